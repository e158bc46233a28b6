/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-migration"

#include "config.h"

#include <gio/gio.h>

#include "store/forge-migration-functions.h"
#include "store/forge-migration.h"
#include "store/forge-store-resources.h"

#define FOLDER "/org/specforge/SpecForge/migrations/"

static gint
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Their numbers are at the start of their names, so names in order are migrations in order. */
static char **
list_names (void)
{
  char **names = g_resource_enumerate_children (forge_store_resources_get_resource (), FOLDER,
                                                G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_assert (names != NULL);
  qsort (names, g_strv_length (names), sizeof *names, compare_names);
  return names;
}

/**
 * forge_migration_list:
 *
 * Returns: (transfer full) (array zero-terminated=1): the SQL of every migration that this program
 * knows; the first makes format 1
 */
char **
forge_migration_list (void)
{
  g_auto (GStrv) names = list_names ();
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *path = g_strconcat (FOLDER, names[i], NULL);
      g_autoptr (GBytes) bytes = g_resource_lookup_data (forge_store_resources_get_resource (),
                                                         path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
      gsize length;
      const char *text = g_bytes_get_data (bytes, &length);

      g_ptr_array_add (texts, g_strndup (text, length));
    }
  g_ptr_array_add (texts, NULL);
  return (char **) g_ptr_array_free (texts, FALSE);
}

/**
 * forge_migration_get_latest:
 *
 * Returns: the format that this program writes
 */
guint
forge_migration_get_latest (void)
{
  g_auto (GStrv) names = list_names ();

  return g_strv_length (names);
}

static gboolean
run_one (ForgeDatabase *db, const char *sql, guint number, GError **error)
{
  g_autofree char *stamp = g_strdup_printf ("PRAGMA user_version = %u", number);

  if (forge_database_begin (db, error) && forge_database_exec (db, sql, error)
      && forge_database_exec (db, stamp, error) && forge_database_commit (db, error))
    return TRUE;
  forge_database_rollback (db);
  return FALSE;
}

/* Gives back the room of what a migration dropped, and puts the tables where they are in a new
 * database, so that one without its first page can still be read by that of a new one. */
static void
tidy_up (ForgeDatabase *db)
{
  g_autoptr (GError) error = NULL;

  if (!forge_database_exec (db, "VACUUM", &error))
    g_message ("The database keeps the room of its old format: %s", error->message);
}

/**
 * forge_migration_run:
 * @db: the writing connection, under the write lock, in no transaction
 * @migrations: (array zero-terminated=1): as from forge_migration_list()
 * @error: FORGE_ERROR_STORAGE; the database is then at the last format that was reached whole
 *
 * Returns: %TRUE where the database has the newest format now
 */
gboolean
forge_migration_run (ForgeDatabase *db, const char *const *migrations, GError **error)
{
  gint64 format;

  if (!forge_database_get_int (db, "PRAGMA user_version", &format, error)
      || !forge_migration_add_functions (db, error))
    return FALSE;
  for (guint i = format; i < g_strv_length ((char **) migrations); i++)
    if (!run_one (db, migrations[i], i + 1, error))
      return FALSE;
  if (format < g_strv_length ((char **) migrations))
    tidy_up (db);
  return TRUE;
}
