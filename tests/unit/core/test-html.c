/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-html.h"

static void
test_cases (void)
{
  static const struct
  {
    const char *html;
    const char *text;
  } CASES[] = {
    { "<h2>A <em>short</em> title</h2><p>Some\n  words.</p>", "## A *short* title\n\nSome words." },
    { "plain &amp; simple", "plain & simple" },
    { "<ul><li>one</li><li>two<ul><li>in</li></ul></li></ul>", "  - one\n  - two\n      - in" },
    { "<ol>\n<li><p>one</p></li>\n<li>two</li>\n</ol>", "1.  one\n2.  two" },
    { "<p>See <a href='https://example.org/a'>this</a>, <a href='javascript:x()'>that</a></p>",
      "See [this](https://example.org/a), that" },
    { "<p><b style='font-weight:normal'>not</b> <strong>bold</strong> <code>a*b</code></p>",
      "not **bold** `a*b`" },
    { "<pre><code class='language-c'>int a;\n</code></pre>", "``` c\nint a;\n```" },
    { "<blockquote><p>said</p></blockquote>", "> said" },
    { "<table><tr><th>A</th><th>B</th></tr><tr><td>1</td></tr></table>",
      "| A | B |\n| --- | --- |\n| 1 |  |" },
    { "<p>a*b _c_ [d]</p>", "a\\*b \\_c\\_ \\[d\\]" },
    { "<p>x<img src='https://example.org/p.png' alt=' a picture'></p>", "x a picture" },
    { "<p>one</p><hr><p>two</p>", "one\n\n-----\n\ntwo" },
    { "<div>one</div><div>two</div>", "one\n\ntwo" },
    { "<html><head><title>no</title><style>p {}</style></head><body><script>x</script>yes</body>",
      "yes" },
    { "<p>äöü 漢字</p>", "äöü 漢字" },
    { "<p><strong><p>odd</strong><li>lost</p>", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *text = forge_html_to_markdown (CASES[i].html, strlen (CASES[i].html));

      if (CASES[i].text != NULL)
        g_assert_cmpstr (text, ==, CASES[i].text);
      else
        g_assert_nonnull (strstr (text, "odd"));
    }
}

static void
test_nothing (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autofree char *text = NULL;

  g_assert_null (forge_html_to_markdown ("", 0));
  g_assert_null (forge_html_to_markdown ("<p> </p>", 8));
  g_assert_null (forge_html_to_markdown ("\xff\xfe", 2));
  for (guint i = 0; i < 20000; i++)
    g_string_append (deep, "<blockquote><ul><li>");
  text = forge_html_to_markdown (deep->str, deep->len);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/html/cases", test_cases);
  g_test_add_func ("/html/nothing", test_nothing);
  return g_test_run ();
}
