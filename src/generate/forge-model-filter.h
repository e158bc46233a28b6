/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"

G_BEGIN_DECLS

/* Brings what a model writes into the form of a section while it streams: one "## " heading, the
 * planned one, before the text; deeper headings below it; no fence round the whole; no id twice.
 * Prose goes through at once, a line that may need mending when it has ended. Pure; for one
 * thread. */
typedef struct _ForgeModelFilter ForgeModelFilter;

ForgeModelFilter *forge_model_filter_new (const ForgeSection *section, GHashTable *taken);
void forge_model_filter_reset (ForgeModelFilter *self);
void forge_model_filter_free (ForgeModelFilter *self);

void forge_model_filter_keep (ForgeModelFilter *self, const char *text);
void forge_model_filter_push (ForgeModelFilter *self, const char *text, gsize length, GString *out);
void forge_model_filter_finish (ForgeModelFilter *self, GString *out);
gboolean forge_model_filter_is_headed (const ForgeModelFilter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeModelFilter, forge_model_filter_free)

G_END_DECLS
