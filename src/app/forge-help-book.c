/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-help-book"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-help-book.h"
#include "app/forge-task.h"
#include "core/forge-error.h"

/* From the first steps to what is looked up. */
static const char *const ORDER[]
    = { "index",    "tutorial", "start",    "new-project", "project", "questions", "document",
        "generate", "propose",  "versions", "checks",      "history", "git",       "finding",
        "settings", "models",   "exchange", "keyboard",    "cli",     "formats",   "privacy" };

/* The page in the first of the person's languages that has it: a book may be translated in part. */
static char *
find_page (const char *id)
{
  const char *own = g_getenv ("SPECFORGE_HELP_DIR");
  const char *const *languages = g_get_language_names ();
  g_autofree char *name = g_strconcat (id, ".page", NULL);

  for (gsize i = 0; languages[i] != NULL; i++)
    {
      g_autofree char *path
          = own != NULL ? g_build_filename (own, languages[i], name, NULL)
                        : g_build_filename (FORGE_HELPDIR, languages[i], "specforge", name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_REGULAR))
        return g_steal_pointer (&path);
    }
  return NULL;
}

static ForgeHelpPage *
load_page (const char *path, GError **error)
{
  g_autofree char *xml = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &xml, &length, error))
    return NULL;
  return forge_help_page_read (xml, (gssize) length, error);
}

static gpointer
work_load (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) pages
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_help_page_free);

  for (gsize i = 0; i < G_N_ELEMENTS (ORDER); i++)
    {
      g_autofree char *path = find_page (ORDER[i]);
      g_autoptr (GError) local = NULL;
      ForgeHelpPage *page = path != NULL ? load_page (path, &local) : NULL;

      if (page != NULL)
        g_ptr_array_add (pages, page);
      else
        g_message ("The page “%s” of the help was not read: %s", ORDER[i],
                   local != NULL ? local->message : "it is not there");
    }
  if (pages->len > 0)
    return g_steal_pointer (&pages);
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                       _ ("The help is not installed. Install SpecForge again to get it back."));
  return NULL;
}

/**
 * forge_help_book_load_async:
 * @source: (type GObject.Object): that asks
 *
 * Reads the pages in a worker.
 */
void
forge_help_book_load_async (gpointer source,
                            GCancellable *cancellable,
                            GAsyncReadyCallback callback,
                            gpointer user_data)
{
  g_return_if_fail (G_IS_OBJECT (source));

  forge_task_run (source, work_load, NULL, work_load, NULL, NULL,
                  (GDestroyNotify) g_ptr_array_unref, cancellable, callback, user_data);
}

GPtrArray *
forge_help_book_load_finish (gpointer source, GAsyncResult *result, GError **error)
{
  return forge_task_finish (source, result, work_load, error);
}
