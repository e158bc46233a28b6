/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml-lines"

#include "config.h"

#include <string.h>

#include <yaml.h>

#include "spec/forge-yaml-lines.h"

/* Lines are only looked for when a file is refused, so the text is read a second time then instead
 * of carrying a line beside every value. */
typedef struct
{
  yaml_parser_t parser;
  yaml_event_t event;
  char **steps;
  guint line; /* 1-based, of the deepest one */
} Search;

static gboolean
next_event (Search *self)
{
  yaml_event_delete (&self->event);
  return yaml_parser_parse (&self->parser, &self->event) != 0;
}

/* Goes to the end of the node that the current event starts. */
static gboolean
skip_node (Search *self)
{
  guint depth = 0;

  for (;;)
    {
      const yaml_event_type_t type = self->event.type;

      if (type == YAML_SEQUENCE_START_EVENT || type == YAML_MAPPING_START_EVENT)
        depth++;
      else if (type == YAML_SEQUENCE_END_EVENT || type == YAML_MAPPING_END_EVENT)
        depth--;
      if (depth == 0)
        return TRUE;
      if (!next_event (self))
        return FALSE;
    }
}

static guint
get_line (const Search *self)
{
  return (guint) self->event.start_mark.line + 1;
}

/* Both stop at the event that starts the wanted value. */
static gboolean
enter_mapping (Search *self, const char *key)
{
  while (next_event (self) && self->event.type == YAML_SCALAR_EVENT)
    {
      const guint line = get_line (self);
      const gboolean is_it = strcmp ((const char *) self->event.data.scalar.value, key) == 0;

      if (!next_event (self))
        return FALSE;
      if (is_it)
        {
          self->line = line;
          return TRUE;
        }
      if (!skip_node (self))
        return FALSE;
    }
  return FALSE;
}

static gboolean
enter_sequence (Search *self, guint64 index)
{
  for (guint64 i = 0; next_event (self) && self->event.type != YAML_SEQUENCE_END_EVENT; i++)
    {
      if (i == index)
        {
          self->line = get_line (self);
          return TRUE;
        }
      if (!skip_node (self))
        return FALSE;
    }
  return FALSE;
}

static void
search (Search *self)
{
  do
    if (!next_event (self))
      return;
  while (self->event.type == YAML_STREAM_START_EVENT
         || self->event.type == YAML_DOCUMENT_START_EVENT);
  self->line = get_line (self);
  for (guint i = 0; self->steps[i] != NULL; i++)
    {
      const char *step = self->steps[i];
      gboolean found = FALSE;

      if (self->event.type == YAML_MAPPING_START_EVENT)
        found = enter_mapping (self, step);
      else if (self->event.type == YAML_SEQUENCE_START_EVENT)
        found = enter_sequence (self, g_ascii_strtoull (step, NULL, 10));
      if (!found)
        return;
    }
}

/**
 * forge_yaml_find_line:
 * @text: YAML that forge_yaml_parse() has accepted
 * @path: keys and list places from the root, joined by "/"; a key that holds a "/" is not found
 *
 * Returns: the line of the value, 1-based; where the path is not there, of its deepest part that is
 */
guint
forge_yaml_find_line (const char *text, const char *path)
{
  g_auto (GStrv) steps = NULL;
  Search self = { .line = 1 };

  g_return_val_if_fail (text != NULL && path != NULL, 1);

  if (!yaml_parser_initialize (&self.parser))
    g_error ("no memory for a YAML parser");
  self.steps = steps = *path != '\0' ? g_strsplit (path, "/", -1) : g_new0 (char *, 1);
  yaml_parser_set_encoding (&self.parser, YAML_UTF8_ENCODING);
  yaml_parser_set_input_string (&self.parser, (const unsigned char *) text, strlen (text));
  search (&self);
  yaml_event_delete (&self.event);
  yaml_parser_delete (&self.parser);
  return self.line;
}
