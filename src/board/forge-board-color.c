/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-color"

#include "config.h"

#include <stdio.h>
#include <string.h>

#include "board/forge-board-color.h"
#include "board/forge-board-svg.h"

/* The kinds that have a colour of their own. */
static const ForgeBoardKind colored[]
    = { FORGE_BOARD_EVENT,     FORGE_BOARD_COMMAND,    FORGE_BOARD_AGGREGATE,
        FORGE_BOARD_POLICY,    FORGE_BOARD_READ_MODEL, FORGE_BOARD_EXTERNAL,
        FORGE_BOARD_INTERFACE, FORGE_BOARD_ACTOR,      FORGE_BOARD_HOTSPOT };

static const struct
{
  const char *name;
  ForgeBoardKind kind;
} names[] = {
  { "orange", FORGE_BOARD_EVENT },
  { "blue", FORGE_BOARD_COMMAND },
  { "light_blue", FORGE_BOARD_COMMAND },
  { "dark_blue", FORGE_BOARD_COMMAND },
  { "cyan", FORGE_BOARD_COMMAND },
  { "yellow", FORGE_BOARD_AGGREGATE },
  { "violet", FORGE_BOARD_POLICY },
  { "purple", FORGE_BOARD_POLICY },
  { "lilac", FORGE_BOARD_POLICY },
  { "green", FORGE_BOARD_READ_MODEL },
  { "light_green", FORGE_BOARD_READ_MODEL },
  { "dark_green", FORGE_BOARD_READ_MODEL },
  { "pink", FORGE_BOARD_EXTERNAL },
  { "light_pink", FORGE_BOARD_EXTERNAL },
  { "white", FORGE_BOARD_INTERFACE },
  { "light_yellow", FORGE_BOARD_ACTOR },
  { "red", FORGE_BOARD_HOTSPOT },
};

static gboolean
parse (const char *color, int channels[3])
{
  const gsize digits = *color == '#' ? strspn (color + 1, "0123456789abcdefABCDEF") : 0;

  if (*color != '#' || color[1 + digits] != '\0')
    return FALSE;
  if (digits == 3)
    {
      for (guint i = 0; i < 3; i++)
        channels[i] = g_ascii_xdigit_value (color[1 + i]) * 17;
      return TRUE;
    }
  for (guint i = 0; i < 3 && digits == 6; i++)
    channels[i]
        = g_ascii_xdigit_value (color[1 + 2 * i]) * 16 + g_ascii_xdigit_value (color[2 + 2 * i]);
  return digits == 6;
}

gboolean
forge_board_kind_from_color (const char *color, ForgeBoardKind *kind)
{
  g_autofree char *name = g_ascii_strdown (color, -1);
  int wanted[3];
  int nearest = G_MAXINT;

  g_return_val_if_fail (kind != NULL, FALSE);

  g_strdelimit (name, " -", '_');
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].name, name) == 0)
      {
        *kind = names[i].kind;
        return TRUE;
      }
  if (!parse (name, wanted))
    return FALSE;
  for (gsize i = 0; i < G_N_ELEMENTS (colored); i++)
    {
      int own[3];
      int distance = 0;

      parse (forge_board_kind_get_color (colored[i]), own);
      for (guint j = 0; j < 3; j++)
        distance += (own[j] - wanted[j]) * (own[j] - wanted[j]);
      if (distance < nearest)
        {
          nearest = distance;
          *kind = colored[i];
        }
    }
  return TRUE;
}
