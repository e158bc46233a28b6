/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-seam"

#include "config.h"

#include <string.h>

#include "generate/forge-seam.h"

/* So much of the text is looked for at the start of its continuation. */
#define REACH 400

/* Fewer bytes that are the same at both sides may be chance ("the ", "- **"). */
#define MIN_SAME 12

/* A continuation that begins the section anew is known by so much of its start. */
#define MIN_ANEW 24

/* The end of the text, looked for in one that was begun anew. */
#define TAIL 40

typedef enum
{
  SEAM_HELD, /* not clear yet */
  SEAM_ANEW, /* says the text again from its start: held until the tail has come */
  SEAM_OPEN, /* all that comes is new */
} State;

struct _ForgeSeam
{
  char *text;
  gsize length;
  GString *held;
  State state;
};

/**
 * forge_seam_new:
 * @text: what came before, whole characters
 *
 * Returns: (transfer full): for one continuation
 */
ForgeSeam *
forge_seam_new (const char *text)
{
  ForgeSeam *self;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (ForgeSeam, 1);
  self->text = g_strdup (text);
  self->length = strlen (text);
  self->held = g_string_new (NULL);
  self->state = self->length > 0 ? SEAM_HELD : SEAM_OPEN;
  return self;
}

void
forge_seam_free (ForgeSeam *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->text);
  g_string_free (self->held, TRUE);
  g_free (self);
}

static const char *
skip_blank (const char *text)
{
  while (g_ascii_isspace (*text))
    text++;
  return text;
}

/* How many bytes at the end of the text stand again at the start of @again. */
static gsize
measure_overlap (const ForgeSeam *self, const char *again)
{
  const gsize most = MIN (MIN (self->length, REACH), strlen (again));

  for (gsize n = most; n >= MIN_SAME; n--)
    if (memcmp (self->text + self->length - n, again, n) == 0)
      return n;
  return 0;
}

static gboolean
is_anew (const ForgeSeam *self, const char *again)
{
  const char *start = skip_blank (self->text);

  return strlen (start) > MIN_ANEW && strlen (again) >= MIN_ANEW
         && memcmp (start, again, MIN_ANEW) == 0;
}

/* Where one piece ends with a line or sentence and the next is a new item, a line end is missing
 * that the model left out because an answer does not begin with one. */
static void
add_break (const ForgeSeam *self, const char *next, GString *out)
{
  if (self->length > 0 && self->text[self->length - 1] != '\n'
      && (g_str_has_prefix (next, "- ") || g_str_has_prefix (next, "#") || *next == '|'))
    g_string_append_c (out, '\n');
}

static void
open_at (ForgeSeam *self, gsize skip, GString *out)
{
  const char *next = self->held->str + skip;

  if (skip == 0)
    add_break (self, next, out);
  g_string_append (out, next);
  g_string_truncate (self->held, 0);
  self->state = SEAM_OPEN;
}

static gboolean
try_anew (ForgeSeam *self, GString *out)
{
  const gsize n = MIN (self->length, TAIL);
  const char *tail = self->text + self->length - n;
  const char *found = strstr (self->held->str, tail);

  if (found == NULL)
    return FALSE;
  open_at (self, (gsize) (found - self->held->str) + n, out);
  return TRUE;
}

static void
decide (ForgeSeam *self, gboolean is_end, GString *out)
{
  const char *again = skip_blank (self->held->str);
  const gsize blank = (gsize) (again - self->held->str);
  gsize n;

  if (self->held->len - blank < REACH && !is_end)
    return;
  if (is_anew (self, again))
    {
      self->state = SEAM_ANEW;
      try_anew (self, out);
      return;
    }
  n = measure_overlap (self, again);
  if (n > 0)
    open_at (self, blank + n, out);
  else
    open_at (self, 0, out);
}

/**
 * forge_seam_push:
 * @self: a seam
 * @text: the next piece of the continuation
 * @length: its bytes
 * @out: what is new is added to it
 */
void
forge_seam_push (ForgeSeam *self, const char *text, gsize length, GString *out)
{
  g_return_if_fail (self != NULL && out != NULL);

  if (self->state == SEAM_OPEN)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }
  g_string_append_len (self->held, text, (gssize) length);
  if (self->state == SEAM_HELD)
    decide (self, FALSE, out);
  else
    try_anew (self, out);
}

/**
 * forge_seam_finish:
 * @self: a seam
 * @out: what is still held back and new is added to it
 *
 * Returns: %FALSE where the continuation was the text once more, in other words, so that nobody
 *   can say what is missing between the two; nothing of it was given out
 */
gboolean
forge_seam_finish (ForgeSeam *self, GString *out)
{
  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  if (self->state == SEAM_HELD)
    decide (self, TRUE, out);
  return self->state == SEAM_OPEN;
}
