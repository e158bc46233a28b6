/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* A text on the disk that is not the one that was saved. */
typedef struct
{
  char *project_id;
  char *title; /* of the project */
  ForgeKind kind;
  guint version;
  gboolean is_head; /* the newest one: what the person works on */
} ForgeDamage;

void forge_damage_free (ForgeDamage *self);

/* Reads at most @limit versions behind *@place (0: from the first), compares each with its hash,
 * and moves *@place on; it is 0 again at the end. Reads only, so it may run beside all else.
 * (transfer full) (element-type ForgeDamage) */
GPtrArray *forge_store_sweep (ForgeStore *self, gint64 *place, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDamage, forge_damage_free)

G_END_DECLS
