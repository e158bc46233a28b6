/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include "widgets/forge-board-canvas-private.h"

/* The letter that adds a note of a kind, as the palette shows it. */
static const char letters[FORGE_BOARD_N_KINDS] = {
  [FORGE_BOARD_EVENT] = 'e',     [FORGE_BOARD_COMMAND] = 'c',    [FORGE_BOARD_AGGREGATE] = 'a',
  [FORGE_BOARD_POLICY] = 'p',    [FORGE_BOARD_READ_MODEL] = 'r', [FORGE_BOARD_EXTERNAL] = 'x',
  [FORGE_BOARD_INTERFACE] = 'u', [FORGE_BOARD_ACTOR] = 't',      [FORGE_BOARD_HOTSPOT] = 'h',
  [FORGE_BOARD_COMMENT] = 'n',   [FORGE_BOARD_CONTEXT] = 'f',    [FORGE_BOARD_LANE] = 's',
};

char
forge_board_canvas_get_key (ForgeBoardKind kind)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS, '\0');

  return letters[kind];
}

static gboolean
space_cb (GtkWidget *widget, GVariant *args, gpointer data)
{
  FORGE_BOARD_CANVAS (widget)->is_space_down = TRUE;
  gtk_widget_set_cursor_from_name (widget, "grab");
  return TRUE;
}

static void
add_arrow_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    guint keypad;
    int dx;
    int dy;
  } keys[] = { { GDK_KEY_Left, GDK_KEY_KP_Left, -1, 0 },
               { GDK_KEY_Right, GDK_KEY_KP_Right, 1, 0 },
               { GDK_KEY_Up, GDK_KEY_KP_Up, 0, -1 },
               { GDK_KEY_Down, GDK_KEY_KP_Down, 0, 1 } };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    for (guint pad = 0; pad < 2; pad++)
      {
        const guint key = pad ? keys[i].keypad : keys[i].key;

        gtk_widget_class_add_binding_action (klass, key, 0, "canvas.go", "(ii)", keys[i].dx,
                                             keys[i].dy);
        gtk_widget_class_add_binding_action (klass, key, GDK_SHIFT_MASK, "canvas.extend", "(ii)",
                                             keys[i].dx, keys[i].dy);
        gtk_widget_class_add_binding_action (klass, key, GDK_CONTROL_MASK, "canvas.nudge", "(ii)",
                                             keys[i].dx, keys[i].dy);
        gtk_widget_class_add_binding_action (klass, key, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                             "canvas.resize", "(ii)", keys[i].dx, keys[i].dy);
      }
}

void
forge_board_canvas_install_keys (GtkWidgetClass *klass)
{
  static const struct
  {
    guint key;
    GdkModifierType state;
    const char *action;
  } keys[] = {
    { GDK_KEY_Return, 0, "canvas.next" },
    { GDK_KEY_KP_Enter, 0, "canvas.next" },
    { GDK_KEY_Tab, 0, "canvas.flow" },
    { GDK_KEY_l, 0, "canvas.link" },
    { GDK_KEY_F2, 0, "canvas.rename" },
    { GDK_KEY_Return, GDK_ALT_MASK, "canvas.properties" },
    { GDK_KEY_Delete, 0, "canvas.delete" },
    { GDK_KEY_KP_Delete, 0, "canvas.delete" },
    { GDK_KEY_BackSpace, 0, "canvas.delete" },
    { GDK_KEY_z, GDK_CONTROL_MASK, "canvas.undo" },
    { GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK, "canvas.redo" },
    { GDK_KEY_a, GDK_CONTROL_MASK, "canvas.select-all" },
    { GDK_KEY_Escape, 0, "canvas.select-none" },
    { GDK_KEY_c, GDK_CONTROL_MASK, "canvas.copy" },
    { GDK_KEY_x, GDK_CONTROL_MASK, "canvas.cut" },
    { GDK_KEY_v, GDK_CONTROL_MASK, "canvas.paste" },
    { GDK_KEY_d, GDK_CONTROL_MASK, "canvas.duplicate" },
    { GDK_KEY_Home, 0, "canvas.fit" },
    { GDK_KEY_exclam, GDK_SHIFT_MASK, "canvas.fit" },
    { GDK_KEY_1, GDK_SHIFT_MASK, "canvas.fit" },
    { GDK_KEY_f, GDK_CONTROL_MASK, "canvas.search" },
    { GDK_KEY_p, GDK_CONTROL_MASK, "canvas.print" },
    { GDK_KEY_F10, GDK_SHIFT_MASK, "canvas.menu" },
    { GDK_KEY_Menu, 0, "canvas.menu" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (klass, keys[i].key, keys[i].state, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_plus, GDK_CONTROL_MASK, "canvas.zoom", "d",
                                       FORGE_BOARD_CANVAS_STEP);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_equal, GDK_CONTROL_MASK, "canvas.zoom", "d",
                                       FORGE_BOARD_CANVAS_STEP);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_minus, GDK_CONTROL_MASK, "canvas.zoom", "d",
                                       1 / FORGE_BOARD_CANVAS_STEP);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_0, GDK_CONTROL_MASK, "canvas.zoom", "d", 0.);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK, "canvas.lock", "b",
                                       TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_l, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "canvas.lock", "b", FALSE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK, "canvas.group", "b",
                                       TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_g, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "canvas.group", "b", FALSE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, GDK_CONTROL_MASK, "canvas.raise",
                                       "b", TRUE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, GDK_CONTROL_MASK, "canvas.raise",
                                       "b", FALSE);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, 0, "canvas.pan", "(ii)", 0, -1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, 0, "canvas.pan", "(ii)", 0, 1);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Up, GDK_SHIFT_MASK, "canvas.pan", "(ii)",
                                       -1, 0);
  gtk_widget_class_add_binding_action (klass, GDK_KEY_Page_Down, GDK_SHIFT_MASK, "canvas.pan",
                                       "(ii)", 1, 0);
  gtk_widget_class_add_binding (klass, GDK_KEY_space, 0, space_cb, NULL);
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    if (forge_board_canvas_get_key (kind) != '\0')
      gtk_widget_class_add_binding_action (klass, (guint) forge_board_canvas_get_key (kind), 0,
                                           "canvas.add", "s", forge_board_kind_get_section (kind));
  add_arrow_keys (klass);
}
