/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-palette-item.h"

static void
add (GListStore *items, ForgePaletteGroup group, const char *title, const char *action)
{
  g_autoptr (ForgePaletteItem) item
      = forge_palette_item_new (group, title, "Detail", "list-add-symbolic", action, NULL);

  g_list_store_append (items, item);
}

static GListModel *
create_items (void)
{
  GListStore *items = g_list_store_new (FORGE_TYPE_PALETTE_ITEM);

  add (items, FORGE_PALETTE_ACTIONS, "Generate This Document", "project.generate");
  add (items, FORGE_PALETTE_ACTIONS, "Generate All Documents", "project.generate-all");
  add (items, FORGE_PALETTE_ACTIONS, "New Window", "app.new-window");
  add (items, FORGE_PALETTE_DOCUMENTS, "Requirements", "project.document::prd");
  add (items, FORGE_PALETTE_NODES, "FR-004  Block slots for emergencies", "project.line(1)");
  add (items, FORGE_PALETTE_PROJECTS, "Genealogy", "win.open-project::1");
  return G_LIST_MODEL (items);
}

/* The titles, a line each, with the group before the first of it. */
static void
assert_ranked (const char *query,
               ForgePaletteGroup only,
               const char *const *recent,
               const char *expected)
{
  g_autoptr (GListModel) items = create_items ();
  g_autoptr (GArray) hits = forge_palette_rank (items, query, only, recent);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < hits->len; i++)
    {
      const ForgePaletteHit *hit = &g_array_index (hits, ForgePaletteHit, i);

      if (i == 0 || hit->group != g_array_index (hits, ForgePaletteHit, i - 1).group)
        g_string_append_printf (text, "[%s] ", forge_palette_group_get_title (hit->group));
      g_string_append_printf (text, "%s; ", forge_palette_item_get_title (hit->item));
    }
  g_assert_cmpstr (text->str, ==, expected);
}

static void
test_groups (void)
{
  assert_ranked ("gen", FORGE_N_PALETTE_GROUPS, NULL,
                 "[Actions] Generate This Document; Generate All Documents; "
                 "[Projects] Genealogy; [In This Project] FR-004  Block slots for emergencies; ");
  assert_ranked ("fr4", FORGE_N_PALETTE_GROUPS, NULL,
                 "[In This Project] FR-004  Block slots for emergencies; ");
  assert_ranked (" gen ", FORGE_PALETTE_PROJECTS, NULL, "[Projects] Genealogy; ");
  assert_ranked ("xyzzy", FORGE_N_PALETTE_GROUPS, NULL, "");
}

static void
test_recent (void)
{
  static const char *const RECENT[]
      = { "app.new-window", "project.generate-all", "project.no-longer-there", NULL };

  assert_ranked ("", FORGE_N_PALETTE_GROUPS, RECENT,
                 "[Recent] New Window; Generate All Documents; "
                 "[Actions] Generate This Document; [Documents] Requirements; "
                 "[In This Project] FR-004  Block slots for emergencies; [Projects] Genealogy; ");
  assert_ranked ("generate", FORGE_PALETTE_ACTIONS, RECENT,
                 "[Actions] Generate All Documents; Generate This Document; ");
  assert_ranked ("", FORGE_PALETTE_DOCUMENTS, RECENT, "[Documents] Requirements; ");
}

/* What stands behind a title is looked at where the title does not fit. */
static void
test_detail (void)
{
  assert_ranked ("requirements detail", FORGE_N_PALETTE_GROUPS, NULL, "[Documents] Requirements; ");
  assert_ranked ("detail", FORGE_N_PALETTE_GROUPS, NULL, "");
}

static void
test_many (void)
{
  g_autoptr (GListStore) items = g_list_store_new (FORGE_TYPE_PALETTE_ITEM);
  g_autoptr (GArray) few = NULL;
  g_autoptr (GArray) more = NULL;

  for (guint i = 0; i < 5000; i++)
    {
      g_autofree char *title = g_strdup_printf ("FR-%04u", i);

      add (items, FORGE_PALETTE_NODES, title, "project.line(1)");
    }
  few = forge_palette_rank (G_LIST_MODEL (items), "fr", FORGE_N_PALETTE_GROUPS, NULL);
  more = forge_palette_rank (G_LIST_MODEL (items), "fr", FORGE_PALETTE_NODES, NULL);
  g_assert_cmpuint (few->len, ==, 7);
  g_assert_cmpuint (more->len, ==, 100);
}

static void
test_markup (void)
{
  g_autoptr (ForgePaletteItem) item
      = forge_palette_item_new (FORGE_PALETTE_PROJECTS, "Über <b> & Co", NULL, "folder-symbolic",
                                "win.open-project::1", NULL);
  g_autoptr (ForgeFuzzy) query = forge_fuzzy_new ("ub co");
  g_autoptr (ForgeFuzzy) none = forge_fuzzy_new ("");
  g_autofree char *markup = forge_palette_item_dup_markup (item, query);
  g_autofree char *plain = forge_palette_item_dup_markup (item, none);

  g_assert_cmpstr (markup, ==, "<b>Ü</b><b>b</b>er &lt;b&gt; &amp; <b>C</b><b>o</b>");
  g_assert_cmpstr (plain, ==, "Über &lt;b&gt; &amp; Co");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/palette-item/groups", test_groups);
  g_test_add_func ("/palette-item/recent", test_recent);
  g_test_add_func ("/palette-item/detail", test_detail);
  g_test_add_func ("/palette-item/many", test_many);
  g_test_add_func ("/palette-item/markup", test_markup);
  return g_test_run ();
}
