/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-writer"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-statement.h"
#include "store/forge-store-writer.h"

/* When the journal is committed: DESIGN, "The main job, as data flows". */
#define JOURNAL_USEC   (200 * G_TIME_SPAN_MILLISECOND)
#define JOURNAL_BYTES  4096
#define JOURNAL_PIECES 50
#define RETRY_USEC     G_TIME_SPAN_SECOND
/* Another process may be in the middle of a backup. */
#define TURN_MS 15000

typedef enum
{
  TASK_WRITE,
  TASK_APPEND,
  TASK_FLUSH,
  TASK_PEEK,
  TASK_STOP,
} TaskKind;

/* A waiting caller keeps its task on its stack; a piece of the journal is the queue's. */
typedef struct
{
  TaskKind kind;
  ForgeStoreFunc func;
  gpointer data;
  const char *where;
  GAsyncQueue *reply;
  GError *error;
  char *job_id;
  char *document;
  char *section;
  GString *text;
} Task;

struct _ForgeStoreWriter
{
  GThread *thread;
  GAsyncQueue *queue;
  ForgeDatabase *db;
  ForgeFileLock *lock;
  ForgeStoreFunc first;
  ForgeCommitFunc committed;
  gpointer user_data;
  gboolean has_written;
  gint64 seen;        /* the newest change that was told */
  gint is_peek_asked; /* atomic: a TASK_PEEK is in the queue */
  GPtrArray *journal; /* (element-type Task): appended, not committed yet */
  gsize journal_bytes;
  guint journal_pieces;
  gint64 deadline;       /* when the journal is to be committed, monotonic */
  GError *journal_error; /* of text that can never be committed */
};

static void
task_free (Task *task)
{
  g_free (task->job_id);
  g_free (task->document);
  g_free (task->section);
  if (task->text != NULL)
    g_string_free (task->text, TRUE);
  g_free (task);
}

static gboolean
take_turn (ForgeStoreWriter *self, GError **error)
{
  if (forge_file_lock_take_turn (self->lock, TURN_MS))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("Another SpecForge has kept the database “%s” locked for a long time. Close it, "
                  "then try again."),
               forge_database_get_path (self->db));
  return FALSE;
}

static void
tell (ForgeStoreWriter *self, gint64 change)
{
  if (change <= self->seen)
    return;
  self->seen = change;
  self->committed (change, self->user_data);
}

/* One transaction. The commit may checkpoint, so the lock is held until it is done. */
static gboolean
run_transaction (ForgeStoreWriter *self,
                 ForgeStoreFunc func,
                 gpointer data,
                 const char *where,
                 GError **error)
{
  gboolean is_done;

  if (!take_turn (self, error))
    return FALSE;
  if (!self->has_written && self->first != NULL && !self->first (self->db, self->user_data, error))
    {
      forge_file_lock_release (self->lock, FORGE_LOCK_WRITE);
      return FALSE;
    }
  self->has_written = TRUE;
  forge_database_set_last_change (self->db, 0);
  is_done = forge_database_begin (self->db, error) && func (self->db, data, error)
            && forge_database_commit (self->db, error);
  if (!is_done)
    {
      g_debug ("%s: rolled back", where);
      forge_database_rollback (self->db);
    }
  forge_file_lock_release (self->lock, FORGE_LOCK_WRITE);
  if (is_done)
    tell (self, forge_database_get_last_change (self->db));
  return is_done;
}

/* Another process wrote to the file, or we did; a failure shows in the next read or write. */
static void
peek (ForgeStoreWriter *self)
{
  gint64 newest;

  g_atomic_int_set (&self->is_peek_asked, FALSE);
  if (forge_database_get_int (self->db, "SELECT max(id) FROM change", &newest, NULL))
    tell (self, newest);
}

static gboolean
insert_journal (ForgeDatabase *db, gpointer data, GError **error)
{
  ForgeStoreWriter *self = data;
  g_auto (ForgeStatement) insert
      = forge_statement_new (db, "INSERT INTO journal (job_id, kind, section, text)"
                                 " SELECT :job, :kind, :section, :text"
                                 " WHERE EXISTS (SELECT 1 FROM job WHERE id = :job)");

  for (guint i = 0; i < self->journal->len; i++)
    {
      Task *piece = g_ptr_array_index (self->journal, i);

      forge_statement_bind_text (&insert, ":job", piece->job_id);
      forge_statement_bind_text (&insert, ":kind", piece->document);
      forge_statement_bind_text (&insert, ":section", piece->section);
      forge_statement_bind_text (&insert, ":text", piece->text->str);
      if (!forge_statement_run (&insert, error))
        return FALSE;
      if (sqlite3_changes (forge_database_get_handle (db)) == 0 && self->journal_error == NULL)
        g_set_error (&self->journal_error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                     _ ("The generation %s does not exist any more, so its text was not kept."),
                     piece->job_id);
    }
  return TRUE;
}

/* Text that could not be written stays, and is tried again: a disk may have space again. */
static gboolean
commit_journal (ForgeStoreWriter *self, GError **error)
{
  if (self->journal->len == 0)
    return TRUE;
  if (!run_transaction (self, insert_journal, self, G_STRLOC, error))
    {
      self->deadline = g_get_monotonic_time () + RETRY_USEC;
      return FALSE;
    }
  g_ptr_array_set_size (self->journal, 0);
  self->journal_bytes = 0;
  self->journal_pieces = 0;
  return TRUE;
}

static gboolean
continues (const Task *before, const Task *piece)
{
  return g_str_equal (before->job_id, piece->job_id)
         && g_str_equal (before->document, piece->document)
         && g_str_equal (before->section, piece->section);
}

static void
gather (ForgeStoreWriter *self, Task *piece)
{
  Task *last
      = self->journal->len > 0 ? g_ptr_array_index (self->journal, self->journal->len - 1) : NULL;

  if (last == NULL)
    self->deadline = g_get_monotonic_time () + JOURNAL_USEC;
  self->journal_bytes += piece->text->len;
  self->journal_pieces++;
  if (last != NULL && continues (last, piece))
    {
      g_string_append_len (last->text, piece->text->str, piece->text->len);
      task_free (piece);
    }
  else
    g_ptr_array_add (self->journal, piece);
}

static gboolean
is_journal_due (ForgeStoreWriter *self)
{
  return self->journal->len > 0
         && (self->journal_bytes >= JOURNAL_BYTES || self->journal_pieces >= JOURNAL_PIECES
             || g_get_monotonic_time () >= self->deadline);
}

static Task *
next_task (ForgeStoreWriter *self)
{
  gint64 wait;

  if (self->journal->len == 0)
    return g_async_queue_pop (self->queue);
  wait = self->deadline - g_get_monotonic_time ();
  return wait > 0 ? g_async_queue_timeout_pop (self->queue, wait)
                  : g_async_queue_try_pop (self->queue);
}

static void
serve (ForgeStoreWriter *self, Task *task)
{
  if (task->kind == TASK_FLUSH)
    {
      if (commit_journal (self, &task->error) && self->journal_error != NULL)
        task->error = g_steal_pointer (&self->journal_error);
    }
  else
    {
      commit_journal (self, NULL);
      if (task->kind == TASK_WRITE)
        run_transaction (self, task->func, task->data, task->where, &task->error);
    }
  g_async_queue_push (task->reply, task);
}

static gpointer
writer_main (gpointer data)
{
  ForgeStoreWriter *self = data;
  gint64 retry = 0;

  while (TRUE)
    {
      Task *task = next_task (self);
      gboolean is_last = task != NULL && task->kind == TASK_STOP;

      if (task != NULL && task->kind == TASK_APPEND)
        gather (self, task);
      else if (task != NULL && task->kind == TASK_PEEK)
        {
          task_free (task);
          peek (self);
        }
      else if (task != NULL)
        serve (self, task);
      if (is_last)
        return NULL;
      if (is_journal_due (self) && g_get_monotonic_time () >= retry && !commit_journal (self, NULL))
        retry = self->deadline;
    }
}

static gboolean
ask (ForgeStoreWriter *self, Task *task, GError **error)
{
  task->reply = g_async_queue_new ();
  g_async_queue_push (self->queue, task);
  g_async_queue_pop (task->reply);
  g_async_queue_unref (task->reply);
  if (task->error == NULL)
    return TRUE;
  g_propagate_error (error, task->error);
  return FALSE;
}

/**
 * forge_store_writer_new:
 * @db: (transfer full): the writing connection
 * @lock: specforge.db.lock, which must outlive the writer
 * @seen: the newest change that is known already
 * @first: (nullable): called under the lock, outside a transaction, before the first write
 * @committed: called in the writer's thread after a commit that left rows in "change"
 * @user_data: for both
 *
 * Returns: (transfer full): the running thread
 */
ForgeStoreWriter *
forge_store_writer_new (ForgeDatabase *db,
                        ForgeFileLock *lock,
                        gint64 seen,
                        ForgeStoreFunc first,
                        ForgeCommitFunc committed,
                        gpointer user_data)
{
  ForgeStoreWriter *self = g_new0 (ForgeStoreWriter, 1);

  self->db = db;
  self->lock = lock;
  self->seen = seen;
  self->first = first;
  self->committed = committed;
  self->user_data = user_data;
  self->queue = g_async_queue_new ();
  self->journal = g_ptr_array_new_with_free_func ((GDestroyNotify) task_free);
  self->thread = g_thread_new ("store-writer", writer_main, self);
  return self;
}

/**
 * forge_store_writer_stop:
 * @self: (transfer full): the writer; nobody uses it any more
 * @has_written: (out): whether it committed anything
 *
 * Returns: (transfer full): its connection
 */
ForgeDatabase *
forge_store_writer_stop (ForgeStoreWriter *self, gboolean *has_written)
{
  Task task = { .kind = TASK_STOP };
  ForgeDatabase *db = self->db;

  ask (self, &task, NULL);
  g_thread_join (self->thread);
  *has_written = self->has_written;
  if (self->journal->len > 0)
    g_message ("%" G_GSIZE_FORMAT " bytes of the journal could not be written",
               self->journal_bytes);
  g_async_queue_unref (self->queue);
  g_ptr_array_unref (self->journal);
  g_clear_error (&self->journal_error);
  g_free (self);
  return db;
}

gboolean
forge_store_writer_run (ForgeStoreWriter *self,
                        ForgeStoreFunc func,
                        gpointer data,
                        const char *where,
                        GError **error)
{
  Task task = { .kind = TASK_WRITE, .func = func, .data = data, .where = where };

  return ask (self, &task, error);
}

void
forge_store_writer_peek (ForgeStoreWriter *self)
{
  Task *task;

  if (!g_atomic_int_compare_and_exchange (&self->is_peek_asked, FALSE, TRUE))
    return;
  task = g_new0 (Task, 1);
  task->kind = TASK_PEEK;
  g_async_queue_push (self->queue, task);
  /* cppcheck-suppress memleak ; the queue owns it */
}

void
forge_store_writer_append (ForgeStoreWriter *self,
                           const char *job_id,
                           const char *kind,
                           const char *section,
                           const char *text,
                           gsize length)
{
  Task *task = g_new0 (Task, 1);

  task->kind = TASK_APPEND;
  task->job_id = g_strdup (job_id);
  task->document = g_strdup (kind);
  task->section = g_strdup (section);
  task->text = g_string_new_len (text, length);
  g_async_queue_push (self->queue, task);
  /* cppcheck-suppress memleak ; the queue owns it */
}

gboolean
forge_store_writer_flush (ForgeStoreWriter *self, GError **error)
{
  Task task = { .kind = TASK_FLUSH };

  return ask (self, &task, error);
}
