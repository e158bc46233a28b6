/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-mustache"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-mustache-parser.h"
#include "core/forge-mustache.h"

#define MAX_PARTIALS 64 /* in one another */
#define MAX_WORK     (32 * 1024 * 1024)
#define PART_COST    32  /* what drawing a part costs, in bytes copied */
#define PARTIAL_COST 512 /* what parsing a partial costs, likewise */

typedef struct
{
  GString *out;
  GPtrArray *stack; /* (element-type JsonNode): the last one is asked first */
  GHashTable *partials;
  ForgeMustacheEscape escape;
  guint n_partials;
  gsize work; /* bounds templates that call themselves twice */
  GError **error;
} Renderer;

static gboolean
refuse (Renderer *self, const char *problem)
{
  g_set_error_literal (self->error, FORGE_ERROR, FORGE_ERROR_REFUSED, problem);
  return FALSE;
}

static gboolean
add_work (Renderer *self, gsize bytes)
{
  self->work += bytes + PART_COST + self->stack->len;
  if (self->work > MAX_WORK)
    return refuse (self,
                   _ ("The template makes too much text. Look for sections or partials that repeat "
                      "themselves."));
  return TRUE;
}

static JsonNode *
get_member (JsonNode *node, const char *name, gsize length)
{
  g_autofree char *key = g_strndup (name, length);

  if (node == NULL || !JSON_NODE_HOLDS_OBJECT (node))
    return NULL;
  return json_object_get_member (json_node_get_object (node), key);
}

/* The first word of a dotted name is looked up from the innermost context outwards, the others only
 * in what the one before gave. */
static JsonNode *
look_up (Renderer *self, const char *name)
{
  const char *dot = NULL;
  JsonNode *node = NULL;

  if (strcmp (name, ".") == 0)
    return g_ptr_array_index (self->stack, self->stack->len - 1);
  dot = strchrnul (name, '.');
  for (guint i = self->stack->len; i > 0 && node == NULL; i--)
    node = get_member (g_ptr_array_index (self->stack, i - 1), name, (gsize) (dot - name));
  while (node != NULL && *dot == '.')
    {
      name = dot + 1;
      dot = strchrnul (name, '.');
      node = get_member (node, name, (gsize) (dot - name));
    }
  return node;
}

static gboolean
is_false (JsonNode *node)
{
  if (node == NULL || json_node_is_null (node))
    return TRUE;
  if (JSON_NODE_HOLDS_ARRAY (node))
    return json_array_get_length (json_node_get_array (node)) == 0;
  if (!JSON_NODE_HOLDS_VALUE (node))
    return FALSE;
  if (json_node_get_value_type (node) == G_TYPE_STRING)
    return *json_node_get_string (node) == '\0';
  return json_node_get_value_type (node) == G_TYPE_BOOLEAN && !json_node_get_boolean (node);
}

static void
append_escaped (GString *out, const char *text)
{
  for (; *text != '\0'; text++)
    switch (*text)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;
      case '<':
        g_string_append (out, "&lt;");
        break;
      case '>':
        g_string_append (out, "&gt;");
        break;
      case '"':
        g_string_append (out, "&quot;");
        break;
      case '\'':
        g_string_append (out, "&#39;");
        break;
      default:
        g_string_append_c (out, *text);
        break;
      }
}

/* As a person writes it: 1.5, not 1.500000. */
static void
append_double (GString *out, double value)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (text, sizeof text, "%.15g", value);
  g_string_append (out, text);
}

static gboolean
render_variable (Renderer *self, const char *name, gboolean escape)
{
  JsonNode *node = look_up (self, name);
  const gsize before = self->out->len;
  GType type;

  if (node == NULL || !JSON_NODE_HOLDS_VALUE (node))
    return TRUE;
  type = json_node_get_value_type (node);
  if (type == G_TYPE_STRING && escape)
    append_escaped (self->out, json_node_get_string (node));
  else if (type == G_TYPE_STRING)
    g_string_append (self->out, json_node_get_string (node));
  else if (type == G_TYPE_BOOLEAN)
    g_string_append (self->out, json_node_get_boolean (node) ? "true" : "false");
  else if (type == G_TYPE_DOUBLE)
    append_double (self->out, json_node_get_double (node));
  else
    g_string_append_printf (self->out, "%" G_GINT64_FORMAT, json_node_get_int (node));
  return add_work (self, self->out->len - before);
}

static char *
indent_lines (const char *text, const char *indent)
{
  GString *indented = g_string_new (NULL);

  for (const char *p = text; *p != '\0';)
    {
      const char *eol = strchr (p, '\n');
      const char *next = eol != NULL ? eol + 1 : p + strlen (p);

      g_string_append (indented, indent);
      g_string_append_len (indented, p, next - p);
      p = next;
    }
  return g_string_free (indented, FALSE);
}

static gboolean render_parts (Renderer *self, const GArray *parts, guint start, guint end);

static gboolean
render_text (Renderer *self, const char *template)
{
  g_autoptr (GArray) parts = NULL;

  if (!add_work (self, strlen (template) + PARTIAL_COST))
    return FALSE;
  parts = forge_mustache_parse (template, self->error);
  return parts != NULL && render_parts (self, parts, 0, parts->len);
}

/* The indentation is put in the partial's text and not in what it makes: values keep their lines.
 */
static gboolean
render_partial (Renderer *self, const ForgeMustachePart *part)
{
  const char *text
      = self->partials != NULL ? g_hash_table_lookup (self->partials, part->name) : NULL;
  g_autofree char *indented = NULL;
  gboolean good;

  if (text == NULL)
    return TRUE;
  if (self->n_partials == MAX_PARTIALS)
    return refuse (
        self, _ ("Partials call each other more than 64 deep. Look for one that calls itself."));
  if (part->indent != NULL && *part->indent != '\0')
    indented = indent_lines (text, part->indent);
  self->n_partials++;
  good = render_text (self, indented != NULL ? indented : text);
  self->n_partials--;
  return good;
}

static gboolean
render_with (Renderer *self, JsonNode *context, const GArray *parts, guint start, guint end)
{
  gboolean good;

  g_ptr_array_add (self->stack, context);
  good = render_parts (self, parts, start, end);
  g_ptr_array_set_size (self->stack, (int) self->stack->len - 1);
  return good;
}

static gboolean
render_section (Renderer *self, const GArray *parts, guint index)
{
  const ForgeMustachePart *part = &g_array_index (parts, ForgeMustachePart, index);
  JsonNode *node = look_up (self, part->name);
  JsonArray *array = NULL;

  if (part->kind == FORGE_MUSTACHE_INVERTED)
    return !is_false (node) || render_parts (self, parts, index + 1, part->end);
  if (is_false (node))
    return TRUE;
  if (!JSON_NODE_HOLDS_ARRAY (node))
    return render_with (self, node, parts, index + 1, part->end);
  array = json_node_get_array (node);
  for (guint i = 0; i < json_array_get_length (array); i++)
    if (!render_with (self, json_array_get_element (array, i), parts, index + 1, part->end))
      return FALSE;
  return TRUE;
}

static gboolean
render_part (Renderer *self, const GArray *parts, guint index)
{
  const ForgeMustachePart *part = &g_array_index (parts, ForgeMustachePart, index);

  switch (part->kind)
    {
    case FORGE_MUSTACHE_TEXT:
      g_string_append_len (self->out, part->text, (gssize) part->length);
      return add_work (self, part->length);
    case FORGE_MUSTACHE_VARIABLE:
      return render_variable (self, part->name, self->escape == FORGE_MUSTACHE_ESCAPE_HTML);
    case FORGE_MUSTACHE_UNESCAPED:
      return render_variable (self, part->name, FALSE);
    case FORGE_MUSTACHE_SECTION:
    case FORGE_MUSTACHE_INVERTED:
      return add_work (self, 0) && render_section (self, parts, index);
    case FORGE_MUSTACHE_PARTIAL:
      return render_partial (self, part);
    case FORGE_MUSTACHE_END:
    default:
      return TRUE;
    }
}

/* Recursion is bounded by the depth of sections and of partials. */
static gboolean
render_parts (Renderer *self, const GArray *parts, guint start, guint end)
{
  for (guint i = start; i < end; i++)
    {
      const ForgeMustachePart *part = &g_array_index (parts, ForgeMustachePart, i);

      if (!render_part (self, parts, i))
        return FALSE;
      if (part->kind == FORGE_MUSTACHE_SECTION || part->kind == FORGE_MUSTACHE_INVERTED)
        i = part->end;
    }
  return TRUE;
}

/**
 * forge_mustache_render:
 * @template: valid UTF-8
 * @data: (nullable): what names are looked up in; false, null, "" and [] are false to a section
 * @partials: (element-type utf8 utf8) (nullable): name -> template; a name that is not there gives
 *   nothing
 * @escape: what {{name}} does to its value
 * @error: a %FORGE_ERROR_REFUSED that names the line of what is broken
 *
 * mustache(5) and the mandatory files of its public specification, version 1.4. About 32 MB are the
 * most that is made. Any thread.
 *
 * Returns: (transfer full) (nullable): the text
 */
char *
forge_mustache_render (const char *template,
                       JsonNode *data,
                       GHashTable *partials,
                       ForgeMustacheEscape escape,
                       GError **error)
{
  g_autoptr (GString) out = g_string_new (NULL);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  Renderer renderer
      = { .out = out, .stack = stack, .partials = partials, .escape = escape, .error = error };

  g_return_val_if_fail (template != NULL, NULL);

  g_ptr_array_add (stack, data);
  if (!render_text (&renderer, template))
    return NULL;
  return g_string_free (g_steal_pointer (&out), FALSE);
}
