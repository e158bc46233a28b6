/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-reader.h"
#include "core/forge-error.h"
#include "core/forge-json.h"
#include "core/forge-text.h"
#include "export/forge-bundle-json-private.h"
#include "export/forge-bundle-json.h"
#include "spec/forge-project-settings.h"

#define MAX_BODY  (16 * 1024 * 1024)
#define MAX_ITEMS 100000
/* As base64, of which four letters are three bytes. */
#define MAX_PICTURE_TEXT (FORGE_PICTURE_MAX_BYTES / 3 * 4 + 4)

const char *const forge_bundle_status_nicks[] = { [FORGE_SECTION_PLANNED] = "planned",
                                                  [FORGE_SECTION_STREAMING] = "streaming",
                                                  [FORGE_SECTION_DONE] = "done",
                                                  [FORGE_SECTION_FAILED] = "failed",
                                                  NULL };

/* Getters remember the first thing that is wrong, so that they can be called one after the other;
 * they always give something that can be used. */
typedef struct
{
  GError *error;
} Reader;

static void G_GNUC_PRINTF (2, 3) refuse (Reader *self, const char *format, ...)
{
  g_autofree char *problem = NULL;
  va_list args;

  if (self->error != NULL)
    return;
  va_start (args, format);
  problem = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (&self->error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: %s is a whole sentence */
               _ ("This is not a project that can be imported. %s"), problem);
}

static gboolean
holds (JsonNode *node, GType type)
{
  return node != NULL && JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == type;
}

/* (transfer full): never NULL; "" where it is missing or null. */
static char *
get_text (Reader *self, JsonObject *object, const char *key, gsize max_bytes)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *value = NULL;
  g_autoptr (GError) local = NULL;
  char *clean = NULL;

  if (node == NULL || json_node_is_null (node))
    return g_strdup ("");
  if (!holds (node, G_TYPE_STRING))
    {
      refuse (self, _ ("“%s” is not a text there."), key);
      return g_strdup ("");
    }
  value = json_node_get_string (node);
  clean = forge_text_clean (value, strlen (value), max_bytes, &local);
  if (clean == NULL)
    refuse (self, _ ("“%s” cannot be used: %s"), key, local->message);
  return clean != NULL ? clean : g_strdup ("");
}

/* The same for names and titles, of one line. */
static char *
get_line (Reader *self, JsonObject *object, const char *key)
{
  return g_strstrip (g_strdelimit (get_text (self, object, key, 1000), "\n\t", ' '));
}

static gint64
get_integer (Reader *self, JsonObject *object, const char *key, gint64 max)
{
  JsonNode *node = json_object_get_member (object, key);
  gint64 value;

  if (node == NULL || json_node_is_null (node))
    return 0;
  value = holds (node, G_TYPE_INT64) ? json_node_get_int (node) : -1;
  if (value < 0 || value > max)
    {
      refuse (self, _ ("“%s” is not a number that can be there."), key);
      return 0;
    }
  return value;
}

static gboolean
get_boolean (Reader *self, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || json_node_is_null (node))
    return FALSE;
  if (!holds (node, G_TYPE_BOOLEAN))
    {
      refuse (self, _ ("“%s” is not true or false there."), key);
      return FALSE;
    }
  return json_node_get_boolean (node);
}

/* (transfer none) (nullable): NULL where it is missing. */
static JsonArray *
get_array (Reader *self, JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);

  if (node == NULL || json_node_is_null (node))
    return NULL;
  if (!JSON_NODE_HOLDS_ARRAY (node)
      || json_array_get_length (json_node_get_array (node)) > MAX_ITEMS)
    {
      refuse (self, _ ("“%s” is not a list there, or too long."), key);
      return NULL;
    }
  return json_node_get_array (node);
}

typedef void (*ItemFunc) (Reader *self, JsonObject *item, gpointer target);

static void
each_object (Reader *self, JsonObject *object, const char *key, ItemFunc func, gpointer target)
{
  JsonArray *array = get_array (self, object, key);

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);

      if (self->error != NULL)
        return;
      if (JSON_NODE_HOLDS_OBJECT (node))
        func (self, json_node_get_object (node), target);
      else
        refuse (self, _ ("An item of “%s” is not an object."), key);
    }
}

/* (transfer full): short texts, none of them empty. */
static char **
dup_strings (Reader *self, JsonObject *object, const char *key)
{
  JsonArray *array = get_array (self, object, key);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *node = json_array_get_element (array, i);
      const char *text = holds (node, G_TYPE_STRING) ? json_node_get_string (node) : "";
      g_autofree char *clean = forge_text_clean (text, strlen (text), 200, NULL);

      if (clean != NULL && *clean != '\0')
        g_strv_builder_add (builder, clean);
      else
        refuse (self, _ ("An item of “%s” is not a short text."), key);
    }
  return g_strv_builder_end (builder);
}

static void
read_settings (Reader *self, JsonObject *object, ForgeBundle *bundle)
{
  g_autofree char *type = get_line (self, object, "type");
  g_autofree char *depth = get_line (self, object, "depth");
  g_autofree char *language = get_line (self, object, "language");
  g_autoptr (GError) local = NULL;

  if (!forge_bundle_set_settings (bundle, type, depth, language, &local))
    refuse (self, "%s", local->message);
}

static ForgeProject *
read_project (Reader *self, JsonObject *object)
{
  g_autofree char *title = get_line (self, object, "title");
  g_autofree char *brief = get_text (self, object, "brief", FORGE_TEXT_MAX_BRIEF);
  g_autofree char *template = get_line (self, object, "template");
  g_auto (GStrv) stack = dup_strings (self, object, "stack");
  g_auto (GStrv) settings = dup_strings (self, object, "settings");
  ForgeProject *project = forge_project_new ("", *title != '\0' ? title : _ ("Imported project"));

  forge_project_set_brief (project, brief);
  forge_project_set_template (project, *template != '\0' ? template : NULL);
  forge_project_set_asks_approval (project, get_boolean (self, object, "approval"));
  forge_project_set_stack (project, (const char *const *) stack);
  forge_project_settings_read (project, (const char *const *) settings);
  return project;
}

/* ItemFunc */
static void
read_answer (Reader *self, JsonObject *object, gpointer target)
{
  ForgeBundle *bundle = target;
  ForgeAnswer *answer = g_new0 (ForgeAnswer, 1);

  answer->question_id = get_line (self, object, "question");
  answer->text = get_text (self, object, "text", FORGE_TEXT_MAX_BRIEF);
  answer->author = get_line (self, object, "author");
  answer->is_suggestion = get_boolean (self, object, "suggestion");
  if (*answer->question_id == '\0')
    refuse (self, _ ("An answer does not say to which question it belongs."));
  g_ptr_array_add (bundle->answers, answer);
}

static void
read_skips (Reader *self, JsonObject *root, ForgeBundle *bundle)
{
  JsonNode *node = json_object_get_member (root, "skips");
  g_autoptr (GList) names = NULL;

  if (node == NULL || json_node_is_null (node))
    return;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (self, _ ("“%s” is not an object there."), "skips");
      return;
    }
  names = json_object_get_members (json_node_get_object (node));
  for (GList *l = names; l != NULL; l = l->next)
    {
      ForgePhase phase;

      if (forge_phase_from_nick (l->data, &phase))
        bundle->skips[phase] = get_text (self, json_node_get_object (node), l->data, 10000);
      else
        refuse (self, _ ("There is no phase “%s”."), (const char *) l->data);
    }
}

/* The files of the board, read as a whole: a project never comes in with half of one. */
static void
read_board (Reader *self, JsonObject *root, ForgeBundle *bundle)
{
  JsonNode *node = json_object_get_member (root, "board");
  g_autoptr (GList) names = NULL;
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (GError) local = NULL;

  if (node == NULL || json_node_is_null (node))
    return;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (self, _ ("“%s” is not an object there."), "board");
      return;
    }
  names = json_object_get_members (json_node_get_object (node));
  for (const GList *l = names; l != NULL; l = l->next)
    {
      g_autofree char *text
          = get_text (self, json_node_get_object (node), l->data, FORGE_BOARD_MAX_BYTES);

      g_ptr_array_add (bundle->board, forge_board_text_new (l->data, text));
    }
  board = forge_board_read (bundle->board, &local);
  if (board == NULL)
    refuse (self, "%s", local->message);
}

static GBytes *
decode (const char *text)
{
  gsize length;
  guchar *bytes = g_base64_decode (text, &length);

  return g_bytes_new_take (bytes, length);
}

static void
read_pictures (Reader *self, JsonObject *root, ForgeBundle *bundle)
{
  JsonNode *node = json_object_get_member (root, "pictures");
  g_autoptr (GList) names = NULL;

  if (node == NULL || json_node_is_null (node))
    return;
  if (!JSON_NODE_HOLDS_OBJECT (node))
    {
      refuse (self, _ ("“%s” is not an object there."), "pictures");
      return;
    }
  names = json_object_get_members (json_node_get_object (node));
  for (const GList *l = names; l != NULL && self->error == NULL; l = l->next)
    {
      g_autofree char *text
          = get_text (self, json_node_get_object (node), l->data, MAX_PICTURE_TEXT);
      g_autoptr (GBytes) bytes = decode (text);
      g_autoptr (GError) local = NULL;

      if (!forge_bundle_add_picture (bundle, l->data, bytes, &local))
        refuse (self, "%s", local->message);
    }
}

static ForgeSectionStatus
get_status (Reader *self, JsonObject *object)
{
  g_autofree char *nick = get_line (self, object, "status");

  for (guint i = 0; forge_bundle_status_nicks[i] != NULL; i++)
    if (strcmp (nick, forge_bundle_status_nicks[i]) == 0)
      return (ForgeSectionStatus) i;
  refuse (self, _ ("There is no state “%s” of a section."), nick);
  return FORGE_SECTION_PLANNED;
}

/* ItemFunc */
static void
read_section (Reader *self, JsonObject *object, gpointer target)
{
  ForgeDocument *document = target;
  ForgeSectionState *section = g_new0 (ForgeSectionState, 1);

  section->name = get_line (self, object, "name");
  section->title = get_line (self, object, "title");
  section->status = get_status (self, object);
  /* Its text is in no journal here, so there is nothing to go on with. */
  if (section->status == FORGE_SECTION_STREAMING)
    section->status = FORGE_SECTION_FAILED;
  section->writer = get_line (self, object, "writer");
  section->generated = get_text (self, object, "generated", MAX_BODY);
  section->tokens = (guint) get_integer (self, object, "tokens", G_MAXINT);
  section->is_locked = get_boolean (self, object, "locked");
  if (*section->name == '\0')
    refuse (self, _ ("A section has no name."));
  for (guint i = 0; i < document->sections->len; i++)
    if (strcmp (((ForgeSectionState *) g_ptr_array_index (document->sections, i))->name,
                section->name)
        == 0)
      refuse (self, _ ("The section “%s” is there twice."), section->name);
  g_ptr_array_add (document->sections, section);
}

/* ItemFunc */
static void
read_version (Reader *self, JsonObject *object, gpointer target)
{
  ForgeVersion *version = g_new0 (ForgeVersion, 1);
  g_autofree char *change = get_line (self, object, "change");

  version->author = get_line (self, object, "author");
  version->summary = get_text (self, object, "summary", 10000);
  version->number = (guint) get_integer (self, object, "number", G_MAXINT);
  if (!forge_change_type_from_nick (change, &version->change_type))
    refuse (self, _ ("There is no kind of change “%s”."), change);
  if (*version->author == '\0')
    refuse (self, _ ("A version does not say who wrote it."));
  g_ptr_array_add (target, version);
}

/* ItemFunc */
static void
read_document (Reader *self, JsonObject *object, gpointer target)
{
  ForgeBundle *bundle = target;
  ForgeDocument *document = g_new0 (ForgeDocument, 1);
  g_autofree char *nick = get_line (self, object, "kind");
  GPtrArray *versions = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_version_free);

  document->body = get_text (self, object, "body", MAX_BODY);
  document->is_stale = get_boolean (self, object, "stale");
  document->sections = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);
  if (!forge_kind_from_nick (nick, &document->kind))
    refuse (self, _ ("There is no document “%s”."), nick);
  for (guint i = 0; i < bundle->documents->len; i++)
    if (((ForgeDocument *) g_ptr_array_index (bundle->documents, i))->kind == document->kind)
      refuse (self, _ ("The document “%s” is there twice."), nick);
  g_ptr_array_add (bundle->documents, document);
  g_ptr_array_add (bundle->versions, versions);
  each_object (self, object, "sections", read_section, document);
  each_object (self, object, "versions", read_version, versions);
}

/* ItemFunc */
static void
read_id (Reader *self, JsonObject *object, gpointer target)
{
  ForgeBundle *bundle = target;
  g_autofree char *id = get_line (self, object, "id");
  g_autofree char *key = get_text (self, object, "key", 10000);
  ForgeNodeKind kind = FORGE_NODE_NONE;

  if (*id != '\0' && forge_node_id_match (id, &kind) == strlen (id))
    forge_ledger_restore (bundle->ledger, kind, key, id);
  else
    refuse (self, _ ("“%s” is not an id."), id);
}

static void
check_format (Reader *self, JsonObject *root)
{
  g_autofree char *format = get_line (self, root, "format");
  const gint64 version = get_integer (self, root, "version", G_MAXINT);

  if (strcmp (format, FORGE_BUNDLE_FORMAT) != 0)
    refuse (self, _ ("It does not say that it is one (“format”: “%s”)."), FORGE_BUNDLE_FORMAT);
  else if (version > FORGE_BUNDLE_VERSION)
    refuse (self, _ ("It was written by a newer version of SpecForge. Update this one first."));
}

/**
 * forge_bundle_read_json:
 * @file: what forge_bundle_write_json() wrote, or anything else
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Members that are not known are left out. Any thread.
 *
 * Returns: (transfer full) (nullable): the bundle
 */
ForgeBundle *
forge_bundle_read_json (const ForgeTextFile *file, GError **error)
{
  g_autoptr (JsonNode) node
      = forge_json_parse (file->text, (gssize) file->length, FORGE_JSON_MAX_BYTES, error);
  g_autoptr (ForgeBundle) bundle = NULL;
  JsonObject *root = NULL;
  JsonNode *project = NULL;
  Reader reader = { NULL };

  if (node == NULL)
    return NULL;
  root = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  project = root != NULL ? json_object_get_member (root, "project") : NULL;
  if (project == NULL || !JSON_NODE_HOLDS_OBJECT (project))
    {
      refuse (&reader, _ ("It has no “project”."));
      g_propagate_error (error, reader.error);
      return NULL;
    }
  check_format (&reader, root);
  bundle = forge_bundle_new (read_project (&reader, json_node_get_object (project)));
  read_settings (&reader, json_node_get_object (project), bundle);
  each_object (&reader, root, "answers", read_answer, bundle);
  read_skips (&reader, root, bundle);
  each_object (&reader, root, "documents", read_document, bundle);
  each_object (&reader, root, "ids", read_id, bundle);
  read_board (&reader, root, bundle);
  read_pictures (&reader, root, bundle);
  if (reader.error != NULL)
    {
      g_propagate_error (error, reader.error);
      return NULL;
    }
  return g_steal_pointer (&bundle);
}
