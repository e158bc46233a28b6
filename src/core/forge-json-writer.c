/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-json"

#include "config.h"

#include <math.h>
#include <string.h>

#include "core/forge-json-scanner.h"
#include "core/forge-json-writer.h"

typedef struct
{
  gboolean is_object;
  gboolean has_items;
  gboolean has_key; /* a key is written, its value is not */
} Level;

struct _ForgeJsonWriter
{
  GString *out;
  gboolean pretty;
  guint depth;    /* the level that is written to; 0 is the root */
  guint too_deep; /* levels above the limit that are left out */
  Level levels[FORGE_JSON_MAX_DEPTH + 1];
};

static void
new_line (ForgeJsonWriter *self)
{
  if (!self->pretty)
    return;
  g_string_append_c (self->out, '\n');
  for (guint i = 0; i < self->depth; i++)
    g_string_append (self->out, "  ");
}

static void
start_item (ForgeJsonWriter *self)
{
  Level *level = &self->levels[self->depth];

  if (level->has_items)
    g_string_append_c (self->out, ',');
  if (self->depth > 0)
    new_line (self);
  level->has_items = TRUE;
}

/* Writes what stands before a value. FALSE: none may stand here, so it is left out. */
static gboolean
start_value (ForgeJsonWriter *self)
{
  Level *level = &self->levels[self->depth];

  if (self->too_deep > 0)
    return FALSE;
  g_return_val_if_fail (self->depth > 0 || !level->has_items, FALSE);
  g_return_val_if_fail (!level->is_object || level->has_key, FALSE);

  if (!level->is_object)
    start_item (self);
  level->has_key = FALSE;
  return TRUE;
}

static void
begin (ForgeJsonWriter *self, gboolean is_object)
{
  if (self->too_deep > 0 || self->depth == FORGE_JSON_MAX_DEPTH)
    {
      /* Nobody could read it back. */
      if (self->too_deep++ == 0)
        g_warning ("JSON nested deeper than %d levels is left out", FORGE_JSON_MAX_DEPTH);
      return;
    }
  if (!start_value (self))
    return;
  g_string_append_c (self->out, is_object ? '{' : '[');
  self->levels[++self->depth] = (Level){ .is_object = is_object };
}

static void
end (ForgeJsonWriter *self, gboolean is_object)
{
  const Level *level = &self->levels[self->depth];

  if (self->too_deep > 0)
    {
      if (--self->too_deep == 0)
        forge_json_writer_null (self);
      return;
    }
  g_return_if_fail (self->depth > 0 && level->is_object == is_object);

  if (level->has_key)
    forge_json_writer_null (self);
  self->depth--;
  if (level->has_items)
    new_line (self);
  g_string_append_c (self->out, is_object ? '}' : ']');
}

static gboolean
needs_escape (guchar c)
{
  return c < 0x20 || c == '"' || c == '\\';
}

static void
write_valid_string (GString *out, const char *text)
{
  static const char named[] = "\b\f\n\r\t\"\\";
  static const char names[] = "bfnrt\"\\";

  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0';)
    {
      const char *stop = p;
      const char *name = NULL;

      while (*stop != '\0' && !needs_escape ((guchar) *stop))
        stop++;
      g_string_append_len (out, p, stop - p);
      p = stop;
      if (*p == '\0')
        break;
      name = strchr (named, *p);
      if (name != NULL)
        {
          g_string_append_c (out, '\\');
          g_string_append_c (out, names[name - named]);
        }
      else
        g_string_append_printf (out, "\\u%04x", (guchar) *p);
      p++;
    }
  g_string_append_c (out, '"');
}

static void
write_string (GString *out, const char *text)
{
  g_autofree char *repaired = NULL;

  if (!g_utf8_validate (text, -1, NULL))
    repaired = g_utf8_make_valid (text, -1);
  write_valid_string (out, repaired != NULL ? repaired : text);
}

/**
 * forge_json_writer_new:
 * @pretty: whether to indent by two spaces and to break lines
 *
 * Not thread safe, like all of a writer.
 *
 * Returns: (transfer full): a writer
 */
ForgeJsonWriter *
forge_json_writer_new (gboolean pretty)
{
  ForgeJsonWriter *self = g_new0 (ForgeJsonWriter, 1);

  self->out = g_string_new (NULL);
  self->pretty = pretty;
  return self;
}

/**
 * forge_json_writer_free:
 * @self: (transfer full): a writer, finished or not
 */
void
forge_json_writer_free (ForgeJsonWriter *self)
{
  if (self->out != NULL)
    g_string_free (self->out, TRUE);
  g_free (self);
}

/**
 * forge_json_writer_begin_object:
 * @self: a writer where a value may stand
 *
 * What is nested deeper than %FORGE_JSON_MAX_DEPTH is written as null.
 */
void
forge_json_writer_begin_object (ForgeJsonWriter *self)
{
  begin (self, TRUE);
}

/**
 * forge_json_writer_end_object:
 * @self: a writer in an object
 */
void
forge_json_writer_end_object (ForgeJsonWriter *self)
{
  end (self, TRUE);
}

/**
 * forge_json_writer_begin_array:
 * @self: a writer where a value may stand
 */
void
forge_json_writer_begin_array (ForgeJsonWriter *self)
{
  begin (self, FALSE);
}

/**
 * forge_json_writer_end_array:
 * @self: a writer in an array
 */
void
forge_json_writer_end_array (ForgeJsonWriter *self)
{
  end (self, FALSE);
}

/**
 * forge_json_writer_key:
 * @self: a writer in an object, not behind a key
 * @key: its keys must differ, forge_json_parse() refuses twins
 */
void
forge_json_writer_key (ForgeJsonWriter *self, const char *key)
{
  Level *level = &self->levels[self->depth];

  if (self->too_deep > 0)
    return;
  g_return_if_fail (key != NULL);
  g_return_if_fail (level->is_object && !level->has_key);

  start_item (self);
  write_string (self->out, key);
  g_string_append (self->out, self->pretty ? ": " : ":");
  level->has_key = TRUE;
}

/**
 * forge_json_writer_string:
 * @self: a writer where a value may stand
 * @value: (nullable): bytes that are not UTF-8 come out as U+FFFD; NULL is written as null
 */
void
forge_json_writer_string (ForgeJsonWriter *self, const char *value)
{
  if (value == NULL)
    forge_json_writer_null (self);
  else if (start_value (self))
    write_string (self->out, value);
}

/**
 * forge_json_writer_integer:
 * @self: a writer where a value may stand
 * @value: any
 */
void
forge_json_writer_integer (ForgeJsonWriter *self, gint64 value)
{
  if (start_value (self))
    g_string_append_printf (self->out, "%" G_GINT64_FORMAT, value);
}

/**
 * forge_json_writer_double:
 * @self: a writer where a value may stand
 * @value: written with the fewest digits that read back as the same value; infinity and "not a
 *   number", which JSON does not have, are written as null
 */
void
forge_json_writer_double (ForgeJsonWriter *self, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];
  static const char *const formats[] = { "%.15g", "%.16g", "%.17g" };

  if (!isfinite (value))
    {
      forge_json_writer_null (self);
      return;
    }
  if (!start_value (self))
    return;
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      g_ascii_formatd (text, sizeof text, formats[i], value);
      if (g_ascii_strtod (text, NULL) == value)
        break;
    }
  g_string_append (self->out, text);
  /* Without a mark it would read back as an integer. */
  if (strpbrk (text, ".e") == NULL)
    g_string_append (self->out, ".0");
}

/**
 * forge_json_writer_boolean:
 * @self: a writer where a value may stand
 * @value: any
 */
void
forge_json_writer_boolean (ForgeJsonWriter *self, gboolean value)
{
  if (start_value (self))
    g_string_append (self->out, value ? "true" : "false");
}

/**
 * forge_json_writer_null:
 * @self: a writer where a value may stand
 */
void
forge_json_writer_null (ForgeJsonWriter *self)
{
  if (start_value (self))
    g_string_append (self->out, "null");
}

static void
write_object (ForgeJsonWriter *self, JsonObject *object)
{
  JsonObjectIter iter;
  const char *name = NULL;
  JsonNode *member = NULL;

  forge_json_writer_begin_object (self);
  json_object_iter_init_ordered (&iter, object);
  while (json_object_iter_next_ordered (&iter, &name, &member))
    {
      forge_json_writer_key (self, name);
      forge_json_writer_node (self, member);
    }
  forge_json_writer_end_object (self);
}

static void
write_array (ForgeJsonWriter *self, JsonArray *array)
{
  forge_json_writer_begin_array (self);
  for (guint i = 0; i < json_array_get_length (array); i++)
    forge_json_writer_node (self, json_array_get_element (array, i));
  forge_json_writer_end_array (self);
}

static void
write_scalar (ForgeJsonWriter *self, JsonNode *node)
{
  const GType type = json_node_get_value_type (node);

  if (type == G_TYPE_STRING)
    forge_json_writer_string (self, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    forge_json_writer_boolean (self, json_node_get_boolean (node));
  else if (type == G_TYPE_DOUBLE || type == G_TYPE_FLOAT)
    forge_json_writer_double (self, json_node_get_double (node));
  else
    forge_json_writer_integer (self, json_node_get_int (node));
}

/**
 * forge_json_writer_node:
 * @self: a writer where a value may stand
 * @node: a tree of json-glib's
 *
 * Writes the whole tree, members in their order.
 */
void
forge_json_writer_node (ForgeJsonWriter *self, JsonNode *node)
{
  g_return_if_fail (node != NULL);

  switch (json_node_get_node_type (node))
    {
    case JSON_NODE_OBJECT:
      write_object (self, json_node_get_object (node));
      break;
    case JSON_NODE_ARRAY:
      write_array (self, json_node_get_array (node));
      break;
    case JSON_NODE_VALUE:
      write_scalar (self, node);
      break;
    case JSON_NODE_NULL:
    default:
      forge_json_writer_null (self);
      break;
    }
}

/**
 * forge_json_writer_finish:
 * @self: a writer; afterwards it can only be freed
 * @length: (out) (optional): of the text in bytes
 *
 * Closes what is still open. A writer that was given nothing gives null.
 *
 * Returns: (transfer full): one JSON value
 */
char *
forge_json_writer_finish (ForgeJsonWriter *self, gsize *length)
{
  g_return_val_if_fail (self->out != NULL, NULL);

  while (self->too_deep > 0 || self->depth > 0)
    end (self, self->levels[self->depth].is_object);
  if (!self->levels[0].has_items)
    forge_json_writer_null (self);
  if (length != NULL)
    *length = self->out->len;
  return g_string_free (g_steal_pointer (&self->out), FALSE);
}
