/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diagram-window"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <gtksourceview/gtksource.h>
#include <math.h>
#include <string.h>

#include "core/forge-diagram.h"
#include "core/forge-svg.h"
#include "widgets/forge-diagram-view.h"
#include "widgets/forge-diagram-window.h"
#include "widgets/forge-file-chooser.h"
#include "widgets/forge-line-gutter.h"
#include "widgets/forge-transient.h"

/* After the last step of a zoom, until the picture is drawn anew for it. */
#define SHARPEN_MS 150
/* Pixels a unit of what is saved and copied. */
#define SAVED_SCALE 2

struct _ForgeDiagramWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *title;
  AdwToastOverlay *toasts;
  GtkStack *stack;
  ForgeDiagramView *view;
  GtkButton *zoom_button;
  AdwStatusPage *problem;
  GtkTextBuffer *source_text;
  GtkSourceView *source_view;

  ForgePreview *preview; /* weak; the window closes before it goes */
  char *source;
  double drawn_scale; /* pixels a unit of what is shown */
  gboolean is_drawing;
  guint sharpen;    /* timeout */
  guint show_level; /* idle */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ForgeDiagramWindow, forge_diagram_window, ADW_TYPE_WINDOW)

/* Something that is made of a rendered diagram. What it costs is paid in a worker. */
typedef enum
{
  JOB_SHOW,
  JOB_COPY,
  JOB_SAVE_PNG,
  JOB_SAVE_SVG,
} JobKind;

typedef struct
{
  JobKind kind;
  double scale;
  GFile *file;   /* (nullable): to save in */
  GBytes *bytes; /* as the page gave it, then as it is saved */
  GdkTexture *texture;
  double width;
  double height;
} Job;

static void sharpen (ForgeDiagramWindow *self);

static void
job_free (gpointer data)
{
  Job *job = data;

  g_clear_object (&job->file);
  g_clear_pointer (&job->bytes, g_bytes_unref);
  g_clear_object (&job->texture);
  g_free (job);
}

/* In a worker: SVG is cleaned, a bitmap is read. The one is written by whoever wrote the document,
 * the other comes from a process that read it. */
static void
work (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  Job *job = data;
  GError *error = NULL;

  if (job->kind == JOB_SAVE_SVG)
    {
      char *clean = forge_svg_clean (g_bytes_get_data (job->bytes, NULL),
                                     g_bytes_get_size (job->bytes), &error);

      g_clear_pointer (&job->bytes, g_bytes_unref);
      if (clean != NULL)
        job->bytes = g_bytes_new_take (clean, strlen (clean));
    }
  else
    job->texture = gdk_texture_new_from_bytes (job->bytes, &error);
  if (error == NULL && job->file != NULL)
    g_file_replace_contents (job->file, g_bytes_get_data (job->bytes, NULL),
                             g_bytes_get_size (job->bytes), NULL, FALSE,
                             G_FILE_CREATE_REPLACE_DESTINATION, NULL, cancellable, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else
    g_task_return_boolean (task, TRUE);
}

static void
tell (ForgeDiagramWindow *self, const char *message)
{
  AdwToast *toast = adw_toast_new ("");

  adw_toast_set_title (toast, message);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
set_can_save (ForgeDiagramWindow *self, gboolean can_save)
{
  static const char *const ACTIONS[]
      = { "diagram.save-svg", "diagram.save-png",   "diagram.copy", "diagram.zoom-in",
          "diagram.zoom-out", "diagram.zoom-reset", "diagram.fit" };

  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), ACTIONS[i], can_save);
}

static void
show_picture (ForgeDiagramWindow *self, const Job *job)
{
  gboolean is_first = self->drawn_scale <= 0;

  self->drawn_scale = job->scale;
  forge_diagram_view_set_picture (self->view, GDK_PAINTABLE (job->texture), job->width,
                                  job->height);
  gtk_stack_set_visible_child_name (self->stack, "picture");
  set_can_save (self, TRUE);
  if (is_first)
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
show_problem (ForgeDiagramWindow *self, const GError *error)
{
  adw_status_page_set_description (self->problem, error->message);
  gtk_stack_set_visible_child_name (self->stack, "problem");
  set_can_save (self, FALSE);
}

static void
job_done (ForgeDiagramWindow *self, const Job *job)
{
  g_autofree char *name = NULL;
  g_autofree char *message = NULL;

  switch (job->kind)
    {
    case JOB_SHOW:
      show_picture (self, job);
      break;
    case JOB_COPY:
      gdk_clipboard_set_texture (gtk_widget_get_clipboard (GTK_WIDGET (self)), job->texture);
      tell (self, _ ("The diagram is on the clipboard."));
      break;
    case JOB_SAVE_PNG:
    case JOB_SAVE_SVG:
    default:
      name = g_file_get_basename (job->file);
      /* Translators: %s is the name of a file */
      message = g_strdup_printf (_ ("Saved as “%s”."), name);
      tell (self, message);
    }
}

static void
job_ended (ForgeDiagramWindow *self, const Job *job, const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (job->kind == JOB_SHOW)
    self->is_drawing = FALSE;
  if (error == NULL)
    job_done (self, job);
  else if (job->kind == JOB_SHOW)
    show_problem (self, error);
  else
    tell (self, error->message);
  if (job->kind == JOB_SHOW && error == NULL)
    sharpen (self);
}

static void
worked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  g_task_propagate_boolean (G_TASK (result), &error);
  job_ended (FORGE_DIAGRAM_WINDOW (source), g_task_get_task_data (G_TASK (result)), error);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GTask) task = user_data;
  Job *job = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;

  job->bytes = forge_preview_render_diagram_finish (FORGE_PREVIEW (source), result, &job->width,
                                                    &job->height, &error);
  if (job->bytes != NULL)
    g_task_run_in_thread (task, work);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
start_job (ForgeDiagramWindow *self, JobKind kind, double scale, GFile *file)
{
  Job *job = g_new0 (Job, 1);
  GTask *task = g_task_new (self, self->cancellable, worked_cb, NULL);

  g_task_set_source_tag (task, start_job);
  job->kind = kind;
  job->scale = scale;
  job->file = file != NULL ? g_object_ref (file) : NULL;
  g_task_set_task_data (task, job, job_free);
  forge_preview_render_diagram_async (self->preview, self->source, kind == JOB_SAVE_SVG ? 0 : scale,
                                      self->cancellable, rendered_cb, task);
}

/* Draws it in the resolution that is seen, where the one shown has much less or much more. */
static void
sharpen (ForgeDiagramWindow *self)
{
  double scale
      = forge_diagram_view_get_zoom (self->view) * gtk_widget_get_scale_factor (GTK_WIDGET (self));

  if (self->preview == NULL || self->is_drawing
      || (scale <= self->drawn_scale * 1.02 && scale >= self->drawn_scale / 2))
    return;
  self->is_drawing = TRUE;
  start_job (self, JOB_SHOW, scale, NULL);
}

static gboolean
sharpen_cb (gpointer data)
{
  ForgeDiagramWindow *self = data;

  self->sharpen = 0;
  sharpen (self);
  return G_SOURCE_REMOVE;
}

static void
queue_sharpen (ForgeDiagramWindow *self)
{
  g_clear_handle_id (&self->sharpen, g_source_remove);
  self->sharpen = g_timeout_add (SHARPEN_MS, sharpen_cb, self);
}

/* In another style it is another picture. */
static void
style_changed_cb (ForgeDiagramWindow *self)
{
  if (self->drawn_scale > 0)
    self->drawn_scale = G_MINDOUBLE;
  queue_sharpen (self);
}

static gboolean
show_level_cb (gpointer data)
{
  ForgeDiagramWindow *self = data;
  /* Translators: how large a picture is shown; %.0f is a number */
  g_autofree char *level
      = g_strdup_printf (_ ("%.0f %%"), forge_diagram_view_get_zoom (self->view) * 100);

  self->show_level = 0;
  gtk_button_set_label (self->zoom_button, level);
  return G_SOURCE_REMOVE;
}

/* The view finds its zoom while it is given its place, when no label may change. */
static void
zoom_changed_cb (ForgeDiagramWindow *self)
{
  if (self->show_level == 0)
    self->show_level = g_idle_add (show_level_cb, self);
  queue_sharpen (self);
}

static void
zoom_in_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_diagram_view_zoom_step (FORGE_DIAGRAM_WINDOW (widget)->view, TRUE);
}

static void
zoom_out_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_diagram_view_zoom_step (FORGE_DIAGRAM_WINDOW (widget)->view, FALSE);
}

static void
zoom_reset_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_diagram_view_set_zoom (FORGE_DIAGRAM_WINDOW (widget)->view, 1);
}

static void
fit_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_diagram_view_fit (FORGE_DIAGRAM_WINDOW (widget)->view);
}

static void
copy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  start_job (FORGE_DIAGRAM_WINDOW (widget), JOB_COPY, SAVED_SCALE, NULL);
}

static void
save_svg_to_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  forge_diagram_window_save (user_data, file, FORGE_DIAGRAM_SVG);
}

static void
save_png_to_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  forge_diagram_window_save (user_data, file, FORGE_DIAGRAM_PNG);
}

static void
choose_file (ForgeDiagramWindow *self, const char *ending, ForgeFilesFunc func)
{
  g_autofree char *name = forge_diagram_dup_title (self->source);
  g_autofree char *file = NULL;

  if (name == NULL)
    name = g_strdup (forge_diagram_get_kind (self->source));
  g_strdelimit (name, "/\\:*?\"<>|", '-');
  file = g_strconcat (name, ending, NULL);
  forge_file_chooser_save (GTK_WIDGET (self), _ ("Save the Diagram"), file, func, self);
}

static void
save_svg_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  choose_file (FORGE_DIAGRAM_WINDOW (widget), ".svg", save_svg_to_cb);
}

static void
save_png_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  choose_file (FORGE_DIAGRAM_WINDOW (widget), ".png", save_png_to_cb);
}

static void
forge_diagram_window_dispose (GObject *object)
{
  ForgeDiagramWindow *self = FORGE_DIAGRAM_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->sharpen, g_source_remove);
  g_clear_handle_id (&self->show_level, g_source_remove);
  g_clear_weak_pointer (&self->preview);
  G_OBJECT_CLASS (forge_diagram_window_parent_class)->dispose (object);
}

static void
forge_diagram_window_finalize (GObject *object)
{
  ForgeDiagramWindow *self = FORGE_DIAGRAM_WINDOW (object);

  g_clear_object (&self->cancellable);
  g_free (self->source);
  G_OBJECT_CLASS (forge_diagram_window_parent_class)->finalize (object);
}

static void
add_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc func;
    guint keys[4];
    GdkModifierType modifiers;
  } ACTIONS[] = {
    { "diagram.zoom-in",
      zoom_in_cb,
      { GDK_KEY_plus, GDK_KEY_equal, GDK_KEY_KP_Add },
      GDK_CONTROL_MASK },
    { "diagram.zoom-out", zoom_out_cb, { GDK_KEY_minus, GDK_KEY_KP_Subtract }, GDK_CONTROL_MASK },
    { "diagram.zoom-reset", zoom_reset_cb, { GDK_KEY_0, GDK_KEY_KP_0 }, GDK_CONTROL_MASK },
    { "diagram.fit", fit_cb, { GDK_KEY_9, GDK_KEY_KP_9 }, GDK_CONTROL_MASK },
    { "diagram.copy", copy_cb, { GDK_KEY_c }, GDK_CONTROL_MASK },
    { "diagram.save-svg", save_svg_cb, { GDK_KEY_s }, GDK_CONTROL_MASK },
    { "diagram.save-png", save_png_cb, { GDK_KEY_s }, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ACTIONS[i].func);
      for (guint j = 0; ACTIONS[i].keys[j] != 0; j++)
        gtk_widget_class_add_binding_action (widget_class, ACTIONS[i].keys[j], ACTIONS[i].modifiers,
                                             ACTIONS[i].name, NULL);
    }
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_w, GDK_CONTROL_MASK, "window.close",
                                       NULL);
}

static void
forge_diagram_window_class_init (ForgeDiagramWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_diagram_window_dispose;
  object_class->finalize = forge_diagram_window_finalize;

  g_type_ensure (FORGE_TYPE_DIAGRAM_VIEW);
  g_type_ensure (GTK_SOURCE_TYPE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-diagram-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, zoom_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, problem);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, source_text);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiagramWindow, source_view);
  gtk_widget_class_bind_template_callback (widget_class, zoom_changed_cb);
  add_actions (widget_class);
}

static void
forge_diagram_window_init (ForgeDiagramWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  set_can_save (self, FALSE);
  forge_line_gutter_add (self->source_view);
  /* In the colours of the window, light or dark. */
  gtk_source_buffer_set_style_scheme (GTK_SOURCE_BUFFER (self->source_text), NULL);
  g_signal_connect_object (adw_style_manager_get_default (), "notify::dark",
                           G_CALLBACK (style_changed_cb), self, G_CONNECT_SWAPPED);
}

static void
set_source (ForgeDiagramWindow *self, const char *source)
{
  g_autofree char *title = forge_diagram_dup_title (source);
  g_autofree char *name = forge_diagram_dup_name (source);
  const char *kind = forge_diagram_get_kind (source);

  self->source = g_strdup (source);
  adw_window_title_set_title (self->title, title != NULL ? title : kind);
  adw_window_title_set_subtitle (self->title, title != NULL ? kind : "");
  gtk_window_set_title (GTK_WINDOW (self), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_text_buffer_set_text (self->source_text, source, -1);
}

/**
 * forge_diagram_window_present:
 * @preview: draws it, in a window
 * @source: what Mermaid reads; where it cannot, the window says so and shows it
 *
 * Returns: (transfer none): the window, which is open
 */
ForgeDiagramWindow *
forge_diagram_window_present (ForgePreview *preview, const char *source)
{
  GtkRoot *root;
  ForgeDiagramWindow *self;

  g_return_val_if_fail (FORGE_IS_PREVIEW (preview), NULL);
  g_return_val_if_fail (source != NULL, NULL);

  root = gtk_widget_get_root (GTK_WIDGET (preview));
  self = g_object_new (FORGE_TYPE_DIAGRAM_WINDOW, NULL);
  forge_transient_set (GTK_WINDOW (self), GTK_WINDOW (root));
  g_set_weak_pointer (&self->preview, preview);
  g_signal_connect_object (preview, "destroy", G_CALLBACK (gtk_window_close), self,
                           G_CONNECT_SWAPPED);
  set_source (self, source);
  queue_sharpen (self);
  gtk_window_present (GTK_WINDOW (self));
  return self;
}

/**
 * forge_diagram_window_save:
 * @file: is replaced; whether that is wanted was asked before
 *
 * Tells the person how it went.
 */
void
forge_diagram_window_save (ForgeDiagramWindow *self, GFile *file, ForgeDiagramFormat format)
{
  g_return_if_fail (FORGE_IS_DIAGRAM_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  start_job (self, format == FORGE_DIAGRAM_SVG ? JOB_SAVE_SVG : JOB_SAVE_PNG, SAVED_SCALE, file);
}
