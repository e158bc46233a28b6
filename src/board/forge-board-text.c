/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-text"

#include "config.h"

#include <string.h>

#include "board/forge-board-text.h"

ForgeBoardText *
forge_board_text_new (const char *name, const char *text)
{
  ForgeBoardText *self = g_new0 (ForgeBoardText, 1);

  self->name = g_strdup (name);
  self->text = g_strdup (text);
  return self;
}

void
forge_board_text_free (ForgeBoardText *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_free (self->text);
  g_free (self);
}

GPtrArray *
forge_board_texts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_text_free);
}

const char *
forge_board_texts_find (const GPtrArray *texts, const char *name)
{
  g_return_val_if_fail (texts != NULL && name != NULL, NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      if (strcmp (text->name, name) == 0)
        return text->text;
    }
  return NULL;
}
