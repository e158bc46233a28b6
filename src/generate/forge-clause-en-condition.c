/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-en-condition"

#include "config.h"

#include "generate/forge-clause-en.h"

/* Conditions of an English sentence: where they start, and where they end. */

/* Conjunctions that always open a condition; "before" and "until" only do so with a verb behind. */
gboolean
forge_english_opens_condition (const ForgeSentence *s, guint i, guint b)
{
  static const char *const ALWAYS[] = { "if", "when", "while", "unless", "once", "whenever", NULL };
  static const char *const WITH_VERB[]
      = { "until", "before", "after", "since", "where", "as", NULL };
  g_auto (ForgeGroup) group = { 0 };
  guint n;
  const ForgeWord *word = forge_sentence_match (s, i, &n);

  /* "remind me when to water them" says what, not when; "once a year" how often. */
  if (forge_sentence_is (s, i + 1, "to")
      || (forge_sentence_is (s, i, "once") && forge_sentence_has (s, i + 2, FORGE_TAG_UNIT)))
    return FALSE;
  /* "after 15 minutes" is a span of time, whatever stands behind. */
  if (forge_english_is_one_of (s, i, WITH_VERB)
      && forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_NUMBER)
    return FALSE;
  if (forge_english_is_one_of (s, i, ALWAYS))
    return !forge_sentence_is (s, i, "once")
           || (forge_sentence_get (s, i + 1)->kind == FORGE_TOKEN_WORD && i > 0
               && !forge_sentence_is (s, i - 1, "at"))
           || i == 0;
  if (n > 1 && word != NULL && (word->tags & FORGE_TAG_SUBORDINATE) != 0
      && !forge_sentence_is (s, i, "so") && !forge_sentence_is (s, i, "in"))
    return TRUE;
  return forge_english_is_one_of (s, i, WITH_VERB)
         && forge_english_find_group (s, i + 1, b, FORGE_EXPECT_ANY, FALSE, &group)
         && group.start > i + 1 && group.modal != FORGE_MODAL_IMPERATIVE;
}

/* "because", "although": the reason belongs to the text and not to the object. */
gboolean
forge_english_opens_reason (const ForgeSentence *s, guint i)
{
  static const char *const REASONS[] = { "because", "although", "though", "since", NULL };

  return forge_english_is_one_of (s, i, REASONS);
}

/* A condition or reason inside of the object ends it: "hidden until an offer is accepted". */
void
forge_english_cut_object (const ForgeSentence *s, ForgeClause *clause)
{
  for (guint i = clause->object_start + 1; i < clause->object_end; i++)
    {
      gboolean reason = forge_english_opens_reason (s, i) && !forge_sentence_is (s, i, "since");

      if (forge_sentence_is (s, i, "once") && forge_sentence_has (s, i - 1, FORGE_TAG_ADVERB))
        continue;
      /* "see when a room is free": the clause is the object. */
      if (!reason && !forge_english_opens_condition (s, i, clause->object_end))
        continue;
      if (forge_sentence_has (s, i - 1, FORGE_TAG_ADVERB) && i > clause->object_start + 1
          && (forge_sentence_is (s, i - 1, "even") || forge_sentence_is (s, i - 1, "only")))
        i--;
      if (!reason)
        {
          g_autofree char *text = NULL;

          forge_clause_set_condition (s, clause, i, clause->object_end);
          text = forge_sentence_dup_range (s, clause->start, i);
          g_free (clause->main);
          clause->main = g_steal_pointer (&text);
        }
      clause->object_end = i;
      return;
    }
  if (clause->passive && clause->object_start < clause->object_end)
    for (guint i = clause->object_start; i + 1 < clause->object_end; i++)
      if (forge_english_opens_condition (s, i, clause->object_end) && i == clause->object_start)
        {
          g_autofree char *text = forge_sentence_dup_range (s, clause->start, i);

          forge_clause_set_condition (s, clause, i, clause->object_end);
          g_free (clause->main);
          clause->main = g_steal_pointer (&text);
          clause->object_end = i;
          return;
        }
}

/* "When it freezes the node sends": where the main clause starts that no comma parts from its
 * condition; @b: there is none. */
guint
forge_english_find_main (const ForgeSentence *s, guint a, guint b)
{
  g_auto (ForgeGroup) group = { 0 };

  if (!forge_english_find_group (s, a + 1, b, FORGE_EXPECT_ANY, FALSE, &group))
    return b;
  for (guint k = group.end + 1; k + 1 < b; k++)
    {
      g_auto (ForgeGroup) main = { 0 };

      if (forge_sentence_has (s, k, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE | FORGE_TAG_PRONOUN)
          && !forge_sentence_has (s, k - 1,
                                  FORGE_TAG_PREPOSITION | FORGE_TAG_DETERMINER | FORGE_TAG_RELATIVE
                                      | FORGE_TAG_CONJUNCTION | FORGE_TAG_BASE | FORGE_TAG_THIRD)
          && !forge_sentence_has (s, k, FORGE_TAG_RELATIVE)
          && forge_english_find_group (s, k, b, FORGE_EXPECT_ANY, FALSE, &main)
          && main.subject_start == k && main.start > k)
        return k;
    }
  return b;
}
