/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-check-text"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "spec/forge-check-rules.h"
#include "spec/forge-document.h"
#include "spec/forge-markdown-lines.h"
#include "spec/forge-node-text.h"

/* ---- Requirements in EARS form: Mavin et al., "Easy Approach to Requirements Syntax" (2009). ----
 */

/* Counts @word where it stands alone, as written; where the first one is, at @first. */
static guint
count_word (const char *text, const char *word, const char **first)
{
  const gsize length = strlen (word);
  guint n = 0;

  for (const char *p = strstr (text, word); p != NULL; p = strstr (p + length, word))
    {
      const gunichar before = p > text ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;
      const gunichar after = g_utf8_get_char (p + length);

      if (g_unichar_isalnum (before) || g_unichar_isalnum (after))
        continue;
      if (n++ == 0 && first != NULL)
        *first = p;
    }
  return n;
}

/* What is wrong with the form of a requirement, or NULL. */
static const char *
find_ears_fault (const char *text)
{
  static const char *const starts[]
      = { "THE ",   "WHEN ",    "WHILE ",   "WHERE ", "IF ",     "DAS ", "DER ", "DIE ", "WENN ",
          "FALLS ", "WÄHREND ", "SOLANGE ", "WO ",    "SOBALD ", "The ", "Das ", "Der ", "Die " };
  const char *duty = NULL;
  const guint n = count_word (text, "SHALL", &duty) + count_word (text, "MUSS", &duty)
                  + count_word (text, "MÜSSEN", &duty);
  g_autofree char *before = NULL;
  gboolean has_start = FALSE;

  if (n == 0)
    return _ (
        "%s does not say what the system SHALL do. Write it as “WHEN …, THE system SHALL …”.");
  if (n > 1)
    return _ ("%s has more than one SHALL. Make a requirement of each.");
  before = g_strndup (text, duty - text);
  for (gsize i = 0; i < G_N_ELEMENTS (starts); i++)
    has_start = has_start || strstr (text, starts[i]) != NULL;
  if (!has_start)
    return _ ("%s does not say which system SHALL do it, or when. Write it as “WHEN …, THE system "
              "SHALL …”.");
  if (count_word (before, "IF", NULL) > 0 && count_word (before, "THEN", NULL) == 0)
    return _ ("%s has an IF without a THEN. Write it as “IF …, THEN THE system SHALL …”.");
  return NULL;
}

/**
 * forge_check_ears:
 * @self: a check
 *
 * Finds requirements that are not in EARS form with one SHALL (in German MUSS).
 */
void
forge_check_ears (ForgeCheck *self)
{
  const GPtrArray *nodes = forge_graph_get_nodes (self->graph);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);
      g_autofree char *whole = NULL;
      const char *fault = NULL;

      if (node->kind != FORGE_NODE_FR && node->kind != FORGE_NODE_NFR)
        continue;
      /* A heading only has the title: the sentence stands below it. */
      whole = g_strconcat (node->text, "\n", node->body, NULL);
      fault = find_ears_fault (node->text);
      if (fault != NULL && count_word (node->text, "SHALL", NULL) == 0
          && count_word (node->text, "MUSS", NULL) == 0)
        fault = find_ears_fault (whole);
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
      if (fault != NULL)
        forge_check_add (self, node->document, node->line, node->id,
                         g_strdup_printf (fault, node->id));
#pragma GCC diagnostic pop
    }
}

/* ---- Placeholders ---- */

/* Words that stand for text that is missing. Those with a mark behind them only count where nothing
 * but the mark follows: a TODO list may well be the product. */
static const struct
{
  const char *word;
  gboolean any_case;
  gboolean alone; /* only as the whole of a cell or item, in brackets, or before a colon */
} placeholders[] = {
  { "TBD", FALSE, FALSE },           { "TBA", FALSE, TRUE },
  { "TODO", FALSE, TRUE },           { "FIXME", FALSE, FALSE },
  { "XXX", FALSE, FALSE },           { "???", FALSE, FALSE },
  { "[...]", FALSE, FALSE },         { "[…]", FALSE, FALSE },
  { "lorem ipsum", TRUE, FALSE },    { "<insert", TRUE, FALSE },
  { "<your ", TRUE, FALSE },         { "[insert", TRUE, FALSE },
  { "[your ", TRUE, FALSE },         { "<hier ", TRUE, FALSE },
  { "[hier einfügen", TRUE, FALSE }, { "[placeholder", TRUE, FALSE },
  { "[platzhalter", TRUE, FALSE },
};

static gboolean
stands_alone (const char *line, const char *at, gsize length)
{
  const char *after = at + length + strspn (at + length, " *_");
  const char *before = at;

  while (before > line && strchr (" *_`", before[-1]) != NULL)
    before--;
  return *after == ':'
         || ((*after == '\0' || strchr ("|])", *after) != NULL)
             && (before == line || strchr ("|[(-:+", before[-1]) != NULL));
}

static gboolean
is_whole_word (const char *line, const char *at, const char *word)
{
  const gunichar before = at > line ? g_utf8_get_char (g_utf8_prev_char (at)) : 0;
  const gunichar after = g_utf8_get_char (at + strlen (word));
  const gboolean ends_in_letter = g_ascii_isalpha (word[strlen (word) - 1]);

  if (!g_ascii_isalpha (*word))
    return TRUE;
  return !g_unichar_isalnum (before) && before != '`'
         && !(ends_in_letter && (g_unichar_isalnum (after) || after == '`'));
}

static const char *
find_placeholder (const char *line)
{
  g_autofree char *lower = g_ascii_strdown (line, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
    {
      const char *word = placeholders[i].word;
      const char *text = placeholders[i].any_case ? lower : line;

      for (const char *at = strstr (text, word); at != NULL; at = strstr (at + 1, word))
        if (is_whole_word (text, at, word)
            && (!placeholders[i].alone || stands_alone (text, at, strlen (word))))
          return word;
    }
  return NULL;
}

/**
 * forge_check_placeholders:
 * @self: a check
 *
 * Finds words that stand for text that is missing, outside code.
 */
void
forge_check_placeholders (ForgeCheck *self)
{
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      ForgeLine line;

      if (self->bodies[kind] == NULL)
        continue;
      forge_line_init (&line, self->bodies[kind]);
      while (forge_line_next (&line))
        {
          g_autofree char *text = g_strndup (line.text, line.length);
          const char *word = line.is_code ? NULL : find_placeholder (g_strstrip (text));

          if (word != NULL)
            forge_check_add (self, kind, line.number, NULL,
                             g_strdup_printf (_ ("“%s” stands for text that is missing. Write the "
                                                 "text, or make it an open question."),
                                              word));
        }
    }
}

/* ---- Empty sections ---- */

/* Lines that say something: not headings without an id, not the head of a table. */
typedef struct
{
  guint n_lines;
  guint n_rows;
} Content;

static gboolean
is_node_heading (const char *words, gsize length)
{
  g_autofree char *text = g_strndup (words, length);
  const char *id = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;

  return forge_node_text_match (text, TRUE, &id, &kind) > 0;
}

static Content
count_content (const char *text)
{
  Content content = { 0 };
  ForgeLine line;

  forge_line_init (&line, text);
  while (forge_line_next (&line))
    {
      g_autofree char *words = g_strstrip (g_strndup (line.text, line.length));
      const char *heading = NULL;
      gsize length = 0;

      if (forge_line_match_heading (&line, &heading, &length) > 0)
        content.n_lines += is_node_heading (heading, length) ? 1 : 0;
      else if (line.is_code)
        content.n_lines += g_str_has_prefix (words, "<!--") || line.fence == '!'
                                   || strspn (words, "`~") == strlen (words)
                               ? 0
                               : 1;
      else if (*words == '|')
        content.n_rows++;
      else
        content.n_lines += *words != '\0' ? 1 : 0;
    }
  return content;
}

static gboolean
is_empty (const char *text)
{
  const Content content = count_content (text);

  return content.n_lines == 0 && content.n_rows <= 2;
}

/**
 * forge_check_empty:
 * @self: a check
 *
 * Finds sections with nothing below their heading, and documents with nothing in them.
 */
void
forge_check_empty (ForgeCheck *self)
{
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      const char *body = self->bodies[kind];
      g_autoptr (GPtrArray) spans = NULL;

      if (body == NULL)
        continue;
      spans = forge_document_split (body);
      for (guint i = 0; i < spans->len; i++)
        {
          const ForgeSectionSpan *span = g_ptr_array_index (spans, i);
          g_autofree char *text = g_strndup (body + span->start, span->end - span->start);

          if (*span->title != '\0' && is_empty (text))
            forge_check_add (self, kind, span->line, NULL,
                             g_strdup_printf (_ ("The section “%s” is empty. Write it, or take out "
                                                 "its heading."),
                                              span->title));
        }
      if (is_empty (body) && spans->len <= 1)
        forge_check_add (self, kind, 1, NULL,
                         g_strdup (_ ("The document is empty. Write it, or generate it.")));
    }
}
