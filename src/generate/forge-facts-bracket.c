/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-bracket"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* Pieces between commas, outside of inner brackets. */
static GPtrArray *
split_list (const char *text)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func (g_free);
  const char *start = text;
  int depth = 0;

  for (const char *p = text;; p++)
    {
      if (*p == '(')
        depth++;
      else if (*p == ')')
        depth--;
      else if (*p == '\0' || (depth == 0 && (*p == ';' || (*p == ',' && p[1] == ' '))))
        {
          char *piece = g_strstrip (g_strndup (start, p - start));

          if (*piece != '\0')
            g_ptr_array_add (pieces, piece);
          else
            g_free (piece);
          if (*p == '\0')
            break;
          start = p + 1;
        }
    }
  return pieces;
}

static void
read_clauses (ForgeReader *reader, const ForgeSentence *inner)
{
  g_autoptr (GPtrArray) clauses = forge_clause_parse (inner);

  for (guint i = 0; i < clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, i);

      if (clause->verb != NULL)
        forge_reader_read_clause (reader, clause);
    }
}

static gboolean
has_verb (const ForgeSentence *inner)
{
  g_autoptr (GPtrArray) clauses = forge_clause_parse (inner);

  for (guint i = 0; i < clauses->len; i++)
    if (((ForgeClause *) g_ptr_array_index (clauses, i))->verb != NULL)
      return TRUE;
  return FALSE;
}

static gboolean
is_example (const char *text)
{
  return g_str_has_prefix (text, "e.g") || g_str_has_prefix (text, "z. B")
         || g_str_has_prefix (text, "z.B") || g_str_has_prefix (text, "such as")
         || g_str_has_suffix (text, "...") || g_str_has_suffix (text, "\u2026")
         || g_str_has_suffix (text, "etc.") || g_str_has_suffix (text, "usw.");
}

/* "write down what she saw (...)": the thing spoken of before. */
static char *
dup_nearest_entity (ForgeReader *reader, const ForgeSentence *s, guint bracket)
{
  for (guint i = bracket; i-- > 0 && bracket - i < 12;)
    {
      g_autofree char *singular
          = forge_lexicon_dup_singular (reader->lexicon, forge_sentence_get (s, i)->lower);
      const ForgeFact *entity = forge_reader_find (reader, FORGE_FACT_ENTITY, singular);

      if (entity != NULL)
        return g_strdup (entity->name);
    }
  return NULL;
}

/* The noun right in front of the bracket. */
static char *
dup_owner (ForgeReader *reader, const ForgeSentence *s, guint bracket)
{
  guint from;
  g_autofree char *words = NULL;

  /* "Messwerte erfassen (Druck in bar)": the verb stands between. */
  if (forge_lexicon_is_german (reader->lexicon) && bracket > 1
      && forge_sentence_has (s, bracket - 1, FORGE_TAG_BASE)
      && !forge_sentence_get (s, bracket - 1)->upper)
    bracket--;
  from = bracket;
  while (
      from > 0 && bracket - from < 2 && forge_sentence_get (s, from - 1)->kind == FORGE_TOKEN_WORD
      && !forge_sentence_has (s, from - 1,
                              FORGE_TAG_PREPOSITION | FORGE_TAG_DETERMINER | FORGE_TAG_CONJUNCTION
                                  | FORGE_TAGS_FINITE | FORGE_TAG_POSSESSIVE | FORGE_TAG_ADVERB)
      && (!forge_sentence_has (s, from - 1, FORGE_TAGS_VERB)
          || forge_sentence_has (s, from - 1, FORGE_TAG_NOUN)
          || (from == bracket && forge_sentence_has (s, from - 1, FORGE_TAG_AMBIGUOUS))))
    from--;
  if (from == bracket)
    return dup_nearest_entity (reader, s, bracket);
  words = forge_sentence_dup_range (s, from, bracket);
  return forge_reader_dup_head (reader, words);
}

static gboolean
all_plural (ForgeReader *reader, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autofree char *lower = g_utf8_strdown (g_ptr_array_index (pieces, i), -1);

      if (strchr (lower, ' ') != NULL || !forge_lexicon_is_plural (reader->lexicon, lower))
        return FALSE;
    }
  return TRUE;
}

static void
add_thing (ForgeReader *reader, const char *head, const char *text)
{
  g_autofree char *lower = g_utf8_strdown (head, -1);

  if (forge_lexicon_is_role (reader->lexicon, lower))
    forge_reader_add_actor (reader, head, text);
  else
    forge_reader_add_entity (reader, head, text);
}

/* "a status (open, paid)": what the field can be. */
static gboolean
set_choices (ForgeReader *reader, const char *owner, GPtrArray *pieces)
{
  const GPtrArray *all = reader->facts->all;
  g_autoptr (GString) choices = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    g_string_append_printf (choices, "%s%s", i > 0 ? ", " : "",
                            (char *) g_ptr_array_index (pieces, i));
  for (guint i = all->len; i-- > 0;)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact != reader->owner && (reader->owner != NULL || all->len - i > 12))
        continue;
      for (guint k = 0; fact->fields != NULL && k < fact->fields->len; k++)
        {
          ForgeField *field = g_ptr_array_index (fact->fields, k);

          if (g_ascii_strcasecmp (field->name, owner) != 0)
            continue;
          g_free (field->type);
          g_free (field->choices);
          field->type = g_strdup ("choice");
          field->choices = g_strdup (choices->str);
          return TRUE;
        }
    }
  return FALSE;
}

static gboolean
is_plain_list (ForgeReader *reader, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autoptr (ForgeSentence) s
          = forge_sentence_new (reader->lexicon, g_ptr_array_index (pieces, i), -1);

      if (forge_sentence_get_length (s) > 2)
        return FALSE;
    }
  return pieces->len >= 2;
}

/* "choir (45 singers, one conductor)": numbers, no fields. */
static gboolean
counts_something (ForgeReader *reader, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      g_autoptr (ForgeSentence) s
          = forge_sentence_new (reader->lexicon, g_ptr_array_index (pieces, i), -1);

      if (forge_sentence_get (s, 0)->kind == FORGE_TOKEN_NUMBER)
        return TRUE;
    }
  return FALSE;
}

/* "Kiste (klein, mittel, groß)": in German what starts small is no field. */
static gboolean
are_small_words (ForgeReader *reader, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    if (g_unichar_isupper (g_utf8_get_char (g_ptr_array_index (pieces, i))))
      return FALSE;
  return forge_lexicon_is_german (reader->lexicon);
}

/* "usage events (tenant id, meter name, quantity)": fields; "devices (centrifuge, microscope...)":
 * what there is of it. */
static void
read_list (ForgeReader *reader, const char *owner, const char *text, GPtrArray *pieces)
{
  g_autofree char *owner_lower = g_utf8_strdown (owner, -1);
  ForgeFact *entity;

  if (set_choices (reader, owner, pieces))
    return;
  /* "an ERP (customers, elevators, contracts)": what another system holds. */
  if (forge_reader_find (reader, FORGE_FACT_INTEGRATION, owner_lower) != NULL
      || all_plural (reader, pieces))
    {
      for (guint i = 0; i < pieces->len && i < FORGE_FACTS_MAX_LIST; i++)
        {
          g_autofree char *head = forge_reader_dup_head (reader, g_ptr_array_index (pieces, i));

          if (head != NULL)
            add_thing (reader, head, reader->statement->quote);
        }
      return;
    }
  entity = forge_reader_add_entity (reader, owner, reader->statement->sentence->text);
  if (entity == NULL)
    return;
  if (counts_something (reader, pieces))
    return;
  if (is_example (text) || are_small_words (reader, pieces))
    {
      g_autofree char *field
          = g_strdup_printf ("%s (%s)", forge_lexicon_is_german (reader->lexicon) ? "Art" : "type",
                             text);

      forge_reader_add_field (reader, entity, field);
      return;
    }
  for (guint i = 0; i < pieces->len && i < FORGE_FACTS_MAX_LIST; i++)
    forge_reader_add_field (reader, entity, g_ptr_array_index (pieces, i));
}

static gboolean
names_laws (ForgeReader *reader, GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    {
      ForgeTraits traits = forge_reader_scan (reader, g_ptr_array_index (pieces, i));

      if (traits.law == NULL && !traits.integration)
        return FALSE;
    }
  return TRUE;
}

/* A word or two that belong to no list: law, date, number. */
static void
read_note (ForgeReader *reader, const char *text)
{
  ForgeTraits traits = forge_reader_scan (reader, text);

  if (traits.deadline)
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, "deadline");
}

/* "writes invoices (also part invoices)": one more object of the last capability. */
static void
read_more_of_the_same (ForgeReader *reader, const char *text)
{
  static const char *const ALSO[]
      = { "auch ", "also ", "including ", "inklusive ", "inkl. ", "incl. " };
  const GPtrArray *all = reader->facts->all;
  const ForgeFact *last = NULL;
  g_autofree char *object = NULL;
  g_autofree char *whole = NULL;

  for (guint i = all->len; i-- > 0 && last == NULL;)
    if (((ForgeFact *) g_ptr_array_index (all, i))->kind == FORGE_FACT_CAPABILITY)
      last = g_ptr_array_index (all, i);
  for (gsize i = 0; i < G_N_ELEMENTS (ALSO) && last != NULL; i++)
    if (g_str_has_prefix (text, ALSO[i]))
      {
        object = g_strndup (text + strlen (ALSO[i]), strcspn (text + strlen (ALSO[i]), ",;"));
        whole = forge_lexicon_is_german (reader->lexicon)
                    ? g_strdup_printf ("%s %s", object, last->verb)
                    : g_strdup_printf ("%s %s", last->verb, object);
        forge_reader_add_action (reader, last->actor, last->verb, object, whole);
        return;
      }
}

static void
read_bracket (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  g_autofree char *text = g_strndup (s->text + token->start + 1, token->end - token->start - 2);
  g_auto (GStrv) halves = g_strsplit (text, "; ", 8);
  g_autofree char *owner = dup_owner (reader, s, i);

  read_more_of_the_same (reader, text);
  for (gsize k = 0; halves[k] != NULL; k++)
    {
      g_autoptr (ForgeSentence) inner = forge_sentence_new (reader->lexicon, halves[k], -1);
      g_autoptr (GPtrArray) pieces = split_list (halves[k]);

      if (!is_plain_list (reader, pieces) && has_verb (inner))
        read_clauses (reader, inner);
      else if (pieces->len >= 2 && names_laws (reader, pieces))
        continue;
      else if (owner != NULL && pieces->len >= 2 && !reader->statement->today)
        read_list (reader, owner, halves[k], pieces);
      else if (owner == NULL || pieces->len < 2)
        read_note (reader, halves[k]);
    }
}

/* What stands in brackets: clauses of their own, or the parts of what stands in front. */
void
forge_reader_read_brackets (ForgeReader *reader)
{
  const ForgeSentence *s = reader->statement->sentence;

  for (guint i = 1; i < forge_sentence_get_length (s); i++)
    if (forge_sentence_get (s, i)->kind == FORGE_TOKEN_BRACKET)
      read_bracket (reader, s, i);
}
