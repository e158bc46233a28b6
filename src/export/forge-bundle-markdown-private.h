/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the writer and the reader of the format "markdown" have to agree on. */

#define FORGE_MARKDOWN_FORMAT   "specforge-markdown"
#define FORGE_MARKDOWN_VERSION  1
#define FORGE_MARKDOWN_INDEX    "README.md"
#define FORGE_MARKDOWN_BRIEF    "original-brief.md"
#define FORGE_MARKDOWN_ANSWERS  "answers.md"
#define FORGE_MARKDOWN_PICTURES FORGE_PICTURE_FOLDER "/"

/* Stands in a line of its own before each answer: the id of its question, the one who wrote it. */
#define FORGE_MARKDOWN_ANSWER_START "<!-- answer "
#define FORGE_MARKDOWN_ANSWER_END   " -->"

G_END_DECLS
