/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "widgets/forge-editor-style.h"
#include "widgets/forge-editor.h"
#include "widgets/forge-paste.h"
#include "widgets/forge-picture-insert.h"
#include "widgets/forge-text-change.h"
#include "widgets/forge-text-menu.h"
#include "widgets/forge-typing.h"

/* Longer lines are hard to read; what is left over becomes margin. */
#define MAX_CHARS 90
#define MARGIN    12
#define GUTTER    80

struct _ForgeEditor
{
  GtkSourceView parent_instance;

  GtkSourceBuffer *buffer;
  ForgeTextHistory *history;
  ForgeTyping *typing;
  ForgeTextMenu *menu;
  ForgeFindingMarks *marks;
  ForgeLineGutter *gutter;      /* unowned: a child */
  ForgePictureSource *pictures; /* (nullable) (unowned): where pasted ones go */
  GtkAdjustment *vertical;      /* the one that is connected to; NULL: none */
  guint update_margin;          /* the source that does */
  GtkTextMark *followed;        /* kept in sight; NULL: nothing is */
  double last_value;            /* of the scroll position */
  double last_upper;
  int last_width;
  double sync_value; /* where a program, not a person, put it */
};

enum
{
  SCROLLED,
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeEditor, forge_editor, GTK_SOURCE_TYPE_VIEW)

static void
update_actions (ForgeEditor *self)
{
  gboolean editable = gtk_text_view_get_editable (GTK_TEXT_VIEW (self));

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.undo",
                                 editable && forge_text_history_get_can_undo (self->history));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "editor.redo",
                                 editable && forge_text_history_get_can_redo (self->history));
}

static void
show_caret (ForgeEditor *self)
{
  gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self),
                                      gtk_text_buffer_get_insert (GTK_TEXT_BUFFER (self->buffer)));
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeEditor *self = FORGE_EDITOR (widget);

  forge_text_history_undo (self->history);
  show_caret (self);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeEditor *self = FORGE_EDITOR (widget);

  forge_text_history_redo (self->history);
  show_caret (self);
}

static void
paste_plain_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GTK_TEXT_VIEW_CLASS (forge_editor_parent_class)->paste_clipboard (GTK_TEXT_VIEW (widget));
}

static gboolean
is_mark_seen (ForgeEditor *self, GtkTextMark *mark)
{
  GtkTextIter at;

  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &at, mark);
  return forge_editor_is_seen (self, &at);
}

static void
menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_text_menu_popup_at_caret (FORGE_EDITOR (widget)->menu);
}

static void
unfollow (ForgeEditor *self)
{
  if (self->followed != NULL)
    gtk_text_buffer_delete_mark (GTK_TEXT_BUFFER (self->buffer), self->followed);
  self->followed = NULL;
}

/* A person who moves up looks elsewhere from then on. The view itself moves, too: when it learns
 * how high its lines are, and then its whole height changes with it; and when text comes in while
 * it glides to a place, which it then rounds down to a whole pixel. */
static void
value_changed_cb (ForgeEditor *self)
{
  double value = gtk_adjustment_get_value (self->vertical);

  if (self->followed != NULL && floor (value) < floor (self->last_value)
      && gtk_adjustment_get_upper (self->vertical) == self->last_upper
      && !is_mark_seen (self, self->followed))
    unfollow (self);
  self->last_value = value;
  if (value == self->sync_value)
    return;
  self->sync_value = -1;
  g_signal_emit (self, signals[SCROLLED], 0, forge_editor_get_top_line (self));
}

static void
extent_changed_cb (ForgeEditor *self)
{
  double upper = gtk_adjustment_get_upper (self->vertical);

  if (self->followed != NULL && upper != self->last_upper)
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), self->followed);
  self->last_upper = upper;
}

static void
vadjustment_changed_cb (ForgeEditor *self)
{
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_data (self->vertical, self);
  g_set_object (&self->vertical, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self)));
  if (self->vertical == NULL)
    return;
  g_signal_connect_object (self->vertical, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vertical, "changed", G_CALLBACK (extent_changed_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
update_scheme (ForgeEditor *self)
{
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());

  gtk_source_buffer_set_style_scheme (self->buffer, forge_editor_style_get_scheme (is_dark));
}

static void
set_up_buffer (ForgeEditor *self)
{
  self->buffer = gtk_source_buffer_new_with_language (
      gtk_source_language_manager_get_language (forge_editor_style_get_languages (),
                                                "specforge-markdown"));
  self->history = forge_text_history_new (GTK_TEXT_BUFFER (self->buffer));
  gtk_text_view_set_buffer (GTK_TEXT_VIEW (self), GTK_TEXT_BUFFER (self->buffer));
  gtk_source_buffer_set_highlight_matching_brackets (self->buffer, FALSE);
}

/* Not in init: the source view is not whole before it is constructed. */
static void
forge_editor_constructed (GObject *object)
{
  ForgeEditor *self = FORGE_EDITOR (object);
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkSourceView *source = GTK_SOURCE_VIEW (self);

  G_OBJECT_CLASS (forge_editor_parent_class)->constructed (object);
  set_up_buffer (self);
  self->gutter = forge_line_gutter_add (source);
  self->marks = forge_finding_marks_new (source);
  self->typing = forge_typing_new (self);
  self->menu = forge_text_menu_new (GTK_TEXT_VIEW (self));
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_monospace (view, TRUE);
  gtk_text_view_set_left_margin (view, 8);
  gtk_text_view_set_right_margin (view, MARGIN);
  gtk_text_view_set_top_margin (view, 10);
  gtk_text_view_set_bottom_margin (view, 48);
  gtk_source_view_set_tab_width (source, 2);
  gtk_source_view_set_insert_spaces_instead_of_tabs (source, TRUE);
  gtk_source_view_set_smart_backspace (source, TRUE);
  gtk_source_view_set_auto_indent (source, TRUE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "forge-editor");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the document, in Markdown"), -1);
  g_signal_connect (self, "notify::vadjustment", G_CALLBACK (vadjustment_changed_cb), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (update_scheme), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->history, "notify", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect (self, "notify::editable", G_CALLBACK (update_actions), NULL);
  forge_picture_insert_take_drops (self);
  update_scheme (self);
  update_actions (self);
}

static gboolean
update_margin_cb (gpointer data)
{
  ForgeEditor *self = data;
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int char_width = PANGO_PIXELS (pango_font_metrics_get_approximate_digit_width (metrics));
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int margin = MAX (MARGIN, width - GUTTER - MAX_CHARS * char_width);

  self->update_margin = 0;
  pango_font_metrics_unref (metrics);
  if (ABS (margin - gtk_text_view_get_right_margin (GTK_TEXT_VIEW (self))) > 2)
    gtk_text_view_set_right_margin (GTK_TEXT_VIEW (self), margin);
  return G_SOURCE_REMOVE;
}

/* A margin must not change while sizes are given out. */
static void
forge_editor_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ForgeEditor *self = FORGE_EDITOR (widget);

  if (width != self->last_width && self->update_margin == 0)
    self->update_margin = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_margin_cb, self, NULL);
  self->last_width = width;
  GTK_WIDGET_CLASS (forge_editor_parent_class)->size_allocate (widget, width, height, baseline);
}

static void
forge_editor_paste_clipboard (GtkTextView *view)
{
  if (!forge_picture_insert_clipboard (FORGE_EDITOR (view))
      && !forge_paste_html (FORGE_EDITOR (view)))
    GTK_TEXT_VIEW_CLASS (forge_editor_parent_class)->paste_clipboard (view);
}

static void
forge_editor_dispose (GObject *object)
{
  ForgeEditor *self = FORGE_EDITOR (object);

  g_clear_handle_id (&self->update_margin, g_source_remove);
  g_clear_object (&self->vertical);
  g_clear_object (&self->marks);
  g_clear_weak_pointer (&self->pictures);
  g_clear_object (&self->typing);
  g_clear_object (&self->menu);
  g_clear_object (&self->history);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (forge_editor_parent_class)->dispose (object);
}

static void
forge_editor_class_init (ForgeEditorClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->constructed = forge_editor_constructed;
  G_OBJECT_CLASS (klass)->dispose = forge_editor_dispose;
  widget_class->size_allocate = forge_editor_size_allocate;
  GTK_TEXT_VIEW_CLASS (klass)->paste_clipboard = forge_editor_paste_clipboard;
  signals[SCROLLED] = g_signal_new ("scrolled", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_DOUBLE);
  signals[NOTICE] = g_signal_new ("notice", FORGE_TYPE_EDITOR, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                  NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  /* Names of our own: the text view's act on a history that is switched off. */
  gtk_widget_class_install_action (widget_class, "editor.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "editor.redo", NULL, redo_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "editor.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "editor.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, GDK_CONTROL_MASK, "editor.redo",
                                       NULL);
  gtk_widget_class_install_action (widget_class, "editor.paste-plain", NULL, paste_plain_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "editor.paste-plain", NULL);
  gtk_widget_class_install_action (widget_class, "editor.menu", NULL, menu_action);
  forge_typing_install_actions (widget_class);
}

static void
forge_editor_init (ForgeEditor *self)
{
  self->sync_value = -1;
}

ForgeEditor *
forge_editor_new (void)
{
  return g_object_new (FORGE_TYPE_EDITOR, NULL);
}

/**
 * forge_editor_get_history:
 *
 * Returns: (transfer none)
 */
ForgeTextHistory *
forge_editor_get_history (ForgeEditor *self)
{
  g_return_val_if_fail (FORGE_IS_EDITOR (self), NULL);

  return self->history;
}

/**
 * forge_editor_get_marks:
 *
 * Returns: (transfer none): what the checks found in this text
 */
ForgeFindingMarks *
forge_editor_get_marks (ForgeEditor *self)
{
  g_return_val_if_fail (FORGE_IS_EDITOR (self), NULL);

  return self->marks;
}

/**
 * forge_editor_get_gutter:
 *
 * Returns: (transfer none): what stands left of the text
 */
ForgeLineGutter *
forge_editor_get_gutter (ForgeEditor *self)
{
  g_return_val_if_fail (FORGE_IS_EDITOR (self), NULL);

  return self->gutter;
}

/**
 * forge_editor_get_pictures:
 *
 * Returns: (transfer none) (nullable)
 */
ForgePictureSource *
forge_editor_get_pictures (ForgeEditor *self)
{
  g_return_val_if_fail (FORGE_IS_EDITOR (self), NULL);

  return self->pictures;
}

/**
 * forge_editor_set_pictures:
 * @pictures: (nullable): takes what is pasted or dropped, and is not held; %NULL: the text takes no
 *   pictures
 */
void
forge_editor_set_pictures (ForgeEditor *self, ForgePictureSource *pictures)
{
  g_return_if_fail (FORGE_IS_EDITOR (self));

  g_set_weak_pointer (&self->pictures, pictures);
}

/**
 * forge_editor_dup_text:
 *
 * Returns: (transfer full): all of the text
 */
char *
forge_editor_dup_text (ForgeEditor *self)
{
  GtkTextIter start, end;

  g_return_val_if_fail (FORGE_IS_EDITOR (self), NULL);

  gtk_text_buffer_get_bounds (GTK_TEXT_BUFFER (self->buffer), &start, &end);
  return gtk_text_buffer_get_slice (GTK_TEXT_BUFFER (self->buffer), &start, &end, TRUE);
}

/**
 * forge_editor_load:
 *
 * Another document: its text, the caret at the start, an empty history.
 */
void
forge_editor_load (ForgeEditor *self, const char *text)
{
  GtkTextIter start;

  g_return_if_fail (FORGE_IS_EDITOR (self));
  g_return_if_fail (text != NULL);

  forge_finding_marks_clear (self->marks);
  unfollow (self);
  gtk_text_buffer_set_text (GTK_TEXT_BUFFER (self->buffer), text, -1);
  gtk_text_buffer_get_start_iter (GTK_TEXT_BUFFER (self->buffer), &start);
  gtk_text_buffer_place_cursor (GTK_TEXT_BUFFER (self->buffer), &start);
  forge_text_history_clear (self->history);
}

/**
 * forge_editor_change_to:
 * @text: what the text has to be
 *
 * Changes only the lines that differ, as one step of the history. Caret, selection and what is in
 * sight stay where they are.
 */
void
forge_editor_change_to (ForgeEditor *self, const char *text)
{
  g_return_if_fail (FORGE_IS_EDITOR (self));
  g_return_if_fail (text != NULL);

  forge_text_history_seal (self->history);
  forge_text_change (GTK_TEXT_BUFFER (self->buffer), text);
  forge_text_history_seal (self->history);
}

/**
 * forge_editor_get_caret_line:
 *
 * Returns: 1-based
 */
guint
forge_editor_get_caret_line (ForgeEditor *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_val_if_fail (FORGE_IS_EDITOR (self), 1);

  buffer = GTK_TEXT_BUFFER (self->buffer);
  gtk_text_buffer_get_iter_at_mark (buffer, &iter, gtk_text_buffer_get_insert (buffer));
  return (guint) gtk_text_iter_get_line (&iter) + 1;
}

/**
 * forge_editor_go_to_line:
 *
 * Puts the caret at the start of the line, and the line into sight.
 */
void
forge_editor_go_to_line (ForgeEditor *self, guint line)
{
  GtkTextBuffer *buffer;
  GtkTextIter iter;

  g_return_if_fail (FORGE_IS_EDITOR (self));

  buffer = GTK_TEXT_BUFFER (self->buffer);
  unfollow (self);
  gtk_text_buffer_get_iter_at_line (buffer, &iter, MAX (1, (int) line) - 1);
  gtk_text_buffer_place_cursor (buffer, &iter);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (buffer), 0.1,
                                TRUE, 0, 0.3);
}

/**
 * forge_editor_get_top_line:
 *
 * Returns: the line (1-based) at the top of what is seen; the fraction is what is hidden of it
 */
double
forge_editor_get_top_line (ForgeEditor *self)
{
  GdkRectangle seen;
  GtkTextIter iter;
  int y, height;

  g_return_val_if_fail (FORGE_IS_EDITOR (self), 1);

  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &seen);
  if (seen.y <= 0)
    return 1;
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &iter, seen.y, &y);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &iter, &y, &height);
  return gtk_text_iter_get_line (&iter) + 1
         + CLAMP ((double) (seen.y - y) / MAX (1, height), 0, 0.999);
}

/**
 * forge_editor_scroll_to_line:
 * @line: 1-based, as from forge_editor_get_top_line()
 *
 * Does not emit ::scrolled, does not move the caret.
 */
void
forge_editor_scroll_to_line (ForgeEditor *self, double line)
{
  GtkTextIter iter;
  int y, height;
  double value;

  g_return_if_fail (FORGE_IS_EDITOR (self));

  if (self->vertical == NULL)
    return;
  gtk_text_buffer_get_iter_at_line (GTK_TEXT_BUFFER (self->buffer), &iter, MAX (1, (int) line) - 1);
  gtk_text_view_get_line_yrange (GTK_TEXT_VIEW (self), &iter, &y, &height);
  value = line <= 1 ? 0
                    : y + (line - (int) line) * height
                          + gtk_text_view_get_top_margin (GTK_TEXT_VIEW (self));
  self->sync_value = CLAMP (value, 0,
                            gtk_adjustment_get_upper (self->vertical)
                                - gtk_adjustment_get_page_size (self->vertical));
  gtk_adjustment_set_value (self->vertical, self->sync_value);
}

/**
 * forge_editor_follow:
 * @at: (nullable): a place to keep in sight, until the person scrolls up; %NULL: none
 */
void
forge_editor_follow (ForgeEditor *self, const GtkTextIter *at)
{
  g_return_if_fail (FORGE_IS_EDITOR (self));

  if (at == NULL)
    unfollow (self);
  else if (self->followed == NULL)
    self->followed = gtk_text_buffer_create_mark (GTK_TEXT_BUFFER (self->buffer), NULL, at, FALSE);
  else
    gtk_text_buffer_move_mark (GTK_TEXT_BUFFER (self->buffer), self->followed, at);
  if (at != NULL && gtk_widget_get_mapped (GTK_WIDGET (self)))
    gtk_text_view_scroll_mark_onscreen (GTK_TEXT_VIEW (self), self->followed);
}

/**
 * forge_editor_get_followed_line:
 *
 * Returns: 1-based; 0: nothing is followed
 */
guint
forge_editor_get_followed_line (ForgeEditor *self)
{
  GtkTextIter at;

  g_return_val_if_fail (FORGE_IS_EDITOR (self), 0);

  if (self->followed == NULL)
    return 0;
  gtk_text_buffer_get_iter_at_mark (GTK_TEXT_BUFFER (self->buffer), &at, self->followed);
  return (guint) gtk_text_iter_get_line (&at) + 1;
}

/**
 * forge_editor_is_seen:
 *
 * Returns: whether that place is in sight, or the next thing to come into it from below
 */
gboolean
forge_editor_is_seen (ForgeEditor *self, const GtkTextIter *at)
{
  GdkRectangle seen, place;

  g_return_val_if_fail (FORGE_IS_EDITOR (self), FALSE);

  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return TRUE;
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &seen);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), at, &place);
  return place.y + place.height >= seen.y && place.y <= seen.y + seen.height + place.height;
}
