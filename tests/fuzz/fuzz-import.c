/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "export/forge-bundle-json.h"
#include "export/forge-bundle-markdown.h"
#include "export/forge-zip.h"
#include "forge-fuzz.h"

static ForgeTextFile *
make_file (const char *name, const char *text, gsize length)
{
  char *copy = g_malloc (length + 1);

  memcpy (copy, text, length);
  copy[length] = '\0';
  return forge_text_file_new (name, copy, length);
}

/* What is read is written in one way, and reads back as that. */
static void
check_json (const ForgeTextFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = forge_bundle_read_json (file, &error);
  g_autoptr (ForgeBundle) again = NULL;
  g_autoptr (ForgeTextFile) first = NULL;
  g_autoptr (ForgeTextFile) second = NULL;

  g_assert_true ((bundle == NULL) == (error != NULL));
  if (bundle == NULL)
    return;
  first = forge_bundle_write_json (bundle);
  again = forge_bundle_read_json (first, &error);
  g_assert_no_error (error);
  second = forge_bundle_write_json (again);
  g_assert_cmpmem (first->text, first->length, second->text, second->length);
}

static void
check_zip (const ForgeTextFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = forge_zip_read (file, &error);

  g_assert_true ((files == NULL) == (error != NULL));
  for (guint i = 0; files != NULL && i < files->len; i++)
    g_assert_null (strchr (((ForgeTextFile *) g_ptr_array_index (files, i))->name, '/'));
}

static void
check_markdown (const uint8_t *data, size_t size)
{
  static const char *const names[] = { "README.md", "answers.md", "prd.md", "notes.md" };
  g_auto (GStrv) texts = forge_fuzz_split (data, size, G_N_ELEMENTS (names));
  g_autoptr (GPtrArray) files = forge_text_file_list_new ();
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBundle) bundle = NULL;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    g_ptr_array_add (files, make_file (names[i], texts[i], strlen (texts[i])));
  bundle = forge_bundle_read_markdown (files, "fuzz", &error);
  g_assert_true ((bundle == NULL) == (error != NULL));
  g_assert_true (bundle == NULL || *forge_project_get_title (bundle->project) != '\0');
}

/* A project that somebody else gives: a zip archive, JSON or Markdown. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (ForgeTextFile) file = make_file ("fuzz", size > 0 ? (const char *) data : "", size);

  if (size > 0 && data[0] == 'P')
    check_zip (file);
  else if (size > 0 && data[0] == '{')
    check_json (file);
  else
    check_markdown (data, size);
  return 0;
}
