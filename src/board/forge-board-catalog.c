/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-catalog"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-catalog.h"
#include "board/forge-board-draft.h"
#include "core/forge-error.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"

#define MAX_FRONT (1024 * 1024) /* bytes of the front matter of a page */

/* What a page is about: the folder that it lies in. */
static const struct
{
  const char *folder;
  ForgeBoardKind kind;
} folders[] = {
  { "services", FORGE_BOARD_CONTEXT },
  { "events", FORGE_BOARD_EVENT },
  { "commands", FORGE_BOARD_COMMAND },
  { "queries", FORGE_BOARD_QUERY },
};

static const char *
page_name (const char *id)
{
  return strchr (id, '-') + 1;
}

static void
add_text (ForgeYamlNode *map, const char *key, const char *text)
{
  if (text != NULL && *text != '\0')
    forge_yaml_map_add (map, key, forge_yaml_string_new (text));
}

/* A list of messages, each once. */
typedef struct
{
  ForgeYamlNode *list;
  GHashTable *names; /* of those that it has, as keys */
} Messages;

static Messages
messages_new (void)
{
  return (Messages){ forge_yaml_list_new (),
                     g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
}

/* "- id: OrderPlaced" with its version. */
static void
add_message (const Messages *self, const char *name)
{
  ForgeYamlNode *message;

  if (!g_hash_table_add (self->names, g_strdup (name)))
    return;
  message = forge_yaml_map_new ();
  add_text (message, "id", name);
  add_text (message, "version", FORGE_BOARD_CATALOG_VERSION);
  forge_yaml_list_add (self->list, message);
}

/* Puts the list under @key, and ends it. */
static void
end_messages (Messages *self, ForgeYamlNode *map, const char *key)
{
  if (self->list->n_children > 0)
    forge_yaml_map_add (map, key, self->list);
  else
    forge_yaml_node_unref (self->list);
  g_hash_table_unref (self->names);
}

static ForgeYamlNode *
make_front (const char *id, const char *name, const char *summary)
{
  ForgeYamlNode *front = forge_yaml_map_new ();

  add_text (front, "id", id);
  add_text (front, "name", name);
  add_text (front, "version", FORGE_BOARD_CATALOG_VERSION);
  add_text (front, "summary", summary);
  return front;
}

/* MDX reads braces and angle brackets as code. */
static void
append_prose (GString *out, const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    if (strchr ("{}<>|`*_[]\\", *p) != NULL)
      g_string_append_printf (out, "&#%d;", *p);
    else
      g_string_append_c (out, *p == '\n' ? ' ' : *p);
}

static void
append_fields (GString *out, const ForgeBoardElement *element)
{
  const ForgeYamlNode *fields = forge_yaml_map_get (element->node, "fields");

  if (fields == NULL || fields->n_children == 0)
    return;
  g_string_append (out, "\n## Fields\n\n| Name | Type | Description |\n|---|---|---|\n");
  for (guint i = 0; i < fields->n_children; i++)
    {
      const ForgeYamlNode *field = fields->children[i];
      const char *description = forge_yaml_map_get_text (field, "description");

      g_string_append (out, "| ");
      append_prose (out, forge_yaml_map_get_text (field, "name"));
      g_string_append (out, " | ");
      append_prose (out, forge_yaml_map_get_text (field, "type"));
      g_string_append (out, " | ");
      append_prose (out, description != NULL ? description : "");
      g_string_append (out, " |\n");
    }
}

/* Takes @front. */
static void
add_page (GPtrArray *pages,
          const char *folder,
          const char *id,
          ForgeYamlNode *front,
          const ForgeBoardElement *element)
{
  g_autofree char *path = g_strdup_printf ("%s/%s/index.mdx", folder, id);
  g_autofree char *matter = forge_yaml_write (front);
  g_autoptr (GString) text = g_string_new (NULL);
  const char *description
      = element != NULL ? forge_board_element_get_text (element, "description") : NULL;

  g_string_append_printf (text, "---\n%s---\n", matter);
  if (description != NULL)
    {
      g_string_append (text, "\n## Overview\n\n");
      append_prose (text, description);
      g_string_append_c (text, '\n');
    }
  if (element != NULL)
    append_fields (text, element);
  g_string_append (text, "\n<NodeGraph />\n");
  g_ptr_array_add (pages, forge_board_text_new (path, text->str));
  forge_yaml_node_unref (front);
}

/* What the policies of the context hear, and what they ask of other contexts. */
static void
add_policies (ForgeBoard *board,
              const ForgeBoardElement *context,
              const Messages *sends,
              const Messages *receives)
{
  g_autoptr (GPtrArray) policies
      = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_POLICY), context->id);

  for (guint i = 0; i < policies->len; i++)
    {
      const ForgeBoardElement *policy = g_ptr_array_index (policies, i);

      for (guint j = 0; j < forge_board_element_get_n (policy, "reacts_to"); j++)
        add_message (receives, page_name (forge_board_element_get_item (policy, "reacts_to", j)));
      for (guint j = 0; j < forge_board_element_get_n (policy, "issues"); j++)
        {
          const char *id = forge_board_element_get_item (policy, "issues", j);
          const ForgeBoardElement *command = forge_board_find (board, id);

          if (command != NULL && strcmp (command->context, context->id) != 0)
            add_message (sends, page_name (id));
        }
    }
}

static void
add_service (GPtrArray *pages, ForgeBoard *board, const ForgeBoardElement *context)
{
  g_autoptr (GPtrArray) messages = forge_board_list (board,
                                                     FORGE_BOARD_BIT (FORGE_BOARD_EVENT)
                                                         | FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
                                                         | FORGE_BOARD_BIT (FORGE_BOARD_QUERY),
                                                     context->id);
  ForgeYamlNode *front
      = make_front (page_name (context->id), forge_board_element_get_name (context),
                    forge_board_element_get_text (context, "description"));
  Messages sends = messages_new ();
  Messages receives = messages_new ();

  for (guint i = 0; i < messages->len; i++)
    {
      const ForgeBoardElement *message = g_ptr_array_index (messages, i);

      add_message (message->kind == FORGE_BOARD_EVENT ? &sends : &receives,
                   page_name (message->id));
    }
  add_policies (board, context, &sends, &receives);
  end_messages (&sends, front, "sends");
  end_messages (&receives, front, "receives");
  add_page (pages, "services", page_name (context->id), front, context);
}

static void
add_domain (GPtrArray *pages, const GPtrArray *contexts, const char *title)
{
  g_autofree char *id = forge_board_id_from_name (FORGE_BOARD_CONTEXT, title);
  ForgeYamlNode *front = make_front (page_name (id), *title != '\0' ? title : page_name (id), NULL);
  Messages services = messages_new ();

  for (guint i = 0; i < contexts->len; i++)
    {
      const ForgeBoardElement *context = g_ptr_array_index (contexts, i);

      add_message (&services, page_name (context->id));
    }
  end_messages (&services, front, "services");
  add_page (pages, "domains", page_name (id), front, NULL);
}

GPtrArray *
forge_board_to_catalog (ForgeBoard *board, const char *title)
{
  g_autoptr (GPtrArray) contexts = NULL;
  GPtrArray *pages = forge_board_texts_new ();

  g_return_val_if_fail (FORGE_IS_BOARD (board) && title != NULL, NULL);

  contexts = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT), NULL);
  add_domain (pages, contexts, title);
  for (guint i = 0; i < contexts->len; i++)
    add_service (pages, board, g_ptr_array_index (contexts, i));
  for (gsize f = 1; f < G_N_ELEMENTS (folders); f++)
    {
      g_autoptr (GPtrArray) messages
          = forge_board_list (board, FORGE_BOARD_BIT (folders[f].kind), NULL);

      for (guint i = 0; i < messages->len; i++)
        {
          const ForgeBoardElement *message = g_ptr_array_index (messages, i);
          ForgeYamlNode *front
              = make_front (page_name (message->id), forge_board_element_get_name (message),
                            forge_board_element_get_text (message, "description"));

          add_page (pages, folders[f].folder, page_name (message->id), front, message);
        }
    }
  return pages;
}

typedef struct
{
  ForgeBoardDraft *draft;
  GHashTable *owners; /* id of a message to the context + 1 that it belongs to */
} Reader;

gboolean
forge_board_catalog_is_page (const char *path)
{
  return (g_str_has_suffix (path, "/index.mdx") || g_str_has_suffix (path, "/index.md"))
         && strstr (path, "versioned/") == NULL && strstr (path, "node_modules/") == NULL;
}

/* ".../events/OrderPlaced/index.mdx": an event. */
static gboolean
find_kind (const char *path, ForgeBoardKind *kind)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  const guint n = g_strv_length (parts);

  for (gsize i = 0; n >= 3 && i < G_N_ELEMENTS (folders); i++)
    if (strcmp (parts[n - 3], folders[i].folder) == 0)
      {
        *kind = folders[i].kind;
        return TRUE;
      }
  return FALSE;
}

/* The mapping between the lines of hyphens at the start. NULL with an error. */
static ForgeYamlNode *
read_front (const ForgeBoardText *text, GError **error)
{
  const char *start = g_str_has_prefix (text->text, "---\n") ? text->text + 4 : NULL;
  const char *end = start != NULL ? strstr (start, "\n---") : NULL;
  g_autoptr (ForgeYamlNode) root = NULL;

  if (end == NULL)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s: a page of EventCatalog begins with its data between two lines “---”."),
                   text->name);
      return NULL;
    }
  root = forge_yaml_read (start, end + 1 - start, text->name, MAX_FRONT, error);
  if (root != NULL && root->type != FORGE_YAML_MAP)
    {
      forge_yaml_refuse (root, text->name, error, _ ("Here keys are missing, such as “id:”."));
      return NULL;
    }
  return g_steal_pointer (&root);
}

static const char *
text_of (const ForgeYamlNode *front, const char *key, const char *otherwise)
{
  const char *text = forge_yaml_map_get_text (front, key);

  return text != NULL && *text != '\0' ? text : otherwise;
}

/* The first service that sends an event, or receives a command, is where it belongs. */
static void
own (const Reader *self, const ForgeYamlNode *front, const char *key, guint context)
{
  const ForgeYamlNode *list = forge_yaml_map_get (front, key);

  for (guint i = 0; list != NULL && i < list->n_children; i++)
    {
      const char *id = list->children[i]->type == FORGE_YAML_MAP
                           ? forge_yaml_map_get_text (list->children[i], "id")
                           : NULL;
      g_autofree char *owned = id != NULL ? g_strconcat (key, " ", id, NULL) : NULL;

      if (owned != NULL && !g_hash_table_contains (self->owners, owned))
        g_hash_table_insert (self->owners, g_steal_pointer (&owned),
                             GUINT_TO_POINTER (context + 1));
    }
}

static guint
find_owner (const Reader *self, ForgeBoardKind kind, const char *id)
{
  g_autofree char *owned
      = g_strconcat (kind == FORGE_BOARD_EVENT ? "sends " : "receives ", id, NULL);
  const guint owner = GPOINTER_TO_UINT (g_hash_table_lookup (self->owners, owned));

  return owner > 0 ? owner - 1 : FORGE_BOARD_DRAFT_NONE;
}

static void
read_page (const Reader *self, ForgeBoardKind kind, const ForgeYamlNode *front)
{
  const char *id = text_of (front, "id", NULL);
  const char *summary = text_of (front, "summary", NULL);
  guint element;

  if (id == NULL)
    return;
  if (kind == FORGE_BOARD_CONTEXT)
    element = forge_board_draft_ensure (self->draft, kind, FORGE_BOARD_DRAFT_NONE, id,
                                        text_of (front, "name", id));
  else
    element = forge_board_draft_add (self->draft, kind, find_owner (self, kind, id), id,
                                     text_of (front, "name", id));
  forge_board_draft_want_name (self->draft, element, id);
  if (summary != NULL)
    forge_board_draft_set_text (self->draft, element, "description", summary);
  if (kind == FORGE_BOARD_CONTEXT)
    {
      own (self, front, "sends", element);
      own (self, front, "receives", element);
    }
}

ForgeBoard *
forge_board_from_catalog (const GPtrArray *texts, const char *name, GError **error)
{
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  g_autoptr (GHashTable) owners = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const Reader reader = { draft, owners };

  g_return_val_if_fail (texts != NULL && name != NULL, NULL);

  /* Services come first: they say where messages belong. */
  for (guint round = 0; round < 2; round++)
    for (guint i = 0; i < texts->len; i++)
      {
        const ForgeBoardText *text = g_ptr_array_index (texts, i);
        g_autoptr (ForgeYamlNode) front = NULL;
        ForgeBoardKind kind;

        if (!find_kind (text->name, &kind) || (kind == FORGE_BOARD_CONTEXT) != (round == 0))
          continue;
        front = read_front (text, error);
        if (front == NULL)
          return NULL;
        read_page (&reader, kind, front);
      }
  return forge_board_draft_finish (draft, name, error);
}
