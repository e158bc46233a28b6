/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-passage"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-passage.h"

/* Lines of notes that are shorter than this were broken by hand, each a thought of its own. */
#define NOTE_WIDTH 45
/* The same where nothing has a capital. */
#define SMALL_WIDTH 64
/* Beyond the next word, so that a ragged margin is none. */
#define ROOM 6
/* A heading has fewer words than this. */
#define MAX_INTRO_WORDS 7

typedef struct
{
  GPtrArray *passages;
  char *heading;
  char *section;    /* the heading that is no "Features:" */
  GPtrArray *lines; /* of the open paragraph or item, stripped */
  GArray *numbers;  /* their line numbers */
  guint level;      /* of the open item */
  gboolean in_table;
  ForgePassageKind kind;
  gboolean in_code;
} Reader;

static void
passage_free (ForgePassage *self)
{
  g_free (self->text);
  g_free (self->heading);
  g_strfreev (self->cells);
  g_strfreev (self->heads);
  g_array_unref (self->breaks);
  g_free (self);
}

static void
add_break (ForgePassage *self, gsize offset, guint line)
{
  ForgeBreak item = { offset, line };

  g_array_append_val (self->breaks, item);
}

/* White space of all kinds becomes one blank. */
static char *
squeeze (const char *line, gsize length)
{
  GString *out = g_string_sized_new (length);
  const char *end = line + length;
  gboolean blank = FALSE;

  for (const char *p = line; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || c == 0xa0)
        blank = out->len > 0;
      else
        {
          if (blank)
            g_string_append_c (out, ' ');
          blank = FALSE;
          g_string_append_unichar (out, c);
        }
    }
  return g_string_free (out, FALSE);
}

/* "Not:" holds for the list under it, and not for the prose behind that. */
static void
end_intro (Reader *reader, ForgePassageKind kind)
{
  const ForgePassage *last = reader->passages->len > 0
                                 ? g_ptr_array_index (reader->passages, reader->passages->len - 1)
                                 : NULL;

  if (kind != FORGE_PASSAGE_PROSE || last == NULL || last->kind != FORGE_PASSAGE_ITEM)
    return;
  g_free (reader->heading);
  reader->heading = g_strdup (reader->section);
}

static ForgePassage *
add_passage (Reader *reader, ForgePassageKind kind)
{
  ForgePassage *passage = g_new0 (ForgePassage, 1);

  end_intro (reader, kind);
  passage->kind = kind;
  passage->heading = g_strdup (reader->heading);
  passage->breaks = g_array_new (FALSE, FALSE, sizeof (ForgeBreak));
  g_ptr_array_add (reader->passages, passage);
  return passage;
}

static void
add_lines (Reader *reader, guint from, guint to, gboolean is_bare)
{
  ForgePassage *passage = add_passage (reader, reader->kind);
  GString *text = g_string_new (NULL);

  passage->is_bare = is_bare;
  if (reader->kind == FORGE_PASSAGE_ITEM && from == 0)
    passage->level = reader->level;

  for (guint i = from; i < to; i++)
    {
      if (i > from)
        g_string_append_c (text, ' ');
      add_break (passage, text->len, g_array_index (reader->numbers, guint, i));
      g_string_append (text, g_ptr_array_index (reader->lines, i));
    }
  passage->text = g_string_free (text, FALSE);
}

static gboolean
ends_open (const char *line)
{
  gsize length = strlen (line);

  return length == 0 || line[length - 1] == ',' || g_str_has_suffix (line, " and")
         || g_str_has_suffix (line, " und") || g_str_has_suffix (line, " or")
         || g_str_has_suffix (line, " oder") || g_str_has_suffix (line, "-");
}

/* Whether the break between two lines of a paragraph was meant. Wrapped text only breaks where the
 * next word would not have fitted. @small: they write everything small, so that says nothing. */
static gboolean
is_hard_break (const char *line, const char *next, glong width, gboolean small)
{
  const char *space = strchr (next, ' ');
  glong length = g_utf8_strlen (line, -1);
  glong word = space != NULL ? g_utf8_strlen (next, space - next) : g_utf8_strlen (next, -1);

  if (ends_open (line))
    return FALSE;
  if (width < NOTE_WIDTH || (small && width < SMALL_WIDTH))
    return small || !g_unichar_islower (g_utf8_get_char (next)) || g_str_has_suffix (line, ".");
  return (length + 1 + word) * 10 < width * 6 && !g_unichar_islower (g_utf8_get_char (next));
}

/* So many lines that each start with a capital, and of which several had room for the next word,
 * were broken by hand: each is a thought of its own. */
#define MIN_THOUGHTS 4

static gboolean
are_thoughts (GPtrArray *lines, glong width)
{
  guint with_room = 0;

  for (guint i = 0; i < lines->len; i++)
    {
      const char *line = g_ptr_array_index (lines, i);
      const char *next = i + 1 < lines->len ? g_ptr_array_index (lines, i + 1) : NULL;

      if (g_unichar_islower (g_utf8_get_char (line)) || (next != NULL && ends_open (line)))
        return FALSE;
      with_room += next != NULL
                   && g_utf8_strlen (line, -1) + 1 + (glong) strcspn (next, " ") + ROOM <= width;
    }
  return lines->len >= MIN_THOUGHTS && with_room * 2 >= lines->len - 1;
}

/* "Features:" on a line of its own is a heading for what follows. */
static gboolean
is_intro (const char *line)
{
  return g_str_has_suffix (line, ":") && forge_text_count_words (line) <= MAX_INTRO_WORDS;
}

static void
set_heading (Reader *reader, const char *text)
{
  g_autoptr (GString) heading = g_string_new (text);

  while (heading->len > 0 && strchr (":*_# ", heading->str[heading->len - 1]) != NULL)
    g_string_truncate (heading, heading->len - 1);
  while (heading->len > 0 && strchr ("*_ ", heading->str[0]) != NULL)
    g_string_erase (heading, 0, 1);
  g_free (reader->heading);
  reader->heading = g_strdup (heading->str);
}

static void
add_heading (Reader *reader, const char *text, guint level, guint line)
{
  ForgePassage *passage;

  set_heading (reader, text);
  passage = add_passage (reader, FORGE_PASSAGE_HEADING);
  passage->text = g_strdup (reader->heading);
  passage->level = level;
  if (level < 6)
    {
      g_free (reader->section);
      reader->section = g_strdup (reader->heading);
    }
  add_break (passage, 0, line);
}

static void
flush (Reader *reader)
{
  const gboolean is_bare = reader->kind == FORGE_PASSAGE_PROSE;
  glong width = 0;
  guint from = 0;
  guint n = reader->lines->len;
  gboolean small;

  if (n == 0)
    return;
  small = reader->kind == FORGE_PASSAGE_PROSE
          && g_unichar_islower (g_utf8_get_char (g_ptr_array_index (reader->lines, 0)));
  for (guint i = 0; i < n; i++)
    width = MAX (width, g_utf8_strlen (g_ptr_array_index (reader->lines, i), -1));
  if (reader->kind == FORGE_PASSAGE_PROSE && are_thoughts (reader->lines, width))
    width = NOTE_WIDTH - 1;
  for (guint i = 0; i < n; i++)
    {
      const char *line = g_ptr_array_index (reader->lines, i);

      if (i == from && is_intro (line) && reader->kind == FORGE_PASSAGE_PROSE)
        {
          add_heading (reader, line, 6, g_array_index (reader->numbers, guint, i));
          from = i + 1;
        }
      else if (i + 1 == n
               || is_hard_break (line, g_ptr_array_index (reader->lines, i + 1), width, small))
        {
          if (n > 1 && reader->kind == FORGE_PASSAGE_PROSE && width < NOTE_WIDTH)
            reader->kind = FORGE_PASSAGE_ITEM;
          add_lines (reader, from, i + 1, is_bare);
          from = i + 1;
        }
    }
  g_ptr_array_set_size (reader->lines, 0);
  g_array_set_size (reader->numbers, 0);
  reader->kind = FORGE_PASSAGE_PROSE;
  reader->level = 0;
}

static void
push_line (Reader *reader, const char *line, guint number)
{
  g_ptr_array_add (reader->lines, g_strdup (line));
  g_array_append_val (reader->numbers, number);
}

/* "2.1 The system", "3.2.4) All", "REQ-7: Users": @level tells how deep it is. Returns: behind it,
 * or NULL. */
static const char *
skip_clause_number (const char *line, guint *level)
{
  static const char *const MARKS[]
      = { "REQ", "FR", "NFR", "US", "UC", "BR", "R", "F", "M", "S", "Req", "Story", "Feature" };
  const char *p = line;

  for (gsize i = 0; i < G_N_ELEMENTS (MARKS) && p == line; i++)
    {
      gsize n = strlen (MARKS[i]);

      if (g_str_has_prefix (line, MARKS[i])
          && (g_ascii_isdigit (line[n])
              || (strchr ("- ", line[n]) != NULL && line[n] != '\0'
                  && g_ascii_isdigit (line[n + 1]))))
        p = line + n + !g_ascii_isdigit (line[n]);
    }
  *level = p > line ? 2 : 0;
  for (;;)
    {
      gsize digits = strspn (p, "0123456789");

      if (digits == 0 || digits > 3)
        return NULL;
      p += digits;
      (*level)++;
      if (*p != '.' || !g_ascii_isdigit (p[1]))
        break;
      p++;
    }
  if (*level < 2)
    return NULL;
  p += strspn (p, ".):");
  return *p == ' ' && !g_unichar_islower (g_utf8_get_char (p + 1))
                 && (!g_ascii_isdigit (p[1]) || forge_text_count_words (p) > 3)
             ? p + 1
             : NULL;
}

/* Returns: behind the bullet or number of a list item, or NULL. */
static const char *
skip_bullet (const char *line, guint *level)
{
  static const char *const BULLETS[] = { "- ", "* ", "+ ", "• ", "– ", "· ", "‣ ", "▪ ", "→ " };
  const char *p = skip_clause_number (line, level);

  if (p != NULL)
    return p;
  p = line;
  *level = 0;
  for (gsize i = 0; i < G_N_ELEMENTS (BULLETS); i++)
    if (g_str_has_prefix (line, BULLETS[i]))
      {
        p = line + strlen (BULLETS[i]);
        if (p[0] == '[' && p[1] != '\0' && p[2] == ']' && p[3] == ' ')
          p += 4;
        return p;
      }
  while (g_ascii_isdigit (*p) && p - line < 3)
    p++;
  if (p > line && (*p == '.' || *p == ')') && p[1] == ' ')
    {
      /* "14. Mai 2026" in German prose is a date, "2. Export" an item. */
      *level = 1;
      return p + 2;
    }
  return NULL;
}

/* "... is due on / 31. December": a number can only start a list inside of a paragraph if it is 1.
 */
static gboolean
continues_paragraph (const Reader *reader, const char *line)
{
  return reader->lines->len > 0 && reader->kind == FORGE_PASSAGE_PROSE && g_ascii_isdigit (*line)
         && !g_str_has_prefix (line, "1. ") && !g_str_has_prefix (line, "1) ");
}

static gboolean
is_only (const char *line, const char *set)
{
  return strlen (line) >= 3 && strspn (line, set) == strlen (line);
}

/* The cells of a row, without marks of emphasis around them. */
static char **
read_cells (const char *line)
{
  g_autofree char *inner = g_strdup (line + (*line == '|'));
  char **cells;

  if (g_str_has_suffix (inner, "|"))
    inner[strlen (inner) - 1] = '\0';
  cells = g_strsplit (inner, "|", -1);
  for (gsize i = 0; cells[i] != NULL; i++)
    {
      g_strstrip (cells[i]);
      while (g_str_has_prefix (cells[i], "**") && g_str_has_suffix (cells[i], "**")
             && strlen (cells[i]) > 4)
        {
          memmove (cells[i], cells[i] + 2, strlen (cells[i] + 2) + 1);
          cells[i][strlen (cells[i]) - 2] = '\0';
        }
    }
  return cells;
}

/* What stands in a row, joined by " | ". */
static char *
join_cells (char **cells)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();

  for (gsize i = 0; cells[i] != NULL; i++)
    if (cells[i][0] != '\0')
      g_ptr_array_add (kept, cells[i]);
  g_ptr_array_add (kept, NULL);
  return g_strjoinv (" | ", (char **) kept->pdata);
}

static ForgePassage *
get_last_row (Reader *reader)
{
  ForgePassage *last = reader->passages->len > 0
                           ? g_ptr_array_index (reader->passages, reader->passages->len - 1)
                           : NULL;

  return last != NULL && last->kind == FORGE_PASSAGE_ROW && reader->in_table ? last : NULL;
}

static void
read_table_line (Reader *reader, const char *line, guint number)
{
  ForgePassage *last;
  ForgePassage *passage;
  g_auto (GStrv) cells = NULL;
  g_autofree char *row = NULL;

  flush (reader);
  last = get_last_row (reader);
  if (is_only (line, "|-: "))
    {
      if (last != NULL)
        last->level = 1;
      return;
    }
  cells = read_cells (line);
  row = join_cells (cells);
  if (*row == '\0')
    return;
  passage = add_passage (reader, FORGE_PASSAGE_ROW);
  passage->text = g_steal_pointer (&row);
  passage->cells = g_steal_pointer (&cells);
  if (last != NULL)
    passage->heads = g_strdupv (last->level == 1 ? last->cells : last->heads);
  add_break (passage, 0, number);
  reader->in_table = TRUE;
}

static gboolean
read_heading_line (Reader *reader, const char *line, guint number)
{
  gsize level = strspn (line, "#");

  if (level >= 1 && level <= 6 && line[level] == ' ')
    {
      flush (reader);
      add_heading (reader, line + level + 1, level, number);
      return TRUE;
    }
  if (reader->lines->len == 1 && reader->kind == FORGE_PASSAGE_PROSE
      && (is_only (line, "=") || is_only (line, "-")))
    {
      guint above = g_array_index (reader->numbers, guint, 0);
      g_autofree char *text = g_strdup (g_ptr_array_index (reader->lines, 0));

      g_ptr_array_set_size (reader->lines, 0);
      g_array_set_size (reader->numbers, 0);
      add_heading (reader, text, line[0] == '=' ? 1 : 2, above);
      return TRUE;
    }
  /* A whole line in bold serves as a heading. */
  if (g_str_has_prefix (line, "**") && strlen (line) > 5 && strstr (line + 2, "**") != NULL
      && (g_str_equal (strstr (line + 2, "**"), "**")
          || g_str_equal (strstr (line + 2, "**"), "**:")))
    {
      flush (reader);
      add_heading (reader, line, 5, number);
      return TRUE;
    }
  return FALSE;
}

/* "Not in this release:" or another note at the margin, behind a list: no part of its last item. */
static gboolean
ends_list (Reader *reader, const char *line)
{
  const char *last
      = reader->lines->len > 0 ? g_ptr_array_index (reader->lines, reader->lines->len - 1) : NULL;

  return last != NULL
         && (is_intro (line) || is_hard_break (last, line, g_utf8_strlen (last, -1), FALSE));
}

static void
read_line (Reader *reader, const char *raw, gsize length, guint number)
{
  g_autofree char *squeezed = squeeze (raw, length);
  const char *line = squeezed;
  const char *rest;
  guint level = 0;

  if (g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~"))
    {
      flush (reader);
      reader->in_code = !reader->in_code;
      return;
    }
  while (*line == '>')
    line += line[1] == ' ' ? 2 : 1;
  if (*line == '\0' || (is_only (line, "-*_ ") && reader->lines->len == 0))
    flush (reader);
  else if (reader->in_code)
    {
      reader->kind = FORGE_PASSAGE_CODE;
      push_line (reader, line, number);
    }
  else if (*line == '|')
    {
      read_table_line (reader, line, number);
      return;
    }
  else if (read_heading_line (reader, line, number))
    ;
  else if ((rest = skip_bullet (line, &level)) != NULL
           && (level > 1 || !continues_paragraph (reader, line)))
    {
      flush (reader);
      reader->kind = FORGE_PASSAGE_ITEM;
      reader->level = level;
      if (*rest != '\0')
        push_line (reader, rest, number);
    }
  else
    {
      if (reader->kind == FORGE_PASSAGE_ITEM && !g_ascii_isspace (*raw) && ends_list (reader, line))
        flush (reader);
      push_line (reader, line, number);
    }
  reader->in_table = FALSE;
}

/**
 * forge_passage_read:
 * @text: valid UTF-8
 *
 * Cuts a text into what a reader sees as pieces: Markdown, plain notes, or a mix. Linear in the
 * length of the text.
 *
 * Returns: (transfer full) (element-type ForgePassage): the passages in order
 */
GPtrArray *
forge_passage_read (const char *text)
{
  Reader reader = { 0 };
  guint number = 1;

  g_return_val_if_fail (text != NULL, NULL);

  reader.passages = g_ptr_array_new_with_free_func ((GDestroyNotify) passage_free);
  reader.heading = g_strdup ("");
  reader.section = g_strdup ("");
  reader.lines = g_ptr_array_new_with_free_func (g_free);
  reader.numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  for (const char *line = text; *line != '\0'; number++)
    {
      gsize length = strcspn (line, "\n");

      read_line (&reader, line, length, number);
      line += length + (line[length] == '\n');
    }
  flush (&reader);
  forge_passage_finish (reader.passages);
  g_free (reader.heading);
  g_free (reader.section);
  g_ptr_array_unref (reader.lines);
  g_array_unref (reader.numbers);
  return reader.passages;
}

guint
forge_passage_get_line (const ForgePassage *self, gsize offset)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (self != NULL && self->breaks->len > 0, 1);

  high = self->breaks->len;
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->breaks, ForgeBreak, middle).offset <= offset)
        low = middle;
      else
        high = middle;
    }
  return g_array_index (self->breaks, ForgeBreak, low).line;
}
