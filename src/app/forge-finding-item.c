/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-finding-item"

#include "config.h"

#include "app/forge-finding-item.h"

struct _ForgeFindingItem
{
  GObject parent_instance;

  ForgeFinding *finding;
};

G_DEFINE_FINAL_TYPE (ForgeFindingItem, forge_finding_item, G_TYPE_OBJECT)

static void
forge_finding_item_finalize (GObject *object)
{
  ForgeFindingItem *self = FORGE_FINDING_ITEM (object);

  g_clear_pointer (&self->finding, forge_finding_free);

  G_OBJECT_CLASS (forge_finding_item_parent_class)->finalize (object);
}

static void
forge_finding_item_class_init (ForgeFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_finding_item_finalize;
}

static void
forge_finding_item_init (ForgeFindingItem *self)
{
}

/**
 * forge_finding_item_new:
 * @finding: (transfer full)
 *
 * Returns: (transfer full): an item that owns the finding
 */
ForgeFindingItem *
forge_finding_item_new (ForgeFinding *finding)
{
  ForgeFindingItem *self = g_object_new (FORGE_TYPE_FINDING_ITEM, NULL);

  self->finding = finding;
  return self;
}

const ForgeFinding *
forge_finding_item_get_finding (ForgeFindingItem *self)
{
  g_return_val_if_fail (FORGE_IS_FINDING_ITEM (self), NULL);
  return self->finding;
}
