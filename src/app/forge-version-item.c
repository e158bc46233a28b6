/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-version-item"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-version-item.h"

struct _ForgeVersionItem
{
  GObject parent_instance;

  GPtrArray *versions;
  const ForgeVersion *version;
};

G_DEFINE_FINAL_TYPE (ForgeVersionItem, forge_version_item, G_TYPE_OBJECT)

static void
forge_version_item_finalize (GObject *object)
{
  g_clear_pointer (&FORGE_VERSION_ITEM (object)->versions, g_ptr_array_unref);

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
 * @versions: (element-type ForgeVersion): kept as long as the item
 * @version: one of them
 *
 * Returns: (transfer full)
 */
ForgeVersionItem *
forge_version_item_new (GPtrArray *versions, const ForgeVersion *version)
{
  ForgeVersionItem *self;

  g_return_val_if_fail (versions != NULL && version != NULL, NULL);

  self = g_object_new (FORGE_TYPE_VERSION_ITEM, NULL);
  self->versions = g_ptr_array_ref (versions);
  self->version = version;
  return self;
}

const ForgeVersion *
forge_version_item_get_version (ForgeVersionItem *self)
{
  g_return_val_if_fail (FORGE_IS_VERSION_ITEM (self), NULL);
  return self->version;
}

static const char *
describe_type (ForgeChangeType type)
{
  switch (type)
    {
    case FORGE_CHANGE_GENERATED:
      return _ ("Written");
    case FORGE_CHANGE_REGENERATED:
      return _ ("Written anew");
    case FORGE_CHANGE_RESTORED:
      return _ ("Restored");
    case FORGE_CHANGE_SECTION_REGEN:
      return _ ("One section written anew");
    case FORGE_CHANGE_EDITED:
    default:
      return _ ("Edited");
    }
}

const char *
forge_version_item_get_what (const ForgeVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);

  return version->summary != NULL && *version->summary != '\0'
             ? version->summary
             : describe_type (version->change_type);
}

/**
 * forge_version_item_dup_who:
 *
 * Returns: (transfer full)
 */
char *
forge_version_item_dup_who (const ForgeVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);

  if (version->author == NULL || g_str_equal (version->author, "user"))
    return g_strdup (_ ("You"));
  return g_strdup (g_str_equal (version->author, "draft") ? _ ("Built-in writer")
                                                          : version->author);
}

const char *
forge_version_item_get_icon (const ForgeVersion *version)
{
  g_return_val_if_fail (version != NULL, NULL);

  if (version->author == NULL || g_str_equal (version->author, "user"))
    return "avatar-default-symbolic";
  return g_str_equal (version->author, "draft") ? "document-edit-symbolic" : "forge-spark-symbolic";
}
