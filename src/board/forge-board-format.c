/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-format"

#include "config.h"

#include "board/forge-board-cml.h"
#include "board/forge-board-csv.h"
#include "board/forge-board-diagram.h"
#include "board/forge-board-excalidraw.h"
#include "board/forge-board-format.h"
#include "board/forge-board-svg.h"

static char *
write_csv (ForgeBoard *board, const char *title)
{
  return forge_board_to_csv (board);
}

static char *
write_excalidraw (ForgeBoard *board, const char *title)
{
  return forge_board_to_excalidraw (board);
}

static char *
write_mermaid (ForgeBoard *board, const char *title)
{
  return forge_board_to_mermaid (board);
}

static const ForgeBoardFormat formats[] = {
  { ".cml", FALSE, forge_board_to_cml, forge_board_from_cml },
  { ".csv", FALSE, write_csv, forge_board_from_csv },
  { ".excalidraw", TRUE, write_excalidraw, forge_board_from_excalidraw },
  { ".mmd", FALSE, write_mermaid, forge_board_from_mermaid },
  { ".puml", FALSE, forge_board_to_plantuml, forge_board_from_plantuml },
  { ".svg", TRUE, forge_board_to_svg, NULL },
};

const ForgeBoardFormat *
forge_board_format_for_name (const char *file_name)
{
  g_return_val_if_fail (file_name != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_str_has_suffix (file_name, formats[i].suffix))
      return &formats[i];
  return NULL;
}

char *
forge_board_format_list (gboolean readable)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    if (!readable || formats[i].read != NULL)
      g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", formats[i].suffix);
  return g_string_free (list, FALSE);
}
