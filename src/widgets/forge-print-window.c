/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-print-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-ask.h"
#include "widgets/forge-file-chooser.h"
#include "widgets/forge-preview-feed.h"
#include "widgets/forge-preview-style.h"
#include "widgets/forge-print-window.h"
#include "widgets/forge-source-print.h"
#include "widgets/forge-transient.h"

struct _ForgePrintWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkOverlay *sheet;
  GtkSpinner *wait;

  ForgePreview *preview; /* in the sheet */
  ForgePreviewFeed *feed;
  char *document; /* its title */
  GCancellable *cancellable;
  gboolean is_ready;
};

G_DEFINE_FINAL_TYPE (ForgePrintWindow, forge_print_window, ADW_TYPE_WINDOW)

static void
set_ready (ForgePrintWindow *self, gboolean is_ready)
{
  self->is_ready = is_ready;
  gtk_widget_set_visible (GTK_WIDGET (self->wait), !is_ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.run", is_ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "print.save", is_ready);
}

static void
tell (ForgePrintWindow *self, const char *message)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_title (toast, message);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
shown_cb (ForgePrintWindow *self)
{
  set_ready (self, TRUE);
}

static void
failed_cb (ForgePrintWindow *self, const char *message)
{
  set_ready (self, FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->wait), FALSE);
  tell (self, message);
}

/* @data: (nullable): the file, where it was no printer */
static void
printed_cb (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (GFile) file = data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = forge_preview_print_finish (FORGE_PREVIEW (source), result, &error);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (source));
  ForgePrintWindow *self = FORGE_IS_PRINT_WINDOW (root) ? FORGE_PRINT_WINDOW (root) : NULL;

  if (self == NULL)
    return;
  set_ready (self, TRUE);
  if (is_done && file == NULL)
    gtk_window_close (GTK_WINDOW (self));
  else if (is_done)
    {
      g_autofree char *name = g_file_get_basename (file);
      /* Translators: %s is the name of a file */
      g_autofree char *message = g_strdup_printf (_ ("Saved as “%s”."), name);

      tell (self, message);
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    tell (self, error->message);
}

static void
run_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgePrintWindow *self = FORGE_PRINT_WINDOW (widget);

  set_ready (self, FALSE);
  forge_preview_print_async (self->preview, self->document, NULL, self->cancellable, printed_cb,
                             NULL);
}

static void
save_to_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  forge_print_window_save (user_data, file);
}

static void
save_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgePrintWindow *self = FORGE_PRINT_WINDOW (widget);
  g_autofree char *name = g_strconcat (self->document, ".pdf", NULL);

  g_strdelimit (name, "/\\:*?\"<>|", '-');
  forge_file_chooser_save (widget, _ ("Save as PDF"), name, save_to_cb, self);
}

static void
forge_print_window_dispose (GObject *object)
{
  ForgePrintWindow *self = FORGE_PRINT_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->feed);
  self->preview = NULL;
  G_OBJECT_CLASS (forge_print_window_parent_class)->dispose (object);
}

static void
forge_print_window_finalize (GObject *object)
{
  ForgePrintWindow *self = FORGE_PRINT_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->document);
  G_OBJECT_CLASS (forge_print_window_parent_class)->finalize (object);
}

static void
forge_print_window_class_init (ForgePrintWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_print_window_dispose;
  object_class->finalize = forge_print_window_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-print-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePrintWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgePrintWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgePrintWindow, sheet);
  gtk_widget_class_bind_template_child (widget_class, ForgePrintWindow, wait);
  gtk_widget_class_install_action (widget_class, "print.run", NULL, run_cb);
  gtk_widget_class_install_action (widget_class, "print.save", NULL, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "print.run",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_CONTROL_MASK, "print.save",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
forge_print_window_init (ForgePrintWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  set_ready (self, FALSE);
}

static void
show_text (ForgePrintWindow *self, GtkWidget *preview, const char *text)
{
  self->preview = FORGE_PREVIEW (preview);
  gtk_overlay_set_child (self->sheet, preview);
  g_signal_connect_object (preview, "failed", G_CALLBACK (failed_cb), self, G_CONNECT_SWAPPED);
  self->feed = forge_preview_feed_new (self->preview);
  g_signal_connect_object (self->feed, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  forge_preview_set_style (self->preview, forge_preview_style_new_for_paper (preview));
  forge_preview_feed_take_text (self->feed, g_strdup (text));
}

/* Without a preview the text is printed as it is written. */
static void
print_source (GtkWindow *parent, const char *title, const char *text)
{
  g_autoptr (GError) error = NULL;

  if (!forge_source_print_run (parent, title, text, NULL, &error))
    forge_ask_tell (GTK_WIDGET (parent), _ ("The Document Was Not Printed"), error->message);
}

/**
 * forge_print_window_present:
 * @title: of the document
 * @text: Markdown
 * @pictures: (nullable): where its pictures are
 *
 * Where the preview is not installed, the text is printed as it is written, through the dialog of
 * GTK, and there is no window.
 *
 * Returns: (transfer none) (nullable): the window, which is open
 */
ForgePrintWindow *
forge_print_window_present (GtkWindow *parent,
                            const char *title,
                            const char *text,
                            ForgePictureSource *pictures)
{
  GtkWidget *preview;
  ForgePrintWindow *self;

  g_return_val_if_fail (GTK_IS_WINDOW (parent), NULL);
  g_return_val_if_fail (title != NULL && text != NULL, NULL);

  preview = forge_preview_open (NULL);
  if (preview == NULL)
    {
      print_source (parent, title, text);
      return NULL;
    }
  self = g_object_new (FORGE_TYPE_PRINT_WINDOW, "modal", TRUE, NULL);
  forge_transient_set (GTK_WINDOW (self), parent);
  self->document = g_strdup (title);
  adw_window_title_set_subtitle (self->title, title);
  if (pictures != NULL)
    forge_picture_source_serve (pictures, FORGE_PREVIEW (preview));
  show_text (self, preview, text);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * forge_print_window_is_ready:
 *
 * Returns: whether the document is seen, and nothing is being printed
 */
gboolean
forge_print_window_is_ready (ForgePrintWindow *self)
{
  g_return_val_if_fail (FORGE_IS_PRINT_WINDOW (self), FALSE);

  return self->is_ready;
}

/**
 * forge_print_window_save:
 * @pdf: is replaced; whether that is wanted was asked before
 *
 * Tells the person how it went.
 */
void
forge_print_window_save (ForgePrintWindow *self, GFile *pdf)
{
  g_return_if_fail (FORGE_IS_PRINT_WINDOW (self));
  g_return_if_fail (G_IS_FILE (pdf));

  set_ready (self, FALSE);
  forge_preview_print_async (self->preview, self->document, pdf, self->cancellable, printed_cb,
                             g_object_ref (pdf));
}
