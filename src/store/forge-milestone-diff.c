/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-milestone-diff"

#include "config.h"

#include "spec/forge-spec-change.h"
#include "store/forge-milestone-diff.h"

/* One side. */
typedef struct
{
  guint versions[FORGE_N_KINDS]; /* 0: not there */
  char *bodies[FORGE_N_KINDS];
} State;

static void
state_clear (State *state)
{
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    g_free (state->bodies[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (State, state_clear)

static gboolean
read_milestone (ForgeStore *store,
                const char *project_id,
                const char *name,
                State *state,
                GError **error)
{
  g_autoptr (ForgeMilestone) milestone = forge_store_get_milestone (store, project_id, name, error);

  for (guint i = 0; milestone != NULL && i < milestone->documents->len; i++)
    {
      const ForgeMilestoneDocument *document
          = &g_array_index (milestone->documents, ForgeMilestoneDocument, i);
      g_autoptr (ForgeVersion) version
          = forge_store_get_version (store, project_id, document->kind, document->version, error);

      if (version == NULL)
        return FALSE;
      state->versions[document->kind] = document->version;
      state->bodies[document->kind] = g_steal_pointer (&version->body);
    }
  return milestone != NULL;
}

static gboolean
read_heads (ForgeStore *store, const char *project_id, State *state, GError **error)
{
  g_autoptr (GPtrArray) documents = forge_store_list_documents (store, project_id, error);

  for (guint i = 0; documents != NULL && i < documents->len; i++)
    {
      ForgeDocument *document = g_ptr_array_index (documents, i);

      if (document->version == 0)
        continue;
      state->versions[document->kind] = document->version;
      state->bodies[document->kind] = g_steal_pointer (&document->body);
    }
  return documents != NULL;
}

static void
document_diff_free (gpointer data)
{
  ForgeDocumentDiff *self = data;

  g_object_unref (self->comparison);
  g_free (self);
}

static void
compare_documents (ForgeMilestoneDiff *self, const State *from, const State *to)
{
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      const char *old_text = from->bodies[kind] != NULL ? from->bodies[kind] : "";
      const char *new_text = to->bodies[kind] != NULL ? to->bodies[kind] : "";
      ForgeDocumentDiff *diff;

      if (g_str_equal (old_text, new_text))
        continue;
      diff = g_new (ForgeDocumentDiff, 1);
      *diff = (ForgeDocumentDiff){ kind, from->versions[kind], to->versions[kind],
                                   forge_comparison_new (old_text, new_text, FALSE) };
      g_ptr_array_add (self->documents, diff);
    }
}

/**
 * forge_milestone_diff_free:
 * @self: (nullable) (transfer full)
 */
void
forge_milestone_diff_free (ForgeMilestoneDiff *self)
{
  if (self == NULL)
    return;
  g_ptr_array_unref (self->documents);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

/**
 * forge_milestone_diff_new:
 * @from: name or id of a milestone
 * @to: (nullable): of another one; %NULL: as the documents stand now
 * @error: FORGE_ERROR_USAGE where there is no such milestone or project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): what differs, or %NULL
 */
ForgeMilestoneDiff *
forge_milestone_diff_new (ForgeStore *store,
                          const char *project_id,
                          const char *from,
                          const char *to,
                          GError **error)
{
  g_auto (State) before = { 0 };
  g_auto (State) after = { 0 };
  ForgeMilestoneDiff *self;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (project_id != NULL && from != NULL, NULL);

  if (!read_milestone (store, project_id, from, &before, error)
      || !(to != NULL ? read_milestone (store, project_id, to, &after, error)
                      : read_heads (store, project_id, &after, error)))
    return NULL;
  self = g_new0 (ForgeMilestoneDiff, 1);
  self->documents = g_ptr_array_new_with_free_func (document_diff_free);
  compare_documents (self, &before, &after);
  self->changes = forge_spec_change_find ((const char *const *) before.bodies,
                                          (const char *const *) after.bodies);
  return self;
}
