/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "board/forge-board-kind.h"
#include "core/forge-yaml-node.h"

G_BEGIN_DECLS

/* Where an element stands on the canvas, in its units; kept apart from the model. */
typedef struct
{
  int x;
  int y;
  int width; /* 0: as its kind asks for */
  int height;
  int order;         /* what is greater lies on top */
  const char *group; /* (nullable): GRefString; what has the same one moves together */
  guint is_set : 1;  /* else it has no place yet */
  guint is_pinned : 1;
  guint is_locked : 1;
} ForgeBoardPlace;

gboolean forge_board_place_equal (const ForgeBoardPlace *a, const ForgeBoardPlace *b);
/* Copies with a reference to the group; clear drops it. */
ForgeBoardPlace forge_board_place_copy (const ForgeBoardPlace *self);
void forge_board_place_clear (ForgeBoardPlace *self);

/* One thing on the board. Its content is one mapping, as it stands in the file, with the comments
 * and the keys that we do not know; ForgeBoard changes it, everybody else only reads. */
#define FORGE_TYPE_BOARD_ELEMENT (forge_board_element_get_type ())
typedef struct _ForgeBoardElement ForgeBoardElement;
GType forge_board_element_get_type (void);

struct _ForgeBoardElement
{
  gatomicrefcount ref_count;
  ForgeBoardKind kind;
  const char *id;      /* GRefString */
  const char *context; /* GRefString: the id of its context, "" where it stands beside all */
  ForgeYamlNode *node;
  ForgeBoardPlace place;
};

/* For the board; takes @node, whose "id" it has. */
ForgeBoardElement *
forge_board_element_new (ForgeBoardKind kind, const char *context, ForgeYamlNode *node);
/* As it stands now, on no board; shares what it holds. (transfer full) */
ForgeBoardElement *forge_board_element_copy (const ForgeBoardElement *self);
ForgeBoardElement *forge_board_element_ref (ForgeBoardElement *self);
void forge_board_element_unref (ForgeBoardElement *self);

/* "" where it has none. */
const char *forge_board_element_get_name (const ForgeBoardElement *self);
/* NULL where it has none. */
const char *forge_board_element_get_text (const ForgeBoardElement *self, const char *key);
gboolean forge_board_element_get_flag (const ForgeBoardElement *self, const char *key);
/* The list under @key: its length, and its item @i as a text (NULL where that is none). */
guint forge_board_element_get_n (const ForgeBoardElement *self, const char *key);
const char *forge_board_element_get_item (const ForgeBoardElement *self, const char *key, guint i);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardElement, forge_board_element_unref)

G_END_DECLS
