/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-project-setup"

#include "config.h"

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "generate/forge-generation.h"
#include "generate/forge-project-setup.h"
#include "store/forge-store-projects.h"

typedef struct
{
  char *dir;
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeProjectSetup setup;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("forge-setup-XXXXXX", NULL);
  fixture->store = forge_store_open (fixture->dir, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
  fixture->catalog = forge_catalog_new (NULL, &error);
  g_assert_no_error (error);
  fixture->setup.depth = FORGE_DEPTH_STANDARD;
}

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  g_clear_object (&fixture->catalog);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
}

static ForgeProject *
make (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  ForgeProject *project
      = forge_project_setup (fixture->store, fixture->catalog, &fixture->setup, &error);

  g_assert_no_error (error);
  return project;
}

static void
assert_refused (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) projects = NULL;

  g_assert_null (forge_project_setup (fixture->store, fixture->catalog, &fixture->setup, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  projects = forge_store_list_projects (fixture->store, NULL);
  g_assert_cmpuint (projects->len, ==, 0);
}

static void
test_title (Fixture *fixture, gconstpointer data)
{
  static const char *const cases[][3] = {
    { "Shop", "# Other\n", "Shop" },
    { "  Shop\tof\ncheese ", NULL, "Shop of cheese" },
    { NULL, "Text.\n\n## A *good* idea\n", "A good idea" },
    { "", "# Käse 😀\n", "Käse 😀" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeProject) project = NULL;

      fixture->setup.title = cases[i][0];
      fixture->setup.brief = cases[i][1];
      project = make (fixture);
      g_assert_cmpstr (forge_project_get_title (project), ==, cases[i][2]);
    }
}

static void
test_long_heading_is_cut (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = g_strnfill (500, 'x');
  g_autofree char *brief = g_strconcat ("# ", words, "\n", NULL);
  g_autoptr (ForgeProject) project = NULL;

  fixture->setup.brief = brief;
  project = make (fixture);
  g_assert_cmpuint (strlen (forge_project_get_title (project)), ==, 200);
}

static void
test_refuses (Fixture *fixture, gconstpointer data)
{
  g_autofree char *words = g_strnfill (201, 'x');

  assert_refused (fixture);
  fixture->setup.brief = "No heading.";
  assert_refused (fixture);
  fixture->setup.title = words;
  assert_refused (fixture);
  fixture->setup.title = "Shop";
  fixture->setup.app_type = "toaster";
  assert_refused (fixture);
  fixture->setup.app_type = NULL;
  fixture->setup.template_slug = "nonsense";
  assert_refused (fixture);
  fixture->setup.template_slug = NULL;
  fixture->setup.language = "d";
  assert_refused (fixture);
  fixture->setup.language = "de_AT";
  assert_refused (fixture);
}

static void
test_template (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) templates = forge_catalog_list_templates (fixture->catalog, "en");
  const ForgeTemplate *template = g_ptr_array_index (templates, 0);
  g_autoptr (GHashTable) uses = NULL;
  g_autoptr (GPtrArray) answers = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeInput) input = NULL;

  fixture->setup.title = "Shop";
  fixture->setup.template_slug = template->slug;
  project = make (fixture);
  g_assert_cmpstr (forge_project_get_brief (project), ==, template->brief);
  g_assert_cmpstr (forge_project_get_app_type (project), ==, template->app_type);
  g_assert_cmpstr (forge_project_get_template (project), ==, template->slug);
  answers = forge_store_list_answers (fixture->store, forge_project_get_id (project), NULL);
  g_assert_cmpuint (answers->len, ==, g_hash_table_size (template->answers));
  g_assert_cmpstr (((ForgeAnswer *) g_ptr_array_index (answers, 0))->author, ==, "template");
  uses = forge_store_list_template_uses (fixture->store, NULL);
  g_assert_cmpuint (GPOINTER_TO_UINT (g_hash_table_lookup (uses, template->slug)), ==, 1);
  input = forge_input_load (fixture->store, fixture->catalog, forge_project_get_id (project), NULL);
  g_assert_cmpuint (g_hash_table_size (input->answers), ==, answers->len);
}

static void
test_choices_go_before_the_template (Fixture *fixture, gconstpointer data)
{
  static const char *const stack[] = { "Go", NULL };
  g_autoptr (GPtrArray) templates = forge_catalog_list_templates (fixture->catalog, "en");
  const ForgeTemplate *template = g_ptr_array_index (templates, 0);
  g_autoptr (ForgeProject) project = NULL;

  fixture->setup.title = "Shop";
  fixture->setup.brief = "Cheese.";
  fixture->setup.app_type = "desktop";
  fixture->setup.stack = stack;
  fixture->setup.template_slug = template->slug;
  project = make (fixture);
  g_assert_cmpstr (forge_project_get_brief (project), ==, "Cheese.");
  g_assert_cmpstr (forge_project_get_app_type (project), ==, "desktop");
  g_assert_cmpstr (forge_project_get_stack (project)[0], ==, "Go");
  g_assert_null (forge_project_get_stack (project)[1]);
}

/* What the engine reads: the language is resolved, a suggestion is no answer, ids of a person are
 * taken. */
static void
test_input (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (ForgeInput) input = NULL;
  const char *id;
  ForgeSave save = { .kind = FORGE_KIND_PRD,
                     .body = "# X\n\n## Mine\n\n- **FR-001** THE system SHALL be mine.\n",
                     .change_type = FORGE_CHANGE_EDITED,
                     .author = "user",
                     .summary = "" };

  fixture->setup.title = "Laden";
  fixture->setup.language = "de-AT";
  project = make (fixture);
  id = forge_project_get_id (project);
  forge_store_put_answer (fixture->store, id, "brief.problem", "Yes.", "draft", TRUE, &error);
  g_assert_no_error (error);
  forge_store_skip_phase (fixture->store, id, FORGE_PHASE_TESTS, "later", &error);
  g_assert_no_error (error);
  save.project_id = id;
  document = forge_store_save_document (fixture->store, &save, NULL, &error);
  g_assert_no_error (error);

  input = forge_input_load (fixture->store, fixture->catalog, id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (input->language, ==, "de");
  g_assert_cmpuint (g_hash_table_size (input->answers), ==, 0);
  g_assert_cmpstr (input->skips[FORGE_PHASE_TESTS], ==, "later");
  g_assert_null (input->skips[FORGE_PHASE_PRD]);
  g_assert_cmpstr (input->bodies[FORGE_KIND_PRD], ==, save.body);
  g_assert_null (input->bodies[FORGE_KIND_API]);
  g_assert_cmpstr (forge_ledger_assign (input->ledger, FORGE_NODE_FR, "new", NULL), ==, "FR-002");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/project-setup/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("title", test_title);
  ADD ("title/cut", test_long_heading_is_cut);
  ADD ("refuses", test_refuses);
  ADD ("template", test_template);
  ADD ("choices", test_choices_go_before_the_template);
  ADD ("input", test_input);
#undef ADD
  return g_test_run ();
}
