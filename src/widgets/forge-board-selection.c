/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-selection"

#include "config.h"

#include "widgets/forge-board-selection.h"

struct _ForgeBoardSelection
{
  GObject parent_instance;

  ForgeBoard *board;
  GPtrArray *elements; /* (element-type ForgeBoardElement): the lead last */
  GHashTable *set;     /* the same */
};

static guint changed_signal;

G_DEFINE_FINAL_TYPE (ForgeBoardSelection, forge_board_selection, G_TYPE_OBJECT)

static void
tell (ForgeBoardSelection *self)
{
  g_signal_emit (self, changed_signal, 0);
}

static gboolean
put_in (ForgeBoardSelection *self, ForgeBoardElement *element)
{
  if (!g_hash_table_add (self->set, element))
    return FALSE;
  g_ptr_array_add (self->elements, forge_board_element_ref (element));
  return TRUE;
}

static gboolean
take_out (ForgeBoardSelection *self, ForgeBoardElement *element)
{
  return g_hash_table_remove (self->set, element) && g_ptr_array_remove (self->elements, element);
}

static void
board_changed_cb (ForgeBoardSelection *self, int what, ForgeBoardElement *element)
{
  if (what == FORGE_BOARD_REMOVED && take_out (self, element))
    tell (self);
}

static void
forge_board_selection_finalize (GObject *object)
{
  ForgeBoardSelection *self = FORGE_BOARD_SELECTION (object);

  g_clear_object (&self->board);
  g_hash_table_unref (self->set);
  g_ptr_array_unref (self->elements);
  G_OBJECT_CLASS (forge_board_selection_parent_class)->finalize (object);
}

static void
forge_board_selection_class_init (ForgeBoardSelectionClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_board_selection_finalize;
  changed_signal = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_board_selection_init (ForgeBoardSelection *self)
{
  self->elements = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_element_unref);
  self->set = g_hash_table_new (NULL, NULL);
}

ForgeBoardSelection *
forge_board_selection_new (ForgeBoard *board)
{
  ForgeBoardSelection *self = g_object_new (FORGE_TYPE_BOARD_SELECTION, NULL);

  self->board = g_object_ref (board);
  g_signal_connect_object (board, "changed", G_CALLBACK (board_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

ForgeBoard *
forge_board_selection_get_board (ForgeBoardSelection *self)
{
  return self->board;
}

guint
forge_board_selection_get_n (ForgeBoardSelection *self)
{
  return self->elements->len;
}

ForgeBoardElement *
forge_board_selection_get_lead (ForgeBoardSelection *self)
{
  return self->elements->len > 0 ? g_ptr_array_index (self->elements, self->elements->len - 1)
                                 : NULL;
}

GPtrArray *
forge_board_selection_list (ForgeBoardSelection *self)
{
  GPtrArray *list = g_ptr_array_new ();

  g_ptr_array_extend (list, self->elements, NULL, NULL);
  return list;
}

gboolean
forge_board_selection_contains (ForgeBoardSelection *self, const ForgeBoardElement *element)
{
  return g_hash_table_contains (self->set, element);
}

void
forge_board_selection_select_only (ForgeBoardSelection *self, ForgeBoardElement *element)
{
  if (self->elements->len == (element != NULL)
      && (element == NULL || self->elements->pdata[0] == element))
    return;
  g_hash_table_remove_all (self->set);
  g_ptr_array_set_size (self->elements, 0);
  if (element != NULL)
    put_in (self, element);
  tell (self);
}

void
forge_board_selection_add (ForgeBoardSelection *self, ForgeBoardElement *element)
{
  if (put_in (self, element))
    tell (self);
}

void
forge_board_selection_add_all (ForgeBoardSelection *self, const GPtrArray *elements)
{
  gboolean is_more = FALSE;

  for (guint i = 0; i < elements->len; i++)
    is_more |= put_in (self, g_ptr_array_index (elements, i));
  if (is_more)
    tell (self);
}

void
forge_board_selection_remove (ForgeBoardSelection *self, ForgeBoardElement *element)
{
  if (take_out (self, element))
    tell (self);
}

void
forge_board_selection_toggle (ForgeBoardSelection *self, ForgeBoardElement *element)
{
  if (forge_board_selection_contains (self, element))
    forge_board_selection_remove (self, element);
  else
    forge_board_selection_add (self, element);
}
