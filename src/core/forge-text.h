/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A brief larger than this is refused: it is a data file and not an idea. */
#define FORGE_TEXT_MAX_BRIEF (1024 * 1024)

/* Valid UTF-8 without NUL, BOM, control, bidi-override and Unicode-tag characters, line ends \n.
 * FORGE_ERROR_REFUSED where the bytes are binary or invalid UTF-8, or longer than @max_bytes. */
char *forge_text_clean (const char *bytes, gsize length, gsize max_bytes, GError **error);

/* FORGE_ERROR_REFUSED for a text of @length bytes (0: nobody knows how many) where at most
 * @max_bytes are read; FALSE, so that a caller can return it. */
gboolean forge_text_refuse_length (guint64 length, gsize max_bytes, GError **error);

/* One line for a title: what forge_text_clean() leaves out goes, white space and control characters
 * are one space, none at the ends. Never fails: bytes that are no UTF-8 become U+FFFD. */
char *forge_text_to_line (const char *text);

/* Words as forge_text_count_words counts them, one after the other. */
const char *forge_text_find_word (const char *text, const char *end, gsize *length);
gsize forge_text_count_words (const char *text);

/* An estimate that needs no tokenizer: close to 4 bytes of English a token. Used for progress and
 * batching. */
gsize forge_text_estimate_tokens (const char *text, gssize length);

/* Without accents, ß as ss, German umlauts as ae, oe, ue; what has no ASCII form becomes a space.
 */
char *forge_text_to_ascii (const char *text);

/* Lower case ASCII, digits and hyphens; never empty; at most @max_length bytes. */
char *forge_text_slug (const char *text, gsize max_length);

#define FORGE_TEXT_DIGEST 32 /* bytes of a SHA-256 */

void forge_text_digest (const char *text, gssize length, guint8 digest[FORGE_TEXT_DIGEST]);
/* 64 lower case hex digits. */
char *forge_text_sha256 (const char *text, gssize length);

G_END_DECLS
