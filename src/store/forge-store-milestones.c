/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-milestones"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "store/forge-store-documents-private.h"
#include "store/forge-store-milestones.h"

#define MAX_NAME 200  /* characters */
#define MAX_NOTE 4000 /* characters */

#define SELECT_MILESTONES                                                                          \
  "SELECT id, name, note, author, time FROM milestone WHERE project_id = :project"                 \
  " AND deleted IS NULL"

typedef struct
{
  const char *project_id;
  const char *name;
  const char *new_name;
  const char *note;
  const char *author;
  ForgeMilestone *milestone;
  GPtrArray *milestones;
  GArray *restored;
} Query;

void
forge_milestone_free (ForgeMilestone *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->note);
  g_free (self->author);
  g_array_unref (self->documents);
  g_free (self);
}

/* FALSE with FORGE_ERROR_REFUSED or FORGE_ERROR_USAGE. */
static gboolean
check_words (const char *name, const char *note, GError **error)
{
  if (!forge_store_check_text (name, error)
      || (note != NULL && !forge_store_check_text (note, error)))
    return FALSE;
  if (*name == '\0' || strpbrk (name, "\n\r") != NULL || g_utf8_strlen (name, -1) > MAX_NAME)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The name of a milestone is one line of 1 to %d characters."), MAX_NAME);
      return FALSE;
    }
  if (note != NULL && g_utf8_strlen (note, -1) > MAX_NOTE)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The note of a milestone has at most %d characters."), MAX_NOTE);
      return FALSE;
    }
  return TRUE;
}

static gboolean
load_documents (ForgeDatabase *db, ForgeMilestone *milestone, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT d.position, m.number FROM milestone_document m"
                                 " JOIN document d ON d.id = m.document_id"
                                 " WHERE m.milestone_id = :id ORDER BY d.position");

  forge_statement_bind_text (&select, ":id", milestone->id);
  while (forge_statement_next (&select))
    {
      const gint64 kind = forge_statement_get_int (&select, 0);
      const ForgeMilestoneDocument document
          = { (ForgeKind) kind, (guint) forge_statement_get_int (&select, 1) };

      if (kind >= 0 && kind < FORGE_N_KINDS)
        g_array_append_val (milestone->documents, document);
    }
  return forge_statement_finish (&select, error);
}

static ForgeMilestone *
read_milestone (ForgeDatabase *db, ForgeStatement *row, GError **error)
{
  g_autoptr (ForgeMilestone) milestone = g_new0 (ForgeMilestone, 1);

  milestone->id = forge_statement_dup_text (row, 0);
  milestone->name = forge_statement_dup_text (row, 1);
  milestone->note = forge_statement_dup_text (row, 2);
  milestone->author = forge_statement_dup_text (row, 3);
  milestone->time = forge_statement_get_int (row, 4);
  milestone->documents = g_array_new (FALSE, FALSE, sizeof (ForgeMilestoneDocument));
  return load_documents (db, milestone, error) ? g_steal_pointer (&milestone) : NULL;
}

static gboolean
list_milestones (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, SELECT_MILESTONES " ORDER BY time DESC, id DESC");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeMilestone *milestone = read_milestone (db, &select, error);

      if (milestone == NULL)
        return FALSE;
      g_ptr_array_add (query->milestones, milestone);
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_milestones:
 * @self: the store
 * @project_id: whose
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeMilestone): newest first, or %NULL
 */
GPtrArray *
forge_store_list_milestones (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) milestones
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_milestone_free);
  Query query = { .project_id = project_id, .milestones = milestones };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return forge_store_read (self, list_milestones, &query, error) ? g_steal_pointer (&milestones)
                                                                 : NULL;
}

static ForgeMilestone *
find_milestone (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, SELECT_MILESTONES " AND (name = :name OR id = :name)"
                                                   " ORDER BY name = :name DESC");

  if (!forge_store_check_text (query->name, error)
      || !forge_project_require (db, query->project_id, error))
    return NULL;
  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_text (&select, ":name", query->name);
  if (forge_statement_next (&select))
    return read_milestone (db, &select, error);
  if (forge_statement_finish (&select, error))
    g_set_error (
        error, FORGE_ERROR, FORGE_ERROR_USAGE,
        _ ("The project has no milestone “%s”. “specforge-cli milestone PROJECT list” shows "
           "those that it has."),
        query->name);
  return NULL;
}

static gboolean
get_milestone (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;

  query->milestone = find_milestone (db, query, error);
  return query->milestone != NULL;
}

/**
 * forge_store_get_milestone:
 * @self: the store
 * @project_id: whose
 * @name: its name, or its id
 * @error: FORGE_ERROR_USAGE where there is none, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): the milestone, or %NULL
 */
ForgeMilestone *
forge_store_get_milestone (ForgeStore *self,
                           const char *project_id,
                           const char *name,
                           GError **error)
{
  Query query = { .project_id = project_id, .name = name };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && name != NULL, NULL);

  return forge_store_read (self, get_milestone, &query, error) ? query.milestone : NULL;
}

/* TRUE: no other milestone of the project than @id (nullable) has that name. */
static gboolean
check_free (ForgeDatabase *db, const Query *query, const char *name, const char *id, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db,
                             "SELECT 1 FROM milestone WHERE project_id = :project AND name = :name"
                             " AND deleted IS NULL AND id IS NOT :id");

  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_text (&select, ":name", name);
  forge_statement_bind_text (&select, ":id", id);
  if (!forge_statement_next (&select))
    return forge_statement_finish (&select, error);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("The project has a milestone “%s” already. Choose another name, or rename that "
                  "one first."),
               name);
  return FALSE;
}

static gboolean
note_change (ForgeDatabase *db,
             const Query *query,
             const char *id,
             const char *operation,
             GError **error)
{
  return forge_project_touch (db, query->project_id, error)
         && forge_change_note (db, "milestone", id, query->project_id, operation,
                               query->author != NULL ? query->author : "user", error);
}

static gboolean
insert_documents (ForgeDatabase *db, const Query *query, const char *id, GError **error)
{
  g_auto (ForgeStatement) insert
      = forge_statement_new (db,
                             "INSERT INTO milestone_document (milestone_id, document_id, number)"
                             " SELECT :milestone, id, version FROM document"
                             " WHERE project_id = :project AND version > 0");

  forge_statement_bind_text (&insert, ":milestone", id);
  forge_statement_bind_text (&insert, ":project", query->project_id);
  if (!forge_statement_run (&insert, error))
    return FALSE;
  if (sqlite3_changes (forge_database_get_handle (db)) > 0)
    return TRUE;
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                       _ ("The project has no document yet that a milestone could name. Generate "
                          "one first."));
  return FALSE;
}

static gboolean
add_milestone (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autofree char *id = forge_ulid_new ();
  g_auto (ForgeStatement) insert
      = forge_statement_new (db, "INSERT INTO milestone (id, project_id, name, note, author, time)"
                                 " VALUES (:id, :project, :name, :note, :author, :now)");

  if (!forge_project_require (db, query->project_id, error)
      || !check_free (db, query, query->name, NULL, error))
    return FALSE;
  forge_statement_bind_text (&insert, ":id", id);
  forge_statement_bind_text (&insert, ":project", query->project_id);
  forge_statement_bind_text (&insert, ":name", query->name);
  forge_statement_bind_text (&insert, ":note", query->note != NULL ? query->note : "");
  forge_statement_bind_text (&insert, ":author", query->author);
  forge_statement_bind_int (&insert, ":now", forge_store_now ());
  return forge_statement_run (&insert, error) && insert_documents (db, query, id, error)
         && note_change (db, query, id, "insert", error) && get_milestone (db, query, error);
}

/**
 * forge_store_add_milestone:
 * @self: the store
 * @project_id: whose
 * @name: one line
 * @note: (nullable): what it is for
 * @author: who asked for it
 * @error: FORGE_ERROR_USAGE where the name is taken or no name, FORGE_ERROR_NOT_SO where the
 * project has no document yet, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): the milestone, or %NULL
 */
ForgeMilestone *
forge_store_add_milestone (ForgeStore *self,
                           const char *project_id,
                           const char *name,
                           const char *note,
                           const char *author,
                           GError **error)
{
  Query query = { .project_id = project_id, .name = name, .note = note, .author = author };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && name != NULL && author != NULL, NULL);

  if (check_words (name, note, error) && forge_store_write (self, add_milestone, &query, error))
    return query.milestone;
  forge_milestone_free (query.milestone);
  return NULL;
}

static gboolean
rename_milestone (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_autoptr (ForgeMilestone) milestone = find_milestone (db, query, error);
  g_auto (ForgeStatement) update = forge_statement_new (
      db, "UPDATE milestone SET name = :name, note = coalesce(:note, note) WHERE id = :id");

  if (milestone == NULL || !check_free (db, query, query->new_name, milestone->id, error))
    return FALSE;
  forge_statement_bind_text (&update, ":id", milestone->id);
  forge_statement_bind_text (&update, ":name", query->new_name);
  forge_statement_bind_text (&update, ":note", query->note);
  return forge_statement_run (&update, error)
         && note_change (db, query, milestone->id, "update", error);
}

/**
 * forge_store_rename_milestone:
 * @self: the store
 * @project_id: whose
 * @name: its name now, or its id
 * @new_name: one line
 * @note: (nullable): a new note
 * @error: FORGE_ERROR_USAGE where there is none, or the new name is taken; FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is renamed
 */
gboolean
forge_store_rename_milestone (ForgeStore *self,
                              const char *project_id,
                              const char *name,
                              const char *new_name,
                              const char *note,
                              GError **error)
{
  Query query = { .project_id = project_id, .name = name, .new_name = new_name, .note = note };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && name != NULL && new_name != NULL, FALSE);

  return check_words (new_name, note, error)
         && forge_store_write (self, rename_milestone, &query, error);
}

static gboolean
set_deleted (ForgeDatabase *db, const char *id, gboolean deleted, GError **error)
{
  g_auto (ForgeStatement) update
      = forge_statement_new (db, "UPDATE milestone SET deleted = :now WHERE id = :id");

  forge_statement_bind_text (&update, ":id", id);
  if (deleted)
    forge_statement_bind_int (&update, ":now", forge_store_now ());
  return forge_statement_run (&update, error);
}

static gboolean
delete_milestone (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_autoptr (ForgeMilestone) milestone = find_milestone (db, query, error);

  return milestone != NULL && set_deleted (db, milestone->id, TRUE, error)
         && note_change (db, query, milestone->id, "delete", error);
}

gboolean
forge_store_delete_milestone (ForgeStore *self,
                              const char *project_id,
                              const char *name,
                              GError **error)
{
  Query query = { .project_id = project_id, .name = name };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && name != NULL, FALSE);

  return forge_store_write (self, delete_milestone, &query, error);
}

static gboolean
undelete_milestone (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT name FROM milestone WHERE id = :id"
                                 " AND project_id = :project AND deleted IS NOT NULL");

  forge_statement_bind_text (&select, ":id", query->name);
  forge_statement_bind_text (&select, ":project", query->project_id);
  if (!forge_statement_next (&select))
    {
      if (forge_statement_finish (&select, error))
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                     _ ("No milestone with the id “%s” is in the trash."), query->name);
      return FALSE;
    }
  return check_free (db, query, forge_statement_get_text (&select, 0), query->name, error)
         && set_deleted (db, query->name, FALSE, error)
         && note_change (db, query, query->name, "restore", error);
}

gboolean
forge_store_undelete_milestone (ForgeStore *self,
                                const char *project_id,
                                const char *id,
                                GError **error)
{
  Query query = { .project_id = project_id, .name = id };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && id != NULL, FALSE);

  return forge_store_check_text (id, error)
         && forge_store_write (self, undelete_milestone, &query, error);
}

/* Adds a version where the head has another text. */
static gboolean
restore_document (ForgeDatabase *db,
                  Query *query,
                  const ForgeMilestoneDocument *wanted,
                  const char *summary,
                  GError **error)
{
  g_autoptr (ForgeDocument) head = forge_document_load (db, query->project_id, wanted->kind, error);
  g_autoptr (ForgeDocument) saved = NULL;
  g_autofree char *body = NULL;
  ForgeMilestoneDocument restored = { .kind = wanted->kind };
  ForgeSave save = { .project_id = query->project_id,
                     .kind = wanted->kind,
                     .change_type = FORGE_CHANGE_RESTORED,
                     .author = query->author,
                     .summary = summary };

  if (head == NULL || head->id == NULL)
    return head != NULL;
  body = forge_version_load_body (db, head->id, wanted->version, error);
  if (body == NULL)
    return FALSE;
  if (!head->is_damaged && g_str_equal (body, head->body))
    return TRUE;
  save.base_version = head->version;
  save.body = body;
  saved = forge_document_save (db, &save, NULL, error);
  if (saved == NULL)
    return FALSE;
  restored.version = saved->version;
  g_array_append_val (query->restored, restored);
  return TRUE;
}

static gboolean
restore_milestone (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (ForgeMilestone) milestone = find_milestone (db, query, error);
  g_autofree char *summary = NULL;

  g_array_set_size (query->restored, 0);
  if (milestone == NULL)
    return FALSE;
  summary = g_strdup_printf (_ ("Restored milestone “%s”"), milestone->name);
  for (guint i = 0; i < milestone->documents->len; i++)
    if (!restore_document (db, query,
                           &g_array_index (milestone->documents, ForgeMilestoneDocument, i),
                           summary, error))
      return FALSE;
  return query->restored->len == 0 || note_change (db, query, milestone->id, "restore", error);
}

/**
 * forge_store_restore_milestone:
 * @self: the store
 * @project_id: whose
 * @name: its name, or its id
 * @author: who asked for it
 * @error: FORGE_ERROR_USAGE where there is none, FORGE_ERROR_STORAGE, also where one of its texts
 * is damaged; nothing has changed then
 *
 * Returns: (transfer full) (element-type ForgeMilestoneDocument): the versions that were added,
 * none where all is as it was then; or %NULL
 */
GArray *
forge_store_restore_milestone (ForgeStore *self,
                               const char *project_id,
                               const char *name,
                               const char *author,
                               GError **error)
{
  g_autoptr (GArray) restored = g_array_new (FALSE, FALSE, sizeof (ForgeMilestoneDocument));
  Query query = { .project_id = project_id, .name = name, .author = author, .restored = restored };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL && name != NULL && author != NULL, NULL);

  return forge_store_write (self, restore_milestone, &query, error) ? g_steal_pointer (&restored)
                                                                    : NULL;
}
