/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-export"

#include "config.h"

#include "core/forge-json.h"
#include "export/forge-bundle-json.h"
#include "export/forge-bundle-json-private.h"

static void
put_string (ForgeJsonWriter *writer, const char *key, const char *value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_string (writer, value);
}

static void
put_integer (ForgeJsonWriter *writer, const char *key, gint64 value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_integer (writer, value);
}

static void
put_boolean (ForgeJsonWriter *writer, const char *key, gboolean value)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_boolean (writer, value);
}

static void
put_strings (ForgeJsonWriter *writer, const char *key, const char *const *values)
{
  forge_json_writer_key (writer, key);
  forge_json_writer_begin_array (writer);
  for (; *values != NULL; values++)
    forge_json_writer_string (writer, *values);
  forge_json_writer_end_array (writer);
}

static void
write_project (ForgeJsonWriter *writer, ForgeProject *project)
{
  forge_json_writer_key (writer, "project");
  forge_json_writer_begin_object (writer);
  put_string (writer, "id", forge_project_get_id (project));
  put_string (writer, "title", forge_project_get_title (project));
  put_string (writer, "brief", forge_project_get_brief (project));
  put_string (writer, "type", forge_project_get_app_type (project));
  put_strings (writer, "stack", forge_project_get_stack (project));
  put_string (writer, "depth", forge_depth_get_nick (forge_project_get_depth (project)));
  put_string (writer, "language", forge_project_get_language (project));
  put_string (writer, "template", forge_project_get_template (project));
  put_boolean (writer, "approval", forge_project_get_asks_approval (project));
  put_strings (writer, "settings", forge_project_get_overrides (project));
  put_integer (writer, "created", forge_project_get_created (project));
  put_integer (writer, "modified", forge_project_get_modified (project));
  forge_json_writer_end_object (writer);
}

static void
write_answers (ForgeJsonWriter *writer, const GPtrArray *answers)
{
  forge_json_writer_key (writer, "answers");
  forge_json_writer_begin_array (writer);
  for (guint i = 0; i < answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (answers, i);

      forge_json_writer_begin_object (writer);
      put_string (writer, "question", answer->question_id);
      put_string (writer, "text", answer->text);
      put_string (writer, "author", answer->author);
      put_boolean (writer, "suggestion", answer->is_suggestion);
      put_integer (writer, "time", answer->time);
      forge_json_writer_end_object (writer);
    }
  forge_json_writer_end_array (writer);
}

static void
write_skips (ForgeJsonWriter *writer, char *const *skips)
{
  forge_json_writer_key (writer, "skips");
  forge_json_writer_begin_object (writer);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (skips[phase] != NULL)
      put_string (writer, forge_phase_get_nick (phase), skips[phase]);
  forge_json_writer_end_object (writer);
}

static void
write_section (ForgeJsonWriter *writer, const ForgeSectionState *section)
{
  forge_json_writer_begin_object (writer);
  put_string (writer, "name", section->name);
  put_string (writer, "title", section->title);
  put_string (writer, "status", forge_bundle_status_nicks[section->status]);
  put_string (writer, "writer", section->writer);
  put_string (writer, "generated", section->generated);
  put_integer (writer, "tokens", section->tokens);
  put_boolean (writer, "locked", section->is_locked);
  forge_json_writer_end_object (writer);
}

static void
write_version (ForgeJsonWriter *writer, const ForgeVersion *version)
{
  forge_json_writer_begin_object (writer);
  put_integer (writer, "number", version->number);
  put_string (writer, "change", forge_change_type_get_nick (version->change_type));
  put_string (writer, "author", version->author);
  put_string (writer, "summary", version->summary);
  put_string (writer, "sha256", version->sha256);
  put_integer (writer, "time", version->time);
  put_integer (writer, "words", version->words);
  put_integer (writer, "added", version->added);
  put_integer (writer, "removed", version->removed);
  forge_json_writer_end_object (writer);
}

static void
write_document (ForgeJsonWriter *writer, const ForgeDocument *document, const GPtrArray *versions)
{
  forge_json_writer_begin_object (writer);
  put_string (writer, "kind", forge_kind_get_nick (document->kind));
  put_integer (writer, "version", document->version);
  put_integer (writer, "modified", document->modified);
  put_integer (writer, "words", document->words);
  put_boolean (writer, "stale", document->is_stale);
  put_string (writer, "body", document->body);
  forge_json_writer_key (writer, "sections");
  forge_json_writer_begin_array (writer);
  for (guint i = 0; document->sections != NULL && i < document->sections->len; i++)
    write_section (writer, g_ptr_array_index (document->sections, i));
  forge_json_writer_end_array (writer);
  forge_json_writer_key (writer, "versions");
  forge_json_writer_begin_array (writer);
  for (guint i = 0; i < versions->len; i++)
    write_version (writer, g_ptr_array_index (versions, i));
  forge_json_writer_end_array (writer);
  forge_json_writer_end_object (writer);
}

static void
write_milestone (ForgeJsonWriter *writer, const ForgeMilestone *milestone)
{
  forge_json_writer_begin_object (writer);
  put_string (writer, "name", milestone->name);
  put_string (writer, "note", milestone->note);
  put_string (writer, "author", milestone->author);
  put_integer (writer, "time", milestone->time);
  forge_json_writer_key (writer, "versions");
  forge_json_writer_begin_object (writer);
  for (guint i = 0; i < milestone->documents->len; i++)
    {
      const ForgeMilestoneDocument *document
          = &g_array_index (milestone->documents, ForgeMilestoneDocument, i);

      put_integer (writer, forge_kind_get_nick (document->kind), document->version);
    }
  forge_json_writer_end_object (writer);
  forge_json_writer_end_object (writer);
}

/* Name to text; not there where the project has no board. */
static void
write_board (ForgeJsonWriter *writer, const GPtrArray *board)
{
  if (board->len == 0)
    return;
  forge_json_writer_key (writer, "board");
  forge_json_writer_begin_object (writer);
  for (guint i = 0; i < board->len; i++)
    {
      const ForgeBoardText *file = g_ptr_array_index (board, i);

      put_string (writer, file->name, file->text);
    }
  forge_json_writer_end_object (writer);
}

/* Name to base64; likewise. */
static void
write_pictures (ForgeJsonWriter *writer, const GPtrArray *pictures)
{
  if (pictures->len == 0)
    return;
  forge_json_writer_key (writer, "pictures");
  forge_json_writer_begin_object (writer);
  for (guint i = 0; i < pictures->len; i++)
    {
      const ForgePicture *picture = g_ptr_array_index (pictures, i);
      gsize length;
      gconstpointer bytes = g_bytes_get_data (picture->bytes, &length);
      g_autofree char *text = g_base64_encode (bytes, length);

      put_string (writer, picture->name, text);
    }
  forge_json_writer_end_object (writer);
}

/* ForgeLedgerFunc */
static void
write_id_cb (ForgeNodeKind kind, const char *key, const char *id, gpointer user_data)
{
  ForgeJsonWriter *writer = user_data;

  forge_json_writer_begin_object (writer);
  put_string (writer, "id", id);
  put_string (writer, "kind", forge_node_kind_get_prefix (kind));
  put_string (writer, "key", key);
  forge_json_writer_end_object (writer);
}

/**
 * forge_bundle_write_json:
 * @self: a bundle
 *
 * The same bundle gives the same bytes.
 *
 * Returns: (transfer full): the file
 */
ForgeTextFile *
forge_bundle_write_json (const ForgeBundle *self)
{
  g_autoptr (ForgeJsonWriter) writer = forge_json_writer_new (TRUE);
  g_autofree char *json = NULL;
  char *text = NULL;
  gsize length = 0;

  forge_json_writer_begin_object (writer);
  put_string (writer, "format", FORGE_BUNDLE_FORMAT);
  put_integer (writer, "version", FORGE_BUNDLE_VERSION);
  write_project (writer, self->project);
  write_answers (writer, self->answers);
  write_skips (writer, self->skips);
  forge_json_writer_key (writer, "documents");
  forge_json_writer_begin_array (writer);
  for (guint i = 0; i < self->documents->len; i++)
    write_document (writer, g_ptr_array_index (self->documents, i),
                    g_ptr_array_index (self->versions, i));
  forge_json_writer_end_array (writer);
  forge_json_writer_key (writer, "milestones");
  forge_json_writer_begin_array (writer);
  for (guint i = 0; i < self->milestones->len; i++)
    write_milestone (writer, g_ptr_array_index (self->milestones, i));
  forge_json_writer_end_array (writer);
  write_board (writer, self->board);
  write_pictures (writer, self->pictures);
  forge_json_writer_key (writer, "ids");
  forge_json_writer_begin_array (writer);
  forge_ledger_foreach (self->ledger, write_id_cb, writer);
  forge_json_writer_end_array (writer);
  forge_json_writer_end_object (writer);
  json = forge_json_writer_finish (writer, &length);
  text = g_strconcat (json, "\n", NULL);
  return forge_text_file_new (FORGE_BUNDLE_JSON_NAME, text, length + 1);
}
