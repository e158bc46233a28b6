/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-improve-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-improve-dialog.h"
#include "app/forge-session.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-transient.h"

struct _ForgeImproveDialog
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkStack *stack;
  GtkLabel *waiting;
  GtkLabel *remark;
  ForgeDiffView *view;
  AdwStatusPage *problem;

  ForgeProjectSession *session;
  ForgeImprovement wish;
  char *body;
  char *passage;
  char *text; /* what came; NULL: nothing yet */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ForgeImproveDialog, forge_improve_dialog, ADW_TYPE_WINDOW)

enum
{
  ACCEPTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show (ForgeImproveDialog *self, const char *page)
{
  const gboolean is_waiting = g_str_equal (page, "waiting");

  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "improve.accept",
                                 self->text != NULL && !g_str_equal (self->text, self->passage));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "improve.again", !is_waiting);
}

static void
progress_cb (guint n_words, gpointer user_data)
{
  ForgeImproveDialog *self = user_data;
  g_autofree char *text
      = g_strdup_printf (ngettext ("%u word so far", "%u words so far", n_words), n_words);

  gtk_label_set_text (self->waiting, text);
}

static void
show_text (ForgeImproveDialog *self, ForgeImproved *improved)
{
  /* A text that ends without a line end differs in its last line from one that has one. */
  g_autofree char *old_text = g_strconcat (self->passage, "\n", NULL);
  g_autofree char *new_text = g_strconcat (improved->text, "\n", NULL);
  g_autoptr (ForgeComparison) comparison = forge_comparison_new (old_text, new_text, FALSE);

  self->text = g_steal_pointer (&improved->text);
  forge_diff_view_set_comparison (self->view, comparison, FALSE);
  gtk_label_set_text (self->remark, improved->remark != NULL ? improved->remark : "");
  gtk_widget_set_visible (GTK_WIDGET (self->remark), improved->remark != NULL);
  show (self, "diff");
  gtk_widget_child_focus (GTK_WIDGET (self->view), GTK_DIR_TAB_FORWARD);
}

static void
improved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeImproveDialog *self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeImproved) improved
      = forge_project_session_improve_finish (FORGE_PROJECT_SESSION (object), result, &error);

  /* The dialog was closed meanwhile, and is gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (improved != NULL)
    {
      show_text (self, improved);
      return;
    }
  adw_status_page_set_description (self->problem, error->message);
  show (self, "problem");
}

static void
start (ForgeImproveDialog *self)
{
  ForgeWriter *writer = forge_project_session_get_writer (self->session);
  /* Translators: the name of a language model */
  g_autofree char *text = g_strdup_printf (_ ("Waiting for %s"), forge_writer_get_name (writer));

  g_clear_pointer (&self->text, g_free);
  gtk_label_set_text (self->waiting, text);
  show (self, "waiting");
  forge_project_session_improve_async (self->session, &self->wish, progress_cb, self,
                                       self->cancellable, improved_cb, self);
}

static void
again_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  start (FORGE_IMPROVE_DIALOG (widget));
}

static void
accept_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[ACCEPTED], 0, FORGE_IMPROVE_DIALOG (widget)->text);
  gtk_window_close (GTK_WINDOW (widget));
}

static void
forge_improve_dialog_dispose (GObject *object)
{
  ForgeImproveDialog *self = FORGE_IMPROVE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_improve_dialog_parent_class)->dispose (object);
}

static void
forge_improve_dialog_finalize (GObject *object)
{
  ForgeImproveDialog *self = FORGE_IMPROVE_DIALOG (object);

  g_object_unref (self->cancellable);
  g_free (self->body);
  g_free (self->passage);
  g_free (self->text);

  G_OBJECT_CLASS (forge_improve_dialog_parent_class)->finalize (object);
}

static void
forge_improve_dialog_class_init (ForgeImproveDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_improve_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_improve_dialog_finalize;
  signals[ACCEPTED] = g_signal_new ("accepted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FORGE_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-improve-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeImproveDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, ForgeImproveDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeImproveDialog, waiting);
  gtk_widget_class_bind_template_child (widget_class, ForgeImproveDialog, remark);
  gtk_widget_class_bind_template_child (widget_class, ForgeImproveDialog, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeImproveDialog, problem);
  gtk_widget_class_install_action (widget_class, "improve.accept", NULL, accept_cb);
  gtk_widget_class_install_action (widget_class, "improve.again", NULL, again_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "improve.accept", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_improve_dialog_init (ForgeImproveDialog *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
name_passage (ForgeImproveDialog *self)
{
  ForgeDocumentItem *item = forge_project_session_get_document (self->session, self->wish.kind);
  guint first = 0;
  guint last = 0;
  g_autofree char *place = NULL;

  forge_improvement_get_lines (&self->wish, &first, &last);
  place = g_strdup_printf (
      /* Translators: the title of a document; a line, or the first and the last one */
      first == last ? _ ("%s, line %u") : _ ("%s, lines %u to %u"),
      forge_document_item_get_title (item), first, last);
  adw_window_title_set_title (self->heading, forge_improve_get_title (self->wish.how));
  adw_window_title_set_subtitle (self->heading, place);
  gtk_window_set_title (GTK_WINDOW (self), forge_improve_get_title (self->wish.how));
}

ForgeImproveDialog *
forge_improve_dialog_new (GtkWindow *parent,
                          ForgeProjectSession *session,
                          const ForgeImprovement *wish)
{
  ForgeImproveDialog *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session) && wish != NULL, NULL);

  self = g_object_new (FORGE_TYPE_IMPROVE_DIALOG, NULL);
  forge_transient_set (GTK_WINDOW (self), parent);
  self->session = g_object_ref (session);
  self->body = g_strdup (wish->body);
  self->wish = *wish;
  self->wish.body = self->body;
  self->passage = forge_improvement_dup_passage (wish);
  name_passage (self);
  start (self);
  return self;
}
