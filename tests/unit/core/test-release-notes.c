/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-release-notes.h"

static const char metainfo[]
    = "<?xml version=\"1.0\"?>\n<component><description><p>Not this.</p></description>"
      "<releases><release version=\"0.2.0\" date=\"2026-12-01\"><description>\n"
      "  <p>Faster &amp; \n     smaller:</p>\n"
      "  <ul><li>One</li> <li>Two</li></ul>\n</description></release>"
      "<release version=\"0.1.0\"><description><p>The first.</p></description>"
      "</release><release version=\"0.0.1\"/></releases></component>";

static void
assert_notes (const char *xml, const char *version, const char *expected)
{
  g_autofree char *notes = forge_release_notes_read (xml, -1, version);

  g_assert_cmpstr (notes, ==, expected);
}

static void
test_read (void)
{
  assert_notes (metainfo, "0.2.0", "<p>Faster &amp; smaller:</p><ul><li>One</li><li>Two</li></ul>");
  assert_notes (metainfo, "0.1.0", "<p>The first.</p>");
}

static void
test_nothing (void)
{
  assert_notes (metainfo, "0.0.1", NULL);
  assert_notes (metainfo, "9", NULL);
  assert_notes ("", "0.1.0", NULL);
  assert_notes ("<component><release version=\"1\"><description><p>cut", "1", NULL);
  assert_notes ("no markup", "1", NULL);
}

/* The file of this release tells what is new in it, or nobody would hear of it. */
static void
test_own (void)
{
  g_autofree char *path = g_build_filename (g_getenv ("G_TEST_SRCDIR"), "..", "data",
                                            "org.specforge.SpecForge.metainfo.xml.in", NULL);
  g_autofree char *xml = NULL;
  g_autofree char *notes = NULL;

  g_assert_true (g_file_get_contents (path, &xml, NULL, NULL));
  notes = forge_release_notes_read (xml, -1, FORGE_VERSION);
  g_assert_nonnull (notes);
  g_assert_true (g_str_has_prefix (notes, "<p>"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/release-notes/read", test_read);
  g_test_add_func ("/release-notes/nothing", test_nothing);
  g_test_add_func ("/release-notes/own", test_own);
  return g_test_run ();
}
