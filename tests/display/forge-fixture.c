/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <adwaita.h>
#include <glib/gstdio.h>

#include "app/forge-application.h"
#include "app/forge-session.h"
#include "core/forge-id.h"
#include "forge-display.h"
#include "forge-fixture.h"

static void
remove_tree (GFile *folder)
{
  g_autoptr (GFileEnumerator) children
      = g_file_enumerate_children (folder, "standard::name,standard::type",
                                   G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, NULL, NULL);
  GFileInfo *info;
  GFile *child;

  while (children != NULL && g_file_enumerator_iterate (children, &info, &child, NULL, NULL)
         && info != NULL)
    if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
      remove_tree (child);
    else
      g_file_delete (child, NULL, NULL);
  g_file_delete (folder, NULL, NULL);
}

static void
opened_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  forge_session_open_finish (FORGE_SESSION (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_loaded (gpointer data)
{
  return forge_session_get_is_loaded (data);
}

void
forge_fixture_open (ForgeFixture *self)
{
  g_autoptr (GError) error = NULL;

  /* The class registers the templates of the pages. */
  g_type_class_unref (g_type_class_ref (FORGE_TYPE_APPLICATION));
  gtk_icon_theme_add_resource_path (gtk_icon_theme_get_for_display (gdk_display_get_default ()),
                                    "/org/specforge/SpecForge/icons");
  self->folder = g_dir_make_tmp ("forge-display-XXXXXX", &error);
  g_assert_no_error (error);
  self->session = forge_session_new (self->folder, NULL);
  forge_session_open_async (self->session, NULL, opened_cb, NULL);
  g_assert_true (forge_display_wait (is_loaded, self->session, 20));
}

void
forge_fixture_close (ForgeFixture *self)
{
  g_autoptr (GFile) folder = g_file_new_for_path (self->folder);

  forge_display_spin (50);
  forge_display_assert_last (self->session);
  remove_tree (folder);
  g_clear_pointer (&self->folder, g_free);
}

static void
created_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  char **id = user_data;

  *id = forge_session_create_project_finish (FORGE_SESSION (object), result, &error);
  g_assert_no_error (error);
}

static gboolean
is_set (gpointer data)
{
  return *(gpointer *) data != NULL;
}

typedef struct
{
  GListModel *projects;
  guint n;
} Count;

static gboolean
has_count (gpointer data)
{
  Count *count = data;

  return g_list_model_get_n_items (count->projects) == count->n;
}

char *
forge_fixture_add_project (ForgeFixture *self, const char *title, const char *brief)
{
  g_autofree char *id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (id, title);
  GListModel *projects = forge_session_get_projects (self->session);
  Count count = { projects, g_list_model_get_n_items (projects) + 1 };
  char *created = NULL;

  forge_project_set_brief (project, brief);
  forge_project_set_app_type (project, "web");
  forge_session_create_project_async (self->session, project, NULL, NULL, created_cb, &created);
  g_assert_true (forge_display_wait (is_set, &created, 20));
  g_assert_true (forge_display_wait (has_count, &count, 20));
  return created;
}

static void
project_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  ForgeProjectSession **project = user_data;

  *project = forge_session_open_project_finish (FORGE_SESSION (object), result, &error);
  g_assert_no_error (error);
}

ForgeProjectSession *
forge_fixture_open_project (ForgeFixture *self, const char *id)
{
  ForgeProjectSession *project = NULL;

  forge_session_open_project_async (self->session, id, NULL, project_cb, &project);
  g_assert_true (forge_display_wait (is_set, &project, 20));
  return project;
}

typedef struct
{
  ForgeDocumentItem *item;
  guint version;
} Reached;

static gboolean
has_version (gpointer data)
{
  Reached *reached = data;

  return forge_document_item_get_version (reached->item) >= reached->version;
}

void
forge_fixture_save (ForgeProjectSession *project, ForgeKind kind, const char *body)
{
  ForgeDocumentItem *item = forge_project_session_get_document (project, kind);
  const guint version = forge_document_item_get_version (item);
  Reached reached = { item, version + 1 };

  forge_project_session_save_document_async (project, kind, version, body, NULL, NULL);
  g_assert_true (forge_display_wait (has_version, &reached, 20));
}

static gboolean
is_idle (gpointer data)
{
  return forge_project_session_get_generation (data) == NULL;
}

static gboolean
has_document (gpointer data)
{
  return forge_document_item_get_version (data) > 0;
}

void
forge_fixture_generate (ForgeProjectSession *project, ForgeKind kind)
{
  gboolean is_all = kind == FORGE_N_KINDS;
  ForgeKind last = is_all ? FORGE_KIND_HANDOFF : kind;

  g_assert_true (
      forge_project_session_generate (project, is_all ? NULL : &kind, is_all ? 0 : 1, NULL));
  g_assert_true (forge_display_wait (is_idle, project, 60));
  g_assert_true (
      forge_display_wait (has_document, forge_project_session_get_document (project, last), 20));
}

static void
print_wide (GtkWidget *widget, int depth)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= 300 || !gtk_widget_get_visible (widget))
    return;
  g_test_message ("%*s%s %s: %d", 2 * depth, "", G_OBJECT_TYPE_NAME (widget),
                  gtk_widget_get_name (widget), minimum);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    print_wide (child, depth + 1);
}

int
forge_fixture_measure_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum > 360)
    print_wide (widget, 0);
  return minimum;
}

void
forge_fixture_set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
}
