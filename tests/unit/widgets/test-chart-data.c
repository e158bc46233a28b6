/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "widgets/forge-chart-data.h"

static char *
format (double value)
{
  return g_strdup_printf ("%g", value);
}

static ForgeChartData *
with_bar (double value)
{
  ForgeChartData *data = forge_chart_data_new ("Cost", "Day", format);

  forge_chart_data_add_series (data, "a");
  forge_chart_data_add_bar (data, "Monday", &value);
  return data;
}

/* The scale ends at or above the highest bar, on a round number, with few lines. */
static void
test_scale (void)
{
  const struct
  {
    double value;
    double top;
    double step;
  } cases[] = {
    { 0, 1, 1 },           { 1, 1, .5 },     { 4, 4, 1 },          { 4.1, 6, 2 },
    { 9, 10, 5 },          { 17, 20, 5 },    { .27, .3, .1 },      { .0004, .0004, .0001 },
    { 1840000, 2e6, 5e5 }, { 100, 100, 50 }, { 1e12, 1e12, 5e11 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeChartData) data = with_bar (cases[i].value);
      double step = 0;
      const double top = forge_chart_data_get_top (data, &step);

      g_assert_cmpfloat_with_epsilon (top / cases[i].top, 1, 1e-6);
      g_assert_cmpfloat_with_epsilon (step / cases[i].step, 1, 1e-6);
    }
}

static void
test_values (void)
{
  g_autoptr (ForgeChartData) data = forge_chart_data_new ("Tokens", "Day", format);
  const double first[] = { 1, 2 };
  const double second[] = { 4, 0 };
  g_autofree char *empty = forge_chart_data_describe (data);
  g_autofree char *text = NULL;

  forge_chart_data_add_series (data, "in");
  forge_chart_data_add_series (data, "out");
  forge_chart_data_add_bar (data, "Monday", first);
  forge_chart_data_add_bar (data, "Tuesday", second);
  g_assert_cmpstr (forge_chart_data_get_series (data, 1), ==, "out");
  g_assert_cmpfloat (forge_chart_data_get_value (data, 0, 1), ==, 2);
  g_assert_cmpfloat (forge_chart_data_get_total (data, 0), ==, 3);
  g_assert_cmpfloat (forge_chart_data_get_total (data, 1), ==, 4);
  text = forge_chart_data_describe (data);
  g_assert_nonnull (strstr (text, "2 bars"));
  g_assert_nonnull (strstr (text, "Tuesday with 4"));
  g_assert_null (strstr (empty, "bar"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/chart-data/scale", test_scale);
  g_test_add_func ("/chart-data/values", test_values);
  return g_test_run ();
}
