/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-picture.h"
#include "forge-fuzz.h"

/* What is kept of anything is kept as it is the next time, and never larger than is said. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
  ForgePictureInfo info;
  g_autoptr (GBytes) once = forge_picture_check (bytes, &info, NULL);
  g_autoptr (GBytes) twice = NULL;
  g_autofree char *name = NULL;

  if (once == NULL)
    return 0;
  g_assert_cmpuint (info.width, <=, FORGE_PICTURE_MAX_SIDE);
  g_assert_cmpuint (info.height, <=, FORGE_PICTURE_MAX_SIDE);
  name = forge_picture_name_new ("", info.suffix, 1);
  g_assert_cmpstr (forge_picture_name_get_mime (name), ==, info.mime);
  twice = forge_picture_check (once, &info, NULL);
  g_assert_nonnull (twice);
  g_assert_true (g_bytes_equal (once, twice));
  return 0;
}
