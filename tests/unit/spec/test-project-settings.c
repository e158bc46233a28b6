/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "spec/forge-project-settings.h"

static const ForgeUsual usual = { "de", FORGE_DEPTH_TINY, TRUE, { "draft", "anthropic", NULL } };

static void
assert_value (ForgeProject *project, const char *key, const char *expected)
{
  g_autofree char *value = forge_project_settings_dup (project, &usual, key);

  g_assert_cmpstr (value, ==, expected);
}

static void
set (ForgeProject *project, const char *key, const char *value)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (forge_project_settings_set (project, &usual, key, value, &error));
  g_assert_no_error (error);
  assert_value (project, key, value);
}

/* Each key, with each value that it says it can have; the first one again at the end. */
static void
test_each (void)
{
  g_autoptr (ForgeProject) project = forge_project_new ("P", "T");
  g_auto (GStrv) keys = forge_project_settings_list_keys ();

  g_assert_cmpuint (g_strv_length (keys), ==, 9);
  for (char **key = keys; *key != NULL; key++)
    {
      g_auto (GStrv) values = forge_project_settings_list_values (&usual, *key);

      g_assert_cmpuint (g_strv_length (values), >=, 2);
      g_assert_cmpstr (forge_project_settings_get_title (*key), !=, *key);
      g_assert_cmpstr (forge_project_settings_get_about (*key), !=, "");
      for (char **value = values; *value != NULL; value++)
        set (project, *key, *value);
    }
  g_assert_cmpint (forge_project_get_depth (project), ==, FORGE_DEPTH_FULL);
  g_assert_cmpstr (forge_project_get_language (project), ==, "de");
  g_assert_true (forge_project_get_asks_approval (project));
}

/* What is as usual again leaves nothing behind. */
static void
test_reset (void)
{
  g_autoptr (ForgeProject) project = forge_project_new ("P", "T");
  g_auto (GStrv) keys = forge_project_settings_list_keys ();

  set (project, "rule.ears-form", "off");
  set (project, "rule.chain-open", "error");
  set (project, "writer", "anthropic/opus");
  g_assert_cmpuint (g_strv_length ((char **) forge_project_get_overrides (project)), ==, 3);
  for (char **key = keys; *key != NULL; key++)
    {
      g_autofree char *value = forge_project_settings_dup_usual (&usual, *key);

      set (project, *key, value);
    }
  g_assert_null (*forge_project_get_overrides (project));
  assert_value (project, "rule.ears-form", "warning");
  assert_value (project, "rule.chain-open", "gap");
  assert_value (project, "writer", "draft");
  assert_value (project, "depth", "tiny");
}

static void
assert_refused (const char *key, const char *value, const char *words)
{
  g_autoptr (ForgeProject) project = forge_project_new ("P", "T");
  g_autoptr (GError) error = NULL;

  g_assert_false (forge_project_settings_set (project, &usual, key, value, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, words));
  g_assert_null (*forge_project_get_overrides (project));
}

static void
test_refused (void)
{
  assert_refused ("colour", "red", "rule.ears-form");
  assert_refused ("rule.id-duplicate", "off", "rule.ears-form");
  assert_refused ("rule.", "off", "rule.ears-form");
  assert_refused ("rule.ears-form", "loud", "warning");
  assert_refused ("depth", "", "standard");
  assert_refused ("approval", "yes", "on");
  assert_refused ("language", "deutsch", "pt-BR");
  assert_refused ("writer", "ollama", "anthropic");
  assert_refused ("writer", "anthropic/", "anthropic");
  assert_refused ("writer", "anthropic/a b", "anthropic");
  assert_refused ("writer", "draft/fast", "anthropic");
}

static void
test_other_language (void)
{
  g_autoptr (ForgeProject) project = forge_project_new ("P", "T");

  set (project, "language", "pt-BR");
  g_assert_cmpstr (forge_project_settings_get_label ("language", "pt-BR"), ==, "pt-BR");
  g_assert_cmpstr (forge_project_settings_get_label ("language", "en"), ==, "English");
}

/* A file may hold anything. */
static void
test_read (void)
{
  static const char *const texts[] = { "rule.ears-form=off",
                                       "rule.id-duplicate=off",
                                       "depth=full",
                                       "writer=",
                                       "writer",
                                       "=x",
                                       "rule.placeholder=a\nb",
                                       "rule.section-empty=fatal",
                                       "rule.ears-form=gap",
                                       NULL };
  g_autoptr (ForgeProject) project = forge_project_new ("P", "T");
  g_autofree char *read = NULL;

  forge_project_settings_read (project, texts);
  read = g_strjoinv ("|", (char **) forge_project_get_overrides (project));
  g_assert_cmpstr (read, ==, "rule.ears-form=gap|rule.section-empty=fatal");
  g_assert_cmpint (forge_project_get_depth (project), ==, FORGE_DEPTH_STANDARD);
}

/* Only what changes the text of documents has to be explained. */
static void
test_explain (void)
{
  g_assert_nonnull (forge_project_settings_explain ("language"));
  g_assert_nonnull (forge_project_settings_explain ("depth"));
  g_assert_null (forge_project_settings_explain ("approval"));
  g_assert_null (forge_project_settings_explain ("rule.ears-form"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-settings/each", test_each);
  g_test_add_func ("/project-settings/reset", test_reset);
  g_test_add_func ("/project-settings/refused", test_refused);
  g_test_add_func ("/project-settings/other-language", test_other_language);
  g_test_add_func ("/project-settings/read", test_read);
  g_test_add_func ("/project-settings/explain", test_explain);
  return g_test_run ();
}
