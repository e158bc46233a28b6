/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-chain-rows"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-chain-rows.h"
#include "app/forge-writer-row.h"
#include "generate/forge-writer.h"

struct _ForgeChainRows
{
  AdwPreferencesGroup parent_instance;

  GSettings *settings;
  GPtrArray *rows; /* (element-type GtkWidget): owned by the group */
  GtkWidget *add;
};

G_DEFINE_FINAL_TYPE (ForgeChainRows, forge_chain_rows, ADW_TYPE_PREFERENCES_GROUP)

/* Swaps two, or takes one out (@with negative). The first one is not of the list. */
static void
change (ForgeChainRows *self, guint at, int with)
{
  g_autofree char *all = g_settings_get_string (self->settings, "writer");
  g_auto (GStrv) names = g_strsplit (all, ",", -1);
  const guint n = g_strv_length (names);
  g_autofree char *joined = NULL;

  if (at == 0 || at >= n || with == 0 || with >= (int) n)
    return;
  if (with > 0)
    {
      char *moved = names[at];

      names[at] = names[with];
      names[with] = moved;
    }
  else
    {
      g_free (names[at]);
      for (guint i = at; i < n; i++)
        names[i] = names[i + 1];
    }
  joined = g_strjoinv (",", names);
  g_settings_set_string (self->settings, "writer", joined);
  /* The rows are made anew: the keys stay with what was moved. */
  if (with > 0)
    gtk_widget_grab_focus (g_ptr_array_index (self->rows, (guint) with - 1));
  else
    gtk_widget_grab_focus (self->add);
}

static void
up_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const guint at = g_variant_get_uint32 (parameter);

  change (FORGE_CHAIN_ROWS (widget), at, (int) at - 1);
}

static void
down_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  const guint at = g_variant_get_uint32 (parameter);

  change (FORGE_CHAIN_ROWS (widget), at, (int) at + 1);
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  change (FORGE_CHAIN_ROWS (widget), g_variant_get_uint32 (parameter), -1);
}

/* At an end of the list one way is not there; its button is, so that the others stand in line. */
static void
add_way (GtkWidget *row,
         guint at,
         gboolean is_there,
         const char *action,
         const char *keys,
         const char *icon,
         const char *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);
  GtkEventController *controller;
  GtkShortcut *shortcut;

  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  if (!is_there)
    {
      gtk_widget_set_sensitive (button, FALSE);
      return;
    }
  controller = gtk_shortcut_controller_new ();
  shortcut
      = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys), gtk_named_action_new (action));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", at);
  gtk_shortcut_set_arguments (shortcut, g_variant_new_uint32 (at));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
  gtk_widget_add_controller (row, controller);
}

static GtkWidget *
create_row (const char *name, guint at, gboolean is_last)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  add_way (row, at, at > 1, "chain.up", "<Alt>Up", "go-up-symbolic", _ ("Ask Earlier"));
  add_way (row, at, !is_last, "chain.down", "<Alt>Down", "go-down-symbolic", _ ("Ask Later"));
  add_way (row, at, TRUE, "chain.remove", "Delete", "list-remove-symbolic", _ ("Ask No More"));
  return row;
}

static void
fill (ForgeChainRows *self)
{
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (self);
  g_autofree char *all = g_settings_get_string (self->settings, "writer");
  g_auto (GStrv) names = g_strsplit (all, ",", -1);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  adw_preferences_group_remove (group, self->add);
  for (guint i = 1; names[0] != NULL && names[i] != NULL; i++)
    {
      GtkWidget *row = create_row (names[i], i, names[i + 1] == NULL);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (group, row);
    }
  adw_preferences_group_add (group, self->add);
  gtk_widget_set_visible (GTK_WIDGET (self), !g_str_equal (all, FORGE_WRITER_BUILT_IN));
}

static void
forge_chain_rows_dispose (GObject *object)
{
  ForgeChainRows *self = FORGE_CHAIN_ROWS (object);

  g_clear_object (&self->settings);
  g_clear_object (&self->add);

  G_OBJECT_CLASS (forge_chain_rows_parent_class)->dispose (object);
}

static void
forge_chain_rows_finalize (GObject *object)
{
  g_ptr_array_unref (FORGE_CHAIN_ROWS (object)->rows);

  G_OBJECT_CLASS (forge_chain_rows_parent_class)->finalize (object);
}

static void
forge_chain_rows_class_init (ForgeChainRowsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_chain_rows_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_chain_rows_finalize;
  gtk_widget_class_install_action (widget_class, "chain.up", "u", up_cb);
  gtk_widget_class_install_action (widget_class, "chain.down", "u", down_cb);
  gtk_widget_class_install_action (widget_class, "chain.remove", "u", remove_cb);
}

static void
forge_chain_rows_init (ForgeChainRows *self)
{
  self->rows = g_ptr_array_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self), _ ("Where That One Cannot"));
  adw_preferences_group_set_description (
      ADW_PREFERENCES_GROUP (self),
      _ ("These go on from the last word, in this order, when the one before has no answer"));
}

GtkWidget *
forge_chain_rows_new (ForgeModelRegistry *registry, GSettings *settings)
{
  ForgeChainRows *self = g_object_new (FORGE_TYPE_CHAIN_ROWS, NULL);

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry) && G_IS_SETTINGS (settings), NULL);

  self->settings = g_object_ref (settings);
  self->add = g_object_ref_sink (
      forge_writer_row_new (registry, settings, FORGE_WRITER_ROLE_NEXT, FORGE_PHASE_BRIEF));
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self), self->add);
  g_signal_connect_object (settings, "changed::writer", G_CALLBACK (fill), self, G_CONNECT_SWAPPED);
  fill (self);
  return GTK_WIDGET (self);
}
