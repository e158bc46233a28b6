/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/forge-text-file.h"

G_BEGIN_DECLS

/* Zip archives through libarchive, in memory. */

/* The same files give the same bytes, at any time and in any time zone. @folder: all of them go in
 * it. Any thread. */
ForgeTextFile *forge_zip_write (const GPtrArray *files, const char *folder, GError **error);

/* (transfer full) (element-type ForgeTextFile): the Markdown and JSON files in @file, without their
 * folders. Nothing is written to disk. FORGE_ERROR_REFUSED where an entry is not a plain file or
 * folder, leaves the archive, is there twice, or where all of it is too much. Any thread. */
GPtrArray *forge_zip_read (const ForgeTextFile *file, GError **error);

G_END_DECLS
