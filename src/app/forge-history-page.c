/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-history-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-event.h"
#include "app/forge-history-page.h"
#include "app/forge-task.h"
#include "widgets/forge-chip.h"
#include "widgets/forge-time.h"

/* Nobody scrolls further back; the log itself keeps everything. */
#define MAX_READ 5000
#define MAX_ROWS 200

struct _ForgeHistoryPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListBox *list;

  ForgeProjectSession *session;
  gboolean is_reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (ForgeHistoryPage, forge_history_page, ADW_TYPE_BIN)

typedef struct
{
  ForgeStore *store;
  char *project_id;
} Work;

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_free (work->project_id);
  g_free (work);
}

static gpointer
work_list (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;

  return forge_store_list_changes (work->store, work->project_id, 0, MAX_READ, error);
}

/* The document that was changed, or NULL. */
static const char *
find_document_title (ForgeHistoryPage *self, const ForgeChange *change)
{
  ForgeKind kind;

  if (!g_str_equal (change->entity, "document") || !forge_kind_from_nick (change->entity_id, &kind))
    return NULL;
  return forge_document_item_get_title (forge_project_session_get_document (self->session, kind));
}

static GtkWidget *
create_row (const ForgeChange *change, const char *document, guint n)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *chip = g_object_new (FORGE_TYPE_CHIP, NULL);
  g_autofree char *when = forge_time_format (change->time);
  g_autofree char *what = document != NULL
                              ? g_strdup_printf ("%s: %s", document, forge_event_describe (change))
                              : g_strdup (forge_event_describe (change));
  /* Translators: an event, and how many times it happened in a row */
  g_autofree char *title = n > 1 ? g_strdup_printf (_ ("%s (%u times)"), what, n) : g_strdup (what);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), when);
  forge_chip_set_author (FORGE_CHIP (chip), change->actor, FALSE, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), chip);
  return row;
}

static void
show_changes (ForgeHistoryPage *self, GPtrArray *changes)
{
  g_autoptr (GArray) n_times = NULL;
  g_autoptr (GPtrArray) events = forge_event_fold (changes, MAX_ROWS, &n_times);
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < events->len; i++)
    {
      const ForgeChange *event = g_ptr_array_index (events, i);

      gtk_list_box_append (self->list, create_row (event, find_document_title (self, event),
                                                   g_array_index (n_times, guint, i)));
    }
  gtk_stack_set_visible_child_name (self->stack, events->len > 0 ? "list" : "empty");
}

/* At most one reading under way and one waiting; none while nobody looks. */
static void
start_read (ForgeHistoryPage *self, GAsyncReadyCallback callback)
{
  Work *work;

  self->read_again = self->is_reading;
  if (self->is_reading || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  self->is_reading = TRUE;
  work = g_new0 (Work, 1);
  work->store = g_object_ref (forge_project_session_get_store (self->session));
  work->project_id = g_strdup (forge_project_session_get_id (self->session));
  forge_task_run (self, start_read, NULL, work_list, work, work_free,
                  (GDestroyNotify) g_ptr_array_unref, NULL, callback, NULL);
}

static void
read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeHistoryPage *self = FORGE_HISTORY_PAGE (object);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) changes = forge_task_finish (self, result, start_read, &error);

  self->is_reading = FALSE;
  if (self->session == NULL)
    return;
  if (changes != NULL)
    show_changes (self, changes);
  else
    g_signal_emit_by_name (self->session, "failed", error->message);
  if (self->read_again)
    start_read (self, read_cb);
}

static void
read_changes (ForgeHistoryPage *self)
{
  start_read (self, read_cb);
}

static void
forge_history_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (forge_history_page_parent_class)->map (widget);
  read_changes (FORGE_HISTORY_PAGE (widget));
}

static void
forge_history_page_dispose (GObject *object)
{
  g_clear_object (&FORGE_HISTORY_PAGE (object)->session);

  G_OBJECT_CLASS (forge_history_page_parent_class)->dispose (object);
}

static void
forge_history_page_class_init (ForgeHistoryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_history_page_dispose;
  widget_class->map = forge_history_page_map;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-history-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeHistoryPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeHistoryPage, list);
}

static void
forge_history_page_init (ForgeHistoryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_history_page_set_session:
 *
 * Call once, before the page is mapped.
 */
void
forge_history_page_set_session (ForgeHistoryPage *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_HISTORY_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  /* The project is read anew after each commit that touches it. */
  g_signal_connect_object (session, "notify::project", G_CALLBACK (read_changes), self,
                           G_CONNECT_SWAPPED);
}
