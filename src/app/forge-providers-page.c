/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-providers-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-chain-rows.h"
#include "app/forge-key-file-row.h"
#include "app/forge-provider-row.h"
#include "app/forge-providers-page.h"
#include "app/forge-setting-row.h"
#include "app/forge-settings.h"
#include "app/forge-task.h"
#include "app/forge-writer-row.h"

struct _ForgeProvidersPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *writing;
  AdwPreferencesGroup *budgets;
  AdwPreferencesGroup *here;  /* on this computer */
  AdwPreferencesGroup *there; /* elsewhere */
  ForgeSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeProvidersPage, forge_providers_page, ADW_TYPE_PREFERENCES_PAGE)

typedef struct
{
  ForgeKeyring *keyring;
  ForgeModelRegistry *registry;
  GHashTable *places;
} Listing;

static void
listing_free (gpointer data)
{
  Listing *listing = data;

  g_clear_object (&listing->keyring);
  g_clear_object (&listing->registry);
  g_clear_pointer (&listing->places, g_hash_table_unref);
  g_free (listing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Listing, listing_free)

static gpointer
list_providers (gpointer data, GCancellable *cancellable, GError **error)
{
  g_autofree char *config_dir = g_build_filename (g_get_user_config_dir (), "specforge", NULL);
  g_autoptr (Listing) listing = g_new0 (Listing, 1);

  listing->keyring = g_object_ref (data);
  listing->registry = forge_model_registry_new (config_dir, error);
  if (listing->registry == NULL)
    return NULL;
  listing->places = forge_keyring_list (listing->keyring, cancellable);
  return g_steal_pointer (&listing);
}

static void
add_budget (ForgeProvidersPage *self, const char *key, const char *title)
{
  GtkWidget *row = g_object_new (FORGE_TYPE_SETTING_ROW, "key", key, "title", title, NULL);

  adw_preferences_group_add (self->budgets, row);
}

static void
add_writers (ForgeProvidersPage *self, ForgeModelRegistry *registry)
{
  GSettings *settings = forge_settings_get ();
  GtkWidget *phases = adw_expander_row_new ();
  GtkWidget *chain;
  ForgeCatalog *catalog = forge_session_get_catalog (self->session);

  adw_preferences_group_add (self->writing,
                             forge_writer_row_new (registry, settings, FORGE_WRITER_ROLE_FIRST,
                                                   FORGE_PHASE_BRIEF));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (phases), _ ("Another Writer for a Phase"));
  for (ForgePhase phase = 0; catalog != NULL && phase < FORGE_N_PHASES; phase++)
    {
      GtkWidget *row = forge_writer_row_new (registry, settings, FORGE_WRITER_ROLE_PHASE, phase);

      adw_preferences_row_set_title (
          ADW_PREFERENCES_ROW (row),
          forge_catalog_get_phase_title (catalog, phase, forge_settings_get_language ()));
      adw_expander_row_add_row (ADW_EXPANDER_ROW (phases), row);
    }
  adw_preferences_group_add (self->writing, phases);
  chain = forge_chain_rows_new (registry, settings);
  gtk_widget_set_margin_top (chain, 18);
  adw_preferences_group_add (self->writing, chain);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProvidersPage *self = FORGE_PROVIDERS_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (Listing) listing = forge_task_finish (self, result, list_providers, &error);
  GPtrArray *providers;

  if (listing == NULL)
    {
      adw_preferences_group_set_description (self->there, error->message);
      return;
    }
  add_writers (self, listing->registry);
  adw_preferences_group_add (self->there, forge_key_file_row_new (listing->keyring));
  providers = forge_model_registry_list_providers (listing->registry);
  for (guint i = 0; i < providers->len; i++)
    {
      const ForgeProvider *provider = g_ptr_array_index (providers, i);
      GtkWidget *row
          = forge_provider_row_new (listing->registry, listing->keyring,
                                    forge_session_get_store (self->session), provider->id);

      forge_provider_row_set_place (FORGE_PROVIDER_ROW (row),
                                    (ForgeKeyPlace) GPOINTER_TO_INT (
                                        g_hash_table_lookup (listing->places, provider->id)));
      adw_preferences_group_add (provider->is_local ? self->here : self->there, row);
    }
}

static void
forge_providers_page_dispose (GObject *object)
{
  g_clear_object (&FORGE_PROVIDERS_PAGE (object)->session);

  G_OBJECT_CLASS (forge_providers_page_parent_class)->dispose (object);
}

static void
forge_providers_page_class_init (ForgeProvidersPageClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_providers_page_dispose;
}

static void
forge_providers_page_init (ForgeProvidersPage *self)
{
  AdwPreferencesPage *page = ADW_PREFERENCES_PAGE (self);

  adw_preferences_page_set_name (page, "providers");
  adw_preferences_page_set_title (page, _ ("Providers"));
  adw_preferences_page_set_icon_name (page, "network-server-symbolic");
  self->writing = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->writing, _ ("Writing"));
  adw_preferences_group_set_description (self->writing,
                                         _ ("Writes documents and proposes answers"));
  adw_preferences_page_add (page, self->writing);
  self->budgets = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->budgets, _ ("Budgets"));
  adw_preferences_group_set_description (
      self->budgets, _ ("In dollars; 0 is no limit. Before a section that would go beyond one, the "
                        "writing stops and asks."));
  add_budget (self, "budget-run", _ ("One Run"));
  add_budget (self, "budget-day", _ ("One Day"));
  add_budget (self, "budget-project", _ ("One Project"));
  adw_preferences_page_add (page, self->budgets);
  self->here = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->here, _ ("On This Computer"));
  adw_preferences_page_add (page, self->here);
  self->there = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  adw_preferences_group_set_title (self->there, _ ("On the Network"));
  adw_preferences_group_set_description (
      self->there,
      _ ("Nobody is asked anything before you add a key and choose a model to write. Each row says "
         "what is sent where."));
  adw_preferences_page_add (page, self->there);
}

GtkWidget *
forge_providers_page_new (ForgeSession *session)
{
  ForgeProvidersPage *self = g_object_new (FORGE_TYPE_PROVIDERS_PAGE, NULL);

  g_return_val_if_fail (FORGE_IS_SESSION (session), NULL);

  self->session = g_object_ref (session);
  forge_task_run (self, list_providers, NULL, list_providers,
                  g_object_ref (forge_session_get_keyring (session)), g_object_unref, listing_free,
                  NULL, listed_cb, NULL);
  return GTK_WIDGET (self);
}
