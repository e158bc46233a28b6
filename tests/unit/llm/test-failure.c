/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "llm/forge-failure.h"

static void
test_words (void)
{
  for (ForgeFailure failure = FORGE_FAILURE_NETWORK; failure < FORGE_N_FAILURES; failure++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) told = NULL;

      g_assert_nonnull (forge_failure_to_string (failure));
      forge_failure_set_error (failure, "100 % Models", NULL, &error);
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK);
      g_assert_nonnull (strstr (error->message, "100 % Models"));
      g_assert_true (g_str_has_suffix (error->message, "."));
      forge_failure_set_error (failure, "Models", "it was %s", &told);
      g_assert_nonnull (strstr (told->message, "“it was %s”"));
    }
}

/* What cannot be helped by asking again is not asked again. */
static void
test_decisions (void)
{
  static const ForgeFailure never[]
      = { FORGE_FAILURE_KEY,     FORGE_FAILURE_BALANCE, FORGE_FAILURE_QUOTA,    FORGE_FAILURE_MODEL,
          FORGE_FAILURE_REQUEST, FORGE_FAILURE_CONTEXT, FORGE_FAILURE_REFUSED,  FORGE_FAILURE_LIMIT,
          FORGE_FAILURE_ADDRESS, FORGE_FAILURE_NONE,    FORGE_FAILURE_CANCELLED };
  static const ForgeFailure stay[] = { FORGE_FAILURE_CONTEXT, FORGE_FAILURE_REFUSED,
                                       FORGE_FAILURE_NONE, FORGE_FAILURE_CANCELLED };

  for (gsize i = 0; i < G_N_ELEMENTS (never); i++)
    g_assert_false (forge_failure_may_retry (never[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (stay); i++)
    g_assert_false (forge_failure_may_fail_over (stay[i]));
  g_assert_true (forge_failure_may_retry (FORGE_FAILURE_BUSY));
  g_assert_true (forge_failure_may_retry (FORGE_FAILURE_LOADING));
  g_assert_true (forge_failure_may_retry (FORGE_FAILURE_NETWORK));
  g_assert_true (forge_failure_may_fail_over (FORGE_FAILURE_KEY));
  g_assert_true (forge_failure_may_fail_over (FORGE_FAILURE_LIMIT));
}

static void
test_faults (void)
{
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_NONE), ==, FORGE_FAILURE_NONE);
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_CUT), ==, FORGE_FAILURE_NETWORK);
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_TLS), ==, FORGE_FAILURE_ADDRESS);
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_REDIRECT), ==, FORGE_FAILURE_ADDRESS);
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_CANCELLED), ==,
                   FORGE_FAILURE_CANCELLED);
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_HEADER), ==, FORGE_FAILURE_KEY);
  g_assert_cmpint (forge_failure_from_fault (FORGE_HTTP_FAULT_TOO_LARGE), ==, FORGE_FAILURE_ANSWER);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/failure/words", test_words);
  g_test_add_func ("/failure/decisions", test_decisions);
  g_test_add_func ("/failure/faults", test_faults);
  return g_test_run ();
}
