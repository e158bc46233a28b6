/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-project-page.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-phase-row.h"
#include "widgets/forge-question-card.h"

#define BRIEF                                                                                      \
  "Our clinic has three dentists. Today patients call to book. We want patients to book, move "    \
  "and cancel appointments online and get a reminder the day before. The receptionist can block "  \
  "a slot."

/* Tokens a second: as fast as it goes. */
#define FULL_PACE "0"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  GtkWidget *page;
  GtkWindow *window;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Dental scheduling", BRIEF);
  self->project = forge_fixture_open_project (&self->base, id);
  self->page = forge_project_page_new (self->project, NULL);
  self->window = forge_display_show (self->page, GPOINTER_TO_INT (data), 720);
  forge_display_spin (200);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (200);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
}

static GtkWidget *
find_row (GtkWidget *root, ForgePhase phase)
{
  if (FORGE_IS_PHASE_ROW (root)
      && forge_phase_item_get_phase (forge_phase_row_get_item (FORGE_PHASE_ROW (root))) == phase)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, phase);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_skipped (gpointer data)
{
  g_autoptr (ForgePhaseItem) item
      = g_list_model_get_item (forge_project_session_get_phases (data), FORGE_PHASE_ARTIFACTS);

  return forge_phase_item_get_state (item) == FORGE_PHASE_STATE_SKIPPED;
}

static gboolean
is_not_skipped (gpointer data)
{
  return !is_skipped (data);
}

/* Choosing a phase shows its questions; skipping keeps the reason and can be taken back. */
static void
test_phases (Fixture *self, gconstpointer data)
{
  GtkWidget *row = find_row (self->page, FORGE_PHASE_ARTIFACTS);

  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Artifacts, to do");
  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_ARTIFACTS);
  g_assert_cmpint (forge_project_session_get_phase (self->project), ==, FORGE_PHASE_ARTIFACTS);
  g_assert_true (gtk_list_box_row_is_selected (GTK_LIST_BOX_ROW (row)));

  forge_project_session_skip_phase (self->project, FORGE_PHASE_ARTIFACTS, "Nothing is drawn");
  g_assert_true (forge_display_wait (is_skipped, self->project, 20));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Artifacts, skipped: Nothing is drawn");
  g_assert_false (g_action_group_get_action_enabled (
      forge_project_page_get_actions (FORGE_PROJECT_PAGE (self->page)), "generate"));
  forge_display_save_picture (self->page, "project-page-skipped");
  gtk_widget_activate_action (self->page, "project.unskip", NULL);
  g_assert_true (forge_display_wait (is_not_skipped, self->project, 20));
}

static gboolean
is_saved (gpointer data)
{
  return forge_project_session_get_save_state (data) == FORGE_SAVE_STATE_SAVED;
}

static gboolean
has_suggestion (gpointer data)
{
  return forge_question_item_get_suggestion (data) != NULL;
}

/* Typing is on disk when the flush is over, without any button; a suggestion is no answer yet. */
static void
test_questions (Fixture *self, gconstpointer data)
{
  GListModel *questions = forge_project_session_get_questions (self->project);
  g_autoptr (ForgeQuestionItem) brief = g_list_model_get_item (questions, 0);
  g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, 1);
  g_autoptr (ForgeProjectSession) again = NULL;
  g_autoptr (ForgeQuestionItem) same = NULL;
  GtkWidget *card = forge_display_find (self->page, "ForgeQuestionCard");
  GtkTextView *view;

  g_assert_cmpstr (forge_question_item_get_answer (brief), ==, BRIEF);
  card = gtk_widget_get_next_sibling (card);
  g_assert_true (forge_question_card_get_item (FORGE_QUESTION_CARD (card)) == item);
  view = GTK_TEXT_VIEW (forge_display_find (card, "GtkTextView"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "By telephone", -1);
  forge_project_session_flush_async (self->project, NULL, NULL);
  g_assert_true (forge_display_wait (is_saved, self->project, 20));

  again = forge_fixture_open_project (&self->base, forge_project_session_get_id (self->project));
  same = g_list_model_get_item (forge_project_session_get_questions (again), 1);
  g_assert_cmpstr (forge_question_item_get_answer (same), ==, "By telephone");

  gtk_widget_activate_action (card, "question.suggest", NULL);
  g_assert_true (forge_display_wait (has_suggestion, item, 20));
  g_assert_cmpstr (forge_question_item_get_answer (item), ==, "By telephone");
  forge_display_save_picture (self->page, "project-page-questions");
  gtk_widget_activate_action (card, "question.discard", NULL);
  g_assert_null (forge_question_item_get_suggestion (item));
}

static gboolean
has_restored (gpointer data)
{
  return forge_document_item_get_version (data) == 3;
}

static gboolean
has_two (gpointer data)
{
  return forge_document_item_get_version (data) == 2;
}

/* Restoring adds a version on top. */
static void
test_versions (Fixture *self, gconstpointer data)
{
  ForgeDocumentItem *document
      = forge_project_session_get_document (self->project, FORGE_KIND_BRIEF);
  GtkWidget *row;
  GtkWidget *list;

  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# One\n");
  forge_fixture_save (self->project, FORGE_KIND_BRIEF, "# Two\n");
  g_assert_true (forge_display_wait (has_two, document, 20));
  gtk_widget_activate_action (self->page, "project.tab", "s", "versions");
  forge_display_spin (500);
  row = forge_display_find (self->page, "ForgeVersionRow");
  list = gtk_widget_get_ancestor (row, GTK_TYPE_LIST_VIEW);
  gtk_selection_model_select_item (gtk_list_view_get_model (GTK_LIST_VIEW (list)), 1, TRUE);
  forge_display_spin (500);
  forge_display_save_picture (self->page, "project-page-versions");
  gtk_widget_activate_action (forge_display_find (self->page, "ForgeDiffView"),
                              "compare.restore-version", NULL);
  g_assert_true (forge_display_wait (has_restored, document, 20));
  g_assert_cmpstr (forge_document_item_get_body (document), ==, "# One\n");
}

static gboolean
has_findings (gpointer data)
{
  return g_list_model_get_n_items (forge_project_session_get_findings (data)) > 0;
}

/* A trace to nowhere is found, and choosing it goes there. */
static void
test_checks (Fixture *self, gconstpointer data)
{
  GtkWidget *list;
  g_autoptr (ForgeFindingItem) item = NULL;

  forge_fixture_save (self->project, FORGE_KIND_BRIEF,
                      "# Brief\n\n## Goals\n\n- **FR-001** THE system SHALL work. → G-9\n");
  g_assert_true (forge_display_wait (has_findings, self->project, 20));
  gtk_widget_activate_action (self->page, "project.page", "s", "checks");
  forge_display_spin (300);
  forge_display_save_picture (self->page, "project-page-checks");
  forge_project_session_set_phase (self->project, FORGE_PHASE_TESTS);
  gtk_widget_activate_action (self->page, "project.page", "s", "checks");
  list = forge_display_find (forge_display_find (self->page, "ForgeChecksPage"), "GtkListView");
  item = g_list_model_get_item (forge_project_session_get_findings (self->project), 0);
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpint (forge_project_session_get_kind (self->project), ==,
                   forge_finding_item_get_finding (item)->document);
  gtk_widget_activate_action (self->page, "project.page", "s", "history");
  forge_display_spin (500);
  forge_display_save_picture (self->page, "project-page-history");
  g_assert_nonnull (forge_display_find (self->page, "AdwActionRow"));
}

static gboolean
is_half_written (gpointer data)
{
  g_autoptr (ForgePhaseItem) item
      = g_list_model_get_item (forge_project_session_get_phases (data), FORGE_PHASE_PRD);

  return forge_phase_item_get_state (item) == FORGE_PHASE_STATE_ACTIVE
         && forge_phase_item_get_fraction (item) > .2;
}

static gboolean
is_interrupted (gpointer data)
{
  return forge_project_session_get_has_interrupted (data);
}

static gboolean
is_written (gpointer data)
{
  ForgeDocumentItem *prd = forge_project_session_get_document (data, FORGE_KIND_PRD);

  return forge_document_item_get_version (prd) > 0
         && forge_project_session_get_generation (data) == NULL;
}

/* Put into the environment before there are threads that read it, and only changed since. */
static void
set_pace (const char *tokens)
{
  g_setenv ("SPECFORGE_PACE", tokens, TRUE);
}

static gboolean
can_resume (Fixture *self)
{
  return g_action_group_get_action_enabled (forge_project_page_get_actions (
                                                FORGE_PROJECT_PAGE (self->page)),
                                            "resume");
}

/* A phase that is written for the first time fills its ring; “Not Now” leaves a way back. */
static void
test_resume (Fixture *self, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_PRD;

  forge_fixture_generate (self->project, FORGE_KIND_BRIEF);
  forge_project_session_set_phase (self->project, FORGE_PHASE_PRD);
  set_pace ("600");
  g_assert_false (can_resume (self));
  g_assert_true (forge_project_session_generate (self->project, &kind, 1, NULL));
  g_assert_true (forge_display_wait (is_half_written, self->project, 20));
  forge_project_session_stop (self->project);
  g_assert_true (forge_display_wait (is_interrupted, self->project, 20));
  set_pace (FULL_PACE);

  forge_project_session_dismiss_interrupted (self->project);
  g_assert_false (is_interrupted (self->project));
  forge_display_spin (300);
  g_assert_false (is_interrupted (self->project));
  g_assert_true (can_resume (self));
  forge_project_session_resume (self->project);
  g_assert_true (forge_display_wait (is_written, self->project, 30));
  forge_display_spin (300);
  g_assert_false (can_resume (self));
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_window_get_focus (self->window);
}

static gboolean
has_focus (Fixture *self, const char *type_name)
{
  GType type = g_type_from_name (type_name);

  return get_focus (self) != NULL && type != 0
         && (g_type_is_a (G_OBJECT_TYPE (get_focus (self)), type)
             || gtk_widget_get_ancestor (get_focus (self), type) != NULL);
}

static void
move_cursor (Fixture *self, int step)
{
  gboolean is_handled;

  g_signal_emit_by_name (gtk_widget_get_ancestor (get_focus (self), GTK_TYPE_LIST_BOX),
                         "move-cursor", GTK_MOVEMENT_DISPLAY_LINES, step, FALSE, FALSE,
                         &is_handled);
}

/* The keys of a page take the focus into it, not only the eyes. */
static void
test_focus (Fixture *self, gconstpointer data)
{
  forge_fixture_generate (self->project, FORGE_KIND_BRIEF);
  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  gtk_widget_grab_focus (self->page);
  g_assert_true (has_focus (self, "ForgeSidebar"));
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  g_assert_true (has_focus (self, "ForgeEditor"));
  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_PRD);
  g_assert_true (has_focus (self, "ForgeEditor"));
  gtk_widget_activate_action (self->page, "project.tab", "s", "questions");
  g_assert_true (has_focus (self, "ForgeQuestionCard"));
  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_SPECS);
  g_assert_true (has_focus (self, "ForgeQuestionCard"));
  gtk_widget_activate_action (self->page, "project.tab", "s", "versions");
  g_assert_true (has_focus (self, "ForgeVersionsPage"));
  gtk_widget_activate_action (self->page, "project.tab", "s", "sections");
  g_assert_true (has_focus (self, "ForgeSectionsPage"));
  gtk_widget_activate_action (self->page, "project.page", "s", "checks");
  g_assert_true (has_focus (self, "ForgeChecksPage"));
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  g_assert_true (has_focus (self, "ForgeDocumentPage"));
}

static gboolean
has_ended (gpointer data)
{
  return forge_project_session_get_generation (data) == NULL;
}

static gboolean
has_editor_focus (gpointer data)
{
  return has_focus (data, "ForgeEditor");
}

static gboolean
has_version_focus (gpointer data)
{
  return has_focus (data, "ForgeVersionsPage") && has_focus (data, "GtkListView");
}

/* The focus is not lost with the button that was pressed, nor does it stay beside the list. */
static void
test_focus_moves (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  g_assert_true (GTK_IS_BUTTON (get_focus (self)));
  gtk_widget_activate_action (get_focus (self), "document.generate", NULL);
  g_assert_true (forge_display_wait (has_editor_focus, self, 20));
  g_assert_true (forge_display_wait (has_ended, self->project, 20));
  gtk_widget_activate_action (self->page, "project.tab", "s", "versions");
  g_assert_true (forge_display_wait (has_version_focus, self, 20));

  /* Also from elsewhere to a page where the focus was before. */
  gtk_widget_activate_action (self->page, "project.tab", "s", "questions");
  gtk_widget_grab_focus (self->page);
  g_assert_true (has_focus (self, "ForgeSidebar"));
  gtk_widget_activate_action (self->page, "project.tab", "s", "questions");
  g_assert_true (has_focus (self, "ForgeQuestionCard"));
}

/* The rows of the sidebar are one stop of Tab; the arrows show what they come to, across both
 * lists, and the focus stays. */
static void
test_sidebar (Fixture *self, gconstpointer data)
{
  GtkWidget *stack
      = gtk_widget_get_ancestor (forge_display_find (self->page, "ForgePhasePage"), GTK_TYPE_STACK);

  gtk_widget_grab_focus (self->page);
  move_cursor (self, 1);
  g_assert_cmpint (forge_project_session_get_phase (self->project), ==, FORGE_PHASE_PRD);
  g_assert_true (gtk_widget_has_focus (find_row (self->page, FORGE_PHASE_PRD)));
  for (guint i = FORGE_PHASE_PRD; i < FORGE_N_PHASES; i++)
    move_cursor (self, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "board");
  g_assert_true (has_focus (self, "ForgeSidebar"));
  move_cursor (self, -1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "phase");
  g_assert_true (gtk_widget_has_focus (find_row (self->page, FORGE_PHASE_HANDOFF)));

  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_FORWARD);
  g_assert_false (has_focus (self, "ForgeSidebar"));
  gtk_widget_child_focus (GTK_WIDGET (self->window), GTK_DIR_TAB_BACKWARD);
  g_assert_true (gtk_widget_has_focus (find_row (self->page, FORGE_PHASE_HANDOFF)));
}

/* A strip that slides in is mapped from the start. */
static GtkWidget *
find_strip (GtkWidget *root)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), "ForgeProgressStrip") && gtk_widget_get_mapped (root)
      && gtk_revealer_get_reveal_child (GTK_REVEALER (gtk_widget_get_parent (root))))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_strip (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* Whatever is looked at, what is being written can be followed, paused and stopped. */
static void
test_progress (Fixture *self, gconstpointer data)
{
  static const char *const tabs[] = { "document", "versions", "sections", "questions" };
  const ForgeKind kind = FORGE_KIND_BRIEF;

  set_pace ("200");
  g_assert_null (find_strip (self->page));
  g_assert_true (forge_project_session_generate (self->project, &kind, 1, NULL));
  g_assert_nonnull (find_strip (self->page));
  for (gsize i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      gtk_widget_activate_action (self->page, "project.tab", "s", tabs[i]);
      g_assert_nonnull (find_strip (self->page));
    }
  forge_display_spin (600);
  forge_display_save_picture (self->page, "project-page-questions-writing");
  gtk_widget_activate_action (self->page, "project.page", "s", "checks");
  gtk_widget_activate_action (find_strip (self->page), "generation.stop", NULL);
  g_assert_true (forge_display_wait (has_ended, self->project, 20));
  g_assert_null (find_strip (self->page));
  set_pace (FULL_PACE);
}

/* The specs phase holds four documents; each can be chosen by its name. */
static void
test_documents (Fixture *self, gconstpointer data)
{
  gtk_widget_activate_action (self->page, "project.document", "s", "api");
  g_assert_cmpint (forge_project_session_get_kind (self->project), ==, FORGE_KIND_API);
  g_assert_cmpint (forge_project_session_get_phase (self->project), ==, FORGE_PHASE_SPECS);
  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_TESTS);
  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_SPECS);
  g_assert_cmpint (forge_project_session_get_kind (self->project), ==, FORGE_KIND_API);
  gtk_widget_activate_action (self->page, "project.phase", "u", 99);
  g_assert_cmpint (forge_project_session_get_kind (self->project), ==, FORGE_KIND_API);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  static const char *const tabs[] = { "questions", "document", "versions" };

  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  forge_project_session_set_phase (self->project, FORGE_PHASE_PRD);
  for (guint i = 0; i < G_N_ELEMENTS (tabs); i++)
    {
      g_autofree char *name = g_strdup_printf ("project-page-360-%s", tabs[i]);

      gtk_widget_activate_action (self->page, "project.tab", "s", tabs[i]);
      forge_display_spin (300);
      forge_display_save_picture (self->page, name);
      g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
    }
}

/* As the pictures have it: Split from 900 pixels on. */
static void
test_split (Fixture *self, gconstpointer data)
{
  GtkWidget *view;
  gboolean can_split;

  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  forge_project_session_set_phase (self->project, FORGE_PHASE_PRD);
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  forge_display_spin (400);
  view = forge_display_find (self->page, "ForgeDocumentView");
  g_object_get (view, "can-split", &can_split, NULL);
  g_assert_true (can_split);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 900);
  forge_display_save_picture (self->page, "project-page-900");
  gtk_window_set_default_size (self->window, 880, 720);
  forge_display_spin (400);
  g_object_get (view, "can-split", &can_split, NULL);
  g_assert_false (can_split);
}

static gboolean
has_sidebar_at_the_right (gpointer data)
{
  graphene_rect_t place;

  return gtk_widget_compute_bounds (forge_display_find (data, "ForgeSidebar"), data, &place)
         && place.origin.x > gtk_widget_get_width (data) / 2.;
}

static void
test_looks (Fixture *self, gconstpointer data)
{
  forge_display_set_dark (TRUE);
  forge_display_save_picture (self->page, "project-page-dark");
  forge_display_set_dark (FALSE);
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  g_assert_true (forge_display_wait (has_sidebar_at_the_right, self->page, 20));
  forge_display_save_picture (self->page, "project-page-rtl");
  gtk_widget_set_default_direction (GTK_TEXT_DIR_LTR);
  forge_fixture_set_text_scale (2);
  forge_display_spin (400);
  forge_display_save_picture (self->page, "project-page-large");
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 720);
  forge_fixture_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    int width;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "/project-page/phases", 1080, test_phases },
    { "/project-page/questions", 1080, test_questions },
    { "/project-page/versions", 1080, test_versions },
    { "/project-page/checks", 1080, test_checks },
    { "/project-page/resume", 1080, test_resume },
    { "/project-page/documents", 1080, test_documents },
    { "/project-page/focus", 1080, test_focus },
    { "/project-page/focus-moves", 1080, test_focus_moves },
    { "/project-page/sidebar", 1080, test_sidebar },
    { "/project-page/progress", 1080, test_progress },
    { "/project-page/split", 910, test_split },
    { "/project-page/looks", 1080, test_looks },
    { "/project-page/narrow", 360, test_narrow },
  };

  set_pace (FULL_PACE);
  forge_display_init (&argc, &argv, "test-project-page");
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Fixture, GINT_TO_POINTER (tests[i].width), set_up, tests[i].func,
                tear_down);
  return g_test_run ();
}
