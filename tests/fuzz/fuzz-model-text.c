/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "forge-fuzz.h"
#include "generate/forge-model-filter.h"
#include "generate/forge-seam.h"

#define TITLE "Goals"

static const ForgeNodeKind kinds[] = { FORGE_NODE_FR, FORGE_NODE_ENTITY, FORGE_NODE_NONE };
static const ForgeSection section = { .name = "goals", .title = TITLE, .produces = kinds };

/* The text is given in pieces of @size bytes, the seam in the middle. */
static char *
run (const char *text, gsize size)
{
  const gsize length = strlen (text);
  g_autoptr (GHashTable) taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (ForgeModelFilter) filter = NULL;
  g_autofree char *first = g_strndup (text, length / 2);
  g_autoptr (ForgeSeam) seam = forge_seam_new (first);
  g_autoptr (GString) joined = g_string_new (first);
  GString *out = g_string_new (NULL);

  g_hash_table_add (taken, g_strdup ("FR-001"));
  filter = forge_model_filter_new (&section, taken);
  for (gsize at = length / 2; at < length; at += size)
    forge_seam_push (seam, text + at, MIN (size, length - at), joined);
  forge_seam_finish (seam, joined);
  for (gsize at = 0; at < joined->len; at += size)
    forge_model_filter_push (filter, joined->str + at, MIN (size, joined->len - at), out);
  forge_model_filter_finish (filter, out);
  return g_string_free (out, FALSE);
}

/* However it is cut, the same comes out: nothing, or one section with its heading. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = forge_text_clean ((const char *) data, size, 65536, NULL);
  g_autofree char *whole = NULL;
  g_autofree char *pieces = NULL;

  if (text == NULL)
    return 0;
  whole = run (text, strlen (text) + 1);
  pieces = run (text, 3);
  g_assert_cmpstr (pieces, ==, whole);
  if (*whole == '\0')
    return 0;
  g_assert_true (g_str_has_prefix (whole, "## " TITLE "\n"));
  g_assert_true (g_str_has_suffix (whole, "\n"));
  return 0;
}
