/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-diff.h"
#include "cli/forge-cli-board.h"
#include "core/forge-diff.h"
#include "generate/forge-board-exchange.h"
#include "generate/forge-document-exchange.h"

#define CONTEXT 2 /* lines of a difference */

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

static void
print_lines (const ForgeDocument *before, const char *after)
{
  g_autofree char *text
      = forge_diff_unified (before->body, after, forge_kind_get_nick (before->kind),
                            forge_kind_get_nick (before->kind));

  forge_cli_print ("%s", text);
}

static void
put_documents (ForgeCli *self, const ForgeDocumentExchange *exchange)
{
  if (self->is_json)
    forge_cli_begin_array (self, "documents");
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      g_autoptr (GPtrArray) lines = NULL;

      if (exchange->after[i] == NULL)
        continue;
      if (!self->is_json)
        {
          print_lines (exchange->before[i], exchange->after[i]);
          continue;
        }
      lines = forge_diff_lines (exchange->before[i]->body, exchange->after[i], CONTEXT);
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "document", forge_kind_get_nick (i));
      forge_cli_put_diff (self, lines);
      forge_cli_end_object (self);
    }
  if (self->is_json)
    forge_cli_end_array (self);
}

static gboolean
propose_to_documents (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  const char *id = forge_project_get_id (job->project);
  g_autoptr (ForgeDocumentExchange) exchange
      = forge_document_exchange_propose (self->store, self->catalog, id, error);
  gboolean is_empty;

  if (exchange == NULL)
    return FALSE;
  is_empty = forge_document_exchange_is_empty (exchange);
  if (job->is_applying && !forge_document_exchange_apply (exchange, self->store, error))
    return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", id);
      forge_cli_put_boolean (self, "applied", job->is_applying && !is_empty);
    }
  put_documents (self, exchange);
  if (self->is_json)
    forge_cli_end_object (self);
  else if (is_empty)
    forge_cli_tell (_ ("The board tells of nothing that the documents lack."));
  else if (!job->is_applying)
    forge_cli_tell (_ ("To take this over: specforge-cli board %s propose --to-documents --apply"),
                    id);
  return TRUE;
}

gboolean
forge_cli_board_propose (ForgeCli *self, ForgeCliBoard *job, GError **error)
{
  g_autoptr (ForgeBoardExchange) exchange = NULL;
  g_autoptr (GPtrArray) differences = NULL;

  if (forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  if (job->is_to_documents)
    return propose_to_documents (self, job, error);
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
