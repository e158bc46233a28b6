/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-watch"

#include "config.h"

#include "store/forge-store-watch.h"

/* A window shows another's change within a second. */
#define RATE_MS    100
#define FALLBACK_S 1

struct _ForgeStoreWatch
{
  GMainContext *context;
  ForgeStoreWriter *writer;
  char *path;
  GSource *source; /* waits for the loop to run; later the timer where the kernel tells nothing */
  GFileMonitor *monitor;
};

static void
changed_cb (ForgeStoreWatch *self)
{
  forge_store_writer_peek (self->writer);
}

static gboolean
tick_cb (gpointer data)
{
  changed_cb (data);
  return G_SOURCE_CONTINUE;
}

static void
set_source (ForgeStoreWatch *self, GSource *source, GSourceFunc func)
{
  if (self->source != NULL)
    g_source_destroy (self->source);
  g_clear_pointer (&self->source, g_source_unref);
  self->source = source;
  if (source == NULL)
    return;
  g_source_set_callback (source, func, self, NULL);
  g_source_attach (source, self->context);
}

/* Other kinds of monitor poll every few seconds, and inotify does not see what another machine
 * writes to a network drive. */
static gboolean
is_told_by_kernel (ForgeStoreWatch *self)
{
  return self->monitor != NULL
         && g_str_equal (G_OBJECT_TYPE_NAME (self->monitor), "GInotifyFileMonitor")
         && !forge_database_is_on_network (self->path);
}

static gboolean
start_cb (gpointer data)
{
  ForgeStoreWatch *self = data;
  g_autofree char *log = g_strconcat (self->path, "-wal", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (log);

  g_main_context_push_thread_default (self->context);
  self->monitor = g_file_monitor_file (file, G_FILE_MONITOR_NONE, NULL, NULL);
  g_main_context_pop_thread_default (self->context);
  if (is_told_by_kernel (self))
    {
      g_file_monitor_set_rate_limit (self->monitor, RATE_MS);
      g_signal_connect_swapped (self->monitor, "changed", G_CALLBACK (changed_cb), self);
      set_source (self, NULL, NULL);
    }
  else
    {
      g_clear_object (&self->monitor);
      set_source (self, g_timeout_source_new_seconds (FALLBACK_S), tick_cb);
    }
  forge_store_writer_peek (self->writer); /* what came before we listened */
  return G_SOURCE_REMOVE;
}

/**
 * forge_store_watch_new:
 * @path: the database
 * @context: where to listen
 * @writer: told to look; it must outlive the watch
 *
 * Returns: (transfer full): the watch
 */
ForgeStoreWatch *
forge_store_watch_new (const char *path, GMainContext *context, ForgeStoreWriter *writer)
{
  ForgeStoreWatch *self = g_new0 (ForgeStoreWatch, 1);

  self->path = g_strdup (path);
  self->context = g_main_context_ref (context);
  self->writer = writer;
  set_source (self, g_idle_source_new (), start_cb);
  return self;
}

/* In the thread that iterates the context, or when nobody does. */
void
forge_store_watch_free (ForgeStoreWatch *self)
{
  set_source (self, NULL, NULL);
  if (self->monitor != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->monitor, self);
      g_file_monitor_cancel (self->monitor);
      g_object_unref (self->monitor);
    }
  g_main_context_unref (self->context);
  g_free (self->path);
  g_free (self);
}
