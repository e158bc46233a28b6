/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-svg.h"
#include "forge-fuzz.h"

/* Whatever comes in, what comes out is read again, stays as it is, and has nothing that runs. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *once = forge_svg_clean ((const char *) data, size, NULL);
  g_autofree char *twice = NULL;

  if (once == NULL)
    return 0;
  g_assert_true (g_utf8_validate (once, -1, NULL));
  g_assert_null (strstr (once, "<script"));
  g_assert_null (strstr (once, "<foreignObject"));
  twice = forge_svg_clean (once, strlen (once), NULL);
  g_assert_cmpstr (twice, ==, once);
  return 0;
}
