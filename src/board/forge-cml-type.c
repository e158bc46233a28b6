/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cml-type"

#include "config.h"

#include <string.h>

#include "board/forge-cml-type.h"
#include "board/forge-cml-word.h"

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

/* What is none of CML's names is one of the board's, which may be called like a keyword. */
static char *
write_name (const char *ours)
{
  g_autofree char *name = g_strdelimit (g_strdup (ours), ".", '_');

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (strcmp (names[i].ours, ours) == 0)
      return g_strdup (names[i].cml);
  return g_strconcat (forge_cml_word_is_keyword (name) ? "^" : "", name, NULL);
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
  g_autofree char *name = NULL;
  gboolean is_item_whole;

  if (type->args->len == 0)
    {
      name = write_name (type->name);
      /* A decimal (12, 2) is a BigDecimal there: only its hint tells. */
      *is_whole = type->n_sizes == 0
                  && strcmp (forge_cml_type_read_name (name + (*name == '^')), type->name) == 0;
      return g_steal_pointer (&name);
    }
  item = g_ptr_array_index (type->args, 0);
  if (type->args->len > 1 || item->args->len > 0 || !forge_board_type_is_collection (type))
    {
      *is_whole = FALSE;
      return g_strdup ("Object");
    }
  name = forge_cml_type_write (item, &is_item_whole);
  *is_whole = is_plain (item) && is_item_whole;
  return g_strdup_printf ("%s<%s>", type->name, name);
}
