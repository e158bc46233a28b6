/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forge-document-page-private.h"
#include "app/forge-settings.h"
#include "app/forge-writer-note.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-picture-source.h"

#define MIN_WIDTH 300
/* Of a window: the page whose text its actions are for. */
#define OWNER "forge-text-owner"
/* A text that is not laid out by then is shorter than it was. */
#define MAX_FRAMES 60

typedef struct
{
  double scroll;
  guint n_frames;
} Scroll;

enum
{
  PROP_SESSION = 1,
  PROP_KIND,
  PROP_VIEW_MODE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeDocumentPage, forge_document_page, GTK_TYPE_WIDGET)

static ForgeEditor *
get_editor (ForgeDocumentPage *self)
{
  return forge_document_view_get_editor (self->view);
}

static ForgeDocumentItem *
get_item (ForgeDocumentPage *self)
{
  return forge_project_session_get_document (self->session, self->kind);
}

/* The empty page is for a document that nobody has begun. */
static void
show_content (ForgeDocumentPage *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_editor (self)));
  gboolean is_empty = gtk_text_buffer_get_char_count (buffer) == 0
                      && forge_document_item_get_version (get_item (self)) == 0
                      && forge_project_session_get_generation (self->session) == NULL
                      && !self->wants_text;
  gboolean had_focus = forge_keys_are_in (GTK_WIDGET (self->empty));

  gtk_stack_set_visible_child_name (self->stack, is_empty ? "empty" : "text");
  /* The button that was pressed there is gone. */
  if (had_focus && !is_empty)
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/* Findings of this document become marks beside its lines. */
static void
findings_changed_cb (ForgeDocumentPage *self)
{
  static const char *const CATEGORIES[] = { "gap", "warning", "error" };
  GListModel *findings = forge_project_session_get_findings (self->session);
  ForgeFindingMarks *marks = forge_editor_get_marks (get_editor (self));
  guint n[G_N_ELEMENTS (CATEGORIES)] = { 0 };

  forge_finding_marks_clear (marks);
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (ForgeFindingItem) item = g_list_model_get_item (findings, i);
      const ForgeFinding *finding = forge_finding_item_get_finding (item);

      if (finding->document != self->kind)
        continue;
      n[finding->severity]++;
      forge_finding_marks_add (marks, finding->line, CATEGORIES[finding->severity],
                               finding->message);
    }
  g_object_set (self->status, "n-gaps", n[0], "n-warnings", n[1], "n-errors", n[2], NULL);
}

static void
generation_changed_cb (ForgeDocumentPage *self)
{
  show_content (self);
  forge_document_page_update_actions (self);
}

static void
references_changed_cb (ForgeDocumentPage *self)
{
  forge_document_view_set_references (self->view,
                                      forge_project_session_get_references (self->session));
}

static void
name_document (ForgeDocumentPage *self)
{
  const char *titles[FORGE_N_KINDS + 2] = { [FORGE_KIND_BOARD] = _ ("Board") };

  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    titles[kind]
        = forge_document_item_get_title (forge_project_session_get_document (self->session, kind));
  forge_document_view_set_document (self->view, self->kind, titles);
}

static void
place_chosen_cb (ForgeDocumentPage *self, guint kind, guint line)
{
  forge_project_session_go_to (self->session, kind, line);
}

static void
writer_changed_cb (ForgeDocumentPage *self)
{
  g_autofree char *models
      = forge_writer_note_name_models (forge_project_session_get_writer (self->session));
  /* Translators: the names of one or more language models */
  g_autofree char *text
      = models == NULL
            ? g_strdup (_ ("SpecForge can write it from your brief and your answers. It needs no "
                           "network."))
            : g_strdup_printf (_ ("%s can write it from your brief and your answers."), models);

  adw_status_page_set_description (self->empty, text);
}

static void
loaded_cb (ForgeDocumentPage *self)
{
  const char *title = forge_document_item_get_title (get_item (self));
  /* Translators: %s is the title of a document, such as "Requirements" */
  g_autofree char *heading = g_strdup_printf (_ ("%s: Nothing Written Yet"), title);

  adw_status_page_set_title (self->empty, heading);
  g_object_set (forge_document_view_get_spelling (self->view), "language",
                forge_project_session_get_language (self->session), NULL);
  findings_changed_cb (self);
  show_content (self);
}

static void
notice_cb (ForgeDocumentPage *self, const char *text)
{
  forge_notice_bar_show (self->notice, text, NULL, _ ("_Close"));
}

static void
go_to_cb (ForgeDocumentPage *self, guint kind, guint line)
{
  if (kind == self->kind)
    forge_document_view_go_to_line (self->view, line);
}

static void
node_activated_cb (ForgeDocumentPage *self, const char *id)
{
  ForgeReferences *references = forge_project_session_get_references (self->session);
  const ForgeNode *node
      = references != NULL ? forge_graph_find (forge_references_get_graph (references), id) : NULL;

  if (node != NULL)
    forge_project_session_go_to (self->session, node->document, node->line);
}

static void
jump_cb (ForgeDocumentPage *self)
{
  forge_document_sync_jump (self->sync);
}

static void
write_cb (ForgeDocumentPage *self)
{
  self->wants_text = TRUE;
  show_content (self);
  if (g_str_equal (forge_document_view_get_mode (self->view), "preview"))
    forge_document_view_set_mode (self->view, "edit");
  gtk_widget_grab_focus (GTK_WIDGET (get_editor (self)));
}

static void
retry_cb (ForgeDocumentPage *self)
{
  forge_document_sync_save (self->sync);
}

static void
width_changed_cb (ForgeDocumentPage *self)
{
  gboolean is_narrow = forge_narrow_bin_get_is_narrow (self->bin);

  forge_document_view_set_can_split (self->view, !is_narrow);
  g_object_set (self->strip, "is-narrow", is_narrow, NULL);
  g_object_set (self->status, "is-narrow", is_narrow, NULL);
}

static void
connect_session (ForgeDocumentPage *self)
{
  ForgeProjectSession *session = self->session;

  self->sync = forge_document_sync_new (session, get_editor (self));
  self->improver = forge_text_improver_new (session, self->kind, get_editor (self), self->sync);
  g_action_map_add_action (G_ACTION_MAP (forge_document_view_get_actions (self->view)),
                           forge_text_improver_get_action (self->improver));
  g_signal_connect_object (self->improver, "notice", G_CALLBACK (notice_cb), self,
                           G_CONNECT_SWAPPED);
  forge_document_page_add_menu (self);
  g_signal_connect_object (self->sync, "loaded", G_CALLBACK (loaded_cb), self, G_CONNECT_SWAPPED);
  forge_recovery_bar_set_session (self->recovery, self->session);
  forge_generation_strip_set_session (self->strip, session);
  g_signal_connect_object (self->sync, "notice", G_CALLBACK (notice_cb), self, G_CONNECT_SWAPPED);
  g_object_bind_property (self->sync, "can-jump", self->view, "can-jump", G_BINDING_SYNC_CREATE);
  g_object_bind_property (session, "save-state", self->status, "save-state", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "notify::save-state",
                           G_CALLBACK (forge_document_page_say_saved), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::generation", G_CALLBACK (generation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-read-only",
                           G_CALLBACK (forge_document_page_update_actions), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "go-to", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (forge_project_session_get_findings (session), "items-changed",
                           G_CALLBACK (findings_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::references", G_CALLBACK (references_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (forge_project_session_get_session (session), "notify::writer",
                           G_CALLBACK (writer_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (writer_changed_cb), self,
                           G_CONNECT_SWAPPED);
  writer_changed_cb (self);
  forge_document_sync_set_kind (self->sync, self->kind);
  forge_document_view_set_pictures (self->view, FORGE_PICTURE_SOURCE (session));
  name_document (self);
  references_changed_cb (self);
  generation_changed_cb (self);
  forge_document_page_update_actions (self);
}

/* The parts need less room once they know that there is little, so they must not hold the window
 * wide before. */
static void
forge_document_page_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  gtk_widget_measure (FORGE_DOCUMENT_PAGE (widget)->box, orientation, for_size, minimum, natural,
                      minimum_baseline, natural_baseline);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    *minimum = MIN (*minimum, MIN_WIDTH);
}

static void
forge_document_page_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  GtkWidget *box = FORGE_DOCUMENT_PAGE (widget)->box;
  GtkAllocation place = { 0, 0, width, height };
  int minimum;

  gtk_widget_measure (box, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  place.width = MAX (width, minimum);
  gtk_widget_size_allocate (box, &place, baseline);
}

static gboolean
forge_document_page_grab_focus (GtkWidget *widget)
{
  ForgeDocumentPage *self = FORGE_DOCUMENT_PAGE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->stack), "text")
      && !g_str_equal (forge_document_view_get_mode (self->view), "preview"))
    return gtk_widget_grab_focus (GTK_WIDGET (get_editor (self)));
  return gtk_widget_child_focus (GTK_WIDGET (self->stack), GTK_DIR_TAB_FORWARD);
}

/* What can be done with the text can be done from everywhere in the window while it is there. */
static void
forge_document_page_map (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  gtk_widget_insert_action_group (root, "text",
                                  forge_document_view_get_actions (
                                      FORGE_DOCUMENT_PAGE (widget)->view));
  g_object_set_data (G_OBJECT (root), OWNER, widget);
  GTK_WIDGET_CLASS (forge_document_page_parent_class)->map (widget);
}

/* Unsaved typing is given to the session before it can be lost with the page. Where another text is
 * shown in the place of this one already, the actions are of that. */
static void
forge_document_page_unmap (GtkWidget *widget)
{
  ForgeDocumentPage *self = FORGE_DOCUMENT_PAGE (widget);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  if (g_object_get_data (G_OBJECT (root), OWNER) == widget)
    {
      gtk_widget_insert_action_group (root, "text", NULL);
      g_object_set_data (G_OBJECT (root), OWNER, NULL);
    }
  if (self->sync != NULL)
    forge_document_sync_save (self->sync);
  GTK_WIDGET_CLASS (forge_document_page_parent_class)->unmap (widget);
}

static void
forge_document_page_constructed (GObject *object)
{
  ForgeDocumentPage *self = FORGE_DOCUMENT_PAGE (object);

  G_OBJECT_CLASS (forge_document_page_parent_class)->constructed (object);
  if (self->session != NULL)
    connect_session (self);
}

static void
forge_document_page_dispose (GObject *object)
{
  ForgeDocumentPage *self = FORGE_DOCUMENT_PAGE (object);

  if (self->session != NULL)
    {
      forge_document_sync_save (self->sync);
      g_signal_handlers_disconnect_by_data (self->session, self);
      g_signal_handlers_disconnect_by_data (forge_project_session_get_findings (self->session),
                                            self);
      g_signal_handlers_disconnect_by_data (get_editor (self), self);
      g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (
                                                GTK_TEXT_VIEW (get_editor (self))),
                                            self);
    }
  g_clear_object (&self->figures);
  g_clear_object (&self->improver);
  g_clear_object (&self->sync);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);
  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_document_page_parent_class)->dispose (object);
}

static void
forge_document_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeDocumentPage *self = FORGE_DOCUMENT_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      g_value_set_object (value, self->session);
      break;
    case PROP_KIND:
      g_value_set_uint (value, self->kind);
      break;
    case PROP_VIEW_MODE:
      g_value_set_string (value, forge_document_view_get_mode (self->view));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_document_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeDocumentPage *self = FORGE_DOCUMENT_PAGE (object);

  switch (id)
    {
    case PROP_SESSION:
      self->session = g_value_dup_object (value);
      break;
    case PROP_KIND:
      self->kind = g_value_get_uint (value);
      break;
    case PROP_VIEW_MODE:
      forge_document_view_set_mode (self->view, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-document-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, notice);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, recovery);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, bin);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, empty);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, strip);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentPage, status);
  gtk_widget_class_bind_template_callback (widget_class, node_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, notice_cb);
  gtk_widget_class_bind_template_callback (widget_class, jump_cb);
  gtk_widget_class_bind_template_callback (widget_class, write_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
forge_document_page_class_init (ForgeDocumentPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = forge_document_page_constructed;
  object_class->dispose = forge_document_page_dispose;
  object_class->get_property = forge_document_page_get_property;
  object_class->set_property = forge_document_page_set_property;
  widget_class->grab_focus = forge_document_page_grab_focus;
  widget_class->map = forge_document_page_map;
  widget_class->unmap = forge_document_page_unmap;
  widget_class->measure = forge_document_page_measure;
  widget_class->size_allocate = forge_document_page_size_allocate;
  props[PROP_SESSION]
      = g_param_spec_object ("session", NULL, NULL, FORGE_TYPE_PROJECT_SESSION,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_KIND]
      = g_param_spec_uint ("kind", NULL, NULL, 0, FORGE_N_KINDS - 1, 0,
                           G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  props[PROP_VIEW_MODE] = g_param_spec_string ("view-mode", NULL, NULL, "split",
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (FORGE_TYPE_CONFLICT_BAR);
  g_type_ensure (FORGE_TYPE_RECOVERY_BAR);
  g_type_ensure (FORGE_TYPE_DOCUMENT_VIEW);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  g_type_ensure (FORGE_TYPE_NOTICE_BAR);
  g_type_ensure (FORGE_TYPE_GENERATION_STRIP);
  g_type_ensure (FORGE_TYPE_STATUS_ROW);
  gtk_widget_class_set_css_name (widget_class, "forgedocument");
  bind_template (widget_class);
}

/* The figures below the text; where the caret is only where a person asks for it. */
static void
add_figures (ForgeDocumentPage *self)
{
  static const char *const NAMES[] = { "n-words", "n-selected", "line", "column" };
  GActionMap *actions = G_ACTION_MAP (forge_document_view_get_actions (self->view));
  g_autoptr (GAction) show = g_settings_create_action (forge_settings_get (), "show-position");
  g_autoptr (GAction) check = g_settings_create_action (forge_settings_get (), "check-spelling");

  self->figures = forge_text_figures_new (get_editor (self));
  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_object_bind_property (self->figures, NAMES[i], self->status, NAMES[i], G_BINDING_SYNC_CREATE);
  g_action_map_add_action (actions, show);
  g_action_map_add_action (actions, check);
  g_settings_bind (forge_settings_get (), "check-spelling",
                   forge_document_view_get_spelling (self->view), "enabled", G_SETTINGS_BIND_GET);
  g_settings_bind (forge_settings_get (), "show-position", self->status, "shows-position",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (forge_settings_get (), "text-zoom", self->view, "zoom", G_SETTINGS_BIND_GET);
}

static gboolean
wrap_mode_of (GValue *value, GVariant *variant, gpointer user_data)
{
  g_value_set_enum (value, g_variant_get_boolean (variant) ? GTK_WRAP_WORD_CHAR : GTK_WRAP_NONE);
  return TRUE;
}

static void
follow_preferences (ForgeDocumentPage *self)
{
  GSettings *settings = forge_settings_get ();
  ForgeEditor *editor = get_editor (self);

  g_settings_bind (settings, "monospace", editor, "monospace", G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "line-numbers", forge_editor_get_gutter (editor), "shows-numbers",
                   G_SETTINGS_BIND_GET);
  g_settings_bind (settings, "highlight-line", editor, "highlight-current-line",
                   G_SETTINGS_BIND_GET);
  g_settings_bind_with_mapping (settings, "wrap-lines", editor, "wrap-mode", G_SETTINGS_BIND_GET,
                                wrap_mode_of, NULL, NULL, NULL);
  g_settings_bind (settings, "scroll-together", self->view, "scrolls-together",
                   G_SETTINGS_BIND_GET);
}

static void
forge_document_page_init (ForgeDocumentPage *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  forge_document_page_add_actions (self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_editor (self))), "changed",
                           G_CALLBACK (show_content), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (retry_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (get_editor (self)), focus);
  add_figures (self);
  follow_preferences (self);
  forge_conflict_bar_set_editor (self->conflicts, get_editor (self));
}

ForgeDocumentView *
forge_document_page_get_view (ForgeDocumentPage *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_PAGE (self), NULL);

  return self->view;
}

/**
 * forge_document_page_get_place:
 * @place: (out caller-allocates)
 *
 * Where the person is in the text.
 */
void
forge_document_page_get_place (ForgeDocumentPage *self, ForgeTextPlace *place)
{
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkTextIter caret;

  g_return_if_fail (FORGE_IS_DOCUMENT_PAGE (self));
  g_return_if_fail (place != NULL);

  view = GTK_TEXT_VIEW (get_editor (self));
  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  place->line = (guint) gtk_text_iter_get_line (&caret) + 1;
  place->column = (guint) gtk_text_iter_get_line_offset (&caret);
  place->scroll = gtk_adjustment_get_value (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (view)));
  g_object_get (self->view, "zoom", &place->zoom, NULL);
}

/* The text is laid out bit by bit: wait until it is long enough. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  Scroll *scroll = user_data;
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (widget));
  double last = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);

  /* The caret scrolls to itself in the first frames. */
  if (++scroll->n_frames < 4 || (last < scroll->scroll && scroll->n_frames < MAX_FRAMES))
    return G_SOURCE_CONTINUE;
  gtk_adjustment_set_value (adjustment, scroll->scroll);
  return G_SOURCE_REMOVE;
}

/**
 * forge_document_page_set_place:
 *
 * Goes back there; as far as the text is still that long.
 */
void
forge_document_page_set_place (ForgeDocumentPage *self, const ForgeTextPlace *place)
{
  GtkTextBuffer *buffer;
  GtkTextIter caret;
  Scroll *scroll;

  g_return_if_fail (FORGE_IS_DOCUMENT_PAGE (self));
  g_return_if_fail (place != NULL);

  if (place->zoom != 0)
    g_object_set (self->view, "zoom", place->zoom, NULL);
  if (place->line == 0)
    return;
  buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_editor (self)));
  gtk_text_buffer_get_iter_at_line_offset (buffer, &caret, (int) place->line - 1, 0);
  if ((int) place->column < gtk_text_iter_get_chars_in_line (&caret))
    gtk_text_iter_set_line_offset (&caret, (int) place->column);
  gtk_text_buffer_place_cursor (buffer, &caret);
  scroll = g_new0 (Scroll, 1);
  scroll->scroll = place->scroll;
  gtk_widget_add_tick_callback (GTK_WIDGET (get_editor (self)), scroll_cb, scroll, g_free);
}
