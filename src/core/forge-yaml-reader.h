/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

#define FORGE_YAML_MAX_KEY 200 /* characters of a key */

/* Reads one YAML document of data with its comments. No aliases, no tags, no duplicate keys, depth
 * <= 64, at most @max_bytes. @text: UTF-8 of @length bytes, or ended by NUL where @length is -1.
 * @name: what messages call it. An empty text gives a null scalar. Any thread.
 *
 * A comment above a key or item belongs to that; one behind a value to the value; those at the end
 * to the root. (transfer full): NULL with FORGE_ERROR_REFUSED, which names file, line and column.
 */
ForgeYamlNode *forge_yaml_read (const char *text,
                                gssize length,
                                const char *name,
                                gsize max_bytes,
                                GError **error);

/* "NAME, line 3, column 5: ...": a problem with the value of a node that was read. */
void forge_yaml_refuse (const ForgeYamlNode *node,
                        const char *name,
                        GError **error,
                        const char *format,
                        ...) G_GNUC_PRINTF (4, 5);

G_END_DECLS
