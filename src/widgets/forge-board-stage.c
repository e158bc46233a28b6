/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-stage"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-minimap.h"
#include "widgets/forge-board-palette.h"
#include "widgets/forge-board-stage.h"

#define GROUP "canvas."

struct _ForgeBoardStage
{
  AdwBin parent_instance;

  ForgeBoardPalette *palette;
  ForgeBoardCanvas *canvas;
  ForgeBoardMinimap *minimap;
  GtkButton *zoom;

  GSimpleActionGroup *actions;
  gboolean is_compact;
};

enum
{
  PROP_SELECTION = 1,
  PROP_IS_READ_ONLY,
  PROP_IS_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint activated_signal;

/* What can be done without anything selected. */
static const char *const free_actions[]
    = { "add",  "fit",        "go",          "layout", "next", "pan", "paste",
        "redo", "select-all", "select-none", "undo",   "zoom", NULL };
/* What can be done on a board that nobody may change. */
static const char *const reading_actions[]
    = { "copy",       "extend",     "fit",         "go",   "pan",
        "properties", "select-all", "select-none", "zoom", NULL };

G_DEFINE_FINAL_TYPE (ForgeBoardStage, forge_board_stage, ADW_TYPE_BIN)

static void
update_actions (ForgeBoardStage *self)
{
  ForgeBoardSelection *selection = forge_board_canvas_get_selection (self->canvas);
  const gboolean has_any = selection != NULL && forge_board_selection_get_n (selection) > 0;
  g_auto (GStrv) names = g_action_group_list_actions (G_ACTION_GROUP (self->actions));
  gboolean is_read_only;

  g_object_get (self->canvas, "is-read-only", &is_read_only, NULL);
  for (guint i = 0; names[i] != NULL; i++)
    {
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), names[i]);
      const gboolean is_enabled = selection != NULL
                                  && (has_any || g_strv_contains (free_actions, names[i]))
                                  && (!is_read_only || g_strv_contains (reading_actions, names[i]));

      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
    }
}

static void
action_cb (ForgeBoardStage *self, GVariant *parameter, GSimpleAction *action)
{
  g_autofree char *name = g_strconcat (GROUP, g_action_get_name (G_ACTION (action)), NULL);

  gtk_widget_grab_focus (GTK_WIDGET (self->canvas));
  gtk_widget_activate_action_variant (GTK_WIDGET (self->canvas), name, parameter);
}

/* Everything that the canvas says it can do. */
static void
add_actions (ForgeBoardStage *self)
{
  GtkWidgetClass *canvas_class = GTK_WIDGET_GET_CLASS (self->canvas);
  const GVariantType *parameter;
  const char *name;
  const char *property;
  GType owner;

  self->actions = g_simple_action_group_new ();
  for (guint i = 0;
       gtk_widget_class_query_action (canvas_class, i, &owner, &name, &parameter, &property); i++)
    {
      g_autoptr (GSimpleAction) action = NULL;

      if (!g_str_has_prefix (name, GROUP))
        continue;
      action = g_simple_action_new (name + strlen (GROUP), parameter);
      g_signal_connect_object (action, "activate", G_CALLBACK (action_cb), self, G_CONNECT_SWAPPED);
      g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
    }
  gtk_widget_insert_action_group (GTK_WIDGET (self), "canvas", G_ACTION_GROUP (self->actions));
}

static void
show_zoom (ForgeBoardStage *self)
{
  const double zoom = forge_board_canvas_get_zoom (self->canvas);
  /* Translators: the zoom of the canvas in percent */
  g_autofree char *text = g_strdup_printf (_ ("%d %%"), (int) lround (zoom * 100));

  gtk_button_set_label (self->zoom, text);
}

static void
activated_cb (ForgeBoardStage *self)
{
  g_signal_emit (self, activated_signal, 0);
}

static void
set_selection (ForgeBoardStage *self, ForgeBoardSelection *selection)
{
  g_object_set (self->canvas, "selection", selection, NULL);
  if (selection != NULL)
    g_signal_connect_object (selection, "changed", G_CALLBACK (update_actions), self,
                             G_CONNECT_SWAPPED);
  update_actions (self);
}

static gboolean
forge_board_stage_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_BOARD_STAGE (widget)->canvas));
}

static void
forge_board_stage_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardStage *self = FORGE_BOARD_STAGE (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, forge_board_canvas_get_selection (self->canvas));
      break;
    case PROP_IS_READ_ONLY:
      g_object_get_property (G_OBJECT (self->canvas), "is-read-only", value);
      break;
    case PROP_IS_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_stage_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeBoardStage *self = FORGE_BOARD_STAGE (object);

  switch (id)
    {
    case PROP_SELECTION:
      set_selection (self, g_value_get_object (value));
      break;
    case PROP_IS_READ_ONLY:
      g_object_set_property (G_OBJECT (self->canvas), "is-read-only", value);
      gtk_widget_set_sensitive (GTK_WIDGET (self->palette), !g_value_get_boolean (value));
      update_actions (self);
      break;
    case PROP_IS_COMPACT:
      self->is_compact = g_value_get_boolean (value);
      g_object_set (self->palette, "is-compact", self->is_compact, NULL);
      gtk_widget_set_visible (GTK_WIDGET (self->minimap), !self->is_compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_stage_dispose (GObject *object)
{
  ForgeBoardStage *self = FORGE_BOARD_STAGE (object);

  g_clear_object (&self->actions);
  G_OBJECT_CLASS (forge_board_stage_parent_class)->dispose (object);
}

static void
forge_board_stage_class_init (ForgeBoardStageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_board_stage_dispose;
  object_class->get_property = forge_board_stage_get_property;
  object_class->set_property = forge_board_stage_set_property;
  widget_class->grab_focus = forge_board_stage_grab_focus;
  props[PROP_SELECTION]
      = g_param_spec_object ("selection", NULL, NULL, FORGE_TYPE_BOARD_SELECTION, flags);
  props[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, flags);
  props[PROP_IS_COMPACT] = g_param_spec_boolean ("is-compact", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_BOARD_CANVAS);
  g_type_ensure (FORGE_TYPE_BOARD_MINIMAP);
  g_type_ensure (FORGE_TYPE_BOARD_PALETTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-board-stage.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardStage, palette);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardStage, canvas);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardStage, minimap);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardStage, zoom);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, show_zoom);
}

static void
forge_board_stage_init (ForgeBoardStage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_set (self->palette, "canvas", self->canvas, NULL);
  g_object_set (self->minimap, "canvas", self->canvas, NULL);
  add_actions (self);
  update_actions (self);
  show_zoom (self);
}

ForgeBoardCanvas *
forge_board_stage_get_canvas (ForgeBoardStage *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_STAGE (self), NULL);

  return self->canvas;
}

GActionGroup *
forge_board_stage_get_actions (ForgeBoardStage *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_STAGE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}
