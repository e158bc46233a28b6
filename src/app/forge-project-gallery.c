/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-gallery"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-activity-list.h"
#include "app/forge-card-drag.h"
#include "app/forge-menu.h"
#include "app/forge-project-gallery.h"
#include "app/forge-settings.h"
#include "app/forge-writer-note.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-phase-item.h"
#include "widgets/forge-project-card.h"

/* More chips than this are a wall and not a filter. */
#define MAX_FILTERS 12

struct _ForgeProjectGallery
{
  AdwBin parent_instance;

  ForgeNarrowBin *wide;
  AdwClamp *clamp;
  GtkSearchEntry *search;
  GtkMenuButton *sort_button;
  GtkBox *filters;
  GtkLabel *heading;
  GtkFlowBox *cards;
  GtkWidget *nothing;
  GtkLabel *count;
  ForgeWriterNote *writer;
  ForgeActivityList *activity;

  ForgeSession *session;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkFilter *filter;
  GtkSorter *sorter;
  GCancellable *searching;
  GHashTable *hits;  /* (nullable) project id -> snippet */
  char *query;       /* folded; "" for none */
  char *filter_name; /* (nullable): "tag:clinic", "folder:Clients", "archived" */
};

/* What a card tells, and what the window does then. */
static const char *const ACTS[][2] = {
  { "open", "win.open-project" },
  { "resume", "win.resume-project" },
  { "rename", "win.rename-project" },
  { "delete", "win.delete-project" },
  { "open-window", "win.open-project-window" },
  { "duplicate", "win.duplicate-project" },
  { "organize", "win.organize-project" },
  { "pin", "win.pin-project" },
  { "unpin", "win.pin-project" },
  { "archive", "win.archive-project" },
  { "unarchive", "win.archive-project" },
};

G_DEFINE_FINAL_TYPE (ForgeProjectGallery, forge_project_gallery, ADW_TYPE_BIN)

static gboolean
matches_query (ForgeProjectGallery *self, ForgeProjectItem *item)
{
  g_auto (GStrv) tags = NULL;
  g_autofree char *title = NULL;

  if (*self->query == '\0')
    return TRUE;
  if (self->hits != NULL && g_hash_table_contains (self->hits, forge_project_item_get_id (item)))
    return TRUE;
  title = g_utf8_casefold (forge_project_item_get_title (item), -1);
  if (strstr (title, self->query) != NULL)
    return TRUE;
  tags = forge_project_item_dup_tags (item);
  for (guint i = 0; tags[i] != NULL; i++)
    if (g_str_has_prefix (tags[i], self->query))
      return TRUE;
  return FALSE;
}

/* What is archived shows up only where it is asked for. */
static gboolean
matches_filter (ForgeProjectGallery *self, ForgeProjectItem *item)
{
  const ForgeShelf *shelf = forge_project_item_get_shelf (item);
  const char *name = self->filter_name;

  if (g_strcmp0 (name, "archived") == 0)
    return shelf->archived != 0;
  if (shelf->archived != 0)
    return FALSE;
  if (name != NULL && g_str_has_prefix (name, "tag:"))
    return forge_project_item_has_tag (item, name + strlen ("tag:"));
  return name == NULL || g_str_equal (shelf->folder, name + strlen ("folder:"));
}

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  ForgeProjectGallery *self = user_data;

  return matches_filter (self, item) && matches_query (self, item);
}

static double
measure_progress (ForgeProjectItem *item)
{
  GListModel *phases = forge_project_item_get_phases (item);
  double sum = 0;

  for (guint i = 0; i < g_list_model_get_n_items (phases); i++)
    {
      g_autoptr (ForgePhaseItem) phase = g_list_model_get_item (phases, i);

      sum += forge_phase_item_get_state (phase) == FORGE_PHASE_STATE_SKIPPED
                 ? 1
                 : forge_phase_item_get_fraction (phase);
    }
  return sum;
}

static int
sort_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  ForgeProjectItem *left = (gpointer) a;
  ForgeProjectItem *right = (gpointer) b;
  const ForgeShelf *left_shelf = forge_project_item_get_shelf (left);
  const ForgeShelf *right_shelf = forge_project_item_get_shelf (right);
  g_autofree char *order = g_settings_get_string (forge_settings_get (), "start-sort");
  int result = 0;

  if (left_shelf->is_pinned != right_shelf->is_pinned)
    return left_shelf->is_pinned ? -1 : 1;
  if (g_str_equal (order, "own"))
    {
      /* What has no place yet is new, and stands first. */
      gint64 l = left_shelf->position, r = right_shelf->position;

      result = (l > r) - (l < r);
    }
  else if (g_str_equal (order, "title"))
    result = g_utf8_collate (forge_project_item_get_title (left),
                             forge_project_item_get_title (right));
  else if (g_str_equal (order, "progress"))
    {
      double l = measure_progress (left), r = measure_progress (right);

      result = (l < r) - (l > r);
    }
  if (result == 0)
    {
      gint64 l = forge_project_get_modified (forge_project_item_get_project (left));
      gint64 r = forge_project_get_modified (forge_project_item_get_project (right));

      result = (l < r) - (l > r);
    }
  return result;
}

static void
activate_for (ForgeProjectCard *card, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (card), action, "s",
                              forge_project_item_get_id (forge_project_card_get_item (card)));
}

static void
act_cb (ForgeProjectCard *card, gpointer action)
{
  activate_for (card, action);
}

static void
activated_cb (ForgeProjectGallery *self, ForgeProjectCard *card)
{
  activate_for (card, "win.open-project");
}

static void
ordered_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!forge_session_change_project_finish (FORGE_SESSION (object), result, &error))
    g_warning ("The order of the projects was not kept: %s", error->message);
}

/* Puts one project where another one is now. All get a place then, also those that a filter hides.
 */
static void
place_at (ForgeProjectGallery *self, const char *id, const char *target)
{
  GListModel *projects = forge_session_get_projects (self->session);
  g_autoptr (GtkSortListModel) all
      = gtk_sort_list_model_new (g_object_ref (projects), g_object_ref (self->sorter));
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  guint from, to;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (all)); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (G_LIST_MODEL (all), i);

      g_ptr_array_add (ids, (gpointer) forge_project_item_get_id (item));
    }
  if (!g_ptr_array_find_with_equal_func (ids, id, g_str_equal, &from)
      || !g_ptr_array_find_with_equal_func (ids, target, g_str_equal, &to) || from == to)
    return;
  g_ptr_array_insert (ids, (int) to, g_ptr_array_steal_index (ids, from));
  g_ptr_array_add (ids, NULL);
  forge_session_order_projects_async (self->session, (const char *const *) ids->pdata, ordered_cb,
                                      NULL);
  g_settings_set_string (forge_settings_get (), "start-sort", "own");
}

static void
dropped_cb (ForgeProjectCard *card, const char *id, gpointer user_data)
{
  place_at (user_data, id, forge_project_item_get_id (forge_project_card_get_item (card)));
}

static void
move (ForgeProjectGallery *self, ForgeProjectCard *card, int by)
{
  int at = gtk_flow_box_child_get_index (GTK_FLOW_BOX_CHILD (card)) + by;
  GtkFlowBoxChild *neighbour = at >= 0 ? gtk_flow_box_get_child_at_index (self->cards, at) : NULL;

  if (neighbour == NULL)
    return;
  place_at (self, forge_project_item_get_id (forge_project_card_get_item (card)),
            forge_project_item_get_id (
                forge_project_card_get_item (FORGE_PROJECT_CARD (neighbour))));
}

static void
move_up_cb (ForgeProjectGallery *self, ForgeProjectCard *card)
{
  move (self, card, -1);
}

static void
move_down_cb (ForgeProjectGallery *self, ForgeProjectCard *card)
{
  move (self, card, 1);
}

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  ForgeProjectGallery *self = user_data;
  GtkWidget *card = forge_project_card_new (item);

  for (gsize i = 0; i < G_N_ELEMENTS (ACTS); i++)
    g_signal_connect (card, ACTS[i][0], G_CALLBACK (act_cb), (gpointer) ACTS[i][1]);
  g_signal_connect_object (card, "move-up", G_CALLBACK (move_up_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "move-down", G_CALLBACK (move_down_cb), self, G_CONNECT_SWAPPED);
  forge_card_drag_add (FORGE_PROJECT_CARD (card), dropped_cb, self);
  if (self->hits != NULL)
    forge_project_card_set_snippet (FORGE_PROJECT_CARD (card),
                                    g_hash_table_lookup (self->hits,
                                                         forge_project_item_get_id (item)));
  return card;
}

static void
show_counts (ForgeProjectGallery *self)
{
  guint n_all = g_list_model_get_n_items (forge_session_get_projects (self->session));
  guint n_shown = g_list_model_get_n_items (G_LIST_MODEL (self->sorted));
  gboolean is_narrowed = *self->query != '\0' || self->filter_name != NULL;
  g_autofree char *all = g_strdup_printf (ngettext ("%u project", "%u projects", n_all), n_all);
  g_autofree char *found
      = g_strdup_printf (ngettext ("%u project found", "%u projects found", n_shown), n_shown);

  gtk_label_set_label (self->count, all);
  gtk_label_set_label (self->heading, is_narrowed ? found : _ ("Recent"));
  gtk_widget_set_visible (GTK_WIDGET (self->heading), n_shown > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), n_shown > 0);
  gtk_widget_set_visible (self->nothing, n_shown == 0);
}

static void
show_snippets (ForgeProjectGallery *self)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    {
      const char *id
          = forge_project_item_get_id (forge_project_card_get_item (FORGE_PROJECT_CARD (card)));

      forge_project_card_set_snippet (FORGE_PROJECT_CARD (card),
                                      self->hits != NULL ? g_hash_table_lookup (self->hits, id)
                                                         : NULL);
    }
}

static void
refilter (ForgeProjectGallery *self)
{
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  show_snippets (self);
  show_counts (self);
}

static void
searched_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GHashTable) hits
      = forge_session_search_finish (FORGE_SESSION (object), result, &error);
  ForgeProjectGallery *self;

  /* A cancelled search belongs to an older query, or to a page that has gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  self = user_data;
  g_clear_object (&self->searching);
  if (hits == NULL)
    {
      g_warning ("Searching the texts failed: %s", error->message);
      return;
    }
  g_clear_pointer (&self->hits, g_hash_table_unref);
  self->hits = g_steal_pointer (&hits);
  refilter (self);
}

static void
search_changed_cb (ForgeProjectGallery *self)
{
  g_autofree char *text
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search))));

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_pointer (&self->hits, g_hash_table_unref);
  g_free (self->query);
  self->query = g_utf8_casefold (text, -1);
  if (*text != '\0' && forge_session_get_is_open (self->session))
    {
      self->searching = g_cancellable_new ();
      forge_session_search_async (self->session, text, self->searching, searched_cb, self);
    }
  refilter (self);
}

static void
filter_toggled_cb (ForgeProjectGallery *self, GtkToggleButton *button)
{
  const char *name = g_object_get_data (G_OBJECT (button), "forge-filter");

  if (!gtk_toggle_button_get_active (button))
    return;
  g_free (self->filter_name);
  self->filter_name = g_strdup (name);
  refilter (self);
}

static GtkToggleButton *
add_filter (ForgeProjectGallery *self,
            const char *title,
            const char *icon_name,
            const char *name,
            GtkToggleButton *group)
{
  GtkWidget *button = gtk_toggle_button_new ();
  GtkWidget *content = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);

  if (icon_name != NULL)
    gtk_box_append (GTK_BOX (content), gtk_image_new_from_icon_name (icon_name));
  gtk_box_append (GTK_BOX (content), gtk_label_new (title));
  gtk_button_set_child (GTK_BUTTON (button), content);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  gtk_widget_add_css_class (button, "forge-chip-button");
  g_object_set_data_full (G_OBJECT (button), "forge-filter", g_strdup (name), g_free);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button),
                                g_strcmp0 (name, self->filter_name) == 0);
  g_signal_connect_object (button, "toggled", G_CALLBACK (filter_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->filters, button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
add_name (GPtrArray *names, const char *prefix, const char *name)
{
  g_autofree char *whole = g_strconcat (prefix, name, NULL);

  if (*name != '\0' && names->len < MAX_FILTERS
      && !g_ptr_array_find_with_equal_func (names, whole, g_str_equal, NULL))
    g_ptr_array_add (names, g_steal_pointer (&whole));
}

/* Folders first, then the tags that people gave and those of the projects themselves. */
static GPtrArray *
list_filters (ForgeProjectGallery *self)
{
  GListModel *projects = forge_session_get_projects (self->session);
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  gboolean has_archived = FALSE;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < g_list_model_get_n_items (projects); i++)
      {
        g_autoptr (ForgeProjectItem) item = g_list_model_get_item (projects, i);
        const ForgeShelf *shelf = forge_project_item_get_shelf (item);
        g_auto (GStrv) tags = forge_project_item_dup_tags (item);

        has_archived |= shelf->archived != 0;
        if (shelf->archived != 0)
          continue;
        if (pass == 0)
          add_name (names, "folder:", shelf->folder);
        for (guint j = 0; pass == 1 && tags[j] != NULL; j++)
          add_name (names, "tag:", tags[j]);
      }
  if (has_archived)
    g_ptr_array_add (names, g_strdup ("archived"));
  return g_steal_pointer (&names);
}

static void
show_filters (ForgeProjectGallery *self)
{
  g_autoptr (GPtrArray) names = list_filters (self);
  GtkToggleButton *group;
  GtkWidget *child;

  if (self->filter_name != NULL
      && !g_ptr_array_find_with_equal_func (names, self->filter_name, g_str_equal, NULL))
    g_clear_pointer (&self->filter_name, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->filters))) != NULL)
    gtk_box_remove (self->filters, child);
  group = add_filter (self, _ ("All"), NULL, NULL, NULL);
  for (guint i = 0; i < names->len; i++)
    {
      const char *name = g_ptr_array_index (names, i);

      if (g_str_equal (name, "archived"))
        add_filter (self, _ ("Archived"), NULL, name, group);
      else
        add_filter (self, strchr (name, ':') + 1,
                    g_str_has_prefix (name, "folder:") ? "folder-symbolic" : NULL, name, group);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->filters),
                          names->len > 1 || self->filter_name != NULL
                              || (names->len == 1 && g_str_equal (names->pdata[0], "archived")));
}

static void
projects_changed_cb (ForgeProjectGallery *self)
{
  show_filters (self);
  show_counts (self);
}

static void
clear_cb (ForgeProjectGallery *self)
{
  g_clear_pointer (&self->filter_name, g_free);
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  show_filters (self);
  refilter (self);
}

static void
layout_changed_cb (ForgeProjectGallery *self)
{
  g_autofree char *layout = g_settings_get_string (forge_settings_get (), "start-layout");
  gboolean is_list = g_str_equal (layout, "list");
  gboolean is_wide = !forge_narrow_bin_get_is_narrow (self->wide);

  gtk_flow_box_set_max_children_per_line (self->cards, is_list ? 1 : is_wide ? 4 : 3);
  adw_clamp_set_maximum_size (self->clamp, is_list ? 720 : is_wide ? 1340 : 1000);
}

static void
sort_changed_cb (ForgeProjectGallery *self)
{
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static gboolean
forge_project_gallery_grab_focus (GtkWidget *widget)
{
  ForgeProjectGallery *self = FORGE_PROJECT_GALLERY (widget);
  GtkWidget *first = gtk_widget_get_first_child (GTK_WIDGET (self->cards));

  return gtk_widget_grab_focus (first != NULL ? first : GTK_WIDGET (self->search));
}

static void
forge_project_gallery_dispose (GObject *object)
{
  ForgeProjectGallery *self = FORGE_PROJECT_GALLERY (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->cards != NULL)
    gtk_flow_box_bind_model (self->cards, NULL, NULL, NULL, NULL);
  self->cards = NULL;
  g_clear_object (&self->sorted);
  g_clear_object (&self->filter);
  g_clear_object (&self->sorter);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_project_gallery_parent_class)->dispose (object);
}

static void
forge_project_gallery_finalize (GObject *object)
{
  ForgeProjectGallery *self = FORGE_PROJECT_GALLERY (object);

  g_clear_pointer (&self->hits, g_hash_table_unref);
  g_free (self->query);
  g_free (self->filter_name);

  G_OBJECT_CLASS (forge_project_gallery_parent_class)->finalize (object);
}

static void
forge_project_gallery_class_init (ForgeProjectGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_project_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_project_gallery_finalize;
  widget_class->grab_focus = forge_project_gallery_grab_focus;

  g_type_ensure (FORGE_TYPE_ACTIVITY_LIST);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  g_type_ensure (FORGE_TYPE_WRITER_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-project-gallery.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, wide);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, clamp);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, search);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, sort_button);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, filters);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, heading);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, cards);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, nothing);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, count);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, writer);
  gtk_widget_class_bind_template_child (widget_class, ForgeProjectGallery, activity);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, layout_changed_cb);
}

static void
forge_project_gallery_init (ForgeProjectGallery *self)
{
  self->query = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_menu_fill (self->sort_button, "sort-menu");
  self->filter = GTK_FILTER (gtk_custom_filter_new (filter_cb, self, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (sort_cb, self, NULL));
  g_signal_connect_object (forge_settings_get (), "changed::start-layout",
                           G_CALLBACK (layout_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (forge_settings_get (), "changed::start-sort",
                           G_CALLBACK (sort_changed_cb), self, G_CONNECT_SWAPPED);
  layout_changed_cb (self);
}

/**
 * forge_project_gallery_set_session:
 *
 * Call once.
 */
void
forge_project_gallery_set_session (ForgeProjectGallery *self, ForgeSession *session)
{
  GListModel *projects;

  g_return_if_fail (FORGE_IS_PROJECT_GALLERY (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  forge_activity_list_set_session (self->activity, session);
  forge_writer_note_set_session (self->writer, session);
  projects = forge_session_get_projects (session);
  self->filtered = gtk_filter_list_model_new (g_object_ref (projects), g_object_ref (self->filter));
  self->sorted
      = gtk_sort_list_model_new (G_LIST_MODEL (self->filtered), g_object_ref (self->sorter));
  gtk_flow_box_bind_model (self->cards, G_LIST_MODEL (self->sorted), create_card, self, NULL);
  g_signal_connect_object (projects, "items-changed", G_CALLBACK (projects_changed_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  projects_changed_cb (self);
}

void
forge_project_gallery_focus_search (ForgeProjectGallery *self)
{
  g_return_if_fail (FORGE_IS_PROJECT_GALLERY (self));

  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
