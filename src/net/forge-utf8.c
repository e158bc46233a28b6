/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-utf8"

#include "config.h"

#include <string.h>

#include "net/forge-utf8.h"

#define REPLACEMENT "\xEF\xBF\xBD"

/* Whether the bytes from @p on are the begin of a character whose rest is to come. */
static gboolean
is_cut (const char *p, const char *end)
{
  const guchar lead = (guchar) *p;

  /* The lead bytes of UTF-8 as RFC 3629 has it; GLib also knows the older, longer ones. */
  return lead >= 0xC2 && lead <= 0xF4 && end - p < 4 && memchr (p, '\0', (gsize) (end - p)) == NULL
         && g_utf8_get_char_validated (p, end - p) == (gunichar) -2;
}

/* Gives what is valid, mends what is not, and keeps a character that is cut at the end. */
static gboolean
give (ForgeUtf8 *self, const char *p, const char *end, ForgeTextFunc func, gpointer user_data)
{
  while (p < end)
    {
      const char *valid = NULL;

      g_utf8_validate_len (p, (gsize) (end - p), &valid);
      if (valid > p && !func (p, (gsize) (valid - p), user_data))
        return FALSE;
      p = valid;
      if (p == end)
        break;
      if (is_cut (p, end))
        {
          self->n_tail = (guint) (end - p);
          memcpy (self->tail, p, self->n_tail);
          break;
        }
      if (!func (REPLACEMENT, strlen (REPLACEMENT), user_data))
        return FALSE;
      p++;
    }
  return TRUE;
}

/**
 * forge_utf8_push:
 * @self: a filter
 * @bytes: what came next
 * @length: of @bytes
 * @func: gets the text
 * @user_data: for @func
 *
 * Returns: FALSE where @func wanted no more
 */
gboolean
forge_utf8_push (ForgeUtf8 *self,
                 const char *bytes,
                 gsize length,
                 ForgeTextFunc func,
                 gpointer user_data)
{
  const char *end = bytes + length;

  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  /* One byte at a time until the character that was cut is whole, or turns out to be none. */
  while (self->n_tail > 0 && bytes < end)
    {
      char joined[4];
      const guint n_joined = self->n_tail + 1;

      memcpy (joined, self->tail, self->n_tail);
      joined[self->n_tail] = *bytes++;
      self->n_tail = 0;
      if (!give (self, joined, joined + n_joined, func, user_data))
        return FALSE;
    }
  return give (self, bytes, end, func, user_data);
}

/**
 * forge_utf8_finish:
 * @self: a filter to which nothing comes any more
 * @func: gets the text
 * @user_data: for @func
 *
 * Gives U+FFFD for a character whose rest never came. Afterwards @self is as new.
 *
 * Returns: FALSE where @func wanted no more
 */
gboolean
forge_utf8_finish (ForgeUtf8 *self, ForgeTextFunc func, gpointer user_data)
{
  g_return_val_if_fail (self != NULL && func != NULL, FALSE);

  if (self->n_tail == 0)
    return TRUE;
  self->n_tail = 0;
  return func (REPLACEMENT, strlen (REPLACEMENT), user_data);
}
