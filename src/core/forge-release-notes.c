/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-release-notes"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-release-notes.h"

typedef struct
{
  const char *version;
  GString *notes;
  GString *text; /* of the paragraph or item that is read; NULL: none */
  gboolean is_wanted;
  gboolean is_in_description;
} Reader;

static gboolean
is_text (const char *element)
{
  return g_str_equal (element, "p") || g_str_equal (element, "li");
}

static gboolean
is_list (const char *element)
{
  return g_str_equal (element, "ul") || g_str_equal (element, "ol");
}

static void
start_cb (GMarkupParseContext *context,
          const char *element,
          const char **names,
          const char **values,
          gpointer user_data,
          GError **error)
{
  Reader *self = user_data;

  if (g_str_equal (element, "release"))
    for (gsize i = 0; names[i] != NULL; i++)
      self->is_wanted
          |= g_str_equal (names[i], "version") && g_str_equal (values[i], self->version);
  else if (self->is_wanted && g_str_equal (element, "description"))
    self->is_in_description = TRUE;
  else if (self->is_in_description && is_list (element))
    g_string_append_printf (self->notes, "<%s>", element);
  else if (self->is_in_description && is_text (element) && self->text == NULL)
    self->text = g_string_new (NULL);
}

/* White space in the file is that of its layout; a message has a space for it. */
static void
put_text (Reader *self, const char *element)
{
  g_auto (GStrv) words = g_strsplit_set (self->text->str, " \t\r\n", -1);
  g_autoptr (GString) message = g_string_new (NULL);
  g_autofree char *escaped = NULL;

  for (gsize i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0')
      g_string_append_printf (message, "%s%s", message->len > 0 ? " " : "", words[i]);
  if (message->len == 0)
    return;
  escaped = g_markup_escape_text (_ (message->str), -1);
  g_string_append_printf (self->notes, "<%s>%s</%s>", element, escaped, element);
}

static void
end_cb (GMarkupParseContext *context, const char *element, gpointer user_data, GError **error)
{
  Reader *self = user_data;

  if (g_str_equal (element, "release"))
    self->is_wanted = FALSE;
  else if (g_str_equal (element, "description"))
    self->is_in_description = FALSE;
  else if (self->is_in_description && is_list (element))
    g_string_append_printf (self->notes, "</%s>", element);
  else if (self->text != NULL && is_text (element))
    {
      put_text (self, element);
      g_string_free (self->text, TRUE);
      self->text = NULL;
    }
}

static void
text_cb (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  Reader *self = user_data;

  if (self->text != NULL)
    g_string_append_len (self->text, text, (gssize) length);
}

/**
 * forge_release_notes_read:
 * @metainfo: AppStream metadata, in English
 * @length: in bytes; -1 where it ends with a NUL
 * @version: of the release
 *
 * Any thread.
 *
 * Returns: (transfer full) (nullable): see the header
 */
char *
forge_release_notes_read (const char *metainfo, gssize length, const char *version)
{
  static const GMarkupParser PARSER = { start_cb, end_cb, text_cb, NULL, NULL };
  Reader self = { .version = version };
  GMarkupParseContext *context;
  gboolean is_whole;

  g_return_val_if_fail (metainfo != NULL && version != NULL, NULL);

  self.notes = g_string_new (NULL);
  context = g_markup_parse_context_new (&PARSER, 0, &self, NULL);
  is_whole = g_markup_parse_context_parse (context, metainfo, length, NULL)
             && g_markup_parse_context_end_parse (context, NULL);
  g_markup_parse_context_free (context);
  if (self.text != NULL)
    g_string_free (self.text, TRUE);
  return g_string_free (self.notes, !is_whole || self.notes->len == 0);
}
