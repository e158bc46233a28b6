/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-dispute"

#include "config.h"

#include <string.h>

#include "generate/forge-claim.h"
#include "generate/forge-facts-clause.h"

/* What one sentence of a project holds against another. Every sentence that asks for something is
 * heard as a claim, with who says it; at the end each is held against those before it. How much two
 * must have in common depends on how they stand to each other: an answer leaves most of it out, two
 * sentences far apart must say the same of the same. Both sides become one open question that
 * quotes them, and nothing is asked for by either. */

/* More sentences of one project are not held against each other. */
#define MAX_HEARD 400
/* What people say in a talk is held against something at most so many sentences in front of it. */
#define MAX_BACK 24
/* "No wait, 10 weeks" takes back what stands at most so many sentences in front of it. */
#define MAX_TAKEN_BACK 8
/* "Gäste auch." */
#define MAX_ALSO_WORDS 12

/* One sentence, as it was said. */
typedef struct
{
  ForgeClaim *claim;
  ForgeSentence *sentence;
  const ForgeFactSource *source;
  char *quote;
  char *speaker; /* or NULL */
  char *topic;   /* of a question about it, or NULL */
  char *subject; /* head of its subject, or NULL */
  guint passage;
  guint line;
  gboolean is_claim;  /* somebody holds it, not the brief */
  gboolean later;     /* takes back what was said before */
  gboolean objects;   /* begins with a "no" to what was said before */
  gboolean contested; /* a side of a contradiction */
} Heard;

static void
heard_free (Heard *self)
{
  forge_claim_free (self->claim);
  forge_sentence_free (self->sentence);
  g_free (self->quote);
  g_free (self->speaker);
  g_free (self->topic);
  g_free (self->subject);
  g_free (self);
}

static gboolean
starts_with_any (const char *lower, const char *const *starts)
{
  for (gsize i = 0; starts[i] != NULL; i++)
    {
      const gsize n = strlen (starts[i]);

      if (g_str_has_prefix (lower, starts[i]) && !g_unichar_isalpha (g_utf8_get_char (lower + n)))
        return TRUE;
    }
  return FALSE;
}

static gboolean
says_no (const ForgeSentence *s)
{
  static const char *const NO[] = { "nein",
                                    "stimmt nicht",
                                    "falsch",
                                    "quatsch",
                                    "einspruch",
                                    "moment",
                                    "auf keinen fall",
                                    "sicher nicht",
                                    "keinesfalls",
                                    "im gegenteil",
                                    "das sehe ich anders",
                                    "das stimmt nicht",
                                    "ich dachte",
                                    "no",
                                    "no way",
                                    "nah",
                                    "nope",
                                    "not true",
                                    "wrong",
                                    "that's wrong",
                                    "i thought",
                                    "i disagree",
                                    "disagree",
                                    "doch",
                                    "non",
                                    "nee",
                                    "não",
                                    NULL };
  g_autofree char *lower = g_utf8_strdown (s->text, -1);

  /* "No chat!" only says what is not wanted. */
  if (g_str_has_prefix (lower, "no ") && !g_str_has_prefix (lower, "no way"))
    return FALSE;
  return starts_with_any (lower, NO);
}

static gboolean
has_word (const ForgeSentence *s, guint n, const char *const *words)
{
  for (guint i = 0; i < MIN (n, forge_sentence_get_length (s)); i++)
    if (g_strv_contains (words, forge_sentence_get (s, i)->lower))
      return TRUE;
  return FALSE;
}

/* "Nur Mitglieder dürfen buchen." "Gäste auch." */
static gboolean
adds_others (const Heard *one, const Heard *other)
{
  static const char *const ONLY[]
      = { "nur",    "ausschließlich", "allein", "only", "solely",   "seul",   "seuls",
          "seules", "seulement",      "solo",   "sólo", "soltanto", "alleen", NULL };
  static const char *const ALSO[] = { "auch",    "ebenfalls", "genauso", "too", "also", "aussi",
                                      "también", "anche",     "também",  "ook", NULL };
  const guint n = forge_sentence_get_length (other->sentence);

  return n <= MAX_ALSO_WORDS && has_word (one->sentence, G_MAXUINT, ONLY)
         && has_word (other->sentence, 5, ALSO) && !has_word (other->sentence, n, ONLY);
}

/* "Nach 5 Tagen kommt eine Erinnerung." "5 Tage sind zu lang, 2 Tage reichen." */
static gboolean
judges (const Heard *other)
{
  static const char *const JUDGES[]
      = { "zu lang",  "zu kurz", "zu viel", "zu wenig", "zu spät", "zu früh",  "zu hoch",
          "zu teuer", "reicht",  "reichen", "genügt",   "genügen", "too long", "too short",
          "too much", "too few", "enough",  "safer",    NULL };

  return forge_text_contains_any (other->sentence->text, JUDGES);
}

/* "Sie sieht Adresse und Medikamente." "Medikamente nicht." */
static gboolean
takes_out (const Heard *one, const Heard *other)
{
  return forge_sentence_get (other->sentence, 0)->upper
         && forge_sentence_is (other->sentence, 1, "nicht")
         && forge_claims_share_noun (one->claim, other->claim);
}

static gboolean
says_against (const Heard *self)
{
  static const char *const WORDS[]
      = { "enough",  "instead", "rather", "no",          "not",       "never", "but",
          "anyway",  "without", "can't",  "cannot",      "disagrees", "only",  "don't",
          "doesn't", "nicht",   "lieber", "statt",       "reicht",    "kein",  "keine",
          "keinen",  "ohne",    "nur",    "gen\u00fcgt", "trotzdem",  NULL };

  return has_word (self->sentence, G_MAXUINT, WORDS);
}

static gboolean
is_short_no (const Heard *self)
{
  return self->objects && forge_sentence_get_length (self->sentence) <= 2;
}

/* What two people say to each other. */
static gboolean
answers (const Heard *one, const Heard *other, gboolean is_next)
{
  if (is_short_no (one))
    return FALSE;
  if (is_next
      && (takes_out (one, other) || adds_others (one, other)
          || (other->objects && !is_short_no (other))
          || (judges (other) && forge_claim_repeats (other->claim, one->claim))
          || forge_claim_refuses (one->claim, other->claim)
          || forge_claim_refuses (other->claim, one->claim)
          || forge_claims_deny (one->claim, other->claim, FORGE_CLAIM_QUOTED)))
    return TRUE;
  return forge_claims_differ (one->claim, other->claim,
                              is_next ? FORGE_CLAIM_ANSWER : FORGE_CLAIM_QUOTED)
         || forge_claim_widens (one->claim, other->claim);
}

/* What somebody is quoted with, against what the passage said before. */
static gboolean
objects_in_passage (const Heard *one, const Heard *other)
{
  if (forge_claims_differ (one->claim, other->claim, FORGE_CLAIM_ANSWER)
      || (judges (other) && forge_claim_repeats (other->claim, one->claim)))
    return TRUE;
  if (other->later && one->subject != NULL && other->subject != NULL
      && g_ascii_strcasecmp (one->subject, other->subject) == 0)
    return TRUE;
  return says_against (other) && forge_claims_share_noun (one->claim, other->claim)
         && !forge_claim_repeats (other->claim, one->claim);
}

/* Wherever both stand. */
static gboolean
exclude_each_other (const Heard *one, const Heard *other)
{
  const ForgeClaimDistance distance
      = one->is_claim || other->is_claim ? FORGE_CLAIM_QUOTED : FORGE_CLAIM_FAR;

  return forge_claims_differ (one->claim, other->claim, distance)
         || forge_claims_deny (one->claim, other->claim, distance)
         || forge_claim_widens (one->claim, other->claim)
         || forge_claim_widens (other->claim, one->claim);
}

static gboolean
is_disputed (const Heard *one, const Heard *other, gboolean is_next, guint distance)
{
  const gboolean talk = one->speaker != NULL && other->speaker != NULL;

  if (talk && g_str_equal (one->speaker, other->speaker) && !other->later)
    return FALSE;
  if (talk && distance <= MAX_BACK && answers (one, other, is_next))
    return TRUE;
  if (!talk && other->is_claim && one->passage == other->passage && objects_in_passage (one, other))
    return TRUE;
  if (other->is_claim && judges (other) && forge_claim_repeats (other->claim, one->claim))
    return TRUE;
  if (other->later && distance <= MAX_TAKEN_BACK
      && forge_claims_differ (one->claim, other->claim, FORGE_CLAIM_ANSWER))
    return TRUE;
  return exclude_each_other (one, other);
}

static gboolean
speak_alike (const Heard *one, const Heard *other)
{
  return g_strcmp0 (one->speaker, other->speaker) == 0;
}

/* What @i holds something against, or NULL: the nearest in front of it. */
static Heard *
find_denied (GPtrArray *heard, guint i)
{
  const Heard *other = g_ptr_array_index (heard, i);
  gboolean is_next = TRUE;

  for (guint k = i; k-- > 0;)
    {
      Heard *one = g_ptr_array_index (heard, k);

      if (!one->contested && is_disputed (one, other, is_next, i - k))
        return one;
      is_next = is_next && speak_alike (one, other);
    }
  return NULL;
}

static void
contradict (ForgeReader *reader, Heard *one, Heard *other)
{
  const ForgeRemark said = { .quote = one->quote, .line = one->line };
  const guint first = forge_reader_take_away (reader, one->quote, FALSE);
  GPtrArray *all = reader->facts->all;
  ForgeFact *fact;

  one->contested = other->contested = TRUE;
  forge_reader_take_away (reader, other->quote, FALSE);
  reader->statement = &said;
  reader->source = one->source;
  fact = forge_reader_add_text (reader, FORGE_FACT_CONTRADICTION, one->quote, one->topic);
  reader->statement = NULL;
  if (fact == NULL)
    return;
  fact->other = g_strdup (other->quote);
  forge_fact_set_numbers (fact, reader->lexicon, other->quote);
  fact = g_ptr_array_steal_index (all, all->len - 1);
  g_ptr_array_insert (all, (gint) MIN (first, all->len), fact);
}

/* "Marek", "I think", "the board wants": not the brief itself. */
static gboolean
is_claim (ForgeReader *reader, const ForgeRemark *statement, const ForgeClaim *claim)
{
  const ForgeClause *clause
      = statement->clauses->len > 0 ? g_ptr_array_index (statement->clauses, 0) : NULL;

  if (statement->speaker != NULL || statement->later || forge_claim_is_quoted (claim))
    return TRUE;
  return clause != NULL && clause->verb != NULL && *clause->subject != '\0'
         && forge_sentence_contains (statement->sentence, clause->subject_end, clause->verb_end,
                                     FORGE_TAG_SAYS)
         && forge_reader_is_role_list (reader, clause->subject);
}

/* What is said, with the "no" that it may begin with, but without who says it. */
static const char *
get_said (const ForgeRemark *statement)
{
  const gsize n = strlen (statement->label);

  return n > 0 && g_str_has_prefix (statement->quote, statement->label)
                 && g_str_has_prefix (statement->quote + n, ": ")
             ? statement->quote + n + 2
             : statement->quote;
}

static char *
dup_speaker (ForgeReader *reader, const ForgeRemark *statement, const Heard *before)
{
  const char *name = g_hash_table_lookup (reader->turns, get_said (statement));

  if (name != NULL || statement->speaker != NULL)
    return g_strdup (name != NULL ? name : statement->speaker);
  return before != NULL && before->passage == reader->n_passages && *statement->label == '\0'
             ? g_strdup (before->speaker)
             : NULL;
}

/* Asks for something, so that another can deny it. */
static gboolean
can_be_denied (ForgeReader *reader, const ForgeRemark *statement)
{
  const ForgePassageKind kind = statement->passage->kind;
  static const char *const ASIDE[] = { "exclusion", "open", "risk", "problem", "today", NULL };

  return reader->source->origin != FORGE_ORIGIN_TEMPLATE && reader->heard->len < MAX_HEARD
         && (kind == FORGE_PASSAGE_PROSE || kind == FORGE_PASSAGE_ITEM) && !statement->contested
         && !statement->story && !g_str_has_suffix (statement->quote, "?")
         && strlen (statement->quote) <= FORGE_FACTS_MAX_SAYING
         && !(statement->topic != NULL && g_strv_contains (ASIDE, statement->topic))
         && !(statement->today && statement->speaker == NULL);
}

/**
 * forge_reader_hear:
 * @statement: of the passage that is being read
 *
 * Keeps what @statement claims, to be held against the rest.
 */
void
forge_reader_hear (ForgeReader *reader, const ForgeRemark *statement)
{
  const gboolean foreign = reader->facts->foreign != NULL;
  const Heard *before
      = reader->heard->len > 0 ? g_ptr_array_index (reader->heard, reader->heard->len - 1) : NULL;
  Heard *self;

  if (!can_be_denied (reader, statement))
    return;
  self = g_new0 (Heard, 1);
  self->claim = forge_claim_new (reader->lexicon, statement->sentence->text, foreign);
  self->sentence = forge_sentence_new (reader->lexicon, get_said (statement), -1);
  self->source = reader->source;
  self->quote = g_strdup (statement->quote);
  self->speaker = dup_speaker (reader, statement, before);
  self->passage = reader->n_passages;
  self->line = statement->line;
  self->later = statement->later;
  self->subject = forge_remark_dup_subject (reader, statement);
  self->topic = forge_remark_dup_question_topic (reader, statement);
  self->is_claim = is_claim (reader, statement, self->claim);
  /* "Nein. 45 Euro." */
  self->objects = says_no (self->sentence)
                  || (before != NULL && is_short_no (before) && speak_alike (before, self));
  g_ptr_array_add (reader->heard, self);
}

/**
 * forge_reader_find_contradictions:
 *
 * At the end: holds everything that was heard against what was heard before it.
 */
void
forge_reader_find_contradictions (ForgeReader *reader)
{
  for (guint i = 1; i < reader->heard->len; i++)
    {
      Heard *other = g_ptr_array_index (reader->heard, i);
      Heard *one = find_denied (reader->heard, i);

      if (one != NULL)
        contradict (reader, one, other);
    }
}

GPtrArray *
forge_reader_new_heard (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) heard_free);
}
