/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The milestones of a project, on a real store. */
#include "config.h"

#include <adwaita.h>

#include "app/forge-milestone-compare.h"
#include "app/forge-milestones-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  GtkWindow *parent;
  GtkWidget *dialog;
  GtkWidget *list;
  GtkStack *stack;
} Fixture;

typedef struct
{
  Fixture *fixture;
  guint n;
  const char *first; /* (nullable): title of the first row */
} Rows;

static GtkWidget *
get_child (GtkWidget *widget, GType type, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, type, name));
}

static GtkListBoxRow *
get_row (Fixture *self, int position)
{
  return gtk_list_box_get_row_at_index (GTK_LIST_BOX (self->list), position);
}

static gboolean
has_rows (gpointer data)
{
  const Rows *rows = data;

  if (get_row (rows->fixture, (int) rows->n) != NULL
      || (rows->n > 0 && get_row (rows->fixture, (int) rows->n - 1) == NULL))
    return FALSE;
  return rows->first == NULL
         || g_str_equal (adw_preferences_row_get_title (
                             ADW_PREFERENCES_ROW (get_row (rows->fixture, 0))),
                         rows->first);
}

static void
wait_for_rows (Fixture *self, guint n, const char *first)
{
  Rows rows = { self, n, first };

  g_assert_true (forge_display_wait (has_rows, &rows, 20));
}

static void
setup (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Dental booking", "A practice books slots.");
  self->project = forge_fixture_open_project (&self->base, id);
  forge_fixture_save (self->project, FORGE_KIND_PRD,
                      "## Needs\n\n- **FR-001** THE app SHALL open.\n");
  self->parent = forge_display_show (gtk_label_new ("parent"), 400, 300);
  self->dialog = forge_milestones_dialog_new (self->parent, self->project);
  self->list = get_child (self->dialog, FORGE_TYPE_MILESTONES_DIALOG, "list");
  self->stack = GTK_STACK (get_child (self->dialog, FORGE_TYPE_MILESTONES_DIALOG, "stack"));
  gtk_window_set_default_size (GTK_WINDOW (self->dialog), GPOINTER_TO_INT (data), 640);
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_test_widget_wait_for_draw (self->dialog);
}

static void
teardown (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (GTK_WINDOW (self->dialog));
  gtk_window_destroy (self->parent);
  forge_display_spin (200);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
}

static void
assert_page (Fixture *self, const char *name)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->stack), ==, name);
}

static void
activate (Fixture *self, int position, const char *action)
{
  gtk_widget_activate_action_variant (self->dialog, action,
                                      gtk_actionable_get_action_target_value (
                                          GTK_ACTIONABLE (get_row (self, position))));
}

static void
test_list (Fixture *self, gconstpointer data)
{
  forge_display_spin (300);
  assert_page (self, "empty");
  forge_display_save_picture (self->dialog, "milestones-empty");
  forge_project_session_add_milestone (self->project, "Draft");
  wait_for_rows (self, 1, "Draft");
  assert_page (self, "list");
  /* A name is text, never markup. */
  forge_project_session_add_milestone (self->project, "Offer <b>& more</b>");
  wait_for_rows (self, 2, "Offer <b>& more</b>");
  forge_display_save_picture (self->dialog, "milestones-list");
  forge_project_session_rename_milestone (self->project, "Draft", "Plan");
  forge_display_spin (300);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_row (self, 1))), ==,
                   "Plan");
}

/* What is deleted comes back by the button of its toast. */
static void
test_delete (Fixture *self, gconstpointer data)
{
  g_autoptr (GVariant) id = NULL;

  forge_project_session_add_milestone (self->project, "Draft");
  wait_for_rows (self, 1, "Draft");
  id = g_variant_ref (gtk_actionable_get_action_target_value (GTK_ACTIONABLE (get_row (self, 0))));
  activate (self, 0, "milestones.delete");
  wait_for_rows (self, 0, NULL);
  assert_page (self, "empty");
  gtk_widget_activate_action_variant (self->dialog, "milestones.undelete", id);
  wait_for_rows (self, 1, "Draft");
}

static gboolean
has_comparison (gpointer data)
{
  g_autoptr (ForgeComparison) comparison = NULL;

  g_object_get (data, "comparison", &comparison, NULL);
  return comparison != NULL;
}

static GtkWidget *
get_part (Fixture *self, const char *name)
{
  GtkWidget *compare = get_child (self->dialog, FORGE_TYPE_MILESTONES_DIALOG, "compare");

  return get_child (compare, FORGE_TYPE_MILESTONE_COMPARE, name);
}

static gboolean
is_nothing (gpointer data)
{
  return g_str_equal (gtk_label_get_text (data), "Nothing differs.");
}

/* All documents against now, then against another milestone. */
static void
test_compare (Fixture *self, gconstpointer data)
{
  GtkWidget *view = get_part (self, "view");
  GtkDropDown *documents = GTK_DROP_DOWN (get_part (self, "documents"));
  const char *summary;

  forge_project_session_add_milestone (self->project, "Draft");
  wait_for_rows (self, 1, "Draft");
  forge_fixture_save (self->project, FORGE_KIND_PRD,
                      "## Needs\n\n- **FR-001** THE app SHOULD open.\n");
  forge_fixture_save (self->project, FORGE_KIND_UI, "## Screens\n\nOne.\n");
  activate (self, 0, "milestones.compare");
  assert_page (self, "compare");
  g_assert_true (forge_display_wait (has_comparison, view, 20));
  summary = gtk_label_get_text (GTK_LABEL (get_part (self, "summary")));
  g_assert_nonnull (strstr (summary, "FR-001"));
  g_assert_cmpuint (g_list_model_get_n_items (gtk_drop_down_get_model (documents)), ==, 2);
  g_assert_cmpint (forge_fixture_measure_width (self->dialog), <=, 360);
  forge_display_spin (300);
  forge_display_save_picture (self->dialog, GPOINTER_TO_INT (data) > 500 ? "milestones-compare"
                                                                         : "milestones-narrow");
  gtk_drop_down_set_selected (GTK_DROP_DOWN (get_part (self, "to")), 1);
  g_assert_true (forge_display_wait (is_nothing, get_part (self, "summary"), 20));
  g_assert_false (gtk_widget_get_visible (view));
  gtk_widget_activate_action (self->dialog, "milestones.back", NULL);
  assert_page (self, "list");
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  forge_display_set_dark (TRUE);
  test_compare (self, data);
  forge_display_set_dark (FALSE);
}

static gboolean
is_restored (gpointer data)
{
  return g_str_has_suffix (forge_document_item_get_body (data), "SHALL open.\n");
}

static void
test_restore (Fixture *self, gconstpointer data)
{
  forge_project_session_add_milestone (self->project, "Draft");
  wait_for_rows (self, 1, "Draft");
  forge_fixture_save (self->project, FORGE_KIND_PRD, "Something else.\n");
  activate (self, 0, "milestones.restore");
  g_assert_true (
      forge_display_wait (is_restored,
                          forge_project_session_get_document (self->project, FORGE_KIND_PRD), 20));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-milestones-dialog");
#define ADD(name, width, function)                                                                 \
  g_test_add ("/milestones-dialog/" name, Fixture, GINT_TO_POINTER (width), setup, function,       \
              teardown)
  ADD ("list", 820, test_list);
  ADD ("delete", 820, test_delete);
  ADD ("compare", 820, test_compare);
  ADD ("narrow", 360, test_narrow);
  ADD ("restore", 820, test_restore);
#undef ADD
  return g_test_run ();
}
