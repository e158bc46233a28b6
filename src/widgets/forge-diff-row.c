/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diff-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-diff-row.h"

struct _ForgeDiffRow
{
  GObject parent_instance;

  ForgeComparison *comparison;
  ForgeComparisonRow row;
};

G_DEFINE_FINAL_TYPE (ForgeDiffRow, forge_diff_row, G_TYPE_OBJECT)

static void
forge_diff_row_finalize (GObject *object)
{
  g_clear_object (&FORGE_DIFF_ROW (object)->comparison);

  G_OBJECT_CLASS (forge_diff_row_parent_class)->finalize (object);
}

static void
forge_diff_row_class_init (ForgeDiffRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_diff_row_finalize;
}

static void
forge_diff_row_init (ForgeDiffRow *self)
{
}

/**
 * forge_diff_row_new:
 * @row: is copied
 *
 * Returns: (transfer full)
 */
ForgeDiffRow *
forge_diff_row_new (ForgeComparison *comparison, const ForgeComparisonRow *row)
{
  ForgeDiffRow *self;

  g_return_val_if_fail (FORGE_IS_COMPARISON (comparison), NULL);
  g_return_val_if_fail (row != NULL, NULL);

  self = g_object_new (FORGE_TYPE_DIFF_ROW, NULL);
  self->comparison = g_object_ref (comparison);
  self->row = *row;
  return self;
}

ForgeComparison *
forge_diff_row_get_comparison (ForgeDiffRow *self)
{
  g_return_val_if_fail (FORGE_IS_DIFF_ROW (self), NULL);
  return self->comparison;
}

const ForgeComparisonRow *
forge_diff_row_get_row (ForgeDiffRow *self)
{
  g_return_val_if_fail (FORGE_IS_DIFF_ROW (self), NULL);
  return &self->row;
}

/**
 * forge_diff_row_describe:
 *
 * Returns: (transfer full): what a screen reader says
 */
char *
forge_diff_row_describe (ForgeDiffRow *self)
{
  const ForgeComparisonRow *row;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  g_return_val_if_fail (FORGE_IS_DIFF_ROW (self), NULL);

  row = &self->row;
  left = forge_comparison_dup_old_line (self->comparison, row->old_line);
  right = forge_comparison_dup_new_line (self->comparison, row->new_line);
  switch (row->kind)
    {
    case FORGE_ROW_CHANGED:
      /* Translators: number of a line, its text before, its text now */
      return g_strdup_printf (_ ("line %d changed, was %s, now %s"), row->new_line + 1, left,
                              right);
    case FORGE_ROW_REMOVED:
      /* Translators: number of a line, its text */
      return g_strdup_printf (_ ("line %d removed: %s"), row->old_line + 1, left);
    case FORGE_ROW_ADDED:
      /* Translators: number of a line, its text */
      return g_strdup_printf (_ ("line %d added: %s"), row->new_line + 1, right);
    case FORGE_ROW_FOLD:
      return g_strdup_printf (ngettext ("%u unchanged line, activate to show it",
                                        "%u unchanged lines, activate to show them", row->n_lines),
                              row->n_lines);
    case FORGE_ROW_CHANGE:
      g_free (right);
      right = forge_comparison_dup_heading (self->comparison, row->change);
      /* Translators: number of a change in a list of them, the heading that it stands below */
      return g_strdup_printf (_ ("change %u, %s"), row->change + 1, right);
    case FORGE_ROW_SAME:
    default:
      /* Translators: number of a line, its text */
      return g_strdup_printf (_ ("line %d: %s"), row->new_line + 1, right);
    }
}
