/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-time.h"

/* Noon of a Friday in UTC. */
static gint64
at (int year, int month, int day, int hour)
{
  g_autoptr (GDateTime) when = g_date_time_new_utc (year, month, day, hour, 0, 0);

  return g_date_time_to_unix (when) * 1000;
}

static void
test_format (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 12, 0, 0);
  const struct
  {
    gint64 time;
    const char *expected;
  } cases[] = {
    { at (2026, 11, 20, 10), "Today, 10:00" },
    { at (2026, 11, 19, 23), "Yesterday" },
    { at (2026, 11, 16, 8), "Monday" },
    { at (2026, 11, 13, 8), "13 November" },
    { at (2024, 5, 3, 8), "3 May 2024" },
    { 0, "" },
    { -5, "" },
    { G_MAXINT64, "" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = forge_time_format_at (cases[i].time, now);

      g_assert_cmpstr (text, ==, cases[i].expected);
    }
}

/* A clock that was set back must not make nonsense of what was saved just now. */
static void
test_future (void)
{
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 20, 12, 0, 0);
  g_autofree char *text = forge_time_format_at (at (2026, 11, 25, 8), now);

  g_assert_cmpstr (text, ==, "25 November");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/time/format", test_format);
  g_test_add_func ("/time/future", test_future);
  return g_test_run ();
}
