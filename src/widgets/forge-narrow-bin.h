/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A container of one child that knows whether it is narrow: what a breakpoint does in later
 * libadwaita. Properties: child, threshold (int, pixels at a text scale of 1), is-narrow (boolean,
 * read only; notified outside of the allocation, so that a handler may change the layout). */
#define FORGE_TYPE_NARROW_BIN (forge_narrow_bin_get_type ())
G_DECLARE_FINAL_TYPE (ForgeNarrowBin, forge_narrow_bin, FORGE, NARROW_BIN, GtkWidget)

gboolean forge_narrow_bin_get_is_narrow (ForgeNarrowBin *self);

G_END_DECLS
