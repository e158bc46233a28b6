/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app/forge-new-project-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "store/forge-store-projects.h"
#include "widgets/forge-template-card.h"

typedef struct
{
  ForgeFixture base;
  ForgeNewProjectDialog *dialog;
  GtkTextView *brief;
  char *id;
} Fixture;

static void
created_cb (Fixture *self, const char *id)
{
  self->id = g_strdup (id);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  forge_fixture_open (&self->base);
  self->dialog = forge_new_project_dialog_new (NULL, self->base.session);
  g_object_add_weak_pointer (G_OBJECT (self->dialog), (gpointer *) &self->dialog);
  g_signal_connect_swapped (self->dialog, "created", G_CALLBACK (created_cb), self);
  self->brief = GTK_TEXT_VIEW (forge_display_find (GTK_WIDGET (self->dialog), "GtkTextView"));
  gtk_window_present (GTK_WINDOW (self->dialog));
  gtk_test_widget_wait_for_draw (GTK_WIDGET (self->dialog));
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  if (self->dialog != NULL)
    gtk_window_destroy (GTK_WINDOW (self->dialog));
  g_clear_pointer (&self->id, g_free);
  forge_fixture_close (&self->base);
}

static char *
dup_brief (Fixture *self)
{
  char *text;

  g_object_get (gtk_text_view_get_buffer (self->brief), "text", &text, NULL);
  return text;
}

static GtkWidget *
find_create (Fixture *self, GtkWidget *root)
{
  if (GTK_IS_BUTTON (root)
      && g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), "dialog.create") == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_create (self, child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
is_created (gpointer data)
{
  return ((Fixture *) data)->id != NULL;
}

static void
test_create (Fixture *self, gconstpointer data)
{
  GtkWidget *create = find_create (self, GTK_WIDGET (self->dialog));
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (GError) error = NULL;

  forge_display_save_picture (GTK_WIDGET (self->dialog), "new-project");
  g_assert_false (gtk_widget_get_sensitive (create));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->brief), "   \n", -1);
  g_assert_false (gtk_widget_get_sensitive (create));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->brief),
                            "# Bakery\n\nPeople order cakes online.", -1);
  g_assert_true (gtk_widget_get_sensitive (create));
  gtk_switch_set_active (GTK_SWITCH (forge_display_find (GTK_WIDGET (self->dialog), "GtkSwitch")),
                         TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self->dialog), "dialog.create", NULL);
  g_assert_true (forge_display_wait (is_created, self, 20));
  project
      = forge_store_get_project (forge_session_get_store (self->base.session), self->id, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (forge_project_get_brief (project), ==, "# Bakery\n\nPeople order cakes online.");
  /* A title that nobody gave comes from the first words. */
  g_assert_true (g_str_has_prefix (forge_project_get_title (project), "Bakery"));
  g_assert_cmpint (forge_project_get_depth (project), ==, FORGE_DEPTH_STANDARD);
  g_assert_true (forge_project_get_asks_approval (project));
}

static GtkWidget *
find_template (GtkWidget *root, gboolean is_blank)
{
  if (FORGE_IS_TEMPLATE_CARD (root)
      && (forge_template_card_get_template (FORGE_TEMPLATE_CARD (root)) == NULL) == is_blank)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_template (child, is_blank);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/* One of a group is checked; what a template fills in goes with it, what is typed stays. */
static void
test_template (Fixture *self, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (self->dialog);
  GtkWidget *blank = find_template (root, TRUE);
  GtkWidget *card = find_template (root, FALSE);
  const ForgeTemplate *template = forge_template_card_get_template (FORGE_TEMPLATE_CARD (card));
  GtkFlowBox *box = GTK_FLOW_BOX (gtk_widget_get_parent (card));
  g_autofree char *filled = NULL;
  g_autofree char *typed = NULL;

  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_ROLE_RADIO_GROUP);
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_ROLE_RADIO);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (blank), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_widget_activate (card);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_TRUE);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (blank), GTK_ACCESSIBLE_STATE_CHECKED,
                                    GTK_ACCESSIBLE_TRISTATE_FALSE);
  filled = dup_brief (self);
  g_assert_cmpstr (filled, ==, template->brief);
  forge_display_save_picture (root, "new-project-template");

  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->brief), "My own words", -1);
  gtk_widget_activate (blank);
  typed = dup_brief (self);
  g_assert_cmpstr (typed, ==, "My own words");
}

static GtkWidget *
get_focus (Fixture *self)
{
  return gtk_window_get_focus (GTK_WINDOW (self->dialog));
}

static void
move_focus (Fixture *self, GtkDirectionType direction)
{
  g_signal_emit_by_name (self->dialog, "move-focus", direction);
}

static void
assert_chosen (GtkWidget *card, gboolean is_chosen)
{
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (card), GTK_ACCESSIBLE_STATE_CHECKED,
                                    is_chosen ? GTK_ACCESSIBLE_TRISTATE_TRUE
                                              : GTK_ACCESSIBLE_TRISTATE_FALSE);
}

/* The focus begins in the title, where Enter creates; among the starting points Tab stops once and
 * chooses nothing, the arrows move, Space chooses. */
static void
test_keys (Fixture *self, gconstpointer data)
{
  GtkWidget *root = GTK_WIDGET (self->dialog);
  GtkWidget *blank = find_template (root, TRUE);
  GtkWidget *title = forge_display_find (root, "AdwEntryRow");
  GtkFlowBox *box = GTK_FLOW_BOX (gtk_widget_get_parent (blank));
  gboolean is_handled;
  GtkWidget *second = GTK_WIDGET (gtk_flow_box_get_child_at_index (box, 1));

  g_assert_true (gtk_widget_is_ancestor (get_focus (self), title));
  for (guint i = 0; i < 40 && get_focus (self) != blank; i++)
    move_focus (self, GTK_DIR_TAB_BACKWARD);
  g_assert_true (get_focus (self) == blank);
  move_focus (self, GTK_DIR_TAB_FORWARD);
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), title));
  move_focus (self, GTK_DIR_TAB_BACKWARD);
  g_assert_true (get_focus (self) == blank);
  move_focus (self, GTK_DIR_TAB_BACKWARD);
  g_assert_true (GTK_IS_TOGGLE_BUTTON (get_focus (self)));
  move_focus (self, GTK_DIR_TAB_FORWARD);
  g_assert_true (get_focus (self) == blank);

  g_signal_emit_by_name (box, "move-cursor", GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE, FALSE,
                         &is_handled);
  g_assert_true (get_focus (self) == second);
  assert_chosen (blank, TRUE);
  g_signal_emit_by_name (box, "toggle-cursor-child", &is_handled);
  assert_chosen (second, TRUE);
  assert_chosen (blank, FALSE);
  move_focus (self, GTK_DIR_TAB_FORWARD);

  gtk_editable_set_text (GTK_EDITABLE (title), "Bakery");
  g_signal_emit_by_name (get_focus (self), "activate");
  g_assert_true (forge_display_wait (is_created, self, 20));
}

static gboolean
is_filled (gpointer data)
{
  g_autofree char *text = dup_brief (data);

  return *text != '\0';
}

static gboolean
is_refused (gpointer data)
{

  for (guint i = 0; i < g_list_model_get_n_items (gtk_window_get_toplevels ()); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (gtk_window_get_toplevels (), i);

      if (ADW_IS_MESSAGE_DIALOG (window))
        return TRUE;
    }
  return FALSE;
}

static void
close_messages (void)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = g_list_model_get_n_items (windows); i > 0; i--)
    {
      g_autoptr (GtkWindow) window = g_list_model_get_item (windows, i - 1);

      if (ADW_IS_MESSAGE_DIALOG (window))
        gtk_window_destroy (window);
    }
}

static void
open_text (Fixture *self, const char *bytes, gssize length)
{
  g_autofree char *path = g_build_filename (self->base.folder, "brief.md", NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, bytes, length, &error);
  g_assert_no_error (error);
  forge_new_project_dialog_open_file (self->dialog, file);
}

/* What is no text is refused in words, and what was there stays. */
static void
test_files (Fixture *self, gconstpointer data)
{
  static const char binary[] = "\x7f"
                               "ELF\0\0\0\1\2\3";
  g_autofree char *large = g_strnfill (2 * 1024 * 1024, 'a');
  g_autofree char *text = NULL;

  open_text (self, "A bakery with a shop.\r\n", -1);
  g_assert_true (forge_display_wait (is_filled, self, 20));
  open_text (self, binary, sizeof binary);
  g_assert_true (forge_display_wait (is_refused, self, 20));
  forge_display_spin (200);
  close_messages ();
  open_text (self, large, -1);
  g_assert_true (forge_display_wait (is_refused, self, 20));
  close_messages ();
  text = dup_brief (self);
  g_assert_cmpstr (text, ==, "A bakery with a shop.\n");
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *content = adw_window_get_content (ADW_WINDOW (self->dialog));

  gtk_window_set_default_size (GTK_WINDOW (self->dialog), 360, 640);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (content), <=, 360);
  forge_display_save_picture (content, "new-project-360");
  forge_fixture_set_text_scale (2);
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (content), <=, 360);
  forge_display_save_picture (content, "new-project-360-large");
  forge_fixture_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-new-project-dialog");
  g_test_add ("/new-project/create", Fixture, NULL, set_up, test_create, tear_down);
  g_test_add ("/new-project/template", Fixture, NULL, set_up, test_template, tear_down);
  g_test_add ("/new-project/keys", Fixture, NULL, set_up, test_keys, tear_down);
  g_test_add ("/new-project/files", Fixture, NULL, set_up, test_files, tear_down);
  g_test_add ("/new-project/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
