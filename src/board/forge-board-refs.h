/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-kind.h"
#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* What the content of an element says about other elements. */

/* @key: the property; @id: what it names; @meaning: (nullable): of a link, in a person's words. */
typedef void (*ForgeBoardRefFunc) (const ForgeBoardKey *key,
                                   const char *id,
                                   const char *meaning,
                                   gpointer user_data);
void forge_board_refs_foreach (ForgeBoardKind kind,
                               const ForgeYamlNode *node,
                               ForgeBoardRefFunc func,
                               gpointer user_data);

/* The content without what names @id. (transfer full): @node itself where nothing does. */
ForgeYamlNode *forge_board_refs_drop (ForgeBoardKind kind, ForgeYamlNode *node, const char *id);

G_END_DECLS
