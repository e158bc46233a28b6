/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-draft"

#include "config.h"

#include <errno.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "store/forge-draft.h"

/* "specforge-draft", the process, the version, a line end, the text. */
#define MAGIC "specforge-draft "

typedef struct
{
  int pid;
  guint base_version;
  const char *body;
} Draft;

static char *
get_path (ForgeStore *store, const char *project_id, ForgeKind kind)
{
  g_autofree char *name = g_strdup_printf ("%s.%s", project_id, forge_kind_get_nick (kind));

  return g_build_filename (forge_store_get_data_dir (store), "drafts", name, NULL);
}

/**
 * forge_draft_write:
 * @body: UTF-8
 * @error: FORGE_ERROR_STORAGE
 *
 * Any thread; waits for the file, not for the disk.
 */
gboolean
forge_draft_write (ForgeStore *store,
                   const char *project_id,
                   ForgeKind kind,
                   guint base_version,
                   const char *body,
                   GError **error)
{
  g_autofree char *path = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;
  g_autoptr (GError) problem = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store), FALSE);
  g_return_val_if_fail (project_id != NULL && kind < FORGE_N_KINDS && body != NULL, FALSE);

  path = get_path (store, project_id, kind);
  folder = g_path_get_dirname (path);
  text = g_strdup_printf (MAGIC "%d %u\n%s", (int) getpid (), base_version, body);
  if (g_mkdir_with_parents (folder, 0700) == 0
      && g_file_set_contents_full (path, text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &problem))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("What is typed could not be kept in %s: %s"), folder,
               problem != NULL ? problem->message : g_strerror (errno));
  return FALSE;
}

void
forge_draft_remove (ForgeStore *store, const char *project_id, ForgeKind kind)
{
  g_autofree char *path = NULL;

  g_return_if_fail (FORGE_IS_STORE (store));
  g_return_if_fail (project_id != NULL && kind < FORGE_N_KINDS);

  path = get_path (store, project_id, kind);
  g_unlink (path);
}

/* The file is ours, but may be cut off or made by somebody else. */
static gboolean
parse (const char *text, gsize length, Draft *draft)
{
  const char *eol = memchr (text, '\n', length);
  char *end = NULL;

  if (eol == NULL || !g_str_has_prefix (text, MAGIC)
      || !g_utf8_validate (text, (gssize) length, NULL))
    return FALSE;
  draft->pid = (int) g_ascii_strtoll (text + strlen (MAGIC), &end, 10);
  draft->base_version = (guint) g_ascii_strtoull (end, &end, 10);
  draft->body = eol + 1;
  return end == eol;
}

/* A program that runs saves its own text. */
static gboolean
is_live (int pid)
{
  return pid != (int) getpid () && pid > 0 && (kill (pid, 0) == 0 || errno == EPERM);
}

static gboolean
recover_one (ForgeStore *store,
             const char *project_id,
             ForgeKind kind,
             const Draft *draft,
             GArray *recovered)
{
  g_autoptr (ForgeDocument) before = forge_store_get_document (store, project_id, kind, NULL);
  g_autoptr (ForgeDocument) head = NULL;
  const ForgeSave save = { .project_id = project_id,
                           .kind = kind,
                           .base_version = draft->base_version,
                           .body = draft->body,
                           .change_type = FORGE_CHANGE_EDITED,
                           .author = "user",
                           .summary = _ ("Recovered unsaved changes") };

  if (before != NULL)
    head = forge_store_save_document (store, &save, NULL, NULL);
  if (head == NULL)
    return FALSE;
  if (head->version > before->version)
    {
      const ForgeRecovered one = { kind, before->version };

      g_array_append_val (recovered, one);
    }
  return TRUE;
}

/**
 * forge_draft_recover:
 *
 * See the header. Waits for the store.
 */
GArray *
forge_draft_recover (ForgeStore *store, const char *project_id)
{
  GArray *recovered = g_array_new (FALSE, FALSE, sizeof (ForgeRecovered));

  g_return_val_if_fail (FORGE_IS_STORE (store), recovered);
  g_return_val_if_fail (project_id != NULL, recovered);

  if (forge_store_is_read_only (store))
    return recovered;
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      g_autofree char *path = get_path (store, project_id, kind);
      g_autofree char *text = NULL;
      gsize length = 0;
      Draft draft = { 0 };

      if (g_file_get_contents (path, &text, &length, NULL) && parse (text, length, &draft)
          && !is_live (draft.pid) && recover_one (store, project_id, kind, &draft, recovered))
        g_unlink (path);
    }
  return recovered;
}
