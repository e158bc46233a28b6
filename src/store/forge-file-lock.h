/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Advisory locks between processes, and between stores of one process: open-file-description locks
 * (fcntl(2), F_OFD_SETLK), which go away with the process that holds them. Private to store/. */
typedef struct _ForgeFileLock ForgeFileLock;

/* What is locked in specforge.db.lock: a byte each. */
typedef enum
{
  FORGE_LOCK_GATE,  /* held while waiting for WRITE, so that two writers take turns */
  FORGE_LOCK_WRITE, /* a write transaction or a checkpoint */
  FORGE_LOCK_OPEN,  /* shared while a store is open; exclusive to replace the file */
} ForgeLockPart;

/* @path is made where missing. */
ForgeFileLock *forge_file_lock_new (const char *path, GError **error);
void forge_file_lock_free (ForgeFileLock *self);

/* Waits at most @timeout_ms. FALSE: somebody else holds it. */
gboolean forge_file_lock_take (ForgeFileLock *self,
                               ForgeLockPart part,
                               gboolean exclusive,
                               guint timeout_ms);
void forge_file_lock_release (ForgeFileLock *self, ForgeLockPart part);
/* Takes GATE, then WRITE. */
gboolean forge_file_lock_take_turn (ForgeFileLock *self, guint timeout_ms);

/* Somebody else holds a lock on @part, too. */
gboolean forge_file_lock_is_shared (ForgeFileLock *self, ForgeLockPart part);

/* The file is still the one at its path. */
gboolean forge_file_lock_is_in_place (ForgeFileLock *self);
/* Whether somebody else holds a lock on the file at @path, without taking one. */
gboolean forge_file_lock_probe (const char *path, ForgeLockPart part);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeFileLock, forge_file_lock_free)

G_END_DECLS
