/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-fuzzy.h"

static guint
score (const char *query, const char *text)
{
  g_autoptr (ForgeFuzzy) fuzzy = forge_fuzzy_new (query);

  return forge_fuzzy_match (fuzzy, text, NULL);
}

/* The text with what matched in brackets. */
static void
assert_marks (const char *query, const char *text, const char *expected)
{
  g_autoptr (ForgeFuzzy) fuzzy = forge_fuzzy_new (query);
  g_autoptr (GArray) positions = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GString) marked = g_string_new (NULL);
  guint i = 0;

  g_assert_cmpuint (forge_fuzzy_match (fuzzy, text, positions), >, 0);
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gboolean is_hit
          = i < positions->len && g_array_index (positions, guint, i) == (guint) (p - text);

      if (is_hit)
        i++;
      g_string_append (marked, is_hit ? "[" : "");
      g_string_append_len (marked, p, g_utf8_next_char (p) - p);
      g_string_append (marked, is_hit ? "]" : "");
    }
  g_assert_cmpuint (i, ==, positions->len);
  g_assert_cmpstr (marked->str, ==, expected);
}

static void
test_finds (void)
{
  assert_marks ("gen", "Generate", "[G][e][n]erate");
  assert_marks ("gen", "Regenerate", "Re[g][e][n]erate");
  assert_marks ("gtd", "Generate This Document", "[G]enerate [T]his [D]ocument");
  assert_marks ("gdoc", "Generate This Document", "[G]enerate This [D][o][c]ument");
  assert_marks ("doc gen", "Generate This Document", "[G][e][n]erate This [D][o][c]ument");
  assert_marks ("gnrt", "Generate", "[G]e[n]e[r]a[t]e");
  assert_marks ("fr4", "FR-004", "[F][R]-00[4]");
  assert_marks ("  ", "anything", "anything");
}

static void
test_folds (void)
{
  assert_marks ("uberblick", "Überblick", "[Ü][b][e][r][b][l][i][c][k]");
  assert_marks ("ÜBER", "uber", "[u][b][e][r]");
  assert_marks ("strasse", "Straße", "[S][t][r][a][ß][e]");
  assert_marks ("cafe", "Cafe\314\201 au lait", "[C][a][f][e]\314\201 au lait");
  assert_marks ("需求", "功能需求", "功能[需][求]");
  assert_marks ("şifre", "Sifre", "[S][i][f][r][e]");
}

static void
test_rejects (void)
{
  g_assert_cmpuint (score ("xyz", "Generate"), ==, 0);
  g_assert_cmpuint (score ("neg", "Generate"), ==, 0);
  g_assert_cmpuint (score ("generates", "Generate"), ==, 0);
  g_assert_cmpuint (score ("gen xyz", "Generate"), ==, 0);
  g_assert_cmpuint (score ("a", ""), ==, 0);
  /* Letters that are strewn about by chance are no match. */
  g_assert_cmpuint (score ("test", "What stands in the middle of a most long sentence, and so on"),
                    ==, 0);
  g_assert_cmpuint (score ("\377\376", "Generate"), ==, 0);
}

static void
test_ranks (void)
{
  static const struct
  {
    const char *query;
    const char *better;
    const char *worse;
  } PAIRS[] = {
    { "gen", "Generate", "Regenerate" },
    { "gen", "Regenerate", "Go even" },
    { "gen", "General", "Block slots for emergencies" },
    { "set", "Project Settings", "Reset" },
    { "nw", "New Window", "Renewal" },
    { "ver", "Versions", "Server" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (PAIRS); i++)
    {
      g_test_message ("%s: %s, %s", PAIRS[i].query, PAIRS[i].better, PAIRS[i].worse);
      g_assert_cmpuint (score (PAIRS[i].query, PAIRS[i].better), >,
                        score (PAIRS[i].query, PAIRS[i].worse));
    }
}

/* However long: no crash, and what stands beyond the end is not found. */
static void
test_long (void)
{
  g_autofree char *letters = g_strnfill (100000, 'a');
  g_autofree char *text = g_strconcat (letters, "b", NULL);

  g_assert_cmpuint (score (letters, text), >, 0);
  g_assert_cmpuint (score ("b", text), ==, 0);
  g_assert_cmpuint (score (letters, "a"), ==, 0);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/fuzzy/finds", test_finds);
  g_test_add_func ("/fuzzy/folds", test_folds);
  g_test_add_func ("/fuzzy/rejects", test_rejects);
  g_test_add_func ("/fuzzy/ranks", test_ranks);
  g_test_add_func ("/fuzzy/long", test_long);
  return g_test_run ();
}
