/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-pictures"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "store/forge-store-pictures.h"
#include "store/forge-store-private.h"

typedef struct
{
  const char *project_id;
  const char *wish; /* of one that is added */
  const char *suffix;
  GBytes *bytes;
  guint8 digest[FORGE_TEXT_DIGEST];
  char *name;       /* (nullable): of the one that was added, or that is looked for */
  GPtrArray *found; /* (element-type ForgePicture) */
} Query;

ForgePicture *
forge_picture_new (const char *name, GBytes *bytes)
{
  ForgePicture *self = g_new (ForgePicture, 1);

  self->name = g_strdup (name);
  self->bytes = g_bytes_ref (bytes);
  return self;
}

void
forge_picture_free (ForgePicture *self)
{
  g_free (self->name);
  g_bytes_unref (self->bytes);
  g_free (self);
}

GPtrArray *
forge_picture_list_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) forge_picture_free);
}

static void
digest (GBytes *bytes, guint8 result[FORGE_TEXT_DIGEST])
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  forge_text_digest (length > 0 ? data : "", (gssize) length, result);
}

/* The same picture again is the one that is there. */
static gboolean
find_same (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT name FROM picture WHERE project_id = :project AND hash = :hash");

  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_blob (&select, ":hash", query->digest, sizeof query->digest);
  if (forge_statement_next (&select))
    query->name = forge_statement_dup_text (&select, 0);
  return forge_statement_finish (&select, error);
}

static gboolean
is_taken (ForgeDatabase *db, const Query *query, const char *name, gboolean *taken, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db,
                             "SELECT 1 FROM picture WHERE project_id = :project AND name = :name");

  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_text (&select, ":name", name);
  *taken = forge_statement_next (&select);
  return forge_statement_finish (&select, error);
}

static gboolean
find_room (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT coalesce(sum(length(body)), 0) FROM picture WHERE project_id = :project");
  gint64 used = 0;

  forge_statement_bind_text (&select, ":project", query->project_id);
  if (forge_statement_next (&select))
    used = forge_statement_get_int (&select, 0);
  if (!forge_statement_finish (&select, error))
    return FALSE;
  if (used + (gint64) g_bytes_get_size (query->bytes) <= FORGE_PICTURES_MAX_BYTES)
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                       _ ("The pictures of this project would be larger than 32 MB together. Make "
                          "the picture smaller, then add it."));
  return FALSE;
}

static gboolean
insert (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) statement
      = forge_statement_new (db, "INSERT INTO picture (project_id, name, added, hash, body)"
                                 " VALUES (:project, :name, :added, :hash, :body)");
  gsize length;
  gconstpointer data = g_bytes_get_data (query->bytes, &length);

  forge_statement_bind_text (&statement, ":project", query->project_id);
  forge_statement_bind_text (&statement, ":name", query->name);
  forge_statement_bind_int (&statement, ":added", forge_store_now ());
  forge_statement_bind_blob (&statement, ":hash", query->digest, sizeof query->digest);
  forge_statement_bind_blob (&statement, ":body", data, length);
  return forge_statement_run (&statement, error)
         && forge_project_touch (db, query->project_id, error)
         && forge_change_note (db, "picture", query->name, query->project_id, "insert", "user",
                               error);
}

static gboolean
add_picture (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  gboolean taken = TRUE;

  g_clear_pointer (&query->name, g_free);
  if (!forge_project_require (db, query->project_id, error) || !find_same (db, query, error))
    return FALSE;
  if (query->name != NULL)
    return TRUE;
  if (!find_room (db, query, error))
    return FALSE;
  for (guint number = 1; taken; number++)
    {
      g_free (query->name);
      query->name = forge_picture_name_new (query->wish, query->suffix, number);
      if (!is_taken (db, query, query->name, &taken, error))
        return FALSE;
    }
  return insert (db, query, error);
}

/**
 * forge_store_add_picture:
 * @self: the store
 * @project_id: whose
 * @wish: what it is called where it comes from; may be ""
 * @bytes: what may be a picture, of anybody's making: see forge_picture_check()
 * @error: FORGE_ERROR_REFUSED, FORGE_ERROR_USAGE, FORGE_ERROR_STORAGE
 *
 * Blocks. Any thread.
 *
 * Returns: (transfer full) (nullable): its name in the project; that of the same picture where the
 *   project has it already
 */
char *
forge_store_add_picture (ForgeStore *self,
                         const char *project_id,
                         const char *wish,
                         GBytes *bytes,
                         GError **error)
{
  ForgePictureInfo info;
  g_autoptr (GBytes) clean = NULL;
  Query query = { .project_id = project_id, .wish = wish };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && wish != NULL && bytes != NULL, NULL);

  clean = forge_picture_check (bytes, &info, error);
  if (clean == NULL)
    return NULL;
  query.bytes = clean;
  query.suffix = info.suffix;
  digest (clean, query.digest);
  if (forge_store_write (self, add_picture, &query, error))
    return query.name;
  g_free (query.name);
  return NULL;
}

static gboolean
is_hash_of (GBytes *hash, GBytes *bytes)
{
  guint8 found[FORGE_TEXT_DIGEST];

  digest (bytes, found);
  return g_bytes_get_size (hash) == sizeof found
         && memcmp (g_bytes_get_data (hash, NULL), found, sizeof found) == 0;
}

static gboolean
load_pictures (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT name, hash, body FROM picture WHERE project_id = :project"
                                 " AND (:name IS NULL OR name = :name) ORDER BY name");

  g_ptr_array_set_size (query->found, 0);
  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_text (&select, ":name", query->name);
  while (forge_statement_next (&select))
    {
      g_autoptr (GBytes) hash = forge_statement_dup_blob (&select, 1);
      g_autoptr (GBytes) bytes = forge_statement_dup_blob (&select, 2);

      if (!is_hash_of (hash, bytes))
        {
          g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                       _ ("The picture “%s” is damaged. Add it again."),
                       forge_statement_get_text (&select, 0));
          return FALSE;
        }
      g_ptr_array_add (query->found,
                       forge_picture_new (forge_statement_get_text (&select, 0), bytes));
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_get_picture:
 * @self: the store
 * @project_id: whose
 * @name: as forge_store_add_picture() gave it
 * @error: FORGE_ERROR_NOT_SO where there is none, FORGE_ERROR_STORAGE
 *
 * Blocks. Any thread.
 *
 * Returns: (transfer full) (nullable): the picture, compared with its hash
 */
ForgePicture *
forge_store_get_picture (ForgeStore *self, const char *project_id, const char *name, GError **error)
{
  g_autoptr (GPtrArray) found = forge_picture_list_new ();
  Query query = { .project_id = project_id, .name = (char *) name, .found = found };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && name != NULL, NULL);

  if (!forge_store_read (self, load_pictures, &query, error))
    return NULL;
  if (found->len > 0)
    return g_ptr_array_steal_index (found, 0);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO, _ ("There is no picture “%s”."), name);
  return NULL;
}

/**
 * forge_store_list_pictures:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE, FORGE_ERROR_STORAGE
 *
 * Blocks. Any thread.
 *
 * Returns: (transfer full) (element-type ForgePicture) (nullable): all of them, by name
 */
GPtrArray *
forge_store_list_pictures (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) found = forge_picture_list_new ();
  Query query = { .project_id = project_id, .found = found };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return forge_store_read (self, load_pictures, &query, error) ? g_steal_pointer (&found) : NULL;
}
