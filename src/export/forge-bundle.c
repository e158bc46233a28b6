/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "export/forge-bundle.h"
#include "spec/forge-language.h"
#include "store/forge-store-board.h"

static void
free_array (gpointer array)
{
  g_ptr_array_unref (array);
}

/**
 * forge_bundle_new:
 * @project: (transfer full): the project
 *
 * Returns: (transfer full): a bundle that holds nothing else yet
 */
ForgeBundle *
forge_bundle_new (ForgeProject *project)
{
  ForgeBundle *self = g_new0 (ForgeBundle, 1);

  self->project = project;
  self->answers = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_answer_free);
  self->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_document_free);
  self->versions = g_ptr_array_new_with_free_func (free_array);
  self->milestones = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_milestone_free);
  self->ledger = forge_ledger_new ();
  self->board = forge_board_texts_new ();
  self->pictures = forge_picture_list_new ();
  return self;
}

/**
 * forge_bundle_free:
 * @self: (transfer full): a bundle
 */
void
forge_bundle_free (ForgeBundle *self)
{
  g_clear_object (&self->project);
  g_clear_object (&self->ledger);
  g_clear_pointer (&self->answers, g_ptr_array_unref);
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->versions, g_ptr_array_unref);
  g_clear_pointer (&self->milestones, g_ptr_array_unref);
  g_clear_pointer (&self->board, g_ptr_array_unref);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    g_free (self->skips[phase]);
  g_free (self);
}

/**
 * forge_bundle_set_settings:
 * @self: a bundle that is read
 * @app_type: one of forge_app_type_list(), or ""
 * @depth: the nick of a depth, or ""
 * @language: a language tag, or ""
 * @error: a %FORGE_ERROR_REFUSED that says what is possible
 *
 * Returns: whether all of it can be
 */
gboolean
forge_bundle_set_settings (ForgeBundle *self,
                           const char *app_type,
                           const char *depth,
                           const char *language,
                           GError **error)
{
  const char *const *app_types = forge_app_type_list ();
  ForgeDepth level = FORGE_DEPTH_STANDARD;
  g_autofree char *list = g_strjoinv (", ", (char **) app_types);

  if (*app_type != '\0' && !g_strv_contains (app_types, app_type))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("There is no app type “%s”. Use one of: %s."), app_type, list);
  else if (*depth != '\0' && !forge_depth_from_nick (depth, &level))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("There is no depth “%s”. Use tiny, standard or full."), depth);
  else if (*language != '\0' && !forge_language_is_tag (language))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("“%s” is not a language tag. Use one such as en, de or pt-BR."), language);
  else
    {
      if (*app_type != '\0')
        forge_project_set_app_type (self->project, app_type);
      forge_project_set_depth (self->project, level);
      forge_project_set_language (self->project, language);
      return TRUE;
    }
  return FALSE;
}

gboolean
forge_bundle_add_picture (ForgeBundle *self, const char *name, GBytes *bytes, GError **error)
{
  ForgePictureInfo info;
  g_autoptr (GBytes) clean = NULL;

  g_return_val_if_fail (self != NULL && name != NULL && bytes != NULL, FALSE);

  clean = forge_picture_check (bytes, &info, error);
  if (clean == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  if (g_strcmp0 (forge_picture_name_get_mime (name), info.mime) != 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("The name of the picture “%s” does not say what it is: %s. Rename it."), name,
                   info.mime);
      return FALSE;
    }
  g_ptr_array_add (self->pictures, forge_picture_new (name, clean));
  return TRUE;
}

static gboolean
load_documents (ForgeBundle *self, ForgeStore *store, const char *id, GError **error)
{
  g_autoptr (GPtrArray) list = forge_store_list_documents (store, id, error);

  if (list == NULL)
    return FALSE;
  for (guint i = 0; i < list->len; i++)
    {
      const ForgeDocument *listed = g_ptr_array_index (list, i);
      ForgeDocument *document = NULL;
      GPtrArray *versions = NULL;

      if (listed->version == 0)
        continue;
      /* One by one, because that checks the hashes: what is damaged must not be passed on. */
      document = forge_store_get_document (store, id, listed->kind, error);
      if (document == NULL)
        return FALSE;
      g_ptr_array_add (self->documents, document);
      versions = forge_store_list_versions (store, id, listed->kind, error);
      if (versions == NULL)
        return FALSE;
      g_ptr_array_add (self->versions, versions);
    }
  return TRUE;
}

static gboolean
load_rest (ForgeBundle *self, ForgeStore *store, const char *id, GError **error)
{
  char **skips = NULL;
  GPtrArray *answers = forge_store_list_answers (store, id, error);
  GPtrArray *milestones = NULL;
  GPtrArray *board = NULL;
  GPtrArray *pictures = NULL;
  ForgeLedger *ledger = NULL;

  if (answers == NULL)
    return FALSE;
  g_ptr_array_unref (self->answers);
  self->answers = answers;
  milestones = forge_store_list_milestones (store, id, error);
  if (milestones == NULL)
    return FALSE;
  g_ptr_array_unref (self->milestones);
  self->milestones = milestones;
  board = forge_store_load_board (store, id, 0, NULL, error);
  if (board == NULL)
    return FALSE;
  g_ptr_array_unref (self->board);
  self->board = board;
  pictures = forge_store_list_pictures (store, id, error);
  if (pictures == NULL)
    return FALSE;
  g_ptr_array_unref (self->pictures);
  self->pictures = pictures;
  ledger = forge_store_load_ledger (store, id, error);
  if (ledger == NULL)
    return FALSE;
  g_set_object (&self->ledger, ledger);
  g_object_unref (ledger);
  skips = forge_store_list_skips (store, id, error);
  if (skips == NULL)
    return FALSE;
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    self->skips[phase] = g_strdup (skips[phase]);
  forge_store_skips_free (skips);
  return TRUE;
}

/**
 * forge_bundle_load:
 * @store: the store
 * @project_id: of a project
 * @error: what the store says
 *
 * Blocks. Any thread.
 *
 * Returns: (transfer full) (nullable): all that the store knows of the project
 */
ForgeBundle *
forge_bundle_load (ForgeStore *store, const char *project_id, GError **error)
{
  ForgeProject *project = forge_store_get_project (store, project_id, error);
  g_autoptr (ForgeBundle) self = project != NULL ? forge_bundle_new (project) : NULL;

  if (self == NULL || !load_rest (self, store, project_id, error)
      || !load_documents (self, store, project_id, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* The same project under an id of its own: what it was read from may still be there. */
static ForgeProject *
copy_project (ForgeProject *from)
{
  g_autofree char *id = forge_ulid_new ();
  ForgeProject *project = forge_project_new (id, forge_project_get_title (from));

  forge_project_set_brief (project, forge_project_get_brief (from));
  forge_project_set_app_type (project, forge_project_get_app_type (from));
  forge_project_set_stack (project, forge_project_get_stack (from));
  forge_project_set_depth (project, forge_project_get_depth (from));
  forge_project_set_language (project, forge_project_get_language (from));
  forge_project_set_template (project, forge_project_get_template (from));
  forge_project_set_asks_approval (project, forge_project_get_asks_approval (from));
  forge_project_set_overrides (project, forge_project_get_overrides (from));
  return project;
}

static gboolean
save_document (ForgeStore *store,
               const char *id,
               const ForgeDocument *document,
               const ForgeVersion *version,
               GError **error)
{
  g_autofree char *inputs
      = document->is_stale ? NULL : forge_store_dup_inputs (store, id, document->kind, NULL);
  const ForgeSave save
      = { .project_id = id,
          .kind = document->kind,
          .body = document->body,
          .change_type = version != NULL ? version->change_type : FORGE_CHANGE_EDITED,
          .author = version != NULL ? version->author : "user",
          .summary = _ ("Imported"),
          .inputs = inputs,
          .sections = document->sections };
  g_autoptr (ForgeDocument) saved = forge_store_save_document (store, &save, NULL, error);
  gboolean good = saved != NULL;

  for (guint i = 0; good && document->sections != NULL && i < document->sections->len; i++)
    {
      const ForgeSectionState *section = g_ptr_array_index (document->sections, i);

      if (section->is_locked)
        good = forge_store_lock_section (store, id, document->kind, section->name, TRUE, error);
    }
  return good;
}

/* The texts name them, so they keep their names. */
static gboolean
save_pictures (ForgeBundle *self, ForgeStore *store, const char *id, GError **error)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const ForgePicture *picture = g_ptr_array_index (self->pictures, i);
      g_autofree char *name
          = forge_store_add_picture (store, id, picture->name, picture->bytes, error);

      if (name == NULL)
        return FALSE;
    }
  return TRUE;
}

static gboolean
save_all (ForgeBundle *self, ForgeStore *store, const char *id, GError **error)
{
  for (guint i = 0; i < self->answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (self->answers, i);

      if (*answer->text != '\0'
          && !forge_store_put_answer (store, id, answer->question_id, answer->text, answer->author,
                                      answer->is_suggestion, error))
        return FALSE;
    }
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (self->skips[phase] != NULL
        && !forge_store_skip_phase (store, id, phase, self->skips[phase], error))
      return FALSE;
  if (!forge_store_save_ledger (store, id, self->ledger, error)
      || !forge_store_save_board (store, id, self->board, 0, "user", _ ("Imported"), NULL, error)
      || !save_pictures (self, store, id, error))
    return FALSE;
  for (guint i = 0; i < self->documents->len; i++)
    {
      const GPtrArray *versions
          = i < self->versions->len ? g_ptr_array_index (self->versions, i) : NULL;
      const ForgeVersion *version
          = versions != NULL && versions->len > 0 ? g_ptr_array_index (versions, 0) : NULL;

      if (!save_document (store, id, g_ptr_array_index (self->documents, i), version, error))
        return FALSE;
    }
  return TRUE;
}

/**
 * forge_bundle_save:
 * @self: a bundle
 * @store: the store
 * @error: what the store says
 *
 * Adds it as a new project; each document starts with one version, which says who wrote it. Where
 * something fails the half project is put in the trash. Blocks. Any thread.
 *
 * Returns: (transfer full) (nullable): the id of the new project
 */
char *
forge_bundle_save (ForgeBundle *self, ForgeStore *store, GError **error)
{
  g_autoptr (ForgeProject) project = copy_project (self->project);
  g_autofree char *id = g_strdup (forge_project_get_id (project));

  if (!forge_store_insert_project (store, project, error))
    return NULL;
  if (!save_all (self, store, id, error))
    {
      forge_store_delete_project (store, id, NULL);
      return NULL;
    }
  return g_steal_pointer (&id);
}
