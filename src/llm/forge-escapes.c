/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-escapes.h"

#define ESCAPE 6 /* bytes of \uXXXX */

/* The unit of UTF-16 that is escaped at @p (a backslash); -1: there is none. */
static int
read_unit (const char *p, const char *end)
{
  int unit = 0;

  if (end - p < ESCAPE || p[1] != 'u')
    return -1;
  for (int i = 2; i < ESCAPE; i++)
    {
      const int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      unit = unit * 16 + digit;
    }
  return unit;
}

static gboolean
is_high (int unit)
{
  return unit >= 0xD800 && unit <= 0xDBFF;
}

static gboolean
is_low (int unit)
{
  return unit >= 0xDC00 && unit <= 0xDFFF;
}

/* The bytes to go on by from the backslash at @p; @is_bad: (out): it stands for no character. */
static gsize
look_at (const char *p, const char *end, gboolean *is_bad)
{
  const int unit = read_unit (p, end);

  *is_bad = FALSE;
  if (unit < 0)
    return MIN (2, (gsize) (end - p));
  if (is_high (unit) && is_low (read_unit (p + ESCAPE, end)))
    return 2 * ESCAPE;
  *is_bad = unit == 0 || is_high (unit) || is_low (unit);
  return ESCAPE;
}

/**
 * forge_escapes_mend:
 * @json: a text that should be JSON
 * @length: of @json in bytes
 *
 * Looks for halves of characters, and for NUL, among the escapes.
 *
 * Returns: (transfer full) (nullable): a text of the same length with U+FFFD in their places; NULL
 *   where there are none
 */
char *
forge_escapes_mend (const char *json, gsize length)
{
  const char *end = json + length;
  const char *p = json;
  char *mended = NULL;

  while (p < end && (p = memchr (p, '\\', (gsize) (end - p))) != NULL)
    {
      gboolean is_bad = FALSE;
      const gsize size = look_at (p, end, &is_bad);

      if (is_bad)
        {
          if (mended == NULL)
            mended = g_memdup2 (json, length);
          memcpy (mended + (p - json), "\\ufffd", ESCAPE);
        }
      p += size;
    }
  return mended;
}
