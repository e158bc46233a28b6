/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-palette-source"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-action-table.h"
#include "app/forge-palette-source.h"
#include "app/forge-task.h"
#include "spec/forge-graph.h"
#include "widgets/forge-palette-item.h"
#include "widgets/forge-project-item.h"

/* More of a requirement than this does not fit into a row. */
#define MAX_NODE_TEXT 120

/* The texts of a project on their way to the worker, and the titles they come back under. */
typedef struct
{
  char *bodies[FORGE_N_KINDS];
  char *titles[FORGE_N_KINDS];
  ForgeGraph *board; /* (nullable): with what stands on the board, as it was checked last */
} Texts;

static void
texts_free (gpointer data)
{
  Texts *texts = data;

  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      g_free (texts->bodies[i]);
      g_free (texts->titles[i]);
    }
  g_clear_object (&texts->board);
  g_free (texts);
}

static void
take_item (GListStore *items, ForgePaletteItem *item)
{
  g_list_store_append (items, item);
  g_object_unref (item);
}

/* Whether an action can be run is known to widgets only, and a button shows it. */
static gboolean
can_run (GtkOverlay *host, const char *action)
{
  GtkWidget *probe = gtk_button_new ();
  gboolean result;

  gtk_widget_set_visible (probe, FALSE);
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (probe), action);
  gtk_overlay_add_overlay (host, probe);
  result = gtk_widget_get_sensitive (probe);
  gtk_overlay_remove_overlay (host, probe);
  return result;
}

static void
add_actions (GListStore *items, GtkOverlay *host)
{
  gsize n_rows;
  const ForgeActionRow *rows = forge_action_table_get_rows (&n_rows);

  for (gsize i = 0; i < n_rows; i++)
    if (rows[i].action != NULL && (rows[i].flags & FORGE_ACTION_FLAGS_QUIET) == 0
        && can_run (host, rows[i].action))
      take_item (items, forge_palette_item_new (FORGE_PALETTE_ACTIONS,
                                                forge_action_row_get_title (&rows[i]),
                                                forge_action_group_get_title (rows[i].group),
                                                rows[i].icon, rows[i].action, rows[i].accels[0]));
}

static char *
dup_phase_title (ForgeProjectSession *project, ForgePhase phase)
{
  g_autoptr (ForgePhaseItem) item
      = g_list_model_get_item (forge_project_session_get_phases (project), phase);

  return g_strdup (forge_phase_item_get_title (item));
}

static void
add_documents (GListStore *items, ForgeProjectSession *project)
{
  for (guint phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GArray) kinds = forge_project_session_list_kinds (project, phase);
      g_autofree char *detail = dup_phase_title (project, phase);

      for (guint i = 0; i < kinds->len; i++)
        {
          ForgeKind kind = g_array_index (kinds, ForgeKind, i);
          ForgeDocumentItem *document = forge_project_session_get_document (project, kind);
          g_autofree char *action
              = g_strdup_printf ("project.document::%s", forge_kind_get_nick (kind));

          take_item (items,
                     forge_palette_item_new (FORGE_PALETTE_DOCUMENTS,
                                             forge_document_item_get_title (document), detail,
                                             "text-x-generic-symbolic", action, NULL));
        }
    }
}

static void
add_projects (GListStore *items, ForgeSession *session, ForgeProjectSession *project)
{
  GListModel *projects = forge_session_get_projects (session);

  for (guint i = 0; i < g_list_model_get_n_items (projects); i++)
    {
      g_autoptr (ForgeProjectItem) item = g_list_model_get_item (projects, i);
      const char *id = forge_project_item_get_id (item);
      g_autofree char *status = forge_project_item_dup_status (item);
      g_autofree char *action = g_strdup_printf ("win.open-project::%s", id);

      if (project == NULL || !g_str_equal (forge_project_session_get_id (project), id))
        take_item (items, forge_palette_item_new (FORGE_PALETTE_PROJECTS,
                                                  forge_project_item_get_title (item), status,
                                                  "folder-symbolic", action, NULL));
    }
}

static void
take_node (GPtrArray *items, const ForgeNode *node, const char *place)
{
  g_autofree char *text
      = g_utf8_substring (node->text, 0, MIN (g_utf8_strlen (node->text, -1), MAX_NODE_TEXT));
  g_autofree char *title = g_strconcat (node->id, "  ", text, NULL);
  g_autofree char *action = g_strdup_printf ("project.line(('%s', uint32 %u))",
                                             forge_kind_get_nick (node->document), node->line);

  g_ptr_array_add (items, forge_palette_item_new (FORGE_PALETTE_NODES, title, place,
                                                  "text-x-generic-symbolic", action, NULL));
}

static gpointer
work_nodes (gpointer data, GCancellable *cancellable, GError **error)
{
  Texts *texts = data;
  g_autoptr (ForgeGraph) graph = forge_graph_new ((const char *const *) texts->bodies);
  const GPtrArray *nodes = forge_graph_get_nodes (graph);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      take_node (items, node, texts->titles[node->document]);
    }
  nodes = texts->board != NULL ? forge_graph_get_nodes (texts->board) : NULL;
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      if (node->document == FORGE_KIND_BOARD)
        take_node (items, node, _ ("Board"));
    }
  return g_steal_pointer (&items);
}

static void
nodes_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GPtrArray) nodes = forge_task_finish (object, result, work_nodes, NULL);
  GListStore *items = G_LIST_STORE (object);

  if (nodes != NULL)
    g_list_store_splice (items, g_list_model_get_n_items (G_LIST_MODEL (items)), 0, nodes->pdata,
                         nodes->len);
}

static void
add_nodes (GListStore *items, ForgeProjectSession *project)
{
  Texts *texts = g_new0 (Texts, 1);
  ForgeReferences *references = forge_project_session_get_references (project);

  if (references != NULL)
    texts->board = g_object_ref (forge_references_get_graph (references));
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      ForgeDocumentItem *document = forge_project_session_get_document (project, kind);

      texts->bodies[kind] = g_strdup (forge_document_item_get_body (document));
      texts->titles[kind] = g_strdup (forge_document_item_get_title (document));
    }
  forge_task_run (items, work_nodes, NULL, work_nodes, texts, texts_free,
                  (GDestroyNotify) g_ptr_array_unref, NULL, nodes_cb, NULL);
}

/**
 * forge_palette_source_new:
 *
 * Call in the main thread.
 */
GListModel *
forge_palette_source_new (GtkOverlay *host, ForgeSession *session, ForgeProjectSession *project)
{
  GListStore *items;

  g_return_val_if_fail (GTK_IS_OVERLAY (host), NULL);
  g_return_val_if_fail (FORGE_IS_SESSION (session), NULL);

  items = g_list_store_new (FORGE_TYPE_PALETTE_ITEM);
  add_actions (items, host);
  if (project != NULL)
    {
      add_documents (items, project);
      add_nodes (items, project);
    }
  add_projects (items, session, project);
  return G_LIST_MODEL (items);
}
