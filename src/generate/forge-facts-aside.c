/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-aside"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* A greeting or thanks is short; "Hello world programs must compile" is longer or has more to say.
 */
#define MAX_COURTESY_WORDS 12
/* A signature has at most this many lines. */
#define MAX_SIGNATURE_LINES 6
/* Numbers that count nothing: of sections and telephones, times of day, prices. */
#define NAMES                                                                                      \
  "\\b(type|class|grade|level|stage|version) \\d+[a-z]?\\b|§+ "                                   \
  "?\\d+[a-z]?|(?<![\\d.,])(\\+|0)\\d[\\d /-]{5,20}\\d"
#define CLOCK "\\b\\d{1,2}([:.]\\d\\d)? ?(Uhr|o'clock|am|pm)\\b|\\b\\d{1,2}:\\d\\d\\b"
#define MONEY                                                                                      \
  "[€$£] ?\\d[\\d.,]*|\\b\\d[\\d.,]* ?(€|\\$|£|(EUR|USD|CHF|GBP|euros?|cents?)\\b)|"         \
  "\\b\\d[\\d.,]* ?(%|percent|Prozent) (Provision|commission|fee|discount|Rabatt|Gebühr|VAT|MwSt)"

static gboolean
starts_with_any (const char *text, const char *const *starts)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (gsize i = 0; starts[i] != NULL; i++)
    {
      gsize n = strlen (starts[i]);

      if (g_str_has_prefix (lower, starts[i]) && !g_unichar_isalnum (g_utf8_get_char (lower + n))
          && lower[n] != '-')
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_verb (const ForgeRemark *statement)
{
  for (guint i = 0; i < statement->clauses->len; i++)
    if (((const ForgeClause *) g_ptr_array_index (statement->clauses, i))->verb != NULL)
      return TRUE;
  return FALSE;
}

/* "Yes.", "ok": agrees with what was said. */
static gboolean
is_assent (const ForgeRemark *statement)
{
  static const char *const WORDS[]
      = { "yes",     "yep",   "yeah", "ok", "okay",  "sure", "fine",  "right", "agreed", "true",
          "exactly", "great", "cool", "ja", "genau", "klar", "passt", "gut",   "super",  NULL };
  const ForgeSentence *s = statement->sentence;
  guint n = forge_sentence_get_length (s);

  while (n > 0 && forge_sentence_get (s, n - 1)->kind == FORGE_TOKEN_PUNCTUATION)
    n--;
  return n == 1 && g_strv_contains (WORDS, forge_sentence_get (s, 0)->lower);
}

/**
 * forge_reader_is_courtesy:
 *
 * "Hi Tom,", "thanks for the coffee", "Kind regards": what is polite in a letter asks for nothing.
 * Behind the closing words stands the signature, whatever it names.
 *
 * Returns: whether the reader's statement is one of these
 */
gboolean
forge_reader_is_courtesy (ForgeReader *reader)
{
  static const char *const GREETINGS[] = { "let me",
                                           "hi",
                                           "hello",
                                           "dear",
                                           "thanks for",
                                           "thank you",
                                           "many thanks",
                                           "hallo",
                                           "sehr geehrte",
                                           "sehr geehrter",
                                           "liebe",
                                           "lieber",
                                           "bitte nennen sie",
                                           "bitte senden sie",
                                           "bitte melden sie",
                                           "wir freuen uns auf",
                                           "über ihre antwort",
                                           "please quote",
                                           "please send us",
                                           "please let us know",
                                           "we look forward",
                                           "i look forward",
                                           "danke",
                                           "vielen dank",
                                           "guten tag",
                                           "good morning",
                                           "moin",
                                           NULL };
  static const char *const CLOSINGS[] = { "cheers",
                                          "regards",
                                          "best regards",
                                          "kind regards",
                                          "best wishes",
                                          "best,",
                                          "sincerely",
                                          "yours sincerely",
                                          "many thanks,",
                                          "thanks,",
                                          "mit freundlichen",
                                          "viele grüße",
                                          "liebe grüße",
                                          "freundliche grüße",
                                          "beste grüße",
                                          "herzliche grüße",
                                          "grüße",
                                          "gruß",
                                          "vg",
                                          "yours faithfully",
                                          "yours truly",
                                          "yours,",
                                          "hochachtungsvoll",
                                          "herzlich",
                                          "herzlichst",
                                          "mfg",
                                          "lg",
                                          NULL };
  const ForgeRemark *statement = reader->statement;

  if (statement->passage->kind == FORGE_PASSAGE_ROW
      || statement->passage->kind == FORGE_PASSAGE_CODE)
    return FALSE;
  if (starts_with_any (statement->quote, CLOSINGS) && !has_verb (statement))
    {
      reader->signed_off = statement->line;
      return TRUE;
    }
  if (reader->signed_off > 0 && !has_verb (statement)
      && statement->line - reader->signed_off <= MAX_SIGNATURE_LINES)
    return TRUE;
  if (is_assent (statement))
    return TRUE;
  return starts_with_any (statement->quote, GREETINGS)
         && forge_sentence_get_length (statement->sentence) <= MAX_COURTESY_WORDS;
}

/* Behind "oh and please", which takes nothing away from a "no". */
const char *
forge_text_skip_softeners (const char *text)
{
  static const char *const SOFT[]
      = { "oh ",   "oh, ",   "and ",  "but ", "also ", "please ", "pls ", "und ",
          "aber ", "bitte ", "auch ", "ja ",  "bloß ", "lieber ", "nur ", "eigentlich " };

  for (gsize i = 0; i < G_N_ELEMENTS (SOFT); i++)
    if (g_ascii_strncasecmp (text, SOFT[i], strlen (SOFT[i])) == 0)
      return forge_text_skip_softeners (text + strlen (SOFT[i]));
  return text;
}

/* "We don't want a native app": a thing. "We don't want to lose data"
 * and "we don't want members to wait" are demands. */
static gboolean
is_unwanted (const char *lower)
{
  static const char *const STARTS[]
      = { "we don't want ", "we do not want ", "we don't need ", "we do not need ", "i don't want ",
          "i do not want ", "i don't need ",   "we want no ",    "we need no ",     NULL };
  g_autoptr (GString) plain = g_string_new (lower);
  gboolean found = FALSE;

  g_string_replace (plain, "\u2019", "'", 0);
  for (gsize i = 0; STARTS[i] != NULL && !found; i++)
    found = g_str_has_prefix (plain->str, STARTS[i]);
  return found && strstr (plain->str, " to ") == NULL;
}

/* "No donations, that is what betterplace does": the second half says why, and asks for nothing. */
static gboolean
explains_exclusion (ForgeReader *reader, const char *text)
{
  static const char *const STARTS[]
      = { "that", "that's", "this", "they", "das", "dies", "dafür", "hierfür", "die",
          "der",  "den",    "dem",  "es",   "sie", "weil", "denn",  "da",      NULL };
  const GPtrArray *all = reader->facts->all;
  const ForgeFact *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;

  return last != NULL && last->kind == FORGE_FACT_EXCLUSION
         && g_str_equal (last->quote, reader->statement->quote) && starts_with_any (text, STARTS);
}

/* "GDPR does not apply", "we don't need to comply with PCI DSS". */
static gboolean
denies_law (const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const BIND[]
      = { "apply",     "comply",   "follow",   "need",       "concern",
          "affect",    "gelten",   "greifen",  "betreffen",  "unterliegen",
          "einhalten", "beachten", "anwenden", "anzuwenden", NULL };

  return traits->law != NULL && clause->negated && forge_word_is_any (clause->verb, BIND);
}

/* "Reservierungen: nein danke" */
static gboolean
is_refused_label (const ForgeRemark *statement)
{
  static const char *const NO[]
      = { "no",     "none",       "not needed",         "no thanks",   "out",
          "nein",   "nein danke", "nein, danke",        "nicht nötig", "entfällt",
          "raus",   "weglassen",  "brauchen wir nicht", "kein",        "keine",
          "keiner", NULL };
  g_autofree char *lower = NULL;

  if (*statement->label == '\0' || statement->topic != NULL || statement->speaker != NULL
      || statement->later)
    return FALSE;
  lower = g_utf8_strdown (statement->sentence->text, -1);
  if (g_str_has_suffix (lower, "."))
    lower[strlen (lower) - 1] = '\0';
  return g_strv_contains (NO, lower);
}

/**
 * forge_reader_read_exclusion:
 * @clause: of the reader's statement
 *
 * "There will be no shop", "we don't want an app", "eine App wird nicht geliefert". A "no"
 * with a number or a quality, as in "no loss of data", is a demand.
 *
 * Returns: whether @clause says what the product is not to have; then it is read
 */
gboolean
forge_reader_read_exclusion (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const STARTS[]
      = { "there will be no",   "there won't be", "there shall be no", "nothing with",
          "nothing to do with", "no need for",    "es wird kein",      "es wird keine",
          "es gibt kein",       "es gibt keine",  "nichts mit",        NULL };
  static const char *const PARTS[] = { "is not part of the", "are not part of the",
                                       "is out of scope", "are out of scope", NULL };
  const char *text = forge_text_skip_softeners (clause->text);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const gboolean german = forge_lexicon_is_german (reader->lexicon);
  gboolean found = starts_with_any (text, STARTS) || is_unwanted (lower);
  ForgeTraits traits = forge_reader_scan (reader, clause->text);

  if (denies_law (clause, &traits))
    {
      forge_reader_add_text (reader, FORGE_FACT_EXCLUSION, clause->text, "law");
      return TRUE;
    }
  if (is_refused_label (reader->statement))
    {
      forge_reader_add_exclusion (reader, reader->statement->quote);
      return TRUE;
    }
  if (explains_exclusion (reader, text))
    {
      forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, NULL);
      return TRUE;
    }
  if (german && forge_clause_excludes_in_german (reader, clause))
    {
      /* "Instrumente verleihen wir, das soll aber nicht ins System": "das" stands in front. */
      forge_reader_add_exclusion (reader, g_ascii_strncasecmp (clause->text, "das ", 4) == 0
                                              ? reader->statement->sentence->text
                                              : clause->text);
      return TRUE;
    }
  for (gsize i = 0; PARTS[i] != NULL && !found; i++)
    found = strstr (lower, PARTS[i]) != NULL;
  if (!found)
    return FALSE;
  if (traits.number || g_strcmp0 (traits.quality, "reliability") == 0
      || g_strcmp0 (traits.quality, "offline") == 0)
    return FALSE;
  forge_reader_add_exclusion (reader, text);
  return TRUE;
}

/**
 * forge_reader_read_speaker:
 * @clause: of the reader's statement
 *
 * "Anna will ask": who spoke at the meeting has no part in the product. A wish is open until
 * somebody agrees.
 *
 * Returns: whether @clause tells of a speaker; then it is read
 */
gboolean
forge_reader_read_speaker (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *lower = g_utf8_strdown (clause->subject, -1);
  gboolean wish;

  if (!g_hash_table_contains (reader->speakers, lower)
      || forge_lexicon_find (reader->lexicon, lower) != NULL)
    return FALSE;
  wish = g_strcmp0 (clause->verb, "want") == 0 || g_strcmp0 (clause->verb, "wollen") == 0;
  forge_reader_add_text (reader, wish ? FORGE_FACT_OPEN : FORGE_FACT_CONTEXT, clause->text, NULL);
  return TRUE;
}

/* Whether digits are left in @text once what @pattern finds is taken out. */
static gboolean
has_digits_beside (const char *text, const char *pattern)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_CASELESS, 0, NULL);
  g_autofree char *rest = NULL;

  g_assert (regex != NULL);
  rest = g_regex_replace_literal (regex, text, -1, 0, " ", 0, NULL);
  return rest == NULL || strpbrk (rest, "0123456789") != NULL;
}

/* "Giving Tuesday, 30 November" */
static gboolean
names_date (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, -1);

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (forge_sentence_has (s, i, FORGE_TAG_MONTH) && !forge_sentence_is (s, i, "may")
        && !forge_sentence_is (s, i, "mar")
        && (forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_NUMBER
            || (i > 0 && forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_NUMBER)))
      return TRUE;
  return FALSE;
}

/* "per 8 kids", "max 3", "within 2 days", "every week": how something has to be. */
static gboolean
says_limit (const char *text)
{
  static const char LIMIT[]
      = "\\bper (\\d|person\\b|table\\b|group\\b)|^(one|two|three|1|2|3) [a-z]+ per "
        "(?!second|minute|hour|day|week|month|year)|\\b(max|maximum|at most|at least|within|"
        "every|under|over|below|above|up to|after|until|longer|less than|more than)\\b.*\\d|\\d ?%";
  g_autoptr (GRegex) regex = g_regex_new (LIMIT, G_REGEX_CASELESS, 0, NULL);

  g_assert (regex != NULL);
  return g_regex_match (regex, text, 0, NULL);
}

/* Whether a number counts things, and not only time: "10 years" is no size. */
static gboolean
counts_things (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, -1);
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (s);

  for (guint i = 0; i < numbers->len; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);
      const char *space = strchr (number, ' ');
      g_autofree char *unit
          = space != NULL ? g_strndup (space + 1, strcspn (space + 1, " ")) : NULL;
      g_autofree char *lower = unit != NULL ? g_utf8_strdown (unit, -1) : NULL;
      g_autofree char *singular
          = lower != NULL ? forge_lexicon_dup_singular (reader->lexicon, lower) : NULL;
      const ForgeWord *word
          = singular != NULL ? forge_lexicon_find (reader->lexicon, singular) : NULL;

      if (word == NULL || (word->tags & FORGE_TAG_UNIT) == 0)
        return TRUE;
    }
  return numbers->len == 0;
}

/**
 * forge_reader_add_sized:
 * @text: of the reader's statement, with a number
 *
 * The number of a section or telephone asks for nothing, a time of day or a price is a rule; what
 * counts anything else is a size to be built for.
 */
ForgeFact *
forge_reader_add_sized (ForgeReader *reader, const char *text)
{
  /* How old something is, and how long the work takes by hand. */
  static const char *const PASSING[]
      = { " years old", " Jahre alt", " in Excel", " auf Papier", " auf Zettel",
          " on paper",  " by hand",   " per Hand", NULL };
  gboolean digits = strpbrk (text, "0123456789") != NULL;

  /* "DIN EN ISO/IEC 17025" counts nothing. */
  if (forge_law_covers (reader, text))
    return NULL;
  if (forge_text_contains_any (text, PASSING))
    return forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text, NULL);
  if (names_date (reader, text))
    return forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, "deadline");
  if (digits && !has_digits_beside (text, NAMES))
    return forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text, NULL);
  if ((digits && !has_digits_beside (text, NAMES "|" CLOCK "|" MONEY))
      || (!forge_lexicon_is_german (reader->lexicon)
          && (says_limit (text) || !counts_things (reader, text))))
    return forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
  return forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, "scale");
}

/* "A slot needs 3 people, otherwise it is cancelled": neither half says it all. */
static gboolean
read_otherwise (ForgeReader *reader)
{
  const ForgeSentence *s = reader->statement->sentence;
  const GPtrArray *clauses = reader->statement->clauses;
  g_autofree char *rule = NULL;
  ForgeFact *fact;

  for (guint i = 2; i + 2 < forge_sentence_get_length (s) && clauses->len <= 3; i++)
    if (forge_sentence_is (s, i, "otherwise")
        && forge_sentence_get (s, i - 1)->kind == FORGE_TOKEN_PUNCTUATION)
      {
        rule = forge_sentence_dup_plain (s, 0, forge_sentence_get_length (s));
        fact = forge_reader_add_text (reader, FORGE_FACT_RULE, rule, NULL);
        if (fact != NULL)
          fact->is_clause = TRUE;
        return TRUE;
      }
  return FALSE;
}

/**
 * forge_reader_read_never:
 *
 * "A report can only be amended, never changed": both halves are one rule, for the second alone
 * would say the opposite.
 *
 * Returns: the token at which the rule starts: the clauses from there on are read; G_MAXUINT: none
 */
guint
forge_reader_read_never (ForgeReader *reader)
{
  static const char *const NEVER[] = { "never", "not", "nie", "niemals", "nicht", NULL };
  const ForgeSentence *s = reader->statement->sentence;
  guint start = 0;

  if (read_otherwise (reader))
    return 0;
  for (guint i = 1; i + 1 < forge_sentence_get_length (s); i++)
    {
      g_autofree char *rule = NULL;
      ForgeFact *fact;

      if (forge_sentence_is (s, i, ";"))
        start = i + 1;
      if (!g_strv_contains (NEVER, forge_sentence_get (s, i)->lower)
          || !(forge_sentence_is (s, i - 1, ",") || forge_sentence_is (s, i - 1, "but")
               || forge_sentence_is (s, i - 1, "aber"))
          || !forge_sentence_has (s, i + 1, FORGE_TAG_PARTICIPLE)
          || reader->statement->clauses->len > 3)
        continue;
      rule = forge_sentence_dup_plain (s, start, forge_sentence_get_length (s));
      fact = forge_reader_add_text (reader, FORGE_FACT_RULE, rule, NULL);
      if (fact != NULL)
        fact->negated = TRUE;
      return start;
    }
  return G_MAXUINT;
}
