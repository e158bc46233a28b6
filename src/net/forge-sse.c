/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sse"

#include "config.h"

#include <string.h>

#include "net/forge-sse.h"

#define BOM "\xEF\xBB\xBF"

static gboolean
dispatch (ForgeSse *self, ForgeSseFunc func, gpointer user_data)
{
  gboolean more = TRUE;

  if (self->has_data)
    more = func (self->name, self->data->str, self->data->len, user_data);
  g_string_truncate (self->data, 0);
  self->has_data = FALSE;
  self->name[0] = '\0';
  return more;
}

static gboolean
add_data (ForgeSse *self, const char *value, gsize length)
{
  if (self->data->len + length + 1 > FORGE_SSE_MAX_EVENT)
    return FALSE;
  if (self->has_data)
    g_string_append_c (self->data, '\n');
  g_string_append_len (self->data, value, (gssize) length);
  self->has_data = TRUE;
  return TRUE;
}

static void
set_name (ForgeSse *self, const char *value, gsize length)
{
  length = MIN (length, sizeof self->name - 1);
  memcpy (self->name, value, length);
  self->name[length] = '\0';
}

static gboolean
is_field (const char *line, gsize length, const char *field)
{
  return length == strlen (field) && memcmp (line, field, length) == 0;
}

/* One line without its end. */
static gboolean
take_line (ForgeSse *self, const char *line, gsize length, ForgeSseFunc func, gpointer user_data)
{
  const char *colon = NULL;
  const char *value = line + length;
  gsize n_field = length;

  if (length == 0)
    return dispatch (self, func, user_data);
  colon = memchr (line, ':', length);
  if (colon != NULL)
    {
      n_field = (gsize) (colon - line);
      value = colon + 1;
      if (value < line + length && *value == ' ')
        value++;
    }
  if (is_field (line, n_field, "data"))
    return add_data (self, value, (gsize) (line + length - value));
  if (is_field (line, n_field, "event"))
    set_name (self, value, (gsize) (line + length - value));
  return TRUE;
}

/* The end of the first line in @p, or @end. A carriage return is rare, so that two fast searches
 * beat one slow loop; the second only looks at one line. */
static const char *
find_line_end (const char *p, const char *end)
{
  const char *feed = memchr (p, '\n', (gsize) (end - p));
  const char *stop = feed != NULL ? feed : end;
  const char *cr = memchr (p, '\r', (gsize) (stop - p));

  return cr != NULL ? cr : stop;
}

/* Keeps what stands before the end of a line; of a comment nothing. */
static gboolean
keep (ForgeSse *self, const char *p, gsize length)
{
  if (self->line->len == 0 && length > 0 && *p == ':')
    self->in_comment = TRUE;
  if (self->in_comment)
    return TRUE;
  if (self->line->len + length > FORGE_SSE_MAX_LINE)
    return FALSE;
  g_string_append_len (self->line, p, (gssize) length);
  return TRUE;
}

/* The rest of a line is here. */
static gboolean
end_line (ForgeSse *self, const char *p, gsize length, ForgeSseFunc func, gpointer user_data)
{
  gboolean more = TRUE;

  if (self->line->len == 0 && !self->in_comment)
    {
      if (length > FORGE_SSE_MAX_LINE)
        return FALSE;
      return length > 0 && *p == ':' ? TRUE : take_line (self, p, length, func, user_data);
    }
  if (!keep (self, p, length))
    return FALSE;
  if (!self->in_comment)
    more = take_line (self, self->line->str, self->line->len, func, user_data);
  g_string_truncate (self->line, 0);
  self->in_comment = FALSE;
  return more;
}

/**
 * forge_sse_init:
 * @self: memory for a filter; free what it holds with forge_sse_clear()
 */
void
forge_sse_init (ForgeSse *self)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->line = g_string_new (NULL);
  self->data = g_string_new (NULL);
}

/**
 * forge_sse_clear:
 * @self: a filter
 */
void
forge_sse_clear (ForgeSse *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->line, TRUE);
  g_string_free (self->data, TRUE);
}

/**
 * forge_sse_push:
 * @self: a filter
 * @text: what came next, cut anywhere between two characters
 * @length: of @text in bytes
 * @func: gets the events
 * @user_data: for @func
 *
 * Returns: FALSE where @func wanted no more, or a line or event is larger than the limits
 */
gboolean
forge_sse_push (ForgeSse *self,
                const char *text,
                gsize length,
                ForgeSseFunc func,
                gpointer user_data)
{
  const char *p = text;
  const char *end = text + length;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (!self->started && length > 0)
    {
      self->started = TRUE;
      if (length >= strlen (BOM) && memcmp (p, BOM, strlen (BOM)) == 0)
        p += strlen (BOM);
    }
  while (p < end)
    {
      const char *stop = NULL;

      if (self->after_cr && *p == '\n')
        p++;
      self->after_cr = FALSE;
      if (p == end)
        break;
      stop = find_line_end (p, end);
      if (stop == end)
        return keep (self, p, (gsize) (end - p));
      self->after_cr = *stop == '\r';
      if (!end_line (self, p, (gsize) (stop - p), func, user_data))
        return FALSE;
      p = stop + 1;
    }
  return TRUE;
}

/**
 * forge_sse_finish:
 * @self: a filter to which nothing comes any more
 * @func: gets the last event, where no blank line ended it
 * @user_data: for @func
 *
 * Returns: FALSE where @func wanted no more
 */
gboolean
forge_sse_finish (ForgeSse *self, ForgeSseFunc func, gpointer user_data)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (self->line->len > 0 && !end_line (self, "", 0, func, user_data))
    return FALSE;
  return dispatch (self, func, user_data);
}
