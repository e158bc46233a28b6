/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"

/* Where there is no libFuzzer: gives each file of the folders to the target once, as a test. */
static guint
replay_folder (const char *folder, guint number)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;
      g_autoptr (GError) error = NULL;
      g_autofree uint8_t *copy = NULL;

      g_file_get_contents (path, &bytes, &length, &error);
      g_assert_no_error (error);
      /* Of the exact size, so that a sanitizer sees a read past the end. */
      copy = g_memdup2 (bytes, length);
      LLVMFuzzerTestOneInput (copy, length);
      g_print ("ok %u %s\n", ++number, name);
    }
  return number;
}

int
main (int argc, char **argv)
{
  guint number = 0;

  for (int i = 1; i < argc; i++)
    number = replay_folder (argv[i], number);
  g_print ("1..%u\n", number);
  return number > 0 ? 0 : 1;
}
