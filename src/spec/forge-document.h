/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"

G_BEGIN_DECLS

/* Cutting a document's Markdown at its "## " headings, and putting it together again. */
typedef struct
{
  char *title; /* text of the heading; "" for what stands above the first */
  gsize start; /* bytes into the body: of the heading */
  gsize end;   /* of the next heading, or of the end */
  guint line;  /* 1-based */
} ForgeSectionSpan;

void forge_section_span_free (ForgeSectionSpan *self);

/* Headings inside code blocks do not count. (transfer full) (element-type ForgeSectionSpan) */
GPtrArray *forge_document_split (const char *body);

/* (transfer full): @body with the section of that title replaced by @section (which starts with its
 * heading), or added behind the section @after (nullable: at the end) where there is none. */
char *forge_document_replace_section (const char *body,
                                      const char *title,
                                      const char *section,
                                      const char *after);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSectionSpan, forge_section_span_free)

G_END_DECLS
