/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A tree of YAML that keeps the comments of the text it was read from. Counted by references, and
 * not changed once it is shared: an edit makes a new node that shares what did not change, so that
 * keeping what was there before costs next to nothing. Any thread may read. */

typedef enum
{
  FORGE_YAML_SCALAR,
  FORGE_YAML_LIST,
  FORGE_YAML_MAP,
} ForgeYamlType;

typedef struct _ForgeYamlNode ForgeYamlNode;

/* Only to be read. */
struct _ForgeYamlNode
{
  gatomicrefcount ref_count;
  guint8 type;      /* ForgeYamlType */
  guint8 is_string; /* of a scalar: text, else null, true, false or a number as it was written */
  guint8 is_flow;   /* of a list or mapping: written in one line, between brackets */
  guint32 line;     /* where it was read, from 1; 0: it was not */
  guint32 column;   /* from 1, in characters */
  guint32 n_children;
  char *text;               /* of a scalar */
  const char **keys;        /* of a mapping, one a child */
  ForgeYamlNode **children; /* of a list or mapping */
  char
      *before; /* (nullable): the lines of comment above it, each with its "#"; "" is a free line */
  char *after; /* (nullable): the comment behind it; of the root: the lines at the end */
};

ForgeYamlNode *forge_yaml_scalar_new (const char *text, gboolean is_string);
ForgeYamlNode *forge_yaml_string_new (const char *text);
ForgeYamlNode *forge_yaml_integer_new (gint64 value);
ForgeYamlNode *forge_yaml_list_new (void);
ForgeYamlNode *forge_yaml_map_new (void);
ForgeYamlNode *forge_yaml_node_ref (ForgeYamlNode *self);
void forge_yaml_node_unref (ForgeYamlNode *self);

/* While a node is being made and nobody else has it. They take @child. */
void forge_yaml_list_add (ForgeYamlNode *self, ForgeYamlNode *child);
void forge_yaml_map_add (ForgeYamlNode *self, const char *key, ForgeYamlNode *child);

/* (transfer none) (nullable). */
ForgeYamlNode *forge_yaml_map_get (const ForgeYamlNode *self, const char *key);
/* The text of a scalar under @key; NULL where there is none. */
const char *forge_yaml_map_get_text (const ForgeYamlNode *self, const char *key);

/* A mapping with the same children but this one: @child (nullable: none; borrowed) instead of what
 * was under @key, with the comments of that where it has none of its own. (transfer full) */
ForgeYamlNode *forge_yaml_map_with (ForgeYamlNode *self, const char *key, ForgeYamlNode *child);
/* The same value, with the comments, and the place, of @comments. (transfer full) */
ForgeYamlNode *forge_yaml_node_with_comments (ForgeYamlNode *self, const ForgeYamlNode *comments);

/* Whether both say the same. With @comments also beside the values. */
gboolean forge_yaml_node_equal (const ForgeYamlNode *a, const ForgeYamlNode *b, gboolean comments);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeYamlNode, forge_yaml_node_unref)

G_END_DECLS
