/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-exchange"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "generate/forge-board-exchange.h"
#include "generate/forge-generation.h"
#include "generate/forge-proposal.h"
#include "store/forge-store-board.h"

#define MAX_EARLIER 16 /* proposals that are remembered */

void
forge_board_exchange_free (ForgeBoardExchange *self)
{
  if (self == NULL)
    return;
  g_free (self->project_id);
  g_clear_object (&self->before);
  g_clear_object (&self->after);
  g_free (self);
}

static ForgeBoard *
load (ForgeStore *store, const char *project_id, guint number, guint *found, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_store_load_board (store, project_id, number, found, error);

  return texts != NULL ? forge_board_read (texts, error) : NULL;
}

/* The board as it was after earlier proposals, as far as that can be read. */
static GPtrArray *
load_earlier (ForgeStore *store, const char *project_id)
{
  g_autoptr (GPtrArray) versions = forge_store_list_board_versions (store, project_id, NULL);
  GPtrArray *earlier = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; versions != NULL && i < versions->len && earlier->len < MAX_EARLIER; i++)
    {
      const ForgeBoardVersion *version = g_ptr_array_index (versions, i);
      ForgeBoard *board = g_str_equal (version->author, FORGE_WRITER_BUILT_IN)
                              ? load (store, project_id, version->number, NULL, NULL)
                              : NULL;

      if (board != NULL)
        g_ptr_array_add (earlier, board);
    }
  return earlier;
}

ForgeBoardExchange *
forge_board_exchange_propose (ForgeStore *store,
                              ForgeCatalog *catalog,
                              const char *project_id,
                              GError **error)
{
  g_autoptr (ForgeBoardExchange) self = g_new0 (ForgeBoardExchange, 1);
  g_autoptr (ForgeInput) input = NULL;
  g_autoptr (GPtrArray) earlier = NULL;
  g_autoptr (GPtrArray) texts = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store) && project_id != NULL, NULL);

  self->project_id = g_strdup (project_id);
  input = forge_input_load (store, catalog, project_id, error);
  self->before = input != NULL ? load (store, project_id, 0, &self->version, error) : NULL;
  if (self->before == NULL)
    return NULL;
  texts = forge_board_write (self->before);
  self->after = forge_board_read (texts, error);
  if (self->after == NULL)
    return NULL;
  earlier = load_earlier (store, project_id);
  forge_proposal_to_board (self->after, earlier,
                           &(ForgeProposalSource){ forge_project_get_title (input->project),
                                                   input->language, catalog, input->bodies });
  return g_steal_pointer (&self);
}

gboolean
forge_board_exchange_apply (ForgeBoardExchange *self, ForgeStore *store, GError **error)
{
  g_autoptr (GPtrArray) texts = NULL;

  g_return_val_if_fail (self != NULL && FORGE_IS_STORE (store), FALSE);

  forge_board_layout (self->after, FORGE_BOARD_LAYOUT_NEW);
  texts = forge_board_write (self->after);
  return forge_store_save_board (store, self->project_id, texts, self->version,
                                 FORGE_WRITER_BUILT_IN, _ ("Proposed from the documents"),
                                 &self->version, error);
}
