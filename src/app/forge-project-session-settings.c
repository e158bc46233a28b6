/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "app/forge-settings.h"
#include "generate/forge-draft-writer.h"
#include "generate/forge-preferences.h"
#include "store/forge-store-projects.h"

/* What is set for an open project. */

typedef struct
{
  ForgeStore *store;
  char *project_id;
  ForgeUsual usual;
  char *key;
  char *value;
} Change;

static void
change_free (gpointer data)
{
  Change *change = data;

  g_object_unref (change->store);
  g_free (change->project_id);
  g_free (change->key);
  g_free (change->value);
  g_free (change);
}

static gpointer
work_change (gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *change = data;
  g_autoptr (ForgeProject) project
      = forge_store_get_project (change->store, change->project_id, error);

  return GINT_TO_POINTER (
      project != NULL
      && forge_project_settings_set (project, &change->usual, change->key, change->value, error)
      && forge_store_update_project (change->store, project, error));
}

static void
changed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GError) error = NULL;
  gboolean is_done = forge_task_finish (self, result, work_change, &error) != NULL;

  if (!is_done)
    forge_project_session_fail (self, error->message);
  forge_project_session_end_save (self, is_done);
  forge_project_session_reload (self);
}

/**
 * forge_project_session_set_setting:
 * @key: see forge-project-settings.h
 * @value: the usual one resets it
 *
 * The project is notified when it is so; where it could not be changed, too, and ::failed tells.
 */
void
forge_project_session_set_setting (ForgeProjectSession *self, const char *key, const char *value)
{
  Change *change;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (key != NULL && value != NULL);

  change = g_new0 (Change, 1);
  change->store = g_object_ref (forge_session_get_store (self->session));
  change->project_id = g_strdup (forge_project_session_get_id (self));
  change->key = g_strdup (key);
  change->value = g_strdup (value);
  forge_preferences_get_usual (forge_settings_get (), &change->usual);
  forge_project_session_begin_save (self);
  forge_task_run (self, work_change, forge_session_get_queue (self->session), work_change, change,
                  change_free, NULL, NULL, changed_cb, NULL);
}

ForgeWriter *
forge_project_session_get_writer (ForgeProjectSession *self)
{
  g_autofree char *own = NULL;
  ForgeUsual usual;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);

  forge_preferences_get_usual (forge_settings_get (), &usual);
  own = forge_project_settings_dup (self->project, &usual, "writer");
  if (g_str_equal (own, usual.writers[0]))
    return forge_session_get_writer (self->session);
  if (self->built_in == NULL)
    self->built_in = forge_draft_writer_new ();
  return self->built_in;
}
