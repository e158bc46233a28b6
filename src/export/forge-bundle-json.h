/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/forge-bundle.h"
#include "export/forge-text-file.h"

G_BEGIN_DECLS

/* The format "json": one project as one JSON document, described in help/. */
#define FORGE_BUNDLE_JSON_NAME "project.json"

ForgeTextFile *forge_bundle_write_json (const ForgeBundle *self);
ForgeBundle *forge_bundle_read_json (const ForgeTextFile *file, GError **error);

G_END_DECLS
