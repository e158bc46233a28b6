/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-markdown"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include "core/forge-markdown.h"

#define OPTIONS   (CMARK_OPT_FOOTNOTES | CMARK_OPT_VALIDATE_UTF8)
#define SOURCEPOS " data-sourcepos=\""

typedef cmark_node Tree;
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Tree, cmark_node_free)

static gpointer
register_extensions (gpointer data)
{
  cmark_gfm_core_extensions_ensure_registered ();
  return NULL;
}

static Tree *
parse (const char *text, gsize length)
{
  static const char *const names[] = { "table", "strikethrough", "autolink", "tasklist" };
  static GOnce once = G_ONCE_INIT;
  cmark_parser *parser = NULL;
  Tree *root = NULL;

  /* The register of extensions is global and not thread safe in itself. */
  g_once (&once, register_extensions, NULL);
  parser = cmark_parser_new (OPTIONS);
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    cmark_parser_attach_syntax_extension (parser, cmark_find_syntax_extension (names[i]));
  cmark_parser_feed (parser, text, length);
  root = cmark_parser_finish (parser);
  cmark_parser_free (parser);
  return root;
}

static gboolean
is_line_break (const char *html)
{
  return g_ascii_strcasecmp (html, "<br>") == 0 || g_ascii_strcasecmp (html, "<br/>") == 0
         || g_ascii_strcasecmp (html, "<br />") == 0;
}

/* Safe mode would drop raw HTML, and with it words such as the Order of List<Order>. As text
 * nothing of what was written gets lost. Comments stay unseen, as they are meant. What is left are
 * line breaks, for which render() cares: table cells take no other node for them. */
static void
show_raw_html (Tree *root)
{
  cmark_iter *iter = cmark_iter_new (root);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      const cmark_node_type type = cmark_node_get_type (node);
      const gboolean is_inline = type == CMARK_NODE_HTML_INLINE;
      g_autofree char *html = NULL;
      gboolean is_comment;

      if (!is_inline && type != CMARK_NODE_HTML_BLOCK)
        continue;
      html = g_strdup (cmark_node_get_literal (node));
      is_comment = g_str_has_prefix (html, "<!--");
      if (is_comment && !is_inline && node != root)
        cmark_node_free (node);
      else if (!(is_comment && !is_inline) && !(is_inline && is_line_break (html))
               && cmark_node_set_type (node, is_inline ? CMARK_NODE_TEXT : CMARK_NODE_CODE_BLOCK))
        cmark_node_set_literal (node, is_comment ? "" : html);
    }
  cmark_iter_free (iter);
}

static char *
render (cmark_node *node, int options)
{
  static const char omitted[] = "<!-- raw HTML omitted -->";
  char *html = NULL;
  GString *copy = NULL;

  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK) /* a comment */
    return g_strdup ("");
  html = cmark_render_html (node, options, NULL);
  copy = g_string_new (html);
  free (html);
  if (strstr (copy->str, omitted) != NULL)
    g_string_replace (copy, omitted, "<br />", 0);
  return g_string_free (copy, FALSE);
}

static gboolean
is_table (cmark_node *node)
{
  return node != NULL && strcmp (cmark_node_get_type_string (node), "table") == 0;
}

static ForgeBlockKind
get_kind (cmark_node *node)
{
  const cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_HEADING)
    return FORGE_BLOCK_HEADING;
  if (type == CMARK_NODE_PARAGRAPH)
    return FORGE_BLOCK_PARAGRAPH;
  if (type == CMARK_NODE_LIST)
    return FORGE_BLOCK_LIST;
  if (type == CMARK_NODE_CODE_BLOCK)
    return FORGE_BLOCK_CODE;
  if (type == CMARK_NODE_BLOCK_QUOTE)
    return FORGE_BLOCK_QUOTE;
  if (type == CMARK_NODE_THEMATIC_BREAK)
    return FORGE_BLOCK_RULE;
  if (is_table (node))
    return FORGE_BLOCK_TABLE;
  return FORGE_BLOCK_OTHER;
}

static char *
get_plain_text (cmark_node *root)
{
  cmark_iter *iter = cmark_iter_new (root);
  GString *text = g_string_new (NULL);

  while (cmark_iter_next (iter) != CMARK_EVENT_DONE)
    {
      cmark_node *node = cmark_iter_get_node (iter);
      const cmark_node_type type = cmark_node_get_type (node);

      if (type == CMARK_NODE_TEXT || type == CMARK_NODE_CODE)
        g_string_append (text, cmark_node_get_literal (node));
      else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK)
        g_string_append_c (text, ' ');
    }
  cmark_iter_free (iter);
  return g_string_free (text, FALSE);
}

/* Appends the line number at @p less @lines, and returns what stands behind it. */
static const char *
shift_line (GString *out, const char *p, guint lines)
{
  const guint64 line = g_ascii_strtoull (p, NULL, 10);

  g_string_append_printf (out, "%" G_GUINT64_FORMAT, line > lines ? line - lines : 1);
  return p + strspn (p, "0123456789");
}

/* In cmark's output the mark can only be its own: in text and in attributes a quote is &quot;.
 * Nodes that cmark gave no position get line 1. */
static char *
shift_positions (const char *html, guint lines)
{
  GString *out = NULL;
  const char *p = html;
  const char *mark = NULL;

  out = g_string_sized_new (strlen (html) + 1);
  while ((mark = strstr (p, SOURCEPOS)) != NULL)
    {
      const char *dash = NULL;

      mark += strlen (SOURCEPOS);
      g_string_append_len (out, p, mark - p);
      p = shift_line (out, mark, lines);
      dash = strchr (p, '-');
      g_string_append_len (out, p, dash + 1 - p);
      p = shift_line (out, dash + 1, lines);
    }
  g_string_append (out, p);
  return g_string_free (out, FALSE);
}

/* Lines of text right above the head of a table become a paragraph that has no position, and the
 * table gets theirs. Its head is above the line of dashes, which is above the first row. */
static guint
find_start_line (cmark_node *node)
{
  cmark_node *above = cmark_node_previous (node);
  cmark_node *row = NULL;
  int line = cmark_node_get_start_line (node);

  if (line == 0 && is_table (cmark_node_next (node)))
    line = cmark_node_get_start_line (cmark_node_next (node));
  else if (is_table (node) && above != NULL && cmark_node_get_start_line (above) == 0)
    {
      row = cmark_node_next (cmark_node_first_child (node));
      line = row != NULL ? cmark_node_get_start_line (row) - 2 : cmark_node_get_end_line (node) - 1;
    }
  return (guint) MAX (1, line);
}

static guint
find_end_line (cmark_node *node, guint start_line)
{
  int line = cmark_node_get_end_line (node);

  if (line == 0 && is_table (cmark_node_next (node)))
    line = (int) find_start_line (cmark_node_next (node)) - 1;
  return (guint) MAX ((int) start_line, line);
}

static ForgeBlock *
block_new (cmark_node *node, ForgeBlockKind kind)
{
  ForgeBlock *self = g_new0 (ForgeBlock, 1);
  g_autofree char *html = render (node, OPTIONS | CMARK_OPT_SOURCEPOS);

  self->kind = kind;
  self->start_line = find_start_line (node);
  self->end_line = find_end_line (node, self->start_line);
  if (kind == FORGE_BLOCK_OTHER)
    self->end_line = G_MAXUINT;
  else if (kind == FORGE_BLOCK_HEADING)
    {
      self->level = (guint) cmark_node_get_heading_level (node);
      self->info = get_plain_text (node);
    }
  else if (kind == FORGE_BLOCK_CODE)
    self->info = g_strdup (cmark_node_get_fence_info (node));
  self->html = shift_positions (html, self->start_line - 1);
  return self;
}

/* cmark numbers footnotes while it renders a whole document, so they have to stay together. */
static ForgeBlock *
footnotes_new (Tree *notes)
{
  ForgeBlock *self = g_new0 (ForgeBlock, 1);
  g_autofree char *html = NULL;

  self->kind = FORGE_BLOCK_OTHER;
  self->start_line = G_MAXUINT;
  for (cmark_node *note = cmark_node_first_child (notes); note; note = cmark_node_next (note))
    {
      const guint start = (guint) MAX (1, cmark_node_get_start_line (note));

      self->start_line = MIN (self->start_line, start);
      self->end_line
          = MAX (self->end_line, MAX (start, (guint) MAX (0, cmark_node_get_end_line (note))));
    }
  html = render (notes, OPTIONS | CMARK_OPT_SOURCEPOS);
  self->html = shift_positions (html, self->start_line - 1);
  return self;
}

static gboolean
is_blank (const char *line, gsize size)
{
  for (gsize i = 0; i < size; i++)
    if (!g_ascii_isspace (line[i]))
      return FALSE;
  return TRUE;
}

/* cmark counts blank lines behind some blocks as theirs, and not the last lines of raw HTML. Lines
 * are read once, forward. */
static void
trim_ends (GPtrArray *blocks, const char *text, gsize length)
{
  const char *p = text;
  const char *end = text + length;
  guint line = 1;

  for (guint i = 0; i < blocks->len; i++)
    {
      ForgeBlock *block = g_ptr_array_index (blocks, i);
      const ForgeBlock *next = i + 1 < blocks->len ? g_ptr_array_index (blocks, i + 1) : NULL;
      const guint last = next != NULL && next->start_line > block->start_line
                             ? MIN (block->end_line, next->start_line - 1)
                             : block->end_line;

      block->end_line = block->start_line;
      for (; line <= last && p < end; line++)
        {
          const char *eol = memchr (p, '\n', (gsize) (end - p));
          const gsize size = (gsize) ((eol != NULL ? eol : end) - p);

          if (line > block->start_line && !is_blank (p, size))
            block->end_line = line;
          p += size + (eol != NULL ? 1 : 0);
        }
    }
}

/**
 * forge_block_free:
 * @self: (transfer full): a block
 */
void
forge_block_free (ForgeBlock *self)
{
  g_free (self->info);
  g_free (self->html);
  g_free (self);
}

/**
 * forge_markdown_parse_blocks:
 * @text: what is not valid UTF-8 comes out as U+FFFD
 * @length: of @text in bytes, or -1 where it is ended by NUL
 *
 * Blocks are in the order of the source, but for footnotes: those are one block at the end, whose
 * lines reach from the first definition to the last. Any thread.
 *
 * Returns: (transfer full) (element-type ForgeBlock): the top-level blocks
 */
GPtrArray *
forge_markdown_parse_blocks (const char *text, gssize length)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_block_free);
  g_autoptr (Tree) root = NULL;
  g_autoptr (Tree) notes = NULL;
  cmark_node *next = NULL;
  gsize size;

  g_return_val_if_fail (text != NULL, blocks);

  size = length < 0 ? strlen (text) : (gsize) length;
  root = parse (text, size);
  notes = cmark_node_new (CMARK_NODE_DOCUMENT);
  for (cmark_node *node = cmark_node_first_child (root); node != NULL; node = next)
    {
      const ForgeBlockKind kind = get_kind (node);

      next = cmark_node_next (node);
      show_raw_html (node);
      if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION)
        cmark_node_append_child (notes, node);
      else
        g_ptr_array_add (blocks, block_new (node, kind));
    }
  trim_ends (blocks, text, size);
  if (cmark_node_first_child (notes) != NULL)
    g_ptr_array_add (blocks, footnotes_new (notes));
  return blocks;
}

/**
 * forge_markdown_to_html:
 * @text: what is not valid UTF-8 comes out as U+FFFD
 * @length: of @text in bytes, or -1 where it is ended by NUL
 *
 * Without source positions. Any thread.
 *
 * Returns: (transfer full): HTML of the body
 */
char *
forge_markdown_to_html (const char *text, gssize length)
{
  g_autoptr (Tree) root = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  root = parse (text, length < 0 ? strlen (text) : (gsize) length);
  show_raw_html (root);
  return render (root, OPTIONS);
}
