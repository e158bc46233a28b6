/* SPDX-License-Identifier: GPL-3.0-or-later */
/* bench-stream WIRE URL ROUNDS: microseconds of processor time that an event takes, from the socket
 * to the delta, each event with one delta; the best of the rounds. */
#include "config.h"

#include <stdlib.h>
#include <time.h>

#include "llm/forge-call.h"

static double
get_cpu (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);
  return (double) now.tv_sec * 1e6 + (double) now.tv_nsec / 1e3;
}

static void
called_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(ForgeReply **) user_data = forge_call_finish (FORGE_HTTP (object), result);
}

static gboolean
count (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  ++*(guint *) user_data;
  return TRUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (ForgeHttp) http = NULL;
  g_autoptr (ForgeTarget) target = NULL;
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  ForgeWire wire = FORGE_WIRE_CHAT;
  double best = G_MAXDOUBLE;

  if (argc != 4 || !forge_wire_from_string (argv[1], &wire))
    return 2;
  http = forge_http_new (NULL, NULL, NULL);
  target = forge_target_new ("test", "Test", "test-1", wire, argv[2]);
  forge_prompt_add (prompt, FORGE_ROLE_USER, "Go.");
  for (int i = 0; i < atoi (argv[3]); i++)
    {
      g_autoptr (ForgeReply) reply = NULL;
      const double start = get_cpu ();
      guint n_deltas = 0;

      forge_call_async (http, target, prompt, NULL, count, &n_deltas, NULL, called_cb, &reply);
      while (reply == NULL)
        g_main_context_iteration (NULL, TRUE);
      if (reply->error != NULL || n_deltas == 0)
        return 1;
      best = MIN (best, (get_cpu () - start) / n_deltas);
    }
  g_print ("event %.4f\n", best);
  return 0;
}
