/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* Text that is typed and not saved as a version yet, in a file of its own beside the database: a
 * killed program loses no more than the last moments. Written often, and gone when it is saved. */

/* A document that got back what was typed. */
typedef struct
{
  ForgeKind kind;
  guint before; /* the version before; 0: none */
} ForgeRecovered;

/* @base_version: of the document that @body was typed into. */
gboolean forge_draft_write (ForgeStore *store,
                            const char *project_id,
                            ForgeKind kind,
                            guint base_version,
                            const char *body,
                            GError **error);
void forge_draft_remove (ForgeStore *store, const char *project_id, ForgeKind kind);

/* Saves the drafts that a program left which does not run any more, each as a version on top,
 * merged with what was saved since; a draft that cannot be saved stays. (transfer full)
 * (element-type ForgeRecovered): those that brought something new. */
GArray *forge_draft_recover (ForgeStore *store, const char *project_id);

G_END_DECLS
