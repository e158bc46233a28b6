/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-generation"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-generation-worker.h"
#include "store/forge-store-projects.h"

/* Text goes to the journal when this much has gathered, or after this time, whichever is first. */
#define BATCH_BYTES  4096
#define BATCH_TOKENS 50
#define BATCH_USEC   (200 * 1000)

/* How many pieces the writer may be ahead. It waits when they are used up, so a pause stops it. */
#define CREDITS 64

/* The writer runs in a thread of its own, so that the engine hears its owner, and keeps text in
 * time, while the writer waits for a network. */
typedef struct
{
  ForgeWriter *writer;
  const ForgeInput *input;
  ForgeKind kind;
  const ForgeSection *section;
  GAsyncQueue *inbox;   /* of the engine */
  GAsyncQueue *credits; /* from the engine: one a piece */
  GCancellable *cancellable;
} Pen;

/* One section as the engine sees it. */
typedef struct
{
  ForgeWorker *worker;
  ForgePlanSection *plan;
  ForgeKind kind;
  char *key;        /* in the journal */
  char *kept;       /* what an earlier run kept; the new text is checked against it */
  gsize kept_bytes; /* 0 once the new text is longer, or does not fit */
  GString *text;    /* all that the writer gave in this run */
  gsize batched;    /* so much of it is in the journal */
  gint64 deadline;  /* monotonic: when the batch is due; 0: nothing waits */
  gboolean is_paused;
  guint owed; /* credits held back while paused */
  GError *error;
} Run;

static gboolean
pen_delta_cb (const char *text, gsize length, gpointer user_data)
{
  Pen *pen = user_data;
  ForgeWorkerMessage *message;

  g_async_queue_pop (pen->credits);
  if (g_cancellable_is_cancelled (pen->cancellable))
    return FALSE;
  message = forge_worker_message_new (text != NULL ? FORGE_WORKER_MESSAGE_PIECE
                                                   : FORGE_WORKER_MESSAGE_AGAIN);
  message->text = g_strndup (text, length);
  message->length = text != NULL ? strlen (message->text) : 0;
  g_async_queue_push (pen->inbox, message);
  return TRUE;
}

static gpointer
pen_thread (gpointer data)
{
  Pen *pen = data;
  ForgeWorkerMessage *message = forge_worker_message_new (FORGE_WORKER_MESSAGE_END);

  if (!forge_writer_write_section (pen->writer, pen->input, pen->kind, pen->section, pen_delta_cb,
                                   pen, pen->cancellable, &message->error)
      && message->error == NULL)
    g_set_error_literal (&message->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                         _ ("The generation was stopped."));
  g_async_queue_push (pen->inbox, message);
  return NULL;
}

static void
run_flush (Run *run)
{
  const char *text = run->text->str + run->batched;
  gsize length = run->text->len - run->batched;

  run->deadline = 0;
  if (length == 0)
    return;
  forge_store_journal_append (run->worker->store, run->worker->job->id, run->kind, run->key, text,
                              length);
  run->batched = run->text->len;
  forge_worker_count (run->worker, text, length);
  forge_worker_emit (run->worker, FORGE_EVENT_DELTA, run->plan->name, text);
}

/* The section begins again under a new key; the plan learns of it first, so that a kill finds it.
 */
static gboolean
run_begin_again (Run *run, gsize n_dropped)
{
  ForgeWorker *worker = run->worker;

  run->plan->attempt++;
  if (!forge_worker_put_job (worker, NULL, &run->error))
    {
      run->plan->attempt--;
      return FALSE;
    }
  g_free (run->key);
  run->key = forge_plan_section_dup_key (run->plan);
  worker->progress.tokens -= MIN (worker->progress.tokens, n_dropped);
  run->kept_bytes = 0;
  run->batched = 0;
  run->deadline = 0;
  forge_worker_emit (worker, FORGE_EVENT_SECTION_RESTARTED, run->plan->name, NULL);
  return TRUE;
}

/* The text that was kept does not go on as the writer writes now: something that it reads changed.
 */
static gboolean
run_restart (Run *run)
{
  if (!run_begin_again (run, forge_text_estimate_tokens (run->kept, run->kept_bytes)))
    return FALSE;
  forge_worker_notice (run->worker,
                       _ ("The project changed since the text of “%s” was kept, so this section "
                          "is written again from its start."),
                       run->plan->title);
  return TRUE;
}

/* The writer withdraws what it wrote; the journal keeps it under the key of that attempt. */
static void
run_take_back (Run *run)
{
  if (run->error != NULL)
    return;
  run_flush (run);
  run_begin_again (run, forge_text_estimate_tokens (run->text->str, (gssize) run->text->len));
  g_string_truncate (run->text, 0);
}

/* Compares with what was kept. The journal has those bytes already, so they count as batched. */
static gboolean
run_check_seam (Run *run, gboolean is_end)
{
  gsize common = MIN (run->text->len, run->kept_bytes);

  if (run->kept_bytes == 0)
    return TRUE;
  if (memcmp (run->text->str, run->kept, common) != 0 || (is_end && common < run->kept_bytes))
    return run_restart (run);

  run->batched = common;
  if (common == run->kept_bytes)
    run->kept_bytes = 0;
  return TRUE;
}

static void
run_take_piece (Run *run, const ForgeWorkerMessage *message)
{
  gsize waiting;

  g_string_append_len (run->text, message->text, message->length);
  if (run->error != NULL || !run_check_seam (run, FALSE))
    return;
  waiting = run->text->len - run->batched;
  if (waiting == 0)
    return;
  if (run->deadline == 0)
    run->deadline = g_get_monotonic_time () + BATCH_USEC;
  if (waiting >= BATCH_BYTES
      || forge_text_estimate_tokens (run->text->str + run->batched, waiting) >= BATCH_TOKENS)
    run_flush (run);
}

static void
run_set_paused (Run *run, gboolean is_paused)
{
  ForgeWorker *worker = run->worker;

  if (run->is_paused == is_paused)
    return;
  run->is_paused = is_paused;
  run_flush (run);
  worker->job->status = is_paused ? FORGE_JOB_PAUSED : FORGE_JOB_STREAMING;
  /* Whether the store knows of the pause is no matter for the text: a failure shows at the end of
   * the section. */
  forge_worker_put_job (worker, NULL, NULL);
  forge_worker_set_status (worker, worker->job->status);
}

/* FALSE: the section is over. */
static gboolean
run_take_message (Run *run, Pen *pen, ForgeWorkerMessage *message)
{
  switch (message->type)
    {
    case FORGE_WORKER_MESSAGE_PAUSE:
      run_set_paused (run, TRUE);
      break;
    case FORGE_WORKER_MESSAGE_RESUME:
      run_set_paused (run, FALSE);
      break;
    case FORGE_WORKER_MESSAGE_CANCEL:
      break;
    case FORGE_WORKER_MESSAGE_PIECE:
      run->owed++;
      run_take_piece (run, message);
      break;
    case FORGE_WORKER_MESSAGE_AGAIN:
      run->owed++;
      run_take_back (run);
      break;
    case FORGE_WORKER_MESSAGE_END:
    default:
      if (run->error == NULL)
        run->error = g_steal_pointer (&message->error);
      return FALSE;
    }
  while (run->owed > 0
         && (!run->is_paused || g_cancellable_is_cancelled (run->worker->cancellable)))
    {
      g_async_queue_push (pen->credits, GINT_TO_POINTER (1));
      run->owed--;
    }
  return TRUE;
}

static ForgeWorkerMessage *
run_next_message (Run *run)
{
  gint64 wait;

  if (run->deadline == 0)
    return g_async_queue_pop (run->worker->inbox);
  wait = run->deadline - g_get_monotonic_time ();
  return wait > 0 ? g_async_queue_timeout_pop (run->worker->inbox, wait) : NULL;
}

/* Drives the pen until the section is over, and waits out a pause that came with its last piece. */
static void
run_stream (Run *run, const ForgeSection *section)
{
  ForgeWorker *worker = run->worker;
  g_autoptr (GAsyncQueue) credits = g_async_queue_new ();
  Pen pen = { worker->writer, worker->input, run->kind,          section,
              worker->inbox,  credits,       worker->cancellable };
  g_autoptr (GThread) thread = NULL;
  gboolean is_open = TRUE;
  gint64 paused_since = 0;

  for (guint i = 0; i < CREDITS; i++)
    g_async_queue_push (credits, GINT_TO_POINTER (1));
  thread = g_thread_new ("forge-pen", pen_thread, &pen);

  while (is_open || (run->is_paused && !g_cancellable_is_cancelled (worker->cancellable)))
    {
      g_autoptr (ForgeWorkerMessage) message = run_next_message (run);

      if (message == NULL)
        run_flush (run);
      else if (!run_take_message (run, &pen, message))
        is_open = FALSE;
      if (run->is_paused && paused_since == 0)
        paused_since = g_get_monotonic_time ();
      else if (!run->is_paused && paused_since != 0)
        {
          worker->run_since += g_get_monotonic_time () - paused_since;
          paused_since = 0;
        }
    }
  g_thread_join (g_steal_pointer (&thread));
}

/* Makes sure that the journal holds exactly the text of the run: what a failed write dropped is
 * added again. */
static gboolean
run_settle (ForgeWorker *worker, gpointer data, GError **error)
{
  Run *run = data;
  g_autofree char *kept = NULL;
  gsize length;

  if (!forge_store_journal_flush (worker->store, error))
    return FALSE;
  kept = forge_store_journal_read (worker->store, worker->job->id, run->kind, run->key, error);
  if (kept == NULL)
    return FALSE;
  length = strlen (kept);
  if (length == run->text->len && memcmp (kept, run->text->str, length) == 0)
    return TRUE;

  if (length > run->text->len || memcmp (kept, run->text->str, length) != 0)
    {
      length = 0;
      run->plan->attempt++;
      if (!forge_worker_put_job (worker, NULL, error))
        return FALSE;
      g_free (run->key);
      run->key = forge_plan_section_dup_key (run->plan);
    }
  forge_store_journal_append (worker->store, worker->job->id, run->kind, run->key,
                              run->text->str + length, run->text->len - length);
  return forge_store_journal_flush (worker->store, error);
}

/* Ids before the mark "done": after a kill between the two the section is written again, and gets
 * the same ids for the same things. */
static gboolean
run_mark_done (ForgeWorker *worker, gpointer data, GError **error)
{
  Run *run = data;

  if (!forge_store_save_ledger (worker->store, worker->job->project_id, worker->input->ledger,
                                error))
    return FALSE;
  run->plan->state = FORGE_PLAN_DONE;
  run->plan->tokens = forge_text_estimate_tokens (run->text->str, run->text->len);
  return forge_worker_put_job (worker, NULL, error);
}

static gboolean
run_open (Run *run, GError **error)
{
  ForgeWorker *worker = run->worker;

  run->key = forge_plan_section_dup_key (run->plan);
  run->text = g_string_new (NULL);
  run->kept = forge_store_journal_read (worker->store, worker->job->id, run->kind, run->key, error);
  if (run->kept == NULL)
    return FALSE;
  run->kept_bytes = strlen (run->kept);
  if (run->kept_bytes > 0)
    {
      worker->progress.tokens += forge_text_estimate_tokens (run->kept, run->kept_bytes);
      forge_worker_emit (worker, FORGE_EVENT_DELTA, run->plan->name, run->kept);
    }
  return TRUE;
}

/* What the writer has to say: once, to who watches; and what stays with the section. */
static void
run_tell_remark (Run *run)
{
  g_autofree char *remark = forge_writer_take_remark (run->worker->writer);

  g_free (run->plan->problem);
  run->plan->problem = forge_writer_take_problem (run->worker->writer);

  if (remark != NULL)
    forge_worker_notice (run->worker, "%s", remark);
}

gboolean
forge_worker_write_section (ForgeWorker *self,
                            ForgeKind kind,
                            ForgePlanSection *plan,
                            const ForgeSection *section,
                            char **text,
                            GError **error)
{
  Run run = { .worker = self, .plan = plan, .kind = kind };
  gboolean is_whole = FALSE;

  if (run_open (&run, error))
    {
      self->input->kept = run.kept;
      run_stream (&run, section);
      self->input->kept = NULL;
      if (run.error == NULL && run.text->len == 0)
        g_set_error (&run.error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                     _ ("The writer gave no text for “%s”. Try again, or choose another writer."),
                     plan->title);
      if (run.error == NULL)
        run_check_seam (&run, TRUE);
      run_flush (&run);
      forge_worker_count_cost (self);
      if (run.error != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&run.error));
          forge_store_journal_flush (self->store, NULL);
        }
      else
        {
          run_tell_remark (&run);
          is_whole = forge_worker_keep (self, run_settle, &run, error)
                     && forge_worker_keep (self, run_mark_done, &run, error);
        }
    }
  if (is_whole)
    *text = g_string_free (g_steal_pointer (&run.text), FALSE);
  if (run.text != NULL)
    g_string_free (run.text, TRUE);
  g_clear_error (&run.error);
  g_free (run.kept);
  g_free (run.key);
  return is_whole;
}
