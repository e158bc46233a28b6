/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-diff.h"
#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "cli/forge-cli-board.h"
#include "generate/forge-board-exchange.h"

static void
put_differences (ForgeCli *self, const GPtrArray *differences)
{
  if (self->is_json)
    forge_cli_begin_array (self, "changes");
  for (guint i = 0; i < differences->len; i++)
    {
      const ForgeBoardDifference *difference = g_ptr_array_index (differences, i);

      if (!self->is_json)
        {
          forge_cli_print ("%s  %s\n", difference->id, difference->sentence);
          continue;
        }
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "change", forge_board_diff_type_get_nick (difference->type));
      forge_cli_put_string (self, "id", difference->id);
      forge_cli_put_string (self, "path", difference->path);
      forge_cli_put_string (self, "sentence", difference->sentence);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    forge_cli_end_array (self);
}

gboolean
forge_cli_board_propose (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  g_autoptr (ForgeBoardExchange) exchange = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  if (forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  exchange = forge_board_exchange_propose (self->store, self->catalog,
                                           forge_project_get_id (job->project), error);
  if (exchange == NULL)
    return FALSE;
  differences = forge_board_diff (exchange->before, exchange->after);
  if (job->is_applying && differences->len > 0
      && !forge_board_exchange_apply (exchange, self->store, error))
    return FALSE;
  job->version = exchange->version;
  if (self->is_json)
    {
      forge_cli_board_begin (self, job);
      forge_cli_put_boolean (self, "applied", job->is_applying && differences->len > 0);
      forge_cli_put_integer (self, "elements", forge_board_get_n_elements (exchange->after));
    }
  put_differences (self, differences);
  if (self->is_json)
    forge_cli_end_object (self);
  else if (differences->len == 0)
    forge_cli_tell (_ ("The documents tell of nothing that the board lacks."));
  else if (!job->is_applying)
    forge_cli_tell (_ ("To take this over: specforge-cli board %s propose --apply"),
                    forge_project_get_id (job->project));
  return TRUE;
}
