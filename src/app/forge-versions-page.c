/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-versions-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-compare-pane.h"
#include "app/forge-version-list.h"
#include "app/forge-version-row.h"
#include "app/forge-versions-page.h"
#include "store/forge-store-milestones.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-shrink.h"

struct _ForgeVersionsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkListView *list;
  GtkSingleSelection *selection;
  ForgeComparePane *pane;
  GtkMenuButton *milestones;

  GSimpleActionGroup *actions;
  ForgeProjectSession *session;
  ForgeDocumentItem *document;
  ForgeVersionList *versions;
  GHashTable *names; /* (element-type uint utf8): the milestone that a version belongs to */
  guint a;           /* the versions that are compared; 0 for nothing */
  guint b;
  guint head;           /* the newest version of the list */
  gboolean wants_focus; /* once there is a list */
  guint n_reads;        /* only the newest answer counts */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (ForgeVersionsPage, forge_versions_page, ADW_TYPE_BIN)

enum
{
  PROP_N_VERSIONS = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
set_state (ForgeVersionsPage *self, const char *name, guint number)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_uint32 (number));
}

/* The marks follow, and both texts are shown. */
static void
compare (ForgeVersionsPage *self, guint a, guint b)
{
  if (b == 0)
    return;
  self->a = a;
  self->b = b;
  set_state (self, "a", a);
  set_state (self, "b", b);
  forge_compare_pane_show (self->pane, forge_document_item_get_kind (self->document), a, b);
}

/* The version that the one of that number was made from. */
static guint
get_before (ForgeVersionsPage *self, guint number)
{
  const ForgeVersion *before
      = forge_version_list_get (self->versions,
                                forge_version_list_find (self->versions, number) + 1);

  return before != NULL ? before->number : 0;
}

/* A row that is selected is compared with the version before it. */
static void
selected_cb (ForgeVersionsPage *self)
{
  const ForgeVersion *version
      = forge_version_list_get (self->versions,
                                gtk_single_selection_get_selected (self->selection));

  if (version != NULL && !self->is_filling && version->number != self->b)
    compare (self, get_before (self, version->number), version->number);
}

static void
activate_cb (ForgeVersionsPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, GTK_WIDGET (self->pane));
}

static void
back_cb (ForgeVersionsPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

/* A is the older one, whichever was chosen first. */
static void
mark_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeVersionsPage *self = user_data;
  const gboolean is_a = g_str_equal (g_action_get_name (G_ACTION (action)), "a");
  const guint number = g_variant_get_uint32 (parameter);
  const guint other = is_a ? self->b : self->a;

  if (number != other)
    compare (self, MIN (number, other), MAX (number, other));
}

/* A letter on a row of the list: what its button does. */
static gboolean
key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  ForgeVersionsPage *self = user_data;
  const ForgeVersion *version
      = forge_version_list_get (self->versions,
                                gtk_single_selection_get_selected (self->selection));

  if (version != NULL)
    g_action_group_activate_action (G_ACTION_GROUP (self->actions),
                                    g_variant_get_string (args, NULL),
                                    g_variant_new_uint32 (version->number));
  return TRUE;
}

/* What was shown stays, unless it was the newest. */
static void
show_list (ForgeVersionsPage *self, GPtrArray *versions)
{
  const guint head
      = versions->len > 0 ? ((ForgeVersion *) g_ptr_array_index (versions, 0))->number : 0;
  const gboolean was_newest = self->b == self->head;
  guint position;

  self->head = head;
  self->is_filling = TRUE;
  forge_version_list_set (self->versions, g_ptr_array_ref (versions));
  position = was_newest ? 0 : forge_version_list_find (self->versions, self->b);
  gtk_single_selection_set_selected (self->selection, position);
  self->is_filling = FALSE;
  gtk_stack_set_visible_child_name (self->stack, head > 0 ? "list" : "empty");
  if (self->wants_focus && head > 0 && forge_keys_are_in (GTK_WIDGET (self)))
    gtk_widget_grab_focus (GTK_WIDGET (self->list));
  self->wants_focus = FALSE;
  if (was_newest)
    selected_cb (self);
  else
    compare (self, self->a, self->b);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_VERSIONS]);
}

typedef struct
{
  ForgeVersionsPage *self;
  guint read;
} Read;

static void
list_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Read *read = user_data;
  g_autoptr (ForgeVersionsPage) self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) versions = NULL;

  versions
      = forge_project_session_list_versions_finish (FORGE_PROJECT_SESSION (object), result, &error);
  if (self->session == NULL || read->read != self->n_reads)
    return;
  if (versions != NULL)
    show_list (self, versions);
  else
    g_signal_emit_by_name (object, "failed", error->message);
}

static void
read_versions (ForgeVersionsPage *self)
{
  Read *read = g_new0 (Read, 1);

  read->self = g_object_ref (self);
  read->read = self->n_reads;
  forge_project_session_list_versions_async (self->session,
                                             forge_document_item_get_kind (self->document), list_cb,
                                             read);
}

/* The newest milestone of a version gives it its name. */
static void
take_names (ForgeVersionsPage *self, GPtrArray *milestones)
{
  const ForgeKind kind = forge_document_item_get_kind (self->document);

  g_hash_table_remove_all (self->names);
  for (guint i = milestones->len; i-- > 0;)
    {
      const ForgeMilestone *milestone = g_ptr_array_index (milestones, i);

      for (guint j = 0; j < milestone->documents->len; j++)
        {
          const ForgeMilestoneDocument *document
              = &g_array_index (milestone->documents, ForgeMilestoneDocument, j);

          if (document->kind == kind)
            g_hash_table_insert (self->names, GUINT_TO_POINTER (document->version),
                                 g_strdup (milestone->name));
        }
    }
}

static void
fill_menu (ForgeVersionsPage *self, GPtrArray *milestones)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) restore = g_menu_new ();

  g_menu_append (menu, _ ("_Name What Is Here Now…"), "project.name-milestone");
  g_menu_append (menu, _ ("_All Milestones…"), "project.milestones");
  for (guint i = 0; i < milestones->len; i++)
    {
      const ForgeMilestone *milestone = g_ptr_array_index (milestones, i);
      g_autoptr (GMenuItem) item = g_menu_item_new (milestone->name, NULL);

      g_menu_item_set_action_and_target (item, "versions.restore-milestone", "s", milestone->name);
      g_menu_append_item (restore, item);
    }
  if (milestones->len > 0)
    g_menu_append_section (menu, _ ("Restore All Documents"), G_MENU_MODEL (restore));
  gtk_menu_button_set_menu_model (self->milestones, G_MENU_MODEL (menu));
}

static void
milestones_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Read *read = user_data;
  g_autoptr (ForgeVersionsPage) self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) milestones
      = forge_project_session_list_milestones_finish (FORGE_PROJECT_SESSION (object), result,
                                                      &error);

  if (self->session == NULL || read->read != self->n_reads)
    return;
  if (milestones != NULL)
    {
      take_names (self, milestones);
      fill_menu (self, milestones);
    }
  read_versions (self);
}

static void
load (ForgeVersionsPage *self)
{
  Read *read = g_new0 (Read, 1);

  read->self = g_object_ref (self);
  read->read = ++self->n_reads;
  forge_project_session_list_milestones_async (self->session, milestones_cb, read);
}

/* The rows in sight get their new names. */
static void
milestones_changed_cb (ForgeVersionsPage *self)
{
  forge_version_list_set (self->versions,
                          g_ptr_array_new_with_free_func ((GDestroyNotify) forge_version_free));
  load (self);
}

static void
restore_milestone_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeVersionsPage *self = user_data;

  forge_project_session_restore_milestone (self->session, g_variant_get_string (parameter, NULL));
}

static void
kind_changed_cb (ForgeVersionsPage *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_func (self->document, load, self);
  self->document
      = forge_project_session_get_document (self->session,
                                            forge_project_session_get_kind (self->session));
  g_signal_connect_object (self->document, "notify::version", G_CALLBACK (load), self,
                           G_CONNECT_SWAPPED);
  self->a = self->b = self->head = 0;
  load (self);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_list_item_set_child (item, g_object_new (FORGE_TYPE_VERSION_ROW, NULL));
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  ForgeVersionsPage *self = user_data;
  GtkWidget *row = gtk_list_item_get_child (item);
  const ForgeVersion *version = forge_version_item_get_version (gtk_list_item_get_item (item));
  g_autofree char *words = forge_version_row_describe (version);

  forge_version_row_set (FORGE_VERSION_ROW (row), version,
                         g_hash_table_lookup (self->names, GUINT_TO_POINTER (version->number)));
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (row)),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

/* What is typed and not saved yet becomes a version, so that it can be compared too. */
static void
forge_versions_page_map (GtkWidget *widget)
{
  ForgeVersionsPage *self = FORGE_VERSIONS_PAGE (widget);

  GTK_WIDGET_CLASS (forge_versions_page_parent_class)->map (widget);
  if (self->session != NULL)
    g_signal_emit_by_name (self->session, "flush");
}

static void
forge_versions_page_dispose (GObject *object)
{
  ForgeVersionsPage *self = FORGE_VERSIONS_PAGE (object);

  g_clear_object (&self->versions);
  g_clear_object (&self->actions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_versions_page_parent_class)->dispose (object);
}

static void
forge_versions_page_finalize (GObject *object)
{
  g_hash_table_unref (FORGE_VERSIONS_PAGE (object)->names);

  G_OBJECT_CLASS (forge_versions_page_parent_class)->finalize (object);
}

static void
forge_versions_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeVersionsPage *self = FORGE_VERSIONS_PAGE (object);

  switch (prop_id)
    {
    case PROP_N_VERSIONS:
      g_value_set_uint (value, g_list_model_get_n_items (G_LIST_MODEL (self->versions)));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

/* The list may still be read. */
static gboolean
forge_versions_page_grab_focus (GtkWidget *widget)
{
  ForgeVersionsPage *self = FORGE_VERSIONS_PAGE (widget);

  self->wants_focus = self->head == 0;
  return gtk_widget_grab_focus (GTK_WIDGET (self->list))
         || gtk_widget_child_focus (widget, GTK_DIR_TAB_FORWARD);
}

static void
forge_versions_page_class_init (ForgeVersionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_versions_page_dispose;
  object_class->finalize = forge_versions_page_finalize;
  GTK_WIDGET_CLASS (klass)->grab_focus = forge_versions_page_grab_focus;
  object_class->get_property = forge_versions_page_get_property;
  widget_class->map = forge_versions_page_map;

  props[PROP_N_VERSIONS] = g_param_spec_uint ("n-versions", NULL, NULL, 0, G_MAXUINT, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  g_type_ensure (FORGE_TYPE_COMPARE_PANE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-versions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, selection);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, pane);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, milestones);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
add_keys (ForgeVersionsPage *self)
{
  static const char *const names[] = { "a", "b" };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (names[i]),
                                                gtk_callback_action_new (key_cb, self, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_string (names[i]));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

static void
forge_versions_page_init (ForgeVersionsPage *self)
{
  static const GActionEntry ENTRIES[] = {
    { "a", mark_cb, "u", "uint32 0", NULL, { 0 } },
    { "b", mark_cb, "u", "uint32 0", NULL, { 0 } },
    { "restore-milestone", restore_milestone_cb, "s", NULL, NULL, { 0 } },
  };
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  self->versions = forge_version_list_new ();
  self->names = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "versions", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->versions));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), self);
  gtk_list_view_set_factory (self->list, factory);
  add_keys (self);
}

/**
 * forge_versions_page_set_session:
 *
 * Call once.
 */
void
forge_versions_page_set_session (ForgeVersionsPage *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_VERSIONS_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  forge_compare_pane_set_session (self->pane, session);
  g_signal_connect_object (session, "milestones-changed", G_CALLBACK (milestones_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);
  kind_changed_cb (self);
}
