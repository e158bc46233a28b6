/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-providers-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-provider-row.h"
#include "app/forge-providers-page.h"
#include "app/forge-settings.h"
#include "app/forge-task.h"
#include "app/forge-writer-row.h"

struct _ForgeProvidersPage
{
  AdwPreferencesPage parent_instance;

  AdwPreferencesGroup *writing;
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
  adw_preferences_group_add (self->writing,
                             forge_writer_row_new (listing->registry, forge_settings_get ()));
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
