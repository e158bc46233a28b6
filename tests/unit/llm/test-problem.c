/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "llm/forge-problem.h"

static ForgeFailure
classify (guint status, const char *body, gint64 *delay)
{
  ForgeProblem problem;
  ForgeFailure failure;

  forge_problem_init (&problem, status);
  forge_problem_read_body (&problem, body, strlen (body));
  failure = forge_problem_classify (&problem);
  if (delay != NULL)
    *delay = problem.delay;
  forge_problem_clear (&problem);
  return failure;
}

static void
test_statuses (void)
{
  static const struct
  {
    guint status;
    ForgeFailure failure;
  } cases[] = {
    { 400, FORGE_FAILURE_REQUEST }, { 401, FORGE_FAILURE_KEY },     { 402, FORGE_FAILURE_BALANCE },
    { 403, FORGE_FAILURE_KEY },     { 404, FORGE_FAILURE_MODEL },   { 408, FORGE_FAILURE_BUSY },
    { 409, FORGE_FAILURE_BUSY },    { 413, FORGE_FAILURE_CONTEXT }, { 422, FORGE_FAILURE_REQUEST },
    { 429, FORGE_FAILURE_BUSY },    { 434, FORGE_FAILURE_REQUEST }, { 500, FORGE_FAILURE_BUSY },
    { 502, FORGE_FAILURE_BUSY },    { 503, FORGE_FAILURE_BUSY },    { 529, FORGE_FAILURE_BUSY },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_assert_cmpint (classify (cases[i].status, "", NULL), ==, cases[i].failure);
      g_assert_cmpint (classify (cases[i].status, "<html>", NULL), ==, cases[i].failure);
      g_assert_cmpint (classify (cases[i].status, "{\"error\":{}}", NULL), ==, cases[i].failure);
    }
}

/* The same number means something else where it is not Z.AI that says it. */
static void
test_numbers (void)
{
  g_assert_cmpint (classify (429, "{\"error\":{\"code\":\"1113\",\"message\":\"x\"}}", NULL), ==,
                   FORGE_FAILURE_BALANCE);
  g_assert_cmpint (classify (429, "{\"error\":{\"code\":1308,\"message\":\"x\"}}", NULL), ==,
                   FORGE_FAILURE_LIMIT);
  g_assert_cmpint (
      classify (429, "{\"object\":\"error\",\"message\":\"x\",\"type\":\"t\",\"code\":\"1301\"}",
                NULL),
      ==, FORGE_FAILURE_BUSY);
  g_assert_cmpint (classify (200, "{\"base_resp\":{\"status_code\":1004}}", NULL), ==,
                   FORGE_FAILURE_KEY);
  g_assert_cmpint (classify (200, "{\"code\":402,\"message\":\"x\"}", NULL), ==,
                   FORGE_FAILURE_BALANCE);
}

static void
test_delay (void)
{
  gint64 delay = 0;

  classify (429, "{\"error\":{\"details\":[{\"retryDelay\":\"3.5s\"}]}}", &delay);
  g_assert_cmpint (delay, ==, 3500);
  classify (429, "{}", &delay);
  g_assert_cmpint (delay, ==, -1);
}

static char *
dup_detail (const char *body, const char *key)
{
  ForgeProblem problem;
  char *detail = NULL;

  forge_problem_init (&problem, 400);
  forge_problem_read_body (&problem, body, strlen (body));
  detail = forge_problem_dup_detail (&problem, key);
  forge_problem_clear (&problem);
  return detail;
}

static void
test_detail (void)
{
  g_autofree char *filler = g_strnfill (900, 'x');
  g_autofree char *body = g_strdup_printf ("{\"error\":\"%s\"}", filler);
  g_autofree char *longest = dup_detail (body, NULL);
  g_autofree char *key
      = dup_detail ("{\"error\":{\"message\":\"Bad key sk-12345678 here\"}}", "sk-12345678");
  g_autofree char *lines = dup_detail ("{\"detail\":\"a\\n\\n b\\u0007\\u202e c\"}", NULL);
  g_autofree char *list = dup_detail ("{\"detail\":[{\"loc\":[\"b\"],\"msg\":\"why\"}]}", NULL);
  g_autofree char *html = dup_detail ("<html><body>x", NULL);
  g_autofree char *plain = dup_detail ("upstream\nfailed", NULL);
  g_autofree char *string = dup_detail ("\"only words\"", NULL);

  g_assert_cmpint (g_utf8_strlen (longest, -1), ==, 301);
  g_assert_cmpstr (key, ==, "Bad key … here");
  g_assert_cmpstr (lines, ==, "a b c");
  g_assert_cmpstr (list, ==, "why");
  g_assert_cmpstr (html, ==, "");
  g_assert_cmpstr (plain, ==, "upstream failed");
  g_assert_cmpstr (string, ==, "only words");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/problem/statuses", test_statuses);
  g_test_add_func ("/problem/numbers", test_numbers);
  g_test_add_func ("/problem/delay", test_delay);
  g_test_add_func ("/problem/detail", test_detail);
  return g_test_run ();
}
