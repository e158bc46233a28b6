/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-table"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-bare.h"
#include "generate/forge-facts-clause.h"

/* A row of a table: its first cell says of whom or what the others speak, and the head of a column
 * says what a cell is. */

/* What the head of a column says: a topic of the labels, or one of "field", "fields", "type",
 * "unit", "count", "value", "note", "number", "name"; NULL: nothing that is known. */
static const char *
find_column (ForgeReader *reader, const char *head)
{
  g_autofree char *lower = g_utf8_strdown (head, -1);
  const ForgeWord *word = forge_lexicon_find (reader->lexicon, lower);

  if (word != NULL && word->values[FORGE_VALUE_COLUMN] != NULL)
    return word->values[FORGE_VALUE_COLUMN];
  return forge_reader_find_topic (reader, head);
}

static const char *
get_column (ForgeReader *reader, const ForgePassage *row, guint i)
{
  return row->heads != NULL && i < g_strv_length (row->heads) ? find_column (reader, row->heads[i])
                                                              : NULL;
}

/* Reads @text as if the brief said it, with @label in front. */
static void
read_as_statement (ForgeReader *reader, const char *label, const char *text, const char *topic)
{
  const ForgeRemark *row = reader->statement;
  ForgeRemark *said = forge_remark_new_text (reader, row, label, text);

  g_free (said->topic);
  said->topic = g_strdup (topic);
  forge_reader_read_statement (reader, said);
  reader->statement = row;
  forge_remark_free (said);
}

static gboolean
is_number (const char *cell)
{
  return g_ascii_isdigit (*cell) || (strchr ("<>~\xe2", *cell) != NULL && cell[1] != '\0')
         || strpbrk (cell, "0123456789") == cell;
}

/* "6 loan clerks" */
static void
add_count (ForgeReader *reader, const ForgeFact *actor, const char *cell)
{
  g_autofree char *text = NULL;

  if (actor == NULL || !is_number (cell))
    return;
  text = g_strdup_printf ("%s %s", cell, g_str_equal (cell, "1") ? actor->name : actor->plural);
  forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, "scale");
}

static gboolean
is_yes (const char *cell)
{
  static const char *const YES[]
      = { "x", "X", "yes", "Yes", "y", "✓", "✔", "✅", "ja", "Ja", "●", NULL };

  return g_strv_contains (YES, cell);
}

static gboolean
is_no (const char *cell)
{
  static const char *const NO[]
      = { "", "-", "–", "no", "No", "n", "✗", "✘", "❌", "nein", "Nein", NULL };

  return g_strv_contains (NO, cell);
}

/* "releases hits" says itself what is done. */
static gboolean
begins_with_verb (ForgeReader *reader, const char *cell)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, cell, -1);

  return forge_sentence_has (s, 0, FORGE_TAG_THIRD);
}

/* Under "May see" stands what is seen: "see own payments". (transfer full) */
static char *
dup_with_head (ForgeReader *reader, const ForgePassage *row, guint i)
{
  const guint n = row->heads != NULL ? g_strv_length (row->heads) : 0;
  g_auto (GStrv) words = i < n ? g_strsplit (row->heads[i], " ", 2) : NULL;
  const guint n_words = words != NULL ? g_strv_length (words) : 0;
  g_autofree char *first = n_words == 2 ? g_utf8_strdown (words[0], -1) : NULL;
  const ForgeWord *modal = first != NULL ? forge_lexicon_find (reader->lexicon, first) : NULL;
  const char *cell = row->cells[i];

  if (modal == NULL || (modal->tags & FORGE_TAG_MODAL) == 0 || begins_with_verb (reader, cell))
    return g_strdup (cell);
  return forge_lexicon_is_german (reader->lexicon) ? g_strdup_printf ("%s %s", cell, words[1])
                                                   : g_strdup_printf ("%s %s", words[1], cell);
}

static void
read_actor_row (ForgeReader *reader, const ForgePassage *row)
{
  g_autofree char *name = forge_reader_dup_head (reader, row->cells[0]);
  const ForgeFact *actor
      = name != NULL ? forge_reader_add_actor (reader, name, reader->statement->quote) : NULL;

  for (guint i = 1; row->cells[i] != NULL; i++)
    {
      const char *column = get_column (reader, row, i);

      if (is_no (row->cells[i]) || g_strcmp0 (column, "note") == 0)
        continue;
      if (g_strcmp0 (column, "count") == 0
          || strspn (row->cells[i], "0123456789.,~ ") == strlen (row->cells[i]))
        add_count (reader, actor, row->cells[i]);
      else
        {
          g_autofree char *action = dup_with_head (reader, row, i);

          read_as_statement (reader, row->cells[0], action, NULL);
        }
    }
}

/* Pieces between commas, outside of brackets. */
static void
add_fields (ForgeReader *reader, ForgeFact *entity, const char *list)
{
  const char *start = list;
  int depth = 0;

  for (const char *p = list;; p++)
    {
      depth += *p == '(' ? 1 : *p == ')' ? -1 : 0;
      if (*p != '\0' && (depth > 0 || (*p != ',' && *p != ';')))
        continue;
      {
        g_autofree char *piece = g_strstrip (g_strndup (start, p - start));

        if (*piece != '\0')
          forge_reader_add_field (reader, entity, piece);
      }
      if (*p == '\0')
        return;
      start = p + 1;
    }
}

static void
read_entity_row (ForgeReader *reader, const ForgePassage *row)
{
  g_autofree char *name = forge_reader_dup_head (reader, row->cells[0]);
  ForgeFact *entity
      = name != NULL ? forge_reader_add_entity (reader, name, reader->statement->quote) : NULL;

  for (guint i = 1; row->cells[i] != NULL; i++)
    if (entity != NULL && row->cells[i][0] != '\0'
        && (g_strcmp0 (get_column (reader, row, i), "fields") == 0
            || strchr (row->cells[i], ',') != NULL))
      add_fields (reader, entity, row->cells[i]);
    else if (row->cells[i][0] != '\0' && g_strcmp0 (get_column (reader, row, i), "note") != 0)
      read_as_statement (reader, row->cells[0], row->cells[i], NULL);
}

/* Whose fields a table lists: the heading says so, "Fields of a loan". */
static ForgeFact *
find_owner (ForgeReader *reader, const ForgePassage *row)
{
  const char *of = g_strrstr (row->heading, " of ");
  g_autofree char *head = forge_reader_dup_head (reader, of != NULL ? of + 4 : row->heading);
  g_autofree char *lower = head != NULL ? g_utf8_strdown (head, -1) : NULL;
  static const char *const TAILS[] = { " table", " record", " fields", " data", NULL };

  if (lower == NULL || forge_reader_is_topic (reader, lower))
    return NULL;
  for (gsize i = 0; TAILS[i] != NULL; i++)
    if (g_str_has_suffix (lower, TAILS[i]))
      lower[strlen (lower) - strlen (TAILS[i])] = '\0';
  return forge_reader_add_entity (reader, lower, reader->statement->quote);
}

/* Field, type, unit, what it can be: one field of the entity. */
static gboolean
read_field_row (ForgeReader *reader, const ForgePassage *row)
{
  ForgeFact *entity = find_owner (reader, row);
  g_autoptr (GString) field = NULL;

  if (entity == NULL)
    return FALSE;
  field = g_string_new (row->cells[0]);
  for (guint i = 1; row->cells[i] != NULL; i++)
    {
      const char *column = get_column (reader, row, i);

      if (g_strcmp0 (column, "unit") == 0 && row->cells[i][0] != '\0')
        g_string_append_printf (field, " in %s", row->cells[i]);
      else if (strchr (row->cells[i], '/') != NULL || strstr (row->cells[i], ", ") != NULL)
        g_string_append_printf (field, " (%s)", row->cells[i]);
    }
  forge_reader_add_field (reader, entity, field->str);
  return TRUE;
}

/* Who may do what: each cross is a capability of the role in the head of its column. */
static gboolean
read_matrix_row (ForgeReader *reader, const ForgePassage *row)
{
  guint n = row->heads != NULL ? g_strv_length (row->heads) : 0;
  guint yes = 0;

  for (guint i = 1; row->cells[i] != NULL; i++)
    {
      if (i >= n || !(is_yes (row->cells[i]) || is_no (row->cells[i])))
        return FALSE;
      yes += is_yes (row->cells[i]);
    }
  for (guint i = 1; row->cells[i] != NULL; i++)
    if (is_yes (row->cells[i]))
      {
        gboolean role = forge_reader_is_role_list (reader, row->heads[i]);
        const char *who = role ? row->heads[i] : row->cells[0];
        const char *what = role ? row->cells[0] : row->heads[i];
        g_autofree char *small = forge_reader_dup_lower_start (reader, what);

        read_as_statement (reader, who, small, NULL);
      }
  return yes > 0;
}

static const char *
find_limit_topic (ForgeReader *reader, const char *topic, const char *text)
{
  ForgeTraits traits = forge_reader_scan (reader, text);

  if (traits.quality != NULL)
    return traits.quality;
  if (traits.deadline || g_strcmp0 (topic, "deadline") == 0)
    return "deadline";
  return g_strcmp0 (topic, "budget") == 0 ? topic : NULL;
}

/* "Loan period | 6 weeks": a value that holds. */
static void
read_value (ForgeReader *reader, const char *label, const char *cell, const char *topic)
{
  g_autofree char *text = g_strdup_printf ("%s: %s", label, cell);
  const char *kind = find_limit_topic (reader, topic, text);

  if (g_strcmp0 (kind, "deadline") == 0 || g_strcmp0 (kind, "budget") == 0)
    forge_reader_add_text (reader, FORGE_FACT_CONSTRAINT, text, kind);
  else if (kind != NULL)
    forge_reader_add_text (reader, FORGE_FACT_QUALITY, text, kind);
  else
    forge_reader_add_text (reader, FORGE_FACT_RULE, text, NULL);
}

static void
read_other_row (ForgeReader *reader, const ForgePassage *row)
{
  const char *topic = reader->statement->topic;
  const char *first = get_column (reader, row, 0);

  if (first != NULL && topic == NULL && !g_str_equal (first, "name"))
    topic = first;
  for (guint i = 1; row->cells[i] != NULL; i++)
    {
      const char *cell = row->cells[i];
      const char *column = get_column (reader, row, i);

      if (*cell == '\0' || g_strcmp0 (column, "note") == 0)
        continue;
      if (is_number (cell) || g_strcmp0 (column, "value") == 0)
        read_value (reader, row->cells[0], cell, column != NULL ? column : topic);
      else
        read_as_statement (reader, row->cells[0], cell, topic);
    }
}

/* A feature without a text of its own is what the first cell says. */
static gboolean
names_feature (ForgeReader *reader, const ForgePassage *row)
{
  const char *column = get_column (reader, row, 0);

  if (g_strcmp0 (column, "feature") != 0 && g_strcmp0 (column, "rule") != 0
      && g_strcmp0 (column, "integration") != 0)
    return FALSE;
  read_as_statement (reader, "", row->cells[0], column);
  return TRUE;
}

/* The column of a table of requirements under which @topic stands; G_MAXUINT: none. */
static guint
find_topic_column (ForgeReader *reader, const ForgePassage *row, const char *topic)
{
  for (guint i = 0; row->heads != NULL && row->heads[i] != NULL && row->cells[i] != NULL; i++)
    if (g_strcmp0 (find_column (reader, row->heads[i]), topic) == 0)
      return i;
  return G_MAXUINT;
}

/* "4 | Ruhezeiten anzeigen | Disponent | Soll": a number, what is required, by whom, how much. */
static gboolean
read_requirement_row (ForgeReader *reader, const ForgePassage *row)
{
  const guint what = find_topic_column (reader, row, "feature");
  const guint who = find_topic_column (reader, row, "actor");
  const guint number = find_topic_column (reader, row, "number");
  const char *label = "";

  if (what == G_MAXUINT || row->cells[what][0] == '\0' || (what == 0 && who == G_MAXUINT)
      || (what > 0 && number != 0))
    return FALSE;
  if (who != G_MAXUINT && forge_reader_is_role_list (reader, row->cells[who]))
    label = row->cells[who];
  if (*label != '\0')
    forge_reader_read_actors (reader, label);
  read_as_statement (reader, label, row->cells[what], "feature");
  for (guint i = 0; row->cells[i] != NULL; i++)
    if (i != what && i != who && i != number && is_number (row->cells[i]))
      read_value (reader, row->cells[what], row->cells[i], get_column (reader, row, i));
  return TRUE;
}

/* "Won't" under "Priority", "no" under "In release 1". */
static gboolean
is_refusal (ForgeReader *reader, const ForgePassage *row, guint i)
{
  static const char *const UNWANTED[]
      = { "won't",        "wont",     "won't have", "will not", "out",
          "out of scope", "excluded", "later",      "dropped",  "rejected",
          "nicht",        "entfällt", "später",     "won't do", NULL };
  static const char *const SCOPES[]
      = { "release", "version", "scope", "mvp",       "phase", "v1",       "included",  "needed",
          "wanted",  "umfang",  "stufe", "gewünscht", "nötig", "priority", "priorität", NULL };
  g_autofree char *cell = g_utf8_strdown (row->cells[i], -1);
  g_autofree char *head = NULL;

  if (g_strv_contains (UNWANTED, cell))
    return TRUE;
  if (row->cells[i][0] == '\0' || !is_no (row->cells[i]) || row->heads == NULL
      || i >= g_strv_length (row->heads))
    return FALSE;
  head = g_utf8_strdown (row->heads[i], -1);
  return forge_text_contains_any (head, SCOPES);
}

/* "R6 | Video calls | Won't": what the row names is not to be. */
static gboolean
read_refused_row (ForgeReader *reader, const ForgePassage *row)
{
  const guint feature = find_topic_column (reader, row, "feature");
  const guint what = feature != G_MAXUINT ? feature : 0;

  for (guint i = 1; row->cells[i] != NULL; i++)
    if (i != what && is_refusal (reader, row, i) && row->cells[what][0] != '\0')
      {
        forge_reader_add_exclusion (reader, row->cells[what]);
        return TRUE;
      }
  return FALSE;
}

/* "Budget | £120k" under "Field | Value": what a form says of the project. */
static gboolean
read_key_row (ForgeReader *reader, const ForgePassage *row)
{
  const char *label = row->cells[0];
  const char *value = row->cells[1];
  const char *topic;
  g_autofree char *both = NULL;
  ForgeTraits traits;

  if (g_strcmp0 (get_column (reader, row, 0), "field") != 0
      || g_strcmp0 (get_column (reader, row, 1), "value") != 0 || row->cells[2] != NULL)
    return FALSE;
  both = g_strdup_printf ("%s: %s", label, value);
  topic = forge_reader_find_topic (reader, label);
  traits = forge_reader_scan (reader, both);
  if (topic != NULL && !g_str_equal (topic, "actor"))
    read_value (reader, label, value, topic);
  else if (traits.deadline || traits.number)
    read_value (reader, label, value, traits.deadline ? "deadline" : NULL);
  return TRUE;
}

/**
 * forge_reader_read_row:
 *
 * The reader's statement is a row of a table that is no head.
 */
void
forge_reader_read_row (ForgeReader *reader)
{
  const ForgePassage *row = reader->statement->passage;
  const char *column = get_column (reader, row, 0);
  const char *topic
      = column != NULL && !g_str_equal (column, "name") ? column : reader->statement->topic;

  if (row->cells[0] == NULL || row->cells[0][0] == '\0' || row->cells[1] == NULL)
    return;
  if (read_matrix_row (reader, row))
    return;
  if (read_refused_row (reader, row) || read_requirement_row (reader, row)
      || read_key_row (reader, row))
    return;
  if (g_strcmp0 (column, "field") == 0 && read_field_row (reader, row))
    return;
  if (g_strcmp0 (topic, "actor") == 0
      || (column == NULL && forge_reader_is_role_list (reader, row->cells[0])))
    read_actor_row (reader, row);
  else if (g_strcmp0 (topic, "entity") == 0)
    read_entity_row (reader, row);
  else
    {
      names_feature (reader, row);
      read_other_row (reader, row);
    }
}
