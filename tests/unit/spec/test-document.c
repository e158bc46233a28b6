/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spec/forge-document.h"

static void
assert_titles (const char *body, const char *expected)
{
  g_autoptr (GPtrArray) spans = forge_document_split (body);
  g_autoptr (GString) titles = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);
      g_string_append_printf (titles, "%u:%s|", span->line, span->title);
    }
  g_assert_cmpstr (titles->str, ==, expected);
}

static void
test_split (void)
{
  assert_titles ("", "");
  assert_titles ("only text", "1:|");
  assert_titles ("## A\n\ntext\n\n## B\n", "1:A|5:B|");
  assert_titles ("# Title\n\n## A\n### deeper\n", "1:|3:A|");
  assert_titles ("## A\n```\n## not\n```\n## B", "1:A|5:B|");
  assert_titles ("\n\n## A ##\n", "1:|3:A|");
  assert_titles ("## A\n<!--\n## not\n-->\n", "1:A|");
}

static void
assert_replaced (const char *body,
                 const char *title,
                 const char *section,
                 const char *after,
                 const char *expected)
{
  g_autofree char *got = forge_document_replace_section (body, title, section, after);

  g_assert_cmpstr (got, ==, expected);
}

static void
test_replace (void)
{
  const char *body = "# T\n\n## A\n\none\n\n## B\n\ntwo\n";

  assert_replaced (body, "A", "## A\n\nnew\n", NULL, "# T\n\n## A\n\nnew\n\n## B\n\ntwo\n");
  assert_replaced (body, "B", "## B\n\nnew\n\n\n", NULL, "# T\n\n## A\n\none\n\n## B\n\nnew\n");
  assert_replaced (body, "A", "", NULL, "# T\n\n## B\n\ntwo\n");
  assert_replaced ("", "A", "## A\n\nx\n", NULL, "## A\n\nx\n");
  assert_replaced ("## A\nx\n## A\ny\n", "A", "## A\nz", NULL, "## A\nz\n\n## A\ny\n");
}

static void
test_insert (void)
{
  const char *body = "# T\n\n## A\n\none\n\n## B\n\ntwo\n";

  assert_replaced (body, "C", "## C\n\nx\n", "A",
                   "# T\n\n## A\n\none\n\n## C\n\nx\n\n## B\n\ntwo\n");
  assert_replaced (body, "C", "## C\n\nx\n", "B",
                   "# T\n\n## A\n\none\n\n## B\n\ntwo\n\n## C\n\nx\n");
  assert_replaced (body, "C", "## C\n\nx\n", "nowhere",
                   "# T\n\n## A\n\none\n\n## B\n\ntwo\n\n## C\n\nx\n");
  assert_replaced (body, "C", "## C\n\nx\n", "",
                   "# T\n\n## C\n\nx\n\n## A\n\none\n\n## B\n\ntwo\n");
  assert_replaced ("## A\n\none\n", "C", "## C\n\nx\n", "", "## C\n\nx\n\n## A\n\none\n");
  assert_replaced ("## A\n\none\n", "C", "## C\n", NULL, "## A\n\none\n\n## C\n");
}

static char *
make_body (void)
{
  static const char *const pieces[] = {
    "# Title\n", "## A\n",   "## B\n",   "## C ##\n",  "\n",    "text\n",
    "```\n",     "~~~\n",    "- item\n", "    code\n", "## \n", "<!--\n",
    "-->\n",     "  ## D\n", "tail",     "ä\n",        "   \n", "\t\n",
  };
  GString *body = g_string_new (NULL);

  for (int i = g_test_rand_int_range (0, 24); i > 0; i--)
    g_string_append (body, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
  return g_string_free (body, FALSE);
}

/* Spans cover a text without gap or overlap, whatever it is. */
static void
test_split_property (void)
{
  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *body = make_body ();
      g_autoptr (GPtrArray) spans = forge_document_split (body);
      gsize at = 0;

      for (guint j = 0; j < spans->len; j++)
        {
          const ForgeSectionSpan *span = g_ptr_array_index (spans, j);

          g_assert_cmpuint (span->start, ==, at);
          g_assert_cmpuint (span->end, >, at);
          at = span->end;
        }
      g_assert_cmpuint (at, ==, strlen (body));
    }
}

/* The text of a span without the empty lines behind it. */
static char *
get_section (const char *body, const char *title)
{
  g_autoptr (GPtrArray) spans = forge_document_split (body);

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      if (strcmp (span->title, title) == 0)
        return g_strchomp (g_strndup (body + span->start, span->end - span->start));
    }
  return NULL;
}

/* What was put in is found again, doing it twice changes nothing more, and no other section loses
 * a word. */
static void
test_replace_property (void)
{
  static const char *const others[] = { "A", "B", "C", "D" };

  for (guint i = 0; i < 3000; i++)
    {
      g_autofree char *body = make_body ();
      g_autofree char *once = NULL;
      g_autofree char *twice = NULL;
      g_autofree char *found = NULL;
      const char *after = g_test_rand_bit () ? "A" : NULL;

      /* A block of code that is never closed takes in whatever comes after it. */
      if (strstr (body, "```") != NULL || strstr (body, "~~~") != NULL
          || strstr (body, "<!--") != NULL)
        continue;
      once = forge_document_replace_section (body, "New", "## New\n\nwords\n", after);
      twice = forge_document_replace_section (once, "New", "## New\n\nwords\n", after);
      found = get_section (once, "New");
      g_assert_cmpstr (found, ==, "## New\n\nwords");
      g_assert_cmpstr (once, ==, twice);
      for (gsize j = 0; j < G_N_ELEMENTS (others); j++)
        {
          g_autofree char *before = get_section (body, others[j]);
          g_autofree char *kept = get_section (once, others[j]);

          g_assert_cmpstr (kept, ==, before);
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/document/split", test_split);
  g_test_add_func ("/document/replace", test_replace);
  g_test_add_func ("/document/insert", test_insert);
  g_test_add_func ("/document/split-property", test_split_property);
  g_test_add_func ("/document/replace-property", test_replace_property);
  return g_test_run ();
}
