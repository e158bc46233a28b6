/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Going to headings and ids, who uses an id, and completion, in a text on a display. */
#include "config.h"

#include "forge-display.h"
#include "widgets/forge-document-view.h"
#include "widgets/forge-focus-shade.h"
#include "widgets/forge-place-popover.h"

#define BRIEF "- **G-1** Fewer missed visits.\n- **ACT-Patient** Patient: books a visit\n"
#define PRD                                                                                        \
  "# Dental\n\n## Functional requirements\n\n"                                                     \
  "- **FR-001** WHEN a patient asks, THE system SHALL book a visit. → G-1, ACT-Patient\n"        \
  "- **FR-002** THE system SHALL cancel a visit. → G-1\n\n"                                      \
  "## Quality\n\n- **NFR-001** THE system SHALL be quick. → FR-001, FR-999\n"

typedef struct
{
  GtkWindow *window;
  ForgeDocumentView *view;
  ForgeEditor *editor;
  GtkTextBuffer *buffer;
  GtkWidget *popover;
  char *told;
} Fixture;

static void
go_to_cb (Fixture *fixture, guint kind, guint line)
{
  g_free (fixture->told);
  fixture->told = g_strdup_printf ("%u:%u", kind, line);
}

static void
notice_cb (Fixture *fixture, const char *text)
{
  g_free (fixture->told);
  fixture->told = g_strdup (text);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  const char *titles[FORGE_N_KINDS + 1] = { NULL };
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgeReferences) references = NULL;

  bodies[FORGE_KIND_BRIEF] = BRIEF;
  bodies[FORGE_KIND_PRD] = PRD;
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    titles[i] = i == FORGE_KIND_BRIEF ? "Brief" : "Requirements";
  graph = forge_graph_new (bodies);
  references = forge_references_new (graph, bodies, "Glossary");
  fixture->view = g_object_new (FORGE_TYPE_DOCUMENT_VIEW, "mode", "edit", NULL);
  fixture->editor = forge_document_view_get_editor (fixture->view);
  fixture->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (fixture->editor));
  forge_editor_load (fixture->editor, PRD);
  forge_document_view_set_document (fixture->view, FORGE_KIND_PRD, titles);
  forge_document_view_set_references (fixture->view, references);
  fixture->window = forge_display_show (GTK_WIDGET (fixture->view), 760, 560);
  gtk_widget_insert_action_group (GTK_WIDGET (fixture->window), "text",
                                  forge_document_view_get_actions (fixture->view));
  fixture->popover = forge_display_find (GTK_WIDGET (fixture->view), "ForgePlacePopover");
  g_signal_connect_swapped (fixture->view, "go-to", G_CALLBACK (go_to_cb), fixture);
  g_signal_connect_swapped (fixture->view, "notice", G_CALLBACK (notice_cb), fixture);
  gtk_widget_grab_focus (GTK_WIDGET (fixture->editor));
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  gtk_window_destroy (fixture->window);
  g_free (fixture->told);
}

static void
act_at (Fixture *fixture, const char *words, const char *action)
{
  GtkTextIter at, match;

  gtk_text_buffer_get_start_iter (fixture->buffer, &at);
  g_assert_true (gtk_text_iter_forward_search (&at, words, 0, &match, NULL, NULL));
  gtk_text_iter_forward_char (&match);
  gtk_text_buffer_place_cursor (fixture->buffer, &match);
  g_clear_pointer (&fixture->told, g_free);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), action, NULL);
}

static void
assert_told (Fixture *fixture, ForgeKind kind, guint line)
{
  g_autofree char *wanted = g_strdup_printf ("%u:%u", kind, line);

  g_assert_cmpstr (fixture->told, ==, wanted);
}

static GListModel *
get_places (Fixture *fixture)
{
  GtkWidget *list = GTK_WIDGET (
      gtk_widget_get_template_child (fixture->popover, FORGE_TYPE_PLACE_POPOVER, "list"));

  return G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (list)));
}

static char *
list_places (Fixture *fixture)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (get_places (fixture)); i++)
    {
      g_autoptr (ForgePlaceItem) item = g_list_model_get_item (get_places (fixture), i);

      g_string_append_printf (all, "%s%s", i > 0 ? ";" : "",
                              *forge_place_item_get_id (item) != '\0'
                                  ? forge_place_item_get_id (item)
                                  : forge_place_item_get_title (item));
    }
  return g_string_free (all, FALSE);
}

static GtkEditable *
get_entry (Fixture *fixture)
{
  return GTK_EDITABLE (
      gtk_widget_get_template_child (fixture->popover, FORGE_TYPE_PLACE_POPOVER, "entry"));
}

static void
test_go_to_id (Fixture *fixture, gconstpointer data)
{
  act_at (fixture, "ACT-Patient", "text.go-to-id");
  assert_told (fixture, FORGE_KIND_BRIEF, 2);
  act_at (fixture, "FR-001, ", "text.go-to-id");
  assert_told (fixture, FORGE_KIND_PRD, 5);
  act_at (fixture, "FR-999", "text.go-to-id");
  g_assert_cmpstr (fixture->told, ==, "No document defines FR-999.");
  /* Where it is defined it shows who uses it. */
  act_at (fixture, "FR-001", "text.go-to-id");
  g_assert_null (fixture->told);
  g_assert_true (gtk_widget_get_visible (fixture->popover));
}

/* What is typed and not saved yet counts, too. */
static void
test_unsaved (Fixture *fixture, gconstpointer data)
{
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_buffer_insert (fixture->buffer, &start, "- **FR-999** new\n", -1);
  act_at (fixture, ", FR-999", "text.contents");
  gtk_popover_popdown (GTK_POPOVER (fixture->popover));
  act_at (fixture, "FR-001, FR-9", "text.go-to-id");
  assert_told (fixture, FORGE_KIND_PRD, 6);
}

static void
test_used_by (Fixture *fixture, gconstpointer data)
{
  g_autofree char *goal = NULL;
  g_autofree char *requirement = NULL;
  g_autofree char *none = NULL;

  act_at (fixture, "G-1", "text.used-by");
  goal = list_places (fixture);
  g_assert_cmpstr (goal, ==, "FR-001;FR-002");
  forge_display_spin (300);
  forge_display_save_picture (fixture->popover, "used-by");
  g_signal_emit_by_name (gtk_widget_get_template_child (fixture->popover, FORGE_TYPE_PLACE_POPOVER,
                                                        "list"),
                         "activate", 1);
  assert_told (fixture, FORGE_KIND_PRD, 6);
  /* In the words of a node it is about that node. */
  act_at (fixture, "patient asks", "text.used-by");
  requirement = list_places (fixture);
  g_assert_cmpstr (requirement, ==, "NFR-001");
  act_at (fixture, "NFR-001", "text.used-by");
  none = list_places (fixture);
  g_assert_cmpstr (none, ==, "");
  gtk_popover_popdown (GTK_POPOVER (fixture->popover));
  act_at (fixture, "Dental", "text.used-by");
  g_assert_true (g_str_has_prefix (fixture->told, "There is no ID here."));
}

static void
test_contents (Fixture *fixture, gconstpointer data)
{
  g_autofree char *all = NULL;
  g_autofree char *found = NULL;
  GtkWidget *list = GTK_WIDGET (
      gtk_widget_get_template_child (fixture->popover, FORGE_TYPE_PLACE_POPOVER, "list"));

  act_at (fixture, "cancel", "text.contents");
  all = list_places (fixture);
  g_assert_cmpstr (all, ==, "Dental;Functional requirements;FR-001;FR-002;Quality;NFR-001");
  /* It starts where the caret is. */
  g_assert_cmpuint (gtk_single_selection_get_selected (
                        GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (list)))),
                    ==, 3);
  forge_display_spin (300);
  forge_display_save_picture (fixture->popover, "contents");
  /* Words find the ids of the other documents as well. */
  gtk_editable_set_text (get_entry (fixture), "visit");
  forge_display_spin (400);
  found = list_places (fixture);
  g_assert_cmpstr (found, ==, "FR-001;FR-002;G-1;ACT-Patient");
  forge_display_save_picture (fixture->popover, "contents-filtered");
  gtk_editable_set_text (get_entry (fixture), "missed");
  forge_display_spin (400);
  g_signal_emit_by_name (get_entry (fixture), "activate");
  assert_told (fixture, FORGE_KIND_BRIEF, 1);
  g_assert_false (gtk_widget_get_visible (fixture->popover));
}

static void
type (Fixture *fixture, const char *text)
{
  for (const char *c = text; *c != '\0'; c = g_utf8_next_char (c))
    {
      gtk_text_buffer_begin_user_action (fixture->buffer);
      gtk_text_buffer_insert_interactive_at_cursor (fixture->buffer, c,
                                                    (int) (g_utf8_next_char (c) - c), TRUE);
      gtk_text_buffer_end_user_action (fixture->buffer);
      forge_display_spin (50);
    }
}

static gboolean
is_completing (gpointer data)
{
  Fixture *fixture = data;
  GtkWidget *list = forge_display_find (GTK_WIDGET (fixture->editor), "GtkSourceCompletionList");

  return list != NULL && gtk_widget_get_mapped (list);
}

static gboolean
selects_first (Fixture *fixture)
{
  gboolean selects;

  g_object_get (gtk_source_view_get_completion (GTK_SOURCE_VIEW (fixture->editor)),
                "select-on-show", &selects, NULL);
  return selects;
}

static void
test_completion (Fixture *fixture, gconstpointer data)
{
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (fixture->buffer, &end);
  gtk_text_buffer_place_cursor (fixture->buffer, &end);
  type (fixture, "- x → FR-");
  g_assert_true (forge_display_wait (is_completing, fixture, 5));
  forge_display_spin (500);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "completion-view");
  forge_display_save_picture (forge_display_find (GTK_WIDGET (fixture->editor),
                                                  "GtkSourceCompletionList"),
                              "completion");
  g_assert_true (selects_first (fixture));
  /* What nothing fits closes it. */
  type (fixture, "x ");
  forge_display_spin (300);
  g_assert_false (is_completing (fixture));
  type (fixture, "→ ");
  g_assert_true (forge_display_wait (is_completing, fixture, 5));
  type (fixture, "zz");
  forge_display_spin (300);
  g_assert_false (is_completing (fixture));
  type (fixture, " → canc");
  g_assert_true (forge_display_wait (is_completing, fixture, 5));
  /* A term is only offered: Enter stays a line end. */
  type (fixture, " Pat");
  g_assert_true (forge_display_wait (is_completing, fixture, 5));
  g_assert_false (selects_first (fixture));
}

static void
test_zoom (Fixture *fixture, gconstpointer data)
{
  GtkWidget *editor = GTK_WIDGET (fixture->editor);
  GtkTextIter start;
  GdkRectangle before, after;
  guint zoom;

  gtk_text_buffer_get_start_iter (fixture->buffer, &start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (editor), &start, &before);
  for (guint i = 0; i < 3; i++)
    gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.zoom-in", NULL);
  g_object_get (fixture->view, "zoom", &zoom, NULL);
  g_assert_cmpuint (zoom, ==, 150);
  forge_display_spin (200);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (editor), &start, &after);
  g_assert_cmpint (after.height, >, before.height);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.zoom-out", NULL);
  g_object_get (fixture->view, "zoom", &zoom, NULL);
  g_assert_cmpuint (zoom, ==, 125);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.zoom-reset", NULL);
  forge_display_spin (200);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (editor), &start, &after);
  g_assert_cmpint (after.height, ==, before.height);
}

/* The paragraph at @words goes from line @first to before line @end (0-based). */
static void
assert_paragraph (Fixture *fixture, const char *words, int first, int end)
{
  GtkTextIter at, match, paragraph_start, paragraph_end;

  gtk_text_buffer_get_start_iter (fixture->buffer, &at);
  g_assert_true (gtk_text_iter_forward_search (&at, words, 0, &match, NULL, NULL));
  forge_focus_shade_find_paragraph (&match, &paragraph_start, &paragraph_end);
  g_assert_cmpint (gtk_text_iter_get_line (&paragraph_start), ==, first);
  g_assert_cmpint (gtk_text_iter_get_line (&paragraph_end), ==, end);
}

static void
test_focus_mode (Fixture *fixture, gconstpointer data)
{
  gboolean focus_mode;

  assert_paragraph (fixture, "Dental", 0, 1);
  assert_paragraph (fixture, "FR-002", 5, 6);
  forge_editor_load (fixture->editor, "one\ntwo\nthree\n\nfour\n- five\n  six\n- seven\n");
  assert_paragraph (fixture, "two", 0, 3);
  assert_paragraph (fixture, "four", 4, 5);
  assert_paragraph (fixture, "six", 5, 7);
  forge_editor_load (fixture->editor, PRD);
  act_at (fixture, "FR-002", "text.focus-mode");
  g_object_get (fixture->view, "focus-mode", &focus_mode, NULL);
  g_assert_true (focus_mode);
  forge_display_spin (300);
  forge_display_save_picture (GTK_WIDGET (fixture->view), "focus-mode");
  act_at (fixture, "FR-002", "text.focus-mode");
  g_object_get (fixture->view, "focus-mode", &focus_mode, NULL);
  g_assert_false (focus_mode);
}

/* A text takes Tab for itself, but the focus is not caught in it. */
static void
test_leave (Fixture *fixture, gconstpointer data)
{
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->editor)));
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.find", NULL);
  gtk_widget_activate_action (GTK_WIDGET (fixture->window), "text.leave", NULL);
  g_assert_true (gtk_widget_has_focus (GTK_WIDGET (fixture->editor)));
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-text-actions");
#define ADD(name, function)                                                                        \
  g_test_add ("/text-actions/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("go-to-id", test_go_to_id);
  ADD ("unsaved", test_unsaved);
  ADD ("used-by", test_used_by);
  ADD ("contents", test_contents);
  ADD ("completion", test_completion);
  ADD ("zoom", test_zoom);
  ADD ("focus-mode", test_focus_mode);
  ADD ("leave", test_leave);
#undef ADD
  return g_test_run ();
}
