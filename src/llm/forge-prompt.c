/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "core/forge-text.h"
#include "llm/forge-prompt.h"

static void
free_message (gpointer data)
{
  ForgeMessage *message = data;

  g_free (message->text);
  g_free (message);
}

/**
 * forge_prompt_new:
 * @system: (nullable): rules that stand above the messages
 *
 * Returns: (transfer full): a prompt without messages, whose members may be set
 */
ForgePrompt *
forge_prompt_new (const char *system)
{
  ForgePrompt *self = g_new0 (ForgePrompt, 1);

  self->system = g_strdup (system);
  self->messages = g_ptr_array_new_with_free_func (free_message);
  self->temperature = -1;
  return self;
}

/**
 * forge_prompt_copy:
 * @self: a prompt
 *
 * Returns: (transfer full): one with the same messages and settings
 */
ForgePrompt *
forge_prompt_copy (const ForgePrompt *self)
{
  ForgePrompt *copy = NULL;

  g_return_val_if_fail (self != NULL, NULL);

  copy = forge_prompt_new (self->system);
  copy->max_output = self->max_output;
  copy->temperature = self->temperature;
  copy->thinking = self->thinking;
  for (guint i = 0; i < self->messages->len; i++)
    {
      const ForgeMessage *message = self->messages->pdata[i];

      forge_prompt_add (copy, message->role, message->text);
    }
  return copy;
}

/**
 * forge_prompt_free:
 * @self: (transfer full): a prompt
 */
void
forge_prompt_free (ForgePrompt *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->system);
  g_ptr_array_unref (self->messages);
  g_free (self);
}

/**
 * forge_prompt_add:
 * @self: a prompt
 * @role: whose words they are
 * @text: valid UTF-8
 *
 * Adds a message at the end.
 */
void
forge_prompt_add (ForgePrompt *self, ForgeRole role, const char *text)
{
  ForgeMessage *message = NULL;

  g_return_if_fail (self != NULL && text != NULL);

  message = g_new0 (ForgeMessage, 1);
  message->role = role;
  message->text = g_strdup (text);
  g_ptr_array_add (self->messages, message);
}

/**
 * forge_prompt_estimate_tokens:
 * @self: a prompt
 *
 * Returns: how many tokens its texts are, about
 */
gint64
forge_prompt_estimate_tokens (const ForgePrompt *self)
{
  gint64 n;

  g_return_val_if_fail (self != NULL, 0);

  n = self->system != NULL ? (gint64) forge_text_estimate_tokens (self->system, -1) : 0;
  for (guint i = 0; i < self->messages->len; i++)
    n += (gint64) forge_text_estimate_tokens (
        ((const ForgeMessage *) g_ptr_array_index (self->messages, i))->text, -1);
  return n;
}
