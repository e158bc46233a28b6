/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include <glib/gstdio.h>

#include "core/forge-id.h"
#include "forge-fuzz.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-projects.h"

static char *folder;
static char *path;
static char *base;
static gsize base_length;

static void
remove_folder (const char *name)
{
  g_autoptr (GDir) dir = g_dir_open (name, 0, NULL);
  const char *entry;

  while (dir != NULL && (entry = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *inner = g_build_filename (name, entry, NULL);

      if (g_file_test (inner, G_FILE_TEST_IS_DIR))
        remove_folder (inner);
      else
        g_unlink (inner);
    }
  g_rmdir (name);
}

/* A database with some projects, which the inputs damage. */
static void
make_base (void)
{
  g_autoptr (ForgeStore) store = NULL;

  folder = g_dir_make_tmp ("forge-fuzz-XXXXXX", NULL);
  path = g_build_filename (folder, "specforge.db", NULL);
  store = forge_store_open (folder, FORGE_STORE_DEFAULT, NULL);
  for (int i = 0; i < 5; i++)
    {
      g_autofree char *id = forge_ulid_new ();
      g_autofree char *body = g_strnfill (9000, 'a' + i);
      g_autoptr (ForgeProject) project = forge_project_new (id, "Project");
      ForgeSave save = { .project_id = id, .kind = FORGE_KIND_PRD, .body = body, .author = "user" };

      forge_store_insert_project (store, project, NULL);
      forge_document_free (forge_store_save_document (store, &save, NULL, NULL));
    }
  g_clear_object (&store);
  g_assert_true (g_file_get_contents (path, &base, &base_length, NULL));
}

/* Four bytes of the input are one damage: where, and what stands there now; the last one to three
 * are where the file ends. */
static void
write_damaged (const uint8_t *data, size_t size)
{
  g_autofree char *bytes = g_memdup2 (base, base_length);
  gsize length = base_length;
  gsize rest = 0;
  size_t i;

  for (i = 0; i + 4 <= size; i += 4)
    bytes[(data[i] << 16 | data[i + 1] << 8 | data[i + 2]) % base_length] = (char) data[i + 3];
  for (; i < size; i++)
    rest = rest << 8 | data[i];
  if (size % 4 != 0)
    length = rest % (base_length + 1);
  g_assert_true (g_file_set_contents (path, bytes, length, NULL));
}

static void
read_all (ForgeStore *store)
{
  g_autoptr (GPtrArray) projects = forge_store_list_projects (store, NULL);

  for (guint i = 0; projects != NULL && i < projects->len; i++)
    {
      const char *id = forge_project_get_id (projects->pdata[i]);
      g_autoptr (GPtrArray) documents = forge_store_list_documents (store, id, NULL);
      g_autoptr (GPtrArray) versions = forge_store_list_versions (store, id, FORGE_KIND_PRD, NULL);
    }
}

/* Whatever was done to the file, it opens or says why not, and the second time it is whole. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  if (base == NULL)
    make_base ();
  remove_folder (folder);
  g_mkdir (folder, 0700);
  write_damaged (data, size);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ForgeStore) store = forge_store_open (folder, FORGE_STORE_DEFAULT, &error);

      g_assert_true ((store == NULL) == (error != NULL));
      if (store == NULL)
        return 0;
      g_assert_true (i == 0 || forge_store_get_notice (store) == NULL
                     || forge_store_is_read_only (store));
      read_all (store);
    }
  return 0;
}
