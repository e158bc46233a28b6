/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "spec/forge-catalog.h"

typedef struct
{
  char *dir; /* a config folder of its own for each test */
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *phases = NULL;
  g_autofree char *templates = NULL;

  self->dir = g_dir_make_tmp ("forge-catalog-XXXXXX", NULL);
  phases = g_build_filename (self->dir, "phases", NULL);
  templates = g_build_filename (self->dir, "templates", NULL);
  g_assert_cmpint (g_mkdir (phases, 0700), ==, 0);
  g_assert_cmpint (g_mkdir (templates, 0700), ==, 0);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      if (g_file_test (child, G_FILE_TEST_IS_DIR))
        remove_folder (child);
      else
        g_assert_cmpint (g_unlink (child), ==, 0);
    }
  g_assert_cmpint (g_rmdir (path), ==, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  remove_folder (self->dir);
  g_free (self->dir);
}

static void
put (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->dir, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static ForgeCatalog *
load (const char *config_dir)
{
  g_autoptr (GError) error = NULL;
  ForgeCatalog *catalog = forge_catalog_new (config_dir, &error);

  g_assert_no_error (error);
  return catalog;
}

/* The only warning, which must hold all of the words. */
static void
assert_warning (ForgeCatalog *catalog, const char *file, const char *line, const char *cause)
{
  const char *const *warnings = forge_catalog_get_warnings (catalog);

  g_assert_cmpuint (g_strv_length ((char **) warnings), ==, 1);
  g_test_message ("%s", warnings[0]);
  g_assert_nonnull (strstr (warnings[0], file));
  g_assert_nonnull (strstr (warnings[0], line));
  g_assert_nonnull (strstr (warnings[0], cause));
}

static void
assert_no_warning (ForgeCatalog *catalog)
{
  const char *const *warnings = forge_catalog_get_warnings (catalog);

  for (guint i = 0; warnings[i] != NULL; i++)
    g_test_message ("%s", warnings[i]);
  g_assert_null (warnings[0]);
}

static void
test_built_in (void)
{
  g_autoptr (ForgeCatalog) catalog = load (NULL);
  guint n_standard = 0;
  guint n_tiny = 0;
  guint n_full = 0;

  assert_no_warning (catalog);
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_autoptr (GPtrArray) tiny
          = forge_catalog_list_questions (catalog, i, FORGE_DEPTH_TINY, "en");
      g_autoptr (GPtrArray) standard
          = forge_catalog_list_questions (catalog, i, FORGE_DEPTH_STANDARD, "de");
      g_autoptr (GPtrArray) full
          = forge_catalog_list_questions (catalog, i, FORGE_DEPTH_FULL, "fr");

      g_assert_cmpuint (tiny->len, >, 0);
      n_tiny += tiny->len;
      n_standard += standard->len;
      n_full += full->len;
    }
  g_assert_cmpuint (n_standard, ==, 31);
  g_assert_cmpuint (n_tiny, <, n_standard);
  g_assert_cmpuint (n_full, >, n_standard);
}

/* Each document is there at each depth, and each kind of node that a chain needs is produced. */
static void
test_built_in_sections (void)
{
  static const ForgeNodeKind chain[]
      = { FORGE_NODE_GOAL, FORGE_NODE_ACTOR,  FORGE_NODE_FR,      FORGE_NODE_ENTITY,
          FORGE_NODE_API,  FORGE_NODE_SCREEN, FORGE_NODE_STORY,   FORGE_NODE_CRITERION,
          FORGE_NODE_TEST, FORGE_NODE_TASK,   FORGE_NODE_QUESTION };
  g_autoptr (ForgeCatalog) catalog = load (NULL);

  for (guint depth = 0; depth <= FORGE_DEPTH_FULL; depth++)
    {
      gboolean produced[FORGE_N_NODES] = { FALSE };

      for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
        {
          g_autoptr (GPtrArray) sections = forge_catalog_list_sections (catalog, kind, depth, "de");

          g_assert_cmpuint (sections->len, >, 0);
          if (depth == FORGE_DEPTH_TINY)
            g_assert_cmpuint (sections->len, <=, 3);
          for (guint i = 0; i < sections->len; i++)
            {
              const ForgeSection *section = g_ptr_array_index (sections, i);

              g_assert_nonnull (section->contains[0]);
              for (const ForgeNodeKind *node = section->produces; *node != 0; node++)
                produced[*node] = TRUE;
            }
        }
      for (gsize i = 0; i < G_N_ELEMENTS (chain); i++)
        g_assert_true (produced[chain[i]]);
    }
}

static void
test_languages (void)
{
  g_autoptr (ForgeCatalog) catalog = load (NULL);

  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_PRD, "en"), ==,
                   "Requirements");
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_PRD, "de"), ==,
                   "Anforderungen");
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_PRD, "de-AT"), ==,
                   "Anforderungen");
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_PRD, "ja"), ==,
                   "Requirements");
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_PRD, NULL), ==,
                   "Requirements");
  g_assert_cmpstr (forge_catalog_get_kind_title (catalog, FORGE_KIND_DATA, "de"), ==,
                   "Datenentwurf");
}

static void
test_specs_kinds (void)
{
  static const ForgeKind expected[]
      = { FORGE_KIND_ARCHITECTURE, FORGE_KIND_DATA, FORGE_KIND_API, FORGE_KIND_UI };
  g_autoptr (ForgeCatalog) catalog = load (NULL);
  g_autoptr (GArray) kinds
      = forge_catalog_list_kinds (catalog, FORGE_PHASE_SPECS, FORGE_DEPTH_TINY);

  g_assert_cmpuint (kinds->len, ==, G_N_ELEMENTS (expected));
  for (guint i = 0; i < kinds->len; i++)
    g_assert_cmpuint (g_array_index (kinds, ForgeKind, i), ==, expected[i]);
}

static void
test_find_question (void)
{
  g_autoptr (ForgeCatalog) catalog = load (NULL);
  const ForgeQuestion *question = forge_catalog_find_question (catalog, "prd.rules", "de");

  g_assert_nonnull (question);
  g_assert_cmpuint (question->phase, ==, FORGE_PHASE_PRD);
  g_assert_cmpuint (question->kind, ==, FORGE_KIND_PRD);
  g_assert_cmpstr (question->topic, ==, "rule");
  g_assert_true (question->required);
  g_assert_nonnull (strstr (question->text, "Regeln"));
  g_assert_null (forge_catalog_find_question (catalog, "prd.nothing", "en"));
}

/* Answers of the built-in templates must belong to questions. */
static void
test_built_in_templates (void)
{
  g_autoptr (ForgeCatalog) catalog = load (NULL);
  g_autoptr (GPtrArray) templates = forge_catalog_list_templates (catalog, "de");

  g_assert_cmpuint (templates->len, >, 0);
  for (guint i = 0; i < templates->len; i++)
    {
      const ForgeTemplate *template = g_ptr_array_index (templates, i);
      const ForgeTemplate *english = forge_catalog_find_template (catalog, template->slug, "en");
      GHashTableIter iter;
      gpointer id = NULL;

      g_test_message ("%s", template->slug);
      g_assert_false (template->is_user);
      g_assert_cmpuint (template->hours_saved, >, 0);
      g_assert_true (g_str_has_suffix (template->icon, "-symbolic"));
      g_assert_cmpstr (template->description, !=, english->description);
      g_assert_cmpstr (template->brief, !=, english->brief);
      g_assert_cmpuint (strlen (template->knowledge), >, 500);
      g_assert_cmpuint (strlen (english->knowledge), >, 500);
      g_assert_nonnull (template->stack[0]);
      g_assert_cmpuint (g_hash_table_size (template->answers), >=, 5);
      g_hash_table_iter_init (&iter, template->answers);
      while (g_hash_table_iter_next (&iter, &id, NULL))
        g_assert_nonnull (forge_catalog_find_question (catalog, id, "en"));
    }
}

/* Every file of the data folders is compiled in. */
static void
test_all_compiled_in (void)
{
  static const char *const folders[] = { "phases", "templates" };
  g_autoptr (ForgeCatalog) catalog = load (NULL);
  g_autoptr (GPtrArray) templates = forge_catalog_list_templates (catalog, "en");
  g_autofree char *root = g_test_build_filename (G_TEST_DIST, "..", "data", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (folders); i++)
    {
      g_autofree char *path = g_build_filename (root, folders[i], NULL);
      g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
      guint n = 0;

      g_assert_nonnull (dir);
      while (g_dir_read_name (dir) != NULL)
        n++;
      g_assert_cmpuint (n, ==, i == 0 ? FORGE_N_PHASES : templates->len);
    }
}

#define PHASE_HEAD                                                                                 \
  "phase: stories\n"                                                                               \
  "title: {en: My stories, fr: Mes histoires}\n"                                                   \
  "documents:\n"                                                                                   \
  "  - kind: stories\n"                                                                            \
  "    title: Tales\n"                                                                             \
  "    sections:\n"

#define PHASE_SECTION                                                                              \
  "      - name: only\n"                                                                           \
  "        title: {en: Only, fr: Seule}\n"                                                         \
  "        purpose: To be the only one\n"                                                          \
  "        produces: [US, AC]\n"

static void
test_override_phase (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeCatalog) catalog = NULL;
  g_autoptr (GPtrArray) sections = NULL;
  g_autoptr (GPtrArray) questions = NULL;
  const ForgeSection *section = NULL;

  put (self, "phases/stories.yaml",
       PHASE_HEAD PHASE_SECTION "questions:\n"
                                "  - id: stories.mine\n"
                                "    feeds: stories\n"
                                "    topic: goal\n"
                                "    text: What now?\n");
  put (self, "phases/notes.txt", "not read");
  catalog = load (self->dir);
  assert_no_warning (catalog);
  sections = forge_catalog_list_sections (catalog, FORGE_KIND_STORIES, FORGE_DEPTH_TINY, "fr");
  g_assert_cmpuint (sections->len, ==, 1);
  section = g_ptr_array_index (sections, 0);
  g_assert_cmpstr (section->title, ==, "Seule");
  g_assert_cmpstr (section->purpose, ==, "To be the only one");
  g_assert_cmpuint (section->produces[0], ==, FORGE_NODE_STORY);
  g_assert_cmpuint (section->produces[2], ==, FORGE_NODE_NONE);
  g_assert_null (section->contains[0]);
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_STORIES, "fr"), ==,
                   "Mes histoires");
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_STORIES, "de"), ==,
                   "My stories");
  g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_TESTS, "fr"), ==, "Tests");
  questions
      = forge_catalog_list_questions (catalog, FORGE_PHASE_STORIES, FORGE_DEPTH_STANDARD, "en");
  g_assert_cmpuint (questions->len, ==, 1);
  g_assert_cmpstr (((const ForgeQuestion *) questions->pdata[0])->why, ==, "");
  g_assert_null (forge_catalog_find_question (catalog, "stories.first", "en"));
}

typedef struct
{
  const char *text;
  const char *line;
  const char *cause;
} Broken;

static const Broken broken_phases[] = {
  { "phase: [", "line ", "YAML" },
  { "", "line 1", "must start with keys" },
  { "- a\n", "line 1", "must start with keys" },
  { "phase: stories\ntitle: T\n", "line 1", "“documents” is missing" },
  { "phase: prd\ntitle: T\ndocuments: [{}]\n", "line 1:", "phase: stories" },
  { PHASE_HEAD PHASE_SECTION "colour: red\n", "line 11:", "“colour” is not known" },
  { PHASE_HEAD PHASE_SECTION "        purpos: x\n", "line 11:", "“purpos” is not known" },
  { PHASE_HEAD "      - name: a\n        title: A\n", "line 7:", "“purpose” is missing" },
  { PHASE_HEAD PHASE_SECTION PHASE_SECTION, "line 11:", "“only” is there twice" },
  { PHASE_HEAD PHASE_SECTION "      - name: b\n        title: {fr: Seule}\n        purpose: x\n",
    "line 12:", "there twice" },
  { PHASE_HEAD PHASE_SECTION "        depths: [tiny, deep]\n", "line 11:", "“deep” is no depth" },
  { PHASE_HEAD PHASE_SECTION "        needs: [FR, XY]\n", "line 11:", "“XY” is not the start" },
  { PHASE_HEAD PHASE_SECTION "        contains: {en: x}\n", "line 11:", "a list of texts" },
  { PHASE_HEAD "      - name: Two words\n        title: A\n        purpose: b\n",
    "line 7:", "is no name" },
  { PHASE_HEAD "      - name: a\n        title: 12\n        purpose: b\n",
    "line 8:", "“title” must" },
  { PHASE_HEAD "      - name: a\n        title: {English: A}\n        purpose: b\n",
    "line 8:", "“title” must" },
  { "phase: stories\ntitle: T\ndocuments:\n  - kind: tests\n    title: T\n    sections: [{}]\n",
    "line 4:", "no document of the phase" },
  { "phase: stories\ntitle: T\ndocuments: []\n", "line 3:", "not empty" },
  { "phase: stories\ntitle: T\ndocuments:\n  - kind: stories\n    title: T\n    sections: []\n",
    "line 6:", "not empty" },
  { PHASE_HEAD PHASE_SECTION "questions:\n- id: a\n  feeds: prd\n  topic: x\n  text: t\n",
    "line 14:", "“x” is no topic" },
  { PHASE_HEAD PHASE_SECTION "questions:\n- id: a\n  feeds: x\n  topic: goal\n  text: t\n",
    "line 13:", "no kind of document" },
  { PHASE_HEAD PHASE_SECTION
    "questions:\n- id: prd.rules\n  feeds: prd\n  topic: rule\n  text: t\n",
    "line 12:", "in the phase “prd” already" },
  { PHASE_HEAD PHASE_SECTION "questions:\n- id: a\n  feeds: prd\n  topic: rule\n  text: t\n"
                             "  required: perhaps\n",
    "line 16:", "true or false" },
};

static void
test_broken_phase (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken_phases); i++)
    {
      g_autoptr (ForgeCatalog) catalog = NULL;

      put (self, "phases/stories.yaml", broken_phases[i].text);
      catalog = load (self->dir);
      assert_warning (catalog, "phases/stories.yaml", broken_phases[i].line,
                      broken_phases[i].cause);
      /* The built-in one is used. */
      g_assert_cmpstr (forge_catalog_get_phase_title (catalog, FORGE_PHASE_STORIES, "en"), ==,
                       "Stories");
      g_assert_nonnull (forge_catalog_find_question (catalog, "stories.first", "en"));
    }
}

static void
test_odd_files (Fixture *self, gconstpointer data)
{
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, '#');
  g_autofree char *folder = g_build_filename (self->dir, "phases", "tests.yaml", NULL);
  g_autoptr (ForgeCatalog) catalog = NULL;
  const char *const *warnings = NULL;

  put (self, "phases/unknown.yaml", "phase: unknown\n");
  put (self, "phases/prd.yaml", large);
  put (self, "phases/brief.yaml", "title: \xff\xfe\n");
  put (self, "templates/Bad Name.yaml", "name: a\n");
  put (self, "templates/.hidden.yaml", "name: a\n");
  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  catalog = load (self->dir);
  warnings = forge_catalog_get_warnings (catalog);
  for (guint i = 0; warnings[i] != NULL; i++)
    g_test_message ("%s", warnings[i]);
  g_assert_cmpuint (g_strv_length ((char **) warnings), ==, 5);
  g_assert_nonnull (strstr (warnings[0], "brief.yaml, line 1"));
  g_assert_nonnull (strstr (warnings[1], "1 MiB"));
  g_assert_nonnull (strstr (warnings[2], "not a plain file"));
  g_assert_nonnull (strstr (warnings[3], "No phase is called “unknown”"));
  g_assert_nonnull (strstr (warnings[4], "lower case"));
}

static void
test_missing_folder (void)
{
  g_autoptr (ForgeCatalog) catalog = load ("/nonexistent/folder");

  assert_no_warning (catalog);
}

static void
test_override_template (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeCatalog) built_in = load (NULL);
  g_autoptr (GPtrArray) before = forge_catalog_list_templates (built_in, "en");
  g_autoptr (ForgeCatalog) catalog = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const ForgeTemplate *template = NULL;

  put (self, "templates/saas-product.yaml",
       "name: Ours\ndescription: d\ncategory: backend\nanswers: {prd.rules: {en: r, de: R}}\n");
  put (self, "templates/own.yaml", "name: Own\ndescription: d\ncategory: other\n");
  catalog = load (self->dir);
  assert_no_warning (catalog);
  after = forge_catalog_list_templates (catalog, "de");
  g_assert_cmpuint (after->len, ==, before->len + 1);
  template = forge_catalog_find_template (catalog, "saas-product", "de");
  g_assert_cmpstr (template->name, ==, "Ours");
  g_assert_true (template->is_user);
  g_assert_cmpstr (g_hash_table_lookup (template->answers, "prd.rules"), ==, "R");
  template = forge_catalog_find_template (catalog, "own", "en");
  g_assert_cmpstr (template->brief, ==, "");
  g_assert_cmpstr (template->knowledge, ==, "");
  g_assert_cmpstr (template->app_type, ==, "other");
  g_assert_null (template->stack[0]);
  g_assert_null (forge_catalog_find_template (catalog, "nowhere", "en"));
}

static const Broken broken_templates[] = {
  { "name: a\n", "line 1:", "“description” is missing" },
  { "name: a\ndescription: b\ncategory: games\n", "line 3:", "“games” is not known here" },
  { "name: a\ndescription: b\ncategory: other\napp_type: phone\n", "line 4:", "“phone”" },
  { "name: a\ndescription: b\ncategory: other\nhours_saved: -1\n", "line 4:", "whole number" },
  { "name: a\ndescription: b\ncategory: other\nstack: C\n", "line 4:", "a list of texts" },
  { "name: a\ndescription: b\ncategory: other\nanswers:\n  prd.rules: 5\n",
    "line 5:", "prd.rules" },
  { "name: a\nname: a\n", "line 2", "twice" },
};

static void
test_broken_template (Fixture *self, gconstpointer data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (broken_templates); i++)
    {
      g_autoptr (ForgeCatalog) catalog = NULL;
      const ForgeTemplate *template = NULL;

      put (self, "templates/saas-product.yaml", broken_templates[i].text);
      catalog = load (self->dir);
      assert_warning (catalog, "templates/saas-product.yaml", broken_templates[i].line,
                      broken_templates[i].cause);
      template = forge_catalog_find_template (catalog, "saas-product", "en");
      g_assert_cmpstr (template->name, ==, "SaaS product");
    }
}

/* The rest of the template is used: a question may have gone with the user's own phase file. */
static void
test_unknown_answer (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeCatalog) catalog = NULL;

  put (self, "templates/own.yaml",
       "name: a\ndescription: b\ncategory: other\nanswers:\n  prd.nothing: text\n");
  catalog = load (self->dir);
  assert_warning (catalog, "own.yaml", "line 5:", "No question is called “prd.nothing”");
  g_assert_nonnull (forge_catalog_find_template (catalog, "own", "en"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/catalog/built-in", test_built_in);
  g_test_add_func ("/catalog/built-in-sections", test_built_in_sections);
  g_test_add_func ("/catalog/languages", test_languages);
  g_test_add_func ("/catalog/specs-kinds", test_specs_kinds);
  g_test_add_func ("/catalog/find-question", test_find_question);
  g_test_add_func ("/catalog/built-in-templates", test_built_in_templates);
  g_test_add_func ("/catalog/all-compiled-in", test_all_compiled_in);
  g_test_add ("/catalog/override-phase", Fixture, NULL, set_up, test_override_phase, tear_down);
  g_test_add ("/catalog/broken-phase", Fixture, NULL, set_up, test_broken_phase, tear_down);
  g_test_add ("/catalog/odd-files", Fixture, NULL, set_up, test_odd_files, tear_down);
  g_test_add_func ("/catalog/missing-folder", test_missing_folder);
  g_test_add ("/catalog/override-template", Fixture, NULL, set_up, test_override_template,
              tear_down);
  g_test_add ("/catalog/broken-template", Fixture, NULL, set_up, test_broken_template, tear_down);
  g_test_add ("/catalog/unknown-answer", Fixture, NULL, set_up, test_unknown_answer, tear_down);
  return g_test_run ();
}
