/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* The one text of a tree: block style, two spaces a level, a free line before each list or mapping
 * of the root, text of several lines as it stands behind "|". forge_yaml_read() of it gives the
 * same tree, and writing that the same text. (transfer full) */
char *forge_yaml_write (const ForgeYamlNode *root);

G_END_DECLS
