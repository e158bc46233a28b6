/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-session"

#include "config.h"

#include "app/forge-session-private.h"
#include "app/forge-session-work.h"
#include "app/forge-snapshot.h"
#include "app/forge-task.h"
#include "widgets/forge-project-item.h"

/* The list of all projects, kept true as the store tells of changes. */

/* The card of a project that is being written shows how far that is. */
static void
show_writing (ForgeSession *self, ForgeProjectItem *item)
{
  ForgeProjectSession *project
      = forge_activity_find (self->activity, forge_project_item_get_id (item));

  forge_project_item_set_writing (item, project != NULL
                                            ? forge_project_session_get_fraction (project)
                                            : -1);
}

void
forge_session_show_progress (ForgeSession *self, ForgeProjectSession *project)
{
  GListModel *model = G_LIST_MODEL (self->projects);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (forge_project_item_get_id (item), forge_project_session_get_id (project)))
        show_writing (self, item);
    }
}

static ForgeProjectItem *
create_item (ForgeSession *self, const ForgeSnapshot *snapshot)
{
  g_autoptr (GListModel) phases = forge_snapshot_create_phases (self->catalog);
  const ForgeJob *job = forge_snapshot_find_interrupted (snapshot);
  ForgeProjectItem *item;

  forge_snapshot_update_phases (snapshot, phases);
  item = forge_project_item_new (snapshot->project, phases, job != NULL ? job->id : NULL,
                                 forge_snapshot_find_interrupted_at (snapshot));
  forge_project_item_set_shelf (item, snapshot->shelf);
  show_writing (self, item);
  return item;
}

static int
compare_items (gconstpointer a, gconstpointer b, gpointer user_data)
{
  gint64 left = forge_project_get_modified (
      forge_project_item_get_project (FORGE_PROJECT_ITEM ((gpointer) a)));
  gint64 right = forge_project_get_modified (
      forge_project_item_get_project (FORGE_PROJECT_ITEM ((gpointer) b)));

  return (left < right) - (left > right);
}

static void
remove_item (ForgeSession *self, const char *id)
{
  GListModel *model = G_LIST_MODEL (self->projects);

  for (guint i = 0; i < g_list_model_get_n_items (model); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (model, i);

      if (g_str_equal (forge_project_item_get_id (item), id))
        {
          g_list_store_remove (self->projects, i);
          return;
        }
    }
}

static void
apply_list (ForgeSession *self, ForgeProjectList *list)
{
  if (list->is_whole)
    {
      g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

      for (guint i = 0; i < list->snapshots->len; i++)
        g_ptr_array_add (items, create_item (self, g_ptr_array_index (list->snapshots, i)));
      g_list_store_splice (self->projects, 0,
                           g_list_model_get_n_items (G_LIST_MODEL (self->projects)), items->pdata,
                           items->len);
    }
  else
    {
      for (guint i = 0; list->touched[i] != NULL; i++)
        remove_item (self, list->touched[i]);
      for (guint i = 0; i < list->snapshots->len; i++)
        {
          g_autoptr (ForgeProjectItem) item
              = create_item (self, g_ptr_array_index (list->snapshots, i));

          g_list_store_append (self->projects, item);
        }
    }
  g_list_store_sort (self->projects, compare_items, NULL);
  self->last_change = list->last_change;
}

/* At most one read under way and one waiting, however often the store tells of a change. */
static void
start_reload (ForgeSession *self, GAsyncReadyCallback callback)
{
  self->reload_again = self->is_reloading;
  if (self->is_reloading)
    return;
  self->is_reloading = TRUE;
  forge_task_run (self, start_reload, self->queue, forge_session_work_list,
                  forge_session_work_new (self->store, self->catalog,
                                          self->is_loaded ? self->last_change : -1),
                  (GDestroyNotify) forge_session_work_free,
                  (GDestroyNotify) forge_project_list_free, NULL, callback, NULL);
}

static void
reload_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeSession *self = FORGE_SESSION (object);
  g_autoptr (ForgeProjectList) list = NULL;
  g_autoptr (GError) error = NULL;

  self->is_reloading = FALSE;
  list = forge_task_finish (self, result, start_reload, &error);
  if (self->store == NULL)
    return;
  if (list != NULL)
    apply_list (self, list);
  else
    g_signal_emit_by_name (self, "failed", error->message);

  if (!self->is_loaded)
    {
      self->is_loaded = TRUE;
      g_object_notify (G_OBJECT (self), "is-loaded");
    }
  if (self->reload_again)
    start_reload (self, reload_cb);
}

void
forge_session_reload (ForgeSession *self)
{
  start_reload (self, reload_cb);
}
