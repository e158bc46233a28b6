/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-focus-shade"

#include "config.h"

#include "core/forge-smart-list.h"
#include "widgets/forge-focus-shade.h"

/* How much of the text shows through. */
#define OPACITY .68f

/* A paragraph that is longer is no paragraph: looking for its ends must not take time. */
#define MAX_LINES 500

struct _ForgeFocusShade
{
  GtkWidget parent_instance;

  ForgeEditor *editor;
  GtkAdjustment *vertical; /* the one that is connected to */
};

enum
{
  PROP_EDITOR = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeFocusShade, forge_focus_shade, GTK_TYPE_WIDGET)

static gboolean
is_blank (const GtkTextIter *line)
{
  GtkTextIter at = *line;

  while (!gtk_text_iter_ends_line (&at))
    {
      if (!g_unichar_isspace (gtk_text_iter_get_char (&at)))
        return FALSE;
      gtk_text_iter_forward_char (&at);
    }
  return TRUE;
}

/* A heading or an item of a list. */
static gboolean
starts_paragraph (const GtkTextIter *line)
{
  GtkTextIter end = *line;
  g_autofree char *text = NULL;
  ForgeListItem item;

  if (gtk_text_iter_get_char (line) == '#')
    return TRUE;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (line, &end);
  return forge_list_item_read (text, &item);
}

void
forge_focus_shade_find_paragraph (const GtkTextIter *at, GtkTextIter *start, GtkTextIter *end)
{
  GtkTextIter before;

  g_return_if_fail (at != NULL && start != NULL && end != NULL);

  *start = *at;
  gtk_text_iter_set_line_offset (start, 0);
  *end = *start;
  if (!is_blank (start))
    {
      before = *start;
      for (guint i = 0; i < MAX_LINES && !starts_paragraph (start)
                        && gtk_text_iter_backward_line (&before) && !is_blank (&before);
           i++)
        *start = before;
    }
  for (guint i = 0; i < MAX_LINES; i++)
    if (!gtk_text_iter_forward_line (end) || is_blank (end) || starts_paragraph (end))
      break;
}

/* Top and bottom of the paragraph, in the coordinates of the editor. */
static void
measure_paragraph (ForgeFocusShade *self, int *top, int *bottom)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter caret, start, end;
  int y, height;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  forge_focus_shade_find_paragraph (&caret, &start, &end);
  gtk_text_view_get_line_yrange (view, &start, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, top);
  gtk_text_view_get_line_yrange (view, &end, &y, &height);
  if (gtk_text_iter_is_end (&end) && !gtk_text_iter_starts_line (&end))
    y += height;
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, bottom);
  if (gtk_text_iter_get_line (&start) == gtk_text_iter_get_line (&end))
    *bottom = *top + height;
}

static void
forge_focus_shade_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  ForgeFocusShade *self = FORGE_FOCUS_SHADE (widget);
  const float width = (float) gtk_widget_get_width (widget);
  const float height = (float) gtk_widget_get_height (widget);
  GdkRGBA color = { 1, 1, 1, 1 };
  int top, bottom;

  if (self->editor == NULL)
    return;
  measure_paragraph (self, &top, &bottom);
  G_GNUC_BEGIN_IGNORE_DEPRECATIONS
  gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "view_bg_color", &color);
  G_GNUC_END_IGNORE_DEPRECATIONS
  color.alpha = OPACITY;
  if (top > 0)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (0, 0, width, MIN ((float) top, height)));
  if (bottom < height)
    gtk_snapshot_append_color (snapshot, &color,
                               &GRAPHENE_RECT_INIT (0, MAX ((float) bottom, 0), width,
                                                    height - MAX ((float) bottom, 0)));
}

static void
vadjustment_changed_cb (ForgeFocusShade *self)
{
  if (self->vertical != NULL)
    g_signal_handlers_disconnect_by_data (self->vertical, self);
  g_set_object (&self->vertical, gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->editor)));
  if (self->vertical != NULL)
    g_signal_connect_object (self->vertical, "value-changed", G_CALLBACK (gtk_widget_queue_draw),
                             self, G_CONNECT_SWAPPED);
}

static void
set_editor (ForgeFocusShade *self, ForgeEditor *editor)
{
  GtkTextBuffer *buffer;

  if (!g_set_object (&self->editor, editor) || editor == NULL)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  g_signal_connect_object (editor, "notify::vadjustment", G_CALLBACK (vadjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (gtk_widget_queue_draw),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  vadjustment_changed_cb (self);
}

static void
forge_focus_shade_dispose (GObject *object)
{
  ForgeFocusShade *self = FORGE_FOCUS_SHADE (object);

  g_clear_object (&self->vertical);
  g_clear_object (&self->editor);
  G_OBJECT_CLASS (forge_focus_shade_parent_class)->dispose (object);
}

static void
forge_focus_shade_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, FORGE_FOCUS_SHADE (object)->editor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_focus_shade_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_EDITOR:
      set_editor (FORGE_FOCUS_SHADE (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_focus_shade_class_init (ForgeFocusShadeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_focus_shade_dispose;
  object_class->get_property = forge_focus_shade_get_property;
  object_class->set_property = forge_focus_shade_set_property;
  GTK_WIDGET_CLASS (klass)->snapshot = forge_focus_shade_snapshot;
  props[PROP_EDITOR]
      = g_param_spec_object ("editor", NULL, NULL, FORGE_TYPE_EDITOR,
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static void
forge_focus_shade_init (ForgeFocusShade *self)
{
  gtk_widget_set_can_target (GTK_WIDGET (self), FALSE);
}
