/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-law"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* How laws and norms are cited: "§ 19 Abs. 1 UStG", "Art. 6(1)(b) GDPR", "Section 10 of the Medical
 * Records Act", "Directive 2006/112/EC", "ISO 27001", "SOC 2 Type II", "nach TAMG", "IfSG". */

static const char *const PARTS[]
    = { "§",         "§§",    "art",    "article", "articles", "artikel",  "abs", "absatz",
        "satz",      "nr",    "no",     "lit",     "section",  "sections", "sec", "para",
        "paragraph", "annex", "clause", "chapter", "subpart",  "rule",     NULL };

static gboolean
is_part (const ForgeSentence *s, guint i)
{
  return g_strv_contains (PARTS, forge_sentence_get (s, i)->lower);
}

static gboolean
is_number (const ForgeSentence *s, guint i)
{
  return forge_sentence_get (s, i)->kind == FORGE_TOKEN_NUMBER;
}

/* "(1)(b)" right behind "6" */
static gboolean
is_letter_in_bracket (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_BRACKET && token->end - token->start <= 6 && i > 0
         && forge_sentence_get (s, i - 1)->end == token->start;
}

/* Behind "§ 19 Abs. 1", "Art. 6(1)(b)", "Sections 3 and 4"; @i where no part starts there. */
static guint
skip_parts (const ForgeSentence *s, guint i)
{
  guint end = i;
  gboolean cited = FALSE;

  for (;;)
    {
      if (forge_sentence_is (s, end, "§") && forge_sentence_is (s, end + 1, "§"))
        end++;
      if (is_part (s, end) && (is_number (s, end + 1) || (cited && is_part (s, end + 1))))
        end += 2;
      else if (cited && is_letter_in_bracket (s, end))
        end++;
      else if (cited && is_number (s, end + 1)
               && (forge_sentence_is (s, end, "and") || forge_sentence_is (s, end, "und")
                   || forge_sentence_is (s, end, ",")))
        end += 2;
      else
        return cited ? end : i;
      cited = TRUE;
    }
}

static gboolean
is_capital_word (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_WORD && token->upper
         && !(token->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_PRONOUN | FORGE_TAG_CONJUNCTION));
}

/**
 * forge_law_is_long_title:
 * @i: a token of @s
 *
 * Returns: whether it is the name of a German law in full: "Infektionsschutzgesetzes"
 */
gboolean
forge_law_is_long_title (const ForgeSentence *s, guint i)
{
  static const char *const TAILS[]
      = { "gesetz", "gesetzes", "verordnung", "gesetzbuch", "gesetzbuchs", "gesetzbuches" };
  const ForgeToken *token = forge_sentence_get (s, i);

  for (gsize k = 0; k < G_N_ELEMENTS (TAILS) && token->upper; k++)
    if (g_str_has_suffix (token->lower, TAILS[k]) && strlen (token->lower) > strlen (TAILS[k]))
      return TRUE;
  return FALSE;
}

/* "UStG", "GDPR": more than one capital. */
static gboolean
is_short_title (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  guint capitals = 0;

  for (guint k = token->start; k < token->end && token->kind == FORGE_TOKEN_WORD; k++)
    capitals += g_ascii_isupper (s->text[k]);
  return capitals >= 2;
}

/* Behind the title of a law at @i: "GDPR", "Medical Records Act"; @i where none is. */
static guint
skip_title (const ForgeSentence *s, guint i)
{
  guint end = i;
  guint n;
  const ForgeWord *word = forge_sentence_match (s, i, &n);

  if (word != NULL && word->values[FORGE_VALUE_LAW] != NULL)
    return i + n;
  if (is_short_title (s, i) || forge_law_is_long_title (s, i))
    return i + 1;
  while (end < i + 6 && is_capital_word (s, end))
    {
      end++;
      if (forge_sentence_has (s, end - 1, FORGE_TAG_LAW_WORD))
        return is_number (s, end) ? end + 1 : end;
    }
  return i;
}

/* "of Directive 2006/112/EC", "of the Act", "GDPR" behind the parts of a law. */
static guint
skip_source (const ForgeSentence *s, guint i)
{
  guint from = i;
  guint end;

  if (forge_sentence_is (s, from, "of") || forge_sentence_is (s, from, "der")
      || forge_sentence_is (s, from, "des"))
    from++;
  if (from > i && forge_sentence_is (s, from, "the"))
    from++;
  end = skip_title (s, from);
  return end > from ? end : i;
}

/* "ISO 27001", "EN 301 549", "SOC 2 Type II", "ISO 13485:2016" */
static guint
skip_norm (const ForgeSentence *s, guint i)
{
  static const char *const NORMS[]
      = { "iso", "en", "din",  "iec",  "ieee", "iso/iec", "vde",  "trgs",
          "soc", "bs", "ansi", "nist", "astm", "etsi",    "saml", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);
  guint end = i + 1;

  if (!g_strv_contains (NORMS, token->lower) || !token->upper
      || !g_ascii_isupper (s->text[token->start + 1]))
    return i;
  while (forge_sentence_get (s, end)->kind == FORGE_TOKEN_WORD
         && g_strv_contains (NORMS, forge_sentence_get (s, end)->lower))
    end++;
  if (!is_number (s, end))
    return i;
  while (is_number (s, end))
    end++;
  if (forge_sentence_is (s, end, "type") && is_capital_word (s, end + 1))
    end += 2;
  return end;
}

/* "Verordnung (EU) Nr. 1169/2011", "Verordnung (EG) 561/2006", "Richtlinie 2014/24/EU" */
static guint
skip_european (const ForgeSentence *s, guint i)
{
  static const char *const KINDS[]
      = { "verordnung", "richtlinie", "eu-verordnung",           "eu-richtlinie",
          "regulation", "directive",  "durchführungsverordnung", NULL };
  guint end = i + 1;

  if (!g_strv_contains (KINDS, forge_sentence_get (s, i)->lower)
      || !forge_sentence_get (s, i)->upper)
    return i;
  if (forge_sentence_get (s, end)->kind == FORGE_TOKEN_BRACKET || forge_sentence_is (s, end, "eu")
      || forge_sentence_is (s, end, "eg"))
    end++;
  if (forge_sentence_is (s, end, "nr") || forge_sentence_is (s, end, "nr.")
      || forge_sentence_is (s, end, "no"))
    end++;
  if (forge_sentence_is (s, end, "."))
    end++;
  return strchr (forge_sentence_get (s, end)->lower, '/') != NULL
                 || (is_number (s, end)
                     && forge_sentence_get (s, end)->end - forge_sentence_get (s, end)->start >= 4)
             ? end + 1
             : i;
}

/* "IfSG", "GefStoffV", "BayDSG", "StVO": capitals and small letters, and how laws end. */
static gboolean
looks_like_law (const ForgeSentence *s, const ForgeToken *token)
{
  static const char *const TAILS[] = { "G", "GB", "GO", "V", "VO", "PO", "O", "DV" };
  g_autofree char *word = g_strndup (s->text + token->start, token->end - token->start);
  guint capitals = 0;
  guint small = 0;

  for (const char *p = word; *p != '\0'; p = g_utf8_next_char (p))
    {
      capitals += g_unichar_isupper (g_utf8_get_char (p));
      small += g_unichar_islower (g_utf8_get_char (p));
      if (!g_unichar_isalpha (g_utf8_get_char (p)))
        return FALSE;
    }
  if (!token->upper || capitals < 2 || small == 0 || g_str_has_suffix (word, "TV"))
    return FALSE;
  for (gsize k = 0; k < G_N_ELEMENTS (TAILS); k++)
    if (g_str_has_suffix (word, TAILS[k]))
      return TRUE;
  return FALSE;
}

/* "nach TAMG", "gemäß der GOT": a few capitals that are known as nothing else. */
static gboolean
is_named_as_law (const ForgeSentence *s, guint i)
{
  static const char *const BY[] = { "nach", "gemäß", "laut", "gem", "entsprechend", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);
  const guint length = token->end - token->start;
  guint by = i > 0 ? i - 1 : 0;

  if (token->word != NULL || length < 3 || length > 6)
    return FALSE;
  for (guint k = token->start; k < token->end; k++)
    if (!g_ascii_isupper (s->text[k]))
      return FALSE;
  if (i > 1 && forge_sentence_has (s, by, FORGE_TAG_DETERMINER))
    by--;
  if (i > 2 && (forge_sentence_is (s, by, "und") || forge_sentence_is (s, by, ",")))
    return is_named_as_law (s, by - 1) || looks_like_law (s, forge_sentence_get (s, by - 1));
  return i > 0 && g_strv_contains (BY, forge_sentence_get (s, by)->lower);
}

/**
 * forge_law_is_short_title:
 * @i: a token of @s
 *
 * Returns: whether it is how a German law is called for short, known or not
 */
gboolean
forge_law_is_short_title (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if (!forge_lexicon_is_german (s->lexicon) || token->kind != FORGE_TOKEN_WORD)
    return FALSE;
  return (token->word == NULL && looks_like_law (s, token)) || is_named_as_law (s, i);
}

/**
 * forge_law_skip_citation:
 * @i: a token of @s
 *
 * Returns: behind the law or norm that is cited from @i on; @i where none is
 */
guint
forge_law_skip_citation (const ForgeSentence *s, guint i)
{
  guint parts = skip_parts (s, i);
  guint end;

  if (parts == i && skip_european (s, i) > i)
    return skip_european (s, i);
  if (parts == i && forge_law_is_short_title (s, i))
    return i + 1;
  if (parts == i)
    return skip_norm (s, i);
  end = skip_source (s, parts);
  /* "Section 3" of a document is no law, "§ 147 AO" and "§ 19" are. */
  if (end > parts || g_str_has_prefix (forge_sentence_get (s, i)->lower, "§")
      || g_str_has_prefix (forge_sentence_get (s, i)->lower, "art"))
    return end;
  return i;
}

/**
 * forge_law_covers:
 *
 * Returns: whether @text is nothing but the name of a law or norm
 */
gboolean
forge_law_covers (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, -1);
  const guint n = forge_sentence_get_length (s);

  return n > 0 && forge_law_skip_citation (s, 0) == n;
}
