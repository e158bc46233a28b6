/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml-reader"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <yaml.h>

#include "core/forge-error.h"
#include "core/forge-json.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-scalar.h"

/* libyaml's events, read one at a time. Nesting is refused as it opens: libyaml takes quadratic
 * time for deeply nested brackets, so it must not be let run ahead.
 *
 * libyaml drops comments. What stands between two scalars is only punctuation and comments, so
 * those are found by looking through these gaps. */
typedef struct
{
  yaml_parser_t parser;
  yaml_event_t event;
  const char *text;
  const char *end;
  const char *name;
  guint depth;
  GError **error;

  const char *at;   /* up to where comments were looked for */
  gsize index;      /* the same place, as libyaml counts */
  gsize line;       /* from 0 */
  GString *before;  /* comments that wait for the next key or item */
  gsize last_line;  /* of the newest of them */
  char **after;     /* (nullable): where a comment goes that stands behind the last value... */
  gsize after_line; /* ...if it is in this line */
} Reader;

static void
refuse_at (Reader *self, gsize line, gsize column, const char *problem)
{
  g_set_error (self->error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: file name, line, column, a whole sentence */
               _ ("%s, line %zu, column %zu: %s"), self->name, line, column, problem);
}

static gboolean
refuse (Reader *self, const char *problem)
{
  const yaml_mark_t mark = self->event.start_mark;

  refuse_at (self, mark.line + 1, mark.column + 1, problem);
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
  refuse_at (self, mark.line + 1, mark.column + 1, problem);
  return FALSE;
}

static void
step (Reader *self)
{
  if (*self->at == '\n')
    self->line++;
  self->at = g_utf8_next_char (self->at);
  self->index++;
}

static void
skip_to (Reader *self, gsize index)
{
  while (self->index < index && self->at < self->end)
    step (self);
}

/* The comment that starts here; goes to its end. */
static void
take_comment (Reader *self)
{
  const char *start = self->at;
  const char *stop;
  g_autofree char *text = NULL;

  while (self->at < self->end && *self->at != '\n' && *self->at != '\r')
    step (self);
  stop = self->at;
  while (stop > start && g_ascii_isspace (stop[-1]))
    stop--;
  text = g_strndup (start, stop - start);
  if (self->after != NULL && self->after_line == self->line && *self->after == NULL)
    {
      *self->after = g_steal_pointer (&text);
      return;
    }
  if (self->before->len > 0)
    g_string_append (self->before, self->line > self->last_line + 1 ? "\n\n" : "\n");
  g_string_append (self->before, text);
  self->last_line = self->line;
}

/* Looks for comments up to there. */
static void
scan_gap (Reader *self, gsize index)
{
  while (self->index < index && self->at < self->end)
    {
      const gboolean starts
          = *self->at == '#'
            && (self->at == self->text || strchr (" \t\r\n", self->at[-1]) != NULL);

      if (starts)
        take_comment (self);
      else
        step (self);
    }
}

static gboolean
next_event (Reader *self)
{
  yaml_event_delete (&self->event);
  if (!yaml_parser_parse (&self->parser, &self->event))
    return refuse_syntax (self);
  scan_gap (self, self->event.start_mark.index);
  return TRUE;
}

/* Goes past a scalar. A block scalar may have a comment in its first line. */
static void
pass_scalar (Reader *self, char **after)
{
  const yaml_scalar_style_t style = self->event.data.scalar.style;
  const gsize start = self->line;

  self->after = after;
  self->after_line = self->event.end_mark.line;
  if (style == YAML_LITERAL_SCALAR_STYLE || style == YAML_FOLDED_SCALAR_STYLE)
    {
      self->after_line = start;
      while (self->line == start && self->index < self->event.end_mark.index
             && self->at < self->end)
        if (*self->at == '#')
          take_comment (self);
        else
          step (self);
    }
  skip_to (self, self->event.end_mark.index);
}

static char *
take_before (Reader *self)
{
  char *text;

  if (self->before->len == 0)
    return NULL;
  text = g_strndup (self->before->str, self->before->len);
  g_string_truncate (self->before, 0);
  return text;
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

static ForgeYamlNode *
place (const Reader *self, ForgeYamlNode *node)
{
  node->line = (guint32) self->event.start_mark.line + 1;
  node->column = (guint32) self->event.start_mark.column + 1;
  return node;
}

static ForgeYamlNode *read_node (Reader *self);

/* A comment above an item belongs to the item, not to what it begins with. */
static ForgeYamlNode *
read_sequence (Reader *self)
{
  g_autoptr (ForgeYamlNode) list = place (self, forge_yaml_list_new ());

  while (next_event (self))
    {
      g_autofree char *before = NULL;
      ForgeYamlNode *item = NULL;

      if (self->event.type == YAML_SEQUENCE_END_EVENT)
        {
          self->depth--;
          return g_steal_pointer (&list);
        }
      before = take_before (self);
      item = read_node (self);
      if (item == NULL)
        return NULL;
      item->before = g_steal_pointer (&before);
      forge_yaml_list_add (list, item);
    }
  return NULL;
}

/* The key that the current event is; NULL with an error. */
static char *
read_key (Reader *self, const ForgeYamlNode *map, GHashTable **seen)
{
  const char *key = (const char *) self->event.data.scalar.value;
  g_autofree char *problem = NULL;
  gboolean is_twice;

  if (!check_node (self))
    return NULL;
  if (self->event.type != YAML_SCALAR_EVENT)
    {
      refuse (self, _ ("A key must be plain text. Put the list or mapping behind a key."));
      return NULL;
    }
  if (g_utf8_strlen (key, -1) > FORGE_YAML_MAX_KEY)
    {
      refuse (self, _ ("A key has at most 200 characters. Put the text behind a key."));
      return NULL;
    }
  /* Few keys are looked through; many get a table. */
  if (map->n_children == 16)
    {
      *seen = g_hash_table_new (g_str_hash, g_str_equal);
      for (guint i = 0; i < map->n_children; i++)
        g_hash_table_add (*seen, (gpointer) map->keys[i]);
    }
  is_twice
      = *seen != NULL ? g_hash_table_contains (*seen, key) : forge_yaml_map_get (map, key) != NULL;
  if (!is_twice)
    return g_strdup (key);
  problem = g_strdup_printf (_ ("The key “%s” is there twice. Remove one of them."), key);
  refuse (self, problem);
  return NULL;
}

/* The value of a key. What stands above a list belongs to its first item. */
static ForgeYamlNode *
read_value (Reader *self)
{
  char *after = NULL;
  char *before = NULL;
  ForgeYamlNode *value;

  pass_scalar (self, &after);
  if (!next_event (self))
    {
      g_free (after);
      return NULL;
    }
  self->after = self->event.type == YAML_SCALAR_EVENT ? self->after : NULL;
  before = self->event.type == YAML_SCALAR_EVENT ? take_before (self) : NULL;
  value = read_node (self);
  if (value == NULL)
    {
      g_free (after);
      g_free (before);
      return NULL;
    }
  if (after != NULL)
    {
      char *behind = value->after;

      value->after = behind == NULL ? g_strdup (after) : g_strconcat (after, " ", behind, NULL);
      g_free (behind);
      g_free (after);
    }
  value->before = before;
  if (value->type != FORGE_YAML_SCALAR && value->n_children == 0)
    {
      self->after = &value->after;
      self->after_line = self->event.end_mark.line;
    }
  return value;
}

static ForgeYamlNode *
read_mapping (Reader *self)
{
  g_autoptr (ForgeYamlNode) map = place (self, forge_yaml_map_new ());
  g_autoptr (GHashTable) seen = NULL;

  while (next_event (self))
    {
      g_autofree char *key = NULL;
      g_autofree char *before = NULL;
      ForgeYamlNode *value = NULL;

      if (self->event.type == YAML_MAPPING_END_EVENT)
        {
          self->depth--;
          return g_steal_pointer (&map);
        }
      before = take_before (self);
      key = read_key (self, map, &seen);
      value = key != NULL ? read_value (self) : NULL;
      if (value == NULL)
        return NULL;
      if (before != NULL && value->before != NULL)
        {
          char *below = value->before;

          value->before = g_strconcat (before, "\n", below, NULL);
          g_free (below);
        }
      else if (before != NULL)
        value->before = g_steal_pointer (&before);
      forge_yaml_map_add (map, key, value);
      if (seen != NULL)
        g_hash_table_add (seen, (gpointer) map->keys[map->n_children - 1]);
    }
  return NULL;
}

/* Reads the node that the current event starts. Recursion is bounded by the depth limit. */
static ForgeYamlNode *
read_node (Reader *self)
{
  const char *text = NULL;
  gboolean is_string;
  ForgeYamlNode *node;

  if (!check_node (self))
    return NULL;
  if (self->event.type == YAML_SEQUENCE_START_EVENT)
    return read_sequence (self);
  if (self->event.type == YAML_MAPPING_START_EVENT)
    return read_mapping (self);
  text = (const char *) self->event.data.scalar.value;
  is_string = self->event.data.scalar.style != YAML_PLAIN_SCALAR_STYLE
              || forge_yaml_resolve (text, NULL) == FORGE_YAML_TEXT;
  node = place (self, forge_yaml_scalar_new (text, is_string));
  pass_scalar (self, &node->after);
  return node;
}

static ForgeYamlNode *
read_stream (Reader *self)
{
  g_autoptr (ForgeYamlNode) root = NULL;
  char *before = NULL;

  if (!next_event (self) || !next_event (self))
    return NULL;
  if (self->event.type == YAML_STREAM_END_EVENT)
    {
      root = forge_yaml_scalar_new ("", FALSE);
      root->before = take_before (self);
      return g_steal_pointer (&root);
    }
  if (!next_event (self))
    return NULL;
  before = take_before (self);
  root = read_node (self);
  if (root == NULL)
    {
      g_free (before);
      return NULL;
    }
  root->before = before;
  if (!next_event (self) || !next_event (self))
    return NULL;
  if (self->event.type != YAML_STREAM_END_EVENT)
    {
      refuse (self, _ ("Only one document is read. Remove what starts here."));
      return NULL;
    }
  scan_gap (self, G_MAXSIZE);
  if (root->after == NULL)
    root->after = take_before (self);
  return g_steal_pointer (&root);
}

/**
 * forge_yaml_read:
 * @text: UTF-8
 * @length: of @text in bytes, or -1 where it is ended by NUL
 * @name: what the text is called in error messages, such as a file name
 * @max_bytes: of @text
 * @error: a %FORGE_ERROR_REFUSED that names file, line and column
 *
 * Returns: (transfer full) (nullable): the tree
 */
ForgeYamlNode *
forge_yaml_read (const char *text, gssize length, const char *name, gsize max_bytes, GError **error)
{
  Reader reader = { .text = text, .at = text, .name = name, .error = error };
  const gsize size = length < 0 && text != NULL ? strlen (text) : (gsize) length;
  ForgeYamlNode *root = NULL;

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  if (size > max_bytes)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s has %zu bytes; at most %zu MiB is read. Split it into smaller files."),
                   name, size, max_bytes / (1024 * 1024));
      return NULL;
    }
  if (!yaml_parser_initialize (&reader.parser))
    g_error ("no memory for a YAML parser");
  reader.end = text + size;
  reader.before = g_string_new (NULL);
  /* Without this a byte order mark would let UTF-16 in. */
  yaml_parser_set_encoding (&reader.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&reader.parser, (const unsigned char *) text, size);
  root = read_stream (&reader);
  yaml_event_delete (&reader.event);
  yaml_parser_delete (&reader.parser);
  g_string_free (reader.before, TRUE);
  return root;
}

/**
 * forge_yaml_refuse:
 * @node: where the problem is
 * @name: what its text is called
 * @error: (out): a %FORGE_ERROR_REFUSED; without a place where @node was not read
 * @format: a whole sentence
 */
void
forge_yaml_refuse (const ForgeYamlNode *node,
                   const char *name,
                   GError **error,
                   const char *format,
                   ...)
{
  Reader reader = { .name = name, .error = error };
  g_autofree char *problem = NULL;
  va_list arguments;

  g_return_if_fail (node != NULL && name != NULL && format != NULL);

  va_start (arguments, format);
  problem = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  if (node->line > 0)
    refuse_at (&reader, node->line, node->column, problem);
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED, "%s: %s", name, problem);
}
