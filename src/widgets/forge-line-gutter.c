/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-line-gutter"

#include "config.h"

#include "widgets/forge-line-gutter.h"
#include "widgets/forge-paint.h"

#define ICON   16
#define MARGIN 4

/* So that the text does not move when a short one grows. */
#define MIN_DIGITS 2

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

struct _ForgeLineGutter
{
  GtkWidget parent_instance;

  GtkTextView *view; /* unowned: it is our ancestor */
  GtkAdjustment *vertical;
  gboolean shows_numbers;
  int n_digits; /* of the last line's number */
};

enum
{
  PROP_SHOWS_NUMBERS = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeLineGutter, forge_line_gutter, GTK_TYPE_WIDGET)

static GtkSourceBuffer *
get_buffer (ForgeLineGutter *self)
{
  return GTK_SOURCE_BUFFER (gtk_text_view_get_buffer (self->view));
}

/* An index into LOOKS; -1: nothing stands at the line. */
static int
find_look (GtkSourceBuffer *buffer, int line)
{
  for (int i = G_N_ELEMENTS (LOOKS) - 1; i >= 0; i--)
    {
      GSList *marks = gtk_source_buffer_get_source_marks_at_line (buffer, line, LOOKS[i].category);

      if (marks != NULL)
        {
          g_slist_free (marks);
          return i;
        }
    }
  return -1;
}

static void
draw_icon (GtkWidget *widget, GtkSnapshot *snapshot, int look, double middle)
{
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  g_autoptr (GtkIconPaintable) icon = NULL;
  GdkRGBA color;

  icon = gtk_icon_theme_lookup_icon (theme, LOOKS[look].icon, NULL, ICON,
                                     gtk_widget_get_scale_factor (widget),
                                     gtk_widget_get_direction (widget), 0);
  forge_paint_get_color (widget, LOOKS[look].color, &color);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (MARGIN, (float) (middle - ICON / 2.)));
  gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (icon), snapshot, ICON, ICON,
                                            &color, 1);
  gtk_snapshot_restore (snapshot);
}

/* The scheme's colour of numbers, or of that of the line with the caret. */
static void
get_number_color (ForgeLineGutter *self, const char *style_name, GdkRGBA *color)
{
  GtkSourceStyleScheme *scheme = gtk_source_buffer_get_style_scheme (get_buffer (self));
  GtkSourceStyle *style
      = scheme != NULL ? gtk_source_style_scheme_get_style (scheme, style_name) : NULL;
  g_autofree char *text = NULL;

  if (style != NULL)
    g_object_get (style, "foreground", &text, NULL);
  if (text == NULL || !gdk_rgba_parse (color, text))
    forge_paint_get_color (GTK_WIDGET (self), "forge_dim", color);
}

/* Beside the first row of a line that is wrapped. */
static void
draw_number (ForgeLineGutter *self,
             GtkSnapshot *snapshot,
             PangoLayout *layout,
             int line,
             const GdkRGBA *color,
             double middle)
{
  g_autofree char *text = g_strdup_printf ("%d", line + 1);
  int width, height;

  pango_layout_set_text (layout, text, -1);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (gtk_widget_get_width (GTK_WIDGET (self))
                                                         - MARGIN - width),
                                                (float) (middle - height / 2.)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
set_bold (PangoLayout *layout, gboolean is_bold)
{
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  pango_layout_set_attributes (layout, attributes);
}

static int
get_caret_line (ForgeLineGutter *self)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (get_buffer (self));
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return gtk_text_iter_get_line (&caret);
}

static void
draw_lines (ForgeLineGutter *self, GtkSnapshot *snapshot, PangoLayout *layout)
{
  const int caret_line = get_caret_line (self);
  GdkRectangle seen, row;
  GdkRGBA plain, current;
  GtkTextIter at;

  get_number_color (self, "line-numbers", &plain);
  get_number_color (self, "current-line-number", &current);
  gtk_text_view_get_visible_rect (self->view, &seen);
  gtk_text_view_get_line_at_y (self->view, &at, seen.y, NULL);
  do
    {
      const int line = gtk_text_iter_get_line (&at);
      const int look = find_look (get_buffer (self), line);
      double middle;

      gtk_text_view_get_iter_location (self->view, &at, &row);
      if (row.y > seen.y + seen.height)
        return;
      gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, row.y, NULL,
                                             &row.y);
      middle = row.y + row.height / 2.;
      if (look >= 0)
        draw_icon (GTK_WIDGET (self), snapshot, look, middle);
      if (!self->shows_numbers)
        continue;
      set_bold (layout, line == caret_line);
      draw_number (self, snapshot, layout, line, line == caret_line ? &current : &plain, middle);
    }
  while (gtk_text_iter_forward_line (&at));
}

static void
forge_line_gutter_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (widget, NULL);

  gtk_snapshot_push_clip (snapshot, &GRAPHENE_RECT_INIT (0, 0, gtk_widget_get_width (widget),
                                                         gtk_widget_get_height (widget)));
  draw_lines (FORGE_LINE_GUTTER (widget), snapshot, layout);
  gtk_snapshot_pop (snapshot);
}

static void
forge_line_gutter_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  ForgeLineGutter *self = FORGE_LINE_GUTTER (widget);
  g_autoptr (PangoLayout) layout = NULL;
  g_autofree char *digits = NULL;
  int width = 0;

  *minimum = *natural = 0;
  if (orientation == GTK_ORIENTATION_VERTICAL)
    return;
  if (self->shows_numbers)
    {
      digits = g_strnfill ((gsize) self->n_digits, '9');
      layout = gtk_widget_create_pango_layout (widget, digits);
      set_bold (layout, TRUE);
      pango_layout_get_pixel_size (layout, &width, NULL);
    }
  *minimum = *natural = MARGIN + ICON + MARGIN + width + MARGIN;
}

static void
changed_cb (ForgeLineGutter *self)
{
  int n_digits = 0;

  for (int n = gtk_text_buffer_get_line_count (GTK_TEXT_BUFFER (get_buffer (self))); n > 0; n /= 10)
    n_digits++;
  n_digits = MAX (n_digits, MIN_DIGITS);
  if (n_digits != self->n_digits)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->n_digits = n_digits;
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
vadjustment_changed_cb (ForgeLineGutter *self)
{
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_data (self->vertical, self);
  g_set_object (&self->vertical, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->view)));
  if (self->vertical == NULL)
    return;
  g_signal_connect_object (self->vertical, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->vertical, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}

/* As in other editors: a click goes to the line, two select it. */
static void
pressed_cb (ForgeLineGutter *self, int n_press, double x, double y)
{
  GtkTextBuffer *buffer = GTK_TEXT_BUFFER (get_buffer (self));
  GtkTextIter start, end;
  int at;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_LEFT, 0, (int) y, NULL, &at);
  gtk_text_view_get_line_at_y (self->view, &start, at, NULL);
  end = start;
  if (n_press > 1)
    gtk_text_iter_forward_line (&end);
  gtk_text_buffer_select_range (buffer, &start, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
forge_line_gutter_dispose (GObject *object)
{
  ForgeLineGutter *self = FORGE_LINE_GUTTER (object);

  g_clear_object (&self->vertical);
  G_OBJECT_CLASS (forge_line_gutter_parent_class)->dispose (object);
}

static void
forge_line_gutter_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, FORGE_LINE_GUTTER (object)->shows_numbers);
}

static void
forge_line_gutter_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeLineGutter *self = FORGE_LINE_GUTTER (object);

  if (self->shows_numbers == g_value_get_boolean (value))
    return;
  self->shows_numbers = g_value_get_boolean (value);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  g_object_notify_by_pspec (object, pspec);
}

static void
forge_line_gutter_class_init (ForgeLineGutterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_line_gutter_dispose;
  object_class->get_property = forge_line_gutter_get_property;
  object_class->set_property = forge_line_gutter_set_property;
  widget_class->measure = forge_line_gutter_measure;
  widget_class->snapshot = forge_line_gutter_snapshot;
  props[PROP_SHOWS_NUMBERS]
      = g_param_spec_boolean ("shows-numbers", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_css_name (widget_class, "gutter");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
forge_line_gutter_init (ForgeLineGutter *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->shows_numbers = TRUE;
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

ForgeLineGutter *
forge_line_gutter_add (GtkSourceView *view)
{
  ForgeLineGutter *self;
  GtkSourceBuffer *buffer;

  g_return_val_if_fail (GTK_SOURCE_IS_VIEW (view), NULL);

  self = g_object_new (FORGE_TYPE_LINE_GUTTER, NULL);
  self->view = GTK_TEXT_VIEW (view);
  buffer = get_buffer (self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::style-scheme", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "source-mark-updated", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::vadjustment", G_CALLBACK (vadjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  vadjustment_changed_cb (self);
  changed_cb (self);
  gtk_text_view_set_gutter (GTK_TEXT_VIEW (view), GTK_TEXT_WINDOW_LEFT, GTK_WIDGET (self));
  return self;
}
