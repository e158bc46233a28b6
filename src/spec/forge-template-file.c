/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-template-file"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "spec/forge-template-file.h"

static const ForgeDataKey template_keys[] = {
  { "name", FORGE_DATA_WORDS, TRUE },         { "description", FORGE_DATA_WORDS, TRUE },
  { "category", FORGE_DATA_TEXT, TRUE },      { "icon", FORGE_DATA_TEXT, FALSE },
  { "app_type", FORGE_DATA_TEXT, FALSE },     { "stack", FORGE_DATA_TEXTS, FALSE },
  { "hours_saved", FORGE_DATA_COUNT, FALSE }, { "title", FORGE_DATA_WORDS, FALSE },
  { "brief", FORGE_DATA_WORDS, FALSE },       { "answers", FORGE_DATA_MAP, FALSE },
  { "knowledge", FORGE_DATA_WORDS, FALSE },
};

static const char *const categories[]
    = { "web-app", "mobile", "backend", "developer-tool", "marketing", "other", NULL };

static gboolean
check_word (const ForgeDataPlace *at, const char *key, const char *const *words, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (at, key);
  g_autofree char *list = NULL;

  if (place.node == NULL || g_strv_contains (words, json_node_get_string (place.node)))
    return TRUE;
  list = g_strjoinv (", ", (char **) words);
  forge_data_place_refuse (&place, error, _ ("“%s” is not known here. Possible are: %s."),
                           json_node_get_string (place.node), list);
  return FALSE;
}

/* Whether there is a question for each answer is for the catalog to see: it knows them. */
static gboolean
check_answers (const ForgeDataPlace *root, GError **error)
{
  const ForgeDataPlace place = forge_data_place_member (root, "answers");
  g_autoptr (GList) ids = NULL;
  g_autoptr (GArray) keys = g_array_new (FALSE, FALSE, sizeof (ForgeDataKey));

  if (place.node == NULL)
    return TRUE;
  ids = json_object_get_members (json_node_get_object (place.node));
  for (GList *l = ids; l != NULL; l = l->next)
    {
      const ForgeDataKey key = { l->data, FORGE_DATA_WORDS, FALSE };

      g_array_append_val (keys, key);
    }
  return forge_data_place_check (&place, (const ForgeDataKey *) (gpointer) keys->data, keys->len,
                                 error);
}

/**
 * forge_template_file_new:
 * @file: (transfer full): what was read; freed also where it is refused
 * @slug: its name on the command line
 * @is_user: whether it is a person's own
 * @error: a %FORGE_ERROR_REFUSED that names file, line and cause
 *
 * Returns: (transfer full) (nullable): the template, without texts until it is localized
 */
ForgeTemplateFile *
forge_template_file_new (ForgeDataFile *file, const char *slug, gboolean is_user, GError **error)
{
  g_autoptr (ForgeTemplateFile) self = g_new0 (ForgeTemplateFile, 1);
  ForgeDataPlace root = { 0 };

  g_return_val_if_fail (file != NULL && slug != NULL, NULL);

  self->file = file;
  self->slug = g_strdup (slug);
  self->is_user = is_user;
  root = forge_data_place_root (file);
  if (!forge_data_place_check (&root, template_keys, G_N_ELEMENTS (template_keys), error)
      || !check_word (&root, "category", categories, error)
      || !check_word (&root, "app_type", forge_app_type_list (), error)
      || !check_answers (&root, error))
    return NULL;
  return g_steal_pointer (&self);
}

/**
 * forge_template_file_free:
 * @self: (transfer full): a template
 */
void
forge_template_file_free (ForgeTemplateFile *self)
{
  for (guint i = 0; i < self->n_languages; i++)
    g_hash_table_unref (self->by_language[i].answers);
  if (self->n_languages > 0)
    g_free ((gpointer) self->by_language[0].stack);
  g_free (self->by_language);
  forge_data_file_free (self->file);
  g_free (self->slug);
  g_free (self);
}

/**
 * forge_template_file_add_languages:
 * @self: a template
 * @tags: (element-type utf8): gets the languages of its name
 */
void
forge_template_file_add_languages (ForgeTemplateFile *self, GPtrArray *tags)
{
  const ForgeDataPlace root = forge_data_place_root (self->file);

  forge_data_place_add_languages (&root, "name", tags);
}

static GHashTable *
read_answers (const ForgeDataPlace *root, const char *language)
{
  const ForgeDataPlace place = forge_data_place_member (root, "answers");
  GHashTable *answers = g_hash_table_new (g_str_hash, g_str_equal);
  JsonObjectIter iter;
  const char *id = NULL;

  if (place.node == NULL)
    return answers;
  json_object_iter_init (&iter, json_node_get_object (place.node));
  while (json_object_iter_next (&iter, &id, NULL))
    g_hash_table_insert (answers, (gpointer) id,
                         (gpointer) forge_data_place_get_words (&place, id, language));
  return answers;
}

static const char **
read_stack (const ForgeDataPlace *root)
{
  const ForgeDataPlace place = forge_data_place_member (root, "stack");
  const guint n = forge_data_place_count (&place);
  const char **stack = g_new0 (const char *, n + 1);

  for (guint i = 0; i < n; i++)
    stack[i] = json_array_get_string_element (json_node_get_array (place.node), i);
  return stack;
}

static const char *
or_else (const char *text, const char *otherwise)
{
  return text != NULL ? text : otherwise;
}

/**
 * forge_template_file_localize:
 * @self: a template that was not localized yet
 * @languages: (array zero-terminated=1): the languages that its texts are wanted in, at least one
 */
void
forge_template_file_localize (ForgeTemplateFile *self, const char *const *languages)
{
  const ForgeDataPlace root = forge_data_place_root (self->file);
  const char *const *stack = NULL;

  g_return_if_fail (self->by_language == NULL && languages[0] != NULL);

  stack = read_stack (&root);
  self->n_languages = g_strv_length ((char **) languages);
  self->by_language = g_new0 (ForgeTemplate, self->n_languages);
  for (guint i = 0; i < self->n_languages; i++)
    self->by_language[i] = (ForgeTemplate){
      .slug = self->slug,
      .name = forge_data_place_get_words (&root, "name", languages[i]),
      .description = forge_data_place_get_words (&root, "description", languages[i]),
      .category = forge_data_place_get_text (&root, "category"),
      .icon = or_else (forge_data_place_get_text (&root, "icon"), "text-x-generic-symbolic"),
      .title = or_else (forge_data_place_get_words (&root, "title", languages[i]), ""),
      .brief = or_else (forge_data_place_get_words (&root, "brief", languages[i]), ""),
      .app_type = or_else (forge_data_place_get_text (&root, "app_type"), "other"),
      .stack = stack,
      .hours_saved = forge_data_place_get_count (&root, "hours_saved"),
      .is_user = self->is_user,
      .answers = read_answers (&root, languages[i]),
      .knowledge = or_else (forge_data_place_get_words (&root, "knowledge", languages[i]), ""),
    };
}
