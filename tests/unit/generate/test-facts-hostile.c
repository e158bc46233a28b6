/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-facts-hostile"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

static ForgeFacts *
read_text (const char *language, const char *text)
{
  ForgeFactSource source = { text, FORGE_ORIGIN_BRIEF, "", NULL };

  return forge_facts_read_sources (language, "", &source, 1);
}

static char *
repeat (const char *part, gsize bytes)
{
  GString *text = g_string_sized_new (bytes + 64);

  while (text->len < bytes)
    g_string_append (text, part);
  return g_string_free (text, FALSE);
}

static void
check_all (ForgeFacts *facts)
{
  g_assert_cmpuint (facts->all->len, <=, FORGE_FACTS_MAX_HARD + FORGE_FACTS_MAX_CONTEXT + 1);
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      g_assert_true (g_utf8_validate (fact->text, -1, NULL));
      g_assert_true (g_utf8_validate (fact->quote, -1, NULL));
      g_assert_true (g_utf8_validate (fact->key, -1, NULL));
      g_assert_cmpuint (fact->line, >=, 1);
      if (fact->kind == FORGE_FACT_CAPABILITY)
        {
          g_assert_nonnull (fact->actor);
          g_assert_nonnull (fact->verb);
          g_assert_nonnull (fact->object);
        }
    }
  g_assert_nonnull (forge_facts_get_subject (facts));
}

/* Each of these is there to make a reader look at the same bytes again and again. */
static const char *const PARTS[] = {
  "(",
  ")",
  "\"",
  ",",
  "and ",
  "a: ",
  "a. ",
  "1 2,3 4% ",
  "it's ",
  "a-",
  "| a ",
  "- a\n",
  "# a\n",
  "```\n",
  "> ",
  "x",
  "\xf0\x9f\x98\x80",
  "(a, b) ",
  "must be ",
  "X says ",
  "if when until ",
  "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d ",
  "no x, no y. ",
  "A has a b (c, d), ",
  "\xe2\x80\x9e",
  "user can buy 3 things and ",
  "Wenn der Kunde bucht, ",
};

static void
test_repeated (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (PARTS); i++)
    for (gsize k = 0; k < 2; k++)
      {
        g_autofree char *text = repeat (PARTS[i], 24000);
        gint64 start = g_get_monotonic_time ();
        g_autoptr (ForgeFacts) facts = read_text (k == 0 ? "en" : "de", text);
        double seconds = (g_get_monotonic_time () - start) / 1e6;

        check_all (facts);
        if (seconds > 10)
          g_error ("24 KB of \"%s\" took %.1f s", PARTS[i], seconds);
      }
}

/* Four times the text may take about four times as long, and not sixteen. */
static void
test_linear (void)
{
  static const char PART[]
      = "The seller can list a device (a, b), ask 3 questions and sell it if the buyer pays. ";
  double seconds[2];

  for (gsize i = 0; i < 2; i++)
    {
      g_autofree char *text = repeat (PART, i == 0 ? 40000 : 160000);
      gint64 start = g_get_monotonic_time ();
      g_autoptr (ForgeFacts) facts = read_text ("en", text);

      seconds[i] = (g_get_monotonic_time () - start) / 1e6;
      check_all (facts);
    }
  g_test_message ("40 KB: %.3f s, 160 KB: %.3f s", seconds[0], seconds[1]);
  g_assert_cmpfloat (seconds[1], <, 10 * seconds[0] + 0.2);
}

static void
test_empty (void)
{
  static const char *const EMPTY[] = { "", " ", "\n\n\n", "\t", "---", "***" };

  for (gsize i = 0; i < G_N_ELEMENTS (EMPTY); i++)
    {
      g_autoptr (ForgeFacts) facts = read_text ("en", EMPTY[i]);
      g_autoptr (GPtrArray) capabilities = forge_facts_list (facts, FORGE_FACT_CAPABILITY);

      g_assert_cmpuint (capabilities->len, ==, 0);
      check_all (facts);
    }
}

/* A number is never lost, wherever it stands. */
static void
test_numbers_arrive (void)
{
  GString *text = g_string_new (NULL);
  g_autofree char *owned = NULL;
  g_autoptr (ForgeFacts) facts = NULL;

  for (guint i = 101; i < 140; i++)
    g_string_append_printf (text,
                            i % 3 == 0   ? "- Glorb flamps %u zoinks\n"
                            : i % 3 == 1 ? "\nA zoink (of %u blips) hums.\n\n"
                                         : "- %u blips: zoink, or hum?\n",
                            i);
  owned = g_string_free (text, FALSE);
  facts = read_text ("en", owned);
  for (guint i = 101; i < 140; i++)
    {
      g_autofree char *number = g_strdup_printf ("%u", i);
      gboolean found = FALSE;

      for (guint k = 0; k < facts->all->len && !found; k++)
        {
          const ForgeFact *fact = g_ptr_array_index (facts->all, k);

          found = fact->kind != FORGE_FACT_CONTEXT && fact->kind != FORGE_FACT_ACTOR
                  && (strstr (fact->text, number) != NULL
                      || (fact->other != NULL && strstr (fact->other, number) != NULL));
        }
      if (!found)
        g_error ("%u is lost", i);
    }
}

/* Every sentence is the quote of a fact, whatever it says. */
static void
test_quotes_cover (void)
{
  static const char *const SENTENCES[] = { "Blorp.",
                                           "The cat sat on the mat.",
                                           "Why not?",
                                           "Zwei Hunde bellen.",
                                           "It is what it is.",
                                           "Never say never.",
                                           "See https://example.org/a.b?c=d for more.",
                                           "OPEN.",
                                           "e.g. this." };
  g_autofree char *text = NULL;
  g_autoptr (ForgeFacts) facts = NULL;

  text = g_strjoin ("\n\n", SENTENCES[0], SENTENCES[1], SENTENCES[2], SENTENCES[3], SENTENCES[4],
                    SENTENCES[5], SENTENCES[6], SENTENCES[8], NULL);
  facts = read_text ("en", text);
  for (gsize i = 0; i < G_N_ELEMENTS (SENTENCES); i++)
    {
      gboolean found = i == 7;

      for (guint k = 0; k < facts->all->len && !found; k++)
        found = strstr (((ForgeFact *) facts->all->pdata[k])->quote, SENTENCES[i]) != NULL;
      if (!found)
        g_error ("no fact quotes \"%s\"", SENTENCES[i]);
    }
}

static void
test_same_bytes (void)
{
  static const char TEXT[] = "Users can log in. 3 admins verify users. It must be fast.";
  g_autoptr (ForgeFacts) one = read_text ("en", TEXT);
  g_autoptr (ForgeFacts) two = read_text ("en", TEXT);

  g_assert_cmpuint (one->all->len, ==, two->all->len);
  for (guint i = 0; i < one->all->len; i++)
    {
      const ForgeFact *a = one->all->pdata[i];
      const ForgeFact *b = two->all->pdata[i];

      g_assert_cmpstr (a->key, ==, b->key);
      g_assert_cmpstr (a->text, ==, b->text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/facts/hostile/empty", test_empty);
  g_test_add_func ("/facts/hostile/repeated", test_repeated);
  g_test_add_func ("/facts/hostile/linear", test_linear);
  g_test_add_func ("/facts/hostile/numbers-arrive", test_numbers_arrive);
  g_test_add_func ("/facts/hostile/quotes-cover", test_quotes_cover);
  g_test_add_func ("/facts/hostile/same-bytes", test_same_bytes);
  return g_test_run ();
}
