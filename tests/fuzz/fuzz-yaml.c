/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-json.h"
#include "core/forge-yaml.h"
#include "forge-fuzz.h"

/* What YAML gives is a tree that JSON can hold. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  const char *text = size > 0 ? (const char *) data : "";
  g_autoptr (JsonNode) node = forge_yaml_parse (text, (gssize) size, "fuzz", &error);

  g_assert_true ((node == NULL) == (error != NULL));
  if (node != NULL)
    {
      g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (FALSE);
      g_autofree char *json = NULL;
      g_autoptr (JsonNode) again = NULL;

      forge_json_writer_node (writer, node);
      json = forge_json_writer_finish (writer, NULL);
      again = forge_json_parse (json, -1, G_MAXSIZE, &error);
      g_assert_no_error (error);
      g_assert_nonnull (again);
    }
  return 0;
}
