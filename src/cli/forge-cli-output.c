/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <stdio.h>

#include <glib/gi18n-lib.h>

#include "cli/forge-cli.h"

/* g_print() would replace letters that the locale does not have; our texts are data in UTF-8. */
void
forge_cli_print (const char *format, ...)
{
  va_list args;

  va_start (args, format);
  vprintf (format, args);
  va_end (args);
}

void
forge_cli_tell (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list args;

  va_start (args, format);
  text = g_strdup_vprintf (format, args);
  va_end (args);
  fprintf (stderr, "%s\n", text);
}

void
forge_cli_put_string (ForgeCli *self, const char *key, const char *value)
{
  forge_json_writer_key (self->json, key);
  if (value != NULL)
    forge_json_writer_string (self->json, value);
  else
    forge_json_writer_null (self->json);
}

void
forge_cli_put_integer (ForgeCli *self, const char *key, gint64 value)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_integer (self->json, value);
}

/* With three digits behind the point. */
void
forge_cli_put_number (ForgeCli *self, const char *key, double value)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_double (self->json,
                            (double) (gint64) (value * 1000 + (value < 0 ? -.5 : .5)) / 1000);
}

void
forge_cli_put_money (ForgeCli *self, const char *key, gint64 millionths)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_double (self->json, (double) millionths / 1e6);
}

void
forge_cli_put_boolean (ForgeCli *self, const char *key, gboolean value)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_boolean (self->json, value);
}

/* ISO 8601 in UTC with milliseconds. */
void
forge_cli_put_time (ForgeCli *self, const char *key, gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (ms / 1000);
  g_autofree char *seconds = time != NULL ? g_date_time_format (time, "%Y-%m-%dT%H:%M:%S") : NULL;
  g_autofree char *text = NULL;

  if (seconds != NULL)
    text = g_strdup_printf ("%s.%03dZ", seconds, (int) (ms % 1000));
  forge_cli_put_string (self, key, text);
}

void
forge_cli_put_strings (ForgeCli *self, const char *key, const char *const *values)
{
  forge_cli_begin_array (self, key);
  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    forge_json_writer_string (self->json, values[i]);
  forge_cli_end_array (self);
}

void
forge_cli_begin_array (ForgeCli *self, const char *key)
{
  forge_json_writer_key (self->json, key);
  forge_json_writer_begin_array (self->json);
}

void
forge_cli_end_array (ForgeCli *self)
{
  forge_json_writer_end_array (self->json);
}

void
forge_cli_begin_object (ForgeCli *self)
{
  forge_json_writer_begin_object (self->json);
}

void
forge_cli_end_object (ForgeCli *self)
{
  forge_json_writer_end_object (self->json);
}

/* Members of a project, in the object that is open. */
void
forge_cli_put_project (ForgeCli *self, ForgeProject *project)
{
  forge_cli_put_string (self, "id", forge_project_get_id (project));
  forge_cli_put_string (self, "title", forge_project_get_title (project));
  forge_cli_put_string (self, "type", forge_project_get_app_type (project));
  forge_cli_put_string (self, "depth", forge_depth_get_nick (forge_project_get_depth (project)));
  forge_cli_put_string (self, "language", forge_cli_get_language (project));
  forge_cli_put_string (self, "template", forge_project_get_template (project));
  forge_cli_put_strings (self, "stack", forge_project_get_stack (project));
  forge_cli_put_boolean (self, "approval", forge_project_get_asks_approval (project));
  forge_cli_put_time (self, "created", forge_project_get_created (project));
  forge_cli_put_time (self, "modified", forge_project_get_modified (project));
}

static const char *
status_nick (ForgeSectionStatus status)
{
  switch (status)
    {
    case FORGE_SECTION_STREAMING:
      return "streaming";
    case FORGE_SECTION_DONE:
      return "done";
    case FORGE_SECTION_FAILED:
      return "failed";
    case FORGE_SECTION_PLANNED:
    default:
      return "planned";
    }
}

void
forge_cli_put_sections (ForgeCli *self, const ForgeDocument *document)
{
  forge_cli_begin_array (self, "sections");
  for (guint i = 0; document->sections != NULL && i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);

      forge_cli_begin_object (self);
      forge_cli_put_string (self, "name", state->name);
      forge_cli_put_string (self, "title", state->title);
      forge_cli_put_string (self, "status", status_nick (state->status));
      forge_cli_put_string (self, "writer", state->writer);
      forge_cli_put_boolean (self, "locked", state->is_locked);
      forge_cli_put_string (self, "problem", forge_document_find_problem (document, state, NULL));
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
}

char *
forge_cli_format_time (gint64 ms)
{
  g_autoptr (GDateTime) time = g_date_time_new_from_unix_local (ms / 1000);

  return time != NULL ? g_date_time_format (time, "%Y-%m-%d %H:%M") : g_strdup ("");
}
