/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"

G_BEGIN_DECLS

/* All text that came so far of the document that a generation writes now, section by section: for
 * an editor that shows another document meanwhile. */
typedef struct _ForgeGeneratedText ForgeGeneratedText;

typedef void (*ForgeGeneratedTextFunc) (const char *section, const char *text, gpointer user_data);

ForgeGeneratedText *forge_generated_text_new (void);
void forge_generated_text_free (ForgeGeneratedText *self);
void forge_generated_text_add (ForgeGeneratedText *self,
                               ForgeKind kind,
                               const char *section,
                               const char *text);
void forge_generated_text_restart (ForgeGeneratedText *self, ForgeKind kind, const char *section);
void forge_generated_text_clear (ForgeGeneratedText *self);
void forge_generated_text_foreach (ForgeGeneratedText *self,
                                   ForgeKind kind,
                                   ForgeGeneratedTextFunc func,
                                   gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeGeneratedText, forge_generated_text_free)

G_END_DECLS
