/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "llm/forge-cost.h"
#include "store/forge-store-usage.h"

#define MAX_ERRORS 20

static const char *const group_names[FORGE_N_USAGES]
    = { "day", "provider", "model", "phase", "project" };

static gboolean
parse_group (const char *name, ForgeUsageGroup *by, GError **error)
{
  for (guint i = 0; i < FORGE_N_USAGES; i++)
    if (g_strcmp0 (name, group_names[i]) == 0)
      {
        *by = (ForgeUsageGroup) i;
        return TRUE;
      }
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                       _ ("The value of --by is day, provider, model, phase or project."));
  return FALSE;
}

/* Midnight of a day in the local zone. */
static gboolean
parse_day (const char *text, gint64 *ms, GError **error)
{
  g_autoptr (GDateTime) time = NULL;
  guint year;
  guint month;
  guint day;

  if (strlen (text) == 10 && strspn (text, "0123456789-") == 10
      && sscanf (text, "%4u-%2u-%2u", &year, &month, &day) == 3)
    time = g_date_time_new_local ((int) year, (int) month, (int) day, 0, 0, 0);
  if (time != NULL)
    {
      *ms = g_date_time_to_unix (time) * 1000;
      return TRUE;
    }
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                       _ ("The value of --since is a day, such as 2026-11-01."));
  return FALSE;
}

static void
put_mean (ForgeCli *self, const char *key, gint64 ms)
{
  if (ms >= 0)
    forge_cli_put_number (self, key, (double) ms / 1000);
  else
    forge_cli_put_string (self, key, NULL);
}

static ForgeCostKind
get_kind (const ForgeUsage *row)
{
  if (row->unknown > 0)
    return FORGE_COST_UNKNOWN;
  return row->estimated > 0 ? FORGE_COST_ESTIMATED : FORGE_COST_EXACT;
}

static void
put_row (ForgeCli *self, const ForgeUsage *row)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "key", row->key);
  forge_cli_put_integer (self, "calls", row->calls);
  forge_cli_put_integer (self, "failed", row->failed);
  forge_cli_put_integer (self, "tokens_in", row->input);
  forge_cli_put_integer (self, "tokens_cached", row->cached);
  forge_cli_put_integer (self, "tokens_out", row->output);
  forge_cli_put_integer (self, "tokens_reasoning", row->reasoning);
  forge_cli_put_money (self, "cost", row->dollars);
  forge_cli_put_string (self, "cost_kind", forge_cost_kind_get_nick (get_kind (row)));
  forge_cli_begin_array (self, "amounts");
  for (guint i = 0; i < row->amounts->len; i++)
    {
      const ForgeUsageAmount *amount = &g_array_index (row->amounts, ForgeUsageAmount, i);

      forge_cli_begin_object (self);
      forge_cli_put_string (self, "currency", amount->currency);
      forge_cli_put_money (self, "amount", amount->amount);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
  put_mean (self, "seconds", row->duration);
  put_mean (self, "first_token_seconds", row->first_token);
  forge_cli_end_object (self);
}

static void
put_failure (ForgeCli *self, const ForgeCallRecord *call)
{
  forge_cli_begin_object (self);
  forge_cli_put_time (self, "time", call->time);
  forge_cli_put_string (self, "provider", call->provider);
  forge_cli_put_string (self, "model", call->model);
  forge_cli_put_string (self, "project", call->project_id);
  forge_cli_put_string (self, "phase", call->phase);
  forge_cli_put_string (self, "section", call->section);
  forge_cli_put_string (self, "result", call->result);
  forge_cli_put_string (self, "error", call->error);
  forge_cli_end_object (self);
}

static void
put_all (ForgeCli *self, ForgeUsageGroup by, gint64 since, GPtrArray *rows, GPtrArray *failures)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "by", group_names[by]);
  if (since > 0)
    forge_cli_put_time (self, "since", since);
  else
    forge_cli_put_string (self, "since", NULL);
  forge_cli_begin_array (self, "rows");
  for (guint i = 0; i < rows->len; i++)
    put_row (self, g_ptr_array_index (rows, i));
  forge_cli_end_array (self);
  forge_cli_begin_array (self, "errors");
  for (guint i = 0; i < failures->len; i++)
    put_failure (self, g_ptr_array_index (failures, i));
  forge_cli_end_array (self);
  forge_cli_end_object (self);
}

static const char *
describe_kind (ForgeCostKind kind)
{
  switch (kind)
    {
    case FORGE_COST_EXACT:
      return _ ("exact");
    case FORGE_COST_ESTIMATED:
      return _ ("estimated");
    case FORGE_COST_UNKNOWN:
    case FORGE_N_COSTS:
    default:
      return _ ("not all known");
    }
}

static void
print_rows (GPtrArray *rows)
{
  forge_cli_print ("%-32s %8s %8s %12s %12s %12s\n", "", _ ("calls"), _ ("failed"), _ ("tokens in"),
                   _ ("tokens out"), _ ("cost"));
  for (guint i = 0; i < rows->len; i++)
    {
      const ForgeUsage *row = g_ptr_array_index (rows, i);
      g_autofree char *cost = forge_cost_format_dollars (row->dollars);

      forge_cli_print ("%-32s %8.0f %8.0f %12.0f %12.0f %12s  %s\n",
                       *row->key != '\0' ? row->key : "–", (double) row->calls,
                       (double) row->failed, (double) row->input, (double) row->output, cost,
                       describe_kind (get_kind (row)));
    }
}

/**
 * forge_cli_usage:
 *
 * specforge-cli usage [--since DATE] [--by day|provider|model|phase|project]
 */
gboolean
forge_cli_usage (ForgeCli *self, GError **error)
{
  g_autofree char *day = NULL;
  g_autofree char *group = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) failures = NULL;
  ForgeUsageGroup by = FORGE_USAGE_BY_DAY;
  gint64 since = 0;
  const GOptionEntry entries[] = {
    { "since", 0, 0, G_OPTION_ARG_FILENAME, &day, N_ ("From this day on"), N_ ("DATE") },
    { "by", 0, 0, G_OPTION_ARG_FILENAME, &group,
      N_ ("What is added up: day, provider, model, phase or project"), N_ ("WHAT") },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 0, 0, error)
      || (group != NULL && !parse_group (group, &by, error))
      || (day != NULL && !parse_day (day, &since, error))
      || forge_cli_open_store (self, error) == NULL)
    return FALSE;
  rows = forge_store_sum_calls (self->store, by, since, G_MAXINT64, error);
  failures
      = rows != NULL ? forge_store_list_failed_calls (self->store, since, MAX_ERRORS, error) : NULL;
  if (failures == NULL)
    return FALSE;
  if (self->is_json)
    put_all (self, by, since, rows, failures);
  else if (rows->len > 0)
    print_rows (rows);
  else
    forge_cli_tell ("%s", _ ("No language model was asked yet."));
  return TRUE;
}
