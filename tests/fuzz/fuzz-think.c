/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "llm/forge-think.h"

static void
take (gboolean is_thought, const char *text, gsize length, gpointer user_data)
{
  GString **parts = user_data;

  g_string_append_len (parts[is_thought], text, (gssize) length);
}

static void
run (const char *text, gsize length, gsize step, GString **parts)
{
  ForgeThink filter = { 0 };

  for (gsize i = 0; i < length; i += step)
    forge_think_push (&filter, text + i, MIN (step, length - i), take, parts);
  forge_think_finish (&filter, take, parts);
}

/* However it is cut, the same comes out, and no more than came in. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const char *text = size > 0 ? (const char *) data : "";
  GString *whole[2] = { g_string_new (NULL), g_string_new (NULL) };

  run (text, size, size + 1, whole);
  g_assert_cmpuint (whole[0]->len + whole[1]->len, <=, size);
  for (gsize step = 1; step <= 9; step += 2)
    {
      GString *split[2] = { g_string_new (NULL), g_string_new (NULL) };

      run (text, size, step, split);
      for (guint i = 0; i < 2; i++)
        {
          g_assert_true (g_string_equal (whole[i], split[i]));
          g_string_free (split[i], TRUE);
        }
    }
  g_string_free (whole[0], TRUE);
  g_string_free (whole[1], TRUE);
  return 0;
}
