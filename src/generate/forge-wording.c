/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-wording"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon.h"
#include "generate/forge-prose.h"
#include "generate/forge-token.h"
#include "generate/forge-wording.h"

#define MAX_FREE   90  /* bytes of the brief that read well without quotation marks */
#define MAX_STATED 140 /* in brackets behind a sentence of ours */

static const char *
get_statement (const ForgeFact *fact)
{
  return *fact->text != '\0' ? fact->text : fact->quote;
}

gboolean
forge_wording_has_condition (ForgeOutline *self, const ForgeFact *fact)
{
  static const char *const lists[]
      = { "conjunctions.when", "conjunctions.if", "conjunctions.while", "conjunctions.behind" };
  g_autofree char *first = NULL;
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL, FALSE);

  if (fact->condition == NULL || *fact->condition == '\0')
    return FALSE;
  first = g_strndup (fact->condition, strcspn (fact->condition, " "));
  lower = g_utf8_strdown (first, -1);
  for (gsize i = 0; i < G_N_ELEMENTS (lists); i++)
    if (forge_phrases_list_has (self->phrases, lists[i], lower))
      return TRUE;
  return FALSE;
}

gboolean
forge_wording_only_points (ForgeOutline *self, const ForgeFact *fact)
{
  static const char *const POINTS[]
      = { "die", "das", "den", "dem", "es", "sie", "ihn", "dies", "dann", "so", NULL };

  g_return_val_if_fail (self != NULL && fact != NULL, FALSE);

  return self->german && fact->object != NULL && g_strv_contains (POINTS, fact->object);
}

/* German: what the reader took for an object may hold a clause that it could not read. */
static gboolean
is_german_object (const ForgeFact *fact)
{
  static const char *const SUBJECTS[] = { "er", "ich", "wir", "man", NULL };
  const ForgeLexicon *lexicon = forge_lexicon_get ("de");
  const char *comma = strstr (fact->object, ", ");
  g_autofree char *head = g_strndup (fact->object, comma != NULL ? (gsize) (comma - fact->object)
                                                                 : strlen (fact->object));
  g_autoptr (ForgeSentence) s = forge_sentence_new (lexicon, head, -1);

  if (!g_str_has_suffix (fact->verb, "n"))
    return FALSE;
  if (g_str_equal (fact->verb, "anbieten") && strpbrk (head, "0123456789<>:") != NULL)
    return FALSE;
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);
      const ForgeTags finite = FORGE_TAGS_FINITE | FORGE_TAG_THIRD;

      if (g_strv_contains (SUBJECTS, token->lower) || g_str_equal (token->lower, ":"))
        return FALSE;
      if (!token->upper && (token->tags & finite) != 0
          && (token->tags & (FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_PARTICIPLE))
                 == 0)
        return FALSE;
    }
  return TRUE;
}

/* A verb alone ("propose") or one of wishing ("want") is no duty of a system, and what may be is
 * none either: that devices may be contaminated is not its task. */
static gboolean
says_what_to_do (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *lower = g_utf8_strdown (get_statement (fact), -1);

  return fact->verb != NULL && *fact->verb != '\0' && fact->object != NULL && *fact->object != '\0'
         && (!self->german || (is_german_object (fact) && !forge_wording_only_points (self, fact)))
         && !forge_phrases_list_has (self->phrases, "verbs.never", fact->verb)
         && forge_phrases_find_in (self->phrases, "possibly", lower) == NULL;
}

static gboolean
has_consequence (ForgeOutline *self, const ForgeFact *fact)
{
  return forge_wording_has_condition (self, fact) && fact->consequence != NULL
         && *fact->consequence != '\0';
}

gboolean
forge_wording_uses_condition (ForgeOutline *self, const ForgeFact *fact)
{
  g_return_val_if_fail (self != NULL && fact != NULL, FALSE);

  return forge_wording_has_condition (self, fact)
         && (says_what_to_do (self, fact) || has_consequence (self, fact));
}

gboolean
forge_wording_is_statement (ForgeOutline *self, const ForgeFact *fact)
{
  g_return_val_if_fail (self != NULL && fact != NULL, FALSE);

  return !says_what_to_do (self, fact) && !has_consequence (self, fact);
}

void
forge_wording_place_condition (ForgeOutline *self,
                               const char *condition,
                               char **trigger,
                               char **response)
{
  static const char *const keywords[] = { "while", "if", "when" };
  g_autofree char *clause = NULL;
  g_autofree char *word = NULL;
  g_autofree char *old = NULL;
  gsize first;

  g_return_if_fail (self != NULL && condition != NULL && trigger != NULL && response != NULL);

  clause = forge_outline_dup_trimmed (condition);
  first = strcspn (clause, " ");
  word = g_utf8_strdown (clause, (gssize) first);
  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    {
      g_autofree char *list = g_strconcat ("conjunctions.", keywords[i], NULL);
      g_autofree char *key = g_strconcat ("ears.", keywords[i], NULL);

      if (clause[first] == ' ' && *trigger == NULL
          && forge_phrases_list_has (self->phrases, list, word))
        {
          *trigger = forge_phrases_format (self->phrases, key, "clause", clause + first + 1, NULL);
          return;
        }
    }
  old = *response;
  *response = forge_phrases_format (self->phrases, "ears.behind", "response", old, "condition",
                                    clause, NULL);
}

/* Words without the marks that stand at them. */
static char **
split_words (const char *text)
{
  g_autofree char *lower = g_utf8_strdown (text, -1);

  g_strdelimit (lower, ",.;:()\"“”„!?", ' ');
  return g_strsplit (lower, " ", -1);
}

/* In notes on quality most words that might be verbs are nouns: "rate limits". */
static gboolean
is_finite (ForgeOutline *self, const ForgeLexicon *lexicon, const char *word, gboolean strict)
{
  const ForgeWord *known = forge_lexicon_find (lexicon, word);
  const ForgeWord *base
      = known != NULL && known->base != NULL ? forge_lexicon_find (lexicon, known->base) : NULL;

  /* "orders", "reviews": as often nouns. */
  if (!self->german && base != NULL && (base->tags & FORGE_TAG_AMBIGUOUS) != 0)
    known = base;
  if (forge_phrases_list_has (self->phrases, "finite", word))
    return TRUE;
  return !strict && known != NULL && (known->tags & FORGE_TAG_THIRD) != 0
         && (known->tags & FORGE_TAG_AMBIGUOUS) == 0;
}

/* Whether "that" can stand before the statement: it has a verb that we know, and nobody speaks of
 * himself in it. */
static gboolean
is_clause (ForgeOutline *self, const char *statement, gboolean strict)
{
  const ForgeLexicon *lexicon = forge_lexicon_get (self->german ? "de" : "en");
  g_auto (GStrv) words = split_words (statement);
  gboolean finite = FALSE;

  for (gsize i = 0; words[i] != NULL; i++)
    {
      if (forge_phrases_list_has (self->phrases, "speakers", words[i]))
        return FALSE;
      finite = finite || (i > 0 && is_finite (self, lexicon, words[i], strict));
    }
  return finite && strchr (statement, ';') == NULL && strstr (statement, ": ") == NULL;
}

/* "Delivery", "Authentication": no name ends so. */
static gboolean
has_noun_ending (ForgeOutline *self, const char *word)
{
  const gsize length = strlen (word);

  for (gsize n = 3; n <= 4 && n + 3 <= length; n++)
    if (forge_phrases_list_has (self->phrases, "endings", word + length - n))
      return TRUE;
  return FALSE;
}

/* A first word that is no name loses its capital inside a sentence. */
static char *
fit_capital (ForgeOutline *self, char *text)
{
  g_autofree char *old = text;
  g_autofree char *first = g_strndup (text, strcspn (text, " "));
  g_autofree char *small = g_utf8_strdown (first, -1);
  const ForgeLexicon *lexicon = forge_lexicon_get (self->german ? "de" : "en");
  const ForgeWord *known = forge_lexicon_find (lexicon, small);

  if (known != NULL && (known->tags & (FORGE_TAG_LANGUAGE | FORGE_TAG_MONTH)) != 0)
    return g_steal_pointer (&old);
  if (!self->german
      && (known != NULL || forge_phrases_list_has (self->phrases, "openers", small)
          || forge_lexicon_is_plural (lexicon, small) || has_noun_ending (self, small)
          || forge_outline_find_named (self, FORGE_NODE_ACTOR, first) != NULL
          || forge_outline_find_named (self, FORGE_NODE_ENTITY, first) != NULL))
    return forge_prose_uncapitalize (old);
  return g_steal_pointer (&old);
}

static gboolean
is_singular (ForgeOutline *self, char **words, gsize must)
{
  const ForgeLexicon *lexicon = forge_lexicon_get ("en");
  g_autofree char *last = g_utf8_strdown (words[must - 1], -1);

  return forge_phrases_list_has (self->phrases, "singular", words[0])
         || !forge_lexicon_is_plural (lexicon, last);
}

static void
take_word (char **place, const char *word)
{
  g_free (*place);
  *place = g_strdup (word);
}

/* What must be, said as it shall be: "everything must work" becomes "everything works", so that
 * one sentence has one duty. @text is escaped already, and stays so. */
static char *
drop_must (ForgeOutline *self, const char *text)
{
  const ForgeLexicon *lexicon = forge_lexicon_get ("en");
  g_auto (GStrv) words = g_strsplit (text, " ", -1);
  const guint n = g_strv_length (words);
  GString *joined = g_string_new (NULL);

  for (gsize i = 1; i + 1 < n; i++)
    {
      const gboolean negated = g_str_equal (words[i + 1], "not");
      const gboolean qualified
          = negated || g_str_equal (words[i + 1], "never") || g_str_equal (words[i + 1], "always");
      const gsize at = qualified ? i + 2 : i + 1;
      g_autofree char *key = NULL;
      gboolean single;
      const ForgeWord *verb;

      if (!forge_phrases_list_has (self->phrases, "must", words[i]) || at >= n)
        continue;
      single = is_singular (self, words, i);
      verb = forge_lexicon_find (lexicon, words[at]);
      key = g_strconcat ("person.verbs.", words[at], NULL);
      g_free (words[i]);
      if (g_str_equal (words[at], "be"))
        {
          words[i] = g_strdup (single ? "is" : "are");
          g_free (words[at]);
          words[at] = g_strdup ("");
        }
      else if (negated)
        words[i] = g_strdup (single ? "does" : "do");
      else
        {
          words[i] = g_strdup ("");
          if (single && forge_phrases_has (self->phrases, key))
            take_word (&words[at], forge_phrases_get (self->phrases, key));
          else if (single && verb != NULL && verb->third != NULL)
            take_word (&words[at], verb->third);
        }
      break;
    }
  for (gsize i = 0; i < n; i++)
    if (*words[i] != '\0')
      g_string_append_printf (joined, joined->len > 0 ? " %s" : "%s", words[i]);
  return g_string_free (joined, FALSE);
}

/* A short noun phrase can stand behind a verb of ours as it is. */
static gboolean
reads_freely (ForgeOutline *self, const char *text)
{
  g_auto (GStrv) words = split_words (text);

  for (gsize i = 0; words[i] != NULL; i++)
    if (forge_phrases_list_has (self->phrases, "speakers", words[i]))
      return FALSE;
  return strlen (text) <= MAX_FREE && strpbrk (text, ":;()") == NULL;
}

static char *
dup_statement (ForgeOutline *self, const ForgeFact *fact)
{
  return forge_wording_dup_impersonal (self, get_statement (fact));
}

static char *
respond_with_clause (ForgeOutline *self, const ForgeFact *fact, const char *base)
{
  g_autofree char *statement = dup_statement (self, fact);
  g_autofree char *clause = fit_capital (self, forge_outline_dup_trimmed (statement));
  g_autofree char *kept = NULL;

  if ((g_str_has_prefix (base, "response.") || g_str_has_suffix (base, ".operation"))
      && forge_outline_is_observation (self, fact))
    return forge_phrases_format (self->phrases, "response.observed", "text", clause, NULL);
  kept = drop_must (self, clause);
  return forge_phrases_format (self->phrases, "response.that", "text", kept, NULL);
}

static char *
respond_with_words (ForgeOutline *self, const ForgeFact *fact, const char *base)
{
  g_autofree char *statement = dup_statement (self, fact);
  g_autofree char *text = forge_outline_dup_trimmed (statement);
  g_autofree char *quoted = g_strconcat (base, ".quoted", NULL);

  if (forge_phrases_has (self->phrases, base) && reads_freely (self, statement))
    {
      g_autofree char *fitted = fit_capital (self, g_steal_pointer (&text));
      g_autofree char *first = g_strndup (fitted, strcspn (fitted, " "));
      g_autofree char *bare = g_strconcat (base, ".bare", NULL);
      const gboolean is_bare = forge_phrases_has (self->phrases, bare)
                               && !forge_phrases_list_has (self->phrases, "determiners", first);

      return forge_phrases_format (self->phrases, is_bare ? bare : base, "text", fitted, NULL);
    }
  return forge_phrases_format (self->phrases,
                               forge_phrases_has (self->phrases, quoted) ? quoted : "nfr.quoted",
                               "text", text, NULL);
}

static char *
respond_with_consequence (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *statement = forge_wording_dup_impersonal (self, fact->consequence);
  g_autofree char *text = forge_outline_dup_trimmed (statement);
  g_autofree char *kept = NULL;
  g_autofree char *clause
      = self->german ? forge_wording_dup_subordinate (self, fact->consequence, FALSE) : NULL;

  if (clause != NULL)
    {
      g_autofree char *behind = forge_outline_dup_trimmed (clause);

      return forge_phrases_format (self->phrases, "response.subordinate", "text", behind, NULL);
    }
  if (!forge_phrases_has (self->phrases, "response.that")
      || !(fact->is_clause || is_clause (self, statement, FALSE)))
    return forge_phrases_format (self->phrases, "response.consequence", "text", text, NULL);
  text = fit_capital (self, g_steal_pointer (&text));
  kept = drop_must (self, text);
  return forge_phrases_format (self->phrases, "response.that", "text", kept, NULL);
}

/* "Loan period: 6 weeks" */
static char *
respond_with_value (ForgeOutline *self, const char *label, const char *value)
{
  g_autofree char *small = forge_prose_uncapitalize (label);
  g_autofree char *name = forge_outline_dup_trimmed (small);
  g_autofree char *kept = forge_outline_dup_trimmed (value);

  return forge_phrases_format (self->phrases,
                               strspn (value, "0123456789.,") == strlen (value)
                                   ? "response.value.bare"
                                   : "response.value",
                               "label", name, "value", kept, NULL);
}

char *
forge_wording_respond (ForgeOutline *self, const ForgeFact *fact, const char *base)
{
  g_autofree char *statement = NULL;
  g_autofree char *label = NULL;
  g_autofree char *clause = NULL;
  const char *value;

  g_return_val_if_fail (self != NULL && fact != NULL && base != NULL, NULL);

  if (forge_facts_get_foreign (self->facts) != NULL && fact->origin != FORGE_ORIGIN_TEMPLATE
      && (fact->verb == NULL || *fact->verb == '\0'))
    {
      g_autofree char *text = forge_outline_dup_trimmed (get_statement (fact));

      return forge_phrases_format (self->phrases, "response.foreign", "text", text, NULL);
    }
  if (says_what_to_do (self, fact))
    {
      g_autofree char *action = forge_outline_dup_action (self, fact, FORGE_ACTION_INFINITIVE);
      g_autofree char *to = forge_outline_dup_action (self, fact, FORGE_ACTION_TO_INFINITIVE);

      return forge_phrases_format (self->phrases, fact->negated ? "response.not" : "response.verb",
                                   "action", action, "to", to, NULL);
    }
  if (has_consequence (self, fact))
    return respond_with_consequence (self, fact);
  statement = dup_statement (self, fact);
  if (self->german && (clause = forge_wording_dup_subordinate (self, statement, FALSE)) != NULL)
    {
      g_autofree char *text = forge_outline_dup_trimmed (clause);

      return forge_phrases_format (self->phrases, "response.subordinate", "text", text, NULL);
    }
  if (forge_phrases_has (self->phrases, "response.value")
      && (value = forge_wording_split_value (statement, &label)) != NULL)
    return respond_with_value (self, label, value);
  if (forge_phrases_has (self->phrases, "response.that")
      && (fact->is_clause || is_clause (self, statement, !g_str_has_prefix (base, "response."))))
    return respond_with_clause (self, fact, base);
  return respond_with_words (self, fact, base);
}

/* Replaces all that @pattern matches; a text that is no UTF-8 stays as it is. */
static char *
replace_marks (char *text, const char *pattern, const char *with)
{
  g_autofree char *old = text;
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autofree char *replaced = g_regex_replace (regex, old, -1, 0, with, 0, NULL);

  return replaced != NULL ? g_steal_pointer (&replaced) : g_steal_pointer (&old);
}

/* Cheap, as most lines have none. */
static gboolean
may_have_marks (const char *line)
{
  static const char *const marks[] = { "TBD", "TBA", "TODO", "FIXME", "XXX", "???" };
  g_autofree char *lower = g_ascii_strdown (line, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (marks); i++)
    if (strstr (line, marks[i]) != NULL)
      return TRUE;
  return strstr (lower, "lorem ipsum") != NULL || strpbrk (line, "<[") != NULL;
}

char *
forge_wording_name_open (ForgePhrases *phrases, const char *line)
{
  char *text;

  g_return_val_if_fail (phrases != NULL && line != NULL, NULL);

  text = g_strdup (line);
  if (!may_have_marks (line))
    return text;
  text = replace_marks (text,
                        "(?<![\\p{L}\\p{N}`])(?:TBD|FIXME|XXX)(?![\\p{L}\\p{N}`])|\\?{3,}"
                        "|(?<![\\p{L}\\p{N}`])(?:TODO|TBA)(?=[ *_]*:)"
                        "|(?<=[\\[(])(?:TODO|TBA)(?=\\\\?[\\])])",
                        forge_phrases_get (phrases, "open.decision"));
  text = replace_marks (text, "(?i)(?<![\\p{L}\\p{N}`])lorem ipsum(?![\\p{L}\\p{N}`])",
                        forge_phrases_get (phrases, "open.filler"));
  return replace_marks (text, "(?i)([<\\[])(?=insert|your |hier |placeholder|platzhalter)", "\\1 ");
}

gboolean
forge_wording_is_open (ForgePhrases *phrases, const char *line)
{
  g_autofree char *named = forge_wording_name_open (phrases, line);

  return g_strcmp0 (named, line) != 0;
}

const char *
forge_wording_classify_connection (ForgeOutline *self, const char *name)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && name != NULL, "system");

  lower = g_utf8_strdown (name, -1);
  if (forge_phrases_find_in (self->phrases, "formats", lower) != NULL)
    return "format";
  return forge_phrases_find_in (self->phrases, "channels", lower) != NULL ? "channel" : "system";
}

char *
forge_wording_connect (ForgeOutline *self,
                       const ForgeFact *fact,
                       const char *name,
                       const ForgeOutlineNode *entity,
                       const ForgeOutlineNode *actor)
{
  const char *kind;
  g_autofree char *key = NULL;
  g_autofree char *stated = NULL;
  g_autofree char *text = NULL;
  g_autofree char *plural = NULL;
  g_autofree char *small = NULL;
  g_autofree char *noun = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL && name != NULL, NULL);

  kind = forge_wording_classify_connection (self, name);
  stated = g_strdup_printf ("connect.%s.stated", kind);
  key = g_strdup_printf ("connect.%s%s", kind,
                         entity != NULL  ? ".entity"
                         : actor != NULL ? ""
                                         : ".nobody");
  text = forge_outline_dup_trimmed (get_statement (fact));
  plural = entity != NULL ? forge_outline_dup_plural (self, entity) : NULL;
  small = plural == NULL || self->german ? g_strdup (plural) : forge_prose_uncapitalize (plural);
  noun = actor != NULL ? forge_outline_dup_noun (self, actor, TRUE, FORGE_CASE_DATIVE) : NULL;
  return forge_phrases_format (self->phrases,
                               entity == NULL && (actor == NULL || self->german)
                                       && strlen (text) <= MAX_STATED
                                       && forge_phrases_has (self->phrases, stated)
                                   ? stated
                                   : key,
                               "name", name, "plural", small, "actor", noun, "text", text, NULL);
}
