/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-git-page.h"
#include "app/forge-milestones-dialog.h"
#include "app/forge-project-page-private.h"
#include "app/forge-project-settings-window.h"
#include "app/forge-proposal-dialog.h"
#include "app/forge-settings.h"
#include "widgets/forge-ask.h"

static void
set_enabled (ForgeProjectPage *self, const char *name, gboolean is_enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), is_enabled);
}

void
forge_project_page_update_actions (ForgeProjectPage *self)
{
  gboolean is_read_only = forge_project_session_get_is_read_only (self->session);
  gboolean is_writing = forge_project_session_get_generation (self->session) != NULL;
  const gboolean is_idle = !is_read_only && !is_writing;
  gboolean is_skipped
      = self->phase_item != NULL
        && forge_phase_item_get_state (self->phase_item) == FORGE_PHASE_STATE_SKIPPED;
  ForgePhase phase = forge_project_session_get_phase (self->session);
  gboolean asks = forge_project_session_get_asks_approval (self->session);
  ForgeApproval approval = forge_project_session_get_approval (self->session, phase);
  gboolean is_open = forge_project_session_find_gate (self->session, phase) == FORGE_N_PHASES;

  set_enabled (self, "generate", !is_read_only && !is_writing && !is_skipped && is_open);
  set_enabled (self, "approve",
               asks && is_open && !is_read_only && !is_writing && !is_skipped
                   && (approval == FORGE_APPROVAL_NONE || approval == FORGE_APPROVAL_LAPSED));
  set_enabled (self, "unapprove", asks && !is_read_only && approval == FORGE_APPROVAL_GIVEN);
  set_enabled (self, "ask-approval", !is_read_only);
  g_action_group_change_action_state (G_ACTION_GROUP (self->actions), "ask-approval",
                                      g_variant_new_boolean (asks));
  set_enabled (self, "generate-all", is_idle);
  set_enabled (self, "generate-section", is_idle);
  set_enabled (self, "stop", is_writing);
  set_enabled (self, "resume",
               !is_read_only && forge_project_session_get_can_resume (self->session));
  set_enabled (self, "skip", !is_read_only && !is_writing && !is_skipped);
  set_enabled (self, "unskip", !is_read_only && is_skipped);
  set_enabled (self, "rename", !is_read_only);
  set_enabled (self, "settings", !is_read_only);
  set_enabled (self, "name-milestone", !is_read_only);
  set_enabled (self, "milestones", !is_read_only);
  set_enabled (self, "propose-board", is_idle);
  set_enabled (self, "propose-documents", is_idle);
  set_enabled (self, "next-tab", forge_document_tabs_get_n_tabs (self->tabs) > 1);
  set_enabled (self, "previous-tab", forge_document_tabs_get_n_tabs (self->tabs) > 1);
}

void
forge_project_page_remember (ForgeProjectPage *self)
{
  g_autofree char *tab = NULL;

  g_object_get (self->phase, "tab", &tab, NULL);
  g_settings_set_string (forge_settings_get (), "last-document",
                         forge_kind_get_nick (forge_project_session_get_kind (self->session)));
  g_settings_set_string (forge_settings_get (), "last-tab", tab);
}

static void
phase_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  guint phase = g_variant_get_uint32 (parameter);

  if (phase >= FORGE_N_PHASES)
    return;
  forge_project_session_set_phase (self->session, phase);
  forge_project_page_show (self, "phase");
}

static void
document_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  ForgeKind kind;

  if (!forge_kind_from_nick (g_variant_get_string (parameter, NULL), &kind))
    return;
  forge_project_session_set_kind (self->session, kind);
  forge_project_page_show (self, "phase");
}

static void
line_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  const char *nick;
  guint line;
  ForgeKind kind = FORGE_KIND_BOARD;

  g_variant_get (parameter, "(&su)", &nick, &line);
  if (forge_kind_from_nick (nick, &kind) || g_str_equal (nick, forge_kind_get_nick (kind)))
    forge_project_session_go_to (self->session, kind, line);
}

static void
page_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forge_project_page_show (user_data, g_variant_get_string (parameter, NULL));
}

static void
tab_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_page_show_tab (self, g_variant_get_string (parameter, NULL));
}

static void
next_tab_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  gboolean is_next = g_str_equal (g_action_get_name (G_ACTION (action)), "next-tab");

  forge_document_tabs_move (self->tabs, is_next ? 1 : -1);
  forge_project_page_show (self, "phase");
}

static void
reopen_tab_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  if (forge_document_tabs_reopen (self->tabs))
    forge_project_page_show (self, "phase");
}

static void
cycle_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  g_autofree char *mode = g_settings_get_string (forge_settings_get (), "view-mode");
  gboolean can_split = !forge_narrow_bin_get_is_narrow (self->tight);
  const char *next = "edit";

  if (g_str_equal (mode, "edit"))
    next = can_split ? "split" : "preview";
  else if (g_str_equal (mode, "split"))
    next = "preview";
  g_settings_set_string (forge_settings_get (), "view-mode", next);
}

/* Where there is no room for two, Split is Edit. */
static void
single_mode_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  g_settings_set_string (forge_settings_get (), "view-mode",
                         g_variant_get_string (parameter, NULL));
}

static void
view_mode_changed_cb (ForgeProjectPage *self)
{
  g_autofree char *mode = g_settings_get_string (forge_settings_get (), "view-mode");
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "single-mode");

  g_simple_action_set_state (G_SIMPLE_ACTION (action),
                             g_variant_new_string (g_str_equal (mode, "preview") ? "preview"
                                                                                 : "edit"));
}

static void
generate_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  ForgeKind kind = forge_project_session_get_kind (self->session);

  forge_project_page_show_tab (self, "document");
  forge_project_session_generate (self->session, &kind, 1, NULL);
}

static void
generate_all_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_page_show_tab (self, "document");
  forge_project_session_generate (self->session, NULL, 0, NULL);
}

static void
generate_section_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  ForgeKind kind = forge_project_session_get_kind (self->session);

  forge_project_page_show_tab (self, "document");
  forge_project_session_generate (self->session, &kind, 1, g_variant_get_string (parameter, NULL));
}

static void
stop_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_session_stop (self->session);
}

static void
resume_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_page_show_tab (self, "document");
  forge_project_session_resume (self->session);
}

static void
skip_with_cb (const char *reason, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_session_skip_phase (self->session, forge_project_session_get_phase (self->session),
                                    reason);
}

static void
skip_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  /* Translators: %s is the title of a phase */
  g_autofree char *heading
      = g_strdup_printf (_ ("Skip %s?"), forge_phase_item_get_title (self->phase_item));

  forge_ask_text (GTK_WIDGET (self), heading,
                  _ ("The reason is kept with the project. Nothing that is written is lost."),
                  _ ("Reason"), NULL, _ ("_Skip"), skip_with_cb, g_object_ref (self),
                  g_object_unref);
}

static void
unskip_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_session_skip_phase (self->session, forge_project_session_get_phase (self->session),
                                    NULL);
}

static void
approve_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  gboolean is_approved = g_str_equal (g_action_get_name (G_ACTION (action)), "approve");

  forge_project_session_approve (self->session, forge_project_session_get_phase (self->session),
                                 is_approved);
}

static void
ask_approval_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  gboolean asks = forge_project_session_get_asks_approval (self->session);

  forge_project_session_set_setting (self->session, "approval", asks ? "off" : "on");
}

/* The state follows the store, not the click. */
static void
ask_approval_state_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  g_simple_action_set_state (action, state);
}

static void
settings_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (forge_project_settings_window_new (parent, self->session)));
}

static void
name_milestone_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  forge_milestones_dialog_ask_name (user_data, FORGE_PROJECT_PAGE (user_data)->session);
}

static void
propose (ForgeProjectPage *self, ForgeProposeWay way)
{
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (forge_proposal_dialog_new (parent, self->session, way)));
}

static void
propose_board_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  propose (user_data, FORGE_PROPOSE_TO_BOARD);
}

static void
propose_documents_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  propose (user_data, FORGE_PROPOSE_TO_DOCUMENTS);
}

static void
milestones_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  GtkWindow *parent = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (GTK_WINDOW (forge_milestones_dialog_new (parent, self->session)));
}

static void
git_commit_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_page_show (self, "git");
  forge_git_page_focus_commit (FORGE_GIT_PAGE (gtk_stack_get_child_by_name (self->stack, "git")));
}

static void
rename_to_cb (const char *title, gpointer user_data)
{
  ForgeProjectPage *self = user_data;

  forge_project_session_set_title (self->session, title);
}

static void
rename_action_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeProjectPage *self = user_data;
  ForgeProject *project = forge_project_session_get_project (self->session);

  forge_ask_text (GTK_WIDGET (self), _ ("Rename Project"), NULL, _ ("Title"),
                  forge_project_get_title (project), _ ("_Rename"), rename_to_cb,
                  g_object_ref (self), g_object_unref);
}

/**
 * forge_project_page_add_actions:
 *
 * Makes the group "project".
 */
void
forge_project_page_add_actions (ForgeProjectPage *self)
{
  static const GActionEntry entries[] = {
    { "phase", phase_action_cb, "u", NULL, NULL, { 0 } },
    { "document", document_action_cb, "s", NULL, NULL, { 0 } },
    { "line", line_action_cb, "(su)", NULL, NULL, { 0 } },
    { "page", page_action_cb, "s", NULL, NULL, { 0 } },
    { "tab", tab_action_cb, "s", "'questions'", NULL, { 0 } },
    { "single-mode", single_mode_action_cb, "s", "'edit'", NULL, { 0 } },
    { "next-tab", next_tab_action_cb, NULL, NULL, NULL, { 0 } },
    { "previous-tab", next_tab_action_cb, NULL, NULL, NULL, { 0 } },
    { "reopen-tab", reopen_tab_action_cb, NULL, NULL, NULL, { 0 } },
    { "cycle-view", cycle_action_cb, NULL, NULL, NULL, { 0 } },
    { "generate", generate_action_cb, NULL, NULL, NULL, { 0 } },
    { "generate-all", generate_all_action_cb, NULL, NULL, NULL, { 0 } },
    { "generate-section", generate_section_action_cb, "s", NULL, NULL, { 0 } },
    { "resume", resume_action_cb, NULL, NULL, NULL, { 0 } },
    { "stop", stop_action_cb, NULL, NULL, NULL, { 0 } },
    { "skip", skip_action_cb, NULL, NULL, NULL, { 0 } },
    { "unskip", unskip_action_cb, NULL, NULL, NULL, { 0 } },
    { "approve", approve_action_cb, NULL, NULL, NULL, { 0 } },
    { "unapprove", approve_action_cb, NULL, NULL, NULL, { 0 } },
    { "ask-approval", ask_approval_action_cb, NULL, "false", ask_approval_state_cb, { 0 } },
    { "rename", rename_action_cb, NULL, NULL, NULL, { 0 } },
    { "settings", settings_action_cb, NULL, NULL, NULL, { 0 } },
    { "name-milestone", name_milestone_action_cb, NULL, NULL, NULL, { 0 } },
    { "milestones", milestones_action_cb, NULL, NULL, NULL, { 0 } },
    { "propose-board", propose_board_action_cb, NULL, NULL, NULL, { 0 } },
    { "propose-documents", propose_documents_action_cb, NULL, NULL, NULL, { 0 } },
    { "git-commit", git_commit_action_cb, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GAction) view_mode = g_settings_create_action (forge_settings_get (), "view-mode");
  g_autoptr (GAction) sidebar = g_settings_create_action (forge_settings_get (), "show-sidebar");

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  g_action_map_add_action (G_ACTION_MAP (self->actions), view_mode);
  g_action_map_add_action (G_ACTION_MAP (self->actions), sidebar);
  g_signal_connect_object (forge_settings_get (), "changed::view-mode",
                           G_CALLBACK (view_mode_changed_cb), self, G_CONNECT_SWAPPED);
  view_mode_changed_cb (self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "project", G_ACTION_GROUP (self->actions));
}
