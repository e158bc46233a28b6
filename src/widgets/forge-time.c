/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-time"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-time.h"

static int
count_days (GDateTime *when, GDateTime *now)
{
  GDate from, to;

  g_date_clear (&from, 1);
  g_date_clear (&to, 1);
  g_date_set_dmy (&from, g_date_time_get_day_of_month (when), g_date_time_get_month (when),
                  g_date_time_get_year (when));
  g_date_set_dmy (&to, g_date_time_get_day_of_month (now), g_date_time_get_month (now),
                  g_date_time_get_year (now));
  return g_date_days_between (&from, &to);
}

/**
 * forge_time_format_at:
 * @time: ms since 1970, UTC
 * @now: local time
 *
 * Returns: (transfer full): "" for a time before 1970 or far out of range
 */
char *
forge_time_format_at (gint64 time, GDateTime *now)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / 1000);
  g_autoptr (GDateTime) when = NULL;
  int days;

  g_return_val_if_fail (now != NULL, NULL);

  if (utc == NULL || time <= 0)
    return g_strdup ("");
  when = g_date_time_to_timezone (utc, g_date_time_get_timezone (now));
  days = count_days (when, now);
  if (days == 0)
    /* Translators: a time of today, as of strftime */
    return g_date_time_format (when, _ ("Today, %H:%M"));
  if (days == 1)
    return g_strdup (_ ("Yesterday"));
  if (days > 1 && days < 7)
    return g_date_time_format (when, "%A");
  if (g_date_time_get_year (when) == g_date_time_get_year (now))
    /* Translators: a day of this year, as of strftime */
    return g_date_time_format (when, _ ("%-d %B"));
  /* Translators: a day of another year, as of strftime */
  return g_date_time_format (when, _ ("%-d %B %Y"));
}

char *
forge_time_format (gint64 time)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  return forge_time_format_at (time, now);
}
