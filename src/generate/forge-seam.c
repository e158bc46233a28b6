/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-seam"

#include "config.h"

#include <string.h>

#include "generate/forge-seam.h"

/* So much of the text is looked for at the start of its continuation. */
#define REACH 400

/* Fewer bytes that are the same at both sides may be chance ("the ", "- **"). */
#define MIN_SAME 12

/* At the start of a line even that much is none: a node that was cut off in its id. */
#define MIN_SAME_LINE 3

/* A continuation that begins the text anew is known by its heading, or by so much of its start. */
#define MIN_ANEW 60

/* The end of the text, looked for in one that was begun anew. */
#define ANCHOR 40

/* A fence round the continuation ends with so many bytes at most. */
#define FENCE_END 8

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
  gboolean is_wrapped; /* the continuation stands in a fence, which is left out */
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

  for (gsize n = most; n >= MIN_SAME_LINE; n--)
    {
      const char *same = self->text + self->length - n;

      if ((n >= MIN_SAME || (same > self->text && same[-1] == '\n'))
          && memcmp (same, again, n) == 0)
        return n;
    }
  return 0;
}

static gboolean
is_anew (const ForgeSeam *self, const char *again)
{
  const char *start = skip_blank (self->text);
  const gsize n = *start == '#' ? strcspn (start, "\n") + 1 : MIN_ANEW;

  return strlen (start) > n && strlen (again) >= n && memcmp (start, again, n) == 0;
}

static gboolean
is_structure (const char *line)
{
  const gsize digits = strspn (line, "0123456789");

  return *line == '#' || *line == '|' || g_str_has_prefix (line, "```")
         || (strchr ("-*+>", *line) != NULL && line[0] != '\0' && line[1] == ' ')
         || (digits > 0 && strchr (".)", line[digits]) != NULL && line[digits] != '\0'
             && line[digits + 1] == ' ');
}

static const char *
find_last_line (const ForgeSeam *self)
{
  const char *line = self->text + self->length;

  while (line > self->text && line[-1] == '\n')
    line--;
  while (line > self->text && line[-1] != '\n')
    line--;
  return line;
}

/* A model leaves out the line ends that an answer does not begin with: that of a line which ended,
 * and the blank one between paragraphs. */
static void
add_break (const ForgeSeam *self, const char *next, GString *out)
{
  const gboolean is_ended = self->length > 0 && self->text[self->length - 1] == '\n';

  if (self->length == 0 || g_ascii_isspace (*next) || *next == '\0')
    return;
  if (!is_ended && is_structure (next))
    g_string_append_c (out, '\n');
  else if (is_ended && !is_structure (next) && !g_str_has_suffix (self->text, "\n\n")
           && !is_structure (find_last_line (self)) && g_unichar_isupper (g_utf8_get_char (next)))
    g_string_append_c (out, '\n');
}

/* What a model says before it goes on: "Here is the continuation:", and the start of a fence. */
static const char *
skip_chatter (ForgeSeam *self, const char *again)
{
  static const char *const openings[] = { "Here", "Sure", "Certainly", "Of course", "Continuing",
                                          "Okay", "Hier", "Gerne",     "Natürlich" };
  const char *end = strchr (again, '\n');

  for (guint i = 0; end != NULL && i < G_N_ELEMENTS (openings); i++)
    if (g_str_has_prefix (again, openings[i]) && end[1] == '\n' && strchr (":.!", end[-1]) != NULL)
      {
        again = skip_blank (end);
        break;
      }
  if (g_str_has_prefix (again, "```markdown\n") || g_str_has_prefix (again, "```md\n"))
    {
      self->is_wrapped = TRUE;
      again = strchr (again, '\n') + 1;
    }
  return again;
}

static void
give (ForgeSeam *self, const char *text, gsize length, GString *out)
{
  gsize ready;

  if (!self->is_wrapped)
    {
      g_string_append_len (out, text, (gssize) length);
      return;
    }
  g_string_append_len (self->held, text, (gssize) length);
  ready = self->held->len > FENCE_END ? self->held->len - FENCE_END : 0;
  while (ready > 0 && (self->held->str[ready] & 0xC0) == 0x80)
    ready--;
  g_string_append_len (out, self->held->str, (gssize) ready);
  g_string_erase (self->held, 0, (gssize) ready);
}

static void
open_at (ForgeSeam *self, gsize skip, gboolean is_joined, GString *out)
{
  g_autofree char *next = g_strdup (self->held->str + skip);

  if (!is_joined)
    add_break (self, next, out);
  g_string_truncate (self->held, 0);
  self->state = SEAM_OPEN;
  give (self, next, strlen (next), out);
}

static gboolean
try_anew (ForgeSeam *self, GString *out)
{
  const gsize n = MIN (self->length, ANCHOR);
  const char *tail = self->text + self->length - n;
  const char *found = strstr (self->held->str, tail);

  if (found == NULL)
    return FALSE;
  open_at (self, (gsize) (found - self->held->str) + n, TRUE, out);
  return TRUE;
}

static void
decide (ForgeSeam *self, gboolean is_end, GString *out)
{
  const char *start = skip_blank (self->held->str);
  const char *again;
  gsize n;

  if (self->held->len - (gsize) (start - self->held->str) < REACH && !is_end)
    return;
  again = skip_chatter (self, start);
  if (is_anew (self, again))
    {
      self->state = SEAM_ANEW;
      try_anew (self, out);
      return;
    }
  n = measure_overlap (self, again);
  if (n > 0 || again != start)
    open_at (self, (gsize) (again - self->held->str) + n, n > 0, out);
  else
    open_at (self, 0, FALSE, out);
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
      give (self, text, length, out);
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
 * Returns: %FALSE where the continuation began the text anew and never came to where it stopped, so
 *   that nobody can say what is missing between the two; nothing of it was given out
 */
gboolean
forge_seam_finish (ForgeSeam *self, GString *out)
{
  g_return_val_if_fail (self != NULL && out != NULL, FALSE);

  if (self->state == SEAM_HELD)
    decide (self, TRUE, out);
  if (self->state == SEAM_OPEN && self->is_wrapped)
    {
      g_strchomp (self->held->str);
      self->held->len = strlen (self->held->str);
      if (g_str_has_suffix (self->held->str, "```"))
        g_string_truncate (self->held, self->held->len - 3);
      g_string_append (out, self->held->str);
      g_string_truncate (self->held, 0);
    }
  return self->state == SEAM_OPEN;
}
