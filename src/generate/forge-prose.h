/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Small tools on strings for the built-in writer: nothing here knows a language's words. All
 * results are (transfer full). */

/* @text as inline Markdown that shows exactly @text: nothing in it becomes a heading, list, table,
 * link, HTML or the id of a node. White space becomes single spaces. */
char *forge_prose_escape (const char *text);
/* The other way round: what a reader sees of inline Markdown made by forge_prose_escape(). */
char *forge_prose_unescape (const char *text);

char *forge_prose_capitalize (const char *text);
/* Without a capital at the start, except where the word has more of them ("GDPR"). */
char *forge_prose_uncapitalize (const char *text);
/* @text with a capital and one mark at its end. */
char *forge_prose_sentence (const char *text);
/* "a, b and c" for @word "and". */
char *forge_prose_join (const GPtrArray *items, const char *word);

/* For the inside of a quoted Mermaid label: no quote, no line end, none of Mermaid's own marks. */
char *forge_prose_label (const char *text);
/* "tenant_id": an identifier of small ASCII letters, digits and underscores; never empty. */
char *forge_prose_identifier (const char *text);

/* Whether the lower-cased @text has @word with no letter or digit at either side. */
gboolean forge_prose_has_word (const char *text, const char *word);
/* The different words of at least four letters in @text, without the mark of the plural. */
GHashTable *forge_prose_collect_words (const char *text);
/* How many words two such sets share. */
guint forge_prose_count_shared (GHashTable *a, GHashTable *b);

G_END_DECLS
