/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The history of a document that a person works on: small edits, four of five near the last one.
 * The same text gives the same history. */
typedef struct _ForgeHistory ForgeHistory;

ForgeHistory *forge_history_new (const char *text);
/* The text after one more edit, valid until the next. */
const char *forge_history_next (ForgeHistory *self);
void forge_history_free (ForgeHistory *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeHistory, forge_history_free)

G_END_DECLS
