/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* F_OFD_SETLK */
#define G_LOG_DOMAIN "forge-file-lock"

#include "config.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-file-lock.h"

struct _ForgeFileLock
{
  char *path;
  int fd;
};

static struct flock
describe (short type, ForgeLockPart part)
{
  return (struct flock){ .l_type = type, .l_whence = SEEK_SET, .l_start = part, .l_len = 1 };
}

/* A file system without locks cannot have a second program either, as far as we can know. */
static gboolean
is_without_locks (int cause)
{
  return cause == ENOLCK || cause == EINVAL || cause == ENOSYS || cause == EOPNOTSUPP;
}

static gboolean
try_lock (ForgeFileLock *self, ForgeLockPart part, gboolean exclusive)
{
  struct flock lock = describe (exclusive ? F_WRLCK : F_RDLCK, part);

  return fcntl (self->fd, F_OFD_SETLK, &lock) == 0 || is_without_locks (errno);
}

/**
 * forge_file_lock_new:
 * @path: the lock file, made with mode 0600 where missing
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full): the open file, nothing locked yet; or %NULL
 */
ForgeFileLock *
forge_file_lock_new (const char *path, GError **error)
{
  ForgeFileLock *self;
  int fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);

  if (fd < 0)
    {
      int cause = errno;

      g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                   _ ("The file “%s” cannot be written: %s. Check the disk and the permissions of "
                      "the folder."),
                   path, g_strerror (cause));
      return NULL;
    }
  self = g_new0 (ForgeFileLock, 1);
  self->path = g_strdup (path);
  self->fd = fd;
  return self;
}

/* Closing the file gives back every lock on it. */
void
forge_file_lock_free (ForgeFileLock *self)
{
  if (self == NULL)
    return;
  close (self->fd);
  g_free (self->path);
  g_free (self);
}

/**
 * forge_file_lock_take:
 * @self: the lock file
 * @part: what to lock
 * @exclusive: %FALSE: shared
 * @timeout_ms: how long to try; 0: once
 *
 * A lock that is held already changes its kind.
 *
 * Returns: %TRUE where it is locked now
 */
gboolean
forge_file_lock_take (ForgeFileLock *self, ForgeLockPart part, gboolean exclusive, guint timeout_ms)
{
  gint64 deadline = g_get_monotonic_time () + timeout_ms * G_TIME_SPAN_MILLISECOND;
  gulong pause = 100;

  while (!try_lock (self, part, exclusive))
    {
      if (g_get_monotonic_time () >= deadline)
        return FALSE;
      g_usleep (pause);
      pause = MIN (pause * 2, 5000);
    }
  return TRUE;
}

void
forge_file_lock_release (ForgeFileLock *self, ForgeLockPart part)
{
  struct flock lock = describe (F_UNLCK, part);

  fcntl (self->fd, F_OFD_SETLK, &lock);
}

/**
 * forge_file_lock_take_turn:
 * @self: the lock file
 * @timeout_ms: how long to try for each of the two
 *
 * Who waits for the write lock holds the gate meanwhile, so a busy writer cannot take the lock
 * again before the one that waits had it.
 *
 * Returns: %TRUE where FORGE_LOCK_WRITE is held
 */
gboolean
forge_file_lock_take_turn (ForgeFileLock *self, guint timeout_ms)
{
  gboolean is_ours;

  if (!forge_file_lock_take (self, FORGE_LOCK_GATE, TRUE, timeout_ms))
    return FALSE;
  is_ours = forge_file_lock_take (self, FORGE_LOCK_WRITE, TRUE, timeout_ms);
  forge_file_lock_release (self, FORGE_LOCK_GATE);
  return is_ours;
}

gboolean
forge_file_lock_is_shared (ForgeFileLock *self, ForgeLockPart part)
{
  struct flock lock = describe (F_WRLCK, part);

  return self != NULL && fcntl (self->fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
}

/* A lock on a file that was deleted meanwhile keeps nobody out. */
gboolean
forge_file_lock_is_in_place (ForgeFileLock *self)
{
  GStatBuf ours, theirs;

  return fstat (self->fd, &ours) == 0 && g_stat (self->path, &theirs) == 0
         && ours.st_dev == theirs.st_dev && ours.st_ino == theirs.st_ino;
}

/**
 * forge_file_lock_probe:
 * @path: the lock file, which may be missing
 * @part: what may be locked
 *
 * Returns: %TRUE where another open file holds a lock on it
 */
gboolean
forge_file_lock_probe (const char *path, ForgeLockPart part)
{
  struct flock lock = describe (F_WRLCK, part);
  gboolean is_held;
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);

  if (fd < 0)
    return FALSE;
  is_held = fcntl (fd, F_OFD_GETLK, &lock) == 0 && lock.l_type != F_UNLCK;
  close (fd);
  return is_held;
}
