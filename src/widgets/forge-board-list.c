/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-list"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-canvas.h"
#include "widgets/forge-board-commands.h"
#include "widgets/forge-board-finding-item.h"
#include "widgets/forge-board-list.h"
#include "widgets/forge-board-tree.h"

struct _ForgeBoardList
{
  AdwBin parent_instance;

  GtkListView *view;
  GtkMenuButton *add_button;
  GMenuModel *menu;
  GtkWidget *popover; /* (nullable): of the menu */

  ForgeBoardSelection *selection;
  GListModel *findings;
  gboolean is_read_only;
  gboolean by_time;

  ForgeBoardTree *tree;      /* (nullable): of the board that is shown */
  GtkTreeListModel *rows;    /* (nullable): its lines */
  GtkSelectionModel *marked; /* (nullable): which of them are selected */
  GHashTable *found;         /* ids with findings, to the number of them */
  gboolean is_ours;          /* the selection is being changed by us */
  guint sync;
};

enum
{
  PROP_SELECTION = 1,
  PROP_FINDINGS,
  PROP_BY_TIME,
  PROP_IS_READ_ONLY,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint activated_signal;

G_DEFINE_FINAL_TYPE (ForgeBoardList, forge_board_list, ADW_TYPE_BIN)

static GListModel *
create_children (gpointer item, gpointer data)
{
  const ForgeBoardNode *node = item;

  return node->children != NULL ? g_object_ref (G_LIST_MODEL (node->children)) : NULL;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *expander = gtk_tree_expander_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *detail = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("dialog-warning-symbolic");

  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_valign (words, GTK_ALIGN_CENTER);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (detail), 0);
  gtk_label_set_ellipsize (GTK_LABEL (detail), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (detail, "forge-small");
  gtk_widget_add_css_class (detail, "forge-dim");
  gtk_widget_add_css_class (mark, "warning");
  gtk_box_append (GTK_BOX (words), name);
  gtk_box_append (GTK_BOX (words), detail);
  gtk_box_append (GTK_BOX (box), swatch);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), mark);
  gtk_tree_expander_set_child (GTK_TREE_EXPANDER (expander), box);
  gtk_list_item_set_child (list_item, expander);
}

/* "Domain event · FR-001, US-002". */
static char *
dup_detail (const ForgeBoardElement *element)
{
  GString *text = g_string_new (forge_board_kind_get_title (element->kind));
  const guint n = forge_board_element_get_n (element, "requirements");

  for (guint i = 0; i < n; i++)
    {
      const char *id = forge_board_element_get_item (element, "requirements", i);

      g_string_append_printf (text, "%s%s", i == 0 ? " · " : ", ", id != NULL ? id : "");
    }
  return g_string_free (text, FALSE);
}

static void
show_node (ForgeBoardList *self, GtkListItem *list_item, ForgeBoardNode *node)
{
  GtkWidget *expander = gtk_list_item_get_child (list_item);
  GtkWidget *swatch
      = gtk_widget_get_first_child (gtk_tree_expander_get_child (GTK_TREE_EXPANDER (expander)));
  GtkWidget *words = gtk_widget_get_next_sibling (swatch);
  GtkWidget *mark = gtk_widget_get_next_sibling (words);
  GtkWidget *detail_label = gtk_widget_get_last_child (words);
  ForgeBoardElement *element = node->element;
  const guint n_found
      = element != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (self->found, element->id)) : 0;
  const char *name = element != NULL ? forge_board_element_get_name (element) : _ ("In no context");
  g_autofree char *detail = element != NULL ? dup_detail (element) : g_strdup ("");
  g_autofree char *found
      = g_strdup_printf (ngettext ("%u finding", "%u findings", n_found), n_found);
  g_autofree char *spoken = g_strjoin (", ", name, *detail != '\0' ? detail : NULL, NULL);
  g_autofree char *all = n_found > 0 ? g_strjoin (", ", spoken, found, NULL) : g_strdup (spoken);
  const char *classes[]
      = { "forge-swatch", element != NULL ? forge_board_kind_get_section (element->kind) : NULL,
          NULL };

  gtk_label_set_label (GTK_LABEL (gtk_widget_get_first_child (words)), name);
  gtk_label_set_label (GTK_LABEL (detail_label), detail);
  gtk_widget_set_visible (detail_label, *detail != '\0');
  gtk_widget_set_visible (swatch, element != NULL);
  gtk_widget_set_css_classes (swatch, classes);
  gtk_widget_set_visible (mark, n_found > 0);
  gtk_widget_set_tooltip_text (mark, found);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (expander)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, all, -1);
}

/* A row that shows a node, until it shows another one. */
typedef struct
{
  ForgeBoardList *list;
  GtkListItem *item;
  ForgeBoardNode *node;
} Bound;

static void
bound_free (gpointer data)
{
  Bound *bound = data;

  g_signal_handlers_disconnect_by_data (bound->node, bound);
  g_object_unref (bound->node);
  g_free (bound);
}

static void
node_changed_cb (ForgeBoardNode *node, gpointer data)
{
  const Bound *bound = data;

  show_node (bound->list, bound->item, node);
}

static void
bind_cb (ForgeBoardList *self, GtkListItem *list_item)
{
  GtkTreeListRow *row = gtk_list_item_get_item (list_item);
  Bound *bound = g_new (Bound, 1);

  *bound = (Bound){ self, list_item, gtk_tree_list_row_get_item (row) };
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), row);
  show_node (self, list_item, bound->node);
  g_signal_connect (bound->node, "changed", G_CALLBACK (node_changed_cb), bound);
  g_object_set_data_full (G_OBJECT (list_item), "forge-bound", bound, bound_free);
}

static void
unbind_cb (ForgeBoardList *self, GtkListItem *list_item)
{
  g_object_set_data (G_OBJECT (list_item), "forge-bound", NULL);
  gtk_tree_expander_set_list_row (GTK_TREE_EXPANDER (gtk_list_item_get_child (list_item)), NULL);
}

/* Opens what it stands in. (transfer full) (nullable) */
static GtkTreeListRow *
find_row (ForgeBoardList *self, ForgeBoardNode *node)
{
  ForgeBoardNode *parent = node->parent;
  g_autoptr (GtkTreeListRow) above = parent != NULL ? find_row (self, parent) : NULL;
  GListModel *siblings
      = parent != NULL ? G_LIST_MODEL (parent->children) : forge_board_tree_get_roots (self->tree);
  guint position;

  if (!g_list_store_find (G_LIST_STORE (siblings), node, &position))
    return NULL;
  if (parent == NULL)
    return gtk_tree_list_model_get_child_row (self->rows, position);
  if (above == NULL)
    return NULL;
  gtk_tree_list_row_set_expanded (above, TRUE);
  return gtk_tree_list_row_get_child_row (above, position);
}

static guint
find_position (ForgeBoardList *self, const ForgeBoardElement *element)
{
  ForgeBoardNode *node = forge_board_tree_find (self->tree, element);
  g_autoptr (GtkTreeListRow) row = node != NULL ? find_row (self, node) : NULL;

  return row != NULL ? gtk_tree_list_row_get_position (row) : GTK_INVALID_LIST_POSITION;
}

/* What is selected elsewhere is selected here. */
static void
show_selection (ForgeBoardList *self)
{
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GtkBitset) wanted = gtk_bitset_new_empty ();
  g_autoptr (GtkBitset) mask = NULL;
  guint last = GTK_INVALID_LIST_POSITION;

  if (self->selection == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  all = forge_board_selection_list (self->selection);
  for (guint i = 0; i < all->len; i++)
    {
      const guint position = find_position (self, g_ptr_array_index (all, i));

      if (position == GTK_INVALID_LIST_POSITION)
        continue;
      gtk_bitset_add (wanted, position);
      last = position;
    }
  mask = gtk_bitset_new_range (0, g_list_model_get_n_items (G_LIST_MODEL (self->rows)));
  self->is_ours = TRUE;
  gtk_selection_model_set_selection (self->marked, wanted, mask);
  self->is_ours = FALSE;
  if (last != GTK_INVALID_LIST_POSITION)
    gtk_widget_activate_action (GTK_WIDGET (self->view), "list.scroll-to-item", "u", last);
}

/* The tree follows the board a moment later. */
static gboolean
sync_cb (gpointer data)
{
  ForgeBoardList *self = data;

  self->sync = 0;
  show_selection (self);
  return G_SOURCE_REMOVE;
}

static void
selection_changed_cb (ForgeBoardList *self)
{
  const gboolean has_any
      = self->selection != NULL && forge_board_selection_get_n (self->selection) > 0;
  static const char *const actions[]
      = { "board.rename", "board.delete", "board.move-to", "board.link" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i], has_any && !self->is_read_only);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "board.add", !self->is_read_only);
  if (!self->is_ours && self->sync == 0)
    self->sync = g_idle_add_full (G_PRIORITY_DEFAULT_IDLE + 10, sync_cb, self, NULL);
}

static ForgeBoardElement *
get_element (ForgeBoardList *self, guint position)
{
  g_autoptr (GtkTreeListRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);
  g_autoptr (ForgeBoardNode) node = row != NULL ? gtk_tree_list_row_get_item (row) : NULL;

  return node != NULL ? node->element : NULL;
}

/* What is selected here is selected elsewhere. */
static void
marked_cb (ForgeBoardList *self)
{
  g_autoptr (GtkBitset) marked = gtk_selection_model_get_selection (self->marked);
  g_autoptr (GHashTable) wanted = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) old = NULL;
  GtkBitsetIter iter;
  guint position;

  if (self->is_ours)
    return;
  self->is_ours = TRUE;
  for (gboolean more = gtk_bitset_iter_init_first (&iter, marked, &position); more;
       more = gtk_bitset_iter_next (&iter, &position))
    {
      ForgeBoardElement *element = get_element (self, position);

      if (element != NULL)
        g_hash_table_add (wanted, element);
    }
  old = forge_board_selection_list (self->selection);
  for (guint i = 0; i < old->len; i++)
    if (!g_hash_table_remove (wanted, g_ptr_array_index (old, i)))
      forge_board_selection_remove (self->selection, g_ptr_array_index (old, i));
  if (g_hash_table_size (wanted) > 0)
    {
      g_autoptr (GList) added = g_hash_table_get_keys (wanted);

      for (GList *each = added; each != NULL; each = each->next)
        forge_board_selection_add (self->selection, each->data);
    }
  self->is_ours = FALSE;
}

static void
activate_cb (ForgeBoardList *self, guint position)
{
  ForgeBoardElement *element = get_element (self, position);

  if (element == NULL)
    return;
  if (!forge_board_selection_contains (self->selection, element))
    forge_board_selection_select_only (self->selection, element);
  g_signal_emit (self, activated_signal, 0);
}

/* Right opens, Left closes or goes up, as in every tree. */
static gboolean
key_cb (ForgeBoardList *self, guint keyval, guint keycode, GdkModifierType state)
{
  const gboolean is_ltr = gtk_widget_get_direction (GTK_WIDGET (self)) != GTK_TEXT_DIR_RTL;
  const guint open_key = is_ltr ? GDK_KEY_Right : GDK_KEY_Left;
  const guint close_key = is_ltr ? GDK_KEY_Left : GDK_KEY_Right;
  const ForgeBoardElement *lead
      = self->selection != NULL ? forge_board_selection_get_lead (self->selection) : NULL;
  ForgeBoardNode *node = lead != NULL ? forge_board_tree_find (self->tree, lead) : NULL;
  g_autoptr (GtkTreeListRow) row = NULL;
  ForgeBoardNode *parent;

  if (node == NULL || (keyval != open_key && keyval != close_key)
      || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;
  row = find_row (self, node);
  if (row == NULL)
    return FALSE;
  if (gtk_tree_list_row_is_expandable (row)
      && gtk_tree_list_row_get_expanded (row) != (keyval == open_key))
    {
      gtk_tree_list_row_set_expanded (row, keyval == open_key);
      return TRUE;
    }
  parent = node->parent;
  if (keyval == close_key && parent != NULL && parent->element != NULL)
    forge_board_list_show (self, parent->element);
  return TRUE;
}

static void
menu_at (ForgeBoardList *self, double x, double y)
{
  const GdkRectangle place = { (int) x, (int) y, 1, 1 };

  if (self->popover == NULL)
    {
      self->popover = gtk_popover_menu_new_from_model (self->menu);
      gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
      gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* The menu is about the row under the pointer: alone, where that is not selected yet. */
static void
pressed_cb (ForgeBoardList *self, int n, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *expander
      = picked != NULL ? gtk_widget_get_ancestor (picked, GTK_TYPE_TREE_EXPANDER) : NULL;
  g_autoptr (ForgeBoardNode) node
      = expander != NULL ? gtk_tree_expander_get_item (GTK_TREE_EXPANDER (expander)) : NULL;
  ForgeBoardElement *element = node != NULL ? node->element : NULL;

  if (element == NULL)
    return;
  if (!forge_board_selection_contains (self->selection, element))
    forge_board_selection_select_only (self->selection, element);
  menu_at (self, x, y);
}

static void
menu_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (widget)));
  double x = 24;
  double y = 24;

  if (focus != NULL && gtk_widget_is_ancestor (focus, widget))
    gtk_widget_translate_coordinates (focus, widget, 24, gtk_widget_get_height (focus), &x, &y);
  menu_at (FORGE_BOARD_LIST (widget), x, y);
}

static void
add_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeBoardKind kind;

  if (forge_board_kind_from_name (g_variant_get_string (parameter, NULL), &kind))
    forge_board_command_add (widget, FORGE_BOARD_LIST (widget)->selection, kind);
}

static void
rename_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_board_command_rename (widget, FORGE_BOARD_LIST (widget)->selection);
}

static void
delete_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_board_command_delete (FORGE_BOARD_LIST (widget)->selection);
}

/* Where the popover of a command points to: the row with the focus. */
static GtkWidget *
get_anchor (ForgeBoardList *self)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

  return focus != NULL && gtk_widget_is_ancestor (focus, GTK_WIDGET (self->view))
             ? GTK_WIDGET (self->view)
             : GTK_WIDGET (self->add_button);
}

static void
move_to_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeBoardList *self = FORGE_BOARD_LIST (widget);

  forge_board_command_move (get_anchor (self), self->selection);
}

static void
link_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeBoardList *self = FORGE_BOARD_LIST (widget);

  forge_board_command_link (get_anchor (self), self->selection);
}

static void
drop_tree (ForgeBoardList *self)
{
  if (self->selection != NULL)
    g_signal_handlers_disconnect_by_data (self->selection, self);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  g_clear_object (&self->marked);
  g_clear_object (&self->rows);
  g_clear_object (&self->tree);
}

static void
set_selection (ForgeBoardList *self, ForgeBoardSelection *selection)
{
  if (self->selection == selection)
    return;
  drop_tree (self);
  g_set_object (&self->selection, selection);
  if (selection == NULL)
    return;
  self->tree = forge_board_tree_new (forge_board_selection_get_board (selection));
  g_object_set (self->tree, "by-time", self->by_time, NULL);
  self->rows = gtk_tree_list_model_new (g_object_ref (forge_board_tree_get_roots (self->tree)),
                                        FALSE, TRUE, create_children, NULL, NULL);
  self->marked
      = GTK_SELECTION_MODEL (gtk_multi_selection_new (g_object_ref (G_LIST_MODEL (self->rows))));
  gtk_list_view_set_model (self->view, self->marked);
  g_signal_connect_object (self->marked, "selection-changed", G_CALLBACK (marked_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self,
                           G_CONNECT_SWAPPED);
  selection_changed_cb (self);
}

static void
retell (ForgeBoardList *self, const char *id)
{
  const ForgeBoardElement *element
      = forge_board_find (forge_board_selection_get_board (self->selection), id);
  ForgeBoardNode *node = element != NULL ? forge_board_tree_find (self->tree, element) : NULL;

  if (node != NULL)
    forge_board_node_tell (node);
}

/* Only the rows whose number of findings is another one. */
static void
findings_changed_cb (ForgeBoardList *self)
{
  const guint n = self->findings != NULL ? g_list_model_get_n_items (self->findings) : 0;
  g_autoptr (GHashTable) before = g_steal_pointer (&self->found);
  GHashTableIter iter;
  const char *id;
  gpointer number;

  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ForgeBoardFindingItem) item = g_list_model_get_item (self->findings, i);
      const char *found = forge_board_finding_item_get_finding (item)->element->id;

      number = g_hash_table_lookup (self->found, found);
      g_hash_table_insert (self->found, g_strdup (found),
                           GUINT_TO_POINTER (GPOINTER_TO_UINT (number) + 1));
    }
  if (self->tree == NULL)
    return;
  g_hash_table_iter_init (&iter, self->found);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, &number))
    if (g_hash_table_lookup (before, id) != number)
      retell (self, id);
  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    if (!g_hash_table_contains (self->found, id))
      retell (self, id);
}

static void
set_findings (ForgeBoardList *self, GListModel *findings)
{
  if (self->findings != NULL)
    g_signal_handlers_disconnect_by_data (self->findings, self);
  if (g_set_object (&self->findings, findings) && findings != NULL)
    g_signal_connect_object (findings, "items-changed", G_CALLBACK (findings_changed_cb), self,
                             G_CONNECT_SWAPPED);
  findings_changed_cb (self);
}

static void
forge_board_list_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (forge_board_list_parent_class)->map (widget);
  selection_changed_cb (FORGE_BOARD_LIST (widget));
}

static gboolean
forge_board_list_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_BOARD_LIST (widget)->view));
}

static void
forge_board_list_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardList *self = FORGE_BOARD_LIST (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    case PROP_BY_TIME:
      g_value_set_boolean (value, self->by_time);
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, self->is_read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_list_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeBoardList *self = FORGE_BOARD_LIST (object);

  switch (id)
    {
    case PROP_SELECTION:
      set_selection (self, g_value_get_object (value));
      break;
    case PROP_FINDINGS:
      set_findings (self, g_value_get_object (value));
      break;
    case PROP_BY_TIME:
      self->by_time = g_value_get_boolean (value);
      if (self->tree != NULL)
        g_object_set (self->tree, "by-time", self->by_time, NULL);
      selection_changed_cb (self);
      break;
    case PROP_IS_READ_ONLY:
      self->is_read_only = g_value_get_boolean (value);
      selection_changed_cb (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_list_dispose (GObject *object)
{
  ForgeBoardList *self = FORGE_BOARD_LIST (object);

  g_clear_handle_id (&self->sync, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  drop_tree (self);
  self->view = NULL;
  g_clear_object (&self->selection);
  g_clear_object (&self->findings);
  G_OBJECT_CLASS (forge_board_list_parent_class)->dispose (object);
}

static void
forge_board_list_finalize (GObject *object)
{
  g_hash_table_unref (FORGE_BOARD_LIST (object)->found);
  G_OBJECT_CLASS (forge_board_list_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_SELECTION]
      = g_param_spec_object ("selection", NULL, NULL, FORGE_TYPE_BOARD_SELECTION, flags);
  props[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_BY_TIME] = g_param_spec_boolean ("by-time", NULL, NULL, FALSE, flags);
  props[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "board.add", "s", add_cb);
  gtk_widget_class_install_action (widget_class, "board.rename", NULL, rename_cb);
  gtk_widget_class_install_action (widget_class, "board.delete", NULL, delete_cb);
  gtk_widget_class_install_action (widget_class, "board.move-to", NULL, move_to_cb);
  gtk_widget_class_install_action (widget_class, "board.link", NULL, link_cb);
  gtk_widget_class_install_action (widget_class, "board-list.menu", NULL, menu_cb);
  gtk_widget_class_install_property_action (widget_class, "board.by-time", "by-time");
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F2, 0, "board.rename", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Delete, 0, "board.delete", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_m, 0, "board.move-to", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_l, 0, "board.link", NULL);
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    if (forge_board_canvas_get_key (kind) != '\0')
      gtk_widget_class_add_binding_action (widget_class, (guint) forge_board_canvas_get_key (kind),
                                           0, "board.add", "s",
                                           forge_board_kind_get_section (kind));
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Menu, 0, "board-list.menu", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, "board-list.menu",
                                       NULL);
}

static void
forge_board_list_class_init (ForgeBoardListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_board_list_dispose;
  object_class->finalize = forge_board_list_finalize;
  object_class->get_property = forge_board_list_get_property;
  object_class->set_property = forge_board_list_set_property;
  widget_class->map = forge_board_list_map;
  widget_class->grab_focus = forge_board_list_grab_focus;
  install_properties (object_class);
  install_actions (widget_class);
  activated_signal = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                   NULL, NULL, NULL, G_TYPE_NONE, 0);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-board-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardList, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardList, add_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardList, menu);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

/* All kinds that can be added here, in the order of a file. */
static void
fill_add_menu (ForgeBoardList *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();

  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      g_autofree char *action
          = g_strdup_printf ("board.add::%s", forge_board_kind_get_prefix (kind));

      if (kind != FORGE_BOARD_RELATION)
        g_menu_append (menu, forge_board_kind_get_title (kind), action);
    }
  gtk_menu_button_set_menu_model (self->add_button, G_MENU_MODEL (menu));
}

static void
forge_board_list_init (ForgeBoardList *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->view, factory);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  fill_add_menu (self);
}

void
forge_board_list_show (ForgeBoardList *self, ForgeBoardElement *element)
{
  g_return_if_fail (FORGE_IS_BOARD_LIST (self) && element != NULL);

  if (self->selection == NULL)
    return;
  forge_board_selection_select_only (self->selection, element);
  show_selection (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}
