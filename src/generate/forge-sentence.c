/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sentence"

#include "config.h"

#include <string.h>

#include "generate/forge-passage.h"

/* What is longer than this is cut at a blank: no sentence of a person is, and what reads a sentence
 * may look at each pair of its words. */
#define MAX_SENTENCE 1200
/* A bracket or quotation that does not close within this many bytes was not one. */
#define MAX_GROUP 600

typedef struct
{
  const char *text;
  gboolean ordinals;
  ForgeShortFunc is_short;
  gpointer user_data;
  const char *retry; /* brackets in front of this have been looked at, and do not close */
} Splitter;

/* Where the bracket or quotation that opens at @p closes, or NULL. */
static const char *
find_close (const char *p)
{
  gunichar open = g_utf8_get_char (p);
  gunichar close = 0;
  guint depth = 0;
  const char *start = p;

  switch (open)
    {
    case '(':
      close = ')';
      break;
    case '[':
      close = ']';
      break;
    case '"':
      close = '"';
      break;
    case 0x201e: /* low double quotation mark */
      close = 0x201c;
      break;
    case 0x201c:
      close = 0x201d;
      break;
    default:
      return NULL;
    }
  for (; *p != '\0' && p - start < MAX_GROUP; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (c == open && (open != close || p == start))
        depth++;
      else if (c == close && --depth == 0)
        return p;
    }
  return NULL;
}

/* As find_close(), but a run of brackets that never close is only walked through once. */
static const char *
skip_group (Splitter *splitter, const char *p)
{
  const char *close;

  if (p < splitter->retry || (*p != '(' && *p != '[' && *p != '"' && (guchar) *p != 0xe2))
    return NULL;
  close = find_close (p);
  if (close == NULL && (*p == '(' || *p == '[' || *p == '"'))
    splitter->retry = p + strnlen (p, MAX_GROUP);
  return close;
}

/* The word that ends right before @dot, in lower case. */
static char *
word_before (const char *text, const char *dot)
{
  const char *p = dot;

  while (p > text && p[-1] != ' ' && p[-1] != '(' && p[-1] != '"' && dot - p < 24)
    p--;
  if (!g_utf8_validate (p, dot - p, NULL))
    return g_strdup ("");
  return g_utf8_strdown (p, dot - p);
}

static gboolean
is_ordinal (const char *word)
{
  gsize n = strspn (word, "0123456789");

  return n >= 1 && n <= 2 && word[n] == '\0';
}

/* Before a small letter only where somebody writes everything small: "we have hives. i want". */
static gboolean
ends_small_sentence (const Splitter *splitter, const char *dot, const char *word)
{
  /* "costs about 6000. and ...": no ordinal has so many digits. */
  if (strlen (word) >= 3 && strspn (word, "0123456789") == strlen (word))
    return dot[1] == ' ';
  return strlen (word) >= 2 && dot[1] == ' ' && strchr (word, '.') == NULL
         && g_unichar_isalpha (g_utf8_get_char (word)) && !g_str_equal (word, "etc")
         && !g_str_equal (word, "usw") && !splitter->is_short (word, splitter->user_data);
}

/* "in under 5 s. Written in Rust": a unit behind a number. */
static gboolean
is_unit (const Splitter *splitter, const char *dot, const char *word)
{
  const char *start = dot - strlen (word);

  return start > splitter->text + 1 && g_ascii_isdigit (start[-2])
         && (!splitter->ordinals || g_unichar_isalpha (g_utf8_get_char (start)));
}

/* "in Stufe 2. Altgeräte": what has a number, which is no ordinal. */
static gboolean
is_numbered (const Splitter *splitter, const char *dot, const char *word)
{
  static const char *const NUMBERED[]
      = { "Stufe ",  "Phase ",   "Version ", "Klasse ",     "Kapitel ",
          "Nummer ", "Release ", "Etappe ",  "Vorschrift ", "Typ " };
  const char *start = dot - strlen (word);

  for (gsize i = 0; i < G_N_ELEMENTS (NUMBERED); i++)
    {
      const gsize n = strlen (NUMBERED[i]);

      if ((gsize) (start - splitter->text) >= n && strncmp (start - n, NUMBERED[i], n) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Whether a full stop at @dot, with @next behind the blanks, ends a sentence. */
static gboolean
ends_sentence (const Splitter *splitter, const char *dot, const char *next)
{
  g_autofree char *word = word_before (splitter->text, dot);
  gunichar c = g_utf8_get_char (next);

  if (*next == '\0' || *dot != '.')
    return TRUE;
  if (g_unichar_islower (c))
    return ends_small_sentence (splitter, dot, word);
  /* "§ 19 Abs. 1" */
  if (g_unichar_isdigit (c) && splitter->is_short (word, splitter->user_data))
    return FALSE;
  if (is_unit (splitter, dot, word))
    return TRUE;
  if (splitter->ordinals && is_ordinal (word) && g_unichar_isalpha (c))
    return is_numbered (splitter, dot, word);
  /* "U.S.", "z. B.": one letter is never the end of a thought; "etc." may be. */
  if (g_utf8_strlen (word, -1) == 1 && g_unichar_isalpha (g_utf8_get_char (word)))
    return FALSE;
  if (g_str_equal (word, "etc") || g_str_equal (word, "usw"))
    return !g_unichar_isdigit (c);
  return !splitter->is_short (word, splitter->user_data);
}

static void
add_span (GArray *spans, const char *text, const char *start, const char *end)
{
  ForgeSpan span;

  while (start < end && *start == ' ')
    start++;
  while (end > start && end[-1] == ' ')
    end--;
  if (start == end)
    return;
  span.start = start - text;
  span.end = end - text;
  g_array_append_val (spans, span);
}

/* The last blank in front of @limit, or @limit itself at the start of a character. */
static const char *
cut_point (const char *start, const char *limit)
{
  const char *p = limit;

  while (p > start && *p != ' ')
    p--;
  if (p > start)
    return p;
  while (((guchar) *limit & 0xc0) == 0x80)
    limit++;
  return limit;
}

/* Whether the mark in front of @p ends a sentence in Chinese, Japanese or Arabic. */
static gboolean
is_full_mark (const char *p, const char *start)
{
  const gunichar c = p > start ? g_utf8_get_char (g_utf8_prev_char (p)) : 0;

  return c == 0x3002 || c == 0xff01 || c == 0xff1f || c == 0x061f || c == 0x06d4;
}

/**
 * forge_sentence_split:
 * @text: one passage: valid UTF-8 without line ends
 *
 * Never cuts in brackets and quotations that close, in numbers, addresses and abbreviations.
 * Linear.
 *
 * Returns: (transfer full) (element-type ForgeSpan): the sentences, with their full stops
 */
GArray *
forge_sentence_split (const char *text,
                      gboolean ordinals,
                      ForgeShortFunc is_short,
                      gpointer user_data)
{
  Splitter splitter = { text, ordinals, is_short, user_data, text };
  GArray *spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  const char *start = text;
  const char *p = text;

  g_return_val_if_fail (text != NULL && is_short != NULL, spans);

  while (*p != '\0')
    {
      const char *close = skip_group (&splitter, p);

      if (p - start >= MAX_SENTENCE)
        {
          p = cut_point (start, p);
          add_span (spans, text, start, p);
          start = p;
        }
      if (*p == '\0')
        break;
      if (close != NULL)
        p = close;
      if (*p == '.' || *p == '!' || *p == '?')
        {
          const char *end = p + 1;
          const char *next;

          while (*end != '\0' && strchr (".!?\"", *end) != NULL)
            end++;
          next = end + strspn (end, " ");
          if ((next > end || *end == '\0') && ends_sentence (&splitter, p, next))
            {
              add_span (spans, text, start, end);
              start = next;
              p = next;
              continue;
            }
          p = end;
          continue;
        }
      p = g_utf8_next_char (p);
      if (is_full_mark (p, start))
        {
          add_span (spans, text, start, p);
          start = p;
        }
    }
  add_span (spans, text, start, p);
  return spans;
}
