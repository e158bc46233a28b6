/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-help-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/forge-error.h"
#include "core/forge-help-page.h"

/* A page is a few screens of text. */
#define MAX_LENGTH (256 * 1024)

typedef struct
{
  ForgeHelpPage *page;
  GString *text;    /* markup of the block that is open; NULL: none */
  GPtrArray *cells; /* (element-type utf8): of the row that is open */
  GArray *numbers;  /* guint: the next step of each list that is open; 0: bullets */
  guint n_keys;     /* parts of the key sequence that is open */
  guint n_rows;
  guint level;
  gboolean in_info;
  gboolean in_note;
  gboolean in_row;
  gboolean is_verbatim;
} Reader;

static void
free_block (gpointer data)
{
  ForgeHelpBlock *self = data;

  g_free (self->text);
  g_strfreev (self->cells);
  g_free (self);
}

static ForgeHelpBlock *
add_block (Reader *reader, ForgeHelpBlockKind kind)
{
  ForgeHelpBlock *block = g_new0 (ForgeHelpBlock, 1);

  block->kind = kind;
  g_ptr_array_add (reader->page->blocks, block);
  return block;
}

/* White space at the ends belongs to the layout of the file. */
static char *
take_text (Reader *reader)
{
  GString *text = g_steal_pointer (&reader->text);

  return text != NULL ? g_strstrip (g_string_free (text, FALSE)) : g_strdup ("");
}

static char *
strip_markup (const char *markup)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean in_tag = FALSE;

  for (const char *p = markup; *p != '\0'; p++)
    {
      if (*p == '<' || *p == '>')
        in_tag = *p == '<';
      else if (!in_tag)
        g_string_append_c (out, *p);
    }
  g_string_replace (out, "&lt;", "<", 0);
  g_string_replace (out, "&gt;", ">", 0);
  g_string_replace (out, "&quot;", "\"", 0);
  g_string_replace (out, "&apos;", "'", 0);
  g_string_replace (out, "&amp;", "&", 0);
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* What a paragraph is follows from where it stands. */
static void
end_paragraph (Reader *reader)
{
  g_autofree char *text = take_text (reader);
  ForgeHelpBlock *block;

  if (reader->in_row)
    {
      g_ptr_array_add (reader->cells, g_steal_pointer (&text));
      return;
    }
  block = add_block (reader, reader->in_note            ? FORGE_HELP_NOTE
                             : reader->numbers->len > 0 ? FORGE_HELP_ITEM
                                                        : FORGE_HELP_PARAGRAPH);
  if (block->kind == FORGE_HELP_ITEM)
    {
      guint *number = &g_array_index (reader->numbers, guint, reader->numbers->len - 1);

      block->level = reader->numbers->len;
      block->number = *number;
      *number += *number > 0 ? 1 : 0;
    }
  block->text = g_steal_pointer (&text);
}

static void
end_title (Reader *reader)
{
  g_autofree char *text = take_text (reader);
  ForgeHelpBlock *block
      = add_block (reader, reader->numbers->len > 0 ? FORGE_HELP_TERM : FORGE_HELP_HEADING);

  block->level = reader->numbers->len > 0 ? reader->numbers->len : reader->level;
  if (block->kind == FORGE_HELP_HEADING && block->level == 1)
    {
      g_free (reader->page->title);
      reader->page->title = strip_markup (text);
    }
  block->text = g_steal_pointer (&text);
}

static void
end_row (Reader *reader)
{
  ForgeHelpBlock *block = add_block (reader, FORGE_HELP_ROW);

  g_ptr_array_add (reader->cells, NULL);
  block->cells = (char **) g_ptr_array_free (g_steal_pointer (&reader->cells), FALSE);
  block->number = reader->n_rows++;
  reader->in_row = FALSE;
}

/* Inline elements, and how they look. */
static const struct
{
  const char *name;
  const char *open;
  const char *close;
} INLINE[] = {
  { "em", "<i>", "</i>" },    { "gui", "<b>", "</b>" },    { "code", "<tt>", "</tt>" },
  { "cmd", "<tt>", "</tt>" }, { "file", "<tt>", "</tt>" }, { "key", "<b>", "</b>" },
  { "guiseq", "", "" },       { "keyseq", "", "" },
};

static int
find_inline (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (INLINE); i++)
    if (g_str_equal (name, INLINE[i].name))
      return (int) i;
  return -1;
}

static const char *
get_attribute (const char **names, const char **values, const char *name)
{
  for (gsize i = 0; names[i] != NULL; i++)
    if (g_str_equal (names[i], name))
      return values[i];
  return NULL;
}

static void
start_link (Reader *reader, const char **names, const char **values)
{
  const char *xref = get_attribute (names, values, "xref");
  const char *href = get_attribute (names, values, "href");
  g_autofree char *address
      = xref != NULL ? g_strconcat ("help:", xref, NULL) : g_strdup (href != NULL ? href : "");
  g_autofree char *escaped = g_markup_escape_text (address, -1);

  g_string_append_printf (reader->text, "<a href=\"%s\">", escaped);
}

/* Within a sequence a "+" stands between keys, an arrow between menus. */
static void
start_inline (Reader *reader, GMarkupParseContext *context, int which)
{
  const GSList *stack = g_markup_parse_context_get_element_stack (context);
  const char *parent = stack->next != NULL ? stack->next->data : "";
  gboolean is_sequence
      = g_str_equal (INLINE[which].name, "keyseq") || g_str_equal (INLINE[which].name, "guiseq");

  if (is_sequence)
    reader->n_keys = 0;
  else if (g_str_equal (parent, "keyseq") || g_str_equal (parent, "guiseq"))
    {
      if (reader->n_keys++ > 0)
        g_string_append (reader->text, g_str_equal (parent, "keyseq") ? "+" : " → ");
    }
  g_string_append (reader->text, INLINE[which].open);
}

static gboolean
start_structure (Reader *reader, const char *name)
{
  static const guint BULLET = 0, FIRST = 1;

  if (g_str_equal (name, "page") || g_str_equal (name, "section"))
    reader->level++;
  else if (g_str_equal (name, "info"))
    reader->in_info = TRUE;
  else if (g_str_equal (name, "note"))
    reader->in_note = TRUE;
  else if (g_str_equal (name, "list") || g_str_equal (name, "terms"))
    g_array_append_val (reader->numbers, BULLET);
  else if (g_str_equal (name, "steps"))
    g_array_append_val (reader->numbers, FIRST);
  else if (g_str_equal (name, "table"))
    reader->n_rows = 0;
  else if (g_str_equal (name, "tr"))
    {
      reader->in_row = TRUE;
      reader->cells = g_ptr_array_new_with_free_func (g_free);
    }
  else
    return g_str_equal (name, "item") || g_str_equal (name, "td") || g_str_equal (name, "thead")
           || g_str_equal (name, "tbody");
  return TRUE;
}

static void
start_cb (GMarkupParseContext *context,
          const char *name,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reader *reader = user_data;
  int which = find_inline (name);

  if (g_str_equal (name, "page"))
    reader->page->id = g_strdup (get_attribute (names, values, "id"));
  if (g_str_equal (name, "p") || g_str_equal (name, "title") || g_str_equal (name, "desc")
      || g_str_equal (name, "screen"))
    {
      g_autofree char *before = take_text (reader);

      if (*before != '\0')
        {
          g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_INVALID_CONTENT,
                       _ ("“%s” stands within a text of the help."), name);
          return;
        }
      reader->text = g_string_new (NULL);
      reader->is_verbatim = g_str_equal (name, "screen");
    }
  else if (which >= 0 && reader->text != NULL)
    start_inline (reader, context, which);
  else if (g_str_equal (name, "link"))
    {
      if (!reader->in_info && reader->text != NULL)
        start_link (reader, names, values);
    }
  else if (!start_structure (reader, name))
    g_set_error (error, G_MARKUP_ERROR, G_MARKUP_ERROR_UNKNOWN_ELEMENT,
                 _ ("The help does not know “%s”."), name);
}

/* The end of an element that holds blocks. */
static void
end_structure (Reader *reader, const char *name)
{
  if (g_str_equal (name, "page") || g_str_equal (name, "section"))
    reader->level--;
  else if (g_str_equal (name, "info"))
    reader->in_info = FALSE;
  else if (g_str_equal (name, "note"))
    reader->in_note = FALSE;
  else if (g_str_equal (name, "list") || g_str_equal (name, "terms") || g_str_equal (name, "steps"))
    g_array_set_size (reader->numbers, reader->numbers->len - 1);
  else if (g_str_equal (name, "tr"))
    end_row (reader);
}

static void
end_cb (GMarkupParseContext *context, const char *name, gpointer user_data, GError **error)
{
  Reader *reader = user_data;
  int which = find_inline (name);

  if (g_str_equal (name, "p"))
    end_paragraph (reader);
  else if (g_str_equal (name, "title"))
    end_title (reader);
  else if (g_str_equal (name, "desc"))
    {
      g_autofree char *text = take_text (reader);

      g_free (reader->page->desc);
      reader->page->desc = strip_markup (text);
    }
  else if (g_str_equal (name, "screen"))
    {
      add_block (reader, FORGE_HELP_SCREEN)->text = take_text (reader);
      reader->is_verbatim = FALSE;
    }
  else if (reader->text != NULL && which >= 0)
    g_string_append (reader->text, INLINE[which].close);
  else if (reader->text != NULL && g_str_equal (name, "link"))
    g_string_append (reader->text, "</a>");
  else
    end_structure (reader, name);
}

/* White space in running text is one space, whatever the lines of the file are. */
static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *reader = user_data;
  g_autofree char *escaped = g_markup_escape_text (text, (gssize) length);

  if (reader->text == NULL)
    return;
  if (reader->is_verbatim)
    {
      g_string_append (reader->text, escaped);
      return;
    }
  for (const char *p = escaped; *p != '\0'; p++)
    {
      gboolean is_space = g_ascii_isspace (*p);

      if (!is_space)
        g_string_append_c (reader->text, *p);
      else if (reader->text->len == 0 || reader->text->str[reader->text->len - 1] != ' ')
        g_string_append_c (reader->text, ' ');
    }
}

static void
clear_reader (Reader *reader)
{
  if (reader->text != NULL)
    g_string_free (reader->text, TRUE);
  g_clear_pointer (&reader->cells, g_ptr_array_unref);
  g_array_unref (reader->numbers);
}

/**
 * forge_help_page_read:
 * @xml: a page in Mallard; UTF-8
 * @length: of @xml in bytes, or -1 where it ends with NUL
 * @error: return location for a #GMarkupError, or a #ForgeError where it is too long
 *
 * Any thread.
 *
 * Returns: (transfer full): NULL with @error set
 */
ForgeHelpPage *
forge_help_page_read (const char *xml, gssize length, GError **error)
{
  static const GMarkupParser PARSER
      = { .start_element = start_cb, .end_element = end_cb, .text = text_cb };
  g_autoptr (ForgeHelpPage) page = g_new0 (ForgeHelpPage, 1);
  g_autoptr (GMarkupParseContext) context = NULL;
  Reader reader = { .page = page };
  gboolean is_read;

  g_return_val_if_fail (xml != NULL, NULL);

  page->blocks = g_ptr_array_new_with_free_func (free_block);
  if ((length < 0 ? strlen (xml) : (gsize) length) > MAX_LENGTH)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("A page of the help is too long."));
      return NULL;
    }
  reader.numbers = g_array_new (FALSE, FALSE, sizeof (guint));
  context = g_markup_parse_context_new (&PARSER, 0, &reader, NULL);
  is_read = g_markup_parse_context_parse (context, xml, length, error)
            && g_markup_parse_context_end_parse (context, error);
  clear_reader (&reader);
  if (is_read && (page->id == NULL || page->title == NULL))
    {
      g_set_error_literal (error, G_MARKUP_ERROR, G_MARKUP_ERROR_MISSING_ATTRIBUTE,
                           _ ("A page of the help has no id or no title."));
      return NULL;
    }
  return is_read ? g_steal_pointer (&page) : NULL;
}

void
forge_help_page_free (ForgeHelpPage *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->title);
  g_free (self->desc);
  g_ptr_array_unref (self->blocks);
  g_free (self);
}

static gboolean
has_word (const ForgeHelpPage *self, const char *word)
{
  if (g_str_match_string (word, self->title, TRUE)
      || (self->desc != NULL && g_str_match_string (word, self->desc, TRUE)))
    return TRUE;
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const ForgeHelpBlock *block = g_ptr_array_index (self->blocks, i);
      g_autofree char *cells
          = block->cells != NULL ? g_strjoinv (" ", block->cells) : g_strdup (block->text);
      g_autofree char *plain = strip_markup (cells);

      if (g_str_match_string (word, plain, TRUE))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_help_page_matches:
 * @words: what a person typed
 *
 * Returns: whether each word begins a word of the page, whatever its case and accents
 */
gboolean
forge_help_page_matches (const ForgeHelpPage *self, const char *words)
{
  g_auto (GStrv) tokens = NULL;

  g_return_val_if_fail (self != NULL && words != NULL, FALSE);

  tokens = g_str_tokenize_and_fold (words, NULL, NULL);
  for (gsize i = 0; tokens[i] != NULL; i++)
    if (!has_word (self, tokens[i]))
      return FALSE;
  return TRUE;
}
