/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diff-view"

#include "config.h"

#include <adwaita.h>

#include "widgets/forge-diff-strip.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-narrow-bin.h"

struct _ForgeDiffView
{
  GtkWidget parent_instance;

  ForgeNarrowBin *bin;
  GtkStack *stack;
  GtkListView *list;
  GtkSingleSelection *selection;

  ForgeComparison *comparison;
  ForgeLayout layout; /* of the rows that are shown */
  gboolean is_unified;
  gboolean ignore_space;
  gboolean can_restore;
  guint focusing; /* the source that gives a row the focus */
};

G_DEFINE_FINAL_TYPE (ForgeDiffView, forge_diff_view, GTK_TYPE_WIDGET)

enum
{
  PROP_COMPARISON = 1,
  PROP_IS_UNIFIED,
  PROP_IGNORE_SPACE,
  PROP_CAN_RESTORE,
  N_PROPS
};

enum
{
  RESTORE_CHANGE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static ForgeDiffModel *
get_rows (ForgeDiffView *self)
{
  return FORGE_DIFF_MODEL (gtk_single_selection_get_model (self->selection));
}

static void
fill (ForgeDiffView *self)
{
  g_autoptr (ForgeDiffModel) rows = NULL;
  const gboolean has_changes
      = self->comparison != NULL && forge_comparison_get_n_changes (self->comparison) > 0;

  self->layout = self->is_unified || forge_narrow_bin_get_is_narrow (self->bin)
                     ? FORGE_LAYOUT_UNIFIED
                     : FORGE_LAYOUT_SIDE_BY_SIDE;
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.next-change", has_changes);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.previous-change", has_changes);
  if (has_changes)
    rows = forge_diff_model_new (self->comparison, self->layout);
  gtk_single_selection_set_model (self->selection, rows != NULL ? G_LIST_MODEL (rows) : NULL);
  gtk_stack_set_visible_child_name (self->stack,
                                    has_changes || self->comparison == NULL ? "rows" : "same");
}

/* The widget of the list that shows a row, where it is in sight. */
static GtkWidget *
find_line (ForgeDiffView *self, guint position)
{
  for (GtkWidget *item = gtk_widget_get_first_child (GTK_WIDGET (self->list)); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    {
      GtkWidget *line = gtk_widget_get_first_child (item);

      if (gtk_widget_get_mapped (item) && FORGE_IS_DIFF_STRIP (line)
          && forge_diff_strip_get_position (FORGE_DIFF_STRIP (line)) == position)
        return item;
    }
  return NULL;
}

static gboolean
focus_cb (gpointer data)
{
  ForgeDiffView *self = data;
  GtkWidget *item = find_line (self, gtk_single_selection_get_selected (self->selection));

  self->focusing = 0;
  if (item != NULL)
    gtk_widget_grab_focus (item);
  return G_SOURCE_REMOVE;
}

/* The list makes the row only when it is scrolled to. */
static void
show_position (ForgeDiffView *self, guint position)
{
  gtk_single_selection_set_selected (self->selection, position);
  gtk_widget_activate_action (GTK_WIDGET (self->list), "list.scroll-to-item", "u", position);
  if (self->focusing == 0)
    self->focusing = g_idle_add_full (GDK_PRIORITY_REDRAW + 10, focus_cb, self, NULL);
}

/* The arrow keys move the selection along. */
static guint
get_position (ForgeDiffView *self)
{
  return gtk_single_selection_get_selected (self->selection);
}

static void
step_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeDiffView *self = FORGE_DIFF_VIEW (widget);
  const gboolean forward = g_str_equal (action_name, "diff.next-change");
  guint position;

  if (get_rows (self) == NULL)
    return;
  position = forge_diff_model_find_change (get_rows (self), get_position (self), forward);
  if (position == GTK_INVALID_LIST_POSITION) /* round, as searching goes */
    position = forge_diff_model_find_change (get_rows (self), GTK_INVALID_LIST_POSITION, forward);
  if (position != GTK_INVALID_LIST_POSITION)
    show_position (self, position);
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeDiffView *self = FORGE_DIFF_VIEW (widget);
  g_autoptr (ForgeDiffRow) item = NULL;
  const ForgeComparisonRow *row;
  g_autofree char *text = NULL;

  if (get_rows (self) != NULL)
    item = g_list_model_get_item (G_LIST_MODEL (get_rows (self)), get_position (self));
  if (item == NULL)
    return;
  row = forge_diff_row_get_row (item);
  text = row->kind == FORGE_ROW_REMOVED
             ? forge_comparison_dup_old_line (self->comparison, row->old_line)
             : forge_comparison_dup_new_line (self->comparison, row->new_line);
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

static void
unfold_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeDiffView *self = FORGE_DIFF_VIEW (widget);
  const guint position = g_variant_get_uint32 (parameter);

  if (get_rows (self) != NULL && forge_diff_model_unfold (get_rows (self), position))
    show_position (self, position);
}

static void
restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[RESTORE_CHANGE], 0, g_variant_get_uint32 (parameter));
}

static void
activate_cb (ForgeDiffView *self, guint position)
{
  if (forge_diff_model_unfold (get_rows (self), position))
    show_position (self, position);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, g_object_new (FORGE_TYPE_DIFF_STRIP, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  ForgeDiffView *self = user_data;
  GtkWidget *line = gtk_list_item_get_child (item);
  ForgeDiffRow *row = gtk_list_item_get_item (item);
  g_autofree char *words = forge_diff_row_describe (row);

  forge_diff_strip_set_row (FORGE_DIFF_STRIP (line), row, gtk_list_item_get_position (item),
                            self->layout, self->ignore_space);
  /* A GtkListItem of 4.8 has no words of its own; the row that holds it is what is read. */
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (line)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  forge_diff_strip_set_row (FORGE_DIFF_STRIP (gtk_list_item_get_child (item)), NULL,
                            GTK_INVALID_LIST_POSITION, FORGE_LAYOUT_UNIFIED, FALSE);
}

static void
forge_diff_view_dispose (GObject *object)
{
  ForgeDiffView *self = FORGE_DIFF_VIEW (object);

  g_clear_handle_id (&self->focusing, g_source_remove);
  g_clear_object (&self->comparison);
  if (self->bin != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->bin)));

  G_OBJECT_CLASS (forge_diff_view_parent_class)->dispose (object);
}

static void
forge_diff_view_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeDiffView *self = FORGE_DIFF_VIEW (object);

  switch (prop_id)
    {
    case PROP_COMPARISON:
      g_value_set_object (value, self->comparison);
      break;
    case PROP_IS_UNIFIED:
      g_value_set_boolean (value, self->is_unified);
      break;
    case PROP_IGNORE_SPACE:
      g_value_set_boolean (value, self->ignore_space);
      break;
    case PROP_CAN_RESTORE:
      g_value_set_boolean (value, self->can_restore);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_diff_view_set_property (GObject *object,
                              guint prop_id,
                              const GValue *value,
                              GParamSpec *pspec)
{
  ForgeDiffView *self = FORGE_DIFF_VIEW (object);

  switch (prop_id)
    {
    case PROP_IS_UNIFIED:
      self->is_unified = g_value_get_boolean (value);
      fill (self);
      break;
    case PROP_CAN_RESTORE:
      self->can_restore = g_value_get_boolean (value);
      gtk_widget_action_set_enabled (GTK_WIDGET (self), "diff.restore-change", self->can_restore);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "diff.next-change", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "diff.previous-change", NULL, step_cb);
  gtk_widget_class_install_action (widget_class, "diff.copy", NULL, copy_cb);
  gtk_widget_class_install_action (widget_class, "diff.unfold", "u", unfold_cb);
  gtk_widget_class_install_action (widget_class, "diff.restore-change", "u", restore_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "diff.next-change",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK,
                                       "diff.previous-change", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_c, GDK_CONTROL_MASK, "diff.copy",
                                       NULL);
}

static void
forge_diff_view_class_init (ForgeDiffViewClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  const GParamFlags read_only = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_diff_view_dispose;
  object_class->get_property = forge_diff_view_get_property;
  object_class->set_property = forge_diff_view_set_property;
  props[PROP_COMPARISON]
      = g_param_spec_object ("comparison", NULL, NULL, FORGE_TYPE_COMPARISON, read_only);
  props[PROP_IS_UNIFIED] = g_param_spec_boolean ("is-unified", NULL, NULL, FALSE, flags);
  props[PROP_IGNORE_SPACE] = g_param_spec_boolean ("ignore-space", NULL, NULL, FALSE, read_only);
  props[PROP_CAN_RESTORE] = g_param_spec_boolean ("can-restore", NULL, NULL, TRUE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[RESTORE_CHANGE] = g_signal_new ("restore-change", FORGE_TYPE_DIFF_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);

  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  install_actions (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-diff-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffView, bin);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffView, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffView, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffView, selection);
  gtk_widget_class_bind_template_callback (widget_class, fill);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
forge_diff_view_init (ForgeDiffView *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->can_restore = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), self);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  g_signal_connect (factory, "unbind", G_CALLBACK (unbind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  fill (self);
}

/**
 * forge_diff_view_new:
 *
 * Returns: (transfer floating): an empty view
 */
GtkWidget *
forge_diff_view_new (void)
{
  return g_object_new (FORGE_TYPE_DIFF_VIEW, NULL);
}

/**
 * forge_diff_view_set_comparison:
 * @comparison: (nullable): what to show
 * @ignore_space: as it was made
 */
void
forge_diff_view_set_comparison (ForgeDiffView *self,
                                ForgeComparison *comparison,
                                gboolean ignore_space)
{
  g_return_if_fail (FORGE_IS_DIFF_VIEW (self));
  g_return_if_fail (comparison == NULL || FORGE_IS_COMPARISON (comparison));

  g_set_object (&self->comparison, comparison);
  self->ignore_space = ignore_space;
  fill (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_COMPARISON]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IGNORE_SPACE]);
}

GtkSingleSelection *
forge_diff_view_get_selection (ForgeDiffView *self)
{
  g_return_val_if_fail (FORGE_IS_DIFF_VIEW (self), NULL);
  return self->selection;
}
