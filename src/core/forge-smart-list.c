/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-smart-list"

#include "config.h"

#include <string.h>

#include "core/forge-smart-list.h"

#define MAX_DIGITS 9

/* A list that is open at the line which is read. */
typedef struct
{
  gsize indent; /* of its items, as they were */
  gsize inner;
  char sign;
  gboolean is_numbered;
  guint number; /* of its last item, as it is now */
  guint step;   /* 0: all its items have the same number */
  guint n_items;
  int moved; /* how much wider the sign of its last item became */
} Level;

static gsize
count_blanks (const char *text)
{
  return strspn (text, " \t");
}

static gsize
measure_line (const char *line)
{
  return strcspn (line, "\n");
}

/* "* * *" is a line across the page. */
static gboolean
is_rule (const char *line)
{
  const char sign = line[count_blanks (line)];
  guint n = 0;

  for (const char *c = line; *c != '\0' && *c != '\n'; c++)
    if (*c == sign)
      n++;
    else if (*c != ' ' && *c != '\t')
      return FALSE;
  return n >= 3;
}

/* The length of the sign at @text, 0: none. */
static gsize
read_sign (const char *text, ForgeListItem *item)
{
  gsize n = 0;

  if (strchr ("-*+", *text) != NULL && *text != '\0')
    {
      item->sign = *text;
      return 1;
    }
  while (n <= MAX_DIGITS && g_ascii_isdigit (text[n]))
    item->number = item->number * 10 + (guint) (text[n++] - '0');
  if (n == 0 || n > MAX_DIGITS || (text[n] != '.' && text[n] != ')'))
    return 0;
  item->is_numbered = TRUE;
  item->sign = text[n];
  return n + 1;
}

static gboolean
is_box (const char *text)
{
  return text[0] == '[' && text[1] != '\0' && strchr (" xX", text[1]) != NULL && text[2] == ']'
         && (text[3] == ' ' || text[3] == '\n' || text[3] == '\0');
}

/**
 * forge_list_item_read:
 * @line: ended by a line end or NUL
 * @item: (out caller-allocates): only meaningful where %TRUE is returned
 *
 * An item needs a space behind its sign: until that is typed, nobody knows what the sign will be.
 *
 * Returns: whether the line starts an item of a list
 */
gboolean
forge_list_item_read (const char *line, ForgeListItem *item)
{
  gsize length, at;

  g_return_val_if_fail (line != NULL && item != NULL, FALSE);

  memset (item, 0, sizeof *item);
  item->indent = count_blanks (line);
  length = read_sign (line + item->indent, item);
  at = item->indent + length;
  if (length == 0 || line[at] != ' ' || is_rule (line))
    return FALSE;
  item->inner = item->words = at + 1;
  item->end = measure_line (line);
  if (is_box (line + item->words))
    {
      item->has_box = TRUE;
      item->words = MIN (item->end, item->words + 4);
    }
  return TRUE;
}

gboolean
forge_list_item_is_empty (const char *line, const ForgeListItem *item)
{
  g_return_val_if_fail (line != NULL && item != NULL, FALSE);

  return item->words + count_blanks (line + item->words) >= item->end;
}

/**
 * forge_list_item_continue:
 * @line: the line that @item was read from
 *
 * Returns: (transfer full): what the next item starts with: the next number, an empty box
 */
char *
forge_list_item_continue (const char *line, const ForgeListItem *item)
{
  GString *next;

  g_return_val_if_fail (line != NULL && item != NULL, NULL);

  next = g_string_new_len (line, (gssize) item->indent);
  if (item->is_numbered)
    g_string_append_printf (next, "%u", item->number + 1);
  g_string_append_printf (next, "%c %s", item->sign, item->has_box ? "[ ] " : "");
  return g_string_free (next, FALSE);
}

static Level *
last_level (GArray *levels)
{
  return levels->len > 0 ? &g_array_index (levels, Level, levels->len - 1) : NULL;
}

/* How far a line with that indent moves, because signs above it became wider. */
static int
sum_moves (GArray *levels, gsize indent)
{
  int sum = 0;

  for (guint i = 0; i < levels->len; i++)
    if (g_array_index (levels, Level, i).inner <= indent)
      sum += g_array_index (levels, Level, i).moved;
  return sum;
}

/* The level that @item belongs to; lists that it ends are closed. */
static Level *
enter_level (GArray *levels, const ForgeListItem *item)
{
  Level level = { .sign = item->sign, .is_numbered = item->is_numbered, .step = 1 };
  Level *last = last_level (levels);

  while (last != NULL && item->indent < last->inner)
    {
      if (item->indent >= last->indent && last->sign == item->sign
          && last->is_numbered == item->is_numbered)
        break;
      if (item->indent > last->indent)
        break;
      g_array_set_size (levels, levels->len - 1);
      last = last_level (levels);
    }
  if (last == NULL || item->indent >= last->inner || last->sign != item->sign
      || last->is_numbered != item->is_numbered)
    {
      g_array_append_val (levels, level);
      last = last_level (levels);
    }
  last->indent = item->indent;
  last->inner = item->inner;
  return last;
}

static guint
next_number (Level *level, const ForgeListItem *item)
{
  level->n_items++;
  if (level->n_items == 1)
    return level->number = item->number;
  if (level->n_items == 2 && item->number == level->number)
    level->step = 0;
  return level->number += level->step;
}

static void
append_indent (GString *out, const char *line, gsize indent, int move)
{
  const gsize kept = move < 0 ? indent - MIN (indent, (gsize) -move) : indent;

  g_string_append_len (out, line, (gssize) kept);
  for (int i = 0; i < move; i++)
    g_string_append_c (out, ' ');
}

static void
renumber_line (GString *out, GArray *levels, const char *line, gsize length)
{
  const gsize indent = count_blanks (line);
  const int move = sum_moves (levels, indent);
  ForgeListItem item;
  Level *level;
  gsize before;

  if (indent >= length || !forge_list_item_read (line, &item))
    {
      append_indent (out, line, MIN (indent, length), indent >= length ? 0 : move);
      g_string_append_len (out, line + MIN (indent, length),
                           (gssize) (length - MIN (indent, length)));
      return;
    }
  level = enter_level (levels, &item);
  append_indent (out, line, indent, move);
  before = out->len;
  if (item.is_numbered)
    g_string_append_printf (out, "%u%c ", next_number (level, &item), item.sign);
  else
    g_string_append_len (out, line + item.indent, (gssize) (item.inner - item.indent));
  level->moved = (int) (out->len - before) - (int) (item.inner - item.indent);
  g_string_append_len (out, line + item.inner, (gssize) (length - item.inner));
}

/**
 * forge_list_renumber:
 * @block: lines of a list, with what stands between its items
 *
 * Counts on from the first number of each numbered list; a list whose first two numbers are alike
 * keeps all alike. What stands below an item moves with its words.
 *
 * Returns: (transfer full): as many lines
 */
char *
forge_list_renumber (const char *block)
{
  g_autoptr (GArray) levels = NULL;
  GString *out;

  g_return_val_if_fail (block != NULL, NULL);

  levels = g_array_new (FALSE, FALSE, sizeof (Level));
  out = g_string_sized_new (strlen (block) + 16);
  for (const char *line = block; *line != '\0';)
    {
      const gsize length = measure_line (line);

      renumber_line (out, levels, line, length);
      line += length;
      if (*line == '\n')
        {
          g_string_append_c (out, '\n');
          line++;
        }
    }
  return g_string_free (out, FALSE);
}

/* Where an item at @indent goes: below the item above it, or beside the one that it is below. -1:
 * nowhere. */
static int
find_target (char **lines, guint first, gsize indent, gboolean is_outwards)
{
  if (is_outwards && indent == 0)
    return -1;
  for (guint i = first; i > 0; i--)
    {
      ForgeListItem item;

      if (!forge_list_item_read (lines[i - 1], &item))
        continue;
      if (is_outwards && item.indent < indent)
        return (int) item.indent;
      if (!is_outwards && item.indent <= indent)
        return (int) MAX (item.inner, indent);
    }
  return is_outwards ? 0 : -1;
}

/* What follows the number of the item above on the same level; 1 where there is none. */
static guint
find_number (char **lines, guint first, gsize indent)
{
  for (guint i = first; i > 0; i--)
    {
      ForgeListItem item;

      if (forge_list_item_read (lines[i - 1], &item) && item.indent <= indent)
        return item.indent == indent && item.is_numbered ? item.number + 1 : 1;
    }
  return 1;
}

/* What stands below the last of them goes with it. */
static guint
find_end (char **lines, guint first, guint n_lines)
{
  guint end = first + n_lines;
  ForgeListItem item;

  if (!forge_list_item_read (lines[end - 1], &item))
    return end;
  while (lines[end] != NULL && *lines[end] != '\0' && count_blanks (lines[end]) >= item.inner)
    end++;
  return end;
}

static char *
shift_line (const char *line, int by)
{
  const gsize indent = count_blanks (line);
  GString *out = g_string_new (NULL);

  append_indent (out, line, indent, line[indent] == '\0' ? 0 : by);
  return g_string_free (g_string_append (out, line + indent), FALSE);
}

/**
 * forge_list_shift:
 * @block: lines of a list
 * @first: 0-based: the first line to move; it starts an item
 * @n_lines: at least 1; what stands below the last item moves along
 * @is_outwards: one level out, not in
 *
 * Numbers are counted anew.
 *
 * Returns: (transfer full) (nullable): as many lines; %NULL where there is no level to move to
 */
char *
forge_list_shift (const char *block, guint first, guint n_lines, gboolean is_outwards)
{
  g_auto (GStrv) lines = NULL;
  g_autofree char *joined = NULL;
  ForgeListItem item;
  guint end;
  int target;

  g_return_val_if_fail (block != NULL && n_lines > 0, NULL);

  lines = g_strsplit (block, "\n", -1);
  g_return_val_if_fail (first + n_lines <= g_strv_length (lines), NULL);
  if (!forge_list_item_read (lines[first], &item))
    return NULL;
  target = find_target (lines, first, item.indent, is_outwards);
  if (target < 0 || target == (int) item.indent)
    return NULL;
  end = find_end (lines, first, n_lines);
  for (guint i = first; i < end; i++)
    {
      char *moved = shift_line (lines[i], target - (int) item.indent);

      g_free (lines[i]);
      lines[i] = moved;
    }
  if (item.is_numbered)
    {
      char *counted
          = g_strdup_printf ("%*s%u%s", target, "", find_number (lines, first, (gsize) target),
                             strchr (lines[first] + target, item.sign));

      g_free (lines[first]);
      lines[first] = counted;
    }
  joined = g_strjoinv ("\n", lines);
  return forge_list_renumber (joined);
}
