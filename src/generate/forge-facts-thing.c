/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-thing"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* What was spoken of so many statements ago is what "it" means. */
#define MAX_THING_AGE 1

static const char *const IT[] = { "it", "It", "they", "They", "es", "sie", "er", NULL };

/* "it is down on Sunday" */
gboolean
forge_clause_is_it (const ForgeClause *clause)
{
  return forge_word_is_any (clause->subject, IT);
}

/* "There is an ERP". */
gboolean
forge_clause_is_existence (const ForgeClause *clause)
{
  return (g_ascii_strcasecmp (clause->subject, "there") == 0 && clause->copula)
         || (g_ascii_strcasecmp (clause->subject, "es") == 0
             && g_str_equal (clause->verb, "geben"));
}

/* "may only be walked by ...", "only once": it narrows what can be done. */
gboolean
forge_clause_is_limit (const ForgeClause *clause)
{
  static const char *const ONLY[]
      = { " may only ",       " can only ",        " must only ", " only once",
          " only by ",        " only with ",       " at most ",   " no more than ",
          " darf nur ",       " d\u00fcrfen nur ", " kann nur ",  " k\u00f6nnen nur ",
          " h\u00f6chstens ", " nur einmal ",      NULL };

  return (clause->modal == FORGE_MODAL_CAN || clause->passive)
         && forge_text_contains_any (clause->text, ONLY);
}

void
forge_reader_remember_thing (ForgeReader *reader, const char *subject)
{
  g_autofree char *head = forge_reader_dup_head (reader, subject);

  /* Nobody says "it" of a person. */
  if (head == NULL || forge_reader_is_role_list (reader, subject))
    return;
  reader->thing_age = 0;
  g_free (reader->last_thing);
  reader->last_thing = forge_reader_dup_lower_start (reader, subject);
  reader->thing_statement = reader->statement;
}

void
forge_reader_read_vague (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_OPEN, clause->text, traits->measure);

  if (fact != NULL)
    fact->condition = g_strdup (clause->condition);
}

/* "it is down on Sunday" -> "the ERP is down on Sunday". */
static void
write_thing (ForgeReader *reader, ForgeClause *clause)
{
  g_autofree char *head = NULL;
  char *text;
  gsize length = strlen (clause->subject);

  if (forge_lexicon_is_german (reader->lexicon) || !g_str_has_prefix (clause->text, clause->subject)
      || g_ascii_tolower (*clause->subject) == 't' || reader->thing_age > MAX_THING_AGE)
    return;
  head = forge_reader_dup_head (reader, reader->last_thing);
  if (head == NULL)
    return;
  text = g_strdup_printf ("the %s%s", head, clause->text + length);
  g_free (clause->text);
  clause->text = text;
  if (g_str_has_prefix (clause->main, clause->subject))
    {
      text = g_strdup_printf ("the %s%s", head, clause->main + length);
      g_free (clause->main);
      clause->main = text;
    }
}

/* "Defects have a severity": what it has are fields. */
void
forge_reader_read_having (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const HAVE[] = { "have", "haben", NULL };
  g_autofree char *owner = NULL;
  g_autoptr (GString) list = NULL;
  g_auto (GStrv) pieces = NULL;
  ForgeFact *entity;

  if (!forge_word_is_any (clause->verb, HAVE) || clause->modal != FORGE_MODAL_NONE
      || g_str_has_prefix (clause->subject, "Unser") || g_str_has_prefix (clause->subject, "unser")
      || clause->negated || strchr (clause->object, '(') != NULL
      || forge_word_is_any (clause->subject, IT))
    return;
  owner = forge_reader_dup_head (reader, clause->subject);
  if (owner == NULL || forge_reader_find (reader, FORGE_FACT_INTEGRATION, owner) != NULL)
    return;
  list = g_string_new (clause->object);
  g_string_replace (list, " and ", ", ", 0);
  g_string_replace (list, " und ", ", ", 0);
  pieces = g_strsplit (list->str, ", ", FORGE_FACTS_MAX_LIST);
  reader->owner = entity = forge_reader_add_entity (reader, owner, clause->text);
  for (gsize i = 0; pieces[i] != NULL && entity != NULL; i++)
    {
      forge_reader_add_field (reader, entity, pieces[i]);
    }
}

/* "The ERP is down on Sunday", and not "An account has an e-mail address". */
static gboolean
is_about_integration (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *last
      = g_strdup (forge_clause_is_it (clause) ? reader->last_thing : clause->subject);
  ForgeTraits traits = forge_reader_scan (reader, last != NULL ? last : "");

  return traits.integration;
}

/* "It would be good to have the search in July": "it" is no thing. */
static gboolean
is_opinion (const ForgeClause *clause)
{
  return clause->copula && clause->modal != FORGE_MODAL_NONE
         && strstr (clause->object, " to ") != NULL;
}

/* "There is a cellar", "There is no display". */
static void
read_existence (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  const ForgeFactKind kind = traits->integration ? FORGE_FACT_CONTEXT : FORGE_FACT_RULE;
  ForgeFact *fact = forge_reader_add_text (reader, kind, clause->text, NULL);

  if (fact != NULL)
    fact->negated = clause->negated;
  forge_reader_remember_thing (reader, clause->object);
}

void
forge_reader_read_thing (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  const char *topic = traits->quality;
  static const char *const TELLS[] = { "be", "have", "sein", "haben", NULL };

  if (forge_reader_read_constraint (reader, clause, traits, *clause->subject == '\0'))
    return;
  if (forge_clause_is_it (clause)
      && (reader->last_thing == NULL || clause->condition != NULL || is_opinion (clause)))
    ;
  else if (forge_clause_is_it (clause))
    {
      write_thing (reader, (ForgeClause *) clause);
    }
  else
    forge_reader_remember_thing (reader, clause->subject);
  if (is_opinion (clause) && traits->deadline)
    {
      forge_reader_add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "deadline");
      return;
    }
  if (forge_clause_is_existence (clause))
    {
      read_existence (reader, clause, traits);
      return;
    }
  if (is_about_integration (reader, clause) && forge_word_is_any (clause->verb, TELLS)
      && clause->modal == FORGE_MODAL_NONE)
    {
      forge_reader_add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "operation");
      return;
    }
  if (traits->vague && clause->copula && !traits->number)
    forge_reader_read_vague (reader, clause, traits);
  else if (traits->quality != NULL && (traits->number || clause->modal != FORGE_MODAL_NONE))
    forge_reader_add_rule (reader, clause, FORGE_FACT_QUALITY, topic);
  else
    {
      forge_reader_add_rule (reader, clause, FORGE_FACT_RULE, topic);
      forge_reader_read_having (reader, clause);
    }
}

/* The subject of a passive, as an object: "nothing is lost" loses not anything. */
static char *
dup_passive_subject (ForgeReader *reader, const ForgeClause *clause)
{
  char *subject = clause->subject_start <= 1 || clause->start == clause->subject_start
                      ? forge_reader_dup_lower_start (reader, clause->subject)
                      : g_strdup (clause->subject);

  if (g_ascii_strcasecmp (subject, "nothing") == 0 || g_ascii_strcasecmp (subject, "nichts") == 0)
    {
      g_free (subject);
      return g_strdup (forge_lexicon_is_german (reader->lexicon) ? "etwas" : "anything");
    }
  if (g_str_has_prefix (subject, "no "))
    memmove (subject, subject + 3, strlen (subject + 3) + 1);
  else if (clause->negated && g_str_has_prefix (subject, "kein"))
    memmove (subject, subject + 1, strlen (subject)); /* "keine" -> "eine" */
  return subject;
}

/* "duplicates must be dropped within 48 h": the system drops duplicates within 48 h. */
static char *
dup_passive_object (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *rest = g_strdup (clause->object);
  g_autofree char *subject = NULL;
  char *by = NULL;

  if (clause->agent != NULL)
    {
      g_autofree char *phrase
          = g_strconcat (forge_lexicon_is_german (reader->lexicon) ? "von " : "by ", clause->agent,
                         NULL);

      by = strstr (rest, phrase);
      if (by != NULL)
        memmove (by, by + strlen (phrase), strlen (by + strlen (phrase)) + 1);
    }
  g_strstrip (rest);
  subject = dup_passive_subject (reader, clause);
  if (forge_lexicon_is_german (reader->lexicon))
    {
      g_autofree char *nominative = g_steal_pointer (&subject);

      subject = forge_lexicon_german_accusative (reader->lexicon, nominative);
    }
  if (*rest == '\0' || *subject == '\0')
    return g_strconcat (subject, rest, NULL);
  /* Behind a relative clause stands its comma. */
  return g_strconcat (subject,
                      *rest == ','                     ? ""
                      : strstr (subject, ", ") != NULL ? ", "
                                                       : " ",
                      rest, NULL);
}

static char *
dup_agent (ForgeReader *reader, const ForgeClause *clause)
{
  const char *by
      = g_str_has_prefix (clause->object, "by ") ? clause->object : strstr (clause->object, " by ");
  g_autofree char *name = NULL;
  char *actor;

  if (by == NULL)
    return g_strdup ("");
  by += *by == ' ' ? 4 : 3;
  name = g_strdup (by);
  for (char *p = name; *p != '\0'; p++)
    if (g_str_has_prefix (p, " through ") || g_str_has_prefix (p, " with ")
        || g_str_has_prefix (p, " in ") || *p == ',')
      {
        *p = '\0';
        break;
      }
  actor = forge_reader_dup_actor (reader, name, TRUE);
  if (actor == NULL || *actor == '\0')
    {
      g_free (actor);
      return g_strdup ("");
    }
  ((ForgeClause *) clause)->agent = g_strdup (name);
  return actor;
}

/* "CE certification is required": it has to be there. */
static gboolean
read_required (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const REQUIRE[] = { "require", "need", "erfordern", "verlangen", NULL };
  static const char *const PAPERS[]
      = { "certif", "conformity", "compliance", "licen", "Zertifi", "Zulassung", NULL };

  if (!forge_word_is_any (clause->verb, REQUIRE) || clause->negated || *clause->subject == '\0'
      || clause->condition != NULL || *clause->object != '\0')
    return FALSE;
  if (forge_text_contains_any (clause->subject, PAPERS))
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "law");
  else
    forge_reader_add_provided (reader, clause->subject);
  return TRUE;
}

/* "The deposit is lost" is no deed of the product, nor is "45,000 are photographed". */
static gboolean
is_deed (ForgeReader *reader, const ForgeClause *clause)
{
  return *clause->subject != '\0' && !g_ascii_isdigit (*clause->subject)
         && (clause->negated || !forge_clause_verb_has (reader, clause->verb, FORGE_TAG_STATIVE));
}

void
forge_reader_read_passive (ForgeReader *reader,
                           const ForgeClause *clause,
                           const ForgeTraits *traits)
{
  static const char *const RECORD[]
      = { "erfassen", "speichern", "erheben", "verarbeiten", "anbieten", NULL };
  g_autofree char *agent = dup_agent (reader, clause);
  g_autofree char *object = dup_passive_object (reader, clause);
  ForgeFact *fact;

  if (!clause->negated && clause->condition == NULL && *clause->subject != '\0'
      && !forge_clause_is_limit (clause) && (clause->modal != FORGE_MODAL_NONE || *agent != '\0'))
    {
      if (forge_reader_add_capability (reader, clause, agent, clause->verb, object) != NULL)
        return;
    }
  if (*agent == '\0' && read_required (reader, clause))
    return;
  /* "Wer nicht erscheint, wird gesperrt": neither half says it all. */
  if (*clause->subject == '\0' && forge_sentence_is (reader->statement->sentence, 0, "wer"))
    {
      forge_reader_add_text (reader, FORGE_FACT_RULE, reader->statement->sentence->text,
                             traits->quality);
      return;
    }
  fact = forge_reader_add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);
  forge_reader_remember_thing (reader, clause->subject);
  if (fact != NULL && *agent == '\0' && is_deed (reader, clause))
    {
      fact->verb = g_strdup (clause->verb);
      fact->object = g_steal_pointer (&object);
      /* "Trinkgeld soll nicht erfasst werden": then nothing of it is kept. */
      if (!clause->negated
          || (clause->modal != FORGE_MODAL_SHOULD && !forge_word_is_any (clause->verb, RECORD)))
        forge_reader_note_entity (reader, clause, clause->subject);
    }
}
