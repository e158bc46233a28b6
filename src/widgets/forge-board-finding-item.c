/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-finding-item"

#include "config.h"

#include "widgets/forge-board-finding-item.h"

struct _ForgeBoardFindingItem
{
  GObject parent_instance;

  ForgeBoardFinding *finding;
};

G_DEFINE_FINAL_TYPE (ForgeBoardFindingItem, forge_board_finding_item, G_TYPE_OBJECT)

static void
forge_board_finding_item_finalize (GObject *object)
{
  ForgeBoardFindingItem *self = FORGE_BOARD_FINDING_ITEM (object);

  g_clear_pointer (&self->finding, forge_board_finding_free);

  G_OBJECT_CLASS (forge_board_finding_item_parent_class)->finalize (object);
}

static void
forge_board_finding_item_class_init (ForgeBoardFindingItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_board_finding_item_finalize;
}

static void
forge_board_finding_item_init (ForgeBoardFindingItem *self)
{
}

/**
 * forge_board_finding_item_new:
 * @finding: (transfer full)
 *
 * Returns: (transfer full): an item that owns the finding
 */
ForgeBoardFindingItem *
forge_board_finding_item_new (ForgeBoardFinding *finding)
{
  ForgeBoardFindingItem *self = g_object_new (FORGE_TYPE_BOARD_FINDING_ITEM, NULL);

  self->finding = finding;
  return self;
}

const ForgeBoardFinding *
forge_board_finding_item_get_finding (ForgeBoardFindingItem *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_FINDING_ITEM (self), NULL);
  return self->finding;
}
