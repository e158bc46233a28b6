/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "spec/forge-catalog.h"
#include "spec/forge-template-file.h"

static ForgeTemplateFile *
read_back (const char *text)
{
  static const char *const languages[] = { "en", NULL };
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = forge_data_file_new ("saved.yaml", text, -1, &error);
  ForgeTemplateFile *template = NULL;

  g_assert_no_error (error);
  template = forge_template_file_new (file, "saved", TRUE, &error);
  g_assert_no_error (error);
  forge_template_file_localize (template, languages);
  return template;
}

static ForgeProject *
make_project (const char *title, const char *brief)
{
  const char *const stack[] = { "C", "true", "1.5", "a: b", NULL };
  ForgeProject *project = forge_project_new ("id", title);

  forge_project_set_brief (project, brief);
  forge_project_set_app_type (project, "desktop");
  forge_project_set_stack (project, stack);
  return project;
}

static void
test_round_trip (void)
{
  static const char *const texts[] = {
    "plain",
    "two\nlines\n",
    "ends with lines\n\n\n",
    " starts with a space\nand goes on",
    "\n\nstarts with lines",
    "trailing \nspace",
    "tab\tinside\nand a line",
    "# no comment",
    "- no: list",
    "true",
    "null",
    "0x10",
    "1e3",
    "'quotes' and \"double\" and \\backslash\\",
    "&anchor *alias !tag %percent @at `tick`",
    "Umlaute äöü ß, 漢字, العربية, 🎂",
    "---\n...\n---",
    "a: b\n  c: d\n",
    "| not a block\n> nor this",
    "line\nwith  \xc2\xa0 odd spaces\n",
    "a very long line that goes on and on and on and on and on and on and on and on and on and on "
    "and on and on, and is not folded: it stays one line however long it may be, to the very end",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (ForgeProject) project = make_project ("Title", texts[i]);
      g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (ForgeTemplateFile) template = NULL;
      g_autofree char *text = NULL;

      g_hash_table_insert (answers, (gpointer) "prd.rules", (gpointer) texts[i]);
      g_hash_table_insert (answers, (gpointer) "prd.empty", (gpointer) "");
      text = forge_template_file_write (project, answers, "Name", "Description", NULL);
      g_assert_nonnull (text);
      g_test_message ("%s", text);
      template = read_back (text);
      g_assert_cmpstr (template->by_language[0].brief, ==, texts[i]);
      g_assert_cmpstr (g_hash_table_lookup (template->by_language[0].answers, "prd.rules"), ==,
                       texts[i]);
      g_assert_cmpuint (g_hash_table_size (template->by_language[0].answers), ==, 1);
      g_assert_cmpstr (template->by_language[0].stack[1], ==, "true");
      g_assert_cmpstr (template->by_language[0].stack[3], ==, "a: b");
      g_assert_cmpstr (template->by_language[0].app_type, ==, "desktop");
      g_assert_cmpstr (template->by_language[0].category, ==, "other");
    }
}

static void
test_round_trip_property (void)
{
  static const char *const pieces[]
      = { "a", " ", "\n", "\t", ":", "#", "- ",       "\"",           "'", "\\", "ä", "🎂",
          "|", ">", "  ", "%",  "{", "]", "\xc2\x85", "\xe2\x80\xa8", "?" };

  for (guint i = 0; i < 1500; i++)
    {
      g_autoptr (GString) brief = g_string_new (NULL);
      g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
      g_autoptr (ForgeProject) project = NULL;
      g_autoptr (ForgeTemplateFile) template = NULL;
      g_autofree char *text = NULL;

      for (int n = g_test_rand_int_range (1, 30); n > 0; n--)
        g_string_append (brief, pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))]);
      project = make_project ("Title", brief->str);
      text = forge_template_file_write (project, answers, "Name", "Description", NULL);
      template = read_back (text);
      g_assert_cmpstr (template->by_language[0].brief, ==, brief->str);
    }
}

/* What a project does not hold is taken from the template that it was made from. */
static void
test_base (void)
{
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (NULL, NULL);
  const ForgeTemplate *base = forge_catalog_find_template (catalog, "marketplace", "en");
  g_autoptr (ForgeProject) project = make_project ("Title", "Brief");
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree char *text = forge_template_file_write (project, answers, "N", "D", base);
  g_autoptr (ForgeTemplateFile) template = read_back (text);

  g_assert_cmpstr (template->by_language[0].knowledge, ==, base->knowledge);
  g_assert_cmpstr (template->by_language[0].category, ==, base->category);
  g_assert_cmpstr (template->by_language[0].icon, ==, base->icon);
  g_assert_cmpuint (template->by_language[0].hours_saved, ==, base->hours_saved);
  g_assert_cmpstr (template->by_language[0].brief, ==, "Brief");
}

static void
test_not_utf8 (void)
{
  g_autoptr (ForgeProject) project = make_project ("Title", "bad \xff bytes");
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  g_assert_null (forge_template_file_write (project, answers, "N", "D", NULL));
}

static char *
save (const char *dir, ForgeProject *project, const char *name, GError **error)
{
  g_autoptr (ForgeCatalog) catalog = forge_catalog_new (dir, NULL);
  g_autoptr (GHashTable) answers = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_insert (answers, (gpointer) "brief.goals", (gpointer) "Less work");
  return forge_catalog_save_template (catalog, dir, project, answers, name, "", error);
}

static void
test_save (void)
{
  g_autofree char *root = g_dir_make_tmp ("forge-template-XXXXXX", NULL);
  g_autofree char *dir = g_build_filename (root, "config", NULL);
  g_autofree char *folder = g_build_filename (dir, "templates", NULL);
  g_autoptr (ForgeProject) project = make_project ("Zahnarzt & Söhne", "Termine\nonline\n");
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeCatalog) catalog = NULL;
  const ForgeTemplate *template = NULL;
  g_autofree char *first = save (dir, project, "", &error);
  g_autofree char *second = save (dir, project, "", &error);
  g_autofree char *third = save (dir, project, "Marketplace", &error);
  const char *const slugs[] = { first, second, third };

  g_assert_no_error (error);
  g_assert_cmpstr (third, ==, "marketplace-2");
  g_assert_true (g_str_has_suffix (second, "-2"));
  catalog = forge_catalog_new (dir, &error);
  g_assert_no_error (error);
  g_assert_null (forge_catalog_get_warnings (catalog)[0]);
  template = forge_catalog_find_template (catalog, first, "de");
  g_assert_cmpstr (template->name, ==, "Zahnarzt & Söhne");
  g_assert_cmpstr (template->brief, ==, "Termine\nonline\n");
  g_assert_cmpstr (g_hash_table_lookup (template->answers, "brief.goals"), ==, "Less work");
  g_assert_nonnull (strstr (template->description, "Zahnarzt & Söhne"));
  g_assert_true (template->is_user);
  for (gsize i = 0; i < G_N_ELEMENTS (slugs); i++)
    {
      g_autofree char *path = g_strdup_printf ("%s/%s.yaml", folder, slugs[i]);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
  g_assert_cmpint (g_rmdir (root), ==, 0);
}

static void
test_save_refused (void)
{
  g_autofree char *large = g_strnfill (1100 * 1024, 'x');
  g_autofree char *dir = g_dir_make_tmp ("forge-template-XXXXXX", NULL);
  g_autofree char *blocked = g_build_filename (dir, "file", NULL);
  g_autoptr (ForgeProject) project = make_project ("T", large);
  g_autoptr (GError) too_large = NULL;
  g_autoptr (GError) no_folder = NULL;

  g_assert_null (save (dir, project, "n", &too_large));
  g_assert_error (too_large, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_true (g_file_set_contents (blocked, "", 0, NULL));
  forge_project_set_brief (project, "short");
  g_assert_null (save (blocked, project, "n", &no_folder));
  g_assert_error (no_folder, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_test_message ("%s", no_folder->message);
  g_assert_cmpint (g_unlink (blocked), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/template-file/round-trip", test_round_trip);
  g_test_add_func ("/template-file/round-trip-property", test_round_trip_property);
  g_test_add_func ("/template-file/base", test_base);
  g_test_add_func ("/template-file/not-utf8", test_not_utf8);
  g_test_add_func ("/template-file/save", test_save);
  g_test_add_func ("/template-file/save-refused", test_save_refused);
  return g_test_run ();
}
