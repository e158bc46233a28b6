/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-json-stream"

#include "config.h"

#include <string.h>

#include "net/forge-json-stream.h"

/* The end of the object in @p, behind its last bracket; @end: it goes on. */
static const char *
find_end (ForgeJsonStream *self, const char *p, const char *end)
{
  for (; p < end; p++)
    {
      if (self->in_string)
        {
          if (self->escaped)
            self->escaped = FALSE;
          else if (*p == '\\')
            self->escaped = TRUE;
          else if (*p == '"')
            self->in_string = FALSE;
        }
      else if (*p == '"')
        self->in_string = TRUE;
      else if (*p == '{')
        self->depth++;
      else if (*p == '}' && --self->depth == 0)
        {
          self->in_value = FALSE;
          return p + 1;
        }
    }
  return end;
}

/* Between objects: goes to the next; FALSE where there is something that cannot stand there. */
static gboolean
find_begin (ForgeJsonStream *self, const char **cursor, const char *end)
{
  const char *p = *cursor;

  while (p < end && (g_ascii_isspace (*p) || *p == ',' || *p == '[' || *p == ']'))
    p++;
  *cursor = p;
  self->in_value = p < end && *p == '{';
  return p == end || self->in_value;
}

/**
 * forge_json_stream_init:
 * @self: memory for a filter; free what it holds with forge_json_stream_clear()
 */
void
forge_json_stream_init (ForgeJsonStream *self)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->value = g_string_new (NULL);
}

/**
 * forge_json_stream_clear:
 * @self: a filter
 */
void
forge_json_stream_clear (ForgeJsonStream *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->value, TRUE);
}

/**
 * forge_json_stream_push:
 * @self: a filter
 * @text: what came next, cut anywhere
 * @length: of @text in bytes
 * @func: gets the values
 * @user_data: for @func
 *
 * Returns: FALSE where @func wanted no more, a value is larger than the limit, or there is text
 * that is no JSON object
 */
gboolean
forge_json_stream_push (ForgeJsonStream *self,
                        const char *text,
                        gsize length,
                        ForgeTextFunc func,
                        gpointer user_data)
{
  const char *p = text;
  const char *end = text + length;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  while (p < end)
    {
      const char *stop = NULL;
      gboolean more = TRUE;

      if (!self->in_value && !find_begin (self, &p, end))
        return FALSE;
      if (p == end)
        break;
      stop = find_end (self, p, end);
      if (self->value->len + (gsize) (stop - p) > FORGE_JSON_STREAM_MAX_VALUE)
        return FALSE;
      if (self->in_value || self->value->len > 0)
        g_string_append_len (self->value, p, stop - p);
      if (!self->in_value)
        {
          more = self->value->len > 0 ? func (self->value->str, self->value->len, user_data)
                                      : func (p, (gsize) (stop - p), user_data);
          g_string_truncate (self->value, 0);
        }
      if (!more)
        return FALSE;
      p = stop;
    }
  return TRUE;
}

/**
 * forge_json_stream_finish:
 * @self: a filter to which nothing comes any more
 *
 * Returns: whether the last value was whole
 */
gboolean
forge_json_stream_finish (ForgeJsonStream *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return !self->in_value;
}
