/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-provider-file"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "llm/forge-endpoint.h"
#include "llm/forge-provider-file.h"

static const ForgeDataKey provider_keys[] = {
  { "name", FORGE_DATA_TEXT, FALSE },
  { "wire", FORGE_DATA_TEXT, FALSE },
  { "url", FORGE_DATA_TEXT, FALSE },
  { "auth", FORGE_DATA_TEXT, FALSE },
  { "key", FORGE_DATA_TEXT, FALSE },
  { "key_page", FORGE_DATA_TEXT, FALSE },
  { "local", FORGE_DATA_FLAG, FALSE },
  { "plan", FORGE_DATA_FLAG, FALSE },
  { "company", FORGE_DATA_TEXT, FALSE },
  { "country", FORGE_DATA_MAP, FALSE },
  { "quirks", FORGE_DATA_TEXTS, FALSE },
  { "catalog_id", FORGE_DATA_TEXT, FALSE },
  { "currency", FORGE_DATA_TEXT, FALSE },
  { "rate", FORGE_DATA_NUMBER, FALSE },
  { "effective", FORGE_DATA_TEXT, FALSE },
  { "models_of", FORGE_DATA_TEXT, FALSE },
  { "without_prices", FORGE_DATA_FLAG, FALSE },
  { "disabled", FORGE_DATA_FLAG, FALSE },
  { "models", FORGE_DATA_LIST, FALSE },
};

static const ForgeDataKey model_keys[] = {
  { "id", FORGE_DATA_TEXT, TRUE },        { "name", FORGE_DATA_TEXT, FALSE },
  { "context", FORGE_DATA_COUNT, FALSE }, { "output", FORGE_DATA_COUNT, FALSE },
  { "prices", FORGE_DATA_LIST, FALSE },   { "disabled", FORGE_DATA_FLAG, FALSE },
};

static const ForgeDataKey price_keys[] = {
  { "input", FORGE_DATA_NUMBER, TRUE },       { "output", FORGE_DATA_NUMBER, TRUE },
  { "cache_read", FORGE_DATA_NUMBER, FALSE }, { "cache_write", FORGE_DATA_NUMBER, FALSE },
  { "up_to", FORGE_DATA_COUNT, FALSE },       { "from", FORGE_DATA_TEXT, FALSE },
  { "to", FORGE_DATA_TEXT, FALSE },
};

static const char *const auth_names[] = { "none", "bearer", "x-api-key", "x-goog-api-key", NULL };
static const char *const need_names[] = { "none", "optional", "required", NULL };

/* The place of the text behind @key in @names; -1 where it is missing, or refused. */
static int
find_name (const ForgeDataPlace *at, const char *key, const char *const *names, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (at, key);
  const char *text = forge_data_place_get_text (at, key);
  g_autofree char *list = NULL;

  for (int i = 0; text != NULL && names[i] != NULL; i++)
    if (g_str_equal (names[i], text))
      return i;
  if (text == NULL)
    return -1;
  list = g_strjoinv (", ", (char **) names);
  forge_data_place_refuse (&place, error, _ ("“%s” is not known here. Possible are: %s."), text,
                           list);
  return -1;
}

static gboolean
read_quirks (const ForgeDataPlace *root, ForgeQuirks *quirks, GError **error)
{
  const ForgeDataPlace list = forge_data_place_member (root, "quirks");
  const guint n = forge_data_place_count (&list);

  if (list.node != NULL)
    *quirks = 0;
  for (guint i = 0; i < n; i++)
    {
      const ForgeDataPlace item = forge_data_place_item (&list, i);
      const char *name = json_node_get_string (item.node);
      guint bit = 0;

      while (bit < FORGE_N_QUIRKS && !g_str_equal (forge_quirk_names[bit], name))
        bit++;
      if (bit == FORGE_N_QUIRKS)
        {
          g_autofree char *known = g_strjoinv (", ", (char **) forge_quirk_names);

          forge_data_place_refuse (&item, error, _ ("“%s” is not known here. Possible are: %s."),
                                   name, known);
          return FALSE;
        }
      *quirks |= 1u << bit;
    }
  return TRUE;
}

/* Of a day in UTC: "16:30". */
static gboolean
read_minute (const ForgeDataPlace *price, const char *key, gint16 *minute, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (price, key);
  const char *text = forge_data_place_get_text (price, key);
  guint hours;
  guint minutes;

  if (text != NULL && strlen (text) == 5 && sscanf (text, "%2u:%2u", &hours, &minutes) == 2
      && hours < 24 && minutes < 60)
    {
      *minute = (gint16) (hours * 60 + minutes);
      return TRUE;
    }
  forge_data_place_refuse (place.node != NULL ? &place : price, error,
                           _ ("“%s” must be a time of the day in UTC, such as 16:30."), key);
  return FALSE;
}

static gboolean
read_amount (const ForgeDataPlace *price, const char *key, gint64 *amount, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (price, key);
  const double units = forge_data_place_get_number (price, key, -1);

  *amount = units >= 0 ? (gint64) (units * 1e6 + .5) : -1;
  if (*amount <= FORGE_PRICE_MAX)
    return TRUE;
  forge_data_place_refuse (&place, error,
                           _ ("“%s” is that for a million tokens, and at most 1000."), key);
  return FALSE;
}

static gboolean
read_price (const ForgeDataPlace *place, ForgePrice *price, GError **error)
{
  const gint64 up_to = forge_data_place_get_count (place, "up_to");

  if (!forge_data_place_check (place, price_keys, G_N_ELEMENTS (price_keys), error))
    return FALSE;
  *price = (ForgePrice){ .from = -1, .to = -1, .up_to = FORGE_TOKENS_MAX };
  if (up_to > 0 && up_to < FORGE_TOKENS_MAX)
    price->up_to = up_to;
  if ((forge_data_place_get_text (place, "from") != NULL
       || forge_data_place_get_text (place, "to") != NULL)
      && (!read_minute (place, "from", &price->from, error)
          || !read_minute (place, "to", &price->to, error)))
    return FALSE;
  return read_amount (place, "input", &price->input, error)
         && read_amount (place, "output", &price->output, error)
         && read_amount (place, "cache_read", &price->cache_read, error)
         && read_amount (place, "cache_write", &price->cache_write, error);
}

static gboolean
read_prices (const ForgeDataPlace *model, GArray *prices, GError **error)
{
  const ForgeDataPlace list = forge_data_place_member (model, "prices");
  const guint n = forge_data_place_count (&list);

  if (n > 0)
    g_array_set_size (prices, 0);
  for (guint i = 0; i < n; i++)
    {
      const ForgeDataPlace item = forge_data_place_item (&list, i);
      ForgePrice price;

      if (!read_price (&item, &price, error))
        return FALSE;
      g_array_append_val (prices, price);
    }
  return TRUE;
}

static void
put_text (const ForgeDataPlace *place, const char *key, char **target)
{
  const char *text = forge_data_place_get_text (place, key);

  if (text != NULL)
    {
      g_free (*target);
      *target = g_strdup (text);
    }
}

static gboolean
check_model_id (const ForgeDataPlace *model, const char *id, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (model, "id");

  if (forge_model_is_id (id))
    return TRUE;
  forge_data_place_refuse (&place, error,
                           _ ("The id of a model has at most 200 letters, digits and signs of "
                              "ASCII, and no spaces."));
  return FALSE;
}

/* What the file says of all its models. */
static void
apply_common (const ForgeDataPlace *root, const ForgeDataPlace *place, ForgeModel *model)
{
  put_text (root, "effective", &model->effective);
  if (forge_data_place_member (place, "prices").node == NULL)
    return;
  g_free (model->currency);
  model->currency = g_strdup ("USD");
  put_text (root, "currency", &model->currency);
  model->rate = forge_data_place_get_number (root, "rate", 1);
}

static gboolean
apply_model (const ForgeDataPlace *root,
             const ForgeDataPlace *place,
             ForgeProvider *provider,
             GError **error)
{
  const char *id;
  ForgeModel *model;

  if (!forge_data_place_check (place, model_keys, G_N_ELEMENTS (model_keys), error))
    return FALSE;
  id = forge_data_place_get_text (place, "id");
  if (!check_model_id (place, id, error))
    return FALSE;
  model = forge_provider_find_model (provider, id);
  if (forge_data_place_get_flag (place, "disabled", FALSE))
    {
      if (model != NULL)
        g_ptr_array_remove (provider->models, model);
      return TRUE;
    }
  if (model == NULL)
    {
      model = forge_model_new (id);
      g_ptr_array_add (provider->models, model);
    }
  put_text (place, "name", &model->name);
  if (forge_data_place_member (place, "context").node != NULL)
    model->context = forge_data_place_get_count (place, "context");
  if (forge_data_place_member (place, "output").node != NULL)
    model->output = forge_data_place_get_count (place, "output");
  apply_common (root, place, model);
  return read_prices (place, model->prices, error);
}

static gboolean
check_date (const ForgeDataPlace *root, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (root, "effective");
  const char *text = forge_data_place_get_text (root, "effective");
  guint year;
  guint month;
  guint day;

  if (text == NULL
      || (strlen (text) == 10 && sscanf (text, "%4u-%2u-%2u", &year, &month, &day) == 3
          && month <= 12 && g_date_valid_dmy (day, month, year)))
    return TRUE;
  forge_data_place_refuse (&place, error, _ ("“%s” must be a day, such as 2026-11-01."),
                           "effective");
  return FALSE;
}

/* Three capital letters, and what it is worth where it is not the dollar. */
static gboolean
check_currency (const ForgeDataPlace *root, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (root, "currency");
  const char *text = forge_data_place_get_text (root, "currency");
  const double rate = forge_data_place_get_number (root, "rate", 0);

  if (text == NULL)
    return TRUE;
  if (strlen (text) != 3 || strspn (text, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != 3)
    forge_data_place_refuse (&place, error, _ ("“%s” must be three letters, such as EUR."),
                             "currency");
  else if (!g_str_equal (text, "USD") && (rate <= 0 || rate > 1000))
    forge_data_place_refuse (&place, error,
                             _ ("“rate” must say here how many dollars one %s is worth."), text);
  else
    return TRUE;
  return FALSE;
}

/**
 * forge_provider_file_new:
 * @file: (transfer full): what was read; freed also where it is refused
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Returns: (transfer full) (nullable): the file, its own keys checked; its models are when it is
 *   applied
 */
ForgeProviderFile *
forge_provider_file_new (ForgeDataFile *file, GError **error)
{
  g_autoptr (ForgeProviderFile) self = g_new0 (ForgeProviderFile, 1);
  ForgeDataPlace root = { 0 };

  g_return_val_if_fail (file != NULL, NULL);

  self->file = file;
  root = forge_data_place_root (file);
  if (!forge_data_place_check (&root, provider_keys, G_N_ELEMENTS (provider_keys), error)
      || !check_date (&root, error) || !check_currency (&root, error))
    return NULL;
  self->models_of = g_strdup (forge_data_place_get_text (&root, "models_of"));
  self->without_prices = forge_data_place_get_flag (&root, "without_prices", FALSE);
  self->is_disabled = forge_data_place_get_flag (&root, "disabled", FALSE);
  return g_steal_pointer (&self);
}

void
forge_provider_file_free (ForgeProviderFile *self)
{
  g_free (self->models_of);
  forge_data_file_free (self->file);
  g_free (self);
}

/* What it says of the provider itself. */
static gboolean
apply_names (const ForgeDataPlace *root, ForgeProvider *provider, GError **error)
{
  g_autoptr (GError) local = NULL;
  const char *wires[FORGE_N_WIRES + 1] = { NULL };
  int wire;
  int auth;
  int need;

  for (int i = 0; i < FORGE_N_WIRES; i++)
    wires[i] = forge_wire_to_string ((ForgeWire) i);
  wire = find_name (root, "wire", wires, &local);
  auth = local == NULL ? find_name (root, "auth", auth_names, &local) : -1;
  need = local == NULL ? find_name (root, "key", need_names, &local) : -1;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return FALSE;
    }
  if (wire >= 0)
    provider->wire = (ForgeWire) wire;
  if (auth >= 0)
    provider->auth = (ForgeAuth) auth;
  if (need >= 0)
    provider->key = (ForgeKeyNeed) need;
  provider->is_local = forge_data_place_get_flag (root, "local", provider->is_local);
  provider->is_plan = forge_data_place_get_flag (root, "plan", provider->is_plan);
  put_text (root, "name", &provider->name);
  put_text (root, "company", &provider->company);
  put_text (root, "key_page", &provider->key_page);
  put_text (root, "catalog_id", &provider->catalog_id);
  return read_quirks (root, &provider->quirks, error);
}

static gboolean
apply_url (const ForgeDataPlace *root, ForgeProvider *provider, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (root, "url");
  g_autoptr (GError) local = NULL;
  char *url;

  if (place.node == NULL)
    return TRUE;
  url = forge_endpoint_clean (json_node_get_string (place.node), &local);
  if (url == NULL)
    {
      forge_data_place_refuse (&place, error, "%s", local->message);
      return FALSE;
    }
  g_free (provider->url);
  provider->url = url;
  return TRUE;
}

static gboolean
apply_country (const ForgeDataPlace *root, ForgeProvider *provider, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (root, "country");
  JsonObjectIter iter;
  const char *language = NULL;
  JsonNode *value = NULL;

  if (place.node == NULL)
    return TRUE;
  g_clear_pointer (&provider->country, g_hash_table_unref);
  provider->country = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  json_object_iter_init (&iter, json_node_get_object (place.node));
  while (json_object_iter_next (&iter, &language, &value))
    {
      if (!JSON_NODE_HOLDS_VALUE (value) || json_node_get_string (value) == NULL)
        {
          forge_data_place_refuse (&place, error, _ ("“%s” must be %s, and not empty."), language,
                                   _ ("a text"));
          return FALSE;
        }
      g_hash_table_insert (provider->country, g_strdup (language),
                           g_strdup (json_node_get_string (value)));
    }
  return TRUE;
}

static gboolean
check_whole (const ForgeDataPlace *root, const ForgeProvider *provider, GError **error)
{
  const char *missing = provider->name == NULL ? "name" : NULL;

  if (missing == NULL && provider->auth == FORGE_AUTH_NONE && provider->key != FORGE_KEY_NEED_NONE)
    missing = "auth";
  if (missing == NULL)
    return TRUE;
  forge_data_place_refuse (root, error, _ ("“%s” is missing here. Add it."), missing);
  return FALSE;
}

/**
 * forge_provider_file_apply:
 * @self: a file
 * @provider: gets what the file says; must not be used any more where that fails
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Returns: whether all that it says could be used
 */
gboolean
forge_provider_file_apply (const ForgeProviderFile *self, ForgeProvider *provider, GError **error)
{
  ForgeDataPlace root = { 0 };
  ForgeDataPlace models = { 0 };
  guint n;

  g_return_val_if_fail (self != NULL && provider != NULL, FALSE);

  root = forge_data_place_root (self->file);
  if (!apply_names (&root, provider, error) || !apply_url (&root, provider, error)
      || !apply_country (&root, provider, error))
    return FALSE;
  models = forge_data_place_member (&root, "models");
  n = forge_data_place_count (&models);
  for (guint i = 0; i < n; i++)
    {
      const ForgeDataPlace item = forge_data_place_item (&models, i);

      if (!apply_model (&root, &item, provider, error))
        return FALSE;
    }
  return check_whole (&root, provider, error);
}
