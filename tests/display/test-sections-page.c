/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "app/forge-project-page.h"
#include "app/forge-section-row.h"
#include "app/forge-sections-page.h"
#include "core/forge-comparison.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-projects.h"
#include "widgets/forge-notice-bar.h"

#define BRIEF                                                                                      \
  "Our clinic has three dentists. Patients call to book. We want patients to book, move and "      \
  "cancel appointments online and get a reminder the day before. The receptionist can block a "    \
  "slot."
#define ANSWER "Missed appointments fall from 8 % to 4 % within six months. Guests pay by card."

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
  forge_project_session_set_kind (self->project, FORGE_KIND_PRD);
  gtk_widget_activate_action (self->page, "project.tab", "s", "sections");
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
find (GtkWidget *root, GType type, const char *title)
{
  if (G_TYPE_CHECK_INSTANCE_TYPE (root, type)
      && (title == NULL
          || g_str_equal (forge_section_item_get_report (
                              forge_section_row_get_item (FORGE_SECTION_ROW (root)))
                              ->title,
                          title)))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find (child, type, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static GtkWidget *
get_sections (Fixture *self)
{
  return find (self->page, FORGE_TYPE_SECTIONS_PAGE, NULL);
}

static const ForgeSectionReport *
get_report (Fixture *self, guint index)
{
  static ForgeSectionReport *report;
  g_autoptr (GPtrArray) reports
      = forge_project_session_list_sections (self->project, FORGE_KIND_PRD);

  g_assert_cmpuint (index, <, reports->len);
  g_clear_pointer (&report, forge_section_report_free);
  report = g_ptr_array_steal_index (reports, index);
  return report;
}

static gboolean
is_reviewable (gpointer data)
{
  return forge_sections_page_get_n_review (data) > 0;
}

static gboolean
is_settled (gpointer data)
{
  return forge_sections_page_get_n_review (data) == 0;
}

static gboolean
is_saved (gpointer data)
{
  guint n_pending;

  g_object_get (data, "n-pending", &n_pending, NULL);
  return n_pending == 0;
}

/* Writes the requirements, answers what is asked, writes them anew. */
static void
change (Fixture *self)
{
  GListModel *questions = forge_project_session_get_questions (self->project);

  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      forge_project_session_put_answer_async (self->project, forge_question_item_get_id (item),
                                              ANSWER, "user", NULL, NULL);
    }
  g_assert_true (forge_display_wait (is_saved, self->project, 20));
  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  g_assert_true (forge_display_wait (is_reviewable, get_sections (self), 20));
}

/* Every section is there before anything is written, and says how it stands. */
static void
test_list (Fixture *self, gconstpointer data)
{
  GtkWidget *row;
  g_autofree char *name = NULL;

  row = find (self->page, FORGE_TYPE_SECTION_ROW, NULL);
  g_assert_nonnull (row);
  name = g_strdup_printf ("%s, To do", get_report (self, 0)->title);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  forge_display_save_picture (self->page, "sections-todo");
  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  forge_display_spin (300);
  g_assert_cmpint (get_report (self, 0)->mark, ==, FORGE_SECTION_MARK_DONE);
  forge_display_save_picture (self->page, "sections-done");
}

static gboolean
is_locked (gpointer data)
{
  return get_report (data, 1)->is_locked;
}

static void
test_lock (Fixture *self, gconstpointer data)
{
  GtkWidget *sections = get_sections (self);
  const char *name;
  GtkWidget *row;

  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  name = g_intern_string (get_report (self, 1)->name);
  gtk_widget_activate_action (sections, "sections.lock", "s", name);
  g_assert_true (forge_display_wait (is_locked, self, 20));
  row = find (self->page, FORGE_TYPE_SECTION_ROW, get_report (self, 1)->title);
  g_assert_cmpstr (forge_section_item_get_word (
                       forge_section_row_get_item (FORGE_SECTION_ROW (row))),
                   ==, "Locked");
  forge_display_save_picture (self->page, "sections-locked");
}

static gboolean
is_problem (gpointer data)
{
  return get_report (data, 1)->mark == FORGE_SECTION_MARK_PROBLEM;
}

/* What a writer could not bring into order is told where the section is, and among the findings. */
static void
test_not_in_order (Fixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeStore) store = forge_store_open (self->base.folder, FORGE_STORE_DEFAULT, &error);
  g_autofree char *id = g_strdup (forge_project_session_get_id (self->project));
  const char *said = "Nothing in it has an id that starts with FR-.";
  g_autoptr (ForgeDocument) document = NULL;
  g_autofree char *name = NULL;
  ForgeSectionState *state;
  GtkWidget *row;

  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  document = forge_store_get_document (store, id, FORGE_KIND_PRD, &error);
  g_assert_no_error (error);
  state = g_ptr_array_index (document->sections, 1);
  state->problem = g_strdup (said);
  g_assert_true (forge_store_put_sections (store, id, FORGE_KIND_PRD, document->sections, NULL));
  g_assert_true (forge_display_wait (is_problem, self, 20));
  forge_display_spin (300);
  row = find (self->page, FORGE_TYPE_SECTION_ROW, get_report (self, 1)->title);
  g_assert_cmpstr (forge_section_item_get_word (
                       forge_section_row_get_item (FORGE_SECTION_ROW (row))),
                   ==, "Not in order");
  name = g_strdup_printf ("%s, Not in order · %u words, %s", get_report (self, 1)->title,
                          get_report (self, 1)->words, said);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name);
  forge_display_save_picture (self->page, "sections-problem");
}

static gboolean
is_reviewed_locked (gpointer data)
{
  return gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (data))
         && g_str_equal (gtk_button_get_icon_name (GTK_BUTTON (data)), "changes-prevent-symbolic");
}

static const ForgeSectionReport *
find_pending (GPtrArray *reports)
{
  for (guint i = 0; i < reports->len; i++)
    if (((ForgeSectionReport *) g_ptr_array_index (reports, i))->earlier != NULL)
      return g_ptr_array_index (reports, i);
  return NULL;
}

/* Both texts stand beside each other; the section can be locked there, and Escape leads back. */
static void
test_review_view (Fixture *self, gconstpointer data)
{
  GtkWidget *sections = get_sections (self);
  GtkWidget *lock
      = GTK_WIDGET (gtk_widget_get_template_child (sections, FORGE_TYPE_SECTIONS_PAGE, "lock"));
  GtkStack *stack
      = GTK_STACK (gtk_widget_get_template_child (sections, FORGE_TYPE_SECTIONS_PAGE, "stack"));
  GtkWidget *diff
      = GTK_WIDGET (gtk_widget_get_template_child (sections, FORGE_TYPE_SECTIONS_PAGE, "diff"));
  g_autoptr (GPtrArray) reports = NULL;
  g_autoptr (ForgeComparison) comparison = NULL;
  const ForgeSectionReport *report;

  change (self);
  reports = forge_project_session_list_sections (self->project, FORGE_KIND_PRD);
  report = find_pending (reports);
  gtk_widget_activate_action (sections, "sections.review", "s", report->name);
  g_object_get (diff, "comparison", &comparison, NULL);
  g_assert_cmpstr (forge_comparison_get_old_text (comparison), ==, report->earlier);
  g_assert_cmpstr (forge_comparison_get_new_text (comparison), ==, report->text);
  g_assert_false (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (lock)));
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (lock), TRUE);
  g_assert_true (forge_display_wait (is_reviewed_locked, lock, 20));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "review");
  forge_display_spin (300);
  forge_display_save_picture (self->page, "sections-review-narrow");
  gtk_widget_activate_action (sections, "sections.back", NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
}

static void
test_reject_all (Fixture *self, gconstpointer data)
{
  ForgeDocumentItem *item = forge_project_session_get_document (self->project, FORGE_KIND_PRD);
  GtkWidget *sections = get_sections (self);
  g_autoptr (GPtrArray) reports = NULL;

  change (self);
  reports = forge_project_session_list_sections (self->project, FORGE_KIND_PRD);
  gtk_widget_activate_action (sections, "sections.reject-all", NULL);
  g_assert_true (forge_display_wait (is_settled, sections, 20));
  for (guint i = 0; i < reports->len; i++)
    {
      const ForgeSectionReport *report = g_ptr_array_index (reports, i);
      g_autofree char *earlier
          = g_strchomp (g_strdup (report->earlier != NULL ? report->earlier : ""));

      g_assert_nonnull (strstr (forge_document_item_get_body (item), earlier));
    }
}

/* The whole way: a change comes in, one section is rejected, the rest is accepted. */
static void
test_review (Fixture *self, gconstpointer data)
{
  GtkWidget *sections = get_sections (self);
  g_autoptr (GPtrArray) reports = NULL;
  const ForgeSectionReport *first = NULL;
  g_autofree char *earlier = NULL;
  const char *name;
  guint n_review;

  change (self);
  n_review = forge_sections_page_get_n_review (FORGE_SECTIONS_PAGE (sections));
  reports = forge_project_session_list_sections (self->project, FORGE_KIND_PRD);
  for (guint i = 0; first == NULL; i++)
    if (((ForgeSectionReport *) g_ptr_array_index (reports, i))->earlier != NULL)
      first = g_ptr_array_index (reports, i);
  name = g_intern_string (first->name);
  earlier = g_strdup (first->earlier);
  forge_display_save_picture (self->page, "sections-review-list");
  gtk_widget_activate_action (sections, "sections.review", "s", name);
  forge_display_spin (300);
  forge_display_save_picture (self->page, "sections-review");
  forge_display_set_dark (TRUE);
  forge_display_spin (500);
  forge_display_save_picture (self->page, "sections-review-dark");
  forge_display_set_dark (FALSE);
  gtk_widget_activate_action (sections, "sections.reject", NULL);
  g_assert_true (forge_display_wait (is_saved, self->project, 20));
  forge_display_spin (500);
  g_assert_cmpuint (forge_sections_page_get_n_review (FORGE_SECTIONS_PAGE (sections)), ==,
                    n_review - 1);
  g_assert_nonnull (strstr (forge_document_item_get_body (
                                forge_project_session_get_document (self->project, FORGE_KIND_PRD)),
                            g_strchomp (earlier)));
  if (n_review > 1)
    {
      gtk_widget_activate_action (sections, "sections.accept-all", NULL);
      g_assert_true (forge_display_wait (is_settled, sections, 20));
    }
}

/* The tab with the text tells of it as well, and leads there. */
static void
test_bar (Fixture *self, gconstpointer data)
{
  change (self);
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  forge_display_spin (1500);
  forge_display_save_picture (self->page, "sections-bar");
}

/* The first bar of its kind in the page is the one that tells of the review. */
static gboolean
has_bar (Fixture *self)
{
  ForgeNoticeBar *bar = FORGE_NOTICE_BAR (forge_display_find (self->page, "ForgeNoticeBar"));
  gboolean is_shown;

  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  is_shown = forge_notice_bar_get_message (bar) != NULL;
  gtk_widget_activate_action (self->page, "project.tab", "s", "sections");
  return is_shown;
}

/* What is taken back needs no review; brought again it does. */
static void
test_undo (Fixture *self, gconstpointer data)
{
  GtkWidget *editor;

  g_assert_false (has_bar (self));
  editor = forge_display_find (self->page, "ForgeEditor");
  change (self);
  g_assert_true (has_bar (self));
  gtk_widget_activate_action (editor, "editor.undo", NULL);
  g_assert_true (forge_display_wait (is_settled, get_sections (self), 20));
  g_assert_false (has_bar (self));
  gtk_widget_activate_action (editor, "editor.redo", NULL);
  g_assert_true (forge_display_wait (is_reviewable, get_sections (self), 20));
  g_assert_true (has_bar (self));
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  change (self);
  forge_display_spin (500);
  forge_display_save_picture (self->page, "sections-360");
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
}

static gboolean
asks (gpointer data)
{
  return forge_project_session_get_asks_approval (data);
}

static gboolean
is_approved (gpointer data)
{
  return forge_project_session_get_approval (data, FORGE_PHASE_BRIEF) == FORGE_APPROVAL_GIVEN;
}

static gboolean
is_enabled (Fixture *self, const char *action)
{
  return g_action_group_get_action_enabled (forge_project_page_get_actions (
                                                FORGE_PROJECT_PAGE (self->page)),
                                            action);
}

/* Where the project asks for it, a phase can be generated only after the one before is approved. */
static void
test_approval (Fixture *self, gconstpointer data)
{
  g_assert_true (is_enabled (self, "generate"));
  gtk_widget_activate_action (self->page, "project.ask-approval", NULL);
  g_assert_true (forge_display_wait (asks, self->project, 20));
  g_assert_false (is_enabled (self, "generate"));
  forge_display_spin (300);
  forge_display_save_picture (self->page, "approval-gate");

  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_BRIEF);
  g_assert_true (is_enabled (self, "generate"));
  g_assert_false (is_enabled (self, "approve"));
  forge_fixture_generate (self->project, FORGE_KIND_BRIEF);
  forge_display_spin (300);
  forge_display_save_picture (self->page, "approval-none");
  gtk_widget_activate_action (self->page, "project.approve", NULL);
  g_assert_true (forge_display_wait (is_approved, self->project, 20));
  forge_display_spin (300);
  forge_display_save_picture (self->page, "approval-given");
  gtk_widget_activate_action (self->page, "project.phase", "u", FORGE_PHASE_PRD);
  g_assert_true (is_enabled (self, "generate"));
}

static gboolean
has_problem (gpointer data)
{
  return forge_project_session_get_problem (data) != NULL;
}

/* Who asks all the same is told why not, in the bar with what to do. */
static void
test_problem (Fixture *self, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_PRD;
  g_autofree char *details = NULL;

  gtk_widget_activate_action (self->page, "project.ask-approval", NULL);
  g_assert_true (forge_display_wait (asks, self->project, 20));
  g_assert_true (forge_project_session_generate (self->project, &kind, 1, NULL));
  g_assert_true (forge_display_wait (has_problem, self->project, 20));
  g_assert_nonnull (
      strstr (forge_project_session_get_problem (self->project), "waits for your approval"));
  details = forge_project_session_dup_problem_details (self->project);
  g_assert_nonnull (strstr (details, "writer draft"));
  forge_display_spin (500);
  forge_display_save_picture (self->page, "problem-bar");
  forge_project_session_dismiss_problem (self->project);
  g_assert_null (forge_project_session_get_problem (self->project));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-sections-page");
#define ADD(name, width, func)                                                                     \
  g_test_add ("/sections-page/" name, Fixture, GINT_TO_POINTER (width), set_up, func, tear_down)
  ADD ("list", 1000, test_list);
  ADD ("lock", 1000, test_lock);
  ADD ("not-in-order", 1000, test_not_in_order);
  ADD ("review-view", 400, test_review_view);
  ADD ("reject-all", 1000, test_reject_all);
  ADD ("review", 1000, test_review);
  ADD ("bar", 1100, test_bar);
  ADD ("undo", 1100, test_undo);
  ADD ("narrow", 360, test_narrow);
  ADD ("approval", 1000, test_approval);
  ADD ("problem", 1000, test_problem);
#undef ADD
  return g_test_run ();
}
