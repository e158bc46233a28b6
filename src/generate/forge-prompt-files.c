/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-prompt-files"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-mustache.h"
#include "core/forge-text.h"
#include "generate/forge-prompt-data.h"
#include "generate/forge-prompt-files.h"

#define RESOURCE_BASE "/org/specforge/SpecForge/prompts/"
#define SUFFIX        ".mustache"
#define MAX_BYTES     (256 * 1024)

struct _ForgePromptFiles
{
  GHashTable *texts; /* (element-type utf8 utf8): name to template */
};

static char *
load_built_in (const char *file)
{
  g_autofree char *path = g_strconcat (RESOURCE_BASE, file, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (forge_prompt_data_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);

  g_return_val_if_fail (bytes != NULL, g_strdup (""));
  return g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
}

/* NULL without an error: there is no such file. */
static char *
load_user (const char *config_dir, const char *file, GError **error)
{
  g_autofree char *path = g_build_filename (config_dir, "prompts", file, NULL);
  g_autoptr (GError) local = NULL;
  g_autofree char *bytes = NULL;
  g_autofree char *rendered = NULL;
  g_autoptr (JsonObject) empty = json_object_new ();
  g_autoptr (JsonNode) nothing = json_node_init_object (json_node_alloc (), empty);
  g_autofree char *text = NULL;
  gsize length = 0;

  if (!g_file_get_contents (path, &bytes, &length, &local))
    {
      if (g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOENT)
          || g_error_matches (local, G_FILE_ERROR, G_FILE_ERROR_NOTDIR))
        return NULL;
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("%s cannot be read: %s"), path,
                   local->message);
      return NULL;
    }
  text = forge_text_clean (bytes, length, MAX_BYTES, &local);
  if (text != NULL)
    rendered = forge_mustache_render (text, nothing, NULL, FORGE_MUSTACHE_ESCAPE_NONE, &local);
  if (rendered == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   /* Translators: the path of a file, a sentence */
                   _ ("%s: %s Correct the file, or remove it to use the prompt that comes with the "
                      "program."),
                   path, local->message);
      return NULL;
    }
  return g_steal_pointer (&text);
}

/**
 * forge_prompt_files_new:
 * @config_dir: (nullable): the config folder, such as ~/.config/specforge
 * @error: %FORGE_ERROR_REFUSED names a broken file of the user's
 *
 * A prompt of the user's that cannot be used is an error, and not replaced: a person who changed
 * what is sent has to know when something else would be. Blocks.
 *
 * Returns: (transfer full) (nullable): all prompts
 */
ForgePromptFiles *
forge_prompt_files_new (const char *config_dir, GError **error)
{
  g_autoptr (ForgePromptFiles) self = g_new0 (ForgePromptFiles, 1);
  g_auto (GStrv) files
      = g_resource_enumerate_children (forge_prompt_data_get_resource (), RESOURCE_BASE,
                                       G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (files == NULL)
    return NULL;
  self->texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  for (guint i = 0; files[i] != NULL; i++)
    {
      g_autoptr (GError) local = NULL;
      char *text = config_dir != NULL ? load_user (config_dir, files[i], &local) : NULL;

      if (local != NULL)
        {
          g_propagate_error (error, g_steal_pointer (&local));
          return NULL;
        }
      if (text == NULL)
        text = load_built_in (files[i]);
      g_hash_table_insert (self->texts, g_strndup (files[i], strlen (files[i]) - strlen (SUFFIX)),
                           text);
    }
  return g_steal_pointer (&self);
}

void
forge_prompt_files_free (ForgePromptFiles *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->texts, g_hash_table_unref);
  g_free (self);
}

/**
 * forge_prompt_files_has:
 * @self: the prompts
 * @name: such as "node-fr"
 *
 * Returns: whether there is a prompt of that name
 */
gboolean
forge_prompt_files_has (ForgePromptFiles *self, const char *name)
{
  g_return_val_if_fail (self != NULL && name != NULL, FALSE);

  return g_hash_table_contains (self->texts, name);
}

/**
 * forge_prompt_files_render:
 * @self: the prompts
 * @name: of one that there is
 * @values: what its tags stand for
 * @error: %FORGE_ERROR_REFUSED where a prompt of the user's is broken
 *
 * Returns: (transfer full) (nullable): the text, without space at its ends
 */
char *
forge_prompt_files_render (ForgePromptFiles *self,
                           const char *name,
                           JsonObject *values,
                           GError **error)
{
  g_autoptr (JsonNode) node = NULL;
  const char *text;
  char *rendered;

  g_return_val_if_fail (self != NULL && name != NULL && values != NULL, NULL);

  text = g_hash_table_lookup (self->texts, name);
  g_return_val_if_fail (text != NULL, NULL);
  node = json_node_init_object (json_node_alloc (), values);
  rendered = forge_mustache_render (text, node, NULL, FORGE_MUSTACHE_ESCAPE_NONE, error);
  return rendered != NULL ? g_strstrip (rendered) : NULL;
}
