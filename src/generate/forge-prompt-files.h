/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* The texts that are sent to language models: mustache templates, compiled in from data/prompts,
 * each replaced by a file of the same name in the config folder. Immutable once loaded, so any
 * thread may read it. */
typedef struct _ForgePromptFiles ForgePromptFiles;

ForgePromptFiles *forge_prompt_files_new (const char *config_dir, GError **error);
void forge_prompt_files_free (ForgePromptFiles *self);

gboolean forge_prompt_files_has (ForgePromptFiles *self, const char *name);
char *forge_prompt_files_render (ForgePromptFiles *self,
                                 const char *name,
                                 JsonObject *values,
                                 GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePromptFiles, forge_prompt_files_free)

G_END_DECLS
