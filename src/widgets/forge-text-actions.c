/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "spec/forge-contents.h"
#include "widgets/forge-file-chooser.h"
#include "widgets/forge-id-completion.h"
#include "widgets/forge-picture-insert.h"
#include "widgets/forge-place-popover.h"
#include "widgets/forge-text-actions.h"
#include "widgets/forge-zoom.h"

struct _ForgeTextActions
{
  GObject parent_instance;

  GtkWidget *view; /* unowned, as editor and find: the view that has them owns us */
  ForgeEditor *editor;
  ForgeFindBar *find;
  ForgePreviewFindBar *preview_find;
  GSimpleActionGroup *group;
  ForgePlacePopover *places; /* the child of view */
  ForgeIdCompletion *completion;
  ForgeReferences *references; /* (nullable) */
  ForgeKind kind;
  char **titles;
};

enum
{
  REVEAL,
  GO_TO,
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeTextActions, forge_text_actions, G_TYPE_OBJECT)

/* The preview is searched where it has the focus, or all the room. */
static gboolean
is_preview_meant (ForgeTextActions *self)
{
  GtkWidget *bar = GTK_WIDGET (self->preview_find);
  GtkRoot *root = gtk_widget_get_root (self->view);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return forge_preview_find_bar_can_open (self->preview_find)
         && (!gtk_widget_get_mapped (GTK_WIDGET (self->editor))
             || (focus != NULL && gtk_widget_is_ancestor (focus, gtk_widget_get_parent (bar))));
}

static void
move (ForgeTextActions *self, gboolean is_backwards)
{
  if (is_preview_meant (self))
    {
      forge_preview_find_bar_move (self->preview_find, is_backwards);
      return;
    }
  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_move (self->find, is_backwards);
}

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  if (is_preview_meant (self))
    {
      forge_preview_find_bar_open (self->preview_find);
      return;
    }
  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_open (self->find, FALSE);
}

static void
replace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_open (self->find, TRUE);
}

static void
find_next_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, FALSE);
}

static void
find_previous_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  move (data, TRUE);
}

/* An open search goes first. */
static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  if (forge_preview_find_bar_get_is_open (self->preview_find) && is_preview_meant (self))
    forge_preview_find_bar_close (self->preview_find);
  else if (forge_find_bar_get_is_open (self->find))
    forge_find_bar_close (self->find);
  else if (gtk_widget_has_focus (GTK_WIDGET (self->editor)))
    g_signal_emit_by_name (self->editor, "move-focus", GTK_DIR_TAB_FORWARD);
}

static void
pictures_chosen_cb (GListModel *files, gpointer user_data)
{
  forge_picture_insert_files (user_data, files);
}

static void
insert_picture_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  static const char *const PATTERNS[]
      = { "*.png", "*.jpg", "*.jpeg", "*.webp", "*.gif", "*.svg", NULL };
  ForgeTextActions *self = data;

  forge_file_chooser_open (GTK_WIDGET (self->editor), _ ("Insert a Picture"), _ ("Pictures"),
                           PATTERNS, TRUE, pictures_chosen_cb, self->editor);
}

static void
zoom (ForgeTextActions *self, gboolean is_in)
{
  guint percent;

  g_object_get (self->view, "zoom", &percent, NULL);
  g_object_set (self->view, "zoom", forge_zoom_step (percent, is_in), NULL);
}

static void
zoom_in_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, TRUE);
}

static void
zoom_out_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  zoom (data, FALSE);
}

static void
zoom_reset_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  g_object_set (FORGE_TEXT_ACTIONS (data)->view, "zoom", FORGE_ZOOM_NORMAL, NULL);
}

static const char *
get_title (ForgeTextActions *self, ForgeKind kind)
{
  return self->titles != NULL && kind < g_strv_length (self->titles) ? self->titles[kind] : "";
}

static GPtrArray *
read_contents (ForgeTextActions *self)
{
  g_autofree char *text = forge_editor_dup_text (self->editor);

  return forge_contents_read (text);
}

static ForgeGraph *
get_graph (ForgeTextActions *self)
{
  return self->references != NULL ? forge_references_get_graph (self->references) : NULL;
}

static void
add_entries (ForgeTextActions *self, GListStore *places, const GPtrArray *entries)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const ForgeContentsEntry *entry = entries->pdata[i];
      g_autoptr (ForgePlaceItem) item = forge_place_item_new (self->kind, entry->line, entry->level,
                                                              entry->id, entry->title, NULL);

      g_list_store_append (places, item);
    }
}

/* The ids of the other documents: they are found by typing. */
static void
add_other_nodes (ForgeTextActions *self, GListStore *places)
{
  const GPtrArray *nodes;

  if (self->references == NULL)
    return;
  nodes = forge_graph_get_nodes (get_graph (self));
  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = nodes->pdata[i];
      g_autoptr (ForgePlaceItem) item = NULL;

      if (node->document == self->kind)
        continue;
      item = forge_place_item_new (node->document, node->line, 1, node->id, node->text,
                                   get_title (self, node->document));
      g_list_store_append (places, item);
    }
}

/* Below the caret, where the text is seen; else at the top of the view. */
static void
point_to_caret (ForgeTextActions *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GdkRectangle place = { gtk_widget_get_width (self->view) / 2, 0, 1, 1 };
  GtkTextIter caret;
  double x, y;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  if (gtk_widget_get_mapped (GTK_WIDGET (view)) && forge_editor_is_seen (self->editor, &caret))
    {
      gtk_text_view_get_iter_location (view, &caret, &place);
      gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y,
                                             &place.x, &place.y);
      gtk_widget_translate_coordinates (GTK_WIDGET (view), self->view, place.x, place.y, &x, &y);
      place.x = (int) x;
      place.y = (int) y;
      place.width = MAX (place.width, 1);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->places), &place);
}

static void
contents_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;
  g_autoptr (GListStore) places = g_list_store_new (FORGE_TYPE_PLACE_ITEM);
  g_autoptr (GPtrArray) entries = read_contents (self);

  add_entries (self, places, entries);
  add_other_nodes (self, places);
  point_to_caret (self);
  forge_place_popover_open (
      self->places, _ ("Go To"), G_LIST_MODEL (places), entries->len,
      forge_contents_find_line (entries, forge_editor_get_caret_line (self->editor)),
      _ ("This document has no headings and no IDs yet. A line that starts with “## ” is a "
         "heading."));
}

static char *
dup_id_at (const GtkTextIter *at)
{
  GtkTextIter start = *at, end = *at;
  g_autofree char *line = NULL;

  gtk_text_iter_set_line_offset (&start, 0);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  line = gtk_text_iter_get_slice (&start, &end);
  return forge_contents_dup_id_at (line, (gsize) gtk_text_iter_get_line_index (at));
}

static char *
dup_id_at_caret (ForgeTextActions *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return dup_id_at (&caret);
}

/* In the text as it stands, then in what is saved of the others. */
static gboolean
find_definition (ForgeTextActions *self, const char *id, ForgeKind *kind, guint *line)
{
  g_autoptr (GPtrArray) entries = read_contents (self);
  const ForgeNode *node;

  for (guint i = 0; i < entries->len; i++)
    {
      const ForgeContentsEntry *entry = entries->pdata[i];

      if (g_str_equal (entry->id, id))
        {
          *kind = self->kind;
          *line = entry->line;
          return TRUE;
        }
    }
  node = self->references != NULL ? forge_graph_find (get_graph (self), id) : NULL;
  if (node == NULL)
    return FALSE;
  *kind = node->document;
  *line = node->line;
  return TRUE;
}

static void
show_uses (ForgeTextActions *self, const char *id)
{
  g_autoptr (GListStore) places = g_list_store_new (FORGE_TYPE_PLACE_ITEM);
  g_autoptr (GArray) uses = NULL;
  g_autofree char *heading = NULL;
  g_autofree char *empty = NULL;

  if (self->references != NULL)
    uses = forge_references_list_uses (self->references, id);
  for (guint i = 0; uses != NULL && i < uses->len; i++)
    {
      const ForgeUse *use = &g_array_index (uses, ForgeUse, i);
      /* Translators: title of a document, number of a line */
      g_autofree char *place
          = use->document == FORGE_KIND_BOARD
                ? g_strdup (get_title (self, use->document))
                : g_strdup_printf (_ ("%s, line %u"), get_title (self, use->document), use->line);
      g_autoptr (ForgePlaceItem) item
          = forge_place_item_new (use->document, use->line, 1,
                                  use->from != NULL ? use->from->id : NULL, use->text, place);

      g_list_store_append (places, item);
    }
  /* Translators: %s is an id, such as FR-001; the list below names the places */
  heading = g_strdup_printf (_ ("%s Is Used By"), id);
  /* Translators: %s is an id, such as FR-001 */
  empty = g_strdup_printf (_ ("No other line names %s yet."), id);
  point_to_caret (self);
  forge_place_popover_open (self->places, heading, G_LIST_MODEL (places),
                            g_list_model_get_n_items (G_LIST_MODEL (places)), 0, empty);
}

/* Where it is defined already: who uses it. */
static void
go_to_id (ForgeTextActions *self, const char *id, guint from_line)
{
  g_autofree char *message = NULL;
  ForgeKind kind;
  guint line;

  if (!find_definition (self, id, &kind, &line))
    {
      /* Translators: %s is an id, such as FR-001 */
      message = g_strdup_printf (_ ("No document defines %s."), id);
      g_signal_emit (self, signals[NOTICE], 0, message);
    }
  else if (kind == self->kind && line == from_line)
    show_uses (self, id);
  else
    g_signal_emit (self, signals[GO_TO], 0, kind, line);
}

static void
go_to_id_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;
  g_autofree char *id = dup_id_at_caret (self);

  if (id != NULL)
    go_to_id (self, id, forge_editor_get_caret_line (self->editor));
  else
    contents_action (NULL, NULL, self);
}

/* The id at the caret, or that of the node in which it is. */
static void
used_by_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;
  g_autofree char *id = dup_id_at_caret (self);
  g_autoptr (GPtrArray) entries = NULL;
  int entry;

  if (id == NULL)
    {
      entries = read_contents (self);
      entry = forge_contents_find_line (entries, forge_editor_get_caret_line (self->editor));
      if (entry >= 0)
        id = g_strdup (((const ForgeContentsEntry *) entries->pdata[entry])->id);
    }
  if (id != NULL && *id != '\0')
    show_uses (self, id);
  else
    g_signal_emit (self, signals[NOTICE], 0,
                   _ ("There is no ID here. Put the caret on one, such as FR-001, then try "
                      "again."));
}

static void
place_activated_cb (ForgeTextActions *self, ForgePlaceItem *item)
{
  g_signal_emit (self, signals[GO_TO], 0, forge_place_item_get_kind (item),
                 forge_place_item_get_line (item));
}

/* Ctrl and a click go where the id is defined, as in any editor of programs. */
static void
pressed_cb (ForgeTextActions *self, int n_press, double x, double y, GtkGestureClick *click)
{
  GtkEventController *controller = GTK_EVENT_CONTROLLER (click);
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  g_autofree char *id = NULL;
  GtkTextIter at;
  int buffer_x, buffer_y;

  if (n_press != 1
      || (gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0)
    return;
  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  if (!gtk_text_view_get_iter_at_location (view, &at, buffer_x, buffer_y))
    return;
  id = dup_id_at (&at);
  if (id == NULL)
    return;
  gtk_gesture_set_state (GTK_GESTURE (click), GTK_EVENT_SEQUENCE_CLAIMED);
  gtk_text_buffer_place_cursor (gtk_text_view_get_buffer (view), &at);
  go_to_id (self, id, (guint) gtk_text_iter_get_line (&at) + 1);
}

/* Not a GPropertyAction: that would hold the view, which holds us. */
static void
change_focus_mode (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_object_set (FORGE_TEXT_ACTIONS (data)->view, "focus-mode", g_variant_get_boolean (state), NULL);
  g_simple_action_set_state (action, state);
}

static void
forge_text_actions_dispose (GObject *object)
{
  ForgeTextActions *self = FORGE_TEXT_ACTIONS (object);

  if (self->places != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->places)));
  g_clear_object (&self->group);
  g_clear_object (&self->completion);
  g_clear_object (&self->references);
  g_clear_pointer (&self->titles, g_strfreev);
  G_OBJECT_CLASS (forge_text_actions_parent_class)->dispose (object);
}

static void
forge_text_actions_class_init (ForgeTextActionsClass *klass)
{
  const GType type = G_TYPE_FROM_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_text_actions_dispose;
  signals[REVEAL]
      = g_signal_new ("reveal", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[GO_TO] = g_signal_new ("go-to", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[NOTICE] = g_signal_new ("notice", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
forge_text_actions_init (ForgeTextActions *self)
{
  static const GActionEntry ENTRIES[] = {
    { "find", find_action, NULL, NULL, NULL, { 0 } },
    { "replace", replace_action, NULL, NULL, NULL, { 0 } },
    { "find-next", find_next_action, NULL, NULL, NULL, { 0 } },
    { "find-previous", find_previous_action, NULL, NULL, NULL, { 0 } },
    { "contents", contents_action, NULL, NULL, NULL, { 0 } },
    { "go-to-id", go_to_id_action, NULL, NULL, NULL, { 0 } },
    { "used-by", used_by_action, NULL, NULL, NULL, { 0 } },
    { "insert-picture", insert_picture_action, NULL, NULL, NULL, { 0 } },
    { "zoom-in", zoom_in_action, NULL, NULL, NULL, { 0 } },
    { "zoom-out", zoom_out_action, NULL, NULL, NULL, { 0 } },
    { "zoom-reset", zoom_reset_action, NULL, NULL, NULL, { 0 } },
    { "leave", leave_action, NULL, NULL, NULL, { 0 } },
    { "focus-mode", NULL, NULL, "false", change_focus_mode, { 0 } },
  };

  self->group = g_simple_action_group_new ();
  self->completion = forge_id_completion_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   self);
}

ForgeTextActions *
forge_text_actions_new (GtkWidget *view,
                        ForgeEditor *editor,
                        ForgeFindBar *find,
                        ForgePreviewFindBar *preview_find)
{
  ForgeTextActions *self;
  GtkGesture *click;

  g_return_val_if_fail (GTK_IS_WIDGET (view), NULL);
  g_return_val_if_fail (FORGE_IS_EDITOR (editor) && FORGE_IS_FIND_BAR (find), NULL);
  g_return_val_if_fail (FORGE_IS_PREVIEW_FIND_BAR (preview_find), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_ACTIONS, NULL);
  self->view = view;
  self->editor = editor;
  self->find = find;
  self->preview_find = preview_find;
  self->places = forge_place_popover_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->places), view);
  g_signal_connect_object (self->places, "place-activated", G_CALLBACK (place_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_source_completion_add_provider (gtk_source_view_get_completion (GTK_SOURCE_VIEW (editor)),
                                      GTK_SOURCE_COMPLETION_PROVIDER (self->completion));
  click = gtk_gesture_click_new ();
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editor), GTK_EVENT_CONTROLLER (click));
  return self;
}

GActionGroup *
forge_text_actions_get_group (ForgeTextActions *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}

void
forge_text_actions_set_document (ForgeTextActions *self, ForgeKind kind, const char *const *titles)
{
  g_return_if_fail (FORGE_IS_TEXT_ACTIONS (self));

  self->kind = kind;
  g_strfreev (self->titles);
  self->titles = g_strdupv ((char **) titles);
}

void
forge_text_actions_set_references (ForgeTextActions *self, ForgeReferences *references)
{
  g_return_if_fail (FORGE_IS_TEXT_ACTIONS (self));

  g_set_object (&self->references, references);
  forge_id_completion_set_references (self->completion, references);
}
