/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-form"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-project-form.h"
#include "app/forge-settings.h"
#include "app/forge-task.h"
#include "core/forge-id.h"
#include "core/forge-text.h"
#include "spec/forge-project-settings.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-file-chooser.h"
#include "widgets/forge-shrink.h"
#include "widgets/forge-tag-row.h"

/* In the order of the rows of the template, as are the types of forge_app_type_list(). */
static const char *const languages[] = { "", "en", "de" };

#define TITLE_FROM_BRIEF 60

struct _ForgeProjectForm
{
  AdwBin parent_instance;

  AdwEntryRow *title;
  GtkWidget *depth_places;
  GtkLabel *words;
  GtkTextView *brief;
  GtkWidget *hint;
  AdwComboRow *app_type;
  ForgeTagRow *stack;
  AdwComboRow *language;
  AdwPreferencesGroup *choices;
  GtkWidget *approval;
  GtkLabel *note_label;

  const ForgeTemplate *template; /* owned by the catalog */
  char *depth;
  char *filled_title; /* what the template put in, so that it is told from typing */
  char *filled_brief;
  guint count_source;
};

G_DEFINE_FINAL_TYPE (ForgeProjectForm, forge_project_form, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_DEPTH,
  N_PROPS
};

enum
{
  CHANGED,
  REFUSED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static char *
dup_brief (ForgeProjectForm *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->brief);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static char *
dup_title (ForgeProjectForm *self)
{
  return forge_text_to_line (gtk_editable_get_text (GTK_EDITABLE (self->title)));
}

static gboolean
count_cb (gpointer user_data)
{
  ForgeProjectForm *self = user_data;
  g_autofree char *brief = dup_brief (self);
  guint n = (guint) forge_text_count_words (brief);
  g_autofree char *label = g_strdup_printf (ngettext ("%u word", "%u words", n), n);

  self->count_source = 0;
  gtk_label_set_label (self->words, label);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (ForgeProjectForm *self)
{
  gtk_widget_set_visible (self->hint,
                          gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->brief))
                              == 0);
  /* Counting a pasted book at each key would be felt. */
  if (self->count_source == 0)
    self->count_source = g_timeout_add (100, count_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static guint64
get_size (GFileInputStream *stream)
{
  g_autoptr (GFileInfo) info
      = g_file_input_stream_query_info (stream, G_FILE_ATTRIBUTE_STANDARD_SIZE, NULL, NULL);

  return info != NULL ? (guint64) g_file_info_get_size (info) : 0;
}

static char *
read_bounded (GFile *file, gsize *length, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFileInputStream) stream = g_file_read (file, cancellable, error);
  g_autofree char *bytes = NULL;

  if (stream == NULL)
    return NULL;
  /* One byte more than is allowed tells a file that is too long from one that just fits. */
  bytes = g_malloc (FORGE_TEXT_MAX_BRIEF + 2);
  if (!g_input_stream_read_all (G_INPUT_STREAM (stream), bytes, FORGE_TEXT_MAX_BRIEF + 1, length,
                                cancellable, error)
      || (*length > FORGE_TEXT_MAX_BRIEF
          && !forge_text_refuse_length (get_size (stream), FORGE_TEXT_MAX_BRIEF, error)))
    return NULL;
  bytes[*length] = '\0';
  return g_steal_pointer (&bytes);
}

static gpointer
work_load (gpointer data, GCancellable *cancellable, GError **error)
{
  GFile *file = data;
  g_autofree char *bytes = NULL;
  gsize length = 0;

  bytes = read_bounded (file, &length, cancellable, error);
  if (bytes == NULL)
    return NULL;
  return forge_text_clean (bytes, length, FORGE_TEXT_MAX_BRIEF, error);
}

static void
load_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectForm *self = FORGE_PROJECT_FORM (object);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = forge_task_finish (self, result, work_load, &error);

  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  if (text == NULL)
    g_signal_emit (self, signals[REFUSED], 0, error->message);
  else
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->brief), text, -1);
}

static void
files_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  forge_project_form_open_file (user_data, file);
}

static void
open_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  static const char *const patterns[] = { "*.md", "*.markdown", "*.txt", "*.text", NULL };

  forge_file_chooser_open (widget, _ ("Read a Text File"), _ ("Text files"), patterns, FALSE,
                           files_cb, widget);
}

static gboolean
drop_cb (ForgeProjectForm *self, const GValue *value)
{
  const GSList *files = g_value_get_boxed (value);

  if (files == NULL)
    return FALSE;
  forge_project_form_open_file (self, files->data);
  return TRUE;
}

static void
forge_project_form_dispose (GObject *object)
{
  ForgeProjectForm *self = FORGE_PROJECT_FORM (object);

  g_clear_handle_id (&self->count_source, g_source_remove);

  G_OBJECT_CLASS (forge_project_form_parent_class)->dispose (object);
}

static void
forge_project_form_finalize (GObject *object)
{
  ForgeProjectForm *self = FORGE_PROJECT_FORM (object);

  g_free (self->depth);
  g_free (self->filled_title);
  g_free (self->filled_brief);

  G_OBJECT_CLASS (forge_project_form_parent_class)->finalize (object);
}

static void
forge_project_form_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_DEPTH:
      g_value_set_string (value, FORGE_PROJECT_FORM (object)->depth);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_project_form_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  ForgeProjectForm *self = FORGE_PROJECT_FORM (object);

  switch (prop_id)
    {
    case PROP_DEPTH:
      g_free (self->depth);
      self->depth = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The title is the first. Its row gives the focus back to itself where Tab goes backward, with
 * libadwaita 1.2. */
static gboolean
forge_project_form_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction == GTK_DIR_TAB_BACKWARD
      && forge_keys_are_in (GTK_WIDGET (FORGE_PROJECT_FORM (widget)->title)))
    return FALSE;
  return GTK_WIDGET_CLASS (forge_project_form_parent_class)->focus (widget, direction);
}

static gboolean
forge_project_form_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_PROJECT_FORM (widget)->title));
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FORGE_TYPE_TAG_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-project-form.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, depth_places);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, words);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, brief);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, hint);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, app_type);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, language);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, choices);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectForm, note_label);
  gtk_widget_class_bind_template_callback (widget_class, changed_cb);
}

static void
forge_project_form_class_init (ForgeProjectFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_project_form_dispose;
  object_class->finalize = forge_project_form_finalize;
  object_class->get_property = forge_project_form_get_property;
  object_class->set_property = forge_project_form_set_property;
  widget_class->focus = forge_project_form_focus;
  widget_class->grab_focus = forge_project_form_grab_focus;

  properties[PROP_DEPTH]
      = g_param_spec_string ("depth", NULL, NULL, "standard",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
  signals[REFUSED] = g_signal_new ("refused", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_install_action (widget_class, "form.open", NULL, open_cb);
  gtk_widget_class_install_property_action (widget_class, "form.depth", "depth");
  bind_template (widget_class);
}

static void
fill_usual (ForgeProjectForm *self)
{
  g_autofree char *language = g_settings_get_string (forge_settings_get (), "new-language");

  for (guint i = 0; i < G_N_ELEMENTS (languages); i++)
    if (g_str_equal (languages[i], language))
      adw_combo_row_set_selected (self->language, i);
  gtk_switch_set_active (GTK_SWITCH (self->approval),
                         g_settings_get_boolean (forge_settings_get (), "new-approval"));
}

static void
add_approval (ForgeProjectForm *self)
{
  GtkWidget *row = adw_action_row_new ();
  const char *title = forge_project_settings_get_title ("approval");

  self->approval = gtk_switch_new ();
  gtk_widget_set_valign (self->approval, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->approval), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), forge_project_settings_get_about ("approval"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), self->approval);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), self->approval);
  adw_preferences_group_add (self->choices, row);
}

static void
forge_project_form_init (ForgeProjectForm *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->depth = g_settings_get_string (forge_settings_get (), "new-depth");
  self->filled_title = g_strdup ("");
  self->filled_brief = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  /* What it lays out takes the focus, not the places. */
  for (GtkWidget *child = gtk_widget_get_first_child (self->depth_places); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    gtk_widget_set_focusable (child, FALSE);
  add_approval (self);
  fill_usual (self);
  g_signal_connect_object (gtk_text_view_get_buffer (self->brief), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  /* Before the text view, which would take the name of the file as text. */
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (target), GTK_PHASE_CAPTURE);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  changed_cb (self);
}

static void
fill_type (ForgeProjectForm *self, const char *app_type)
{
  const char *const *app_types = forge_app_type_list ();

  for (guint i = 0; app_types[i] != NULL; i++)
    if (g_strcmp0 (app_types[i], app_type) == 0)
      adw_combo_row_set_selected (self->app_type, i);
}

static void
show_note (ForgeProjectForm *self, guint n_questions)
{
  guint n = self->template != NULL && self->template->answers != NULL
                ? g_hash_table_size (self->template->answers)
                : 0;
  g_autofree char *text = g_strdup_printf (
      ngettext ("The template answers %u of %u questions. You can change every answer later.",
                "The template answers %u of %u questions. You can change every answer later.",
                n_questions),
      n, n_questions);

  gtk_label_set_label (self->note_label, text);
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), n > 0);
}

/**
 * forge_project_form_set_template:
 *
 * See the header.
 */
void
forge_project_form_set_template (ForgeProjectForm *self,
                                 const ForgeTemplate *template,
                                 guint n_questions)
{
  g_autofree char *title = NULL;
  g_autofree char *brief = NULL;
  const char *new_title = template != NULL && template->title != NULL ? template->title : "";
  const char *new_brief = template != NULL && template->brief != NULL ? template->brief : "";

  g_return_if_fail (FORGE_IS_PROJECT_FORM (self));

  title = dup_title (self);
  brief = dup_brief (self);
  self->template = template;
  if (*title == '\0' || g_str_equal (title, self->filled_title))
    gtk_editable_set_text (GTK_EDITABLE (self->title), new_title);
  if (*brief == '\0' || g_str_equal (brief, self->filled_brief))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->brief), new_brief, -1);
  g_free (self->filled_title);
  g_free (self->filled_brief);
  self->filled_title = g_strstrip (g_strdup (new_title));
  self->filled_brief = g_strdup (new_brief);
  if (template != NULL)
    {
      fill_type (self, template->app_type);
      forge_tag_row_set_tags (self->stack, template->stack);
    }
  show_note (self, n_questions);
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * forge_project_form_open_file:
 *
 * Reads in a worker; what is no text is refused by the signal, and the brief stays as it was.
 */
void
forge_project_form_open_file (ForgeProjectForm *self, GFile *file)
{
  g_return_if_fail (FORGE_IS_PROJECT_FORM (self));
  g_return_if_fail (G_IS_FILE (file));

  forge_task_run (self, work_load, NULL, work_load, g_object_ref (file), g_object_unref, g_free,
                  NULL, load_cb, NULL);
}

gboolean
forge_project_form_is_complete (ForgeProjectForm *self)
{
  g_autofree char *title = NULL;
  g_autofree char *brief = NULL;

  g_return_val_if_fail (FORGE_IS_PROJECT_FORM (self), FALSE);

  title = dup_title (self);
  brief = g_strstrip (dup_brief (self));
  return *title != '\0' || *brief != '\0';
}

/* The first words of the brief, where no title is given. */
static char *
dup_title_from_brief (const char *brief)
{
  g_autofree char *head
      = g_utf8_substring (brief, 0,
                          MIN (TITLE_FROM_BRIEF, g_utf8_strlen (brief, 4 * TITLE_FROM_BRIEF)));
  char *end;

  g_strstrip (g_strdelimit (head, "\n\r\t", ' '));
  /* A heading mark is no part of a title. */
  g_strchug (memmove (head, head + strspn (head, "#"), strlen (head + strspn (head, "#")) + 1));
  end = strrchr (head, ' ');
  if (end != NULL && strlen (brief) > strlen (head) && g_utf8_strlen (head, -1) > 30)
    *end = '\0';
  return g_steal_pointer (&head);
}

/**
 * forge_project_form_create_project:
 *
 * Returns: (transfer full): a project that no store knows yet
 */
ForgeProject *
forge_project_form_create_project (ForgeProjectForm *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autofree char *id = NULL;
  g_autofree char *typed = NULL;
  g_autofree char *brief = NULL;
  g_autofree char *title = NULL;
  g_auto (GStrv) tags = NULL;
  ForgeDepth depth = FORGE_DEPTH_STANDARD;

  g_return_val_if_fail (FORGE_IS_PROJECT_FORM (self), NULL);

  typed = dup_brief (self);
  brief = forge_text_clean (typed, strlen (typed), FORGE_TEXT_MAX_BRIEF, error);
  if (brief == NULL)
    return NULL;
  title = dup_title (self);
  if (*title == '\0')
    {
      g_free (title);
      title = dup_title_from_brief (brief);
    }
  forge_depth_from_nick (self->depth, &depth);
  tags = forge_tag_row_dup_tags (self->stack);
  id = forge_ulid_new ();
  project = forge_project_new (id, title);
  forge_project_set_brief (project, brief);
  forge_project_set_app_type (project,
                              forge_app_type_list ()[adw_combo_row_get_selected (self->app_type)]);
  forge_project_set_stack (project, (const char *const *) tags);
  forge_project_set_depth (project, depth);
  forge_project_set_language (project, languages[adw_combo_row_get_selected (self->language)]);
  forge_project_set_asks_approval (project, gtk_switch_get_active (GTK_SWITCH (self->approval)));
  if (self->template != NULL)
    forge_project_set_template (project, self->template->slug);
  return g_steal_pointer (&project);
}
