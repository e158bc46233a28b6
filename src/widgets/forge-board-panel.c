/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-panel"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-words.h"
#include "widgets/forge-board-finding-item.h"
#include "widgets/forge-board-items.h"
#include "widgets/forge-board-panel.h"
#include "widgets/forge-board-property.h"
#include "widgets/forge-chip.h"

/* More than this are a number. */
#define MAX_USERS 20

struct _ForgeBoardPanel
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *hint;
  GtkWidget *box;
  ForgeChip *id;
  GtkListBox *main;
  GtkWidget *hints_box;
  GtkListBox *hints;
  GtkBox *lists;
  GtkWidget *users_box;
  GtkListBox *users;

  ForgeBoardSelection *selection;
  GListModel *findings;
  ForgeReferences *references;
  gboolean is_read_only;

  ForgeBoard *board;          /* (nullable): of the element */
  ForgeBoardElement *element; /* (nullable): that is shown */
  GPtrArray *properties;      /* (element-type ForgeBoardProperty) */
  GPtrArray *items;           /* (element-type ForgeBoardItems): widgets of @lists */
  GtkWidget *kind_row;
  GtkWidget *context_row;
  GHashTable *refused; /* "id key" to what was typed there and not accepted */
  GPtrArray *contexts; /* (element-type utf8): the ids that the row offers */
  guint idle;
  gboolean is_ours; /* the rows are being changed by us */
};

enum
{
  PROP_SELECTION = 1,
  PROP_FINDINGS,
  PROP_REFERENCES,
  PROP_IS_READ_ONLY,
  N_PROPS
};

enum
{
  NODE_ACTIVATED,
  ELEMENT_ACTIVATED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeBoardPanel, forge_board_panel, ADW_TYPE_BIN)

static void
clear_list (GtkListBox *list)
{
  GtkListBoxRow *row;

  while ((row = gtk_list_box_get_row_at_index (list, 0)) != NULL)
    gtk_list_box_remove (list, GTK_WIDGET (row));
}

static char *
make_draft_key (ForgeBoardPanel *self, ForgeBoardProperty *property)
{
  return g_strconcat (self->element->id, " ", forge_board_property_get_key (property)->name, NULL);
}

/* What was not accepted is there again when the element is. */
static void
keep_refused (ForgeBoardPanel *self)
{
  for (guint i = 0; i < self->properties->len; i++)
    {
      ForgeBoardProperty *property = g_ptr_array_index (self->properties, i);
      char *text = forge_board_property_dup_refused (property);
      char *key = make_draft_key (self, property);

      if (text != NULL)
        g_hash_table_insert (self->refused, key, text);
      else
        {
          g_hash_table_remove (self->refused, key);
          g_free (key);
        }
    }
}

static void
clear (ForgeBoardPanel *self)
{
  GtkWidget *child;

  if (self->element == NULL)
    return;
  forge_board_panel_commit (self);
  keep_refused (self);
  g_ptr_array_set_size (self->properties, 0);
  g_ptr_array_set_size (self->items, 0);
  clear_list (self->main);
  clear_list (self->hints);
  clear_list (self->users);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lists))) != NULL)
    gtk_box_remove (self->lists, child);
  self->kind_row = NULL;
  self->context_row = NULL;
  g_clear_pointer (&self->element, forge_board_element_unref);
}

static void
kind_chosen_cb (ForgeBoardPanel *self)
{
  guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->kind_row));
  ForgeBoardElement *element;

  if (self->is_ours)
    return;
  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    if (forge_board_kind_is_note (kind) && at-- == 0)
      {
        element = forge_board_set_kind (self->board, self->element, kind, NULL);
        if (element != NULL)
          forge_board_selection_select_only (self->selection, element);
        return;
      }
}

static GtkWidget *
create_kind_row (ForgeBoardPanel *self)
{
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint selected = 0;

  for (guint kind = 0; kind < FORGE_BOARD_N_KINDS; kind++)
    {
      if (kind == self->element->kind)
        selected = g_list_model_get_n_items (G_LIST_MODEL (titles));
      if (forge_board_kind_is_note (kind))
        gtk_string_list_append (titles, forge_board_kind_get_title (kind));
    }
  self->kind_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->kind_row), _ ("Kind"));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->kind_row), G_LIST_MODEL (titles));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->kind_row), selected);
  g_signal_connect_object (self->kind_row, "notify::selected", G_CALLBACK (kind_chosen_cb), self,
                           G_CONNECT_SWAPPED);
  return self->kind_row;
}

static void
context_chosen_cb (ForgeBoardPanel *self)
{
  const guint at = adw_combo_row_get_selected (ADW_COMBO_ROW (self->context_row));

  if (self->is_ours || at >= self->contexts->len)
    return;
  forge_board_begin_step (self->board, _ ("Move to another context"));
  forge_board_move (self->board, self->element, g_ptr_array_index (self->contexts, at), NULL);
  forge_board_end_step (self->board);
}

/* The contexts as they are now. */
static void
show_contexts (ForgeBoardPanel *self)
{
  g_autoptr (GPtrArray) contexts
      = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  if (self->context_row == NULL)
    return;
  g_ptr_array_set_size (self->contexts, 0);
  g_ptr_array_add (self->contexts, g_strdup (""));
  gtk_string_list_append (names, _ ("None"));
  for (guint i = 0; i < contexts->len; i++)
    {
      const ForgeBoardElement *context = g_ptr_array_index (contexts, i);

      if (strcmp (context->id, self->element->context) == 0)
        selected = self->contexts->len;
      g_ptr_array_add (self->contexts, g_strdup (context->id));
      gtk_string_list_append (names, forge_board_element_get_name (context));
    }
  self->is_ours = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self->context_row), G_LIST_MODEL (names));
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->context_row), selected);
  self->is_ours = FALSE;
}

static GtkWidget *
create_context_row (ForgeBoardPanel *self)
{
  self->context_row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->context_row), _ ("Context"));
  g_signal_connect_object (self->context_row, "notify::selected", G_CALLBACK (context_chosen_cb),
                           self, G_CONNECT_SWAPPED);
  show_contexts (self);
  return self->context_row;
}

static void
add_property (ForgeBoardPanel *self, const ForgeBoardKey *key)
{
  ForgeBoardProperty *property = forge_board_property_new (self->board, self->element, key);
  g_autofree char *draft = NULL;
  const char *text;

  forge_board_property_add_to (property, self->main);
  g_ptr_array_add (self->properties, property);
  draft = make_draft_key (self, property);
  text = g_hash_table_lookup (self->refused, draft);
  if (text != NULL)
    forge_board_property_type (property, text);
}

static void
add_items (ForgeBoardPanel *self, const ForgeBoardKey *key)
{
  GtkWidget *items = forge_board_items_new (self->board, self->element, key);

  forge_board_items_set_references (FORGE_BOARD_ITEMS (items), self->references);
  gtk_box_append (self->lists, items);
  g_ptr_array_add (self->items, items);
}

static void
fill (ForgeBoardPanel *self)
{
  const ForgeBoardKind kind = self->element->kind;

  for (const ForgeBoardKey *key = forge_board_kind_get_keys (kind); key->name != NULL; key++)
    {
      if (strcmp (key->name, "id") == 0)
        continue;
      if (forge_board_property_can_show (key->shape))
        add_property (self, key);
      else
        add_items (self, key);
      if (strcmp (key->name, "name") != 0)
        continue;
      if (forge_board_kind_is_note (kind))
        gtk_list_box_append (self->main, create_kind_row (self));
      if (kind != FORGE_BOARD_CONTEXT && kind != FORGE_BOARD_RELATION)
        gtk_list_box_append (self->main, create_context_row (self));
    }
}

static GtkWidget *
create_hint (ForgeBoardPanel *self, guint position, const ForgeBoardFinding *finding)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (finding->severity == FORGE_SEVERITY_GAP
                                                      ? "dialog-question-symbolic"
                                                      : "dialog-warning-symbolic");

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->message);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), finding->why);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_widget_add_css_class (icon, "warning");
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 12);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  return row;
}

/* A button as wide as the panel: what it does is a sentence. */
static GtkWidget *
create_fix (guint position, const ForgeBoardFinding *finding)
{
  GtkWidget *row = adw_preferences_row_new ();
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (finding->fix_label);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", position);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "board-panel.fix");
  gtk_widget_add_css_class (button, "forge-row-button");
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->fix_label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), button);
  gtk_widget_set_focusable (row, FALSE);
  return row;
}

static void
show_hints (ForgeBoardPanel *self)
{
  const guint n = self->findings != NULL ? g_list_model_get_n_items (self->findings) : 0;

  clear_list (self->hints);
  for (guint i = 0; self->element != NULL && i < n; i++)
    {
      g_autoptr (ForgeBoardFindingItem) item = g_list_model_get_item (self->findings, i);
      const ForgeBoardFinding *finding = forge_board_finding_item_get_finding (item);

      if (strcmp (finding->element->id, self->element->id) != 0)
        continue;
      gtk_list_box_append (self->hints, create_hint (self, i, finding));
      if (finding->fix != FORGE_BOARD_FIX_NONE)
        gtk_list_box_append (self->hints, create_fix (i, finding));
    }
  gtk_widget_set_visible (self->hints_box, gtk_list_box_get_row_at_index (self->hints, 0) != NULL);
}

static void
add_user (ForgeBoardPanel *self, const ForgeBoardElement *element)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), forge_board_element_get_name (element));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), forge_board_kind_get_title (element->kind));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", element->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "board-panel.show-element");
  gtk_list_box_append (self->users, row);
}

static void
show_users (ForgeBoardPanel *self)
{
  const GPtrArray *users = forge_board_get_referrers (self->board, self->element->id);
  g_autoptr (GPtrArray) seen = g_ptr_array_new ();

  clear_list (self->users);
  for (guint i = 0; users != NULL && i < users->len && seen->len < MAX_USERS; i++)
    {
      ForgeBoardElement *user = g_ptr_array_index (users, i);

      if (g_ptr_array_find (seen, user, NULL))
        continue;
      g_ptr_array_add (seen, user);
      add_user (self, user);
    }
  gtk_widget_set_visible (self->users_box, seen->len > 0);
}

/* Once for a gesture, however many edits it has. */
static gboolean
refresh_cb (gpointer data)
{
  ForgeBoardPanel *self = data;

  self->idle = 0;
  if (self->element == NULL)
    return G_SOURCE_REMOVE;
  for (guint i = 0; i < self->properties->len; i++)
    forge_board_property_refresh (g_ptr_array_index (self->properties, i));
  for (guint i = 0; i < self->items->len; i++)
    forge_board_items_refresh (g_ptr_array_index (self->items, i));
  show_contexts (self);
  show_users (self);
  return G_SOURCE_REMOVE;
}

static void
board_changed_cb (ForgeBoardPanel *self, int what, ForgeBoardElement *element)
{
  if (what != FORGE_BOARD_PLACED && self->element != NULL && self->idle == 0)
    self->idle = g_idle_add (refresh_cb, self);
}

static void
show_nothing (ForgeBoardPanel *self, guint n)
{
  g_autofree char *text = NULL;

  if (n > 1)
    text = g_strdup_printf (ngettext ("%u element selected", "%u elements selected", n), n);
  gtk_label_set_label (self->hint,
                       n > 1 ? text : _ ("Select an element to see and change what it holds."));
  gtk_stack_set_visible_child_name (self->stack, "none");
}

static void
selection_changed_cb (ForgeBoardPanel *self)
{
  const guint n = self->selection != NULL ? forge_board_selection_get_n (self->selection) : 0;
  ForgeBoardElement *element = n == 1 ? forge_board_selection_get_lead (self->selection) : NULL;

  if (element != NULL && element == self->element)
    return;
  clear (self);
  if (element == NULL)
    {
      show_nothing (self, n);
      return;
    }
  self->element = forge_board_element_ref (element);
  forge_chip_set (self->id, element->id, NULL, "id");
  fill (self);
  show_hints (self);
  show_users (self);
  gtk_stack_set_visible_child_name (self->stack, "one");
}

static void
set_selection (ForgeBoardPanel *self, ForgeBoardSelection *selection)
{
  if (self->selection == selection)
    return;
  clear (self);
  if (self->selection != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->selection, self);
      g_signal_handlers_disconnect_by_data (self->board, self);
    }
  g_clear_object (&self->board);
  g_set_object (&self->selection, selection);
  if (selection != NULL)
    {
      self->board = g_object_ref (forge_board_selection_get_board (selection));
      g_signal_connect_object (selection, "changed", G_CALLBACK (selection_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->board, "changed", G_CALLBACK (board_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  selection_changed_cb (self);
}

static void
set_findings (ForgeBoardPanel *self, GListModel *findings)
{
  if (self->findings != NULL)
    g_signal_handlers_disconnect_by_data (self->findings, self);
  if (g_set_object (&self->findings, findings) && findings != NULL)
    g_signal_connect_object (findings, "items-changed", G_CALLBACK (show_hints), self,
                             G_CONNECT_SWAPPED);
  show_hints (self);
}

static void
set_references (ForgeBoardPanel *self, ForgeReferences *references)
{
  g_set_object (&self->references, references);
  for (guint i = 0; i < self->items->len; i++)
    forge_board_items_set_references (g_ptr_array_index (self->items, i), references);
}

static void
show_element_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeBoardPanel *self = FORGE_BOARD_PANEL (widget);
  ForgeBoardElement *element
      = forge_board_find (self->board, g_variant_get_string (parameter, NULL));

  if (element == NULL)
    return;
  forge_board_selection_select_only (self->selection, element);
  g_signal_emit (self, signals[ELEMENT_ACTIVATED], 0, element->id);
}

static void
show_node_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[NODE_ACTIVATED], 0, g_variant_get_string (parameter, NULL));
}

static void
fix_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeBoardPanel *self = FORGE_BOARD_PANEL (widget);
  g_autoptr (ForgeBoardFindingItem) item
      = g_list_model_get_item (self->findings, g_variant_get_uint32 (parameter));

  if (item != NULL)
    forge_board_fix (self->board, forge_board_finding_item_get_finding (item), NULL);
}

static void
forge_board_panel_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardPanel *self = FORGE_BOARD_PANEL (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    case PROP_REFERENCES:
      g_value_set_object (value, self->references);
      break;
    case PROP_IS_READ_ONLY:
      g_value_set_boolean (value, self->is_read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_panel_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeBoardPanel *self = FORGE_BOARD_PANEL (object);

  switch (id)
    {
    case PROP_SELECTION:
      set_selection (self, g_value_get_object (value));
      break;
    case PROP_FINDINGS:
      set_findings (self, g_value_get_object (value));
      break;
    case PROP_REFERENCES:
      set_references (self, g_value_get_object (value));
      break;
    case PROP_IS_READ_ONLY:
      self->is_read_only = g_value_get_boolean (value);
      gtk_widget_set_sensitive (self->box, !self->is_read_only);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_panel_dispose (GObject *object)
{
  ForgeBoardPanel *self = FORGE_BOARD_PANEL (object);

  g_clear_handle_id (&self->idle, g_source_remove);
  if (self->selection != NULL)
    set_selection (self, NULL);
  g_clear_object (&self->findings);
  g_clear_object (&self->references);
  G_OBJECT_CLASS (forge_board_panel_parent_class)->dispose (object);
}

static void
forge_board_panel_finalize (GObject *object)
{
  ForgeBoardPanel *self = FORGE_BOARD_PANEL (object);

  g_ptr_array_unref (self->properties);
  g_ptr_array_unref (self->items);
  g_ptr_array_unref (self->contexts);
  g_hash_table_unref (self->refused);
  G_OBJECT_CLASS (forge_board_panel_parent_class)->finalize (object);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_SELECTION]
      = g_param_spec_object ("selection", NULL, NULL, FORGE_TYPE_BOARD_SELECTION, flags);
  props[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  props[PROP_REFERENCES]
      = g_param_spec_object ("references", NULL, NULL, FORGE_TYPE_REFERENCES, flags);
  props[PROP_IS_READ_ONLY] = g_param_spec_boolean ("is-read-only", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_board_panel_class_init (ForgeBoardPanelClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_board_panel_dispose;
  object_class->finalize = forge_board_panel_finalize;
  object_class->get_property = forge_board_panel_get_property;
  object_class->set_property = forge_board_panel_set_property;
  install_properties (object_class);
  signals[NODE_ACTIVATED]
      = g_signal_new ("node-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ELEMENT_ACTIVATED]
      = g_signal_new ("element-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "board-panel.show-element", "s", show_element_cb);
  gtk_widget_class_install_action (widget_class, "board-panel.show-node", "s", show_node_cb);
  gtk_widget_class_install_action (widget_class, "board-panel.fix", "u", fix_cb);

  g_type_ensure (FORGE_TYPE_CHIP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-board-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, hint);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, id);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, main);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, hints_box);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, hints);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, lists);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, users_box);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPanel, users);
}

static void
forge_board_panel_init (ForgeBoardPanel *self)
{
  self->properties = g_ptr_array_new_with_free_func (g_object_unref);
  self->items = g_ptr_array_new ();
  self->contexts = g_ptr_array_new_with_free_func (g_free);
  self->refused = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_nothing (self, 0);
}

void
forge_board_panel_commit (ForgeBoardPanel *self)
{
  g_return_if_fail (FORGE_IS_BOARD_PANEL (self));

  for (guint i = 0; i < self->properties->len; i++)
    forge_board_property_commit (g_ptr_array_index (self->properties, i));
  for (guint i = 0; i < self->items->len; i++)
    forge_board_items_commit (g_ptr_array_index (self->items, i));
}

void
forge_board_panel_edit_name (ForgeBoardPanel *self)
{
  g_return_if_fail (FORGE_IS_BOARD_PANEL (self));

  if (self->properties->len > 0)
    forge_board_property_edit (g_ptr_array_index (self->properties, 0));
}
