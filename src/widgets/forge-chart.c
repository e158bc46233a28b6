/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-chart"

#include "config.h"

#include <math.h>

#include "widgets/forge-chart.h"
#include "widgets/forge-paint.h"

#define WIDTH     200
#define HEIGHT    180
#define GAP       8  /* between scale and bars, bars and labels */
#define BAR_MAX   48 /* a bar is no wider than this */
#define BAR_SHARE .72

struct _ForgeChart
{
  GtkWidget parent_instance;

  ForgeChartData *data; /* (nullable) */
};

G_DEFINE_FINAL_TYPE (ForgeChart, forge_chart, GTK_TYPE_WIDGET)

enum
{
  PROP_0,
  PROP_DATA,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Where the bars stand, in pixels of the widget. */
typedef struct
{
  ForgeChart *chart;
  GtkSnapshot *snapshot;
  double left;
  double right;
  double top;
  double bottom;
  double highest; /* value at the top */
  double step;
  gboolean is_rtl;
  GdkRGBA ink;
} Frame;

/* A place counted from the side where reading begins. */
static double
mirror (const Frame *frame, double x, double width)
{
  return frame->is_rtl ? gtk_widget_get_width (GTK_WIDGET (frame->chart)) - x - width : x;
}

static PangoLayout *
create_layout (ForgeChart *self, const char *text)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  PangoAttrList *attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (PANGO_SCALE_SMALL));
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
  return layout;
}

static PangoLayout *
create_scale_layout (ForgeChart *self, double value)
{
  g_autofree char *text = forge_chart_data_format (self->data, value);

  return create_layout (self, text);
}

static void
draw_text (const Frame *frame, PangoLayout *layout, double x, double y, double width)
{
  gtk_snapshot_save (frame->snapshot);
  gtk_snapshot_translate (frame->snapshot,
                          &GRAPHENE_POINT_INIT (mirror (frame, x, width), (float) y));
  gtk_snapshot_append_layout (frame->snapshot, layout, &frame->ink);
  gtk_snapshot_restore (frame->snapshot);
}

static void
draw_box (const Frame *frame, const GdkRGBA *color, double x, double y, double width, double height)
{
  gtk_snapshot_append_color (frame->snapshot, color,
                             &GRAPHENE_RECT_INIT (mirror (frame, x, width), (float) y,
                                                  (float) width, (float) height));
}

/* Lines on whole pixels, so that they are sharp. */
static void
draw_scale (const Frame *frame)
{
  GdkRGBA line = frame->ink;
  const int n = (int) (frame->highest / frame->step + .5);

  line.alpha = forge_paint_is_high_contrast () ? .5f : .15f;
  for (int i = 0; i <= n; i++)
    {
      const double y
          = floor (frame->bottom - (frame->bottom - frame->top) * i * frame->step / frame->highest);
      g_autoptr (PangoLayout) layout = create_scale_layout (frame->chart, i * frame->step);
      int width;
      int height;

      pango_layout_get_pixel_size (layout, &width, &height);
      draw_box (frame, &line, frame->left, y, frame->right - frame->left, 1);
      draw_text (frame, layout, frame->left - GAP - width, y - height / 2., width);
    }
}

static void
draw_bar (const Frame *frame, guint bar, double x, double width)
{
  ForgeChartData *data = frame->chart->data;
  double y = frame->bottom;

  for (guint i = 0; i < forge_chart_data_get_n_series (data); i++)
    {
      const double height = (frame->bottom - frame->top) * forge_chart_data_get_value (data, bar, i)
                            / frame->highest;
      /* Two parts of one bar are told apart without their colours, too. */
      const double gap = y < frame->bottom && height > 2 ? 1 : 0;
      GdkRGBA color;

      forge_chart_get_color (GTK_WIDGET (frame->chart), i, &color);
      if (height > 0)
        draw_box (frame, &color, x, y - height, width, MAX (height - gap, .5));
      y -= height;
    }
}

/* Every label where there is room for all, else every second, and so on. */
static void
draw_labels (const Frame *frame, double pitch)
{
  ForgeChartData *data = frame->chart->data;
  const guint n = forge_chart_data_get_n_bars (data);
  double end = -G_MAXDOUBLE;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PangoLayout) layout
          = create_layout (frame->chart, forge_chart_data_get_label (data, i));
      double x;
      int width;

      pango_layout_set_ellipsize (layout, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (layout, (int) (MAX (pitch * 2, 64) * PANGO_SCALE));
      pango_layout_get_pixel_size (layout, &width, NULL);
      x = frame->left + pitch * (i + .5) - width / 2.;
      x = CLAMP (x, frame->left, MAX (frame->left, frame->right - width));
      if (x < end + GAP)
        continue;
      draw_text (frame, layout, x, frame->bottom + GAP / 2., width);
      end = x + width;
    }
}

/* The room that the text of the scale and one line of labels take. */
static void
lay_out (Frame *frame)
{
  ForgeChart *self = frame->chart;
  int widest = 0;
  int height = 0;

  frame->highest = forge_chart_data_get_top (self->data, &frame->step);
  for (int i = 0; i <= (int) (frame->highest / frame->step + .5); i++)
    {
      g_autoptr (PangoLayout) layout = create_scale_layout (self, i * frame->step);
      int width;

      pango_layout_get_pixel_size (layout, &width, &height);
      widest = MAX (widest, width);
    }
  frame->left = widest + GAP;
  frame->right = gtk_widget_get_width (GTK_WIDGET (self));
  frame->top = height / 2.;
  frame->bottom = gtk_widget_get_height (GTK_WIDGET (self)) - height - GAP;
}

static void
forge_chart_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgeChart *self = FORGE_CHART (widget);
  Frame frame = { .chart = self, .snapshot = snapshot };
  double pitch;
  double width;
  guint n;

  if (self->data == NULL)
    return;
  n = forge_chart_data_get_n_bars (self->data);
  lay_out (&frame);
  if (frame.right <= frame.left || frame.bottom <= frame.top)
    return;
  frame.is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &frame.ink);
  draw_scale (&frame);
  if (n == 0)
    return;
  pitch = (frame.right - frame.left) / n;
  width = MIN (MAX (pitch * BAR_SHARE, 1), BAR_MAX);
  for (guint i = 0; i < n; i++)
    draw_bar (&frame, i, frame.left + pitch * (i + .5) - width / 2, width);
  draw_labels (&frame, pitch);
}

static void
forge_chart_measure (GtkWidget *widget,
                     GtkOrientation orientation,
                     int for_size,
                     int *minimum,
                     int *natural,
                     int *minimum_baseline,
                     int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * WIDTH : HEIGHT;
}

static void
forge_chart_dispose (GObject *object)
{
  g_clear_object (&FORGE_CHART (object)->data);

  G_OBJECT_CLASS (forge_chart_parent_class)->dispose (object);
}

static void
forge_chart_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      g_value_set_object (value, FORGE_CHART (object)->data);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_chart_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DATA:
      forge_chart_set_data (FORGE_CHART (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_chart_class_init (ForgeChartClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_chart_dispose;
  object_class->get_property = forge_chart_get_property;
  object_class->set_property = forge_chart_set_property;
  widget_class->measure = forge_chart_measure;
  widget_class->snapshot = forge_chart_snapshot;

  properties[PROP_DATA]
      = g_param_spec_object ("data", NULL, NULL, FORGE_TYPE_CHART_DATA,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "forge-chart");
}

static void
forge_chart_init (ForgeChart *self)
{
  forge_paint_redraw_on_style (GTK_WIDGET (self));
}

GtkWidget *
forge_chart_new (void)
{
  return g_object_new (FORGE_TYPE_CHART, NULL);
}

/**
 * forge_chart_set_data:
 * @data: (nullable): what is shown from now on
 */
void
forge_chart_set_data (ForgeChart *self, ForgeChartData *data)
{
  g_return_if_fail (FORGE_IS_CHART (self));

  if (!g_set_object (&self->data, data))
    return;
  if (data != NULL)
    {
      g_autofree char *description = forge_chart_data_describe (data);

      gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      forge_chart_data_get_title (data),
                                      GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, description, -1);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DATA]);
}

void
forge_chart_get_color (GtkWidget *widget, guint series, GdkRGBA *color)
{
  static const char *const names[FORGE_CHART_COLORS]
      = { "forge_chart_1", "forge_chart_2", "forge_chart_3",
          "forge_chart_4", "forge_chart_5", "forge_chart_6" };

  forge_paint_get_color (widget, names[series % FORGE_CHART_COLORS], color);
}
