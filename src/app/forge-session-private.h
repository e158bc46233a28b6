/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-session.h"

G_BEGIN_DECLS

/* The class is spread over files: what it holds (forge-session.c), the list of projects
 * (-list.c), what is done with one of them (-projects.c). */
struct _ForgeSession
{
  GObject parent_instance;

  char *data_dir;
  char *config_dir;
  GThreadPool *queue;

  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeKeyring *keyring;
  GPtrArray *old_catalogs; /* templates and questions that are shown may still point into them */
  ForgeWriter *writer;

  ForgeActivity *activity;
  GListStore *projects;
  gint64 last_change; /* up to where the list of projects is true */
  gboolean is_loaded;
  gboolean is_reloading;
  gboolean reload_again;
  char *told; /* (nullable): see forge_session_tell */
};

/* forge-session-list.c */
void forge_session_reload (ForgeSession *self);
/* The card of a project that is being written shows how far that is. */
void forge_session_show_progress (ForgeSession *self, ForgeProjectSession *project);

G_END_DECLS
