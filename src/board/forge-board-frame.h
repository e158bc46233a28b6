/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* What a file of a board holds beside its elements: comments at its ends and at its sections, and
 * keys that we do not know. */

/* @is_ours: whether the value under a key is made from the board. (transfer full) */
ForgeYamlNode *
forge_board_frame_new (const ForgeYamlNode *root, gboolean (*is_ours) (const char *key));
/* Adds an entry to the root that is being made, with the comments of the frame (nullable). Takes
 * @value. */
void forge_board_frame_add (const ForgeYamlNode *frame,
                            ForgeYamlNode *root,
                            const char *key,
                            ForgeYamlNode *value);
/* Adds what is not there yet. */
void forge_board_frame_finish (const ForgeYamlNode *frame, ForgeYamlNode *root);

G_END_DECLS
