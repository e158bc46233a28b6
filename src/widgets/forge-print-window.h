/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "widgets/forge-picture-source.h"

G_BEGIN_DECLS

/* A document as it is on paper, to be printed or saved as PDF.
 *
 * Actions: print.run (asks for a printer), print.save (as PDF). */
#define FORGE_TYPE_PRINT_WINDOW (forge_print_window_get_type ())
G_DECLARE_FINAL_TYPE (ForgePrintWindow, forge_print_window, FORGE, PRINT_WINDOW, AdwWindow)

ForgePrintWindow *forge_print_window_present (GtkWindow *parent,
                                              const char *title,
                                              const char *text,
                                              ForgePictureSource *pictures);
gboolean forge_print_window_is_ready (ForgePrintWindow *self);
void forge_print_window_save (ForgePrintWindow *self, GFile *pdf);

G_END_DECLS
