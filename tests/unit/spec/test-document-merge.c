/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-conflict.h"
#include "core/forge-merge.h"
#include "spec/forge-document-merge.h"

static char *
merge (const char *base, const char *ours, const char *theirs, guint *n_conflicts)
{
  char *merged = forge_document_merge (base, ours, theirs, "mine", "yours", n_conflicts);
  g_autofree char *left = forge_document_merge (base, base, theirs, "mine", "yours", NULL);
  g_autofree char *right = forge_document_merge (base, ours, base, "mine", "yours", NULL);

  g_assert_cmpstr (left, ==, theirs);
  g_assert_cmpstr (right, ==, ours);
  return merged;
}

static void
assert_merge (const char *base, const char *ours, const char *theirs, const char *expected)
{
  guint n_conflicts = 99;
  g_autofree char *merged = merge (base, ours, theirs, &n_conflicts);

  g_assert_cmpstr (merged, ==, expected);
  g_assert_cmpuint (n_conflicts, ==, 0);
}

static void
test_added (void)
{
  /* At the same place, and beside a change of the line before: lines alone would conflict. */
  assert_merge (
      "# T\n\n- **FR-001** one\n- **FR-002** two\n\n## Next\n\nText.\n",
      "# T\n\n- **FR-001** one\n- **FR-002** two\n- **FR-003** mine\n\n## Next\n\nText.\n",
      "# T\n\n- **FR-001** one\n- **FR-002** TWO\n- **FR-004** yours\n\n## Next\n\nText.\n",
      "# T\n\n- **FR-001** one\n- **FR-002** TWO\n- **FR-003** mine\n"
      "- **FR-004** yours\n\n## Next\n\nText.\n");
  assert_merge ("## A\n\na\n", "## A\n\na\n\n## B\n\nb\n", "## A\n\nx\n\n## C\n\nc\n",
                "## A\n\nx\n\n## B\n\nb\n\n## C\n\nc\n");
}

/* Moved by one, changed by the other. */
static void
test_moved (void)
{
  assert_merge ("- **FR-001** one\n- **FR-002** two\n- **FR-003** three\n",
                "- **FR-003** three\n- **FR-001** one\n- **FR-002** two\n",
                "- **FR-001** one\n- **FR-002** two\n- **FR-003** THREE\n",
                "- **FR-003** THREE\n- **FR-001** one\n- **FR-002** two\n");
}

static void
test_removed (void)
{
  guint n_conflicts = 0;
  g_autofree char *merged = NULL;

  assert_merge ("- **FR-001** one\n- **FR-002** two\n- **FR-003** three\n",
                "- **FR-001** one\n- **FR-003** three\n",
                "- **FR-001** ONE\n- **FR-002** two\n- **FR-003** three\n",
                "- **FR-001** ONE\n- **FR-003** three\n");
  merged = merge ("- **FR-001** one\n- **FR-002** two\n", "- **FR-001** one\n",
                  "- **FR-001** one\n- **FR-002** TWO\n", &n_conflicts);
  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_nonnull (strstr (merged, "**FR-002** TWO"));
}

static void
test_conflict (void)
{
  guint n_conflicts = 0;
  g_autofree char *merged
      = merge ("## A\n\n- **FR-001** a\n- **FR-002** b\n\nEnd.\n",
               "## A\n\n- **FR-001** x\n- **FR-002** b\n\nEnd.\n",
               "## A\n\n- **FR-001** y\n- **FR-002** c\n\nEnd!\n", &n_conflicts);
  g_autoptr (GPtrArray) places = forge_conflict_find (merged);
  const ForgeConflict *place;

  g_assert_cmpuint (n_conflicts, ==, 1);
  g_assert_cmpuint (places->len, ==, 1);
  place = g_ptr_array_index (places, 0);
  g_assert_cmpstr (place->ours, ==, "- **FR-001** x\n");
  g_assert_cmpstr (place->base, ==, "- **FR-001** a\n");
  g_assert_cmpstr (place->theirs, ==, "- **FR-001** y\n");
  g_assert_true (g_str_has_suffix (merged, ">>>>>>> yours\n- **FR-002** c\n\nEnd!\n"));
}

/* The text behind a list stays behind it. */
static void
test_behind (void)
{
  assert_merge ("- **FR-001** a\n\nBehind.\n", "- **FR-001** a\n- **FR-002** b\n\nBehind.\n",
                "- **FR-001** a\n\nBehind it.\n", "- **FR-001** a\n- **FR-002** b\n\nBehind it.\n");
}

/* A heading that one side changed: the lines know more. */
static void
test_heading (void)
{
  assert_merge ("## Goals\n\nmore\n\none\n\ntwo\n", "## Aims\n\nmore\n\none\n\ntwo\n",
                "## Goals\n\nmore\n\none\n\nTWO\n", "## Aims\n\nmore\n\none\n\nTWO\n");
}

/* The answers of an export: each is called by its question. */
static void
test_answers (void)
{
  assert_merge (
      "<!-- answer a.b user -->\n## Why?\n\nSo.\n",
      "<!-- answer a.b draft -->\n## Why?\n\nSo.\n\n<!-- answer a.c user -->\n## C?\n\nc\n",
      "<!-- answer a.b user -->\n## Why?\n\nBecause.\n\n<!-- answer a.d user -->\n"
      "## D?\n\nd\n",
      "<!-- answer a.b draft -->\n## Why?\n\nBecause.\n\n"
      "<!-- answer a.c user -->\n## C?\n\nc\n\n<!-- answer a.d user -->\n## D?\n\nd\n");
}

/* What looks like a node in a block of code is none. */
static void
test_code (void)
{
  assert_merge ("```\n- **FR-001** a\n```\n- **FR-001** b\n",
                "```\n- **FR-001** x\n```\n- **FR-001** b\n",
                "```\n- **FR-001** a\n```\n- **FR-001** y\n",
                "```\n- **FR-001** x\n```\n- **FR-001** y\n");
}

static char *
make_random (GRand *random, const char *base)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = g_strsplit (base, "\n", -1);
  static const char *const heads[] = { "## A", "## B", "### C", "text", "", "```" };

  for (guint i = 0; lines[i] != NULL; i++)
    {
      const gint32 dice = g_rand_int_range (random, 0, 20);

      if (dice == 0)
        g_string_append_printf (text, "%s\n", heads[g_rand_int_range (random, 0, 6)]);
      if (dice == 1)
        g_string_append_printf (text, "- **FR-%03d** new %u\n", g_rand_int_range (random, 1, 999),
                                g_rand_int (random));
      if (dice == 2 && *lines[i] != '\0')
        g_string_append_printf (text, "%s changed %u", lines[i], g_rand_int (random));
      else if (dice != 3)
        g_string_append (text, lines[i]);
      if (lines[i + 1] != NULL && dice != 3)
        g_string_append_c (text, '\n');
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* Over changes by chance: the laws, and that no line that a side added is lost. */
static void
test_laws (void)
{
  g_autoptr (GRand) random = g_rand_new_with_seed (3);
  const char *start = "# T\n\n- **FR-001** a\n- **FR-002** b\n\n## S\n\ntext\n";
  g_autofree char *base = g_strdup (start);

  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *ours = make_random (random, base);
      g_autofree char *theirs = make_random (random, base);
      g_autofree char *merged = merge (base, ours, theirs, NULL);
      const char *const sides[] = { ours, theirs };
      g_auto (GStrv) kept = g_strsplit (merged, "\n", -1);

      for (gsize i = 0; i < G_N_ELEMENTS (sides); i++)
        {
          g_auto (GStrv) lines = g_strsplit (sides[i], "\n", -1);

          for (guint j = 0; lines[j] != NULL; j++)
            if (strstr (lines[j], " new ") != NULL && strstr (base, lines[j]) == NULL)
              g_assert_true (g_strv_contains ((const char *const *) kept, lines[j]));
        }
      /* Texts that grow with each round would not end. */
      g_free (base);
      base = round % 10 == 9 ? g_strdup (start) : g_steal_pointer (&merged);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document-merge/added", test_added);
  g_test_add_func ("/document-merge/moved", test_moved);
  g_test_add_func ("/document-merge/removed", test_removed);
  g_test_add_func ("/document-merge/conflict", test_conflict);
  g_test_add_func ("/document-merge/behind", test_behind);
  g_test_add_func ("/document-merge/heading", test_heading);
  g_test_add_func ("/document-merge/answers", test_answers);
  g_test_add_func ("/document-merge/code", test_code);
  g_test_add_func ("/document-merge/laws", test_laws);
  return g_test_run ();
}
