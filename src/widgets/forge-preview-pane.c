/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-diagram-window.h"
#include "widgets/forge-link.h"
#include "widgets/forge-preview-pane.h"
#include "widgets/forge-preview-style.h"

struct _ForgePreviewPane
{
  GtkWidget parent_instance;

  GtkWidget *child;             /* the preview, or the page that says why there is none */
  ForgePreviewFeed *feed;       /* NULL: there is no preview */
  GVariant *style;              /* what was set last */
  char *text;                   /* set before there was a feed */
  double line;                  /* likewise; 0: none */
  ForgePictureSource *pictures; /* (nullable): weak */
};

enum
{
  SCROLLED,
  LINE_ACTIVATED,
  NODE_ACTIVATED,
  FOUND,
  SHOWN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgePreviewPane, forge_preview_pane, GTK_TYPE_WIDGET)

static void
set_child (ForgePreviewPane *self, GtkWidget *child)
{
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  gtk_widget_set_parent (child, GTK_WIDGET (self));
}

static void
show_failure (ForgePreviewPane *self, const char *message)
{
  GtkWidget *page = adw_status_page_new ();

  g_clear_object (&self->feed);
  adw_status_page_set_icon_name (ADW_STATUS_PAGE (page), "dialog-warning-symbolic");
  adw_status_page_set_title (ADW_STATUS_PAGE (page), _ ("No Preview"));
  adw_status_page_set_description (ADW_STATUS_PAGE (page), message);
  gtk_widget_add_css_class (page, "compact");
  set_child (self, page);
}

static void
update_style (ForgePreviewPane *self)
{
  g_autoptr (GVariant) style = NULL;

  if (self->feed == NULL)
    return;
  style = g_variant_ref_sink (forge_preview_style_new (GTK_WIDGET (self)));
  if (self->style != NULL && g_variant_equal (self->style, style))
    return;
  g_clear_pointer (&self->style, g_variant_unref);
  self->style = g_variant_ref (style);
  forge_preview_set_style (FORGE_PREVIEW (self->child), style);
}

static void
scrolled_cb (ForgePreviewPane *self, double line)
{
  g_signal_emit (self, signals[SCROLLED], 0, line);
}

static void
line_activated_cb (ForgePreviewPane *self, guint line)
{
  g_signal_emit (self, signals[LINE_ACTIVATED], 0, line);
}

static void
node_activated_cb (ForgePreviewPane *self, const char *id)
{
  g_signal_emit (self, signals[NODE_ACTIVATED], 0, id);
}

static void
found_cb (ForgePreviewPane *self, guint n_matches)
{
  g_signal_emit (self, signals[FOUND], 0, n_matches);
}

static void
link_activated_cb (ForgePreviewPane *self, const char *url)
{
  forge_link_ask (GTK_WIDGET (self), url);
}

static void
diagram_activated_cb (ForgePreviewPane *self, const char *source)
{
  forge_diagram_window_present (FORGE_PREVIEW (self->child), source);
}

static void
shown_cb (ForgePreviewPane *self)
{
  if (self->line > 0 && FORGE_IS_PREVIEW (self->child))
    forge_preview_scroll_to_line (FORGE_PREVIEW (self->child), self->line);
  self->line = 0;
  g_signal_emit (self, signals[SHOWN], 0);
}

/* @feed: (transfer full): of @preview */
static void
take_preview (ForgePreviewPane *self, GtkWidget *preview, ForgePreviewFeed *feed)
{
  set_child (self, preview);
  g_signal_connect_object (preview, "scrolled", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "line-activated", G_CALLBACK (line_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "node-activated", G_CALLBACK (node_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "found", G_CALLBACK (found_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "link-activated", G_CALLBACK (link_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "diagram-activated", G_CALLBACK (diagram_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (preview, "failed", G_CALLBACK (show_failure), self, G_CONNECT_SWAPPED);
  if (self->pictures != NULL)
    forge_picture_source_serve (self->pictures, FORGE_PREVIEW (preview));
  self->feed = feed;
  g_signal_connect_object (self->feed, "shown", G_CALLBACK (shown_cb), self, G_CONNECT_SWAPPED);
  update_style (self);
  if (self->text != NULL)
    forge_preview_feed_take_text (self->feed, g_steal_pointer (&self->text));
}

static void
open_preview (ForgePreviewPane *self)
{
  g_autoptr (GError) error = NULL;
  GtkWidget *preview = forge_preview_open (&error);

  if (preview != NULL)
    take_preview (self, preview, forge_preview_feed_new (FORGE_PREVIEW (preview)));
  else
    show_failure (self, error->message);
}

static void
forge_preview_pane_map (GtkWidget *widget)
{
  ForgePreviewPane *self = FORGE_PREVIEW_PANE (widget);

  GTK_WIDGET_CLASS (forge_preview_pane_parent_class)->map (widget);
  if (self->child == NULL)
    open_preview (self);
}

static void
forge_preview_pane_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (forge_preview_pane_parent_class)->css_changed (widget, change);
  update_style (FORGE_PREVIEW_PANE (widget));
}

static void
forge_preview_pane_dispose (GObject *object)
{
  ForgePreviewPane *self = FORGE_PREVIEW_PANE (object);

  g_clear_object (&self->feed);
  g_clear_pointer (&self->child, gtk_widget_unparent);
  g_clear_pointer (&self->style, g_variant_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_weak_pointer (&self->pictures);
  G_OBJECT_CLASS (forge_preview_pane_parent_class)->dispose (object);
}

static guint
add_signal (const char *name, guint n_parameters, GType type)
{
  return g_signal_new (name, FORGE_TYPE_PREVIEW_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_parameters, type);
}

static void
forge_preview_pane_class_init (ForgePreviewPaneClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_preview_pane_dispose;
  widget_class->map = forge_preview_pane_map;
  widget_class->css_changed = forge_preview_pane_css_changed;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "forgepreview");
  signals[SCROLLED] = add_signal ("scrolled", 1, G_TYPE_DOUBLE);
  signals[LINE_ACTIVATED] = add_signal ("line-activated", 1, G_TYPE_UINT);
  signals[NODE_ACTIVATED] = add_signal ("node-activated", 1, G_TYPE_STRING);
  signals[FOUND] = add_signal ("found", 1, G_TYPE_UINT);
  signals[SHOWN] = add_signal ("shown", 0, G_TYPE_NONE);
}

static void
forge_preview_pane_init (ForgePreviewPane *self)
{
  GtkSettings *settings = gtk_settings_get_default ();

  gtk_widget_add_css_class (GTK_WIDGET (self), "view");
  g_signal_connect_object (settings, "notify::gtk-font-name", G_CALLBACK (update_style), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (settings, "notify::gtk-xft-dpi", G_CALLBACK (update_style), self,
                           G_CONNECT_SWAPPED);
}

GtkWidget *
forge_preview_pane_new (void)
{
  return g_object_new (FORGE_TYPE_PREVIEW_PANE, NULL);
}

void
forge_preview_pane_set_pictures (ForgePreviewPane *self, ForgePictureSource *pictures)
{
  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self));

  if (g_set_weak_pointer (&self->pictures, pictures) && pictures != NULL && self->feed != NULL)
    forge_picture_source_serve (pictures, FORGE_PREVIEW (self->child));
}

/**
 * forge_preview_pane_take_text:
 * @text: (transfer full): Markdown
 */
void
forge_preview_pane_take_text (ForgePreviewPane *self, char *text)
{
  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self));
  g_return_if_fail (text != NULL);

  if (self->feed != NULL)
    {
      forge_preview_feed_take_text (self->feed, text);
      return;
    }
  g_free (self->text);
  self->text = text;
}

/**
 * forge_preview_pane_scroll_to_line:
 * @line: 1-based
 */
void
forge_preview_pane_scroll_to_line (ForgePreviewPane *self, double line)
{
  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self));

  if (forge_preview_pane_is_shown (self))
    forge_preview_scroll_to_line (FORGE_PREVIEW (self->child), line);
  else
    self->line = line;
}

/**
 * forge_preview_pane_show_line:
 * @line: 1-based
 *
 * Moves on where that line is below what is seen.
 */
void
forge_preview_pane_show_line (ForgePreviewPane *self, double line)
{
  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self));

  if (self->feed != NULL)
    forge_preview_show_line (FORGE_PREVIEW (self->child), line);
}

/**
 * forge_preview_pane_is_shown:
 *
 * Returns: whether what was set last is on the screen
 */
gboolean
forge_preview_pane_is_shown (ForgePreviewPane *self)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW_PANE (self), FALSE);

  return self->feed != NULL && forge_preview_feed_is_idle (self->feed);
}

/**
 * forge_preview_pane_has_preview:
 *
 * Returns: whether there is one, not the words that say why not
 */
gboolean
forge_preview_pane_has_preview (ForgePreviewPane *self)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW_PANE (self), FALSE);

  return self->feed != NULL;
}

/**
 * forge_preview_pane_find:
 *
 * As forge_preview_find(); answered with ::found.
 */
void
forge_preview_pane_find (ForgePreviewPane *self, const char *text, gboolean match_case)
{
  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self));

  if (self->feed != NULL)
    forge_preview_find (FORGE_PREVIEW (self->child), text, match_case);
}

void
forge_preview_pane_find_again (ForgePreviewPane *self, gboolean is_backwards)
{
  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self));

  if (self->feed != NULL)
    forge_preview_find_again (FORGE_PREVIEW (self->child), is_backwards);
}

/**
 * forge_preview_pane_borrow:
 * @other: another pane, whose text is not looked at now
 *
 * Takes the preview of @other, where it has one and we have none: a web view is too dear to have
 * one for each text.
 */
void
forge_preview_pane_borrow (ForgePreviewPane *self, ForgePreviewPane *other)
{
  g_autoptr (GtkWidget) preview = NULL;

  g_return_if_fail (FORGE_IS_PREVIEW_PANE (self) && FORGE_IS_PREVIEW_PANE (other));

  if (other->feed == NULL || self->feed != NULL)
    return;
  preview = g_object_ref (other->child);
  g_signal_handlers_disconnect_by_data (preview, other);
  g_signal_handlers_disconnect_by_data (other->feed, other);
  g_clear_pointer (&other->style, g_variant_unref);
  g_clear_pointer (&other->child, gtk_widget_unparent);
  take_preview (self, preview, g_steal_pointer (&other->feed));
}

/**
 * forge_preview_pane_get_selection:
 *
 * As forge_preview_get_selection(); %FALSE where there is no preview.
 */
gboolean
forge_preview_pane_get_selection (ForgePreviewPane *self, guint *first, guint *last)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW_PANE (self), FALSE);

  return self->feed != NULL
         && forge_preview_get_selection (FORGE_PREVIEW (self->child), first, last);
}
