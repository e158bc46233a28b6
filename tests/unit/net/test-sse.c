/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "net/forge-sse.h"

static gboolean
append (const char *name, const char *data, gsize length, gpointer user_data)
{
  g_string_append_printf (user_data, "[%s|%.*s]", name, (int) length, data);
  return TRUE;
}

static char *
run (const char *text, gsize step)
{
  const gsize length = strlen (text);
  ForgeSse filter;
  GString *out = g_string_new (NULL);

  forge_sse_init (&filter);
  for (gsize i = 0; i < length; i += step)
    g_assert_true (forge_sse_push (&filter, text + i, MIN (step, length - i), append, out));
  g_assert_true (forge_sse_finish (&filter, append, out));
  forge_sse_clear (&filter);
  return g_string_free (out, FALSE);
}

static const char *const cases[][2] = {
  { "data: a\n\n", "[|a]" },
  { "data:a\n\ndata:  b\n\n", "[|a][| b]" },
  { "event: x\ndata: 1\n\ndata: 2\n\n", "[x|1][|2]" },
  { "data: a\r\n\r\ndata: b\r\n\r\n", "[|a][|b]" },
  { "data: a\r\rdata: b\r\r", "[|a][|b]" },
  { "data: a\n\r\ndata: b\r\n\n", "[|a][|b]" },
  { "data: a\ndata: b\ndata\n\n", "[|a\nb\n]" },
  { ": keep-alive\n\n: x\ndata: a\n\n:\n", "[|a]" },
  { "data: a:b: c\n\n", "[|a:b: c]" },
  { "id: 7\nretry: 10\nnonsense\ndata: a\n\n", "[|a]" },
  { "event: ping\n\ndata: a\n\n", "[|a]" },
  { "\n\n\ndata: a\n\n\n\n", "[|a]" },
  { "data: [DONE]", "[|[DONE]]" },
  { "data: a\n", "[|a]" },
  { "data:\n\n", "[|]" },
  { "", "" },
  { ": only a comment", "" },
};

/* Wherever it is cut, the same comes out. */
static void
test_cases (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize step = 1; step <= strlen (cases[i][0]) + 1; step++)
      {
        g_autofree char *out = run (cases[i][0], step);

        g_assert_cmpstr (out, ==, cases[i][1]);
      }
}

static void
test_bom (void)
{
  g_autofree char *whole = run ("\xEF\xBB\xBF"
                                "data: a\n\n",
                                100);
  g_autofree char *later = run ("data: a\n\n\xEF\xBB\xBF"
                                "data: b\n\n",
                                100);

  g_assert_cmpstr (whole, ==, "[|a]");
  g_assert_cmpstr (later, ==, "[|a]");
}

/* Pushes @piece until the filter refuses; returns how many bytes it took. */
static gsize
fill (const char *piece, gsize most)
{
  ForgeSse filter;
  g_autoptr (GString) out = g_string_new (NULL);
  gsize n_bytes = 0;

  forge_sse_init (&filter);
  while (n_bytes < most && forge_sse_push (&filter, piece, strlen (piece), append, out))
    n_bytes += strlen (piece);
  g_assert_cmpuint (out->len, ==, 0);
  forge_sse_clear (&filter);
  return n_bytes;
}

static void
test_limits (void)
{
  g_autofree char *kilobyte = g_strnfill (1024, 'x');
  g_autofree char *line = g_strdup_printf ("data: %s\n", kilobyte);
  g_autofree char *comment = g_strdup_printf (": %s", kilobyte);

  g_assert_cmpuint (fill (kilobyte, G_MAXSIZE), <=, FORGE_SSE_MAX_LINE);
  g_assert_cmpuint (fill (line, G_MAXSIZE), <=, 2 * FORGE_SSE_MAX_EVENT);
  /* Comments are not kept, so there can be any number. */
  g_assert_cmpuint (fill (comment, 20 * 1024 * 1024), >=, 20 * 1024 * 1024);
}

static gboolean
refuse (const char *name, const char *data, gsize length, gpointer user_data)
{
  ++*(guint *) user_data;
  return FALSE;
}

static void
test_stop (void)
{
  ForgeSse filter;
  guint n_events = 0;

  forge_sse_init (&filter);
  g_assert_false (forge_sse_push (&filter, "data: a\n\ndata: b\n\n", 18, refuse, &n_events));
  g_assert_cmpuint (n_events, ==, 1);
  forge_sse_clear (&filter);
}

static void
test_long_name (void)
{
  g_autofree char *name = g_strnfill (200, 'n');
  g_autofree char *text = g_strdup_printf ("event: %s\ndata: a\n\n", name);
  g_autofree char *out = run (text, 7);

  g_assert_true (g_str_has_prefix (out, "[nnn"));
  g_assert_cmpuint (strlen (out), ==, FORGE_SSE_MAX_NAME - 1 + 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/sse/cases", test_cases);
  g_test_add_func ("/sse/bom", test_bom);
  g_test_add_func ("/sse/limits", test_limits);
  g_test_add_func ("/sse/stop", test_stop);
  g_test_add_func ("/sse/long-name", test_long_name);
  return g_test_run ();
}
