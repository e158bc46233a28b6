/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-projects"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "store/forge-store-private.h"
#include "store/forge-store-projects.h"

/* An id prefix is short enough to type and long enough not to be a word. */
#define MIN_PREFIX 4

/* How long the trash keeps a project: 30 days. */
#define TRASH_MS (G_GINT64_CONSTANT (30) * 24 * 60 * 60 * 1000)

#define COLUMNS                                                                                    \
  "id, title, brief, sha256, app_type, stack, depth, language, template, created, modified"
/* What is in tables of their own: whether it asks for approval, and its overrides, one a line. */
#define CHOICES                                                                                    \
  "EXISTS (SELECT 1 FROM approval_asked a WHERE a.project_id = project.id),"                       \
  " (SELECT group_concat(line, char(10)) FROM"                                                     \
  "   (SELECT key || '=' || value AS line FROM setting WHERE project_id = project.id ORDER BY 1))"

typedef struct
{
  const char *text;      /* what is looked for */
  ForgeProject *project; /* in: to write; out: found */
  GPtrArray *projects;
  gint64 time;
} Query;

static gboolean
set_no_project (const char *name, GError **error)
{
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no project “%s”. “specforge-cli list” shows all projects."), name);
  return FALSE;
}

gboolean
forge_project_require (ForgeDatabase *db, const char *project_id, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT 1 FROM project WHERE id = :id AND deleted IS NULL");

  forge_statement_bind_text (&select, ":id", project_id);
  if (forge_statement_next (&select))
    return TRUE;
  return forge_statement_finish (&select, error) && set_no_project (project_id, error);
}

gboolean
forge_project_touch (ForgeDatabase *db, const char *project_id, GError **error)
{
  g_auto (ForgeStatement) update
      = forge_statement_new (db, "UPDATE project SET modified = :now WHERE id = :id");

  forge_statement_bind_text (&update, ":id", project_id);
  forge_statement_bind_int (&update, ":now", forge_store_now ());
  return forge_statement_run (&update, error);
}

/* The bytes between two texts, so that moving text from one to the next changes the sum. */
static void
add_input (GChecksum *sum, const char *text)
{
  if (text != NULL)
    g_checksum_update (sum, (const guchar *) text, -1);
  g_checksum_update (sum, (const guchar *) "", 1);
}

/**
 * forge_project_update_inputs:
 * @db: the writing connection, in a transaction
 * @project_id: whose brief, choices or answers changed
 * @error: FORGE_ERROR_STORAGE
 *
 * Sums up what all documents of the project are made from, so that a list can tell at once which
 * of them are out of date.
 *
 * Returns: %TRUE where it is stored
 */
gboolean
forge_project_update_inputs (ForgeDatabase *db, const char *project_id, GError **error)
{
  g_autoptr (GChecksum) sum = g_checksum_new (G_CHECKSUM_SHA256);
  g_auto (ForgeStatement) project = forge_statement_new (
      db, "SELECT title, brief, app_type, stack, depth, language, template FROM project"
          " WHERE id = :id");
  g_auto (ForgeStatement) answers = forge_statement_new (
      db, "SELECT question_id, text FROM answer WHERE project_id = :id AND is_suggestion = 0"
          " ORDER BY question_id");
  g_auto (ForgeStatement) update
      = forge_statement_new (db, "UPDATE project SET inputs = :inputs WHERE id = :id");

  forge_statement_bind_text (&project, ":id", project_id);
  if (forge_statement_next (&project))
    for (int column = 0; column < 7; column++)
      add_input (sum, forge_statement_get_text (&project, column));
  forge_statement_bind_text (&answers, ":id", project_id);
  while (forge_statement_next (&answers))
    {
      add_input (sum, forge_statement_get_text (&answers, 0));
      add_input (sum, forge_statement_get_text (&answers, 1));
    }
  forge_statement_bind_text (&update, ":id", project_id);
  forge_statement_bind_text (&update, ":inputs", g_checksum_get_string (sum));
  return forge_statement_finish (&project, error) && forge_statement_finish (&answers, error)
         && forge_statement_run (&update, error);
}

/* Damage inside a text is only seen by its hash. */
static gboolean
check_brief (ForgeStatement *row, GError **error)
{
  const char *brief = forge_statement_get_text (row, 2);
  g_autofree char *sha256 = forge_text_sha256 (brief, -1);

  if (g_str_equal (sha256, forge_statement_get_text (row, 3)) && g_utf8_validate (brief, -1, NULL))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The brief of project %s was damaged on the disk. Restore the newest backup with "
                  "“specforge-cli restore-backup”."),
               forge_statement_get_text (row, 0));
  return FALSE;
}

static void
read_overrides (ForgeStatement *row, int column, ForgeProject *project)
{
  const char *lines = forge_statement_get_text (row, column);
  g_auto (GStrv) overrides = lines != NULL ? g_strsplit (lines, "\n", -1) : NULL;

  forge_project_set_overrides (project, (const char *const *) overrides);
}

static ForgeProject *
read_project (ForgeStatement *row)
{
  ForgeProject *project
      = forge_project_new (forge_statement_get_text (row, 0), forge_statement_get_text (row, 1));
  const char *stack = forge_statement_get_text (row, 5);
  g_auto (GStrv) items = g_strsplit (stack, "\n", -1);
  ForgeDepth depth = FORGE_DEPTH_STANDARD;

  forge_depth_from_nick (forge_statement_get_text (row, 6), &depth);
  forge_project_set_brief (project, forge_statement_get_text (row, 2));
  forge_project_set_app_type (project, forge_statement_get_text (row, 4));
  forge_project_set_stack (project, (const char *const *) items);
  forge_project_set_depth (project, depth);
  forge_project_set_language (project, forge_statement_get_text (row, 7));
  forge_project_set_template (project, forge_statement_get_text (row, 8));
  forge_project_set_created (project, forge_statement_get_int (row, 9));
  forge_project_set_modified (project, forge_statement_get_int (row, 10));
  forge_project_set_asks_approval (project, forge_statement_get_int (row, 11) != 0);
  read_overrides (row, 12, project);
  return project;
}

/* A line each, so a line end inside an item becomes a space. */
static char *
join_stack (ForgeProject *project)
{
  const char *const *items = forge_project_get_stack (project);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;

  for (guint i = 0; items[i] != NULL; i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (items[i]), "\n", ' ');

      if (*line != '\0')
        g_strv_builder_add (builder, line);
    }
  lines = g_strv_builder_end (builder);
  return g_strjoinv ("\n", lines);
}

static void
bind_project (ForgeStatement *statement, ForgeProject *project, gint64 time)
{
  g_autofree char *sha256 = forge_text_sha256 (forge_project_get_brief (project), -1);
  g_autofree char *stack = join_stack (project);

  forge_statement_bind_text (statement, ":id", forge_project_get_id (project));
  forge_statement_bind_text (statement, ":title", forge_project_get_title (project));
  forge_statement_bind_text (statement, ":brief", forge_project_get_brief (project));
  forge_statement_bind_text (statement, ":sha256", sha256);
  forge_statement_bind_text (statement, ":app_type", forge_project_get_app_type (project));
  forge_statement_bind_text (statement, ":stack", stack);
  forge_statement_bind_text (statement, ":depth",
                             forge_depth_get_nick (forge_project_get_depth (project)));
  forge_statement_bind_text (statement, ":language", forge_project_get_language (project));
  forge_statement_bind_text (statement, ":template", forge_project_get_template (project));
  forge_statement_bind_int (statement, ":modified", time);
}

static gboolean
write_overrides (ForgeDatabase *db, ForgeProject *project, GError **error)
{
  const char *const *overrides = forge_project_get_overrides (project);
  g_auto (ForgeStatement) clear
      = forge_statement_new (db, "DELETE FROM setting WHERE project_id = :id");

  forge_statement_bind_text (&clear, ":id", forge_project_get_id (project));
  if (!forge_statement_run (&clear, error))
    return FALSE;
  for (; *overrides != NULL; overrides++)
    {
      const char *equals = strchr (*overrides, '=');
      g_autofree char *key = g_strndup (*overrides, equals - *overrides);
      g_auto (ForgeStatement) insert = forge_statement_new (
          db, "INSERT INTO setting (project_id, key, value) VALUES (:id, :key, :value)");

      forge_statement_bind_text (&insert, ":id", forge_project_get_id (project));
      forge_statement_bind_text (&insert, ":key", key);
      forge_statement_bind_text (&insert, ":value", equals + 1);
      if (!forge_statement_run (&insert, error))
        return FALSE;
    }
  return TRUE;
}

/* What follows every write of a project's own row. */
static gboolean
finish_write (ForgeDatabase *db, ForgeProject *project, const char *operation, GError **error)
{
  const char *id = forge_project_get_id (project);

  return forge_project_update_inputs (db, id, error)
         && forge_approval_ask (db, id, forge_project_get_asks_approval (project), error)
         && write_overrides (db, project, error)
         && forge_search_index (db, id, "title", "", forge_project_get_title (project), error)
         && forge_search_index (db, id, "brief", "", forge_project_get_brief (project), error)
         && forge_change_note (db, "project", id, id, operation, "user", error);
}

static gboolean
insert_project (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  gint64 created = forge_project_get_created (query->project);
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO project (" COLUMNS ", inputs)"
          " VALUES (:id, :title, :brief, :sha256, :app_type, :stack, :depth, :language, :template,"
          "         :created, :modified, '')");

  bind_project (&insert, query->project, query->time);
  forge_statement_bind_int (&insert, ":created", created > 0 ? created : query->time);
  return forge_statement_run (&insert, error) && finish_write (db, query->project, "insert", error);
}

static gboolean
update_project (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) update = forge_statement_new (
      db, "UPDATE project SET title = :title, brief = :brief, sha256 = :sha256,"
          " app_type = :app_type, stack = :stack, depth = :depth, language = :language,"
          " template = :template, modified = :modified WHERE id = :id");

  if (!forge_project_require (db, forge_project_get_id (query->project), error))
    return FALSE;
  bind_project (&update, query->project, query->time);
  return forge_statement_run (&update, error) && finish_write (db, query->project, "update", error);
}

static gboolean
write_project (ForgeStore *self, ForgeProject *project, ForgeStoreFunc func, GError **error)
{
  g_autoptr (ForgeProject) copy = forge_project_copy (project);
  Query query = { .project = copy, .time = forge_store_now () };

  if (!forge_store_check_text (forge_project_get_title (project), error)
      || !forge_store_check_text (forge_project_get_brief (project), error)
      || !forge_store_write (self, func, &query, error))
    return FALSE;
  if (forge_project_get_created (project) == 0)
    forge_project_set_created (project, query.time);
  forge_project_set_modified (project, query.time);
  return TRUE;
}

/**
 * forge_store_insert_project:
 * @self: the store
 * @project: a new project; its times are set
 * @error: FORGE_ERROR_STORAGE, FORGE_ERROR_REFUSED
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_insert_project (ForgeStore *self, ForgeProject *project, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (FORGE_IS_PROJECT (project), FALSE);

  return write_project (self, project, insert_project, error);
}

/**
 * forge_store_update_project:
 * @self: the store
 * @project: a project of the store, as it is to be; its time is set
 * @error: FORGE_ERROR_STORAGE, FORGE_ERROR_REFUSED, FORGE_ERROR_USAGE where it is not there
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_update_project (ForgeStore *self, ForgeProject *project, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (FORGE_IS_PROJECT (project), FALSE);

  return write_project (self, project, update_project, error);
}

static gboolean
get_project (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT " COLUMNS ", " CHOICES " FROM project WHERE id = :id"
                                 " AND deleted IS NULL");

  forge_statement_bind_text (&select, ":id", query->text);
  if (!forge_statement_next (&select))
    return forge_statement_finish (&select, error) && set_no_project (query->text, error);
  if (!check_brief (&select, error))
    return FALSE;
  query->project = read_project (&select);
  return TRUE;
}

/**
 * forge_store_get_project:
 * @self: the store
 * @id: the whole id
 * @error: FORGE_ERROR_USAGE where there is none, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): the project, or %NULL
 */
ForgeProject *
forge_store_get_project (ForgeStore *self, const char *id, GError **error)
{
  Query query = { .text = id };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  return forge_store_read (self, get_project, &query, error) ? query.project : NULL;
}

static gboolean
find_rows (ForgeStatement *select, GPtrArray *found, GError **error)
{
  while (forge_statement_next (select))
    {
      g_ptr_array_add (found, forge_statement_dup_text (select, 0));
      g_ptr_array_add (found, forge_statement_dup_text (select, 1));
    }
  return forge_statement_finish (select, error);
}

static gboolean
find_by_title (ForgeDatabase *db, const char *title, GPtrArray *found, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT id, title FROM project WHERE title = :title AND deleted IS NULL ORDER BY id");

  forge_statement_bind_text (&select, ":title", title);
  return find_rows (&select, found, error);
}

static gboolean
find_by_prefix (ForgeDatabase *db, const char *text, GPtrArray *found, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT id, title FROM project WHERE id >= :first AND id < :last AND deleted IS NULL"
          " ORDER BY id LIMIT 20");
  g_autofree char *first = g_ascii_strup (text, -1);
  g_autofree char *last = g_strconcat (first, "~", NULL); /* behind every letter of a ULID */

  if (strlen (text) < MIN_PREFIX)
    return TRUE;
  forge_statement_bind_text (&select, ":first", first);
  forge_statement_bind_text (&select, ":last", last);
  return find_rows (&select, found, error);
}

static gboolean
set_ambiguous (const char *name, GPtrArray *found, GError **error)
{
  g_autoptr (GString) list = g_string_new (NULL);

  for (guint i = 0; i < found->len; i += 2)
    g_string_append_printf (list, "\n  %s  %s", (char *) g_ptr_array_index (found, i),
                            (char *) g_ptr_array_index (found, i + 1));
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("Several projects fit “%s”. Name one of them by its id:%s"), name, list->str);
  return FALSE;
}

static gboolean
find_project (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (GPtrArray) found = g_ptr_array_new_with_free_func (g_free);
  Query exact = { 0 };

  if (!find_by_title (db, query->text, found, error)
      || (found->len == 0 && !find_by_prefix (db, query->text, found, error)))
    return FALSE;
  if (found->len == 0)
    return set_no_project (query->text, error);
  if (found->len > 2)
    return set_ambiguous (query->text, found, error);
  exact.text = g_ptr_array_index (found, 0);
  if (!get_project (db, &exact, error))
    return FALSE;
  query->project = exact.project;
  return TRUE;
}

/**
 * forge_store_find_project:
 * @self: the store
 * @name: exact title, id, or unique id prefix of at least four characters
 * @error: FORGE_ERROR_USAGE says which ones fit where several do
 *
 * Returns: (transfer full): the project, or %NULL
 */
ForgeProject *
forge_store_find_project (ForgeStore *self, const char *name, GError **error)
{
  Query query = { .text = name };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (name != NULL, NULL);

  if (!forge_store_check_text (name, error))
    return NULL;
  return forge_store_read (self, find_project, &query, error) ? query.project : NULL;
}

static gboolean
list_projects (ForgeDatabase *db, gpointer data, GError **error)
{
  GPtrArray *projects = data;
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT " COLUMNS ", " CHOICES
                                 " FROM project WHERE deleted IS NULL ORDER BY modified DESC");

  while (forge_statement_next (&select))
    g_ptr_array_add (projects, read_project (&select));
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_list_projects:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeProject): newest change first, without the deleted;
 * or %NULL
 */
GPtrArray *
forge_store_list_projects (ForgeStore *self, GError **error)
{
  g_autoptr (GPtrArray) projects = g_ptr_array_new_with_free_func (g_object_unref);

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  return forge_store_read (self, list_projects, projects, error) ? g_steal_pointer (&projects)
                                                                 : NULL;
}

static gboolean
set_deleted (ForgeDatabase *db, const char *id, gboolean deleted, GError **error)
{
  g_auto (ForgeStatement) update = forge_statement_new (
      db, deleted ? "UPDATE project SET deleted = :now WHERE id = :id AND deleted IS NULL"
                  : "UPDATE project SET deleted = NULL, modified = :now"
                    " WHERE id = :id AND deleted IS NOT NULL");

  forge_statement_bind_text (&update, ":id", id);
  forge_statement_bind_int (&update, ":now", forge_store_now ());
  if (!forge_statement_run (&update, error))
    return FALSE;
  if (sqlite3_changes (forge_database_get_handle (db)) == 0)
    return set_no_project (id, error);
  return forge_change_note (db, "project", id, id, deleted ? "delete" : "restore", "user", error);
}

static gboolean
delete_project (ForgeDatabase *db, gpointer data, GError **error)
{
  return set_deleted (db, data, TRUE, error);
}

static gboolean
undelete_project (ForgeDatabase *db, gpointer data, GError **error)
{
  return set_deleted (db, data, FALSE, error);
}

/* The rows that belong to a project go with it, by their foreign keys; those of the search index
 * hang on no key. */
gboolean
forge_project_purge (ForgeDatabase *db, GError **error)
{
  g_auto (ForgeStatement) search = forge_statement_new (
      db, "DELETE FROM search WHERE rowid IN (SELECT r.id FROM project p JOIN search_row r"
          " ON r.project_id = p.id WHERE p.deleted < :limit)");
  g_auto (ForgeStatement) projects
      = forge_statement_new (db, "DELETE FROM project WHERE deleted < :limit");
  g_auto (ForgeStatement) milestones
      = forge_statement_new (db, "DELETE FROM milestone WHERE deleted < :limit /* scan */");
  gint64 limit = forge_store_now () - TRASH_MS;

  forge_statement_bind_int (&search, ":limit", limit);
  forge_statement_bind_int (&projects, ":limit", limit);
  forge_statement_bind_int (&milestones, ":limit", limit);
  if (forge_database_begin (db, error) && forge_statement_run (&search, error)
      && forge_statement_run (&projects, error) && forge_statement_run (&milestones, error)
      && forge_database_commit (db, error))
    return TRUE;
  forge_database_rollback (db);
  return FALSE;
}

/**
 * forge_store_delete_project:
 * @self: the store
 * @id: the whole id
 * @error: FORGE_ERROR_USAGE where there is none, FORGE_ERROR_STORAGE
 *
 * Puts the project into the trash, whole. It is purged after 30 days.
 *
 * Returns: %TRUE where it is in the trash
 */
gboolean
forge_store_delete_project (ForgeStore *self, const char *id, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return forge_store_write (self, delete_project, (gpointer) id, error);
}

gboolean
forge_store_undelete_project (ForgeStore *self, const char *id, GError **error)
{
  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return forge_store_write (self, undelete_project, (gpointer) id, error);
}
