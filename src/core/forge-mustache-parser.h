/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The first half of forge-mustache.h: a template as a row of parts. */

typedef enum
{
  FORGE_MUSTACHE_TEXT,
  FORGE_MUSTACHE_VARIABLE,  /* {{name}} */
  FORGE_MUSTACHE_UNESCAPED, /* {{{name}}} and {{&name}} */
  FORGE_MUSTACHE_SECTION,   /* {{#name}} */
  FORGE_MUSTACHE_INVERTED,  /* {{^name}} */
  FORGE_MUSTACHE_END,       /* {{/name}} */
  FORGE_MUSTACHE_PARTIAL,   /* {{>name}} */
} ForgeMustacheKind;

typedef struct
{
  ForgeMustacheKind kind;
  const char *text; /* of a text, in the template; else NULL */
  gsize length;     /* of @text */
  char *name;       /* of all but texts */
  char *indent;     /* of a partial that stands alone in its line: what stands before it */
  guint end;        /* of a section: the index of its end */
  guint line;       /* 1-based, in the template */
} ForgeMustachePart;

/* (transfer full) (element-type ForgeMustachePart): it points into @template. Sections are closed
 * and at most 64 deep. */
GArray *forge_mustache_parse (const char *template, GError **error);

G_END_DECLS
