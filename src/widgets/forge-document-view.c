/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-view"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-document-view.h"
#include "widgets/forge-find-bar.h"
#include "widgets/forge-focus-shade.h"
#include "widgets/forge-preview-pane.h"
#include "widgets/forge-text-actions.h"
#include "widgets/forge-text-output.h"
#include "widgets/forge-zoom.h"

static const char *const MODES[] = { "edit", "split", "preview", NULL };

struct _ForgeDocumentView
{
  GtkWidget parent_instance;

  GtkWidget *frame;
  GtkWidget *text_side;
  ForgeEditor *editor;
  ForgePreviewPane *pane;
  GtkRevealer *jump;
  ForgeFindBar *find;
  ForgePreviewFindBar *preview_find;
  GtkWidget *shade;
  ForgeTextActions *actions;
  ForgeTextOutput *output;
  ForgeSpellCheck *spelling;
  const char *mode; /* one of MODES */
  guint update;     /* the idle source that gives the text to the preview */
  guint zoom;       /* percent */
  gboolean can_split;
  gboolean scrolls_together;
};

enum
{
  PROP_MODE = 1,
  PROP_CAN_SPLIT,
  PROP_CAN_JUMP,
  PROP_ZOOM,
  PROP_SCROLLS_TOGETHER,
  PROP_FOCUS_MODE,
  N_PROPS
};

enum
{
  JUMP,
  NODE_ACTIVATED,
  GO_TO,
  NOTICE,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeDocumentView, forge_document_view, GTK_TYPE_WIDGET)

static gboolean
has_preview (ForgeDocumentView *self)
{
  return g_str_equal (self->mode, "preview")
         || (g_str_equal (self->mode, "split") && self->can_split);
}

static gboolean
has_editor (ForgeDocumentView *self)
{
  return !g_str_equal (self->mode, "preview");
}

static gboolean
update_cb (gpointer data)
{
  ForgeDocumentView *self = data;

  self->update = 0;
  if (has_preview (self))
    forge_preview_pane_take_text (self->pane, forge_editor_dup_text (self->editor));
  /* Text that comes in is followed by the editor where it is seen, and else here. */
  if (!has_editor (self) && forge_editor_get_followed_line (self->editor) > 0)
    forge_preview_pane_show_line (self->pane, forge_editor_get_followed_line (self->editor));
  return G_SOURCE_REMOVE;
}

/* After the events that are there, before the frame is drawn. A text that nobody sees waits until
 * it is shown: its preview may be with another one. */
static void
queue_update (ForgeDocumentView *self)
{
  if (self->update == 0 && has_preview (self) && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->update = g_idle_add_full (G_PRIORITY_HIGH_IDLE, update_cb, self, NULL);
}

static void
show_panes (ForgeDocumentView *self)
{
  gboolean is_shown = gtk_widget_get_visible (GTK_WIDGET (self->pane));

  gtk_widget_set_visible (self->text_side, has_editor (self));
  gtk_widget_set_visible (GTK_WIDGET (self->pane), has_preview (self));
  if (has_preview (self) && !is_shown)
    {
      queue_update (self);
      forge_preview_pane_scroll_to_line (self->pane, forge_editor_get_top_line (self->editor));
    }
}

static void
editor_scrolled_cb (ForgeDocumentView *self, double line)
{
  if (self->scrolls_together && has_preview (self) && has_editor (self))
    forge_preview_pane_scroll_to_line (self->pane, line);
}

static void
pane_scrolled_cb (ForgeDocumentView *self, double line)
{
  if (!has_editor (self))
    forge_editor_follow (self->editor, NULL);
  if (self->scrolls_together || !has_editor (self))
    forge_editor_scroll_to_line (self->editor, line);
}

/* A click in the preview leads to its source where that is seen; only then it takes the focus. */
static void
line_activated_cb (ForgeDocumentView *self, guint line)
{
  if (!has_editor (self))
    return;
  forge_editor_go_to_line (self->editor, line);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
node_activated_cb (ForgeDocumentView *self, const char *id)
{
  g_signal_emit (self, signals[NODE_ACTIVATED], 0, id);
}

static void
jump_clicked_cb (ForgeDocumentView *self)
{
  g_signal_emit (self, signals[JUMP], 0);
}

/* The text is wanted, and the preview has all the room. */
static void
reveal_cb (ForgeDocumentView *self)
{
  if (!has_editor (self))
    forge_document_view_set_mode (self, self->can_split ? "split" : "edit");
}

static void
go_to_cb (ForgeDocumentView *self, guint kind, guint line)
{
  g_signal_emit (self, signals[GO_TO], 0, kind, line);
  if (has_editor (self))
    gtk_widget_grab_focus (GTK_WIDGET (self->editor));
}

static void
notice_cb (ForgeDocumentView *self, const char *text)
{
  g_signal_emit (self, signals[NOTICE], 0, text);
}

static void
set_zoom (ForgeDocumentView *self, guint zoom)
{
  if (self->zoom == zoom)
    return;
  self->zoom = zoom;
  forge_zoom_apply (GTK_WIDGET (self->editor), zoom);
  forge_zoom_apply (GTK_WIDGET (self->pane), zoom);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_ZOOM]);
}

static void
set_focus_mode (ForgeDocumentView *self, gboolean focus_mode)
{
  if (gtk_widget_get_visible (self->shade) == focus_mode)
    return;
  gtk_widget_set_visible (self->shade, focus_mode);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FOCUS_MODE]);
}

/* As in a browser. */
static gboolean
wheel_cb (ForgeDocumentView *self, double dx, double dy, GtkEventController *controller)
{
  if ((gtk_event_controller_get_current_event_state (controller) & GDK_CONTROL_MASK) == 0
      || dy == 0)
    return FALSE;
  set_zoom (self, forge_zoom_step (self->zoom, dy < 0));
  return TRUE;
}

static void
forge_document_view_map (GtkWidget *widget)
{
  ForgeDocumentView *self = FORGE_DOCUMENT_VIEW (widget);

  GTK_WIDGET_CLASS (forge_document_view_parent_class)->map (widget);
  queue_update (self);
}

static void
forge_document_view_dispose (GObject *object)
{
  ForgeDocumentView *self = FORGE_DOCUMENT_VIEW (object);

  g_clear_handle_id (&self->update, g_source_remove);
  g_clear_object (&self->actions);
  g_clear_object (&self->output);
  g_clear_object (&self->spelling);
  g_clear_pointer (&self->frame, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_document_view_parent_class)->dispose (object);
}

static void
forge_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeDocumentView *self = FORGE_DOCUMENT_VIEW (object);

  switch (id)
    {
    case PROP_MODE:
      g_value_set_string (value, self->mode);
      break;
    case PROP_CAN_SPLIT:
      g_value_set_boolean (value, self->can_split);
      break;
    case PROP_CAN_JUMP:
      g_value_set_boolean (value, gtk_revealer_get_reveal_child (self->jump));
      break;
    case PROP_ZOOM:
      g_value_set_uint (value, self->zoom);
      break;
    case PROP_SCROLLS_TOGETHER:
      g_value_set_boolean (value, self->scrolls_together);
      break;
    case PROP_FOCUS_MODE:
      g_value_set_boolean (value, gtk_widget_get_visible (self->shade));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_document_view_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeDocumentView *self = FORGE_DOCUMENT_VIEW (object);

  switch (id)
    {
    case PROP_MODE:
      forge_document_view_set_mode (self, g_value_get_string (value));
      break;
    case PROP_CAN_SPLIT:
      forge_document_view_set_can_split (self, g_value_get_boolean (value));
      break;
    case PROP_CAN_JUMP:
      forge_document_view_set_can_jump (self, g_value_get_boolean (value));
      break;
    case PROP_ZOOM:
      set_zoom (self, g_value_get_uint (value));
      break;
    case PROP_SCROLLS_TOGETHER:
      self->scrolls_together = g_value_get_boolean (value);
      break;
    case PROP_FOCUS_MODE:
      set_focus_mode (self, g_value_get_boolean (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_document_view_class_init (ForgeDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_document_view_dispose;
  object_class->get_property = forge_document_view_get_property;
  object_class->set_property = forge_document_view_set_property;
  props[PROP_MODE] = g_param_spec_string ("mode", NULL, NULL, "split", flags);
  props[PROP_CAN_SPLIT] = g_param_spec_boolean ("can-split", NULL, NULL, TRUE, flags);
  props[PROP_CAN_JUMP] = g_param_spec_boolean ("can-jump", NULL, NULL, FALSE, flags);
  props[PROP_ZOOM] = g_param_spec_uint ("zoom", NULL, NULL, FORGE_ZOOM_MIN, FORGE_ZOOM_MAX,
                                        FORGE_ZOOM_NORMAL, flags);
  props[PROP_SCROLLS_TOGETHER]
      = g_param_spec_boolean ("scrolls-together", NULL, NULL, TRUE,
                              G_PARAM_READWRITE | G_PARAM_CONSTRUCT | G_PARAM_STATIC_STRINGS);
  props[PROP_FOCUS_MODE] = g_param_spec_boolean ("focus-mode", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[JUMP] = g_signal_new ("jump", FORGE_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);
  signals[NODE_ACTIVATED]
      = g_signal_new ("node-activated", FORGE_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  signals[GO_TO] = g_signal_new ("go-to", FORGE_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 2, G_TYPE_UINT, G_TYPE_UINT);
  signals[NOTICE] = g_signal_new ("notice", FORGE_TYPE_DOCUMENT_VIEW, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (FORGE_TYPE_EDITOR);
  g_type_ensure (FORGE_TYPE_FIND_BAR);
  g_type_ensure (FORGE_TYPE_FOCUS_SHADE);
  g_type_ensure (FORGE_TYPE_PREVIEW_FIND_BAR);
  g_type_ensure (FORGE_TYPE_PREVIEW_PANE);
  widget_class->map = forge_document_view_map;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, frame);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, text_side);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, editor);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, pane);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, jump);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, find);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, preview_find);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentView, shade);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, editor_scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, pane_scrolled_cb);
  gtk_widget_class_bind_template_callback (widget_class, line_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_clicked_cb);
}

static void
forge_document_view_init (ForgeDocumentView *self)
{
  GtkEventController *wheel
      = gtk_event_controller_scroll_new (GTK_EVENT_CONTROLLER_SCROLL_VERTICAL);

  self->mode = "split";
  self->zoom = FORGE_ZOOM_NORMAL;
  self->can_split = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (wheel, GTK_PHASE_CAPTURE);
  g_signal_connect_object (wheel, "scroll", G_CALLBACK (wheel_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self), wheel);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor)), "changed",
                           G_CALLBACK (queue_update), self, G_CONNECT_SWAPPED);
  self->spelling = forge_spell_check_new (self->editor);
  g_signal_connect_object (self->spelling, "failed", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  self->actions
      = forge_text_actions_new (GTK_WIDGET (self), self->editor, self->find, self->preview_find);
  self->output = forge_text_output_new (self->editor, self->pane);
  forge_text_output_add_actions (self->output,
                                 G_ACTION_MAP (forge_text_actions_get_group (self->actions)));
  g_signal_connect_object (self->actions, "reveal", G_CALLBACK (reveal_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "go-to", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->actions, "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  show_panes (self);
}

ForgeEditor *
forge_document_view_get_editor (ForgeDocumentView *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_VIEW (self), NULL);

  return self->editor;
}

/**
 * forge_document_view_get_spelling:
 *
 * Returns: (transfer none): off until it is enabled and knows the language
 */
ForgeSpellCheck *
forge_document_view_get_spelling (ForgeDocumentView *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_VIEW (self), NULL);

  return self->spelling;
}

/**
 * forge_document_view_get_actions:
 *
 * Returns: (transfer none): the group "text", for the widget in which its keys work
 */
GActionGroup *
forge_document_view_get_actions (ForgeDocumentView *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_VIEW (self), NULL);

  return forge_text_actions_get_group (self->actions);
}

/**
 * forge_document_view_set_document:
 * @kind: of the document shown
 * @titles: of all of them and of the board, ended by %NULL, for lists of places
 */
void
forge_document_view_set_document (ForgeDocumentView *self,
                                  ForgeKind kind,
                                  const char *const *titles)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  forge_text_actions_set_document (self->actions, kind, titles);
  forge_text_output_set_title (self->output, titles[kind]);
}

void
forge_document_view_set_pictures (ForgeDocumentView *self, ForgePictureSource *pictures)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  forge_editor_set_pictures (self->editor, pictures);
  forge_preview_pane_set_pictures (self->pane, pictures);
}

/**
 * forge_document_view_set_references:
 * @references: (nullable): what the text can name
 */
void
forge_document_view_set_references (ForgeDocumentView *self, ForgeReferences *references)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  forge_text_actions_set_references (self->actions, references);
}

const char *
forge_document_view_get_mode (ForgeDocumentView *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_VIEW (self), NULL);

  return self->mode;
}

/**
 * forge_document_view_set_mode:
 * @mode: "edit", "split" or "preview"; others are left out
 */
void
forge_document_view_set_mode (ForgeDocumentView *self, const char *mode)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  for (guint i = 0; MODES[i] != NULL; i++)
    if (g_strcmp0 (mode, MODES[i]) == 0 && self->mode != MODES[i])
      {
        self->mode = MODES[i];
        show_panes (self);
        g_object_notify_by_pspec (G_OBJECT (self), props[PROP_MODE]);
      }
}

/**
 * forge_document_view_cycle_mode:
 *
 * The next mode, without split where there is no room for it.
 */
void
forge_document_view_cycle_mode (ForgeDocumentView *self)
{
  guint i = 0;

  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  while (!g_str_equal (MODES[i], self->mode))
    i++;
  i = (i + 1) % 3;
  if (!self->can_split && g_str_equal (MODES[i], "split"))
    i++;
  forge_document_view_set_mode (self, MODES[i]);
}

void
forge_document_view_set_can_split (ForgeDocumentView *self, gboolean can_split)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  if (self->can_split == can_split)
    return;
  self->can_split = can_split;
  show_panes (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_SPLIT]);
}

gboolean
forge_document_view_get_can_split (ForgeDocumentView *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_VIEW (self), FALSE);

  return self->can_split;
}

void
forge_document_view_set_can_jump (ForgeDocumentView *self, gboolean can_jump)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  if (gtk_revealer_get_reveal_child (self->jump) == can_jump)
    return;
  gtk_revealer_set_reveal_child (self->jump, can_jump);
  gtk_widget_set_can_target (GTK_WIDGET (self->jump), can_jump);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_JUMP]);
}

/**
 * forge_document_view_is_previewed:
 *
 * Returns: whether the preview shows the text of the editor as it is now
 */
gboolean
forge_document_view_is_previewed (ForgeDocumentView *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_VIEW (self), FALSE);

  return self->update == 0 && forge_preview_pane_is_shown (self->pane);
}

/**
 * forge_document_view_go_to_line:
 * @line: 1-based
 *
 * Shows that line, whatever the mode; the caret goes there.
 */
void
forge_document_view_go_to_line (ForgeDocumentView *self, guint line)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self));

  forge_editor_go_to_line (self->editor, line);
  if (has_preview (self))
    forge_preview_pane_scroll_to_line (self->pane, line);
}

/**
 * forge_document_view_borrow_preview:
 * @other: the view that was shown up to now
 *
 * Before this one is shown in its place: there is one preview for all of them.
 */
void
forge_document_view_borrow_preview (ForgeDocumentView *self, ForgeDocumentView *other)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_VIEW (self) && FORGE_IS_DOCUMENT_VIEW (other));

  forge_preview_pane_borrow (self->pane, other->pane);
  forge_preview_pane_scroll_to_line (self->pane, forge_editor_get_top_line (self->editor));
}
