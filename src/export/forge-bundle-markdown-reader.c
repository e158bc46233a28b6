/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "core/forge-yaml.h"
#include "export/forge-answers-text.h"
#include "export/forge-bundle-markdown-private.h"
#include "export/forge-bundle-markdown.h"
#include "spec/forge-project-settings.h"

#define MAX_BODY  (16 * 1024 * 1024)
#define MAX_TITLE 200
#define MAX_VALUE 10000

static const ForgeTextFile *
find_file (const GPtrArray *files, const char *name)
{
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);

      if (g_ascii_strcasecmp (file->name, name) == 0)
        return file;
    }
  return NULL;
}

/* (transfer full): the clean text, or NULL with an error that names the file. */
static char *
clean_file (const ForgeTextFile *file, gsize max_bytes, GError **error)
{
  char *text = forge_text_clean (file->text, file->length, max_bytes, error);

  if (text == NULL)
    g_prefix_error (error, "%s: ", file->name);
  return text;
}

/* The text between the two lines of dashes at the start, or NULL. */
static char *
cut_front_matter (const char *text)
{
  const char *start = g_str_has_prefix (text, "---\n") ? text + 4 : NULL;
  const char *end = start != NULL ? strstr (start - 1, "\n---\n") : NULL;

  return end != NULL ? g_strndup (start, (gsize) (end + 1 - start)) : NULL;
}

/* (transfer full): the front matter of an index that we wrote; NULL without an error where the file
 * is somebody's own. */
static JsonNode *
read_index (const ForgeTextFile *file, GError **error)
{
  g_autofree char *text = clean_file (file, MAX_BODY, error);
  g_autofree char *yaml = text != NULL ? cut_front_matter (text) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (yaml == NULL || strstr (yaml, FORGE_MARKDOWN_FORMAT) == NULL)
    return NULL;
  node = forge_yaml_parse (yaml, -1, file->name, error);
  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return g_steal_pointer (&node);
}

/* An escape in YAML can stand for any character, so values are cleaned like files. "" where the
 * value is missing, no text, or not to be cleaned. */
static char *
dup_string (JsonObject *object, const char *key)
{
  JsonNode *node = json_object_get_member (object, key);
  const char *value = node != NULL && JSON_NODE_HOLDS_VALUE (node)
                              && json_node_get_value_type (node) == G_TYPE_STRING
                          ? json_node_get_string (node)
                          : "";
  char *clean = forge_text_clean (value, strlen (value), MAX_VALUE, NULL);

  return clean != NULL ? clean : g_strdup ("");
}

/* (transfer full): the texts of a list; none where it is missing. */
static char **
dup_strings (JsonObject *index, const char *key)
{
  JsonNode *node = json_object_get_member (index, key);
  const gboolean is_list = node != NULL && JSON_NODE_HOLDS_ARRAY (node);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; is_list && i < json_array_get_length (json_node_get_array (node)); i++)
    {
      JsonNode *item = json_array_get_element (json_node_get_array (node), i);
      const char *text
          = JSON_NODE_HOLDS_VALUE (item) && json_node_get_value_type (item) == G_TYPE_STRING
                ? json_node_get_string (item)
                : "";
      g_autofree char *clean = forge_text_clean (text, strlen (text), MAX_VALUE, NULL);

      if (clean != NULL && *clean != '\0')
        g_strv_builder_add (builder, clean);
    }
  return g_strv_builder_end (builder);
}

static void
set_skips (ForgeBundle *self, JsonObject *index)
{
  JsonNode *node = json_object_get_member (index, "skipped");

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return;
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autofree char *reason
          = dup_string (json_node_get_object (node), forge_phase_get_nick (phase));

      if (*reason != '\0')
        self->skips[phase] = g_steal_pointer (&reason);
    }
}

static gint64
get_version (JsonObject *index)
{
  JsonNode *node = json_object_get_member (index, "version");

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
                 && json_node_get_value_type (node) == G_TYPE_INT64
             ? json_node_get_int (node)
             : 0;
}

static gboolean
get_flag (JsonObject *index, const char *key)
{
  JsonNode *node = json_object_get_member (index, key);

  return node != NULL && JSON_NODE_HOLDS_VALUE (node)
         && json_node_get_value_type (node) == G_TYPE_BOOLEAN && json_node_get_boolean (node);
}

static gboolean
apply_index (ForgeBundle *self, JsonObject *index, GError **error)
{
  g_autofree char *title = dup_string (index, "title");
  g_autofree char *type = dup_string (index, "type");
  g_autofree char *template = dup_string (index, "template");
  g_autofree char *depth = dup_string (index, "depth");
  g_autofree char *language = dup_string (index, "language");
  g_auto (GStrv) stack = dup_strings (index, "stack");
  g_auto (GStrv) settings = dup_strings (index, "settings");

  if (get_version (index) > FORGE_MARKDOWN_VERSION)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The folder was written by a newer version of SpecForge. Update this "
                              "one first."));
      return FALSE;
    }
  if (*title != '\0')
    forge_project_set_title (self->project, title);
  if (!forge_bundle_set_settings (self, type, depth, language, error))
    return FALSE;
  forge_project_set_template (self->project, *template != '\0' ? template : NULL);
  forge_project_set_asks_approval (self->project, get_flag (index, "approval"));
  forge_project_set_stack (self->project, (const char *const *) stack);
  forge_project_settings_read (self->project, (const char *const *) settings);
  set_skips (self, index);
  return TRUE;
}

static gboolean
read_answers (ForgeBundle *self, const ForgeTextFile *file, GError **error)
{
  g_autofree char *text = clean_file (file, MAX_BODY, error);
  g_autoptr (GPtrArray) answers = text != NULL ? forge_answers_text_read (text) : NULL;

  if (answers == NULL)
    return FALSE;
  g_ptr_array_extend_and_steal (self->answers, g_steal_pointer (&answers));
  return TRUE;
}

static gboolean
add_document (ForgeBundle *self, ForgeKind kind, const ForgeTextFile *file, GError **error)
{
  char *body = clean_file (file, MAX_BODY, error);
  ForgeDocument *document = NULL;

  if (body == NULL)
    return FALSE;
  document = g_new0 (ForgeDocument, 1);
  document->kind = kind;
  document->body = body;
  g_ptr_array_add (self->documents, document);
  return TRUE;
}

static gboolean
is_document (const char *name)
{
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      g_autofree char *ours = g_strconcat (forge_kind_get_nick (kind), ".md", NULL);

      if (g_ascii_strcasecmp (name, ours) == 0)
        return TRUE;
    }
  return FALSE;
}

/* Markdown that is no document of ours is what somebody wants to make a project from: its brief. */
static gboolean
read_foreign (ForgeBundle *self, const GPtrArray *files, GError **error)
{
  g_autoptr (GString) brief = g_string_new (NULL);

  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autofree char *text = NULL;

      if (is_document (file->name))
        continue;
      text = clean_file (file, FORGE_TEXT_MAX_BRIEF, error);
      if (text == NULL)
        return FALSE;
      if (brief->len > 0)
        g_string_append (brief, "\n");
      g_string_append (brief, text);
    }
  if (brief->len > FORGE_TEXT_MAX_BRIEF)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("These files are more than 1 MiB together, which is too long for a "
                              "brief. Give fewer of them."));
      return FALSE;
    }
  forge_project_set_brief (self->project, brief->str);
  return TRUE;
}

/* The text of the first heading of level 1, or the name. */
static char *
find_title (const ForgeTextFile *file, const char *name)
{
  const char *heading = g_str_has_prefix (file->text, "# ")   ? file->text
                        : strstr (file->text, "\n# ") != NULL ? strstr (file->text, "\n# ") + 1
                                                              : NULL;
  g_autofree char *title = NULL;

  if (heading == NULL || !g_utf8_validate_len (file->text, file->length, NULL))
    return g_strdup (name);
  title = g_strstrip (g_strndup (heading + 2, strcspn (heading + 2, "\r\n")));
  if (*title == '\0')
    return g_strdup (name);
  return g_utf8_substring (title, 0, MIN (g_utf8_strlen (title, -1), MAX_TITLE));
}

static gboolean
read_ours (ForgeBundle *self, JsonObject *index, const GPtrArray *files, GError **error)
{
  const ForgeTextFile *brief = find_file (files, FORGE_MARKDOWN_BRIEF);
  const ForgeTextFile *answers = find_file (files, FORGE_MARKDOWN_ANSWERS);
  g_autofree char *text = NULL;

  if (!apply_index (self, index, error))
    return FALSE;
  if (brief != NULL)
    {
      text = clean_file (brief, FORGE_TEXT_MAX_BRIEF, error);
      if (text == NULL)
        return FALSE;
      forge_project_set_brief (self->project, text);
    }
  return answers == NULL || read_answers (self, answers, error);
}

static gboolean
is_picture (const ForgeTextFile *file)
{
  return g_str_has_prefix (file->name, FORGE_MARKDOWN_PICTURES);
}

/* What lies there and is no picture is somebody's own. */
static void
read_pictures (ForgeBundle *self, const GPtrArray *files)
{
  for (guint i = 0; i < files->len; i++)
    {
      const ForgeTextFile *file = g_ptr_array_index (files, i);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;

      if (!is_picture (file))
        continue;
      bytes = g_bytes_new (file->text, file->length);
      if (!forge_bundle_add_picture (self, file->name + strlen (FORGE_MARKDOWN_PICTURES), bytes,
                                     &error))
        g_message ("A file is left out: %s", error->message);
    }
}

/* (transfer full): without owning them. */
static GPtrArray *
list_texts (const GPtrArray *files)
{
  GPtrArray *texts = g_ptr_array_new ();

  for (guint i = 0; i < files->len; i++)
    if (!is_picture (g_ptr_array_index (files, i)))
      g_ptr_array_add (texts, g_ptr_array_index (files, i));
  return texts;
}

/**
 * forge_bundle_read_markdown:
 * @files: (element-type ForgeTextFile): Markdown files, and pictures in the folder "images"
 * @name: what the project is called where the files do not say
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Of a folder that forge_bundle_write_markdown() made all comes back but versions and the state of
 * sections; files of others in it are left out. Of other Markdown, files named like a document
 * become that document, and the rest becomes the brief. Any thread.
 *
 * Returns: (transfer full) (nullable): the bundle
 */
ForgeBundle *
forge_bundle_read_markdown (const GPtrArray *files, const char *name, GError **error)
{
  g_autoptr (GPtrArray) texts = list_texts (files);
  const ForgeTextFile *index_file = find_file (texts, FORGE_MARKDOWN_INDEX);
  g_autoptr (JsonNode) index = NULL;
  g_autoptr (ForgeBundle) self = NULL;
  g_autofree char *title = NULL;
  g_autoptr (GError) local = NULL;
  gboolean good;

  if (texts->len == 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("There are no Markdown files in “%s”. Give a folder with .md files."), name);
      return NULL;
    }
  index = index_file != NULL ? read_index (index_file, &local) : NULL;
  if (local != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local));
      return NULL;
    }
  title = find_title (index_file != NULL ? index_file : g_ptr_array_index (texts, 0), name);
  self = forge_bundle_new (forge_project_new ("", title));
  good = index != NULL ? read_ours (self, json_node_get_object (index), texts, error)
                       : read_foreign (self, texts, error);
  for (ForgeKind kind = 0; good && kind < FORGE_N_KINDS; kind++)
    {
      g_autofree char *ours = g_strconcat (forge_kind_get_nick (kind), ".md", NULL);
      const ForgeTextFile *file = find_file (texts, ours);

      good = file == NULL || add_document (self, kind, file, error);
    }
  read_pictures (self, files);
  return good ? g_steal_pointer (&self) : NULL;
}
