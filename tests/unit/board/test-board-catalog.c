/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-catalog.h"
#include "board/forge-board-edits.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

typedef struct
{
  const char *path;
  const char *text;
} Page;

static ForgeBoard *
read_pages (const Page *pages, gsize n, GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();

  for (gsize i = 0; i < n; i++)
    g_ptr_array_add (texts, forge_board_text_new (pages[i].path, pages[i].text));
  return forge_board_from_catalog (texts, "catalog", error);
}

/* Pages in any order, in folders of any depth; those that say nothing to us are passed over. */
static void
test_read (void)
{
  static const Page pages[] = {
    { "domains/Trade/services/shop/events/order-placed/index.mdx",
      "---\nid: order-placed\nname: Order placed\nversion: 1.0.0\nsummary: It was paid\n"
      "schemaPath: x.json\nowners: [a]\n---\n<NodeGraph />\n" },
    { "services/shop/index.md",
      "---\nid: shop\nname: The shop\nsends:\n  - id: order-placed\n    version: latest\n"
      "  - just-a-text\nreceives:\n  - id: PlaceOrder\n  - id: FindOrder\n---\n" },
    { "commands/PlaceOrder/index.mdx", "---\nid: PlaceOrder\n---\n" },
    { "queries/FindOrder/index.mdx", "---\nid: FindOrder\nname: ''\n---\n" },
    { "events/Lonely/index.mdx", "---\nid: Lonely\nversion: 0.0.1\n---" },
    { "events/Unnamed/index.mdx", "---\nname: No id\n---\n" },
    { "users/dboyne/index.mdx", "no data at all" },
  };
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeBoard) board = read_pages (pages, G_N_ELEMENTS (pages), &error);
  const ForgeBoardElement *event;

  g_assert_no_error (error);
  forge_board_assert_whole (board);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 5);
  event = forge_board_find (board, "EVT-OrderPlaced");
  g_assert_cmpstr (event->context, ==, "CTX-shop");
  g_assert_cmpstr (forge_board_element_get_text (event, "description"), ==, "It was paid");
  g_assert_cmpstr (forge_board_element_get_name (forge_board_find (board, "CTX-shop")), ==,
                   "The shop");
  g_assert_cmpstr (forge_board_find (board, "QRY-FindOrder")->context, ==, "CTX-shop");
  g_assert_cmpstr (forge_board_element_get_name (forge_board_find (board, "QRY-FindOrder")), ==,
                   "FindOrder");
  g_assert_cmpstr (forge_board_find (board, "EVT-Lonely")->context, ==, "");
}

static void
test_paths (void)
{
  g_assert_true (forge_board_catalog_is_page ("services/A/index.mdx"));
  g_assert_true (forge_board_catalog_is_page ("services/A/index.md"));
  g_assert_false (forge_board_catalog_is_page ("services/A/versioned/1.0.0/index.mdx"));
  g_assert_false (forge_board_catalog_is_page ("node_modules/x/services/A/index.mdx"));
  g_assert_false (forge_board_catalog_is_page ("services/A/changelog.mdx"));
}

static void
test_refused (void)
{
  static const Page wrong[] = {
    { "events/A/index.mdx", "" },
    { "events/A/index.mdx", "id: A\n" },
    { "events/A/index.mdx", "---\nid: A\n" },
    { "events/A/index.mdx", "---\n- A\n---\n" },
    { "events/A/index.mdx", "---\nid: [A\n---\n" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (read_pages (&wrong[i], 1, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, "events/A/index.mdx"));
    }
}

/* A page is MDX: what a person wrote must not be read as code of it. */
static void
test_write (void)
{
  g_autoptr (ForgeBoard) board = forge_board_new ();
  g_autoptr (GPtrArray) pages = NULL;
  const char *page;
  ForgeBoardElement *event;

  forge_board_add (board, FORGE_BOARD_CONTEXT, "", "Shop", NULL);
  event = forge_board_add (board, FORGE_BOARD_EVENT, "CTX-Shop", "Order placed", NULL);
  forge_board_set_text (board, event, "description", "{process.exit(1)} <script>\n---\n", NULL);
  pages = forge_board_to_catalog (board, "");
  page = forge_board_texts_find (pages, "events/OrderPlaced/index.mdx");
  g_assert_nonnull (page);
  g_assert_null (strstr (strstr (page, "## Overview"), "{"));
  g_assert_null (strstr (strstr (page, "## Overview"), "<script"));
  g_assert_nonnull (strstr (forge_board_texts_find (pages, "services/Shop/index.mdx"),
                            "sends:\n  - id: OrderPlaced\n"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-catalog/read", test_read);
  g_test_add_func ("/board-catalog/paths", test_paths);
  g_test_add_func ("/board-catalog/refused", test_refused);
  g_test_add_func ("/board-catalog/write", test_write);
  return g_test_run ();
}
