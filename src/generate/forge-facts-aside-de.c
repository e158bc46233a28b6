/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-aside-de"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* What German says in its own order: a list of fields behind a colon, what a project may cost, what
 * it is about, and a passive that goes on with the subject of the one before. */

/* A list of fewer nouns may be anything. */
#define MIN_FIELDS 3

/* "eine Karteikarte an: Name, Tierart, Rasse und Gewicht": the clause in front of a colon. */
static const ForgeClause *
find_before_colon (ForgeReader *reader, const ForgeClause *clause)
{
  const GPtrArray *clauses = reader->statement->clauses;
  const ForgeClause *before = NULL;

  if (clause->start == 0
      || !forge_sentence_is (reader->statement->sentence, clause->start - 1, ":"))
    return NULL;
  for (guint i = 0; i < clauses->len && g_ptr_array_index (clauses, i) != clause; i++)
    before = g_ptr_array_index (clauses, i);
  return before != NULL && before->verb != NULL && !before->negated && !before->product
                 && before->object != NULL
             ? before
             : NULL;
}

/* (transfer full) (nullable): the last noun of @object. */
static char *
dup_last_noun (ForgeReader *reader, const char *object)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, object, -1);

  for (guint i = forge_sentence_get_length (s); i-- > 0;)
    if (forge_sentence_get (s, i)->upper && forge_sentence_get (s, i)->kind == FORGE_TOKEN_WORD)
      {
        g_autofree char *noun = forge_sentence_dup_range (s, i, i + 1);

        return forge_reader_dup_head (reader, noun);
      }
  return NULL;
}

static gboolean
read_fields (ForgeReader *reader, const ForgeClause *clause)
{
  const ForgeClause *before = find_before_colon (reader, clause);
  g_autoptr (GString) list = g_string_new (clause->text);
  g_auto (GStrv) fields = NULL;
  g_autofree char *owner = NULL;
  ForgeFact *entity;

  if (before == NULL || clause->verb != NULL)
    return FALSE;
  g_string_replace (list, " und ", ", ", 0);
  fields = g_strsplit (list->str, ", ", FORGE_FACTS_MAX_LIST);
  if (g_strv_length (fields) < MIN_FIELDS)
    return FALSE;
  for (gsize i = 0; fields[i] != NULL; i++)
    if (!g_unichar_isupper (g_utf8_get_char (fields[i])) || forge_text_count_words (fields[i]) > 3)
      return FALSE;
  owner = dup_last_noun (reader, before->object);
  entity = owner != NULL ? forge_reader_add_entity (reader, owner, before->text) : NULL;
  for (gsize i = 0; fields[i] != NULL && entity != NULL; i++)
    forge_reader_add_field (reader, entity, fields[i]);
  return entity != NULL;
}

/* "Mehr als 2.500 € sind nicht drin", "Höchstens 120 Euro im Monat": what it may cost us. */
static gboolean
read_budget (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const MONEY[] = { "€", "Euro", "EUR", "CHF", "Franken", NULL };
  static const char *const SPENT[] = { "nicht drin",       "haben wir nicht", "geben wir nicht",
                                       "können wir nicht", "geht nicht",      NULL };
  static const char *const CAPS[]
      = { "Grenze", "Obergrenze", "Limit", "Budget", "Kostenrahmen", NULL };
  static const char *const SPEND[] = { "ausgeben", "aufbringen", "investieren", NULL };
  static const char *const LIMITS[] = { "Höchstens ", "Maximal ", "Nicht mehr als ", "Mehr als " };
  gboolean limit = FALSE;

  for (gsize i = 0; i < G_N_ELEMENTS (LIMITS); i++)
    limit = limit || g_str_has_prefix (clause->text, LIMITS[i]);
  if (forge_text_contains_any (clause->text, MONEY)
      && (g_str_has_prefix (clause->text, "Im Haushalt ")
          || forge_text_contains_any (clause->subject, CAPS)
          || (forge_clause_is_ours (clause->subject) && forge_word_is_any (clause->verb, SPEND))))
    {
      forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "budget");
      return TRUE;
    }
  if (!limit || !forge_text_contains_any (clause->text, MONEY)
      || (clause->verb != NULL && !forge_text_contains_any (clause->text, SPENT)))
    return FALSE;
  forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "budget");
  return TRUE;
}

/* "Fertig sein muss es zum Konzert am 9. Oktober" */
static gboolean
read_deadline (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const READY[] = {
    "Fertig ",        "fertig sein",    "fertig werden",     "muss es stehen",    "muss es laufen",
    "soll es laufen", "soll es stehen", "soll alles laufen", "muss alles laufen", NULL
  };
  ForgeTraits traits;

  if (g_ascii_strncasecmp (clause->text, "bis dahin ", strlen ("bis dahin ")) == 0)
    {
      forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, NULL);
      return TRUE;
    }
  if (!forge_text_contains_any (clause->text, READY))
    return FALSE;
  traits = forge_reader_scan (reader, clause->text);
  if (!traits.deadline)
    return FALSE;
  forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, clause->text, "deadline");
  return TRUE;
}

/* "Also, es geht um die Parkausweise." "Nein." */
static gboolean
read_opening (ForgeReader *reader, const ForgeClause *clause)
{
  static const char *const SAYS_NOTHING[]
      = { "nein",   "doch",    "klar",   "einverstanden", "also", "gut", "genau",
          "stimmt", "richtig", "moment", "na ja",         "naja", NULL };
  g_autofree char *lower = g_utf8_strdown (clause->text, -1);

  if (clause->verb == NULL && g_strv_contains (SAYS_NOTHING, lower))
    forge_reader_add_text (reader, FORGE_FACT_CONTEXT, clause->text, "heading");
  else if (g_str_has_prefix (lower, "es geht um ")
           || (clause->verb == NULL && g_str_has_prefix (lower, "um "))
           || g_str_has_prefix (lower, "es geht hier um "))
    forge_reader_add_text (reader, FORGE_FACT_GOAL, clause->text, "purpose");
  else
    return FALSE;
  return TRUE;
}

/* "Jede Abgabe muss festgehalten und 5 Jahre aufbewahrt werden": the second half has the subject
 * and the modal of the first. */
static void
carry_subject (ForgeReader *reader, ForgeClause *clause)
{
  const GPtrArray *clauses = reader->statement->clauses;
  const ForgeSentence *s = reader->statement->sentence;
  const ForgeClause *before = NULL;
  guint modal = 0;
  g_autofree char *text = NULL;

  if (g_strcmp0 (clause->object, "werden") != 0 || clause->start == 0 || clause->verb == NULL
      || !forge_sentence_is (s, clause->start - 1, "und"))
    return;
  for (guint i = 0; i < clauses->len && g_ptr_array_index (clauses, i) != clause; i++)
    before = g_ptr_array_index (clauses, i);
  if (before == NULL || !before->passive || *before->subject == '\0')
    return;
  for (guint i = before->start; i < before->end && modal == 0; i++)
    if (forge_sentence_has (s, i, FORGE_TAG_MODAL | FORGE_TAG_BECOME))
      modal = i;
  if (modal == 0)
    return;
  text = g_strdup_printf ("%s %s %s", before->subject, forge_sentence_get (s, modal)->lower,
                          clause->text);
  g_free (clause->text);
  clause->text = g_steal_pointer (&text);
  g_free (clause->object);
  clause->object = clause->subject;
  clause->subject = g_strdup (before->subject);
  clause->modal = before->modal;
  clause->passive = TRUE;
}

/**
 * forge_reader_read_german:
 * @clause: of the reader's statement, in German; put right where half of it stands in front
 *
 * Returns: whether @clause is read
 */
gboolean
forge_reader_read_german (ForgeReader *reader, ForgeClause *clause)
{
  carry_subject (reader, clause);
  return read_fields (reader, clause) || read_budget (reader, clause)
         || read_deadline (reader, clause) || read_opening (reader, clause);
}
