/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-capability"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

gboolean
forge_clause_verb_has (ForgeReader *reader, const char *verb, ForgeTags tags)
{
  const ForgeWord *word = verb != NULL ? forge_lexicon_find (reader->lexicon, verb) : NULL;

  return word != NULL && (word->tags & tags) != 0;
}

gboolean
forge_word_is_any (const char *text, const char *const *words)
{
  return text != NULL && g_strv_contains (words, text);
}

gboolean
forge_text_contains_any (const char *text, const char *const *parts)
{
  for (gsize i = 0; parts[i] != NULL; i++)
    if (strstr (text, parts[i]) != NULL)
      return TRUE;
  return FALSE;
}

/* "open within 14 days" under "Dispute:", "export on request" behind "Patient data is ...": what is
 * meant stands in front of the statement. */
static char *
dup_missing_object (ForgeReader *reader, const ForgeClause *clause, const char *object)
{
  static const char *const TRANSITIVE[]
      = { "open",   "close",  "decide", "approve", "reject", "cancel",  "confirm", "view",  "edit",
          "create", "delete", "send",   "accept",  "export", "archive", "assign",  "print", NULL };
  static const char *const JUDGE[]
      = { "approve", "reject", "accept", "decline", "confirm", "cancel", NULL };
  const ForgeRemark *statement = reader->statement;
  gboolean bare = *object == '\0';
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, object, -1);

  if (!forge_word_is_any (clause->verb, TRANSITIVE)
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
  if (reader->last_made != NULL && forge_word_is_any (clause->verb, JUDGE))
    return g_strdup_printf ("the %s%s%s", reader->last_made, bare ? "" : " ", object);
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
char *
forge_reader_resolve_object (ForgeReader *reader, const char *object)
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

/* What somebody hands in is what others decide about. */
static void
remember_object (ForgeReader *reader, const char *verb, const char *object)
{
  static const char *const MAKE[]
      = { "upload", "submit", "request", "create", "file", "send", "book", "order", NULL };
  g_autofree char *head = forge_reader_dup_head (reader, object);

  if (head == NULL)
    return;
  if (forge_word_is_any (verb, MAKE))
    {
      g_free (reader->last_made);
      reader->last_made = g_strdup (head);
    }
  g_free (reader->last_object);
  reader->last_object = g_strdup (head);
}

void
forge_reader_remember_actor (ForgeReader *reader, const char *name)
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

static gboolean
is_law (ForgeReader *reader, const char *head)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, head, -1);

  return forge_law_is_short_title (s, 0) || forge_law_is_long_title (s, 0);
}

/* What a capability is done to is something that the product keeps. */
void
forge_reader_note_entity (ForgeReader *reader, const ForgeClause *clause, const char *object)
{
  g_autofree char *head = NULL;
  g_autofree char *lower = NULL;
  const ForgeWord *word;

  if (*object == '\0')
    return;
  head = forge_reader_dup_head (reader, object);
  if (head == NULL || strlen (head) < 3 || is_law (reader, head))
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

ForgeFact *
forge_reader_add_capability (ForgeReader *reader,
                             const ForgeClause *clause,
                             const char *actor,
                             const char *verb,
                             const char *raw_object)
{
  g_autofree char *missing = dup_missing_object (reader, clause, raw_object);
  g_autofree char *object
      = missing != NULL ? g_strdup (missing) : forge_reader_resolve_object (reader, raw_object);
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
      if (fact == NULL || is_new
          || (g_strcmp0 (fact->object, object) == 0
              && g_strcmp0 (fact->condition, clause->condition) == 0)
          || reader->source->origin == FORGE_ORIGIN_TEMPLATE)
        break;
      g_free (key);
      key = g_strdup_printf ("%s-%u", base, n);
    }
  if (fact != NULL)
    fact->is_assumed = reader->assuming && (is_new || fact->is_assumed);
  forge_reader_remember_actor (reader, actor);
  if (fact == NULL || !is_new)
    return NULL;
  fact->actor = g_strdup (actor);
  fact->verb = g_strdup (verb);
  fact->object = g_strdup (object);
  fact->condition = g_strdup (clause->condition);
  forge_reader_note_entity (reader, clause, object);
  remember_object (reader, verb, object);
  return fact;
}

ForgeFact *
forge_reader_add_rule (ForgeReader *reader,
                       const ForgeClause *clause,
                       ForgeFactKind kind,
                       const char *topic)
{
  ForgeFact *fact = forge_reader_add_text (reader, kind, clause->text, topic);

  if (fact == NULL)
    return NULL;
  fact->condition = g_strdup (clause->condition);
  fact->is_clause = clause->verb != NULL && *clause->subject != '\0'
                    && clause->modal != FORGE_MODAL_IMPERATIVE && clause->modal != FORGE_MODAL_WANT;
  if (kind == FORGE_FACT_RULE)
    fact->consequence = g_strdup (clause->main);
  fact->negated = clause->negated;
  return fact;
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
  forge_reader_add_capability (reader, &clause, actor, verb, object);
}
