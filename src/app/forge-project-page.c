/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-page.h"
#include "app/forge-checks-page.h"
#include "app/forge-git-actions.h"
#include "app/forge-git-page.h"
#include "app/forge-history-page.h"
#include "app/forge-menu.h"
#include "app/forge-project-page-private.h"
#include "app/forge-settings.h"
#include "widgets/forge-keys.h"

G_DEFINE_FINAL_TYPE (ForgeProjectPage, forge_project_page, ADW_TYPE_BIN)

static const char *
get_page (ForgeProjectPage *self)
{
  return gtk_stack_get_visible_child_name (self->stack);
}

static void
show_titles (ForgeProjectPage *self)
{
  const char *page = get_page (self);
  const char *project = forge_project_get_title (forge_project_session_get_project (self->session));
  const char *title = forge_phase_item_get_title (self->phase_item);

  if (g_str_equal (page, "checks"))
    title = _ ("Checks");
  else if (g_str_equal (page, "history"))
    title = _ ("History");
  else if (g_str_equal (page, "git"))
    title = _ ("Git");
  else if (g_str_equal (page, "board"))
    title = _ ("Board");
  adw_window_title_set_title (self->page_title, title);
  adw_window_title_set_subtitle (self->page_title, project);
  adw_window_title_set_title (self->project_title, project);
}

/* What the header holds depends on the page, the tab and the room. */
static void
show_header (ForgeProjectPage *self)
{
  gboolean is_folded = adw_leaflet_get_folded (self->leaflet);
  gboolean is_tight = forge_narrow_bin_get_is_narrow (self->tight);
  gboolean is_narrow = forge_narrow_bin_get_is_narrow (self->narrow);
  gboolean is_phase = g_str_equal (get_page (self), "phase");
  gboolean is_board = g_str_equal (get_page (self), "board");
  g_autofree char *tab = NULL;
  gboolean is_document;

  g_object_get (self->phase, "tab", &tab, NULL);
  is_document = is_phase && g_str_equal (tab, "document");
  if (is_folded)
    gtk_widget_add_css_class (GTK_WIDGET (self->header), "forge-tight");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->header), "forge-tight");
  gtk_widget_set_visible (self->back, is_folded || self->is_alone);
  gtk_widget_set_visible (self->sidebar_button, !is_folded && !self->is_alone);
  gtk_widget_set_visible (self->modes, is_document && !is_tight);
  gtk_widget_set_visible (GTK_WIDGET (self->strip), !is_document);
  gtk_widget_set_visible (GTK_WIDGET (self->tabs), is_phase);
  gtk_widget_set_visible (GTK_WIDGET (self->generate), is_phase && !is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->more_button), is_phase && is_narrow);
  g_object_set (self->phase, "is-tight", is_tight, "is-narrow", is_narrow, NULL);
  g_object_set (self->tabs, "is-narrow", is_narrow, NULL);
  if (self->board == NULL)
    return;
  gtk_widget_set_visible (forge_board_page_get_start_tools (self->board), is_board);
  gtk_widget_set_visible (forge_board_page_get_end_tools (self->board), is_board);
}

static void
phase_changed_cb (ForgeProjectPage *self)
{
  ForgePhase phase = forge_project_session_get_phase (self->session);

  if (self->phase_item != NULL)
    g_signal_handlers_disconnect_by_data (self->phase_item, self);
  g_clear_object (&self->phase_item);
  self->phase_item
      = g_list_model_get_item (forge_project_session_get_phases (self->session), phase);
  g_signal_connect_object (self->phase_item, "notify::state",
                           G_CALLBACK (forge_project_page_update_actions), self, G_CONNECT_SWAPPED);
  show_titles (self);
  forge_sidebar_select (self->sidebar, get_page (self));
  forge_project_page_update_actions (self);
}

static void
kind_changed_cb (ForgeProjectPage *self)
{
  forge_project_page_remember (self);
  forge_project_page_update_actions (self);
}

static void
tab_closed_cb (ForgeProjectPage *self, guint kind)
{
  forge_phase_page_close_text (self->phase, kind);
  forge_project_page_update_actions (self);
}

static void
tab_changed_cb (ForgeProjectPage *self)
{
  g_autofree char *tab = NULL;

  if (self->session == NULL)
    return;
  g_object_get (self->phase, "tab", &tab, NULL);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "tab",
                                      g_variant_new_string (tab));
  show_header (self);
  forge_project_page_remember (self);
}

static GtkWidget *
create_board_page (ForgeProjectPage *self)
{
  self->board = FORGE_BOARD_PAGE (forge_board_page_new (self->session));
  adw_header_bar_pack_start (self->header, forge_board_page_get_start_tools (self->board));
  adw_header_bar_pack_end (self->header, forge_board_page_get_end_tools (self->board));
  return GTK_WIDGET (self->board);
}

static GtkWidget *
create_page (ForgeProjectPage *self, const char *name)
{
  GtkWidget *page;

  if (g_str_equal (name, "board"))
    return create_board_page (self);
  if (g_str_equal (name, "checks"))
    {
      page = g_object_new (FORGE_TYPE_CHECKS_PAGE, NULL);
      forge_checks_page_set_session (FORGE_CHECKS_PAGE (page), self->session);
    }
  else if (g_str_equal (name, "git"))
    {
      page = g_object_new (FORGE_TYPE_GIT_PAGE, NULL);
      forge_git_page_set_git (FORGE_GIT_PAGE (page), self->git);
    }
  else
    {
      page = g_object_new (FORGE_TYPE_HISTORY_PAGE, NULL);
      forge_history_page_set_session (FORGE_HISTORY_PAGE (page), self->session);
    }
  return page;
}

/* Folded, the sidebar is a page of its own and cannot be hidden. GTK 4.8 keeps for ever what is
 * hidden with the focus in it. */
static void
show_side (ForgeProjectPage *self)
{
  const gboolean is_shown
      = adw_leaflet_get_folded (self->leaflet)
        || (!self->is_alone && g_settings_get_boolean (forge_settings_get (), "show-sidebar"));

  if (!is_shown && forge_keys_are_in (self->side))
    gtk_window_set_focus (GTK_WINDOW (gtk_widget_get_root (self->side)), NULL);
  gtk_widget_set_visible (self->side, is_shown);
}

/* The board wants all the room: who has chosen it, and does not only walk by, gets it without the
 * sidebar, and a way back. */
static void
set_alone (ForgeProjectPage *self, gboolean is_alone)
{
  self->is_alone = is_alone;
  show_side (self);
}

/* Pages beside the phase are made when they are first looked at. */
static void
show_page (ForgeProjectPage *self, const char *page)
{
  if (gtk_stack_get_child_by_name (self->stack, page) == NULL)
    gtk_stack_add_named (self->stack, create_page (self, page), page);
  gtk_stack_set_visible_child_name (self->stack, page);
  if (!g_str_equal (page, "board"))
    set_alone (self, FALSE);
  forge_sidebar_select (self->sidebar, page);
  show_titles (self);
  show_header (self);
}

/* While one walks through the sidebar the focus stays there, and no trail of tabs is left. */
static void
phase_chosen_cb (ForgeProjectPage *self, guint phase)
{
  forge_document_tabs_set_is_browsing (self->tabs, TRUE);
  forge_project_session_set_phase (self->session, phase);
  forge_document_tabs_set_is_browsing (self->tabs, FALSE);
  show_page (self, "phase");
}

static void
page_chosen_cb (ForgeProjectPage *self, const char *page)
{
  show_page (self, page);
}

static void
row_activated_cb (ForgeProjectPage *self)
{
  forge_document_tabs_keep (self->tabs);
  if (adw_leaflet_get_folded (self->leaflet) || g_str_equal (get_page (self), "board"))
    forge_project_page_show (self, get_page (self));
}

static void
go_to_cb (ForgeProjectPage *self, guint kind)
{
  if (kind != FORGE_KIND_BOARD)
    forge_project_page_show_tab (self, "document");
}

static void
problem_changed_cb (ForgeProjectPage *self)
{
  g_autofree char *details = forge_project_session_dup_problem_details (self->session);

  forge_problem_bar_set_message (self->problem_bar,
                                 forge_project_session_get_problem (self->session));
  forge_problem_bar_set_details (self->problem_bar, details);
}

static void
retry_cb (ForgeProjectPage *self)
{
  forge_project_session_retry (self->session);
}

static void
problem_dismissed_cb (ForgeProjectPage *self)
{
  forge_project_session_dismiss_problem (self->session);
}

static void
back_cb (ForgeProjectPage *self)
{
  if (adw_leaflet_get_folded (self->leaflet))
    adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  else
    forge_project_page_show (self, "phase");
}

static gboolean
fold_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ForgeProjectPage *self = FORGE_PROJECT_PAGE (widget);

  show_side (self);
  if (self->session != NULL)
    show_header (self);
  return G_SOURCE_REMOVE;
}

/* The leaflet tells in the middle of its allocation, when nothing may change its size. */
static void
folded_changed_cb (ForgeProjectPage *self)
{
  gtk_widget_add_tick_callback (GTK_WIDGET (self), fold_cb, NULL, NULL);
}

static void
width_changed_cb (ForgeProjectPage *self)
{
  show_header (self);
}

static gboolean
forge_project_page_grab_focus (GtkWidget *widget)
{
  ForgeProjectPage *self = FORGE_PROJECT_PAGE (widget);

  if (gtk_widget_get_visible (self->side) && !adw_leaflet_get_folded (self->leaflet))
    return gtk_widget_grab_focus (GTK_WIDGET (self->sidebar));
  return gtk_widget_child_focus (GTK_WIDGET (self->phase), GTK_DIR_TAB_FORWARD);
}

static void
forge_project_page_dispose (GObject *object)
{
  ForgeProjectPage *self = FORGE_PROJECT_PAGE (object);

  g_clear_object (&self->phase_item);
  if (self->git != NULL)
    g_object_run_dispose (G_OBJECT (self->git));
  g_clear_object (&self->git);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (forge_project_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FORGE_TYPE_DOCUMENT_TABS);
  g_type_ensure (FORGE_TYPE_GENERATION_STRIP);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  g_type_ensure (FORGE_TYPE_PHASE_PAGE);
  g_type_ensure (FORGE_TYPE_PROBLEM_BAR);
  g_type_ensure (FORGE_TYPE_RESUME_BAR);
  g_type_ensure (FORGE_TYPE_SIDEBAR);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-project-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, side);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, project_title);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, sidebar);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, content);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, page_title);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, header);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, back);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, sidebar_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, menu_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, more_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, generate);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, modes);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, tight);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, problem_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, resume_bar);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_dismissed_cb);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, tabs);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, phase);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectPage, strip);
  gtk_widget_class_bind_template_callback (widget_class, folded_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, tab_closed_cb);
  gtk_widget_class_bind_template_callback (widget_class, phase_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
forge_project_page_class_init (ForgeProjectPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_project_page_dispose;
  widget_class->grab_focus = forge_project_page_grab_focus;

  /* Not an accelerator of the window: a question card that has the focus takes the same keys. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "project.generate", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_CONTROL_MASK,
                                       "project.generate", NULL);
  /* Likewise: what is open in the text, such as a search, is closed first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "project.stop", NULL);
  bind_template (widget_class);
}

/* The button that opens the menu is the split button's own: only from the outside it can be named.
 */
static void
name_dropdown (AdwSplitButton *split)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (split)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (GTK_IS_MENU_BUTTON (child))
      gtk_accessible_update_property (GTK_ACCESSIBLE (child), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      adw_split_button_get_dropdown_tooltip (split), -1);
}

static void
forge_project_page_init (ForgeProjectPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_project_page_add_actions (self);
  forge_menu_fill (self->menu_button, "project-primary-menu");
  forge_menu_fill (self->more_button, "project-menu");
  adw_split_button_set_menu_model (self->generate,
                                   gtk_menu_button_get_menu_model (self->more_button));
  name_dropdown (self->generate);
}

/* Where the person is to come in: (nullable) tab of the phase. What is being written is what one
 * comes back for; then what the window showed, then what was shown of this project the last time.
 */
static char *
restore (ForgeProjectSession *session, const ForgeWindowState *state)
{
  GSettings *settings = forge_settings_get ();
  const char *id = forge_project_session_get_id (session);
  g_autofree char *last = g_settings_get_string (settings, "last-project");
  const gboolean has_state = state != NULL && g_str_equal (state->project, id);
  g_autofree char *nick = NULL;
  char *tab = NULL;
  ForgeKind kind;

  if (forge_project_session_get_generation (session) != NULL)
    return g_strdup ("document");
  if (!has_state && !g_str_equal (last, id))
    return NULL;
  nick = has_state && *state->document != '\0' ? g_strdup (state->document)
                                               : g_settings_get_string (settings, "last-document");
  tab = has_state && *state->tab != '\0' ? g_strdup (state->tab)
                                         : g_settings_get_string (settings, "last-tab");
  if (forge_kind_from_nick (nick, &kind))
    forge_project_session_set_kind (session, kind);
  return tab;
}

/**
 * forge_project_page_new:
 * @state: (nullable): what its window showed, perhaps of another project
 *
 * The page begins with the document and the tab of @state: one that is only passed through would
 * be made for nothing.
 *
 * Returns: (transfer floating): the page of an open project
 */
GtkWidget *
forge_project_page_new (ForgeProjectSession *session, const ForgeWindowState *state)
{
  ForgeProjectPage *self = g_object_new (FORGE_TYPE_PROJECT_PAGE, NULL);
  g_autofree char *tab = restore (session, state);

  self->session = g_object_ref (session);
  self->git = forge_git_new (session);
  forge_git_actions_add (G_ACTION_MAP (self->actions), GTK_WIDGET (self), self->git);
  g_settings_bind (forge_settings_get (), "view-mode", self->phase, "view-mode",
                   G_SETTINGS_BIND_GET);
  g_signal_connect_object (forge_settings_get (), "changed::show-sidebar", G_CALLBACK (show_side),
                           self, G_CONNECT_SWAPPED);
  forge_sidebar_set_session (self->sidebar, session);
  forge_resume_bar_set_session (self->resume_bar, session);
  forge_generation_strip_set_session (self->strip, session);
  forge_phase_page_set_session (self->phase, session);
  if (tab != NULL)
    g_object_set (self->phase, "tab", tab, NULL);
  forge_document_tabs_set_session (self->tabs, session);
  g_signal_connect_object (session, "notify::phase", G_CALLBACK (phase_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::title", G_CALLBACK (show_titles), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::has-interrupted",
                           G_CALLBACK (forge_project_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::generation",
                           G_CALLBACK (forge_project_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::asks-approval",
                           G_CALLBACK (forge_project_page_update_actions), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "go-to", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::problem", G_CALLBACK (problem_changed_cb), self,
                           G_CONNECT_SWAPPED);
  problem_changed_cb (self);
  phase_changed_cb (self);
  tab_changed_cb (self);
  show_side (self);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  return GTK_WIDGET (self);
}

ForgeProjectSession *
forge_project_page_get_session (ForgeProjectPage *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_PAGE (self), NULL);
  return self->session;
}

char *
forge_project_page_dup_tab (ForgeProjectPage *self)
{
  char *tab;

  g_return_val_if_fail (FORGE_IS_PROJECT_PAGE (self), NULL);

  g_object_get (self->phase, "tab", &tab, NULL);
  return tab;
}

GActionGroup *
forge_project_page_get_actions (ForgeProjectPage *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_PAGE (self), NULL);
  return G_ACTION_GROUP (self->actions);
}

static void
focus_page (ForgeProjectPage *self)
{
  GtkWidget *page = gtk_stack_get_visible_child (self->stack);

  if (page == GTK_WIDGET (self->phase))
    gtk_widget_grab_focus (page);
  else if (page == GTK_WIDGET (self->board))
    gtk_widget_grab_focus (page);
  else if (!forge_keys_are_in (page))
    gtk_widget_child_focus (page, GTK_DIR_TAB_FORWARD);
}

/**
 * forge_project_page_show:
 * @page: "phase", "board", "checks", "history" or "git"; others are ignored
 *
 * The focus goes there, too.
 */
void
forge_project_page_show (ForgeProjectPage *self, const char *page)
{
  static const char *const pages[] = { "phase", "board", "checks", "history", "git", NULL };

  g_return_if_fail (FORGE_IS_PROJECT_PAGE (self));

  if (!g_strv_contains (pages, page))
    return;
  self->is_alone = g_str_equal (page, "board");
  show_page (self, page);
  adw_leaflet_set_visible_child (self->leaflet, self->content);
  /* The focus is not in the sidebar any more when that goes. */
  focus_page (self);
  show_side (self);
}

/**
 * forge_project_page_show_tab:
 * @tab: of the phase: "questions", "document", "versions" or "sections"
 *
 * The focus goes there, too.
 */
void
forge_project_page_show_tab (ForgeProjectPage *self, const char *tab)
{
  g_return_if_fail (FORGE_IS_PROJECT_PAGE (self));

  g_object_set (self->phase, "tab", tab, NULL);
  forge_project_page_show (self, "phase");
}

gboolean
forge_project_page_close_tab (ForgeProjectPage *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_PAGE (self), FALSE);

  if (!forge_document_tabs_close (self->tabs))
    return FALSE;
  focus_page (self);
  return TRUE;
}

void
forge_project_page_keep_texts (ForgeProjectPage *self, ForgeWindowState *state)
{
  g_autoptr (GArray) kinds = NULL;

  g_return_if_fail (FORGE_IS_PROJECT_PAGE (self));

  kinds = forge_document_tabs_list (self->tabs);
  for (guint i = 0; i < kinds->len; i++)
    {
      ForgeKind kind = g_array_index (kinds, ForgeKind, i);
      ForgeTextPlace place;

      forge_phase_page_get_place (self->phase, kind, &place);
      forge_window_state_add_text (state, forge_kind_get_nick (kind), &place);
    }
}

void
forge_project_page_restore_texts (ForgeProjectPage *self, const ForgeWindowState *state)
{
  g_autoptr (GArray) kinds = g_array_new (FALSE, FALSE, sizeof (ForgeKind));

  g_return_if_fail (FORGE_IS_PROJECT_PAGE (self));

  for (guint i = 0; i < state->texts->len; i++)
    {
      const ForgeTextState *text = g_ptr_array_index (state->texts, i);
      ForgeKind kind;

      if (!forge_kind_from_nick (text->document, &kind))
        continue;
      forge_phase_page_set_place (self->phase, kind, &text->place);
      g_array_append_val (kinds, kind);
    }
  forge_document_tabs_restore (self->tabs, kinds);
}
