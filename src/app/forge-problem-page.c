/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-problem-page"

#include "config.h"

#include "app/forge-problem-page.h"

struct _ForgeProblemPage
{
  AdwBin parent_instance;

  AdwStatusPage *status;
  char *message;
};

G_DEFINE_FINAL_TYPE (ForgeProblemPage, forge_problem_page, ADW_TYPE_BIN)

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), FORGE_PROBLEM_PAGE (widget)->message);
}

static void
forge_problem_page_finalize (GObject *object)
{
  g_free (FORGE_PROBLEM_PAGE (object)->message);

  G_OBJECT_CLASS (forge_problem_page_parent_class)->finalize (object);
}

static void
forge_problem_page_class_init (ForgeProblemPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = forge_problem_page_finalize;

  gtk_widget_class_install_action (widget_class, "problem.copy", NULL, copy_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-problem-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProblemPage, status);
}

static void
forge_problem_page_init (ForgeProblemPage *self)
{
  self->message = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
forge_problem_page_new (void)
{
  return g_object_new (FORGE_TYPE_PROBLEM_PAGE, NULL);
}

/**
 * forge_problem_page_set_message:
 * @message: whole sentences: what is wrong and what to do
 */
void
forge_problem_page_set_message (ForgeProblemPage *self, const char *message)
{
  g_autofree char *markup = NULL;

  g_return_if_fail (FORGE_IS_PROBLEM_PAGE (self));

  g_free (self->message);
  self->message = g_strdup (message);
  /* The description is markup, and a message names files. */
  markup = g_markup_escape_text (message, -1);
  adw_status_page_set_description (self->status, markup);
}
