/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-svg.h"

#define SVG                                                                                        \
  "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\">"

static char *
clean (const char *inside)
{
  g_autofree char *text = g_strconcat (SVG, inside, "</svg>", NULL);
  g_autoptr (GError) error = NULL;
  char *out = forge_svg_clean (text, strlen (text), &error);

  g_assert_no_error (error);
  return out;
}

/* What draws comes out as it went in. */
static void
test_kept (void)
{
  static const char *const KEPT[] = {
    "<style>#a .b{fill:url(#g);stroke:#333}</style>",
    "<defs><marker id=\"m\"><path d=\"M0 0L1 1\"/></marker></defs>",
    "<g class=\"b\" style=\"fill: url('#g')\" transform=\"scale(2)\"><text x=\"1\">ä &lt; "
    "b</text></g>",
    "<use href=\"#m\"/>",
    "<use xlink:href=\"#m\"/>",
    "<path marker-end=\"url(#m)\" d=\"M0 0\"/>",
    "<title>A title</title>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (KEPT); i++)
    {
      g_autofree char *out = clean (KEPT[i]);

      g_test_message ("%s", out);
      g_assert_nonnull (strstr (out, KEPT[i]));
    }
}

/* Every way out that a drawing has. The word "bad" stands in each. */
static void
test_dropped (void)
{
  static const char *const DROPPED[] = {
    "<script>bad()</script>",
    "<script xmlns=\"\">bad()</script>",
    "<rect onclick=\"bad()\"/>",
    "<rect onLoad=\"bad()\"/>",
    "<foreignObject><p xmlns=\"http://www.w3.org/1999/xhtml\">bad</p></foreignObject>",
    "<image href=\"http://bad/\"/>",
    "<use href=\"http://bad/#a\"/>",
    "<use xlink:href=\"data:image/svg+xml,bad#a\"/>",
    "<style>@import url(http://bad/)</style>",
    "<style>a{background:url( \"//bad\")}</style>",
    "<style>a{background:u\\72l(//bad)}</style>",
    "<style>a{background:u/**/rl(//bad)}</style>",
    "<style><![CDATA[a{background:URL(//bad)}]]></style>",
    "<style>@font-face{src:local(bad)}</style>",
    "<rect style=\"fill:url(http://bad/#a)\"/>",
    "<rect fill=\"url(http://bad/#a)\"/>",
    "<rect filter=\"url(#ok) url(//bad)\"/>",
    "<rect xml:base=\"http://bad/\"/>",
    "<animate attributeName=\"href\" to=\"javascript:bad\"/>",
    "<set attributeName=\"onload\" to=\"bad()\"/>",
    "<iframe src=\"http://bad/\"/>",
    "<h:iframe xmlns:h=\"http://www.w3.org/1999/xhtml\" src=\"bad\"/>",
    "<!-- bad -->",
    "<?bad bad?>",
    "<feImage href=\"http://bad/\"/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (DROPPED); i++)
    {
      g_autofree char *out = clean (DROPPED[i]);

      g_test_message ("%s", out);
      g_assert_null (strstr (out, "bad"));
    }
}

/* A link goes, what it shows stays. */
static void
test_link (void)
{
  g_autofree char *out
      = clean ("<a xlink:href=\"http://bad/\" target=\"_blank\"><text>Word</text></a>");

  g_assert_nonnull (strstr (out, "<g><text>Word</text></g>"));
  g_assert_null (strstr (out, "bad"));
}

static void
test_refused (void)
{
  static const char *const REFUSED[] = {
    "",
    "no markup",
    "<svg/>",
    "<svg xmlns=\"http://www.w3.org/2000/svg\">",
    "<html xmlns=\"http://www.w3.org/1999/xhtml\"/>",
    "<g xmlns=\"http://www.w3.org/2000/svg\"/>",
    "<!DOCTYPE svg [<!ENTITY a \"b\">]><svg "
    "xmlns=\"http://www.w3.org/2000/svg\"><text>&a;</text></svg>",
    "<!DOCTYPE svg SYSTEM \"file:///etc/passwd\"><svg xmlns=\"http://www.w3.org/2000/svg\"/>",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (REFUSED); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_svg_clean (REFUSED[i], strlen (REFUSED[i]), &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
}

/* A nest that is deeper than any drawing is refused, not followed. */
static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("<svg xmlns=\"http://www.w3.org/2000/svg\">");

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "<g>");
  g_assert_null (forge_svg_clean (text->str, text->len, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/svg/kept", test_kept);
  g_test_add_func ("/svg/dropped", test_dropped);
  g_test_add_func ("/svg/link", test_link);
  g_test_add_func ("/svg/refused", test_refused);
  g_test_add_func ("/svg/deep", test_deep);
  return g_test_run ();
}
