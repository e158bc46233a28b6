/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <signal.h>

#include <glib-unix.h>
#include <glib/gi18n-lib.h>

#include "cli/forge-cli-git.h"
#include "core/forge-error.h"

/* One talk with a server, in a thread of its own, while the main one hears what the person wants.
 */
typedef struct
{
  ForgeGitJob *job;
  ForgeGitTransferFunc func;
  ForgeTransfer transfer;
  guint told; /* tenths */
  guint signals[2];
  GMainLoop *loop;
  gboolean is_done;
  GError *error;
} Talk;

/* ForgeProgressFunc; at most one line a tenth. */
static void
progress_cb (guint done, guint total, gpointer user_data)
{
  Talk *talk = user_data;
  const guint tenth = total > 0 ? done * 10 / total : 0;

  if (total == 0 || tenth == talk->told)
    return;
  talk->told = tenth;
  forge_cli_tell (_ ("%u of %u objects"), done, total);
}

/* The first signal stops cleanly; with its source gone, the next one ends the program at once. */
static gboolean
interrupt (Talk *talk, guint index)
{
  talk->signals[index] = 0;
  forge_cli_tell ("%s", _ ("Stopping."));
  g_cancellable_cancel (talk->transfer.cancellable);
  return G_SOURCE_REMOVE;
}

static gboolean
sigint_cb (gpointer user_data)
{
  return interrupt (user_data, 0);
}

static gboolean
sigterm_cb (gpointer user_data)
{
  return interrupt (user_data, 1);
}

static gpointer
run (gpointer data)
{
  Talk *talk = data;

  talk->is_done = talk->func (talk->job, &talk->transfer, &talk->error);
  g_main_loop_quit (talk->loop);
  return NULL;
}

/* The loop may not run yet when the thread is through. */
static gboolean
start_cb (gpointer user_data)
{
  Talk *talk = user_data;

  g_thread_unref (g_thread_new ("forge-git", run, talk));
  return G_SOURCE_REMOVE;
}

gboolean
forge_cli_git_transfer (ForgeGitJob *job, ForgeGitTransferFunc func, GError **error)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Talk talk = { .job = job, .func = func };

  talk.transfer = (ForgeTransfer){ progress_cb, &talk, cancellable, NULL };
  talk.loop = g_main_loop_new (NULL, FALSE);
  talk.signals[0] = g_unix_signal_add (SIGINT, sigint_cb, &talk);
  talk.signals[1] = g_unix_signal_add (SIGTERM, sigterm_cb, &talk);
  g_idle_add (start_cb, &talk);
  g_main_loop_run (talk.loop);
  for (gsize i = 0; i < G_N_ELEMENTS (talk.signals); i++)
    g_clear_handle_id (&talk.signals[i], g_source_remove);
  g_main_loop_unref (talk.loop);
  if (g_error_matches (talk.error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_clear_error (&talk.error);
      g_set_error_literal (&talk.error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("Stopped. Nothing was changed; do it again to go on."));
    }
  if (talk.error != NULL)
    g_propagate_error (error, talk.error);
  return talk.is_done;
}
