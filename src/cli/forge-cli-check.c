/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "generate/forge-tidy.h"
#include "spec/forge-override.h"
#include "store/forge-store-check.h"

/* The rules that the project is not checked by; (transfer full). */
static char **
list_off (ForgeProject *project)
{
  const char *const *names = forge_check_list_rules ();
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (; *names != NULL; names++)
    {
      ForgeRule rule;

      if (forge_check_get_rule (*names, &rule) && rule.setting != NULL
          && g_strcmp0 (forge_override_get (forge_project_get_overrides (project), rule.setting),
                        FORGE_RULE_OFF)
                 == 0)
        g_strv_builder_add (builder, *names);
    }
  return g_strv_builder_end (builder);
}

static gboolean
check_rule (const char *rule, GError **error)
{
  const char *const *rules = forge_check_list_rules ();
  g_autofree char *list = NULL;

  if (rule == NULL || g_strv_contains (rules, rule))
    return TRUE;
  list = g_strjoinv (", ", (char **) rules);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("There is no rule “%s”. Use one of: %s."),
               rule, list);
  return FALSE;
}

static void
print_json (ForgeCli *self,
            ForgeProject *project,
            GPtrArray *findings,
            guint n_nodes,
            guint n_traces,
            guint n_taken)
{
  g_auto (GStrv) off = list_off (project);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "project", forge_project_get_id (project));
  forge_cli_put_boolean (self, "ok", findings->len == 0);
  forge_cli_put_integer (self, "nodes", n_nodes);
  forge_cli_put_integer (self, "traces", n_traces);
  forge_cli_put_integer (self, "fixed", n_taken);
  forge_cli_put_strings (self, "off", (const char *const *) off);
  forge_cli_begin_array (self, "findings");
  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      forge_cli_begin_object (self);
      forge_cli_put_string (self, "rule", finding->rule);
      forge_cli_put_string (self, "severity", forge_severity_get_nick (finding->severity));
      forge_cli_put_string (self, "document", forge_kind_get_nick (finding->document));
      forge_cli_put_integer (self, "line", finding->line);
      forge_cli_put_string (self, "node", finding->node_id);
      forge_cli_put_boolean (self, "fixable", finding->is_fixable);
      forge_cli_put_string (self, "message", finding->message);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
  forge_cli_end_object (self);
}

static void
print_text (ForgeProject *project,
            GPtrArray *findings,
            guint n_nodes,
            guint n_traces,
            guint n_taken)
{
  g_auto (GStrv) off = list_off (project);
  guint n_fixable = 0;

  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      g_autofree char *line = g_strdup_printf ("%u", finding->line);

      forge_cli_print ("%s:%s: %s: %s [%s]\n", forge_kind_get_nick (finding->document),
                       finding->document == FORGE_KIND_BOARD ? finding->node_id : line,
                       forge_severity_get_nick (finding->severity), finding->message,
                       finding->rule);
      n_fixable += finding->is_fixable;
    }
  if (n_taken > 0)
    forge_cli_tell (ngettext ("%u id that led nowhere taken out of the tables",
                              "%u ids that led nowhere taken out of the tables", n_taken),
                    n_taken);
  if (n_fixable > 0)
    forge_cli_tell (
        _ ("To take what leads nowhere out of the tables: specforge-cli check %s --fix"),
        forge_project_get_id (project));
  if (*off != NULL)
    {
      g_autofree char *names = g_strjoinv (", ", off);

      forge_cli_tell (_ ("Off in this project: %s"), names);
    }
  forge_cli_tell (_ ("%u ids, %u traces, %u findings"), n_nodes, n_traces, findings->len);
}

/**
 * forge_cli_check:
 *
 * specforge-cli check PROJECT [--rule NAME] [--fix]
 */
gboolean
forge_cli_check (ForgeCli *self, GError **error)
{
  g_autofree char *rule = NULL;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeStoreCheck) check = NULL;
  guint n_nodes;
  guint n_traces;
  guint n_taken = 0;
  gboolean is_fixing = FALSE;
  const GOptionEntry entries[] = {
    { "rule", 0, 0, G_OPTION_ARG_FILENAME, &rule, N_ ("Only this rule"), N_ ("NAME") },
    { "fix", 0, 0, G_OPTION_ARG_NONE, &is_fixing,
      N_ ("First take ids that lead nowhere out of the tables"), NULL },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 1, 1, error) || !check_rule (rule, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL
      || (is_fixing
          && !forge_tidy_project (self->store, forge_project_get_id (project), &n_taken, error)))
    return FALSE;
  check = forge_store_check_new (self->store, forge_project_get_id (project), rule, error);
  if (check == NULL)
    return FALSE;

  n_nodes = forge_graph_get_nodes (check->graph)->len;
  n_traces = forge_graph_get_traces (check->graph)->len;
  if (self->is_json)
    print_json (self, project, check->findings, n_nodes, n_traces, n_taken);
  else
    print_text (project, check->findings, n_nodes, n_traces, n_taken);
  self->is_not_so = check->findings->len > 0;
  return TRUE;
}
