/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-writer-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-writer-row.h"
#include "generate/forge-preferences.h"
#include "llm/forge-endpoint.h"
#include "widgets/forge-ask.h"

struct _ForgeWriterRow
{
  AdwComboRow parent_instance;

  ForgeModelRegistry *registry;
  GSettings *settings;
  ForgeWriterRole role;
  ForgePhase phase;
  GPtrArray *names; /* (element-type utf8): what the setting says, in the order of the labels */
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (ForgeWriterRow, forge_writer_row, ADW_TYPE_COMBO_ROW)

static void
add (ForgeWriterRow *self, GtkStringList *labels, const char *name, const char *label)
{
  g_ptr_array_add (self->names, g_strdup (name));
  gtk_string_list_append (labels, label);
}

static void
add_provider (ForgeWriterRow *self, GtkStringList *labels, const ForgeProvider *provider)
{
  /* A server on this computer has what was loaded there; its usual model is the first of these. */
  if (provider->models->len == 0 && provider->url != NULL && provider->is_local)
    add (self, labels, provider->id, provider->name);
  for (guint i = 0; i < provider->models->len; i++)
    {
      const ForgeModel *model = g_ptr_array_index (provider->models, i);
      g_autofree char *name = g_strdup_printf ("%s/%s", provider->id, model->id);
      /* Translators: a provider of language models, and a model */
      g_autofree char *label
          = g_strdup_printf (C_ ("model", "%s: %s"), provider->name, model->name);

      add (self, labels, name, label);
    }
}

static guint
find (ForgeWriterRow *self, const char *name)
{
  guint index = 0;

  if (!g_ptr_array_find_with_equal_func (self->names, name, g_str_equal, &index))
    return GTK_INVALID_LIST_POSITION;
  return index;
}

/* What the row shows of the settings. */
static char *
dup_name (GSettings *settings, ForgeWriterRole role, ForgePhase phase)
{
  g_autofree char *all = g_settings_get_string (settings, "writer");
  g_autoptr (GVariant) phases = g_settings_get_value (settings, "phase-writers");
  char *name = NULL;

  switch (role)
    {
    case FORGE_WRITER_ROLE_FIRST:
      return g_strndup (all, strcspn (all, ","));
    case FORGE_WRITER_ROLE_PHASE:
      return g_variant_lookup (phases, forge_phase_get_nick (phase), "s", &name) ? name
                                                                                 : g_strdup ("");
    case FORGE_WRITER_ROLE_NEXT:
    default:
      return g_strdup ("");
    }
}

static void
put_phase (GSettings *settings, ForgePhase phase, const char *name)
{
  g_autoptr (GVariant) before = g_settings_get_value (settings, "phase-writers");
  GVariantBuilder phases;

  g_variant_builder_init (&phases, G_VARIANT_TYPE ("a{ss}"));
  for (ForgePhase other = 0; other < FORGE_N_PHASES; other++)
    {
      const char *nick = forge_phase_get_nick (other);
      g_autofree char *kept = NULL;

      if (other != phase && g_variant_lookup (before, nick, "s", &kept))
        g_variant_builder_add (&phases, "{ss}", nick, kept);
    }
  if (*name != '\0')
    g_variant_builder_add (&phases, "{ss}", forge_phase_get_nick (phase), name);
  g_settings_set_value (settings, "phase-writers", g_variant_builder_end (&phases));
}

/* The built-in writer needs nobody who goes on; what follows another first one stays. */
static void
put_name (GSettings *settings, ForgeWriterRole role, ForgePhase phase, const char *name)
{
  g_autofree char *all = g_settings_get_string (settings, "writer");
  const char *rest = strchr (all, ',');
  g_autofree char *first = g_strconcat (name, rest, NULL);
  g_autofree char *longer = g_strconcat (all, ",", name, NULL);

  if (role == FORGE_WRITER_ROLE_PHASE)
    put_phase (settings, phase, name);
  else if (role == FORGE_WRITER_ROLE_NEXT)
    g_settings_set_string (settings, "writer", longer);
  else
    g_settings_set_string (settings, "writer",
                           g_str_equal (name, FORGE_WRITER_BUILT_IN) ? name : first);
}

static void
show_setting (ForgeWriterRow *self)
{
  g_autofree char *name = dup_name (self->settings, self->role, self->phase);

  self->is_showing = TRUE;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), find (self, name));
  self->is_showing = FALSE;
}

typedef struct
{
  GSettings *settings;
  ForgeWriterRole role;
  ForgePhase phase;
  char *name;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_object_unref (wish->settings);
  g_free (wish->name);
  g_free (wish);
}

static void
agreed_cb (const char *id, gpointer user_data)
{
  Wish *wish = user_data;

  if (id != NULL)
    put_name (wish->settings, wish->role, wish->phase, wish->name);
}

static void
ask (ForgeWriterRow *self, const ForgeProvider *provider, GHashTable *urls, const char *name)
{
  const ForgeAskChoice choices[] = { { "write", _ ("_Write with It"), TRUE, FALSE }, { NULL } };
  g_autofree char *heading = g_strdup_printf (_ ("Write with %s?"), provider->name);
  g_autofree char *privacy = forge_endpoint_describe_privacy (provider, urls);
  Wish *wish = g_new0 (Wish, 1);

  wish->settings = g_object_ref (self->settings);
  wish->role = self->role;
  wish->phase = self->phase;
  wish->name = g_strdup (name);
  forge_ask_choose (GTK_WIDGET (self), heading, privacy, choices, agreed_cb, wish, wish_free);
}

/* The row shows what is so: it only moves on when the person has agreed. */
static void
selected_cb (ForgeWriterRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  g_autofree char *present = dup_name (self->settings, self->role, self->phase);
  g_autofree char *id = NULL;
  g_autoptr (ForgePreferences) preferences = NULL;
  const ForgeProvider *provider;
  const char *name;

  if (self->is_showing || selected >= self->names->len)
    return;
  name = g_ptr_array_index (self->names, selected);
  if (g_str_equal (name, present))
    return;
  id = g_strndup (name, strcspn (name, "/"));
  provider = forge_model_registry_find_provider (self->registry, id);
  preferences = forge_preferences_read (self->settings);
  if (provider == NULL || forge_endpoint_is_here (provider, preferences->urls))
    {
      put_name (self->settings, self->role, self->phase, name);
      show_setting (self);
      return;
    }
  show_setting (self);
  ask (self, provider, preferences->urls, name);
}

static void
forge_writer_row_finalize (GObject *object)
{
  ForgeWriterRow *self = FORGE_WRITER_ROW (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->settings);
  g_ptr_array_unref (self->names);

  G_OBJECT_CLASS (forge_writer_row_parent_class)->finalize (object);
}

static void
forge_writer_row_class_init (ForgeWriterRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_writer_row_finalize;
}

static void
forge_writer_row_init (ForgeWriterRow *self)
{
  self->names = g_ptr_array_new_with_free_func (g_free);
}

/**
 * forge_writer_row_new:
 * @registry: which models there are
 * @settings: has the keys "writer" and "phase-writers"
 * @role: what is chosen
 * @phase: of %FORGE_WRITER_ROLE_PHASE
 *
 * A setting that names something else has an entry of its own.
 *
 * Returns: (transfer none): the row
 */
GtkWidget *
forge_writer_row_new (ForgeModelRegistry *registry,
                      GSettings *settings,
                      ForgeWriterRole role,
                      ForgePhase phase)
{
  ForgeWriterRow *self;
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *present = NULL;
  GPtrArray *providers;

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (G_IS_SETTINGS (settings), NULL);

  self = g_object_new (FORGE_TYPE_WRITER_ROW, NULL);
  self->registry = g_object_ref (registry);
  self->settings = g_object_ref (settings);
  self->role = role;
  self->phase = phase;
  if (role == FORGE_WRITER_ROLE_FIRST)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Writer"));
  else
    add (self, labels, "", role == FORGE_WRITER_ROLE_PHASE ? _ ("As above") : _ ("None chosen"));
  if (role == FORGE_WRITER_ROLE_NEXT)
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), _ ("Add a Model"));
  else
    add (self, labels, FORGE_WRITER_BUILT_IN, _ ("Built-in writer"));
  providers = forge_model_registry_list_providers (registry);
  for (guint i = 0; i < providers->len; i++)
    add_provider (self, labels, g_ptr_array_index (providers, i));
  present = dup_name (settings, role, phase);
  if (find (self, present) == GTK_INVALID_LIST_POSITION)
    add (self, labels, present, present);

  self->is_showing = TRUE;
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (labels));
  show_setting (self);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
  g_signal_connect_object (settings,
                           role == FORGE_WRITER_ROLE_PHASE ? "changed::phase-writers"
                                                           : "changed::writer",
                           G_CALLBACK (show_setting), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}
