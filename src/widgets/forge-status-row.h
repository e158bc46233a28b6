/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The lowest row of a document: what the checks found, how long it is, whether it is saved.
 *
 * Properties: n-gaps, n-warnings, n-errors, n-words, n-selected, line, column (uint), save-state
 * (uint, as of ForgeSaveLabel), shows-position, is-narrow (boolean): says less. Signal: retry. Its
 * buttons name the action document.show-checks. */
#define FORGE_TYPE_STATUS_ROW (forge_status_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeStatusRow, forge_status_row, FORGE, STATUS_ROW, GtkWidget)

G_END_DECLS
