/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-claim-amount"

#include "config.h"

#include <string.h>

#include "generate/forge-claim.h"

/* Amounts that can be held against each other, whatever they are written in: "14 days" is "2
 * weeks", and "Thursday noon" an amount as well as "8 am". */

static void
amount_free (ForgeAmount *self)
{
  g_free (self->dimension);
  g_free (self->value);
  g_free (self->rate);
  g_free (self);
}

/* Minutes in a unit of time; 0: it is none. */
static guint
minutes_of (const char *unit)
{
  static const struct
  {
    const char *name;
    guint minutes;
  } UNITS[] = { { "hour", 60 },     { "minute", 1 },     { "day", 1440 },    { "week", 10080 },
                { "month", 43200 }, { "year", 518400 },  { "min", 1 },       { "h", 60 },
                { "night", 1440 },  { "working", 1440 }, { "stunde", 60 },   { "tag", 1440 },
                { "woche", 10080 }, { "monat", 43200 },  { "jahr", 518400 }, { "werktag", 1440 },
                { "nacht", 1440 },  { "std", 60 } };

  for (gsize i = 0; i < G_N_ELEMENTS (UNITS); i++)
    if (g_str_equal (unit, UNITS[i].name))
      return UNITS[i].minutes;
  return 0;
}

/* "£6 an hour" -> "hour" */
static char *
dup_rate (const char *number)
{
  static const char *const RATES[]
      = { " per ", " an ", " a ", " each ", " every ", " pro ", " je ", " im ", "/" };

  for (gsize i = 0; i < G_N_ELEMENTS (RATES); i++)
    {
      const char *found = strstr (number, RATES[i]);

      if (found != NULL)
        return g_strdup (found + strlen (RATES[i]));
    }
  return g_strdup ("");
}

static gboolean
is_money (const char *lower, const char *unit)
{
  static const char *const MONEY[] = { "€",    "$",      "£",     "eur",  "usd",     "gbp", "chf",
                                       "euro", "dollar", "pound", "cent", "franken", NULL };
  static const char *const SIGNS[] = { "£", "€", "$", "gbp ", "eur ", "usd ", "chf " };

  for (gsize i = 0; i < G_N_ELEMENTS (SIGNS); i++)
    if (g_str_has_prefix (lower, SIGNS[i]) || (i < 3 && strstr (lower, SIGNS[i]) != NULL))
      return TRUE;
  return g_strv_contains (MONEY, unit);
}

static char *
dup_value (const ForgeLexicon *lexicon, const char *lower)
{
  const char *digits = strpbrk (lower, "0123456789");
  g_autofree char *first = g_strndup (lower, strcspn (lower, " "));
  const ForgeWord *spelt = forge_lexicon_find (lexicon, first);

  if (digits != NULL)
    return g_strndup (digits, strspn (digits, "0123456789.,:"));
  return g_strdup (spelt != NULL && spelt->values[FORGE_VALUE_NUMBER] != NULL
                       ? spelt->values[FORGE_VALUE_NUMBER]
                       : first);
}

/* "8 am", "19:30", "20 Uhr" in minutes. */
static char *
dup_clock (const char *value, const char *unit)
{
  const char *colon = strchr (value, ':');
  const guint hours = (guint) g_ascii_strtoull (value, NULL, 10) % 24;
  const guint minutes = colon != NULL ? (guint) g_ascii_strtoull (colon + 1, NULL, 10) : 0;

  return g_strdup_printf ("%u", (hours + (*unit == 'p' && hours < 12 ? 12 : 0)) * 60 + minutes);
}

static void
set_dimension (ForgeAmount *self, const ForgeLexicon *lexicon, const char *lower, char *unit)
{
  static const char *const CLOCKS[] = { "am", "pm", "uhr", "o'clock", NULL };
  const ForgeWord *word = forge_lexicon_find (lexicon, unit);
  g_autofree char *value = g_steal_pointer (&self->value);

  if (strchr (lower, '%') != NULL
      || g_strv_contains ((const char *const[]){ "percent", "prozent", NULL }, unit))
    self->dimension = g_strdup ("%");
  else if (is_money (lower, unit))
    self->dimension = g_strdup ("money");
  else if (word != NULL && (word->tags & FORGE_TAG_MONTH) != 0)
    {
      self->dimension = g_strdup ("date");
      self->value = g_strconcat (value, " ", unit, NULL);
      return;
    }
  else if (g_strv_contains (CLOCKS, unit) || strchr (value, ':') != NULL)
    {
      self->dimension = g_strdup ("clock");
      self->value = dup_clock (value, unit);
      return;
    }
  else if (minutes_of (unit) > 0)
    {
      self->dimension = g_strdup ("time");
      self->value = g_strdup_printf ("%.2f", g_ascii_strtod (value, NULL) * minutes_of (unit));
      return;
    }
  else
    self->dimension = g_strdup (unit);
  self->value = g_steal_pointer (&value);
}

/* "£6 an hour", "14 days", "1 October", "8 kids"; "per 8 kids" and "every 2 weeks" measure
 * something else than "8 kids" and "after 2 weeks" do. */
static ForgeAmount *
amount_new (const ForgeLexicon *lexicon, const char *number, const char *text)
{
  static const char *const EVERY[] = { "per ", "every ", "pro ", "alle ", "jede " };
  g_autofree char *lower = g_utf8_strdown (number, -1);
  const char *space = strchr (lower, ' ');
  g_autofree char *unit
      = space != NULL ? g_strndup (space + 1, strcspn (space + 1, " ")) : g_strdup ("");
  g_autofree char *singular = forge_lexicon_dup_singular (lexicon, unit);
  g_autofree char *plain = g_utf8_strdown (singular, -1);
  ForgeAmount *self = g_new0 (ForgeAmount, 1);

  self->rate = dup_rate (lower);
  self->value = dup_value (lexicon, lower);
  set_dimension (self, lexicon, lower, plain);
  for (gsize i = 0; i < G_N_ELEMENTS (EVERY); i++)
    {
      g_autofree char *phrase = g_strconcat (EVERY[i], number, NULL);
      g_autofree char *counted = NULL;

      if (strstr (text, phrase) == NULL)
        continue;
      counted = g_steal_pointer (&self->dimension);
      self->dimension = g_strconcat (EVERY[i], counted, NULL);
      break;
    }
  return self;
}

/* "monday" of "Mondays", "montags"; NULL: no day of the week. */
static const char *
find_weekday (const char *lower)
{
  static const char *const DAYS[]
      = { "monday",     "tuesday", "wednesday", "thursday",  "friday",
          "saturday",   "sunday",  "montag",    "dienstag",  "mittwoch",
          "donnerstag", "freitag", "samstag",   "sonnabend", "sonntag" };

  for (gsize i = 0; i < G_N_ELEMENTS (DAYS); i++)
    if (g_str_has_prefix (lower, DAYS[i]) && strlen (lower) <= strlen (DAYS[i]) + 1)
      return DAYS[i];
  return NULL;
}

/* "once a year", "zweimal im Jahr": how often; NULL: nothing of that kind. */
static const char *
find_often (const char *lower)
{
  static const char *const OFTEN[][2]
      = { { "once", "1" },          { "twice", "2" },      { "einmal", "1" },
          { "zweimal", "2" },       { "dreimal", "3" },    { "viermal", "4" },
          { "daily", "day" },       { "weekly", "week" },  { "monthly", "month" },
          { "yearly", "year" },     { "täglich", "day" },  { "wöchentlich", "week" },
          { "monatlich", "month" }, { "jährlich", "year" } };

  for (gsize i = 0; i < G_N_ELEMENTS (OFTEN); i++)
    if (g_str_equal (lower, OFTEN[i][0]))
      return OFTEN[i][1];
  return NULL;
}

/* "Only once", "einmal", that say nothing of how often, have no time behind them. */
static gboolean
says_how_often (const ForgeSentence *s, guint i)
{
  const char *often = find_often (forge_sentence_get (s, i)->lower);

  if (often == NULL)
    return FALSE;
  return !g_ascii_isdigit (*often) || minutes_of (forge_sentence_get (s, i + 2)->lower) > 0;
}

/* A day is when something is where an amount says how much: "£9 on Saturdays". */
static gboolean
is_when (const ForgeSentence *s, guint i)
{
  static const char *const ON[] = { "on", "am", "every", "each", "jeden", "an", NULL };

  return i > 0 && g_strv_contains (ON, forge_sentence_get (s, i - 1)->lower);
}

static void
add_day (const ForgeSentence *s, guint i, GPtrArray *amounts)
{
  static const char *const TIMES[] = { "noon", "midnight", "morning", "evening", "mittag", NULL };
  const char *day = find_weekday (forge_sentence_get (s, i)->lower);
  const char *next = forge_sentence_get (s, i + 1)->lower;
  ForgeAmount *amount;

  if (is_when (s, i) && amounts->len > 0)
    return;
  amount = g_new0 (ForgeAmount, 1);
  amount->dimension = g_strdup ("day");
  amount->value
      = g_strv_contains (TIMES, next) ? g_strconcat (day, " ", next, NULL) : g_strdup (day);
  amount->rate = g_strdup ("");
  g_ptr_array_add (amounts, amount);
}

GPtrArray *
forge_amounts_read (const ForgeSentence *sentence, guint start, guint end)
{
  GPtrArray *amounts = g_ptr_array_new_with_free_func ((GDestroyNotify) amount_free);
  g_autofree char *text = forge_sentence_dup_plain (sentence, start, end);
  g_autoptr (ForgeSentence) part = forge_sentence_new (sentence->lexicon, text, -1);
  g_autoptr (GPtrArray) numbers = forge_sentence_list_numbers (part);

  for (guint i = 0; i < numbers->len; i++)
    {
      const char *number = g_ptr_array_index (numbers, i);

      if (g_ascii_strncasecmp (number, "half ", 5) != 0
          && g_ascii_strncasecmp (number, "halb", 4) != 0)
        g_ptr_array_add (amounts, amount_new (sentence->lexicon, number, text));
    }
  for (guint i = 0; i < forge_sentence_get_length (part); i++)
    if (find_weekday (forge_sentence_get (part, i)->lower) != NULL)
      add_day (part, i, amounts);
    else if (says_how_often (part, i))
      {
        ForgeAmount *amount = g_new0 (ForgeAmount, 1);

        amount->dimension = g_strdup ("often");
        amount->value = g_strdup (find_often (forge_sentence_get (part, i)->lower));
        amount->rate = g_utf8_strdown (forge_sentence_get (part, i + 2)->lower, -1);
        g_ptr_array_add (amounts, amount);
      }
  return amounts;
}

gboolean
forge_amount_starts_at (const ForgeSentence *sentence, guint i)
{
  /* "one" is as often an article, and "a half plot" counts nothing. */
  static const char *const NO_COUNT[] = { "one", "half", "halb", "halbe", NULL };
  const ForgeToken *token = forge_sentence_get (sentence, i);

  if (token->kind == FORGE_TOKEN_NUMBER)
    return TRUE;
  if (token->kind != FORGE_TOKEN_WORD)
    return FALSE;
  return ((token->tags & FORGE_TAG_NUMBER) != 0 && !g_strv_contains (NO_COUNT, token->lower)
          && (token->tags & FORGE_TAG_DETERMINER) == 0)
         || find_weekday (token->lower) != NULL || says_how_often (sentence, i);
}

gboolean
forge_amounts_compare (const ForgeAmount *one,
                       const ForgeAmount *other,
                       ForgeClaimDistance distance)
{
  const gboolean rates
      = g_str_equal (one->rate, other->rate)
        || (distance != FORGE_CLAIM_FAR && (*one->rate == '\0' || *other->rate == '\0'));

  return rates
         && (g_str_equal (one->dimension, other->dimension)
             || (distance == FORGE_CLAIM_ANSWER
                 && (*one->dimension == '\0' || *other->dimension == '\0')));
}
