/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Finds what a person means who types a few letters of it: "gdoc" is "Generate This Document",
 * "uberblick" is "Überblick". Case and diacritics do not count. Any thread. */
typedef struct _ForgeFuzzy ForgeFuzzy;

/* (transfer full): @query cut into words at white space, all of which have to be in a text. */
ForgeFuzzy *forge_fuzzy_new (const char *query);
void forge_fuzzy_free (ForgeFuzzy *self);

/* How well @text fits: 0 for not at all, more for better. Letters that stand side by side, begin
 * words, or stand at the beginning count more. An empty query fits everything, with 1.
 * @positions: (nullable) (element-type guint): set to the byte offsets of the characters of @text
 * that were matched, in order. */
guint forge_fuzzy_match (const ForgeFuzzy *self, const char *text, GArray *positions);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeFuzzy, forge_fuzzy_free)

G_END_DECLS
