/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-session-work"

#include "config.h"

#include <glib/gstdio.h>

#include "app/forge-session-work.h"
#include "app/forge-snapshot.h"
#include "export/forge-export.h"
#include "llm/forge-call-book.h"
#include "store/forge-draft.h"
#include "store/forge-store-projects.h"
#include "store/forge-store-search.h"
#include "store/forge-store-shelf.h"

/* More changes than this since the last look: reading everything anew is no dearer. */
#define MAX_CHANGES 500
#define MAX_HITS    200

void
forge_opened_free (ForgeOpened *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->catalog);
  g_clear_error (&self->problem);
  g_free (self);
}

void
forge_project_list_free (ForgeProjectList *self)
{
  g_clear_pointer (&self->snapshots, g_ptr_array_unref);
  g_strfreev (self->touched);
  g_free (self);
}

ForgeSessionWork *
forge_session_work_new (ForgeStore *store, ForgeCatalog *catalog, gint64 after)
{
  ForgeSessionWork *self = g_new0 (ForgeSessionWork, 1);

  self->store = g_object_ref (store);
  self->catalog = g_object_ref (catalog);
  self->after = after;
  return self;
}

void
forge_session_work_free (ForgeSessionWork *self)
{
  g_clear_object (&self->store);
  g_clear_object (&self->catalog);
  g_clear_object (&self->project);
  g_clear_pointer (&self->answers, g_hash_table_unref);
  g_strfreev (self->paths);
  forge_shelf_free (self->shelf);
  g_free (self->id);
  g_free (self->text);
  g_free (self->config_dir);
  g_free (self);
}

char **
forge_session_folders_new (const char *data_dir, const char *config_dir)
{
  const char *folders[]
      = { data_dir != NULL ? data_dir : "", config_dir != NULL ? config_dir : "", NULL };

  return g_strdupv ((char **) folders);
}

gpointer
forge_session_work_open (gpointer data, GCancellable *cancellable, GError **error)
{
  char **folders = data;
  g_autoptr (ForgeOpened) opened = g_new0 (ForgeOpened, 1);

  opened->catalog = forge_catalog_new (*folders[1] != '\0' ? folders[1] : NULL, error);
  if (opened->catalog == NULL)
    return NULL;
  opened->store
      = forge_store_open (*folders[0] != '\0' ? folders[0] : NULL, FORGE_STORE_DEFAULT, error);
  if (opened->store == NULL)
    return NULL;
  /* Where that fails, the next start tries again. */
  forge_call_book_settle (opened->store, *folders[1] != '\0' ? folders[1] : NULL, NULL);
  return g_steal_pointer (&opened);
}

/* A backup that cannot be restored leaves the data as they were, and they are opened again. */
gpointer
forge_session_work_restore (gpointer data, GCancellable *cancellable, GError **error)
{
  char **folders = data;
  g_autoptr (GError) problem = NULL;
  ForgeOpened *opened;

  forge_store_restore_backup (*folders[0] != '\0' ? folders[0] : NULL, folders[2], &problem);
  opened = forge_session_work_open (folders, cancellable, error);
  if (opened != NULL)
    opened->problem = g_steal_pointer (&problem);
  return opened;
}

gpointer
forge_session_work_backup (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return forge_store_backup (work->store, work->text, error) ? g_strdup (work->text) : NULL;
}

/* The ids of the projects that changed, or NULL where everything has to be read. */
static char **
list_touched (const ForgeSessionWork *work, GError **error)
{
  g_autoptr (GPtrArray) changes = NULL;
  g_autoptr (GHashTable) ids = NULL;

  if (work->after < 0)
    return NULL;
  changes = forge_store_list_changes (work->store, NULL, work->after, MAX_CHANGES, error);
  if (changes == NULL || changes->len == MAX_CHANGES)
    return NULL;
  ids = g_hash_table_new (g_str_hash, g_str_equal);
  for (guint i = 0; i < changes->len; i++)
    {
      const ForgeChange *change = g_ptr_array_index (changes, i);

      if (change->project_id != NULL && *change->project_id != '\0')
        g_hash_table_add (ids, change->project_id);
    }
  {
    g_autofree gpointer *keys = g_hash_table_get_keys_as_array (ids, NULL);

    return g_strdupv ((char **) keys);
  }
}

gpointer
forge_session_work_list (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  g_autoptr (ForgeProjectList) list = g_new0 (ForgeProjectList, 1);
  g_autoptr (GPtrArray) projects = NULL;
  g_autoptr (GError) change_error = NULL;

  /* Before anything is read: a change in between is then seen the next time, never lost. */
  list->last_change = forge_store_get_last_change (work->store, &change_error);
  if (change_error == NULL)
    list->touched = list_touched (work, &change_error);
  if (change_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&change_error));
      return NULL;
    }
  list->is_whole = list->touched == NULL;
  list->snapshots = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_snapshot_free);

  projects = forge_store_list_projects (work->store, error);
  if (projects == NULL)
    return NULL;
  for (guint i = 0; i < projects->len; i++)
    {
      const char *id = forge_project_get_id (g_ptr_array_index (projects, i));
      g_autoptr (GError) local_error = NULL;
      ForgeSnapshot *snapshot;

      if (!list->is_whole && !g_strv_contains ((const char *const *) list->touched, id))
        continue;
      snapshot = forge_snapshot_load_outline (work->store, work->catalog, id, &local_error);
      /* One project that cannot be read must not hide the others. */
      if (snapshot != NULL)
        g_ptr_array_add (list->snapshots, snapshot);
      else
        g_warning ("A project is left out of the list: %s", local_error->message);
    }
  return g_steal_pointer (&list);
}

gpointer
forge_session_work_snapshot (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  g_autoptr (GArray) recovered = forge_draft_recover (work->store, work->id);
  ForgeSnapshot *snapshot = forge_snapshot_load (work->store, work->catalog, work->id, error);

  if (snapshot != NULL)
    snapshot->recovered = g_steal_pointer (&recovered);
  return snapshot;
}

gpointer
forge_session_work_create (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  const char *id = forge_project_get_id (work->project);
  const char *slug = forge_project_get_template (work->project);
  GHashTableIter iter;
  gpointer question, text;

  if (!forge_store_insert_project (work->store, work->project, error))
    return NULL;
  if (work->answers != NULL)
    {
      g_hash_table_iter_init (&iter, work->answers);
      while (g_hash_table_iter_next (&iter, &question, &text))
        if (!forge_store_put_answer (work->store, id, question, text, "template", FALSE, error))
          return NULL;
    }
  if (slug != NULL && !forge_store_count_template_use (work->store, slug, error))
    return NULL;
  return g_strdup (id);
}

gpointer
forge_session_work_import (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return forge_import_files (work->store, work->catalog, (const char *const *) work->paths, error);
}

gpointer
forge_session_work_delete (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return GINT_TO_POINTER (forge_store_delete_project (work->store, work->id, error));
}

gpointer
forge_session_work_undelete (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return GINT_TO_POINTER (forge_store_undelete_project (work->store, work->id, error));
}

gpointer
forge_session_work_rename (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  g_autoptr (ForgeProject) project = forge_store_get_project (work->store, work->id, error);

  if (project == NULL)
    return NULL;
  forge_project_set_title (project, work->text);
  return GINT_TO_POINTER (forge_store_update_project (work->store, project, error));
}

gpointer
forge_session_work_put_shelf (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return GINT_TO_POINTER (forge_store_put_shelf (work->store, work->id, work->shelf, error));
}

gpointer
forge_session_work_order (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return GINT_TO_POINTER (
      forge_store_order_projects (work->store, (const char *const *) work->paths, error));
}

/* Out as a file and in again: what an export keeps is what a copy has. */
static char *
copy_through (const ForgeSessionWork *work, const char *path, GError **error)
{
  const char *paths[] = { path, NULL };
  g_auto (GStrv) written = NULL;
  g_autoptr (ForgeProject) copy = NULL;
  g_autofree char *id = NULL;

  if (!forge_export_project (work->store, work->catalog, work->id, "json", path, &written, error))
    return NULL;
  id = forge_import_files (work->store, work->catalog, paths, error);
  copy = id != NULL ? forge_store_get_project (work->store, id, error) : NULL;
  if (copy == NULL)
    return NULL;
  forge_project_set_title (copy, work->text);
  return forge_store_update_project (work->store, copy, error) ? g_steal_pointer (&id) : NULL;
}

gpointer
forge_session_work_duplicate (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  g_autofree char *folder = g_dir_make_tmp ("specforge-XXXXXX", error);
  g_autofree char *path = NULL;
  char *id;

  if (folder == NULL)
    return NULL;
  path = g_build_filename (folder, "project.json", NULL);
  id = copy_through (work, path, error);
  g_unlink (path);
  g_rmdir (folder);
  return id;
}

/* The answers of a project, and the first line of its brief, make a template of one's own. */
gpointer
forge_session_work_save_template (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  g_autoptr (ForgeProject) project = forge_store_get_project (work->store, work->id, error);
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (GHashTable) texts = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (ForgeCatalog) catalog = NULL;
  g_autofree char *slug = NULL;

  if (project == NULL)
    return NULL;
  answers = forge_store_list_answers (work->store, work->id, error);
  if (answers == NULL)
    return NULL;
  for (guint i = 0; i < answers->len; i++)
    {
      ForgeAnswer *answer = g_ptr_array_index (answers, i);

      if (!answer->is_suggestion)
        g_hash_table_insert (texts, answer->question_id, answer->text);
    }
  slug = forge_catalog_save_template (work->catalog, work->config_dir, project, texts, work->text,
                                      forge_project_get_title (project), error);
  if (slug == NULL)
    return NULL;
  /* A catalog does not change; the gallery shows the new one. */
  catalog = forge_catalog_new (work->config_dir, error);
  return g_steal_pointer (&catalog);
}

gpointer
forge_session_work_search (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;
  g_autoptr (GPtrArray) hits = forge_store_search (work->store, work->text, MAX_HITS, error);
  g_autoptr (GHashTable) found = NULL;

  if (hits == NULL)
    return NULL;
  found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; i < hits->len; i++)
    {
      const ForgeSearchHit *hit = g_ptr_array_index (hits, i);

      /* The best hit comes first. */
      if (!g_hash_table_contains (found, hit->project_id))
        g_hash_table_insert (found, g_strdup (hit->project_id), g_strdup (hit->snippet));
    }
  return g_steal_pointer (&found);
}

gpointer
forge_session_work_search_lines (gpointer data, GCancellable *cancellable, GError **error)
{
  const ForgeSessionWork *work = data;

  return forge_store_search_lines (work->store, work->text, (const char *const *) work->paths,
                                   work->with_archived, MAX_HITS, cancellable, error);
}
