/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-chart-card"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-chart-card.h"
#include "widgets/forge-chart.h"
#include "widgets/forge-narrow-bin.h"

struct _ForgeChartCard
{
  GtkBox parent_instance;

  GtkLabel *title;
  GtkBox *legend;
  ForgeChart *chart;
  GtkColumnView *table;
  ForgeNarrowBin *bin;
  GtkBox *body;

  ForgeChartData *data; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ForgeChartCard, forge_chart_card, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_DATA,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);
  const gboolean is_number = GPOINTER_TO_INT (user_data) >= 0;

  gtk_label_set_xalign (GTK_LABEL (label), is_number ? 1 : 0);
  gtk_label_set_ellipsize (GTK_LABEL (label),
                           is_number ? PANGO_ELLIPSIZE_NONE : PANGO_ELLIPSIZE_END);
  if (is_number)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

/* The column: a series, the one behind the last for the sum of all, -1 for the label. */
static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_list_item_get_child (item);
  ForgeChartCard *self = FORGE_CHART_CARD (gtk_widget_get_ancestor (label, FORGE_TYPE_CHART_CARD));
  const guint bar = gtk_list_item_get_position (item);
  const int column = GPOINTER_TO_INT (user_data);
  g_autofree char *text = NULL;

  if (self == NULL || self->data == NULL || bar >= forge_chart_data_get_n_bars (self->data))
    return;
  if (column < 0)
    text = g_strdup (forge_chart_data_get_label (self->data, bar));
  else if ((guint) column < forge_chart_data_get_n_series (self->data))
    text = forge_chart_data_format (self->data,
                                    forge_chart_data_get_value (self->data, bar, column));
  else
    text = forge_chart_data_format (self->data, forge_chart_data_get_total (self->data, bar));
  gtk_label_set_label (GTK_LABEL (label), text);
}

static void
add_column (ForgeChartCard *self, const char *title, int column)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkColumnViewColumn) view_column = NULL;

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GINT_TO_POINTER (column));
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GINT_TO_POINTER (column));
  view_column = gtk_column_view_column_new (title, factory);
  gtk_column_view_column_set_expand (view_column, column < 0);
  gtk_column_view_append_column (self->table, view_column);
}

static void
fill_table (ForgeChartCard *self)
{
  GListModel *columns = gtk_column_view_get_columns (self->table);
  g_autoptr (GtkStringList) rows = gtk_string_list_new (NULL);
  g_autoptr (GtkSelectionModel) model = NULL;
  const guint n = forge_chart_data_get_n_series (self->data);

  gtk_column_view_set_model (self->table, NULL);
  while (g_list_model_get_n_items (columns) > 0)
    {
      g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (columns, 0);

      gtk_column_view_remove_column (self->table, column);
    }
  add_column (self, forge_chart_data_get_what (self->data), -1);
  for (guint i = 0; i < n; i++)
    add_column (self, forge_chart_data_get_series (self->data, i), (int) i);
  if (n > 1)
    add_column (self, _ ("Total"), (int) n);
  for (guint i = 0; i < forge_chart_data_get_n_bars (self->data); i++)
    gtk_string_list_append (rows, forge_chart_data_get_label (self->data, i));
  model = GTK_SELECTION_MODEL (gtk_no_selection_new (G_LIST_MODEL (g_steal_pointer (&rows))));
  gtk_column_view_set_model (self->table, model);
}

static void
fill_legend (ForgeChartCard *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->legend))) != NULL)
    gtk_box_remove (self->legend, child);
  for (guint i = 0; i < forge_chart_data_get_n_series (self->data); i++)
    {
      GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
      GtkWidget *label = gtk_label_new (forge_chart_data_get_series (self->data, i));
      g_autofree char *class = g_strdup_printf ("forge-chart-%u", i % FORGE_CHART_COLORS + 1);

      gtk_widget_add_css_class (swatch, "forge-chart-swatch");
      gtk_widget_add_css_class (swatch, class);
      gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
      gtk_widget_add_css_class (label, "caption");
      gtk_box_append (self->legend, swatch);
      gtk_box_append (self->legend, label);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->legend),
                          forge_chart_data_get_n_series (self->data) > 1);
}

static void
turn (ForgeChartCard *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->body),
                                  forge_narrow_bin_get_is_narrow (self->bin)
                                      ? GTK_ORIENTATION_VERTICAL
                                      : GTK_ORIENTATION_HORIZONTAL);
}

static void
forge_chart_card_dispose (GObject *object)
{
  g_clear_object (&FORGE_CHART_CARD (object)->data);

  G_OBJECT_CLASS (forge_chart_card_parent_class)->dispose (object);
}

static void
forge_chart_card_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_object (value, FORGE_CHART_CARD (object)->data);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_chart_card_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      forge_chart_card_set_data (FORGE_CHART_CARD (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_chart_card_class_init (ForgeChartCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_chart_card_dispose;
  object_class->get_property = forge_chart_card_get_property;
  object_class->set_property = forge_chart_card_set_property;

  properties[PROP_DATA]
      = g_param_spec_object ("data", NULL, NULL, FORGE_TYPE_CHART_DATA,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (FORGE_TYPE_CHART);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-chart-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeChartCard, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeChartCard, legend);
  gtk_widget_class_bind_template_child (widget_class, ForgeChartCard, chart);
  gtk_widget_class_bind_template_child (widget_class, ForgeChartCard, table);
  gtk_widget_class_bind_template_child (widget_class, ForgeChartCard, bin);
  gtk_widget_class_bind_template_child (widget_class, ForgeChartCard, body);
  gtk_widget_class_bind_template_callback (widget_class, turn);
}

static void
forge_chart_card_init (ForgeChartCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
forge_chart_card_new (void)
{
  return g_object_new (FORGE_TYPE_CHART_CARD, NULL);
}

/**
 * forge_chart_card_set_data:
 * @data: (nullable): what is shown from now on
 */
void
forge_chart_card_set_data (ForgeChartCard *self, ForgeChartData *data)
{
  g_return_if_fail (FORGE_IS_CHART_CARD (self));

  if (!g_set_object (&self->data, data))
    return;
  forge_chart_set_data (self->chart, data);
  if (data != NULL)
    {
      gtk_label_set_label (self->title, forge_chart_data_get_title (data));
      gtk_accessible_update_property (GTK_ACCESSIBLE (self->table), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      forge_chart_data_get_title (data), -1);
      fill_legend (self);
      fill_table (self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}
