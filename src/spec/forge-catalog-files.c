/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-catalog-files"

#include "config.h"

#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "spec/forge-catalog-data.h"
#include "spec/forge-catalog-files.h"

#define RESOURCE_BASE "/org/specforge/SpecForge/catalog/"
#define SUFFIX        ".yaml"

static void
warn (ForgeCatalogFiles *self, const GError *cause)
{
  g_ptr_array_add (self->warnings,
                   /* Translators: a sentence that names a file and what is wrong in it */
                   g_strdup_printf (_ ("%s The file is left out until it is corrected."),
                                    cause->message));
}

static ForgeDataFile *
load_built_in (const char *name, GError **error)
{
  g_autofree char *path = g_strconcat (RESOURCE_BASE, name, NULL);
  g_autoptr (GBytes) bytes = g_resource_lookup_data (forge_catalog_data_get_resource (), path,
                                                     G_RESOURCE_LOOKUP_FLAGS_NONE, error);
  gsize length = 0;
  const char *text = NULL;

  if (bytes == NULL)
    return NULL;
  text = g_bytes_get_data (bytes, &length);
  return forge_data_file_new (name, text, (gssize) length, error);
}

static int
compare_names (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Names of the user's files in @folder that end in .yaml, in order. A folder that is not there is
 * what most have; any other that cannot be read is told. */
static GPtrArray *
list_user_files (ForgeCatalogFiles *self, const char *config_dir, const char *folder)
{
  GPtrArray *names = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *path = g_build_filename (config_dir, folder, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (path, 0, &error);
  const char *name = NULL;

  if (dir == NULL && !g_error_matches (error, G_FILE_ERROR, G_FILE_ERROR_NOENT))
    g_ptr_array_add (self->warnings,
                     /* Translators: the second is a whole sentence without a full stop */
                     g_strdup_printf (_ ("The folder “%s” cannot be read, so what is in it is left "
                                         "out (%s). Check its permissions."),
                                      path, error->message));
  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (*name != '.' && g_str_has_suffix (name, SUFFIX) && g_utf8_validate (name, -1, NULL))
      g_ptr_array_add (names, g_strndup (name, strlen (name) - strlen (SUFFIX)));
  g_ptr_array_sort (names, compare_names);
  return names;
}

static ForgeDataFile *
load_user (const char *config_dir, const char *folder, const char *stem, GError **error)
{
  g_autofree char *name = g_strconcat (folder, "/", stem, SUFFIX, NULL);
  g_autofree char *path = g_build_filename (config_dir, name, NULL);

  /* The whole path, so that the message leads to the file. */
  return forge_data_file_load (path, path, error);
}

typedef struct
{
  GHashTable *ids; /* question id -> phase + 1 */
  ForgePhase phase;
  GError *error;
} Clash;

static void
find_clash_cb (const ForgeDataPlace *question, const char *id, gpointer user_data)
{
  Clash *self = user_data;
  const guint owner = GPOINTER_TO_UINT (g_hash_table_lookup (self->ids, id));
  const ForgeDataPlace place = forge_data_place_member (question, "id");

  if (owner != 0 && owner != self->phase + 1 && self->error == NULL)
    forge_data_place_refuse (&place, &self->error,
                             _ ("The question “%s” is in the phase “%s” already. Give it another "
                                "id."),
                             id, forge_phase_get_nick (owner - 1));
}

static void
claim_cb (const ForgeDataPlace *question, const char *id, gpointer user_data)
{
  const Clash *self = user_data;

  g_hash_table_insert (self->ids, g_strdup (id), GUINT_TO_POINTER (self->phase + 1));
}

/* Puts the user's file in the place of the built-in one, unless it is broken or has a question of
 * another phase. */
static void
override_phase (ForgeCatalogFiles *self,
                const char *config_dir,
                const char *stem,
                GHashTable *question_ids)
{
  Clash clash = { .ids = question_ids };
  g_autoptr (ForgePhaseFile) phase = NULL;
  g_autoptr (GError) error = NULL;
  ForgeDataFile *file = NULL;

  if (!forge_phase_from_nick (stem, &clash.phase))
    g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 _ ("%s/phases/%s.yaml: No phase is called “%s”."), config_dir, stem, stem);
  else
    file = load_user (config_dir, "phases", stem, &error);
  if (file != NULL)
    phase = forge_phase_file_new (file, clash.phase, &error);
  if (phase != NULL)
    forge_phase_file_foreach_question (phase, find_clash_cb, &clash);
  if (clash.error != NULL)
    g_propagate_error (&error, clash.error);
  if (error != NULL)
    {
      warn (self, error);
      return;
    }
  forge_phase_file_foreach_question (phase, claim_cb, &clash);
  forge_phase_file_free (self->phases[clash.phase]);
  self->phases[clash.phase] = g_steal_pointer (&phase);
}

static gboolean
load_phases (ForgeCatalogFiles *self, const char *config_dir, GError **error)
{
  g_autoptr (GHashTable) ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) stems = NULL;

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_autofree char *name = g_strconcat ("phases/", forge_phase_get_nick (i), SUFFIX, NULL);
      ForgeDataFile *file = load_built_in (name, error);
      Clash clash = { .ids = ids, .phase = i };

      if (file != NULL)
        self->phases[i] = forge_phase_file_new (file, i, error);
      if (self->phases[i] == NULL)
        return FALSE;
      forge_phase_file_foreach_question (self->phases[i], claim_cb, &clash);
    }
  stems = config_dir != NULL ? list_user_files (self, config_dir, "phases") : NULL;
  for (guint i = 0; stems != NULL && i < stems->len; i++)
    override_phase (self, config_dir, g_ptr_array_index (stems, i), ids);
  return TRUE;
}

static gboolean
load_built_in_templates (ForgeCatalogFiles *self, GError **error)
{
  g_auto (GStrv) names = g_resource_enumerate_children (forge_catalog_data_get_resource (),
                                                        RESOURCE_BASE "templates",
                                                        G_RESOURCE_LOOKUP_FLAGS_NONE, error);

  if (names == NULL)
    return FALSE;
  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  for (guint i = 0; names[i] != NULL; i++)
    {
      g_autofree char *name = g_strconcat ("templates/", names[i], NULL);
      g_autofree char *slug = g_strndup (names[i], strlen (names[i]) - strlen (SUFFIX));
      ForgeDataFile *file = load_built_in (name, error);
      ForgeTemplateFile *template
          = file != NULL ? forge_template_file_new (file, slug, FALSE, error) : NULL;

      if (template == NULL)
        return FALSE;
      g_ptr_array_add (self->templates, template);
    }
  return TRUE;
}

static gboolean
is_slug (const char *text)
{
  return strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-") == strlen (text) && *text != '\0'
         && *text != '-' && strlen (text) <= 64;
}

static void
check_answer_ids (ForgeCatalogFiles *self, ForgeTemplateFile *template, GHashTable *ids)
{
  const ForgeDataPlace root = forge_data_place_root (template->file);
  const ForgeDataPlace answers = forge_data_place_member (&root, "answers");
  JsonObjectIter iter;
  const char *id = NULL;

  if (answers.node == NULL)
    return;
  json_object_iter_init (&iter, json_node_get_object (answers.node));
  while (json_object_iter_next (&iter, &id, NULL))
    {
      const ForgeDataPlace place = forge_data_place_member (&answers, id);
      g_autoptr (GError) error = NULL;

      if (g_hash_table_contains (ids, id))
        continue;
      forge_data_place_refuse (&place, &error,
                               _ ("No question is called “%s”, so this answer is not used."), id);
      g_ptr_array_add (self->warnings, g_strdup (error->message));
    }
}

static void
collect_cb (const ForgeDataPlace *question, const char *id, gpointer user_data)
{
  g_hash_table_add (user_data, (gpointer) id);
}

static void
override_template (ForgeCatalogFiles *self, const char *config_dir, const char *stem)
{
  g_autoptr (GHashTable) ids = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GError) error = NULL;
  ForgeTemplateFile *template = NULL;
  ForgeDataFile *file = NULL;

  if (!is_slug (stem))
    g_set_error (&error, G_FILE_ERROR, G_FILE_ERROR_INVAL,
                 _ ("%s/templates/%s.yaml: Name it with lower case letters, digits and hyphens."),
                 config_dir, stem);
  else
    file = load_user (config_dir, "templates", stem, &error);
  if (file != NULL)
    template = forge_template_file_new (file, stem, TRUE, &error);
  if (template == NULL)
    {
      warn (self, error);
      return;
    }
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    forge_phase_file_foreach_question (self->phases[i], collect_cb, ids);
  check_answer_ids (self, template, ids);
  for (guint i = 0; i < self->templates->len; i++)
    {
      ForgeTemplateFile *known = g_ptr_array_index (self->templates, i);

      if (strcmp (known->slug, stem) == 0)
        {
          forge_template_file_free (known);
          self->templates->pdata[i] = template;
          return;
        }
    }
  g_ptr_array_add (self->templates, template);
}

/**
 * forge_catalog_files_load:
 * @self: (out): the files
 * @config_dir: (nullable): where the user's files are; it need not exist
 * @error: only where a built-in file is broken
 *
 * Returns: whether all built-in files were read; where not, @self must be cleared all the same
 */
gboolean
forge_catalog_files_load (ForgeCatalogFiles *self, const char *config_dir, GError **error)
{
  g_autoptr (GPtrArray) stems = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  *self = (ForgeCatalogFiles){
    .templates = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_template_file_free),
    .warnings = g_ptr_array_new_with_free_func (g_free),
  };
  if (!load_phases (self, config_dir, error) || !load_built_in_templates (self, error))
    return FALSE;
  stems = config_dir != NULL ? list_user_files (self, config_dir, "templates") : NULL;
  for (guint i = 0; stems != NULL && i < stems->len; i++)
    override_template (self, config_dir, g_ptr_array_index (stems, i));
  return TRUE;
}

/**
 * forge_catalog_files_clear:
 * @self: files that were loaded, or for which loading failed
 */
void
forge_catalog_files_clear (ForgeCatalogFiles *self)
{
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    g_clear_pointer (&self->phases[i], forge_phase_file_free);
  g_clear_pointer (&self->templates, g_ptr_array_unref);
  g_clear_pointer (&self->warnings, g_ptr_array_unref);
}
