/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <stddef.h>
#include <stdint.h>

#include <glib.h>

/* What libFuzzer calls. A target that is given bad input returns; what must never be aborts by
 * g_assert. */
int LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

/* Cuts the input at its first NUL bytes into @n_parts texts of valid UTF-8; those that are not
 * there are "". (transfer full) */
static inline char **
forge_fuzz_split (const uint8_t *data, size_t size, guint n_parts)
{
  char **parts = g_new0 (char *, n_parts + 1);
  const char *p = (const char *) data;
  gsize left = size;

  for (guint i = 0; i < n_parts; i++)
    {
      const gsize length = strnlen (p != NULL ? p : "", left);

      parts[i] = g_utf8_make_valid (left > 0 ? p : "", (gssize) length);
      left -= MIN (left, length + 1);
      p += left > 0 ? length + 1 : 0;
    }
  return parts;
}

/* The same for what only sees texts that were cleaned: they have no carriage returns. */
static inline char **
forge_fuzz_split_clean (const uint8_t *data, size_t size, guint n_parts)
{
  char **parts = forge_fuzz_split (data, size, n_parts);

  for (char **p = parts; *p != NULL; p++)
    g_strdelimit (*p, "\r", ' ');
  return parts;
}
