/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-reply.h"

/**
 * forge_reply_new:
 *
 * Returns: (transfer full): a reply of which nothing has come yet
 */
ForgeReply *
forge_reply_new (void)
{
  ForgeReply *self = g_new0 (ForgeReply, 1);

  self->text = g_string_new (NULL);
  self->reasoning = g_string_new (NULL);
  self->tokens = FORGE_TOKEN_COUNT_UNKNOWN;
  self->ending = FORGE_ENDING_BROKEN;
  self->delay = -1;
  self->cost = -1;
  self->first = -1;
  return self;
}

/**
 * forge_reply_free:
 * @self: (transfer full): a reply
 */
void
forge_reply_free (ForgeReply *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->text, TRUE);
  g_string_free (self->reasoning, TRUE);
  g_clear_error (&self->error);
  g_free (self->request_id);
  g_free (self->model);
  g_free (self);
}
