/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-version-list"

#include "config.h"

#include "app/forge-version-list.h"

struct _ForgeVersionList
{
  GObject parent_instance;

  GPtrArray *versions; /* (element-type ForgeVersion), newest first */
};

static void forge_version_list_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeVersionList,
                               forge_version_list,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      forge_version_list_list_init))

static GType
forge_version_list_get_item_type (GListModel *list)
{
  return FORGE_TYPE_VERSION_ITEM;
}

static guint
forge_version_list_get_n_items (GListModel *list)
{
  return FORGE_VERSION_LIST (list)->versions->len;
}

static gpointer
forge_version_list_get_item (GListModel *list, guint position)
{
  ForgeVersionList *self = FORGE_VERSION_LIST (list);

  return position < self->versions->len
             ? forge_version_item_new (self->versions, g_ptr_array_index (self->versions, position))
             : NULL;
}

static void
forge_version_list_list_init (GListModelInterface *iface)
{
  iface->get_item_type = forge_version_list_get_item_type;
  iface->get_n_items = forge_version_list_get_n_items;
  iface->get_item = forge_version_list_get_item;
}

static void
forge_version_list_finalize (GObject *object)
{
  g_ptr_array_unref (FORGE_VERSION_LIST (object)->versions);

  G_OBJECT_CLASS (forge_version_list_parent_class)->finalize (object);
}

static void
forge_version_list_class_init (ForgeVersionListClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_version_list_finalize;
}

static void
forge_version_list_init (ForgeVersionList *self)
{
  self->versions = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_version_free);
}

/**
 * forge_version_list_new:
 *
 * Returns: (transfer full): an empty list
 */
ForgeVersionList *
forge_version_list_new (void)
{
  return g_object_new (FORGE_TYPE_VERSION_LIST, NULL);
}

/* Versions are only added, on top: those below are the same. */
static guint
count_same (GPtrArray *before, GPtrArray *now)
{
  const guint n = MIN (before->len, now->len);

  for (guint i = 0; i < n; i++)
    {
      const ForgeVersion *old_version = g_ptr_array_index (before, before->len - 1 - i);
      const ForgeVersion *version = g_ptr_array_index (now, now->len - 1 - i);

      if (old_version->number != version->number
          || g_strcmp0 (old_version->sha256, version->sha256) != 0)
        return i;
    }
  return n;
}

/**
 * forge_version_list_set:
 * @versions: (transfer full) (element-type ForgeVersion): newest first
 */
void
forge_version_list_set (ForgeVersionList *self, GPtrArray *versions)
{
  g_autoptr (GPtrArray) before = NULL;
  guint n_same;

  g_return_if_fail (FORGE_IS_VERSION_LIST (self));
  g_return_if_fail (versions != NULL);

  before = self->versions;
  self->versions = versions;
  n_same = count_same (before, versions);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, before->len - n_same, versions->len - n_same);
}

const ForgeVersion *
forge_version_list_get (ForgeVersionList *self, guint position)
{
  g_return_val_if_fail (FORGE_IS_VERSION_LIST (self), NULL);

  return position < self->versions->len ? g_ptr_array_index (self->versions, position) : NULL;
}

/**
 * forge_version_list_find:
 *
 * Returns: a position; %G_MAXUINT where there is no version of that number
 */
guint
forge_version_list_find (ForgeVersionList *self, guint number)
{
  guint low = 0;
  guint high;

  g_return_val_if_fail (FORGE_IS_VERSION_LIST (self), G_MAXUINT);

  high = self->versions->len;
  while (low < high)
    {
      const guint middle = low + (high - low) / 2;
      const ForgeVersion *version = g_ptr_array_index (self->versions, middle);

      if (version->number == number)
        return middle;
      if (version->number > number)
        low = middle + 1;
      else
        high = middle;
    }
  return G_MAXUINT;
}
