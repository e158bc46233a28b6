/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-text.h"
#include "store/forge-database.h"

G_BEGIN_DECLS

/* The versions of a document as they are kept: each a frame with the text of an earlier one as its
 * prefix (src/DESIGN.md, "Versions on the disk"). All of it inside a transaction. Private to
 * store/. */

/* Which version shall be the prefix of version @number; 0: none. */
guint forge_version_chain_choose_base (guint number);

/* What the frames give for version @number of the document with that serial, and the hash that was
 * saved with it, to be compared by the caller. NULL without @error where a frame is damaged or one
 * that it needs is gone, with FORGE_ERROR_STORAGE where the database cannot be read. */
char *forge_version_chain_unpack (ForgeDatabase *db,
                                  gint64 document,
                                  guint number,
                                  guint8 hash[FORGE_TEXT_DIGEST],
                                  GError **error);

/* The same, and NULL where the text has another hash. */
char *forge_version_chain_load (ForgeDatabase *db, gint64 document, guint number, GError **error);

/* The frame for @text as version @number, and its base: the one that was chosen, or 0 where that
 * cannot be read. NULL with FORGE_ERROR_REFUSED where @text is too long. (transfer full) */
GBytes *forge_version_chain_pack (ForgeDatabase *db,
                                  gint64 document,
                                  guint number,
                                  const char *text,
                                  guint *base,
                                  GError **error);

G_END_DECLS
