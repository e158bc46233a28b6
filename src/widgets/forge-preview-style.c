/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-preview"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-paint.h"
#include "widgets/forge-preview-style.h"

/* Variables of the page and the named colours they come from; @alpha below 1 makes a tint of it. */
static const struct
{
  const char *variable;
  const char *color;
  double alpha;
} COLORS[] = {
  { "view-bg", "view_bg_color", 1 },   { "view-fg", "view_fg_color", 1 },
  { "accent", "accent_color", 1 },     { "id-fg", "forge_id_fg", 1 },
  { "id-bg", "forge_id_bg", 1 },       { "warn-fg", "forge_warn_fg", 1 },
  { "warn-bg", "forge_warn_bg", 1 },   { "bad-fg", "forge_bad_fg", 1 },
  { "bad-bg", "forge_bad_bg", 1 },     { "model-bg", "forge_model_bg", 1 },
  { "track", "forge_track", 1 },       { "edge", "view_fg_color", .7 },
  { "dim-fg", "view_fg_color", .72 },  { "border", "view_fg_color", .22 },
  { "code-bg", "view_fg_color", .06 }, { "hover", "view_fg_color", .1 },
};

static void
add (GVariantBuilder *style, const char *name, const char *value)
{
  g_variant_builder_add (style, "{ss}", name, value);
}

/* Solid, so that every variable can be read by whatever takes no transparency: mixed with the page.
 */
static void
add_color (GVariantBuilder *style, GtkWidget *widget, gsize i)
{
  g_autofree char *text = NULL;
  GdkRGBA page, color;

  forge_paint_get_color (widget, "view_bg_color", &page);
  forge_paint_get_color (widget, COLORS[i].color, &color);
  color.alpha *= (float) COLORS[i].alpha;
  text = g_strdup_printf (
      "#%02x%02x%02x",
      (guint) (255 * (color.red * color.alpha + page.red * (1 - color.alpha)) + .5f),
      (guint) (255 * (color.green * color.alpha + page.green * (1 - color.alpha)) + .5f),
      (guint) (255 * (color.blue * color.alpha + page.blue * (1 - color.alpha)) + .5f));
  add (style, COLORS[i].variable, text);
}

/* A font name of the settings as CSS, and its size in pixels with the text scale in it. */
static char *
read_font (const char *name, double *pixels)
{
  PangoFontDescription *font = pango_font_description_from_string (name);
  const char *family = pango_font_description_get_family (font);
  g_autofree char *safe = g_strdup (family != NULL ? family : "sans-serif");
  double points = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  int dpi = 0;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  if (pixels != NULL)
    *pixels = (points > 0 ? points : 11) * (dpi > 0 ? dpi / 1024. : 96) / 72;
  pango_font_description_free (font);
  return g_strdup_printf ("\"%s\"", g_strdelimit (safe, "\"\\;{}<>", ' '));
}

/* (transfer full): from the desktop's settings, where they are there. */
static char *
dup_monospace (void)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema
      = source != NULL
            ? g_settings_schema_source_lookup (source, "org.gnome.desktop.interface", TRUE)
            : NULL;
  g_autoptr (GSettings) settings = NULL;

  if (schema == NULL || !g_settings_schema_has_key (schema, "monospace-font-name"))
    return g_strdup ("Monospace 11");
  settings = g_settings_new ("org.gnome.desktop.interface");
  return g_settings_get_string (settings, "monospace-font-name");
}

/* What the page says itself. A value is a string of CSS. */
static void
add_words (GVariantBuilder *style)
{
  /* Told in front of what the parser of diagrams says. */
  g_autofree char *broken
      = g_strdup_printf ("\"%s\"", _ ("This diagram cannot be drawn. Correct its text:"));
  /* Translators: %u is the number of a line, counted in the text of the diagram */
  g_autofree char *broken_line
      = g_strdup_printf ("\"%s\"",
                         _ ("This diagram cannot be drawn: line %u of it is not understood."));

  add (style, "broken-words", broken);
  add (style, "broken-line-words", broken_line);
}

static GVariant *
make_style (GtkWidget *widget, gboolean is_paper)
{
  GVariantBuilder style = G_VARIANT_BUILDER_INIT (G_VARIANT_TYPE ("a{ss}"));
  g_autofree char *name = NULL, *mono_name = dup_monospace ();
  g_autofree char *font = NULL, *mono = NULL, *stack = NULL;
  char size[G_ASCII_DTOSTR_BUF_SIZE + 2];
  gboolean is_dark;
  double pixels;

  g_object_get (gtk_settings_get_default (), "gtk-font-name", &name, NULL);
  font = read_font (name != NULL ? name : "Sans 11", &pixels);
  mono = read_font (mono_name, NULL);
  stack = g_strconcat (mono, ", monospace", NULL);
  g_ascii_formatd (size, sizeof size - 2, "%.2f", pixels);
  g_strlcat (size, "px", sizeof size);
  for (gsize i = 0; i < G_N_ELEMENTS (COLORS); i++)
    add_color (&style, widget, i);
  add (&style, "font", font);
  add (&style, "mono", stack);
  add (&style, "size", size);
  add_words (&style);
  is_dark = !is_paper && adw_style_manager_get_dark (adw_style_manager_get_default ());
  add (&style, "dark", is_dark ? "1" : "0");
  add (&style, "paper", is_paper ? "1" : "0");
  add (&style, "dir", gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL ? "rtl" : "ltr");
  return g_variant_builder_end (&style);
}

/**
 * forge_preview_style_new:
 * @widget: whose style and text direction count
 *
 * Returns: (transfer floating): a{ss} for forge_preview_set_style(): the colours of the window, its
 *   fonts and its text size
 */
GVariant *
forge_preview_style_new (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return make_style (widget, FALSE);
}

/**
 * forge_preview_style_new_for_paper:
 *
 * As forge_preview_style_new(), for a page that is to be printed: in the colours of paper, whatever
 * those of the window are.
 */
GVariant *
forge_preview_style_new_for_paper (GtkWidget *widget)
{
  g_return_val_if_fail (GTK_IS_WIDGET (widget), NULL);

  return make_style (widget, TRUE);
}
