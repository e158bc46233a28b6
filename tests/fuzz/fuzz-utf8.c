/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "net/forge-utf8.h"

static gboolean
append (const char *text, gsize length, gpointer user_data)
{
  g_assert_true (length > 0 && g_utf8_validate_len (text, length, NULL));
  g_string_append_len (user_data, text, (gssize) length);
  return TRUE;
}

static GString *
run (const char *bytes, gsize length, gsize step)
{
  ForgeUtf8 filter = { 0 };
  GString *out = g_string_new (NULL);

  for (gsize i = 0; i < length; i += step)
    g_assert_true (forge_utf8_push (&filter, bytes + i, MIN (step, length - i), append, out));
  g_assert_true (forge_utf8_finish (&filter, append, out));
  return out;
}

/* However it is cut, the same valid text comes out, and valid text comes out as it was. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *bytes = size > 0 ? (const char *) data : "";
  GString *whole = run (bytes, size, size + 1);

  if (g_utf8_validate_len (bytes, size, NULL))
    g_assert_true (whole->len == size && memcmp (whole->str, bytes, size) == 0);
  for (gsize step = 1; step <= 5; step++)
    {
      GString *split = run (bytes, size, step);

      g_assert_true (g_string_equal (whole, split));
      g_string_free (split, TRUE);
    }
  g_string_free (whole, TRUE);
  return 0;
}
