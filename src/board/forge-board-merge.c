/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-merge"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "core/forge-merge.h"
#include "core/forge-yaml-writer.h"

enum
{
  BASE,
  OURS,
  THEIRS,
  N_SIDES
};

typedef struct
{
  ForgeBoard *sides[N_SIDES];
  ForgeBoard *merged;
  ForgeFavor favor;
  GPtrArray *conflicts; /* (nullable) */
  const char *id;       /* what is being merged, for what it says of conflicts */
  const char *name;
} Merge;

void
forge_board_conflict_free (ForgeBoardConflict *self)
{
  if (self == NULL)
    return;
  g_free (self->id);
  g_free (self->name);
  g_free (self->path);
  g_free (self->base);
  g_free (self->ours);
  g_free (self->theirs);
  g_free (self);
}

GPtrArray *
forge_board_conflicts_new (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_conflict_free);
}

/* The value for a person: a text as it is, others as YAML without the last line end. */
static char *
print_value (const ForgeYamlNode *node)
{
  if (node == NULL)
    return NULL;
  return node->type == FORGE_YAML_SCALAR ? g_strdup (node->text)
                                         : g_strchomp (forge_yaml_write (node));
}

static void
add_conflict (Merge *self, const char *path, char *base, char *ours, char *theirs)
{
  ForgeBoardConflict *conflict = g_new (ForgeBoardConflict, 1);

  *conflict = (ForgeBoardConflict){
    g_strdup (self->id), g_strdup (self->name), g_strdup (path), base, ours, theirs
  };
  if (self->conflicts != NULL)
    g_ptr_array_add (self->conflicts, conflict);
  else
    forge_board_conflict_free (conflict);
}

/* ForgeYamlConflictFunc */
static void
conflict_cb (const char *path,
             const ForgeYamlNode *base,
             const ForgeYamlNode *ours,
             const ForgeYamlNode *theirs,
             gpointer user_data)
{
  add_conflict (user_data, path, print_value (base), print_value (ours), print_value (theirs));
}

/* Which side a value is taken from that is no tree; BASE where both say something else. */
static guint
choose_side (gboolean is_ours_same, gboolean is_theirs_same, gboolean is_both_same)
{
  if (is_ours_same || is_both_same)
    return THEIRS;
  return is_theirs_same ? OURS : BASE;
}

/* Of a conflict; a side that is not there is passed over. */
static guint
favor_side (const Merge *self, gpointer const *values)
{
  const guint wanted = self->favor == FORGE_FAVOR_THEIRS ? THEIRS
                       : self->favor == FORGE_FAVOR_BASE ? BASE
                                                         : OURS;

  for (guint i = 0; i < N_SIDES; i++)
    if (values[(wanted + i) % N_SIDES] != NULL)
      return (wanted + i) % N_SIDES;
  return wanted;
}

/* The context that the element stands in: (transfer none). */
static const char *
merge_context (Merge *self, ForgeBoardElement *const *elements)
{
  const char *contexts[N_SIDES];
  const char *base;
  guint side;

  for (guint i = 0; i < N_SIDES; i++)
    contexts[i] = elements[i] != NULL ? elements[i]->context : NULL;
  if (contexts[OURS] == NULL || contexts[THEIRS] == NULL)
    return contexts[OURS] != NULL ? contexts[OURS] : contexts[THEIRS];
  base = contexts[BASE] != NULL ? contexts[BASE] : "";
  side = choose_side (strcmp (contexts[OURS], base) == 0, strcmp (contexts[THEIRS], base) == 0,
                      strcmp (contexts[OURS], contexts[THEIRS]) == 0);
  if (side != BASE)
    return contexts[side];
  add_conflict (self, "context", g_strdup (contexts[BASE]), g_strdup (contexts[OURS]),
                g_strdup (contexts[THEIRS]));
  return contexts[favor_side (self, (gpointer const *) contexts)];
}

#define MERGE_PART(part)                                                                           \
  if (memcmp (&places[OURS]->part, &places[BASE]->part, sizeof places[BASE]->part) == 0)           \
  place.part = places[THEIRS]->part

#define MERGE_FLAG(flag)                                                                           \
  if (places[OURS]->flag == places[BASE]->flag)                                                    \
  place.flag = places[THEIRS]->flag

/* Ours, with what only theirs changed. */
static void
merge_place (Merge *self, ForgeBoardElement *const *elements, ForgeBoardElement *merged)
{
  static const ForgeBoardPlace nowhere = { 0 };
  const ForgeBoardPlace *places[N_SIDES];
  ForgeBoardPlace place;

  for (guint i = 0; i < N_SIDES; i++)
    places[i] = elements[i] != NULL ? &elements[i]->place : &nowhere;
  if (!places[OURS]->is_set || forge_board_place_equal (places[OURS], places[BASE])
      || !places[THEIRS]->is_set)
    {
      const gboolean takes_ours
          = places[OURS]->is_set && !forge_board_place_equal (places[OURS], places[BASE]);

      forge_board_place (self->merged, merged, takes_ours ? places[OURS] : places[THEIRS]);
      return;
    }
  place = *places[OURS];
  MERGE_PART (x);
  MERGE_PART (y);
  MERGE_PART (width);
  MERGE_PART (height);
  MERGE_PART (order);
  MERGE_PART (group);
  MERGE_FLAG (is_pinned);
  MERGE_FLAG (is_locked);
  forge_board_place (self->merged, merged, &place);
}

static void
find_on_sides (const Merge *self, const char *id, ForgeBoardElement **elements)
{
  for (guint i = 0; i < N_SIDES; i++)
    elements[i] = forge_board_find (self->sides[i], id);
}

/* A context that both took away, or one of them, but that something still stands in. */
static gboolean
keep_context (Merge *self, const char *id, GError **error)
{
  ForgeBoardElement *elements[N_SIDES];
  const ForgeBoardElement *kept;

  if (*id == '\0' || forge_board_find (self->merged, id) != NULL)
    return TRUE;
  find_on_sides (self, id, elements);
  kept = elements[favor_side (self, (gpointer const *) elements)];
  self->id = kept->id;
  self->name = forge_board_element_get_name (kept);
  add_conflict (self, "", print_value (elements[BASE] != NULL ? elements[BASE]->node : NULL),
                print_value (elements[OURS] != NULL ? elements[OURS]->node : NULL),
                print_value (elements[THEIRS] != NULL ? elements[THEIRS]->node : NULL));
  return forge_board_add_node (self->merged, FORGE_BOARD_CONTEXT, "", kept->node, kept->id, error)
         != NULL;
}

/* Which of them stands where both sides say something else. */
static gpointer
pick (const Merge *self, gpointer const *values)
{
  if (self->favor == FORGE_FAVOR_KEEP)
    return values[OURS] != NULL ? values[OURS] : values[THEIRS];
  return values[self->favor == FORGE_FAVOR_OURS   ? OURS
                : self->favor == FORGE_FAVOR_BASE ? BASE
                                                  : THEIRS];
}

/* NULL: it is gone. What was moved into another context is not what it was, either. */
static ForgeYamlNode *
merge_content (Merge *self, ForgeBoardElement *const *elements)
{
  const ForgeBoardElement *left = elements[OURS] != NULL ? elements[OURS] : elements[THEIRS];
  ForgeYamlNode *nodes[N_SIDES];
  ForgeYamlNode *picked;

  for (guint i = 0; i < N_SIDES; i++)
    nodes[i] = elements[i] != NULL ? elements[i]->node : NULL;
  if (nodes[BASE] == NULL || (nodes[OURS] != NULL && nodes[THEIRS] != NULL)
      || strcmp (left->context, elements[BASE]->context) == 0)
    return forge_yaml_merge (nodes[BASE], nodes[OURS], nodes[THEIRS], self->favor, conflict_cb,
                             self);
  conflict_cb ("", nodes[BASE], nodes[OURS], nodes[THEIRS], self);
  picked = pick (self, (gpointer const *) nodes);
  return picked != NULL ? forge_yaml_node_ref (picked) : NULL;
}

static gboolean
merge_element (Merge *self, const char *id, GError **error)
{
  ForgeBoardElement *elements[N_SIDES];
  const ForgeBoardElement *first;
  ForgeBoardElement *merged;
  g_autoptr (ForgeYamlNode) node = NULL;
  const char *context;

  find_on_sides (self, id, elements);
  first = elements[OURS] != NULL ? elements[OURS] : elements[THEIRS];
  self->id = id;
  self->name = forge_board_element_get_name (first);
  node = merge_content (self, elements);
  if (node == NULL)
    return TRUE;
  context = merge_context (self, elements);
  if (!keep_context (self, context, error))
    return FALSE;
  merged = forge_board_add_node (self->merged, first->kind, context, node, id, error);
  if (merged != NULL)
    merge_place (self, elements, merged);
  return merged != NULL;
}

/* (transfer container) (element-type utf8): the ids of both sides, contexts first, then by kind. */
static GPtrArray *
list_ids (const Merge *self)
{
  GPtrArray *ids = g_ptr_array_new ();
  g_autoptr (GPtrArray) ours = forge_board_list (self->sides[OURS], FORGE_BOARD_ANY, NULL);
  g_autoptr (GPtrArray) theirs = forge_board_list (self->sides[THEIRS], FORGE_BOARD_ANY, NULL);

  for (guint kind = 0; kind < 2; kind++)
    {
      for (guint i = 0; i < ours->len; i++)
        {
          const ForgeBoardElement *element = g_ptr_array_index (ours, i);

          if ((element->kind == FORGE_BOARD_CONTEXT) == (kind == 0))
            g_ptr_array_add (ids, (gpointer) element->id);
        }
      for (guint i = 0; i < theirs->len; i++)
        {
          const ForgeBoardElement *element = g_ptr_array_index (theirs, i);

          if ((element->kind == FORGE_BOARD_CONTEXT) == (kind == 0)
              && forge_board_find (self->sides[OURS], element->id) == NULL)
            g_ptr_array_add (ids, (gpointer) element->id);
        }
    }
  return ids;
}

/* What the file of @context holds beside its elements, and what it is called. */
static void
merge_frame (Merge *self, const char *context)
{
  ForgeYamlNode *frames[N_SIDES];
  const char *names[N_SIDES];
  g_autoptr (ForgeYamlNode) frame = NULL;
  guint side;

  for (guint i = 0; i < N_SIDES; i++)
    {
      frames[i] = forge_board_get_frame (self->sides[i], context);
      names[i] = forge_board_get_file_name (self->sides[i], context);
    }
  side = choose_side (g_strcmp0 (names[OURS], names[BASE]) == 0,
                      g_strcmp0 (names[THEIRS], names[BASE]) == 0, FALSE);
  self->id = *context != '\0' ? context : FORGE_BOARD_MAP;
  self->name = "";
  frame = forge_yaml_merge (frames[BASE], frames[OURS], frames[THEIRS], self->favor, conflict_cb,
                            self);
  if (frame == NULL && (frames[OURS] != NULL || frames[THEIRS] != NULL))
    frame = forge_yaml_node_ref (frames[OURS] != NULL ? frames[OURS] : frames[THEIRS]);
  if (frame != NULL)
    forge_board_set_frame (self->merged, context,
                           names[side == BASE ? OURS : side] != NULL
                               ? names[side == BASE ? OURS : side]
                               : names[names[OURS] != NULL ? OURS : THEIRS],
                           frame);
}

static void
merge_frames (Merge *self)
{
  g_autoptr (GPtrArray) contexts
      = forge_board_list (self->merged, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), "");

  merge_frame (self, "");
  merge_frame (self, FORGE_BOARD_LAYOUT);
  for (guint i = 0; i < contexts->len; i++)
    merge_frame (self, ((const ForgeBoardElement *) g_ptr_array_index (contexts, i))->id);
}

ForgeBoard *
forge_board_merge (ForgeBoard *base,
                   ForgeBoard *ours,
                   ForgeBoard *theirs,
                   ForgeFavor favor,
                   GPtrArray *conflicts,
                   GError **error)
{
  g_autoptr (ForgeBoard) merged = forge_board_new ();
  Merge self = {
    .sides = { base, ours, theirs }, .merged = merged, .favor = favor, .conflicts = conflicts
  };
  g_autoptr (GPtrArray) ids = NULL;
  gboolean good = TRUE;

  g_return_val_if_fail (FORGE_IS_BOARD (base), NULL);
  g_return_val_if_fail (FORGE_IS_BOARD (ours) && FORGE_IS_BOARD (theirs), NULL);

  ids = list_ids (&self);
  forge_board_begin_step (merged, "");
  for (guint i = 0; good && i < ids->len; i++)
    if (forge_board_find (merged, g_ptr_array_index (ids, i)) == NULL)
      good = merge_element (&self, g_ptr_array_index (ids, i), error);
  forge_board_end_step (merged);
  if (!good)
    return NULL;
  merge_frames (&self);
  forge_board_forget_steps (merged);
  return g_steal_pointer (&merged);
}
