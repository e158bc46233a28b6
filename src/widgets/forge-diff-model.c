/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diff-model"

#include "config.h"

#include "widgets/forge-diff-model.h"

/* Equal lines that stay in sight round a change. */
#define CONTEXT 3
#define NONE    G_MAXUINT /* GTK_INVALID_LIST_POSITION */

struct _ForgeDiffModel
{
  GObject parent_instance;

  ForgeComparison *comparison;
  GArray *rows; /* (element-type ForgeComparisonRow) */
};

static void forge_diff_model_list_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeDiffModel,
                               forge_diff_model,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL,
                                                      forge_diff_model_list_init))

static GType
forge_diff_model_get_item_type (GListModel *list)
{
  return FORGE_TYPE_DIFF_ROW;
}

static guint
forge_diff_model_get_n_items (GListModel *list)
{
  return FORGE_DIFF_MODEL (list)->rows->len;
}

static gpointer
forge_diff_model_get_item (GListModel *list, guint position)
{
  ForgeDiffModel *self = FORGE_DIFF_MODEL (list);

  return position < self->rows->len
             ? forge_diff_row_new (self->comparison,
                                   &g_array_index (self->rows, ForgeComparisonRow, position))
             : NULL;
}

static void
forge_diff_model_list_init (GListModelInterface *iface)
{
  iface->get_item_type = forge_diff_model_get_item_type;
  iface->get_n_items = forge_diff_model_get_n_items;
  iface->get_item = forge_diff_model_get_item;
}

static void
forge_diff_model_finalize (GObject *object)
{
  ForgeDiffModel *self = FORGE_DIFF_MODEL (object);

  g_clear_object (&self->comparison);
  g_clear_pointer (&self->rows, g_array_unref);

  G_OBJECT_CLASS (forge_diff_model_parent_class)->finalize (object);
}

static void
forge_diff_model_class_init (ForgeDiffModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_diff_model_finalize;
}

static void
forge_diff_model_init (ForgeDiffModel *self)
{
}

/**
 * forge_diff_model_new:
 *
 * Returns: (transfer full)
 */
ForgeDiffModel *
forge_diff_model_new (ForgeComparison *comparison, ForgeLayout layout)
{
  ForgeDiffModel *self;

  g_return_val_if_fail (FORGE_IS_COMPARISON (comparison), NULL);

  self = g_object_new (FORGE_TYPE_DIFF_MODEL, NULL);
  self->comparison = g_object_ref (comparison);
  self->rows = forge_comparison_list_rows (comparison, layout, CONTEXT);
  return self;
}

/**
 * forge_diff_model_unfold:
 *
 * Returns: whether there was a fold
 */
gboolean
forge_diff_model_unfold (ForgeDiffModel *self, guint position)
{
  ForgeComparisonRow fold;
  g_autoptr (GArray) rows = NULL;

  g_return_val_if_fail (FORGE_IS_DIFF_MODEL (self), FALSE);

  if (position >= self->rows->len)
    return FALSE;
  fold = g_array_index (self->rows, ForgeComparisonRow, position);
  if (fold.kind != FORGE_ROW_FOLD)
    return FALSE;
  rows = forge_comparison_list_folded (&fold);
  g_array_remove_index (self->rows, position);
  g_array_insert_vals (self->rows, position, rows->data, rows->len);
  g_list_model_items_changed (G_LIST_MODEL (self), position, 1, rows->len);
  return TRUE;
}

/**
 * forge_diff_model_find_change:
 *
 * Returns: a position, or %GTK_INVALID_LIST_POSITION
 */
guint
forge_diff_model_find_change (ForgeDiffModel *self, guint position, gboolean forward)
{
  guint at;

  g_return_val_if_fail (FORGE_IS_DIFF_MODEL (self), NONE);

  /* Unsigned: one before the first row is NONE as well. */
  at = position != NONE ? position : forward ? NONE : self->rows->len;
  for (at = forward ? at + 1 : at - 1; at < self->rows->len; at = forward ? at + 1 : at - 1)
    if (g_array_index (self->rows, ForgeComparisonRow, at).kind == FORGE_ROW_CHANGE)
      return at;
  return NONE;
}
