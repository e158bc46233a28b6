/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "net/forge-json-stream.h"

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_assert_true (length >= 2 && text[0] == '{' && text[length - 1] == '}');
  g_string_append_len (user_data, text, (gssize) length);
  g_string_append_c (user_data, '\n');
  return TRUE;
}

static GString *
run (const char *text, gsize length, gsize step)
{
  ForgeJsonStream filter;
  GString *out = g_string_new (NULL);
  gboolean good = TRUE;

  forge_json_stream_init (&filter);
  for (gsize i = 0; i < length && good; i += step)
    good = forge_json_stream_push (&filter, text + i, MIN (step, length - i), append, out);
  g_string_append (out, !good ? "refused" : forge_json_stream_finish (&filter) ? "whole" : "cut");
  forge_json_stream_clear (&filter);
  return out;
}

/* However it is cut, the same values come out. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = size > 0 ? (const char *) data : "";
  GString *whole = run (text, size, size + 1);

  for (gsize step = 1; step <= 7; step += 2)
    {
      GString *split = run (text, size, step);

      g_assert_true (g_string_equal (whole, split));
      g_string_free (split, TRUE);
    }
  g_string_free (whole, TRUE);
  return 0;
}
