/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-conflict"

#include "config.h"

#include <string.h>

#include "core/forge-conflict.h"
#include "core/forge-merge.h"

/* The parts of a conflict in their order; each mark begins one. */
enum
{
  OUTSIDE,
  OURS,
  BASE,
  THEIRS,
};

typedef struct
{
  ForgeConflict *conflict; /* the one that is open; NULL: none */
  GString *part;           /* its lines so far */
  int state;
} Reader;

/**
 * forge_conflict_free:
 * @self: (transfer full) (nullable)
 */
void
forge_conflict_free (ForgeConflict *self)
{
  if (self == NULL)
    return;
  g_free (self->ours);
  g_free (self->base);
  g_free (self->theirs);
  g_free (self->ours_name);
  g_free (self->theirs_name);
  g_free (self);
}

/* Whether a line is the mark of that character; where its label is. */
static gboolean
is_mark (const char *line, const char *eol, char mark, const char **label)
{
  const char *p = line;

  while (p < eol && *p == mark)
    p++;
  *label = p < eol ? p + 1 : p;
  return p - line == FORGE_MERGE_MARK_SIZE && (p == eol || *p == ' ');
}

static void
end_part (Reader *self, char **part)
{
  *part = g_strdup (self->part->str);
  g_string_truncate (self->part, 0);
}

static void
open_conflict (Reader *self, gsize start, guint line, const char *label, const char *eol)
{
  /* Another one that is open was text. */
  forge_conflict_free (self->conflict);
  self->conflict = g_new0 (ForgeConflict, 1);
  self->conflict->start = start;
  self->conflict->line = line;
  self->conflict->ours_name = g_strndup (label, (gsize) (eol - label));
  g_string_truncate (self->part, 0);
  self->state = OURS;
}

/* Whether the line ends the conflict that is open. */
static gboolean
read_line (Reader *self, const char *line, const char *eol)
{
  const char *label = NULL;

  if (self->state == OURS && is_mark (line, eol, '|', &label))
    {
      end_part (self, &self->conflict->ours);
      self->state = BASE;
    }
  else if ((self->state == OURS || self->state == BASE) && is_mark (line, eol, '=', &label))
    {
      end_part (self, self->state == OURS ? &self->conflict->ours : &self->conflict->base);
      self->state = THEIRS;
    }
  else if (self->state == THEIRS && is_mark (line, eol, '>', &label))
    {
      end_part (self, &self->conflict->theirs);
      self->conflict->theirs_name = g_strndup (label, (gsize) (eol - label));
      self->state = OUTSIDE;
      return TRUE;
    }
  else if (self->state != OUTSIDE)
    {
      g_string_append_len (self->part, line, eol - line);
      g_string_append_c (self->part, '\n');
    }
  return FALSE;
}

/**
 * forge_conflict_find:
 * @text: valid UTF-8
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type ForgeConflict)
 */
GPtrArray *
forge_conflict_find (const char *text)
{
  GPtrArray *conflicts = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_conflict_free);
  g_autoptr (GString) part = g_string_new (NULL);
  Reader reader = { .part = part };
  guint line = 1;

  g_return_val_if_fail (text != NULL, conflicts);

  for (const char *p = text; *p != '\0'; line++)
    {
      const char *eol = strchrnul (p, '\n');
      const char *next = *eol == '\n' ? eol + 1 : eol;
      const char *label = NULL;

      if (is_mark (p, eol, '<', &label))
        open_conflict (&reader, (gsize) (p - text), line, label, eol);
      else if (read_line (&reader, p, eol))
        {
          reader.conflict->end = (gsize) (next - text);
          g_ptr_array_add (conflicts, g_steal_pointer (&reader.conflict));
        }
      p = next;
    }
  forge_conflict_free (reader.conflict);
  return conflicts;
}

static void
append_part (GString *text, char mark, const char *label, const char *lines)
{
  for (int i = 0; i < FORGE_MERGE_MARK_SIZE; i++)
    g_string_append_c (text, mark);
  g_string_append_printf (text, "%s%s\n%s", *label != '\0' ? " " : "", label, lines);
  if (*lines != '\0' && text->str[text->len - 1] != '\n')
    g_string_append_c (text, '\n');
}

char *
forge_conflict_dup_text (const char *ours,
                         const char *base,
                         const char *theirs,
                         const char *ours_name,
                         const char *theirs_name)
{
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (ours != NULL && base != NULL && theirs != NULL, NULL);

  append_part (text, '<', ours_name, ours);
  append_part (text, '|', "", base);
  append_part (text, '=', "", theirs);
  append_part (text, '>', theirs_name, "");
  return g_string_free (text, FALSE);
}

/**
 * forge_conflict_dup_choice:
 *
 * Returns: (transfer full): whole lines
 */
char *
forge_conflict_dup_choice (const ForgeConflict *self, ForgeConflictChoice choice)
{
  g_return_val_if_fail (self != NULL, NULL);

  return g_strconcat (choice != FORGE_CONFLICT_THEIRS ? self->ours : "",
                      choice != FORGE_CONFLICT_OURS ? self->theirs : "", NULL);
}

/**
 * forge_conflict_replace:
 * @lines: whole lines; a line end is added where the last one lacks it
 *
 * Returns: (transfer full)
 */
char *
forge_conflict_replace (const ForgeConflict *self, const char *text, const char *lines)
{
  GString *out;

  g_return_val_if_fail (self != NULL && text != NULL && lines != NULL, NULL);
  g_return_val_if_fail (self->end <= strlen (text), NULL);

  out = g_string_new_len (text, (gssize) self->start);
  g_string_append (out, lines);
  if (out->len > self->start && out->str[out->len - 1] != '\n')
    g_string_append_c (out, '\n');
  g_string_append (out, text + self->end);
  return g_string_free (out, FALSE);
}
