/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-en"

#include "config.h"

#include <string.h>

#include "generate/forge-clause-en.h"

/* State of one stretch between strong marks. */
typedef struct
{
  ForgeParse *parse;
  guint first_clause; /* index of the first clause of the stretch */
  ForgeClause *last;  /* the clause that a bare part belongs to */
  ForgeExpect expect;
  gboolean third_follows;
  guint condition_start; /* of a condition that waits for its main clause */
  guint condition_end;
  guint lead_start; /* of the condition that opens the stretch: it holds for what is joined by "and"
                     */
  guint lead_end;
  guint bare_start; /* noun phrases that may turn out to be the start of the subject */
  guint bare_end;   /* of the first of them */
  gboolean has_bare;
  gboolean in_row; /* the part before was a noun in a row: "wood, size" */
} Stretch;

static void parse_stretch (ForgeParse *parse, guint a, guint b, ForgeExpect expect);

static gboolean
is_any (const ForgeSentence *s, guint i, const char *const *words)
{
  return g_strv_contains (words, forge_sentence_get (s, i)->lower);
}

static gboolean
is_us (const ForgeSentence *s, guint a, guint b)
{
  return b == a + 1 && (forge_sentence_is (s, a, "we") || forge_sentence_is (s, a, "i"));
}

static gboolean
is_system_noun (const ForgeSentence *s, guint i)
{
  g_autofree char *singular
      = forge_lexicon_dup_singular (s->lexicon, forge_sentence_get (s, i)->lower);
  const ForgeWord *word = forge_lexicon_find (s->lexicon, singular);

  return word != NULL && (word->tags & FORGE_TAG_SYSTEM) != 0;
}

/* "... website ... where people can order": reads on behind the word that leads from the product to
 * what it does. Returns: whether there was one. */
static gboolean
parse_product_rest (ForgeParse *parse, guint a, guint b)
{
  static const char *const LEADS[] = { "where", "which", "that", "who", NULL };
  const ForgeSentence *s = parse->sentence;
  gboolean system = FALSE;

  for (guint i = a; i < b; i++)
    {
      g_auto (ForgeGroup) group = { 0 };

      system = system || is_system_noun (s, i);
      if (!system)
        continue;
      if (i > a && is_any (s, i, LEADS)
          && forge_english_find_group (s, i + 1, b, FORGE_EXPECT_ANY, FALSE, &group))
        {
          parse_stretch (parse, i + 1, b, FORGE_EXPECT_ANY);
          return TRUE;
        }
      if (forge_sentence_is (s, i, "to") && forge_sentence_has (s, i + 1, FORGE_TAG_BASE))
        {
          parse_stretch (parse, i + 1, b, FORGE_EXPECT_BASE);
          return TRUE;
        }
      if (forge_sentence_is (s, i, "so") && forge_sentence_is (s, i + 1, "that"))
        {
          parse_stretch (parse, i + 2, b, FORGE_EXPECT_ANY);
          return TRUE;
        }
      if (forge_sentence_is (s, i, "for") && forge_sentence_has (s, i + 1, FORGE_TAG_GERUND)
          && i + 2 < b)
        {
          ForgeClause *clause = forge_parse_add_bare (parse, i + 1, b);

          clause->verb = g_strdup (forge_sentence_get (s, i + 1)->word->base);
          clause->modal = FORGE_MODAL_IMPERATIVE;
          clause->object_start = i + 2;
          return TRUE;
        }
    }
  return FALSE;
}

/* "We need an app that ...", "Build a service which ...". */
static gboolean
names_product (const ForgeSentence *s, const ForgeGroup *group, guint b)
{
  static const char *const VERBS[]
      = { "need", "want", "have",  "build", "create", "make", "develop",
          "like", "plan", "dream", "be",    "love",   NULL };

  if (!g_strv_contains (VERBS, group->base) || group->passive || group->wish || group->negated
      || (group->subject_end > group->subject_start
          && !is_us (s, group->subject_start, group->subject_end)
          && !forge_sentence_is (s, group->subject_start, "it")
          && !forge_sentence_is (s, group->subject_start, "this")
          && !forge_sentence_is (s, group->subject_start, "it's")))
    return FALSE;
  if (g_str_equal (group->base, "have") && !is_us (s, group->subject_start, group->subject_end))
    return FALSE;
  for (guint i = group->end; i < b; i++)
    {
      if (forge_sentence_has (s, i,
                              FORGE_TAG_PREPOSITION | FORGE_TAG_RELATIVE | FORGE_TAG_CONJUNCTION))
        return FALSE;
      if (is_system_noun (s, i))
        return !forge_sentence_has (s, i - 1, FORGE_TAG_POSSESSIVE);
    }
  return FALSE;
}

static void
attach_condition (Stretch *stretch, ForgeClause *clause)
{
  if (stretch->condition_end > stretch->condition_start)
    {
      const ForgeSentence *s = stretch->parse->sentence;

      stretch->lead_start = stretch->condition_start;
      stretch->lead_end = stretch->condition_end;
      forge_clause_set_condition (s, clause, stretch->condition_start, stretch->condition_end);
      clause->main = forge_sentence_dup_range (s, clause->start, clause->end);
      clause->start = MIN (clause->start, stretch->condition_start);
      stretch->condition_end = stretch->condition_start;
    }
}

/* "When it is late, the shop tells the customer and refunds the fee": both are for that case. */
static void
repeat_condition (Stretch *stretch, ForgeClause *clause, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  g_autofree char *own = NULL;
  g_autofree char *condition = NULL;

  if (stretch->lead_end == stretch->lead_start || clause->condition != NULL || !part->joined)
    return;
  forge_clause_set_condition (s, clause, stretch->lead_start, stretch->lead_end);
  if (clause->shared)
    return;
  condition = forge_sentence_dup_range (s, stretch->lead_start, stretch->lead_end);
  clause->main = forge_sentence_dup_range (s, clause->start, clause->end);
  clause->text = g_strdup_printf ("%s, %s", condition, clause->main);
}

static void
share_subject (Stretch *stretch, ForgeClause *clause)
{
  ForgeClause *last = stretch->last;

  clause->shared = TRUE;
  clause->subject_start = last->subject_start;
  clause->subject_end = last->subject_end;
  if (clause->modal == FORGE_MODAL_NONE)
    clause->modal = last->modal;
  clause->wish = last->wish;
  clause->granted = last->granted;
  clause->by_us = last->by_us;
  if (last->copula)
    return;
  clause->negated = clause->negated || (last->negated && last->modal != FORGE_MODAL_NONE);
}

/* "She does it herself, so don't build it": "don't" is not said of one. */
static gboolean
asks_us_not_to (const Stretch *stretch, const ForgeGroup *group)
{
  const ForgeSentence *s = stretch->parse->sentence;
  const ForgeClause *last = stretch->last;

  return group->modal == FORGE_MODAL_IMPERATIVE && group->negated
         && last->subject_end > last->subject_start
         && forge_english_number_of (s, last->subject_start, last->subject_end) == 1;
}

/* A part with a verb of its own. */
static void
add_clause (Stretch *stretch, ForgePart *part, ForgeGroup *group)
{
  ForgeParse *parse = stretch->parse;
  const ForgeSentence *s = parse->sentence;
  gboolean no_subject = group->subject_end == group->subject_start;
  gboolean product = names_product (s, group, part->end);
  guint start = stretch->has_bare ? stretch->bare_start : part->start;
  ForgeClause *clause;

  group->by_us = is_us (s, group->subject_start, group->subject_end)
                 || (group->wish && is_us (s, part->start, part->start + 1));
  if (stretch->has_bare && !no_subject)
    group->subject_start = stretch->bare_start;
  clause = forge_parse_add_group (parse, group, start, part->end);
  clause->product = product;
  if (no_subject && stretch->last != NULL && stretch->last->verb != NULL
      && !asks_us_not_to (stretch, group))
    share_subject (stretch, clause);
  repeat_condition (stretch, clause, part);
  attach_condition (stretch, clause);
  stretch->has_bare = FALSE;
  stretch->last = clause;
  stretch->third_follows = group->third && clause->modal == FORGE_MODAL_NONE;
  stretch->expect = stretch->third_follows ? FORGE_EXPECT_THIRD : FORGE_EXPECT_BASE;
}

static gboolean
is_noun_phrase (const ForgeSentence *s, guint a, guint b)
{
  if (forge_sentence_has (s, a, FORGE_TAG_PREPOSITION | FORGE_TAG_SUBORDINATE))
    return FALSE;
  for (guint i = a; i < b; i++)
    if (forge_sentence_get (s, i)->kind == FORGE_TOKEN_NUMBER
        || (forge_sentence_get (s, i)->kind == FORGE_TOKEN_WORD
            && !forge_sentence_has (s, i, FORGE_TAG_ADVERB)))
      return TRUE;
  return FALSE;
}

/* A part without a verb goes on with the clause in front of it, or waits for what follows. */
static void
add_bare_part (Stretch *stretch, const ForgePart *part)
{
  ForgeParse *parse = stretch->parse;
  const ForgeSentence *s = parse->sentence;

  if (stretch->condition_end > stretch->condition_start && !part->comma)
    stretch->condition_end = part->end;
  else if (stretch->last != NULL && stretch->last->verb != NULL && part->joined && part->comma
           && stretch->last->modal == FORGE_MODAL_IMPERATIVE
           && forge_sentence_has (s, stretch->last->object_start, FORGE_TAG_PREPOSITION))
    stretch->last = forge_parse_add_bare (parse, part->start, part->end);
  else if (stretch->last != NULL && stretch->last->verb != NULL)
    forge_parse_extend (parse, stretch->last, part->end);
  else if (stretch->last != NULL)
    {
      stretch->last->end = stretch->last->object_end = part->end;
      stretch->has_bare = is_noun_phrase (s, part->start, part->end);
    }
  else
    {
      stretch->last = forge_parse_add_bare (parse, part->start, part->end);
      stretch->has_bare = is_noun_phrase (s, part->start, part->end);
      stretch->bare_start = part->start;
      stretch->bare_end = part->end;
    }
}

/* "... are stored and encrypted", "must be checked, signed and sent". */
static gboolean
add_second_participle (Stretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  guint i = part->start;
  g_auto (ForgeGroup) group = { 0 };
  ForgeClause *clause;

  while (forge_sentence_has (s, i, FORGE_TAG_ADVERB) && i < part->end)
    i++;
  if (stretch->last == NULL || !stretch->last->passive
      || !forge_sentence_has (s, i, FORGE_TAG_PARTICIPLE) || i >= part->end
      || (i + 1 < part->end
          && !forge_sentence_has (s, i + 1,
                                  FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAG_SUBORDINATE)
          && forge_sentence_get (s, i + 1)->kind != FORGE_TOKEN_BRACKET))
    return FALSE;
  group.subject_start = group.subject_end = part->start;
  group.verb = i;
  group.end = i + 1;
  group.passive = TRUE;
  group.base = g_strdup (forge_sentence_get (s, i)->word->base);
  clause = forge_parse_add_group (stretch->parse, &group, part->start, part->end);
  share_subject (stretch, clause);
  repeat_condition (stretch, clause, part);
  stretch->last = clause;
  return TRUE;
}

static void read_part (Stretch *stretch, ForgePart *part);

static gboolean
add_condition_part (Stretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  guint i = part->start;

  if ((forge_sentence_is (s, i, "even") || forge_sentence_is (s, i, "only")) && i + 1 < part->end
      && forge_english_opens_condition (s, i + 1, part->end))
    i++;
  if (forge_english_opens_reason (s, i) && stretch->last != NULL)
    {
      stretch->last->end = part->end;
      return TRUE;
    }
  if (!forge_english_opens_condition (s, i, part->end))
    return FALSE;
  if (stretch->last != NULL && stretch->last->verb != NULL)
    {
      ForgeClause *last = stretch->last;

      last->main
          = last->main != NULL ? last->main : forge_sentence_dup_range (s, last->start, last->end);
      forge_clause_set_condition (s, last, part->start, part->end);
      last->end = part->end;
    }
  else
    {
      ForgePart rest = { forge_english_find_main (s, i, part->end), part->end, TRUE, FALSE };

      stretch->condition_start = part->start;
      stretch->condition_end = rest.start;
      if (rest.start < rest.end)
        read_part (stretch, &rest);
    }
  return TRUE;
}

/* "After that corrections create ...": a time, not a condition. */
static void
skip_after_that (const ForgeSentence *s, ForgePart *part)
{
  if ((forge_sentence_is (s, part->start, "after") || forge_sentence_is (s, part->start, "before"))
      && (forge_sentence_is (s, part->start + 1, "that")
          || forge_sentence_is (s, part->start + 1, "this"))
      && part->end > part->start + 3)
    part->start += 2;
}

static ForgeExpect
expected (const Stretch *stretch, const ForgePart *part)
{
  /* "can view entries but never changes them" */
  if (forge_sentence_is (stretch->parse->sentence, part->start, "never"))
    return FORGE_EXPECT_ANY;
  if (stretch->last != NULL && stretch->last->verb != NULL)
    return stretch->last->copula ? FORGE_EXPECT_THIRD : stretch->expect;
  return stretch->last != NULL ? FORGE_EXPECT_THIRD : stretch->expect;
}

static guint
number_of_commas (const ForgeSentence *s, guint a, guint b)
{
  guint n = 0;

  for (guint i = a; i < b; i++)
    n += forge_sentence_is (s, i, ",");
  return n;
}

/* ", printed if possible": how, and nobody who prints. */
static gboolean
is_manner (const Stretch *stretch, const ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;

  return part->comma && !part->joined && stretch->last != NULL && stretch->last->verb != NULL
         && forge_sentence_has (s, part->start, FORGE_TAG_PARTICIPLE)
         && !forge_sentence_has (s, part->start, FORGE_TAG_BASE | FORGE_TAG_NOUN)
         && forge_sentence_has (s, part->start + 1, FORGE_TAG_SUBORDINATE | FORGE_TAG_PREPOSITION);
}

/* What needs no verb to be told: conditions, reasons, second participles, "never edits". */
static gboolean
read_marked_part (Stretch *stretch, ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  guint start = part->start;

  if (stretch->condition_end > stretch->condition_start && part->joined && !part->comma
      && stretch->last == NULL)
    {
      stretch->condition_end = part->end;
      return TRUE;
    }
  skip_after_that (s, part);
  if (start == part->start && add_condition_part (stretch, part))
    return TRUE;
  if (forge_sentence_is (s, part->start, "that") && part->end > part->start + 1
      && ((stretch->last != NULL && part->comma)
          || (part->start > 0 && forge_sentence_is (s, part->start - 1, "so")))
      && !forge_sentence_has (s, part->start + 1, FORGE_TAGS_FINITE | FORGE_TAG_THIRD))
    part->start++;
  if (add_second_participle (stretch, part))
    return TRUE;
  if (is_manner (stretch, part))
    {
      forge_parse_extend (stretch->parse, stretch->last, part->end);
      return TRUE;
    }
  if (stretch->last == NULL || !forge_sentence_has (s, part->start, FORGE_TAG_NEGATION)
      || forge_sentence_has (s, part->start, FORGE_TAGS_FINITE) || part->end - part->start > 2)
    return FALSE;
  add_bare_part (stretch, part);
  return TRUE;
}

/* Noun phrases in front of a subject that is joined to them are part of it: their clause goes. */
static void
join_bare_subject (Stretch *stretch, const ForgePart *part, const ForgeGroup *group)
{
  const ForgeSentence *s = stretch->parse->sentence;
  GPtrArray *clauses = stretch->parse->clauses;
  gboolean joins = stretch->has_bare && stretch->last != NULL && stretch->last->verb == NULL
                   && group->subject_end > group->subject_start
                   && (part->joined || number_of_commas (s, stretch->bare_start, part->start) > 1);

  if (joins)
    g_ptr_array_remove_index (clauses, clauses->len - 1);
  else
    stretch->has_bare = FALSE;
}

/* "pick wood, size and finish": what ends a row of nouns is one, too. */
static gboolean
ends_row (const Stretch *stretch, const ForgePart *part)
{
  return stretch->in_row && part->joined && part->end == part->start + 1
         && forge_english_is_ambiguous (stretch->parse->sentence, part->start);
}

/* "We want that a doctor discharges a patient": what is wanted is a clause of its own. */
static gboolean
skip_wished_that (const ForgeSentence *s, ForgePart *part)
{
  static const char *const WISHES[]
      = { "want", "need", "wish", "like", "expect", "require", "demand", NULL };
  guint i = part->start + 1;
  g_auto (ForgeGroup) group = { 0 };

  if (!is_us (s, part->start, part->start + 1))
    return FALSE;
  while (i < part->end && forge_sentence_has (s, i, FORGE_TAG_MODAL))
    i++;
  if (!is_any (s, i, WISHES) || !forge_sentence_is (s, i + 1, "that") || i + 3 >= part->end
      || !forge_english_find_group (s, i + 2, part->end, FORGE_EXPECT_ANY, FALSE, &group)
      || group.subject_end == group.subject_start)
    return FALSE;
  part->start = i + 2;
  return TRUE;
}

/* "My sister, who helps me, can do everything": behind what is told of the subject comes its verb.
 */
static gboolean
take_bare_subject (Stretch *stretch, const ForgePart *part, ForgeGroup *group)
{
  GPtrArray *clauses = stretch->parse->clauses;
  const ForgeSentence *s = stretch->parse->sentence;
  const ForgeClause *last = stretch->last;

  if (last == NULL || last->verb != NULL || !part->comma || part->joined
      || group->subject_end > group->subject_start || stretch->bare_end <= stretch->bare_start
      || !(forge_sentence_is (s, stretch->bare_end + 1, "who")
           || forge_sentence_is (s, stretch->bare_end + 1, "which"))
      || !forge_sentence_has (s, part->start, FORGE_TAGS_FINITE | FORGE_TAG_THIRD))
    return FALSE;
  group->subject_start = stretch->bare_start;
  group->subject_end = stretch->bare_end;
  g_ptr_array_remove_index (clauses, clauses->len - 1);
  stretch->last = NULL;
  return TRUE;
}

static void
read_part (Stretch *stretch, ForgePart *part)
{
  const ForgeSentence *s = stretch->parse->sentence;
  g_auto (ForgeGroup) group = { 0 };
  const gboolean wished = skip_wished_that (s, part);
  guint start = part->start;

  if (read_marked_part (stretch, part))
    return;
  if (!forge_english_find_group (s, part->start, part->end, expected (stretch, part),
                                 stretch->has_bare && part->joined, &group)
      || ends_row (stretch, part))
    {
      part->start = start;
      stretch->in_row = part->comma && stretch->last != NULL && stretch->last->verb != NULL;
      add_bare_part (stretch, part);
      return;
    }
  stretch->in_row = FALSE;
  /* A relative clause goes on with the noun in front of it. */
  if (part->comma && stretch->last != NULL
      && (forge_sentence_is (s, part->start, "which") || forge_sentence_is (s, part->start, "who")))
    {
      forge_parse_extend (stretch->parse, stretch->last, part->end);
      return;
    }
  if (take_bare_subject (stretch, part, &group))
    start = stretch->bare_start;
  join_bare_subject (stretch, part, &group);
  add_clause (stretch, part, &group);
  stretch->last->start = MIN (stretch->last->start, start);
  stretch->last->wish = stretch->last->wish || wished;
}

/* "book, move and cancel appointments online": what stands behind the last belongs to all. */
static void
share_objects (ForgeParse *parse, guint first)
{
  const ForgeSentence *s = parse->sentence;

  for (guint i = parse->clauses->len; i-- > first + 1;)
    {
      ForgeClause *clause = g_ptr_array_index (parse->clauses, i);
      ForgeClause *before = g_ptr_array_index (parse->clauses, i - 1);
      gboolean joined = forge_sentence_is (s, clause->start - 1, "and")
                        || forge_sentence_is (s, clause->start - 1, "or");

      if (clause->verb == NULL || !clause->shared || clause->object_end <= clause->object_start
          || !joined)
        continue;
      for (guint k = i; k-- > first;)
        {
          before = g_ptr_array_index (parse->clauses, k);
          if (before->verb == NULL || before->object_end > before->object_start || before->copula
              || strchr (before->verb, ' ') != NULL || before->passive)
            break;
          before->object_start = clause->object_start;
          before->object_end = clause->object_end;
        }
    }
}

/* What a clause says behind its subject: "must not see", "change", and what follows. @helped: its
 * verb has helpers of its own. */
static char *
dup_own_words (const ForgeSentence *s, const ForgeClause *clause, gboolean helped)
{
  const gboolean borrowed = clause->object_start > clause->verb_end;
  g_autofree char *own
      = forge_sentence_dup_range (s, helped ? clause->start : clause->verb_start, clause->verb_end);
  g_autofree char *rest
      = forge_sentence_dup_range (s, borrowed ? clause->object_start : clause->verb_end,
                                  borrowed ? clause->object_end : clause->end);

  return g_strconcat (own, *rest != '\0' ? " " : "", rest, NULL);
}

/* The text of a clause that shares its subject starts with what it shares. */
static void
write_shared_text (const ForgeSentence *s, ForgeClause *clause, const ForgeClause *owner)
{
  const gboolean helped
      = clause->shared
        && forge_sentence_has (s, clause->start,
                               FORGE_TAG_MODAL | FORGE_TAG_DO | FORGE_TAG_NEGATION)
        && clause->start < clause->verb_start;
  const gboolean can = clause->shared && !helped && clause->modal == FORGE_MODAL_CAN
                       && owner->modal == FORGE_MODAL_NONE;
  const guint head_end = helped ? owner->subject_end : owner->verb_start;
  g_autofree char *head = forge_sentence_dup_range (
      s, clause->passive && clause->shared ? owner->subject_start : owner->start, head_end);
  g_autofree char *subject = forge_sentence_dup_range (s, owner->subject_start, head_end);
  g_autofree char *words = dup_own_words (s, clause, helped);
  const char *modal = can ? "can " : "";

  g_free (clause->text);
  clause->text = g_strconcat (head, *head != '\0' ? " " : "", modal, words, NULL);
  if (clause->shared && clause->condition != NULL && clause->main == NULL)
    clause->main = g_strconcat (subject, *subject != '\0' ? " " : "", modal, words, NULL);
}

static void
finish_stretch (ForgeParse *parse, guint first)
{
  const ForgeSentence *s = parse->sentence;
  ForgeClause *owner = NULL;

  for (guint i = first; i < parse->clauses->len; i++)
    {
      ForgeClause *clause = g_ptr_array_index (parse->clauses, i);

      if (clause->verb != NULL)
        forge_english_cut_object (s, clause);
    }
  share_objects (parse, first);
  for (guint i = first; i < parse->clauses->len; i++)
    {
      ForgeClause *clause = g_ptr_array_index (parse->clauses, i);

      if (!clause->shared)
        owner = clause;
      if (clause->verb != NULL && owner != NULL
          && (clause->shared || clause->object_start > clause->verb_end))
        write_shared_text (s, clause, owner);
    }
}

static void
parse_stretch (ForgeParse *parse, guint a, guint b, ForgeExpect expect)
{
  g_autoptr (GArray) parts = forge_parse_split (parse->sentence, a, b);
  Stretch stretch = { .parse = parse, .first_clause = parse->clauses->len, .expect = expect };

  for (guint i = 0; i < parts->len; i++)
    {
      ForgePart *part = &g_array_index (parts, ForgePart, i);

      read_part (&stretch, part);
      /* What the product does stands behind its name; the rest of the stretch belongs to it. */
      if (stretch.last != NULL && stretch.last->product
          && parse_product_rest (parse, stretch.last->object_start, b))
        {
          stretch.last->end = stretch.last->object_end = b;
          finish_stretch (parse, stretch.first_clause);
          return;
        }
      if (stretch.last != NULL && stretch.last->verb == NULL && i == 0
          && parse_product_rest (parse, part->start, b))
        {
          stretch.last->product = TRUE;
          stretch.last->end = stretch.last->object_end = b;
          return;
        }
    }
  if (stretch.condition_end > stretch.condition_start)
    forge_parse_add_bare (parse, stretch.condition_start, stretch.condition_end);
  finish_stretch (parse, stretch.first_clause);
}

void
forge_parse_english (ForgeParse *parse, guint a, guint b)
{
  parse_stretch (parse, a, b, FORGE_EXPECT_ANY);
}
