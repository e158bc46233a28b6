/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-fuzz.h"
#include "store/forge-delta.h"

/* The first byte says how long the prefix is that comes next; the rest is a frame, and a text. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const gsize length = size > 0 ? MIN (data[0], size - 1) : 0;
  g_autofree char *prefix = g_utf8_make_valid (size > 0 ? (const char *) data + 1 : "", length);
  const uint8_t *rest = size > 0 ? data + 1 + length : data;
  const gsize n_rest = size > 0 ? size - 1 - length : 0;
  g_autofree char *text = forge_delta_unpack (rest, n_rest, prefix);
  g_auto (GStrv) parts = forge_fuzz_split (rest, n_rest, 1);
  g_autoptr (GBytes) frame = forge_delta_pack (parts[0], prefix);
  g_autofree char *again
      = forge_delta_unpack (g_bytes_get_data (frame, NULL), g_bytes_get_size (frame), prefix);

  g_assert_true (text == NULL || strlen (text) <= FORGE_DELTA_MAX_TEXT);
  g_assert_cmpstr (again, ==, parts[0]);
  return 0;
}
