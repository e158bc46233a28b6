/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-backup.h"
#include "store/forge-store-opening.h"
#include "store/forge-store-private.h"
#include "store/forge-store-watch.h"

/* More connections than this are closed again when they come back. */
#define IDLE_READERS 3

/* How long the end waits for others that write, before it goes without a backup. */
#define BACKUP_MS 5000

struct _ForgeStore
{
  GObject parent_instance;
  ForgeStoreOpening opening;
  ForgeStoreWriter *writer; /* NULL: read only, or closed */
  ForgeStoreWatch *watch;   /* NULL: likewise */
  GAsyncQueue *readers;     /* idle connections: who takes one out owns it until it is put back */
  gint64 origin;            /* of this store, in the rows of "change" that it writes */
  GMainContext *context;    /* where "changed" is emitted */
  gboolean is_closed;
  gint is_damaged;    /* atomic: a reader met damage */
  gint is_notice_due; /* atomic: a source for "changed" waits in the context */
  GMutex mutex;       /* guards what follows: any thread claims, the writer tells */
  GHashTable *claims; /* job id -> ForgeFileLock: the jobs that this store runs */
  gint64 last_change;
};

G_DEFINE_FINAL_TYPE (ForgeStore, forge_store, G_TYPE_OBJECT)

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static ForgeDatabase *
take_reader (ForgeStore *self, GError **error)
{
  ForgeDatabase *db = g_async_queue_try_pop (self->readers);

  if (db != NULL)
    return db;
  if (self->is_closed)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_STORAGE, _ ("The database is closed."));
      return NULL;
    }
  return forge_database_open (self->opening.path,
                              self->opening.is_immutable ? FORGE_DATABASE_IMMUTABLE
                                                         : FORGE_DATABASE_READ,
                              error);
}

static void
return_reader (ForgeStore *self, ForgeDatabase *db)
{
  if (forge_database_is_damaged (db))
    g_atomic_int_set (&self->is_damaged, TRUE);
  if (g_async_queue_length (self->readers) < IDLE_READERS)
    g_async_queue_push (self->readers, db);
  else
    forge_database_close (db);
}

static gboolean
emit_changed_cb (gpointer data)
{
  ForgeStore *self = data;
  gint64 last_change;

  g_atomic_int_set (&self->is_notice_due, FALSE);
  g_mutex_lock (&self->mutex);
  last_change = self->last_change;
  g_mutex_unlock (&self->mutex);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, last_change);
  return G_SOURCE_REMOVE;
}

/* In the writer's thread. One source at most waits in the context, so that a program whose loop
 * does not run gathers none. */
static void
committed (gint64 last_change, gpointer user_data)
{
  ForgeStore *self = user_data;
  g_autoptr (GSource) source = NULL;

  g_mutex_lock (&self->mutex);
  self->last_change = last_change;
  g_mutex_unlock (&self->mutex);
  if (!g_atomic_int_compare_and_exchange (&self->is_notice_due, FALSE, TRUE))
    return;
  source = g_idle_source_new ();
  g_source_set_priority (source, G_PRIORITY_DEFAULT);
  g_source_set_callback (source, emit_changed_cb, self, NULL);
  g_source_attach (source, self->context);
}

static void
forge_store_dispose (GObject *object)
{
  forge_store_close (FORGE_STORE (object));
  G_OBJECT_CLASS (forge_store_parent_class)->dispose (object);
}

static void
forge_store_finalize (GObject *object)
{
  ForgeStore *self = FORGE_STORE (object);

  forge_store_opening_clear (&self->opening);
  g_clear_pointer (&self->readers, g_async_queue_unref);
  g_clear_pointer (&self->claims, g_hash_table_unref);
  g_mutex_clear (&self->mutex);
  g_clear_pointer (&self->context, g_main_context_unref);
  G_OBJECT_CLASS (forge_store_parent_class)->finalize (object);
}

static void
forge_store_class_init (ForgeStoreClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_store_dispose;
  object_class->finalize = forge_store_finalize;

  /**
   * ForgeStore::changed:
   * @self: the store
   * @last_change_id: the newest change there is
   *
   * Something was committed, by this or by another process.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_INT64);
}

static void
forge_store_init (ForgeStore *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->readers = g_async_queue_new_full ((GDestroyNotify) forge_database_close);
  self->claims = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                        (GDestroyNotify) forge_file_lock_free);
  g_mutex_init (&self->mutex);
  self->origin = g_random_int (); /* short: each row of "change" has it */
}

/* The backup of a day holds what there was before its first change. */
static gboolean
before_writes (ForgeDatabase *db, gpointer data, GError **error)
{
  ForgeStore *self = data;

  forge_backup_run_daily (db, self->opening.data_dir);
  return forge_project_purge (db, error);
}

static void
start_writer (ForgeStore *self)
{
  ForgeDatabase *db = g_steal_pointer (&self->opening.writer);

  forge_database_set_origin (db, self->origin);
  self->writer = forge_store_writer_new (db, self->opening.lock, self->last_change, before_writes,
                                         committed, self);
  self->watch = forge_store_watch_new (self->opening.path, self->context, self->writer);
}

/**
 * forge_store_open:
 * @data_dir: (nullable): %NULL is $XDG_DATA_HOME/specforge
 * @flags: how to open
 * @error: FORGE_ERROR_STORAGE says what is wrong with the folder or the file
 *
 * Opens the store for this process; ForgeStore::changed is emitted in the thread-default main
 * context of the caller.
 *
 * Returns: (transfer full): the store, or %NULL
 */
ForgeStore *
forge_store_open (const char *data_dir, ForgeStoreFlags flags, GError **error)
{
  g_autoptr (ForgeStore) self = g_object_new (FORGE_TYPE_STORE, NULL);

  if (!forge_store_opening_run (&self->opening, data_dir, flags, error))
    return NULL;
  return_reader (self, g_steal_pointer (&self->opening.reader));
  self->last_change = forge_store_get_last_change (self, error);
  if (self->last_change < 0)
    return NULL;
  if (self->opening.writer != NULL)
    start_writer (self);
  return g_steal_pointer (&self);
}

static void
remove_notice (ForgeStore *self)
{
  GSource *source;

  while ((source = g_main_context_find_source_by_user_data (self->context, self)) != NULL)
    g_source_destroy (source);
}

/* Several programs that end at the same moment make one backup between them. */
static void
back_up (ForgeStore *self, ForgeDatabase *db)
{
  if (!forge_file_lock_take_turn (self->opening.lock, BACKUP_MS))
    return;
  forge_backup_run_daily (db, self->opening.data_dir);
  forge_file_lock_release (self->opening.lock, FORGE_LOCK_WRITE);
}

/**
 * forge_store_close:
 * @self: the store, which no other thread uses any more
 *
 * Waits for the writer, checkpoints and closes the file. Called in the thread that iterates the
 * context in which it was opened, or when nobody does any more.
 */
void
forge_store_close (ForgeStore *self)
{
  gboolean has_written = FALSE;
  ForgeDatabase *db;

  g_return_if_fail (FORGE_IS_STORE (self));

  if (self->is_closed)
    return;
  self->is_closed = TRUE;
  while ((db = g_async_queue_try_pop (self->readers)) != NULL)
    forge_database_close (db);
  g_clear_pointer (&self->watch, forge_store_watch_free);
  if (self->writer != NULL)
    db = forge_store_writer_stop (g_steal_pointer (&self->writer), &has_written);
  if (has_written)
    back_up (self, db);
  forge_store_opening_end (&self->opening, db,
                           self->is_damaged || (db != NULL && forge_database_is_damaged (db)));
  remove_notice (self);
  g_hash_table_remove_all (self->claims);
}

const char *
forge_store_get_data_dir (ForgeStore *self)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  return self->opening.data_dir;
}

gboolean
forge_store_is_read_only (ForgeStore *self)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), TRUE);

  return self->opening.refusal != NULL;
}

const char *
forge_store_get_notice (ForgeStore *self)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  return self->opening.notice;
}

/**
 * forge_store_read:
 * @self: the store
 * @func: what to do
 * @data: for @func
 * @error: that of @func, or of the connection
 *
 * Everything that @func reads is of one moment.
 *
 * Returns: what @func returned
 */
gboolean
forge_store_read (ForgeStore *self, ForgeStoreFunc func, gpointer data, GError **error)
{
  ForgeDatabase *db = take_reader (self, error);
  gboolean is_done;

  if (db == NULL)
    return FALSE;
  is_done = forge_database_exec (db, "BEGIN", error) && func (db, data, error);
  forge_database_rollback (db);
  return_reader (self, db);
  return is_done;
}

ForgeStoreWriter *
forge_store_get_writer (ForgeStore *self, GError **error)
{
  if (self->writer == NULL)
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                         self->opening.refusal != NULL ? self->opening.refusal
                                                       : _ ("The database is closed."));
  return self->writer;
}

gboolean
forge_store_write_at (ForgeStore *self,
                      ForgeStoreFunc func,
                      gpointer data,
                      const char *where,
                      GError **error)
{
  ForgeStoreWriter *writer = forge_store_get_writer (self, error);

  return writer != NULL && forge_store_writer_run (writer, func, data, where, error);
}

void
forge_store_keep_lock (ForgeStore *self, const char *job_id, ForgeFileLock *lock)
{
  g_mutex_lock (&self->mutex);
  g_hash_table_insert (self->claims, g_strdup (job_id), lock);
  g_mutex_unlock (&self->mutex);
}

ForgeFileLock *
forge_store_steal_lock (ForgeStore *self, const char *job_id)
{
  gpointer key = NULL, lock = NULL;

  g_mutex_lock (&self->mutex);
  g_hash_table_steal_extended (self->claims, job_id, &key, &lock);
  g_mutex_unlock (&self->mutex);
  g_free (key);
  return lock;
}

gint64
forge_store_get_origin (ForgeStore *self)
{
  return self->origin;
}

gint64
forge_store_now (void)
{
  return g_get_real_time () / 1000;
}

gboolean
forge_store_check_text (const char *text, GError **error)
{
  if (g_utf8_validate (text, -1, NULL))
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       _ ("The text is not valid UTF-8, so it was not saved. Convert it to UTF-8 "
                          "first."));
  return FALSE;
}
