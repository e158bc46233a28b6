/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The line of a value in a YAML text that forge_yaml_parse() has accepted. @path: keys and list
 * places from the root, joined by "/": "documents/0/title"; "" is the root. Where the path is not
 * there, the line of the deepest part that is. */
guint forge_yaml_find_line (const char *text, const char *path);

G_END_DECLS
