/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-outline"

#include "config.h"

#include <string.h>

#include "generate/forge-outline-draft.h"
#include "generate/forge-prose.h"
#include "generate/forge-wording.h"

/* What is the same for all requirements, whatever they were read from. */

/* The entity that a fact is about: the one its object names, else the first it mentions. */
ForgeOutlineNode *
forge_outline_find_entity (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *object = fact->object != NULL ? g_utf8_strdown (fact->object, -1) : NULL;
  ForgeOutlineNode *first = NULL;

  for (guint i = 0; fact->entities != NULL && i < fact->entities->len; i++)
    {
      const char *name = g_ptr_array_index (fact->entities, i);
      ForgeOutlineNode *entity = forge_outline_find_named (self, FORGE_NODE_ENTITY, name);
      g_autofree char *lower = g_utf8_strdown (name, -1);

      if (entity == NULL)
        continue;
      if (object != NULL && strstr (object, lower) != NULL)
        return entity;
      first = first != NULL ? first : entity;
    }
  return first;
}

/* Who gains from a fact that names nobody who does it. */
static ForgeOutlineNode *
find_beneficiary (ForgeOutline *self, const ForgeFact *fact)
{
  g_autofree char *text = g_utf8_strdown (fact->quote, -1);
  const GPtrArray *actors = self->nodes[FORGE_NODE_ACTOR];

  for (guint i = 0; i < actors->len; i++)
    {
      ForgeOutlineNode *actor = g_ptr_array_index (actors, i);
      g_autofree char *name = g_utf8_strdown (actor->title, -1);

      if (strstr (text, name) != NULL)
        return actor;
    }
  return forge_outline_get_main_actor (self);
}

ForgeOutlineNode *
forge_outline_find_actor (ForgeOutline *self, const ForgeFact *fact)
{
  ForgeOutlineNode *actor = forge_outline_find_named (self, FORGE_NODE_ACTOR, fact->actor);

  return actor != NULL ? actor : find_beneficiary (self, fact);
}

/* One sentence with one SHALL. A word of the brief that looks like another one is made small. */
static char *
write_requirement (ForgeOutline *self, ForgeOutlineNode *node)
{
  const char *key = "ears.always";
  g_autofree char *text = NULL;

  if (node->trigger != NULL)
    key = g_str_has_prefix (node->trigger, forge_phrases_get (self->phrases, "ears.if.keyword"))
              ? "ears.sentence.if"
              : "ears.sentence";
  text = forge_phrases_format (self->phrases, key, "trigger", node->trigger, "response",
                               node->response, NULL);
  if (node->is_assumption)
    return g_strconcat (text, " ", forge_phrases_get (self->phrases, "mark.assumption"), NULL);
  return g_steal_pointer (&text);
}

/* "SHALL" and "MUSS" are the keywords of the form: in quoted words they are written small. */
static void
tame_keywords (char **text)
{
  static const char *const words[] = { "SHALL", "MUSS" };

  for (gsize i = 0; *text != NULL && i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *small = g_ascii_strdown (words[i], -1);
      g_auto (GStrv) parts = g_strsplit (*text, words[i], -1);

      g_free (*text);
      *text = g_strjoinv (small, parts);
    }
}

static gboolean
says_it_already (ForgeOutline *self, ForgeNodeKind kind, const char *text)
{
  for (guint i = 0; i < self->nodes[kind]->len; i++)
    {
      const ForgeOutlineNode *node = g_ptr_array_index (self->nodes[kind], i);

      if (g_ascii_strcasecmp (node->text, text) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Below the sentence stands what it was made from, unless the sentence itself says all of it. */
static void
state_source (ForgeOutline *self, ForgeOutlineNode *node)
{
  g_autofree char *source = NULL;
  gboolean loses = node->group != FORGE_GROUP_CAPABILITY;

  if (node->fact == NULL)
    return;
  source = forge_outline_dup_trimmed (node->fact->quote);
  for (guint i = 0; node->fact->numbers != NULL && i < node->fact->numbers->len; i++)
    {
      g_autofree char *number = forge_prose_escape (g_ptr_array_index (node->fact->numbers, i));

      loses = loses || strstr (node->text, number) == NULL;
    }
  if (loses && strstr (node->text, source) == NULL)
    forge_outline_node_set (node, "stated", forge_outline_dup_quote (self, node->fact));
}

/* "WHEN a customer asks to hear must never": what somebody asks for is a sentence as well. */
static gboolean
is_sentence (ForgeOutline *self, const ForgeOutlineDraft *draft)
{
  const char *asks = forge_phrases_has (self->phrases, "wish.asks")
                         ? forge_phrases_get (self->phrases, "wish.asks")
                         : NULL;
  const char *wish = asks != NULL && draft->trigger != NULL ? strstr (draft->trigger, asks) : NULL;

  return forge_wording_is_sentence (self, draft->response)
         && (wish == NULL || forge_wording_is_sentence (self, wish + strlen (asks)));
}

/* What was read wrong makes no sentence; the words of the brief do. */
static void
mend_response (ForgeOutline *self, ForgeOutlineDraft *draft)
{
  const ForgeFact *fact = draft->fact;
  g_autofree char *text = NULL;

  if (fact == NULL || draft->response == NULL || is_sentence (self, draft))
    return;
  text = forge_outline_dup_trimmed (fact->condition == NULL && *fact->text != '\0' ? fact->text
                                                                                   : fact->quote);
  g_free (draft->response);
  g_clear_pointer (&draft->trigger, g_free);
  g_free (draft->title);
  draft->is_quoted = TRUE;
  draft->title = forge_phrases_format (self->phrases, "quote", "text", text, NULL);
  draft->response = forge_phrases_format (self->phrases, "response.quoted", "text", text, NULL);
}

ForgeOutlineNode *
forge_outline_finish (ForgeOutline *self, ForgeOutlineDraft *draft)
{
  g_autofree char *title = NULL;
  ForgeOutlineNode proto = { .is_assumption = draft->is_assumption };
  ForgeOutlineNode *node;
  g_autofree char *text = NULL;

  mend_response (self, draft);
  title = draft->title;
  tame_keywords (&draft->trigger);
  tame_keywords (&draft->response);
  proto.trigger = draft->trigger;
  proto.response = draft->response;
  text = write_requirement (self, &proto);
  if (says_it_already (self, draft->kind, text))
    {
      g_free (draft->trigger);
      g_free (draft->response);
      return NULL;
    }
  node = forge_outline_add (self, draft->kind, draft->key, title, g_steal_pointer (&text));
  node->group = draft->group;
  node->fact = draft->fact;
  node->act = draft->act;
  node->trigger = draft->trigger;
  node->response = draft->response;
  node->is_assumption = draft->is_assumption;
  node->actor = draft->actor;
  node->entity = draft->entity;
  state_source (self, node);
  return node;
}

/* "Project: GlucoCoach" heads the paper; nothing has to hold for it. */
gboolean
forge_outline_is_letterhead (ForgeOutline *self, const ForgeFact *fact)
{
  const char *colon = strstr (fact->quote, ": ");
  g_autofree char *label = colon != NULL ? g_utf8_strdown (fact->quote, colon - fact->quote) : NULL;

  return fact->kind == FORGE_FACT_RULE && label != NULL && fact->numbers->len == 0
         && forge_phrases_list_has (self->phrases, "letterhead", label);
}
