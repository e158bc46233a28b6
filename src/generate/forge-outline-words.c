/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-lexicon.h"
#include "generate/forge-outline.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* Words of facts and nodes, as they stand in a sentence. */

static char *
dup_fallback_noun (ForgeOutline *self,
                   const ForgeOutlineNode *node,
                   gboolean definite,
                   ForgeCase grammatical_case)
{
  static const char *const cases[] = { "nominative", "genitive", "dative", "accusative" };
  const char *form = "indefinite.";
  g_autofree char *name
      = self->german ? g_strdup (node->title) : forge_prose_uncapitalize (node->title);
  g_autofree char *key = NULL;

  if (!self->german && !definite)
    return forge_lexicon_dup_with_article (forge_lexicon_get ("en"), name);
  if (definite)
    form = "definite.";
  key = g_strconcat ("noun.", node->kind == FORGE_NODE_ENTITY ? "thing." : "", form,
                     cases[grammatical_case], NULL);
  if (!forge_phrases_has (self->phrases, key))
    {
      g_free (key);
      key = g_strconcat ("noun.", form, cases[grammatical_case], NULL);
    }
  return forge_phrases_format (self->phrases, key, "name", name, NULL);
}

/**
 * forge_outline_dup_noun:
 * @self: the outline
 * @node: an actor or entity
 * @definite: "the patient", not "a patient"
 * @grammatical_case: for German
 *
 * Returns: (transfer full): its name with an article, as Markdown
 */
char *
forge_outline_dup_noun (ForgeOutline *self,
                        const ForgeOutlineNode *node,
                        gboolean definite,
                        ForgeCase grammatical_case)
{
  g_autofree char *noun = NULL;

  g_return_val_if_fail (self != NULL && node != NULL, NULL);

  if (node->fact == NULL || node->is_edited)
    return dup_fallback_noun (self, node, definite, grammatical_case);
  noun = forge_facts_dup_noun (self->facts, node->fact, definite, grammatical_case);
  return forge_prose_escape (noun);
}

/* "our Kubernetes" is not ours but the organisation's; and what "Gesellen" do with "ihre Stunden",
 * a "Geselle" does with "seine Stunden". The phrases "pronoun.our" and "possessive.ihre" say so. */
char *
forge_outline_fit_pronouns (ForgeOutline *self, const ForgeFact *fact, const char *text)
{
  const ForgeOutlineNode *actor = forge_outline_find_named (self, FORGE_NODE_ACTOR, fact->actor);
  const gboolean single = actor != NULL && actor->fact != NULL
                          && strchr ("mn", actor->fact->gender) != NULL && actor->fact->gender != 0;
  g_auto (GStrv) words = g_strsplit (text, " ", -1);

  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autofree char *pronoun = g_strconcat ("pronoun.", words[i], NULL);
      g_autofree char *possessive = g_strconcat ("possessive.", words[i], NULL);
      const char *key = forge_phrases_has (self->phrases, pronoun)                ? pronoun
                        : single && forge_phrases_has (self->phrases, possessive) ? possessive
                                                                                  : NULL;

      if (key == NULL)
        continue;
      g_free (words[i]);
      words[i] = g_strdup (forge_phrases_get (self->phrases, key));
    }
  return g_strjoinv (" ", words);
}

char *
forge_outline_dup_action (ForgeOutline *self, const ForgeFact *fact, ForgeActionForm form)
{
  g_autofree char *action = NULL;
  g_autofree char *fitted = NULL;
  g_autofree char *impersonal = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL && fact->verb != NULL, NULL);

  action = forge_facts_dup_action (self->facts, fact, form);
  fitted = forge_outline_fit_pronouns (self, fact, action);
  impersonal = forge_wording_dup_impersonal (self, fitted);
  return forge_prose_escape (impersonal);
}

/* Without the mark at its end, so that it reads well inside a sentence. */
char *
forge_outline_dup_trimmed (const char *text)
{
  char *trimmed = forge_prose_escape (text);
  gsize length = strlen (trimmed);

  while (length > 0 && strchr (".,;: ", trimmed[length - 1]) != NULL)
    trimmed[--length] = '\0';
  if (g_str_has_suffix (trimmed, "\u3002") || g_str_has_suffix (trimmed, "\u06d4"))
    *g_utf8_prev_char (trimmed + length) = '\0';
  return trimmed;
}

char *
forge_outline_dup_quote (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL, NULL);

  trimmed = forge_outline_dup_trimmed (fact->quote);
  return forge_phrases_format (self->phrases, "quote", "text", trimmed, NULL);
}

char *
forge_outline_dup_quoted (ForgeOutline *self, const char *text)
{
  g_autofree char *trimmed = NULL;

  g_return_val_if_fail (self != NULL && text != NULL, NULL);

  trimmed = forge_outline_dup_trimmed (text);
  return forge_phrases_format (self->phrases, "quote", "text", trimmed, NULL);
}

gboolean
forge_outline_is_observation (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *lower = NULL;

  g_return_val_if_fail (self != NULL && fact != NULL, FALSE);

  lower = g_utf8_strdown (*fact->text != '\0' ? fact->text : fact->quote, -1);
  /* A fact that was read as a clause is demanded unless its words only tell how things are. */
  if (forge_phrases_has_list (self->phrases, "observed"))
    return forge_phrases_find_in (self->phrases, "observed", lower) != NULL
           && forge_phrases_find_in (self->phrases, "duties", lower) == NULL;
  return forge_phrases_find_in (self->phrases, "finite", lower) != NULL
         && forge_phrases_find_in (self->phrases, "duties", lower) == NULL;
}

char *
forge_outline_dup_soft (const ForgeOutlineNode *node)
{
  g_return_val_if_fail (node != NULL, NULL);

  if (node->response != NULL && g_str_has_prefix (node->response, "NOT "))
    return g_strconcat ("not ", node->response + 4, NULL);
  return g_strdup (node->response != NULL ? node->response : "");
}

char *
forge_outline_dup_plural (ForgeOutline *self, const ForgeOutlineNode *node)
{
  g_return_val_if_fail (self != NULL && node != NULL, NULL);

  if (node->fact != NULL && node->fact->plural != NULL && *node->fact->plural != '\0')
    return forge_prose_escape (node->fact->plural);
  if (self->german)
    return g_strdup (node->title);
  if (g_str_has_suffix (node->title, "y") && strlen (node->title) > 2
      && strchr ("aeiou", node->title[strlen (node->title) - 2]) == NULL)
    return g_strdup_printf ("%.*sies", (int) strlen (node->title) - 1, node->title);
  if (g_str_has_suffix (node->title, "s") || g_str_has_suffix (node->title, "x")
      || g_str_has_suffix (node->title, "ch") || g_str_has_suffix (node->title, "sh"))
    return g_strconcat (node->title, "es", NULL);
  return g_strconcat (node->title, "s", NULL);
}
