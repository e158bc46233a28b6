/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export-dialog"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-export-dialog.h"
#include "app/forge-settings.h"
#include "app/forge-task.h"
#include "core/forge-text.h"
#include "export/forge-export.h"
#include "widgets/forge-ask.h"
#include "widgets/forge-file-chooser.h"
#include "widgets/forge-shrink.h"

#define MAX_SLUG 60

/* More of a file than this helps nobody to see what it is. */
#define MAX_SHOWN 20000

struct _ForgeExportDialog
{
  AdwWindow parent_instance;

  GtkProgressBar *progress;
  AdwPreferencesGroup *formats;
  AdwActionRow *folder_row;
  AdwEntryRow *name_row;
  GtkLabel *warning;
  GtkListBox *files_list;
  GtkTextView *text;

  ForgeProjectSession *session;
  GCancellable *cancellable; /* of the work under way */
  const ForgeExportFormat *format;
  GPtrArray *files; /* (nullable) (element-type ForgeTextFile): what would be written */
  char *folder;
  guint pulse;
  guint n_renders; /* only the newest counts */
};

G_DEFINE_FINAL_TYPE (ForgeExportDialog, forge_export_dialog, ADW_TYPE_WINDOW)

enum
{
  EXPORTED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  char *project_id;
  GPtrArray *files;
  const char *format;
  char *path;
  gboolean is_forced; /* also over what somebody else wrote */
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_clear_object (&work->store);
  g_clear_object (&work->catalog);
  g_clear_pointer (&work->files, g_ptr_array_unref);
  g_free (work->project_id);
  g_free (work->path);
  g_free (work);
}

static gboolean
pulse_cb (gpointer data)
{
  gtk_progress_bar_pulse (FORGE_EXPORT_DIALOG (data)->progress);
  return G_SOURCE_CONTINUE;
}

static void
update (ForgeExportDialog *self)
{
  const char *name = gtk_editable_get_text (GTK_EDITABLE (self->name_row));
  const gboolean is_ready = self->cancellable == NULL && self->files != NULL && *name != '\0'
                            && strchr (name, '/') == NULL;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.write", is_ready);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "export.replace", is_ready);
}

static void
set_busy (ForgeExportDialog *self, gboolean is_busy)
{
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  if (is_busy)
    {
      self->cancellable = g_cancellable_new ();
      self->pulse = g_timeout_add (120, pulse_cb, self);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->progress), is_busy);
  update (self);
}

static char *
dup_target (ForgeExportDialog *self)
{
  return g_build_filename (self->folder, gtk_editable_get_text (GTK_EDITABLE (self->name_row)),
                           NULL);
}

static gboolean
is_there (ForgeExportDialog *self, const ForgeTextFile *file)
{
  g_autofree char *target = dup_target (self);
  g_autofree char *inside = g_build_filename (target, file->name, NULL);

  return g_file_test (self->format->is_folder ? inside : target, G_FILE_TEST_EXISTS);
}

static GtkWidget *
create_file_row (ForgeExportDialog *self, const ForgeTextFile *file)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *size = g_format_size (file->length);
  /* Translators: the size of a file that is there already */
  g_autofree char *subtitle
      = is_there (self, file) ? g_strdup_printf (_ ("%s · is replaced"), size) : g_strdup (size);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), file->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  return row;
}

static void
show_warning (ForgeExportDialog *self, guint n_there)
{
  g_autofree char *text = NULL;

  if (n_there > 0)
    text = g_strdup_printf (ngettext ("%u file is there already and is replaced.",
                                      "%u files are there already and are replaced.", n_there),
                            n_there);
  gtk_label_set_label (self->warning, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->warning), n_there > 0);
}

static void
show_text (ForgeExportDialog *self, const ForgeTextFile *file)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text);
  const char *end = NULL;

  if (file != NULL && !g_utf8_validate (file->text, MIN (file->length, MAX_SHOWN), &end)
      && end - file->text < (gssize) MIN (file->length, MAX_SHOWN) - 4)
    gtk_text_buffer_set_text (buffer,
                              _ ("This file is an archive. It holds the Markdown files and "
                                 "the JSON document."),
                              -1);
  else
    gtk_text_buffer_set_text (buffer, file != NULL ? file->text : "",
                              file != NULL && end != NULL ? (int) (end - file->text) : 0);
}

static void
show_files (ForgeExportDialog *self)
{
  GtkWidget *row;
  guint n_there = 0;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->files_list))) != NULL)
    gtk_list_box_remove (self->files_list, row);
  for (guint i = 0; self->files != NULL && i < self->files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (self->files, i);

      gtk_list_box_append (self->files_list, create_file_row (self, file));
      n_there += is_there (self, file);
    }
  show_warning (self, n_there);
  update (self);
}

static gpointer
work_render (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;

  return forge_export_render (work->store, work->catalog, work->project_id, work->format, error);
}

static void
rendered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeExportDialog *self = FORGE_EXPORT_DIALOG (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) files = forge_task_finish (self, result, work_render, &error);

  if (GPOINTER_TO_UINT (user_data) != self->n_renders || self->session == NULL)
    return;
  set_busy (self, FALSE);
  if (files == NULL)
    {
      forge_ask_tell (GTK_WIDGET (self), _ ("Nothing to Export"), error->message);
      return;
    }
  self->files = g_steal_pointer (&files);
  show_files (self);
  show_text (self, g_ptr_array_index (self->files, 0));
}

static Work *
work_new (ForgeExportDialog *self)
{
  Work *work = g_new0 (Work, 1);

  work->store = g_object_ref (forge_project_session_get_store (self->session));
  work->catalog = g_object_ref (forge_project_session_get_catalog (self->session));
  work->project_id = g_strdup (forge_project_session_get_id (self->session));
  work->format = self->format->name;
  return work;
}

/* The name that the project has, with the end that the format wants. */
static void
propose_name (ForgeExportDialog *self)
{
  ForgeProject *project = forge_project_session_get_project (self->session);
  g_autofree char *slug = forge_text_slug (forge_project_get_title (project), MAX_SLUG);
  g_autofree char *name = self->format->is_folder
                              ? g_strdup (slug)
                              : g_strdup_printf ("%s.%s", slug, self->format->name);

  gtk_editable_set_text (GTK_EDITABLE (self->name_row), name);
}

static void
choose_format (ForgeExportDialog *self, const ForgeExportFormat *format)
{
  self->format = format;
  g_clear_pointer (&self->files, g_ptr_array_unref);
  propose_name (self);
  show_files (self);
  show_text (self, NULL);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  set_busy (self, TRUE);
  forge_task_run (self, work_render, NULL, work_render, work_new (self), work_free,
                  (GDestroyNotify) g_ptr_array_unref, self->cancellable, rendered_cb,
                  GUINT_TO_POINTER (++self->n_renders));
}

static void
toggled_cb (GtkCheckButton *button, ForgeExportDialog *self)
{
  if (gtk_check_button_get_active (button))
    choose_format (self, g_object_get_data (G_OBJECT (button), "format"));
}

static void
fill_formats (ForgeExportDialog *self)
{
  g_autofree char *last = g_settings_get_string (forge_settings_get (), "export-format");
  GtkCheckButton *group = NULL;
  GtkCheckButton *chosen = NULL;

  for (const ForgeExportFormat *format = forge_export_list_formats (); format->name != NULL;
       format++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), format->title);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), format->description);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      format->title, -1);
      g_object_set_data (G_OBJECT (check), "format", (gpointer) format);
      gtk_check_button_set_group (GTK_CHECK_BUTTON (check), group);
      g_signal_connect (check, "toggled", G_CALLBACK (toggled_cb), self);
      if (group == NULL || g_str_equal (format->name, last))
        chosen = GTK_CHECK_BUTTON (check);
      group = GTK_CHECK_BUTTON (check);
      adw_preferences_group_add (self->formats, row);
    }
  gtk_check_button_set_active (chosen, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (chosen));
}

static void
file_activated_cb (ForgeExportDialog *self, GtkListBoxRow *row)
{
  guint index = gtk_list_box_row_get_index (row);

  if (self->files != NULL && index < self->files->len)
    show_text (self, g_ptr_array_index (self->files, index));
}

static void
folder_chosen_cb (GListModel *files, gpointer user_data)
{
  g_autoptr (GFile) file = g_list_model_get_item (files, 0);

  if (g_file_peek_path (file) != NULL)
    forge_export_dialog_set_folder (user_data, g_file_peek_path (file));
}

static void
choose_folder_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_file_chooser_open_folder (widget, _ ("Folder for the Export"), folder_chosen_cb, widget);
}

/* (transfer full) (array zero-terminated=1): the files that stand in the way, so that nothing was
 * written; none where it was. */
static gpointer
work_write (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  g_autofree char *folder = g_path_get_dirname (work->path);
  g_auto (GStrv) foreign = work->is_forced ? g_new0 (char *, 1)
                                           : forge_export_list_foreign (work->store, work->files,
                                                                        work->format, work->path);

  if (foreign[0] != NULL)
    return g_steal_pointer (&foreign);
  g_mkdir_with_parents (folder, 0755);
  return forge_export_write (work->store, work->files, work->format, work->path, NULL, error)
             ? g_steal_pointer (&foreign)
             : NULL;
}

static void
replace_chosen_cb (const char *id, gpointer user_data)
{
  ForgeExportDialog *self = user_data;

  if (id != NULL && self->session != NULL)
    gtk_widget_activate_action (GTK_WIDGET (self), "export.replace", NULL);
}

static void
ask_to_replace (ForgeExportDialog *self, char **foreign)
{
  const ForgeAskChoice choices[]
      = { { "replace", _ ("_Replace"), FALSE, TRUE }, { NULL, NULL, FALSE, FALSE } };
  g_autoptr (GString) body
      = g_string_new (_ ("SpecForge did not write these files, or somebody changed them since:"));

  for (; *foreign != NULL; foreign++)
    {
      g_autofree char *name = g_filename_display_basename (*foreign);

      g_string_append_printf (body, "\n%s", name);
    }
  forge_ask_choose (GTK_WIDGET (self), _ ("Replace These Files?"), body->str, choices,
                    replace_chosen_cb, g_object_ref (self), g_object_unref);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeExportDialog *self = FORGE_EXPORT_DIALOG (object);
  g_autofree char *path = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) foreign = forge_task_finish (self, result, work_write, &error);

  if (self->session == NULL)
    return;
  set_busy (self, FALSE);
  if (foreign == NULL)
    {
      forge_ask_tell (GTK_WIDGET (self), _ ("The Files Were Not Written"), error->message);
      return;
    }
  if (foreign[0] != NULL)
    {
      ask_to_replace (self, foreign);
      return;
    }
  g_settings_set_string (forge_settings_get (), "export-folder", self->folder);
  g_settings_set_string (forge_settings_get (), "export-format", self->format->name);
  g_signal_emit (self, signals[EXPORTED], 0, path);
  gtk_window_close (GTK_WINDOW (self));
}

/* What is written is what was shown. */
static void
start_write (ForgeExportDialog *self, gboolean is_forced)
{
  Work *work = work_new (self);

  work->files = g_ptr_array_ref (self->files);
  work->path = dup_target (self);
  work->is_forced = is_forced;
  set_busy (self, TRUE);
  forge_task_run (self, work_write, NULL, work_write, work, work_free, (GDestroyNotify) g_strfreev,
                  self->cancellable, written_cb, g_strdup (work->path));
}

static void
write_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  start_write (FORGE_EXPORT_DIALOG (widget), FALSE);
}

static void
replace_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  start_write (FORGE_EXPORT_DIALOG (widget), TRUE);
}

static void
cancel_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_window_close (GTK_WINDOW (widget));
}

static void
forge_export_dialog_dispose (GObject *object)
{
  ForgeExportDialog *self = FORGE_EXPORT_DIALOG (object);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->pulse, g_source_remove);
  g_clear_pointer (&self->files, g_ptr_array_unref);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_export_dialog_parent_class)->dispose (object);
}

static void
forge_export_dialog_finalize (GObject *object)
{
  g_free (FORGE_EXPORT_DIALOG (object)->folder);

  G_OBJECT_CLASS (forge_export_dialog_parent_class)->finalize (object);
}

static void
forge_export_dialog_class_init (ForgeExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_export_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_export_dialog_finalize;

  signals[EXPORTED] = g_signal_new ("exported", FORGE_TYPE_EXPORT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (widget_class, "export.cancel", NULL, cancel_cb);
  gtk_widget_class_install_action (widget_class, "export.write", NULL, write_cb);
  gtk_widget_class_install_action (widget_class, "export.replace", NULL, replace_cb);
  gtk_widget_class_install_action (widget_class, "export.choose-folder", NULL, choose_folder_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "export.cancel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_CONTROL_MASK,
                                       "export.write", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, progress);
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, formats);
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, name_row);
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, warning);
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, files_list);
  gtk_widget_class_bind_template_child (widget_class, ForgeExportDialog, text);
  gtk_widget_class_bind_template_callback (widget_class, show_files);
  gtk_widget_class_bind_template_callback (widget_class, file_activated_cb);
}

static void
forge_export_dialog_init (ForgeExportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
}

static char *
dup_last_folder (void)
{
  g_autofree char *last = g_settings_get_string (forge_settings_get (), "export-folder");
  const char *documents = g_get_user_special_dir (G_USER_DIRECTORY_DOCUMENTS);

  if (*last != '\0' && g_file_test (last, G_FILE_TEST_IS_DIR))
    return g_steal_pointer (&last);
  return g_strdup (documents != NULL ? documents : g_get_home_dir ());
}

/**
 * forge_export_dialog_new:
 *
 * Returns: (transfer none): GTK owns it until it is closed; present it
 */
ForgeExportDialog *
forge_export_dialog_new (GtkWindow *parent, ForgeProjectSession *session)
{
  ForgeExportDialog *self = g_object_new (FORGE_TYPE_EXPORT_DIALOG, "transient-for", parent, NULL);
  g_autofree char *folder = dup_last_folder ();

  self->session = g_object_ref (session);
  self->format = forge_export_list_formats ();
  forge_export_dialog_set_folder (self, folder);
  fill_formats (self);
  return self;
}

void
forge_export_dialog_set_folder (ForgeExportDialog *self, const char *path)
{
  g_autofree char *shown = NULL;
  char *copy;

  g_return_if_fail (FORGE_IS_EXPORT_DIALOG (self));
  g_return_if_fail (path != NULL);

  copy = g_strdup (path);
  g_free (self->folder);
  self->folder = copy;
  shown = g_filename_display_name (copy);
  adw_action_row_set_subtitle (self->folder_row, shown);
  show_files (self);
}
