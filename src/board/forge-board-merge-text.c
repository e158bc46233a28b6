/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-merge"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "core/forge-merge.h"

/**
 * forge_board_conflict_describe:
 * @self: a conflict
 *
 * Returns: (transfer full): what happened, in a sentence
 */
char *
forge_board_conflict_describe (const ForgeBoardConflict *self)
{
  const char *name;

  g_return_val_if_fail (self != NULL, NULL);

  name = *self->name != '\0' ? self->name : self->id;
  if (*self->path == '\0' && self->ours == NULL)
    return g_strdup_printf (_ ("“%s” was deleted here and changed there."), name);
  if (*self->path == '\0' && self->theirs == NULL)
    return g_strdup_printf (_ ("“%s” was changed here and deleted there."), name);
  if (self->ours == NULL)
    /* Translators: a property of an element, then its name */
    return g_strdup_printf (_ ("%s of “%s” was deleted here and changed there."), self->path, name);
  if (self->theirs == NULL)
    return g_strdup_printf (_ ("%s of “%s” was changed here and deleted there."), self->path, name);
  return g_strdup_printf (_ ("%s of “%s” is “%s” here and “%s” there."), self->path, name,
                          self->ours, self->theirs);
}

/* What no way of settling a conflict changes stands in all of them: the differences are the
 * conflicts. */
static GPtrArray *
mark (GPtrArray *const *variants, const char *ours_name, const char *theirs_name)
{
  GPtrArray *marked = forge_board_texts_new ();
  g_autoptr (GHashTable) done = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < 3; i++)
    for (guint j = 0; j < variants[i]->len; j++)
      {
        const ForgeBoardText *file = g_ptr_array_index (variants[i], j);
        const char *texts[3];
        g_autofree char *text = NULL;

        if (!g_hash_table_add (done, file->name))
          continue;
        for (guint k = 0; k < 3; k++)
          {
            texts[k] = forge_board_texts_find (variants[k], file->name);
            texts[k] = texts[k] != NULL ? texts[k] : "";
          }
        text = forge_merge_texts (texts[0], texts[1], texts[2], ours_name, theirs_name, NULL);
        g_ptr_array_add (marked, forge_board_text_new (file->name, text));
      }
  return marked;
}

static GPtrArray *
write_marked (ForgeBoard *base,
              ForgeBoard *ours,
              ForgeBoard *theirs,
              const char *ours_name,
              const char *theirs_name,
              GError **error)
{
  static const ForgeFavor favors[] = { FORGE_FAVOR_BASE, FORGE_FAVOR_OURS, FORGE_FAVOR_THEIRS };
  GPtrArray *variants[G_N_ELEMENTS (favors)] = { NULL };
  GPtrArray *marked = NULL;
  gboolean good = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (favors); i++)
    {
      g_autoptr (ForgeBoard) variant
          = good ? forge_board_merge (base, ours, theirs, favors[i], NULL, error) : NULL;

      good = variant != NULL;
      variants[i] = good ? forge_board_write (variant) : NULL;
    }
  if (good)
    marked = mark (variants, ours_name, theirs_name);
  for (gsize i = 0; i < G_N_ELEMENTS (favors); i++)
    g_clear_pointer (&variants[i], g_ptr_array_unref);
  return marked;
}

GPtrArray *
forge_board_merge_texts (const GPtrArray *base,
                         const GPtrArray *ours,
                         const GPtrArray *theirs,
                         const char *ours_name,
                         const char *theirs_name,
                         GPtrArray *conflicts,
                         GError **error)
{
  g_autoptr (ForgeBoard) old_board = NULL;
  g_autoptr (ForgeBoard) our_board = NULL;
  g_autoptr (ForgeBoard) their_board = NULL;
  g_autoptr (ForgeBoard) merged = NULL;
  guint n_before;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL && conflicts != NULL, NULL);
  g_return_val_if_fail (ours_name != NULL && theirs_name != NULL, NULL);

  n_before = conflicts->len;
  old_board = forge_board_read (base, error);
  our_board = old_board != NULL ? forge_board_read (ours, error) : NULL;
  their_board = our_board != NULL ? forge_board_read (theirs, error) : NULL;
  merged = their_board != NULL ? forge_board_merge (old_board, our_board, their_board,
                                                    FORGE_FAVOR_KEEP, conflicts, error)
                               : NULL;
  if (merged == NULL)
    return NULL;
  if (conflicts->len == n_before)
    return forge_board_write (merged);
  return write_marked (old_board, our_board, their_board, ours_name, theirs_name, error);
}

/* Whether the element stands elsewhere than it did, on both sides, and not in the same place. */
static gboolean
is_moved_twice (ForgeBoard *base, ForgeBoard *theirs, const ForgeBoardElement *ours)
{
  const ForgeBoardElement *before = forge_board_find (base, ours->id);
  const ForgeBoardElement *other = forge_board_find (theirs, ours->id);

  return before != NULL && other != NULL && before->place.is_set && ours->place.is_set
         && other->place.is_set && !forge_board_place_equal (&before->place, &ours->place)
         && !forge_board_place_equal (&before->place, &other->place)
         && !forge_board_place_equal (&ours->place, &other->place);
}

GPtrArray *
forge_board_merge_list_moved (const GPtrArray *base, const GPtrArray *ours, const GPtrArray *theirs)
{
  GPtrArray *moved = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ForgeBoard) before = forge_board_read (base, NULL);
  g_autoptr (ForgeBoard) left = forge_board_read (ours, NULL);
  g_autoptr (ForgeBoard) right = forge_board_read (theirs, NULL);
  g_autoptr (GPtrArray) elements = NULL;

  if (before == NULL || left == NULL || right == NULL)
    return moved;
  elements = forge_board_list (left, FORGE_BOARD_ANY, NULL);
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (elements, i);

      if (is_moved_twice (before, right, element))
        g_ptr_array_add (moved, g_strdup (forge_board_element_get_name (element)));
    }
  return moved;
}
