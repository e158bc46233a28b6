/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  FORGE_MUSTACHE_ESCAPE_HTML,
  FORGE_MUSTACHE_ESCAPE_NONE, /* for Markdown and prompts: {{x}} is {{{x}}} */
} ForgeMustacheEscape;

/* mustache(5), all but its optional parts (no lambdas, no inheritance).
 * @partials: (element-type utf8 utf8) (nullable). FORGE_ERROR_REFUSED names the line of a broken
 * template. */
char *forge_mustache_render (const char *template,
                             JsonNode *data,
                             GHashTable *partials,
                             ForgeMustacheEscape escape,
                             GError **error);

G_END_DECLS
