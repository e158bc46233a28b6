/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* A YAML file of data, read strictly: what is not known is refused, and every refusal names file,
 * line and cause, because a person will read it beside the file. */

typedef struct
{
  char *name; /* what messages call it: "phases/prd.yaml" */
  char *text;
  JsonNode *root;
} ForgeDataFile;

ForgeDataFile *
forge_data_file_new (const char *name, const char *text, gssize length, GError **error);
ForgeDataFile *forge_data_file_load (const char *path, const char *name, GError **error);
void forge_data_file_free (ForgeDataFile *self);

/* A place in a file. Lives on the stack and points at the place that it is in. */
typedef struct _ForgeDataPlace ForgeDataPlace;
struct _ForgeDataPlace
{
  const ForgeDataFile *file;
  JsonNode *node;
  const ForgeDataPlace *parent; /* NULL: the root */
  const char *key;              /* in the parent; NULL where it is an item of a list */
  guint index;
};

/* What a mapping may hold, with the shape that its value must have. */
typedef enum
{
  FORGE_DATA_TEXT,   /* a string */
  FORGE_DATA_TEXTS,  /* a list of strings */
  FORGE_DATA_WORDS,  /* one string for all languages, or a mapping of language to string */
  FORGE_DATA_LINES,  /* a list of strings for all languages, or a mapping of language to list */
  FORGE_DATA_FLAG,   /* true or false */
  FORGE_DATA_COUNT,  /* a whole number, not negative */
  FORGE_DATA_NUMBER, /* a number, not negative */
  FORGE_DATA_LIST,   /* a list of mappings */
  FORGE_DATA_MAP,    /* a mapping whose keys are not fixed */
} ForgeDataShape;

typedef struct
{
  const char *key;
  ForgeDataShape shape;
  gboolean required;
} ForgeDataKey;

ForgeDataPlace forge_data_place_root (const ForgeDataFile *file);
ForgeDataPlace forge_data_place_member (const ForgeDataPlace *self, const char *key);
ForgeDataPlace forge_data_place_item (const ForgeDataPlace *self, guint index);
guint forge_data_place_count (const ForgeDataPlace *self);

gboolean forge_data_place_check (const ForgeDataPlace *self,
                                 const ForgeDataKey *keys,
                                 gsize n_keys,
                                 GError **error);
const char *forge_data_place_get_text (const ForgeDataPlace *self, const char *key);
gboolean
forge_data_place_get_flag (const ForgeDataPlace *self, const char *key, gboolean otherwise);
guint forge_data_place_get_count (const ForgeDataPlace *self, const char *key);
double forge_data_place_get_number (const ForgeDataPlace *self, const char *key, double otherwise);
void forge_data_place_refuse (const ForgeDataPlace *self, GError **error, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

/* Texts in languages. */
void forge_data_place_add_languages (const ForgeDataPlace *self, const char *key, GPtrArray *tags);
const char *
forge_data_place_get_words (const ForgeDataPlace *self, const char *key, const char *language);
JsonArray *
forge_data_place_get_lines (const ForgeDataPlace *self, const char *key, const char *language);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDataFile, forge_data_file_free)

G_END_DECLS
