/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-zoom.h"

static void
test_steps (void)
{
  guint zoom = FORGE_ZOOM_NORMAL;
  guint n = 0;

  for (; forge_zoom_step (zoom, TRUE) != zoom; n++)
    zoom = forge_zoom_step (zoom, TRUE);
  g_assert_cmpuint (zoom, ==, FORGE_ZOOM_MAX);
  for (; forge_zoom_step (zoom, FALSE) != zoom; n++)
    zoom = forge_zoom_step (zoom, FALSE);
  g_assert_cmpuint (zoom, ==, FORGE_ZOOM_MIN);
  g_assert_cmpuint (n, >, 10);
  /* What no step is comes back to one, whichever way. */
  g_assert_cmpuint (forge_zoom_step (104, TRUE), ==, 110);
  g_assert_cmpuint (forge_zoom_step (104, FALSE), ==, 100);
  g_assert_cmpuint (forge_zoom_step (0, TRUE), ==, FORGE_ZOOM_MIN);
  g_assert_cmpuint (forge_zoom_step (9999, FALSE), ==, FORGE_ZOOM_MAX);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/zoom/steps", test_steps);
  return g_test_run ();
}
