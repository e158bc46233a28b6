/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "export/forge-answers-text.h"

static void
add (GPtrArray *answers, const char *id, const char *text, gboolean is_suggestion)
{
  ForgeAnswer *answer = g_new0 (ForgeAnswer, 1);

  answer->question_id = g_strdup (id);
  answer->author = g_strdup ("user");
  answer->text = g_strdup (text);
  answer->is_suggestion = is_suggestion;
  g_ptr_array_add (answers, answer);
}

/* What is written is read again, whatever an answer looks like. */
static void
test_round_trip (void)
{
  static const char *const texts[]
      = { "One", "Two\n\nparagraphs", "## A heading\n\nbelow", "漢字" };
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_answer_free);
  g_autoptr (GPtrArray) again = NULL;
  g_autofree char *text = NULL;
  g_autofree char *second = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autofree char *id = g_strdup_printf ("prd.q%u", i);

      add (answers, id, texts[i], FALSE);
    }
  add (answers, "prd.suggested", "No", TRUE);
  text = forge_answers_text_write (answers, NULL, "en");
  again = forge_answers_text_read (text);
  g_assert_cmpuint (again->len, ==, G_N_ELEMENTS (texts));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    g_assert_cmpstr (((ForgeAnswer *) g_ptr_array_index (again, i))->text, ==, texts[i]);
  second = forge_answers_text_write (again, NULL, "en");
  g_assert_cmpstr (second, ==, text);
}

static void
test_question (void)
{
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, NULL);
  g_autoptr (GPtrArray) answers
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_answer_free);
  g_autofree char *text = NULL;

  add (answers, "prd.quality", "Fewer calls", FALSE);
  text = forge_answers_text_write (answers, catalog, "en");
  g_assert_true (g_str_has_prefix (text, "<!-- answer prd.quality user -->\n## "));
  g_assert_null (g_strstr_len (text, -1, "## prd.quality"));
}

static void
test_odd (void)
{
  static const char *const none[] = { "", "Text", "<!-- answer one -->\nx\n", "<!-- answer" };
  g_autoptr (GPtrArray) last = forge_answers_text_read ("<!-- answer a user -->\nno line end");

  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      g_autoptr (GPtrArray) answers = forge_answers_text_read (none[i]);

      g_assert_cmpuint (answers->len, ==, 0);
    }
  g_assert_cmpuint (last->len, ==, 1);
  g_assert_cmpstr (((ForgeAnswer *) g_ptr_array_index (last, 0))->text, ==, "no line end");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/answers-text/round-trip", test_round_trip);
  g_test_add_func ("/answers-text/question", test_question);
  g_test_add_func ("/answers-text/odd", test_odd);
  return g_test_run ();
}
