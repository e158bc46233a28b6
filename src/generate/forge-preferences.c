/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preferences"

#include "config.h"

#include "generate/forge-draft-writer.h"
#include "generate/forge-model-writer.h"
#include "generate/forge-phase-writer.h"
#include "generate/forge-preferences.h"

#define NEWEST_KEY "phase-writers"

#define MICRO 1000000 /* budgets are millionths of a dollar */

/* One of an older release, which another folder has, would lack keys, and GLib ends a program that
 * asks for such a one. */
static GSettingsSchema *
find_schema (GSettingsSchemaSource *source)
{
  GSettingsSchema *schema
      = source != NULL ? g_settings_schema_source_lookup (source, FORGE_APP_ID, TRUE) : NULL;

  if (schema != NULL && !g_settings_schema_has_key (schema, NEWEST_KEY))
    g_clear_pointer (&schema, g_settings_schema_unref);
  return schema;
}

/**
 * forge_preferences_open:
 *
 * Main thread.
 *
 * Returns: (transfer full) (nullable): the settings; %NULL where their schema is not installed
 */
GSettings *
forge_preferences_open (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchemaSource) installed = NULL;
  g_autoptr (GSettingsSchema) schema = NULL;

  schema = find_schema (source);
  /* Installed where the desktop does not look, such as a prefix in the home folder. */
  if (schema == NULL)
    installed = g_settings_schema_source_new_from_directory (FORGE_SCHEMADIR, source, TRUE, NULL);
  if (installed != NULL)
    schema = find_schema (installed);
  return schema != NULL ? g_settings_new_full (schema, NULL, NULL) : NULL;
}

static gint64
read_budget (GSettings *settings, const char *key)
{
  return (gint64) (g_settings_get_double (settings, key) * MICRO + .5);
}

static void
read_phases (ForgePreferences *self, GSettings *settings)
{
  g_autoptr (GVariant) writers = g_settings_get_value (settings, "phase-writers");

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (g_variant_lookup (writers, forge_phase_get_nick (phase), "s", &self->phase_writers[phase])
        && *self->phase_writers[phase] == '\0')
      g_clear_pointer (&self->phase_writers[phase], g_free);
}

static void
read_urls (ForgePreferences *self, GSettings *settings)
{
  g_autoptr (GVariant) urls = g_settings_get_value (settings, "provider-urls");
  GVariantIter iter;
  char *provider;
  char *url;

  g_variant_iter_init (&iter, urls);
  while (g_variant_iter_next (&iter, "{ss}", &provider, &url))
    g_hash_table_insert (self->urls, provider, url);
}

/**
 * forge_preferences_read:
 * @settings: (nullable): of forge_preferences_open()
 *
 * Returns: (transfer full): as they say it now
 */
ForgePreferences *
forge_preferences_read (GSettings *settings)
{
  ForgePreferences *self = g_new0 (ForgePreferences, 1);

  self->urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (settings == NULL)
    {
      self->writer = g_strdup (FORGE_WRITER_BUILT_IN);
      return self;
    }
  self->writer = g_settings_get_string (settings, "writer");
  self->budgets.run = read_budget (settings, "budget-run");
  self->budgets.day = read_budget (settings, "budget-day");
  self->budgets.project = read_budget (settings, "budget-project");
  read_phases (self, settings);
  read_urls (self, settings);
  return self;
}

void
forge_preferences_free (ForgePreferences *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->writer);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    g_free (self->phase_writers[phase]);
  g_hash_table_unref (self->urls);
  g_free (self);
}

void
forge_preferences_set_writer (ForgePreferences *self, const char *names)
{
  char *copy = g_strdup (names);

  g_return_if_fail (self != NULL && names != NULL);

  g_free (self->writer);
  self->writer = copy;
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    g_clear_pointer (&self->phase_writers[phase], g_free);
}

/**
 * forge_preferences_list_writers:
 *
 * Returns: (transfer full): NULL-ended; the one that writes where a phase has none of its own first
 */
char **
forge_preferences_list_writers (const ForgePreferences *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  g_return_val_if_fail (self != NULL, NULL);

  g_hash_table_add (seen, self->writer);
  g_strv_builder_add (builder, self->writer);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (self->phase_writers[phase] != NULL && g_hash_table_add (seen, self->phase_writers[phase]))
      g_strv_builder_add (builder, self->phase_writers[phase]);
  return g_strv_builder_end (builder);
}

gboolean
forge_preferences_need_models (const ForgePreferences *self)
{
  g_auto (GStrv) writers = forge_preferences_list_writers (self);

  return writers[1] != NULL || !g_str_equal (writers[0], FORGE_WRITER_BUILT_IN);
}

static ForgeWriter *
make_one (const ForgePreferences *self,
          const char *names,
          ForgeStore *store,
          ForgeModelRegistry *registry,
          ForgeKeyring *keyring,
          const char *config_dir)
{
  ForgeWriter *writer;

  if (g_str_equal (names, FORGE_WRITER_BUILT_IN))
    return forge_draft_writer_new ();
  writer = forge_model_writer_new (store, registry, keyring, names, &self->budgets, config_dir);
  forge_model_writer_set_urls (FORGE_MODEL_WRITER (writer), self->urls);
  return writer;
}

/**
 * forge_preferences_make_writer:
 * @store: where requests are noted
 * @registry: (nullable): what models there are; %NULL only where no model is to write
 * @keyring: their keys
 * @config_dir: (nullable): where the user's own prompts are
 *
 * Asks nobody: what is wrong with a name or a key is told when it is to write.
 *
 * Returns: (transfer full): a writer that gives each phase to the one that writes it
 */
ForgeWriter *
forge_preferences_make_writer (const ForgePreferences *self,
                               ForgeStore *store,
                               ForgeModelRegistry *registry,
                               ForgeKeyring *keyring,
                               const char *config_dir)
{
  g_autoptr (ForgeWriter) usual = NULL;
  ForgeWriter *writers[FORGE_N_PHASES] = { NULL };
  gboolean is_one = TRUE;
  ForgeWriter *writer;

  g_return_val_if_fail (self != NULL, NULL);

  usual = make_one (self, self->writer, store, registry, keyring, config_dir);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (self->phase_writers[phase] != NULL
        && !g_str_equal (self->phase_writers[phase], self->writer))
      {
        writers[phase]
            = make_one (self, self->phase_writers[phase], store, registry, keyring, config_dir);
        is_one = FALSE;
      }
  if (is_one)
    return g_steal_pointer (&usual);
  writer = forge_phase_writer_new (usual, writers);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    g_clear_object (&writers[phase]);
  return writer;
}

/**
 * forge_preferences_get_usual:
 * @settings: (nullable): of forge_preferences_open()
 * @usual: (out caller-allocates): its texts live as long as the process
 *
 * Main thread; @usual may go to another one.
 */
void
forge_preferences_get_usual (GSettings *settings, ForgeUsual *usual)
{
  g_autofree char *language = NULL;
  g_autofree char *depth = NULL;
  g_autofree char *writer = NULL;

  g_return_if_fail (usual != NULL);

  *usual = (ForgeUsual){ .language = "",
                         .depth = FORGE_DEPTH_STANDARD,
                         .writers = { FORGE_WRITER_BUILT_IN } };
  if (settings == NULL)
    return;
  language = g_settings_get_string (settings, "new-language");
  depth = g_settings_get_string (settings, "new-depth");
  writer = g_settings_get_string (settings, "writer");
  usual->language = g_intern_string (language);
  usual->asks_approval = g_settings_get_boolean (settings, "new-approval");
  forge_depth_from_nick (depth, &usual->depth);
  /* A project may do without the model, and no project may name another one. */
  if (!g_str_equal (writer, FORGE_WRITER_BUILT_IN))
    {
      usual->writers[0] = g_intern_string (writer);
      usual->writers[1] = FORGE_WRITER_BUILT_IN;
    }
}
