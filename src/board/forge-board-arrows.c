/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-arrows"

#include "config.h"

#include <string.h>

#include "board/forge-board-arrows.h"
#include "board/forge-board-refs.h"

/* What the start of an arrow says of its end, and what the end says of the start, the likelier
 * properties first. */
static const char *const forward[] = { "emits", "issues", "asks", "handled_by", "about", NULL };
static const char *const backward[] = { "reacts_to", "built_from", "reads", "follows", NULL };

typedef struct
{
  ForgeBoard *board;
  const ForgeBoardElement *element;
  ForgeBoardArrowFunc func;
  gpointer user_data;
} Walk;

static void
tell (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  static const char *const silent[] = { "lane", "root", "aggregate", NULL };
  const Walk *self = data;
  const ForgeBoardElement *other = forge_board_find (self->board, id);
  const char *label = meaning != NULL ? meaning : key->name;
  const gboolean is_loose = key->shape == FORGE_BOARD_LINKS || strcmp (key->name, "about") == 0;

  if (other == NULL || other == self->element || other->kind == FORGE_BOARD_CONTEXT
      || g_strv_contains (silent, key->name))
    return;
  if (g_strv_contains (backward, key->name))
    self->func (other, self->element, label, is_loose, self->user_data);
  else
    self->func (self->element, other, label, is_loose, self->user_data);
}

void
forge_board_arrows_of (ForgeBoard *board,
                       const ForgeBoardElement *element,
                       ForgeBoardArrowFunc func,
                       gpointer user_data)
{
  Walk walk = { .board = board, .element = element, .func = func, .user_data = user_data };

  g_return_if_fail (FORGE_IS_BOARD (board) && element != NULL && func != NULL);

  if (element->kind != FORGE_BOARD_CONTEXT && element->kind != FORGE_BOARD_RELATION)
    forge_board_refs_foreach (element->kind, element->node, tell, &walk);
}

void
forge_board_arrows_foreach (ForgeBoard *board, ForgeBoardArrowFunc func, gpointer user_data)
{
  g_autoptr (GPtrArray) elements = NULL;

  g_return_if_fail (FORGE_IS_BOARD (board) && func != NULL);

  elements = forge_board_list (board,
                               FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT)
                                   & ~FORGE_BOARD_BIT (FORGE_BOARD_RELATION),
                               NULL);
  for (guint i = 0; i < elements->len; i++)
    forge_board_arrows_of (board, g_ptr_array_index (elements, i), func, user_data);
}

/* @label: (nullable): only the property of that name. */
static const ForgeBoardKey *
find_key (const char *const *names, ForgeBoardKind owner, ForgeBoardKind target, const char *label)
{
  for (guint i = 0; names[i] != NULL; i++)
    {
      const ForgeBoardKey *key = forge_board_kind_find_key (owner, names[i]);

      if (key != NULL && (key->targets & FORGE_BOARD_BIT (target)) != 0
          && (label == NULL || strcmp (label, key->name) == 0))
        return key;
    }
  return NULL;
}

static const ForgeBoardKey *
find_either (ForgeBoardKind from, ForgeBoardKind to, const char *label, gboolean *is_back)
{
  const ForgeBoardKey *key = find_key (forward, from, to, label);

  *is_back = key == NULL;
  return key != NULL ? key : find_key (backward, to, from, label);
}

const ForgeBoardKey *
forge_board_arrow_find_key (ForgeBoardKind from,
                            ForgeBoardKind to,
                            const char *label,
                            gboolean is_loose,
                            gboolean *is_back)
{
  const ForgeBoardKey *key = NULL;

  if (!is_loose || strcmp (label, "about") == 0)
    key = find_either (from, to, label, is_back);
  if (key == NULL && !is_loose && strcmp (label, FORGE_BOARD_ARROW_LINK) != 0)
    key = find_either (from, to, NULL, is_back);
  /* A link can say what the arrow says; that something is about it says less. */
  if (key != NULL && strcmp (key->name, "about") == 0 && *label != '\0'
      && strcmp (label, "about") != 0)
    key = NULL;
  return key;
}
