/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/forge-store-writer.h"

G_BEGIN_DECLS

/* Notices that another process has written to the database, by its write-ahead log. It begins when
 * the main loop of its context first runs, so a program without one pays nothing. Private to
 * store/. */
typedef struct _ForgeStoreWatch ForgeStoreWatch;

/* @path: of the database. @writer looks what happened; it must outlive the watch. */
ForgeStoreWatch *
forge_store_watch_new (const char *path, GMainContext *context, ForgeStoreWriter *writer);
void forge_store_watch_free (ForgeStoreWatch *self);

G_END_DECLS
