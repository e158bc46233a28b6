/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The k-th write, sync or truncation of a database file fails, for every k. SQLite reaches the disk
 * through a layer of ours here (sqlite.org/vfs.html), which passes everything on but that one call.
 */
#include "config.h"

#include <string.h>

#include <sqlite3.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "store-fixture.h"

typedef struct
{
  sqlite3_file base;
  sqlite3_file *real; /* stands behind this in memory */
} FaultFile;

static sqlite3_vfs *real_vfs;
static gint n_calls;    /* of those that can fail */
static gint fail_first; /* 0: none */
static gint fail_last;
static gint fail_code;

static gboolean
shall_fail (void)
{
  int number = g_atomic_int_add (&n_calls, 1) + 1;

  return g_atomic_int_get (&fail_first) > 0 && number >= g_atomic_int_get (&fail_first)
         && number <= g_atomic_int_get (&fail_last);
}

static sqlite3_file *
get_real (sqlite3_file *file)
{
  return ((FaultFile *) file)->real;
}

#define FORWARD(name, parameters, arguments)                                                       \
  static int fault_##name parameters                                                               \
  {                                                                                                \
    return get_real (file)->pMethods->name arguments;                                              \
  }

FORWARD (xClose, (sqlite3_file * file), (get_real (file)))
FORWARD (xRead,
         (sqlite3_file * file, void *data, int n, sqlite3_int64 offset),
         (get_real (file), data, n, offset))
FORWARD (xFileSize, (sqlite3_file * file, sqlite3_int64 *size), (get_real (file), size))
FORWARD (xLock, (sqlite3_file * file, int level), (get_real (file), level))
FORWARD (xUnlock, (sqlite3_file * file, int level), (get_real (file), level))
FORWARD (xCheckReservedLock, (sqlite3_file * file, int *is_held), (get_real (file), is_held))
FORWARD (xFileControl, (sqlite3_file * file, int op, void *arg), (get_real (file), op, arg))
FORWARD (xSectorSize, (sqlite3_file * file), (get_real (file)))
FORWARD (xDeviceCharacteristics, (sqlite3_file * file), (get_real (file)))
FORWARD (xShmMap,
         (sqlite3_file * file, int page, int size, int extend, void volatile **map),
         (get_real (file), page, size, extend, map))
FORWARD (xShmLock,
         (sqlite3_file * file, int offset, int n, int flags),
         (get_real (file), offset, n, flags))
FORWARD (xShmUnmap, (sqlite3_file * file, int is_delete), (get_real (file), is_delete))

static void
fault_xShmBarrier (sqlite3_file *file)
{
  get_real (file)->pMethods->xShmBarrier (get_real (file));
}

/* A write that fails has written its first half. */
static int
fault_xWrite (sqlite3_file *file, const void *data, int n, sqlite3_int64 offset)
{
  if (!shall_fail ())
    return get_real (file)->pMethods->xWrite (get_real (file), data, n, offset);
  get_real (file)->pMethods->xWrite (get_real (file), data, n / 2, offset);
  return fail_code;
}

static int
fault_xSync (sqlite3_file *file, int flags)
{
  return shall_fail () ? SQLITE_IOERR_FSYNC
                       : get_real (file)->pMethods->xSync (get_real (file), flags);
}

static int
fault_xTruncate (sqlite3_file *file, sqlite3_int64 size)
{
  return shall_fail () ? SQLITE_IOERR_TRUNCATE
                       : get_real (file)->pMethods->xTruncate (get_real (file), size);
}

static const sqlite3_io_methods methods = {
  .iVersion = 2,
  .xClose = fault_xClose,
  .xRead = fault_xRead,
  .xWrite = fault_xWrite,
  .xTruncate = fault_xTruncate,
  .xSync = fault_xSync,
  .xFileSize = fault_xFileSize,
  .xLock = fault_xLock,
  .xUnlock = fault_xUnlock,
  .xCheckReservedLock = fault_xCheckReservedLock,
  .xFileControl = fault_xFileControl,
  .xSectorSize = fault_xSectorSize,
  .xDeviceCharacteristics = fault_xDeviceCharacteristics,
  .xShmMap = fault_xShmMap,
  .xShmLock = fault_xShmLock,
  .xShmBarrier = fault_xShmBarrier,
  .xShmUnmap = fault_xShmUnmap,
};

static int
fault_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  FaultFile *self = (FaultFile *) file;
  int code;

  self->real = (sqlite3_file *) (self + 1);
  code = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  self->base.pMethods = self->real->pMethods != NULL ? &methods : NULL;
  return code;
}

static void
install_faults (void)
{
  static sqlite3_vfs vfs;

  real_vfs = sqlite3_vfs_find (NULL);
  vfs = *real_vfs;
  vfs.zName = "faults";
  vfs.szOsFile = sizeof (FaultFile) + real_vfs->szOsFile;
  vfs.xOpen = fault_open;
  g_assert_cmpint (sqlite3_vfs_register (&vfs, TRUE), ==, SQLITE_OK);
}

/* What was acknowledged. */
typedef struct
{
  char *project;
  guint version;
  guint n_journaled;
  guint n_errors;
} Done;

static void
check_error (GError **error, Done *done)
{
  if (*error == NULL)
    return;
  g_assert_error (*error, FORGE_ERROR, FORGE_ERROR_STORAGE);
  g_clear_error (error);
  done->n_errors++;
}

static void
save_some (ForgeStore *store, Done *done)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *body = g_strdup_printf ("version %u\n", done->version + 1);
      ForgeSave save = { .project_id = done->project,
                         .kind = FORGE_KIND_API,
                         .base_version = done->version,
                         .body = body,
                         .author = "user" };
      g_autoptr (ForgeDocument) saved = forge_store_save_document (store, &save, NULL, &error);

      if (saved != NULL)
        done->version = saved->version;
      check_error (&error, done);
    }
}

static void
journal_some (ForgeStore *store, Done *done, const char *job)
{
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (GError) error = NULL;

      forge_store_journal_append (store, job, FORGE_KIND_API, "one", "x", 1);
      if (forge_store_journal_flush (store, &error))
        done->n_journaled = i + 1;
      check_error (&error, done);
    }
}

static void
check_done (ForgeStore *store, const Done *done, const char *job)
{
  g_autofree char *text = forge_store_journal_read (store, job, FORGE_KIND_API, "one", NULL);
  g_autoptr (ForgeDocument) document
      = forge_store_get_document (store, done->project, FORGE_KIND_API, NULL);
  g_autofree char *body = g_strdup_printf ("version %u\n", done->version);

  g_assert_cmpuint (strlen (text), >=, done->n_journaled);
  g_assert_nonnull (document);
  g_assert_cmpuint (document->version, ==, done->version);
  g_assert_cmpstr (document->body, ==, body);
}

/* FALSE: the work is done with fewer calls than that. */
static gboolean
fail_at (int number, int n_failures, int code)
{
  StoreFixture fixture = { 0 };
  g_autoptr (GError) error = NULL;
  g_autofree char *job = NULL;
  g_autofree char *path = NULL;
  Done done = { 0 };
  gboolean is_reached;

  store_fixture_set_up (&fixture, NULL);
  path = store_fixture_path (&fixture, "specforge.db");
  done.project = store_fixture_add_project (fixture.store, "Faults", "");
  done.version = store_fixture_save (fixture.store, done.project, FORGE_KIND_API, 0, "version 1\n");
  job = store_fixture_add_job (fixture.store, done.project);

  fail_code = code;
  g_atomic_int_set (&n_calls, 0);
  g_atomic_int_set (&fail_last, number + n_failures - 1);
  g_atomic_int_set (&fail_first, number);
  save_some (fixture.store, &done);
  journal_some (fixture.store, &done, job);
  forge_store_close (fixture.store);
  is_reached = g_atomic_int_get (&n_calls) >= number;
  g_atomic_int_set (&fail_first, 0);

  store_fixture_reopen (&fixture);
  g_assert_null (forge_store_get_notice (fixture.store));
  check_done (fixture.store, &done, job);
  save_some (fixture.store, &done); /* and work goes on */
  check_done (fixture.store, &done, job);
  g_clear_object (&fixture.store);
  store_fixture_check_integrity (path);
  g_free (done.project);
  store_fixture_remove_folder (fixture.folder);
  g_free (fixture.folder);
  return is_reached;
}

static void
test_each (void)
{
  int number = 1;

  while (fail_at (number, 1, number % 2 == 0 ? SQLITE_FULL : SQLITE_IOERR_WRITE))
    number += g_test_slow () ? 1 : 5;
  g_test_message ("%d calls", number);
  g_assert_cmpint (number, >, 40);
}

/* The disk stays full from that call on, until the program is started again. */
static void
test_from (void)
{
  for (int number = 1; number < 100; number += g_test_slow () ? 1 : 19)
    fail_at (number, 1000000, SQLITE_FULL);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  install_faults ();
  g_test_add_func ("/store-faults/each", test_each);
  g_test_add_func ("/store-faults/from", test_from);
  return g_test_run ();
}
