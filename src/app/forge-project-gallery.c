/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-gallery"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-menu.h"
#include "app/forge-project-gallery.h"
#include "app/forge-settings.h"
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

  ForgeSession *session;
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkFilter *filter;
  GtkSorter *sorter;
  GCancellable *searching;
  GHashTable *hits; /* (nullable) project id -> snippet */
  char *query;      /* folded; "" for none */
  char *tag;        /* (nullable) */
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

static gboolean
filter_cb (gpointer item, gpointer user_data)
{
  ForgeProjectGallery *self = user_data;

  return (self->tag == NULL || forge_project_item_has_tag (item, self->tag))
         && matches_query (self, item);
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
  g_autofree char *order = g_settings_get_string (forge_settings_get (), "start-sort");
  int result = 0;

  if (g_str_equal (order, "title"))
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
open_cb (ForgeProjectCard *card)
{
  activate_for (card, "win.open-project");
}

static void
resume_cb (ForgeProjectCard *card)
{
  activate_for (card, "win.resume-project");
}

static void
rename_cb (ForgeProjectCard *card)
{
  activate_for (card, "win.rename-project");
}

static void
delete_cb (ForgeProjectCard *card)
{
  activate_for (card, "win.delete-project");
}

static void
activated_cb (ForgeProjectGallery *self, ForgeProjectCard *card)
{
  activate_for (card, "win.open-project");
}

static GtkWidget *
create_card (gpointer item, gpointer user_data)
{
  ForgeProjectGallery *self = user_data;
  GtkWidget *card = forge_project_card_new (item);

  g_signal_connect (card, "open", G_CALLBACK (open_cb), NULL);
  g_signal_connect (card, "resume", G_CALLBACK (resume_cb), NULL);
  g_signal_connect (card, "rename", G_CALLBACK (rename_cb), NULL);
  g_signal_connect (card, "delete", G_CALLBACK (delete_cb), NULL);
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
  gboolean is_narrowed = *self->query != '\0' || self->tag != NULL;
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
  const char *tag = g_object_get_data (G_OBJECT (button), "forge-tag");

  if (!gtk_toggle_button_get_active (button))
    return;
  g_free (self->tag);
  self->tag = g_strdup (tag);
  refilter (self);
}

static GtkToggleButton *
add_filter (ForgeProjectGallery *self, const char *title, const char *tag, GtkToggleButton *group)
{
  GtkWidget *button = gtk_toggle_button_new_with_label (title);

  gtk_widget_add_css_class (button, "forge-chip-button");
  g_object_set_data_full (G_OBJECT (button), "forge-tag", g_strdup (tag), g_free);
  gtk_toggle_button_set_group (GTK_TOGGLE_BUTTON (button), group);
  gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), g_strcmp0 (tag, self->tag) == 0);
  g_signal_connect_object (button, "toggled", G_CALLBACK (filter_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (self->filters, button);
  return GTK_TOGGLE_BUTTON (button);
}

static GPtrArray *
list_tags (ForgeProjectGallery *self)
{
  GListModel *projects = forge_session_get_projects (self->session);
  g_autoptr (GPtrArray) tags = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < g_list_model_get_n_items (projects) && tags->len < MAX_FILTERS; i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (projects, i);
      g_auto (GStrv) own = forge_project_item_dup_tags (item);

      for (guint j = 0; own[j] != NULL && tags->len < MAX_FILTERS; j++)
        if (!g_ptr_array_find_with_equal_func (tags, own[j], g_str_equal, NULL))
          g_ptr_array_add (tags, g_strdup (own[j]));
    }
  return g_steal_pointer (&tags);
}

static void
show_filters (ForgeProjectGallery *self)
{
  g_autoptr (GPtrArray) tags = list_tags (self);
  GtkToggleButton *group;
  GtkWidget *child;

  if (self->tag != NULL && !g_ptr_array_find_with_equal_func (tags, self->tag, g_str_equal, NULL))
    g_clear_pointer (&self->tag, g_free);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->filters))) != NULL)
    gtk_box_remove (self->filters, child);
  group = add_filter (self, _ ("All"), NULL, NULL);
  for (guint i = 0; i < tags->len; i++)
    add_filter (self, g_ptr_array_index (tags, i), g_ptr_array_index (tags, i), group);
  gtk_widget_set_visible (GTK_WIDGET (self->filters), tags->len > 1);
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
  g_clear_pointer (&self->tag, g_free);
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
  g_free (self->tag);

  G_OBJECT_CLASS (forge_project_gallery_parent_class)->finalize (object);
}

static void
forge_project_gallery_class_init (ForgeProjectGalleryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_project_gallery_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_project_gallery_finalize;
  widget_class->grab_focus = forge_project_gallery_grab_focus;

  g_type_ensure (FORGE_TYPE_NARROW_BIN);
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
