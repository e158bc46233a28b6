/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* "Saved", "Saving…" or "Not saved" with Retry: always the last thing at the bottom right.
 * Property: state (uint: 0 saved, 1 saving, 2 failed). Signal: retry. */
#define FORGE_TYPE_SAVE_LABEL (forge_save_label_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSaveLabel, forge_save_label, FORGE, SAVE_LABEL, GtkWidget)

void forge_save_label_set_state (ForgeSaveLabel *self, guint state);

G_END_DECLS
