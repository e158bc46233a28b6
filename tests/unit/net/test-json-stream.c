/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "net/forge-json-stream.h"

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_string_append_printf (user_data, "<%.*s>", (int) length, text);
  return TRUE;
}

/* What comes out, with "!" at the end where it was refused, and "?" where the last was not whole.
 */
static char *
run (const char *text, gsize step)
{
  const gsize length = strlen (text);
  ForgeJsonStream filter;
  GString *out = g_string_new (NULL);
  gboolean good = TRUE;

  forge_json_stream_init (&filter);
  for (gsize i = 0; i < length && good; i += step)
    good = forge_json_stream_push (&filter, text + i, MIN (step, length - i), append, out);
  if (!good)
    g_string_append_c (out, '!');
  else if (!forge_json_stream_finish (&filter))
    g_string_append_c (out, '?');
  forge_json_stream_clear (&filter);
  return g_string_free (out, FALSE);
}

static const char *const cases[][2] = {
  { "{\"a\":1}\n{\"b\":2}\n", "<{\"a\":1}><{\"b\":2}>" },
  { "{\"a\":1}\r\n\r\n{\"b\":2}", "<{\"a\":1}><{\"b\":2}>" },
  { "[{\"a\":1},\r\n{\"b\":[{}]}\n]\n", "<{\"a\":1}><{\"b\":[{}]}>" },
  { "{\n  \"a\": {\n \"b\": 2\n }\n}", "<{\n  \"a\": {\n \"b\": 2\n }\n}>" },
  { "{\"a\":\"}{\\\"}\"}{}", "<{\"a\":\"}{\\\"}\"}><{}>" },
  { "{\"a\":\"\\\\\"}{}", "<{\"a\":\"\\\\\"}><{}>" },
  { "{\"a\":1", "?" },
  { "{\"a\":\"}", "?" },
  { "{} x {}", "<{}>!" },
  { "<html>", "!" },
  { "  \n", "" },
};

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
test_limit (void)
{
  ForgeJsonStream filter;
  g_autoptr (GString) out = g_string_new (NULL);
  g_autofree char *piece = g_strnfill (65536, '{');
  gsize n_bytes = 0;

  forge_json_stream_init (&filter);
  while (forge_json_stream_push (&filter, piece, 65536, append, out))
    n_bytes += 65536;
  g_assert_cmpuint (n_bytes, <=, FORGE_JSON_STREAM_MAX_VALUE);
  forge_json_stream_clear (&filter);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/json-stream/cases", test_cases);
  g_test_add_func ("/json-stream/limit", test_limit);
  return g_test_run ();
}
