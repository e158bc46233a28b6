/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "store/forge-store-pictures.h"

/* The pictures that its texts show: ForgePictureSource. */

typedef struct
{
  ForgeStore *store;
  char *project_id;
  char *name;    /* or the wish of one that is added */
  GBytes *bytes; /* (nullable): to add */
} Work;

static Work *
work_new (ForgeProjectSession *self, const char *name, GBytes *bytes)
{
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (forge_session_get_store (self->session));
  work->project_id = g_strdup (forge_project_session_get_id (self));
  work->name = g_strdup (name);
  work->bytes = bytes != NULL ? g_bytes_ref (bytes) : NULL;
  return work;
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->project_id);
  g_free (work->name);
  g_clear_pointer (&work->bytes, g_bytes_unref);
  g_free (work);
}

static gpointer
work_add (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  return forge_store_add_picture (work->store, work->project_id, work->name, work->bytes, error);
}

static gpointer
work_load (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autoptr (ForgePicture) picture
      = forge_store_get_picture (work->store, work->project_id, work->name, error);

  return picture != NULL ? g_bytes_ref (picture->bytes) : NULL;
}

static void
add_async (ForgePictureSource *source,
           const char *wish,
           GBytes *bytes,
           GAsyncReadyCallback callback,
           gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (source);

  forge_task_run (self, work_add, forge_session_get_queue (self->session), work_add,
                  work_new (self, wish, bytes), work_free, g_free, NULL, callback, user_data);
}

static char *
add_finish (ForgePictureSource *source, GAsyncResult *result, GError **error)
{
  return forge_task_finish (source, result, work_add, error);
}

static void
load_async (ForgePictureSource *source,
            const char *name,
            GAsyncReadyCallback callback,
            gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (source);

  forge_task_run (self, work_load, NULL, work_load, work_new (self, name, NULL), work_free,
                  (GDestroyNotify) g_bytes_unref, NULL, callback, user_data);
}

static GBytes *
load_finish (ForgePictureSource *source, GAsyncResult *result, GError **error)
{
  return forge_task_finish (source, result, work_load, error);
}

void
forge_project_session_init_pictures (ForgePictureSourceInterface *iface)
{
  iface->add_async = add_async;
  iface->add_finish = add_finish;
  iface->load_async = load_async;
  iface->load_finish = load_finish;
}
