/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview-find-bar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-preview-find-bar.h"

struct _ForgePreviewFindBar
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkEntry *entry;
  GtkLabel *count;

  ForgePreviewPane *pane;
  gboolean match_case;
};

enum
{
  PROP_PANE = 1,
  PROP_MATCH_CASE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgePreviewFindBar, forge_preview_find_bar, GTK_TYPE_WIDGET)

static void
set_can_move (ForgePreviewFindBar *self, gboolean can_move)
{
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", can_move);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", can_move);
}

static void
found_cb (ForgePreviewFindBar *self, guint n_matches)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  g_autofree char *count = NULL;

  if (n_matches > 0)
    count = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u match", "%'u matches", n_matches),
                             n_matches);
  else
    count = g_strdup (*text != '\0' ? _ ("None") : "");
  gtk_label_set_label (self->count, count);
  if (n_matches == 0 && *text != '\0')
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  set_can_move (self, n_matches > 0);
}

static void
search_changed_cb (ForgePreviewFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return;
  forge_preview_pane_find (self->pane, text, self->match_case);
  if (*text == '\0')
    found_cb (self, 0);
}

static void
next_cb (ForgePreviewFindBar *self)
{
  forge_preview_find_bar_move (self, FALSE);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_preview_find_bar_move (FORGE_PREVIEW_FIND_BAR (widget),
                               g_str_equal (name, "find.previous"));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_preview_find_bar_close (FORGE_PREVIEW_FIND_BAR (widget));
}

static void
forge_preview_find_bar_dispose (GObject *object)
{
  ForgePreviewFindBar *self = FORGE_PREVIEW_FIND_BAR (object);

  g_clear_object (&self->pane);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_preview_find_bar_parent_class)->dispose (object);
}

static void
forge_preview_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgePreviewFindBar *self = FORGE_PREVIEW_FIND_BAR (object);

  if (id == PROP_PANE)
    g_value_set_object (value, self->pane);
  else if (id == PROP_MATCH_CASE)
    g_value_set_boolean (value, self->match_case);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_preview_find_bar_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  ForgePreviewFindBar *self = FORGE_PREVIEW_FIND_BAR (object);

  if (id == PROP_PANE && g_set_object (&self->pane, g_value_get_object (value)))
    {
      if (self->pane != NULL)
        g_signal_connect_object (self->pane, "found", G_CALLBACK (found_cb), self,
                                 G_CONNECT_SWAPPED);
    }
  else if (id == PROP_MATCH_CASE)
    {
      self->match_case = g_value_get_boolean (value);
      search_changed_cb (self);
      g_object_notify_by_pspec (object, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_property_action (widget_class, "find.match-case", "match-case");
  gtk_widget_class_install_action (widget_class, "find.next", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_ALT_MASK, "find.match-case",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
}

static void
forge_preview_find_bar_class_init (ForgePreviewFindBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_preview_find_bar_dispose;
  object_class->get_property = forge_preview_find_bar_get_property;
  object_class->set_property = forge_preview_find_bar_set_property;
  props[PROP_PANE] = g_param_spec_object ("pane", NULL, NULL, FORGE_TYPE_PREVIEW_PANE, flags);
  props[PROP_MATCH_CASE] = g_param_spec_boolean ("match-case", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-preview-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePreviewFindBar, box);
  gtk_widget_class_bind_template_child (widget_class, ForgePreviewFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ForgePreviewFindBar, count);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
}

static void
forge_preview_find_bar_init (ForgePreviewFindBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  set_can_move (self, FALSE);
}

gboolean
forge_preview_find_bar_can_open (ForgePreviewFindBar *self)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW_FIND_BAR (self), FALSE);

  return gtk_widget_get_mapped (GTK_WIDGET (self->pane))
         && forge_preview_pane_has_preview (self->pane);
}

gboolean
forge_preview_find_bar_get_is_open (ForgePreviewFindBar *self)
{
  g_return_val_if_fail (FORGE_IS_PREVIEW_FIND_BAR (self), FALSE);

  return gtk_widget_get_visible (GTK_WIDGET (self));
}

void
forge_preview_find_bar_open (ForgePreviewFindBar *self)
{
  g_return_if_fail (FORGE_IS_PREVIEW_FIND_BAR (self));

  gtk_widget_set_visible (GTK_WIDGET (self), TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search_changed_cb (self);
}

void
forge_preview_find_bar_close (ForgePreviewFindBar *self)
{
  g_return_if_fail (FORGE_IS_PREVIEW_FIND_BAR (self));

  if (!forge_preview_find_bar_get_is_open (self))
    return;
  forge_preview_pane_find (self->pane, "", FALSE);
  gtk_widget_child_focus (GTK_WIDGET (self->pane), GTK_DIR_TAB_FORWARD);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
forge_preview_find_bar_move (ForgePreviewFindBar *self, gboolean is_backwards)
{
  g_return_if_fail (FORGE_IS_PREVIEW_FIND_BAR (self));

  if (!forge_preview_find_bar_get_is_open (self))
    forge_preview_find_bar_open (self);
  else
    forge_preview_pane_find_again (self->pane, is_backwards);
}
