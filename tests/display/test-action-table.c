/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/forge-action-table.h"
#include "forge-display.h"

static void
test_rows (void)
{
  gsize n_rows;
  const ForgeActionRow *rows = forge_action_table_get_rows (&n_rows);
  guint group = 0;

  for (gsize i = 0; i < n_rows; i++)
    {
      g_test_message ("%s", rows[i].title);
      g_assert_cmpstr (forge_action_row_get_title (&rows[i]), !=, "");
      /* Side by side, or a group would have two headings. */
      g_assert_cmpuint (rows[i].group, >=, group);
      group = rows[i].group;
      if (rows[i].action == NULL)
        g_assert_true (rows[i].flags & FORGE_ACTION_FLAGS_LOCAL);
      else
        {
          g_autofree char *name = NULL;
          g_autoptr (GVariant) target = NULL;

          g_assert_true (g_action_parse_detailed_name (rows[i].action, &name, &target, NULL));
        }
      if (rows[i].action != NULL && (rows[i].flags & FORGE_ACTION_FLAGS_QUIET) == 0)
        g_assert_nonnull (rows[i].icon);
    }
  g_assert_cmpuint (group, ==, FORGE_N_ACTION_GROUPS - 1);
  for (group = 0; group < FORGE_N_ACTION_GROUPS; group++)
    g_assert_cmpstr (forge_action_group_get_title (group), !=, "");
}

/* Two actions with the same keys: one of them would never run. */
static void
test_accels (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_rows;
  const ForgeActionRow *rows = forge_action_table_get_rows (&n_rows);

  for (gsize i = 0; i < n_rows; i++)
    for (guint j = 0; rows[i].accels[j] != NULL; j++)
      {
        g_autofree char *keys = NULL;
        GdkModifierType modifiers;
        guint key;

        g_assert_true (gtk_accelerator_parse (rows[i].accels[j], &key, &modifiers));
        g_assert_cmpuint (key, !=, 0);
        if (rows[i].flags & FORGE_ACTION_FLAGS_LOCAL)
          continue;
        keys = gtk_accelerator_name (key, modifiers);
        g_test_message ("%s: %s", keys, rows[i].title);
        g_assert_true (g_hash_table_add (seen, g_steal_pointer (&keys)));
      }
}

/* What GNOME's programs have in common has to be there. */
static void
test_standard (void)
{
  static const char *const STANDARD[][2] = {
    { "win.new-project", "<Control>n" }, { "win.open-file", "<Control>o" },
    { "app.quit", "<Control>q" },        { "project.show-sidebar", "F9" },
    { "win.fullscreen", "F11" },         { "win.show-help-overlay", "<Control>question" },
  };
  gsize n_rows;
  const ForgeActionRow *rows = forge_action_table_get_rows (&n_rows);

  for (gsize i = 0; i < G_N_ELEMENTS (STANDARD); i++)
    {
      gboolean is_found = FALSE;

      for (gsize j = 0; j < n_rows; j++)
        is_found |= g_strcmp0 (rows[j].action, STANDARD[i][0]) == 0
                    && g_strv_contains (rows[j].accels, STANDARD[i][1]);
      g_test_message ("%s", STANDARD[i][0]);
      g_assert_true (is_found);
    }
}

int
main (int argc, char *argv[])
{
  forge_display_init (&argc, &argv, "test-action-table");
  g_test_add_func ("/action-table/rows", test_rows);
  g_test_add_func ("/action-table/accels", test_accels);
  g_test_add_func ("/action-table/standard", test_standard);
  return g_test_run ();
}
