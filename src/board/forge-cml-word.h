/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of CML (terminals of Xtext, which it is made with). Texts are (transfer full). */

gboolean forge_cml_word_is_keyword (const char *word);
/* A name as an identifier: what it cannot hold becomes "_", a keyword gets its "^". */
char *forge_cml_word_from_name (const char *name);
/* A text between quotes. */
char *forge_cml_word_quote (const char *text);
/* A comment in a line of its own. */
char *forge_cml_word_comment (const char *text);

G_END_DECLS
