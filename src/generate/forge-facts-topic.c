/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-topic"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"

static const char *const QUALITIES[] = { "performance", "load",    "availability",  "reliability",
                                         "security",    "privacy", "accessibility", "usability",
                                         "offline",     "audit",   "retention",     "quality",
                                         NULL };
static const char *const CONSTRAINTS[]
    = { "law",      "deadline", "budget",    "team",       "hosting", "platform", "stack",
        "language", "rollout",  "operation", "constraint", "scale",   NULL };

static gboolean
is_in (const char *topic, const char *const *list)
{
  return topic != NULL && g_strv_contains (list, topic);
}

/* Behind "Fast: 10 pages a second." comes "Written in Rust." under the same label. */
static gboolean
has_own_topic (ForgeReader *reader, const char *text)
{
  const ForgeRemark *statement = reader->statement;
  ForgeTraits traits;

  if (*statement->label != '\0' || *statement->passage->heading != '\0')
    return FALSE;
  traits = forge_reader_scan (reader, text);
  return traits.quality == NULL
         && (traits.stack || traits.platform || traits.constraint != NULL || traits.language
             || traits.deadline || !traits.number);
}

static void
set_action (ForgeFact *fact, const ForgeClause *clause)
{
  if (fact == NULL || clause->verb == NULL)
    return;
  fact->verb = g_strdup (clause->verb);
  fact->object = g_strdup (clause->object);
}

/* Under "Goals:" a sentence with somebody who does something is also a capability. */
static gboolean
read_goal_topic (ForgeReader *reader, const ForgeClause *clause)
{
  ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "measure");
  const ForgeWord *word
      = clause->verb != NULL ? forge_lexicon_find (reader->lexicon, clause->verb) : NULL;

  if (clause->modal == FORGE_MODAL_IMPERATIVE)
    set_action (fact, clause);
  return !(word != NULL && (word->tags & (FORGE_TAG_GOAL_VERB | FORGE_TAG_STATIVE)) == 0
           && clause->modal != FORGE_MODAL_NONE && clause->modal != FORGE_MODAL_IMPERATIVE
           && *clause->subject != '\0' && !clause->by_us && !clause->negated);
}

static void
read_quality_topic (ForgeReader *reader, const char *topic, const char *text)
{
  ForgeTraits traits = forge_reader_scan (reader, text);

  if (traits.vague && !traits.number)
    forge_reader_add_text (reader, FORGE_FACT_OPEN, text, traits.measure);
  else
    forge_reader_add_text (reader, FORGE_FACT_QUALITY, text,
                           !g_str_equal (topic, "quality") ? topic : traits.quality);
}

/* Under "Constraints:" the words say which kind it is. */
static const char *
find_kind (const char *topic, const ForgeTraits *traits)
{
  if (traits->language)
    return "language";
  /* "Bis Ostern 2027 muss es stehen" under "Kosten" */
  if (g_str_equal (topic, "budget") && traits->deadline && !traits->number)
    return "deadline";
  if (!g_str_equal (topic, "constraint") && !g_str_equal (topic, "process"))
    return topic;
  if (traits->law != NULL)
    return "law";
  if (traits->deadline)
    return "deadline";
  if (traits->constraint != NULL)
    return traits->constraint;
  return traits->platform ? "platform" : NULL;
}

static gboolean
read_constraint_topic (ForgeReader *reader, const char *topic, const ForgeClause *clause)
{
  ForgeTraits traits = forge_reader_scan (reader, clause->text);
  gboolean of_product = clause->condition == NULL && !clause->negated && !clause->passive
                        && (clause->by_us || *clause->subject == '\0');
  ForgeFact *fact;

  if (clause->verb != NULL && (!of_product || g_str_equal (topic, "law")))
    return FALSE;
  /* Each law becomes a fact of its own when the names are read. */
  if (clause->verb == NULL && g_str_equal (topic, "law") && traits.law != NULL && !traits.number)
    return TRUE;
  if (clause->verb == NULL && forge_text_is_exclusion (clause->text))
    {
      forge_reader_add_exclusion (reader, clause->text);
      return TRUE;
    }
  fact = forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text,
                                find_kind (topic, &traits));
  if (clause->modal != FORGE_MODAL_NONE)
    set_action (fact, clause);
  return TRUE;
}

/* How it is built, tested and run is a condition of the work, whoever does something in it: nothing
 * that the product does. */
static void
read_process (ForgeReader *reader, const char *text)
{
  ForgeTraits traits = forge_reader_scan (reader, text);

  forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, find_kind ("process", &traits));
}

/* The answer to how it is without the product, with its numbers; what hurts is the problem. */
static void
read_context (ForgeReader *reader, const char *text)
{
  ForgeTraits traits = forge_reader_scan (reader, text);

  forge_reader_add_text (reader, traits.problem ? FORGE_FACT_GOAL : FORGE_FACT_CONTEXT, text,
                         traits.problem ? "problem" : NULL);
}

/* Whether the text answers a question about today, not about the product. */
gboolean
forge_reader_is_told_of_today (ForgeReader *reader)
{
  return g_strcmp0 (reader->source->topic, "context") == 0;
}

/* Topics that say all, whatever stands under them. */
static gboolean
read_plain_topic (ForgeReader *reader, const char *topic, const ForgeClause *clause)
{
  const char *text = clause->text;

  if (g_str_equal (topic, "exclusion") && clause->verb == NULL)
    forge_reader_add_exclusions (reader, text);
  else if (g_str_equal (topic, "exclusion"))
    forge_reader_add_exclusion (reader, text);
  else if (g_str_equal (topic, "open"))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, text, NULL);
  else if (g_str_equal (topic, "risk"))
    forge_reader_add_text (reader, FORGE_FACT_OPEN, text, "risk");
  else if (g_str_equal (topic, "problem"))
    forge_reader_add_text (reader, FORGE_FACT_GOAL, text, "problem");
  else if (g_str_equal (topic, "process"))
    read_process (reader, text);
  else
    return FALSE;
  return TRUE;
}

/* Topics that only decide about notes; sentences speak for themselves. */
static gboolean
read_note_topic (ForgeReader *reader, const char *topic, const char *text)
{
  if (g_str_equal (topic, "actor"))
    forge_reader_read_actors (reader, text);
  else if (g_str_equal (topic, "rule"))
    forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
  else if (g_str_equal (topic, "feature") && !forge_reader_names_system (reader, text)
           && !forge_text_is_exclusion (text))
    forge_reader_add_provided (reader, text);
  else
    return FALSE;
  return TRUE;
}

/**
 * forge_reader_read_by_topic:
 *
 * A label, heading or question that says what stands under it decides, before any grammar.
 *
 * Returns: whether it did
 */
gboolean
forge_reader_read_by_topic (ForgeReader *reader, const ForgeClause *clause)
{
  const char *topic = reader->statement->topic;
  gboolean says_how_it_is
      = clause->verb == NULL || clause->modal == FORGE_MODAL_NONE || clause->copula;

  if (forge_reader_is_told_of_today (reader))
    {
      read_context (reader, clause->text);
      return TRUE;
    }
  if (topic == NULL || (is_in (topic, QUALITIES) && has_own_topic (reader, clause->text)))
    return FALSE;
  if (read_plain_topic (reader, topic, clause))
    return TRUE;
  if (g_str_equal (topic, "goal"))
    return read_goal_topic (reader, clause);
  if (clause->verb == NULL && read_note_topic (reader, topic, clause->text))
    return TRUE;
  if (is_in (topic, QUALITIES) && says_how_it_is)
    {
      read_quality_topic (reader, topic, clause->text);
      return TRUE;
    }
  return is_in (topic, CONSTRAINTS) && read_constraint_topic (reader, topic, clause);
}
