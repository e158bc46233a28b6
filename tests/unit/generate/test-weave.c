/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-weave"

#include "config.h"

#include "generate/forge-weave.h"

#define HEADING "# Shop: Requirements"

/* A document that the writer wrote once: two sections, each with what it gave then. */
typedef struct
{
  ForgeDocument head;
  GPtrArray *written;
  GPtrArray *states;
  guint n_conflicts;
  gboolean is_asked;
  const char *heading;
  char *body;
} Fixture;

static const ForgeSection catalog[] = {
  { .name = "goals", .title = "Goals" },
  { .name = "rules", .title = "Rules" },
  { .name = "risks", .title = "Risks" },
};

static void
add_state (Fixture *fixture, const char *name, const char *title, const char *generated)
{
  ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

  state->name = g_strdup (name);
  state->title = g_strdup (title);
  state->generated = g_strdup (generated);
  state->writer = g_strdup ("draft");
  state->status = FORGE_SECTION_DONE;
  g_ptr_array_add (fixture->head.sections, state);
}

static void
add_written (Fixture *fixture, const char *name, const char *title, const char *text)
{
  ForgeWritten *written = g_new0 (ForgeWritten, 1);

  written->name = g_strdup (name);
  written->title = g_strdup (title);
  written->text = g_strdup (text);
  g_ptr_array_add (fixture->written, written);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  fixture->head.sections
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
  fixture->written = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_written_free);
  fixture->heading = HEADING;
  if (data == NULL)
    return;
  fixture->head.version = 1;
  fixture->head.body = g_strdup (data);
  add_state (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree.\n");
  add_state (fixture, "rules", "Rules", "## Rules\n\nFirst.\n");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_ptr_array_unref (fixture->head.sections);
  g_ptr_array_unref (fixture->written);
  g_clear_pointer (&fixture->states, g_ptr_array_unref);
  g_free (fixture->head.body);
  g_free (fixture->body);
}

static const char *
weave (Fixture *fixture)
{
  g_autoptr (GPtrArray) sections = g_ptr_array_new ();
  ForgeWeave request = {
    .head = fixture->head.body != NULL ? &fixture->head : NULL,
    .heading = fixture->heading,
    .kind_title = ": Requirements",
    .sections = sections,
    .written = fixture->written,
    .writer = "draft",
    .is_section_asked = fixture->is_asked,
  };

  for (guint i = 0; i < G_N_ELEMENTS (catalog); i++)
    g_ptr_array_add (sections, (gpointer) &catalog[i]);
  fixture->body = forge_weave (&request, &fixture->states, &fixture->n_conflicts);
  return fixture->body;
}

#define BOTH HEADING "\n\n## Goals\n\nOne.\n\nTwo.\n\nThree.\n\n## Rules\n\nFirst.\n"

static void
test_new (Fixture *fixture, gconstpointer data)
{
  const ForgeSectionState *state;

  add_written (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree.\n");
  add_written (fixture, "rules", "Rules", "## Rules\n\nFirst.\n");
  g_assert_cmpstr (weave (fixture), ==, BOTH);
  g_assert_cmpuint (fixture->states->len, ==, 3);
  state = g_ptr_array_index (fixture->states, 1);
  g_assert_cmpstr (state->generated, ==, "## Rules\n\nFirst.\n");
  g_assert_cmpint (state->status, ==, FORGE_SECTION_DONE);
  state = g_ptr_array_index (fixture->states, 2);
  g_assert_cmpstr (state->name, ==, "risks");
  g_assert_cmpint (state->status, ==, FORGE_SECTION_PLANNED);
}

static void
test_untouched_is_replaced (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nNew.\n");
  g_assert_cmpstr (weave (fixture), ==, HEADING "\n\n## Goals\n\nNew.\n\n## Rules\n\nFirst.\n");
  g_assert_cmpuint (fixture->n_conflicts, ==, 0);
}

static void
test_edit_is_merged (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree, better.\n");
  g_assert_cmpstr (weave (fixture), ==,
                   HEADING "\n\n## Goals\n\nOne, by hand.\n\nTwo.\n\nThree, better.\n");
  g_assert_cmpuint (fixture->n_conflicts, ==, 0);
}

static void
test_conflict_keeps_both (Fixture *fixture, gconstpointer data)
{
  const ForgeSectionState *state;

  add_written (fixture, "goals", "Goals", "## Goals\n\nOne, better.\n\nTwo.\n\nThree.\n");
  weave (fixture);
  g_assert_cmpuint (fixture->n_conflicts, ==, 1);
  g_assert_nonnull (strstr (fixture->body, "One, by hand."));
  g_assert_nonnull (strstr (fixture->body, "One, better."));
  state = g_ptr_array_index (fixture->states, 0);
  g_assert_cmpstr (state->generated, ==, "## Goals\n\nOne, better.\n\nTwo.\n\nThree.\n");
}

static void
test_added_stays (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nNew.\n");
  add_written (fixture, "rules", "Rules", "## Rules\n\nNew.\n");
  add_written (fixture, "risks", "Risks", "## Risks\n\nNew.\n");
  g_assert_cmpstr (weave (fixture), ==,
                   "Preface.\n\n## Goals\n\nNew.\n\n## Mine\n\nStays.\n\n## Rules\n\nNew.\n\n"
                   "## Risks\n\nNew.\n");
}

static void
test_renamed_is_found (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n");
  g_assert_cmpstr (weave (fixture), ==,
                   HEADING "\n\n## What we want\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n");
}

static void
test_deleted_stays_deleted (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree.\n");
  add_written (fixture, "rules", "Rules", "## Rules\n\nFirst.\n");
  g_assert_cmpstr (weave (fixture), ==, HEADING "\n\n## Rules\n\nFirst.\n");
}

static void
test_deleted_comes_back_when_asked (Fixture *fixture, gconstpointer data)
{
  fixture->is_asked = TRUE;
  add_written (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree.\n");
  g_assert_cmpstr (weave (fixture), ==, BOTH);
}

static void
test_deleted_comes_back_when_new (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nQuite new.\n");
  g_assert_cmpstr (weave (fixture), ==,
                   HEADING "\n\n## Goals\n\nQuite new.\n\n## Rules\n\nFirst.\n");
}

static void
test_hand_written_stays (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "risks", "Risks", "## Risks\n\nOf the writer.\n");
  g_assert_cmpstr (weave (fixture), ==, HEADING "\n\n## Risks\n\nMine.\n");
  g_assert_cmpuint (fixture->n_conflicts, ==, 0);
}

static void
test_retired_goes (Fixture *fixture, gconstpointer data)
{
  add_state (fixture, "old", "Old", "## Old\n\nGone.\n");
  add_state (fixture, "kept", "Kept", "## Kept\n\nAs it was.\n");
  add_written (fixture, "rules", "Rules", "## Rules\n\nFirst.\n");
  g_assert_cmpstr (weave (fixture), ==,
                   HEADING "\n\n## Rules\n\nFirst.\n\n## Kept\n\nChanged by hand.\n");
}

static void
test_heading_follows_title (Fixture *fixture, gconstpointer data)
{
  fixture->heading = "# Market: Requirements";
  add_written (fixture, "rules", "Rules", "## Rules\n\nFirst.\n");
  weave (fixture);
  g_assert_true (g_str_has_prefix (fixture->body, "# Market: Requirements\n\n## Goals\n"));
}

/* Weaving the same text twice must change nothing. */
static void
test_is_stable (Fixture *fixture, gconstpointer data)
{
  add_written (fixture, "goals", "Goals", "## Goals\n\nOne.\n\nTwo.\n\nThree.\n");
  add_written (fixture, "rules", "Rules", "## Rules\n\nFirst.\n");
  g_assert_cmpstr (weave (fixture), ==, data);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

#define ADD(name, body, func) g_test_add ("/weave/" name, Fixture, body, set_up, func, tear_down)
  ADD ("new", NULL, test_new);
  ADD ("untouched", BOTH, test_untouched_is_replaced);
  ADD ("edit", HEADING "\n\n## Goals\n\nOne, by hand.\n\nTwo.\n\nThree.\n", test_edit_is_merged);
  ADD ("conflict", HEADING "\n\n## Goals\n\nOne, by hand.\n\nTwo.\n\nThree.\n",
       test_conflict_keeps_both);
  ADD ("added",
       "Preface.\n\n## Goals\n\nOne.\n\nTwo.\n\nThree.\n\n## Mine\n\nStays.\n\n## "
       "Rules\n\nFirst.\n",
       test_added_stays);
  ADD ("renamed", HEADING "\n\n## What we want\n\nOne.\n\nTwo.\n\nThree.\n", test_renamed_is_found);
  ADD ("deleted", HEADING "\n\n## Rules\n\nFirst.\n", test_deleted_stays_deleted);
  ADD ("deleted-asked", HEADING "\n\n## Rules\n\nFirst.\n", test_deleted_comes_back_when_asked);
  ADD ("deleted-new", HEADING "\n\n## Rules\n\nFirst.\n", test_deleted_comes_back_when_new);
  ADD ("hand-written", HEADING "\n\n## Risks\n\nMine.\n", test_hand_written_stays);
  ADD ("retired",
       HEADING "\n\n## Rules\n\nFirst.\n\n## Old\n\nGone.\n\n## Kept\n\nChanged by hand.\n",
       test_retired_goes);
  ADD ("heading", BOTH, test_heading_follows_title);
  ADD ("stable", BOTH, test_is_stable);
#undef ADD
  return g_test_run ();
}
