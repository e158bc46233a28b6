/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-html"

#include "config.h"

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <libxml/HTMLparser.h>
#include <string.h>

#include "core/forge-html.h"

/* What a person copies is less; the rest is pasted as plain text. */
#define MAX_BYTES   (4 * 1024 * 1024)
#define MAX_DEPTH   120
#define MAX_COLUMNS 64

/* The library gives them, though no header of Debian 12 names them. */
extern cmark_node_type CMARK_NODE_TABLE, CMARK_NODE_TABLE_ROW, CMARK_NODE_TABLE_CELL;

/* The HTML becomes a tree of cmark's, which knows what may stand where and writes it escaped. */
typedef struct
{
  cmark_node *paragraph; /* that the next words go on with; NULL: they begin one */
  guint depth;
} Walk;

static void add_children (Walk *walk, cmark_node *parent, xmlNode *element);

static gboolean
is_named (const xmlNode *element, const char *names)
{
  g_auto (GStrv) all = g_strsplit (names, " ", -1);

  return g_strv_contains ((const char *const *) all, (const char *) element->name);
}

static char *
dup_attribute (xmlNode *element, const char *name)
{
  xmlChar *value = xmlGetProp (element, (const xmlChar *) name);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

static char *
dup_content (xmlNode *element)
{
  xmlChar *value = xmlNodeGetContent (element);
  char *copy = g_strdup (value != NULL ? (const char *) value : "");

  xmlFree (value);
  return copy;
}

/* Frees @node where it may not stand there. */
static gboolean
append (cmark_node *parent, cmark_node *node)
{
  if (cmark_node_append_child (parent, node))
    return TRUE;
  cmark_node_free (node);
  return FALSE;
}

/* Words stand in @parent, or in a paragraph of it. */
static gboolean
append_inline (Walk *walk, cmark_node *parent, cmark_node *node)
{
  if (cmark_node_append_child (parent, node))
    return TRUE;
  if (walk->paragraph == NULL || cmark_node_parent (walk->paragraph) != parent)
    {
      walk->paragraph = cmark_node_new (CMARK_NODE_PARAGRAPH);
      if (!append (parent, walk->paragraph))
        {
          walk->paragraph = NULL;
          cmark_node_free (node);
          return FALSE;
        }
    }
  return append (walk->paragraph, node);
}

static cmark_node *
new_literal (cmark_node_type type, const char *text)
{
  cmark_node *node = cmark_node_new (type);

  cmark_node_set_literal (node, text);
  return node;
}

static gboolean
starts_block (const Walk *walk, cmark_node *parent)
{
  const cmark_node_type type = cmark_node_get_type (parent);

  if (type == CMARK_NODE_STRONG || type == CMARK_NODE_EMPH || type == CMARK_NODE_LINK)
    return FALSE;
  return (walk->paragraph == NULL || cmark_node_parent (walk->paragraph) != parent)
         && cmark_node_first_child (parent) == NULL;
}

/* White space is one space, and none at the start of a block. */
static void
add_text (Walk *walk, cmark_node *parent, const char *text)
{
  const gboolean is_start
      = starts_block (walk, parent)
        || (walk->paragraph == NULL && cmark_node_get_type (parent) != CMARK_NODE_HEADING
            && (cmark_node_get_type (parent) & CMARK_NODE_TYPE_MASK) == CMARK_NODE_TYPE_BLOCK);
  g_autoptr (GString) words = g_string_new (NULL);
  gboolean was_space = is_start;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean is_space = g_unichar_isspace (c) || c == 0xa0;

      if (!is_space)
        g_string_append_unichar (words, c);
      else if (!was_space)
        g_string_append_c (words, ' ');
      was_space = is_space;
    }
  if (words->len > 0)
    append_inline (walk, parent, new_literal (CMARK_NODE_TEXT, words->str));
}

/* A node with the children of @element in it; where it may not stand, or would be empty, only
 * they. */
static void
add_inline (Walk *walk, cmark_node *parent, cmark_node *node, xmlNode *element)
{
  if (!append_inline (walk, parent, node))
    {
      add_children (walk, parent, element);
      return;
    }
  add_children (walk, node, element);
  if (cmark_node_first_child (node) == NULL)
    cmark_node_free (node);
}

static void
add_block (Walk *walk, cmark_node *parent, cmark_node *node, xmlNode *element)
{
  const gboolean is_there = append (parent, node);

  walk->paragraph = NULL;
  add_children (walk, is_there ? node : parent, element);
  walk->paragraph = NULL;
  if (is_there && cmark_node_first_child (node) == NULL)
    cmark_node_free (node);
}

static void
add_code_block (Walk *walk, cmark_node *parent, xmlNode *element)
{
  g_autofree char *text = dup_content (element);
  g_autofree char *class = dup_attribute (element->children != NULL
                                                  && element->children->type == XML_ELEMENT_NODE
                                              ? element->children
                                              : element,
                                          "class");
  const char *language = strstr (class, "language-");
  cmark_node *node = cmark_node_new (CMARK_NODE_CODE_BLOCK);

  walk->paragraph = NULL;
  cmark_node_set_literal (node, text);
  if (language != NULL)
    {
      language += strlen ("language-");
      class[(gsize) (language - class) + strcspn (language, " `")] = '\0';
      cmark_node_set_fence_info (node, language);
    }
  if (!append (parent, node))
    add_text (walk, parent, text);
}

static void
add_link (Walk *walk, cmark_node *parent, xmlNode *element)
{
  g_autofree char *address = dup_attribute (element, "href");
  cmark_node *node;

  if (!g_regex_match_simple ("^(https?://|mailto:)\\S+$", address, G_REGEX_CASELESS, 0))
    {
      add_children (walk, parent, element);
      return;
    }
  node = cmark_node_new (CMARK_NODE_LINK);
  cmark_node_set_url (node, address);
  add_inline (walk, parent, node, element);
}

static void
add_list (Walk *walk, cmark_node *parent, xmlNode *element)
{
  const gboolean is_ordered = is_named (element, "ol");
  cmark_node *list = cmark_node_new (CMARK_NODE_LIST);

  cmark_node_set_list_type (list, is_ordered ? CMARK_ORDERED_LIST : CMARK_BULLET_LIST);
  cmark_node_set_list_tight (list, 1);
  if (is_ordered)
    cmark_node_set_list_start (list, 1);
  add_block (walk, parent, list, element);
}

/* (element-type xmlNode): the rows of a table, in order, not those of tables in it. */
static void
list_rows (xmlNode *element, GPtrArray *rows)
{
  for (xmlNode *child = element->children; child != NULL; child = child->next)
    if (child->type == XML_ELEMENT_NODE && is_named (child, "tr"))
      g_ptr_array_add (rows, child);
    else if (child->type == XML_ELEMENT_NODE && is_named (child, "thead tbody tfoot"))
      list_rows (child, rows);
}

static guint
count_cells (const xmlNode *row)
{
  guint n = 0;

  for (xmlNode *child = row->children; child != NULL; child = child->next)
    n += child->type == XML_ELEMENT_NODE && is_named (child, "td th");
  return n;
}

static void
add_row (Walk *walk, cmark_node *table, xmlNode *row, guint n_columns, cmark_syntax_extension *ext)
{
  cmark_node *node = cmark_node_new_with_ext (CMARK_NODE_TABLE_ROW, ext);
  xmlNode *child = row->children;

  cmark_gfm_extensions_set_table_row_is_header (node, cmark_node_first_child (table) == NULL);
  if (!append (table, node))
    return;
  for (guint i = 0; i < n_columns; i++)
    {
      cmark_node *cell = cmark_node_new (CMARK_NODE_TABLE_CELL);

      /* Not made with it: then it would have data of its own, which the library does not free. */
      cmark_node_set_syntax_extension (cell, ext);
      while (child != NULL && (child->type != XML_ELEMENT_NODE || !is_named (child, "td th")))
        child = child->next;
      walk->paragraph = NULL;
      if (append (node, cell) && child != NULL)
        add_children (walk, cell, child);
      child = child != NULL ? child->next : NULL;
    }
}

/* The first row is the head: Markdown has no table without. */
static void
add_table (Walk *walk, cmark_node *parent, xmlNode *element)
{
  cmark_syntax_extension *ext = cmark_find_syntax_extension ("table");
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  guint8 alignments[MAX_COLUMNS] = { 0 };
  guint n_columns = 0;
  cmark_node *table;

  list_rows (element, rows);
  for (guint i = 0; i < rows->len; i++)
    n_columns = MAX (n_columns, count_cells (rows->pdata[i]));
  table = n_columns > 0 && n_columns <= MAX_COLUMNS
              ? cmark_node_new_with_ext (CMARK_NODE_TABLE, ext)
              : NULL;
  if (table == NULL || !append (parent, table))
    {
      add_children (walk, parent, element);
      return;
    }
  cmark_gfm_extensions_set_table_columns (table, (guint16) n_columns);
  cmark_gfm_extensions_set_table_alignments (table, (guint16) n_columns, alignments);
  for (guint i = 0; i < rows->len; i++)
    add_row (walk, table, rows->pdata[i], n_columns, ext);
  walk->paragraph = NULL;
}

static void
add_heading (Walk *walk, cmark_node *parent, xmlNode *element)
{
  cmark_node *node = cmark_node_new (CMARK_NODE_HEADING);

  cmark_node_set_heading_level (node, element->name[1] - '0');
  add_block (walk, parent, node, element);
}

/* Word processors put all of a text into a <b> that is not bold. */
static gboolean
is_plain (xmlNode *element)
{
  g_autofree char *style = dup_attribute (element, "style");

  return g_regex_match_simple ("font-(weight|style)\\s*:\\s*normal", style, G_REGEX_CASELESS, 0);
}

/* FALSE: it is nothing within a line. */
static gboolean
add_inline_element (Walk *walk, cmark_node *parent, xmlNode *element)
{
  g_autofree char *text = NULL;

  if (is_named (element, "b strong") && !is_plain (element))
    add_inline (walk, parent, cmark_node_new (CMARK_NODE_STRONG), element);
  else if (is_named (element, "i em") && !is_plain (element))
    add_inline (walk, parent, cmark_node_new (CMARK_NODE_EMPH), element);
  else if (is_named (element, "a"))
    add_link (walk, parent, element);
  else if (is_named (element, "br"))
    append_inline (walk, parent, cmark_node_new (CMARK_NODE_LINEBREAK));
  else if (is_named (element, "code kbd samp tt"))
    {
      text = dup_content (element);
      append_inline (walk, parent, new_literal (CMARK_NODE_CODE, text));
    }
  else if (is_named (element, "img"))
    {
      text = dup_attribute (element, "alt");
      add_text (walk, parent, text);
    }
  else
    return FALSE;
  return TRUE;
}

static void
add_element (Walk *walk, cmark_node *parent, xmlNode *element)
{
  if (is_named (element, "script style head title template noscript select textarea")
      || add_inline_element (walk, parent, element))
    return;
  if (is_named (element, "h1 h2 h3 h4 h5 h6"))
    add_heading (walk, parent, element);
  else if (is_named (element, "ul ol"))
    add_list (walk, parent, element);
  else if (is_named (element, "li"))
    add_block (walk, parent, cmark_node_new (CMARK_NODE_ITEM), element);
  else if (is_named (element, "blockquote"))
    add_block (walk, parent, cmark_node_new (CMARK_NODE_BLOCK_QUOTE), element);
  else if (is_named (element, "pre"))
    add_code_block (walk, parent, element);
  else if (is_named (element, "table"))
    add_table (walk, parent, element);
  else if (is_named (element, "hr"))
    {
      append (parent, cmark_node_new (CMARK_NODE_THEMATIC_BREAK));
      walk->paragraph = NULL;
    }
  else if (is_named (element, "span b i strong em font small big u s del ins sub sup mark label "
                              "abbr cite q time var"))
    add_children (walk, parent, element);
  else
    {
      walk->paragraph = NULL;
      add_children (walk, parent, element);
      walk->paragraph = NULL;
    }
}

static void
add_children (Walk *walk, cmark_node *parent, xmlNode *element)
{
  if (walk->depth >= MAX_DEPTH)
    return;
  walk->depth++;
  for (xmlNode *child = element->children; child != NULL; child = child->next)
    if (child->type == XML_TEXT_NODE || child->type == XML_CDATA_SECTION_NODE)
      add_text (walk, parent, (const char *) child->content);
    else if (child->type == XML_ELEMENT_NODE)
      add_element (walk, parent, child);
  walk->depth--;
}

/**
 * forge_html_to_markdown:
 * @html: from elsewhere, whatever it is; of @length bytes, in UTF-8
 *
 * Headings, lists, links, emphasis, code, tables and quotations become Markdown, all else its text.
 * Nothing is fetched: of a picture its words stay. Any thread.
 *
 * Returns: (transfer full) (nullable): %NULL: there is no text in it, or it is too long
 */
char *
forge_html_to_markdown (const char *html, gsize length)
{
  Walk walk = { NULL, 0 };
  cmark_node *document;
  htmlDocPtr doc;
  char *rendered;
  char *text;

  g_return_val_if_fail (html != NULL || length == 0, NULL);

  if (length == 0 || length > MAX_BYTES || !g_utf8_validate (html, (gssize) length, NULL))
    return NULL;
  doc = htmlReadMemory (html, (int) length, NULL, "UTF-8",
                        HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING
                            | HTML_PARSE_NONET);
  if (doc == NULL)
    return NULL;
  cmark_gfm_core_extensions_ensure_registered ();
  document = cmark_node_new (CMARK_NODE_DOCUMENT);
  add_children (&walk, document, (xmlNode *) doc);
  xmlFreeDoc (doc);
  rendered = cmark_render_commonmark (document, CMARK_OPT_DEFAULT, 0);
  cmark_node_free (document);
  text = g_strchomp (g_strdup (rendered));
  free (rendered);
  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}
