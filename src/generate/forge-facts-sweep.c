/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-sweep"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* What cannot stand in a name. */
#define NOT_CORE                                                                                   \
  (FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE | FORGE_TAGS_FINITE       \
   | FORGE_TAG_NEGATION)
#define SKIPPED_IN_FRONT                                                                           \
  (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_NUMBER | FORGE_TAG_ADVERB               \
   | FORGE_TAG_ADJECTIVE | FORGE_TAG_PRONOUN)

/* The piece between commas of a bracket that names it, or NULL. */
static char *
dup_bracket_piece (const ForgeSentence *s, const char *name)
{
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      g_autofree char *inner = NULL;
      g_auto (GStrv) pieces = NULL;

      if (token->kind != FORGE_TOKEN_BRACKET)
        continue;
      inner = g_strndup (s->text + token->start + 1, token->end - token->start - 2);
      pieces = g_strsplit_set (inner, ",;", FORGE_FACTS_MAX_LIST);
      for (gsize k = 0; pieces[k] != NULL; k++)
        if (strstr (pieces[k], name) != NULL && strchr (g_strstrip (pieces[k]), ' ') != NULL)
          return g_strdup (pieces[k]);
    }
  return NULL;
}

/* The clause that names it; of a side of a contradiction only the name, for the rest is not agreed.
 */
static char *
dup_clause_text (ForgeReader *reader, const char *name)
{
  const ForgeRemark *statement = reader->statement;
  char *piece;

  if (statement->contested)
    return g_strdup (name);
  piece = dup_bracket_piece (statement->sentence, name);
  if (piece != NULL)
    return piece;
  for (guint i = 0; i < statement->clauses->len; i++)
    {
      const ForgeClause *clause = g_ptr_array_index (statement->clauses, i);

      if (strstr (clause->text, name) != NULL)
        return g_strdup (clause->text);
    }
  return g_strdup (statement->sentence->text);
}

/* What people make do with today is no system to connect. */
static gboolean
is_makeshift (ForgeReader *reader, const char *name)
{
  static const char *const TOOLS[] = { "Word",   "Excel", "Excel-Liste", "WhatsApp", "spreadsheet",
                                       "Signal", "Fax",   "Telegram",    NULL };

  return reader->statement->today && g_strv_contains (TOOLS, name);
}

/* "scans the QR code": a means, which the sentence that needs it says already. */
static gboolean
is_said_means (ForgeReader *reader, const char *name)
{
  static const char *const MEANS[]
      = { "QR code", "barcode", "Barcode", "QR-Code", "RFID", "NFC", "Bluetooth",
          "LoRaWAN", "Wi-Fi",   "WLAN",    "USB",     "GPS",  NULL };
  const GPtrArray *all = reader->facts->all;

  for (guint i = g_strv_contains (MEANS, name) ? all->len : 0; i > 0; i--)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i - 1);

      if (!g_str_equal (fact->quote, reader->statement->quote))
        return FALSE;
      if (fact->kind == FORGE_FACT_CAPABILITY || fact->kind == FORGE_FACT_RULE)
        return TRUE;
    }
  return FALSE;
}

/* What was only named in how it is today says more where it is wanted. */
static void
say_again (ForgeReader *reader, ForgeFact *fact, const char *text)
{
  fact->is_assumed = FALSE;
  fact->line = reader->statement->line;
  g_free (fact->quote);
  fact->quote = g_strdup (reader->statement->quote);
  g_free (fact->text);
  fact->text = g_strdup (text);
}

static void
add_integration (ForgeReader *reader, const char *name, const char *written)
{
  g_autofree char *key = g_utf8_strdown (name, -1);
  gboolean is_new;
  g_autofree char *text = dup_clause_text (reader, written);
  ForgeFact *fact;

  if (reader->forbidden || is_said_means (reader, name))
    return;
  fact = forge_reader_add (reader, FORGE_FACT_INTEGRATION, key, text, &is_new);
  if (fact != NULL && !is_new && fact->is_assumed && !reader->statement->today)
    say_again (reader, fact, text);
  else if (fact != NULL && is_new)
    fact->is_assumed = reader->statement->today;
  if (fact != NULL && is_new)
    fact->name = g_strdup (name);
}

/* "follow GDPR: export and delete on request": what the law asks for goes with it. */
static char *
dup_law_text (ForgeReader *reader, const char *name)
{
  const ForgeRemark *statement = reader->statement;
  const char *text = statement->sentence->text;
  const char *at = strstr (text, name);

  if (!statement->contested && at != NULL && at[strlen (name)] == ':' && strlen (text) < 400)
    return g_strdup (text);
  return dup_clause_text (reader, name);
}

/* "GDPR does not apply" */
static gboolean
is_denied (ForgeReader *reader, const char *name)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = all->len; i > 0; i--)
    {
      const ForgeFact *fact = g_ptr_array_index (all, i - 1);

      if (!g_str_equal (fact->quote, reader->statement->quote))
        return FALSE;
      if (fact->kind == FORGE_FACT_EXCLUSION && g_strcmp0 (fact->topic, "law") == 0
          && strstr (fact->text, name) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
add_law (ForgeReader *reader, const char *name)
{
  g_autofree char *key = g_strconcat ("law/", name, NULL);
  gboolean is_new;
  g_autofree char *text = dup_law_text (reader, name);
  ForgeFact *fact;

  if (is_denied (reader, name))
    return;
  fact = forge_reader_add (reader, FORGE_FACT_CONSTRAINT, key, text, &is_new);

  if (fact != NULL && is_new)
    {
      fact->name = g_strdup (name);
      fact->topic = g_strdup ("law");
    }
}

/* "P2B regulation", "ISO 27001", "EN 50549", "Medical Devices Act", "Arbeitszeitgesetz". */
static gboolean
read_law_pattern (ForgeReader *reader, const ForgeSentence *s, guint i, guint *end)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  guint cited = forge_law_skip_citation (s, i);
  guint from = i;
  g_autofree char *name = NULL;

  if (cited > i)
    {
      *end = cited;
      name = forge_sentence_dup_range (s, i, *end);
      add_law (reader, name);
      return TRUE;
    }
  if (forge_lexicon_is_german (reader->lexicon) && token->upper)
    {
      static const char *const TAILS[]
          = { "gesetz", "verordnung", "richtlinie", "vorschrift", NULL };

      const gboolean genitive = g_str_has_suffix (token->lower, "gesetzes");
      g_autofree char *lower
          = g_strndup (token->lower, strlen (token->lower) - (genitive ? strlen ("es") : 0));

      for (gsize k = 0; TAILS[k] != NULL; k++)
        if (g_str_has_suffix (lower, TAILS[k]) && strlen (lower) > strlen (TAILS[k]))
          {
            *end = i + 1;
            name = g_strndup (s->text + token->start, strlen (lower));
            add_law (reader, name);
            return TRUE;
          }
      return FALSE;
    }
  if ((token->tags & FORGE_TAG_LAW_WORD) == 0 || i == 0)
    return FALSE;
  while (from > 0 && forge_sentence_get (s, from - 1)->kind == FORGE_TOKEN_WORD
         && forge_sentence_get (s, from - 1)->upper && i - from < 5
         && !forge_sentence_has (s, from - 1, FORGE_TAG_DETERMINER | FORGE_TAG_PREPOSITION))
    from--;
  if (from == i)
    return FALSE;
  *end = i + 1;
  name = forge_sentence_dup_range (s, from, *end);
  add_law (reader, name);
  return TRUE;
}

/* "accounting program", "billing provider", "weather API", "Xyz-Export". */
static gboolean
read_integration_pattern (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  static const char *const TAILS[] = { "-export", "-import", "-api", "-schnittstelle", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);
  const ForgeToken *before = forge_sentence_get (s, i - 1);
  g_autofree char *name = NULL;

  for (gsize k = 0; TAILS[k] != NULL; k++)
    if (g_str_has_suffix (token->lower, TAILS[k]))
      {
        gsize head = strlen (token->lower) - strlen (TAILS[k]);

        name = g_strndup (s->text + token->start, head);
        add_integration (reader, name, name);
        return TRUE;
      }
  if (forge_lexicon_is_german (reader->lexicon) || i == 0
      || g_strcmp0 (reader->statement->quote, reader->title) == 0)
    return FALSE;
  if ((token->tags & FORGE_TAG_INTERFACE) == 0 || before->kind != FORGE_TOKEN_WORD
      || (before->tags
          & (SKIPPED_IN_FRONT | NOT_CORE | FORGE_TAG_BASE | FORGE_TAG_THIRD | FORGE_TAG_GERUND
             | FORGE_TAG_PARTICIPLE))
             != 0)
    return FALSE;
  /* "a sensor node" is no sensor. */
  if (forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_WORD
      && forge_sentence_get (s, i + 1)->word == NULL)
    return FALSE;
  if ((token->tags & (FORGE_TAG_BASE | FORGE_TAG_GENERIC)) != 0 && !before->upper)
    return FALSE;
  if ((token->tags & FORGE_TAG_SYSTEM) != 0 && !before->upper
      && !g_str_equal (before->lower, "accounting") && !g_str_equal (before->lower, "booking"))
    return FALSE;
  name = forge_sentence_dup_range (s, i - 1, i + 1);
  add_integration (reader, name, name);
  return TRUE;
}

/* "from MuseumPlus": a name with a capital inside that no lexicon has is some other program. */
static gboolean
names_program (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  static const char *const FROM[] = { "from", "into", "to",   "with", "via", "through", "in", "aus",
                                      "nach", "mit",  "über", "von",  "an",  "by",      NULL };
  const ForgeToken *token = forge_sentence_get (s, i);
  gboolean small = FALSE;

  if (i == 0 || token->kind != FORGE_TOKEN_WORD || token->word != NULL || !token->upper
      || !g_strv_contains (FROM, forge_sentence_get (s, i - 1)->lower)
      || g_hash_table_contains (reader->speakers, token->lower))
    return FALSE;
  for (guint k = token->start; k < token->end; k++)
    {
      if (small && g_ascii_isupper (s->text[k]))
        return TRUE;
      small = small || g_ascii_islower (s->text[k]);
    }
  return FALSE;
}

static void
sweep_token (ForgeReader *reader, const ForgeSentence *s, guint *i)
{
  guint n;
  const ForgeWord *word = forge_sentence_match (s, *i, &n);
  const ForgeToken *token = forge_sentence_get (s, *i);
  guint end = *i + 1;

  if (forge_law_skip_citation (s, *i) == *i && word != NULL
      && word->values[FORGE_VALUE_LAW] != NULL)
    {
      /* "P2B regulation", "ISO 27001", "ArbZG § 5" go whole. */
      const guint behind = *i + n;
      const guint whole
          = forge_sentence_is (s, behind, "§") ? forge_law_skip_citation (s, behind) : behind;
      g_autofree char *name = forge_sentence_dup_range (s, *i, whole);

      add_law (reader, name);
      if (word->values[FORGE_VALUE_INTEGRATION] != NULL)
        add_integration (reader, word->values[FORGE_VALUE_INTEGRATION], name);
      *i = whole - 1;
      return;
    }
  if (read_law_pattern (reader, s, *i, &end))
    {
      *i = end - 1;
      return;
    }
  if (word != NULL && word->values[FORGE_VALUE_INTEGRATION] != NULL
      && !(*token->lower == 't' && !token->upper && g_str_equal (token->lower, "teams")))
    {
      g_autofree char *written = forge_sentence_dup_range (s, *i, *i + n);

      /* "our API" is the product's own, "the Schenker API" somebody's. */
      if ((g_str_has_suffix (word->values[FORGE_VALUE_INTEGRATION], " API")
           || g_str_equal (word->values[FORGE_VALUE_INTEGRATION], "API"))
          && !forge_lexicon_is_german (reader->lexicon))
        read_integration_pattern (reader, s, *i);
      else if (!is_makeshift (reader, word->values[FORGE_VALUE_INTEGRATION]))
        add_integration (reader, word->values[FORGE_VALUE_INTEGRATION], written);
      *i += n - 1;
      return;
    }
  if (names_program (reader, s, *i))
    {
      g_autofree char *name = forge_sentence_dup_range (s, *i, *i + 1);

      add_integration (reader, name, name);
      return;
    }
  read_integration_pattern (reader, s, *i);
}

/* "the building owner": the word between article and role belongs to it. */
static char *
dup_with_modifier (ForgeReader *reader, const ForgeSentence *s, guint i, const char *singular)
{
  const ForgeToken *token = forge_sentence_get (s, i - 1);

  if (i > 0 && token->kind == FORGE_TOKEN_WORD)
    {
      g_autofree char *both = g_strdup_printf ("%s %s", token->lower, singular);
      g_autofree char *lower = g_utf8_strdown (both, -1);

      if (forge_reader_find (reader, FORGE_FACT_ACTOR, lower) != NULL)
        return g_steal_pointer (&lower);
    }
  if (forge_lexicon_is_german (reader->lexicon) || i < 2 || token->kind != FORGE_TOKEN_WORD
      || token->upper || (token->tags & ~(FORGE_TAG_GERUND | FORGE_TAG_NOUN)) != 0
      || g_str_has_suffix (token->lower, "ed")
      || !forge_sentence_has (s, i - 2, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE))
    return g_strdup (singular);
  return g_strconcat (token->lower, " ", singular, NULL);
}

/* "search by title, author and subject": what is searched by. */
static gboolean
is_criterion (const ForgeSentence *s, guint i)
{
  guint k = i;

  while (k > 0
         && (forge_sentence_is (s, k - 1, ",") || forge_sentence_is (s, k - 1, "and")
             || forge_sentence_is (s, k - 1, "or")
             || (forge_sentence_get (s, k - 1)->kind == FORGE_TOKEN_WORD
                 && !forge_sentence_has (s, k - 1,
                                         FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE
                                             | FORGE_TAG_PREPOSITION | FORGE_TAGS_FINITE
                                             | FORGE_TAG_ROLE))))
    k--;
  return k > 0 && k + 1 < i && forge_sentence_is (s, k - 1, "by");
}

/* Roles that are named anywhere, not only where they act. */
static void
sweep_role (ForgeReader *reader, const ForgeSentence *s, guint *i)
{
  guint n;
  const ForgeWord *word = forge_sentence_match (s, *i, &n);
  const ForgeToken *token = forge_sentence_get (s, *i);
  g_autofree char *words = NULL;
  g_autofree char *singular = NULL;
  g_autofree char *lower = NULL;

  if (token->kind != FORGE_TOKEN_WORD || reader->statement->passage->kind == FORGE_PASSAGE_HEADING
      || (word != NULL && n == 1 && (word->tags & (FORGE_TAG_NOT_ROLE | FORGE_TAG_BASE)) != 0
          && (word->tags & FORGE_TAG_ROLE) == 0)
      || (forge_lexicon_is_german (reader->lexicon) && !token->upper)
      || g_hash_table_contains (reader->speakers, token->lower) || is_criterion (s, *i))
    return;
  words = forge_sentence_dup_range (s, *i, *i + n);
  singular = forge_lexicon_dup_singular (reader->lexicon, words);
  lower = g_utf8_strdown (singular, -1);
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word != NULL && (word->tags & FORGE_TAG_ROLE) != 0)
    {
      g_autofree char *whole = dup_with_modifier (reader, s, *i, singular);
      g_autofree char *name = forge_name_dup_lower_first (reader->lexicon, whole);

      g_autofree char *text = dup_clause_text (reader, words);

      forge_reader_add_actor (reader, name, text);
      forge_reader_note_role (reader, name);
    }
  else if (forge_lexicon_is_german (reader->lexicon) && word == NULL
           && forge_lexicon_is_role (reader->lexicon, lower)
           && (g_str_has_suffix (lower, "in") || !g_str_has_suffix (lower, "er")))
    {
      g_autofree char *text = dup_clause_text (reader, words);

      forge_reader_add_actor (reader, singular, text);
    }
  else
    return;
  *i += n - 1;
}

static gboolean
is_role_phrase (ForgeReader *reader, const char *piece)
{
  g_autofree char *head = forge_reader_dup_head (reader, piece);
  g_autofree char *lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;
  const ForgeWord *word;
  const char *space;

  if (lower == NULL)
    return FALSE;
  space = strrchr (lower, ' ');
  word = forge_lexicon_find (reader->lexicon, lower);
  if (word == NULL && space != NULL)
    word = forge_lexicon_find (reader->lexicon, space + 1);
  return word != NULL && (word->tags & (FORGE_TAG_ROLE | FORGE_TAG_GROUP)) != 0;
}

gboolean
forge_reader_is_role_list (ForgeReader *reader, const char *text)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, text, -1);
  guint n = forge_sentence_get_length (s);
  guint from = 0;

  if (n > 16)
    return FALSE;
  for (guint i = 0; i <= n; i++)
    {
      g_autofree char *piece = NULL;

      if (i < n && !forge_sentence_is (s, i, ",")
          && !forge_sentence_has (s, i, FORGE_TAG_CONJUNCTION))
        {
          if (forge_sentence_has (s, i, FORGE_TAG_PREPOSITION | FORGE_TAG_NEGATION)
              || forge_sentence_get (s, i)->kind == FORGE_TOKEN_NUMBER || i > from + 3)
            return FALSE;
          continue;
        }
      piece = forge_sentence_dup_range (s, from, i);
      if (i == from || !is_role_phrase (reader, piece))
        return FALSE;
      from = i + 1;
    }
  return n > 0;
}

/* Whether what stands at @i is only named to say that it is not to be. */
static gboolean
is_left_out (ForgeReader *reader, const ForgeSentence *s, guint i)
{
  const GPtrArray *clauses = reader->statement->clauses;

  for (guint k = 0; s == reader->statement->sentence && k < clauses->len; k++)
    {
      const ForgeClause *clause = g_ptr_array_index (clauses, k);

      if (clause->left_out && clause->start <= i && i < clause->end)
        return TRUE;
    }
  return FALSE;
}

static void
sweep_sentence (ForgeReader *reader, const ForgeSentence *s)
{
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (is_left_out (reader, s, i))
        continue;
      if (token->kind == FORGE_TOKEN_BRACKET)
        {
          g_autoptr (ForgeSentence) inner
              = forge_sentence_new (s->lexicon, s->text + token->start + 1,
                                    token->end - token->start - 2);

          sweep_sentence (reader, inner);
        }
      else if (token->kind == FORGE_TOKEN_WORD || g_str_equal (token->lower, "§"))
        {
          guint role = i;

          if (s == reader->statement->sentence)
            reader->forbidden = forge_reader_is_forbidden_at (reader, i);
          sweep_role (reader, s, &role);
          sweep_token (reader, s, &i);
        }
    }
}

/* Laws, other systems and roles, wherever the statement names them. */
void
forge_reader_sweep_names (ForgeReader *reader)
{
  sweep_sentence (reader, reader->statement->sentence);
}
