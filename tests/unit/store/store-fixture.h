/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/forge-store-documents.h"
#include "store/forge-store-journal.h"
#include "store/forge-store-projects.h"

G_BEGIN_DECLS

/* A store in a fresh folder, removed at the end. */
typedef struct
{
  char *folder;
  ForgeStore *store;
} StoreFixture;

void store_fixture_set_up (StoreFixture *self, gconstpointer data);
void store_fixture_tear_down (StoreFixture *self, gconstpointer data);
void store_fixture_reopen (StoreFixture *self);

/* Puts the database of an earlier release, a file of tests/fixtures/store, in place of that of the
 * store, which is closed. */
void store_fixture_use_old (StoreFixture *self, const char *name);

/* Path of a file in the folder. (transfer full) */
char *store_fixture_path (StoreFixture *self, const char *name);
/* A project with that title and brief; its id. (transfer full) */
char *store_fixture_add_project (ForgeStore *store, const char *title, const char *brief);
/* Saves a body on top of @base; the new version. */
guint store_fixture_save (ForgeStore *store,
                          const char *project_id,
                          ForgeKind kind,
                          guint base,
                          const char *body);
/* A streaming job of the project; its id. (transfer full) */
char *store_fixture_add_job (ForgeStore *store, const char *project_id);
/* A new folder below the temporary one. (transfer full) */
char *store_fixture_make_folder (void);
void store_fixture_remove_folder (const char *folder);
/* Fails the test where SQLite finds a fault in the file. */
void store_fixture_check_integrity (const char *path);

#define STORE_TEST(name, func)                                                                     \
  g_test_add (name, StoreFixture, NULL, store_fixture_set_up, func, store_fixture_tear_down)

G_END_DECLS
