/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-type"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-type.h"
#include "core/forge-error.h"

#define MAX_DEPTH  8
#define MAX_LENGTH 500
#define MAX_SIZE   99999

static const struct
{
  const char *name;
  guint n_args;
  guint n_sizes; /* at most */
} ours[] = {
  { "string", 0, 1 }, { "text", 0, 0 },     { "bool", 0, 0 },     { "int", 0, 0 },
  { "long", 0, 0 },   { "decimal", 0, 2 },  { "double", 0, 0 },   { "date", 0, 0 },
  { "time", 0, 0 },   { "datetime", 0, 0 }, { "duration", 0, 0 }, { "uuid", 0, 0 },
  { "bytes", 0, 1 },  { "json", 0, 0 },     { "url", 0, 0 },      { "email", 0, 0 },
  { "List", 1, 0 },   { "Set", 1, 0 },      { "Map", 2, 0 },
};

typedef struct
{
  const char *start;
  const char *at;
  GError **error;
} Reader;

static gboolean
refuse (Reader *self, const char *problem)
{
  g_set_error (self->error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: a type such as List<Order>, a number, a whole sentence */
               _ ("The type “%s” cannot be read at character %ld: %s"), self->start,
               g_utf8_pointer_to_offset (self->start, self->at) + 1, problem);
  return FALSE;
}

static void
skip_spaces (Reader *self)
{
  while (*self->at == ' ' || *self->at == '\t')
    self->at++;
}

static gboolean
take (Reader *self, char c)
{
  skip_spaces (self);
  if (*self->at != c)
    return FALSE;
  self->at++;
  return TRUE;
}

/* A name with dots; NULL where there is none. */
static char *
take_name (Reader *self)
{
  const char *start;

  skip_spaces (self);
  start = self->at;
  do
    {
      if (self->at != start)
        self->at++;
      if (!g_ascii_isalpha (*self->at))
        return NULL;
      while (g_ascii_isalnum (*self->at) || *self->at == '_')
        self->at++;
    }
  while (*self->at == '.');
  return g_strndup (start, self->at - start);
}

static ForgeBoardType *read_type (Reader *self, guint depth);

static gboolean
read_args (Reader *self, ForgeBoardType *type, guint depth)
{
  do
    {
      ForgeBoardType *arg = read_type (self, depth + 1);

      if (arg == NULL)
        return FALSE;
      g_ptr_array_add (type->args, arg);
    }
  while (take (self, ','));
  return take (self, '>') || refuse (self, _ ("Close it by “>”."));
}

static gboolean
read_sizes (Reader *self, ForgeBoardType *type)
{
  do
    {
      guint64 size;
      char *end = NULL;

      skip_spaces (self);
      if (type->n_sizes == G_N_ELEMENTS (type->sizes) || !g_ascii_isdigit (*self->at))
        return refuse (self, _ ("One or two numbers stand in the brackets."));
      size = g_ascii_strtoull (self->at, &end, 10);
      if (size > MAX_SIZE)
        return refuse (self, _ ("This number is too large."));
      self->at = end;
      type->sizes[type->n_sizes++] = (guint) size;
    }
  while (take (self, ','));
  return take (self, ')') || refuse (self, _ ("Close it by “)”."));
}

/* What is ours has the arguments that it needs; what is not may have any, but no sizes. */
static gboolean
check_shape (Reader *self, const ForgeBoardType *type)
{
  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (strcmp (ours[i].name, type->name) == 0)
      {
        if (type->args->len != ours[i].n_args)
          return refuse (self, _ ("A list is List<…>, a set Set<…>, a map Map<…, …>; the other "
                                  "types of ours have no arguments."));
        if (type->n_sizes <= ours[i].n_sizes)
          return TRUE;
      }
  return type->n_sizes == 0
         || refuse (self, _ ("Sizes go with string(80), bytes(80) and decimal(12, 2) only."));
}

static ForgeBoardType *
read_type (Reader *self, guint depth)
{
  g_autoptr (ForgeBoardType) type = g_new0 (ForgeBoardType, 1);

  type->args = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_type_free);
  if (depth > MAX_DEPTH)
    {
      refuse (self, _ ("This is nested too deeply."));
      return NULL;
    }
  type->name = take_name (self);
  if (type->name == NULL)
    {
      refuse (self, _ ("The name of a type starts with a letter."));
      return NULL;
    }
  if (take (self, '<') && !read_args (self, type, depth))
    return NULL;
  if (type->args->len == 0 && take (self, '(') && !read_sizes (self, type))
    return NULL;
  if (!check_shape (self, type))
    return NULL;
  type->is_optional = take (self, '?');
  return g_steal_pointer (&type);
}

/**
 * forge_board_type_parse:
 * @text: valid UTF-8
 * @error: a %FORGE_ERROR_REFUSED
 *
 * Returns: (transfer full): the type, or %NULL
 */
ForgeBoardType *
forge_board_type_parse (const char *text, GError **error)
{
  Reader reader = { .start = text, .at = text, .error = error };
  g_autoptr (ForgeBoardType) type = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  if (strlen (text) > MAX_LENGTH)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("A type has at most 500 characters."));
      return NULL;
    }
  type = read_type (&reader, 1);
  if (type == NULL)
    return NULL;
  skip_spaces (&reader);
  if (*reader.at != '\0')
    {
      refuse (&reader, _ ("Nothing may follow here."));
      return NULL;
    }
  return g_steal_pointer (&type);
}

void
forge_board_type_free (ForgeBoardType *self)
{
  if (self == NULL)
    return;
  g_free (self->name);
  g_ptr_array_unref (self->args);
  g_free (self);
}

static void
append_type (GString *out, const ForgeBoardType *self)
{
  g_string_append (out, self->name);
  for (guint i = 0; i < self->args->len; i++)
    {
      g_string_append (out, i == 0 ? "<" : ", ");
      append_type (out, g_ptr_array_index (self->args, i));
    }
  if (self->args->len > 0)
    g_string_append_c (out, '>');
  for (guint i = 0; i < self->n_sizes; i++)
    g_string_append_printf (out, i == 0 ? "(%u" : ", %u", self->sizes[i]);
  if (self->n_sizes > 0)
    g_string_append_c (out, ')');
  if (self->is_optional)
    g_string_append_c (out, '?');
}

char *
forge_board_type_to_string (const ForgeBoardType *self)
{
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (self != NULL, NULL);

  append_type (out, self);
  return g_string_free (out, FALSE);
}

gboolean
forge_board_type_is_collection (const ForgeBoardType *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->args->len > 0
         && (strcmp (self->name, "List") == 0 || strcmp (self->name, "Set") == 0
             || strcmp (self->name, "Map") == 0);
}

gboolean
forge_board_type_is_builtin (const ForgeBoardType *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  for (guint i = 0; i < G_N_ELEMENTS (ours); i++)
    if (ours[i].n_args == 0 && strcmp (ours[i].name, self->name) == 0)
      return TRUE;
  return FALSE;
}
