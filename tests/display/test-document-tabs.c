/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents that stay open beside each other, each with its text, history and place. */
#include "config.h"

#include <adwaita.h>

#include "app/forge-document-page.h"
#include "app/forge-document-tabs.h"
#include "app/forge-project-page.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-preview.h"
#include "widgets/forge-question-card.h"

#define BRIEF                                                                                      \
  "Our clinic has three dentists. Patients call to book. We want patients to book, move and "      \
  "cancel appointments online and get a reminder the day before."

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  GtkWidget *page;
  GtkWindow *window;
  ForgeDocumentTabs *tabs;
} Fixture;

static void
open_page (Fixture *self, const ForgeWindowState *state)
{
  self->page = forge_project_page_new (self->project, state);
  self->tabs = FORGE_DOCUMENT_TABS (forge_display_find (self->page, "ForgeDocumentTabs"));
  self->window = forge_display_show (self->page, 1080, 720);
  forge_display_spin (200);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Dental scheduling", BRIEF);
  self->project = forge_fixture_open_project (&self->base, id);
  forge_fixture_generate (self->project, FORGE_KIND_BRIEF);
  forge_fixture_generate (self->project, FORGE_KIND_PRD);
  open_page (self, NULL);
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
}

static void
close_page (Fixture *self)
{
  gtk_window_destroy (self->window);
  forge_display_spin (300);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  close_page (self);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
}

static void
show (Fixture *self, const char *nick)
{
  gtk_widget_activate_action (self->page, "project.document", "s", nick);
}

static void
act (Fixture *self, const char *action)
{
  gtk_widget_activate_action (self->page, action, NULL);
}

static char *
dup_tabs (Fixture *self)
{
  g_autoptr (GArray) kinds = forge_document_tabs_list (self->tabs);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < kinds->len; i++)
    {
      ForgeKind kind = g_array_index (kinds, ForgeKind, i);

      g_string_append_printf (text, "%s%s", i > 0 ? " " : "", forge_kind_get_nick (kind));
      if (kind == forge_project_session_get_kind (self->project))
        g_string_append_c (text, '*');
    }
  return g_string_free (text, FALSE);
}

static void
assert_tabs (Fixture *self, const char *expected)
{
  g_autofree char *tabs = dup_tabs (self);

  g_assert_cmpstr (tabs, ==, expected);
}

static GtkWidget *
find_mapped (GtkWidget *root, GType type)
{
  if (!gtk_widget_get_mapped (root))
    return NULL;
  if (g_type_is_a (G_OBJECT_TYPE (root), type))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_mapped (child, type);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static ForgeDocumentPage *
get_text (Fixture *self)
{
  return FORGE_DOCUMENT_PAGE (find_mapped (self->page, FORGE_TYPE_DOCUMENT_PAGE));
}

static ForgeEditor *
get_editor (Fixture *self)
{
  return forge_document_view_get_editor (forge_document_page_get_view (get_text (self)));
}

static guint
count (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

/* A document that is shown gets a tab, and keeps it. */
static void
test_tabs (Fixture *self, gconstpointer data)
{
  GActionGroup *actions = forge_project_page_get_actions (FORGE_PROJECT_PAGE (self->page));

  assert_tabs (self, "brief*");
  g_assert_false (g_action_group_get_action_enabled (actions, "next-tab"));
  g_assert_false (forge_project_page_close_tab (FORGE_PROJECT_PAGE (self->page)));
  show (self, "prd");
  show (self, "api");
  assert_tabs (self, "brief prd api*");
  show (self, "prd");
  assert_tabs (self, "brief prd* api");
  act (self, "project.next-tab");
  act (self, "project.next-tab");
  assert_tabs (self, "brief* prd api");
  act (self, "project.previous-tab");
  assert_tabs (self, "brief prd api*");
  forge_display_spin (500);
  forge_display_save_picture (self->page, "document-tabs");

  show (self, "prd");
  g_assert_true (forge_project_page_close_tab (FORGE_PROJECT_PAGE (self->page)));
  assert_tabs (self, "brief* api");
  act (self, "project.reopen-tab");
  assert_tabs (self, "brief prd* api");
  act (self, "project.reopen-tab");
  assert_tabs (self, "brief prd* api");
}

/* Walking through the sidebar leaves no trail; what is meant stays. */
static void
test_browse (Fixture *self, gconstpointer data)
{
  forge_document_tabs_set_is_browsing (self->tabs, TRUE);
  forge_project_session_set_phase (self->project, FORGE_PHASE_PRD);
  forge_project_session_set_phase (self->project, FORGE_PHASE_STORIES);
  assert_tabs (self, "brief stories*");
  forge_document_tabs_keep (self->tabs);
  forge_project_session_set_phase (self->project, FORGE_PHASE_TESTS);
  assert_tabs (self, "brief stories tests*");
  forge_document_tabs_set_is_browsing (self->tabs, FALSE);
  forge_project_session_set_phase (self->project, FORGE_PHASE_PRD);
  assert_tabs (self, "brief stories tests prd*");
}

static gboolean
is_previewed (gpointer data)
{
  return forge_document_view_is_previewed (forge_document_page_get_view (data));
}

/* Each text keeps what can be undone in it; all of them share one preview. */
static void
test_texts (Fixture *self, gconstpointer data)
{
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  GtkTextIter start;
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_editor (self)));

  before = forge_editor_dup_text (get_editor (self));
  g_assert_true (forge_display_wait (is_previewed, get_text (self), 30));
  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_insert (buffer, &start, "Typed. ", -1);
  gtk_text_buffer_end_user_action (buffer);
  show (self, "prd");
  g_assert_true (forge_display_wait (is_previewed, get_text (self), 30));
  forge_display_spin (500);
  forge_display_save_picture (self->page, "document-tabs-second");
  g_assert_cmpuint (count (self->page, FORGE_TYPE_DOCUMENT_PAGE), ==, 2);
  g_assert_cmpuint (count (self->page, FORGE_TYPE_PREVIEW), ==, 1);
  show (self, "brief");
  g_assert_true (forge_display_wait (is_previewed, get_text (self), 30));
  g_assert_cmpuint (count (self->page, FORGE_TYPE_PREVIEW), ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (get_editor (self)), "editor.undo", NULL);
  after = forge_editor_dup_text (get_editor (self));
  g_assert_cmpstr (before, ==, after);
}

static gboolean
is_gone (gpointer data)
{
  return *(gpointer *) data == NULL;
}

/* A tab that is closed leaves nothing behind: neither the page nor the text. */
static void
test_freed (Fixture *self, gconstpointer data)
{
  ForgeDocumentPage *page;
  ForgeEditor *editor;
  GtkTextBuffer *buffer;

  show (self, "prd");
  g_assert_true (forge_display_wait (is_previewed, get_text (self), 30));
  page = get_text (self);
  editor = get_editor (self);
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  g_object_add_weak_pointer (G_OBJECT (page), (gpointer *) &page);
  g_object_add_weak_pointer (G_OBJECT (editor), (gpointer *) &editor);
  g_object_add_weak_pointer (G_OBJECT (buffer), (gpointer *) &buffer);
  g_assert_true (forge_project_page_close_tab (FORGE_PROJECT_PAGE (self->page)));
  g_assert_true (forge_display_wait (is_gone, &page, 10));
  g_assert_true (forge_display_wait (is_gone, &editor, 10));
  g_assert_true (forge_display_wait (is_gone, &buffer, 10));
}

static void
put_caret (Fixture *self, int line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_editor (self)));
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_line (buffer, &at, line - 1);
  gtk_text_buffer_place_cursor (buffer, &at);
}

/* What a window showed comes back: tabs, places, sizes; and so does what was closed. */
static void
test_restore (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeWindowState) state = forge_window_state_new ();
  g_autoptr (ForgeWindowState) again = forge_window_state_new ();
  const ForgeTextState *text;

  show (self, "prd");
  put_caret (self, 9);
  g_object_set (forge_document_page_get_view (get_text (self)), "zoom", 150, NULL);
  show (self, "brief");
  put_caret (self, 5);
  forge_project_page_keep_texts (FORGE_PROJECT_PAGE (self->page), state);
  close_page (self);

  open_page (self, NULL);
  forge_project_page_restore_texts (FORGE_PROJECT_PAGE (self->page), state);
  gtk_widget_activate_action (self->page, "project.tab", "s", "document");
  assert_tabs (self, "brief* prd");
  g_assert_cmpuint (forge_editor_get_caret_line (get_editor (self)), ==, 5);
  show (self, "prd");
  g_assert_cmpuint (forge_editor_get_caret_line (get_editor (self)), ==, 9);
  g_assert_true (forge_project_page_close_tab (FORGE_PROJECT_PAGE (self->page)));
  g_assert_cmpuint (count (self->page, FORGE_TYPE_DOCUMENT_PAGE), ==, 1);
  act (self, "project.reopen-tab");
  g_assert_cmpuint (forge_editor_get_caret_line (get_editor (self)), ==, 9);
  forge_project_page_keep_texts (FORGE_PROJECT_PAGE (self->page), again);
  g_assert_cmpuint (again->texts->len, ==, 2);
  text = g_ptr_array_index (again->texts, 1);
  g_assert_cmpstr (text->document, ==, "prd");
  g_assert_cmpuint (text->place.line, ==, 9);
  g_assert_cmpuint (text->place.zoom, ==, 150);
  text = g_ptr_array_index (again->texts, 0);
  g_assert_cmpuint (text->place.zoom, ==, 100);
}

/* At the start nothing is made that is not looked at: neither another text nor a question. */
static void
test_start (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeWindowState) state = forge_window_state_new ();

  g_free (state->project);
  g_free (state->document);
  g_free (state->tab);
  state->project = g_strdup (forge_project_session_get_id (self->project));
  state->document = g_strdup ("prd");
  state->tab = g_strdup ("document");
  show (self, "brief");
  close_page (self);

  open_page (self, state);
  assert_tabs (self, "prd*");
  g_assert_cmpuint (count (self->page, FORGE_TYPE_DOCUMENT_PAGE), ==, 1);
  g_assert_cmpuint (count (self->page, FORGE_TYPE_QUESTION_CARD), ==, 0);
  gtk_widget_activate_action (self->page, "project.tab", "s", "questions");
  forge_display_spin (100);
  g_assert_cmpuint (count (self->page, FORGE_TYPE_QUESTION_CARD), ==,
                    g_list_model_get_n_items (forge_project_session_get_questions (self->project)));
}

/* The first document in the menu of @button. */
static void
assert_menu (GtkWidget *button, const char *title, const char *nick)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (GTK_MENU_BUTTON (button));
  g_autoptr (GMenuModel) documents = g_menu_model_get_item_link (menu, 0, G_MENU_LINK_SECTION);
  g_autofree char *label = NULL;
  g_autofree char *target = NULL;

  g_assert_cmpint (g_menu_model_get_n_items (documents), ==, 3);
  g_menu_model_get_item_attribute (documents, 0, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  g_menu_model_get_item_attribute (documents, 0, G_MENU_ATTRIBUTE_TARGET, "s", &target);
  g_assert_cmpstr (label, ==, title);
  g_assert_cmpstr (target, ==, nick);
}

static void
test_narrow (Fixture *self, gconstpointer data)
{
  GtkWidget *open;

  show (self, "prd");
  show (self, "api");
  /* As by hand, bit by bit: there is less in the way with each step. */
  for (int width = 1000; width >= 360; width -= 40)
    {
      gtk_window_set_default_size (self->window, width, 640);
      forge_display_spin (50);
    }
  forge_display_spin (500);
  forge_display_save_picture (self->page, "document-tabs-360");
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  /* No title is cut off in a bar: a menu has them all. */
  open = find_mapped (GTK_WIDGET (self->tabs), GTK_TYPE_MENU_BUTTON);
  g_assert_nonnull (open);
  g_assert_null (find_mapped (GTK_WIDGET (self->tabs), ADW_TYPE_TAB_BAR));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "API design, document 3 of 3");
  assert_menu (open, "Project brief", "brief");
  show (self, "brief");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (open), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Project brief, document 1 of 3");
  gtk_window_set_default_size (self->window, 1080, 640);
  forge_display_set_dark (TRUE);
  forge_display_spin (500);
  g_assert_nonnull (find_mapped (GTK_WIDGET (self->tabs), ADW_TYPE_TAB_BAR));
  forge_display_save_picture (self->page, "document-tabs-dark");
  forge_display_set_dark (FALSE);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-document-tabs");
  g_test_add ("/document-tabs/tabs", Fixture, NULL, set_up, test_tabs, tear_down);
  g_test_add ("/document-tabs/browse", Fixture, NULL, set_up, test_browse, tear_down);
  g_test_add ("/document-tabs/texts", Fixture, NULL, set_up, test_texts, tear_down);
  g_test_add ("/document-tabs/freed", Fixture, NULL, set_up, test_freed, tear_down);
  g_test_add ("/document-tabs/restore", Fixture, NULL, set_up, test_restore, tear_down);
  g_test_add ("/document-tabs/start", Fixture, NULL, set_up, test_start, tear_down);
  g_test_add ("/document-tabs/narrow", Fixture, NULL, set_up, test_narrow, tear_down);
  return g_test_run ();
}
