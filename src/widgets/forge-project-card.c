/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-card"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-chip.h"
#include "widgets/forge-phase-bar.h"
#include "widgets/forge-phase-item.h"
#include "widgets/forge-project-card.h"
#include "widgets/forge-snippet.h"
#include "widgets/forge-time.h"

/* A row of the card holds no more of them in 250 pixels. */
#define MAX_TAGS 3

struct _ForgeProjectCard
{
  GtkFlowBoxChild parent_instance;

  GtkLabel *title;
  GtkImage *pin;
  GtkLabel *description;
  ForgePhaseBar *bar;
  GtkImage *status_icon;
  GtkLabel *status;
  GtkButton *resume;
  GtkBox *tags;
  GtkLabel *edited;
  GMenuModel *card_menu;

  GtkWidget *popover;
  ForgeProjectItem *item;
};

G_DEFINE_FINAL_TYPE (ForgeProjectCard, forge_project_card, GTK_TYPE_FLOW_BOX_CHILD)

/* Each is an action of the card, "card.open", and the signal that tells of it. */
static const char *const NAMES[]
    = { "open", "resume", "rename",  "delete",    "open-window", "duplicate", "organize",
        "pin",  "unpin",  "archive", "unarchive", "move-up",     "move-down" };

static guint signals[G_N_ELEMENTS (NAMES)];

static void
show_status (ForgeProjectCard *self)
{
  g_autofree char *status = forge_project_item_dup_status (self->item);
  static const char *const css_classes[]
      = { "forge-dim", "forge-plain", "forge-warn-text", "forge-ok-text" };
  const char *icon_name = NULL;
  const char *css_class = "forge-dim";

  if (forge_project_item_get_writing (self->item) >= 0)
    {
      icon_name = "document-edit-symbolic";
      css_class = "forge-plain";
    }
  else if (forge_project_item_get_interrupted_job (self->item) != NULL)
    {
      icon_name = "media-playback-pause-symbolic";
      css_class = "forge-plain";
    }
  else if (forge_project_item_count_state (self->item, FORGE_PHASE_STATE_STALE) > 0)
    {
      icon_name = "dialog-warning-symbolic";
      css_class = "forge-warn-text";
    }
  else if (forge_project_item_count_state (self->item, FORGE_PHASE_STATE_DONE)
               + forge_project_item_count_state (self->item, FORGE_PHASE_STATE_SKIPPED)
           == FORGE_N_PHASES)
    {
      icon_name = "emblem-ok-symbolic";
      css_class = "forge-ok-text";
    }
  gtk_label_set_label (self->status, status);
  for (guint i = 0; i < G_N_ELEMENTS (css_classes); i++)
    {
      gtk_widget_remove_css_class (GTK_WIDGET (self->status), css_classes[i]);
      gtk_widget_remove_css_class (GTK_WIDGET (self->status_icon), css_classes[i]);
    }
  gtk_widget_add_css_class (GTK_WIDGET (self->status), css_class);
  gtk_widget_add_css_class (GTK_WIDGET (self->status_icon), css_class);
  gtk_image_set_from_icon_name (self->status_icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->status_icon), icon_name != NULL);
}

static void
show_tags (ForgeProjectCard *self)
{
  g_auto (GStrv) tags = forge_project_item_dup_tags (self->item);
  const char *folder = forge_project_item_get_shelf (self->item)->folder;

  if (*folder != '\0')
    gtk_box_append (self->tags, forge_chip_new (folder, "folder-symbolic", "neutral"));
  for (guint i = 0; i < MAX_TAGS && tags[i] != NULL; i++)
    gtk_box_append (self->tags, forge_chip_new (tags[i], NULL, "neutral"));
}

static void
show_progress (ForgeProjectCard *self)
{
  g_autofree char *status = forge_project_item_dup_status (self->item);
  g_autofree char *edited = forge_time_format (
      forge_project_get_modified (forge_project_item_get_project (self->item)));
  g_autofree char *name = NULL;
  gboolean can_resume = forge_project_item_get_interrupted_job (self->item) != NULL
                        && forge_project_item_get_writing (self->item) < 0;

  show_status (self);
  gtk_widget_set_visible (GTK_WIDGET (self->resume), can_resume);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "card.resume", can_resume);
  /* Translators: title of a project, how far it is, when it was edited */
  name = g_strdup_printf (_ ("%s, %s, edited %s"), forge_project_item_get_title (self->item),
                          status, edited);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
show_shelf (ForgeProjectCard *self)
{
  const ForgeShelf *shelf = forge_project_item_get_shelf (self->item);
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_set_visible (GTK_WIDGET (self->pin), shelf->is_pinned);
  gtk_widget_action_set_enabled (widget, "card.pin", !shelf->is_pinned);
  gtk_widget_action_set_enabled (widget, "card.unpin", shelf->is_pinned);
  gtk_widget_action_set_enabled (widget, "card.archive", shelf->archived == 0);
  gtk_widget_action_set_enabled (widget, "card.unarchive", shelf->archived != 0);
}

static void
show_item (ForgeProjectCard *self)
{
  g_autofree char *edited = forge_time_format (
      forge_project_get_modified (forge_project_item_get_project (self->item)));

  gtk_label_set_label (self->title, forge_project_item_get_title (self->item));
  forge_phase_bar_set_phases (self->bar, forge_project_item_get_phases (self->item));
  gtk_label_set_label (self->edited, edited);
  show_tags (self);
  show_shelf (self);
  forge_project_card_set_snippet (self, NULL);
  show_progress (self);
}

static void
action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    if (g_str_equal (action_name + strlen ("card."), NAMES[i]))
      g_signal_emit (widget, signals[i], 0);
}

static void
open_menu (ForgeProjectCard *self, const GdkRectangle *at)
{
  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->card_menu);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), at);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

static void
pressed_cb (ForgeProjectCard *self, int n_press, double x, double y, GtkGestureClick *gesture)
{
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_widget_grab_focus (GTK_WIDGET (self));
  open_menu (self, &(GdkRectangle){ (int) x, (int) y, 1, 1 });
}

static void
menu_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  open_menu (FORGE_PROJECT_CARD (widget), &(GdkRectangle){ 24, 24, 1, 1 });
}

static void
forge_project_card_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  ForgeProjectCard *self = FORGE_PROJECT_CARD (widget);

  GTK_WIDGET_CLASS (forge_project_card_parent_class)
      ->size_allocate (widget, width, height, baseline);
  if (self->popover != NULL)
    gtk_popover_present (GTK_POPOVER (self->popover));
}

static void
forge_project_card_dispose (GObject *object)
{
  ForgeProjectCard *self = FORGE_PROJECT_CARD (object);

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_object (&self->item);

  G_OBJECT_CLASS (forge_project_card_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    {
      g_autofree char *action = g_strconcat ("card.", NAMES[i], NULL);

      gtk_widget_class_install_action (widget_class, action, NULL, action_cb);
    }
  gtk_widget_class_install_action (widget_class, "card.menu", NULL, menu_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "card.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "card.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_d, GDK_CONTROL_MASK, "card.duplicate",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "card.move-up",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "card.move-down",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "card.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "card.menu",
                                       NULL);
}

static void
forge_project_card_class_init (ForgeProjectCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_project_card_dispose;
  widget_class->size_allocate = forge_project_card_size_allocate;

  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    signals[i] = g_signal_new (NAMES[i], G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                               NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_PHASE_BAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-project-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, pin);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, description);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, status_icon);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, status);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, resume);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, tags);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, edited);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectCard, card_menu);
  install_actions (widget_class);
}

static void
forge_project_card_init (ForgeProjectCard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * forge_project_card_new:
 *
 * Returns: (transfer floating): the card of one project
 */
GtkWidget *
forge_project_card_new (ForgeProjectItem *item)
{
  ForgeProjectCard *self = g_object_new (FORGE_TYPE_PROJECT_CARD, NULL);

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "notify::writing", G_CALLBACK (show_progress), self,
                           G_CONNECT_SWAPPED);
  show_item (self);
  return GTK_WIDGET (self);
}

ForgeProjectItem *
forge_project_card_get_item (ForgeProjectCard *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_CARD (self), NULL);
  return self->item;
}

/**
 * forge_project_card_set_snippet:
 * @snippet: (nullable): what a search found, hits between U+0002 and U+0003
 */
void
forge_project_card_set_snippet (ForgeProjectCard *self, const char *snippet)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  g_return_if_fail (FORGE_IS_PROJECT_CARD (self));

  text = snippet != NULL ? g_strdup (snippet) : forge_project_item_dup_description (self->item);
  markup = forge_snippet_to_markup (text);
  gtk_label_set_markup (self->description, markup);
}
