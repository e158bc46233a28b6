/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* What stands where both sides changed the same value differently. */
typedef enum
{
  FORGE_FAVOR_KEEP, /* ours; theirs where ours was taken away: nothing is lost */
  FORGE_FAVOR_OURS,
  FORGE_FAVOR_BASE,
  FORGE_FAVOR_THEIRS,
} ForgeFavor;

/* @path: the keys down to the value, "fields/amount/type"; sides that do not have it are NULL. */
typedef void (*ForgeYamlConflictFunc) (const char *path,
                                       const ForgeYamlNode *base,
                                       const ForgeYamlNode *ours,
                                       const ForgeYamlNode *theirs,
                                       gpointer user_data);

/* Three-way merge of a tree: mappings by key, lists by what their items are called (id, name, to,
 * from and to, or a text itself), other values whole. Comments go along: of those that both changed
 * nothing is lost. Each side is nullable. @func: (nullable) (scope call). (transfer full)
 * (nullable): NULL: it is gone. Any thread. */
ForgeYamlNode *forge_yaml_merge (ForgeYamlNode *base,
                                 ForgeYamlNode *ours,
                                 ForgeYamlNode *theirs,
                                 ForgeFavor favor,
                                 ForgeYamlConflictFunc func,
                                 gpointer user_data);

G_END_DECLS
