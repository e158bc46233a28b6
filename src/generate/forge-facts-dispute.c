/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-dispute"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* Minutes and chats, in which one line answers the other: "Roth: Leihfrist 14 Tage." is followed
 * by "Seidl: 28 Tage." Who said what is known by the name in front of the colon, and neither side
 * is agreed. */

/* A text in which so many lines start with a name is what people said. */
#define MIN_TURNS 3
/* What is held against something stands at most so many sentences behind it. */
#define MAX_BACK 24
/* "Gäste auch." */
#define MAX_ALSO_WORDS 12
#define STAMP                                                                                      \
  "(?:[\\[(]?(?:\\d{1,4}[./-]\\d{1,2}[./-]\\d{1,4},? ?)?\\d{1,2}[:.]\\d{2}(?::\\d{2})?[\\])]?)"
/* Behind a time of day a name may be written small. */
#define TURN                                                                                       \
  "^\\s*(?:[-*•]\\s+)?(?|" STAMP "[ ,–-]*(\\p{Ll}[\\p{L}.'-]{1,23})|(?:" STAMP "[ ,–-]*)?"       \
  "((?:(?:Frau|Herr|Dr\\.|Mr\\.?|Mrs\\.?|Ms\\.?) )?"                                               \
  "\\p{Lu}[\\p{L}.'-]{0,23}(?: \\p{Lu}[\\p{L}.'-]{0,23})?))(?: \\([^)]{1,40}\\))? ?: "             \
  "+(.*\\S)\\s*$"

/* One sentence of what somebody said. */
typedef struct
{
  char *speaker;
  char *quote; /* with the speaker, where it begins what he says */
  ForgeSentence *sentence;
  ForgeEnglishClaim *claim; /* NULL in German */
  gboolean objects;         /* begins with a "no" to what was said before */
} Said;

typedef struct
{
  char *one; /* NULL where it is the other side */
  char *other;
} Dispute;

static void
dispute_free (Dispute *self)
{
  g_free (self->one);
  g_free (self->other);
  g_free (self);
}

static void
said_free (Said *self)
{
  g_free (self->speaker);
  g_free (self->quote);
  forge_sentence_free (self->sentence);
  g_clear_pointer (&self->claim, forge_english_claim_free);
  g_free (self);
}

static gboolean
is_titled (const char *name)
{
  static const char *const TITLES[] = { "Frau ", "Herr ", "Dr. ", "Mr ", "Mr. ", "Mrs ", "Ms " };

  for (gsize i = 0; i < G_N_ELEMENTS (TITLES); i++)
    if (g_str_has_prefix (name, TITLES[i]))
      return TRUE;
  return FALSE;
}

static gboolean
is_known_word (ForgeReader *reader, const char *lower)
{
  g_autofree char *singular = forge_lexicon_dup_singular (reader->lexicon, lower);

  return forge_lexicon_find (reader->lexicon, lower) != NULL
         || forge_lexicon_find (reader->lexicon, singular) != NULL;
}

/* Whom a line quotes; a heading or field is nobody. */
static gboolean
may_speak (ForgeReader *reader, const char *name, guint n_turns)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);

  if (forge_reader_find_topic (reader, name) != NULL)
    return FALSE;
  return is_titled (name) || n_turns >= 2 || !is_known_word (reader, lower);
}

static void
learn_speaker (ForgeReader *reader, const char *name)
{
  g_autofree char *lower = g_utf8_strdown (name, -1);
  const char *space = strrchr (lower, ' ');

  if (is_titled (name) || !is_known_word (reader, lower))
    g_hash_table_add (reader->speakers, g_strdup (lower));
  if (space != NULL && !is_known_word (reader, space + 1))
    g_hash_table_add (reader->speakers, g_strdup (space + 1));
}

/* How often each name stands in front of a colon, where the lines are what people said. */
static GHashTable *
count_turns (ForgeReader *reader, char **lines, GRegex *turn)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint n_turns = 0;

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      char *name;
      guint n;

      if (*lines[i] == '\0' || !g_regex_match (turn, lines[i], 0, &match))
        continue;
      name = g_match_info_fetch (match, 1);
      n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, name));
      g_hash_table_replace (counts, name, GUINT_TO_POINTER (n + 1));
      n_turns++;
    }
  return n_turns >= MIN_TURNS && g_hash_table_size (counts) >= 2
                 && n_turns > g_hash_table_size (counts)
             ? g_steal_pointer (&counts)
             : NULL;
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
  if (g_str_has_prefix (lower, "no "))
    return FALSE;
  return starts_with_any (lower, NO);
}

static void
add_turn (ForgeReader *reader, GPtrArray *all, const char *name, const char *text)
{
  g_autoptr (GArray) spans
      = forge_sentence_split (text, forge_lexicon_is_german (reader->lexicon),
                              forge_reader_is_short, (gpointer) reader->lexicon);
  gboolean objects = FALSE;

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSpan *span = &g_array_index (spans, ForgeSpan, i);
      g_autofree char *sentence = g_strndup (text + span->start, span->end - span->start);
      Said *said = g_new0 (Said, 1);

      said->speaker = g_strdup (name);
      said->quote = i == 0 ? g_strconcat (name, ": ", sentence, NULL) : g_strdup (sentence);
      said->sentence = forge_sentence_new (reader->lexicon, sentence, -1);
      if (!forge_lexicon_is_german (reader->lexicon) && reader->facts->foreign == NULL)
        said->claim = forge_english_claim_new (reader->lexicon, sentence);
      /* "Nein. 45 Euro." */
      said->objects = objects || says_no (said->sentence);
      objects = said->objects && forge_sentence_get_length (said->sentence) <= 2;
      g_ptr_array_add (all, said);
    }
}

/* "14 Tage" -> "tag"; NULL: not just one number stands there. */
static char *
dup_unit (ForgeReader *reader, const ForgeSentence *s, char **number)
{
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (s);
  const char *space;
  g_autofree char *lower = NULL;

  if (numbers->len != 1)
    return NULL;
  *number = g_strdup (g_ptr_array_index (numbers, 0));
  space = strchr (*number, ' ');
  lower = g_utf8_strdown (space != NULL ? space + 1 : "", -1);
  return forge_lexicon_dup_singular (reader->lexicon, lower);
}

static gboolean
count_otherwise (ForgeReader *reader, const Said *one, const Said *other)
{
  g_autofree char *number = NULL;
  g_autofree char *other_number = NULL;
  g_autofree char *unit = dup_unit (reader, one->sentence, &number);
  g_autofree char *other_unit = dup_unit (reader, other->sentence, &other_number);

  return unit != NULL && other_unit != NULL && !g_str_equal (number, other_number)
         && (g_str_equal (unit, other_unit) || *unit == '\0' || *other_unit == '\0');
}

/* What a sentence is about: its first noun. NULL: it has none. */
static char *
dup_matter (ForgeReader *reader, const ForgeSentence *s)
{
  const gboolean german = forge_lexicon_is_german (reader->lexicon);

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const ForgeToken *token = forge_sentence_get (s, i);

      if (token->kind == FORGE_TOKEN_WORD && token->end - token->start >= 4
          && (!german || token->upper)
          && (token->tags
              & (FORGE_TAGS_FINITE | FORGE_TAG_PREPOSITION | FORGE_TAG_ADVERB | FORGE_TAG_DETERMINER
                 | FORGE_TAG_PRONOUN | FORGE_TAG_POSSESSIVE | FORGE_TAG_CONJUNCTION | FORGE_TAG_UNIT
                 | FORGE_TAG_SUBORDINATE | FORGE_TAG_NUMBER | FORGE_TAG_NEGATION))
                 == 0)
        return forge_lexicon_dup_singular (reader->lexicon, token->lower);
    }
  return NULL;
}

static gboolean
names_matter (ForgeReader *reader, const ForgeSentence *s, const char *matter)
{
  for (guint i = 0; matter != NULL && i < forge_sentence_get_length (s); i++)
    {
      g_autofree char *singular
          = forge_lexicon_dup_singular (reader->lexicon, forge_sentence_get (s, i)->lower);

      if (g_str_equal (singular, matter))
        return TRUE;
    }
  return FALSE;
}

/* "Die zweite Mahnung": another one of the same. */
static gboolean
names_another (const ForgeSentence *s)
{
  static const char *const ANOTHER[]
      = { "erste",   "ersten",   "zweite",  "zweiten", "dritte",  "dritten",
          "weitere", "weiteren", "nächste", "andere",  "anderen", "first",
          "second",  "third",    "next",    "other",   NULL };

  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    if (g_strv_contains (ANOTHER, forge_sentence_get (s, i)->lower))
      return TRUE;
  return FALSE;
}

static gboolean
are_about_the_same (ForgeReader *reader, const Said *one, const Said *other)
{
  g_autofree char *matter = dup_matter (reader, one->sentence);
  g_autofree char *other_matter = dup_matter (reader, other->sentence);

  if (names_another (one->sentence) || names_another (other->sentence))
    return FALSE;
  return names_matter (reader, other->sentence, matter)
         || names_matter (reader, one->sentence, other_matter)
         /* "10 Jahre, das verlangt die Versicherung." */
         || forge_sentence_get (other->sentence, 0)->kind == FORGE_TOKEN_NUMBER
         /* "28 Tage." says nothing of what it counts but is an answer. */
         || (other_matter == NULL && forge_sentence_get_length (other->sentence) <= 6);
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
widens (const Said *one, const Said *other)
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
corrects (ForgeReader *reader, const Said *one, const Said *other)
{
  static const char *const JUDGES[]
      = { "zu lang",  "zu kurz",   "zu viel",  "zu wenig", "zu spät", "zu früh",
          "zu hoch",  "zu teuer",  "reicht",   "reichen",  "genügt",  "genügen",
          "too long", "too short", "too much", "enough",   NULL };
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (one->sentence);
  g_autoptr (GPtrArray) others = forge_sentence_list_numbers (other->sentence);

  if (!forge_text_contains_any (other->sentence->text, JUDGES))
    return FALSE;
  for (guint i = 0; i < numbers->len; i++)
    for (guint k = 0; k < others->len; k++)
      {
        const char *unit = strchr (g_ptr_array_index (numbers, i), ' ');
        const char *other_unit = strchr (g_ptr_array_index (others, k), ' ');
        g_autofree char *a = forge_lexicon_dup_singular (reader->lexicon, unit ? unit + 1 : "");
        g_autofree char *b
            = forge_lexicon_dup_singular (reader->lexicon, other_unit ? other_unit + 1 : "");

        if (g_str_equal (a, b))
          return TRUE;
      }
  return FALSE;
}

/* "Sie sieht Adresse und Medikamente." "Medikamente nicht." */
static gboolean
takes_out (ForgeReader *reader, const Said *one, const Said *other)
{
  g_autofree char *matter = dup_matter (reader, other->sentence);

  return forge_sentence_get (other->sentence, 0)->upper
         && forge_sentence_is (other->sentence, 1, "nicht")
         && names_matter (reader, one->sentence, matter);
}

static gboolean
is_question (const ForgeSentence *s)
{
  return g_str_has_suffix (s->text, "?");
}

static gboolean
is_english_dispute (const Said *one, const Said *other, gboolean is_next)
{
  return forge_english_claims_differ (one->claim, other->claim, is_next)
         || forge_english_claim_widens (one->claim, other->claim)
         || (is_next
             && ((other->objects && forge_sentence_get_length (other->sentence) > 2)
                 || forge_english_claim_refuses (one->claim, other->claim)
                 || forge_english_claim_refuses (other->claim, one->claim)));
}

static gboolean
is_disputed (ForgeReader *reader, const Said *one, const Said *other, gboolean is_next)
{
  if (g_str_equal (one->speaker, other->speaker) || is_question (one->sentence)
      || is_question (other->sentence)
      || (one->objects && forge_sentence_get_length (one->sentence) <= 2))
    return FALSE;
  if (is_next && (corrects (reader, one, other) || takes_out (reader, one, other)))
    return TRUE;
  if (one->claim != NULL)
    return is_english_dispute (one, other, is_next);
  if (count_otherwise (reader, one, other))
    return (is_next && other->objects) || are_about_the_same (reader, one, other);
  return is_next
         && (widens (one, other)
             || (other->objects && forge_sentence_get_length (other->sentence) > 2));
}

static void
add_dispute (ForgeReader *reader, const Said *one, const Said *other)
{
  Dispute *dispute = g_new0 (Dispute, 1);

  dispute->one = g_strdup (one->quote);
  dispute->other = g_strdup (other->quote);
  g_hash_table_insert (reader->disputes, g_strdup (one->sentence->text), dispute);
  g_hash_table_insert (reader->disputes, g_strdup (other->sentence->text), g_new0 (Dispute, 1));
}

static void
find_pairs (ForgeReader *reader, GPtrArray *all)
{
  for (guint i = 1; i < all->len; i++)
    {
      const Said *other = g_ptr_array_index (all, i);

      for (guint k = i; k-- > 0 && i - k <= MAX_BACK;)
        {
          const Said *one = g_ptr_array_index (all, k);
          gboolean is_next = TRUE;

          for (guint m = k + 1; m < i; m++)
            is_next
                = is_next
                  && g_str_equal (((Said *) g_ptr_array_index (all, m))->speaker, other->speaker);
          if (!is_disputed (reader, one, other, is_next)
              || g_hash_table_contains (reader->disputes, one->sentence->text))
            continue;
          add_dispute (reader, one, other);
          break;
        }
    }
}

/**
 * forge_reader_find_disputes:
 * @text: a whole brief or answer
 *
 * Looks through what people say to each other for what one holds against the other, and learns
 * their names.
 */
void
forge_reader_find_disputes (ForgeReader *reader, const char *text)
{
  g_autoptr (GRegex) turn = g_regex_new (TURN, 0, 0, NULL);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  g_autoptr (GHashTable) counts = NULL;
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func ((GDestroyNotify) said_free);

  g_assert (turn != NULL);
  g_clear_pointer (&reader->disputes, g_hash_table_unref);
  reader->disputes
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) dispute_free);
  counts = count_turns (reader, lines, turn);
  reader->is_talk = counts != NULL;
  for (gsize i = 0; counts != NULL && lines[i] != NULL; i++)
    {
      g_autoptr (GMatchInfo) match = NULL;
      g_autofree char *name = NULL;
      g_autofree char *said = NULL;

      if (*lines[i] == '\0' || !g_regex_match (turn, lines[i], 0, &match))
        continue;
      name = g_match_info_fetch (match, 1);
      if (!may_speak (reader, name, GPOINTER_TO_UINT (g_hash_table_lookup (counts, name))))
        continue;
      said = g_match_info_fetch (match, 2);
      learn_speaker (reader, name);
      add_turn (reader, all, name, said);
    }
  find_pairs (reader, all);
}

/**
 * forge_reader_find_dispute:
 * @one: (out): both sides as they can be quoted; NULL where @statement is the second one
 * @other: (out): as @one
 *
 * Returns: whether @statement is a side of a dispute
 */
gboolean
forge_reader_find_dispute (ForgeReader *reader,
                           const ForgeRemark *statement,
                           const char **one,
                           const char **other)
{
  const Dispute *dispute = g_hash_table_lookup (reader->disputes, statement->sentence->text);

  if (dispute == NULL)
    return FALSE;
  *one = dispute->one;
  *other = dispute->other;
  return TRUE;
}

/**
 * forge_remark_is_ceremony:
 *
 * "Datum: 12.10.2026", "Nächste Sitzung: 8. Dezember", "Huber eröffnet die Sitzung um 19:30 Uhr":
 * of the meeting, not of what it was about.
 */
gboolean
forge_remark_is_ceremony (ForgeReader *reader, const ForgeRemark *statement)
{
  static const char *const LABELS[] = { "datum",
                                        "ort",
                                        "beginn",
                                        "ende",
                                        "uhrzeit",
                                        "protokoll",
                                        "protokollant",
                                        "protokollführung",
                                        "moderation",
                                        "leitung",
                                        "verteiler",
                                        "sitzungsleitung",
                                        "schriftführer",
                                        "nächste sitzung",
                                        "nächstes treffen",
                                        "nächster termin",
                                        "nächste besprechung",
                                        "date",
                                        "place",
                                        "time",
                                        "minutes",
                                        "next meeting",
                                        "present",
                                        "attending",
                                        "attendees",
                                        NULL };
  static const char *const MEETING[]
      = { "sitzung", "besprechung", "treffen", "protokoll", "versammlung", "meeting", NULL };
  static const char *const OPENS[]
      = { "eröffnet",  "schließt", "begrüßt", "leitet", "beginnt", "endet",
          "eröffnete", "beendet",  "dankt",   "opens",  "closes",  NULL };
  g_autofree char *label = g_utf8_strdown (statement->label, -1);
  const ForgeSentence *s = statement->sentence;
  gboolean opens = FALSE;
  gboolean meeting = FALSE;

  if (g_hash_table_size (reader->speakers) == 0)
    return FALSE;
  if (g_strv_contains (LABELS, label))
    return TRUE;
  for (guint i = 0; i < forge_sentence_get_length (s); i++)
    {
      const char *lower = forge_sentence_get (s, i)->lower;

      opens = opens || (i < 6 && g_strv_contains (OPENS, lower));
      for (gsize k = 0; MEETING[k] != NULL; k++)
        meeting = meeting || g_str_has_suffix (lower, MEETING[k]);
    }
  return opens && meeting;
}
