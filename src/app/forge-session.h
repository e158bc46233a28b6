/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-activity.h"
#include "app/forge-project-session.h"
#include "generate/forge-writer.h"
#include "llm/forge-keyring.h"
#include "spec/forge-catalog.h"
#include "spec/forge-project.h"
#include "store/forge-store.h"
#include "spec/forge-shelf.h"

G_BEGIN_DECLS

/* What the whole program has open: store, catalog and writer, and the list of projects. One for
 * the application; every window and page gets at the data through it. All store calls run in
 * workers.
 *
 * Properties (read only): is-open (boolean), is-loaded (boolean: the list of projects is there),
 * is-read-only (boolean), writer (ForgeWriter: who writes what is begun from now on).
 * Signals: noticed: the notice has become another one;
 *          changed (int64 last change): another process or this one committed something;
 *          failed (string): something that nobody waits for went wrong, in a sentence for people.
 */
#define FORGE_TYPE_SESSION (forge_session_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSession, forge_session, FORGE, SESSION, GObject)

/* @data_dir: (nullable): NULL is the store's default. @config_dir: (nullable). */
ForgeSession *forge_session_new (const char *data_dir, const char *config_dir);

/* Opens store and catalog, then loads the projects (see is-loaded). Can be called again after a
 * failure. */
void forge_session_open_async (ForgeSession *self,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean forge_session_open_finish (ForgeSession *self, GAsyncResult *result, GError **error);

gboolean forge_session_get_is_open (ForgeSession *self);
gboolean forge_session_get_is_loaded (ForgeSession *self);
gboolean forge_session_get_is_read_only (ForgeSession *self);
/* What the user should know of the opening: notice of the store, warnings of the catalog.
 * (transfer full) (nullable) */
char *forge_session_dup_notice (ForgeSession *self);
/* Adds to the notice, which every window then shows. */
void forge_session_tell (ForgeSession *self, const char *text);

/* NULL while it is not open. (transfer none) */
ForgeStore *forge_session_get_store (ForgeSession *self);
ForgeCatalog *forge_session_get_catalog (ForgeSession *self);
/* There from the begin. (transfer none) */
ForgeKeyring *forge_session_get_keyring (ForgeSession *self);
/* The built-in one until another is set; what is being written is not changed by that. */
ForgeWriter *forge_session_get_writer (ForgeSession *self);
void forge_session_set_writer (ForgeSession *self, ForgeWriter *writer);
/* Keeps the order of what is written. */
GThreadPool *forge_session_get_queue (ForgeSession *self);

/* (transfer none): what is being written, also where no window shows it. */
ForgeActivity *forge_session_get_activity (ForgeSession *self);

/* (transfer none): of ForgeProjectItem, newest change first. */
GListModel *forge_session_get_projects (ForgeSession *self);

/* @answers: (nullable) (element-type utf8 utf8): default answers of a template. Gives the id. */
void forge_session_create_project_async (ForgeSession *self,
                                         ForgeProject *project,
                                         GHashTable *answers,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
char *
forge_session_create_project_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* Into the trash; undelete brings it back whole. */
void forge_session_delete_project_async (ForgeSession *self,
                                         const char *id,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
void forge_session_undelete_project_async (ForgeSession *self,
                                           const char *id,
                                           GAsyncReadyCallback callback,
                                           gpointer user_data);
void forge_session_rename_project_async (ForgeSession *self,
                                         const char *id,
                                         const char *title,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* For the three above. */
gboolean
forge_session_change_project_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* The project's brief, stack and answers as a template of the user's, for the gallery. */
void forge_session_save_template_async (ForgeSession *self,
                                        const char *id,
                                        const char *name,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data);
gboolean
forge_session_save_template_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* (element-type utf8 utf8): project id -> snippet of the best hit, plain text. */
void forge_session_search_async (ForgeSession *self,
                                 const char *query,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
GHashTable *forge_session_search_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* Where a project stands among the others. change_project_finish. */
void forge_session_put_shelf_async (ForgeSession *self,
                                    const char *id,
                                    const ForgeShelf *shelf,
                                    GAsyncReadyCallback callback,
                                    gpointer user_data);
/* The order that a person gave. change_project_finish. */
void forge_session_order_projects_async (ForgeSession *self,
                                         const char *const *ids,
                                         GAsyncReadyCallback callback,
                                         gpointer user_data);
/* Gives the id of the copy. */
void forge_session_duplicate_project_async (ForgeSession *self,
                                            const char *id,
                                            const char *title,
                                            GAsyncReadyCallback callback,
                                            gpointer user_data);
char *
forge_session_duplicate_project_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* The places where the words stand, over all projects: (transfer full) (element-type
 * ForgeSearchLine). @sources: (nullable): see forge_store_search_lines. */
void forge_session_search_lines_async (ForgeSession *self,
                                       const char *query,
                                       const char *const *sources,
                                       gboolean with_archived,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
GPtrArray *
forge_session_search_lines_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* Makes a new project of exported files. Gives the id. */
void forge_session_import_async (ForgeSession *self,
                                 const char *const *paths,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *forge_session_import_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* All data, to one file and back. Gives the path. */
void forge_session_backup_async (ForgeSession *self,
                                 const char *path,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
char *forge_session_backup_finish (ForgeSession *self, GAsyncResult *result, GError **error);
/* Replaces everything by a backup, after a backup of what is there; is-open is FALSE meanwhile.
 * Refused while something is written. No project may be shown. */
void forge_session_restore_async (ForgeSession *self,
                                  const char *path,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
gboolean forge_session_restore_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* Reads everything of one project. */
void forge_session_open_project_async (ForgeSession *self,
                                       const char *id,
                                       GCancellable *cancellable,
                                       GAsyncReadyCallback callback,
                                       gpointer user_data);
ForgeProjectSession *
forge_session_open_project_finish (ForgeSession *self, GAsyncResult *result, GError **error);

/* (transfer none): the session that a project was opened from. */
ForgeSession *forge_project_session_get_session (ForgeProjectSession *self);

G_END_DECLS
