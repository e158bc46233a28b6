/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-activity-list"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-activity-list.h"
#include "app/forge-event.h"
#include "app/forge-task.h"
#include "widgets/forge-project-item.h"
#include "widgets/forge-time.h"

#define MAX_ROWS 6
/* Changes that are read to find so many events among them. */
#define MAX_READ 400

struct _ForgeActivityList
{
  AdwBin parent_instance;

  GtkListBox *list;

  ForgeSession *session;
  gboolean is_reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (ForgeActivityList, forge_activity_list, ADW_TYPE_BIN)

static gpointer
work_list (gpointer data, GCancellable *cancellable, GError **error)
{
  ForgeStore *store = data;
  gint64 last = forge_store_get_last_change (store, error);

  return last < 0
             ? NULL
             : forge_store_list_changes (store, NULL, MAX (last - MAX_READ, 0), MAX_READ, error);
}

/* (nullable): of a project that is not deleted. */
static char *
dup_title (ForgeActivityList *self, const char *id)
{
  GListModel *projects = forge_session_get_projects (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (projects); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (projects, i);

      if (g_strcmp0 (forge_project_item_get_id (item), id) == 0)
        return g_strdup (forge_project_item_get_title (item));
    }
  return NULL;
}

static char *
describe (ForgeActivityList *self, const ForgeChange *change)
{
  ForgeKind kind;

  if (!g_str_equal (change->entity, "document") || !forge_kind_from_nick (change->entity_id, &kind))
    return g_strdup (forge_event_describe (change));
  return g_strdup_printf ("%s: %s",
                          forge_catalog_get_kind_title (forge_session_get_catalog (self->session),
                                                        kind, g_get_language_names ()[0]),
                          forge_event_describe (change));
}

static GtkWidget *
create_row (ForgeActivityList *self, const ForgeChange *change, const char *title)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *what = describe (self, change);
  g_autofree char *when = forge_time_format (change->time);
  GtkWidget *label = gtk_label_new (when);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), what);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), title);
  gtk_widget_add_css_class (label, "forge-small");
  gtk_widget_add_css_class (label, "forge-dim");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "win.open-project");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", change->project_id);
  return row;
}

static void
show_changes (ForgeActivityList *self, GPtrArray *changes)
{
  g_autoptr (GPtrArray) events = forge_event_fold (changes, MAX_READ, NULL);
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  for (guint i = 0; i < events->len && n < MAX_ROWS; i++)
    {
      const ForgeChange *change = g_ptr_array_index (events, i);
      g_autofree char *title = dup_title (self, change->project_id);

      if (title == NULL)
        continue;
      gtk_list_box_append (self->list, create_row (self, change, title));
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

/* At most one reading under way and one waiting. */
static void
start_read (ForgeActivityList *self, GAsyncReadyCallback callback)
{
  self->read_again = self->is_reading;
  if (self->is_reading || !forge_session_get_is_open (self->session))
    return;
  self->is_reading = TRUE;
  forge_task_run (self, start_read, NULL, work_list,
                  g_object_ref (forge_session_get_store (self->session)), g_object_unref,
                  (GDestroyNotify) g_ptr_array_unref, NULL, callback, NULL);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeActivityList *self = FORGE_ACTIVITY_LIST (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = forge_task_finish (self, result, start_read, &error);

  self->is_reading = FALSE;
  if (self->session == NULL)
    return;
  if (changes != NULL)
    show_changes (self, changes);
  else
    g_warning ("The last changes cannot be shown: %s", error->message);
  if (self->read_again)
    start_read (self, read_cb);
}

static void
changed_cb (ForgeActivityList *self)
{
  start_read (self, read_cb);
}

static void
forge_activity_list_dispose (GObject *object)
{
  g_clear_object (&FORGE_ACTIVITY_LIST (object)->session);

  G_OBJECT_CLASS (forge_activity_list_parent_class)->dispose (object);
}

static void
forge_activity_list_class_init (ForgeActivityListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_activity_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-activity-list.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeActivityList, list);
}

static void
forge_activity_list_init (ForgeActivityList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
forge_activity_list_set_session (ForgeActivityList *self, ForgeSession *session)
{
  g_return_if_fail (FORGE_IS_ACTIVITY_LIST (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  /* The titles come from the list of projects, which changes with everything that is written. */
  g_signal_connect_object (forge_session_get_projects (session), "items-changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
