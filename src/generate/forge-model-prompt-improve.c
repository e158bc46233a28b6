/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-prompt"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-model-prompt-private.h"

/* Each node that the passage speaks of, so that the model knows what is behind an id. */
static void
add_mentioned (ForgeModelMaterial *self, const char *passage)
{
  g_autoptr (ForgeGraph) graph = forge_graph_new (self->input->bodies);
  const GPtrArray *nodes = forge_graph_get_nodes (graph);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      if (strstr (passage, node->id) != NULL)
        g_string_append_printf (text, "- **%s** %s\n", node->id, node->text);
    }
  forge_model_material_add_part (self, _ ("what the ids of the passage stand for"), text->str);
}

/* The passage itself is not cut, however little fits. */
static gboolean
take_passage (ForgeModelMaterial *self, const char *passage, GError **error)
{
  const gint64 tokens = (gint64) forge_text_estimate_tokens (passage, -1);

  if (tokens > self->left / 2)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The passage is too long for this model. Choose fewer lines, or a "
                              "model with a larger context."));
      return FALSE;
    }
  self->left -= tokens;
  g_string_append (self->all, passage);
  return TRUE;
}

static void
put_wish (JsonObject *values,
          const ForgeInput *input,
          const ForgeImprovement *wish,
          const char *passage)
{
  json_object_set_string_member (values, "passage", passage);
  json_object_set_string_member (values, "target", forge_improvement_get_target (wish));
  json_object_set_string_member (values, "document",
                                 forge_catalog_get_kind_title (input->catalog, wish->kind,
                                                               input->language));
}

/**
 * forge_model_prompt_new_improvement:
 * @files: the prompts
 * @input: what the project says, with the document as the passage was taken from it
 * @wish: the passage, and in what way
 * @target: the model that is asked first
 * @error: %FORGE_ERROR_REFUSED where the passage does not fit, or a prompt of the user's is broken
 *
 * Returns: (transfer full) (nullable): the prompt
 */
ForgePrompt *
forge_model_prompt_new_improvement (ForgePromptFiles *files,
                                    const ForgeInput *input,
                                    const ForgeImprovement *wish,
                                    const ForgeTarget *target,
                                    GError **error)
{
  g_autoptr (JsonObject) values = NULL;
  g_autofree char *name = NULL;
  g_autofree char *passage = NULL;
  g_autofree char *section = NULL;
  g_autofree char *task = NULL;
  g_auto (ForgeModelMaterial) material = { NULL };

  g_return_val_if_fail (files != NULL && input != NULL, NULL);
  g_return_val_if_fail (wish != NULL && target != NULL, NULL);

  name = g_strconcat ("improve-", forge_improve_get_nick (wish->how), NULL);
  passage = forge_improvement_dup_passage (wish);
  section = forge_improvement_dup_section (wish);
  forge_model_material_init (&material, input, target);
  if (!take_passage (&material, passage, error))
    return NULL;
  values = forge_model_material_make_values (&material);
  put_wish (values, input, wish, passage);
  forge_model_material_add_part (&material, _ ("the section that the passage stands in"), section);
  add_mentioned (&material, passage);
  task = forge_prompt_files_render (files, name, values, error);
  if (task == NULL)
    return NULL;
  json_object_set_string_member (values, "task", task);
  return forge_model_material_finish (&material, files, values, "improve-rules", "improve", target,
                                      error);
}
