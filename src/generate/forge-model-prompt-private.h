/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "generate/forge-model-prompt.h"

G_BEGIN_DECLS

/* What a section and an answer are asked with (forge-model-prompt.c), and a passage that is to be
 * improved (-improve.c), is gathered in one way. */

/* What is collected for a prompt. */
typedef struct
{
  const ForgeInput *input;
  gint64 left;       /* tokens */
  JsonArray *parts;  /* of the material */
  GString *left_out; /* what did not fit, in words */
  GString *all;      /* all of it, to find a fence that is not in it */
} ForgeModelMaterial;

void forge_model_material_init (ForgeModelMaterial *self,
                                const ForgeInput *input,
                                const ForgeTarget *target);
/* Project, brief and answers. */
JsonObject *forge_model_material_make_values (ForgeModelMaterial *self);
void forge_model_material_add_part (ForgeModelMaterial *self, const char *what, const char *text);
void forge_model_material_clear (ForgeModelMaterial *self);
/* Renders the two prompts of these names. */
ForgePrompt *forge_model_material_finish (ForgeModelMaterial *self,
                                          ForgePromptFiles *files,
                                          JsonObject *values,
                                          const char *rules_name,
                                          const char *name,
                                          const ForgeTarget *target,
                                          GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ForgeModelMaterial, forge_model_material_clear)

G_END_DECLS
