/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-data-file"

#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-yaml.h"
#include "spec/forge-data-file.h"
#include "spec/forge-yaml-lines.h"

#define MAX_BYTES (1024 * 1024)

/**
 * forge_data_file_new:
 * @name: what messages call the file
 * @text: YAML in UTF-8
 * @length: of @text in bytes, or -1 where it is ended by NUL
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Returns: (transfer full) (nullable): the file, whose root is a mapping
 */
ForgeDataFile *
forge_data_file_new (const char *name, const char *text, gssize length, GError **error)
{
  g_autoptr (ForgeDataFile) self = g_new0 (ForgeDataFile, 1);

  g_return_val_if_fail (name != NULL && text != NULL, NULL);

  self->root = forge_yaml_parse (text, length, name, error);
  if (self->root == NULL)
    return NULL;
  self->name = g_strdup (name);
  self->text = length < 0 ? g_strdup (text) : g_strndup (text, (gsize) length);
  if (!JSON_NODE_HOLDS_OBJECT (self->root))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s, line 1: The file must start with keys such as “title:”."), name);
      return NULL;
    }
  return g_steal_pointer (&self);
}

/**
 * forge_data_file_load:
 * @path: of a file on disk
 * @name: what messages call it
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Reads a person's own file: only a plain file, and not a large one. Blocks.
 *
 * Returns: (transfer full) (nullable): the file
 */
ForgeDataFile *
forge_data_file_load (const char *path, const char *name, GError **error)
{
  g_autofree char *text = NULL;
  g_autoptr (GError) cause = NULL;
  struct stat status;
  gsize length = 0;

  g_return_val_if_fail (path != NULL && name != NULL, NULL);

  if (stat (path, &status) == 0 && !S_ISREG (status.st_mode))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s is not a plain file. Move it away."), name);
      return NULL;
    }
  if (stat (path, &status) == 0 && status.st_size > MAX_BYTES)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s is larger than 1 MiB. Make it shorter."), name);
      return NULL;
    }
  if (!g_file_get_contents (path, &text, &length, &cause))
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, _ ("%s could not be read: %s."), name,
                   cause->message);
      return NULL;
    }
  return forge_data_file_new (name, text, (gssize) length, error);
}

/**
 * forge_data_file_free:
 * @self: (transfer full): a file
 */
void
forge_data_file_free (ForgeDataFile *self)
{
  g_free (self->name);
  g_free (self->text);
  g_clear_pointer (&self->root, json_node_unref);
  g_free (self);
}

/**
 * forge_data_place_root:
 * @file: a file, which must outlive the place
 *
 * Returns: the whole file as a place
 */
ForgeDataPlace
forge_data_place_root (const ForgeDataFile *file)
{
  return (ForgeDataPlace){ .file = file, .node = file->root };
}

/**
 * forge_data_place_member:
 * @self: a mapping, which must outlive the result
 * @key: one of its keys
 *
 * Returns: the place of the value; its node is %NULL where there is none
 */
ForgeDataPlace
forge_data_place_member (const ForgeDataPlace *self, const char *key)
{
  JsonObject *object = json_node_get_object (self->node);

  return (ForgeDataPlace){
    .file = self->file, .node = json_object_get_member (object, key), .parent = self, .key = key
  };
}

/**
 * forge_data_place_item:
 * @self: a list, which must outlive the result
 * @index: less than forge_data_place_count()
 *
 * Returns: the place of the item
 */
ForgeDataPlace
forge_data_place_item (const ForgeDataPlace *self, guint index)
{
  JsonArray *array = json_node_get_array (self->node);

  return (ForgeDataPlace){ .file = self->file,
                           .node = json_array_get_element (array, index),
                           .parent = self,
                           .index = index };
}

/**
 * forge_data_place_count:
 * @self: a list, or a place where nothing is
 *
 * Returns: the number of its items
 */
guint
forge_data_place_count (const ForgeDataPlace *self)
{
  return self->node != NULL ? json_array_get_length (json_node_get_array (self->node)) : 0;
}

/* "documents/0/title", as forge_yaml_find_line() takes it. */
static char *
get_path (const ForgeDataPlace *self)
{
  GString *path = g_string_new (NULL);

  for (const ForgeDataPlace *place = self; place->parent != NULL; place = place->parent)
    {
      g_autofree char *step
          = place->key != NULL ? g_strdup (place->key) : g_strdup_printf ("%u", place->index);

      if (path->len > 0)
        g_string_prepend_c (path, '/');
      g_string_prepend (path, step);
    }
  return g_string_free (path, FALSE);
}

/**
 * forge_data_place_refuse:
 * @self: the place that is wrong
 * @error: set to a %FORGE_ERROR_REFUSED that starts with file and line
 * @format: a whole sentence that says what to do, as for printf()
 */
void
forge_data_place_refuse (const ForgeDataPlace *self, GError **error, const char *format, ...)
{
  g_autofree char *path = get_path (self);
  g_autofree char *cause = NULL;
  va_list args;

  va_start (args, format);
  cause = g_strdup_vprintf (format, args);
  va_end (args);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: file name, line, a whole sentence */
               _ ("%s, line %u: %s"), self->file->name,
               forge_yaml_find_line (self->file->text, path), cause);
}

static gboolean
is_string (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
         && *json_node_get_string (node) != '\0';
}

static gboolean
is_string_list (JsonNode *node)
{
  JsonArray *array = NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!is_string (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

/* A tag as far as data files use them: "en", "pt-BR". */
static gboolean
is_language (const char *key)
{
  const gsize length = strlen (key);

  return length >= 2 && length <= 12 && g_ascii_islower (key[0]) && g_ascii_islower (key[1])
         && (key[2] == '\0' || key[2] == '-' || g_ascii_islower (key[2]));
}

static gboolean
is_by_language (JsonNode *node, gboolean (*is_value) (JsonNode *node))
{
  JsonObjectIter iter;
  const char *key = NULL;
  JsonNode *value = NULL;

  if (is_value (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_OBJECT (node) || json_object_get_size (json_node_get_object (node)) == 0)
    return FALSE;
  json_object_iter_init (&iter, json_node_get_object (node));
  while (json_object_iter_next (&iter, &key, &value))
    if (!is_language (key) || !is_value (value))
      return FALSE;
  return TRUE;
}

static gboolean
is_mapping_list (JsonNode *node)
{
  JsonArray *array = NULL;

  if (!JSON_NODE_HOLDS_ARRAY (node))
    return FALSE;
  array = json_node_get_array (node);
  if (json_array_get_length (array) == 0)
    return FALSE;
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!JSON_NODE_HOLDS_OBJECT (json_array_get_element (array, i)))
      return FALSE;
  return TRUE;
}

static gboolean
is_flag (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_BOOLEAN;
}

static gboolean
is_count (JsonNode *node)
{
  return JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_INT64
         && json_node_get_int (node) >= 0 && json_node_get_int (node) <= G_MAXINT;
}

static gboolean
is_number (JsonNode *node)
{
  return is_count (node)
         || (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_DOUBLE
             && json_node_get_double (node) >= 0 && json_node_get_double (node) <= G_MAXINT);
}

/* NULL where @node has the @shape, else what it must be. */
static const char *
check_shape (JsonNode *node, ForgeDataShape shape)
{
  switch (shape)
    {
    case FORGE_DATA_TEXT:
      return is_string (node) ? NULL : _ ("a text");
    case FORGE_DATA_TEXTS:
      return is_string_list (node) ? NULL : _ ("a list of texts");
    case FORGE_DATA_WORDS:
      return is_by_language (node, is_string) ? NULL : _ ("a text, or one for each language");
    case FORGE_DATA_LINES:
      return is_by_language (node, is_string_list)
                 ? NULL
                 : _ ("a list of texts, or one for each language");
    case FORGE_DATA_FLAG:
      return is_flag (node) ? NULL : _ ("true or false");
    case FORGE_DATA_COUNT:
      return is_count (node) ? NULL : _ ("a whole number");
    case FORGE_DATA_NUMBER:
      return is_number (node) ? NULL : _ ("a number");
    case FORGE_DATA_LIST:
      return is_mapping_list (node) ? NULL : _ ("a list of entries with keys");
    case FORGE_DATA_MAP:
    default:
      return JSON_NODE_HOLDS_OBJECT (node) ? NULL : _ ("keys with values");
    }
}

static const ForgeDataKey *
find_key (const ForgeDataKey *keys, gsize n_keys, const char *key)
{
  for (gsize i = 0; i < n_keys; i++)
    if (strcmp (keys[i].key, key) == 0)
      return &keys[i];
  return NULL;
}

static char *
list_keys (const ForgeDataKey *keys, gsize n_keys)
{
  GString *list = g_string_new (NULL);

  for (gsize i = 0; i < n_keys; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "", keys[i].key);
  return g_string_free (list, FALSE);
}

/**
 * forge_data_place_check:
 * @self: a mapping
 * @keys: (array length=n_keys): all keys that it may have
 * @n_keys: how many they are
 * @error: names the first key that is unknown, missing or of another shape
 *
 * Returns: whether all is as it must be
 */
gboolean
forge_data_place_check (const ForgeDataPlace *self,
                        const ForgeDataKey *keys,
                        gsize n_keys,
                        GError **error)
{
  JsonObjectIter iter;
  const char *key = NULL;
  JsonNode *node = NULL;

  g_return_val_if_fail (self != NULL && JSON_NODE_HOLDS_OBJECT (self->node), FALSE);

  json_object_iter_init (&iter, json_node_get_object (self->node));
  while (json_object_iter_next (&iter, &key, &node))
    {
      const ForgeDataKey *known = find_key (keys, n_keys, key);
      const ForgeDataPlace place = forge_data_place_member (self, key);
      const char *wanted = known != NULL ? check_shape (node, known->shape) : NULL;
      g_autofree char *list = list_keys (keys, n_keys);

      if (known == NULL)
        forge_data_place_refuse (&place, error, _ ("“%s” is not known here. Possible are: %s."),
                                 key, list);
      else if (wanted != NULL)
        forge_data_place_refuse (&place, error, _ ("“%s” must be %s, and not empty."), key, wanted);
      if (known == NULL || wanted != NULL)
        return FALSE;
    }
  for (gsize i = 0; i < n_keys; i++)
    if (keys[i].required
        && !json_object_has_member (json_node_get_object (self->node), keys[i].key))
      {
        forge_data_place_refuse (self, error, _ ("“%s” is missing here. Add it."), keys[i].key);
        return FALSE;
      }
  return TRUE;
}

/**
 * forge_data_place_get_text:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_TEXT
 *
 * Returns: (nullable): its value, owned by the file; %NULL where it is not there
 */
const char *
forge_data_place_get_text (const ForgeDataPlace *self, const char *key)
{
  const ForgeDataPlace place = forge_data_place_member (self, key);

  return place.node != NULL ? json_node_get_string (place.node) : NULL;
}

/**
 * forge_data_place_get_flag:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_FLAG
 * @otherwise: where it is not there
 *
 * Returns: its value
 */
gboolean
forge_data_place_get_flag (const ForgeDataPlace *self, const char *key, gboolean otherwise)
{
  const ForgeDataPlace place = forge_data_place_member (self, key);

  return place.node != NULL ? json_node_get_boolean (place.node) : otherwise;
}

/**
 * forge_data_place_get_count:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_COUNT
 *
 * Returns: its value, 0 where it is not there
 */
guint
forge_data_place_get_count (const ForgeDataPlace *self, const char *key)
{
  const ForgeDataPlace place = forge_data_place_member (self, key);

  return place.node != NULL ? (guint) json_node_get_int (place.node) : 0;
}

/**
 * forge_data_place_get_number:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_NUMBER
 * @otherwise: where it is not there
 *
 * Returns: its value
 */
double
forge_data_place_get_number (const ForgeDataPlace *self, const char *key, double otherwise)
{
  const ForgeDataPlace place = forge_data_place_member (self, key);

  return place.node != NULL ? json_node_get_double (place.node) : otherwise;
}

/**
 * forge_data_place_add_languages:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_WORDS or %FORGE_DATA_LINES
 * @tags: (element-type utf8): gets the languages that the value has and @tags has not
 */
void
forge_data_place_add_languages (const ForgeDataPlace *self, const char *key, GPtrArray *tags)
{
  const ForgeDataPlace place = forge_data_place_member (self, key);
  JsonObjectIter iter;
  const char *tag = NULL;

  if (place.node == NULL || !JSON_NODE_HOLDS_OBJECT (place.node))
    return;
  json_object_iter_init (&iter, json_node_get_object (place.node));
  while (json_object_iter_next (&iter, &tag, NULL))
    if (!g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
      g_ptr_array_add (tags, g_strdup (tag));
}

/* The value for @language, else for English, else the first one. */
static JsonNode *
pick_language (const ForgeDataPlace *self, const char *key, const char *language)
{
  const ForgeDataPlace place = forge_data_place_member (self, key);
  JsonObjectIter iter;
  JsonObject *object = NULL;
  JsonNode *value = NULL;

  if (place.node == NULL || !JSON_NODE_HOLDS_OBJECT (place.node))
    return place.node;
  object = json_node_get_object (place.node);
  if (json_object_has_member (object, language))
    return json_object_get_member (object, language);
  if (json_object_has_member (object, "en"))
    return json_object_get_member (object, "en");
  json_object_iter_init (&iter, object);
  json_object_iter_next (&iter, NULL, &value);
  return value;
}

/**
 * forge_data_place_get_words:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_WORDS
 * @language: a tag that the file may have
 *
 * Returns: (nullable): the value in that language, else in English, else in the first of the file;
 * %NULL where there is none
 */
const char *
forge_data_place_get_words (const ForgeDataPlace *self, const char *key, const char *language)
{
  JsonNode *node = pick_language (self, key, language);

  return node != NULL ? json_node_get_string (node) : NULL;
}

/**
 * forge_data_place_get_lines:
 * @self: a mapping that was checked
 * @key: of a %FORGE_DATA_LINES
 * @language: as for forge_data_place_get_words()
 *
 * Returns: (nullable): the lines, likewise
 */
JsonArray *
forge_data_place_get_lines (const ForgeDataPlace *self, const char *key, const char *language)
{
  JsonNode *node = pick_language (self, key, language);

  return node != NULL ? json_node_get_array (node) : NULL;
}
