/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The page of the folder in Git, on a real store and a real repository. */
#include "config.h"

#include <adwaita.h>

#include "app/forge-commit-bar.h"
#include "app/forge-commit-item.h"
#include "app/forge-commit-pane.h"
#include "app/forge-conflicts-dialog.h"
#include "app/forge-git-actions.h"
#include "app/forge-git-head.h"
#include "app/forge-git-page.h"
#include "app/forge-refs-dialog.h"
#include "forge-display.h"
#include "forge-fixture.h"
#include "widgets/forge-merge-view.h"
#include "widgets/forge-notice-bar.h"
#include "widgets/forge-problem-bar.h"

#define PRD "## Needs\n\n- **FR-001** THE app SHALL open.\n"

typedef struct
{
  ForgeFixture base;
  ForgeProjectSession *project;
  ForgeGit *git;
  GtkWindow *window;
  GtkWidget *page;
  GSimpleActionGroup *actions;
  char *folder;
} Fixture;

static GtkWidget *
get_child (GtkWidget *widget, GType type, const char *name)
{
  return GTK_WIDGET (gtk_widget_get_template_child (widget, type, name));
}

static GtkWidget *
get_part (Fixture *self, const char *name)
{
  return get_child (self->page, FORGE_TYPE_GIT_PAGE, name);
}

static const char *
get_shown (Fixture *self)
{
  return gtk_stack_get_visible_child_name (GTK_STACK (get_part (self, "stack")));
}

static gboolean
is_read (gpointer data)
{
  return forge_git_get_state (data) != NULL;
}

static gboolean
is_linked (gpointer data)
{
  return forge_git_get_is_linked (data) && !forge_git_get_is_busy (data);
}

static void
setup (Fixture *self, gconstpointer data)
{
  g_autoptr (GSimpleAction) commit_action = g_simple_action_new ("git-commit", NULL);
  g_autofree char *id = NULL;

  forge_fixture_open (&self->base);
  id = forge_fixture_add_project (&self->base, "Dental booking", "A practice books slots.");
  self->project = forge_fixture_open_project (&self->base, id);
  forge_fixture_save (self->project, FORGE_KIND_PRD, PRD);
  self->folder = g_build_filename (self->base.folder, "linked", NULL);
  self->git = forge_git_new (self->project);
  self->page = g_object_new (FORGE_TYPE_GIT_PAGE, NULL);
  forge_git_page_set_git (FORGE_GIT_PAGE (self->page), self->git);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (commit_action));
  forge_git_actions_add (G_ACTION_MAP (self->actions), self->page, self->git);
  gtk_widget_insert_action_group (self->page, "project", G_ACTION_GROUP (self->actions));
  self->window = forge_display_show (self->page, GPOINTER_TO_INT (data), 640);
  g_assert_true (forge_display_wait (is_read, self->git, 20));
}

static void
teardown (Fixture *self, gconstpointer data)
{
  gtk_window_destroy (self->window);
  forge_display_spin (500);
  g_object_run_dispose (G_OBJECT (self->git));
  forge_display_assert_last (self->git);
  g_object_unref (self->actions);
  forge_display_assert_last (self->project);
  forge_fixture_close (&self->base);
  g_free (self->folder);
}

static void
link_folder (Fixture *self)
{
  forge_git_run (self->git, FORGE_GIT_LINK, self->folder, NULL, FALSE);
  g_assert_true (forge_display_wait (is_linked, self->git, 20));
}

static gboolean
can_commit (gpointer data)
{
  gboolean can;

  g_object_get (data, "can-commit", &can, NULL);
  return can;
}

/* The next message is another one once the commit is made. */
static gboolean
is_empty (gpointer data)
{
  return gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (data)) == 0;
}

static void
commit (Fixture *self, const char *message)
{
  GtkWidget *bar = get_part (self, "commit_bar");
  GtkTextView *text = GTK_TEXT_VIEW (get_child (bar, FORGE_TYPE_COMMIT_BAR, "text"));

  g_assert_true (forge_display_wait (can_commit, bar, 20));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), message, -1);
  gtk_widget_activate_action (bar, "commit.commit", NULL);
  g_assert_true (forge_display_wait (is_empty, text, 20));
  g_assert_true (forge_display_wait (is_linked, self->git, 20));
}

static char *
dup_title (Fixture *self, guint position)
{
  g_autoptr (ForgeCommitItem) item
      = g_list_model_get_item (forge_git_get_commits (self->git), position);

  return item != NULL ? forge_commit_item_dup_title (item) : NULL;
}

static char *
read_file (Fixture *self, const char *name)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, NULL);
  return text;
}

static void
write_file (Fixture *self, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

static GtkWidget *
get_head_part (Fixture *self, const char *name)
{
  return get_child (get_part (self, "head"), FORGE_TYPE_GIT_HEAD, name);
}

static const char *
get_branch (Fixture *self)
{
  return gtk_menu_button_get_label (GTK_MENU_BUTTON (get_head_part (self, "branch")));
}

static gboolean
is_free (gpointer data)
{
  return !forge_git_get_is_busy (data);
}

/* Runs an action as a button does, and waits until it is done. */
static void
run (Fixture *self, const char *action, const char *target)
{
  g_autofree char *name = g_strconcat ("project.", action, NULL);

  g_assert_true (forge_display_wait (is_free, self->git, 20));
  g_assert_true (
      gtk_widget_activate_action (self->page, name, target != NULL ? "s" : NULL, target));
  forge_display_spin (50);
  g_assert_true (forge_display_wait (is_free, self->git, 20));
  forge_display_spin (50);
}

/* Fills in what a dialog asks for, and agrees. */
static void
fill_in (const char *first, const char *second)
{
  GListModel *windows = gtk_window_get_toplevels ();

  for (guint i = 0; i < g_list_model_get_n_items (windows); i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (windows, i);
      GtkWidget *row;

      if (!ADW_IS_MESSAGE_DIALOG (window))
        continue;
      row = forge_display_find (window, "AdwEntryRow");
      gtk_editable_set_text (GTK_EDITABLE (row), first);
      row = gtk_widget_get_next_sibling (row);
      if (second != NULL)
        gtk_editable_set_text (GTK_EDITABLE (row), second);
      forge_display_spin (100);
      g_assert_cmpint (forge_fixture_measure_width (window), <=, 400);
      adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "agree");
      gtk_window_close (GTK_WINDOW (window));
      return;
    }
  g_assert_not_reached ();
}

static void
fill_and_wait (Fixture *self, const char *first, const char *second)
{
  fill_in (first, second);
  forge_display_spin (50);
  g_assert_true (forge_display_wait (is_free, self->git, 20));
  forge_display_spin (50);
}

static void
test_link (Fixture *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *title = NULL;

  g_assert_cmpstr (get_shown (self), ==, "unlinked");
  forge_display_save_picture (self->page, "git-unlinked");
  link_folder (self);
  g_assert_cmpstr (get_shown (self), ==, "linked");
  text = read_file (self, "prd.md");
  g_assert_cmpstr (text, ==, PRD);
  title = dup_title (self, 0);
  g_assert_cmpstr (title, ==, "Not Committed Yet");
  g_assert_cmpstr (get_branch (self), ==, "main");
  forge_git_run (self->git, FORGE_GIT_UNLINK, NULL, NULL, FALSE);
  forge_display_spin (500);
  g_assert_cmpstr (get_shown (self), ==, "unlinked");
}

static gboolean
has_sentence (gpointer data)
{
  return strstr (gtk_label_get_text (data), "requirement") != NULL;
}

/* What a commit says, what it means and how the texts differ. */
static void
test_commit (Fixture *self, gconstpointer data)
{
  GtkWidget *pane = get_part (self, "pane");
  GtkLabel *sentences = GTK_LABEL (get_child (pane, FORGE_TYPE_COMMIT_PANE, "sentences"));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  link_folder (self);
  commit (self, "Begin\n\nAll there is.");
  forge_fixture_save (self->project, FORGE_KIND_PRD, PRD "- **FR-002** THE app SHALL close.\n");
  commit (self, "Close the app <again> & again");
  g_assert_cmpuint (g_list_model_get_n_items (forge_git_get_commits (self->git)), ==, 2);
  first = dup_title (self, 1);
  second = dup_title (self, 0);
  g_assert_cmpstr (first, ==, "Begin");
  g_assert_cmpstr (second, ==, "Close the app <again> & again");
  gtk_single_selection_set_selected (
      GTK_SINGLE_SELECTION (gtk_list_view_get_model (GTK_LIST_VIEW (get_part (self, "list")))), 0);
  g_assert_true (forge_display_wait (has_sentence, sentences, 20));
  g_assert_nonnull (strstr (gtk_label_get_text (sentences), "requirement"));
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (self->page), <=, 360);
  forge_display_save_picture (self->page,
                              GPOINTER_TO_INT (data) > 500 ? "git-commit" : "git-narrow");
}

static void
test_dark (Fixture *self, gconstpointer data)
{
  forge_display_set_dark (TRUE);
  test_commit (self, data);
  if (GPOINTER_TO_INT (data) < 500)
    {
      g_signal_emit_by_name (get_part (self, "list"), "activate", 0);
      forge_display_spin (600);
      forge_display_save_picture (self->page, "git-narrow-pane");
    }
  forge_display_set_dark (FALSE);
}

static gboolean
has_editor (gpointer data)
{
  return strstr (forge_document_item_get_body (data), "by an editor") != NULL;
}

static void
told_cb (ForgeProjectSession *session, const char *text, char **told)
{
  g_free (*told);
  *told = g_strdup (text);
}

/* What somebody changes in the folder comes in by itself, and is said. */
static void
test_others (Fixture *self, gconstpointer data)
{
  ForgeDocumentItem *item = forge_project_session_get_document (self->project, FORGE_KIND_PRD);
  g_autofree char *told = NULL;
  g_autofree char *text = NULL;
  const gint64 begin = g_get_monotonic_time ();

  link_folder (self);
  commit (self, "Begin");
  g_signal_connect (self->project, "told", G_CALLBACK (told_cb), &told);
  write_file (self, "prd.md", PRD "- **FR-002** by an editor\n");
  g_assert_true (forge_display_wait (has_editor, item, 20));
  g_test_message ("noticed after %d ms", (int) ((g_get_monotonic_time () - begin) / 1000));
  g_assert_true (forge_display_wait (can_commit, get_part (self, "commit_bar"), 20));
  g_assert_cmpstr (told, ==, "Changed in the linked folder: prd.md");
  /* And what is saved here goes there. */
  forge_fixture_save (self->project, FORGE_KIND_UI, "## Screens\n\nOne.\n");
  forge_display_spin (1500);
  text = read_file (self, "ui.md");
  g_assert_cmpstr (text, ==, "## Screens\n\nOne.\n");
  g_signal_handlers_disconnect_by_func (self->project, told_cb, &told);
}

/* A commit that cannot be made is said, with the message still there. */
static void
test_problem (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = get_part (self, "commit_bar");
  GtkTextView *text = GTK_TEXT_VIEW (get_child (bar, FORGE_TYPE_COMMIT_BAR, "text"));
  ForgeProblemBar *problem = FORGE_PROBLEM_BAR (get_part (self, "problem_bar"));

  link_folder (self);
  commit (self, "Begin");
  forge_git_run (self->git, FORGE_GIT_COMMIT, "Nothing", NULL, FALSE);
  forge_display_spin (800);
  g_assert_nonnull (strstr (forge_problem_bar_get_message (problem), "Nothing has changed"));
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (text), "Kept", -1);
  forge_git_run (self->git, FORGE_GIT_AUTHOR, "", "x", FALSE);
  forge_display_spin (800);
  g_assert_nonnull (strstr (forge_problem_bar_get_message (problem), "A name and an address"));
  g_assert_cmpint (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (text)), ==, 4);
}

static void
test_author (Fixture *self, gconstpointer data)
{
  GtkWidget *bar = get_part (self, "commit_bar");
  GtkButton *author = GTK_BUTTON (get_child (bar, FORGE_TYPE_COMMIT_BAR, "author"));

  link_folder (self);
  g_assert_cmpstr (gtk_button_get_label (author), ==, "Say Who You Are…");
  run (self, "git-author", NULL);
  fill_and_wait (self, "Ada Lovelace", "ada@example.org");
  g_assert_cmpstr (gtk_button_get_label (author), ==, "As Ada Lovelace");
  g_assert_cmpstr (forge_git_get_state (self->git)->author_email, ==, "ada@example.org");
}

static const char *
get_body (Fixture *self)
{
  return forge_document_item_get_body (
      forge_project_session_get_document (self->project, FORGE_KIND_PRD));
}

static void
save (Fixture *self, const char *body)
{
  forge_fixture_save (self->project, FORGE_KIND_PRD, body);
}

static gboolean
is_on_branch (gpointer data)
{
  return strstr (forge_document_item_get_body (data), "on the branch") != NULL;
}

static gboolean
is_on_main (gpointer data)
{
  return strcmp (forge_document_item_get_body (data), PRD) == 0;
}

/* The project follows the branch; a merge brings both together. */
static void
test_branches (Fixture *self, gconstpointer data)
{
  ForgeDocumentItem *item = forge_project_session_get_document (self->project, FORGE_KIND_PRD);
  GtkWidget *dialog;

  link_folder (self);
  commit (self, "Begin");
  run (self, "git-new-branch", NULL);
  fill_and_wait (self, "idea", NULL);
  g_assert_cmpstr (get_branch (self), ==, "idea");
  save (self, PRD "- **FR-002** on the branch\n");
  commit (self, "Idea");
  run (self, "git-switch", "main");
  g_assert_cmpstr (get_branch (self), ==, "main");
  g_assert_true (forge_display_wait (is_on_main, item, 20));
  run (self, "git-new-tag", NULL);
  fill_and_wait (self, "v1", "One");
  g_assert_cmpuint (forge_git_get_state (self->git)->tags->len, ==, 1);
  dialog = forge_refs_dialog_new (self->window, self->git, G_ACTION_GROUP (self->actions));
  gtk_window_present (GTK_WINDOW (dialog));
  forge_display_spin (300);
  forge_display_save_picture (dialog, "git-refs");
  g_assert_cmpint (forge_fixture_measure_width (dialog), <=, 360);
  gtk_window_close (GTK_WINDOW (dialog));
  run (self, "git-merge", "idea");
  g_assert_true (forge_display_wait (is_on_branch, item, 20));
}

static gboolean
is_merged (gpointer data)
{
  const ForgeGitState *state = forge_git_get_state (data);

  return forge_git_count_conflicts (data) == 0 && !forge_git_get_is_busy (data)
         && state->is_merging;
}

/* Both sides and what they were made from are shown; what is decided goes into project, folder and
 * the commit of the merge. */
static void
test_conflict (Fixture *self, gconstpointer data)
{
  ForgeNoticeBar *notice = FORGE_NOTICE_BAR (get_part (self, "notice_bar"));
  g_autofree char *text = NULL;
  GtkWidget *dialog;
  GtkWidget *view;

  link_folder (self);
  commit (self, "Begin");
  run (self, "git-new-branch", NULL);
  fill_and_wait (self, "idea", NULL);
  save (self, "## Needs\n\n- **FR-001** THE app SHALL open on the branch.\n");
  commit (self, "Idea");
  run (self, "git-switch", "main");
  save (self, "## Needs\n\n- **FR-001** THE app SHALL open here.\n");
  commit (self, "Here");
  run (self, "git-merge", "idea");
  g_assert_cmpuint (forge_git_count_conflicts (self->git), ==, 1);
  g_assert_nonnull (strstr (forge_notice_bar_get_message (notice), "1 file"));
  dialog = forge_conflicts_dialog_new (self->window, self->git);
  gtk_window_set_default_size (GTK_WINDOW (dialog), GPOINTER_TO_INT (data), 640);
  gtk_window_present (GTK_WINDOW (dialog));
  forge_display_spin (300);
  g_assert_cmpint (forge_fixture_measure_width (dialog), <=, 360);
  forge_display_save_picture (dialog, GPOINTER_TO_INT (data) > 500 ? "git-conflict"
                                                                   : "git-conflict-narrow");
  view = get_child (dialog, FORGE_TYPE_CONFLICTS_DIALOG, "view");
  g_assert_cmpuint (forge_merge_view_get_n_open (FORGE_MERGE_VIEW (view)), ==, 1);
  gtk_widget_activate_action (view, "merge.use-theirs", NULL);
  gtk_widget_activate_action (dialog, "conflicts.settle", NULL);
  g_assert_true (forge_display_wait (is_merged, self->git, 20));
  commit (self, "Merge idea");
  text = read_file (self, "prd.md");
  g_assert_nonnull (strstr (text, "on the branch"));
  forge_display_spin (500);
  g_assert_cmpstr (get_body (self), ==, text);
}

/* A server that is a folder: what is pushed there comes back by a pull. */
static void
test_remote (Fixture *self, gconstpointer data)
{
  g_autofree char *bare = g_build_filename (self->base.folder, "bare.git", NULL);
  const char *argv[] = { "git", "init", "-q", "--bare", "-b", "main", bare, NULL };
  ForgeProblemBar *problem = FORGE_PROBLEM_BAR (get_part (self, "problem_bar"));
  int status = -1;

  if (!g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
                     &status, NULL)
      || status != 0)
    {
      g_test_skip ("git is missing");
      return;
    }
  link_folder (self);
  commit (self, "Begin");
  g_assert_false (gtk_widget_get_visible (get_head_part (self, "transfers")));
  run (self, "git-add-remote", NULL);
  fill_and_wait (self, "origin", bare);
  g_assert_true (gtk_widget_get_visible (get_head_part (self, "transfers")));
  run (self, "git-push", "");
  g_assert_null (forge_problem_bar_get_message (problem));
  run (self, "git-fetch", "origin");
  g_assert_true (forge_git_get_state (self->git)->has_upstream);
  save (self, PRD "- **FR-002** THE app SHALL close.\n");
  commit (self, "More");
  g_assert_cmpuint (forge_git_get_state (self->git)->n_ahead, ==, 1);
  forge_display_save_picture (self->page, "git-remote");
  run (self, "git-pull", "");
  g_assert_null (forge_problem_bar_get_message (problem));
  run (self, "git-remove-remote", "origin");
  g_assert_cmpuint (forge_git_get_state (self->git)->remotes->len, ==, 0);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-git-page");
#define ADD(name, width, function)                                                                 \
  g_test_add ("/git-page/" name, Fixture, GINT_TO_POINTER (width), setup, function, teardown)
  ADD ("link", 1000, test_link);
  ADD ("commit", 1000, test_commit);
  ADD ("dark", 1000, test_dark);
  ADD ("narrow", 360, test_dark);
  ADD ("others", 1000, test_others);
  ADD ("problem", 1000, test_problem);
  ADD ("author", 1000, test_author);
  ADD ("branches", 1000, test_branches);
  ADD ("conflict", 1000, test_conflict);
  ADD ("conflict-narrow", 360, test_conflict);
  ADD ("remote", 1000, test_remote);
#undef ADD
  return g_test_run ();
}
