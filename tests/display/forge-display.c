/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>

#include "forge-display.h"
#include "widgets/forge-widgets.h"

static GtkCssProvider *dark_provider;

static GtkCssProvider *
load_css (const char *path)
{
  GtkCssProvider *provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_resource (provider, path);
  return provider;
}

/**
 * forge_display_set_dark:
 *
 * Switches the style as the application does.
 */
void
forge_display_set_dark (gboolean dark)
{
  GdkDisplay *display = gdk_display_get_default ();

  if (dark_provider == NULL)
    dark_provider = load_css ("/org/specforge/SpecForge/style-dark.css");
  if (dark)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (dark_provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (dark_provider));
  adw_style_manager_set_color_scheme (adw_style_manager_get_default (),
                                      dark ? ADW_COLOR_SCHEME_FORCE_DARK
                                           : ADW_COLOR_SCHEME_FORCE_LIGHT);
}

/**
 * forge_display_set_high_contrast:
 *
 * As the switch in the settings of the desktop does, with the style that the application adds.
 */
void
forge_display_set_high_contrast (gboolean is_high)
{
  static GtkCssProvider *provider;
  GdkDisplay *display = gdk_display_get_default ();
  g_autoptr (GSettings) settings = g_settings_new ("org.gnome.desktop.a11y.interface");

  if (provider == NULL)
    provider = load_css ("/org/specforge/SpecForge/style-hc.css");
  if (is_high)
    gtk_style_context_add_provider_for_display (display, GTK_STYLE_PROVIDER (provider),
                                                GTK_STYLE_PROVIDER_PRIORITY_APPLICATION + 1);
  else
    gtk_style_context_remove_provider_for_display (display, GTK_STYLE_PROVIDER (provider));
  g_settings_set_boolean (settings, "high-contrast", is_high);
}

/**
 * forge_display_init:
 *
 * Call first. @name is that of the program: WebKit's sandbox stumbles over a path.
 */
void
forge_display_init (int *argc, char ***argv, const char *name)
{
  GtkSettings *settings;

  g_set_prgname (name);
  gtk_test_init (argc, argv, NULL);
  g_set_prgname (name);
  adw_init ();
  forge_widgets_init ();
  settings = gtk_settings_get_default ();
  g_object_set (settings, "gtk-enable-animations", FALSE, "gtk-font-name", "Cantarell 11",
                "gtk-cursor-blink", FALSE, NULL);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (),
                                              GTK_STYLE_PROVIDER (
                                                  load_css ("/org/specforge/SpecForge/style.css")),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/**
 * forge_display_wait:
 *
 * Runs the main loop until @condition holds. Returns: FALSE where it did not in time.
 */
gboolean
forge_display_wait (ForgeCondition condition, gpointer data, guint seconds)
{
  gint64 end = g_get_monotonic_time () + seconds * G_USEC_PER_SEC;

  while (!condition (data))
    {
      if (g_get_monotonic_time () > end)
        return FALSE;
      if (!g_main_context_iteration (NULL, FALSE))
        g_usleep (1000);
    }
  return TRUE;
}

static gboolean
never (gpointer data)
{
  return g_get_monotonic_time () > *(gint64 *) data;
}

void
forge_display_spin (guint milliseconds)
{
  gint64 end = g_get_monotonic_time () + milliseconds * 1000;

  forge_display_wait (never, &end, 3600);
}

GtkWindow *
forge_display_show (GtkWidget *widget, int width, int height)
{
  GtkWidget *window = adw_window_new ();

  adw_window_set_content (ADW_WINDOW (window), widget);
  gtk_window_set_default_size (GTK_WINDOW (window), width, height);
  gtk_window_present (GTK_WINDOW (window));
  gtk_test_widget_wait_for_draw (window);
  return GTK_WINDOW (window);
}

static gboolean
is_last (gpointer data)
{
  return ((GObject *) data)->ref_count == 1;
}

/**
 * forge_display_assert_last:
 * @object: (transfer full): an object that nobody else keeps
 *
 * A task that is under way may keep it until it ends, so that is waited for.
 */
void
forge_display_assert_last (gpointer object)
{
  forge_display_wait (is_last, object, 10);
  g_assert_finalize_object (object);
}

/**
 * forge_display_save_picture:
 *
 * Saves what the window of @widget looks like as $FORGE_PICTURES/@name.png; without that folder,
 * nothing.
 */
void
forge_display_save_picture (GtkWidget *widget, const char *name)
{
  const char *folder = g_getenv ("FORGE_PICTURES");
  g_autofree char *file = g_strconcat (name, ".png", NULL);
  g_autoptr (GdkPaintable) paintable = NULL;
  g_autoptr (GdkTexture) texture = NULL;
  g_autoptr (GskRenderNode) node = NULL;
  GtkSnapshot *snapshot;

  if (folder == NULL)
    return;
  widget = GTK_WIDGET (gtk_widget_get_native (widget));
  paintable = gtk_widget_paintable_new (widget);
  forge_display_spin (200); /* it learns of the widget with its next frame */
  snapshot = gtk_snapshot_new ();
  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget),
                          gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  if (node != NULL)
    {
      g_autofree char *path = g_build_filename (folder, file, NULL);

      texture
          = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)),
                                         node, NULL);
      gdk_texture_save_to_png (texture, path);
    }
}

/**
 * forge_display_find:
 *
 * Returns: (transfer none) (nullable): the first widget in @root whose type has that name
 */
GtkWidget *
forge_display_find (GtkWidget *root, const char *type_name)
{
  if (g_str_equal (G_OBJECT_TYPE_NAME (root), type_name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = forge_display_find (child, type_name);

      if (found != NULL)
        return found;
    }
  return NULL;
}
