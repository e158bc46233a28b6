/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-palette"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-board-palette.h"

struct _ForgeBoardPalette
{
  GtkWidget parent_instance;

  GtkWidget *scrolled;
  GtkWidget *box;
  ForgeBoardCanvas *canvas; /* (nullable) */
  gboolean is_compact;
};

enum
{
  PROP_CANVAS = 1,
  PROP_IS_COMPACT,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

/* In the order in which a workshop takes them up. */
static const ForgeBoardKind kinds[]
    = { FORGE_BOARD_EVENT,      FORGE_BOARD_COMMAND,  FORGE_BOARD_AGGREGATE, FORGE_BOARD_POLICY,
        FORGE_BOARD_READ_MODEL, FORGE_BOARD_EXTERNAL, FORGE_BOARD_INTERFACE, FORGE_BOARD_ACTOR,
        FORGE_BOARD_HOTSPOT,    FORGE_BOARD_COMMENT,  FORGE_BOARD_CONTEXT,   FORGE_BOARD_LANE };

G_DEFINE_FINAL_TYPE (ForgeBoardPalette, forge_board_palette, GTK_TYPE_WIDGET)

static void
clicked_cb (ForgeBoardPalette *self, GtkButton *button)
{
  const ForgeBoardKind kind = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (button), "kind"));

  if (self->canvas != NULL)
    forge_board_canvas_begin_note (self->canvas, kind);
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, gpointer name)
{
  return gdk_content_provider_new_typed (G_TYPE_STRING, name);
}

/* The words beside a swatch, and the key that does the same. */
static GtkWidget *
make_words (ForgeBoardKind kind)
{
  const char letter[] = { g_ascii_toupper (forge_board_canvas_get_key (kind)), '\0' };
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *title = gtk_label_new (forge_board_kind_get_title (kind));
  GtkWidget *key = gtk_label_new (letter);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_widget_add_css_class (title, "forge-plain");
  gtk_widget_add_css_class (key, "forge-dim");
  gtk_widget_add_css_class (key, "forge-plain");
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), key);
  return words;
}

static GtkWidget *
make_button (ForgeBoardPalette *self, ForgeBoardKind kind)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *swatch = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *words = make_words (kind);
  GtkDragSource *drag = gtk_drag_source_new ();
  const char *title = forge_board_kind_get_title (kind);

  gtk_widget_add_css_class (swatch, "forge-swatch");
  gtk_widget_add_css_class (swatch, forge_board_kind_get_section (kind));
  gtk_widget_set_size_request (swatch, 24, 18);
  gtk_widget_set_valign (swatch, GTK_ALIGN_CENTER);
  gtk_widget_set_hexpand (words, TRUE);
  g_object_bind_property (self, "is-compact", words, "visible",
                          G_BINDING_SYNC_CREATE | G_BINDING_INVERT_BOOLEAN);
  gtk_box_append (GTK_BOX (row), swatch);
  gtk_box_append (GTK_BOX (row), words);
  gtk_button_set_child (GTK_BUTTON (button), row);
  gtk_button_set_has_frame (GTK_BUTTON (button), FALSE);
  gtk_widget_set_tooltip_text (button, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  g_object_set_data (G_OBJECT (button), "kind", GUINT_TO_POINTER (kind));
  g_signal_connect_swapped (button, "clicked", G_CALLBACK (clicked_cb), self);
  g_signal_connect (drag, "prepare", G_CALLBACK (prepare_cb),
                    (gpointer) forge_board_kind_get_section (kind));
  gtk_widget_add_controller (button, GTK_EVENT_CONTROLLER (drag));
  return button;
}

static void
forge_board_palette_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardPalette *self = FORGE_BOARD_PALETTE (object);

  switch (id)
    {
    case PROP_CANVAS:
      g_value_set_object (value, self->canvas);
      break;
    case PROP_IS_COMPACT:
      g_value_set_boolean (value, self->is_compact);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_palette_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeBoardPalette *self = FORGE_BOARD_PALETTE (object);

  switch (id)
    {
    case PROP_CANVAS:
      g_set_object (&self->canvas, g_value_get_object (value));
      break;
    case PROP_IS_COMPACT:
      self->is_compact = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_palette_dispose (GObject *object)
{
  ForgeBoardPalette *self = FORGE_BOARD_PALETTE (object);

  g_clear_object (&self->canvas);
  g_clear_pointer (&self->scrolled, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_board_palette_parent_class)->dispose (object);
}

static void
forge_board_palette_class_init (ForgeBoardPaletteClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = forge_board_palette_get_property;
  object_class->set_property = forge_board_palette_set_property;
  object_class->dispose = forge_board_palette_dispose;
  props[PROP_CANVAS] = g_param_spec_object ("canvas", NULL, NULL, FORGE_TYPE_BOARD_CANVAS,
                                            G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_COMPACT] = g_param_spec_boolean ("is-compact", NULL, NULL, FALSE,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "board-palette");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TOOLBAR);
}

static void
forge_board_palette_init (ForgeBoardPalette *self)
{
  self->box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  self->scrolled = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scrolled), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_propagate_natural_width (GTK_SCROLLED_WINDOW (self->scrolled), TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scrolled), self->box);
  gtk_widget_set_parent (self->scrolled, GTK_WIDGET (self));
  for (gsize i = 0; i < G_N_ELEMENTS (kinds); i++)
    gtk_box_append (GTK_BOX (self->box), make_button (self, kinds[i]));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("New Note"), -1);
}

GtkWidget *
forge_board_palette_new (void)
{
  return g_object_new (FORGE_TYPE_BOARD_PALETTE, NULL);
}
