/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "store/forge-store-projects.h"

G_BEGIN_DECLS

/* The answers of a project as Markdown: a comment with the id of the question and who answered, the
 * question as a heading, the answer. */

/* @answers: (element-type ForgeAnswer): suggestions that nobody accepted are left out. @catalog:
 * (nullable): what the questions are; without it their ids stand there. (transfer full): "" where
 * there are none. */
char *
forge_answers_text_write (const GPtrArray *answers, ForgeCatalog *catalog, const char *language);
/* (transfer full) (element-type ForgeAnswer). What stands before the first comment is left out. */
GPtrArray *forge_answers_text_read (const char *text);

G_END_DECLS
