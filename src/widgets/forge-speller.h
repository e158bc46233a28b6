/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* A dictionary of the system and the words that the person added to it. All of them live in one
 * thread: to read one takes 100 ms and more, and so may a suggestion. What is asked is answered in
 * order, in the main context of who asks. Main thread. */
#define FORGE_TYPE_SPELLER (forge_speller_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSpeller, forge_speller, FORGE, SPELLER, GObject)

ForgeSpeller *forge_speller_new (const char *language);

void forge_speller_check_async (ForgeSpeller *self,
                                char **words,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
void forge_speller_suggest_async (ForgeSpeller *self,
                                  const char *word,
                                  GCancellable *cancellable,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
char **forge_speller_finish (GAsyncResult *result, GError **error);
void forge_speller_add (ForgeSpeller *self, const char *word);

G_END_DECLS
