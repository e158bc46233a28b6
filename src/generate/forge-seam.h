/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Joins what a model wrote with its continuation. Asked to go on, models say the last words again,
 * or begin the section anew; what is there already is left out. The first bytes of a continuation
 * are held back until it is clear which it is. Pure; for one thread. */
typedef struct _ForgeSeam ForgeSeam;

ForgeSeam *forge_seam_new (const char *text);
void forge_seam_free (ForgeSeam *self);

void forge_seam_push (ForgeSeam *self, const char *text, gsize length, GString *out);
gboolean forge_seam_finish (ForgeSeam *self, GString *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSeam, forge_seam_free)

G_END_DECLS
