/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-usage-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-task.h"
#include "app/forge-usage-figures.h"
#include "app/forge-usage-page.h"
#include "llm/forge-cost.h"
#include "widgets/forge-chart-card.h"
#include "widgets/forge-figure.h"
#include "widgets/forge-time.h"

struct _ForgeUsagePage
{
  AdwBin parent_instance;

  GtkDropDown *range;
  GtkDropDown *group;
  GtkStack *stack;
  ForgeFigure *cost;
  ForgeFigure *tokens;
  ForgeFigure *calls;
  ForgeFigure *failures;
  ForgeChartCard *cost_card;
  ForgeChartCard *tokens_card;
  ForgeChartCard *calls_card;
  ForgeChartCard *time_card;
  AdwPreferencesGroup *errors;
  GPtrArray *error_rows; /* (element-type GtkWidget): owned by the group */

  ForgeSession *session;
  GCancellable *loading; /* (nullable): the newest query under way */
};

G_DEFINE_FINAL_TYPE (ForgeUsagePage, forge_usage_page, ADW_TYPE_BIN)

/* In the order of the list in the template. */
static const guint ranges[] = { 7, 30, 90, 0 };

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeUsageGroup by;
  guint days;
} Query;

static void
query_free (gpointer data)
{
  Query *query = data;

  g_object_unref (query->store);
  g_clear_object (&query->catalog);
  g_free (query);
}

static gpointer
load (gpointer data, GCancellable *cancellable, GError **error)
{
  const Query *query = data;
  g_autofree char *config_dir = g_build_filename (g_get_user_config_dir (), "specforge", NULL);
  g_autoptr (ForgeModelRegistry) registry = forge_model_registry_new (config_dir, NULL);

  return forge_usage_figures_load (query->store, query->catalog, registry, query->by, query->days,
                                   g_get_real_time () / 1000, error);
}

static void
show_total (ForgeUsagePage *self, const ForgeUsage *total)
{
  g_autofree char *cost = g_strdup_printf ("$%.2f", (double) total->dollars / 1e6);
  g_autofree char *tokens
      = forge_usage_figures_format_count ((double) (total->input + total->output));
  g_autofree char *in = forge_usage_figures_format_count ((double) total->input);
  g_autofree char *out = forge_usage_figures_format_count ((double) total->output);
  /* Translators: two numbers of tokens */
  g_autofree char *split = g_strdup_printf (_ ("%s in · %s out"), in, out);
  g_autofree char *calls = forge_usage_figures_format_count ((double) total->calls);
  g_autofree char *failed = forge_usage_figures_format_count ((double) total->failed);
  g_autofree char *share = g_strdup_printf (
      /* Translators: share of calls that failed */
      _ ("%.0f %% of all calls"), total->calls > 0 ? 100. * total->failed / total->calls : 0);
  const char *note = _ ("As the providers counted");

  if (total->unknown > 0)
    note = _ ("Not all prices are known");
  else if (total->estimated > 0)
    note = _ ("Partly estimated");
  forge_figure_set (self->cost, cost, note);
  forge_figure_set (self->tokens, tokens, split);
  forge_figure_set (self->calls, calls, NULL);
  forge_figure_set (self->failures, failed, share);
}

static void
add_error (ForgeUsagePage *self, const ForgeCallRecord *call)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *time = forge_time_format (call->time);
  g_autofree char *model = g_strconcat (call->provider, "/", call->model, NULL);
  g_autofree char *note = g_strjoin (" · ", time, call->error != NULL ? call->error : call->result,
                                     call->section != NULL ? call->section : call->phase, NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), model);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), note);
  adw_preferences_group_add (self->errors, row);
  g_ptr_array_add (self->error_rows, row);
}

static void
show_failures (ForgeUsagePage *self, GPtrArray *failures)
{
  for (guint i = 0; i < self->error_rows->len; i++)
    adw_preferences_group_remove (self->errors, g_ptr_array_index (self->error_rows, i));
  g_ptr_array_set_size (self->error_rows, 0);
  for (guint i = 0; i < failures->len; i++)
    add_error (self, g_ptr_array_index (failures, i));
  gtk_widget_set_visible (GTK_WIDGET (self->errors), failures->len > 0);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeUsagePage *self = FORGE_USAGE_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeUsageFigures) figures
      = forge_task_finish (self, result, forge_usage_page_reload, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (figures == NULL)
    {
      forge_session_tell (self->session, error->message);
      return;
    }
  show_total (self, figures->total);
  forge_chart_card_set_data (self->cost_card, figures->cost);
  forge_chart_card_set_data (self->tokens_card, figures->tokens);
  forge_chart_card_set_data (self->calls_card, figures->calls);
  forge_chart_card_set_data (self->time_card, figures->time);
  show_failures (self, figures->failures);
  gtk_stack_set_visible_child_name (self->stack, figures->total->calls > 0 ? "figures" : "empty");
}

/**
 * forge_usage_page_reload:
 *
 * Shows the figures as they are now, once they are read.
 */
void
forge_usage_page_reload (ForgeUsagePage *self)
{
  ForgeStore *store;
  Query *query;

  g_return_if_fail (FORGE_IS_USAGE_PAGE (self));

  store = self->session != NULL ? forge_session_get_store (self->session) : NULL;
  if (store == NULL)
    return;
  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  self->loading = g_cancellable_new ();
  query = g_new0 (Query, 1);
  query->store = g_object_ref (store);
  query->catalog = g_object_ref (forge_session_get_catalog (self->session));
  query->by = MIN (gtk_drop_down_get_selected (self->group), FORGE_N_USAGES - 1);
  query->days = ranges[MIN (gtk_drop_down_get_selected (self->range), G_N_ELEMENTS (ranges) - 1)];
  forge_task_run (self, forge_usage_page_reload, NULL, load, query, query_free,
                  (GDestroyNotify) forge_usage_figures_free, self->loading, loaded_cb, NULL);
}

static void
forge_usage_page_dispose (GObject *object)
{
  ForgeUsagePage *self = FORGE_USAGE_PAGE (object);

  g_cancellable_cancel (self->loading);
  g_clear_object (&self->loading);
  g_clear_object (&self->session);
  g_clear_pointer (&self->error_rows, g_ptr_array_unref);

  G_OBJECT_CLASS (forge_usage_page_parent_class)->dispose (object);
}

static void
forge_usage_page_class_init (ForgeUsagePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_usage_page_dispose;

  g_type_ensure (FORGE_TYPE_CHART_CARD);
  g_type_ensure (FORGE_TYPE_FIGURE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-usage-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, range);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, group);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, cost);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, tokens);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, calls);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, failures);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, cost_card);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, tokens_card);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, calls_card);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, time_card);
  gtk_widget_class_bind_template_child (widget_class, ForgeUsagePage, errors);
  gtk_widget_class_bind_template_callback (widget_class, forge_usage_page_reload);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.leave-search", NULL);
}

static void
forge_usage_page_init (ForgeUsagePage *self)
{
  self->error_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
forge_usage_page_new (ForgeSession *session)
{
  ForgeUsagePage *self;

  g_return_val_if_fail (FORGE_IS_SESSION (session), NULL);

  self = g_object_new (FORGE_TYPE_USAGE_PAGE, NULL);
  self->session = g_object_ref (session);
  return GTK_WIDGET (self);
}
