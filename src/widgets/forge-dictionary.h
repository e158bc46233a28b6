/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The words of one language, from libspelling where the system has it
 * (forge-dictionary-spelling.c), else from Enchant (forge-dictionary-enchant.c); meson chooses.
 * Both read the same files and share the person's own words.
 *
 * All of it waits, 100 ms and more, and knows one thread only: that of ForgeSpeller. */
typedef struct _ForgeDictionary ForgeDictionary;

ForgeDictionary *forge_dictionary_open (const char *language);
void forge_dictionary_close (ForgeDictionary *self);
gboolean forge_dictionary_has (ForgeDictionary *self, const char *word);
char **forge_dictionary_suggest (ForgeDictionary *self, const char *word);
void forge_dictionary_add (ForgeDictionary *self, const char *word);

char *forge_dictionary_choose (const char *language, const char *const *tags);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDictionary, forge_dictionary_close)

G_END_DECLS
