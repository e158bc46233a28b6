/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* All words of the built-in writer in one language, from data/writer/phrases.LANGUAGE.yaml, which
 * is compiled in. Immutable once loaded; any thread may read it. */
typedef struct _ForgePhrases ForgePhrases;

/* @language: "en", "de", ...; languages without a file get English. */
ForgePhrases *forge_phrases_new (const char *language);
void forge_phrases_free (ForgePhrases *self);

/* The language of the words, which is not always the one asked for. */
const char *forge_phrases_get_language (ForgePhrases *self);

gboolean forge_phrases_has (ForgePhrases *self, const char *key);
/* (transfer none): the words as they stand; a key that is not there is a programmer's error. */
const char *forge_phrases_get (ForgePhrases *self, const char *key);

/* (transfer full): the phrase with each {{name}} replaced; {{Name}} is the same with a capital.
 * @pairs: name, text, name, text, ..., ended by a NULL name; a NULL text is an empty one. */
char *forge_phrases_fill (ForgePhrases *self, const char *key, const char *const *pairs);
/* The same with the pairs as arguments, ended by NULL. */
#define forge_phrases_format(self, key, ...)                                                       \
  forge_phrases_fill ((self), (key), (const char *const[]){ __VA_ARGS__ })

gboolean forge_phrases_has_list (ForgePhrases *self, const char *list);
/* Whether the list of words @list has @word. */
gboolean forge_phrases_list_has (ForgePhrases *self, const char *list, const char *word);
/* (nullable): the first word of @list that stands in @text (lower case) as a word of its own. */
const char *forge_phrases_find_in (ForgePhrases *self, const char *list, const char *text);

/* (nullable): the mustache template of a section: "prd/overview". */
const char *forge_phrases_get_section (ForgePhrases *self, const char *name);
/* Templates that sections share: for forge_mustache_render(). */
GHashTable *forge_phrases_get_partials (ForgePhrases *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePhrases, forge_phrases_free)

G_END_DECLS
