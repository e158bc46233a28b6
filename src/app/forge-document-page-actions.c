/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-document-page-private.h"
#include "spec/forge-document.h"

void
forge_document_page_say_saved (ForgeDocumentPage *self)
{
  if (!self->asked_saved
      || forge_project_session_get_save_state (self->session) != FORGE_SAVE_STATE_SAVED)
    return;
  self->asked_saved = FALSE;
  g_signal_emit_by_name (self->session, "told", _ ("Everything is saved"));
}

static void
save_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeDocumentPage *self = data;

  forge_document_sync_save (self->sync);
  self->asked_saved = TRUE;
  forge_document_page_say_saved (self);
}

/* In this document first; then in the others. */
static void
next_gap_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeDocumentPage *self = data;
  GListModel *findings = forge_project_session_get_findings (self->session);
  ForgeEditor *editor = forge_document_view_get_editor (self->view);
  guint line = forge_finding_marks_find (forge_editor_get_marks (editor),
                                         forge_editor_get_caret_line (editor));

  if (line > 0)
    {
      forge_document_view_go_to_line (self->view, line);
      return;
    }
  if (g_list_model_get_n_items (findings) > 0)
    {
      g_autoptr (ForgeFindingItem) item = g_list_model_get_item (findings, 0);
      const ForgeFinding *finding = forge_finding_item_get_finding (item);

      forge_project_session_go_to (self->session, finding->document, finding->line);
    }
}

static void
show_checks_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gtk_widget_activate_action (GTK_WIDGET (data), "project.page", "s", "checks");
}

static void
generate_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeDocumentPage *self = data;

  forge_project_session_generate (self->session, &self->kind, 1, NULL);
}

static void
generate_section_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeDocumentPage *self = data;
  ForgeEditor *editor = forge_document_view_get_editor (self->view);
  guint line = forge_editor_get_caret_line (editor);
  g_autofree char *text = forge_editor_dup_text (editor);
  g_autoptr (GPtrArray) spans = forge_document_split (text);
  const ForgeSectionSpan *at = NULL;

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = spans->pdata[i];

      if (span->line <= line && *span->title != '\0')
        at = span;
    }
  if (at != NULL)
    forge_project_session_generate (self->session, &self->kind, 1, at->title);
  else
    forge_notice_bar_show (
        self->notice,
        _ ("There is no section here. Put the caret below a heading that starts with "
           "“## ”, then try again."),
        NULL, _ ("_Close"));
}

static void
stop_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  forge_project_session_stop (FORGE_DOCUMENT_PAGE (data)->session);
}

typedef struct
{
  const char *keys;
  const char *action;
} Shortcut;

static void
add_shortcuts (ForgeDocumentPage *self, GtkPropagationPhase phase, const Shortcut *all, gsize n)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < n; i++)
    gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller),
                                          gtk_shortcut_new (gtk_shortcut_trigger_parse_string (
                                                                all[i].keys),
                                                            gtk_named_action_new (all[i].action)));
  gtk_event_controller_set_propagation_phase (controller, phase);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
add_all_shortcuts (ForgeDocumentPage *self)
{
  /* Before the text takes the keys: Ctrl+Enter is a line end to it. */
  static const Shortcut EARLY[] = {
    { "<Control>s", "document.save" },
    { "F8", "document.next-gap" },
    { "<Control>Return", "document.generate" },
  };
  /* After what has the focus: Escape closes what is open there first. The first one that is enabled
   * counts. */
  static const Shortcut LATE[] = {
    { "Escape", "document.stop" },
    { "Escape", "text.leave" },
  };

  add_shortcuts (self, GTK_PHASE_CAPTURE, EARLY, G_N_ELEMENTS (EARLY));
  add_shortcuts (self, GTK_PHASE_BUBBLE, LATE, G_N_ELEMENTS (LATE));
}

static void
set_enabled (ForgeDocumentPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
forge_document_page_update_actions (ForgeDocumentPage *self)
{
  gboolean is_running = forge_project_session_get_generation (self->session) != NULL;
  gboolean is_read_only = forge_project_session_get_is_read_only (self->session);

  set_enabled (self, "stop", is_running);
  set_enabled (self, "generate", !is_running && !is_read_only);
  set_enabled (self, "generate-section", !is_running && !is_read_only);
  gtk_text_view_set_editable (GTK_TEXT_VIEW (forge_document_view_get_editor (self->view)),
                              !is_read_only);
}

/**
 * forge_document_page_add_actions:
 *
 * Makes the group "document" and its keys. The template is there already.
 */
void
forge_document_page_add_actions (ForgeDocumentPage *self)
{
  static const GActionEntry ENTRIES[] = {
    { "save", save_action, NULL, NULL, NULL, { 0 } },
    { "next-gap", next_gap_action, NULL, NULL, NULL, { 0 } },
    { "show-checks", show_checks_action, NULL, NULL, NULL, { 0 } },
    { "generate", generate_action, NULL, NULL, NULL, { 0 } },
    { "generate-section", generate_section_action, NULL, NULL, NULL, { 0 } },
    { "stop", stop_action, NULL, NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "document", G_ACTION_GROUP (self->actions));
  add_all_shortcuts (self);
}

void
forge_document_page_add_menu (ForgeDocumentPage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) places = g_menu_new ();

  g_menu_append_section (menu, NULL,
                         forge_spell_check_get_menu (
                             forge_document_view_get_spelling (self->view)));
  g_menu_append (menu, _ ("Paste as _Plain Text"), "editor.paste-plain");
  g_menu_append (menu, _ ("Copy as _HTML"), "text.copy-html");
  g_menu_append (places, _ ("_Go to the ID"), "text.go-to-id");
  g_menu_append (places, _ ("_Used By"), "text.used-by");
  g_menu_append (places, _ ("_Headings and IDs"), "text.contents");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (places));
  g_menu_append_submenu (menu, _ ("_Improve"), forge_text_improver_get_menu (self->improver));
  g_menu_append (menu, _ ("_Regenerate This Section"), "document.generate-section");
  g_menu_append (menu, _ ("_Next Gap"), "document.next-gap");
  gtk_text_view_set_extra_menu (GTK_TEXT_VIEW (forge_document_view_get_editor (self->view)),
                                G_MENU_MODEL (menu));
}
