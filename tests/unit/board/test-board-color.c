/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-color.h"
#include "board/forge-board-svg.h"

/* What we draw a kind with is that kind again, and so is a colour near it. */
static void
test_own (void)
{
  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    {
      const ForgeBoardKind kind = (ForgeBoardKind) i;
      ForgeBoardKind found;

      if (kind == FORGE_BOARD_CONTEXT || kind == FORGE_BOARD_ENTITY || kind == FORGE_BOARD_VALUE
          || kind == FORGE_BOARD_ENUM || kind == FORGE_BOARD_QUERY || kind == FORGE_BOARD_COMMENT
          || kind == FORGE_BOARD_LANE || kind == FORGE_BOARD_RELATION)
        continue;
      g_assert_true (forge_board_kind_from_color (forge_board_kind_get_color (kind), &found));
      g_assert_cmpuint (found, ==, kind);
    }
}

static void
test_names (void)
{
  static const struct
  {
    const char *color;
    ForgeBoardKind kind;
  } colors[] = { { "Orange", FORGE_BOARD_EVENT },       { "light blue", FORGE_BOARD_COMMAND },
                 { "LIGHT-YELLOW", FORGE_BOARD_ACTOR }, { "violet", FORGE_BOARD_POLICY },
                 { "#F90", FORGE_BOARD_EVENT },         { "#ffffff", FORGE_BOARD_INTERFACE },
                 { "#F00", FORGE_BOARD_HOTSPOT } };
  static const char *const none[]
      = { "", "#", "#12345", "#1234567", "#ggg", "beige", "transparent" };

  for (gsize i = 0; i < G_N_ELEMENTS (colors); i++)
    {
      ForgeBoardKind kind;

      g_assert_true (forge_board_kind_from_color (colors[i].color, &kind));
      g_assert_cmpuint (kind, ==, colors[i].kind);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (none); i++)
    {
      ForgeBoardKind kind;

      g_assert_false (forge_board_kind_from_color (none[i], &kind));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-color/own", test_own);
  g_test_add_func ("/board-color/names", test_names);
  return g_test_run ();
}
