/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

void
forge_facts_free (ForgeFacts *self)
{
  if (self == NULL)
    return;
  g_free (self->language);
  g_free (self->subject);
  g_ptr_array_unref (self->all);
  g_free (self);
}

const GPtrArray *
forge_facts_get_all (ForgeFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->all;
}

GPtrArray *
forge_facts_list (ForgeFacts *self, ForgeFactKind kind)
{
  GPtrArray *list = g_ptr_array_new ();

  g_return_val_if_fail (self != NULL, list);

  for (guint i = 0; i < self->all->len; i++)
    if (((ForgeFact *) g_ptr_array_index (self->all, i))->kind == kind)
      g_ptr_array_add (list, g_ptr_array_index (self->all, i));
  return list;
}

const char *
forge_facts_get_subject (ForgeFacts *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->subject;
}

const char *
forge_facts_get_foreign (ForgeFacts *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->foreign;
}

const char *
forge_facts_get_language (ForgeFacts *self)
{
  g_return_val_if_fail (self != NULL, "");

  return self->language;
}

/* German: an object clause follows the verb, with a comma. */
static const char *
find_object_clause (const char *object)
{
  static const char *const STARTS[] = { "ob ",   "wie ", "wann ",  "welche",  "was ", "wer ",
                                        "dass ", "wo ",  "warum ", "wieviel", "wem " };
  static const char *const INSIDE[] = { ", ohne ", ", um ", ", statt ", ", anstatt ", ", damit " };

  for (gsize i = 0; i < G_N_ELEMENTS (STARTS); i++)
    {
      g_autofree char *inside = g_strconcat (", ", STARTS[i], NULL);
      const char *found;

      if (g_str_has_prefix (object, STARTS[i]))
        return object;
      found = strstr (object, inside);
      if (found != NULL)
        return found;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (INSIDE); i++)
    if (strstr (object, INSIDE[i]) != NULL)
      return strstr (object, INSIDE[i]);
  return NULL;
}

static char *
join (const char *a, const char *b)
{
  return *a != '\0' && *b != '\0' ? g_strconcat (a, " ", b, NULL) : g_strconcat (a, b, NULL);
}

static char *
dup_german_action (const char *object, const char *verb)
{
  const char *tail = find_object_clause (object);
  g_autofree char *head
      = tail != NULL ? g_strchomp (g_strndup (object, tail - object)) : g_strdup (object);
  g_autofree char *action = join (head, verb);

  if (tail == NULL)
    return g_steal_pointer (&action);
  while (*tail == ',' || *tail == ' ')
    tail++;
  return g_strconcat (action, ", ", tail, NULL);
}

/**
 * forge_facts_dup_action:
 * @fact: a fact with a verb
 *
 * Returns: (transfer full): what is done, as it is needed in a sentence; "" where @fact has no verb
 */
char *
forge_facts_dup_action (ForgeFacts *self, const ForgeFact *fact, ForgeActionForm form)
{
  g_autofree char *verb = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL, g_strdup (""));

  if (fact->verb == NULL)
    return g_strdup ("");
  if (form == FORGE_ACTION_PARTICIPLE)
    return forge_lexicon_dup_participle (self->lexicon, fact->verb);
  verb = form == FORGE_ACTION_TO_INFINITIVE
             ? forge_lexicon_dup_to_infinitive (self->lexicon, fact->verb)
             : g_strdup (fact->verb);
  if (forge_lexicon_is_german (self->lexicon))
    return dup_german_action (fact->object != NULL ? fact->object : "", verb);
  return join (verb, fact->object != NULL ? fact->object : "");
}

static const char *
german_article (char gender, gboolean definite, ForgeCase grammatical_case)
{
  static const char *const DEFINITE[4][4] = {
    { "der", "des", "dem", "den" }, /* m */
    { "die", "der", "der", "die" }, /* f */
    { "das", "des", "dem", "das" }, /* n */
    { "die", "der", "den", "die" }, /* plural */
  };
  static const char *const INDEFINITE[4][4] = {
    { "ein", "eines", "einem", "einen" },
    { "eine", "einer", "einer", "eine" },
    { "ein", "eines", "einem", "ein" },
    { "", "", "", "" },
  };
  gsize row = gender == 'm' ? 0 : gender == 'f' ? 1 : gender == 'n' ? 2 : 3;

  return definite ? DEFINITE[row][grammatical_case] : INDEFINITE[row][grammatical_case];
}

static char *
decline_german (ForgeFacts *self, const ForgeFact *fact, ForgeCase grammatical_case)
{
  const char *name = fact->name;

  if (grammatical_case == FORGE_CASE_NOMINATIVE)
    return g_strdup (name);
  if (fact->gender == 'm' && forge_lexicon_is_weak (self->lexicon, name))
    return g_strconcat (name,
                        g_str_has_suffix (name, "e") || g_str_has_suffix (name, "bar")
                                || g_str_has_suffix (name, "err")
                            ? "n"
                            : "en",
                        NULL);
  if (grammatical_case == FORGE_CASE_GENITIVE && (fact->gender == 'm' || fact->gender == 'n'))
    return g_strconcat (name,
                        g_str_has_suffix (name, "s") || g_str_has_suffix (name, "\u00df") ? "es"
                                                                                          : "s",
                        NULL);
  if (grammatical_case == FORGE_CASE_DATIVE && fact->gender == 'p' && !g_str_has_suffix (name, "n")
      && !g_str_has_suffix (name, "s"))
    return g_strconcat (name, "n", NULL);
  return g_strdup (name);
}

/* "Accounting exports it": takes no article. */
static gboolean
is_mass (const ForgeLexicon *lexicon, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const ForgeWord *word = forge_lexicon_find (lexicon, lower);

  return word != NULL && (word->tags & FORGE_TAG_MASS) != 0;
}

/**
 * forge_facts_dup_noun:
 * @fact: an actor or entity
 *
 * Returns: (transfer full): its name with an article
 */
char *
forge_facts_dup_noun (ForgeFacts *self,
                      const ForgeFact *fact,
                      gboolean definite,
                      ForgeCase grammatical_case)
{
  g_autofree char *name = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL && fact->name != NULL, g_strdup (""));

  if (forge_lexicon_is_german (self->lexicon))
    {
      name = decline_german (self, fact, grammatical_case);
      return join (german_article (fact->gender, definite, grammatical_case), name);
    }
  if (definite && fact->kind == FORGE_FACT_ACTOR && is_mass (self->lexicon, fact->name))
    return g_strdup (fact->name);
  if (definite)
    return g_strconcat ("the ", fact->name, NULL);
  return forge_lexicon_dup_with_article (self->lexicon, fact->name);
}

static gint
compare_strings (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* The answers in the order of their ids, as a hash table has none. */
static GPtrArray *
list_answer_ids (GHashTable *answers)
{
  GPtrArray *ids = g_ptr_array_new ();
  GHashTableIter iter;
  gpointer id;

  g_hash_table_iter_init (&iter, answers);
  while (g_hash_table_iter_next (&iter, &id, NULL))
    g_ptr_array_add (ids, id);
  g_ptr_array_sort (ids, compare_strings);
  return ids;
}

static void
add_source (GArray *sources,
            const char *text,
            ForgeOrigin origin,
            const char *id,
            const char *topic)
{
  ForgeFactSource source = { text, origin, id, topic };

  if (text != NULL && *text != '\0')
    g_array_append_val (sources, source);
}

/**
 * forge_facts_find_assumption:
 * @question_id: one whose answer the built-in writer proposed
 *
 * What the built-in writer answered only says again what it read, and reading that as if somebody
 * had said it would make new facts of old ones. All it adds is what it assumed, behind a label.
 *
 * Returns: (transfer none) (nullable): the assumption that a person took over
 */
const char *
forge_facts_find_assumption (const ForgeInput *input, const char *question_id)
{
  const char *answer;
  const char *colon;
  g_autofree char *label = NULL;
  const ForgeWord *word;

  g_return_val_if_fail (input != NULL && question_id != NULL, NULL);

  if (input->proposed == NULL || !g_hash_table_contains (input->proposed, question_id))
    return NULL;
  answer = g_hash_table_lookup (input->answers, question_id);
  colon = strchr (answer, ':');
  if (colon == NULL)
    return NULL;
  label = g_utf8_strdown (answer, colon - answer);
  word = forge_lexicon_find (forge_lexicon_get (input->language), label);
  if (word == NULL || g_strcmp0 (word->values[FORGE_VALUE_LABEL], "assumption") != 0)
    return NULL;
  return g_str_has_prefix (colon, ": ") ? colon + strlen (": ") : colon + 1;
}

static void
add_answers (GArray *sources, const ForgeInput *input)
{
  g_autoptr (GPtrArray) ids = NULL;

  if (input->answers == NULL)
    return;
  ids = list_answer_ids (input->answers);
  for (guint i = 0; i < ids->len; i++)
    {
      const char *id = g_ptr_array_index (ids, i);
      const ForgeQuestion *question
          = input->catalog != NULL
                ? forge_catalog_find_question (input->catalog, id, input->language)
                : NULL;
      const char *topic = question != NULL ? question->topic : NULL;
      const char *answer = g_hash_table_lookup (input->answers, id);

      if (input->proposed != NULL && g_hash_table_contains (input->proposed, id))
        add_source (sources, forge_facts_find_assumption (input, id), FORGE_ORIGIN_TEMPLATE, id,
                    topic);
      else
        add_source (sources, answer, FORGE_ORIGIN_ANSWER, id, topic);
    }
}

/**
 * forge_facts_read:
 * @input: what a project says
 *
 * Reads brief, answers and the knowledge of the template, in this order: what a person said comes
 * first and is not said again. The time is linear in the length of the texts, and the number of
 * facts is bounded: what is beyond goes as context, or for a text of many pages is left to the
 * brief itself.
 *
 * Returns: (transfer full): the facts; never NULL
 */
ForgeFacts *
forge_facts_read (const ForgeInput *input)
{
  g_autoptr (GArray) sources = g_array_new (FALSE, FALSE, sizeof (ForgeFactSource));
  const char *slug;

  g_return_val_if_fail (input != NULL && input->project != NULL, NULL);

  add_source (sources, forge_project_get_brief (input->project), FORGE_ORIGIN_BRIEF, "", NULL);
  add_answers (sources, input);
  slug = forge_project_get_template (input->project);
  if (slug != NULL && input->catalog != NULL)
    {
      const ForgeTemplate *template
          = forge_catalog_find_template (input->catalog, slug, input->language);

      if (template != NULL)
        add_source (sources, template->knowledge, FORGE_ORIGIN_TEMPLATE, slug, NULL);
    }
  return forge_facts_read_sources (input->language, forge_project_get_title (input->project),
                                   (const ForgeFactSource *) sources->data, sources->len);
}
