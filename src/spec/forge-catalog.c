/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-catalog"

#include "config.h"

#include <errno.h>
#include <string.h>

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "spec/forge-catalog-files.h"
#include "spec/forge-catalog.h"
#include "spec/forge-language.h"

#define MAX_SLUG 48

struct _ForgeCatalog
{
  GObject parent_instance;

  ForgeCatalogFiles files;
  char **languages; /* English first */
  char **warnings;
};

G_DEFINE_FINAL_TYPE (ForgeCatalog, forge_catalog, G_TYPE_OBJECT)

static void
forge_catalog_finalize (GObject *object)
{
  ForgeCatalog *self = FORGE_CATALOG (object);

  forge_catalog_files_clear (&self->files);
  g_strfreev (self->languages);
  g_strfreev (self->warnings);

  G_OBJECT_CLASS (forge_catalog_parent_class)->finalize (object);
}

static void
forge_catalog_class_init (ForgeCatalogClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_catalog_finalize;
}

static void
forge_catalog_init (ForgeCatalog *self)
{
}

/* Reads every text in every language that any file has. */
static void
localize (ForgeCatalog *self)
{
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();
  const char *const *languages = NULL;

  g_ptr_array_add (tags, g_strdup ("en"));
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    forge_phase_file_add_languages (self->files.phases[i], tags);
  for (guint i = 0; i < self->files.templates->len; i++)
    forge_template_file_add_languages (g_ptr_array_index (self->files.templates, i), tags);
  g_ptr_array_add (tags, NULL);
  self->languages = (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);

  languages = (const char *const *) self->languages;
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    forge_phase_file_localize (self->files.phases[i], languages);
  for (guint i = 0; i < self->files.templates->len; i++)
    forge_template_file_localize (g_ptr_array_index (self->files.templates, i), languages);
}

/* The place of @language, of its first part ("de" of "de-AT"), or of English. */
static guint
find_language (ForgeCatalog *self, const char *language)
{
  const gsize length = language != NULL ? strcspn (language, "-_") : 0;
  guint part = 0;

  for (guint i = 0; self->languages[i] != NULL; i++)
    {
      if (g_strcmp0 (self->languages[i], language) == 0)
        return i;
      if (part == 0 && strlen (self->languages[i]) == length
          && strncmp (self->languages[i], language, length) == 0)
        part = i;
    }
  return part;
}

static const ForgePhaseDocument *
find_document (ForgeCatalog *self, ForgeKind kind)
{
  const GPtrArray *documents = self->files.phases[forge_kind_get_phase (kind)]->documents;

  for (guint i = 0; i < documents->len; i++)
    {
      const ForgePhaseDocument *document = g_ptr_array_index (documents, i);

      if (document->kind == kind)
        return document;
    }
  return NULL;
}

static gboolean
has_sections (const ForgePhaseDocument *document, ForgeDepth depth)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      const ForgePhaseSection *section = g_ptr_array_index (document->sections, i);

      if (section->depths & (1u << depth))
        return TRUE;
    }
  return FALSE;
}

/**
 * forge_catalog_new:
 * @config_dir: (nullable): such as ~/.config/specforge; it need not exist
 * @error: where a built-in file is broken, which is a defect of the program
 *
 * Reads all files of data: blocks for some milliseconds. Any thread.
 *
 * Returns: (transfer full) (nullable): a catalog, which never changes
 */
ForgeCatalog *
forge_catalog_new (const char *config_dir, GError **error)
{
  g_autoptr (ForgeCatalog) self = g_object_new (FORGE_TYPE_CATALOG, NULL);

  if (!forge_catalog_files_load (&self->files, config_dir, error))
    return NULL;
  localize (self);
  g_ptr_array_add (self->files.warnings, NULL);
  self->warnings = (char **) g_ptr_array_free (g_steal_pointer (&self->files.warnings), FALSE);
  return g_steal_pointer (&self);
}

/**
 * forge_catalog_get_warnings:
 * @self: a catalog
 *
 * Returns: (array zero-terminated=1): a sentence for each of the user's files that was left out,
 * with file, line and cause
 */
const char *const *
forge_catalog_get_warnings (ForgeCatalog *self)
{
  g_return_val_if_fail (FORGE_IS_CATALOG (self), NULL);

  return (const char *const *) self->warnings;
}

/**
 * forge_catalog_get_phase_title:
 * @self: a catalog
 * @phase: a phase
 * @language: (nullable): a tag; others than the catalog has get English
 *
 * Returns: what the phase is called: "Requirements"
 */
const char *
forge_catalog_get_phase_title (ForgeCatalog *self, ForgePhase phase, const char *language)
{
  g_return_val_if_fail (FORGE_IS_CATALOG (self), NULL);
  g_return_val_if_fail ((guint) phase < FORGE_N_PHASES, NULL);

  return self->files.phases[phase]->titles[find_language (self, language)];
}

/**
 * forge_catalog_get_kind_title:
 * @self: a catalog
 * @kind: a kind of document
 * @language: (nullable): as for forge_catalog_get_phase_title()
 *
 * Returns: what the document is called: "Data design"; its nick where a user's file has none of
 * that kind
 */
const char *
forge_catalog_get_kind_title (ForgeCatalog *self, ForgeKind kind, const char *language)
{
  const ForgePhaseDocument *document = NULL;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), NULL);
  g_return_val_if_fail ((guint) kind < FORGE_N_KINDS, NULL);

  document = find_document (self, kind);
  return document != NULL ? document->titles[find_language (self, language)]
                          : forge_kind_get_nick (kind);
}

/**
 * forge_catalog_list_kinds:
 * @self: a catalog
 * @phase: a phase
 * @depth: a depth
 *
 * Returns: (transfer full) (element-type ForgeKind): the documents of the phase that have a section
 * at that depth, in order
 */
GArray *
forge_catalog_list_kinds (ForgeCatalog *self, ForgePhase phase, ForgeDepth depth)
{
  GArray *kinds = g_array_new (FALSE, FALSE, sizeof (ForgeKind));
  const GPtrArray *documents = NULL;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), kinds);
  g_return_val_if_fail ((guint) phase < FORGE_N_PHASES, kinds);

  documents = self->files.phases[phase]->documents;
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgePhaseDocument *document = g_ptr_array_index (documents, i);

      if (has_sections (document, depth))
        g_array_append_val (kinds, document->kind);
    }
  return kinds;
}

/**
 * forge_catalog_list_sections:
 * @self: a catalog
 * @kind: a kind of document
 * @depth: a depth
 * @language: (nullable): as for forge_catalog_get_phase_title()
 *
 * Returns: (transfer container) (element-type ForgeSection): the sections in order, owned by the
 * catalog
 */
GPtrArray *
forge_catalog_list_sections (ForgeCatalog *self,
                             ForgeKind kind,
                             ForgeDepth depth,
                             const char *language)
{
  GPtrArray *sections = g_ptr_array_new ();
  const ForgePhaseDocument *document = NULL;
  guint place = 0;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), sections);
  g_return_val_if_fail ((guint) kind < FORGE_N_KINDS, sections);

  document = find_document (self, kind);
  place = find_language (self, language);
  for (guint i = 0; document != NULL && i < document->sections->len; i++)
    {
      ForgePhaseSection *section = g_ptr_array_index (document->sections, i);

      if (section->depths & (1u << depth))
        g_ptr_array_add (sections, &section->by_language[place]);
    }
  return sections;
}

/**
 * forge_catalog_list_questions:
 * @self: a catalog
 * @phase: a phase
 * @depth: a depth
 * @language: (nullable): as for forge_catalog_get_phase_title()
 *
 * Returns: (transfer container) (element-type ForgeQuestion): the questions in order, owned by the
 * catalog
 */
GPtrArray *
forge_catalog_list_questions (ForgeCatalog *self,
                              ForgePhase phase,
                              ForgeDepth depth,
                              const char *language)
{
  GPtrArray *questions = g_ptr_array_new ();
  const GPtrArray *all = NULL;
  guint place = 0;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), questions);
  g_return_val_if_fail ((guint) phase < FORGE_N_PHASES, questions);

  all = self->files.phases[phase]->questions;
  place = find_language (self, language);
  for (guint i = 0; i < all->len; i++)
    {
      ForgePhaseQuestion *question = g_ptr_array_index (all, i);

      if (question->depths & (1u << depth))
        g_ptr_array_add (questions, &question->by_language[place]);
    }
  return questions;
}

/**
 * forge_catalog_find_question:
 * @self: a catalog
 * @id: of a question at any depth
 * @language: (nullable): as for forge_catalog_get_phase_title()
 *
 * Returns: (nullable): the question, owned by the catalog
 */
const ForgeQuestion *
forge_catalog_find_question (ForgeCatalog *self, const char *id, const char *language)
{
  guint place = 0;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  place = find_language (self, language);
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    for (guint j = 0; j < self->files.phases[i]->questions->len; j++)
      {
        const ForgePhaseQuestion *question
            = g_ptr_array_index (self->files.phases[i]->questions, j);

        if (strcmp (question->by_language[0].id, id) == 0)
          return &question->by_language[place];
      }
  return NULL;
}

/**
 * forge_catalog_list_templates:
 * @self: a catalog
 * @language: (nullable): as for forge_catalog_get_phase_title()
 *
 * Returns: (transfer container) (element-type ForgeTemplate): all templates, owned by the catalog
 */
GPtrArray *
forge_catalog_list_templates (ForgeCatalog *self, const char *language)
{
  GPtrArray *templates = g_ptr_array_new ();
  guint place = 0;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), templates);

  place = find_language (self, language);
  for (guint i = 0; i < self->files.templates->len; i++)
    {
      ForgeTemplateFile *file = g_ptr_array_index (self->files.templates, i);

      g_ptr_array_add (templates, &file->by_language[place]);
    }
  return templates;
}

/**
 * forge_catalog_find_template:
 * @self: a catalog
 * @slug: its name on the command line
 * @language: (nullable): as for forge_catalog_get_phase_title()
 *
 * Returns: (nullable): the template, owned by the catalog
 */
const ForgeTemplate *
forge_catalog_find_template (ForgeCatalog *self, const char *slug, const char *language)
{
  guint place = 0;

  g_return_val_if_fail (FORGE_IS_CATALOG (self), NULL);
  g_return_val_if_fail (slug != NULL, NULL);

  place = find_language (self, language);
  for (guint i = 0; i < self->files.templates->len; i++)
    {
      ForgeTemplateFile *file = g_ptr_array_index (self->files.templates, i);

      if (strcmp (file->slug, slug) == 0)
        return &file->by_language[place];
    }
  return NULL;
}

/* The template that the project was made from, in the language that its brief is written in. */
static const ForgeTemplate *
find_base (ForgeCatalog *self, ForgeProject *project)
{
  const char *slug = forge_project_get_template (project);
  const char *language = forge_project_get_language (project);

  if (*language == '\0')
    language = forge_language_detect (forge_project_get_brief (project));
  return slug != NULL ? forge_catalog_find_template (self, slug, language) : NULL;
}

/* A slug made from @name that no template has and no file in @folder. */
static char *
find_free_slug (ForgeCatalog *self, const char *folder, const char *name)
{
  g_autofree char *base = forge_text_slug (name, MAX_SLUG);

  for (guint i = 1;; i++)
    {
      g_autofree char *slug = i == 1 ? g_strdup (base) : g_strdup_printf ("%s-%u", base, i);
      g_autofree char *path = g_strdup_printf ("%s/%s.yaml", folder, slug);

      if (forge_catalog_find_template (self, slug, NULL) == NULL
          && !g_file_test (path, G_FILE_TEST_EXISTS))
        return g_steal_pointer (&slug);
    }
}

static gboolean
write_file (const char *folder, const char *path, const char *text, GError **error)
{
  g_autoptr (GError) cause = NULL;

  if (g_mkdir_with_parents (folder, 0700) != 0)
    g_set_error_literal (&cause, G_FILE_ERROR, g_file_error_from_errno (errno), g_strerror (errno));
  else if (g_file_set_contents_full (path, text, -1,
                                     G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE,
                                     0600, &cause))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
               _ ("The template could not be saved in %s: %s. Check that the folder can be written "
                  "and that the disk is not full."),
               folder, cause->message);
  return FALSE;
}

/**
 * forge_catalog_save_template:
 * @self: a catalog; it does not change, a new one has the template
 * @config_dir: where the user's files are; made where it does not exist
 * @project: whose title, brief, type and stack are prefilled
 * @answers: (element-type utf8 utf8): question id to answer
 * @name: what the template is called; "" is the title of the project
 * @description: a sentence on what it is for; "" says which project it was made from
 * @error: %FORGE_ERROR_STORAGE where it cannot be written, %FORGE_ERROR_REFUSED where it would be
 * too large to be read back
 *
 * Writes CONFIG_DIR/templates/SLUG.yaml. Never replaces a file. Blocks.
 *
 * Returns: (transfer full) (nullable): the slug
 */
char *
forge_catalog_save_template (ForgeCatalog *self,
                             const char *config_dir,
                             ForgeProject *project,
                             GHashTable *answers,
                             const char *name,
                             const char *description,
                             GError **error)
{
  const ForgeTemplate *base = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *slug = NULL;
  g_autofree char *path = NULL;
  g_autofree char *text = NULL;
  g_autofree char *origin = NULL;
  g_autoptr (ForgeDataFile) file = NULL;

  g_return_val_if_fail (FORGE_IS_CATALOG (self) && FORGE_IS_PROJECT (project), NULL);
  g_return_val_if_fail (config_dir != NULL && answers != NULL, NULL);
  g_return_val_if_fail (name != NULL && description != NULL, NULL);

  if (*name == '\0')
    name = *forge_project_get_title (project) != '\0' ? forge_project_get_title (project)
                                                      : _ ("Untitled template");
  origin = g_strdup_printf (_ ("Made from the project “%s”."), forge_project_get_title (project));
  base = find_base (self, project);
  folder = g_build_filename (config_dir, "templates", NULL);
  slug = find_free_slug (self, folder, name);
  path = g_strdup_printf ("%s/%s.yaml", folder, slug);
  text = forge_template_file_write (project, answers, name,
                                    *description != '\0' ? description : origin, base);
  if (text == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The project has a text that cannot be written. Remove special "
                              "characters from its brief and answers."));
      return NULL;
    }
  file = forge_data_file_new (path, text, -1, NULL);
  if (file == NULL)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                           _ ("The project is too long for a template. Shorten its brief and "
                              "answers to less than 1 MiB."));
      return NULL;
    }
  if (!write_file (folder, path, text, error))
    return NULL;
  return g_steal_pointer (&slug);
}
