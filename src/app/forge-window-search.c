/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window"

#include "config.h"

#include "app/forge-search-page.h"
#include "app/forge-usage-page.h"
#include "app/forge-window-private.h"

static void
show_questions (ForgeWindow *self, ForgePhase phase)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "project.phase", "u", (guint) phase);
  gtk_widget_activate_action (GTK_WIDGET (self), "project.tab", "s", "questions");
}

/* In the project that is shown. */
static void
go_to_place (ForgeWindow *self, const ForgeSearchLine *place)
{
  ForgeProjectSession *project = forge_project_page_get_session (self->project);
  const ForgeQuestion *question
      = forge_catalog_find_question (forge_session_get_catalog (self->session), place->reference,
                                     "en");
  ForgeKind kind;

  if (g_str_equal (place->source, "answer"))
    show_questions (self, question != NULL ? question->phase : FORGE_PHASE_BRIEF);
  else if (forge_search_line_is_document (place, &kind))
    forge_project_session_go_to (project, kind, place->line);
  else if (g_str_equal (place->source, "brief"))
    show_questions (self, FORGE_PHASE_BRIEF);
}

/**
 * forge_window_take_place:
 *
 * Goes to the place for whose sake the project was opened.
 */
void
forge_window_take_place (ForgeWindow *self)
{
  g_autoptr (ForgeSearchLine) place = g_steal_pointer (&self->waiting_place);

  if (place != NULL && self->project != NULL
      && g_str_equal (place->project_id, forge_project_session_get_id (
                                             forge_project_page_get_session (self->project))))
    go_to_place (self, place);
}

/**
 * forge_window_open_place:
 * @place: project, source, reference and line of it count
 *
 * Shows that text of that project, which is opened where it is not.
 */
void
forge_window_open_place (ForgeWindow *self, const ForgeSearchLine *place)
{
  ForgeSearchLine *copy = g_new0 (ForgeSearchLine, 1);

  copy->project_id = g_strdup (place->project_id);
  copy->source = g_strdup (place->source);
  copy->reference = g_strdup (place->reference);
  copy->line = place->line;
  g_clear_pointer (&self->waiting_place, forge_search_line_free);
  self->waiting_place = copy;
  if (!forge_session_get_is_open (self->session))
    {
      forge_window_state_free (self->state);
      self->state = forge_window_state_new ();
      g_free (self->state->project);
      self->state->project = g_strdup (copy->project_id);
      return;
    }
  if (self->project == NULL
      || !g_str_equal (copy->project_id, forge_project_session_get_id (
                                             forge_project_page_get_session (self->project))))
    {
      forge_window_open_project (self, copy->project_id, FALSE);
      return;
    }
  gtk_stack_set_visible_child_name (self->pages, "project");
  forge_window_take_place (self);
}

static void
open_cb (ForgeWindow *self, const ForgeSearchLine *line)
{
  forge_window_open_place (self, line);
}

/**
 * forge_window_show_search:
 * @text: (nullable): what to look for; NULL leaves what was looked for last
 */
void
forge_window_show_search (ForgeWindow *self, const char *text)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "search");

  if (!forge_session_get_is_open (self->session))
    {
      g_free (self->waiting_search);
      self->waiting_search = g_strdup (text);
      return;
    }
  if (page == NULL)
    {
      page = forge_search_page_new (self->session);
      g_signal_connect_object (page, "open", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
      gtk_stack_add_named (self->pages, page, "search");
    }
  gtk_stack_set_visible_child (self->pages, page);
  forge_search_page_search (FORGE_SEARCH_PAGE (page), text);
}

/**
 * forge_window_show_usage:
 *
 * Shows what language models were asked; the figures are read anew.
 */
void
forge_window_show_usage (ForgeWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, "usage");

  if (!forge_session_get_is_open (self->session))
    return;
  if (page == NULL)
    {
      page = forge_usage_page_new (self->session);
      gtk_stack_add_named (self->pages, page, "usage");
    }
  gtk_stack_set_visible_child (self->pages, page);
  gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
  forge_usage_page_reload (FORGE_USAGE_PAGE (page));
}

/**
 * forge_window_leave_search:
 *
 * Back to what was shown before.
 */
void
forge_window_leave_search (ForgeWindow *self)
{
  GtkWidget *back = self->project != NULL ? GTK_WIDGET (self->project) : GTK_WIDGET (self->start);
  const char *shown = gtk_stack_get_visible_child_name (self->pages);

  if (g_strcmp0 (shown, "search") != 0 && g_strcmp0 (shown, "usage") != 0)
    return;
  if (back == NULL)
    {
      forge_window_show_start (self);
      return;
    }
  gtk_stack_set_visible_child (self->pages, back);
  gtk_widget_grab_focus (back);
}
