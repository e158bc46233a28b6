/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-conflict-bar"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/forge-conflict.h"
#include "core/forge-merge.h"
#include "widgets/forge-conflict-bar.h"
#include "widgets/forge-notice-bar.h"

/* A text is looked through when the typing pauses. */
#define PAUSE_MS 300

struct _ForgeConflictBar
{
  GtkWidget parent_instance;

  ForgeNoticeBar *notice;
  ForgeEditor *editor;
  guint looking;
  guint n_told; /* conflicts that the bar tells of, or that a person wants to see later */
};

G_DEFINE_FINAL_TYPE (ForgeConflictBar, forge_conflict_bar, GTK_TYPE_WIDGET)

typedef struct
{
  ForgeConflictBar *bar;
  GtkWindow *window;
  ForgeMergeView *view;
  char *text; /* what the view was given */
} Dialog;

static void
dialog_free (gpointer data, GClosure *closure)
{
  Dialog *dialog = data;

  g_object_unref (dialog->bar);
  g_free (dialog->text);
  g_free (dialog);
}

static guint
count_conflicts (ForgeConflictBar *self)
{
  g_autofree char *text = forge_editor_dup_text (self->editor);
  g_autoptr (GPtrArray) conflicts = NULL;

  /* Hardly any text has marks: most are done here. */
  if (strstr (text, "<<<<<<<") == NULL)
    return 0;
  conflicts = forge_conflict_find (text);
  return conflicts->len;
}

static void
tell (ForgeConflictBar *self, guint n)
{
  g_autofree char *words
      = g_strdup_printf (ngettext ("In %u place two texts say different things. Both are kept.",
                                   "In %u places two texts say different things. Both are kept.",
                                   n),
                         n);

  forge_notice_bar_show (self->notice, words, _ ("_Resolve…"), _ ("_Later"));
}

static gboolean
look_cb (gpointer data)
{
  ForgeConflictBar *self = data;
  const guint n = count_conflicts (self);

  self->looking = 0;
  if (n > 0 && n != self->n_told)
    tell (self, n);
  else if (n == 0)
    forge_notice_bar_hide (self->notice);
  self->n_told = n;
  return G_SOURCE_REMOVE;
}

static void
changed_cb (ForgeConflictBar *self)
{
  if (self->looking == 0)
    self->looking = g_timeout_add (PAUSE_MS, look_cb, self);
}

static void
agreed_cb (ForgeConflictBar *self)
{
  forge_conflict_bar_resolve (self);
}

static void
later_cb (ForgeConflictBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

/* The text may have changed under the window: a generation goes on, another process saves. */
static void
apply_cb (GtkButton *button, gpointer user_data)
{
  Dialog *dialog = user_data;
  ForgeEditor *editor = dialog->bar->editor;
  g_autofree char *decided = forge_merge_view_dup_text (dialog->view);
  g_autofree char *now = NULL;
  g_autofree char *merged = NULL;

  if (editor != NULL)
    {
      now = forge_editor_dup_text (editor);
      if (!g_str_equal (now, dialog->text))
        merged = forge_merge_texts (dialog->text, now, decided, _ ("Your text"), _ ("Decided text"),
                                    NULL);
      forge_editor_change_to (editor, merged != NULL ? merged : decided);
      changed_cb (dialog->bar);
      gtk_widget_grab_focus (GTK_WIDGET (editor));
    }
  gtk_window_destroy (dialog->window);
}

static GtkWidget *
create_header (Dialog *dialog)
{
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *apply = gtk_button_new_with_mnemonic (_ ("_Apply"));

  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (gtk_window_destroy), dialog->window);
  gtk_widget_add_css_class (apply, "suggested-action");
  g_signal_connect_data (apply, "clicked", G_CALLBACK (apply_cb), dialog, dialog_free, 0);
  gtk_window_set_default_widget (dialog->window, apply);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), apply);
  return header;
}

static void
add_escape (GtkWidget *window)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys),
                                        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                              "Escape"),
                                                          gtk_named_action_new ("window.close")));
  gtk_widget_add_controller (window, keys);
}

static void
forge_conflict_bar_dispose (GObject *object)
{
  ForgeConflictBar *self = FORGE_CONFLICT_BAR (object);

  g_clear_handle_id (&self->looking, g_source_remove);
  g_clear_object (&self->editor);
  if (self->notice != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->notice)));

  G_OBJECT_CLASS (forge_conflict_bar_parent_class)->dispose (object);
}

static void
forge_conflict_bar_class_init (ForgeConflictBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_conflict_bar_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
forge_conflict_bar_init (ForgeConflictBar *self)
{
  self->notice = g_object_new (FORGE_TYPE_NOTICE_BAR, NULL);
  g_signal_connect_object (self->notice, "agreed", G_CALLBACK (agreed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->notice, "dismissed", G_CALLBACK (later_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_set_parent (GTK_WIDGET (self->notice), GTK_WIDGET (self));
}

/**
 * forge_conflict_bar_set_editor:
 *
 * Call once.
 */
void
forge_conflict_bar_set_editor (ForgeConflictBar *self, ForgeEditor *editor)
{
  g_return_if_fail (FORGE_IS_CONFLICT_BAR (self));
  g_return_if_fail (FORGE_IS_EDITOR (editor));
  g_return_if_fail (self->editor == NULL);

  self->editor = g_object_ref (editor);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}

/**
 * forge_conflict_bar_resolve:
 *
 * Returns: (transfer none) (nullable): what the window shows
 */
ForgeMergeView *
forge_conflict_bar_resolve (ForgeConflictBar *self)
{
  GtkRoot *root;
  GtkWidget *box;
  Dialog *dialog;

  g_return_val_if_fail (FORGE_IS_CONFLICT_BAR (self), NULL);

  if (self->editor == NULL || count_conflicts (self) == 0)
    return NULL;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  dialog = g_new (Dialog, 1);
  dialog->bar = g_object_ref (self);
  dialog->text = forge_editor_dup_text (self->editor);
  dialog->view = FORGE_MERGE_VIEW (forge_merge_view_new ());
  dialog->window = GTK_WINDOW (adw_window_new ());
  box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  gtk_window_set_title (dialog->window, _ ("Resolve Conflicts"));
  gtk_window_set_default_size (dialog->window, 860, 620);
  gtk_window_set_modal (dialog->window, TRUE);
  gtk_window_set_transient_for (dialog->window, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL);
  gtk_box_append (GTK_BOX (box), create_header (dialog));
  gtk_widget_set_vexpand (GTK_WIDGET (dialog->view), TRUE);
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (dialog->view));
  adw_window_set_content (ADW_WINDOW (dialog->window), box);
  add_escape (GTK_WIDGET (dialog->window));
  forge_merge_view_set_text (dialog->view, dialog->text);
  gtk_window_present (dialog->window);
  return dialog->view;
}
