/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-version-compare"

#include "config.h"

#include "app/forge-task.h"
#include "app/forge-version-compare.h"
#include "spec/forge-spec-change.h"

typedef struct
{
  ForgeStore *store;
  char *project_id;
  ForgeKind kind;
  guint a;
  guint b;
  gboolean ignore_space;
} Work;

/**
 * forge_version_compare_free:
 * @self: (transfer full) (nullable)
 */
void
forge_version_compare_free (ForgeVersionCompare *self)
{
  if (self == NULL)
    return;
  forge_version_free (self->a);
  forge_version_free (self->b);
  g_clear_object (&self->comparison);
  g_clear_pointer (&self->changes, g_ptr_array_unref);
  g_free (self);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->project_id);
  g_free (work);
}

static gboolean
read_versions (const Work *work, ForgeVersionCompare *result, GError **error)
{
  if (work->a > 0)
    {
      result->a
          = forge_store_get_version (work->store, work->project_id, work->kind, work->a, error);
      if (result->a == NULL)
        return FALSE;
    }
  result->b = forge_store_get_version (work->store, work->project_id, work->kind, work->b, error);
  return result->b != NULL;
}

/* The other documents are taken as they stand. */
static GPtrArray *
find_changes (const Work *work, const char *old_body, const char *new_body, GError **error)
{
  const char *old_bodies[FORGE_N_KINDS] = { NULL };
  const char *new_bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (GPtrArray) documents
      = forge_store_list_documents (work->store, work->project_id, error);

  if (documents == NULL)
    return NULL;
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (documents, i);

      if (document->version > 0)
        old_bodies[document->kind] = new_bodies[document->kind] = document->body;
    }
  old_bodies[work->kind] = old_body;
  new_bodies[work->kind] = new_body;
  return forge_spec_change_find (old_bodies, new_bodies);
}

static gpointer
work_compare (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autoptr (ForgeVersionCompare) result = g_new0 (ForgeVersionCompare, 1);
  const char *old_body;

  if (!read_versions (work, result, error))
    return NULL;
  old_body = result->a != NULL ? result->a->body : "";
  result->changes = find_changes (work, old_body, result->b->body, error);
  if (result->changes == NULL)
    return NULL;
  result->comparison = forge_comparison_new (old_body, result->b->body, work->ignore_space);
  return g_steal_pointer (&result);
}

/**
 * forge_version_compare_async:
 *
 * See the header. Main thread.
 */
void
forge_version_compare_async (gpointer source,
                             ForgeStore *store,
                             const char *project_id,
                             ForgeKind kind,
                             guint a,
                             guint b,
                             gboolean ignore_space,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  Work *work;

  g_return_if_fail (G_IS_OBJECT (source));
  g_return_if_fail (FORGE_IS_STORE (store));
  g_return_if_fail (project_id != NULL && kind < FORGE_N_KINDS && b > 0);

  work = g_new (Work, 1);
  *work = (Work){ g_object_ref (store), g_strdup (project_id), kind, a, b, ignore_space };
  forge_task_run (source, forge_version_compare_async, NULL, work_compare, work, work_free,
                  (GDestroyNotify) forge_version_compare_free, NULL, callback, user_data);
}

/**
 * forge_version_compare_finish:
 *
 * Returns: (transfer full): or %NULL
 */
ForgeVersionCompare *
forge_version_compare_finish (gpointer source, GAsyncResult *result, GError **error)
{
  return forge_task_finish (source, result, forge_version_compare_async, error);
}
