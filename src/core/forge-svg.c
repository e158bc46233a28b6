/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-svg"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <libxml/parser.h>
#include <libxml/tree.h>
#include <string.h>

#include "core/forge-error.h"
#include "core/forge-svg.h"

#define MAX_BYTES (16 * 1024 * 1024)
#define SVG       "http://www.w3.org/2000/svg"
#define XLINK     "http://www.w3.org/1999/xlink"

/* What draws, and nothing that runs, loads, moves or leads away. In order. */
static const char *const ELEMENTS[] = {
  "circle",
  "clipPath",
  "defs",
  "desc",
  "ellipse",
  "feBlend",
  "feColorMatrix",
  "feComposite",
  "feDropShadow",
  "feFlood",
  "feGaussianBlur",
  "feMerge",
  "feMergeNode",
  "feOffset",
  "filter",
  "g",
  "line",
  "linearGradient",
  "marker",
  "mask",
  "path",
  "pattern",
  "polygon",
  "polyline",
  "radialGradient",
  "rect",
  "stop",
  "style",
  "svg",
  "switch",
  "symbol",
  "text",
  "textPath",
  "title",
  "tspan",
  "use",
};

static int
compare_names (const void *a, const void *b)
{
  return strcmp (a, *(const char *const *) b);
}

static gboolean
is_allowed (const xmlNode *node)
{
  return node->ns != NULL && g_strcmp0 ((const char *) node->ns->href, SVG) == 0
         && bsearch (node->name, ELEMENTS, G_N_ELEMENTS (ELEMENTS), sizeof *ELEMENTS, compare_names)
                != NULL;
}

/* Whether @css names nothing outside of the picture: each url() is one of "#name". An escape could
 * spell any word, and a comment part one, so neither may be there. */
static gboolean
stays_inside (const char *css)
{
  static const char *const FORBIDDEN[]
      = { "\\", "/*", "@import", "@font-face", "image-set", "src(", "javascript:", "expression" };
  g_autofree char *lower = g_ascii_strdown (css, -1);
  const char *at = lower;

  for (gsize i = 0; i < G_N_ELEMENTS (FORBIDDEN); i++)
    if (strstr (lower, FORBIDDEN[i]) != NULL)
      return FALSE;
  while ((at = strstr (at, "url(")) != NULL)
    {
      at += strlen ("url(");
      at += strspn (at, " \t\r\n\"'");
      if (*at != '#')
        return FALSE;
    }
  return TRUE;
}

static gboolean
keeps_attribute (const xmlAttr *attribute, const char *value)
{
  const char *name = (const char *) attribute->name;
  const char *space = attribute->ns != NULL ? (const char *) attribute->ns->href : NULL;

  if (g_ascii_strncasecmp (name, "on", 2) == 0)
    return FALSE;
  if (space != NULL)
    return (g_str_equal (space, XLINK) && g_str_equal (name, "href") && *value == '#')
           || (g_str_equal (space, (const char *) XML_XML_NAMESPACE)
               && g_str_equal (name, "space"));
  if (g_str_equal (name, "href"))
    return *value == '#';
  return !g_str_equal (name, "src") && stays_inside (value);
}

static void
clean_attributes (xmlNode *node)
{
  xmlAttr *next;

  for (xmlAttr *attribute = node->properties; attribute != NULL; attribute = next)
    {
      xmlChar *value = xmlNodeListGetString (node->doc, attribute->children, 1);

      next = attribute->next;
      if (!keeps_attribute (attribute, value != NULL ? (const char *) value : ""))
        xmlRemoveProp (attribute);
      xmlFree (value);
    }
}

static void
drop (xmlNode *node)
{
  xmlUnlinkNode (node);
  xmlFreeNode (node);
}

/* A style that reaches outside goes as a whole: half of one would be another. */
static gboolean
is_foreign_style (xmlNode *node)
{
  xmlChar *css;
  gboolean is_foreign;

  if (!xmlStrEqual (node->name, (const xmlChar *) "style"))
    return FALSE;
  css = xmlNodeGetContent (node);
  is_foreign = css == NULL || !stays_inside ((const char *) css);
  xmlFree (css);
  return is_foreign;
}

/* A link draws what is in it, so it stays as a group. */
static void
unlink_anchor (xmlNode *node)
{
  if (node->ns != NULL && xmlStrEqual (node->ns->href, (const xmlChar *) SVG)
      && xmlStrEqual (node->name, (const xmlChar *) "a"))
    {
      xmlNodeSetName (node, (const xmlChar *) "g");
      while (node->properties != NULL)
        xmlRemoveProp (node->properties);
    }
}

/* As deep as the parser lets a tree become, which is 256. */
static void
clean_children (xmlNode *parent)
{
  xmlNode *next;

  for (xmlNode *node = parent->children; node != NULL; node = next)
    {
      next = node->next;
      if (node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE)
        continue;
      if (node->type != XML_ELEMENT_NODE)
        {
          drop (node);
          continue;
        }
      unlink_anchor (node);
      if (!is_allowed (node) || is_foreign_style (node))
        {
          drop (node);
          continue;
        }
      clean_attributes (node);
      clean_children (node);
    }
}

static xmlDoc *
parse (const char *text, gsize length)
{
  xmlParserCtxt *context;
  xmlDoc *doc;

  if (length == 0 || length > MAX_BYTES)
    return NULL;
  context = xmlNewParserCtxt ();
  doc = xmlCtxtReadMemory (context, text, (int) length, NULL, "UTF-8",
                           XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING
                               | XML_PARSE_NOCDATA);
  xmlFreeParserCtxt (context);
  return doc;
}

/**
 * forge_svg_clean:
 * @text: an SVG document that anybody may have written
 * @length: in bytes; at most 16 MiB
 *
 * Writes it again with only what draws: no script, no event handler, no foreign object, nothing
 * that is fetched, no link, no entity. Any thread.
 *
 * Returns: (transfer full) (nullable): UTF-8; %NULL with #FORGE_ERROR_REFUSED where it is no SVG,
 * or defines entities
 */
char *
forge_svg_clean (const char *text, gsize length, GError **error)
{
  xmlDoc *doc;
  xmlNode *root;
  xmlChar *out = NULL;
  char *copy = NULL;
  int size = 0;

  g_return_val_if_fail (text != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  doc = parse (text, length);
  root = doc != NULL ? xmlDocGetRootElement (doc) : NULL;
  if (root != NULL && doc->intSubset == NULL && is_allowed (root)
      && xmlStrEqual (root->name, (const xmlChar *) "svg"))
    {
      clean_attributes (root);
      clean_children (root);
      xmlDocDumpMemoryEnc (doc, &out, &size, "UTF-8");
      copy = g_strndup ((const char *) out, (gsize) size);
      xmlFree (out);
    }
  else
    g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                         _ ("This picture is no SVG drawing that can be read."));
  xmlFreeDoc (doc);
  return copy;
}
