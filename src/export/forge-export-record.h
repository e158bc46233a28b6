/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/forge-text-file.h"

G_BEGIN_DECLS

/* What was ever exported from a data folder, as the hashes of the files: so a file that stands
 * where an export shall go is known for one of ours, wherever it was moved, as long as nobody
 * changed it. One line a file in "exported" in the data folder. */

/* Whether @path may be replaced by @file: nothing is there, or the same, or what was exported. */
gboolean
forge_export_record_allows (const char *data_dir, const ForgeTextFile *file, const char *path);

/* Remembers what was written. A data folder that is read-only remembers nothing, so that the next
 * export asks. */
void forge_export_record_add (const char *data_dir, const GPtrArray *files);

G_END_DECLS
