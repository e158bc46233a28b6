/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* How far a generation is: section, share, tokens, time and cost, with Pause and Stop.
 *
 * Properties to bind to: section (string: title), section-index and n-sections (uint), fraction
 * (double, 0 to 1), tokens (uint64), remaining (double, seconds; negative: not known), cost
 * (double, dollars), is-paused (boolean), is-narrow (boolean: leaves out what there is no room
 * for). Actions that its buttons name: generation.pause, -.resume, -.stop. */
#define FORGE_TYPE_PROGRESS_STRIP (forge_progress_strip_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProgressStrip, forge_progress_strip, FORGE, PROGRESS_STRIP, GtkWidget)

G_END_DECLS
