/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-think.h"

#define OPEN  "<think>"
#define CLOSE "</think>"

/* What was held turns out to be no tag. */
static void
give_held (ForgeThink *self, ForgeThinkFunc func, gpointer user_data)
{
  if (self->n_held > 0)
    func (self->place == FORGE_THINK_INSIDE, self->held, self->n_held, user_data);
  self->n_held = 0;
}

/* One byte while only spaces and a tag have come. FALSE: from here on it is text. */
static gboolean
take_begin (ForgeThink *self, char c)
{
  const guint n_tag = self->n_held - self->n_spaces;

  if (n_tag == 0 && g_ascii_isspace (c) && self->n_spaces < FORGE_THINK_MAX_SPACES)
    {
      self->held[self->n_held++] = c;
      self->n_spaces++;
      return TRUE;
    }
  if (c != OPEN[n_tag])
    return FALSE;
  self->held[self->n_held++] = c;
  if (n_tag + 1 == strlen (OPEN))
    {
      self->place = FORGE_THINK_INSIDE;
      self->n_held = 0;
    }
  return TRUE;
}

/* Thoughts up to the closing tag; returns behind what was read. */
static const char *
take_thought (ForgeThink *self,
              const char *p,
              const char *end,
              ForgeThinkFunc func,
              gpointer user_data)
{
  const char *stop = NULL;

  if (self->n_held == 0)
    {
      stop = memchr (p, '<', (gsize) (end - p));
      if (stop == NULL)
        stop = end;
      if (stop > p)
        func (TRUE, p, (gsize) (stop - p), user_data);
      if (stop == end)
        return end;
      self->held[self->n_held++] = '<';
      return stop + 1;
    }
  if (*p != CLOSE[self->n_held])
    {
      give_held (self, func, user_data);
      return p;
    }
  self->held[self->n_held++] = *p;
  if (self->n_held == strlen (CLOSE))
    {
      self->place = FORGE_THINK_AFTER;
      self->n_held = 0;
    }
  return p + 1;
}

/**
 * forge_think_push:
 * @self: a filter
 * @text: what came next, cut between two characters
 * @length: of @text in bytes
 * @func: gets text and thoughts
 * @user_data: for @func
 */
void
forge_think_push (ForgeThink *self,
                  const char *text,
                  gsize length,
                  ForgeThinkFunc func,
                  gpointer user_data)
{
  const char *p = text;
  const char *end = text + length;

  g_return_if_fail (self != NULL && func != NULL);

  while (p < end && self->place != FORGE_THINK_TEXT)
    {
      if (self->place == FORGE_THINK_INSIDE)
        p = take_thought (self, p, end, func, user_data);
      else if (self->place == FORGE_THINK_AFTER)
        {
          if (g_ascii_isspace (*p))
            p++;
          else
            self->place = FORGE_THINK_TEXT;
        }
      else if (take_begin (self, *p))
        p++;
      else
        {
          self->place = FORGE_THINK_TEXT;
          give_held (self, func, user_data);
        }
    }
  if (p < end)
    func (FALSE, p, (gsize) (end - p), user_data);
}

/**
 * forge_think_finish:
 * @self: a filter to which nothing comes any more
 * @func: gets what was held
 * @user_data: for @func
 */
void
forge_think_finish (ForgeThink *self, ForgeThinkFunc func, gpointer user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  give_held (self, func, user_data);
}
