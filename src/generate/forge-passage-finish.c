/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-passage"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-passage.h"

/* A numbered heading has at most this many words. */
#define MAX_HEADING_WORDS 5

static gboolean
has_digit (char **cells)
{
  for (gsize i = 0; cells[i] != NULL; i++)
    if (strpbrk (cells[i], "0123456789") != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
are_short (char **cells)
{
  for (gsize i = 0; cells[i] != NULL; i++)
    if (cells[i][0] == '\0' || forge_text_count_words (cells[i]) > 3
        || g_unichar_islower (g_utf8_get_char (cells[i])))
      return FALSE;
  return TRUE;
}

/* A table without a line under its first row: if that is short and has no number, while the next
 * row has longer cells or numbers, it is the head. */
static void
find_bare_heads (GPtrArray *passages)
{
  for (guint i = 0; i < passages->len; i++)
    {
      ForgePassage *head = g_ptr_array_index (passages, i);
      const ForgePassage *before = i > 0 ? g_ptr_array_index (passages, i - 1) : NULL;
      const ForgePassage *next = i + 1 < passages->len ? g_ptr_array_index (passages, i + 1) : NULL;

      if (head->kind != FORGE_PASSAGE_ROW || head->level == 1 || head->heads != NULL
          || (before != NULL && before->kind == FORGE_PASSAGE_ROW) || next == NULL
          || next->kind != FORGE_PASSAGE_ROW || next->heads != NULL || !are_short (head->cells)
          || has_digit (head->cells) || (are_short (next->cells) && !has_digit (next->cells)))
        continue;
      head->level = 1;
      for (guint k = i + 1; k < passages->len; k++)
        {
          ForgePassage *row = g_ptr_array_index (passages, k);

          if (row->kind != FORGE_PASSAGE_ROW || row->heads != NULL)
            break;
          row->heads = g_strdupv (head->cells);
        }
    }
}

/* "1. Introduction" in front of a paragraph or of "1.1" is a heading of what follows. */
static gboolean
is_numbered_heading (const ForgePassage *before, const ForgePassage *item, const ForgePassage *next)
{
  gsize length = strlen (item->text);

  return item->kind == FORGE_PASSAGE_ITEM && item->level >= 1 && next != NULL
         && !(before != NULL && before->kind == FORGE_PASSAGE_ITEM && before->level == item->level)
         && (next->kind != FORGE_PASSAGE_ITEM || next->level != item->level)
         && !(next->kind == FORGE_PASSAGE_ITEM && next->level > 0 && next->level < item->level)
         && next->kind != FORGE_PASSAGE_HEADING && length > 0
         && strchr (".;,!?)", item->text[length - 1]) == NULL
         && forge_text_count_words (item->text) <= MAX_HEADING_WORDS;
}

/* "2 Functional requirements" and "TOP 2 Abrechnung": behind the number, or NULL. */
static const char *
skip_heading_number (const ForgePassage *passage, guint number)
{
  static const char *const LEADS[] = { "TOP ", "Item ", "Section ", "Part ", "Punkt ", "" };
  g_autofree char *digits = g_strdup_printf ("%u", number);

  for (gsize i = 0; i < G_N_ELEMENTS (LEADS); i++)
    {
      const gsize lead = strlen (LEADS[i]);
      const char *rest = passage->text + lead + strlen (digits);

      if (g_ascii_strncasecmp (passage->text, LEADS[i], lead) != 0
          || !g_str_has_prefix (passage->text + lead, digits))
        continue;
      rest += strspn (rest, ".:)");
      return *rest == ' ' && g_unichar_isupper (g_utf8_get_char (rest + 1)) ? rest + 1 : NULL;
    }
  return NULL;
}

/* Lines of their own that count from 1 on, each with something under it. */
static void
find_counted_headings (GPtrArray *passages)
{
  guint number = 1;

  for (guint i = 0; i + 1 < passages->len; i++)
    {
      ForgePassage *passage = g_ptr_array_index (passages, i);
      const ForgePassage *next = g_ptr_array_index (passages, i + 1);
      const char *text = passage->is_bare && passage->breaks->len == 1
                             ? skip_heading_number (passage, number)
                             : NULL;

      if (text == NULL || skip_heading_number (next, number + 1) != NULL
          || next->kind == FORGE_PASSAGE_HEADING
          || forge_text_count_words (text) > MAX_HEADING_WORDS
          || strchr (".;,!?)", text[strlen (text) - 1]) != NULL)
        continue;
      passage->kind = FORGE_PASSAGE_HEADING;
      passage->level = 2;
      memmove (passage->text, text, strlen (text) + 1);
      number++;
    }
  for (guint i = 1; i < passages->len && number > 1; i++)
    {
      const ForgePassage *before = g_ptr_array_index (passages, i - 1);
      ForgePassage *passage = g_ptr_array_index (passages, i);

      if (passage->kind == FORGE_PASSAGE_HEADING)
        continue;
      g_free (passage->heading);
      passage->heading
          = g_strdup (before->kind == FORGE_PASSAGE_HEADING ? before->text : before->heading);
    }
}

static void
find_numbered_headings (GPtrArray *passages)
{
  const char *heading = NULL;

  for (guint i = 0; i < passages->len; i++)
    {
      ForgePassage *passage = g_ptr_array_index (passages, i);
      const ForgePassage *next = i + 1 < passages->len ? g_ptr_array_index (passages, i + 1) : NULL;

      if (is_numbered_heading (i > 0 ? g_ptr_array_index (passages, i - 1) : NULL, passage, next))
        {
          passage->kind = FORGE_PASSAGE_HEADING;
          passage->level = 2;
          heading = passage->text;
        }
      else if (passage->kind == FORGE_PASSAGE_HEADING)
        heading = NULL;
      if (heading != NULL)
        {
          g_free (passage->heading);
          passage->heading = g_strdup (heading);
        }
    }
}

/**
 * forge_passage_finish:
 * @passages: (element-type ForgePassage): of a whole text
 *
 * What can only be told when the passages behind are known: heads of tables that no line marks, and
 * headings that look like items of a list.
 */
void
forge_passage_finish (GPtrArray *passages)
{
  g_return_if_fail (passages != NULL);

  find_bare_heads (passages);
  find_counted_headings (passages);
  find_numbered_headings (passages);
}
