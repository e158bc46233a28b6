/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-phase-item.h"
#include "widgets/forge-project-item.h"

static GListModel *
create_phases (ForgePhaseState first, double fraction, ForgePhaseState others)
{
  g_autoptr (GListStore) phases = g_list_store_new (FORGE_TYPE_PHASE_ITEM);

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_autoptr (ForgePhaseItem) item = forge_phase_item_new (i, i == 0 ? "Brief" : "Other");

      forge_phase_item_set_progress (item, i == 0 ? first : others, i == 0 ? fraction : 0,
                                     i == 0 ? "40 %" : "", NULL);
      g_list_store_append (phases, item);
    }
  return G_LIST_MODEL (g_steal_pointer (&phases));
}

static void
assert_status (ForgePhaseState first,
               ForgePhaseState others,
               const char *job,
               const char *at,
               const char *expected)
{
  g_autoptr (ForgeProject) project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "Bakery");
  g_autoptr (GListModel) phases = create_phases (first, .4, others);
  g_autoptr (ForgeProjectItem) item = forge_project_item_new (project, phases, job, at);
  g_autofree char *status = forge_project_item_dup_status (item);

  g_assert_cmpstr (status, ==, expected);
}

/* What matters most comes first: an interruption, what is out of date, what is next. */
static void
test_status (void)
{
  assert_status (FORGE_PHASE_STATE_ACTIVE, FORGE_PHASE_STATE_TODO, NULL, NULL, "Brief · 40 %");
  assert_status (FORGE_PHASE_STATE_TODO, FORGE_PHASE_STATE_TODO, NULL, NULL, "Next: Brief");
  assert_status (FORGE_PHASE_STATE_DONE, FORGE_PHASE_STATE_SKIPPED, NULL, NULL, "Complete");
  assert_status (FORGE_PHASE_STATE_STALE, FORGE_PHASE_STATE_TODO, NULL, NULL,
                 "1 phase needs an update");
  assert_status (FORGE_PHASE_STATE_DONE, FORGE_PHASE_STATE_STALE, NULL, NULL,
                 "6 phases need an update");
  assert_status (FORGE_PHASE_STATE_STALE, FORGE_PHASE_STATE_TODO, "job", "Security",
                 "Interrupted in “Security”");
  assert_status (FORGE_PHASE_STATE_DONE, FORGE_PHASE_STATE_DONE, "job", NULL, "Interrupted");
}

static void
assert_description (const char *brief, const char *expected)
{
  g_autoptr (ForgeProject) project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "Bakery");
  g_autoptr (GListModel) phases = create_phases (FORGE_PHASE_STATE_TODO, 0, FORGE_PHASE_STATE_TODO);
  g_autoptr (ForgeProjectItem) item = NULL;
  g_autofree char *description = NULL;

  forge_project_set_brief (project, brief);
  item = forge_project_item_new (project, phases, NULL, NULL);
  description = forge_project_item_dup_description (item);
  g_assert_true (g_utf8_validate (description, -1, NULL));
  if (expected != NULL)
    g_assert_cmpstr (description, ==, expected);
}

/* One line of prose, of whatever a person wrote. */
static void
test_description (void)
{
  g_autofree char *line = g_strnfill (200 * 1024, 'a');
  GString *emoji = g_string_new (NULL);

  assert_description ("", "");
  assert_description ("# Bakery\n\nPeople order cakes.\n- By phone\n",
                      "People order cakes. By phone");
  assert_description ("مرحبا بالعالم", "مرحبا بالعالم");
  assert_description (line, NULL);
  for (guint i = 0; i < 5000; i++)
    g_string_append (emoji, "🧁");
  assert_description (emoji->str, NULL);
  g_string_free (emoji, TRUE);
}

static void
test_tags (void)
{
  const char *const stack[] = { "Django", "PostgreSQL", NULL };
  g_autoptr (ForgeProject) project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", "Bakery");
  g_autoptr (GListModel) phases = create_phases (FORGE_PHASE_STATE_TODO, 0, FORGE_PHASE_STATE_TODO);
  g_autoptr (ForgeProjectItem) item = NULL;

  forge_project_set_app_type (project, "web");
  forge_project_set_stack (project, stack);
  item = forge_project_item_new (project, phases, NULL, NULL);
  g_assert_true (forge_project_item_has_tag (item, "web"));
  g_assert_true (forge_project_item_has_tag (item, "django"));
  g_assert_false (forge_project_item_has_tag (item, "Django"));
  g_assert_false (forge_project_item_has_tag (item, "mobile"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/project-item/status", test_status);
  g_test_add_func ("/project-item/description", test_description);
  g_test_add_func ("/project-item/tags", test_tags);
  return g_test_run ();
}
