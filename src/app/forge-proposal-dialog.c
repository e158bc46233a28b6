/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-proposal-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-proposal-dialog.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-transient.h"

struct _ForgeProposalDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkStack *stack;
  GtkListView *list;
  ForgeDiffView *view;
  AdwStatusPage *nothing;
  AdwStatusPage *problem;

  ForgeProjectSession *session;
  ForgeProposeWay way;
  ForgeOffer *offer; /* (nullable) */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ForgeProposalDialog, forge_proposal_dialog, ADW_TYPE_WINDOW)

static void
show (ForgeProposalDialog *self, const char *page)
{
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "proposal.accept",
                                 g_str_equal (page, "list") || g_str_equal (page, "diff"));
}

static void
show_problem (ForgeProposalDialog *self, const GError *error)
{
  adw_status_page_set_description (self->problem, error->message);
  show (self, "problem");
}

static void
show_list (ForgeProposalDialog *self)
{
  g_autoptr (GtkStringList) sentences
      = gtk_string_list_new (forge_offer_get_sentences (self->offer));
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (sentences));
  g_autoptr (GtkNoSelection) selection
      = gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&sentences)));
  g_autofree char *text = g_strdup_printf (ngettext ("%u change", "%u changes", n), n);

  adw_window_title_set_subtitle (self->heading, text);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  show (self, "list");
  gtk_widget_grab_focus (GTK_WIDGET (self->list));
}

static void
show_diff (ForgeProposalDialog *self)
{
  g_autoptr (ForgeComparison) comparison
      = forge_comparison_new (forge_offer_get_before (self->offer),
                              forge_offer_get_after (self->offer), FALSE);

  forge_diff_view_set_comparison (self->view, comparison, FALSE);
  show (self, "diff");
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
proposed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProposalDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  ForgeOffer *offer
      = forge_project_session_propose_finish (FORGE_PROJECT_SESSION (object), result, &error);

  /* The dialog was closed meanwhile, and is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_pointer (&self->offer, forge_offer_free);
  self->offer = offer;
  if (offer == NULL)
    show_problem (self, error);
  else if (forge_offer_is_empty (offer))
    show (self, "nothing");
  else if (self->way == FORGE_PROPOSE_TO_BOARD)
    show_list (self);
  else
    show_diff (self);
}

static void
start (ForgeProposalDialog *self)
{
  show (self, "waiting");
  forge_project_session_propose_async (self->session, self->way, self->cancellable, proposed_cb,
                                       self);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeProposalDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (forge_project_session_take_offer_finish (FORGE_PROJECT_SESSION (object), result, &error))
    gtk_window_close (GTK_WINDOW (self));
  else
    show_problem (self, error);
}

static void
accept_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeProposalDialog *self = FORGE_PROPOSAL_DIALOG (widget);

  show (self, "waiting");
  forge_project_session_take_offer_async (self->session, g_steal_pointer (&self->offer), taken_cb,
                                          g_object_ref (self));
}

static void
again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  start (FORGE_PROPOSAL_DIALOG (widget));
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_top (label, 6);
  gtk_widget_set_margin_bottom (label, 6);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  gtk_list_item_set_child (item, label);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

static void
forge_proposal_dialog_dispose (GObject *object)
{
  ForgeProposalDialog *self = FORGE_PROPOSAL_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_proposal_dialog_parent_class)->dispose (object);
}

static void
forge_proposal_dialog_finalize (GObject *object)
{
  ForgeProposalDialog *self = FORGE_PROPOSAL_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->offer, forge_offer_free);

  G_OBJECT_CLASS (forge_proposal_dialog_parent_class)->finalize (object);
}

static void
forge_proposal_dialog_class_init (ForgeProposalDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_proposal_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_proposal_dialog_finalize;

  g_type_ensure (FORGE_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-proposal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProposalDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ForgeProposalDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeProposalDialog, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeProposalDialog, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeProposalDialog, nothing);
  gtk_widget_class_bind_template_child (widget_class, ForgeProposalDialog, problem);
  gtk_widget_class_install_action (widget_class, "proposal.accept", NULL, accept_cb);
  gtk_widget_class_install_action (widget_class, "proposal.again", NULL, again_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "proposal.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_proposal_dialog_init (ForgeProposalDialog *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->list, factory);
}

ForgeProposalDialog *
forge_proposal_dialog_new (GtkWindow *parent, ForgeProjectSession *session, ForgeProposeWay way)
{
  const gboolean is_board = way == FORGE_PROPOSE_TO_BOARD;
  const char *title = is_board ? _ ("Propose from the Documents") : _ ("Propose to the Documents");
  ForgeProposalDialog *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session), NULL);

  self = g_object_new (FORGE_TYPE_PROPOSAL_DIALOG, NULL);
  forge_transient_set (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  self->way = way;
  adw_window_title_set_title (self->heading, title);
  gtk_window_set_title (GTK_WINDOW (self), title);
  adw_status_page_set_description (self->nothing,
                                   is_board
                                       ? _ ("The documents tell of nothing that the board lacks.")
                                       : _ ("The board tells of nothing that the documents lack."));
  start (self);
  return self;
}
