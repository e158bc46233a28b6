/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-type.h"
#include "core/forge-error.h"

static void
test_written (void)
{
  static const char *const cases[][2] = {
    { "OrderId", "OrderId" },
    { " List < OrderLine > ", "List<OrderLine>" },
    { "Map<string,List<Money>>?", "Map<string, List<Money>>?" },
    { "decimal(12,2)", "decimal(12, 2)" },
    { "string ( 80 ) ?", "string(80)?" },
    { "Set<uuid?>", "Set<uuid?>" },
    { "shop.order.Order", "shop.order.Order" },
    { "Page<Order>", "Page<Order>" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ForgeBoardType) type = forge_board_type_parse (cases[i][0], &error);
      g_autofree char *text = NULL;

      g_assert_no_error (error);
      text = forge_board_type_to_string (type);
      g_assert_cmpstr (text, ==, cases[i][1]);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "",
                                       " ",
                                       "1x",
                                       "List",
                                       "List<>",
                                       "List<a",
                                       "List<a, b>",
                                       "Map<a>",
                                       "string<a>",
                                       "Order(2)",
                                       "decimal(a)",
                                       "decimal(1,2,3)",
                                       "int(3)",
                                       "a b",
                                       "a??",
                                       "a.",
                                       "string(999999)",
                                       "ä",
                                       "List<List<List<List<List<List<List<List<List<a>>>>>>>>>" };
  g_autofree char *long_text = g_strnfill (600, 'a');

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (ForgeBoardType) type = forge_board_type_parse (cases[i], &error);

      g_test_message ("%s", cases[i]);
      g_assert_null (type);
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
  g_assert_null (forge_board_type_parse (long_text, NULL));
}

static void
test_parts (void)
{
  g_autoptr (ForgeBoardType) map = forge_board_type_parse ("Map<string, Money?>", NULL);
  g_autoptr (ForgeBoardType) price = forge_board_type_parse ("decimal(12, 2)?", NULL);
  const ForgeBoardType *money = g_ptr_array_index (map->args, 1);

  g_assert_true (forge_board_type_is_collection (map));
  g_assert_false (forge_board_type_is_builtin (map));
  g_assert_cmpstr (money->name, ==, "Money");
  g_assert_true (money->is_optional);
  g_assert_false (forge_board_type_is_builtin (money));
  g_assert_true (forge_board_type_is_builtin (price));
  g_assert_true (price->is_optional);
  g_assert_cmpuint (price->n_sizes, ==, 2);
  g_assert_cmpuint (price->sizes[0], ==, 12);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-type/written", test_written);
  g_test_add_func ("/board-type/refused", test_refused);
  g_test_add_func ("/board-type/parts", test_parts);
  return g_test_run ();
}
