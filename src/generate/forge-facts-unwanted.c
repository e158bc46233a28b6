/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-unwanted"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* What an English brief does not want. This is decided for the clauses of a sentence before any
 * fact is made of one, so that nothing positive can come of what is excluded. A "no" that a number
 * or a quality goes with ("no loss of data") is a demand and not decided here. */

static const char *const WANT[]
    = { "want", "need", "require", "plan", "intend", "expect", "wish", "ask", NULL };
static const char *const BUILD[]
    = { "build",   "include",   "add",       "implement", "develop", "plan",
        "support", "introduce", "integrate", "bother",    "cover",   NULL };
static const char *const NEEDED[] = { "need",    "want",   "require", "include", "plan", "cover",
                                      "support", "intend", "ask",     "wish",    NULL };
static const char *const DROP[] = { "leave", "leave out", "omit", NULL };
static const char *const LEAVE[] = { "leave out", "omit", "exclude", "skip", "forget about", NULL };

static gboolean
starts_any (const char *text, const char *const *starts)
{
  for (gsize i = 0; starts[i] != NULL; i++)
    if (g_ascii_strncasecmp (text, starts[i], strlen (starts[i])) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
ends_any (const char *text, const char *const *ends)
{
  g_autofree char *lower = g_ascii_strdown (text, -1);

  for (gsize i = 0; ends[i] != NULL; i++)
    if (g_str_has_suffix (lower, ends[i]))
      return TRUE;
  return FALSE;
}

/* "nobody", "none of us" */
static gboolean
is_nobody (const char *subject)
{
  static const char *const NOBODY[] = { "nobody", "no one", "no-one", "none of", NULL };

  return starts_any (subject, NOBODY);
}

/* "to lose data", "members to wait": what somebody must not do is a demand. */
static gboolean
is_deed (ForgeReader *reader, const char *object)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, object, -1);

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (forge_sentence_is (s, i, "to") && forge_sentence_has (s, i + 1, FORGE_TAG_BASE)
        && !forge_sentence_is (s, i + 1, "have"))
      return TRUE;
  return FALSE;
}

static gboolean
is_ours (const ForgeClause *clause)
{
  return *clause->subject == '\0' || clause->by_us || forge_clause_is_ours (clause->subject)
         || starts_any (clause->subject, (const char *const[]){ "let's", "please", NULL });
}

/* "the first version", "the tool": what is built. */
static gboolean
is_product (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const VERSIONS[] = { " version", " release", " phase", " project", NULL };

  return ends_any (clause->subject, VERSIONS)
         || forge_reader_names_system (reader, clause->subject);
}

static gboolean
has_no (const ForgeClause *clause)
{
  static const char *const NO[] = { "no ", "none of ", NULL };

  return clause->negated || starts_any (clause->object, NO) || is_nobody (clause->subject);
}

/* "leave out the chat", "we can do without a chat" */
static gboolean
drops (const ForgeClause *clause)
{
  static const char *const DO[] = { "do", "live", "manage", "get by", NULL };
  static const char *const WITHOUT[] = { "without ", NULL };
  static const char *const OUT[] = { "out ", NULL };

  if (clause->negated)
    return FALSE;
  if (forge_word_is_any (clause->verb, DO))
    return starts_any (clause->object, WITHOUT);
  return clause->modal != FORGE_MODAL_NONE
         && (forge_word_is_any (clause->verb, LEAVE)
             || (g_str_equal (clause->verb, "leave") && starts_any (clause->object, OUT)));
}

/* "We do not need a chat", "Nobody wants a chat", "Don't build a chat", "leave out the chat". */
static gboolean
refuses (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const NO_PLAN[] = { "no plan", "no need", "no use for", NULL };
  const gboolean ours = is_ours (clause);

  if (!has_no (clause))
    return ours && drops (clause);
  if (forge_word_is_any (clause->verb, WANT))
    return (is_nobody (clause->subject) ? clause->modal == FORGE_MODAL_NONE : ours)
           && !is_deed (reader, clause->object);
  if (forge_word_is_any (clause->verb, BUILD))
    return ours || is_product (reader, clause);
  if (ours && starts_any (clause->object, NO_PLAN))
    return TRUE;
  /* "We won't have a newsletter", "we can't have ads", and not "we have no stock". */
  return ours && g_str_equal (clause->verb, "have")
         && (clause->modal == FORGE_MODAL_MUST || clause->modal == FORGE_MODAL_CAN)
         && !is_deed (reader, clause->object);
}

/* "can wait", "comes later", "stays with the accountant": said of a thing. */
static gboolean
stays_away (const ForgeClause *clause)
{
  static const char *const UNTIL[] = { "until ", "till ", "for now", "for later", NULL };
  static const char *const LATER[]
      = { " later",        " later on",  " later version", " later release", " second version",
          " second phase", " version 2", " phase 2",       " next version",  NULL };
  static const char *const AWAY[] = { "with ",    "out",       "as it is",    "as is", "paper",
                                      "on paper", "unchanged", "where it is", NULL };
  static const char *const COME[] = { "come", "follow", NULL };
  static const char *const STAY[] = { "stay", "remain", NULL };

  if (g_str_equal (clause->verb, "wait"))
    return clause->modal != FORGE_MODAL_NONE
           && (*clause->object == '\0' || starts_any (clause->object, UNTIL));
  if (forge_word_is_any (clause->verb, STAY))
    return starts_any (clause->object, AWAY);
  return forge_word_is_any (clause->verb, COME) && ends_any (clause->main, LATER);
}

/* "is handled elsewhere", "are handled by another system" */
static gboolean
is_done_elsewhere (const ForgeClause *clause)
{
  static const char *const ELSEWHERE[]
      = { " elsewhere",       " by another ",     " by other ",   " by a separate ",
          " by an external ", " by an existing ", " in another ", NULL };
  static const char *const DO[] = { "handle", "do", "manage", "cover", "process", NULL };

  return forge_word_is_any (clause->verb, DO) && forge_text_contains_any (clause->text, ELSEWHERE);
}

/* "A chat is not part of this", "is out of scope", "is not needed", "is handled elsewhere". */
static gboolean
is_put_off (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const NOT_IN[]
      = { "part of", "in scope", "in the scope", "in this",       "in the first", "included",
          "needed",  "wanted",   "necessary",    "required",      "planned",      "our job",
          "my job",  "for us",   "our task",     "in the system", "in the app",   NULL };
  static const char *const OUT[]
      = { "out of scope", "out of the scope", "excluded",      "left out",
          "for later",    "not part of",      "off the table", NULL };
  static const char *const EXCLUDE[] = { "exclude", "omit", "leave out", "rule out", NULL };

  if (clause->passive && !clause->negated && forge_word_is_any (clause->verb, EXCLUDE)
      && !forge_reader_is_role_list (reader, clause->subject))
    return TRUE;
  if (clause->passive && clause->negated)
    return forge_word_is_any (clause->verb, NEEDED) && *clause->object == '\0';
  if (clause->passive)
    return is_done_elsewhere (clause)
           || (clause->modal != FORGE_MODAL_NONE && forge_word_is_any (clause->verb, DROP));
  if (clause->copula && clause->negated)
    return starts_any (clause->object, NOT_IN)
           || (*clause->object == '\0' && ends_any (clause->text, NOT_IN));
  if (clause->copula)
    return starts_any (clause->object, OUT);
  return *clause->subject != '\0' && !clause->negated && stays_away (clause)
         && !forge_reader_is_role_list (reader, clause->subject);
}

/* "There will be no portal", "The devices get no update in the first version". */
static gboolean
lacks (const ForgeClause *clause)
{
  static const char *const NO[] = { "no ", NULL };
  static const char *const FIRST[] = { " in the first version",
                                       " in version 1",
                                       " in the first release",
                                       " in this version",
                                       " in this release",
                                       " for now",
                                       " at first",
                                       " in this project",
                                       " in the first phase",
                                       " in phase 1",
                                       " in the beginning",
                                       NULL };
  const gboolean no = clause->negated || starts_any (clause->object, NO);

  if (no && ends_any (clause->text, FIRST))
    return TRUE;
  return no && forge_clause_is_existence (clause) && clause->modal != FORGE_MODAL_NONE
         && clause->modal != FORGE_MODAL_CAN;
}

/* Whether @clause says what the product is not to have, or not yet. */
static gboolean
is_unwanted (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const STAYS[]
      = { " stays with ", " stay with ", " stays out", " stay out", " stays as it is", NULL };
  ForgeTraits traits;

  if (clause->verb == NULL && forge_text_contains_any (clause->text, STAYS))
    return TRUE;
  if (clause->verb == NULL || clause->condition != NULL || reader->statement->story
      || !(refuses (reader, clause) || is_put_off (reader, clause) || lacks (clause)))
    return FALSE;
  traits = forge_reader_scan (reader, clause->object);
  return (!traits.number || !refuses (reader, clause))
         && g_strcmp0 (traits.quality, "reliability") != 0
         && g_strcmp0 (traits.quality, "offline") != 0 && traits.law == NULL;
}

static const ForgeClause *
get_clause (ForgeReader *reader, guint i)
{
  const GPtrArray *clauses = reader->statement->clauses;

  return i < clauses->len ? g_ptr_array_index (clauses, i) : NULL;
}

/**
 * forge_reader_add_exclusions:
 * @text: "a phone app, key cabinets or a map": each is excluded by itself
 */
void
forge_reader_add_exclusions (ForgeReader *reader, const char *text)
{
  g_auto (GStrv) pieces = g_strsplit (text, ", ", FORGE_FACTS_MAX_LIST);
  const gsize n = g_strv_length (pieces);

  for (gsize i = 0; i < n; i++)
    {
      static const char *const JOINED[] = { "or ", "and ", "nor " };
      const char *piece = pieces[i];
      const char * or = i + 1 == n && n > 1 ? strstr (piece, " or ") : NULL;
      g_autofree char *first = or != NULL ? g_strndup (piece, or -piece) : NULL;

      for (gsize k = 0; k < G_N_ELEMENTS (JOINED); k++)
        if (g_str_has_prefix (piece, JOINED[k]))
          piece += strlen (JOINED[k]);
      forge_reader_add_exclusion (reader, first != NULL ? first : piece);
      if (or != NULL)
        forge_reader_add_exclusion (reader, or +strlen (" or "));
    }
}

/* Takes back what was read of the sentence before, which "that is not part of this" speaks of. */
static gboolean
exclude_last (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;
  ForgeFact *last = all->len > 0 ? g_ptr_array_index (all, all->len - 1) : NULL;
  g_autofree char *quote = last != NULL ? g_strdup (last->quote) : NULL;

  if (quote == NULL || strstr (reader->statement->passage->text, quote) == NULL)
    return FALSE;
  forge_reader_take_away (reader, quote, TRUE);
  forge_reader_add_exclusion (reader, quote);
  return TRUE;
}

static gboolean
is_pointer (const char *subject)
{
  static const char *const POINTERS[]
      = { "that", "this", "these", "those", "it", "they", "which", "all of this", NULL };
  g_autofree char *lower = g_ascii_strdown (subject, -1);

  return g_strv_contains (POINTERS, lower);
}

static gboolean
goes_on (const ForgeClause *next)
{
  return next != NULL && (next->shared || *next->subject == '\0') && !next->by_us;
}

/* "We need no billing, the finance department has a tool": the reason asks for nothing. */
static gboolean
is_reason (ForgeReader *reader, const ForgeClause *next)
{
  return next != NULL && next->verb != NULL && next->modal == FORGE_MODAL_NONE && !next->wish
         && !next->product && !forge_reader_scan (reader, next->text).number;
}

/* The clauses from @first to @last have been read; they name nobody who has a part in the product.
 */
static void
leave_out (ForgeReader *reader, guint first, guint last)
{
  for (guint i = first; i <= last; i++)
    ((ForgeClause *) get_clause (reader, i))->left_out = TRUE;
}

/* The clause @i with all that it excludes. Returns: the last clause that belongs to it. */
static guint
read_refusal (ForgeReader *reader, guint i)
{
  const ForgeSentence *s = reader->statement->sentence;
  const ForgeClause *clause = get_clause (reader, i);
  const gboolean leads = clause->verb != NULL && refuses (reader, clause);
  const gboolean points = is_pointer (clause->subject) || is_pointer (clause->object);
  const guint first = points && i > 0 ? (is_pointer (clause->object) ? 0 : i - 1) : i;
  guint last = i;
  gboolean list;
  g_autofree char *text = NULL;

  if (points && i == 0 && exclude_last (reader))
    {
      leave_out (reader, i, i);
      return i;
    }
  while (leads && goes_on (get_clause (reader, last + 1)))
    last++;
  list = leads && last > i && *clause->object == '\0';
  text = forge_sentence_dup_range (s, get_clause (reader, list ? i + 1 : first)->start,
                                   get_clause (reader, last)->end);
  if (list)
    forge_reader_add_exclusions (reader, text);
  else
    forge_reader_add_exclusion (reader, text);
  if (is_reason (reader, get_clause (reader, last + 1)))
    {
      last++;
      forge_reader_add_text (reader, FORGE_FACT_CONTEXT, get_clause (reader, last)->text, NULL);
    }
  leave_out (reader, first, last);
  return last;
}

/**
 * forge_reader_read_unwanted:
 *
 * Reads the clauses of the reader's statement that exclude something, and marks them as left out.
 */
void
forge_reader_read_unwanted (ForgeReader *reader)
{
  const GPtrArray *clauses = reader->statement->clauses;

  for (guint i = 0; i < clauses->len && !forge_lexicon_is_german (reader->lexicon); i++)
    if (is_unwanted (reader, get_clause (reader, i)))
      i = read_refusal (reader, i);
}

/**
 * forge_reader_is_forbidden_at:
 * @i: a token of the reader's statement
 *
 * Returns: whether it belongs to what must not be done: "It must not send SMS" names nothing to
 * connect
 */
gboolean
forge_reader_is_forbidden_at (ForgeReader *reader, guint i)
{
  const GPtrArray *clauses = reader->statement->clauses;

  for (guint k = 0; k < clauses->len && !forge_lexicon_is_german (reader->lexicon); k++)
    {
      const ForgeClause *clause = get_clause (reader, k);
      const gboolean no
          = clause->verb != NULL ? clause->negated : forge_text_is_exclusion (clause->text);

      if (no && i >= (clause->verb != NULL ? clause->verb_start : clause->start)
          && i < clause->object_end)
        return TRUE;
    }
  return FALSE;
}

static const char *
skip_number (const char *label)
{
  while (*label != '\0' && !g_unichar_isalpha (g_utf8_get_char (label)))
    label = g_utf8_next_char (label);
  return label;
}

/**
 * forge_label_is_unwanted:
 * @label: a heading, or what stands in front of a colon
 *
 * Returns: whether it says that what follows is excluded: "Not part of the project"
 */
gboolean
forge_label_is_unwanted (const char *label)
{
  static const char *const STARTS[] = { "not part",
                                        "not included",
                                        "not in ",
                                        "not needed",
                                        "not wanted",
                                        "not required",
                                        "not planned",
                                        "not now",
                                        "not for now",
                                        "not covered",
                                        "not this ",
                                        "not doing",
                                        "won't ",
                                        "will not ",
                                        "we won't ",
                                        "out of scope",
                                        "outside the scope",
                                        "excluded",
                                        "exclusions",
                                        "leave out",
                                        "left out",
                                        "we do not want",
                                        "we do not need",
                                        "we don't want",
                                        "we don't need",
                                        "don't ",
                                        "do not ",
                                        "i don't want",
                                        "i don't need",
                                        "what we don't",
                                        "what we do not",
                                        "what it won't",
                                        "what it is not",
                                        "what is not",
                                        "things we don't",
                                        "things we do not",
                                        "deliberately not",
                                        "explicitly not",
                                        "for a later",
                                        "for later",
                                        "nobody wants",
                                        "skip",
                                        "nobody needs",
                                        NULL };

  static const char *const ENDS[] = { " not looking for",  "n't looking for",
                                      " not want",         " not need",
                                      "n't want",          "n't need",
                                      " not expect",       "n't expect",
                                      " not plan",         " not include",
                                      " not cover",        " not included",
                                      " not wanted",       " not needed",
                                      " not planned",      " out of scope",
                                      " not part of it",   " not in scope",
                                      " left out",         " leave out",
                                      " not part of this", " nobody wants",
                                      " nobody needs",     " can wait",
                                      " not now",          NULL };

  return starts_any (forge_text_skip_softeners (skip_number (label)), STARTS)
         || ends_any (label, ENDS);
}

/**
 * forge_reader_is_unwanted_heading:
 * @line: a line of its own
 *
 * Returns: whether it can only be the heading of what is excluded: "Not in the cloud" is a demand
 */
gboolean
forge_reader_is_unwanted_heading (ForgeReader *reader, const char *line)
{
  static const char *const STARTS[]
      = { "we don't need",   "we don't want",    "we do not need",   "we do not want",
          "not part of th",  "not included in",  "out of scope for", "what we don't",
          "what we do not",  "what it won't",    "what it is not",   "what is not in",
          "things we don't", "things we do not", "out of scope in",  NULL };
  const char *text = skip_number (line);
  g_autofree char *lower = g_utf8_strdown (text, -1);
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);

  return starts_any (text, STARTS)
         || (word != NULL && strchr (lower, ' ') != NULL
             && g_strcmp0 (word->values[FORGE_VALUE_LABEL], "exclusion") == 0);
}

/* Where a comma behind @i starts a sentence of its own: "no PayPal, she hates it". */
static guint
find_stop (const ForgeSentence *s, guint i)
{
  const guint n = forge_sentence_get_length (s);

  for (guint k = i + 1; k + 2 < n; k++)
    {
      const guint from = k + 1 + forge_sentence_is (s, k + 1, "and");
      g_autofree char *rest = NULL;
      g_autoptr (ForgeSentence) behind = NULL;
      g_autoptr (GPtrArray) clauses = NULL;
      const ForgeClause *clause;

      if (!forge_sentence_is (s, k, ","))
        continue;
      /* "and nobody should see it" */
      if (forge_sentence_has (s, from, FORGE_TAG_PRONOUN)
          || (forge_sentence_has (s, from, FORGE_TAG_NEGATION)
              && forge_sentence_has (s, from + 1, FORGE_TAG_MODAL)))
        return k;
      if (forge_sentence_has (s, from, FORGE_TAG_NEGATION))
        continue;
      rest = forge_sentence_dup_range (s, from, n);
      behind = forge_sentence_new (s->lexicon, rest, -1);
      clauses = forge_clause_parse (behind);
      clause = clauses->len > 0 ? g_ptr_array_index (clauses, 0) : NULL;
      if (clause != NULL && clause->verb != NULL && clause->start == 0 && *clause->subject != '\0')
        return k;
    }
  return n;
}

/* Whether the "no" at @i excludes what stands behind it: "no more than 3", "no later" do not. */
static gboolean
excludes_at (const ForgeSentence *s, guint i, guint stop)
{
  static const char *const BEHIND[]
      = { "more", "later", "less",    "longer", "matter", "wait",    "fewer",
          "one",  "need",  "problem", "show",   "shows",  "earlier", NULL };

  if (!(forge_sentence_is (s, i, "no") || (i == 0 && forge_sentence_is (s, i, "nothing")))
      || forge_sentence_get (s, i + 1)->kind != FORGE_TOKEN_WORD
      || g_strv_contains (BEHIND, forge_sentence_get (s, i + 1)->lower)
      || g_str_has_prefix (forge_sentence_get (s, i + 1)->lower, "exception"))
    return FALSE;
  for (guint k = i + 1; k < stop; k++)
    if (forge_sentence_get (s, k)->kind == FORGE_TOKEN_NUMBER
        || forge_sentence_has (s, k, FORGE_TAGS_FINITE | FORGE_TAG_PRONOUN)
        || (forge_sentence_has (s, k, FORGE_TAG_THIRD)
            && forge_sentence_has (s, k + 1, FORGE_TAG_DETERMINER)))
      return FALSE;
  return TRUE;
}

/* "Sponsors see how many came but no names": of what a role sees or does. */
static gboolean
is_of_role (ForgeReader *reader, const ForgeSentence *s, guint i, guint front)
{
  g_autofree char *text = NULL;
  g_autoptr (ForgeSentence) first = NULL;
  g_autoptr (GPtrArray) clauses = NULL;
  const ForgeClause *clause;

  if (!forge_sentence_is (s, i - 1, "but"))
    return FALSE;
  text = forge_sentence_dup_range (s, 0, front);
  first = forge_sentence_new (s->lexicon, text, -1);
  clauses = forge_clause_parse (first);
  clause = clauses->len == 1 ? g_ptr_array_index (clauses, 0) : NULL;
  return clause != NULL && clause->verb != NULL && !clause->copula && !clause->passive
         && forge_reader_is_role_list (reader, clause->subject);
}

/* "Nothing fancy, no comments, and nobody should see the votes": what is excluded stands in front.
 */
static gboolean
splits_behind (const ForgeSentence *s, gsize *end, gsize *start, gsize *stop)
{
  const guint n = forge_sentence_get_length (s);
  const guint last = forge_sentence_has (s, 0, FORGE_TAGS_FINITE) ? n : find_stop (s, 0);

  if (last + 2 >= n || last < 2 || !excludes_at (s, 0, last))
    return FALSE;
  *end = forge_sentence_get (s, last - 1)->end;
  *start = forge_sentence_get (s, last + 1 + forge_sentence_is (s, last + 1, "and"))->start;
  *stop = strlen (s->text);
  return TRUE;
}

/**
 * forge_reader_split_refusal:
 * @text: a sentence
 * @end: (out): the byte behind what is asked for
 * @start: (out): the byte at which what is excluded starts
 * @stop: (out): the byte behind it
 *
 * "Must work on phones, no native app": what is excluded is a statement of its own.
 *
 * Returns: whether @text ends so; else nothing is set
 */
gboolean
forge_reader_split_refusal (ForgeReader *reader,
                            const char *text,
                            gsize *end,
                            gsize *start,
                            gsize *stop)
{
  static const char *const JOINTS[] = { "and", "but", "so", "please", NULL };
  g_autoptr (ForgeSentence) s = NULL;

  if (forge_lexicon_is_german (reader->lexicon) || strstr (text, " no ") == NULL)
    return FALSE;
  s = forge_sentence_new (reader->lexicon, text, -1);
  if (forge_sentence_has (s, 0, FORGE_TAG_NEGATION))
    return splits_behind (s, end, start, stop);
  for (guint i = 2; i < forge_sentence_get_length (s); i++)
    {
      guint front = i;
      guint last;

      while (front > 1 && g_strv_contains (JOINTS, forge_sentence_get (s, front - 1)->lower))
        front--;
      if (!forge_sentence_is (s, i, "no") || (front == i && !forge_sentence_is (s, i - 1, ",")))
        continue;
      last = find_stop (s, i);
      if (!excludes_at (s, i, last))
        continue;
      front -= forge_sentence_is (s, front - 1, ",") ? 1 : 0;
      if (is_of_role (reader, s, i, front))
        return FALSE;
      *end = forge_sentence_get (s, front - 1)->end;
      *start = forge_sentence_get (s, i)->start;
      *stop = last < forge_sentence_get_length (s) ? forge_sentence_get (s, last)->start
                                                   : strlen (text);
      return TRUE;
    }
  return FALSE;
}
