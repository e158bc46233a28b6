/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "llm/forge-delay.h"

static void
test_spans (void)
{
  g_assert_cmpint (forge_delay_parse_span ("6m0s"), ==, 360000);
  g_assert_cmpint (forge_delay_parse_span ("1h2m3s"), ==, 3723000);
  g_assert_cmpint (forge_delay_parse_span ("20ms"), ==, 20);
  g_assert_cmpint (forge_delay_parse_span ("7"), ==, 7000);
  g_assert_cmpint (forge_delay_parse_span ("0"), ==, 0);
  g_assert_cmpint (forge_delay_parse_span ("soon"), ==, -1);
  g_assert_cmpint (forge_delay_parse_span ("-5"), ==, -1);
  g_assert_cmpint (forge_delay_parse_span (""), ==, -1);
  g_assert_cmpint (forge_delay_parse_span ("99999999999999999999999"), >, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delay/spans", test_spans);
  return g_test_run ();
}
