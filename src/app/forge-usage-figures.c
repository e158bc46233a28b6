/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-usage-figures"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-settings.h"
#include "app/forge-usage-figures.h"
#include "core/forge-figures.h"
#include "llm/forge-budget.h"

#define MAX_FAILURES 20

static char *
format_cost (double dollars)
{
  return dollars > 0 ? g_strdup_printf ("$%.*f", dollars < .1 ? 4 : 2, dollars) : g_strdup ("$0");
}

char *
forge_usage_figures_format_count (double count)
{
  if (count >= 1e6)
    /* Translators: millions */
    return g_strdup_printf (_ ("%.2f M"), count / 1e6);
  if (count >= 1e4)
    /* Translators: thousands */
    return g_strdup_printf (_ ("%.0f k"), count / 1e3);
  return g_strdup_printf ("%.0f", count);
}

static char *
format_seconds (double seconds)
{
  /* Translators: seconds */
  return g_strdup_printf (_ ("%.1f s"), seconds);
}

static const char *
name_group (ForgeUsageGroup by)
{
  switch (by)
    {
    case FORGE_USAGE_BY_PROVIDER:
      return _ ("Provider");
    case FORGE_USAGE_BY_MODEL:
      return _ ("Model");
    case FORGE_USAGE_BY_PHASE:
      return _ ("Phase");
    case FORGE_USAGE_BY_PROJECT:
      return _ ("Project");
    case FORGE_USAGE_BY_DAY:
    case FORGE_N_USAGES:
    default:
      return _ ("Day");
    }
}

/* What a person calls the key of a row. */
static char *
name_key (const char *key, ForgeUsageGroup by, ForgeCatalog *catalog, ForgeModelRegistry *registry)
{
  const ForgeProvider *provider = NULL;
  ForgePhase phase;

  if (by == FORGE_USAGE_BY_DAY)
    {
      g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
      g_autofree char *text = g_strconcat (key, "T12:00:00", NULL);
      g_autoptr (GDateTime) day = g_date_time_new_from_iso8601 (text, utc);

      /* Translators: a day and a month, short, such as "22 Oct" */
      return day != NULL ? g_date_time_format (day, _ ("%-d %b")) : g_strdup (key);
    }
  if (by == FORGE_USAGE_BY_PROVIDER && registry != NULL)
    provider = forge_model_registry_find_provider (registry, key);
  if (provider != NULL)
    return g_strdup (provider->name);
  if (by == FORGE_USAGE_BY_PHASE && catalog != NULL && forge_phase_from_nick (key, &phase))
    return g_strdup (
        forge_catalog_get_phase_title (catalog, phase, forge_settings_get_language ()));
  return g_strdup (*key != '\0' ? key : "–");
}

static void
create_charts (ForgeUsageFigures *self, ForgeUsageGroup by)
{
  const char *what = name_group (by);

  self->cost = forge_chart_data_new (_ ("Cost"), what, format_cost);
  forge_chart_data_add_series (self->cost, _ ("Cost"));
  self->tokens = forge_chart_data_new (_ ("Tokens"), what, forge_usage_figures_format_count);
  forge_chart_data_add_series (self->tokens, _ ("In"));
  forge_chart_data_add_series (self->tokens, _ ("Out"));
  self->calls = forge_chart_data_new (_ ("Calls"), what, forge_usage_figures_format_count);
  forge_chart_data_add_series (self->calls, _ ("Good"));
  forge_chart_data_add_series (self->calls, _ ("Failed"));
  self->time = forge_chart_data_new (_ ("Mean Time of a Call"), what, format_seconds);
  forge_chart_data_add_series (self->time, _ ("Time"));
}

/* @row: NULL: a day without calls. */
static void
add_bar (ForgeUsageFigures *self, const char *label, const ForgeUsage *row)
{
  const ForgeUsage nothing = { .duration = 0 };
  const ForgeUsage *shown = row != NULL ? row : &nothing;
  const double cost[] = { (double) shown->dollars / 1e6 };
  const double tokens[] = { (double) shown->input, (double) shown->output };
  const double calls[] = { (double) (shown->calls - shown->failed), (double) shown->failed };
  const double time[] = { (double) MAX (shown->duration, 0) / 1000 };

  forge_chart_data_add_bar (self->cost, label, cost);
  forge_chart_data_add_bar (self->tokens, label, tokens);
  forge_chart_data_add_bar (self->calls, label, calls);
  forge_chart_data_add_bar (self->time, label, time);
}

static const ForgeUsage *
find_row (GPtrArray *rows, const char *key)
{
  for (guint i = 0; i < rows->len; i++)
    if (g_str_equal (((ForgeUsage *) g_ptr_array_index (rows, i))->key, key))
      return g_ptr_array_index (rows, i);
  return NULL;
}

/* Each day from the first one with a call, also those without: a gap is seen as one, and what was
 * before is none. */
static void
add_days (ForgeUsageFigures *self, GPtrArray *rows, guint days, gint64 now)
{
  g_autoptr (GDateTime) today = g_date_time_new_from_unix_local (now / 1000);
  gboolean has_begun = FALSE;

  for (guint i = days; i > 0; i--)
    {
      g_autoptr (GDateTime) day = g_date_time_add_days (today, 1 - (int) i);
      g_autofree char *key = g_date_time_format (day, "%Y-%m-%d");
      g_autofree char *label = name_key (key, FORGE_USAGE_BY_DAY, NULL, NULL);

      has_begun = has_begun || find_row (rows, key) != NULL;
      if (has_begun)
        add_bar (self, label, find_row (rows, key));
    }
}

static void
add_total (ForgeUsage *total, const ForgeUsage *row)
{
  total->calls += row->calls;
  total->failed += row->failed;
  total->input += row->input;
  total->output += row->output;
  total->dollars += row->dollars;
  total->unknown += row->unknown;
  total->estimated += row->estimated;
}

ForgeUsageFigures *
forge_usage_figures_load (ForgeStore *store,
                          ForgeCatalog *catalog,
                          ForgeModelRegistry *registry,
                          ForgeUsageGroup by,
                          guint days,
                          gint64 now,
                          GError **error)
{
  g_autoptr (ForgeUsageFigures) self = g_new0 (ForgeUsageFigures, 1);
  g_autoptr (GPtrArray) rows = NULL;
  gint64 since = 0;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);

  if (days > 0)
    since = forge_budget_day_start (now - G_GINT64_CONSTANT (86400000) * (days - 1));
  create_charts (self, by);
  rows = forge_store_sum_calls (store, by, since, G_MAXINT64, error);
  if (rows == NULL)
    return NULL;
  self->failures = forge_store_list_failed_calls (store, since, MAX_FAILURES, error);
  if (self->failures == NULL)
    return NULL;
  self->total = g_new0 (ForgeUsage, 1);
  self->total->amounts = g_array_new (FALSE, FALSE, sizeof (ForgeUsageAmount));
  for (guint i = 0; i < rows->len; i++)
    {
      const ForgeUsage *row = g_ptr_array_index (rows, i);
      g_autofree char *label = name_key (row->key, by, catalog, registry);

      add_total (self->total, row);
      if (by != FORGE_USAGE_BY_DAY || days == 0)
        add_bar (self, label, row);
    }
  if (by == FORGE_USAGE_BY_DAY && days > 0)
    add_days (self, rows, days, now);
  return g_steal_pointer (&self);
}

void
forge_usage_figures_free (ForgeUsageFigures *self)
{
  g_clear_object (&self->cost);
  g_clear_object (&self->tokens);
  g_clear_object (&self->calls);
  g_clear_object (&self->time);
  g_clear_pointer (&self->total, forge_usage_free);
  g_clear_pointer (&self->failures, g_ptr_array_unref);
  g_free (self);
}
