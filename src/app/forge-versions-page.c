/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-versions-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-version-item.h"
#include "app/forge-versions-page.h"
#include "widgets/forge-chip.h"
#include "widgets/forge-time.h"

struct _ForgeVersionsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  AdwLeaflet *leaflet;
  GtkListBox *list;
  GtkWidget *detail;
  GtkLabel *title;
  GtkTextView *text;

  ForgeProjectSession *session;
  ForgeDocumentItem *document;
  GListStore *versions;
  guint chosen;       /* number of an older version that a person chose; 0: the newest */
  guint asked;        /* number of the version that was asked for last, 0 for none */
  guint shown;        /* number of the version whose text is shown, 0 for none */
  guint n_reads;      /* of the list: only the newest answer counts */
  guint n_text_reads; /* of a version: likewise */
};

G_DEFINE_FINAL_TYPE (ForgeVersionsPage, forge_versions_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_N_VERSIONS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
describe_change (ForgeChangeType type)
{
  switch (type)
    {
    case FORGE_CHANGE_GENERATED:
      return _ ("Written");
    case FORGE_CHANGE_REGENERATED:
      return _ ("Written anew");
    case FORGE_CHANGE_RESTORED:
      return _ ("Restored");
    case FORGE_CHANGE_SECTION_REGEN:
      return _ ("One section written anew");
    case FORGE_CHANGE_EDITED:
    default:
      return _ ("Edited");
    }
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  const ForgeVersion *version = forge_version_item_get_version (item);
  const char *what = version->summary != NULL && *version->summary != '\0'
                         ? version->summary
                         : describe_change (version->change_type);
  g_autofree char *when = forge_time_format (version->time);
  g_autofree char *words
      = g_strdup_printf (ngettext ("%u word", "%u words", version->words), version->words);
  g_autofree char *second = g_strdup_printf ("%s · %s", when, words);
  /* Translators: number of the version, what was done */
  g_autofree char *first = g_strdup_printf (_ ("Version %u · %s"), version->number, what);
  g_autofree char *name = g_strdup_printf ("%s, %s", first, second);
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *foot = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *chip = g_object_new (FORGE_TYPE_CHIP, NULL);

  forge_chip_set_author (FORGE_CHIP (chip), version->author, FALSE, NULL);
  gtk_box_append (GTK_BOX (box), create_label (first, "forge-plain"));
  gtk_box_append (GTK_BOX (foot), create_label (second, "forge-small"));
  gtk_box_append (GTK_BOX (foot), chip);
  gtk_box_append (GTK_BOX (box), foot);
  gtk_widget_set_margin_top (box, 6);
  gtk_widget_set_margin_bottom (box, 6);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return row;
}

static void
show_version (ForgeVersionsPage *self, const ForgeVersion *version)
{
  g_autofree char *title = g_strdup_printf (_ ("Version %u"), version->number);

  self->shown = version->number;
  gtk_label_set_label (self->title, title);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text), version->body, -1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "versions.restore",
                                 version->number < forge_document_item_get_version (self->document)
                                     && !forge_project_session_get_is_read_only (self->session));
}

typedef struct
{
  ForgeVersionsPage *self;
  guint read;
} Read;

static Read *
read_new (ForgeVersionsPage *self, guint read)
{
  Read *data = g_new (Read, 1);

  *data = (Read){ g_object_ref (self), read };
  return data;
}

static void
version_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Read *read = user_data;
  g_autoptr (ForgeVersionsPage) self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeVersion) version = NULL;

  version
      = forge_project_session_get_version_finish (FORGE_PROJECT_SESSION (object), result, &error);
  if (self->session == NULL || read->read != self->n_text_reads)
    return;
  if (version != NULL)
    show_version (self, version);
  else
    g_signal_emit_by_name (object, "failed", error->message);
}

/* The row that is selected is the version that is shown, also with the arrow keys. The list says so
 * again when it gets the focus. */
static void
row_selected_cb (ForgeVersionsPage *self, GtkListBoxRow *row)
{
  g_autoptr (ForgeVersionItem) item = NULL;
  guint index;
  guint number;

  if (row == NULL)
    return;
  index = (guint) gtk_list_box_row_get_index (row);
  item = g_list_model_get_item (G_LIST_MODEL (self->versions), index);
  number = forge_version_item_get_version (item)->number;
  if (number == self->asked)
    return;
  self->asked = number;
  self->chosen = index > 0 ? number : 0;
  forge_project_session_get_version_async (self->session,
                                           forge_document_item_get_kind (self->document), number,
                                           version_cb, read_new (self, ++self->n_text_reads));
}

static void
row_activated_cb (ForgeVersionsPage *self)
{
  adw_leaflet_set_visible_child (self->leaflet, self->detail);
}

static void
back_cb (ForgeVersionsPage *self)
{
  adw_leaflet_navigate (self->leaflet, ADW_NAVIGATION_DIRECTION_BACK);
}

static void
restore_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeVersionsPage *self = FORGE_VERSIONS_PAGE (widget);

  if (self->shown == 0)
    return;
  self->chosen = 0; /* what comes on top is shown next */
  forge_project_session_restore_version (self->session,
                                         forge_document_item_get_kind (self->document),
                                         self->shown);
}

static void
show_list (ForgeVersionsPage *self, GPtrArray *versions)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_full (versions->len, g_object_unref);
  guint n_before = g_list_model_get_n_items (G_LIST_MODEL (self->versions));
  int selected = 0;

  g_ptr_array_set_free_func (versions, NULL);
  for (guint i = 0; i < versions->len; i++)
    {
      ForgeVersion *version = g_ptr_array_index (versions, i);

      if (version->number == self->chosen)
        selected = (int) i;
      g_ptr_array_add (items, forge_version_item_new (version));
    }
  g_list_store_splice (self->versions, 0, n_before, items->pdata, items->len);
  gtk_stack_set_visible_child_name (self->stack, items->len > 0 ? "list" : "empty");
  if (items->len > 0)
    gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, selected));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_VERSIONS]);
}

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
load (ForgeVersionsPage *self)
{
  forge_project_session_list_versions_async (self->session,
                                             forge_document_item_get_kind (self->document), list_cb,
                                             read_new (self, ++self->n_reads));
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
  self->chosen = 0;
  self->asked = 0;
  self->shown = 0;
  self->n_text_reads++;
  load (self);
}

static void
forge_versions_page_dispose (GObject *object)
{
  ForgeVersionsPage *self = FORGE_VERSIONS_PAGE (object);

  if (self->list != NULL)
    gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
  self->list = NULL;
  g_clear_object (&self->versions);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_versions_page_parent_class)->dispose (object);
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

static void
forge_versions_page_class_init (ForgeVersionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_versions_page_dispose;
  object_class->get_property = forge_versions_page_get_property;

  properties[PROP_N_VERSIONS] = g_param_spec_uint ("n-versions", NULL, NULL, 0, G_MAXUINT, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_install_action (widget_class, "versions.restore", NULL, restore_cb);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-versions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, leaflet);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, detail);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionsPage, text);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
}

static void
forge_versions_page_init (ForgeVersionsPage *self)
{
  self->versions = g_list_store_new (FORGE_TYPE_VERSION_ITEM);
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->versions), create_row, NULL, NULL);
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
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);
  kind_changed_cb (self);
}
