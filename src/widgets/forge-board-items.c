/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-items"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-line.h"
#include "board/forge-board-words.h"
#include "widgets/forge-board-items.h"
#include "widgets/forge-board-picker.h"
#include "widgets/forge-board-property.h"
#include "widgets/forge-icon-button.h"

struct _ForgeBoardItems
{
  AdwBin parent_instance;

  ForgeBoard *board;
  ForgeBoardElement *element;
  const ForgeBoardKey *key;
  ForgeReferences *references; /* (nullable) */
  ForgeYamlNode *shown;        /* (nullable): the list that the rows stand for */

  GtkListBox *list;
  GtkWidget *add_row; /* (nullable): where a new item is typed */
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (ForgeBoardItems, forge_board_items, ADW_TYPE_BIN)

static GQuark index_quark;

static const char *
get_title (ForgeBoardItems *self)
{
  return forge_board_key_get_title (self->key->name);
}

/* What names something is chosen; a link is, too, and its meaning typed. */
static gboolean
is_chosen (ForgeBoardItems *self)
{
  return self->key->shape == FORGE_BOARD_REFS || self->key->shape == FORGE_BOARD_NODES
         || self->key->shape == FORGE_BOARD_LINKS;
}

static gboolean
is_typed (ForgeBoardItems *self)
{
  return self->key->shape != FORGE_BOARD_REFS && self->key->shape != FORGE_BOARD_LINKS;
}

static guint
get_n (ForgeBoardItems *self)
{
  return self->shown != NULL && self->shown->type == FORGE_YAML_LIST ? self->shown->n_children : 0;
}

static ForgeYamlNode *
get_item (ForgeBoardItems *self, guint i)
{
  return i < get_n (self) ? self->shown->children[i] : NULL;
}

static guint
get_index (GtkWidget *row)
{
  return GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (row), index_quark));
}

static void
show_problem (ForgeBoardItems *self, GtkWidget *row, const GError *error)
{
  g_autofree char *reason
      = error != NULL ? forge_board_property_dup_reason (error, self->element->id) : NULL;

  gtk_label_set_label (self->problem, reason != NULL ? reason : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), reason != NULL);
  if (row == NULL)
    return;
  if (reason != NULL)
    gtk_widget_add_css_class (row, "error");
  else
    gtk_widget_remove_css_class (row, "error");
}

/* NULL takes the item away. */
static gboolean
set_item (ForgeBoardItems *self, GtkWidget *row, guint i, ForgeYamlNode *item)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  if (forge_board_find (self->board, self->element->id) != self->element)
    return FALSE;
  label = g_strdup_printf (_ ("Change “%s”"), get_title (self));
  forge_board_begin_step (self->board, label);
  forge_board_set_item (self->board, self->element, self->key->name, i, item, &error);
  forge_board_end_step (self->board);
  show_problem (self, row, error);
  if (error == NULL)
    forge_board_items_refresh (self);
  return error == NULL;
}

static void
add_text (ForgeBoardItems *self, GtkWidget *row, const char *text)
{
  g_autoptr (ForgeYamlNode) item = forge_board_item_from_line (self->key->shape, text, NULL);
  const guint n = get_n (self);

  if (item == NULL)
    show_problem (self, row, NULL);
  else if (set_item (self, row, n, item) && row != NULL)
    gtk_editable_set_text (GTK_EDITABLE (row), "");
}

static void
added_cb (ForgeBoardItems *self, GtkWidget *row)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));

  add_text (self, row, text);
  gtk_widget_grab_focus (row);
}

/* The meaning of a link; else all of the line. */
static char *
dup_line (ForgeBoardItems *self, const ForgeYamlNode *item)
{
  const char *meaning;

  if (self->key->shape != FORGE_BOARD_LINKS)
    return forge_board_item_to_line (self->key->shape, item);
  meaning = forge_yaml_map_get_text (item, "meaning");
  return g_strdup (meaning != NULL ? meaning : "");
}

static ForgeYamlNode *
read_line (ForgeBoardItems *self, const char *text, ForgeYamlNode *old)
{
  g_autofree char *line = NULL;

  if (self->key->shape != FORGE_BOARD_LINKS)
    return forge_board_item_from_line (self->key->shape, text, old);
  line = g_strdup_printf ("%s: %s", forge_yaml_map_get_text (old, "to"), text);
  return forge_board_item_from_line (self->key->shape, line, old);
}

/* An item that is typed away is gone. */
static void
take_row (ForgeBoardItems *self, GtkWidget *row)
{
  const guint i = get_index (row);
  ForgeYamlNode *old = get_item (self, i);
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (row)));
  g_autofree char *line = old != NULL ? dup_line (self, old) : NULL;
  g_autoptr (ForgeYamlNode) item = NULL;

  g_strstrip (text);
  if (old == NULL || strcmp (text, line) == 0)
    {
      show_problem (self, row, NULL);
      return;
    }
  item = read_line (self, text, old);
  set_item (self, row, i, item);
}

static void
applied_cb (ForgeBoardItems *self, GtkWidget *row)
{
  take_row (self, row);
}

static void
leave_cb (GtkEventController *focus, ForgeBoardItems *self)
{
  take_row (self, gtk_event_controller_get_widget (focus));
}

static gboolean
key_cb (GtkEventController *keys,
        guint keyval,
        guint keycode,
        GdkModifierType state,
        ForgeBoardItems *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (keys);
  const ForgeYamlNode *old = get_item (self, get_index (row));
  const int by = keyval == GDK_KEY_Up ? -1 : 1;

  if (old == NULL)
    return FALSE;
  if ((state & GDK_ALT_MASK) != 0 && (keyval == GDK_KEY_Up || keyval == GDK_KEY_Down))
    {
      const int other = (int) get_index (row) + by;

      forge_board_move_item (self->board, self->element, self->key->name, get_index (row), by,
                             NULL);
      forge_board_items_refresh (self);
      if (other >= 0 && other < (int) get_n (self))
        gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, other)));
      return TRUE;
    }
  if (keyval == GDK_KEY_Escape && ADW_IS_ENTRY_ROW (row))
    {
      g_autofree char *line = dup_line (self, old);

      if (strcmp (line, gtk_editable_get_text (GTK_EDITABLE (row))) == 0)
        return FALSE;
      gtk_editable_set_text (GTK_EDITABLE (row), line);
      show_problem (self, row, NULL);
      return TRUE;
    }
  return FALSE;
}

static void
remove_cb (GtkButton *button, ForgeBoardItems *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_PREFERENCES_ROW);

  set_item (self, row, get_index (row), NULL);
}

static void
identifier_cb (GtkCheckButton *check, ForgeBoardItems *self)
{
  const guint i = GPOINTER_TO_UINT (g_object_get_qdata (G_OBJECT (check), index_quark));
  g_autoptr (ForgeYamlNode) flag
      = gtk_check_button_get_active (check) ? forge_yaml_scalar_new ("true", FALSE) : NULL;
  g_autoptr (ForgeYamlNode) item = forge_yaml_map_with (get_item (self, i), "identifier", flag);

  set_item (self, NULL, i, item);
}

/* What tells one thing from another of its kind. */
static GtkWidget *
create_identifier (ForgeBoardItems *self, guint i, const ForgeYamlNode *item)
{
  GtkWidget *check = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               g_strcmp0 (forge_yaml_map_get_text (item, "identifier"), "true")
                                   == 0);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (check, _ ("Tells one from another (identifier)"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Identifier"), -1);
  g_object_set_qdata (G_OBJECT (check), index_quark, GUINT_TO_POINTER (i));
  g_signal_connect_object (check, "toggled", G_CALLBACK (identifier_cb), self, 0);
  return check;
}

static const char *
get_name (ForgeBoardItems *self, const char *id)
{
  const ForgeBoardElement *target = id != NULL ? forge_board_find (self->board, id) : NULL;

  return target != NULL ? forge_board_element_get_name (target) : id;
}

/* The row of an item that is typed: all of it, or what a link means. */
static GtkWidget *
create_entry (ForgeBoardItems *self, guint i, const ForgeYamlNode *item)
{
  GtkWidget *row = adw_entry_row_new ();
  GtkEventController *focus = gtk_event_controller_focus_new ();
  g_autofree char *line = dup_line (self, item);
  g_autofree char *title
      = self->key->shape == FORGE_BOARD_LINKS
            ? g_strdup_printf ("→ %s", get_name (self, forge_yaml_map_get_text (item, "to")))
            /* Translators: a property and a number, such as "Fields 2" */
            : g_strdup_printf (_ ("%s %u"), get_title (self), i + 1);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  gtk_editable_set_text (GTK_EDITABLE (row), line);
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (row), TRUE);
  g_signal_connect_object (row, "apply", G_CALLBACK (applied_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, 0);
  gtk_widget_add_controller (row, focus);
  if (self->key->shape == FORGE_BOARD_FIELDS)
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), create_identifier (self, i, item));
  return row;
}

/* The row of an id, which leads there. */
static GtkWidget *
create_id (ForgeBoardItems *self, const ForgeYamlNode *item)
{
  GtkWidget *row = adw_action_row_new ();
  const char *id = item->text != NULL ? item->text : "";
  const gboolean is_node = self->key->shape == FORGE_BOARD_NODES;
  const ForgeNode *node = is_node && self->references != NULL
                              ? forge_graph_find (forge_references_get_graph (self->references), id)
                              : NULL;
  const ForgeBoardElement *target = is_node ? NULL : forge_board_find (self->board, id);
  g_autofree char *title
      = g_markup_escape_text (target != NULL ? forge_board_element_get_name (target) : id, -1);
  g_autofree char *subtitle = NULL;

  if (target != NULL)
    subtitle = g_markup_escape_text (forge_board_kind_get_title (target->kind), -1);
  else if (node != NULL)
    subtitle = g_markup_escape_text (node->text, -1);
  else
    subtitle = g_strdup (_ ("There is no such thing"));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 2);
  if (target == NULL && node == NULL)
    return row;
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row),
                                  is_node ? "board-panel.show-node" : "board-panel.show-element");
  return row;
}

static GtkWidget *
create_row (ForgeBoardItems *self, guint i)
{
  const ForgeYamlNode *item = get_item (self, i);
  const gboolean is_id
      = self->key->shape == FORGE_BOARD_REFS || self->key->shape == FORGE_BOARD_NODES;
  GtkWidget *row = is_id ? create_id (self, item) : create_entry (self, i, item);
  GtkEventController *keys = gtk_event_controller_key_new ();
  /* Translators: %s is an item of a list */
  g_autofree char *name
      = g_strdup_printf (_ ("Remove “%s”"),
                         adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)));
  GtkWidget *remove = forge_icon_button_new ("list-remove-symbolic", name);

  g_object_set_qdata (G_OBJECT (row), index_quark, GUINT_TO_POINTER (i));
  g_signal_connect_object (remove, "clicked", G_CALLBACK (remove_cb), self, 0);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, 0);
  gtk_widget_add_controller (row, keys);
  if (is_id)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), remove);
  else
    adw_entry_row_add_suffix (ADW_ENTRY_ROW (row), remove);
  return row;
}

static void
picked_cb (const char *id, gpointer data)
{
  add_text (data, NULL, id);
}

static void
pick_cb (ForgeBoardItems *self, GtkWidget *button)
{
  if (self->key->shape == FORGE_BOARD_NODES)
    forge_board_pick_node (button, self->references, get_title (self), picked_cb, G_OBJECT (self));
  else
    forge_board_pick_element (button, self->board, self->key->targets, self->element->id,
                              get_title (self), picked_cb, G_OBJECT (self));
}

static const char *
get_hint (ForgeBoardShape shape)
{
  switch (shape)
    {
    case FORGE_BOARD_FIELDS:
      return _ ("Add (name: type)");
    case FORGE_BOARD_LITERALS:
      return _ ("Add (name: what it means)");
    case FORGE_BOARD_MAPPINGS:
      return _ ("Add (id → id)");
    case FORGE_BOARD_NODES:
      return _ ("Add an ID, such as FR-001");
    default:
      return _ ("Add");
    }
}

static void
create_add_row (ForgeBoardItems *self)
{
  self->add_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->add_row), get_hint (self->key->shape));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->add_row), TRUE);
  g_signal_connect_object (self->add_row, "apply", G_CALLBACK (added_cb), self, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, self->add_row);
}

static GtkWidget *
create_heading (ForgeBoardItems *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *label = gtk_label_new (get_title (self));
  g_autofree char *name = NULL;
  GtkWidget *button;

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (box), label);
  if (!is_chosen (self))
    return box;
  /* Translators: %s is the name of a property, such as "Requirements" */
  name = g_strdup_printf (_ ("Choose for “%s”"), get_title (self));
  button = forge_icon_button_new ("list-add-symbolic", name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (pick_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return box;
}

static void
create_widgets (ForgeBoardItems *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_title (self), -1);
  self->problem = GTK_LABEL (gtk_label_new (NULL));
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_wrap_mode (self->problem, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (GTK_WIDGET (self->problem), "error");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  if (is_typed (self))
    create_add_row (self);
  gtk_box_append (GTK_BOX (box), create_heading (self));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->list));
  gtk_box_append (GTK_BOX (box), GTK_WIDGET (self->problem));
  adw_bin_set_child (ADW_BIN (self), box);
}

/* The rows of the items; that for a new one stays as it is. */
static void
fill (ForgeBoardItems *self)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL
         && GTK_WIDGET (row) != self->add_row)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < get_n (self); i++)
    gtk_list_box_insert (self->list, create_row (self, i), (int) i);
  gtk_widget_set_visible (GTK_WIDGET (self->list), get_n (self) > 0 || self->add_row != NULL);
}

static void
forge_board_items_dispose (GObject *object)
{
  ForgeBoardItems *self = FORGE_BOARD_ITEMS (object);

  g_clear_object (&self->board);
  g_clear_object (&self->references);
  G_OBJECT_CLASS (forge_board_items_parent_class)->dispose (object);
}

static void
forge_board_items_finalize (GObject *object)
{
  ForgeBoardItems *self = FORGE_BOARD_ITEMS (object);

  g_clear_pointer (&self->element, forge_board_element_unref);
  g_clear_pointer (&self->shown, forge_yaml_node_unref);
  G_OBJECT_CLASS (forge_board_items_parent_class)->finalize (object);
}

static void
forge_board_items_class_init (ForgeBoardItemsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_board_items_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_board_items_finalize;
  index_quark = g_quark_from_static_string ("forge-board-item");
}

static void
forge_board_items_init (ForgeBoardItems *self)
{
}

GtkWidget *
forge_board_items_new (ForgeBoard *board, ForgeBoardElement *element, const ForgeBoardKey *key)
{
  ForgeBoardItems *self;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && element != NULL && key != NULL, NULL);
  g_return_val_if_fail (!forge_board_property_can_show (key->shape), NULL);

  self = g_object_new (FORGE_TYPE_BOARD_ITEMS, NULL);
  self->board = g_object_ref (board);
  self->element = forge_board_element_ref (element);
  self->key = key;
  create_widgets (self);
  forge_board_items_refresh (self);
  fill (self);
  return GTK_WIDGET (self);
}

void
forge_board_items_set_references (ForgeBoardItems *self, ForgeReferences *references)
{
  g_return_if_fail (FORGE_IS_BOARD_ITEMS (self));

  if (g_set_object (&self->references, references) && self->key->shape == FORGE_BOARD_NODES)
    fill (self);
}

void
forge_board_items_refresh (ForgeBoardItems *self)
{
  ForgeYamlNode *now;
  GtkRoot *root;
  GtkWidget *focus;
  GtkWidget *row;
  gboolean had_focus;
  int at;

  g_return_if_fail (FORGE_IS_BOARD_ITEMS (self));

  now = forge_yaml_map_get (self->element->node, self->key->name);
  if (now == self->shown)
    return;
  g_clear_pointer (&self->shown, forge_yaml_node_unref);
  self->shown = now != NULL ? forge_yaml_node_ref (now) : NULL;
  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  row = focus != NULL ? gtk_widget_get_ancestor (focus, GTK_TYPE_LIST_BOX_ROW) : NULL;
  had_focus = row != NULL && row != self->add_row
              && gtk_widget_is_ancestor (row, GTK_WIDGET (self->list));
  at = had_focus ? gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (row)) : 0;
  fill (self);
  if (had_focus && gtk_list_box_get_row_at_index (self->list, at) != NULL)
    gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, at)));
}

void
forge_board_items_commit (ForgeBoardItems *self)
{
  GtkListBoxRow *row;

  g_return_if_fail (FORGE_IS_BOARD_ITEMS (self));

  for (guint i = get_n (self); i > 0; i--)
    {
      row = gtk_list_box_get_row_at_index (self->list, (int) i - 1);
      if (ADW_IS_ENTRY_ROW (row))
        take_row (self, GTK_WIDGET (row));
    }
}
