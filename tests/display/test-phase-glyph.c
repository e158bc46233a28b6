/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "widgets/forge-paint.h"
#include "widgets/forge-phase-bar.h"
#include "widgets/forge-phase-glyph.h"
#include "widgets/forge-phase-row.h"

static const struct
{
  ForgePhaseState state;
  double fraction;
  const char *detail;
  const char *reason;
  const char *sentence;
} states[] = {
  { FORGE_PHASE_STATE_TODO, 0, "", NULL, "Brief, to do" },
  { FORGE_PHASE_STATE_ACTIVE, .6, "60 %", NULL, "Brief, in progress, 60 percent" },
  { FORGE_PHASE_STATE_DONE, 1, "Done", NULL, "Brief, done" },
  { FORGE_PHASE_STATE_SKIPPED, 0, "Skipped", "No code here", "Brief, skipped: No code here" },
  { FORGE_PHASE_STATE_STALE, 1, "Update", NULL, "Brief, out of date" },
};

/* The pixels of @widget, as they are painted. */
static GBytes *
paint (GtkWidget *widget)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  GtkSnapshot *snapshot;

  forge_display_spin (100);
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  g_assert_nonnull (node);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, NULL);
  return gdk_texture_save_to_png_bytes (texture);
}

static ForgePhaseItem *
create_item (guint i)
{
  ForgePhaseItem *item = forge_phase_item_new (FORGE_PHASE_BRIEF, "Brief");

  forge_phase_item_set_progress (item, states[i].state, states[i].fraction, states[i].detail,
                                 states[i].reason);
  return item;
}

/* Each state has a shape of its own, so that nobody needs the colour. */
static void
test_shapes (void)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autoptr (GPtrArray) pictures = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  GtkWindow *window;

  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (ForgePhaseItem) item = create_item (i);
      GtkWidget *glyph = forge_phase_glyph_new ();

      forge_phase_glyph_set_item (FORGE_PHASE_GLYPH (glyph), item);
      gtk_box_append (GTK_BOX (box), glyph);
    }
  window = forge_display_show (box, 200, 40);
  for (GtkWidget *glyph = gtk_widget_get_first_child (box); glyph != NULL;
       glyph = gtk_widget_get_next_sibling (glyph))
    {
      GBytes *picture = paint (glyph);

      for (guint i = 0; i < pictures->len; i++)
        g_assert_false (g_bytes_equal (picture, g_ptr_array_index (pictures, i)));
      g_ptr_array_add (pictures, picture);
    }
  forge_display_save_picture (box, "phase-glyph");
  forge_display_set_dark (TRUE);
  forge_display_save_picture (box, "phase-glyph-dark");
  forge_display_set_dark (FALSE);
  gtk_window_destroy (window);
}

/* A change of the item is drawn without anybody asking. */
static void
test_follows (void)
{
  g_autoptr (ForgePhaseItem) item = create_item (0);
  GtkWidget *glyph = forge_phase_glyph_new ();
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  GtkWindow *window;

  forge_phase_glyph_set_item (FORGE_PHASE_GLYPH (glyph), item);
  window = forge_display_show (glyph, 40, 40);
  before = paint (glyph);
  forge_phase_item_set_progress (item, FORGE_PHASE_STATE_DONE, 1, "Done", NULL);
  after = paint (glyph);
  g_assert_false (g_bytes_equal (before, after));
  gtk_window_destroy (window);
  g_assert_finalize_object (g_steal_pointer (&item));
}

static gboolean
has_high_contrast (gpointer data)
{
  return adw_style_manager_get_high_contrast (adw_style_manager_get_default ());
}

/* How much brighter white is than @color, after WCAG 2; the square stands for its power of 2.4,
 * which is never too much. */
static double
measure_contrast (const GdkRGBA *color)
{
  return 1.05
         / (.2126 * color->red * color->red + .7152 * color->green * color->green
            + .0722 * color->blue * color->blue + .05);
}

/* With high contrast the empty ring is as plain as text has to be, and thicker. */
static void
test_high_contrast (void)
{
  g_autoptr (ForgePhaseItem) item = create_item (0);
  GtkWidget *glyph = forge_phase_glyph_new ();
  g_autoptr (GBytes) before = NULL;
  g_autoptr (GBytes) after = NULL;
  GdkRGBA color;
  GtkWindow *window;

  forge_phase_glyph_set_item (FORGE_PHASE_GLYPH (glyph), item);
  window = forge_display_show (glyph, 40, 40);
  before = paint (glyph);
  forge_paint_get_state_color (glyph, FORGE_PHASE_STATE_TODO, &color);
  g_assert_cmpfloat (measure_contrast (&color), <, 7);

  forge_display_set_high_contrast (TRUE);
  g_assert_true (forge_display_wait (has_high_contrast, NULL, 5));
  after = paint (glyph);
  forge_paint_get_state_color (glyph, FORGE_PHASE_STATE_TODO, &color);
  g_assert_cmpfloat (measure_contrast (&color), >=, 7);
  g_assert_false (g_bytes_equal (before, after));
  forge_display_set_high_contrast (FALSE);
  gtk_window_destroy (window);
}

static void
test_row (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autoptr (ForgePhaseItem) item = create_item (i);
      GtkWidget *row = g_object_ref_sink (forge_phase_row_new (item));

      gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                           states[i].sentence);
      gtk_test_accessible_assert_role (GTK_ACCESSIBLE (forge_display_find (row, "ForgePhaseGlyph")),
                                       GTK_ACCESSIBLE_ROLE_PRESENTATION);
      g_assert_cmpstr (gtk_widget_get_tooltip_text (row), ==, states[i].reason);
      g_object_unref (row);
    }
}

static void
test_bar (void)
{
  g_autoptr (GListStore) phases = g_list_store_new (FORGE_TYPE_PHASE_ITEM);
  GtkWidget *bar = forge_phase_bar_new ();
  g_autoptr (GBytes) left = NULL;
  g_autoptr (GBytes) right = NULL;
  GtkWindow *window;
  int minimum;

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    {
      g_autoptr (ForgePhaseItem) item = create_item (i < 2 ? 2 - i : (i < 5 ? i - 2 : 0));

      g_list_store_append (phases, item);
    }
  forge_phase_bar_set_phases (FORGE_PHASE_BAR (bar), G_LIST_MODEL (phases));
  window = forge_display_show (bar, 240, 40);
  gtk_widget_measure (bar, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <=, 120);
  left = paint (bar);
  forge_display_save_picture (bar, "phase-bar");
  gtk_widget_set_direction (bar, GTK_TEXT_DIR_RTL);
  gtk_widget_queue_draw (bar);
  right = paint (bar);
  g_assert_false (g_bytes_equal (left, right));
  gtk_window_destroy (window);
}

int
main (int argc, char **argv)
{
  forge_display_init (&argc, &argv, "test-phase-glyph");
  g_test_add_func ("/phase-glyph/shapes", test_shapes);
  g_test_add_func ("/phase-glyph/high-contrast", test_high_contrast);
  g_test_add_func ("/phase-glyph/follows", test_follows);
  g_test_add_func ("/phase-glyph/row", test_row);
  g_test_add_func ("/phase-glyph/bar", test_bar);
  return g_test_run ();
}
