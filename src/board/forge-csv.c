/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-csv"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-csv.h"
#include "core/forge-error.h"

void
forge_csv_append (GString *out, const char *text, gboolean is_first)
{
  if (!is_first)
    g_string_append_c (out, ',');
  if (strpbrk (text, "\",\r\n;\t") == NULL && !g_ascii_isspace (*text))
    {
      g_string_append (out, text);
      return;
    }
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p++)
    {
      if (*p == '"')
        g_string_append_c (out, '"');
      g_string_append_c (out, *p);
    }
  g_string_append_c (out, '"');
}

static char
find_separator (const char *text)
{
  static const char separators[] = ",;\t";
  guint counts[3] = { 0 };
  guint best = 0;
  gboolean is_quoted = FALSE;

  for (const char *p = text; *p != '\0' && (is_quoted || *p != '\n'); p++)
    {
      const char *found = strchr (separators, *p);

      is_quoted ^= *p == '"';
      if (found != NULL && !is_quoted)
        counts[found - separators]++;
    }
  for (guint i = 1; i < 3; i++)
    if (counts[i] > counts[best])
      best = i;
  return separators[best];
}

/* The field at @at, which moves on to what ends it. FALSE for a quote that is not closed. */
static gboolean
read_field (const char **at, char separator, GString *field)
{
  const char *p = *at;

  g_string_truncate (field, 0);
  if (*p == '"')
    {
      for (p++; *p != '"' || p[1] == '"'; p++)
        {
          if (*p == '\0')
            return FALSE;
          p += *p == '"';
          g_string_append_c (field, *p);
        }
      p++;
    }
  /* What stands behind a closing quote belongs to the field, as spreadsheets read it. */
  for (; *p != '\0' && *p != separator && *p != '\n' && *p != '\r'; p++)
    g_string_append_c (field, *p);
  *at = p;
  return TRUE;
}

static gboolean
is_empty (const GPtrArray *row)
{
  for (guint i = 0; i < row->len; i++)
    if (*(const char *) g_ptr_array_index (row, i) != '\0')
      return FALSE;
  return TRUE;
}

GPtrArray *
forge_csv_read (const char *text, const char *name, GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_autoptr (GString) field = g_string_new (NULL);
  const char *at = g_str_has_prefix (text, "\xef\xbb\xbf") ? text + 3 : text;
  const char separator = find_separator (at);

  while (*at != '\0')
    {
      g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);
      gboolean goes_on = TRUE;

      while (goes_on)
        {
          if (!read_field (&at, separator, field) || row->len >= FORGE_CSV_MAX_COLUMNS)
            {
              g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           /* Translators: a file, a number */
                           _ ("%s, row %u: this is no table with commas. Look for a quote that is "
                              "not closed."),
                           name, rows->len + 1);
              return NULL;
            }
          g_ptr_array_add (row, g_strdup (field->str));
          goes_on = *at == separator;
          at += goes_on;
        }
      at += *at == '\r';
      at += *at == '\n';
      if (!is_empty (row))
        g_ptr_array_add (rows, g_steal_pointer (&row));
    }
  return g_steal_pointer (&rows);
}
