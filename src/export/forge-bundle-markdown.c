/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-json-writer.h"
#include "export/forge-answers-text.h"
#include "export/forge-bundle-markdown-private.h"
#include "export/forge-bundle-markdown.h"
#include "spec/forge-language.h"

/* Each value of the front matter is written as JSON, which is YAML too. */
static void
put_json (GString *out, const char *key, ForgeJsonWriter *writer)
{
  g_autofree char *json = forge_json_writer_finish (writer, NULL);

  g_string_append_printf (out, "%s: %s\n", key, json);
  forge_json_writer_free (writer);
}

static void
put_string (GString *out, const char *key, const char *value)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  forge_json_writer_string (writer, value);
  put_json (out, key, writer);
}

static void
put_strings (GString *out, const char *key, const char *const *values)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  forge_json_writer_begin_array (writer);
  for (; *values != NULL; values++)
    forge_json_writer_string (writer, *values);
  forge_json_writer_end_array (writer);
  put_json (out, key, writer);
}

static void
put_skips (GString *out, char *const *skips)
{
  ForgeJsonWriter *writer = forge_json_writer_new (FALSE);

  forge_json_writer_begin_object (writer);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (skips[phase] != NULL)
      {
        forge_json_writer_key (writer, forge_phase_get_nick (phase));
        forge_json_writer_string (writer, skips[phase]);
      }
  forge_json_writer_end_object (writer);
  put_json (out, "skipped", writer);
}

static void
add_file (GPtrArray *files, const char *name, GString *text)
{
  const gsize length = text->len;

  g_ptr_array_add (files, forge_text_file_new (name, g_string_free (text, FALSE), length));
}

static const char *
get_language (ForgeProject *project)
{
  const char *language = forge_project_get_language (project);

  return *language != '\0' ? language : forge_language_detect (forge_project_get_brief (project));
}

static void
put_front_matter (GString *out, const ForgeBundle *self)
{
  ForgeProject *project = self->project;

  g_string_append_printf (out, "---\nformat: %s\nversion: %d\n", FORGE_MARKDOWN_FORMAT,
                          FORGE_MARKDOWN_VERSION);
  put_string (out, "title", forge_project_get_title (project));
  put_string (out, "type", forge_project_get_app_type (project));
  put_strings (out, "stack", forge_project_get_stack (project));
  put_string (out, "depth", forge_depth_get_nick (forge_project_get_depth (project)));
  put_string (out, "language", forge_project_get_language (project));
  put_string (out, "template", forge_project_get_template (project));
  if (forge_project_get_asks_approval (project))
    g_string_append (out, "approval: true\n");
  if (*forge_project_get_overrides (project) != NULL)
    put_strings (out, "settings", forge_project_get_overrides (project));
  put_skips (out, self->skips);
  g_string_append (out, "---\n\n");
}

static void
write_index (const ForgeBundle *self, ForgeCatalog *catalog, GPtrArray *files)
{
  GString *out = g_string_new (NULL);
  const char *language = get_language (self->project);

  put_front_matter (out, self);
  g_string_append_printf (out, "# %s\n", forge_project_get_title (self->project));
  if (self->documents->len > 0)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);

      g_string_append_printf (out, "- [%s](%s.md)\n",
                              forge_catalog_get_kind_title (catalog, document->kind, language),
                              forge_kind_get_nick (document->kind));
    }
  add_file (files, FORGE_MARKDOWN_INDEX, out);
}

static void
write_answers (const ForgeBundle *self, ForgeCatalog *catalog, GPtrArray *files)
{
  g_autofree char *text
      = forge_answers_text_write (self->answers, catalog, get_language (self->project));

  if (*text != '\0')
    add_file (files, FORGE_MARKDOWN_ANSWERS, g_string_new (text));
}

static void
write_pictures (const ForgeBundle *self, GPtrArray *files)
{
  for (guint i = 0; i < self->pictures->len; i++)
    {
      const ForgePicture *picture = g_ptr_array_index (self->pictures, i);
      g_autofree char *name = g_strconcat (FORGE_MARKDOWN_PICTURES, picture->name, NULL);
      gsize length;
      gconstpointer bytes = g_bytes_get_data (picture->bytes, &length);
      char *copy = g_malloc (length + 1);

      memcpy (copy, bytes, length);
      copy[length] = '\0';
      g_ptr_array_add (files, forge_text_file_new (name, copy, length));
    }
}

/**
 * forge_bundle_write_markdown:
 * @self: a bundle
 * @catalog: for titles and the text of questions
 *
 * The same bundle gives the same bytes.
 *
 * Returns: (transfer full) (element-type ForgeTextFile): the files of the folder
 */
GPtrArray *
forge_bundle_write_markdown (const ForgeBundle *self, ForgeCatalog *catalog)
{
  GPtrArray *files = forge_text_file_list_new ();
  const char *brief = forge_project_get_brief (self->project);

  write_index (self, catalog, files);
  if (*brief != '\0')
    add_file (files, FORGE_MARKDOWN_BRIEF, g_string_new (brief));
  write_answers (self, catalog, files);
  for (guint i = 0; i < self->documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (self->documents, i);
      g_autofree char *name = g_strconcat (forge_kind_get_nick (document->kind), ".md", NULL);

      add_file (files, name, g_string_new (document->body));
    }
  write_pictures (self, files);
  return files;
}
