/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-chart-data"

#include "config.h"

#include <math.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-chart-data.h"

/* Lines that a chart has at most, without the one at the bottom. */
#define MAX_STEPS 4

struct _ForgeChartData
{
  GObject parent_instance;

  char *title;
  char *what;
  ForgeChartFormat format;
  GPtrArray *series; /* (element-type utf8) */
  GPtrArray *labels; /* (element-type utf8) */
  GArray *values;    /* (element-type double): a bar after the other */
};

G_DEFINE_FINAL_TYPE (ForgeChartData, forge_chart_data, G_TYPE_OBJECT)

static void
forge_chart_data_finalize (GObject *object)
{
  ForgeChartData *self = FORGE_CHART_DATA (object);

  g_free (self->title);
  g_free (self->what);
  g_ptr_array_unref (self->series);
  g_ptr_array_unref (self->labels);
  g_array_unref (self->values);

  G_OBJECT_CLASS (forge_chart_data_parent_class)->finalize (object);
}

static void
forge_chart_data_class_init (ForgeChartDataClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_chart_data_finalize;
}

static void
forge_chart_data_init (ForgeChartData *self)
{
  self->series = g_ptr_array_new_with_free_func (g_free);
  self->labels = g_ptr_array_new_with_free_func (g_free);
  self->values = g_array_new (FALSE, FALSE, sizeof (double));
}

/**
 * forge_chart_data_new:
 * @title: of the chart
 * @what: what a label names, as the head of its column: "Day"
 * @format: says a value in words
 *
 * Returns: (transfer full): data without series and bars; add the series first
 */
ForgeChartData *
forge_chart_data_new (const char *title, const char *what, ForgeChartFormat format)
{
  ForgeChartData *self = g_object_new (FORGE_TYPE_CHART_DATA, NULL);

  g_return_val_if_fail (title != NULL && what != NULL && format != NULL, NULL);

  self->title = g_strdup (title);
  self->what = g_strdup (what);
  self->format = format;
  return self;
}

void
forge_chart_data_add_series (ForgeChartData *self, const char *name)
{
  g_return_if_fail (FORGE_IS_CHART_DATA (self) && name != NULL);
  g_return_if_fail (self->labels->len == 0);

  g_ptr_array_add (self->series, g_strdup (name));
}

/**
 * forge_chart_data_add_bar:
 * @label: what it stands for
 * @values: one a series, none negative
 */
void
forge_chart_data_add_bar (ForgeChartData *self, const char *label, const double *values)
{
  g_return_if_fail (FORGE_IS_CHART_DATA (self) && label != NULL && values != NULL);

  g_ptr_array_add (self->labels, g_strdup (label));
  g_array_append_vals (self->values, values, self->series->len);
}

const char *
forge_chart_data_get_title (ForgeChartData *self)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), NULL);

  return self->title;
}

const char *
forge_chart_data_get_what (ForgeChartData *self)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), NULL);

  return self->what;
}

guint
forge_chart_data_get_n_series (ForgeChartData *self)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), 0);

  return self->series->len;
}

const char *
forge_chart_data_get_series (ForgeChartData *self, guint series)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self) && series < self->series->len, NULL);

  return g_ptr_array_index (self->series, series);
}

guint
forge_chart_data_get_n_bars (ForgeChartData *self)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), 0);

  return self->labels->len;
}

const char *
forge_chart_data_get_label (ForgeChartData *self, guint bar)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self) && bar < self->labels->len, NULL);

  return g_ptr_array_index (self->labels, bar);
}

double
forge_chart_data_get_value (ForgeChartData *self, guint bar, guint series)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), 0);
  g_return_val_if_fail (bar < self->labels->len && series < self->series->len, 0);

  return g_array_index (self->values, double, bar * self->series->len + series);
}

double
forge_chart_data_get_total (ForgeChartData *self, guint bar)
{
  double total = 0;

  for (guint i = 0; i < forge_chart_data_get_n_series (self); i++)
    total += forge_chart_data_get_value (self, bar, i);
  return total;
}

static guint
find_highest (ForgeChartData *self)
{
  guint highest = 0;

  for (guint i = 1; i < self->labels->len; i++)
    if (forge_chart_data_get_total (self, i) > forge_chart_data_get_total (self, highest))
      highest = i;
  return highest;
}

/**
 * forge_chart_data_get_top:
 * @step: (out): from one line of the scale to the next: 1, 2 or 5 times a power of ten
 *
 * Returns: the end of the scale, a multiple of @step that is not below any bar
 */
double
forge_chart_data_get_top (ForgeChartData *self, double *step)
{
  double highest = 0;
  double power;

  g_return_val_if_fail (FORGE_IS_CHART_DATA (self) && step != NULL, 0);

  if (self->labels->len > 0)
    highest = forge_chart_data_get_total (self, find_highest (self));
  if (!(highest > 0))
    {
      *step = 1;
      return 1;
    }
  power = pow (10, floor (log10 (highest / MAX_STEPS)));
  *step = power;
  /* What is off by a rounding error of the division is no step more. */
  for (guint i = 0; ceil (highest / *step - 1e-9) > MAX_STEPS && i < 3; i++)
    *step = power * (const double[]){ 2, 5, 10 }[i];
  return *step * ceil (highest / *step - 1e-9);
}

char *
forge_chart_data_format (ForgeChartData *self, double value)
{
  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), NULL);

  return self->format (value);
}

/**
 * forge_chart_data_describe:
 *
 * Returns: (transfer full): what a person who does not see the chart should know of it
 */
char *
forge_chart_data_describe (ForgeChartData *self)
{
  g_autofree char *most = NULL;
  guint highest;

  g_return_val_if_fail (FORGE_IS_CHART_DATA (self), NULL);

  if (self->labels->len == 0)
    return g_strdup (_ ("There is nothing to show yet."));
  highest = find_highest (self);
  most = forge_chart_data_format (self, forge_chart_data_get_total (self, highest));
  return g_strdup_printf (
      /* Translators: number of bars in a chart, name of the highest bar, its value */
      ngettext ("%u bar. The highest is %s with %s. The table has all values.",
                "%u bars. The highest is %s with %s. The table has all values.", self->labels->len),
      self->labels->len, forge_chart_data_get_label (self, highest), most);
}
