/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-file"

#include "config.h"

#include "spec/forge-phase-check.h"
#include "spec/forge-phase-file.h"

/**
 * forge_phase_file_new:
 * @file: (transfer full): what was read; freed also where it is refused
 * @phase: the phase that it must describe
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Returns: (transfer full) (nullable): the phase, without texts until it is localized
 */
ForgePhaseFile *
forge_phase_file_new (ForgeDataFile *file, ForgePhase phase, GError **error)
{
  g_autoptr (ForgePhaseFile) self = g_new0 (ForgePhaseFile, 1);

  g_return_val_if_fail (file != NULL, NULL);

  self->file = file;
  self->phase = phase;
  if (!forge_phase_check (file, phase, error))
    return NULL;
  return g_steal_pointer (&self);
}

static void
free_sections (ForgePhaseDocument *document, guint n_languages)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      ForgePhaseSection *section = g_ptr_array_index (document->sections, i);

      for (guint j = 0; j < n_languages; j++)
        g_free ((gpointer) section->by_language[j].contains);
      g_free ((gpointer) section->by_language[0].produces);
      g_free ((gpointer) section->by_language[0].needs);
      g_free (section->by_language);
      g_free (section);
    }
  g_ptr_array_unref (document->sections);
}

/**
 * forge_phase_file_free:
 * @self: (transfer full): a phase
 */
void
forge_phase_file_free (ForgePhaseFile *self)
{
  for (guint i = 0; self->documents != NULL && i < self->documents->len; i++)
    {
      ForgePhaseDocument *document = g_ptr_array_index (self->documents, i);

      free_sections (document, self->n_languages);
      g_free (document->titles);
      g_free (document);
    }
  for (guint i = 0; self->questions != NULL && i < self->questions->len; i++)
    {
      ForgePhaseQuestion *question = g_ptr_array_index (self->questions, i);

      g_free (question->by_language);
      g_free (question);
    }
  g_clear_pointer (&self->documents, g_ptr_array_unref);
  g_clear_pointer (&self->questions, g_ptr_array_unref);
  g_free (self->titles);
  forge_data_file_free (self->file);
  g_free (self);
}

static const char **
read_words (const ForgeDataPlace *at, const char *key, const char *const *languages)
{
  const guint n = g_strv_length ((char **) languages);
  const char **words = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    words[i] = forge_data_place_get_words (at, key, languages[i]);
  return words;
}

static const char **
read_lines (const ForgeDataPlace *at, const char *key, const char *language)
{
  JsonArray *array = forge_data_place_get_lines (at, key, language);
  const guint n = array != NULL ? json_array_get_length (array) : 0;
  const char **lines = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    lines[i] = json_array_get_string_element (array, i);
  return lines;
}

static ForgePhaseSection *
read_section (const ForgeDataPlace *at, const char *const *languages)
{
  ForgePhaseSection *self = g_new0 (ForgePhaseSection, 1);
  const ForgeNodeKind *produces = forge_phase_read_nodes (at, "produces");
  const ForgeNodeKind *needs = forge_phase_read_nodes (at, "needs");

  self->depths = forge_phase_read_depths (at);
  self->by_language = g_new0 (ForgeSection, g_strv_length ((char **) languages));
  for (guint i = 0; languages[i] != NULL; i++)
    self->by_language[i] = (ForgeSection){
      .name = forge_data_place_get_text (at, "name"),
      .title = forge_data_place_get_words (at, "title", languages[i]),
      .purpose = forge_data_place_get_words (at, "purpose", languages[i]),
      .contains = read_lines (at, "contains", languages[i]),
      .produces = produces,
      .needs = needs,
    };
  return self;
}

static ForgePhaseDocument *
read_document (const ForgeDataPlace *at, const char *const *languages)
{
  ForgePhaseDocument *self = g_new0 (ForgePhaseDocument, 1);
  const ForgeDataPlace sections = forge_data_place_member (at, "sections");

  forge_kind_from_nick (forge_data_place_get_text (at, "kind"), &self->kind);
  self->titles = read_words (at, "title", languages);
  self->sections = g_ptr_array_new ();
  for (guint i = 0; i < forge_data_place_count (&sections); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&sections, i);

      g_ptr_array_add (self->sections, read_section (&place, languages));
    }
  return self;
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

static ForgePhaseQuestion *
read_question (const ForgeDataPlace *at, ForgePhase phase, const char *const *languages)
{
  ForgePhaseQuestion *self = g_new0 (ForgePhaseQuestion, 1);
  ForgeKind kind = FORGE_KIND_BRIEF;

  forge_kind_from_nick (forge_data_place_get_text (at, "feeds"), &kind);
  self->depths = forge_phase_read_depths (at);
  self->by_language = g_new0 (ForgeQuestion, g_strv_length ((char **) languages));
  for (guint i = 0; languages[i] != NULL; i++)
    self->by_language[i] = (ForgeQuestion){
      .id = forge_data_place_get_text (at, "id"),
      .phase = phase,
      .kind = kind,
      .topic = forge_data_place_get_text (at, "topic"),
      .text = forge_data_place_get_words (at, "text", languages[i]),
      .why = or_empty (forge_data_place_get_words (at, "why", languages[i])),
      .example = or_empty (forge_data_place_get_words (at, "example", languages[i])),
      .required = forge_data_place_get_flag (at, "required", FALSE),
    };
  return self;
}

/**
 * forge_phase_file_localize:
 * @self: a phase that was not localized yet
 * @languages: (array zero-terminated=1): the languages that its texts are wanted in, at least one
 *
 * Reads all texts once for each language, so that nobody searches for them later.
 */
void
forge_phase_file_localize (ForgePhaseFile *self, const char *const *languages)
{
  const ForgeDataPlace root = forge_data_place_root (self->file);
  const ForgeDataPlace documents = forge_data_place_member (&root, "documents");
  const ForgeDataPlace questions = forge_data_place_member (&root, "questions");

  g_return_if_fail (self->documents == NULL && languages[0] != NULL);

  self->n_languages = g_strv_length ((char **) languages);
  self->titles = read_words (&root, "title", languages);
  self->documents = g_ptr_array_new ();
  for (guint i = 0; i < forge_data_place_count (&documents); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&documents, i);

      g_ptr_array_add (self->documents, read_document (&place, languages));
    }
  self->questions = g_ptr_array_new ();
  for (guint i = 0; i < forge_data_place_count (&questions); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&questions, i);

      g_ptr_array_add (self->questions, read_question (&place, self->phase, languages));
    }
}

/**
 * forge_phase_file_add_languages:
 * @self: a phase
 * @tags: (element-type utf8): gets the languages of its titles and questions
 *
 * A file is written in the languages of the title of its phase and of its questions; a language
 * that only some other text has is not offered.
 */
void
forge_phase_file_add_languages (ForgePhaseFile *self, GPtrArray *tags)
{
  const ForgeDataPlace root = forge_data_place_root (self->file);
  const ForgeDataPlace questions = forge_data_place_member (&root, "questions");

  forge_data_place_add_languages (&root, "title", tags);
  for (guint i = 0; i < forge_data_place_count (&questions); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&questions, i);

      forge_data_place_add_languages (&place, "text", tags);
    }
}

/**
 * forge_phase_file_foreach_question:
 * @self: a phase
 * @func: (scope call): called with the place and id of each question
 * @user_data: for @func
 */
void
forge_phase_file_foreach_question (ForgePhaseFile *self,
                                   void (*func) (const ForgeDataPlace *question,
                                                 const char *id,
                                                 gpointer user_data),
                                   gpointer user_data)
{
  const ForgeDataPlace root = forge_data_place_root (self->file);
  const ForgeDataPlace questions = forge_data_place_member (&root, "questions");

  for (guint i = 0; i < forge_data_place_count (&questions); i++)
    {
      const ForgeDataPlace place = forge_data_place_item (&questions, i);

      func (&place, forge_data_place_get_text (&place, "id"), user_data);
    }
}
