/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-session.h"

G_BEGIN_DECLS

/* What the session's workers do; nothing here touches the session itself. */

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  GError *problem; /* (nullable): it is open, but what was asked for before did not work */
} ForgeOpened;

void forge_opened_free (ForgeOpened *self);

/* The list of projects, or what changed in it. */
typedef struct
{
  GPtrArray *snapshots; /* (element-type ForgeSnapshot) */
  char **touched;       /* ids that changed; all else is as before */
  gboolean is_whole;    /* the snapshots are all there are */
  gint64 last_change;
} ForgeProjectList;

void forge_project_list_free (ForgeProjectList *self);

/* Store and catalog with what one piece of work needs. */
typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  gint64 after; /* the change after which to look, -1 for all */
  char *id;     /* of a project */
  char *text;   /* title, query */
  char **paths; /* files to import; sources to search; ids to order */
  ForgeShelf *shelf;
  gboolean with_archived;
  char *config_dir;
  ForgeProject *project;
  GHashTable *answers; /* (element-type utf8 utf8) */
} ForgeSessionWork;

ForgeSessionWork *forge_session_work_new (ForgeStore *store, ForgeCatalog *catalog, gint64 after);
void forge_session_work_free (ForgeSessionWork *self);

/* { data dir or "", config dir or "" } */
char **forge_session_folders_new (const char *data_dir, const char *config_dir);

/* ForgeTaskFuncs. */
gpointer forge_session_work_open (gpointer folders, GCancellable *cancellable, GError **error);
/* { data dir or "", config dir or "", path of a backup }: replaces the data, then opens them. */
gpointer forge_session_work_restore (gpointer folders, GCancellable *cancellable, GError **error);
gpointer forge_session_work_backup (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_list (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_snapshot (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_create (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_import (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_delete (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_undelete (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_rename (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_put_shelf (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_order (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_duplicate (gpointer work, GCancellable *cancellable, GError **error);
gpointer
forge_session_work_save_template (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_search_lines (gpointer work, GCancellable *cancellable, GError **error);
gpointer forge_session_work_search (gpointer work, GCancellable *cancellable, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeOpened, forge_opened_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeProjectList, forge_project_list_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSessionWork, forge_session_work_free)

G_END_DECLS
