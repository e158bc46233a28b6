/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-kind.h"
#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* Checks the content of an element of @kind and brings it into its one form: known keys in their
 * order, then those that we do not know in theirs; texts as texts; types as they are written; what
 * says nothing left out, unless it carries a comment. The id may be missing.
 *
 * @name: what messages call the text that @node was read from. (transfer full): NULL with
 * FORGE_ERROR_REFUSED, with line and column where @node was read. */
ForgeYamlNode *forge_board_shape_element (ForgeBoardKind kind,
                                          ForgeYamlNode *node,
                                          const char *name,
                                          GError **error);

/* The same for the value of one property. @is_void: (out): whether it says nothing. */
ForgeYamlNode *forge_board_shape_value (const ForgeBoardKey *key,
                                        ForgeYamlNode *value,
                                        const char *name,
                                        gboolean *is_void,
                                        GError **error);

G_END_DECLS
