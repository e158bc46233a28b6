/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-figures.h"

static void
assert_span (double seconds, const char *expected)
{
  g_autofree char *text = forge_figures_format_span (seconds);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_span (void)
{
  assert_span (0, "under a second");
  assert_span (.99, "under a second");
  assert_span (1, "1 second");
  assert_span (59.6, "60 seconds");
  assert_span (90, "2 minutes");
  assert_span (3600, "60 minutes");
  assert_span (5400, "2 hours");
  assert_span (1e18, "2147483647 hours");
}

static void
assert_cost (double dollars, const char *expected)
{
  g_autofree char *text = forge_figures_format_cost (dollars);

  g_assert_cmpstr (text, ==, expected);
}

static void
test_cost (void)
{
  assert_cost (0, "no cost");
  assert_cost (.001, "under $0.01");
  assert_cost (1.234, "$1.23");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/figures/span", test_span);
  g_test_add_func ("/figures/cost", test_cost);
  return g_test_run ();
}
