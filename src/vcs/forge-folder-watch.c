/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-folder-watch"

#include "config.h"

#include "vcs/forge-folder-watch.h"

/* An editor writes a file in several steps, and git many files. */
#define QUIET_MS 300

struct _ForgeFolderWatch
{
  GObject parent_instance;

  char *folder;
  char *git_dir;
  GHashTable *monitors; /* (element-type utf8 GFileMonitor): by path */
  guint timeout;
};

G_DEFINE_FINAL_TYPE (ForgeFolderWatch, forge_folder_watch, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static gboolean
quiet_cb (gpointer user_data)
{
  ForgeFolderWatch *self = user_data;

  self->timeout = 0;
  g_signal_emit (self, signals[CHANGED], 0);
  return G_SOURCE_REMOVE;
}

static void
event_cb (ForgeFolderWatch *self)
{
  g_clear_handle_id (&self->timeout, g_source_remove);
  self->timeout = g_timeout_add (QUIET_MS, quiet_cb, self);
}

/* A folder that is not there cannot be watched; it shows as an event of the one it will be in. */
static void
watch (ForgeFolderWatch *self, const char *parent, const char *name)
{
  g_autofree char *path = g_build_filename (parent, name, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GFileMonitor *monitor;

  if (!g_file_test (path, G_FILE_TEST_IS_DIR))
    {
      g_hash_table_remove (self->monitors, path);
      return;
    }
  if (g_hash_table_contains (self->monitors, path))
    return;
  monitor = g_file_monitor_directory (file, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (monitor == NULL)
    return;
  g_signal_connect_object (monitor, "changed", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_hash_table_insert (self->monitors, g_steal_pointer (&path), monitor);
}

/* Also what has come since; the handler of the class. */
static void
watch_all (ForgeFolderWatch *self)
{
  watch (self, self->folder, NULL);
  watch (self, self->folder, "board");
  watch (self, self->git_dir, NULL);
  watch (self, self->git_dir, "refs/heads");
}

static void
forge_folder_watch_dispose (GObject *object)
{
  ForgeFolderWatch *self = FORGE_FOLDER_WATCH (object);

  g_clear_handle_id (&self->timeout, g_source_remove);
  g_hash_table_remove_all (self->monitors);

  G_OBJECT_CLASS (forge_folder_watch_parent_class)->dispose (object);
}

static void
forge_folder_watch_finalize (GObject *object)
{
  ForgeFolderWatch *self = FORGE_FOLDER_WATCH (object);

  g_hash_table_unref (self->monitors);
  g_free (self->folder);
  g_free (self->git_dir);

  G_OBJECT_CLASS (forge_folder_watch_parent_class)->finalize (object);
}

static void
forge_folder_watch_class_init (ForgeFolderWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_folder_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_folder_watch_finalize;
  signals[CHANGED]
      = g_signal_new_class_handler ("changed", FORGE_TYPE_FOLDER_WATCH, G_SIGNAL_RUN_FIRST,
                                    G_CALLBACK (watch_all), NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_folder_watch_init (ForgeFolderWatch *self)
{
  self->monitors = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

/**
 * forge_folder_watch_new:
 *
 * Returns: (transfer full)
 */
ForgeFolderWatch *
forge_folder_watch_new (const char *folder, const char *git_dir)
{
  ForgeFolderWatch *self;

  g_return_val_if_fail (folder != NULL && git_dir != NULL, NULL);

  self = g_object_new (FORGE_TYPE_FOLDER_WATCH, NULL);
  self->folder = g_strdup (folder);
  self->git_dir = g_strdup (git_dir);
  watch_all (self);
  return self;
}
