/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * forge_yaml_parse:
 * @text: UTF-8, @length bytes, or NUL-terminated where @length is -1
 * @name: what the text is called in error messages, such as a file name
 *
 * Reads one YAML document of data (libyaml's event stream) into the same tree that JSON gives. No
 * aliases, no tags, no duplicate keys, depth <= 64, at most 1 MiB. Plain true, false, null,
 * integers and decimals (YAML 1.2 core schema) get their type, all else is a string.
 *
 * Returns: (transfer full): the tree, or NULL with a %FORGE_ERROR_REFUSED that names file, line and
 * column
 */
JsonNode *forge_yaml_parse (const char *text, gssize length, const char *name, GError **error);

G_END_DECLS
