/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-target.h"

static void
wipe_key (ForgeTarget *self)
{
  if (self->key != NULL)
    explicit_bzero (self->key, strlen (self->key));
  g_clear_pointer (&self->key, g_free);
}

static void
clear (gpointer data)
{
  ForgeTarget *self = data;

  wipe_key (self);
  g_free (self->provider_id);
  g_free (self->provider);
  g_free (self->model);
  g_free (self->url);
}

/**
 * forge_target_new:
 * @provider_id: as the registry calls the provider
 * @provider: its name for a person
 * @model: as the provider calls it
 * @wire: the protocol that is spoken there
 * @url: the address without a slash at its end
 *
 * The other members may be set until it is used.
 *
 * Returns: (transfer full): a target without a key
 */
ForgeTarget *
forge_target_new (const char *provider_id,
                  const char *provider,
                  const char *model,
                  ForgeWire wire,
                  const char *url)
{
  ForgeTarget *self = NULL;

  g_return_val_if_fail (provider_id != NULL && provider != NULL, NULL);
  g_return_val_if_fail (model != NULL && url != NULL, NULL);

  self = g_atomic_rc_box_new0 (ForgeTarget);
  self->provider_id = g_strdup (provider_id);
  self->provider = g_strdup (provider);
  self->model = g_strdup (model);
  self->wire = wire;
  self->url = g_strdup (url);
  return self;
}

/**
 * forge_target_set_key:
 * @self: a target that is not in use yet
 * @auth: where the key stands in a request
 * @key: (nullable): the key, of which a copy is made; NULL: none is sent
 */
void
forge_target_set_key (ForgeTarget *self, ForgeAuth auth, const char *key)
{
  g_return_if_fail (self != NULL);

  wipe_key (self);
  self->auth = auth;
  self->key = g_strdup (key);
}

/**
 * forge_target_ref:
 * @self: a target
 *
 * Any thread.
 *
 * Returns: (transfer full): @self
 */
ForgeTarget *
forge_target_ref (ForgeTarget *self)
{
  return g_atomic_rc_box_acquire (self);
}

/**
 * forge_target_unref:
 * @self: (transfer full): a target
 */
void
forge_target_unref (ForgeTarget *self)
{
  g_atomic_rc_box_release_full (self, clear);
}
