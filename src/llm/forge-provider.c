/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-provider"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "llm/forge-provider.h"

const char *const forge_quirk_names[FORGE_N_QUIRKS + 1] = {
  "max-completion-tokens", "no-stream-options", "thinking-type",
  "enable-thinking",       "reasoning-split",   "named-app",
  "loads-model",           "no-model-list",     NULL,
};

/**
 * forge_model_is_id:
 * @text: what a file or a server says
 *
 * Returns: whether it is 1 to 200 characters of ASCII that are seen: it becomes part of an address
 *   with some protocols
 */
gboolean
forge_model_is_id (const char *text)
{
  gsize n = 0;

  while (n <= 200 && g_ascii_isgraph (text[n]))
    n++;
  return n > 0 && n <= 200 && text[n] == '\0';
}

/**
 * forge_model_new:
 * @id: as the provider calls it
 *
 * Returns: (transfer full): a model of which nothing is known
 */
ForgeModel *
forge_model_new (const char *id)
{
  ForgeModel *self = g_new0 (ForgeModel, 1);

  g_return_val_if_fail (id != NULL, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (id);
  self->currency = g_strdup ("USD");
  self->rate = 1;
  self->prices = g_array_new (FALSE, TRUE, sizeof (ForgePrice));
  return self;
}

/**
 * forge_model_copy:
 * @self: a model
 *
 * Returns: (transfer full): the same again
 */
ForgeModel *
forge_model_copy (const ForgeModel *self)
{
  ForgeModel *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = forge_model_new (self->id);
  g_free (copy->name);
  copy->name = g_strdup (self->name);
  copy->context = self->context;
  copy->output = self->output;
  copy->effective = g_strdup (self->effective);
  g_free (copy->currency);
  copy->currency = g_strdup (self->currency);
  copy->rate = self->rate;
  g_array_append_vals (copy->prices, self->prices->data, self->prices->len);
  return copy;
}

void
forge_model_free (ForgeModel *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->effective);
  g_free (self->currency);
  g_array_unref (self->prices);
  g_free (self);
}

/**
 * forge_provider_new:
 * @id: see forge_provider_is_id()
 *
 * Returns: (transfer full): a provider with this name, and nothing else that is known
 */
ForgeProvider *
forge_provider_new (const char *id)
{
  ForgeProvider *self = g_new0 (ForgeProvider, 1);

  g_return_val_if_fail (id != NULL, NULL);

  self->id = g_strdup (id);
  self->models = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_model_free);
  return self;
}

void
forge_provider_free (ForgeProvider *self)
{
  g_free (self->id);
  g_free (self->name);
  g_free (self->url);
  g_free (self->company);
  g_clear_pointer (&self->country, g_hash_table_unref);
  g_free (self->key_page);
  g_free (self->catalog_id);
  g_ptr_array_unref (self->models);
  g_free (self);
}

/**
 * forge_provider_find_model:
 * @self: a provider
 * @id: as it calls a model
 *
 * Returns: (nullable) (transfer none): the model
 */
ForgeModel *
forge_provider_find_model (const ForgeProvider *self, const char *id)
{
  g_return_val_if_fail (self != NULL && id != NULL, NULL);

  for (guint i = 0; i < self->models->len; i++)
    {
      ForgeModel *model = g_ptr_array_index (self->models, i);

      if (g_str_equal (model->id, id))
        return model;
    }
  return NULL;
}

/**
 * forge_provider_is_id:
 * @text: what a file is called, or what was typed
 *
 * Returns: whether it is 1 to 32 lower case letters, digits and hyphens, a letter first
 */
gboolean
forge_provider_is_id (const char *text)
{
  return text != NULL && g_ascii_islower (*text) && strlen (text) <= 32
         && text[strspn (text, "abcdefghijklmnopqrstuvwxyz0123456789-")] == '\0';
}

/**
 * forge_provider_dup_variable:
 * @id: of a provider
 * @prefix: such as "SPECFORGE_KEY_"
 *
 * Returns: (transfer full): the name of the environment variable: "SPECFORGE_KEY_ZAI_CODING"
 */
char *
forge_provider_dup_variable (const char *id, const char *prefix)
{
  g_autofree char *upper = g_ascii_strup (id, -1);

  return g_strconcat (prefix, g_strdelimit (upper, "-", '_'), NULL);
}

/* In the language of the person, else in English. */
static const char *
get_country (const ForgeProvider *self)
{
  const char *const *languages = g_get_language_names ();
  const char *country = NULL;

  for (guint i = 0; self->country != NULL && country == NULL && languages[i] != NULL; i++)
    {
      g_autofree char *language = g_strndup (languages[i], strcspn (languages[i], "_.@"));

      country = g_hash_table_lookup (self->country, language);
    }
  return country != NULL || self->country == NULL ? country
                                                  : g_hash_table_lookup (self->country, "en");
}

/**
 * forge_provider_describe_privacy:
 * @self: a provider
 *
 * Returns: (transfer full): one or two sentences that say what is sent where
 */
char *
forge_provider_describe_privacy (const ForgeProvider *self)
{
  const char *country;

  g_return_val_if_fail (self != NULL, NULL);

  country = get_country (self);
  if (self->is_local)
    return g_strdup_printf (_ ("%s runs on this computer. Nothing leaves it."), self->name);
  if (self->company == NULL)
    return g_strdup (_ ("What a section needs of the brief, the answers and the documents is sent "
                        "to the address that you gave. What happens to it there is up to who runs "
                        "it."));
  if (country == NULL)
    return g_strdup_printf (_ ("What a section needs of the brief, the answers and the documents "
                               "is sent to %s. What happens to it there is in the terms of your "
                               "account."),
                            self->company);
  return g_strdup_printf (
      /* Translators: name of a company, name of a country */
      _ ("What a section needs of the brief, the answers and the documents is sent to %s (%s). "
         "What happens to it there is in the terms of your account."),
      self->company, country);
}
