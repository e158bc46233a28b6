/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "spec/forge-references.h"

G_BEGIN_DECLS

/* Proposes what a text of a project can name: ids with their words after "FR-" or an arrow, and
 * while a capitalized word is typed the terms of the glossary, actors and entities. */
#define FORGE_TYPE_ID_COMPLETION (forge_id_completion_get_type ())
G_DECLARE_FINAL_TYPE (ForgeIdCompletion, forge_id_completion, FORGE, ID_COMPLETION, GObject)

ForgeIdCompletion *forge_id_completion_new (void);
void forge_id_completion_set_references (ForgeIdCompletion *self, ForgeReferences *references);

/* (transfer full) (element-type ForgePlaceItem): what is proposed behind @before, the line up to
 * the caret, in *@n_typed of whose bytes the person has begun it. @is_asked: the person wants
 * proposals; else only what is meant for sure. */
GListModel *forge_id_completion_list (ForgeIdCompletion *self,
                                      const char *before,
                                      gboolean is_asked,
                                      gsize *n_typed);

G_END_DECLS
