/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include "widgets/forge-mark-renderer.h"

#define SIZE 16

/* The gravest last: it is what a line with several shows. */
static const struct
{
  const char *category;
  const char *icon;
  const char *color;
} LOOKS[] = {
  { "gap", "dialog-question-symbolic", "forge_id_fg" },
  { "warning", "dialog-warning-symbolic", "forge_warn_fg" },
  { "error", "dialog-error-symbolic", "forge_bad_fg" },
};

struct _ForgeMarkRenderer
{
  GtkSourceGutterRenderer parent_instance;
};

G_DEFINE_FINAL_TYPE (ForgeMarkRenderer, forge_mark_renderer, GTK_SOURCE_TYPE_GUTTER_RENDERER)

/* An index into LOOKS; -1: nothing stands at the line. */
static int
find_look (GtkSourceBuffer *buffer, guint line)
{
  for (int i = G_N_ELEMENTS (LOOKS) - 1; i >= 0; i--)
    {
      GSList *marks
          = gtk_source_buffer_get_source_marks_at_line (buffer, (int) line, LOOKS[i].category);

      if (marks != NULL)
        {
          g_slist_free (marks);
          return i;
        }
    }
  return -1;
}

static void
forge_mark_renderer_snapshot_line (GtkSourceGutterRenderer *renderer,
                                   GtkSnapshot *snapshot,
                                   GtkSourceGutterLines *lines,
                                   guint line)
{
  GtkWidget *widget = GTK_WIDGET (renderer);
  int look = find_look (gtk_source_gutter_renderer_get_buffer (renderer), line);
  g_autoptr (GtkIconPaintable) icon = NULL;
  GdkRGBA color;
  int y, height;

  if (look < 0)
    return;
  icon = gtk_icon_theme_lookup_icon (
      gtk_icon_theme_get_for_display (gtk_widget_get_display (widget)), LOOKS[look].icon, NULL,
      SIZE, gtk_widget_get_scale_factor (widget), gtk_widget_get_direction (widget), 0);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), LOOKS[look].color,
                                       &color))
    gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  /* GtkSourceView 5.16 wants another function, which 5.6 has not. */
  gtk_source_gutter_lines_get_line_yrange (lines, line,
                                           GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST, &y,
                                           &height);
  G_GNUC_END_IGNORE_DEPRECATIONS
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((gtk_widget_get_width (widget) - SIZE) / 2.f,
                                                y + (height - SIZE) / 2.f));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, SIZE, SIZE,
                                            &color, 1);
  gtk_snapshot_restore (snapshot);
}

static void
forge_mark_renderer_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? SIZE + 4 : 0;
}

static void
forge_mark_renderer_class_init (ForgeMarkRendererClass *klass)
{
  GTK_SOURCE_GUTTER_RENDERER_CLASS (klass)->snapshot_line = forge_mark_renderer_snapshot_line;
  GTK_WIDGET_CLASS (klass)->measure = forge_mark_renderer_measure;
}

static void
forge_mark_renderer_init (ForgeMarkRenderer *self)
{
  gtk_source_gutter_renderer_set_alignment_mode (GTK_SOURCE_GUTTER_RENDERER (self),
                                                 GTK_SOURCE_GUTTER_RENDERER_ALIGNMENT_MODE_FIRST);
}

GtkSourceGutterRenderer *
forge_mark_renderer_new (void)
{
  return g_object_new (FORGE_TYPE_MARK_RENDERER, NULL);
}
