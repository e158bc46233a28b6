/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A row of a form that holds a list of words, such as a technology stack: type, Enter or a comma
 * adds, a button on each takes it away. Signal: changed. */
#define FORGE_TYPE_TAG_ROW (forge_tag_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTagRow, forge_tag_row, FORGE, TAG_ROW, AdwPreferencesRow)

/* (transfer full) */
char **forge_tag_row_dup_tags (ForgeTagRow *self);
void forge_tag_row_set_tags (ForgeTagRow *self, const char *const *tags);

G_END_DECLS
