/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "spec/forge-references.h"
#include "store/forge-store-check.h"

/* A place in the text of a document, or of the board; (transfer full). */
static char *
dup_place (ForgeKind document, guint line)
{
  const char *nick = forge_kind_get_nick (document);

  return document == FORGE_KIND_BOARD ? g_strdup (nick) : g_strdup_printf ("%s:%u", nick, line);
}

static void
put_place (ForgeCli *self, ForgeKind document, guint line, const char *id, const char *text)
{
  g_autofree char *place = dup_place (document, line);

  if (!self->is_json)
    {
      forge_cli_print ("  %s%s%s  (%s)\n", id != NULL ? id : "", id != NULL ? "  " : "", text,
                       place);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "id", id);
  forge_cli_put_string (self, "document", forge_kind_get_nick (document));
  forge_cli_put_integer (self, "line", line);
  forge_cli_put_string (self, "text", text);
  forge_cli_end_object (self);
}

static void
put_traces (ForgeCli *self, ForgeGraph *graph, const char *id)
{
  g_autoptr (GPtrArray) traces = forge_graph_list_from (graph, id);

  if (self->is_json)
    forge_cli_begin_array (self, "leads_to");
  else if (traces->len > 0)
    forge_cli_print ("\n%s\n", _ ("Leads to:"));
  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);

      if (trace->to != NULL)
        put_place (self, trace->to->document, trace->to->line, trace->to_id, trace->to->text);
      else
        put_place (self, trace->from->document, trace->line, trace->to_id, _ ("stands nowhere"));
    }
  if (self->is_json)
    forge_cli_end_array (self);
}

static void
put_uses (ForgeCli *self, const ForgeStoreCheck *check, const char *id)
{
  g_autoptr (ForgeReferences) references = forge_references_new (check->graph, check->bodies, "");
  g_autoptr (GArray) uses = forge_references_list_uses (references, id);

  if (self->is_json)
    forge_cli_begin_array (self, "used_by");
  else if (uses->len > 0)
    forge_cli_print ("\n%s\n", _ ("Used by:"));
  for (guint i = 0; i < uses->len; i++)
    {
      const ForgeUse *use = &g_array_index (uses, ForgeUse, i);

      put_place (self, use->document, use->line, use->from != NULL ? use->from->id : NULL,
                 use->text);
    }
  if (self->is_json)
    forge_cli_end_array (self);
}

static void
put_node (ForgeCli *self, const ForgeNode *node)
{
  g_autofree char *place = dup_place (node->document, node->line);

  if (self->is_json)
    {
      forge_cli_put_string (self, "id", node->id);
      forge_cli_put_string (self, "document", forge_kind_get_nick (node->document));
      forge_cli_put_integer (self, "line", node->line);
      forge_cli_put_string (self, "section", node->section);
      forge_cli_put_string (self, "text", node->text);
      forge_cli_put_string (self, "body", node->body);
      return;
    }
  forge_cli_print ("%s  %s\n%s%s%s\n", node->id, node->text, place,
                   *node->section != '\0' ? " · " : "", node->section);
  if (*node->body != '\0')
    forge_cli_print ("\n%s\n", node->body);
}

gboolean
forge_cli_show_node (ForgeCli *self, ForgeProject *project, const char *id, GError **error)
{
  /* One rule costs less than all; what it finds is not shown. */
  g_autoptr (ForgeStoreCheck) check
      = forge_store_check_new (self->store, forge_project_get_id (project), "id-duplicate", error);
  const ForgeNode *node = check != NULL ? forge_graph_find (check->graph, id) : NULL;

  if (check == NULL)
    return FALSE;
  if (node == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("Nothing in the project has the id “%s”, and no document is called so."), id);
      return FALSE;
    }
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
    }
  put_node (self, node);
  put_traces (self, check->graph, id);
  put_uses (self, check, id);
  if (self->is_json)
    forge_cli_end_object (self);
  return TRUE;
}
