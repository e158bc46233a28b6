/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include "preview/forge-preview-sandbox.h"
#include "preview/forge-web-print.h"

/* Of the paper, in millimetres. */
#define MARGIN 18

typedef struct
{
  WebKitWebView *view;
  GFile *pdf; /* (nullable): the person is asked for a printer */
  WebKitPrintOperation *operation;
} Printing;

static void
printing_free (gpointer data)
{
  Printing *printing = data;

  g_clear_object (&printing->view);
  g_clear_object (&printing->pdf);
  g_clear_object (&printing->operation);
  g_free (printing);
}

/* Comes after a failure, too. */
static void
finished_cb (GTask *task)
{
  if (!g_task_get_completed (task))
    g_task_return_boolean (task, TRUE);
  g_object_unref (task);
}

static void
failed_cb (GTask *task, const GError *error)
{
  g_task_return_error (task, g_error_copy (error));
}

/* The paper of the country, upright. */
static GtkPageSetup *
make_page_setup (void)
{
  GtkPageSetup *setup = gtk_page_setup_new ();

  gtk_page_setup_set_top_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_bottom_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_left_margin (setup, MARGIN, GTK_UNIT_MM);
  gtk_page_setup_set_right_margin (setup, MARGIN, GTK_UNIT_MM);
  return setup;
}

/* A file is a printer of GTK's, which is found by its name in the language of the person. */
static GtkPrintSettings *
make_settings (GFile *pdf)
{
  GtkPrintSettings *settings = gtk_print_settings_new ();
  g_autofree char *uri = pdf != NULL ? g_file_get_uri (pdf) : NULL;

  if (uri == NULL)
    return settings;
  gtk_print_settings_set_printer (settings, g_dgettext ("gtk40", "Print to File"));
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_FILE_FORMAT, "pdf");
  gtk_print_settings_set (settings, GTK_PRINT_SETTINGS_OUTPUT_URI, uri);
  return settings;
}

/* @task: (transfer full) */
static void
start (GTask *task)
{
  Printing *printing = g_task_get_task_data (task);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (printing->view));
  g_autoptr (GtkPageSetup) setup = make_page_setup ();
  g_autoptr (GtkPrintSettings) settings = make_settings (printing->pdf);

  printing->operation = webkit_print_operation_new (printing->view);
  webkit_print_operation_set_page_setup (printing->operation, setup);
  webkit_print_operation_set_print_settings (printing->operation, settings);
  g_signal_connect_swapped (printing->operation, "failed", G_CALLBACK (failed_cb), task);
  g_signal_connect_swapped (printing->operation, "finished", G_CALLBACK (finished_cb), task);
  if (printing->pdf != NULL)
    {
      webkit_print_operation_print (printing->operation);
      return;
    }
  if (webkit_print_operation_run_dialog (printing->operation,
                                         GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL)
      == WEBKIT_PRINT_OPERATION_RESPONSE_CANCEL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "cancelled");
      g_object_unref (task);
    }
}

static void
prepared_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GTask *task = user_data;
  g_autoptr (JSCValue) answer = NULL;
  GError *error = NULL;

  answer = webkit_web_view_call_async_javascript_function_finish (WEBKIT_WEB_VIEW (source), result,
                                                                  &error);
  if (answer != NULL)
    {
      start (task);
      return;
    }
  g_task_return_error (task, error);
  g_object_unref (task);
}

void
forge_web_print_async (GtkWidget *widget,
                       WebKitWebView *view,
                       const char *title,
                       GFile *pdf,
                       GCancellable *cancellable,
                       GAsyncReadyCallback callback,
                       gpointer user_data)
{
  GTask *task = g_task_new (widget, cancellable, callback, user_data);
  Printing *printing = g_new0 (Printing, 1);
  g_auto (GVariantDict) arguments = G_VARIANT_DICT_INIT (NULL);

  g_task_set_source_tag (task, forge_web_print_async);
  printing->view = g_object_ref (view);
  printing->pdf = pdf != NULL ? g_object_ref (pdf) : NULL;
  g_task_set_task_data (task, printing, printing_free);
  g_variant_dict_insert (&arguments, "title", "s", title);
  webkit_web_view_call_async_javascript_function (view, "await forge.prepareToPrint(title)", -1,
                                                  g_variant_dict_end (&arguments),
                                                  FORGE_PREVIEW_WORLD, NULL, cancellable,
                                                  prepared_cb, task);
}

gboolean
forge_web_print_finish (GAsyncResult *result, GError **error)
{
  return g_task_propagate_boolean (G_TASK (result), error);
}
