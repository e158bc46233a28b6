/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-version-item"

#include "config.h"

#include "app/forge-version-item.h"

struct _ForgeVersionItem
{
  GObject parent_instance;

  ForgeVersion *version;
};

G_DEFINE_FINAL_TYPE (ForgeVersionItem, forge_version_item, G_TYPE_OBJECT)

static void
forge_version_item_finalize (GObject *object)
{
  g_clear_pointer (&FORGE_VERSION_ITEM (object)->version, forge_version_free);

  G_OBJECT_CLASS (forge_version_item_parent_class)->finalize (object);
}

static void
forge_version_item_class_init (ForgeVersionItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_version_item_finalize;
}

static void
forge_version_item_init (ForgeVersionItem *self)
{
}

/**
 * forge_version_item_new:
 * @version: (transfer full)
 *
 * Returns: (transfer full): an item that owns the version
 */
ForgeVersionItem *
forge_version_item_new (ForgeVersion *version)
{
  ForgeVersionItem *self = g_object_new (FORGE_TYPE_VERSION_ITEM, NULL);

  self->version = version;
  return self;
}

const ForgeVersion *
forge_version_item_get_version (ForgeVersionItem *self)
{
  g_return_val_if_fail (FORGE_IS_VERSION_ITEM (self), NULL);
  return self->version;
}
