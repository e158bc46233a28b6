/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-salvage"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gstdio.h>

#include "core/forge-text.h"
#include "store/forge-migration.h"
#include "store/forge-page-one.h"
#include "store/forge-salvage-versions.h"
#include "store/forge-salvage.h"
#include "store/forge-store-private.h"

/* Parents before children; the format of the source may not have all of them. "head" and "search"
 * are made anew. */
static const char *const tables[] = {
  "project",  "answer",       "skip",          "document",   "version",   "section",
  "job",      "journal",      "ledger",        "shelf",      "review",    "approval_asked",
  "approval", "template_use", "subject",       "change",     "milestone", "milestone_document",
  "call",     "setting",      "board_version", "board_file", "picture"
};

/* A file of noise must not keep the start waiting. */
#define MAX_GAPS 20000

/* One table that is copied from one file to another. */
typedef struct
{
  sqlite3_stmt *select; /* rowid, then the columns */
  sqlite3_stmt *insert;
  int n_columns;
  int hash_column; /* "sha256", of the text in the last column; -1: none */
  ForgeDatabase *target;
  gboolean is_chain; /* of versions, each of which may need another one */
  gboolean accept;   /* take texts that differ from their hash, and give them a new one */
  guint n_copied;
  guint n_gaps;
  guint n_rejected;
} Copy;

static char *
list_columns (ForgeDatabase *db, const char *table, Copy *copy)
{
  g_autofree char *sql = g_strdup_printf ("PRAGMA table_info(%s)", table);
  sqlite3_stmt *info = NULL;
  GString *columns = g_string_new (NULL);

  copy->hash_column = -1;
  sqlite3_prepare_v2 (forge_database_get_handle (db), sql, -1, &info, NULL);
  while (info != NULL && sqlite3_step (info) == SQLITE_ROW)
    {
      const char *name = (const char *) sqlite3_column_text (info, 1);

      if (g_str_equal (name, "sha256"))
        copy->hash_column = copy->n_columns;
      copy->is_chain = copy->is_chain || g_str_equal (name, "frame");
      g_string_append_printf (columns, "%s%s", copy->n_columns > 0 ? ", " : "", name);
      copy->n_columns++;
    }
  sqlite3_finalize (info);
  return g_string_free (columns, FALSE);
}

/* The columns are those of the target: an older source that lacks one gives no rows. */
static gboolean
prepare (Copy *copy, ForgeDatabase *source, ForgeDatabase *target, const char *table)
{
  g_autofree char *columns = list_columns (target, table, copy);
  g_autofree char *marks = g_strnfill (copy->n_columns * 2 - 1, '?');
  g_autofree char *select
      = g_strdup_printf ("SELECT rowid, %s FROM %s NOT INDEXED WHERE rowid > ? ORDER BY rowid",
                         columns, table);
  g_autofree char *insert = NULL;

  copy->target = target;
  for (gsize i = 1; marks[i] != '\0'; i += 2)
    marks[i] = ',';
  insert = g_strdup_printf ("INSERT OR IGNORE INTO %s (%s) VALUES (%s)", table, columns, marks);
  return sqlite3_prepare_v2 (forge_database_get_handle (source), select, -1, &copy->select, NULL)
             == SQLITE_OK
         && sqlite3_prepare_v2 (forge_database_get_handle (target), insert, -1, &copy->insert, NULL)
                == SQLITE_OK;
}

static void
bind_text (Copy *copy, int column, const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);

  sqlite3_bind_text (copy->insert, column + 1, valid, -1, SQLITE_TRANSIENT);
}

/* FALSE: the row is not to be taken. */
static gboolean
bind_row (Copy *copy)
{
  gboolean is_true = TRUE;

  for (int i = 0; i < copy->n_columns; i++)
    if (sqlite3_column_type (copy->select, i + 1) == SQLITE_TEXT)
      bind_text (copy, i, (const char *) sqlite3_column_text (copy->select, i + 1));
    else
      sqlite3_bind_value (copy->insert, i + 1, sqlite3_column_value (copy->select, i + 1));
  if (copy->hash_column >= 0)
    {
      const char *body = (const char *) sqlite3_column_text (copy->select, copy->n_columns);
      const char *hash = (const char *) sqlite3_column_text (copy->select, copy->hash_column + 1);
      g_autofree char *valid = g_utf8_make_valid (body != NULL ? body : "", -1);
      g_autofree char *found = forge_text_sha256 (valid, -1);

      is_true = g_strcmp0 (found, hash) == 0;
      sqlite3_bind_text (copy->insert, copy->hash_column + 1, found, -1, SQLITE_TRANSIENT);
      bind_text (copy, copy->n_columns - 1, valid);
    }
  if (copy->is_chain)
    return forge_salvage_bind_version (copy->target, copy->select, copy->insert, copy->accept);
  return is_true || copy->accept;
}

/* A row that the table's own rules refuse was damaged, too. */
static void
copy_row (Copy *copy)
{
  if (bind_row (copy))
    {
      sqlite3 *handle = sqlite3_db_handle (copy->insert);

      if (sqlite3_step (copy->insert) == SQLITE_DONE)
        copy->n_copied += sqlite3_changes (handle);
      else
        copy->n_rejected++;
    }
  else
    copy->n_rejected++;
  sqlite3_reset (copy->insert);
  sqlite3_clear_bindings (copy->insert);
}

/* Copies from behind @last until the end (SQLITE_DONE) or a place that cannot be read. */
static int
copy_run (Copy *copy, gint64 *last)
{
  int code;

  sqlite3_bind_int64 (copy->select, 1, *last);
  while ((code = sqlite3_step (copy->select)) == SQLITE_ROW)
    {
      gint64 row = sqlite3_column_int64 (copy->select, 0);

      if (row <= *last)
        {
          code = SQLITE_CORRUPT;
          break;
        }
      copy_row (copy);
      *last = row;
    }
  sqlite3_reset (copy->select);
  return code;
}

static gboolean
is_readable_behind (Copy *copy, gint64 row)
{
  int code;

  sqlite3_bind_int64 (copy->select, 1, row);
  code = sqlite3_step (copy->select);
  sqlite3_reset (copy->select);
  return code == SQLITE_ROW || code == SQLITE_DONE;
}

/* Moves @last to the first place behind it from where reading works again: doubling steps, then
 * halving between the last bad and the first good one. */
static gboolean
skip_ahead (Copy *copy, gint64 *last)
{
  gint64 gap = 1, bad, good;

  while (gap < G_MAXINT64 / 4 && !is_readable_behind (copy, *last + gap))
    gap *= 2;
  if (gap >= G_MAXINT64 / 4)
    return FALSE;
  bad = *last + gap / 2;
  good = *last + gap;
  while (good - bad > 1)
    {
      gint64 middle = bad + (good - bad) / 2;

      if (is_readable_behind (copy, middle))
        good = middle;
      else
        bad = middle;
    }
  *last = good;
  return TRUE;
}

static void
copy_table (ForgeDatabase *source, ForgeDatabase *target, const char *table, Copy *copy)
{
  gint64 last = 0;

  if (prepare (copy, source, target, table))
    while (copy_run (copy, &last) != SQLITE_DONE)
      {
        copy->n_gaps++;
        if (copy->n_gaps >= MAX_GAPS || !skip_ahead (copy, &last))
          break;
      }
  else
    copy->n_gaps++;
  sqlite3_finalize (copy->select);
  sqlite3_finalize (copy->insert);
}

static gboolean
has_table (ForgeDatabase *db, const char *table)
{
  g_autofree char *sql
      = g_strdup_printf ("SELECT count(*) FROM sqlite_schema WHERE name = '%s'", table);
  gint64 n_tables = 0;

  return forge_database_get_int (db, sql, &n_tables, NULL) && n_tables > 0;
}

/* Only what is intact: the versions have all of it, too, unless they are damaged. */
static void
gather_heads (ForgeDatabase *source, ForgeDatabase *backup, ForgeDatabase *target)
{
  ForgeDatabase *const from[] = { source, backup };

  for (gsize i = 0; i < G_N_ELEMENTS (from); i++)
    {
      Copy copy = { 0 };

      if (from[i] != NULL && has_table (target, "head"))
        copy_table (from[i], target, "head", &copy);
    }
}

/* What is intact first, then the backup, then what is not intact and in no backup. */
static void
gather_table (ForgeDatabase *source,
              ForgeDatabase *backup,
              ForgeDatabase *target,
              const char *table,
              ForgeSalvage *result)
{
  Copy intact = { 0 };
  Copy filled = { 0 };
  Copy rest = { .accept = TRUE };

  if (source != NULL)
    copy_table (source, target, table, &intact);
  else
    intact.n_gaps = 1;
  result->n_gaps += intact.n_gaps;
  result->n_rejected += intact.n_rejected;
  if (intact.n_gaps + intact.n_rejected == 0)
    return;
  if (backup != NULL)
    {
      copy_table (backup, target, table, &filled);
      result->n_backup += filled.n_copied;
    }
  if (source != NULL && intact.n_rejected > 0)
    copy_table (source, target, table, &rest);
}

/* Puts together what belongs together again. A document whose project is gone gets a new one. */
static const char mend_sql[]
    = "INSERT INTO project (id, title, app_type, stack, depth, language, created, modified, inputs,"
      " sha256, brief) SELECT DISTINCT project_id, 'Recovered project', 'other', '', 'standard', "
      "'',"
      " modified, modified, '', "
      " 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', ''"
      " FROM document WHERE project_id NOT IN (SELECT id FROM project) GROUP BY project_id;"
      "DELETE FROM head WHERE document_id NOT IN (SELECT id FROM document);"
      "DELETE FROM version WHERE document NOT IN (SELECT serial FROM document);"
      "DELETE FROM section WHERE document_id NOT IN (SELECT id FROM document);"
      "DELETE FROM answer WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM skip WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM job WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM journal WHERE job_id NOT IN (SELECT id FROM job);"
      "DELETE FROM ledger WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM review WHERE document_id NOT IN (SELECT id FROM document);"
      "DELETE FROM approval_asked WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM board_version WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM board_file WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM picture WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM shelf WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM setting WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM approval WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM milestone WHERE project_id NOT IN (SELECT id FROM project);"
      "DELETE FROM milestone_document WHERE milestone_id NOT IN (SELECT id FROM milestone)"
      " OR document_id NOT IN (SELECT id FROM document);"
      "DELETE FROM change WHERE subject_id NOT IN (SELECT id FROM subject);"
      "UPDATE identity SET documents = (SELECT coalesce(max(serial), 0) FROM document);"
      "UPDATE document SET (n_sections, n_done) = (SELECT count(*), coalesce(sum(status = 'done'), "
      "0)"
      " FROM section WHERE document_id = document.id);";

static gboolean
mend_projects (ForgeDatabase *target, GError **error)
{
  g_auto (ForgeStatement) projects
      = forge_statement_new (target, "SELECT id, title, brief FROM project /* scan */");

  while (forge_statement_next (&projects))
    {
      const char *id = forge_statement_get_text (&projects, 0);

      if (!forge_project_update_inputs (target, id, error)
          || !forge_search_index (target, id, "title", "", forge_statement_get_text (&projects, 1),
                                  error)
          || !forge_search_index (target, id, "brief", "", forge_statement_get_text (&projects, 2),
                                  error))
        return FALSE;
    }
  return forge_statement_finish (&projects, error);
}

/* Rows of project, source, reference and text. */
static gboolean
index_rows (ForgeDatabase *target, const char *sql, GError **error)
{
  g_auto (ForgeStatement) rows = forge_statement_new (target, sql);

  while (forge_statement_next (&rows))
    if (!forge_search_index (target, forge_statement_get_text (&rows, 0),
                             forge_statement_get_text (&rows, 1),
                             forge_statement_get_text (&rows, 2),
                             forge_statement_get_text (&rows, 3), error))
      return FALSE;
  return forge_statement_finish (&rows, error);
}

static gboolean
mend (ForgeDatabase *target, ForgeSalvage *result, GError **error)
{
  gint64 n_projects, n_documents;

  if (!forge_database_exec (target, mend_sql, error) || !forge_salvage_mend_versions (target, error)
      || !mend_projects (target, error)
      || !index_rows (target,
                      "SELECT project_id, 'answer', question_id, text FROM answer"
                      " WHERE is_suggestion = 0 /* scan */",
                      error)
      || !index_rows (target,
                      "SELECT d.project_id, d.kind, iif(d.kind = 'brief', 'document', ''),"
                      " h.body FROM document d JOIN head h ON h.document_id = d.id /* scan */",
                      error)
      || !forge_database_get_int (target, "SELECT count(*) FROM project", &n_projects, error)
      || !forge_database_get_int (target, "SELECT count(*) FROM document WHERE version > 0",
                                  &n_documents, error))
    return FALSE;
  result->n_projects = n_projects;
  result->n_documents = n_documents;
  return TRUE;
}

static gboolean
has_tables (ForgeDatabase *db)
{
  return db != NULL && has_table (db, "project") && has_table (db, "version");
}

/* Where the first page cannot be read, it is taken from @model, a file with the same tables. */
static ForgeDatabase *
open_source (const char *damaged, const char *model, const char *scratch)
{
  g_autoptr (ForgeDatabase) db = forge_database_open (damaged, FORGE_DATABASE_READ, NULL);

  if (has_tables (db))
    return g_steal_pointer (&db);
  g_clear_pointer (&db, forge_database_close);
  if (!forge_page_one_replace (damaged, model, scratch))
    return NULL;
  db = forge_database_open (scratch, FORGE_DATABASE_READ, NULL);
  return has_tables (db) ? g_steal_pointer (&db) : NULL;
}

static void
remove_scratch (const char *scratch)
{
  const char *const endings[] = { "", "-wal", "-shm", "-journal" };

  for (gsize i = 0; i < G_N_ELEMENTS (endings); i++)
    {
      g_autofree char *path = g_strconcat (scratch, endings[i], NULL);

      g_unlink (path);
    }
}

/* As a part of the release that has @latest formats. */
static guint
get_format (ForgeDatabase *db, guint latest)
{
  gint64 format = 0;

  return db != NULL && forge_database_get_int (db, "PRAGMA user_version", &format, NULL)
             ? (guint) CLAMP (format, 1, latest)
             : latest;
}

static ForgeDatabase *
make_target (const char *path, char **migrations, guint format, GError **error)
{
  g_autofree char **some = g_new0 (char *, format + 1);
  g_autoptr (ForgeDatabase) db = NULL;

  g_unlink (path);
  db = forge_database_open (path, FORGE_DATABASE_SCRATCH, error);
  memcpy (some, migrations, format * sizeof *some);
  return db != NULL && forge_migration_run (db, (const char *const *) some, error)
             ? g_steal_pointer (&db)
             : NULL;
}

/* The backup in @format: an older one is brought to it in @scratch, a newer one is of no use. */
static ForgeDatabase *
open_backup (const char *backup, const char *scratch, char **migrations, guint format)
{
  const guint latest = g_strv_length (migrations);
  g_autofree char **some = g_new0 (char *, format + 1);
  g_autoptr (ForgeDatabase) db
      = backup != NULL ? forge_database_open (backup, FORGE_DATABASE_IMMUTABLE, NULL) : NULL;
  g_autoptr (GFile) from = NULL;
  g_autoptr (GFile) to = NULL;

  if (db == NULL || get_format (db, latest) >= format)
    return db != NULL && get_format (db, latest) == format ? g_steal_pointer (&db) : NULL;
  from = g_file_new_for_path (backup);
  to = g_file_new_for_path (scratch);
  if (!g_file_copy (from, to, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, NULL))
    return NULL;
  g_clear_pointer (&db, forge_database_close);
  db = forge_database_open (scratch, FORGE_DATABASE_SCRATCH, NULL);
  memcpy (some, migrations, format * sizeof *some);
  return db != NULL && forge_migration_run (db, (const char *const *) some, NULL)
             ? g_steal_pointer (&db)
             : NULL;
}

static gboolean
gather (ForgeDatabase *source,
        ForgeDatabase *backup,
        ForgeDatabase *target,
        ForgeSalvage *result,
        GError **error)
{
  if (!forge_database_begin (target, error))
    return FALSE;
  gather_heads (source, backup, target);
  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    if (has_table (target, tables[i]))
      gather_table (source, backup, target, tables[i], result);
  return forge_database_commit (target, error);
}

/**
 * forge_salvage_run:
 * @damaged: a database, or what is left of one
 * @backup: (nullable): a whole one
 * @target: a file that is not there yet
 * @result: (out): what was found
 * @error: FORGE_ERROR_STORAGE where @target cannot be written
 *
 * Rows are copied in the format of @damaged, and what that gave is migrated.
 *
 * Returns: %TRUE where @target is a whole database now
 */
gboolean
forge_salvage_run (const char *damaged,
                   const char *backup,
                   const char *target,
                   ForgeSalvage *result,
                   GError **error)
{
  g_auto (GStrv) migrations = forge_migration_list ();
  const guint latest = g_strv_length (migrations);
  g_autofree char *pages = g_strconcat (target, ".pages", NULL);
  g_autofree char *copy = g_strconcat (target, ".backup", NULL);
  g_autoptr (ForgeDatabase) new = make_target (target, migrations, latest, error);
  g_autoptr (ForgeDatabase) old = NULL;
  g_autoptr (ForgeDatabase) kept = NULL;
  guint format;
  gboolean is_done;

  *result = (ForgeSalvage){ 0 };
  if (new == NULL)
    return FALSE;
  old = open_source (damaged, backup != NULL ? backup : target, pages);
  format = get_format (old, latest);
  kept = open_backup (backup, copy, migrations, format);
  if (format < latest)
    {
      g_clear_pointer (&new, forge_database_close);
      new = make_target (target, migrations, format, error);
    }
  is_done = new != NULL &&gather (old, kept, new, result, error)
            && forge_migration_run (new, (const char *const *) migrations, error)
            && forge_database_begin (new, error) && mend (new, result, error)
            && forge_database_commit (new, error);
  g_clear_pointer (&old, forge_database_close);
  g_clear_pointer (&kept, forge_database_close);
  remove_scratch (pages);
  remove_scratch (copy);
  return is_done;
}
