/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-html.h"
#include "core/forge-markdown.h"
#include "forge-fuzz.h"

/* Whatever is pasted, it becomes text that reads as Markdown, with no markup of a page left. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = forge_html_to_markdown ((const char *) data, size);
  g_autoptr (GPtrArray) blocks = NULL;

  if (text == NULL)
    return 0;
  g_assert_true (g_utf8_validate (text, -1, NULL));
  g_assert_cmpuint (strlen (text), >, 0);
  blocks = forge_markdown_parse_blocks (text, -1);
  g_assert_cmpuint (blocks->len, >, 0);
  return 0;
}
