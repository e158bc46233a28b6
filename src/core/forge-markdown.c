/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* memmem, mempcpy */
#define G_LOG_DOMAIN "forge-markdown"

#include "config.h"

#include <string.h>

#include <cmark-gfm.h>
#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm-extension_api.h>

#include "core/forge-markdown-arena.h"
#include "core/forge-markdown.h"

#define OPTIONS   CMARK_OPT_VALIDATE_UTF8
#define OMITTED   "<!-- raw HTML omitted -->"
#define SLICE     (32 * 1024)
#define SOURCEPOS " data-sourcepos=\""

typedef cmark_node Tree; /* in the arena, and gone with it */

static gpointer
register_extensions (gpointer data)
{
  cmark_gfm_core_extensions_ensure_registered ();
  return NULL;
}

/* Faster than memmem() for such short parts: by their first byte, which is rare. */
static gboolean
has (const char *text, gsize length, const char *part)
{
  const gsize size = strlen (part);
  const char *end = text + length;

  for (const char *p = text; (p = memchr (p, part[0], (gsize) (end - p))) != NULL; p++)
    if ((gsize) (end - p) >= size && memcmp (p, part, size) == 0)
      return TRUE;
  return FALSE;
}

/* Extensions walk the whole tree, which costs as much again as CommonMark itself: each is only
 * attached to a text that has what it looks for, which does not change what comes out. */
static const struct
{
  const char *name;
  const char *marks[4];
} extensions[] = {
  { "table", { "|" } },
  { "strikethrough", { "~" } },
  { "tasklist", { "[ ]", "[x]", "[X]" } },
  { "autolink", { "@", "://", "www." } },
};

/* cmark keeps the characters that its extensions look for in one table for all parsers, filled as
 * one starts and cleared as it ends: two at a time would miss each other's. */
static GMutex parse_mutex;

static Tree *
parse (const char *text, gsize length)
{
  static GOnce once = G_ONCE_INIT;
  cmark_parser *parser = NULL;
  Tree *root = NULL;

  /* The register of extensions is global and not thread safe in itself. */
  g_once (&once, register_extensions, NULL);
  parser
      = cmark_parser_new_with_mem (OPTIONS | (has (text, length, "[^") ? CMARK_OPT_FOOTNOTES : 0),
                                   forge_markdown_arena_get_mem ());
  for (gsize i = 0; i < G_N_ELEMENTS (extensions); i++)
    for (const char *const *mark = extensions[i].marks; *mark != NULL; mark++)
      if (has (text, length, *mark))
        {
          cmark_parser_attach_syntax_extension (parser,
                                                cmark_find_syntax_extension (extensions[i].name));
          break;
        }
  g_mutex_lock (&parse_mutex);
  cmark_parser_feed (parser, text, length);
  root = cmark_parser_finish (parser);
  g_mutex_unlock (&parse_mutex);
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
render_once (cmark_node *node, int options)
{
  return cmark_render_html_with_mem (node, options, NULL, forge_markdown_arena_get_mem ());
}

/* In the arena. Raw HTML is looked for only where cmark tells that there is some. */
static const char *
render (cmark_node *node, int options)
{
  static const char line_break[] = "<br />";
  char *html = render_once (node, options);
  char *out = NULL;
  const char *omitted = NULL;

  if (strstr (html, OMITTED) == NULL)
    return html;
  show_raw_html (node);
  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK) /* a comment */
    return "";
  html = render_once (node, options);
  out = html;
  for (const char *p = html;; p = omitted + strlen (OMITTED))
    {
      omitted = strstr (p, OMITTED);
      if (omitted == NULL)
        {
          memmove (out, p, strlen (p) + 1);
          return html;
        }
      memmove (out, p, (gsize) (omitted - p));
      out = mempcpy (out + (omitted - p), line_break, strlen (line_break));
    }
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

/* Writes the line number at *@p less @lines, and moves *@p behind it. */
static char *
shift_line (char *out, const char **p, guint lines)
{
  char digits[12] = { 0 };
  gsize n_digits = 0;
  guint line = 0;

  for (; g_ascii_isdigit (**p); (*p)++)
    line = line * 10 + (guint) (**p - '0');
  line = line > lines ? line - lines : 1;
  for (; line > 0; line /= 10)
    digits[n_digits++] = (char) ('0' + line % 10);
  while (n_digits > 0)
    *out++ = digits[--n_digits];
  return out;
}

/* In cmark's output the mark can only be its own: in text and in attributes a quote is &quot;.
 * Nodes that cmark gave no position get line 1. Numbers only get shorter, so there is room. */
static char *
shift_positions (const char *html, guint lines)
{
  const gsize length = strlen (html);
  const char *end = html + length;
  const char *p = html;
  const char *quote = html;
  char *shifted = g_malloc (length + 1);
  char *out = shifted;

  while ((quote = memchr (quote, '"', (gsize) (end - quote))) != NULL)
    {
      const char *mark = ++quote;

      if (mark - p < (gssize) strlen (SOURCEPOS)
          || memcmp (mark - strlen (SOURCEPOS), SOURCEPOS, strlen (SOURCEPOS)) != 0)
        continue;
      out = mempcpy (out, p, (gsize) (mark - p));
      out = shift_line (out, &mark, lines);
      for (p = mark; *mark != '-';)
        mark++;
      mark++;
      out = mempcpy (out, p, (gsize) (mark - p));
      out = shift_line (out, &mark, lines);
      p = mark;
      quote = mark + strcspn (mark, "\"") + 1;
    }
  memcpy (out, p, (gsize) (end - p) + 1);
  return shifted;
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
  self->html = shift_positions (render (node, OPTIONS | CMARK_OPT_SOURCEPOS), self->start_line - 1);
  return self;
}

/* cmark numbers footnotes while it renders a whole document, so they have to stay together. */
static ForgeBlock *
footnotes_new (Tree *notes)
{
  ForgeBlock *self = g_new0 (ForgeBlock, 1);

  self->kind = FORGE_BLOCK_OTHER;
  self->start_line = G_MAXUINT;
  for (cmark_node *note = cmark_node_first_child (notes); note; note = cmark_node_next (note))
    {
      const guint start = (guint) MAX (1, cmark_node_get_start_line (note));

      self->start_line = MIN (self->start_line, start);
      self->end_line
          = MAX (self->end_line, MAX (start, (guint) MAX (0, cmark_node_get_end_line (note))));
    }
  self->html
      = shift_positions (render (notes, OPTIONS | CMARK_OPT_SOURCEPOS), self->start_line - 1);
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

static GPtrArray *
parse_slice (const char *text, gsize length)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_block_free);
  Tree *root = parse (text, length);
  Tree *notes = cmark_node_new_with_mem (CMARK_NODE_DOCUMENT, forge_markdown_arena_get_mem ());
  cmark_node *next = NULL;

  for (cmark_node *node = cmark_node_first_child (root); node != NULL; node = next)
    {
      const ForgeBlockKind kind = get_kind (node);

      next = cmark_node_next (node);
      if (cmark_node_get_type (node) == CMARK_NODE_FOOTNOTE_DEFINITION)
        cmark_node_append_child (notes, node);
      else
        g_ptr_array_add (blocks, block_new (node, kind));
    }
  trim_ends (blocks, text, length);
  if (cmark_node_first_child (notes) != NULL)
    g_ptr_array_add (blocks, footnotes_new (notes));
  return blocks;
}

/* How many of the first blocks of a slice stay as they are whatever follows: not the last one,
 * which may go on, nor those that it touches, for text above a table counts in its columns. */
static guint
count_final (const GPtrArray *blocks)
{
  guint n = blocks->len > 0 ? blocks->len - 1 : 0;

  for (; n > 0; n--)
    {
      const ForgeBlock *above = g_ptr_array_index (blocks, n - 1);
      const ForgeBlock *block = g_ptr_array_index (blocks, n);

      if (above->end_line + 1 < block->start_line)
        break;
    }
  return n;
}

static gsize
find_line (const char *text, gsize length, guint line)
{
  const char *p = text;

  for (; line > 1 && p != NULL; line--)
    {
      p = memchr (p, '\n', length - (gsize) (p - text));
      p = p != NULL ? p + 1 : NULL;
    }
  return p != NULL ? (gsize) (p - text) : length;
}

/* In slices that fit in the processor's caches, and of which most need no extensions: that takes
 * half the time. Each starts with the first block that the one before could not be sure of, and is
 * made longer where there is none that it can. */
static GPtrArray *
parse_in_slices (ForgeMarkdownArena *arena, const char *text, gsize length)
{
  GPtrArray *all = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_block_free);
  gsize start = 0;
  gsize size = SLICE;
  guint line = 0;

  while (start < length)
    {
      const gsize end = MIN (start + size, length);
      g_autoptr (GPtrArray) blocks = parse_slice (text + start, end - start);
      const guint n_final = end < length ? count_final (blocks) : blocks->len;
      guint next_line = 1;

      forge_markdown_arena_reset (arena);
      if (n_final == 0 && end < length)
        {
          size *= 4;
          continue;
        }
      if (n_final < blocks->len)
        next_line = ((ForgeBlock *) g_ptr_array_index (blocks, n_final))->start_line;
      for (guint i = 0; i < n_final; i++)
        {
          ForgeBlock *block = g_ptr_array_index (blocks, i);

          block->start_line += line;
          block->end_line += line;
        }
      g_ptr_array_set_size (blocks, (int) n_final);
      g_ptr_array_extend_and_steal (all, g_steal_pointer (&blocks));
      start = end < length ? start + find_line (text + start, end - start, next_line) : length;
      line += next_line - 1;
      size = SLICE;
    }
  return all;
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
  g_autoptr (ForgeMarkdownArena) arena = NULL;
  gsize size;

  g_return_val_if_fail (text != NULL, NULL);

  arena = forge_markdown_arena_begin ();
  size = length < 0 ? strlen (text) : (gsize) length;
  /* Definitions of links and footnotes work at a distance. */
  return has (text, size, "]:") ? parse_slice (text, size) : parse_in_slices (arena, text, size);
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
  g_autoptr (ForgeMarkdownArena) arena = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  arena = forge_markdown_arena_begin ();
  return g_strdup (render (parse (text, length < 0 ? strlen (text) : (gsize) length), OPTIONS));
}
