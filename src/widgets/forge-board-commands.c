/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-commands"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-layout.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-board-commands.h"
#include "widgets/forge-board-picker.h"

/* What is asked for, until it is answered. */
typedef struct
{
  GtkWidget *parent;
  ForgeBoardSelection *selection;
  ForgeBoardKind kind;
  ForgeBoardElement *element; /* (nullable) */
  void (*func) (ForgeBoardElement *element, gpointer data);
  GObject *data;
} Question;

static Question *
question_new (GtkWidget *parent, ForgeBoardSelection *selection)
{
  Question *self = g_new0 (Question, 1);
  ForgeBoardElement *lead = forge_board_selection_get_lead (selection);

  self->parent = g_object_ref (parent);
  self->selection = g_object_ref (selection);
  self->element = lead != NULL ? forge_board_element_ref (lead) : NULL;
  return self;
}

static void
question_free (gpointer data)
{
  Question *self = data;

  g_object_unref (self->parent);
  g_object_unref (self->selection);
  g_clear_pointer (&self->element, forge_board_element_unref);
  g_clear_object (&self->data);
  g_free (self);
}

static ForgeBoard *
get_board (const Question *self)
{
  return forge_board_selection_get_board (self->selection);
}

static void
tell (GtkWidget *parent, const char *heading, const GError *error)
{
  forge_ask_tell (parent, heading, error->message);
}

static void
add_cb (const char *name, gpointer user_data)
{
  const Question *self = user_data;
  ForgeBoard *board = get_board (self);
  g_autoptr (GError) error = NULL;
  ForgeBoardElement *element;
  const char *context = "";

  if (self->element != NULL && self->kind != FORGE_BOARD_CONTEXT)
    context
        = self->element->kind == FORGE_BOARD_CONTEXT ? self->element->id : self->element->context;
  if (forge_board_find (board, context) == NULL)
    context = "";
  forge_board_begin_step (board, _ ("Add"));
  element = forge_board_add (board, self->kind, context, name, &error);
  if (element != NULL)
    forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  forge_board_end_step (board);
  if (element != NULL)
    forge_board_selection_select_only (self->selection, element);
  else
    tell (self->parent, _ ("Not Added"), error);
}

void
forge_board_command_add (GtkWidget *parent, ForgeBoardSelection *selection, ForgeBoardKind kind)
{
  Question *question;
  g_autofree char *heading = NULL;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FORGE_IS_BOARD_SELECTION (selection));
  g_return_if_fail (kind < FORGE_BOARD_N_KINDS && kind != FORGE_BOARD_RELATION);

  question = question_new (parent, selection);
  question->kind = kind;
  /* Translators: %s is a kind of note on the board, such as "Domain event" */
  heading = g_strdup_printf (_ ("Add: %s"), forge_board_kind_get_title (kind));
  forge_ask_text (parent, heading, NULL, _ ("Name"), NULL, _ ("_Add"), add_cb, question,
                  question_free);
}

static void
rename_cb (const char *name, gpointer user_data)
{
  const Question *self = user_data;
  ForgeBoard *board = get_board (self);
  g_autoptr (GError) error = NULL;

  if (forge_board_find (board, self->element->id) != self->element)
    return;
  forge_board_begin_step (board, _ ("Rename"));
  forge_board_set_text (board, self->element, "name", name, &error);
  forge_board_end_step (board);
  if (error != NULL)
    tell (self->parent, _ ("Not Renamed"), error);
}

void
forge_board_command_rename (GtkWidget *parent, ForgeBoardSelection *selection)
{
  ForgeBoardElement *lead;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FORGE_IS_BOARD_SELECTION (selection));

  lead = forge_board_selection_get_lead (selection);
  if (lead == NULL)
    return;
  forge_ask_text (parent, _ ("Rename"), NULL, _ ("Name"), forge_board_element_get_name (lead),
                  _ ("_Rename"), rename_cb, question_new (parent, selection), question_free);
}

void
forge_board_command_delete (ForgeBoardSelection *selection)
{
  g_autoptr (GPtrArray) all = NULL;
  ForgeBoard *board;

  g_return_if_fail (FORGE_IS_BOARD_SELECTION (selection));

  all = forge_board_selection_list (selection);
  board = forge_board_selection_get_board (selection);
  forge_board_begin_step (board, _ ("Delete"));
  for (guint i = 0; i < all->len; i++)
    forge_board_element_ref (g_ptr_array_index (all, i));
  for (guint i = 0; i < all->len; i++)
    {
      g_autoptr (ForgeBoardElement) element = g_ptr_array_index (all, i);

      /* With its context it may have gone already. */
      if (forge_board_find (board, element->id) == element)
        forge_board_remove (board, element);
    }
  forge_board_end_step (board);
}

static void
move_cb (const char *id, gpointer user_data)
{
  ForgeBoardSelection *selection = FORGE_BOARD_SELECTION (user_data);
  ForgeBoard *board = forge_board_selection_get_board (selection);
  g_autoptr (GPtrArray) all = forge_board_selection_list (selection);

  forge_board_begin_step (board, _ ("Move to another context"));
  for (guint i = 0; i < all->len; i++)
    forge_board_move (board, g_ptr_array_index (all, i), id, NULL);
  forge_board_end_step (board);
}

void
forge_board_command_move (GtkWidget *parent, ForgeBoardSelection *selection)
{
  g_return_if_fail (GTK_IS_WIDGET (parent) && FORGE_IS_BOARD_SELECTION (selection));

  if (forge_board_selection_get_n (selection) > 0)
    forge_board_pick_element (parent, forge_board_selection_get_board (selection),
                              FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL, _ ("Move To"), move_cb,
                              G_OBJECT (selection));
}

static void
link_cb (const char *id, gpointer user_data)
{
  ForgeBoardSelection *selection = FORGE_BOARD_SELECTION (user_data);
  ForgeBoard *board = forge_board_selection_get_board (selection);
  ForgeBoardElement *from = forge_board_selection_get_lead (selection);
  ForgeBoardElement *to = forge_board_find (board, id);

  if (from == NULL || to == NULL)
    return;
  forge_board_begin_step (board, _ ("Link"));
  forge_board_connect (board, from, to, "", NULL);
  forge_board_end_step (board);
}

void
forge_board_command_link (GtkWidget *parent, ForgeBoardSelection *selection)
{
  const ForgeBoardElement *lead;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FORGE_IS_BOARD_SELECTION (selection));

  lead = forge_board_selection_get_lead (selection);
  if (lead != NULL)
    forge_board_pick_element (parent, forge_board_selection_get_board (selection), FORGE_BOARD_ANY,
                              lead->id, _ ("Link To"), link_cb, G_OBJECT (selection));
}

static void
found_cb (const char *id, gpointer user_data)
{
  Question *self = g_object_get_data (user_data, "forge-question");
  ForgeBoardElement *element = forge_board_find (get_board (self), id);

  if (element == NULL)
    return;
  forge_board_selection_select_only (self->selection, element);
  self->func (element, self->data);
}

void
forge_board_command_find (GtkWidget *parent,
                          ForgeBoardSelection *selection,
                          void (*func) (ForgeBoardElement *element, gpointer data),
                          GObject *data)
{
  g_autoptr (GObject) holder = NULL;
  Question *question;

  g_return_if_fail (GTK_IS_WIDGET (parent) && FORGE_IS_BOARD_SELECTION (selection));

  question = question_new (parent, selection);
  question->func = func;
  question->data = g_object_ref (data);
  holder = g_object_new (G_TYPE_OBJECT, NULL);
  g_object_set_data_full (holder, "forge-question", question, question_free);
  forge_board_pick_element (parent, forge_board_selection_get_board (selection), FORGE_BOARD_ANY,
                            NULL, _ ("Find on the Board"), found_cb, holder);
}
