/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/forge-bundle.h"
#include "export/forge-text-file.h"
#include "spec/forge-catalog.h"

G_BEGIN_DECLS

/* The format "markdown": README.md with what the project is, original-brief.md, answers.md, and
 * each document as KIND.md, to the byte as it is. */

GPtrArray *forge_bundle_write_markdown (const ForgeBundle *self, ForgeCatalog *catalog);
ForgeBundle *forge_bundle_read_markdown (const GPtrArray *files, const char *name, GError **error);

G_END_DECLS
