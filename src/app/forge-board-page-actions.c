/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-page-private.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "widgets/forge-board-commands.h"

#define SAMPLES "/org/specforge/SpecForge/samples/board"

static void
set_enabled (ForgeBoardPage *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
forge_board_page_update_actions (ForgeBoardPage *self)
{
  static const char *const editing[] = { "add", "layout", "sample", "import" };
  static const char *const selecting[] = { "rename", "delete", "move-to", "link" };
  const gboolean is_there = self->board != NULL;
  const gboolean can_edit = is_there && !forge_project_session_get_is_read_only (self->project);
  const gboolean has_any = is_there && forge_board_selection_get_n (self->selection) > 0;

  for (guint i = 0; i < G_N_ELEMENTS (editing); i++)
    set_enabled (self, editing[i], can_edit);
  for (guint i = 0; i < G_N_ELEMENTS (selecting); i++)
    set_enabled (self, selecting[i], can_edit && has_any);
  set_enabled (self, "undo", can_edit && forge_board_get_undo_label (self->board) != NULL);
  set_enabled (self, "redo", can_edit && forge_board_get_redo_label (self->board) != NULL);
  set_enabled (self, "find", is_there && forge_board_get_n_elements (self->board) > 0);
  set_enabled (self, "next-finding", is_there);
  set_enabled (self, "export", is_there);
  set_enabled (self, "print", is_there && forge_board_get_n_elements (self->board) > 0);
}

static void
undo_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  forge_board_undo (FORGE_BOARD_PAGE (data)->board);
}

static void
redo_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  forge_board_redo (FORGE_BOARD_PAGE (data)->board);
}

static void
add_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;
  ForgeBoardKind kind;

  if (!forge_board_kind_from_name (g_variant_get_string (parameter, NULL), &kind)
      || kind == FORGE_BOARD_RELATION)
    return;
  forge_board_page_begin (self);
  if (forge_board_page_is_canvas (self))
    forge_board_canvas_begin_note (forge_board_stage_get_canvas (self->stage), kind);
  else
    forge_board_command_add (GTK_WIDGET (self), self->selection, kind);
}

static void
rename_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;

  if (forge_board_page_is_canvas (self))
    gtk_widget_activate_action (GTK_WIDGET (forge_board_stage_get_canvas (self->stage)),
                                "canvas.rename", NULL);
  else
    forge_board_command_rename (GTK_WIDGET (self), self->selection);
}

static void
delete_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  forge_board_command_delete (FORGE_BOARD_PAGE (data)->selection);
}

static void
move_to_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;

  forge_board_command_move (GTK_WIDGET (self->view), self->selection);
}

static void
link_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;

  forge_board_command_link (GTK_WIDGET (self->view), self->selection);
}

static void
layout_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;

  forge_board_layout (self->board, FORGE_BOARD_LAYOUT_ALL);
  forge_board_canvas_zoom_to_fit (forge_board_stage_get_canvas (self->stage));
}

static void
found_cb (ForgeBoardElement *element, gpointer data)
{
  forge_board_page_show (data, element);
}

static void
find_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeBoardPage *self = data;

  forge_board_command_find (GTK_WIDGET (self->view), self->selection, found_cb, G_OBJECT (self));
}

static void
next_finding_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  forge_board_findings_next (FORGE_BOARD_PAGE (data)->findings);
}

static void
element_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  forge_board_page_show_element (data, g_variant_get_string (parameter, NULL));
}

/* The context that a sample is about, large enough to be read. */
static gboolean
show_sample_cb (GtkWidget *stage, GdkFrameClock *clock, gpointer data)
{
  ForgeBoardPage *self = data;
  ForgeBoardCanvas *canvas = forge_board_stage_get_canvas (self->stage);
  const ForgeBoardElement *event = forge_board_find (self->board, "EVT-OrderPlaced");

  if (event == NULL)
    return G_SOURCE_REMOVE;
  if (gtk_widget_get_width (GTK_WIDGET (canvas)) == 0)
    return G_SOURCE_CONTINUE;
  forge_board_canvas_zoom_at (canvas, .6, 0, 0);
  forge_board_canvas_center_on (canvas, event->place.x + 2 * FORGE_BOARD_WIDTH,
                                event->place.y - FORGE_BOARD_HEIGHT);
  return G_SOURCE_REMOVE;
}

static void
sample_action_cb (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_auto (GStrv) names = g_resources_enumerate_children (SAMPLES, 0, NULL);
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (ForgeBoard) read = NULL;
  ForgeBoardPage *self = data;

  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (SAMPLES "/", names[i], NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

      g_ptr_array_add (texts, forge_board_text_new (names[i], text));
    }
  read = forge_board_read (texts, NULL);
  g_return_if_fail (read != NULL);
  forge_board_page_absorb (self, read);
  gtk_widget_add_tick_callback (GTK_WIDGET (self->stage), show_sample_cb, self, NULL);
}

void
forge_board_page_add_actions (ForgeBoardPage *self)
{
  static const GActionEntry entries[] = {
    { "undo", undo_action_cb, NULL, NULL, NULL, { 0 } },
    { "redo", redo_action_cb, NULL, NULL, NULL, { 0 } },
    { "add", add_action_cb, "s", NULL, NULL, { 0 } },
    { "rename", rename_action_cb, NULL, NULL, NULL, { 0 } },
    { "delete", delete_action_cb, NULL, NULL, NULL, { 0 } },
    { "move-to", move_to_action_cb, NULL, NULL, NULL, { 0 } },
    { "link", link_action_cb, NULL, NULL, NULL, { 0 } },
    { "layout", layout_action_cb, NULL, NULL, NULL, { 0 } },
    { "find", find_action_cb, NULL, NULL, NULL, { 0 } },
    { "next-finding", next_finding_action_cb, NULL, NULL, NULL, { 0 } },
    { "element", element_action_cb, "s", NULL, NULL, { 0 } },
    { "sample", sample_action_cb, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GPropertyAction) checks
      = g_property_action_new ("checks", self->checks, "reveal-child");
  g_autoptr (GPropertyAction) panel = g_property_action_new ("panel", self->flap, "reveal-flap");

  g_autoptr (GPropertyAction) view
      = g_property_action_new ("view", self->view, "visible-child-name");

  self->actions = g_simple_action_group_new ();
  forge_board_page_add_file_actions (self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (view));
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (checks));
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (panel));
  gtk_widget_insert_action_group (GTK_WIDGET (self), "board", G_ACTION_GROUP (self->actions));
}
