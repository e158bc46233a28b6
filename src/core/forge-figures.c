/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-figures"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-figures.h"

/* From here on the next larger unit says enough. */
#define LARGEST 90

/**
 * forge_figures_format_span:
 * @seconds: not negative
 *
 * Any thread.
 *
 * Returns: (transfer full): the time, rounded
 */
char *
forge_figures_format_span (double seconds)
{
  guint n;

  if (seconds < 1)
    return g_strdup (_ ("under a second"));
  if (seconds < LARGEST)
    {
      n = (guint) (seconds + .5);
      return g_strdup_printf (ngettext ("%u second", "%u seconds", n), n);
    }
  if (seconds / 60 < LARGEST)
    {
      n = (guint) (seconds / 60 + .5);
      return g_strdup_printf (ngettext ("%u minute", "%u minutes", n), n);
    }
  n = (guint) MIN (seconds / 3600 + .5, G_MAXINT);
  return g_strdup_printf (ngettext ("%u hour", "%u hours", n), n);
}

/**
 * forge_figures_format_cost:
 * @dollars: 0 for a writer of this machine; negative: nobody knows
 *
 * Any thread.
 *
 * Returns: (transfer full): the cost; that there is none is said as well
 */
char *
forge_figures_format_cost (double dollars)
{
  if (dollars < 0)
    return g_strdup (_ ("an unknown cost"));
  if (dollars == 0)
    return g_strdup (_ ("no cost"));
  if (dollars < .01)
    return g_strdup (_ ("under $0.01"));
  return g_strdup_printf ("$%.2f", dollars);
}
