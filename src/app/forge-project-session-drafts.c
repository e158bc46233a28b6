/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "store/forge-draft.h"

/* What is typed into an open project before it is saved. */

typedef struct
{
  ForgeStore *store;
  char *project_id;
  ForgeKind kind;
  guint base_version;
  char *body; /* NULL: it is saved */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->project_id);
  g_free (work->body);
  g_free (work);
}

/* That a draft cannot be written is no matter for the person: the text is saved soon in any case.
 */
static gpointer
work_put (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  if (work->body == NULL)
    forge_draft_remove (work->store, work->project_id, work->kind);
  else if (!forge_draft_write (work->store, work->project_id, work->kind, work->base_version,
                               work->body, error))
    g_message ("%s", (*error)->message);
  return NULL;
}

/**
 * forge_project_session_put_draft:
 * @body: (nullable): %NULL: all that was typed is saved
 *
 * Drafts and saves keep their order.
 */
void
forge_project_session_put_draft (ForgeProjectSession *self,
                                 ForgeKind kind,
                                 guint base_version,
                                 const char *body)
{
  Work *work;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));
  g_return_if_fail (kind < FORGE_N_KINDS);

  work = g_new (Work, 1);
  *work = (Work){ g_object_ref (forge_session_get_store (self->session)),
                  g_strdup (forge_project_session_get_id (self)), kind, base_version,
                  g_strdup (body) };
  forge_task_run (self, work_put, forge_session_get_queue (self->session), work_put, work,
                  work_free, NULL, NULL, NULL, NULL);
}

static ForgeRecovered *
find_recovered (ForgeProjectSession *self, ForgeKind kind, guint *index)
{
  for (guint i = 0; self->recovered != NULL && i < self->recovered->len; i++)
    if (g_array_index (self->recovered, ForgeRecovered, i).kind == kind)
      {
        *index = i;
        return &g_array_index (self->recovered, ForgeRecovered, i);
      }
  return NULL;
}

gboolean
forge_project_session_is_recovered (ForgeProjectSession *self, ForgeKind kind)
{
  guint index;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), FALSE);

  return find_recovered (self, kind, &index) != NULL;
}

/**
 * forge_project_session_keep_recovered:
 *
 * It is a version like any other from now on.
 */
void
forge_project_session_keep_recovered (ForgeProjectSession *self, ForgeKind kind)
{
  guint index;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  if (find_recovered (self, kind, &index) != NULL)
    g_array_remove_index (self->recovered, index);
}

/**
 * forge_project_session_discard_recovered:
 *
 * Puts the version before on top; what was recovered stays below it.
 */
void
forge_project_session_discard_recovered (ForgeProjectSession *self, ForgeKind kind)
{
  const ForgeRecovered *recovered;
  guint index;
  guint before;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  recovered = find_recovered (self, kind, &index);
  if (recovered == NULL)
    return;
  before = recovered->before;
  g_array_remove_index (self->recovered, index);
  if (before > 0)
    forge_project_session_restore_version (self, kind, before);
  else
    forge_project_session_restore_text (self, kind,
                                        forge_document_item_get_version (self->documents[kind]), "",
                                        "");
}
