/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-input"

#include "config.h"

#include "generate/forge-input-private.h"
#include "spec/forge-language.h"
#include "store/forge-store-projects.h"

/* The public part comes first, so that one pointer stands for both. */
typedef struct
{
  ForgeInput input;
  GPtrArray *documents;
  char *bodies[FORGE_N_KINDS];
  char **skips;
  char *language;
} OwnedInput;

/* "de" of "de-AT": the catalog and the writer tell languages apart, not regions. */
static char *
resolve_language (ForgeProject *project)
{
  const char *tag = forge_project_get_language (project);
  const char *brief = forge_project_get_brief (project);
  g_autofree char *primary = NULL;

  if (*tag == '\0')
    return g_strdup (
        forge_language_detect (*brief != '\0' ? brief : forge_project_get_title (project)));
  primary = g_strndup (tag, strcspn (tag, "-_"));
  return g_ascii_strdown (primary, -1);
}

static gboolean
load_answers (OwnedInput *self, ForgeStore *store, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) answers = forge_store_list_answers (store, project_id, error);

  if (answers == NULL)
    return FALSE;
  for (guint i = 0; i < answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (answers, i);

      if (answer->is_suggestion || *answer->text == '\0')
        continue;
      g_hash_table_insert (self->input.answers, g_strdup (answer->question_id),
                           g_strdup (answer->text));
      if (g_strcmp0 (answer->author, FORGE_WRITER_BUILT_IN) == 0)
        g_hash_table_add (self->input.proposed, g_strdup (answer->question_id));
    }
  return TRUE;
}

/* Ids that a person wrote must not be given to anything else. */
static void
reserve_ids (OwnedInput *self)
{
  g_autoptr (ForgeGraph) graph = forge_graph_new (self->input.bodies);
  const GPtrArray *nodes = forge_graph_get_nodes (graph);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      forge_ledger_reserve (self->input.ledger, node->id);
    }
}

static gboolean
load_documents (OwnedInput *self, ForgeStore *store, const char *project_id, GError **error)
{
  self->documents = forge_store_list_documents (store, project_id, error);
  if (self->documents == NULL)
    return FALSE;

  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      if (document->version > 0)
        forge_input_take_body (&self->input, document->kind, g_strdup (document->body));
    }
  return TRUE;
}

/**
 * forge_input_load:
 * @store: where the project is kept
 * @catalog: the phases, questions and templates
 * @project_id: which
 * @error: return location
 *
 * Gathers what a project says: its choices, answers (no suggestions), documents, skips and ids,
 * with the language resolved. Reads the store, so not for the main thread of a window.
 *
 * Returns: (transfer full): free with forge_input_free(); NULL with the store's error
 */
ForgeInput *
forge_input_load (ForgeStore *store, ForgeCatalog *catalog, const char *project_id, GError **error)
{
  OwnedInput *self;
  g_autoptr (ForgeInput) guard = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (FORGE_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  self = g_new0 (OwnedInput, 1);
  guard = &self->input;
  self->input.catalog = g_object_ref (catalog);
  self->input.answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->input.proposed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  self->input.project = forge_store_get_project (store, project_id, error);
  if (self->input.project == NULL || !load_answers (self, store, project_id, error)
      || !load_documents (self, store, project_id, error))
    return NULL;
  self->skips = forge_store_list_skips (store, project_id, error);
  self->input.ledger
      = self->skips != NULL ? forge_store_load_ledger (store, project_id, error) : NULL;
  if (self->input.ledger == NULL)
    return NULL;

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    self->input.skips[phase] = self->skips[phase];
  self->language = resolve_language (self->input.project);
  self->input.language = self->language;
  reserve_ids (self);
  return g_steal_pointer (&guard);
}

void
forge_input_free (ForgeInput *self)
{
  OwnedInput *owned = (OwnedInput *) self;

  g_return_if_fail (self != NULL);

  g_clear_object (&self->project);
  g_clear_object (&self->catalog);
  g_clear_object (&self->ledger);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_clear_pointer (&self->proposed, g_hash_table_unref);
  g_clear_pointer (&owned->documents, g_ptr_array_unref);
  g_clear_pointer (&owned->skips, forge_store_skips_free);
  g_free (owned->language);
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    g_free (owned->bodies[kind]);
  g_free (owned);
}

GPtrArray *
forge_input_get_documents (const ForgeInput *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return ((const OwnedInput *) self)->documents;
}

void
forge_input_take_body (ForgeInput *self, ForgeKind kind, char *body)
{
  OwnedInput *owned = (OwnedInput *) self;

  g_return_if_fail (self != NULL && kind < FORGE_N_KINDS);

  g_free (owned->bodies[kind]);
  owned->bodies[kind] = body;
  self->bodies[kind] = body;
}
