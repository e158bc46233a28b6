/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-prose"

#include "config.h"

#include <string.h>

#include "core/forge-id.h"
#include "core/forge-text.h"
#include "generate/forge-prose.h"

/* Marks that open something wherever they stand in a line. */
#define INLINE_MARKS "\\`*[]<|"
/* Marks that open a block where a line starts. */
#define BLOCK_MARKS "#>+-=:"
#define MIN_WORD    4

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

/* Whether the mark at @p has to lose its meaning. */
static gboolean
needs_escape (const char *text, const char *p)
{
  if (strchr (INLINE_MARKS, *p) != NULL)
    return TRUE;
  if (*p == '_')
    return p == text || !is_word_byte (p[-1]) || !is_word_byte (p[1]);
  if (*p == '~')
    return p[1] == '~' || (p > text && p[-1] == '~');
  if (*p == '&')
    return p[1] == '#' || g_ascii_isalpha (p[1]);
  if (*p == ':')
    return p[1] == '/' && p[2] == '/';
  return FALSE;
}

/* The length of what must be escaped as a list number, "12." or "3)", at the start of @text. */
static gsize
match_list_number (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n > 0 && n < 10 && (text[n] == '.' || text[n] == ')')
                 && (text[n + 1] == ' ' || !text[n + 1])
             ? n
             : 0;
}

/* An id that a brief mentions would be read as a node of ours: its hyphen is escaped. */
static gsize
append_id (GString *out, const char *text, const char *p)
{
  ForgeNodeKind kind;
  gsize length = 0;

  if (g_ascii_isupper (*p) && (p == text || !is_word_byte (p[-1])))
    length = forge_node_id_match (p, &kind);
  if (length > 0)
    {
      const gsize prefix = strcspn (p, "-");

      g_string_append_len (out, p, (gssize) prefix);
      g_string_append (out, "\\-");
      g_string_append_len (out, p + prefix + 1, (gssize) (length - prefix - 1));
    }
  return length;
}

static char *
collapse_space (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c))
        g_string_append_unichar (out, c);
      else if (out->len > 0 && out->str[out->len - 1] != ' ')
        g_string_append_c (out, ' ');
    }
  if (out->len > 0 && out->str[out->len - 1] == ' ')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

char *
forge_prose_escape (const char *text)
{
  g_autofree char *line = NULL;
  GString *out;
  gsize number;

  g_return_val_if_fail (text != NULL, NULL);

  line = collapse_space (text);
  out = g_string_sized_new (strlen (line) + 8);
  number = match_list_number (line);
  if (*line != '\0' && strchr (BLOCK_MARKS, *line) != NULL)
    g_string_append_c (out, '\\');
  for (const char *p = line; *p != '\0';)
    {
      const gsize id = append_id (out, line, p);

      if (id > 0)
        {
          p += id;
          continue;
        }
      if (needs_escape (line, p) || (number > 0 && p == line + number))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p++);
    }
  return g_string_free (out, FALSE);
}

char *
forge_prose_unescape (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  out = g_string_sized_new (strlen (text));
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '\\' && g_ascii_ispunct (p[1]))
        p++;
      g_string_append_c (out, *p);
    }
  return g_string_free (out, FALSE);
}

char *
forge_prose_capitalize (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0')
    return g_strdup ("");
  out = g_string_new (NULL);
  g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (text)));
  g_string_append (out, g_utf8_next_char (text));
  return g_string_free (out, FALSE);
}

char *
forge_prose_uncapitalize (const char *text)
{
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  if (*text == '\0'
      || (!g_str_has_prefix (text, "A ")
          && !g_unichar_islower (g_utf8_get_char (g_utf8_next_char (text)))))
    return g_strdup (text);
  out = g_string_new (NULL);
  g_string_append_unichar (out, g_unichar_tolower (g_utf8_get_char (text)));
  g_string_append (out, g_utf8_next_char (text));
  return g_string_free (out, FALSE);
}

char *
forge_prose_sentence (const char *text)
{
  g_autofree char *line = NULL;
  gsize length;

  g_return_val_if_fail (text != NULL, NULL);

  line = forge_prose_capitalize (text);
  g_strchomp (line);
  length = strlen (line);
  while (length > 0 && strchr (",;:", line[length - 1]) != NULL)
    line[--length] = '\0';
  if (length == 0 || strchr (".!?", line[length - 1]) != NULL || g_str_has_suffix (line, "…")
      || g_str_has_suffix (line, ".”") || g_str_has_suffix (line, "?”")
      || g_str_has_suffix (line, ".“") || g_str_has_suffix (line, "?“"))
    return g_steal_pointer (&line);
  return g_strconcat (line, ".", NULL);
}

char *
forge_prose_join (const GPtrArray *items, const char *word)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (items != NULL && word != NULL, g_string_free (out, FALSE));

  for (guint i = 0; i < items->len; i++)
    {
      if (i > 0 && i + 1 == items->len)
        g_string_append_printf (out, " %s ", word);
      else if (i > 0)
        g_string_append (out, ", ");
      g_string_append (out, g_ptr_array_index (items, i));
    }
  return g_string_free (out, FALSE);
}

char *
forge_prose_label (const char *text)
{
  GString *out;
  g_autofree char *plain = NULL;
  g_autofree char *line = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  plain = forge_prose_unescape (text);
  line = collapse_space (plain);
  out = g_string_new (NULL);
  for (const char *p = line; *p != '\0'; p++)
    {
      if (strchr ("\"`", *p) != NULL)
        g_string_append_c (out, '\'');
      else if (strchr ("#;{}[]()<>|\\%&$~^", *p) == NULL)
        g_string_append_c (out, *p);
      else if (strchr ("([{<", *p) != NULL)
        g_string_append (out, "- ");
    }
  if (out->len == 0)
    g_string_append_c (out, '-');
  return g_string_free (out, FALSE);
}

char *
forge_prose_identifier (const char *text)
{
  g_autofree char *slug = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  slug = forge_text_slug (text, 40);
  g_strdelimit (slug, "-", '_');
  return g_ascii_isdigit (*slug) ? g_strconcat ("n", slug, NULL) : g_steal_pointer (&slug);
}

gboolean
forge_prose_has_word (const char *text, const char *word)
{
  gsize length;

  g_return_val_if_fail (text != NULL && word != NULL, FALSE);

  length = strlen (word);
  if (length == 0)
    return FALSE;
  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + 1, word))
    if ((p == text || !is_word_byte (p[-1])) && !is_word_byte (p[length]))
      return TRUE;
  return FALSE;
}

GHashTable *
forge_prose_collect_words (const char *text)
{
  GHashTable *words;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  lower = g_utf8_strdown (text, -1);

  for (const char *p = lower; *p != '\0';)
    {
      gsize n = 0;

      while (is_word_byte (p[n]))
        n++;
      if (n >= MIN_WORD)
        {
          /* The plural of most English and many German nouns is one letter longer. */
          if (n > MIN_WORD && strchr ("sne", p[n - 1]) != NULL)
            g_hash_table_add (words, g_strndup (p, n - 1));
          else
            g_hash_table_add (words, g_strndup (p, n));
        }
      p += MAX (n, 1);
    }
  return words;
}

guint
forge_prose_count_shared (GHashTable *a, GHashTable *b)
{
  GHashTable *small;
  GHashTable *large;
  GHashTableIter iter;
  gpointer word;
  guint count = 0;

  g_return_val_if_fail (a != NULL && b != NULL, 0);

  small = g_hash_table_size (a) <= g_hash_table_size (b) ? a : b;
  large = small == a ? b : a;
  g_hash_table_iter_init (&iter, small);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    count += g_hash_table_contains (large, word) ? 1 : 0;
  return count;
}
