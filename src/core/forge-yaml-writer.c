/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml-writer"

#include "config.h"

#include <string.h>

#include "core/forge-yaml-scalar.h"
#include "core/forge-yaml-writer.h"

static void
append_indent (GString *out, guint indent)
{
  for (guint i = 0; i < indent; i++)
    g_string_append_c (out, ' ');
}

static void
append_comment (GString *out, const char *lines, guint indent)
{
  g_auto (GStrv) split = NULL;

  if (lines == NULL)
    return;
  split = g_strsplit (lines, "\n", -1);
  for (char **line = split; *line != NULL; line++)
    {
      if (**line != '\0')
        append_indent (out, indent);
      g_string_append (out, *line);
      g_string_append_c (out, '\n');
    }
}

/* Whether a text of several lines can stand behind "|" and reads back as it is. */
static gboolean
is_block (const char *text)
{
  const char *last = strchr (text, '\0');

  if (strchr (text, '\n') == NULL || *text == '\n' || *text == ' ' || *text == '\t'
      || g_str_has_suffix (text, "\n\n"))
    return FALSE;
  for (const char *p = text; p < last; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if ((c < 0x20 && c != '\n') || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029
          || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE || (c == ' ' && (p[1] == '\n' || p[1] == '\0')))
        return FALSE;
    }
  return TRUE;
}

static void
append_block (GString *out, const ForgeYamlNode *node, guint indent)
{
  const gboolean ends = g_str_has_suffix (node->text, "\n");
  g_auto (GStrv) lines = g_strsplit (node->text, "\n", -1);

  g_string_append (out, ends ? "|" : "|-");
  if (node->after != NULL)
    g_string_append_printf (out, "  %s", node->after);
  for (char **line = lines; *line != NULL && !(ends && line[1] == NULL); line++)
    {
      g_string_append_c (out, '\n');
      if (**line != '\0')
        append_indent (out, indent);
      g_string_append (out, *line);
    }
}

static void append_flow (GString *out, const ForgeYamlNode *node);

static void
append_flow_children (GString *out, const ForgeYamlNode *node)
{
  for (guint i = 0; i < node->n_children; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      if (node->keys != NULL)
        {
          forge_yaml_append_text (out, node->keys[i], TRUE);
          g_string_append (out, ": ");
        }
      append_flow (out, node->children[i]);
    }
}

static void
append_flow (GString *out, const ForgeYamlNode *node)
{
  if (node->type == FORGE_YAML_SCALAR && node->is_string)
    forge_yaml_append_text (out, node->text, TRUE);
  else if (node->type == FORGE_YAML_SCALAR)
    g_string_append (out, *node->text != '\0' ? node->text : "null");
  else
    {
      g_string_append_c (out, node->type == FORGE_YAML_LIST ? '[' : '{');
      append_flow_children (out, node);
      g_string_append_c (out, node->type == FORGE_YAML_LIST ? ']' : '}');
    }
}

static gboolean
is_inline (const ForgeYamlNode *node)
{
  return node->type == FORGE_YAML_SCALAR || node->is_flow || node->n_children == 0;
}

/* What fits into the line that is open, and the end of that. @indent: of lines that follow. */
static void
append_inline (GString *out, const ForgeYamlNode *node, guint indent)
{
  if (node->type == FORGE_YAML_SCALAR && node->is_string && is_block (node->text))
    append_block (out, node, indent);
  else
    {
      if (node->type == FORGE_YAML_SCALAR && node->is_string)
        forge_yaml_append_text (out, node->text, FALSE);
      else if (node->type == FORGE_YAML_SCALAR)
        g_string_append (out, node->text);
      else
        append_flow (out, node);
      if (node->after != NULL)
        g_string_append_printf (out, "  %s", node->after);
    }
  g_string_append_c (out, '\n');
}

static void append_list (GString *out, const ForgeYamlNode *node, guint indent);

/* @opened: the first line is open already, behind "- ", and its comment is written. */
static void
append_map (GString *out, const ForgeYamlNode *node, guint indent, gboolean opened)
{
  for (guint i = 0; i < node->n_children; i++)
    {
      const ForgeYamlNode *value = node->children[i];

      if (i > 0 || !opened)
        {
          append_comment (out, value->before, indent);
          append_indent (out, indent);
        }
      forge_yaml_append_text (out, node->keys[i], FALSE);
      g_string_append_c (out, ':');
      if (is_inline (value))
        {
          if (value->type != FORGE_YAML_SCALAR || value->is_string || *value->text != '\0')
            g_string_append_c (out, ' ');
          append_inline (out, value, indent + 2);
          continue;
        }
      if (value->after != NULL)
        g_string_append_printf (out, "  %s", value->after);
      g_string_append_c (out, '\n');
      if (value->type == FORGE_YAML_MAP)
        append_map (out, value, indent + 2, FALSE);
      else
        append_list (out, value, indent + 2);
    }
}

/* The comments of an item, and of what it begins with: all stand above its dash. */
static void
append_item_comment (GString *out, const ForgeYamlNode *item, guint indent)
{
  append_comment (out, item->before, indent);
  if (is_inline (item))
    return;
  append_comment (out, item->after, indent);
  if (item->type == FORGE_YAML_MAP)
    append_comment (out, item->children[0]->before, indent);
}

static void
append_list (GString *out, const ForgeYamlNode *node, guint indent)
{
  for (guint i = 0; i < node->n_children; i++)
    {
      const ForgeYamlNode *item = node->children[i];

      append_item_comment (out, item, indent);
      append_indent (out, indent);
      g_string_append_c (out, '-');
      if (is_inline (item))
        {
          if (item->type != FORGE_YAML_SCALAR || item->is_string || *item->text != '\0')
            g_string_append_c (out, ' ');
          append_inline (out, item, indent + 2);
        }
      else if (item->type == FORGE_YAML_MAP)
        {
          g_string_append_c (out, ' ');
          append_map (out, item, indent + 2, TRUE);
        }
      else
        {
          g_string_append_c (out, '\n');
          append_list (out, item, indent + 2);
        }
    }
}

/* The entries of the root, with free lines between what is long. */
static void
append_root (GString *out, const ForgeYamlNode *root)
{
  for (guint i = 0; i < root->n_children; i++)
    {
      g_autoptr (ForgeYamlNode) one = forge_yaml_map_new ();

      if (i > 0 && !(is_inline (root->children[i]) && is_inline (root->children[i - 1])))
        g_string_append_c (out, '\n');
      forge_yaml_map_add (one, root->keys[i], forge_yaml_node_ref (root->children[i]));
      append_map (out, one, 0, i == 0);
    }
}

/**
 * forge_yaml_write:
 * @root: a tree
 *
 * Returns: (transfer full): its text
 */
char *
forge_yaml_write (const ForgeYamlNode *root)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (root != NULL, NULL);

  append_comment (out, root->before, 0);
  if (root->type == FORGE_YAML_MAP && root->n_children > 0)
    {
      append_comment (out, root->children[0]->before, 0);
      append_root (out, root);
    }
  else if (root->type == FORGE_YAML_SCALAR && !root->is_string && *root->text == '\0')
    append_comment (out, root->after, 0);
  else if (is_inline (root))
    append_inline (out, root, 2);
  else
    append_list (out, root, 0);
  if (!is_inline (root))
    append_comment (out, root->after, 0);
  return g_string_free (out, FALSE);
}
