/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-subject"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

char *
forge_reader_dup_subject (ForgeReader *reader, const char *title, GPtrArray *passages)
{
  if (*title != '\0')
    return g_strdup (title);
  if (passages->len > 0)
    return g_strdup (((ForgePassage *) g_ptr_array_index (passages, 0))->text);
  return NULL;
}
