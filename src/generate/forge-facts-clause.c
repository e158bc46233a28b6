/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-clause"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

#define MAX_TOOL_WORDS 8

/* "The apprentices need a report book": something to use, and not a condition to meet. */
static gboolean
is_tool (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const A[] = { "a ", "an ", "ein ", "eine ", "einen ", NULL };
  g_autoptr (ForgeSentence) object = forge_sentence_new (reader->lexicon, clause->object, -1);
  gboolean article = FALSE;

  for (gsize i = 0; A[i] != NULL; i++)
    article = article || g_str_has_prefix (clause->object, A[i]);
  return article && forge_sentence_get_length (object) <= MAX_TOOL_WORDS
         && strchr (clause->object, '.') == NULL && clause->modal == FORGE_MODAL_NONE
         && !clause->negated;
}

/* "Die Kassiererin will eine Liste", "will sehen was fehlt" without a comma: "wollen" is no deed.
 */
static void
read_german_wish (ForgeReader *reader, const ForgeClause *clause, const char *actor)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, clause->object, -1);
  const ForgeToken *first = forge_sentence_get (s, 0);
  g_autofree char *rest = NULL;

  if (first->upper || (first->tags & FORGE_TAG_BASE) == 0)
    {
      forge_reader_add_capability (reader, clause, actor, "erhalten", clause->object);
      return;
    }
  rest = forge_sentence_dup_range (s, 1, forge_sentence_get_length (s));
  forge_reader_add_capability (reader, clause, actor, first->lower, rest);
}

/* "may only once", "Two technicians do", "sometimes do": says how it is with them, not what they
 * want. */
static gboolean
narrows (const ForgeClause *clause)
{
  static const char *const NOW_AND_THEN[] = { " sometimes ", " often ", " usually ",  " mostly ",
                                              " manchmal ",  " oft ",   " meistens ", NULL };

  return forge_clause_is_limit (clause)
         || (clause->modal == FORGE_MODAL_NONE
             && (strpbrk (clause->subject, "0123456789") != NULL
                 || forge_text_contains_any (clause->text, NOW_AND_THEN)));
}

/* Somebody does something. */
static void
read_actor (ForgeReader *reader,
            const ForgeClause *clause,
            const char *actor,
            const ForgeTraits *traits)
{
  static const char *const NEED[] = { "need", "want", "brauchen", "benötigen", NULL };

  forge_reader_add_actor (reader, actor, clause->text);
  forge_reader_remember_actor (reader, actor);
  if (forge_word_is_any (clause->verb, NEED)
      && (g_str_equal (clause->object, "it") || g_str_has_prefix (clause->object, "it ")))
    forge_reader_add_rule (reader, clause, FORGE_FACT_CONSTRAINT, "rollout");
  else if (forge_word_is_any (clause->verb, NEED) && is_tool (reader, clause) && !traits->deadline)
    forge_reader_add_capability (reader, clause, actor,
                                 forge_lexicon_is_german (reader->lexicon) ? "nutzen" : "use",
                                 clause->object);
  else if (g_strcmp0 (clause->verb, "wollen") == 0 && !clause->negated && *clause->object != '\0')
    read_german_wish (reader, clause, actor);
  else if (narrows (clause))
    forge_reader_add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);
  else if (clause->copula || clause->negated
           || (forge_clause_verb_has (reader, clause->verb, FORGE_TAG_STATIVE)
               && clause->modal == FORGE_MODAL_NONE))
    {
      if (traits->vague && clause->copula)
        forge_reader_read_vague (reader, clause, traits);
      else
        {
          forge_reader_add_rule (reader, clause, FORGE_FACT_RULE, traits->quality);
          forge_reader_read_having (reader, clause);
        }
    }
  else
    forge_reader_add_capability (reader, clause, actor, clause->verb, clause->object);
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

/* "a program with which the treasurer collects fees": the product stands in front. */
static gboolean
follows_product (ForgeReader *reader, const ForgeClause *clause)
{
  const GPtrArray *clauses = reader->statement->clauses;

  for (guint i = 0; i < clauses->len && g_ptr_array_index (clauses, i) != clause; i++)
    if (((ForgeClause *) g_ptr_array_index (clauses, i))->product)
      return TRUE;
  return FALSE;
}

/* "A build server can start a check": what can do something to something acts. */
static gboolean
can_act (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const A[] = { "A ", "An ", "Ein ", "Eine ", NULL };

  for (gsize i = 0; A[i] != NULL; i++)
    if (g_str_has_prefix (clause->subject, A[i]))
      return clause->modal == FORGE_MODAL_CAN && *clause->object != '\0';
  return forge_sentence_contains (reader->statement->sentence, clause->subject_end,
                                  clause->verb_start, FORGE_TAG_BE)
         && clause->modal == FORGE_MODAL_CAN && *clause->object != '\0' && !clause->passive;
}

/* Whoever the product is for acts, and so does what can do something. */
static char *
dup_forced_actor (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const BY_PEOPLE[]
      = { "see", "decide", "sehen", "einsehen", "entscheiden", NULL };
  g_autofree char *head = NULL;
  g_autofree char *lower = NULL;
  const ForgeWord *word;

  if (*clause->subject == '\0' || clause->copula || clause->negated || clause->by_us
      || forge_clause_verb_has (reader, clause->verb, FORGE_TAG_STATIVE)
      || !(follows_product (reader, clause) || can_act (reader, clause) || clause->granted
           || forge_word_is_any (clause->verb, BY_PEOPLE)))
    return NULL;
  head = forge_reader_dup_head (reader, clause->subject);
  lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;
  if (lower == NULL || forge_reader_find (reader, FORGE_FACT_ENTITY, lower) != NULL)
    return NULL;
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word != NULL && (word->tags & (FORGE_TAG_SYSTEM | FORGE_TAG_PRONOUN)) != 0)
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
  static const char NOTHING[] = "nothing";

  for (gsize i = 0; i < G_N_ELEMENTS (NO); i++)
    if (g_str_has_prefix (clause->object, NO[i]))
      {
        clause->negated = TRUE;
        memmove (clause->object, clause->object + strlen (NO[i]),
                 strlen (clause->object + strlen (NO[i])) + 1);
      }
  if (clause->verb != NULL && !clause->by_us && g_str_has_prefix (clause->object, NOTHING)
      && (clause->object[strlen (NOTHING)] == '\0' || clause->object[strlen (NOTHING)] == ' '))
    {
      g_autofree char *object = g_steal_pointer (&clause->object);

      clause->negated = TRUE;
      clause->object = g_strconcat ("anything", object + strlen (NOTHING), NULL);
    }
}

/* "A service has a name": a thing that is called as products are. */
static gboolean
actor_is_system (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *actor = forge_reader_dup_actor (reader, clause->subject, FALSE);

  return actor != NULL && *actor == '\0';
}

/* "If a client cancels, the deposit is lost": what follows in a case is a rule. */
static gboolean
is_case (const ForgeClause *clause)
{
  return clause->condition != NULL && !clause->by_us && !forge_clause_is_ours (clause->subject)
         && (g_ascii_strncasecmp (clause->condition, "if ", 3) == 0
             || g_ascii_strncasecmp (clause->condition, "when ", 5) == 0);
}

/* "She hates PayPal": nobody asks for it. "A list would be nicer": nobody has decided it. */
static gboolean
read_feeling (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const FEEL[] = { "hate", "love", "like", "dislike", "hassen", NULL };
  static const char *const OPINION[] = { "wäre besser",     "wären besser",   "wäre schöner",
                                         "would be better", "would be nicer", NULL };

  if (clause->copula && forge_text_contains_any (clause->text, OPINION)
      && !forge_reader_names_system (reader, clause->text))
    {
      forge_reader_add_text (reader, FORGE_FACT_OPEN, clause->text, NULL);
      return TRUE;
    }
  if (clause->modal != FORGE_MODAL_NONE || clause->by_us || !forge_word_is_any (clause->verb, FEEL))
    return FALSE;
  forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, NULL);
  ((ForgeClause *) clause)->left_out = TRUE;
  return TRUE;
}

/* What is told, not wanted: a problem, how it is today, a wish without a subject. */
static gboolean
read_told (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const WISH[] = { "want", "wish", "wollen", NULL };
  static const char *const POINTING[] = { "that", "this", "what", "which", NULL };
  gboolean indicative = clause->modal == FORGE_MODAL_NONE;
  g_autofree char *first = g_ascii_strdown (clause->subject, strcspn (clause->subject, " "));

  if (clause->product)
    forge_reader_add_product (reader, clause->text);
  else if (read_feeling (reader, clause))
    return TRUE;
  else if (forge_clause_is_past (reader, clause))
    forge_reader_read_past (reader, clause, traits);
  else if (traits->problem && indicative && traits->quality == NULL && !is_case (clause)
           && (forge_clause_verb_has (reader, clause->verb, FORGE_TAG_MANUAL)
               || g_strcmp0 (clause->verb, "keep") == 0))
    forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "problem");
  else if (clause->copula && indicative && forge_word_is_any (first, POINTING))
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, NULL);
  else if (forge_word_is_any (clause->verb, WISH) && *clause->subject == '\0')
    forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "measure");
  else if (reader->statement->today && !clause->wish && indicative)
    forge_reader_read_today (reader, clause, traits);
  else
    return FALSE;
  return TRUE;
}

/* "I want invoices exported to Xero", "I want no-shows to be released": the system does it. "I want
 * a weekly report": the system gives it. */
static void
read_wanted_thing (ForgeReader *reader, const ForgeClause *clause, const char *actor)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, clause->object, -1);
  guint n = forge_sentence_get_length (s);

  forge_reader_add_actor (reader, actor, clause->text);
  for (guint i = 1; i < n && !forge_lexicon_is_german (reader->lexicon); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      guint end = i;
      g_autofree char *what = NULL;
      g_autofree char *rest = NULL;
      g_autofree char *object = NULL;

      if ((token->tags & FORGE_TAG_PARTICIPLE) == 0 || (token->tags & FORGE_TAG_BASE) != 0
          || token->word->base == NULL)
        continue;
      while (end > 1
             && (forge_sentence_is (s, end - 1, "be") || forge_sentence_is (s, end - 1, "to")
                 || forge_sentence_is (s, end - 1, "get")))
        end--;
      what = forge_sentence_dup_range (s, 0, end);
      rest = forge_sentence_dup_range (s, i + 1, n);
      object = g_strdup_printf ("%s%s%s", what, *rest != '\0' ? " " : "", rest);
      forge_reader_add_capability (reader, clause, "", token->word->base, object);
      return;
    }
  forge_reader_add_capability (reader, clause, actor,
                               forge_lexicon_is_german (reader->lexicon) ? "erhalten" : "get",
                               clause->object);
}

/* "meine Unterlagen" are those of who tells it. */
static void
take_first_person (ForgeClause *clause)
{
  static const char *const PAIRS[][2]
      = { { "mein", "ihr" },     { "meine", "ihre" },   { "meinem", "ihrem" },
          { "meinen", "ihren" }, { "meiner", "ihrer" }, { "meines", "ihres" },
          { "mich", "sich" },    { "mir", "sich" },     { "my", "their" },
          { "me", "them" },      { "mine", "theirs" },  { "myself", "themselves" } };
  g_auto (GStrv) words = g_strsplit (clause->object, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    for (gsize k = 0; k < G_N_ELEMENTS (PAIRS); k++)
      if (g_str_equal (words[i], PAIRS[k][0]))
        {
          g_free (words[i]);
          words[i] = g_strdup (PAIRS[k][1]);
          break;
        }
  g_free (clause->object);
  clause->object = g_strjoinv (" ", words);
}

/* "As a clerk, I want to see all applications": the teller is the actor. */
static gboolean
read_story (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const WANT[] = { "want", "need", "wollen", "brauchen", NULL };
  g_autofree char *actor = NULL;

  if (!reader->statement->story)
    return FALSE;
  /* "so that I can park near my home" only says why. */
  if (g_str_has_prefix (clause->text, "that ") || g_str_has_prefix (clause->text, "so ")
      || forge_sentence_is (reader->statement->sentence, clause->start - 1, "so")
      || forge_sentence_is (reader->statement->sentence, clause->start, "damit"))
    return TRUE;
  if (!clause->by_us && !forge_clause_is_ours (clause->subject))
    return FALSE;
  actor = forge_reader_dup_head (reader, reader->statement->label);
  if (actor == NULL)
    return FALSE;
  take_first_person ((ForgeClause *) clause);
  if (forge_word_is_any (clause->verb, WANT))
    read_wanted_thing (reader, clause, actor);
  else
    read_actor (reader, clause, actor, traits);
  return TRUE;
}

/* "both can appeal once" */
static gboolean
read_both (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  g_autofree char *second = g_strdup (reader->role_a);
  g_autofree char *first = g_strdup (reader->role_b);

  if (first == NULL || second == NULL
      || (g_ascii_strcasecmp (clause->subject, "both") != 0
          && g_ascii_strcasecmp (clause->subject, "beide") != 0))
    return FALSE;
  read_actor (reader, clause, first, traits);
  read_actor (reader, clause, second, traits);
  return TRUE;
}

/* "Buyers and sellers can rate each other": each of them can. */
static gboolean
read_joined (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  gboolean german = forge_lexicon_is_german (reader->lexicon);
  const char *word = german ? " und " : " and ";
  const char *at = strstr (clause->subject, word);
  g_autofree char *head = at != NULL ? g_strndup (clause->subject, at - clause->subject) : NULL;
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  if (head == NULL || clause->copula)
    return FALSE;
  first = forge_reader_dup_actor (reader, head, TRUE);
  second = forge_reader_dup_actor (reader, at + strlen (word), TRUE);
  if (first == NULL || second == NULL || *first == '\0' || *second == '\0')
    return FALSE;
  read_actor (reader, clause, first, traits);
  read_actor (reader, clause, second, traits);
  return TRUE;
}

/* What looks like the product but is a thing that is spoken of: "there is", "it", "A service has".
 */
static gboolean
is_about_thing (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const HAVE[] = { "have", "haben", NULL };

  if (forge_clause_is_existence (clause))
    return TRUE;
  /* "If a team is late, it loses 5 points": not the product loses them. */
  if (forge_clause_is_it (clause) && is_case (clause))
    return TRUE;
  if (forge_clause_is_it (clause))
    return reader->last_thing != NULL && reader->thing_statement == reader->statement;
  return forge_word_is_any (clause->verb, HAVE) && clause->modal == FORGE_MODAL_NONE
         && *clause->subject != '\0' && actor_is_system (reader, clause);
}

static void
set_action (ForgeFact *fact, const ForgeClause *clause)
{
  if (fact == NULL)
    return;
  fact->verb = g_strdup (clause->verb);
  fact->object = g_strdup (clause->object);
}

/* The product itself, or nobody, is the subject. */
static void
read_system (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  gboolean measured
      = g_strcmp0 (traits->quality, "performance") == 0 || g_strcmp0 (traits->quality, "load") == 0;
  gboolean bare_vague = traits->vague && !traits->number && *clause->object == '\0';

  if (traits->number && *clause->subject == '\0' && measured)
    set_action (forge_reader_add_rule (reader, clause, FORGE_FACT_QUALITY, traits->quality),
                clause);
  else if (clause->copula || bare_vague
           || (clause->negated && clause->modal == FORGE_MODAL_NONE && *clause->subject != '\0'))
    forge_reader_read_thing (reader, clause, traits);
  else if (forge_reader_read_constraint (reader, clause, traits, TRUE))
    return;
  else if (clause->negated)
    set_action (forge_reader_add_rule (reader, clause, FORGE_FACT_RULE, traits->quality), clause);
  else
    forge_reader_add_capability (reader, clause, "", clause->verb, clause->object);
}

static char *
dup_clause_actor (ForgeReader *reader, const ForgeClause *clause)
{
  char *actor = NULL;

  if (*clause->subject == '\0' && *reader->statement->label != '\0')
    actor = dup_label_actor (reader);
  if (actor == NULL)
    actor = dup_forced_actor (reader, clause);
  if (actor == NULL)
    actor = forge_reader_dup_actor (reader, clause->subject,
                                    !forge_clause_verb_has (reader, clause->verb, FORGE_TAG_STATIVE)
                                        && !clause->copula);
  return actor;
}

/* "You take a photo", "I can snooze it", "everybody sees the list": whoever uses the product. */
static gboolean
read_user (ForgeReader *reader, const ForgeClause *clause, const ForgeTraits *traits)
{
  static const char *const ANYBODY[]
      = { "you", "everybody", "everyone", "anybody", "anyone", "jeder", "alle", "man", NULL };
  g_autofree char *lower = g_utf8_strdown (clause->subject, -1);
  const gboolean mine = forge_clause_is_ours (clause->subject) && clause->modal == FORGE_MODAL_CAN;

  if (!(mine || g_strv_contains (ANYBODY, lower)) || clause->wish || clause->negated
      || clause->copula || clause->passive || *clause->object == '\0' || traits->law != NULL
      || forge_clause_verb_has (reader, clause->verb, FORGE_TAG_STATIVE | FORGE_TAG_MANUAL))
    return FALSE;
  read_actor (reader, clause, forge_lexicon_is_german (reader->lexicon) ? "Anwender" : "user",
              traits);
  return TRUE;
}

/* "Fees we only take at the desk, not at the box": holds for the product as well. */
static gboolean
read_our_limit (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const NOT[]
      = { ", not ", " but not ", ", never ", ", nicht ", ", nie ", " aber nicht ", NULL };
  ForgeFact *fact;

  if (!forge_text_contains_any (clause->text, NOT))
    return FALSE;
  fact = forge_reader_add_text (reader, FORGE_FACT_RULE, clause->text, NULL);
  if (fact != NULL)
    fact->negated = TRUE;
  return TRUE;
}

/**
 * forge_reader_read_clause:
 * @clause: a clause with a verb of the reader's statement
 */
void
forge_reader_read_clause (ForgeReader *reader, const ForgeClause *clause)
{
  ForgeTraits traits = forge_reader_scan (reader, clause->text);
  gboolean ours
      = clause->by_us || forge_clause_is_ours (clause->subject) || is_our_place (reader, clause);
  g_autofree char *actor = NULL;

  read_negated_object (reader, (ForgeClause *) clause);
  if (read_told (reader, clause, &traits) || read_story (reader, clause, &traits))
    return;
  if (clause->passive)
    {
      if (!forge_reader_read_constraint (reader, clause, &traits, FALSE))
        forge_reader_read_passive (reader, clause, &traits);
      return;
    }
  if (read_user (reader, clause, &traits))
    return;
  if (ours && !clause->wish)
    {
      if (!read_our_limit (reader, clause))
        forge_reader_read_ours (reader, clause, &traits);
      return;
    }
  /* "The supplier shall comply with Directive 2014/53/EU" */
  if (g_strcmp0 (clause->verb, "comply") == 0 && (traits.law != NULL || traits.law_hint)
      && forge_reader_read_constraint (reader, clause, &traits, TRUE))
    return;
  if (read_both (reader, clause, &traits) || read_joined (reader, clause, &traits))
    return;
  actor = is_about_thing (reader, clause) ? NULL : dup_clause_actor (reader, clause);
  if (actor == NULL)
    forge_reader_read_thing (reader, clause, &traits);
  else if (*actor != '\0')
    read_actor (reader, clause, actor, &traits);
  else
    read_system (reader, clause, &traits);
}
