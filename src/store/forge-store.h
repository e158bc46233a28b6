/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* The one SQLite file, and the only thread that writes it. Every function of store/ may be called
 * from any thread and waits until what it did is committed (a write) or read; so a thread that must
 * not wait, such as the main one of the window, calls it from a worker. Reads run on a query_only
 * connection. */
#define FORGE_TYPE_STORE (forge_store_get_type ())
G_DECLARE_FINAL_TYPE (ForgeStore, forge_store, FORGE, STORE, GObject)

typedef enum
{
  FORGE_STORE_DEFAULT = 0,
  FORGE_STORE_READ_ONLY = 1 << 0, /* do not create, migrate or repair */
} ForgeStoreFlags;

/* @data_dir: (nullable): NULL is $XDG_DATA_HOME/specforge. Made with mode 0700 where missing. A
 * database newer than this program opens read only (forge_store_is_read_only); a damaged one is
 * moved aside, the newest good backup restored, the rest salvaged, and forge_store_get_notice says
 * so. */
ForgeStore *forge_store_open (const char *data_dir, ForgeStoreFlags flags, GError **error);

/* Waits for the writer, makes the day's backup where there is none, and, as the last one that has
 * the database open, folds the log into the file and seals it. Also done by dispose. */
void forge_store_close (ForgeStore *self);

const char *forge_store_get_data_dir (ForgeStore *self);
gboolean forge_store_is_read_only (ForgeStore *self);
const char *forge_store_get_notice (ForgeStore *self); /* for the user; NULL: nothing to tell */

/* Emitted in the main context in which the store was opened, after a commit of this or of another
 * process (within a second; not for the text of a journal): ForgeStore::changed (gint64
 * last_change_id). What changed is read with forge_store_list_changes. A program whose main loop
 * does not run pays nothing for it. */

typedef struct
{
  gint64 id;
  char *entity; /* project, document, milestone, answer, phase, generation, template */
  char *entity_id;
  char *project_id; /* or "" */
  char *operation;  /* insert, update, delete, restore */
  char *actor;      /* "user", "draft", or a model id */
  gint64 time;      /* ms since 1970 */
  gboolean is_ours; /* made by this process */
} ForgeChange;

void forge_change_free (ForgeChange *self);
GPtrArray *forge_store_list_changes (ForgeStore *self,
                                     const char *project_id,
                                     gint64 after_id,
                                     guint limit,
                                     GError **error);
gint64 forge_store_get_last_change (ForgeStore *self, GError **error);

/* Online backup (SQLite's backup API) to a new file, verified, then renamed into place. */
gboolean forge_store_backup (ForgeStore *self, const char *path, GError **error);

/* Replaces the whole database of @data_dir by the backup at @path, after a verified backup of what
 * is there. The store must not be open in this process; refused while another has it open. */
gboolean forge_store_restore_backup (const char *data_dir, const char *path, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeChange, forge_change_free)

G_END_DECLS
