/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-clause"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

static gboolean
verb_has (ForgeReader *reader, const char *verb, ForgeTags tags)
{
  const ForgeWord *word = verb != NULL ? forge_lexicon_find (reader->lexicon, verb) : NULL;

  return word != NULL && (word->tags & tags) != 0;
}

static gboolean
is_any (const char *text, const char *const *words)
{
  return text != NULL && g_strv_contains (words, text);
}

/* "open within 14 days" under "Dispute:", "export on request" behind "Patient data is ...": what is
 * meant stands in front of the statement. */
static char *
dup_missing_object (ForgeReader *reader, const ForgeClause *clause, const char *object)
{
  static const char *const TRANSITIVE[]
      = { "open",   "close",  "decide", "approve", "reject", "cancel",  "confirm", "view",  "edit",
          "create", "delete", "send",   "accept",  "export", "archive", "assign",  "print", NULL };
  const ForgeStatement *statement = reader->statement;
  gboolean bare = *object == '\0';
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, object, -1);

  if (!is_any (clause->verb, TRANSITIVE)
      || (!bare && !forge_sentence_has (s, 0, FORGE_TAG_PREPOSITION))
      || forge_lexicon_is_german (reader->lexicon))
    return NULL;
  if (*statement->label != '\0' && statement->topic == NULL && statement->speaker == NULL)
    {
      g_autofree char *head = forge_reader_dup_head (reader, statement->label);
      g_autofree char *lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;

      if (lower == NULL || forge_lexicon_is_role (reader->lexicon, lower))
        return NULL;
      return g_strdup_printf ("the %s%s%s", lower, bare ? "" : " ", object);
    }
  if (clause->modal == FORGE_MODAL_IMPERATIVE && reader->last_thing != NULL)
    return g_strdup_printf ("%s%s%s", reader->last_thing, bare ? "" : " ", object);
  return NULL;
}

static char *
dup_german_pronoun (ForgeReader *reader, const char *word)
{
  char gender = forge_lexicon_get_gender (reader->lexicon, reader->last_object);
  g_autofree char *plural = NULL;

  if (g_str_equal (word, "ihn") && gender == 'm')
    return g_strconcat ("den ", reader->last_object, NULL);
  if (g_str_equal (word, "es") && gender == 'n')
    return g_strconcat ("das ", reader->last_object, NULL);
  if (!g_str_equal (word, "sie"))
    return NULL;
  if (gender == 'f')
    return g_strconcat ("die ", reader->last_object, NULL);
  plural = forge_lexicon_dup_plural (reader->lexicon, reader->last_object);
  return g_strconcat ("die ", plural, NULL);
}

/* Pronouns in an object say nothing on their own: "turn them into" -> "turn usage events into". */
static char *
resolve_object (ForgeReader *reader, const char *object)
{
  gsize length = strcspn (object, " ");
  g_autofree char *word = g_strndup (object, length);
  g_autofree char *noun = NULL;

  if (reader->last_object == NULL)
    return g_strdup (object);
  if (forge_lexicon_is_german (reader->lexicon))
    noun = dup_german_pronoun (reader, word);
  else if (g_str_equal (word, "them"))
    noun = forge_lexicon_dup_plural (reader->lexicon, reader->last_object);
  else if (g_str_equal (word, "it"))
    noun = g_strconcat ("the ", reader->last_object, NULL);
  return noun != NULL ? g_strconcat (noun, object + length, NULL) : g_strdup (object);
}

static void
remember_object (ForgeReader *reader, const char *object)
{
  g_autofree char *head = forge_reader_dup_head (reader, object);

  if (head == NULL)
    return;
  g_free (reader->last_object);
  reader->last_object = g_strdup (head);
}

static void
remember_actor (ForgeReader *reader, const char *name)
{
  const ForgeWord *word;
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (*name == '\0')
    return;
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word == NULL || (word->tags & FORGE_TAG_GROUP) == 0)
    forge_reader_note_role (reader, name);
  g_free (reader->last_actor);
  reader->last_actor = g_strdup (name);
}

/* What a capability is done to is something that the product keeps. */
static void
note_entity (ForgeReader *reader, const ForgeClause *clause, const char *object)
{
  g_autofree char *head = NULL;
  g_autofree char *lower = NULL;
  const ForgeWord *word;

  if (*object == '\0')
    return;
  head = forge_reader_dup_head (reader, object);
  if (head == NULL || strlen (head) < 3)
    return;
  lower = g_utf8_strdown (head, -1);
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word != NULL
      && ((word->tags
           & (FORGE_TAG_SYSTEM | FORGE_TAG_SUBORDINATE | FORGE_TAG_PLATFORM | FORGE_TAG_INTERFACE
              | FORGE_TAG_SEASON | FORGE_TAG_LANGUAGE | FORGE_TAG_RELATIVE))
          || word->values[FORGE_VALUE_INTEGRATION] != NULL
          || word->values[FORGE_VALUE_LAW] != NULL))
    return;
  if (forge_reader_find (reader, FORGE_FACT_ACTOR, lower) != NULL
      || (word != NULL && (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_GROUP)) != 0))
    return;
  forge_reader_add_entity (reader, head, clause->text);
}

static ForgeFact *
add_capability (ForgeReader *reader,
                const ForgeClause *clause,
                const char *actor,
                const char *verb,
                const char *raw_object)
{
  g_autofree char *missing = dup_missing_object (reader, clause, raw_object);
  g_autofree char *object
      = missing != NULL ? g_strdup (missing) : resolve_object (reader, raw_object);
  g_autofree char *head = forge_reader_dup_key (reader, *object != '\0' ? object : "-");
  g_autofree char *lower = g_utf8_strdown (actor, -1);
  g_autofree char *base = g_strdup_printf ("%s/%s/%s", lower, verb, head);
  g_autofree char *key = g_strdup (base);
  ForgeFact *fact;
  gboolean is_new = FALSE;

  if (*actor != '\0')
    forge_reader_add_actor (reader, actor, clause->text);
  for (guint n = 2; n < 100; n++)
    {
      fact = forge_reader_add (reader, FORGE_FACT_CAPABILITY, key, clause->text, &is_new);
      if (fact == NULL || is_new || g_strcmp0 (fact->object, object) == 0
          || reader->source->origin == FORGE_ORIGIN_TEMPLATE)
        break;
      g_free (key);
      key = g_strdup_printf ("%s-%u", base, n);
    }
  remember_actor (reader, actor);
  if (fact == NULL || !is_new)
    return NULL;
  fact->actor = g_strdup (actor);
  fact->verb = g_strdup (verb);
  fact->object = g_strdup (object);
  fact->condition = g_strdup (clause->condition);
  note_entity (reader, clause, object);
  remember_object (reader, object);
  return fact;
}

static ForgeFact *
add_rule (ForgeReader *reader, const ForgeClause *clause, ForgeFactKind kind, const char *topic)
{
  ForgeFact *fact = forge_reader_add_text (reader, kind, clause->text, topic);

  if (fact == NULL)
    return NULL;
  fact->condition = g_strdup (clause->condition);
  if (kind == FORGE_FACT_RULE)
    fact->consequence = g_strdup (clause->main);
  fact->negated = clause->negated;
  return fact;
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
  return *rest != '\0' ? g_strconcat (subject, " ", rest, NULL) : g_strdup (subject);
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

static void
remember_thing (ForgeReader *reader, const char *subject)
{
  g_autofree char *head = forge_reader_dup_head (reader, subject);

  if (head == NULL)
    return;
  g_free (reader->last_thing);
  reader->last_thing = forge_reader_dup_lower_start (reader, subject);
  reader->thing_statement = reader->statement;
}

static gboolean
contains_any (const char *text, const char *const *parts)
{
  for (gsize i = 0; parts[i] != NULL; i++)
    if (strstr (text, parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "may only be walked by ...", "only once": it narrows what can be done. */
static gboolean
is_limit (const ForgeClause *clause)
{
  static const char *const ONLY[]
      = { " may only ",       " can only ",        " must only ", " only once",
          " only by ",        " only with ",       " at most ",   " no more than ",
          " darf nur ",       " d\u00fcrfen nur ", " kann nur ",  " k\u00f6nnen nur ",
          " h\u00f6chstens ", " nur einmal ",      NULL };

  return (clause->modal == FORGE_MODAL_CAN || clause->passive) && contains_any (clause->text, ONLY);
}

static void
read_passive (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  g_autofree char *agent = dup_agent (reader, clause);
  g_autofree char *object = dup_passive_object (reader, clause);
  ForgeFact *fact;

  if (!clause->negated && clause->condition == NULL && *clause->subject != '\0'
      && !is_limit (clause) && (clause->modal != FORGE_MODAL_NONE || *agent != '\0'))
    {
      if (add_capability (reader, clause, agent, clause->verb, object) != NULL)
        return;
    }
  fact = add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);
  remember_thing (reader, clause->subject);
  if (fact != NULL && *agent == '\0' && *clause->subject != '\0')
    {
      fact->verb = g_strdup (clause->verb);
      fact->object = g_steal_pointer (&object);
      note_entity (reader, clause, clause->subject);
    }
}

static const char *
topic_or (const char *topic, const char *fallback)
{
  return topic != NULL ? topic : fallback;
}

/* A statement about the project, not about what somebody does: law, date, place to run. */
static gboolean
read_as_constraint (ForgeReader *reader,
                    const ForgeClause *clause,
                    const ForgeTraits *traits,
                    gboolean ours)
{
  static const char *const RUN[]
      = { "run",      "work",   "live", "host",   "laufen",  "funktionieren", "be",       "deploy",
          "arbeiten", "liegen", "stay", "reside", "bleiben", "sein",          "gehostet", NULL };
  static const char *const LAUNCH[]
      = { "launch", "start",   "go",    "begin",    "starten", "beginnen",
          "finish", "release", "gehen", "roll out", NULL };
  static const char *const COMPLY[]
      = { "follow",   "comply", "respect", "meet",    "einhalten", "beachten",
          "erfüllen", "adhere", "satisfy", "conform", NULL };
  static const char *const COST[] = { "cost", "spend", "kosten", "ausgeben", NULL };
  const char *topic = NULL;

  if (traits->law != NULL && (ours || is_any (clause->verb, COMPLY) || clause->copula))
    topic = "law";
  else if (traits->law_hint && ours)
    topic = "law";
  else if (is_any (clause->verb, LAUNCH)
           && (traits->deadline || g_strcmp0 (traits->constraint, "rollout") == 0))
    topic = traits->deadline ? "deadline" : "rollout";
  else if (is_any (clause->verb, COST) || g_strcmp0 (traits->constraint, "budget") == 0)
    topic = "budget";
  else if (ours && is_any (clause->verb, RUN) && traits->quality != NULL
           && traits->constraint == NULL)
    {
      add_rule (reader, clause, FORGE_FACT_QUALITY, traits->quality);
      return TRUE;
    }
  else if (clause->copula && traits->language)
    topic = "language";
  else if (is_any (clause->verb, RUN) && clause->modal != FORGE_MODAL_NONE
           && (ours ? traits->constraint != NULL : g_strcmp0 (traits->constraint, "hosting") == 0))
    topic = traits->constraint;
  else if (ours && is_any (clause->verb, RUN) && traits->constraint != NULL)
    topic = traits->constraint;
  else if (ours && clause->copula && traits->constraint != NULL)
    topic = traits->constraint;
  else if (ours && traits->deadline && clause->verb != NULL
           && (is_any (clause->verb, LAUNCH) || clause->copula))
    topic = "deadline";
  if (topic == NULL)
    return FALSE;
  {
    ForgeFact *fact = add_rule (reader, clause, FORGE_FACT_CONSTRAINT, topic);

    if (fact != NULL && ours && !clause->copula && clause->modal != FORGE_MODAL_NONE
        && !clause->passive)
      {
        fact->verb = g_strdup (clause->verb);
        fact->object = g_strdup (clause->object);
      }
  }
  return TRUE;
}

/* "I'd like a mobile app where customers can ...": only what it is, not what it does. */
static char *
dup_product_head (const char *text)
{
  static const char *const LEADS[]
      = { " where ", " that ", " which ", " so that ", ", mit ", ", in ",
          ", die ",  ", das ", ", der ",  ", wo ",     ", auf " };
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

void
forge_reader_add_product (ForgeReader *reader, const char *text)
{
  g_autofree char *head = dup_product_head (text);
  ForgeTraits traits = forge_reader_scan (reader, head);

  forge_reader_add_text (reader, FORGE_FACT_GOAL, text, "purpose");
  if (traits.constraint != NULL || traits.platform || names_form (head))
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, head,
                           (traits.platform || traits.constraint == NULL)
                                   && g_strcmp0 (traits.constraint, "hosting") != 0
                               ? "platform"
                               : traits.constraint);
  if (traits.vague)
    forge_reader_add_text (reader, FORGE_FACT_OPEN, head, traits.measure);
}

static ForgeFact *
add_goal (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const BARE[] = { "that", "this", "it", "das", "dies", NULL };
  ForgeFact *fact;

  /* "About 8 % don't show up; we would like to halve that": both halves are the goal. */
  if (is_any (clause->object, BARE))
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

static void
read_vague (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  ForgeFact *fact = forge_reader_add_text (reader, FORGE_FACT_OPEN, clause->text, traits->measure);

  if (fact != NULL)
    fact->condition = g_strdup (clause->condition);
}

static gboolean
is_ours (const char *subject)
{
  static const char *const US[] = { "we", "i", "wir", "ich", "We", "I", "Wir", "Ich", NULL };

  return g_strv_contains (US, subject);
}

/* How it is today: context; what hurts about it is the problem to solve. */
static void
read_today (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  if (traits->problem)
    forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "problem");
  else if (clause->copula && is_ours (clause->subject)
           && forge_reader_is_role_list (reader, clause->object))
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "team");
  else if (traits->number)
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "scale");
  else
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, NULL);
}

/* "We need a weekly report", "I want something simple". */
static gboolean
read_our_wish (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const WANT[]
      = { "want",     "need",      "like",     "love",   "wish", "wollen",
          "brauchen", "benötigen", "wünschen", "suchen", NULL };
  g_autofree char *head = NULL;

  if (!is_any (clause->verb, WANT) || clause->negated || *clause->object == '\0')
    return FALSE;
  head = forge_reader_dup_head (reader, clause->object);
  if (head == NULL)
    {
      forge_reader_add_product (reader, clause->text);
      return TRUE;
    }
  add_capability (reader, clause, "",
                  forge_lexicon_is_german (reader->lexicon) ? "anbieten" : "provide",
                  clause->object);
  return TRUE;
}

static void
read_by_us (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const KEEP[]
      = { "keep",     "retain",      "archive",   "store", "aufbewahren",
          "aufheben", "archivieren", "speichern", NULL };

  if (read_as_constraint (reader, clause, traits, TRUE) || read_our_wish (reader, clause, traits))
    return;
  if (verb_has (reader, clause->verb, FORGE_TAG_GOAL_VERB) && clause->modal != FORGE_MODAL_NONE)
    add_goal (reader, clause);
  else if (clause->modal == FORGE_MODAL_NONE && !clause->wish && !clause->negated)
    read_today (reader, clause, traits);
  else if (clause->negated)
    {
      ForgeFact *fact = add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);

      if (fact != NULL)
        {
          fact->verb = g_strdup (clause->verb);
          fact->object = resolve_object (reader, clause->object);
        }
    }
  else if (clause->modal == FORGE_MODAL_WANT
           && (g_strcmp0 (traits->constraint, "rollout") == 0
               || g_str_has_prefix (clause->object, "it ") || g_str_equal (clause->object, "it")))
    add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "rollout");
  else
    {
      ForgeFact *fact = add_capability (reader, clause, "", clause->verb, clause->object);

      if (fact != NULL && is_any (clause->verb, KEEP) && traits->number)
        fact->topic = g_strdup ("retention");
    }
}

static const char *const IT[] = { "it", "It", "they", "They", "es", "sie", "er", NULL };

/* "There is an ERP". */
static gboolean
is_existence (const ForgeClause *clause)
{
  return (g_ascii_strcasecmp (clause->subject, "there") == 0 && clause->copula)
         || (g_ascii_strcasecmp (clause->subject, "es") == 0
             && g_str_equal (clause->verb, "geben"));
}

/* "it is down on Sunday" -> "the ERP is down on Sunday". */
static void
write_thing (ForgeReader *reader, ForgeClause *clause)
{
  g_autofree char *head = NULL;
  char *text;
  gsize length = strlen (clause->subject);

  if (forge_lexicon_is_german (reader->lexicon)
      || !g_str_has_prefix (clause->text, clause->subject))
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
static void
read_having (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const HAVE[] = { "have", "haben", NULL };
  g_autofree char *owner = NULL;
  g_autoptr (GString) list = NULL;
  g_auto (GStrv) pieces = NULL;
  ForgeFact *entity;

  if (!is_any (clause->verb, HAVE) || clause->modal != FORGE_MODAL_NONE || clause->negated
      || strchr (clause->object, '(') != NULL || is_any (clause->subject, IT))
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

static void
read_thing (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  const char *topic = topic_or (traits->quality, NULL);
  static const char *const TELLS[] = { "be", "have", "sein", "haben", NULL };

  if (read_as_constraint (reader, clause, traits, *clause->subject == '\0'))
    return;
  if (is_any (clause->subject, IT) && reader->last_thing != NULL)
    {
      write_thing (reader, (ForgeClause *) clause);
    }
  else
    remember_thing (reader, clause->subject);
  if (is_existence (clause))
    {
      forge_reader_add_text (reader, traits->integration ? FORGE_FACT_CONTEXT : FORGE_FACT_RULE,
                             clause->text, NULL);
      remember_thing (reader, clause->object);
      return;
    }
  if (traits->integration && is_any (clause->verb, TELLS) && clause->modal == FORGE_MODAL_NONE)
    {
      add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "operation");
      return;
    }
  if (traits->vague && clause->copula && !traits->number)
    read_vague (reader, clause, traits);
  else if (traits->quality != NULL && (traits->number || clause->modal != FORGE_MODAL_NONE))
    add_rule (reader, clause, FORGE_FACT_QUALITY, topic);
  else
    {
      add_rule (reader, clause, FORGE_FACT_RULE, topic);
      read_having (reader, clause);
    }
}

/* "The apprentices need a report book": something to use, and not a condition to meet. */
static gboolean
is_tool (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const A[] = { "a ", "an ", "ein ", "eine ", "einen ", NULL };
  g_autoptr (ForgeSentence) object = forge_sentence_new (reader->lexicon, clause->object, -1);
  gboolean article = FALSE;

  for (gsize i = 0; A[i] != NULL; i++)
    article = article || g_str_has_prefix (clause->object, A[i]);
  return article && forge_sentence_get_length (object) <= 4 && strchr (clause->object, '.') == NULL
         && clause->modal == FORGE_MODAL_NONE && !clause->negated;
}

/* Somebody does something. */
static void
read_actor (ForgeReader *reader,
            const ForgeClause *clause,
            const char *actor,
            const ForgeTraits *traits)
{
  static const char *const NEED[] = { "need", "want", "brauchen", "benötigen", NULL };
  static const char *const NOW_AND_THEN[] = { " sometimes ", " often ", " usually ",  " mostly ",
                                              " manchmal ",  " oft ",   " meistens ", NULL };

  forge_reader_add_actor (reader, actor, clause->text);
  remember_actor (reader, actor);
  if (is_any (clause->verb, NEED)
      && (g_str_equal (clause->object, "it") || g_str_has_prefix (clause->object, "it ")))
    add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "rollout");
  else if (is_any (clause->verb, NEED) && is_tool (reader, clause))
    add_capability (reader, clause, actor,
                    forge_lexicon_is_german (reader->lexicon) ? "nutzen" : "use", clause->object);
  else if (is_limit (clause)
           || (clause->modal == FORGE_MODAL_NONE
               && strpbrk (clause->subject, "0123456789") != NULL))
    add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);
  else if (contains_any (clause->text, NOW_AND_THEN) && clause->modal == FORGE_MODAL_NONE)
    add_rule (reader, clause, FORGE_FACT_RULE, NULL);
  else if (clause->copula || clause->negated
           || (verb_has (reader, clause->verb, FORGE_TAG_STATIVE)
               && clause->modal == FORGE_MODAL_NONE))
    {
      if (traits->vague && clause->copula)
        read_vague (reader, clause, traits);
      else
        {
          add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);
          read_having (reader, clause);
        }
    }
  else
    add_capability (reader, clause, actor, clause->verb, clause->object);
}

/* "Admin: verify sellers": the label says who. */
static char *
dup_label_actor (ForgeReader *reader)
{
  g_autofree char *head = forge_reader_dup_head (reader, reader->statement->label);
  g_autofree char *lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;

  if (lower == NULL || forge_reader_is_topic (reader, lower)
      || !forge_lexicon_is_role (reader->lexicon, lower))
    return NULL;
  return g_steal_pointer (&head);
}

/* "About 8 % don't show up; we would like to halve that": the goal says all. */
gboolean
forge_reader_read_goal_pair (ForgeReader *reader)
{
  const ForgeStatement *statement = reader->statement;
  static const char *const BARE[] = { "that", "this", "it", "das", "dies", NULL };

  for (guint i = 1; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (clause->by_us && is_any (clause->object, BARE)
          && verb_has (reader, clause->verb, FORGE_TAG_GOAL_VERB))
        {
          add_goal (reader, clause);
          return TRUE;
        }
    }
  return FALSE;
}

/* Whoever the product is for acts: "a program with which the treasurer collects fees"; and so does
 * what can do something: "A build server can start a check". */
static char *
dup_forced_actor (ForgeReader *reader, const ForgeClause *clause)
{
  const GPtrArray *clauses = reader->statement->clauses;
  gboolean of_product = FALSE;
  g_autofree char *head = NULL;
  g_autofree char *lower = NULL;
  const ForgeWord *word;

  if (*clause->subject == '\0' || clause->copula || clause->negated || clause->by_us
      || verb_has (reader, clause->verb, FORGE_TAG_STATIVE))
    return NULL;
  for (guint i = 0; i < clauses->len && g_ptr_array_index (clauses, i) != clause; i++)
    of_product = of_product || ((ForgeClause *) g_ptr_array_index (clauses, i))->product;
  if (!of_product
      && (clause->modal != FORGE_MODAL_CAN || *clause->object == '\0'
          || strchr (clause->subject, ' ') == NULL))
    return NULL;
  head = forge_reader_dup_head (reader, clause->subject);
  lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;
  if (lower == NULL || forge_reader_find (reader, FORGE_FACT_ENTITY, lower) != NULL)
    return NULL;
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word != NULL && (word->tags & (FORGE_TAG_SYSTEM | FORGE_TAG_PRONOUN)) != 0)
    return NULL;
  if (!of_product && strchr (clause->subject, ' ') != NULL
      && !g_str_has_prefix (clause->subject, "A ") && !g_str_has_prefix (clause->subject, "An ")
      && !g_str_has_prefix (clause->subject, "Ein ")
      && !g_str_has_prefix (clause->subject, "Eine "))
    return NULL;
  return g_steal_pointer (&head);
}

/* "Our library lends 900 items a day." */
static gboolean
is_our_place (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *lower = g_utf8_strdown (clause->subject, -1);
  g_autofree char *head = NULL;

  if (!(g_str_has_prefix (lower, "our ") || g_str_has_prefix (lower, "unser ")
        || g_str_has_prefix (lower, "unsere "))
      || clause->modal != FORGE_MODAL_NONE)
    return FALSE;
  head = forge_reader_dup_actor (reader, clause->subject, FALSE);
  return head == NULL;
}

/* "we store no real names": the object carries the "no". */
static void
read_negated_object (ForgeReader *reader, ForgeClause *clause)
{
  static const char *const NO[] = { "no ", "keine ", "keinen ", "kein " };

  for (gsize i = 0; i < G_N_ELEMENTS (NO); i++)
    if (g_str_has_prefix (clause->object, NO[i]))
      {
        clause->negated = TRUE;
        memmove (clause->object, clause->object + strlen (NO[i]),
                 strlen (clause->object + strlen (NO[i])) + 1);
      }
}

/* "A service has a name": a thing that is called as products are. */
static gboolean
actor_is_system (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *actor = forge_reader_dup_actor (reader, clause->subject, FALSE);

  return actor != NULL && *actor == '\0';
}

/**
 * forge_reader_read_clause:
 * @clause: a clause with a verb of the reader's statement
 */
void
forge_reader_read_clause (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const HAVE[] = { "have", "haben", NULL };
  static const char *const WISH[] = { "want", "wish", "wollen", NULL };
  ForgeTraits traits = forge_reader_scan (reader, clause->text);
  gboolean ours = clause->by_us || is_ours (clause->subject) || is_our_place (reader, clause);
  g_autofree char *actor = NULL;

  if (clause->product)
    {
      forge_reader_add_product (reader, clause->text);
      return;
    }
  if (traits.problem && clause->modal == FORGE_MODAL_NONE && !traits.quality
      && (verb_has (reader, clause->verb, FORGE_TAG_MANUAL)
          || g_strcmp0 (clause->verb, "keep") == 0))
    {
      forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "problem");
      return;
    }
  read_negated_object (reader, (ForgeClause *) clause);
  if (is_any (clause->verb, WISH) && *clause->subject == '\0')
    {
      forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "measure");
      return;
    }
  if (reader->statement->today && !clause->wish && clause->modal == FORGE_MODAL_NONE)
    {
      read_today (reader, clause, &traits);
      return;
    }
  if (clause->passive)
    {
      if (!read_as_constraint (reader, clause, &traits, FALSE))
        read_passive (reader, clause, &traits);
      return;
    }
  if (ours && !clause->wish)
    {
      read_by_us (reader, clause, &traits);
      return;
    }
  if (g_ascii_strcasecmp (clause->subject, "both") == 0 && reader->role_a != NULL
      && reader->role_b != NULL)
    {
      g_autofree char *second = g_strdup (reader->role_a);
      g_autofree char *first = g_strdup (reader->role_b);

      read_actor (reader, clause, first, &traits);
      read_actor (reader, clause, second, &traits);
      return;
    }
  if (*clause->subject == '\0' && *reader->statement->label != '\0')
    actor = dup_label_actor (reader);
  if (is_existence (clause)
      || (is_any (clause->verb, HAVE) && clause->modal == FORGE_MODAL_NONE
          && *clause->subject != '\0' && !is_any (clause->subject, IT)
          && actor_is_system (reader, clause)))
    {
      read_thing (reader, clause, &traits);
      return;
    }
  if (actor == NULL && is_any (clause->subject, IT) && reader->last_thing != NULL
      && reader->thing_statement == reader->statement)
    {
      read_thing (reader, clause, &traits);
      return;
    }
  if (actor == NULL)
    actor = dup_forced_actor (reader, clause);
  if (actor == NULL)
    actor = forge_reader_dup_actor (reader, clause->subject,
                                    !verb_has (reader, clause->verb, FORGE_TAG_STATIVE)
                                        && !clause->copula);
  if (actor != NULL && *actor != '\0')
    read_actor (reader, clause, actor, &traits);
  else if (actor != NULL && traits.number && *clause->subject == '\0'
           && (g_strcmp0 (traits.quality, "performance") == 0
               || g_strcmp0 (traits.quality, "load") == 0))
    {
      ForgeFact *fact = add_rule (reader, clause, FORGE_FACT_QUALITY, traits.quality);

      if (fact != NULL)
        {
          fact->verb = g_strdup (clause->verb);
          fact->object = g_strdup (clause->object);
        }
    }
  else if (actor != NULL && !clause->copula && !clause->negated
           && !(traits.vague && !traits.number && *clause->object == '\0'))
    {
      if (!read_as_constraint (reader, clause, &traits, TRUE))
        add_capability (reader, clause, "", clause->verb, clause->object);
    }
  else if (actor != NULL && *actor == '\0' && clause->negated && !clause->copula
           && clause->modal != FORGE_MODAL_NONE)
    {
      ForgeFact *fact = read_as_constraint (reader, clause, &traits, TRUE)
                            ? NULL
                            : add_rule (reader, clause, FORGE_FACT_RULE, traits.quality);

      if (fact != NULL)
        {
          fact->verb = g_strdup (clause->verb);
          fact->object = g_strdup (clause->object);
        }
    }
  else
    read_thing (reader, clause, &traits);
}

/**
 * forge_reader_add_action:
 *
 * A capability that no clause of its own says.
 */
void
forge_reader_add_action (ForgeReader *reader,
                         const char *actor,
                         const char *verb,
                         const char *object,
                         const char *text)
{
  ForgeClause clause = { 0 };

  clause.text = (char *) text;
  add_capability (reader, &clause, actor, verb, object);
}
