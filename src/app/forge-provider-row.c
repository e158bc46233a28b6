/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-provider-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-provider-row.h"
#include "app/forge-settings.h"
#include "app/forge-task.h"
#include "generate/forge-preferences.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-probe.h"
#include "llm/forge-target-finder.h"

struct _ForgeProviderRow
{
  AdwExpanderRow parent_instance;

  ForgeModelRegistry *registry;
  ForgeKeyring *keyring;
  ForgeStore *store; /* (nullable) */
  const ForgeProvider *provider;

  GtkWidget *key;    /* (nullable): of a provider without keys */
  GtkLabel *privacy; /* what is sent where */
  GtkLabel *note;    /* how the last thing that was done went */
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (ForgeProviderRow, forge_provider_row, ADW_TYPE_EXPANDER_ROW)

/* What a worker does with a provider; it gives a sentence about it. */
typedef struct
{
  ForgeModelRegistry *registry;
  ForgeKeyring *keyring;
  ForgeStore *store;
  const ForgeProvider *provider;
  ForgePreferences *preferences; /* for the addresses */
  char *key;                     /* secret; NULL: remove it */
  ForgeKeyPlace place;
} Job;

static Job *
job_new (ForgeProviderRow *self)
{
  Job *job = g_new0 (Job, 1);

  job->registry = g_object_ref (self->registry);
  job->keyring = g_object_ref (self->keyring);
  job->store = self->store != NULL ? g_object_ref (self->store) : NULL;
  job->provider = self->provider;
  job->preferences = forge_preferences_read (forge_settings_get ());
  return job;
}

static void
job_free (gpointer data)
{
  Job *job = data;

  g_object_unref (job->registry);
  g_object_unref (job->keyring);
  g_clear_object (&job->store);
  forge_preferences_free (job->preferences);
  forge_key_free (job->key);
  g_free (job);
}

/* Where there is no keyring of the desktop the key lasts as long as the program. */
static gpointer
keep_key (gpointer data, GCancellable *cancellable, GError **error)
{
  Job *job = data;

  if (job->key == NULL)
    return forge_keyring_remove (job->keyring, job->provider->id, cancellable, error)
               ? g_strdup (_ ("The key was removed."))
               : NULL;
  if (forge_keyring_has_service (job->keyring, cancellable))
    job->place = FORGE_KEY_PLACE_SERVICE;
  else if (forge_keyring_is_file_open (job->keyring))
    job->place = FORGE_KEY_PLACE_FILE;
  else
    job->place = FORGE_KEY_PLACE_MEMORY;
  if (!forge_keyring_store (job->keyring, job->provider->id, job->key, job->place, cancellable,
                            error))
    return NULL;
  if (job->place == FORGE_KEY_PLACE_FILE)
    return g_strdup (_ ("The key is in the file of keys."));
  return g_strdup (job->place == FORGE_KEY_PLACE_SERVICE
                       ? _ ("The key is in the keyring.")
                       : _ ("There is no keyring on this desktop: the key is kept until SpecForge "
                            "is closed."));
}

static gpointer
test_provider (gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (ForgeCallRecord) record = NULL;
  g_autoptr (ForgeTarget) target
      = forge_target_find (job->registry, job->keyring, job->preferences->urls, job->provider->id,
                           cancellable, error);

  if (target == NULL
      || !forge_probe_run (target, job->provider, job->store, cancellable, &record, error))
    return NULL;
  /* Translators: a provider, a model, seconds */
  return g_strdup_printf (_ ("%s answers with %s after %.1f seconds."), job->provider->name,
                          target->model, (double) record->duration / 1000);
}

static gpointer
find_place (gpointer data, GCancellable *cancellable, GError **error)
{
  const Job *job = data;
  g_autoptr (GHashTable) places = forge_keyring_list (job->keyring, cancellable);

  /* One more, since NULL would be a failure. */
  return GINT_TO_POINTER (1 + GPOINTER_TO_INT (g_hash_table_lookup (places, job->provider->id)));
}

static void
placed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gpointer place = forge_task_finish (object, result, find_place, NULL);

  if (place != NULL)
    forge_provider_row_set_place (FORGE_PROVIDER_ROW (object),
                                  (ForgeKeyPlace) (GPOINTER_TO_INT (place) - 1));
}

static void
set_busy (ForgeProviderRow *self, gboolean is_busy)
{
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "provider.test", !is_busy);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer tag)
{
  ForgeProviderRow *self = FORGE_PROVIDER_ROW (object);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = forge_task_finish (self, result, tag, &error);

  set_busy (self, FALSE);
  gtk_label_set_label (self->note, text != NULL ? text : error->message);
  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
  forge_task_run (self, find_place, NULL, find_place, job_new (self), job_free, NULL, NULL,
                  placed_cb, NULL);
}

static void
apply_cb (ForgeProviderRow *self)
{
  GtkEditable *entry = GTK_EDITABLE (self->key);
  const char *text = gtk_editable_get_text (entry);
  Job *job = job_new (self);

  job->key = forge_key_new (text, strlen (text));
  gtk_editable_set_text (entry, "");
  set_busy (self, TRUE);
  forge_task_run (self, keep_key, NULL, keep_key, job, job_free, g_free, NULL, done_cb, keep_key);
}

static void
tell (ForgeProviderRow *self, const char *text)
{
  gtk_label_set_label (self->note, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note), TRUE);
}

/* @url: (nullable): NULL: the usual one. */
static void
put_url (const char *provider, const char *url)
{
  GVariantBuilder builder;
  g_autoptr (GVariant) before = g_settings_get_value (forge_settings_get (), "provider-urls");
  GVariantIter iter;
  const char *id;
  const char *other;

  g_variant_builder_init (&builder, G_VARIANT_TYPE ("a{ss}"));
  g_variant_iter_init (&iter, before);
  while (g_variant_iter_next (&iter, "{&s&s}", &id, &other))
    if (!g_str_equal (id, provider))
      g_variant_builder_add (&builder, "{ss}", id, other);
  if (url != NULL)
    g_variant_builder_add (&builder, "{ss}", provider, url);
  g_settings_set_value (forge_settings_get (), "provider-urls", g_variant_builder_end (&builder));
}

static void
show_privacy (ForgeProviderRow *self)
{
  g_autoptr (ForgePreferences) preferences = forge_preferences_read (forge_settings_get ());
  g_autofree char *privacy = forge_endpoint_describe_privacy (self->provider, preferences->urls);

  gtk_label_set_label (self->privacy, privacy);
}

static void
url_cb (ForgeProviderRow *self, GtkEditable *entry)
{
  const char *text = gtk_editable_get_text (entry);
  g_autoptr (GError) error = NULL;
  g_autofree char *url = *text != '\0' ? forge_endpoint_clean (text, &error) : NULL;

  if (error != NULL)
    {
      tell (self, error->message);
      return;
    }
  put_url (self->provider->id, url);
  show_privacy (self);
  tell (self, url != NULL ? _ ("From now on this address is asked.")
                          : _ ("The usual address is asked again."));
}

static GtkWidget *
create_url_entry (ForgeProviderRow *self)
{
  GtkWidget *entry = adw_entry_row_new ();
  g_autoptr (ForgePreferences) preferences = forge_preferences_read (forge_settings_get ());
  const char *url = g_hash_table_lookup (preferences->urls, self->provider->id);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry),
                                 _ ("Another Address (https, or on this computer)"));
  gtk_editable_set_text (GTK_EDITABLE (entry), url != NULL ? url : "");
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (entry), TRUE);
  g_signal_connect_object (entry, "apply", G_CALLBACK (url_cb), self, G_CONNECT_SWAPPED);
  return entry;
}

static void
remove_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeProviderRow *self = FORGE_PROVIDER_ROW (widget);

  set_busy (self, TRUE);
  forge_task_run (self, keep_key, NULL, keep_key, job_new (self), job_free, g_free, NULL, done_cb,
                  keep_key);
}

static void
test_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeProviderRow *self = FORGE_PROVIDER_ROW (widget);

  set_busy (self, TRUE);
  forge_task_run (self, test_provider, NULL, test_provider, job_new (self), job_free, g_free, NULL,
                  done_cb, test_provider);
}

static void
get_key_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeProviderRow *self = FORGE_PROVIDER_ROW (widget);

  gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (widget)), self->provider->key_page,
                GDK_CURRENT_TIME);
}

static GtkWidget *
create_label (const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_margin_top (label, 9);
  gtk_widget_set_margin_bottom (label, 9);
  gtk_widget_set_margin_start (label, 12);
  gtk_widget_set_margin_end (label, 12);
  return label;
}

static void
add_button (GtkFlowBox *box, const char *label, const char *action)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), action);
  gtk_flow_box_insert (box, button, -1);
  /* The button is where the keys stop, not the place round it. */
  gtk_widget_set_focusable (gtk_widget_get_parent (button), FALSE);
}

/* In as many lines as they need. */
static GtkWidget *
create_buttons (ForgeProviderRow *self)
{
  GtkWidget *box = gtk_flow_box_new ();

  gtk_flow_box_set_selection_mode (GTK_FLOW_BOX (box), GTK_SELECTION_NONE);
  gtk_flow_box_set_max_children_per_line (GTK_FLOW_BOX (box), 3);
  gtk_flow_box_set_column_spacing (GTK_FLOW_BOX (box), 6);
  gtk_flow_box_set_row_spacing (GTK_FLOW_BOX (box), 6);
  gtk_widget_set_margin_top (box, 9);
  gtk_widget_set_margin_bottom (box, 9);
  gtk_widget_set_margin_start (box, 12);
  gtk_widget_set_margin_end (box, 12);
  add_button (GTK_FLOW_BOX (box), _ ("_Test"), "provider.test");
  if (self->provider->key != FORGE_KEY_NEED_NONE)
    add_button (GTK_FLOW_BOX (box), _ ("_Remove Key"), "provider.remove");
  if (self->provider->key_page != NULL)
    add_button (GTK_FLOW_BOX (box), _ ("_Get a Key"), "provider.get-key");
  return box;
}

static void
fill (ForgeProviderRow *self)
{
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), self->provider->name);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->spinner));
  self->privacy = GTK_LABEL (create_label (NULL));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->privacy));
  show_privacy (self);
  if (self->provider->key != FORGE_KEY_NEED_NONE)
    {
      self->key = adw_password_entry_row_new ();
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->key), _ ("Key"));
      adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->key), TRUE);
      g_signal_connect_object (self->key, "apply", G_CALLBACK (apply_cb), self, G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self), self->key);
    }
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), create_url_entry (self));
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), create_buttons (self));
  self->note = GTK_LABEL (create_label (NULL));
  gtk_widget_set_visible (GTK_WIDGET (self->note), FALSE);
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), GTK_WIDGET (self->note));
}

static void
forge_provider_row_dispose (GObject *object)
{
  ForgeProviderRow *self = FORGE_PROVIDER_ROW (object);

  g_clear_object (&self->registry);
  g_clear_object (&self->keyring);
  g_clear_object (&self->store);

  G_OBJECT_CLASS (forge_provider_row_parent_class)->dispose (object);
}

static void
forge_provider_row_class_init (ForgeProviderRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_provider_row_dispose;

  gtk_widget_class_install_action (widget_class, "provider.test", NULL, test_cb);
  gtk_widget_class_install_action (widget_class, "provider.remove", NULL, remove_cb);
  gtk_widget_class_install_action (widget_class, "provider.get-key", NULL, get_key_cb);
}

static void
forge_provider_row_init (ForgeProviderRow *self)
{
  self->spinner = GTK_SPINNER (gtk_spinner_new ());
}

GtkWidget *
forge_provider_row_new (ForgeModelRegistry *registry,
                        ForgeKeyring *keyring,
                        ForgeStore *store,
                        const char *provider)
{
  ForgeProviderRow *self = g_object_new (FORGE_TYPE_PROVIDER_ROW, NULL);

  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry) && FORGE_IS_KEYRING (keyring), NULL);

  self->registry = g_object_ref (registry);
  self->keyring = g_object_ref (keyring);
  g_set_object (&self->store, store);
  self->provider = forge_model_registry_find_provider (registry, provider);
  fill (self);
  forge_provider_row_set_place (self, FORGE_KEY_PLACE_NONE);
  return GTK_WIDGET (self);
}

/**
 * forge_provider_row_set_place:
 * @place: where the key is kept
 */
void
forge_provider_row_set_place (ForgeProviderRow *self, ForgeKeyPlace place)
{
  const char *text = _ ("No key yet");

  g_return_if_fail (FORGE_IS_PROVIDER_ROW (self));

  if (place == FORGE_KEY_PLACE_ENVIRONMENT)
    text = _ ("Key from the environment");
  else if (place == FORGE_KEY_PLACE_SERVICE)
    text = _ ("Key in the keyring");
  else if (place == FORGE_KEY_PLACE_FILE)
    text = _ ("Key in the file of keys");
  else if (place == FORGE_KEY_PLACE_MEMORY)
    text = _ ("Key until SpecForge is closed");
  else if (self->provider->is_local)
    text = _ ("On this computer");
  else if (self->provider->key != FORGE_KEY_NEED_ALWAYS)
    text = _ ("No key needed");
  adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "provider.remove",
                                 place > FORGE_KEY_PLACE_ENVIRONMENT);
}
