/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "spec/forge-data-file.h"

static ForgeDataFile *
read_text (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = forge_data_file_new ("a.yaml", text, -1, &error);

  g_assert_no_error (error);
  return file;
}

static void
test_shapes (void)
{
  const struct
  {
    ForgeDataShape shape;
    const char *value;
    gboolean good;
  } cases[] = {
    { FORGE_DATA_TEXT, "a", TRUE },
    { FORGE_DATA_TEXT, "'12'", TRUE },
    { FORGE_DATA_TEXT, "12", FALSE },
    { FORGE_DATA_TEXT, "''", FALSE },
    { FORGE_DATA_TEXT, "true", FALSE },
    { FORGE_DATA_TEXT, "", FALSE },
    { FORGE_DATA_TEXT, "[a]", FALSE },
    { FORGE_DATA_TEXTS, "[a, b]", TRUE },
    { FORGE_DATA_TEXTS, "[]", TRUE },
    { FORGE_DATA_TEXTS, "a", FALSE },
    { FORGE_DATA_TEXTS, "[a, 1]", FALSE },
    { FORGE_DATA_TEXTS, "[[a]]", FALSE },
    { FORGE_DATA_WORDS, "a", TRUE },
    { FORGE_DATA_WORDS, "{en: a}", TRUE },
    { FORGE_DATA_WORDS, "{en: a, de: b, pt-BR: c, gsw: d}", TRUE },
    { FORGE_DATA_WORDS, "{}", FALSE },
    { FORGE_DATA_WORDS, "{en: 1}", FALSE },
    { FORGE_DATA_WORDS, "{EN: a}", FALSE },
    { FORGE_DATA_WORDS, "{english-language: a}", FALSE },
    { FORGE_DATA_WORDS, "{e: a}", FALSE },
    { FORGE_DATA_WORDS, "[a]", FALSE },
    { FORGE_DATA_LINES, "[a, b]", TRUE },
    { FORGE_DATA_LINES, "{en: [a], de: [b, c]}", TRUE },
    { FORGE_DATA_LINES, "{en: a}", FALSE },
    { FORGE_DATA_LINES, "a", FALSE },
    { FORGE_DATA_FLAG, "true", TRUE },
    { FORGE_DATA_FLAG, "false", TRUE },
    { FORGE_DATA_FLAG, "yes", FALSE },
    { FORGE_DATA_FLAG, "'true'", FALSE },
    { FORGE_DATA_FLAG, "1", FALSE },
    { FORGE_DATA_COUNT, "0", TRUE },
    { FORGE_DATA_COUNT, "24", TRUE },
    { FORGE_DATA_COUNT, "-1", FALSE },
    { FORGE_DATA_COUNT, "1.5", FALSE },
    { FORGE_DATA_COUNT, "99999999999", FALSE },
    { FORGE_DATA_COUNT, "'24'", FALSE },
    { FORGE_DATA_NUMBER, "0", TRUE },
    { FORGE_DATA_NUMBER, "1.5", TRUE },
    { FORGE_DATA_NUMBER, "-.5", FALSE },
    { FORGE_DATA_NUMBER, "1e12", FALSE },
    { FORGE_DATA_NUMBER, "'1'", FALSE },
    { FORGE_DATA_LIST, "[{a: b}]", TRUE },
    { FORGE_DATA_LIST, "[]", FALSE },
    { FORGE_DATA_LIST, "[a]", FALSE },
    { FORGE_DATA_LIST, "{a: b}", FALSE },
    { FORGE_DATA_MAP, "{a: b}", TRUE },
    { FORGE_DATA_MAP, "{}", TRUE },
    { FORGE_DATA_MAP, "[a]", FALSE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const ForgeDataKey key = { "key", cases[i].shape, TRUE };
      g_autofree char *text = g_strdup_printf ("# first line\nkey: %s\n", cases[i].value);
      g_autoptr (ForgeDataFile) file = read_text (text);
      const ForgeDataPlace root = forge_data_place_root (file);
      g_autoptr (GError) error = NULL;

      g_test_message ("%d %s", cases[i].shape, cases[i].value);
      g_assert_true (forge_data_place_check (&root, &key, 1, &error) == cases[i].good);
      if (cases[i].good)
        continue;
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_true (g_str_has_prefix (error->message, "a.yaml, line 2: “key” must be "));
    }
}

static void
test_keys (void)
{
  const ForgeDataKey keys[]
      = { { "one", FORGE_DATA_TEXT, TRUE }, { "two", FORGE_DATA_TEXT, FALSE } };
  g_autoptr (ForgeDataFile) good = read_text ("one: a\n");
  g_autoptr (ForgeDataFile) unknown = read_text ("one: a\ntwo: b\nthree: c\n");
  g_autoptr (ForgeDataFile) missing = read_text ("two: b\n");
  const ForgeDataPlace good_root = forge_data_place_root (good);
  const ForgeDataPlace unknown_root = forge_data_place_root (unknown);
  const ForgeDataPlace missing_root = forge_data_place_root (missing);
  g_autoptr (GError) first = NULL;
  g_autoptr (GError) second = NULL;

  g_assert_true (forge_data_place_check (&good_root, keys, 2, NULL));
  g_assert_false (forge_data_place_check (&unknown_root, keys, 2, &first));
  g_assert_cmpstr (first->message, ==,
                   "a.yaml, line 3: “three” is not known here. Possible are: one, two.");
  g_assert_false (forge_data_place_check (&missing_root, keys, 2, &second));
  g_assert_cmpstr (second->message, ==, "a.yaml, line 1: “one” is missing here. Add it.");
}

static void
test_values (void)
{
  g_autoptr (ForgeDataFile) file
      = read_text ("text: a\nflag: true\ncount: 7\nlist:\n  - x: 1\n  - x: 2\n");
  const ForgeDataPlace root = forge_data_place_root (file);
  const ForgeDataPlace list = forge_data_place_member (&root, "list");
  const ForgeDataPlace second = forge_data_place_item (&list, 1);
  const ForgeDataPlace nothing = forge_data_place_member (&root, "nothing");
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (forge_data_place_get_text (&root, "text"), ==, "a");
  g_assert_null (forge_data_place_get_text (&root, "nothing"));
  g_assert_true (forge_data_place_get_flag (&root, "flag", FALSE));
  g_assert_true (forge_data_place_get_flag (&root, "nothing", TRUE));
  g_assert_cmpuint (forge_data_place_get_count (&root, "count"), ==, 7);
  g_assert_cmpuint (forge_data_place_get_count (&root, "nothing"), ==, 0);
  g_assert_cmpuint (forge_data_place_count (&list), ==, 2);
  g_assert_cmpuint (forge_data_place_count (&nothing), ==, 0);
  g_assert_cmpuint (forge_data_place_get_count (&second, "x"), ==, 2);
  forge_data_place_refuse (&second, &error, "No %s.", "good");
  g_assert_cmpstr (error->message, ==, "a.yaml, line 6: No good.");
}

static void
test_languages (void)
{
  g_autoptr (ForgeDataFile) file = read_text ("plain: p\nboth: {de: D, en: E}\nfrench: {fr: F}\n"
                                              "lines: {en: [a], de: [b, c]}\n");
  const ForgeDataPlace root = forge_data_place_root (file);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  g_assert_cmpstr (forge_data_place_get_words (&root, "plain", "de"), ==, "p");
  g_assert_cmpstr (forge_data_place_get_words (&root, "both", "de"), ==, "D");
  g_assert_cmpstr (forge_data_place_get_words (&root, "both", "fr"), ==, "E");
  g_assert_cmpstr (forge_data_place_get_words (&root, "french", "de"), ==, "F");
  g_assert_null (forge_data_place_get_words (&root, "nothing", "de"));
  g_assert_cmpuint (json_array_get_length (forge_data_place_get_lines (&root, "lines", "de")), ==,
                    2);
  g_assert_null (forge_data_place_get_lines (&root, "nothing", "de"));
  forge_data_place_add_languages (&root, "both", tags);
  forge_data_place_add_languages (&root, "french", tags);
  forge_data_place_add_languages (&root, "plain", tags);
  forge_data_place_add_languages (&root, "nothing", tags);
  g_assert_cmpuint (tags->len, ==, 3);
}

static void
assert_not_loaded (const char *path, const char *cause)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_data_file_load (path, path, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, path));
  g_assert_nonnull (strstr (error->message, cause));
}

static void
test_load (void)
{
  g_autofree char *dir = g_dir_make_tmp ("forge-data-XXXXXX", NULL);
  g_autofree char *good = g_build_filename (dir, "good.yaml", NULL);
  g_autofree char *bad = g_build_filename (dir, "bad.yaml", NULL);
  g_autofree char *none = g_build_filename (dir, "none.yaml", NULL);
  g_autoptr (ForgeDataFile) file = NULL;

  g_assert_true (g_file_set_contents (good, "a: b\n", -1, NULL));
  g_assert_true (g_file_set_contents (bad, "a: \0b\n", 6, NULL));
  file = forge_data_file_load (good, "good", NULL);
  g_assert_nonnull (file);
  g_assert_cmpstr (file->name, ==, "good");
  assert_not_loaded (bad, "line 1");
  assert_not_loaded (none, "could not be read");
  assert_not_loaded (dir, "not a plain file");
  assert_not_loaded ("/dev/null", "not a plain file");
  g_assert_cmpint (g_unlink (good), ==, 0);
  g_assert_cmpint (g_unlink (bad), ==, 0);
  g_assert_cmpint (g_rmdir (dir), ==, 0);
}

static void
test_root (void)
{
  static const char *const texts[] = { "", "- a\n", "text\n", "12\n", "# only a comment\n" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_data_file_new ("a.yaml", texts[i], -1, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_true (g_str_has_prefix (error->message, "a.yaml, line 1"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/data-file/shapes", test_shapes);
  g_test_add_func ("/data-file/keys", test_keys);
  g_test_add_func ("/data-file/values", test_values);
  g_test_add_func ("/data-file/languages", test_languages);
  g_test_add_func ("/data-file/load", test_load);
  g_test_add_func ("/data-file/root", test_root);
  return g_test_run ();
}
