/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-text-improver"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forge-improve-dialog.h"
#include "app/forge-session.h"
#include "app/forge-text-improver.h"
#include "widgets/forge-ask.h"

struct _ForgeTextImprover
{
  GObject parent_instance;

  ForgeProjectSession *session;
  ForgeSession *main_session;
  ForgeEditor *editor; /* not owned; likewise the next */
  ForgeDocumentSync *sync;
  ForgeKind kind;
  GSimpleAction *action;
  GMenu *menu;

  ForgeImprovement wish; /* of the dialog that is open, with body */
  char *body;
};

enum
{
  NOTICE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeTextImprover, forge_text_improver, G_TYPE_OBJECT)

static gboolean
has_model (ForgeTextImprover *self)
{
  return forge_writer_can_improve (forge_project_session_get_writer (self->session), self->kind);
}

static void
fill_menu (ForgeTextImprover *self)
{
  g_menu_remove_all (self->menu);
  if (!has_model (self))
    {
      g_menu_append (self->menu, _ ("_Choose a Language Model First…"), "text.improve::model");
      return;
    }
  for (guint i = 0; i < FORGE_N_IMPROVE; i++)
    {
      g_autofree char *action
          = g_strdup_printf ("text.improve::%s", forge_improve_get_nick ((ForgeImprove) i));

      g_menu_append (self->menu, forge_improve_get_title ((ForgeImprove) i), action);
    }
}

static void
update (ForgeTextImprover *self)
{
  g_simple_action_set_enabled (self->action,
                               forge_project_session_get_generation (self->session) == NULL
                                   && !forge_project_session_get_is_read_only (self->session));
}

static void
answered_cb (const char *id, gpointer user_data)
{
  g_autoptr (GtkWidget) editor = g_object_ref (user_data);

  if (id != NULL)
    gtk_widget_activate_action (editor, "app.preferences-page", "s", "providers");
}

static void
ask_for_model (ForgeTextImprover *self)
{
  const ForgeAskChoice choices[]
      = { { "preferences", _ ("_Open Preferences"), TRUE, FALSE }, { NULL } };

  forge_ask_choose (GTK_WIDGET (self->editor), _ ("This Takes a Language Model"),
                    _ ("The built-in writer cannot say a text better. Choose a model to write with "
                       "in the preferences: one on this computer, or one of a provider."),
                    choices, answered_cb, g_object_ref (self->editor), g_object_unref);
}

/* What is selected; else the line of the caret. */
static gboolean
find_passage (ForgeTextImprover *self, GError **error)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
  GtkTextIter start, end, first;
  g_autofree char *before = NULL;
  g_autofree char *selected = NULL;

  gtk_text_buffer_get_selection_bounds (buffer, &start, &end);
  gtk_text_buffer_get_start_iter (buffer, &first);
  before = gtk_text_buffer_get_slice (buffer, &first, &start, TRUE);
  selected = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  g_free (self->body);
  self->body = forge_editor_dup_text (self->editor);
  self->wish.kind = self->kind;
  self->wish.body = self->body;
  return forge_improvement_set_range (&self->wish, strlen (before),
                                      strlen (before) + strlen (selected), error);
}

/* As one step, which undo takes back, and as one version: what was typed before is saved already.
 */
static void
accepted_cb (ForgeTextImprover *self, const char *text)
{
  g_autofree char *shown = forge_editor_dup_text (self->editor);
  g_autofree char *changed = NULL;

  if (!g_str_equal (shown, self->body))
    {
      g_signal_emit (self, signals[NOTICE], 0,
                     _ ("The text was changed elsewhere meanwhile, so the passage stays as it is. "
                        "Improve it again."));
      return;
    }
  changed = forge_improvement_apply (&self->wish, text);
  forge_editor_change_to (self->editor, changed);
  forge_document_sync_save (self->sync);
}

static void
improve_cb (ForgeTextImprover *self, GVariant *parameter)
{
  const char *nick = g_variant_get_string (parameter, NULL);
  g_autoptr (GError) error = NULL;
  ForgeImproveDialog *dialog;

  if (!has_model (self))
    {
      ask_for_model (self);
      return;
    }
  if (!forge_improve_from_nick (nick, &self->wish.how, &error) || !find_passage (self, &error))
    {
      g_signal_emit (self, signals[NOTICE], 0, error->message);
      return;
    }
  forge_document_sync_save (self->sync);
  dialog = forge_improve_dialog_new (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self->editor))),
                                     self->session, &self->wish);
  g_signal_connect_object (dialog, "accepted", G_CALLBACK (accepted_cb), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
forge_text_improver_dispose (GObject *object)
{
  ForgeTextImprover *self = FORGE_TEXT_IMPROVER (object);

  g_clear_object (&self->session);
  g_clear_object (&self->main_session);
  g_clear_object (&self->action);
  g_clear_object (&self->menu);
  g_clear_pointer (&self->body, g_free);

  G_OBJECT_CLASS (forge_text_improver_parent_class)->dispose (object);
}

static void
forge_text_improver_class_init (ForgeTextImproverClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_text_improver_dispose;
  signals[NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
forge_text_improver_init (ForgeTextImprover *self)
{
  self->menu = g_menu_new ();
  self->action = g_simple_action_new ("improve", G_VARIANT_TYPE_STRING);
  g_signal_connect_object (self->action, "activate", G_CALLBACK (improve_cb), self,
                           G_CONNECT_SWAPPED);
}

ForgeTextImprover *
forge_text_improver_new (ForgeProjectSession *session,
                         ForgeKind kind,
                         ForgeEditor *editor,
                         ForgeDocumentSync *sync)
{
  ForgeTextImprover *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session), NULL);
  g_return_val_if_fail (FORGE_IS_EDITOR (editor) && FORGE_IS_DOCUMENT_SYNC (sync), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_IMPROVER, NULL);
  self->session = g_object_ref (session);
  self->main_session = g_object_ref (forge_project_session_get_session (session));
  self->editor = editor;
  self->sync = sync;
  self->kind = kind;
  g_signal_connect_object (self->main_session, "notify::writer", G_CALLBACK (fill_menu), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (fill_menu), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::generation", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-read-only", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  fill_menu (self);
  update (self);
  return self;
}

GAction *
forge_text_improver_get_action (ForgeTextImprover *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_IMPROVER (self), NULL);
  return G_ACTION (self->action);
}

GMenuModel *
forge_text_improver_get_menu (ForgeTextImprover *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_IMPROVER (self), NULL);
  return G_MENU_MODEL (self->menu);
}
