/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-commit-bar.h"
#include "app/forge-commit-item.h"
#include "app/forge-commit-pane.h"
#include "app/forge-git-head.h"
#include "app/forge-git-page.h"
#include "widgets/forge-notice-bar.h"
#include "widgets/forge-problem-bar.h"

struct _ForgeGitPage
{
  AdwBin parent_instance;

  ForgeProblemBar *problem_bar;
  GtkStack *stack;
  AdwLeaflet *leaflet;
  ForgeNoticeBar *notice_bar;
  GtkWidget *busy;
  GtkProgressBar *progress;
  ForgeGitHead *head;
  ForgeCommitBar *commit_bar;
  GtkListView *list;
  GtkSingleSelection *selection;
  ForgeCommitPane *pane;

  ForgeGit *git;
  char *shown; /* (nullable): id of the commit that is shown; "": what is not committed */
  gboolean is_filling;
  gboolean is_committing;
};

G_DEFINE_FINAL_TYPE (ForgeGitPage, forge_git_page, ADW_TYPE_BIN)

static ForgeCommitItem *
get_item (ForgeGitPage *self, guint position)
{
  g_autoptr (ForgeCommitItem) item
      = g_list_model_get_item (forge_git_get_commits (self->git), position);

  return item; /* the model keeps it */
}

static const char *
get_key (ForgeCommitItem *item)
{
  const char *id = item != NULL ? forge_commit_item_get_id (item) : NULL;

  return item == NULL ? NULL : id != NULL ? id : "";
}

static void
show_selected (ForgeGitPage *self)
{
  ForgeCommitItem *item = gtk_single_selection_get_selected_item (self->selection);

  g_free (self->shown);
  self->shown = g_strdup (get_key (item));
  forge_commit_pane_show (self->pane, self->git, item);
}

/* While the list is being filled nothing is selected for a moment. */
static void
selected_cb (ForgeGitPage *self)
{
  if (!self->is_filling && gtk_single_selection_get_selected_item (self->selection) != NULL)
    show_selected (self);
}

static void
activate_cb (ForgeGitPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
}

static void
back_cb (ForgeGitPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* What was shown stays shown; what is not committed is shown anew, as it has changed. */
static void
select_again (ForgeGitPage *self)
{
  GListModel *commits = forge_git_get_commits (self->git);
  guint position = GTK_INVALID_LIST_POSITION;

  for (guint i = 0; self->shown != NULL && i < g_list_model_get_n_items (commits); i++)
    if (g_strcmp0 (get_key (get_item (self, i)), self->shown) == 0)
      {
        position = i;
        break;
      }
  if (position == GTK_INVALID_LIST_POSITION && g_list_model_get_n_items (commits) > 0)
    position = 0;
  self->is_filling = TRUE;
  gtk_single_selection_set_selected (self->selection, position);
  self->is_filling = FALSE;
  if (g_strcmp0 (get_key (gtk_single_selection_get_selected_item (self->selection)), self->shown)
          != 0
      || g_strcmp0 (self->shown, "") == 0)
    show_selected (self);
}

/* What waits for the person: contradictions, and files that cannot be read. */
static void
show_notice (ForgeGitPage *self, const ForgeGitState *state)
{
  const guint n = forge_git_count_conflicts (self->git);
  g_autoptr (GString) text = g_string_new (NULL);

  if (n > 0)
    g_string_append_printf (
        text,
        ngettext ("The project and its folder contradict each other in %u file.",
                  "The project and its folder contradict each other in %u "
                  "files.",
                  n),
        n);
  for (guint i = 0; i < state->items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (state->items, i);

      if (item->state == FORGE_SYNC_REFUSED)
        g_string_append_printf (text, "%s%s: %s", text->len > 0 ? "\n" : "", item->name,
                                item->message);
    }
  if (text->len > 0)
    forge_notice_bar_show (self->notice_bar, text->str, n > 0 ? _ ("_Settle…") : NULL, NULL);
  else
    forge_notice_bar_hide (self->notice_bar);
}

static void
show_progress (ForgeGitPage *self)
{
  double fraction;

  g_object_get (self->git, "fraction", &fraction, NULL);
  gtk_widget_set_visible (self->busy, forge_git_get_is_busy (self->git));
  if (fraction > 0)
    gtk_progress_bar_set_fraction (self->progress, fraction);
  else
    gtk_progress_bar_pulse (self->progress);
}

static void
settle_cb (ForgeGitPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "project.git-conflicts", NULL);
}

static void
show_state (ForgeGitPage *self)
{
  const ForgeGitState *state = forge_git_get_state (self->git);

  if (state == NULL)
    return;
  gtk_stack_set_visible_child_name (self->stack, state->folder != NULL ? "linked" : "unlinked");
  if (state->folder == NULL)
    return;
  forge_git_head_set_state (self->head, state);
  show_notice (self, state);
  forge_commit_bar_set_author (self->commit_bar, state->author_name, state->author_email,
                               state->has_author);
  g_object_set (self->commit_bar, "can-commit",
                !forge_git_get_is_busy (self->git)
                    && (state->changes->len > 0 || state->is_merging),
                NULL);
  select_again (self);
}

/* @message: "": what was asked for was done. */
static void
problem_cb (ForgeGitPage *self, const char *message)
{
  forge_problem_bar_set_message (self->problem_bar, *message != '\0' ? message : NULL);
  if (*message == '\0' && self->is_committing)
    forge_commit_bar_clear (self->commit_bar);
  self->is_committing = FALSE;
  if (forge_git_get_state (self->git) == NULL)
    gtk_stack_set_visible_child_name (self->stack, "unlinked");
}

static void
retry_cb (ForgeGitPage *self)
{
  forge_problem_bar_set_message (self->problem_bar, NULL);
  forge_git_refresh (self->git);
}

static void
dismissed_cb (ForgeGitPage *self)
{
  forge_problem_bar_set_message (self->problem_bar, NULL);
}

static void
commit_cb (ForgeGitPage *self, const char *message, gboolean signs_off)
{
  self->is_committing = TRUE;
  forge_git_run (self->git, FORGE_GIT_COMMIT, message, NULL, signs_off);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 2);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      if (i > 0)
        {
          gtk_widget_add_css_class (label, "forge-dim");
          gtk_widget_add_css_class (label, "forge-figures");
          gtk_widget_add_css_class (label, "forge-small");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_item_set_child (item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *box = gtk_list_item_get_child (item);
  g_autofree char *title = forge_commit_item_dup_title (gtk_list_item_get_item (item));
  g_autofree char *subtitle = forge_commit_item_dup_subtitle (gtk_list_item_get_item (item));
  /* Translators: what a commit is about, who made it and when */
  g_autofree char *words = g_strdup_printf (_ ("%s, %s"), title, subtitle);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), subtitle);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (box)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
forge_git_page_dispose (GObject *object)
{
  g_clear_object (&FORGE_GIT_PAGE (object)->git);

  G_OBJECT_CLASS (forge_git_page_parent_class)->dispose (object);
}

static void
forge_git_page_finalize (GObject *object)
{
  g_free (FORGE_GIT_PAGE (object)->shown);

  G_OBJECT_CLASS (forge_git_page_parent_class)->finalize (object);
}

static void
forge_git_page_class_init (ForgeGitPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_git_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_git_page_finalize;

  g_type_ensure (FORGE_TYPE_COMMIT_BAR);
  g_type_ensure (FORGE_TYPE_COMMIT_PANE);
  g_type_ensure (FORGE_TYPE_GIT_HEAD);
  g_type_ensure (FORGE_TYPE_NOTICE_BAR);
  g_type_ensure (FORGE_TYPE_PROBLEM_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-git-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, head);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, notice_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, busy);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, progress);
  gtk_widget_class_bind_template_callback (widget_class, settle_cb);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, commit_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, selection);
  gtk_widget_class_bind_template_child (widget_class, ForgeGitPage, pane);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismissed_cb);
  gtk_widget_class_bind_template_callback (widget_class, commit_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
forge_git_page_init (ForgeGitPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

void
forge_git_page_set_git (ForgeGitPage *self, ForgeGit *git)
{
  g_return_if_fail (FORGE_IS_GIT_PAGE (self));
  g_return_if_fail (FORGE_IS_GIT (git) && self->git == NULL);

  self->git = g_object_ref (git);
  self->is_filling = TRUE;
  gtk_single_selection_set_model (self->selection, forge_git_get_commits (git));
  self->is_filling = FALSE;
  g_signal_connect_object (git, "notify::state", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (git, "notify::is-busy", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (git, "notify::fraction", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (git, "problem", G_CALLBACK (problem_cb), self, G_CONNECT_SWAPPED);
  show_state (self);
}

void
forge_git_page_focus_commit (ForgeGitPage *self)
{
  g_return_if_fail (FORGE_IS_GIT_PAGE (self));

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (GTK_WIDGET (self->commit_bar));
}
