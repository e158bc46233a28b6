/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-text-menu"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-keys.h"
#include "widgets/forge-text-menu.h"

struct _ForgeTextMenu
{
  GObject parent_instance;

  GtkTextView *view;  /* owns us */
  GtkWidget *popover; /* its child; NULL before it is first wanted */
};

G_DEFINE_FINAL_TYPE (ForgeTextMenu, forge_text_menu, G_TYPE_OBJECT)

typedef struct
{
  const char *label;
  const char *action;
} Entry;

static void
append_section (GMenu *menu, const Entry *entries, gsize n)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (gsize i = 0; i < n; i++)
    g_menu_append (section, entries[i].label, entries[i].action);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
create_model (ForgeTextMenu *self)
{
  const Entry clipboard[] = {
    { _ ("Cu_t"), "clipboard.cut" },
    { _ ("_Copy"), "clipboard.copy" },
    { _ ("_Paste"), "clipboard.paste" },
    { _ ("_Delete"), "selection.delete" },
  };
  const Entry history[] = { { _ ("_Undo"), "editor.undo" }, { _ ("_Redo"), "editor.redo" } };
  const Entry others[] = {
    { _ ("Select _All"), "selection.select-all" },
    { _ ("Insert _Emoji"), "misc.insert-emoji" },
  };
  GMenuModel *extra = gtk_text_view_get_extra_menu (self->view);
  GMenu *menu = g_menu_new ();

  append_section (menu, clipboard, G_N_ELEMENTS (clipboard));
  append_section (menu, history, G_N_ELEMENTS (history));
  append_section (menu, others, G_N_ELEMENTS (others));
  if (extra != NULL)
    g_menu_append_section (menu, NULL, extra);
  return G_MENU_MODEL (menu);
}

/* GTK does so only before it shows its own menu. */
static void
update_actions (ForgeTextMenu *self)
{
  GtkWidget *view = GTK_WIDGET (self->view);
  gboolean can_edit = gtk_text_view_get_editable (self->view);
  gboolean has_selection
      = gtk_text_buffer_get_has_selection (gtk_text_view_get_buffer (self->view));
  GdkContentFormats *formats = gdk_clipboard_get_formats (gtk_widget_get_clipboard (view));
  g_autofree char *offered = gdk_content_formats_to_string (formats);

  gtk_widget_action_set_enabled (view, "clipboard.cut", can_edit && has_selection);
  gtk_widget_action_set_enabled (view, "clipboard.copy", has_selection);
  gtk_widget_action_set_enabled (view, "clipboard.paste", can_edit && *offered != '\0');
  gtk_widget_action_set_enabled (view, "selection.delete", can_edit && has_selection);
  gtk_widget_action_set_enabled (view, "misc.insert-emoji", can_edit);
}

static void
popup (ForgeTextMenu *self, const GdkRectangle *at)
{
  g_autoptr (GMenuModel) model = create_model (self);

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (NULL);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self->view));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
    }
  update_actions (self);
  gtk_popover_menu_set_menu_model (GTK_POPOVER_MENU (self->popover), model);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (ForgeTextMenu *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GdkEvent *event = gtk_gesture_get_last_event (gesture, NULL);
  const GdkRectangle at = { (int) x, (int) y, 1, 1 };

  if (!gdk_event_triggers_context_menu (event))
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  popup (self, &at);
}

static void
forge_text_menu_dispose (GObject *object)
{
  ForgeTextMenu *self = FORGE_TEXT_MENU (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_text_menu_parent_class)->dispose (object);
}

static void
forge_text_menu_class_init (ForgeTextMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_text_menu_dispose;
}

static void
forge_text_menu_init (ForgeTextMenu *self)
{
}

/* Both before the text view, which would open its own menu. */
static void
add_controllers (ForgeTextMenu *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));
  forge_keys_add (GTK_WIDGET (self->view), "Menu|<Shift>F10", "editor.menu");
}

ForgeTextMenu *
forge_text_menu_new (GtkTextView *view)
{
  ForgeTextMenu *self;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_MENU, NULL);
  self->view = view;
  add_controllers (self);
  return self;
}

/**
 * forge_text_menu_popup_at_caret:
 *
 * As the keys do.
 */
void
forge_text_menu_popup_at_caret (ForgeTextMenu *self)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;
  GdkRectangle at;

  g_return_if_fail (FORGE_IS_TEXT_MENU (self));

  buffer = gtk_text_view_get_buffer (self->view);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (buffer));
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (self->view, &caret, &at);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, at.x, at.y, &at.x,
                                         &at.y);
  popup (self, &at);
}
