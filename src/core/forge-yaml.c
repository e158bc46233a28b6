/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <glib/gi18n-lib.h>
#include <yaml.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "core/forge-yaml.h"

#define MAX_BYTES (1024 * 1024)

/* libyaml's events, read one at a time. Nesting is refused as it opens: libyaml takes quadratic
 * time for deeply nested brackets, so it must not be let run ahead. */
typedef struct
{
  yaml_parser_t parser;
  yaml_event_t event;
  const char *text;
  const char *name;
  guint depth;
  GError **error;
} Reader;

static void
refuse_at (Reader *self, yaml_mark_t mark, const char *problem)
{
  g_set_error (self->error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: file name, line, column, a whole sentence */
               _ ("%s, line %zu, column %zu: %s"), self->name, mark.line + 1, mark.column + 1,
               problem);
}

static gboolean
refuse (Reader *self, const char *problem)
{
  refuse_at (self, self->event.start_mark, problem);
  return FALSE;
}

static yaml_mark_t
find_mark (const char *text, gsize offset)
{
  yaml_mark_t mark = { 0 };

  for (gsize i = 0; i < offset; i++)
    {
      mark.column++;
      if (text[i] == '\n')
        {
          mark.line++;
          mark.column = 0;
        }
    }
  return mark;
}

static gboolean
refuse_syntax (Reader *self)
{
  const yaml_parser_t *parser = &self->parser;
  yaml_mark_t mark = parser->problem_mark;
  g_autofree char *problem
      = g_strdup_printf (_ ("This is not valid YAML (%s). Correct it there."),
                         parser->problem != NULL ? parser->problem : _ ("not readable"));

  /* Of bytes that are no text it only tells the offset. */
  if (parser->error == YAML_READER_ERROR)
    mark = find_mark (self->text, parser->problem_offset);
  refuse_at (self, mark, problem);
  return FALSE;
}

static gboolean
next_event (Reader *self)
{
  yaml_event_delete (&self->event);
  return yaml_parser_parse (&self->parser, &self->event) || refuse_syntax (self);
}

static gboolean
is_one_of (const char *text, const char *const *words)
{
  return g_strv_contains (words, text);
}

/* [-+]? digits, or 0o and 0x. FALSE also where it does not fit: it then stays the text it is. */
static gboolean
read_integer (const char *text, gint64 *value)
{
  const char *digits = text + (*text == '-' || *text == '+');
  guint base = 10;
  const char *allowed = "0123456789";
  char *end = NULL;

  if (g_str_has_prefix (text, "0x"))
    {
      base = 16;
      digits = text + 2;
      allowed = "0123456789abcdefABCDEF";
    }
  else if (g_str_has_prefix (text, "0o"))
    {
      base = 8;
      digits = text + 2;
      allowed = "01234567";
    }
  if (*digits == '\0' || digits[strspn (digits, allowed)] != '\0')
    return FALSE;
  errno = 0;
  *value = g_ascii_strtoll (base == 10 ? text : digits, &end, base);
  return errno == 0 && *end == '\0';
}

/* [-+]? ( "." digits | digits ( "." digits* )? ) ( [eE] [-+]? digits )? */
static gboolean
read_double (const char *text, double *value)
{
  const char *p = text + (*text == '-' || *text == '+');
  const gsize whole = strspn (p, "0123456789");
  gsize fraction = 0;
  char *end = NULL;

  p += whole;
  if (*p == '.')
    {
      fraction = strspn (p + 1, "0123456789");
      p += 1 + fraction;
    }
  if (whole + fraction == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      p += 1 + (p[1] == '-' || p[1] == '+');
      if (!g_ascii_isdigit (*p))
        return FALSE;
      p += strspn (p, "0123456789");
    }
  if (*p != '\0')
    return FALSE;
  errno = 0;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && !(errno == ERANGE && (*value > 1 || *value < -1));
}

/* The core schema of YAML 1.2.2, section 10.3.2; infinity and "not a number" stay text, JSON has
 * none. */
static JsonNode *
resolve_plain (const char *text)
{
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
  static const char *const trues[] = { "true", "True", "TRUE", NULL };
  static const char *const falses[] = { "false", "False", "FALSE", NULL };
  JsonNode *node = json_node_alloc ();
  gint64 integer;
  double number;

  if (is_one_of (text, nulls))
    return json_node_init_null (node);
  if (is_one_of (text, trues))
    return json_node_init_boolean (node, TRUE);
  if (is_one_of (text, falses))
    return json_node_init_boolean (node, FALSE);
  if (read_integer (text, &integer))
    return json_node_init_int (node, integer);
  if (read_double (text, &number))
    return json_node_init_double (node, number);
  return json_node_init_string (node, text);
}

/* Checks what every node has, before it is read. */
static gboolean
check_node (Reader *self)
{
  const yaml_event_t *event = &self->event;
  const char *anchor = NULL;
  const char *tag = NULL;

  switch (event->type)
    {
    case YAML_SCALAR_EVENT:
      anchor = (const char *) event->data.scalar.anchor;
      tag = (const char *) event->data.scalar.tag;
      if (strlen ((const char *) event->data.scalar.value) != event->data.scalar.length)
        return refuse (self, _ ("There is a NUL character in this text. Remove it."));
      break;
    case YAML_SEQUENCE_START_EVENT:
      anchor = (const char *) event->data.sequence_start.anchor;
      tag = (const char *) event->data.sequence_start.tag;
      break;
    case YAML_MAPPING_START_EVENT:
      anchor = (const char *) event->data.mapping_start.anchor;
      tag = (const char *) event->data.mapping_start.tag;
      break;
    default:
      anchor = "*";
      break;
    }
  if (anchor != NULL)
    return refuse (self, _ ("Anchors and aliases (& and *) are not read. Write the value out."));
  if (tag != NULL)
    return refuse (self, _ ("Tags (!) are not read. Remove the tag."));
  if (event->type != YAML_SCALAR_EVENT && ++self->depth > FORGE_JSON_MAX_DEPTH)
    return refuse (self, _ ("This is nested more than 64 levels deep. Make it flatter."));
  return TRUE;
}

static JsonNode *read_node (Reader *self);

static JsonNode *
read_sequence (Reader *self)
{
  g_autoptr (JsonArray) array = json_array_new ();
  JsonNode *node = NULL;

  while (next_event (self))
    {
      JsonNode *item = NULL;

      if (self->event.type == YAML_SEQUENCE_END_EVENT)
        {
          self->depth--;
          node = json_node_init_array (json_node_alloc (), array);
          break;
        }
      item = read_node (self);
      if (item == NULL)
        break;
      json_array_add_element (array, item);
    }
  return node;
}

static JsonNode *
read_mapping (Reader *self)
{
  g_autoptr (JsonObject) object = json_object_new ();

  while (next_event (self))
    {
      g_autofree char *key = NULL;
      JsonNode *value = NULL;

      if (self->event.type == YAML_MAPPING_END_EVENT)
        {
          self->depth--;
          return json_node_init_object (json_node_alloc (), object);
        }
      if (!check_node (self))
        return NULL;
      if (self->event.type != YAML_SCALAR_EVENT)
        {
          refuse (self, _ ("A key must be plain text. Put the list or mapping behind a key."));
          return NULL;
        }
      key = g_strdup ((const char *) self->event.data.scalar.value);
      if (json_object_has_member (object, key))
        {
          g_autofree char *problem
              = g_strdup_printf (_ ("The key “%s” is there twice. Remove one of them."), key);
          refuse (self, problem);
          return NULL;
        }
      value = next_event (self) ? read_node (self) : NULL;
      if (value == NULL)
        return NULL;
      json_object_set_member (object, key, value);
    }
  return NULL;
}

/* Reads the node that the current event starts. Recursion is bounded by the depth limit. */
static JsonNode *
read_node (Reader *self)
{
  const char *text = NULL;

  if (!check_node (self))
    return NULL;
  if (self->event.type == YAML_SEQUENCE_START_EVENT)
    return read_sequence (self);
  if (self->event.type == YAML_MAPPING_START_EVENT)
    return read_mapping (self);
  text = (const char *) self->event.data.scalar.value;
  if (self->event.data.scalar.style == YAML_PLAIN_SCALAR_STYLE)
    return resolve_plain (text);
  return json_node_init_string (json_node_alloc (), text);
}

static JsonNode *
read_stream (Reader *self)
{
  g_autoptr (JsonNode) root = NULL;

  if (!next_event (self) || !next_event (self))
    return NULL;
  if (self->event.type == YAML_STREAM_END_EVENT)
    return json_node_init_null (json_node_alloc ());
  if (!next_event (self))
    return NULL;
  root = read_node (self);
  if (root == NULL || !next_event (self) || !next_event (self))
    return NULL;
  if (self->event.type != YAML_STREAM_END_EVENT)
    {
      refuse (self, _ ("Only one document is read. Remove what starts here."));
      return NULL;
    }
  return g_steal_pointer (&root);
}

/**
 * forge_yaml_parse:
 * @text: UTF-8
 * @length: of @text in bytes, or -1 where it is ended by NUL
 * @name: what the text is called in error messages, such as a file name
 * @error: a %FORGE_ERROR_REFUSED that names file, line and column
 *
 * Any thread. An empty text gives a null node.
 *
 * Returns: (transfer full) (nullable): the tree
 */
JsonNode *
forge_yaml_parse (const char *text, gssize length, const char *name, GError **error)
{
  Reader reader = { .text = text, .name = name, .error = error };
  const gsize size = length < 0 && text != NULL ? strlen (text) : (gsize) length;
  JsonNode *root = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (size > MAX_BYTES)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s has %zu bytes; at most 1 MiB is read. Split it into smaller files."),
                   name, size);
      return NULL;
    }
  if (!yaml_parser_initialize (&reader.parser))
    g_error ("no memory for a YAML parser");
  /* Without this a byte order mark would let UTF-16 in. */
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *) text, size);
  root = read_stream (&reader);
  yaml_event_delete (&reader.event);
  yaml_parser_delete (&reader.parser);
  return root;
}
