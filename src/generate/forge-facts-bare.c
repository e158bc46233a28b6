/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-bare"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* So many facts say what a brief is about. */
#define MIN_TOLD 8

static void
scan_token (ForgeReader *reader, const ForgeSentence *s, guint i, ForgeTraits *traits)
{
  guint n;
  const ForgeWord *word = forge_sentence_match (s, i, &n);
  const ForgeWord *single = forge_sentence_get (s, i)->word;

  if (forge_lexicon_is_german (s->lexicon)
      && (forge_law_is_long_title (s, i) || forge_law_is_short_title (s, i)))
    traits->law = "law";

  for (guint k = 0; k < 2; k++, word = single)
    {
      if (word == NULL)
        continue;
      if (traits->quality == NULL)
        traits->quality = word->values[FORGE_VALUE_QUALITY];
      if (traits->constraint == NULL)
        traits->constraint = word->values[FORGE_VALUE_CONSTRAINT];
      if (traits->law == NULL)
        traits->law = word->values[FORGE_VALUE_LAW];
      if (traits->measure == NULL && (word->tags & FORGE_TAG_VAGUE) != 0)
        traits->measure = word->values[FORGE_VALUE_MEASURE];
      traits->vague |= (word->tags & FORGE_TAG_VAGUE) != 0;
      traits->platform |= (word->tags & FORGE_TAG_PLATFORM) != 0;
      traits->language |= (word->tags & FORGE_TAG_LANGUAGE) != 0;
      traits->problem |= (word->tags & FORGE_TAG_PROBLEM) != 0;
      traits->today |= (word->tags & FORGE_TAG_TODAY) != 0;
      traits->law_hint |= (word->tags & (FORGE_TAG_LAW_HINT | FORGE_TAG_LAW_WORD)) != 0;
      traits->integration |= word->values[FORGE_VALUE_INTEGRATION] != NULL;
      traits->stack |= word->values[FORGE_VALUE_STACK] != NULL && forge_sentence_get (s, i)->upper;
    }
}

/* "before 1 October", "ab 2027", "in autumn", "by the end of Q3". */
static gboolean
is_deadline (const ForgeSentence *s, guint i)
{
  guint length;
  const ForgeWord *phrase = forge_sentence_match (s, i, &length);

  /* "no later than" is one, too. */
  if (!forge_sentence_has (s, i, FORGE_TAG_DEADLINE)
      && (phrase == NULL || (phrase->tags & FORGE_TAG_DEADLINE) == 0))
    return FALSE;
  for (guint k = i + 1; k <= i + 5; k++)
    {
      const ForgeToken *token = forge_sentence_get (s, k);
      guint n;
      const ForgeWord *word = forge_sentence_match (s, k, &n);

      if (token->kind == FORGE_TOKEN_NUMBER && strlen (token->lower) >= 4
          && (g_str_has_prefix (token->lower, "20") || g_str_has_suffix (token->lower, "20"))
          && strspn (token->lower, "0123456789") == 4)
        return TRUE;
      /* "30.06.2027" */
      if (token->kind == FORGE_TOKEN_NUMBER && strlen (token->lower) >= 8
          && strncmp (token->lower + strlen (token->lower) - 5, ".20", 3) == 0)
        return TRUE;
      if (word != NULL && (word->tags & (FORGE_TAG_MONTH | FORGE_TAG_SEASON)) != 0
          && !forge_sentence_is (s, k, "may"))
        return TRUE;
      if (token->kind == FORGE_TOKEN_PUNCTUATION && !g_str_equal (token->lower, "."))
        return FALSE;
    }
  return FALSE;
}

ForgeTraits
forge_reader_scan (ForgeReader *reader, const char *text)
{
  ForgeTraits traits = { 0 };
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, text, -1);
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (sentence);

  for (guint i = 0; i < forge_sentence_get_length (sentence); i++)
    {
      scan_token (reader, sentence, i, &traits);
      traits.deadline = traits.deadline || is_deadline (sentence, i);
    }
  traits.number = numbers->len > 0;
  return traits;
}

/* Starts with "no", "not", "without", "nothing": what it is not to be. "Auch ohne Anmeldung" is a
 * demand, a "no show" is somebody. */
gboolean
forge_text_is_exclusion (const char *text)
{
  static const char *const STARTS[]
      = { "no ",    "not ",    "without ", "nothing ", "never ",       "kein ",
          "keine ", "keinen ", "nicht ",   "ohne ",    "nichts ",      "keinerlei ",
          "not: ",  "keines ", "weder ",   "keiner ",  "keinesfalls ", "auf keinen fall ",
          NULL };
  const char *bare = forge_text_skip_softeners (text);
  g_autofree char *lower = g_utf8_strdown (bare, -1);

  if (bare != text && (g_str_has_prefix (lower, "ohne ") || g_str_has_prefix (lower, "without ")))
    return FALSE;

  for (gsize i = 0; STARTS[i] != NULL && !g_str_has_prefix (lower, "no show"); i++)
    if (g_str_has_prefix (lower, STARTS[i]))
      return TRUE;
  return FALSE;
}

/* "No route longer than 60 minutes", "no entry without a ticket": how something has to be. */
static gboolean
is_limit (const char *text, const ForgeTraits *traits)
{
  static const char *const LIMITS[]
      = { " than ", " without ", " unless ", " until ", " except ", " before ", NULL };

  return g_ascii_strncasecmp (text, "no ", 3) == 0
         && (traits->number || forge_text_contains_any (text, LIMITS));
}

/* "No certificate, no label" is a rule where a certificate was spoken of; "no money, no ads" are
 * two things that are not wanted. */
static gboolean
was_named (ForgeReader *reader, const char *text, gsize length)
{
  g_autofree char *condition = g_strndup (text, length);
  g_autofree char *head = forge_reader_dup_head (reader, condition);
  const GPtrArray *all = reader->facts->all;

  for (guint i = all->len; head != NULL && i-- > 0 && all->len - i < 12;)
    if (strstr (((ForgeFact *) g_ptr_array_index (all, i))->quote, head) != NULL)
      return TRUE;
  return FALSE;
}

/* "No certificate, no label". */
static gboolean
read_no_no (ForgeReader *reader, const char *text)
{
  static const char *const COMMAS[] = { ", no ", ", kein ", ", keine ", ", keinen ", NULL };
  ForgeFact *fact;

  for (gsize i = 0; COMMAS[i] != NULL; i++)
    {
      g_autofree char *lower = g_ascii_strdown (text, -1);
      char *comma = strstr (lower, COMMAS[i]);

      if (comma == NULL || !forge_text_is_exclusion (text)
          || !was_named (reader, text, comma - lower))
        continue;
      fact = forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
      if (fact != NULL)
        {
          fact->condition = g_strndup (text, comma - lower);
          fact->consequence = g_strdup (text + (comma - lower) + 2);
          fact->negated = TRUE;
        }
      return TRUE;
    }
  return FALSE;
}

static void
add_one_exclusion (ForgeReader *reader, const char *text)
{
  ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_EXCLUSION,
                                           forge_text_skip_softeners (text), NULL);

  if (fact != NULL)
    fact->negated = TRUE;
}

/* "No money, no ads" excludes two things. */
void
forge_reader_add_exclusion (ForgeReader *reader, const char *text)
{
  static const char *const COMMAS[]
      = { ", no ", ", kein ", ", keine ", ", keinen ", ", nicht ", ", not " };

  for (gsize i = 0; i < G_N_ELEMENTS (COMMAS); i++)
    {
      const char *comma = strstr (text, COMMAS[i]);
      g_autofree char *head = comma != NULL ? g_strndup (text, comma - text) : NULL;

      if (comma == NULL || !forge_text_is_exclusion (head))
        continue;
      forge_reader_add_exclusion (reader, head);
      forge_reader_add_exclusion (reader, comma + 2);
      return;
    }
  add_one_exclusion (reader, text);
}

/* A list of roles: "dentists, hygienists and the receptionist". */
void
forge_reader_read_actors (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, text, -1);
  guint n = forge_sentence_get_length (sentence);
  guint from = 0;

  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *piece = NULL;
      g_autofree char *head = NULL;

      if (i < n && !forge_sentence_is (sentence, i, ",") && !forge_sentence_is (sentence, i, "and")
          && !forge_sentence_is (sentence, i, "und") && !forge_sentence_is (sentence, i, "or")
          && !forge_sentence_is (sentence, i, "oder"))
        continue;
      piece = forge_sentence_dup_plain (sentence, from, i);
      head = forge_reader_dup_head (reader, piece);
      if (head != NULL)
        forge_reader_add_actor (reader, head, text);
      from = i + 1;
    }
}

void
forge_reader_add_provided (ForgeReader *reader, const char *text)
{
  const char *verb = forge_lexicon_is_german (reader->lexicon) ? "anbieten" : "provide";
  g_autofree char *plain = NULL;
  g_autofree char *head = forge_reader_dup_key (reader, text);
  g_autofree char *key = g_strdup_printf ("/%s/%s", verb, head);
  g_autoptr (ForgeSentence) sentence = forge_sentence_new (reader->lexicon, text, -1);
  gboolean is_new;
  ForgeFact *fact = forge_reader_add (reader, FORGE_FACT_CAPABILITY, key, text, &is_new);

  if (fact == NULL || !is_new)
    return;
  plain = forge_sentence_dup_plain (sentence, 0, forge_sentence_get_length (sentence));
  fact->actor = g_strdup ("");
  fact->verb = g_strdup (verb);
  fact->object = forge_reader_dup_lower_start (reader, plain);
}

/* "an app on Android tablets" */
gboolean
forge_reader_names_system (ForgeReader *reader, const char *text)
{
  g_autofree char *head = forge_reader_dup_head (reader, text);
  g_autofree char *lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;
  const ForgeWord *word = lower != NULL ? forge_lexicon_find (reader->lexicon, lower) : NULL;
  const char *space = lower != NULL ? strrchr (lower, ' ') : NULL;

  if (word == NULL && space != NULL)
    word = forge_lexicon_find (reader->lexicon, space + 1);
  return word != NULL && (word->tags & FORGE_TAG_SYSTEM) != 0;
}

/* "Multi-tenant isolation, rate limits, audit log": each is a quality of its own. */
static gboolean
read_trait_list (ForgeReader *reader, const ForgeClause *clause)
{
  g_auto (GStrv) pieces = g_strsplit (clause->text, ", ", FORGE_FACTS_MAX_LIST);

  if (g_strv_length (pieces) < 2 || strchr (clause->text, '(') != NULL)
    return FALSE;
  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      ForgeTraits traits = forge_reader_scan (reader, pieces[i]);

      if (traits.quality == NULL && traits.law == NULL)
        return FALSE;
    }
  for (gsize i = 0; pieces[i] != NULL; i++)
    {
      ForgeClause piece = *clause;

      piece.text = pieces[i];
      forge_reader_read_bare (reader, &piece);
    }
  return TRUE;
}

/* "Search: by category, manufacturer, ...": the label is the verb; what is searched by are fields.
 */
static gboolean
read_verb_label (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *lower = g_utf8_strdown (reader->statement->label, -1);
  const ForgeWord *verb = forge_lexicon_find (reader->lexicon, lower);
  g_autoptr (GPtrArray) entities = NULL;
  g_auto (GStrv) pieces = NULL;
  g_autofree char *key = NULL;
  gboolean is_new;
  ForgeFact *fact;

  if (verb == NULL || (verb->tags & FORGE_TAG_BASE) == 0
      || forge_lexicon_is_german (reader->lexicon)
      || !(g_str_has_prefix (clause->text, "by ") || g_str_has_prefix (clause->text, "for ")))
    return FALSE;
  key = g_strdup_printf ("/%s/by", lower);
  fact = forge_reader_add (reader, FORGE_FACT_CAPABILITY, key, reader->statement->quote, &is_new);
  if (fact == NULL || !is_new)
    return TRUE;
  fact->verb = g_strdup (lower);
  fact->object = forge_sentence_dup_plain (reader->statement->sentence, clause->start, clause->end);
  fact->actor = forge_reader_dup_actor_of (reader, lower);
  entities = forge_facts_list (reader->facts, FORGE_FACT_ENTITY);
  if (entities->len == 0 || !g_str_has_prefix (clause->text, "by "))
    return TRUE;
  pieces = g_strsplit (clause->text + 3, ", ", FORGE_FACTS_MAX_LIST);
  for (gsize i = 0; pieces[i] != NULL && g_strv_length (pieces) > 1; i++)
    forge_reader_add_field (reader, g_ptr_array_index (entities, 0), pieces[i]);
  return TRUE;
}

/* "bed status: free, occupied, cleaning": the label is a field, the rest what it can be. */
static void
read_choice_label (ForgeReader *reader, const char *text)
{
  const char *label = reader->statement->label;
  const char *space = strrchr (label, ' ');
  g_autofree char *lower = space != NULL ? g_utf8_strdown (space + 1, -1) : NULL;
  const ForgeWord *word = lower != NULL ? forge_lexicon_find (reader->lexicon, lower) : NULL;
  g_autofree char *owner = NULL;
  g_autofree char *field = NULL;
  ForgeFact *entity;

  if (word == NULL || g_strcmp0 (word->values[FORGE_VALUE_FIELD], "choice") != 0
      || strstr (text, ", ") == NULL)
    return;
  owner = g_strndup (label, space - label);
  field = g_strdup_printf ("%s (%s)", lower, text);
  entity = forge_reader_add_entity (reader, owner, reader->statement->quote);
  if (entity != NULL)
    forge_reader_add_field (reader, entity, field);
}

/* "Login via the school's account." between sentences is a wish; at the top it is a title. */
static gboolean
is_fragment_of_notes (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, -1);

  return forge_sentence_get_length (s) >= 3
         && (reader->statement->line > 2
             || !g_str_has_prefix (reader->statement->passage->text, reader->statement->quote))
         && forge_reader_is_noun_phrase (reader, s);
}

/* "works council: no statistics": a label that names no topic belongs to what is said. */
static char *
dup_labelled (ForgeReader *reader, const ForgeClause *clause)
{
  const ForgeRemark *statement = reader->statement;

  if (*statement->label == '\0' || statement->topic != NULL || statement->speaker != NULL
      || statement->later || statement->clauses->len == 0
      || g_ptr_array_index (statement->clauses, 0) != clause)
    return NULL;
  return g_strdup_printf ("%s: %s", statement->label, clause->text);
}

/* What kind of constraint the words tell, or NULL. */
static const char *
find_bare_constraint (const ForgeTraits *traits, const char *text)
{
  if (traits->language)
    return "language";
  if (traits->deadline)
    return "deadline";
  if (traits->constraint != NULL
      && !(g_str_equal (traits->constraint, "budget") && forge_text_is_price (text)))
    return traits->constraint;
  if (traits->stack)
    return "stack";
  return traits->platform ? "platform" : NULL;
}

/* "no loss of data" is a quality, "no chat" an exclusion. */
static gboolean
is_quality (const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const WITHOUT[] = { "reliability", "offline", NULL };

  if (traits->quality == NULL)
    return FALSE;
  return !forge_text_is_exclusion (clause->text) || traits->number
         || g_strv_contains (WITHOUT, traits->quality);
}

/* "Made in Godot", "Versioned under /v1": said of the product. */
static gboolean
is_done_somehow (ForgeReader *reader, const ForgeClause *clause)
{
  const ForgeSentence *s = reader->statement->sentence;

  return !forge_lexicon_is_german (reader->lexicon)
         && forge_sentence_has (s, clause->start, FORGE_TAG_PARTICIPLE)
         && !forge_sentence_has (s, clause->start, FORGE_TAG_BASE | FORGE_TAG_NOUN)
         && forge_sentence_has (s, clause->start + 1, FORGE_TAG_PREPOSITION);
}

static void
add_done (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *small = forge_reader_dup_lower_start (reader, clause->text);
  g_autofree char *text = g_strconcat ("the product is ", small, NULL);
  ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);

  if (fact != NULL)
    fact->is_clause = TRUE;
}

/* "I talked to the people again": told in the past, wished for by nobody. */
static gboolean
tells_a_story (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const TELLERS[] = { "i", "we", "they", "he", "she", "last", NULL };
  const ForgeSentence *s = reader->statement->sentence;
  const ForgeToken *second = forge_sentence_get (s, clause->start + 1);

  return (g_strv_contains (TELLERS, forge_sentence_get (s, clause->start)->lower)
          || g_hash_table_contains (reader->speakers, forge_sentence_get (s, clause->start)->lower))
         && (g_str_has_suffix (second->lower, "ed") || (second->tags & FORGE_TAG_PARTICIPLE) != 0);
}

/* "parents: ETA at stop, push when 5 min away": what a role is given. */
static gboolean
read_role_label (ForgeReader *reader, const ForgeClause *clause)
{
  const char *label = reader->statement->label;
  g_autofree char *head = NULL;
  g_autofree char *plural = NULL;
  g_autofree char *object = NULL;

  if (*label == '\0' || forge_lexicon_is_german (reader->lexicon)
      || !forge_reader_is_role_list (reader, label))
    return FALSE;
  head = forge_reader_dup_head (reader, label);
  if (head == NULL)
    return FALSE;
  forge_reader_add_actor (reader, head, reader->statement->quote);
  plural = forge_lexicon_dup_plural (reader->lexicon, head);
  object = g_strdup_printf ("%s with %s", plural, clause->text);
  forge_reader_add_action (reader, "", "provide", object, clause->text);
  return TRUE;
}

/* "Pause up to 1 day before - not later": goes with what stands in front. */
static gboolean
is_remark (ForgeReader *reader, const ForgeClause *clause)
{
  return clause->end - clause->start == 2 && clause->start > 0
         && forge_sentence_is (reader->statement->sentence, clause->start, "not");
}

/* What has no mark of its own: a number, a labelled note, an item of a list, or just words. */
static void
read_unmarked (ForgeReader *reader,
               const ForgeClause *clause,
               const char *text,
               const ForgeTraits *traits)
{
  ForgePassageKind kind = reader->statement->passage->kind;

  if (is_done_somehow (reader, clause))
    add_done (reader, clause);
  else if (tells_a_story (reader, clause) && !traits->number)
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text, NULL);
  else if (traits->integration && kind != FORGE_PASSAGE_ROW)
    forge_reader_add_provided (reader, text);
  else if (traits->number || forge_text_is_price (text))
    forge_reader_add_sized (reader, text);
  else if (*reader->statement->label != '\0')
    {
      forge_reader_add_text (reader, FORGE_FACT_RULE, reader->statement->quote, NULL);
      read_choice_label (reader, clause->text);
    }
  else if (kind == FORGE_PASSAGE_ITEM || is_fragment_of_notes (reader, text))
    forge_reader_add_provided (reader, text);
  else
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text, NULL);
}

/* "Position only, never other people's names": neither half says it all. */
static gboolean
read_but_never (ForgeReader *reader, const ForgeClause *clause, const char *text)
{
  static const char *const NEVER[]
      = { ", never ", ", but never ", ", not ", " but not ", ", nie ", ", aber nicht ", NULL };
  ForgeFact *fact;

  if (!forge_text_contains_any (clause->text, NEVER))
    return FALSE;
  fact = forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
  if (fact != NULL)
    fact->negated = TRUE;
  return TRUE;
}

/* "No cloud (rural), local box with backup": what is not wanted, and what is instead. */
static gboolean
read_instead (ForgeReader *reader, const ForgeClause *clause)
{
  const char *comma = strstr (clause->text, ", ");
  g_autofree char *head = NULL;
  ForgeClause rest = *clause;

  while (comma != NULL && strchr (comma, ')') != NULL
         && (strchr (comma, '(') == NULL || strchr (comma, ')') < strchr (comma, '(')))
    comma = strstr (comma + 2, ", ");
  if (comma == NULL || !forge_text_is_exclusion (clause->text)
      || forge_text_is_exclusion (comma + 2))
    return FALSE;
  head = g_strndup (clause->text, comma - clause->text);
  if (forge_reader_scan (reader, head).quality != NULL
      || forge_reader_scan (reader, comma + 2).quality == NULL)
    return FALSE;
  rest.text = (char *) comma + 2;
  forge_reader_add_exclusion (reader, head);
  forge_reader_read_bare (reader, &rest);
  return TRUE;
}

/* Notes of a known shape: a rule, a list of roles, of qualities, of what is searched by. */
static gboolean
read_shape (ForgeReader *reader,
            const ForgeClause *clause,
            const char *text,
            const ForgeTraits *traits)
{
  if (read_but_never (reader, clause, text) || read_instead (reader, clause)
      || read_no_no (reader, clause->text) || read_verb_label (reader, clause))
    return TRUE;
  if (read_role_label (reader, clause))
    return TRUE;
  if (traits->quality == NULL && reader->statement->quote != NULL
      && g_strcmp0 (reader->statement->quote, reader->title) != 0
      && forge_reader_is_role_list (reader, clause->text))
    {
      forge_reader_read_actors (reader, clause->text);
      return TRUE;
    }
  return read_trait_list (reader, clause);
}

/* Where it is known what somebody can do, "packages for Debian" is one more thing and not what all
 * is about. */
static gboolean
is_wish_told (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;
  gboolean goal = FALSE;
  gboolean capability = FALSE;

  for (guint i = 0; i < all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      goal = goal || fact->kind == FORGE_FACT_GOAL;
      capability = capability || fact->kind == FORGE_FACT_CAPABILITY;
    }
  return capability && all->len > MIN_TOLD && !goal;
}

static gboolean
is_product (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  return clause->product
         || (reader->statement->passage->kind != FORGE_PASSAGE_HEADING && !traits->today
             && !forge_text_is_exclusion (clause->text) && !is_wish_told (reader)
             && forge_reader_names_system (reader, clause->text));
}

/**
 * forge_reader_read_bare:
 * @clause: a clause without a verb
 *
 * Notes, headings and rows: what the words speak of decides.
 */
void
forge_reader_read_bare (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *labelled = dup_labelled (reader, clause);
  const char *text = labelled != NULL ? labelled : clause->text;
  ForgeTraits traits = forge_reader_scan (reader, clause->text);
  ForgePassageKind kind = reader->statement->passage->kind;
  const char *constraint = find_bare_constraint (&traits, clause->text);

  if (is_product (reader, clause, &traits))
    forge_reader_add_product (reader, text);
  else if (read_shape (reader, clause, text, &traits))
    return;
  else if (kind == FORGE_PASSAGE_HEADING || kind == FORGE_PASSAGE_CODE)
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, text,
                           kind == FORGE_PASSAGE_HEADING ? "heading" : NULL);
  else if (is_quality (clause, &traits))
    forge_reader_add_text (reader, FORGE_FACT_QUALITY, text, traits.quality);
  else if (is_limit (clause->text, &traits))
    forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
  else if (is_remark (reader, clause))
    forge_reader_add_text (reader, FORGE_FACT_RULE, reader->statement->quote, NULL);
  else if (forge_text_is_exclusion (clause->text) && !reader->statement->later)
    forge_reader_add_exclusion (reader, text);
  else if (traits.law != NULL)
    return; /* Each law becomes a fact of its own when the names are read. */
  else if (reader->statement->today)
    forge_reader_add_text (reader, traits.problem ? FORGE_FACT_GOAL : FORGE_FACT_CONTEXT, text,
                           traits.problem ? "problem" : NULL);
  else if (constraint != NULL)
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, constraint);
  else if (traits.vague)
    forge_reader_add_text (reader, FORGE_FACT_OPEN, text, traits.measure);
  else
    read_unmarked (reader, clause, text, &traits);
}
