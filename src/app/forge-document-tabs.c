/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-tabs"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-document-tabs.h"

struct _ForgeDocumentTabs
{
  AdwBin parent_instance;

  AdwTabView *view; /* its pages are empty: one page round it shows all documents */
  GtkWidget *bar;
  GtkMenuButton *open; /* instead of the bar where that has too little room */
  GtkLabel *title;
  GtkLabel *position;

  ForgeProjectSession *session;
  AdwTabPage *passing; /* (nullable): the one that was only come by; owned by the view */
  GArray *closed;      /* (element-type ForgeKind): the last one at the end */
  gboolean is_browsing;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (ForgeDocumentTabs, forge_document_tabs, ADW_TYPE_BIN)

enum
{
  PROP_IS_NARROW = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

enum
{
  CLOSED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

#define KIND "forge-kind"

static ForgeKind
get_kind (AdwTabPage *page)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (page), KIND));
}

static AdwTabPage *
find_page (ForgeDocumentTabs *self, ForgeKind kind)
{
  for (int i = 0; i < adw_tab_view_get_n_pages (self->view); i++)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->view, i);

      if (get_kind (page) == kind)
        return page;
    }
  return NULL;
}

/* The button of a tab of libadwaita 1.2 has a picture and no name. */
static void
name_close_buttons (GtkWidget *widget)
{
  if (GTK_IS_BUTTON (widget) && gtk_widget_has_css_class (widget, "tab-close-button"))
    gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                    _ ("Close Tab"), -1);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    name_close_buttons (child);
}

static void
append_document (GMenu *menu, ForgeDocumentTabs *self, ForgeKind kind)
{
  const char *title
      = forge_document_item_get_title (forge_project_session_get_document (self->session, kind));
  g_autoptr (GMenuItem) item = g_menu_item_new (title, NULL);

  g_menu_item_set_action_and_target (item, "project.document", "s", forge_kind_get_nick (kind));
  g_menu_append_item (menu, item);
}

/* The documents that are open, then the others of the phase. */
static GMenuModel *
make_menu (ForgeDocumentTabs *self, GArray *kinds)
{
  g_autoptr (GMenu) open = g_menu_new ();
  g_autoptr (GMenu) others = g_menu_new ();
  g_autoptr (GMenu) actions = g_menu_new ();
  GMenu *menu = g_menu_new ();

  for (int i = 0; i < adw_tab_view_get_n_pages (self->view); i++)
    append_document (open, self, get_kind (adw_tab_view_get_nth_page (self->view, i)));
  for (guint i = 0; i < kinds->len; i++)
    if (find_page (self, g_array_index (kinds, ForgeKind, i)) == NULL)
      append_document (others, self, g_array_index (kinds, ForgeKind, i));
  if (adw_tab_view_get_n_pages (self->view) > 1)
    g_menu_append (actions, _ ("_Close Tab"), "win.close-tab");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (open));
  g_menu_append_section (menu, _ ("In This Phase"), G_MENU_MODEL (others));
  g_menu_append_section (menu, NULL, G_MENU_MODEL (actions));
  return G_MENU_MODEL (menu);
}

/* A bar with room for less than two titles would cut them off. */
static void
show_open (ForgeDocumentTabs *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->view);
  const int n = adw_tab_view_get_n_pages (self->view);
  g_autofree char *position = NULL;
  g_autofree char *name = NULL;
  g_autoptr (GArray) kinds = NULL;
  g_autoptr (GMenuModel) menu = NULL;
  int at;

  gtk_widget_set_visible (self->bar, !self->is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->open), FALSE);
  if (!self->is_narrow || page == NULL || self->session == NULL)
    return;
  kinds = forge_project_session_list_kinds (self->session,
                                            forge_project_session_get_phase (self->session));
  at = adw_tab_view_get_page_position (self->view, page) + 1;
  /* Translators: which of the open documents is shown, and how many there are */
  position = g_strdup_printf (_ ("%d of %d"), at, n);
  /* Translators: the title of the document that is shown, which of the open ones, and of how many
   */
  name = g_strdup_printf (_ ("%s, document %d of %d"), adw_tab_page_get_title (page), at, n);
  menu = make_menu (self, kinds);
  gtk_label_set_label (self->title, adw_tab_page_get_title (page));
  gtk_label_set_label (self->position, position);
  gtk_widget_set_visible (GTK_WIDGET (self->position), n > 1);
  gtk_widget_set_visible (GTK_WIDGET (self->open), n > 1 || kinds->len > 1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->open), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  gtk_menu_button_set_menu_model (self->open, menu);
}

static void
selected_cb (ForgeDocumentTabs *self)
{
  AdwTabPage *page = adw_tab_view_get_selected_page (self->view);

  if (page != NULL && self->session != NULL)
    forge_project_session_set_kind (self->session, get_kind (page));
  show_open (self);
}

/* Behind the one that is shown. The first one is selected before it is known what it stands for. */
static AdwTabPage *
add_page (ForgeDocumentTabs *self, ForgeKind kind)
{
  AdwTabPage *page;

  g_signal_handlers_block_by_func (self->view, selected_cb, self);
  page = adw_tab_view_add_page (self->view, adw_bin_new (),
                                adw_tab_view_get_selected_page (self->view));
  g_signal_handlers_unblock_by_func (self->view, selected_cb, self);
  g_object_set_data (G_OBJECT (page), KIND, GUINT_TO_POINTER (kind));
  adw_tab_page_set_title (page, forge_document_item_get_title (
                                    forge_project_session_get_document (self->session, kind)));
  name_close_buttons (GTK_WIDGET (self));
  show_open (self);
  return page;
}

static void
kind_changed_cb (ForgeDocumentTabs *self)
{
  ForgeKind kind = forge_project_session_get_kind (self->session);
  AdwTabPage *page = find_page (self, kind);
  AdwTabPage *passed = NULL;

  if (page == NULL)
    {
      passed = self->is_browsing ? self->passing : NULL;
      page = add_page (self, kind);
      self->passing = self->is_browsing ? page : NULL;
    }
  adw_tab_view_set_selected_page (self->view, page);
  if (passed != NULL)
    adw_tab_view_close_page (self->view, passed);
}

static gboolean
close_page_cb (ForgeDocumentTabs *self, AdwTabPage *page)
{
  ForgeKind kind = get_kind (page);
  gboolean is_last = adw_tab_view_get_n_pages (self->view) == 1;

  if (!is_last && page == self->passing)
    self->passing = NULL;
  else if (!is_last)
    g_array_append_val (self->closed, kind);
  adw_tab_view_close_page_finish (self->view, page, !is_last);
  if (!is_last)
    g_signal_emit (self, signals[CLOSED], 0, kind);
  show_open (self);
  return GDK_EVENT_STOP;
}

static void
forge_document_tabs_dispose (GObject *object)
{
  ForgeDocumentTabs *self = FORGE_DOCUMENT_TABS (object);

  if (self->view != NULL)
    g_signal_handlers_disconnect_by_data (self->view, self);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (forge_document_tabs_parent_class)->dispose (object);
}

static void
forge_document_tabs_finalize (GObject *object)
{
  g_array_unref (FORGE_DOCUMENT_TABS (object)->closed);
  G_OBJECT_CLASS (forge_document_tabs_parent_class)->finalize (object);
}

static void
forge_document_tabs_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_boolean (value, FORGE_DOCUMENT_TABS (object)->is_narrow);
}

static void
forge_document_tabs_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeDocumentTabs *self = FORGE_DOCUMENT_TABS (object);

  if (self->is_narrow == g_value_get_boolean (value))
    return;
  self->is_narrow = g_value_get_boolean (value);
  show_open (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
forge_document_tabs_class_init (ForgeDocumentTabsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_document_tabs_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_document_tabs_finalize;
  G_OBJECT_CLASS (klass)->get_property = forge_document_tabs_get_property;
  G_OBJECT_CLASS (klass)->set_property = forge_document_tabs_set_property;
  props[PROP_IS_NARROW]
      = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, props);
  signals[CLOSED] = g_signal_new ("closed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-document-tabs.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentTabs, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentTabs, bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentTabs, open);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentTabs, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeDocumentTabs, position);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_page_cb);
}

static void
forge_document_tabs_init (ForgeDocumentTabs *self)
{
  self->closed = g_array_new (FALSE, FALSE, sizeof (ForgeKind));
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Alt+1 and its like are the keys of the pages of a phase; ours stand in the table of actions. */
  adw_tab_view_set_shortcuts (self->view, ADW_TAB_VIEW_SHORTCUT_NONE);
}

/**
 * forge_document_tabs_set_session:
 *
 * Call once.
 */
void
forge_document_tabs_set_session (ForgeDocumentTabs *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_TABS (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);
  kind_changed_cb (self);
}

guint
forge_document_tabs_get_n_tabs (ForgeDocumentTabs *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_TABS (self), 0);
  return (guint) adw_tab_view_get_n_pages (self->view);
}

GArray *
forge_document_tabs_list (ForgeDocumentTabs *self)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (ForgeKind));

  g_return_val_if_fail (FORGE_IS_DOCUMENT_TABS (self), kinds);

  for (int i = 0; i < adw_tab_view_get_n_pages (self->view); i++)
    {
      ForgeKind kind = get_kind (adw_tab_view_get_nth_page (self->view, i));

      g_array_append_val (kinds, kind);
    }
  return kinds;
}

static gboolean
has_kind (GArray *kinds, ForgeKind kind)
{
  for (guint i = 0; i < kinds->len; i++)
    if (g_array_index (kinds, ForgeKind, i) == kind)
      return TRUE;
  return FALSE;
}

/**
 * forge_document_tabs_restore:
 * @kinds: (element-type ForgeKind): from left to right
 *
 * Opens tabs for these and closes all others; where it is empty, nothing changes.
 */
void
forge_document_tabs_restore (ForgeDocumentTabs *self, GArray *kinds)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_TABS (self));

  for (guint i = 0; i < kinds->len; i++)
    {
      ForgeKind kind = g_array_index (kinds, ForgeKind, i);
      AdwTabPage *page = find_page (self, kind);

      adw_tab_view_reorder_last (self->view, page != NULL ? page : add_page (self, kind));
    }
  for (int i = adw_tab_view_get_n_pages (self->view) - 1; kinds->len > 0 && i >= 0; i--)
    {
      AdwTabPage *page = adw_tab_view_get_nth_page (self->view, i);

      if (has_kind (kinds, get_kind (page)))
        continue;
      self->passing = page;
      adw_tab_view_close_page (self->view, page);
    }
}

/**
 * forge_document_tabs_move:
 * @step: to the right; negative: to the left
 *
 * Shows another tab, from the start again behind the last.
 */
void
forge_document_tabs_move (ForgeDocumentTabs *self, int step)
{
  int n, at;

  g_return_if_fail (FORGE_IS_DOCUMENT_TABS (self));

  n = adw_tab_view_get_n_pages (self->view);
  at = adw_tab_view_get_page_position (self->view, adw_tab_view_get_selected_page (self->view));
  adw_tab_view_set_selected_page (self->view,
                                  adw_tab_view_get_nth_page (self->view, (at + step + n) % n));
}

/**
 * forge_document_tabs_close:
 *
 * Returns: whether the tab that is shown was closed; the last one stays
 */
gboolean
forge_document_tabs_close (ForgeDocumentTabs *self)
{
  g_return_val_if_fail (FORGE_IS_DOCUMENT_TABS (self), FALSE);

  if (adw_tab_view_get_n_pages (self->view) < 2)
    return FALSE;
  adw_tab_view_close_page (self->view, adw_tab_view_get_selected_page (self->view));
  return TRUE;
}

/**
 * forge_document_tabs_reopen:
 *
 * Returns: whether there was a tab that was closed, and is not open again
 */
gboolean
forge_document_tabs_reopen (ForgeDocumentTabs *self)
{
  ForgeKind kind;

  g_return_val_if_fail (FORGE_IS_DOCUMENT_TABS (self), FALSE);

  while (self->closed->len > 0)
    {
      kind = g_array_index (self->closed, ForgeKind, self->closed->len - 1);
      g_array_set_size (self->closed, self->closed->len - 1);
      if (find_page (self, kind) != NULL)
        continue;
      forge_project_session_set_kind (self->session, kind);
      return TRUE;
    }
  return FALSE;
}

void
forge_document_tabs_set_is_browsing (ForgeDocumentTabs *self, gboolean is_browsing)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_TABS (self));
  self->is_browsing = is_browsing;
}

/**
 * forge_document_tabs_keep:
 *
 * The document that is shown was meant.
 */
void
forge_document_tabs_keep (ForgeDocumentTabs *self)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_TABS (self));
  self->passing = NULL;
}
