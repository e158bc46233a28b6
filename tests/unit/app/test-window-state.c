/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <glib/gstdio.h>

#include "app/forge-window-state.h"

static char *
create_path (const char *folder)
{
  return g_build_filename (folder, "below", "windows.ini", NULL);
}

static void
test_round_trip (void)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("forge-XXXXXX", &error);
  g_autofree char *path = create_path (folder);
  g_autofree char *parent = g_path_get_dirname (path);
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_window_state_free);
  g_autoptr (GPtrArray) found = forge_window_state_load (path);
  const ForgeTextPlace first = { 17, 4, 120.5, 150 };
  const ForgeTextPlace second = { 1, 0, 0, 100 };
  const ForgeTextState *text;
  ForgeWindowState *state = forge_window_state_new ();

  g_assert_cmpuint (found->len, ==, 0);
  g_clear_pointer (&found, g_ptr_array_unref);
  g_free (state->project);
  state->project = g_strdup ("01ARZ3NDEKTSV4RRFFQ69G5FAV");
  forge_window_state_add_text (state, "prd", &first);
  forge_window_state_add_text (state, "api", &second);
  state->width = 800;
  state->is_maximized = TRUE;
  g_ptr_array_add (states, state);
  g_ptr_array_add (states, forge_window_state_new ());
  g_assert_true (forge_window_state_save (path, states, &error));
  g_assert_no_error (error);

  found = forge_window_state_load (path);
  g_assert_cmpuint (found->len, ==, 2);
  state = g_ptr_array_index (found, 0);
  g_assert_cmpstr (state->project, ==, "01ARZ3NDEKTSV4RRFFQ69G5FAV");
  g_assert_cmpuint (state->texts->len, ==, 2);
  text = g_ptr_array_index (state->texts, 0);
  g_assert_cmpstr (text->document, ==, "prd");
  g_assert_cmpuint (text->place.line, ==, 17);
  g_assert_cmpuint (text->place.column, ==, 4);
  g_assert_cmpfloat (text->place.scroll, ==, 120.5);
  g_assert_cmpuint (text->place.zoom, ==, 150);
  text = g_ptr_array_index (state->texts, 1);
  g_assert_cmpstr (text->document, ==, "api");
  g_assert_cmpint (state->width, ==, 800);
  g_assert_true (state->is_maximized);
  state = g_ptr_array_index (found, 1);
  g_assert_cmpstr (state->project, ==, "");
  g_unlink (path);
  g_rmdir (parent);
  g_rmdir (folder);
}

static void
check_broken_text (const ForgeTextState *text)
{
  g_assert_cmpuint (text->place.line, ==, 0);
  g_assert_cmpuint (text->place.column, ==, 0);
  g_assert_cmpfloat (text->place.scroll, ==, 0);
  g_assert_cmpuint (text->place.zoom, ==, 0);
}

/* A file that somebody else wrote is no reason not to start. */
static void
test_broken (void)
{
  static const char *const TEXTS[]
      = { "", "nonsense",
          "[window 1]\nwidth=999999999\ntext-1=prd;-5;x;nan;-1\ntext-3=prd;1;1;1;1\n",
          "[a]\n[b]\n[a]\n" };
  g_autofree char *folder = g_dir_make_tmp ("forge-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder, "windows.ini", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (TEXTS); i++)
    {
      g_autoptr (GPtrArray) states = NULL;

      g_assert_true (g_file_set_contents (path, TEXTS[i], -1, NULL));
      states = forge_window_state_load (path);
      for (guint j = 0; j < states->len; j++)
        {
          const ForgeWindowState *state = g_ptr_array_index (states, j);

          g_assert_nonnull (state->project);
          g_assert_cmpint (state->width, <=, 20000);
          g_assert_cmpuint (state->texts->len, <=, 1);
          for (guint k = 0; k < state->texts->len; k++)
            check_broken_text (g_ptr_array_index (state->texts, k));
        }
    }
  g_unlink (path);
  g_rmdir (folder);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/window-state/round-trip", test_round_trip);
  g_test_add_func ("/window-state/broken", test_broken);
  return g_test_run ();
}
