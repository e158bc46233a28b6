/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-type"

#include "config.h"

#include <string.h>

#include "board/forge-cml-type.h"

/* The first of CML's names for a type of ours is the one that is written. */
static const struct
{
  const char *cml;
  const char *ours;
} names[] = {
  { "String", "string" },     { "boolean", "bool" },       { "Boolean", "bool" },
  { "int", "int" },           { "Integer", "int" },        { "long", "long" },
  { "Long", "long" },         { "BigDecimal", "decimal" }, { "double", "double" },
  { "Double", "double" },     { "float", "double" },       { "Float", "double" },
  { "Date", "date" },         { "DateTime", "datetime" },  { "Timestamp", "datetime" },
  { "LocalDate", "date" },    { "LocalTime", "time" },     { "LocalDateTime", "datetime" },
  { "Duration", "duration" }, { "UUID", "uuid" },          { "Blob", "bytes" },
  { "Object", "json" },       { "Clob", "text" },          { "URL", "url" },
  { "Collection", "List" },   { "Bag", "List" },
};

static const char *
write_name (const char *ours)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].ours, ours) == 0)
      return names[i].cml;
  return ours;
}

const char *
forge_cml_type_read_name (const char *name)
{
  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].cml, name) == 0)
      return names[i].ours;
  return name;
}

static gboolean
is_plain (const ForgeBoardType *type)
{
  return type->args->len == 0 && type->n_sizes == 0 && !type->is_optional;
}

char *
forge_cml_type_write (const ForgeBoardType *type, gboolean *is_whole)
{
  const ForgeBoardType *item;

  if (type->args->len == 0)
    {
      const char *name = write_name (type->name);
      g_auto (GStrv) words = g_strsplit (name, ".", -1);

      /* The email of ours is a String there: only its hint tells. */
      *is_whole = type->n_sizes == 0 && words[0] != NULL && words[1] == NULL
                  && strcmp (forge_cml_type_read_name (name), type->name) == 0;
      return g_strjoinv ("_", words);
    }
  item = g_ptr_array_index (type->args, 0);
  if (type->args->len > 1 || item->args->len > 0)
    {
      *is_whole = FALSE;
      return g_strdup ("Object");
    }
  *is_whole = is_plain (item) && strchr (item->name, '.') == NULL;
  {
    gboolean is_item_whole;
    g_autofree char *name = forge_cml_type_write (item, &is_item_whole);

    return g_strdup_printf ("%s<%s>", type->name, name);
  }
}
