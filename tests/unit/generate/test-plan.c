/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-plan"

#include "config.h"

#include "core/forge-error.h"
#include "generate/forge-plan.h"

typedef struct
{
  ForgeCatalog *catalog;
  GPtrArray *documents;
  const char *skips[FORGE_N_PHASES];
  ForgePlanRequest request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->catalog = forge_catalog_new (NULL, &error);
  g_assert_no_error (error);
  fixture->documents = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_document_free);
  fixture->request.catalog = fixture->catalog;
  fixture->request.depth = FORGE_DEPTH_STANDARD;
  fixture->request.language = "en";
  fixture->request.skips = fixture->skips;
  fixture->request.documents = fixture->documents;
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->documents);
  g_object_unref (fixture->catalog);
}

static ForgeDocument *
add_document (Fixture *fixture, ForgeKind kind)
{
  ForgeDocument *document = g_new0 (ForgeDocument, 1);

  document->kind = kind;
  document->version = 1;
  document->body = g_strdup ("# x\n");
  document->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
  g_ptr_array_add (fixture->documents, document);
  return document;
}

static void
lock (ForgeDocument *document, const char *name)
{
  ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

  state->name = g_strdup (name);
  state->is_locked = TRUE;
  g_ptr_array_add (document->sections, state);
}

static ForgePlan *
plan (Fixture *fixture, GError **error)
{
  return forge_plan_new (&fixture->request, error);
}

static const ForgePlanDocument *
nth (const ForgePlan *self, guint index)
{
  return g_ptr_array_index (self->documents, index);
}

static gboolean
has_section (const ForgePlanDocument *document, const char *name)
{
  for (guint i = 0; i < document->sections->len; i++)
    if (g_str_equal (((ForgePlanSection *) g_ptr_array_index (document->sections, i))->name, name))
      return TRUE;
  return FALSE;
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  for (ForgeDepth depth = FORGE_DEPTH_TINY; depth <= FORGE_DEPTH_FULL; depth++)
    {
      g_autoptr (ForgePlan) self = NULL;

      fixture->request.depth = depth;
      self = plan (fixture, &error);
      g_assert_no_error (error);
      g_assert_cmpuint (self->documents->len, >=, FORGE_N_PHASES);
      g_assert_cmpuint (forge_plan_count_sections (self), >=, self->documents->len);
      for (guint i = 0; i < self->documents->len; i++)
        {
          g_assert_false (nth (self, i)->is_added);
          if (i > 0)
            g_assert_cmpint (nth (self, i - 1)->kind, <, nth (self, i)->kind);
        }
    }
}

static void
test_upstream_is_added (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_STORIES;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = NULL;

  fixture->request.kinds = &kind;
  fixture->request.n_kinds = 1;
  self = plan (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->documents->len, ==, 3);
  g_assert_cmpint (nth (self, 0)->kind, ==, FORGE_KIND_BRIEF);
  g_assert_true (nth (self, 0)->is_added);
  g_assert_cmpint (nth (self, 1)->kind, ==, FORGE_KIND_PRD);
  g_assert_true (nth (self, 1)->is_added);
  g_assert_false (nth (self, 2)->is_added);
  g_assert_cmpuint (self->notices->len, ==, 2);
}

static void
test_upstream_that_exists (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_STORIES;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = NULL;

  add_document (fixture, FORGE_KIND_BRIEF);
  add_document (fixture, FORGE_KIND_PRD);
  fixture->request.kinds = &kind;
  fixture->request.n_kinds = 1;
  self = plan (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (self->documents->len, ==, 1);
  g_assert_cmpuint (self->notices->len, ==, 0);
}

static void
test_skip (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_STORIES;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = NULL;

  fixture->skips[FORGE_PHASE_STORIES] = "done elsewhere";
  self = plan (fixture, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < self->documents->len; i++)
    g_assert_cmpint (nth (self, i)->kind, !=, FORGE_KIND_STORIES);
  g_assert_cmpuint (self->notices->len, ==, 1);
  g_assert_nonnull (strstr (g_ptr_array_index (self->notices, 0), "done elsewhere"));

  fixture->request.kinds = &kind;
  fixture->request.n_kinds = 1;
  g_assert_null (plan (fixture, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_locked (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_PRD;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = NULL;

  add_document (fixture, FORGE_KIND_BRIEF);
  lock (add_document (fixture, FORGE_KIND_PRD), "functional-requirements");
  fixture->request.kinds = &kind;
  fixture->request.n_kinds = 1;
  self = plan (fixture, &error);
  g_assert_no_error (error);
  g_assert_false (has_section (nth (self, 0), "functional-requirements"));
  g_assert_true (has_section (nth (self, 0), "overview"));
  g_assert_cmpuint (self->notices->len, ==, 1);

  fixture->request.section = "functional-requirements";
  g_assert_null (plan (fixture, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
}

static void
test_section (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kinds[] = { FORGE_KIND_PRD, FORGE_KIND_STORIES };
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = NULL;

  add_document (fixture, FORGE_KIND_BRIEF);
  fixture->request.kinds = kinds;
  fixture->request.n_kinds = 1;
  fixture->request.section = "FUNCTIONAL requirements";
  self = plan (fixture, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (self->section, ==, "functional-requirements");
  g_assert_cmpuint (forge_plan_count_sections (self), ==, 1);

  fixture->request.section = "nonsense";
  g_assert_null (plan (fixture, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "functional-requirements"));
  g_clear_error (&error);

  fixture->request.section = "overview";
  fixture->request.n_kinds = 2;
  g_assert_null (plan (fixture, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_json (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = plan (fixture, &error);
  g_autoptr (ForgePlan) copy = NULL;
  ForgePlanDocument *document = g_ptr_array_index (self->documents, 1);
  ForgePlanSection *section = g_ptr_array_index (document->sections, 0);
  g_autofree char *json = NULL;
  g_autofree char *again = NULL;
  g_autofree char *key = NULL;

  document->version = 3;
  section->state = FORGE_PLAN_DONE;
  section->attempt = 2;
  section->tokens = 77;
  self->section = g_strdup ("overview");
  json = forge_plan_to_json (self);
  copy = forge_plan_from_json (json, &error);
  g_assert_no_error (error);
  again = forge_plan_to_json (copy);
  g_assert_cmpstr (json, ==, again);

  document = g_ptr_array_index (copy->documents, 1);
  section = g_ptr_array_index (document->sections, 0);
  g_assert_cmpuint (document->version, ==, 3);
  g_assert_cmpint (section->state, ==, FORGE_PLAN_DONE);
  g_assert_cmpuint (section->tokens, ==, 77);
  g_assert_cmpstr (copy->section, ==, "overview");
  key = forge_plan_section_dup_key (section);
  g_assert_cmpstr (key, ==, "overview~2");
}

static void
test_damaged_json (void)
{
  static const char *const damaged[] = {
    "",
    "nonsense",
    "[]",
    "{}",
    "{\"format\":2,\"documents\":[]}",
    "{\"format\":1,\"documents\":[]}",
    "{\"format\":1,\"documents\":{}}",
    "{\"format\":1,\"documents\":[null,3,{}]}",
    "{\"format\":1,\"documents\":[{\"kind\":7,\"sections\":[]}]}",
    "{\"format\":1,\"documents\":[{\"kind\":\"nothing\",\"sections\":[]}]}",
    "{\"format\":\"1\",\"documents\":[{\"kind\":\"prd\",\"sections\":[]}]}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (damaged); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_plan_from_json (damaged[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE);
    }
}

static void
test_strange_json (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgePlan) self = forge_plan_from_json (
      "{\"format\":1,\"section\":5,\"documents\":[{\"kind\":\"prd\",\"version\":-4,\"added\":1,"
      "\"sections\":[null,{},{\"name\":\"a\"},{\"name\":\"a\",\"title\":\"A\",\"attempt\":-9,"
      "\"done\":\"yes\",\"tokens\":99999999999}]}]}",
      &error);
  const ForgePlanSection *section;

  g_assert_no_error (error);
  g_assert_null (self->section);
  g_assert_cmpuint (nth (self, 0)->version, ==, 0);
  g_assert_cmpuint (nth (self, 0)->sections->len, ==, 1);
  section = g_ptr_array_index (nth (self, 0)->sections, 0);
  g_assert_cmpuint (section->attempt, ==, 1);
  g_assert_cmpint (section->state, ==, FORGE_PLAN_TODO);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, func) g_test_add ("/plan/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("all", test_all);
  ADD ("upstream/added", test_upstream_is_added);
  ADD ("upstream/exists", test_upstream_that_exists);
  ADD ("skip", test_skip);
  ADD ("locked", test_locked);
  ADD ("section", test_section);
  ADD ("json", test_json);
#undef ADD
  g_test_add_func ("/plan/json/damaged", test_damaged_json);
  g_test_add_func ("/plan/json/strange", test_strange_json);
  return g_test_run ();
}
