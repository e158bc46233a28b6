/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-aim"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

gboolean
forge_clause_is_ours (const char *subject)
{
  static const char *const US[] = { "we", "i", "wir", "ich", "We", "I", "Wir", "Ich", NULL };

  return g_strv_contains (US, subject);
}

/* The verbs of statements about the project, not about what somebody does. */
static const char *const RUN[]
    = { "run",      "work",   "live", "host",   "laufen",  "funktionieren", "be",       "deploy",
        "arbeiten", "liegen", "stay", "reside", "bleiben", "sein",          "gehostet", NULL };
static const char *const LAUNCH[]
    = { "launch",   "start",    "go",        "go live",    "begin",    "starten",
        "beginnen", "finish",   "release",   "gehen",      "roll out", "laufen",
        "losgehen", "anlaufen", "aufmachen", "aufsperren", "eröffnen", NULL };
/* "Starten wollen wir am 1. Oktober" */
static const char *const STARTING[] = { "Starten ",       "Loslegen ",     "Losgehen ",
                                        "starten wollen", "starten wir",   "sperren wir auf",
                                        "legen wir los",  "fangen wir an", NULL };
static const char *const COMPLY[]
    = { "apply",    "follow",   "comply", "respect", "meet",    "einhalten",
        "beachten", "erfüllen", "adhere", "satisfy", "conform", NULL };
static const char *const COST[] = { "cost", "spend", "kosten", "ausgeben", NULL };

static gboolean
binds_by_law (const ForgeClause *clause, const ForgeTraits *traits, gboolean ours)
{
  gboolean says = ours && clause->modal != FORGE_MODAL_IMPERATIVE;

  if (traits->law != NULL)
    return says || clause->copula || forge_word_is_any (clause->verb, COMPLY);
  return says && traits->law_hint;
}

/* Where and on what it runs: "Runs on our Kubernetes", "The data must stay in the EU". */
static const char *
find_place (const ForgeClause *clause, const ForgeTraits *traits, gboolean ours)
{
  if (clause->copula && traits->language)
    return "language";
  if (traits->constraint == NULL || !(forge_word_is_any (clause->verb, RUN) || clause->copula))
    return NULL;
  if (ours)
    return traits->constraint;
  return clause->modal != FORGE_MODAL_NONE && g_str_equal (traits->constraint, "hosting")
             ? "hosting"
             : NULL;
}

/* "£12 an hour", "5 € per head": what somebody pays for the service, not what may be spent. */
gboolean
forge_text_is_price (const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (
      "([€$£] ?\\d[\\d.,]*|\\d ?(€|\\$|£|euros?|dollars?|pounds?|francs?|cents?|EUR|USD|GBP|CHF))"
      "( ?/ ?[a-z]| (an?|per|each|every|for each) (?!month\\b|year\\b))",
      G_REGEX_CASELESS, 0, NULL);

  g_assert (regex != NULL);
  return g_regex_match (regex, text, 0, NULL);
}

static const char *
find_constraint (const ForgeClause *clause, const ForgeTraits *traits, gboolean ours)
{
  gboolean rollout = g_strcmp0 (traits->constraint, "rollout") == 0;

  /* "A booking costs 12 EUR" is a price that somebody pays, not what may be spent. */
  if (forge_word_is_any (clause->verb, COST) && !ours && !forge_clause_is_it (clause)
      && clause->modal == FORGE_MODAL_NONE)
    return NULL;
  if (binds_by_law (clause, traits, ours))
    return "law";
  if (ours && traits->deadline && forge_text_contains_any (clause->text, STARTING))
    return "deadline";
  if (forge_word_is_any (clause->verb, LAUNCH) && (traits->deadline || rollout))
    return traits->deadline ? "deadline" : "rollout";
  if (!forge_text_is_price (clause->text) && clause->condition == NULL
      && (forge_word_is_any (clause->verb, COST) || g_strcmp0 (traits->constraint, "budget") == 0))
    return "budget";
  if (ours && traits->deadline && clause->copula)
    return "deadline";
  return find_place (clause, traits, ours);
}

/**
 * forge_reader_read_constraint:
 * @ours: it is said of the product or of us, not of a thing
 *
 * A statement about the project, not about what somebody does: law, date, place to run.
 *
 * Returns: whether @clause is one
 */
gboolean
forge_reader_read_constraint (ForgeReader *reader,
                              const ForgeClause *clause,
                              const ForgeTraits *traits,
                              gboolean ours)
{
  const char *topic = find_constraint (clause, traits, ours);
  ForgeFact *fact;

  if (topic == NULL && ours && forge_word_is_any (clause->verb, RUN) && traits->quality != NULL)
    {
      forge_reader_add_rule (reader, clause, FORGE_FACT_QUALITY, traits->quality);
      return TRUE;
    }
  if (topic == NULL)
    return FALSE;
  fact = forge_reader_add_rule (reader, clause, FORGE_FACT_CONSTRAINT, topic);
  if (fact != NULL && ours && !clause->copula && !clause->passive
      && (clause->modal != FORGE_MODAL_NONE || *clause->subject == '\0'))
    {
      fact->verb = g_strdup (clause->verb);
      fact->object = g_strdup (clause->object);
    }
  return TRUE;
}

/* "I'd like a mobile app where customers can ...": only what it is, not what it does. */
static char *
dup_product_head (const char *text)
{
  static const char *const LEADS[]
      = { " where ", " to ",   " that ", " which ", " so that ", ", mit ",
          ", in ",   ", die ", ", das ", ", der ",  ", wo ",     ", auf " };
  gsize end = strlen (text);

  for (gsize i = 0; i < G_N_ELEMENTS (LEADS); i++)
    {
      const char *found = strstr (text, LEADS[i]);

      if (found != NULL && found > text)
        end = MIN (end, (gsize) (found - text));
    }
  return g_strndup (text, end);
}

/* "A website", "a command line tool": what form the product has is said, and so it binds. */
static gboolean
names_form (const char *text)
{
  static const char *const FORMS[]
      = { "website",      "web site",      "web app",  "webapp",  " app",          "command line",
          "command-line", "cli",           "plugin",   "api",     "bot",           "library",
          "webseite",     "internetseite", "homepage", "web-app", "kommandozeile", "desktop" };
  g_autofree char *lower = g_utf8_strdown (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (FORMS); i++)
    if (strstr (lower, FORMS[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "We want an app" -> "an app" */
static const char *
skip_wish (const char *head)
{
  static const char *const WE[] = { "we ", "i ", "wir ", "ich ", "we'd ", "i'd " };
  static const char *const A[] = { " a ", " an ", " ein ", " eine ", " einen " };

  for (gsize i = 0; i < G_N_ELEMENTS (WE); i++)
    if (g_ascii_strncasecmp (head, WE[i], strlen (WE[i])) == 0)
      for (gsize k = 0; k < G_N_ELEMENTS (A); k++)
        {
          const char *found = strstr (head, A[k]);

          if (found != NULL)
            return found + 1;
        }
  return head;
}

void
forge_reader_add_product (ForgeReader *reader, const char *text)
{
  g_autofree char *head = dup_product_head (text);
  ForgeTraits traits = forge_reader_scan (reader, head);

  forge_reader_add_text (reader, FORGE_FACT_GOAL, text, "purpose");
  if (traits.constraint != NULL || traits.platform || names_form (head))
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, skip_wish (head),
                           (traits.platform || traits.constraint == NULL)
                                   && g_strcmp0 (traits.constraint, "hosting") != 0
                               ? "platform"
                               : traits.constraint);
  if (traits.vague)
    forge_reader_add_text (reader, FORGE_FACT_OPEN, head, traits.measure);
}

static ForgeFact *
forge_reader_add_goal (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const BARE[] = { "that", "this", "it", "das", "dies", NULL };
  ForgeFact *fact;

  /* "About 8 % don't show up; we would like to halve that": both halves are the goal. */
  if (forge_word_is_any (clause->object, BARE))
    {
      const char *whole = reader->statement->sentence->text;

      fact = forge_reader_add_text (reader, FORGE_FACT_GOAL, whole, "measure");
      forge_reader_add_text (reader, FORGE_FACT_QUALITY, whole, "outcome");
      return fact;
    }
  fact = forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "measure");
  if (fact != NULL)
    {
      fact->verb = g_strdup (clause->verb);
      fact->object = g_strdup (clause->object);
    }
  return fact;
}

/* "About 8 % don't show up; we would like to halve that": the goal says all. */
gboolean
forge_reader_read_goal_pair (ForgeReader *reader)
{
  const ForgeRemark *statement = reader->statement;
  static const char *const BARE[] = { "that", "this", "it", "das", "dies", NULL };

  for (guint i = 1; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (clause->by_us && forge_word_is_any (clause->object, BARE)
          && forge_clause_verb_has (reader, clause->verb, FORGE_TAG_GOAL_VERB))
        {
          forge_reader_add_goal (reader, clause);
          return TRUE;
        }
    }
  return FALSE;
}

/* "We need a weekly report", "I want something simple". */
static gboolean
read_our_wish (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const WANT[]
      = { "want",     "need",      "like",     "love",   "wish", "wollen",
          "brauchen", "benötigen", "wünschen", "suchen", NULL };
  g_autofree char *head = NULL;

  if (!forge_word_is_any (clause->verb, WANT) || clause->negated || *clause->object == '\0')
    return FALSE;
  head = forge_reader_dup_head (reader, clause->object);
  if (head == NULL)
    {
      forge_reader_add_product (reader, clause->text);
      return TRUE;
    }
  forge_reader_add_capability (reader, clause, "",
                               forge_lexicon_is_german (reader->lexicon) ? "anbieten" : "provide",
                               clause->object);
  return TRUE;
}

void
forge_reader_read_ours (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const KEEP[]
      = { "keep",     "retain",      "archive",   "store", "aufbewahren",
          "aufheben", "archivieren", "speichern", NULL };

  if (forge_reader_read_constraint (reader, clause, traits, TRUE)
      || read_our_wish (reader, clause, traits))
    return;
  if (forge_clause_verb_has (reader, clause->verb, FORGE_TAG_GOAL_VERB)
      && clause->modal != FORGE_MODAL_NONE)
    forge_reader_add_goal (reader, clause);
  else if (clause->modal == FORGE_MODAL_NONE && !clause->wish && !clause->negated)
    forge_reader_read_today (reader, clause, traits);
  else if (clause->negated)
    {
      ForgeFact *fact = forge_reader_add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);

      if (fact != NULL)
        {
          fact->verb = g_strdup (clause->verb);
          fact->object = forge_reader_resolve_object (reader, clause->object);
        }
    }
  else if (clause->modal == FORGE_MODAL_WANT
           && (g_strcmp0 (traits->constraint, "rollout") == 0
               || g_str_has_prefix (clause->object, "it ") || g_str_equal (clause->object, "it")))
    forge_reader_add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "rollout");
  else
    {
      ForgeFact *fact
          = forge_reader_add_capability (reader, clause, "", clause->verb, clause->object);

      if (fact != NULL && forge_word_is_any (clause->verb, KEEP) && traits->number)
        fact->topic = g_strdup ("retention");
    }
}
