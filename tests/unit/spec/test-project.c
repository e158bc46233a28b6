/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-project.h"

static void
count_cb (GObject *object, GParamSpec *pspec, gpointer user_data)
{
  (*(guint *) user_data)++;
}

static void
test_defaults (void)
{
  g_autoptr (ForgeProject) project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", NULL);

  g_assert_cmpstr (forge_project_get_id (project), ==, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
  g_assert_cmpstr (forge_project_get_title (project), ==, "");
  g_assert_cmpstr (forge_project_get_brief (project), ==, "");
  g_assert_cmpstr (forge_project_get_app_type (project), ==, "other");
  g_assert_cmpstr (forge_project_get_language (project), ==, "");
  g_assert_null (forge_project_get_template (project));
  g_assert_nonnull (forge_project_get_stack (project));
  g_assert_null (forge_project_get_stack (project)[0]);
  g_assert_cmpuint (forge_project_get_depth (project), ==, FORGE_DEPTH_STANDARD);
}

static void
test_notify_once (void)
{
  const char *const stack[] = { "Go", "PostgreSQL", NULL };
  g_autoptr (ForgeProject) project = forge_project_new ("id", "Title");
  guint n = 0;

  g_signal_connect (project, "notify", G_CALLBACK (count_cb), &n);
  forge_project_set_title (project, "Title");
  forge_project_set_brief (project, NULL);
  forge_project_set_template (project, "");
  forge_project_set_stack (project, NULL);
  forge_project_set_created (project, 0);
  g_assert_cmpuint (n, ==, 0);

  forge_project_set_title (project, "Other");
  forge_project_set_brief (project, "A shop");
  forge_project_set_template (project, "saas");
  forge_project_set_stack (project, stack);
  forge_project_set_stack (project, stack);
  forge_project_set_modified (project, 17);
  forge_project_set_depth (project, FORGE_DEPTH_FULL);
  g_assert_cmpuint (n, ==, 6);
}

static void
test_copy (void)
{
  const char *const stack[] = { "Rust", NULL };
  const char *const overrides[] = { "writer=draft", NULL };
  g_autoptr (ForgeProject) project = forge_project_new ("id", "Title");
  g_autoptr (ForgeProject) copy = NULL;

  forge_project_set_brief (project, "Brief");
  forge_project_set_app_type (project, "api");
  forge_project_set_stack (project, stack);
  forge_project_set_depth (project, FORGE_DEPTH_TINY);
  forge_project_set_language (project, "de");
  forge_project_set_template (project, "api-service");
  forge_project_set_overrides (project, overrides);
  forge_project_set_created (project, 5);
  forge_project_set_modified (project, 6);
  copy = forge_project_copy (project);
  forge_project_set_title (project, "Changed");
  forge_project_set_stack (project, NULL);
  forge_project_set_overrides (project, NULL);

  g_assert_cmpstr (forge_project_get_id (copy), ==, "id");
  g_assert_cmpstr (forge_project_get_title (copy), ==, "Title");
  g_assert_cmpstr (forge_project_get_brief (copy), ==, "Brief");
  g_assert_cmpstr (forge_project_get_app_type (copy), ==, "api");
  g_assert_cmpstr (forge_project_get_stack (copy)[0], ==, "Rust");
  g_assert_cmpstr (forge_project_get_overrides (copy)[0], ==, "writer=draft");
  g_assert_cmpuint (forge_project_get_depth (copy), ==, FORGE_DEPTH_TINY);
  g_assert_cmpstr (forge_project_get_language (copy), ==, "de");
  g_assert_cmpstr (forge_project_get_template (copy), ==, "api-service");
  g_assert_cmpint (forge_project_get_created (copy), ==, 5);
  g_assert_cmpint (forge_project_get_modified (copy), ==, 6);
}

static void
test_properties (void)
{
  const char *const stack[] = { "C", NULL };
  g_autoptr (ForgeProject) project
      = g_object_new (FORGE_TYPE_PROJECT, "id", "x", "title", "T", "brief", "B", "app-type", "web",
                      "stack", stack, "depth", FORGE_DEPTH_FULL, "language", "en", "template", "t",
                      "created", (gint64) 1, "modified", (gint64) 2, NULL);
  g_autofree char *title = NULL;
  g_autofree char *slug = NULL;
  g_auto (GStrv) got = NULL;
  guint depth = 0;
  gint64 modified = 0;

  g_object_get (project, "title", &title, "stack", &got, "depth", &depth, "modified", &modified,
                "template", &slug, NULL);
  g_assert_cmpstr (title, ==, "T");
  g_assert_cmpstr (got[0], ==, "C");
  g_assert_cmpuint (depth, ==, FORGE_DEPTH_FULL);
  g_assert_cmpint (modified, ==, 2);
  g_assert_cmpstr (slug, ==, "t");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project/defaults", test_defaults);
  g_test_add_func ("/project/notify-once", test_notify_once);
  g_test_add_func ("/project/copy", test_copy);
  g_test_add_func ("/project/properties", test_properties);
  return g_test_run ();
}
