/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-en-verb"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-en.h"

static gboolean
is_lone_verb (const ForgeSentence *s, guint i)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  return token->kind == FORGE_TOKEN_WORD && !forge_english_starts_noun_phrase (s, i)
         && !forge_lexicon_is_plural (s->lexicon, token->lower)
         && (token->tags & (FORGE_TAG_NOUN | FORGE_TAGS_FINITE)) == 0;
}

static guint
skip_adverbs (const ForgeSentence *s, guint i, guint b, gboolean *negated)
{
  while (i < b)
    {
      guint n;
      const ForgeWord *word = forge_sentence_match (s, i, &n);

      if (forge_sentence_has (s, i, FORGE_TAG_NEGATION)
          && (forge_sentence_is (s, i, "not") || forge_sentence_is (s, i, "never")))
        *negated = TRUE;
      else if (forge_sentence_is (s, i, "ever") || forge_sentence_is (s, i, "please"))
        ;
      else if (word == NULL || (word->tags & FORGE_TAG_ADVERB) == 0
               || (word->tags & FORGE_TAG_BASE) != 0)
        break;
      i += n;
    }
  return i;
}

/* Takes the verb at @i with its particle: "pick up". */
static void
take_verb (const ForgeSentence *s, guint i, guint b, ForgeGroup *group)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  const char *base
      = token->word != NULL && token->word->base != NULL ? token->word->base : token->lower;

  group->verb = i;
  group->end = i + 1;
  g_free (group->base);
  group->base = g_strdup (base);
  for (guint k = 1; k <= 2 && i + k < b; k++)
    {
      g_autofree char *words = forge_sentence_dup_range (s, i + 1, i + 1 + k);
      g_autofree char *phrase = g_strconcat (base, " ", words, NULL);
      const ForgeWord *known = forge_lexicon_find (s->lexicon, phrase);

      if (known != NULL && (known->tags & FORGE_TAG_BASE) != 0)
        {
          g_free (group->base);
          group->base = g_strdup (phrase);
          group->end = i + 1 + k;
        }
    }
}

static gboolean
can_be_verb (const ForgeSentence *s, guint i, guint b)
{
  return i < b && forge_sentence_get (s, i)->kind == FORGE_TOKEN_WORD
         && (forge_sentence_has (s, i, FORGE_TAG_BASE)
             || !forge_sentence_has (s, i,
                                     FORGE_TAG_DETERMINER | FORGE_TAG_PREPOSITION
                                         | FORGE_TAG_CONJUNCTION | FORGE_TAG_POSSESSIVE
                                         | FORGE_TAG_PRONOUN));
}

/* "patients to book" behind "we want": the subject is another one. */
static gboolean
take_inner_subject (const ForgeSentence *s, guint i, guint b, gboolean needs_to, ForgeGroup *group)
{
  for (guint k = i; k < b; k++)
    {
      gboolean to = forge_sentence_is (s, k, "to");

      if (forge_sentence_has (s, k, FORGE_TAG_RELATIVE) && !forge_english_starts_noun_phrase (s, k))
        return FALSE;
      if (k > i && to && can_be_verb (s, k + 1, b)
          && (forge_sentence_has (s, k + 1, FORGE_TAG_BASE)
              || forge_sentence_has (s, k + 1, FORGE_TAG_BE)))
        {
          group->subject_start = i;
          group->subject_end = k;
          take_verb (s, k + 1, b, group);
          return TRUE;
        }
      if (k > i && !needs_to && forge_sentence_has (s, k, FORGE_TAG_BASE)
          && !forge_sentence_has (s, k - 1, FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE)
          && forge_english_number_of (s, i, k) != 1)
        {
          group->subject_start = i;
          group->subject_end = k;
          take_verb (s, k, b, group);
          return TRUE;
        }
    }
  return FALSE;
}

/* "be able to", "is to", "is supposed to": @k stands behind "be". */
static gboolean
take_be_to (const ForgeSentence *s, guint k, guint b, ForgeGroup *group)
{
  static const char *const ABLE[] = { "able", "allowed", "possible", "free", NULL };
  static const char *const BOUND[] = { "supposed", "required", "obliged", NULL };

  if (forge_sentence_is (s, k, "to") && forge_sentence_has (s, k + 1, FORGE_TAG_BASE))
    {
      group->modal = FORGE_MODAL_MUST;
      take_verb (s, k + 1, b, group);
      return TRUE;
    }
  if (!forge_sentence_is (s, k + 1, "to") || !can_be_verb (s, k + 2, b))
    return FALSE;
  if (forge_english_is_one_of (s, k, BOUND))
    group->modal = FORGE_MODAL_MUST;
  else if (forge_english_is_one_of (s, k, ABLE))
    group->modal = group->modal == FORGE_MODAL_NONE ? FORGE_MODAL_CAN : group->modal;
  else
    return FALSE;
  take_verb (s, skip_adverbs (s, k + 2, b, &group->negated), b, group);
  return TRUE;
}

static void
take_passive_or_copula (const ForgeSentence *s, guint i, guint b, ForgeGroup *group)
{
  guint k = skip_adverbs (s, i, b, &group->negated);

  if (take_be_to (s, k, b, group))
    return;
  g_clear_pointer (&group->base, g_free);
  if (k < b && forge_english_is_unknown_participle (s, k))
    {
      group->verb = k;
      group->end = k + 1;
      group->passive = TRUE;
      group->base = forge_english_dup_base_of_past (forge_sentence_get (s, k)->lower);
    }
  else if (k < b && forge_sentence_has (s, k, FORGE_TAG_PARTICIPLE)
           && !forge_sentence_has (s, k, FORGE_TAG_ADJECTIVE))
    {
      take_verb (s, k, b, group);
      group->passive = TRUE;
    }
  else
    {
      group->copula = TRUE;
      group->verb = i - 1;
      group->end = k;
      group->base = g_strdup ("be");
    }
}

/* Behind a modal: adverbs, "be able to", "have to", then the verb. */
static gboolean
take_after_modal (const ForgeSentence *s, guint i, guint b, ForgeGroup *group)
{
  static const char *const LIKE[]
      = { "like", "love", "prefer", "want", "need", "have", "wish", NULL };
  guint k = skip_adverbs (s, i, b, &group->negated);

  if (!can_be_verb (s, k, b))
    return FALSE;
  if (forge_sentence_is (s, k, "be") || forge_sentence_is (s, k, "get"))
    {
      gboolean lost
          = forge_sentence_is (s, k, "get") && !forge_sentence_has (s, k + 1, FORGE_TAG_PARTICIPLE);

      if (!lost)
        {
          take_passive_or_copula (s, k + 1, b, group);
          return TRUE;
        }
    }
  if (forge_english_is_one_of (s, k, LIKE) && forge_sentence_is (s, k + 1, "to")
      && can_be_verb (s, k + 2, b))
    {
      group->modal = forge_sentence_is (s, k, "have") || forge_sentence_is (s, k, "need")
                         ? FORGE_MODAL_MUST
                         : FORGE_MODAL_WANT;
      take_verb (s, k + 2, b, group);
      return TRUE;
    }
  if (forge_english_is_one_of (s, k, LIKE) && take_inner_subject (s, k + 1, b, TRUE, group))
    {
      group->wish = TRUE;
      group->modal = FORGE_MODAL_WANT;
      return TRUE;
    }
  take_verb (s, k, b, group);
  return TRUE;
}

static ForgeModal
modal_of (const char *word)
{
  if (g_str_has_prefix (word, "can") || g_str_has_prefix (word, "could")
      || g_str_equal (word, "may") || g_str_equal (word, "might"))
    return FORGE_MODAL_CAN;
  return g_str_has_prefix (word, "should") ? FORGE_MODAL_SHOULD : FORGE_MODAL_MUST;
}

/* "wants to", "needs to", "has to", "would like to", "want patients to". */
static gboolean
take_wish (const ForgeSentence *s, guint i, guint b, ForgeGroup *group)
{
  static const char *const WISH[]
      = { "want", "need", "have", "wish", "like", "plan", "try", "expect", "prefer", "hope", NULL };
  const ForgeToken *token = forge_sentence_get (s, i);
  const char *base
      = token->word != NULL && token->word->base != NULL ? token->word->base : token->lower;

  if (forge_sentence_has (s, i, FORGE_TAG_HAVE))
    base = "have";
  if (!g_strv_contains (WISH, base))
    return FALSE;
  if (forge_sentence_is (s, i + 1, "to") && can_be_verb (s, i + 2, b))
    {
      guint k = skip_adverbs (s, i + 2, b, &group->negated);

      group->modal = g_str_equal (base, "have") || g_str_equal (base, "need") ? FORGE_MODAL_MUST
                                                                              : FORGE_MODAL_WANT;
      if (forge_sentence_is (s, k, "be"))
        take_passive_or_copula (s, k + 1, b, group);
      else
        take_verb (s, k, b, group);
      return TRUE;
    }
  if (g_str_equal (base, "need") && forge_sentence_is (s, i + 1, "a")
      && forge_sentence_is (s, i + 2, "way") && forge_sentence_is (s, i + 3, "to")
      && can_be_verb (s, i + 4, b))
    {
      group->modal = FORGE_MODAL_MUST;
      take_verb (s, i + 4, b, group);
      return TRUE;
    }
  if (g_str_equal (base, "have") || g_str_equal (base, "plan") || g_str_equal (base, "try"))
    return FALSE;
  if (!take_inner_subject (s, i + 1, b, TRUE, group))
    return FALSE;
  group->modal = FORGE_MODAL_WANT;
  group->wish = TRUE;
  return TRUE;
}

static void
take_causative (const ForgeSentence *s, guint b, ForgeGroup *group)
{
  static const char *const CAUSATIVE[] = { "let", "allow", "enable", "help", "permit", NULL };

  if (group->base != NULL && g_strv_contains (CAUSATIVE, group->base))
    {
      gboolean needs_to = !g_str_equal (group->base, "let") && !g_str_equal (group->base, "help");

      group->granted = take_inner_subject (s, group->end, b, needs_to, group);
    }
}

/* The group that starts at @i with a helper: "must", "is", "doesn't". */
static gboolean
take_helper (const ForgeSentence *s, guint i, guint b, ForgeGroup *group)
{
  const ForgeToken *token = forge_sentence_get (s, i);

  if ((token->tags & FORGE_TAG_NEGATION) != 0 && (token->tags & FORGE_TAGS_FINITE) != 0)
    group->negated = TRUE;
  if ((token->tags & FORGE_TAG_MODAL) != 0)
    {
      /* "14 May", and "a can of paint". */
      if (i > 0 && token->upper)
        return FALSE;
      if (forge_sentence_has (s, i - 1, FORGE_TAG_DETERMINER) && i > 0
          && !forge_sentence_has (s, i - 1, FORGE_TAG_PRONOUN))
        return FALSE;
      group->modal = modal_of (token->lower);
      return take_after_modal (s, i + 1, b, group);
    }
  if ((token->tags & FORGE_TAG_BE) != 0)
    {
      group->third = TRUE;
      take_passive_or_copula (s, i + 1, b, group);
      return TRUE;
    }
  if ((token->tags & FORGE_TAG_DO) != 0 && can_be_verb (s, i + 1, b)
      && (group->negated || forge_sentence_is (s, i + 1, "not")))
    return take_after_modal (s, i + 1, b, group);
  if ((token->tags & FORGE_TAG_HAVE) != 0)
    {
      if (take_wish (s, i, b, group))
        return TRUE;
      group->third = TRUE;
      if (forge_sentence_has (s, i + 1, FORGE_TAG_PARTICIPLE) && !forge_english_is_noun (s, i + 1))
        {
          take_verb (s, i + 1, b, group);
          return TRUE;
        }
      take_verb (s, i, b, group);
      g_free (group->base);
      group->base = g_strdup ("have");
      return TRUE;
    }
  return FALSE;
}

/* Whether the verb form at @i fits the subject in front of it. */
static gboolean
agrees (const ForgeSentence *s, guint a, guint i, guint b, gboolean coordinated)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  guint number = coordinated ? 3 : forge_english_number_of (s, a, i);
  gboolean role = forge_english_ends_in_role (s, a, i);
  gboolean fits = ((token->tags & FORGE_TAG_THIRD) != 0 && (number & 1) != 0)
                  || ((token->tags & FORGE_TAG_BASE) != 0 && (number & 2) != 0);
  ForgeTags next = forge_sentence_get (s, i + 1)->tags;

  if (!fits)
    return FALSE;
  if (role || !forge_english_is_ambiguous (s, i)
      || (i > a && forge_sentence_has (s, i - 1, FORGE_TAG_ADVERB)))
    return TRUE;
  if (i + 1 >= b)
    return FALSE;
  if (forge_english_starts_noun_phrase (s, a) && (token->tags & FORGE_TAG_THIRD) != 0)
    return forge_english_starts_noun_phrase (s, i + 1)
           || (next & (FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB)) != 0
           || forge_english_is_noun (s, i + 1);
  return forge_english_starts_noun_phrase (s, i + 1) || (next & FORGE_TAG_ADVERB) != 0
         || ((next & FORGE_TAG_PREPOSITION) != 0 && (token->tags & FORGE_TAG_BASE) != 0
             && !forge_sentence_is (s, i + 1, "of"));
}

static gboolean
take_finite (const ForgeSentence *s,
             guint a,
             guint i,
             guint b,
             gboolean coordinated,
             ForgeGroup *group)
{
  guint last = i;

  /* "Two technicians sometimes do": the adverb stands between. */
  while (last > a && forge_sentence_has (s, last - 1, FORGE_TAG_ADVERB))
    last--;
  if (last == a || !forge_english_is_noun (s, last - 1))
    return FALSE;
  if (forge_sentence_has (s, i, FORGE_TAG_DO)
      && (forge_english_number_of (s, a, last) & (forge_sentence_is (s, i, "does") ? 1 : 2)) != 0)
    {
      group->base = g_strdup ("do");
      group->verb = i;
      group->end = i + 1;
      group->third = TRUE;
      return TRUE;
    }
  if (forge_english_is_unknown_verb (s, a, i, b))
    {
      take_verb (s, i, b, group);
      g_free (group->base);
      group->base = forge_english_dup_base_of_third (forge_sentence_get (s, i)->lower);
      group->third = TRUE;
      return TRUE;
    }
  if (!forge_sentence_has (s, i, FORGE_TAG_THIRD | FORGE_TAG_BASE)
      || !agrees (s, a, i, b, coordinated))
    return FALSE;
  group->third = !forge_sentence_has (s, i, FORGE_TAG_BASE)
                 || (forge_english_number_of (s, a, last) & 2) == 0;
  if (!take_wish (s, i, b, group))
    take_verb (s, i, b, group);
  return TRUE;
}

/* "to book and to be notified": the next infinitive of a row. */
static gboolean
take_next_to (const ForgeSentence *s, guint i, guint b, ForgeGroup *group)
{
  if (!forge_sentence_is (s, i, "to")
      || !forge_sentence_has (s, i + 1, FORGE_TAG_BASE | FORGE_TAG_BE))
    return FALSE;
  if (forge_sentence_is (s, i + 1, "be"))
    take_passive_or_copula (s, i + 2, b, group);
  else
    take_verb (s, i + 1, b, group);
  group->start = i;
  return TRUE;
}

static gboolean
fits_first (const ForgeSentence *s, guint i, ForgeExpect expect)
{
  /* "Hire costs £12 an hour" */
  if (expect == FORGE_EXPECT_ANY && forge_sentence_is (s, i + 1, "costs"))
    return FALSE;
  return (forge_sentence_has (s, i, FORGE_TAG_BASE) && expect != FORGE_EXPECT_THIRD)
         || (forge_sentence_has (s, i, FORGE_TAG_THIRD) && expect != FORGE_EXPECT_BASE);
}

/* "Contact data is visible", "Dock worker scans pallets": behind what might be a verb comes a bare
 * noun, and then the verb of both. */
static gboolean
begins_subject (const ForgeSentence *s, guint i, guint end, guint b)
{
  if (end >= b
      || (forge_english_starts_noun_phrase (s, end)
          && forge_sentence_get (s, end)->kind != FORGE_TOKEN_NUMBER))
    return FALSE;
  for (guint k = end; k < b; k++)
    {
      if (forge_sentence_has (s, k, FORGE_TAG_RELATIVE | FORGE_TAG_SUBORDINATE)
          || (forge_sentence_has (s, k, FORGE_TAG_PRONOUN) && k > end))
        return FALSE;
      if (forge_sentence_has (s, k, FORGE_TAGS_FINITE) && !forge_sentence_get (s, k)->upper)
        return k > end;
      if (k > end && forge_sentence_has (s, k, FORGE_TAG_THIRD)
          && forge_english_ends_in_role (s, end, k) && forge_english_number_of (s, end, k) == 1)
        return TRUE;
    }
  return FALSE;
}

/* A verb that stands first: an imperative, or the next one of a row. */
static gboolean
take_first (const ForgeSentence *s, guint i, guint b, ForgeExpect expect, ForgeGroup *group)
{
  const ForgeToken *token = forge_sentence_get (s, i);
  gboolean base = (token->tags & FORGE_TAG_BASE) != 0;
  gboolean third = (token->tags & FORGE_TAG_THIRD) != 0;

  if ((token->tags & FORGE_TAGS_FINITE) != 0 && take_helper (s, i, b, group))
    {
      /* "Don't build a shop" */
      if ((token->tags & FORGE_TAG_DO) != 0)
        group->modal = FORGE_MODAL_IMPERATIVE;
      return TRUE;
    }
  if (expect == FORGE_EXPECT_BASE && take_next_to (s, i, b, group))
    return TRUE;
  if (!fits_first (s, i, expect))
    return FALSE;
  take_verb (s, i, b, group);
  if (expect == FORGE_EXPECT_ANY && begins_subject (s, i, group->end, b))
    {
      g_clear_pointer (&group->base, g_free);
      return FALSE;
    }
  if (expect != FORGE_EXPECT_ANY && group->end >= b)
    return TRUE;
  /* "opens files, filters by time, ..." */
  if (third && expect == FORGE_EXPECT_THIRD && i > 0 && forge_sentence_is (s, group->end, "by"))
    {
      group->third = TRUE;
      return TRUE;
    }
  if (!forge_english_starts_note (s, i, group->end, b)
      && !forge_english_reads_as_verb (s, i, group->end, b))
    {
      g_clear_pointer (&group->base, g_free);
      return FALSE;
    }
  group->third = third;
  if (base && expect == FORGE_EXPECT_ANY)
    group->modal = FORGE_MODAL_IMPERATIVE;
  take_wish (s, i, b, group);
  return TRUE;
}

/* What a search for the verb has passed on its way. */
typedef struct
{
  guint first;          /* where the subject starts */
  guint relative;       /* index of a relative pronoun */
  gboolean in_relative; /* its verb has not come yet */
} Search;

static gboolean
opens_relative (const ForgeSentence *s, guint i, const Search *search)
{
  return i > search->first && !search->in_relative && forge_sentence_has (s, i, FORGE_TAG_RELATIVE)
         && forge_english_is_noun (s, i - 1)
         && !forge_sentence_has (s, i - 1, FORGE_TAG_PREPOSITION);
}

/* "players who blocked each other must ...": its verb follows at once. */
static gboolean
has_verb_at_once (const ForgeSentence *s, guint relative)
{
  return forge_sentence_has (s, relative + 1,
                             FORGE_TAG_THIRD | FORGE_TAG_BASE | FORGE_TAG_PARTICIPLE)
         && !forge_sentence_has (s, relative + 1, FORGE_TAGS_FINITE | FORGE_TAG_NOUN);
}

static gboolean
take_group (const ForgeSentence *s,
            guint i,
            guint b,
            ForgeExpect expect,
            gboolean coordinated,
            const Search *search,
            ForgeGroup *group)
{
  if (i == search->first)
    return take_first (s, i, b, expect, group);
  if (forge_sentence_has (s, i, FORGE_TAGS_FINITE) && take_helper (s, i, b, group))
    return TRUE;
  return take_finite (s, search->in_relative ? MAX (search->first, i - 1) : search->first, i, b,
                      coordinated || search->in_relative, group);
}

/* "By law it must be kept", "In an emergency the nurse can ...": when or how comes first, and the
 * subject behind. */
static void
skip_lead (const ForgeSentence *s, ForgeGroup *group)
{
  const guint a = group->subject_start;

  if (!forge_sentence_has (s, a, FORGE_TAG_PREPOSITION) || group->subject_end < a + 3)
    return;
  for (guint k = a + 2; k < group->subject_end; k++)
    {
      if (forge_sentence_has (s, k, FORGE_TAG_PREPOSITION | FORGE_TAG_RELATIVE))
        return;
      if (forge_english_is_noun (s, k - 1) && forge_english_starts_noun_phrase (s, k)
          && forge_sentence_get (s, k)->kind == FORGE_TOKEN_WORD)
        {
          group->lead_start = a;
          group->lead_end = group->subject_start = k;
          return;
        }
    }
}

static void
finish_group (const ForgeSentence *s, guint b, gboolean negated, ForgeGroup *group)
{
  static const char *const NO[] = { "nothing", "nobody", "no", NULL };

  skip_lead (s, group);
  group->negated
      = group->negated || negated || forge_english_is_one_of (s, group->subject_start, NO);
  /* "The system never sends mails" */
  for (guint i = group->verb; i > group->subject_start; i--)
    if (!forge_sentence_has (s, i - 1, FORGE_TAG_ADVERB | FORGE_TAG_NEGATION))
      break;
    else if (forge_sentence_is (s, i - 1, "never"))
      group->negated = TRUE;
  while (group->subject_end > group->subject_start
         && forge_sentence_has (s, group->subject_end - 1, FORGE_TAG_ADVERB)
         && !forge_sentence_has (s, group->subject_end - 1, FORGE_TAG_PRONOUN | FORGE_TAG_NOUN))
    group->subject_end--;
  take_causative (s, b, group);
}

/**
 * forge_english_find_group:
 * @a: first token of the part
 * @b: behind its last
 * @coordinated_subject: another noun stands in front, joined by "and"
 * @group: (out): what was found
 *
 * Looks for the verb of a part of a sentence and the subject in front of it. What stands in a
 * relative clause behind the subject is passed over: "A checklist that changes must not ...".
 */
gboolean
forge_english_find_group (const ForgeSentence *s,
                          guint a,
                          guint b,
                          ForgeExpect expect,
                          gboolean coordinated_subject,
                          ForgeGroup *group)
{
  static const char *const CONDITIONS[] = { "when", "if", "whenever", "unless", NULL };
  gboolean negated = FALSE;
  Search search = { skip_adverbs (s, a, b, &negated), 0, FALSE };

  for (guint i = search.first; i < b; i++)
    {
      gboolean found;

      memset (group, 0, sizeof *group);
      group->start = i;
      group->subject_start = search.first;
      group->subject_end = i;
      if (i > search.first && forge_english_is_one_of (s, i, CONDITIONS))
        break;
      if (opens_relative (s, i, &search))
        {
          search.relative = i;
          search.in_relative = !has_verb_at_once (s, i);
          i += search.in_relative ? 0 : 1;
          continue;
        }
      found = take_group (s, i, b, expect, coordinated_subject, &search, group);
      /* "Dogs that bite may only ...": a verb that the lexicon does not have. */
      if (found && search.in_relative && group->start == search.relative + 2
          && is_lone_verb (s, search.relative + 1))
        search.in_relative = FALSE;
      if (found && !search.in_relative)
        {
          finish_group (s, b, negated, group);
          return TRUE;
        }
      if (found)
        {
          search.in_relative = FALSE;
          i = MAX (i, group->end - 1);
        }
      forge_group_clear (group);
    }
  memset (group, 0, sizeof *group);
  return FALSE;
}
