/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "llm/forge-problem.h"

#define KEY "sk-canary-0123"

/* The first two bytes are the status, the rest is what the server says. Whatever that is, it means
 * something, and no key is shown. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const guint status = size > 1 ? ((guint) data[0] << 8 | data[1]) % 600 : 0;
  const char *body = size > 2 ? (const char *) data + 2 : "";
  ForgeProblem problem;
  ForgeFailure failure;
  g_autofree char *detail = NULL;
  g_autoptr (GError) error = NULL;

  forge_problem_init (&problem, status);
  forge_problem_read_body (&problem, body, size > 2 ? size - 2 : 0);
  failure = forge_problem_classify (&problem);
  g_assert_cmpint (failure, >, FORGE_FAILURE_NONE);
  g_assert_cmpint (failure, <, FORGE_N_FAILURES);
  g_assert_cmpint (problem.delay, >=, -1);
  detail = forge_problem_dup_detail (&problem, KEY);
  g_assert_true (g_utf8_validate (detail, -1, NULL));
  g_assert_cmpint (g_utf8_strlen (detail, -1), <=, 301);
  g_assert_null (strstr (detail, KEY));
  forge_failure_set_error (failure, "X", detail, &error);
  g_assert_nonnull (error);
  forge_problem_clear (&problem);
  return 0;
}
