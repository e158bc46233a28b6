/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-canvas"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-canvas-private.h"
#include "widgets/forge-board-search.h"

static void
add_section (GMenu *menu, const char *const (*items)[2], guint n)
{
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < n; i++)
    g_menu_append (section, _ (items[i][0]), items[i][1]);
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static void
add_submenu (GMenu *menu, const char *label, const char *const (*items)[2], guint n)
{
  g_autoptr (GMenu) inner = g_menu_new ();
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; i < n; i++)
    g_menu_append (inner, _ (items[i][0]), items[i][1]);
  g_menu_append_submenu (section, label, G_MENU_MODEL (inner));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (section));
}

static GMenuModel *
make_menu (void)
{
  static const char *const edits[][2] = {
    { N_ ("_Rename"), "canvas.rename" },
    { N_ ("_Properties"), "canvas.properties" },
    { N_ ("Next in the _Flow"), "canvas.flow" },
    { N_ ("Lin_k"), "canvas.link" },
  };
  static const char *const clips[][2] = {
    { N_ ("Cu_t"), "canvas.cut" },       { N_ ("_Copy"), "canvas.copy" },
    { N_ ("_Paste"), "canvas.paste" },   { N_ ("_Duplicate"), "canvas.duplicate" },
    { N_ ("De_lete"), "canvas.delete" },
  };
  static const char *const aligns[][2] = {
    { N_ ("_Left"), "canvas.align::left" },
    { N_ ("_Center"), "canvas.align::center" },
    { N_ ("_Right"), "canvas.align::right" },
    { N_ ("_Top"), "canvas.align::top" },
    { N_ ("_Middle"), "canvas.align::middle" },
    { N_ ("_Bottom"), "canvas.align::bottom" },
    { N_ ("Distribute _Across"), "canvas.distribute(true)" },
    { N_ ("Distribute _Down"), "canvas.distribute(false)" },
  };
  static const char *const arranges[][2] = {
    { N_ ("Bring to _Front"), "canvas.raise(true)" },
    { N_ ("Send to _Back"), "canvas.raise(false)" },
    { N_ ("_Group"), "canvas.group(true)" },
    { N_ ("_Ungroup"), "canvas.group(false)" },
    { N_ ("Loc_k"), "canvas.lock(true)" },
    { N_ ("Unl_ock"), "canvas.lock(false)" },
    { N_ ("P_in"), "canvas.pin(true)" },
    { N_ ("U_npin"), "canvas.pin(false)" },
  };
  static const char *const outputs[][2] = {
    { N_ ("_PNG Picture…"), "canvas.export::png" },
    { N_ ("P_DF…"), "canvas.export::pdf" },
    { N_ ("_SVG Drawing…"), "canvas.export::svg" },
    { N_ ("P_rint…"), "canvas.print" },
  };
  static const char *const views[][2] = {
    { N_ ("F_ind…"), "canvas.search" },
    { N_ ("Select _All"), "canvas.select-all" },
    { N_ ("_Zoom to Fit"), "canvas.fit" },
    { N_ ("Lay O_ut Automatically"), "canvas.layout" },
  };
  GMenu *menu = g_menu_new ();

  add_section (menu, edits, G_N_ELEMENTS (edits));
  add_section (menu, clips, G_N_ELEMENTS (clips));
  add_submenu (menu, _ ("_Align"), aligns, G_N_ELEMENTS (aligns));
  add_submenu (menu, _ ("A_rrange"), arranges, G_N_ELEMENTS (arranges));
  add_section (menu, views, G_N_ELEMENTS (views));
  add_submenu (menu, _ ("Sa_ve or Print"), outputs, G_N_ELEMENTS (outputs));
  return G_MENU_MODEL (menu);
}

void
forge_board_canvas_open_menu (ForgeBoardCanvas *self, double x, double y)
{
  if (self->menu == NULL)
    {
      g_autoptr (GMenuModel) model = make_menu ();

      self->menu = gtk_popover_menu_new_from_model (model);
      gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
      gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
      gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &(GdkRectangle){ (int) x, (int) y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
chosen_cb (ForgeBoardCanvas *self, ForgeBoardElement *element)
{
  forge_board_selection_select_only (self->selection, element);
  forge_board_canvas_show_element (self, element);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
forge_board_canvas_open_search (ForgeBoardCanvas *self)
{
  const GdkRectangle top = { gtk_widget_get_width (GTK_WIDGET (self)) / 2, 0, 1, 1 };

  if (self->search == NULL)
    {
      self->search = forge_board_search_new ();
      gtk_widget_set_parent (self->search, GTK_WIDGET (self));
      g_signal_connect_swapped (self->search, "chosen", G_CALLBACK (chosen_cb), self);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->search), &top);
  forge_board_search_open (FORGE_BOARD_SEARCH (self->search), self->board);
}
