/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-help-window"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-help-book.h"
#include "app/forge-help-window.h"
#include "widgets/forge-help-view.h"

#define FIRST_PAGE "index"

struct _ForgeHelpWindow
{
  AdwWindow parent_instance;

  AdwLeaflet *leaflet;
  GtkSearchEntry *search;
  GtkListBox *list;
  GtkStack *stack;
  ForgeHelpView *view;
  AdwStatusPage *failure;
  AdwWindowTitle *title;

  GPtrArray *pages; /* (nullable) (element-type ForgeHelpPage): NULL until they are read */
  char *page_id;    /* that is shown, or will be */
  GQueue before;    /* (element-type utf8): pages to go back to, the last one first */
  GCancellable *cancellable;
};

G_DEFINE_FINAL_TYPE (ForgeHelpWindow, forge_help_window, ADW_TYPE_WINDOW)

/* Which page tells of which part of the window. */
static const struct
{
  const char *type;
  const char *page_id;
} TOPICS[] = {
  { "ForgeNewProjectDialog", "new-project" }, { "ForgePalette", "finding" },
  { "ForgeQuestionsPage", "questions" },      { "ForgeDocumentPage", "document" },
  { "ForgeVersionsPage", "versions" },        { "ForgeChecksPage", "checks" },
  { "ForgeHistoryPage", "history" },          { "ForgeGitPage", "git" },
  { "ForgeProjectPage", "project" },          { "ForgeStartPage", "start" },
};

static const char *
find_topic (GtkWidget *widget)
{
  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    for (gsize i = 0; i < G_N_ELEMENTS (TOPICS); i++)
      if (g_str_equal (G_OBJECT_TYPE_NAME (widget), TOPICS[i].type))
        return TOPICS[i].page_id;
  return NULL;
}

static const ForgeHelpPage *
find_page (ForgeHelpWindow *self, const char *page_id)
{
  for (guint i = 0; self->pages != NULL && i < self->pages->len; i++)
    {
      const ForgeHelpPage *page = g_ptr_array_index (self->pages, i);

      if (g_str_equal (page->id, page_id))
        return page;
    }
  return NULL;
}

static const ForgeHelpPage *
get_row_page (GtkListBoxRow *row)
{
  return g_object_get_data (G_OBJECT (row), "page");
}

static void
select_row (ForgeHelpWindow *self, const ForgeHelpPage *page)
{
  GtkListBoxRow *row;

  for (int i = 0; (row = gtk_list_box_get_row_at_index (self->list, i)) != NULL; i++)
    if (get_row_page (row) == page)
      gtk_list_box_select_row (self->list, row);
}

static void
show_page (ForgeHelpWindow *self)
{
  const ForgeHelpPage *page = find_page (self, self->page_id);

  if (page == NULL)
    page = find_page (self, FIRST_PAGE);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", self->before.length > 0);
  if (page == NULL)
    return;
  forge_help_view_show (self->view, page);
  adw_window_title_set_title (self->title, page->title);
  select_row (self, page);
  gtk_stack_set_visible_child_name (self->stack, "page");
}

static void
turn_to (ForgeHelpWindow *self, const char *page_id)
{
  if (g_strcmp0 (self->page_id, page_id) != 0)
    {
      g_queue_push_head (&self->before, g_steal_pointer (&self->page_id));
      self->page_id = g_strdup (page_id);
    }
  show_page (self);
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_FORWARD);
}

static void
page_activated_cb (ForgeHelpWindow *self, const char *page_id)
{
  turn_to (self, page_id);
}

static void
row_activated_cb (ForgeHelpWindow *self, GtkListBoxRow *row)
{
  turn_to (self, get_row_page (row)->id);
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeHelpWindow *self = FORGE_HELP_WINDOW (widget);

  if (self->before.length == 0)
    return;
  g_free (self->page_id);
  self->page_id = g_queue_pop_head (&self->before);
  show_page (self);
}

static void
contents_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  adw_leaflet_navigate (FORGE_HELP_WINDOW (widget)->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
search_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeHelpWindow *self = FORGE_HELP_WINDOW (widget);

  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

static gboolean
filter_cb (GtkListBoxRow *row, gpointer user_data)
{
  ForgeHelpWindow *self = user_data;

  return forge_help_page_matches (get_row_page (row),
                                  gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

static void
search_changed_cb (ForgeHelpWindow *self)
{
  gtk_list_box_invalidate_filter (self->list);
}

static void
add_row (ForgeHelpWindow *self, ForgeHelpPage *page)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *label = gtk_label_new (page->title);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), label);
  gtk_widget_set_tooltip_text (row, page->desc);
  g_object_set_data (G_OBJECT (row), "page", page);
  gtk_list_box_append (self->list, row);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  GPtrArray *pages = forge_help_book_load_finish (object, result, &error);
  ForgeHelpWindow *self = FORGE_HELP_WINDOW (object);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (pages == NULL)
    {
      adw_status_page_set_description (self->failure, error->message);
      gtk_stack_set_visible_child_name (self->stack, "failure");
      return;
    }
  self->pages = pages;
  for (guint i = 0; i < pages->len; i++)
    add_row (self, g_ptr_array_index (pages, i));
  show_page (self);
}

static void
forge_help_window_dispose (GObject *object)
{
  ForgeHelpWindow *self = FORGE_HELP_WINDOW (object);

  g_cancellable_cancel (self->cancellable);
  G_OBJECT_CLASS (forge_help_window_parent_class)->dispose (object);
}

static void
forge_help_window_finalize (GObject *object)
{
  ForgeHelpWindow *self = FORGE_HELP_WINDOW (object);

  g_clear_pointer (&self->pages, g_ptr_array_unref);
  g_queue_clear_full (&self->before, g_free);
  g_free (self->page_id);
  g_clear_object (&self->cancellable);
  G_OBJECT_CLASS (forge_help_window_parent_class)->finalize (object);
}

static void
forge_help_window_class_init (ForgeHelpWindowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_help_window_dispose;
  object_class->finalize = forge_help_window_finalize;

  g_type_ensure (FORGE_TYPE_HELP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-help-window.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, search);
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, ForgeHelpWindow, title);
  gtk_widget_class_bind_template_callback (widget_class, page_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_install_action (widget_class, "help.back", NULL, back_cb);
  gtk_widget_class_install_action (widget_class, "help.contents", NULL, contents_cb);
  gtk_widget_class_install_action (widget_class, "help.search", NULL, search_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Left, GDK_ALT_MASK, "help.back", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "help.search",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
forge_help_window_init (ForgeHelpWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_queue_init (&self->before);
  self->page_id = g_strdup (FIRST_PAGE);
  self->cancellable = g_cancellable_new ();
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "help.back", FALSE);
  gtk_list_box_set_filter_func (self->list, filter_cb, self, NULL);
  forge_help_book_load_async (self, self->cancellable, loaded_cb, NULL);
}

static ForgeHelpWindow *
find_window (GtkApplication *application)
{
  for (GList *iter = gtk_application_get_windows (application); iter != NULL; iter = iter->next)
    if (FORGE_IS_HELP_WINDOW (iter->data))
      return iter->data;
  return g_object_new (FORGE_TYPE_HELP_WINDOW, "application", application, NULL);
}

/**
 * forge_help_window_present:
 * @parent: a window of the program
 */
void
forge_help_window_present (GtkWindow *parent)
{
  ForgeHelpWindow *self;
  const char *topic;

  g_return_if_fail (GTK_IS_WINDOW (parent));
  g_return_if_fail (gtk_window_get_application (parent) != NULL);

  self = find_window (gtk_window_get_application (parent));
  topic = find_topic (gtk_window_get_focus (parent));
  forge_help_window_show (self, topic != NULL ? topic : FIRST_PAGE);
  gtk_window_present (GTK_WINDOW (self));
}

/**
 * forge_help_window_show:
 * @page_id: such as "tutorial"; one that is not there shows the first page
 */
void
forge_help_window_show (ForgeHelpWindow *self, const char *page_id)
{
  g_return_if_fail (FORGE_IS_HELP_WINDOW (self));
  g_return_if_fail (page_id != NULL);

  turn_to (self, page_id);
}
