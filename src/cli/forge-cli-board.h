/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board.h"
#include "cli/forge-cli.h"

G_BEGIN_DECLS

/* What a verb of "board" works on. */
typedef struct
{
  ForgeProject *project;
  const char *path;   /* (nullable) */
  const char *rule;   /* (nullable) */
  const char *format; /* (nullable): "eventcatalog" */
  gboolean is_fixing;
  gboolean is_all;
  gboolean is_applying;
  gboolean is_to_documents;
  ForgeBoard *board;
  guint version;
} ForgeCliBoard;

gboolean forge_cli_board_load (ForgeCli *self, ForgeCliBoard *job, GError **error);
gboolean
forge_cli_board_save (ForgeCli *self, ForgeCliBoard *job, const char *summary, GError **error);
/* Opens the object that is printed; a caller closes it. */
void forge_cli_board_begin (ForgeCli *self, const ForgeCliBoard *job);

/* "import FILE|FOLDER", "export [FILE|FOLDER]", "render FILE": as the ending of the name asks for.
 */
gboolean forge_cli_board_import (ForgeCli *self, ForgeCliBoard *job, GError **error);
gboolean forge_cli_board_export (ForgeCli *self, ForgeCliBoard *job, GError **error);
gboolean forge_cli_board_render (ForgeCli *self, ForgeCliBoard *job, GError **error);

/* "propose": what the documents tell of and the board lacks, or the other way round. */
gboolean forge_cli_board_propose (ForgeCli *self, ForgeCliBoard *job, GError **error);

G_END_DECLS
