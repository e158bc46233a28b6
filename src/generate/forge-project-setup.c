/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-setup"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-id.h"
#include "core/forge-markdown.h"
#include "generate/forge-project-setup.h"
#include "spec/forge-language.h"
#include "store/forge-store-projects.h"

/* A title is a name, not a text. */
#define MAX_TITLE_CHARS 200

static const char *
non_empty (const char *text)
{
  return text != NULL && *text != '\0' ? text : NULL;
}

static char *
first_heading (const char *brief)
{
  g_autoptr (GPtrArray) blocks = forge_markdown_parse_blocks (brief, -1);

  for (guint i = 0; i < blocks->len; i++)
    {
      const ForgeBlock *block = g_ptr_array_index (blocks, i);

      if (block->kind == FORGE_BLOCK_HEADING && non_empty (block->info) != NULL)
        return g_strstrip (g_strdup (block->info));
    }
  return NULL;
}

/* One line without white space round it, not too long. NULL with an error where nothing is left. */
static char *
choose_title (const ForgeProjectSetup *setup,
              const ForgeTemplate *template,
              const char *brief,
              GError **error)
{
  g_autofree char *title = NULL;

  if (non_empty (setup->title) != NULL)
    title = g_strdup (setup->title);
  else
    title = first_heading (brief);
  if (title == NULL && template != NULL)
    title = g_strdup (non_empty (template->title));
  if (title != NULL)
    g_strstrip (g_strdelimit (title, "\r\n\t", ' '));
  if (title == NULL || *title == '\0')
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                           _ ("The project needs a title. Give one, or start the brief with a "
                              "heading."));
      return NULL;
    }
  if (g_utf8_strlen (title, -1) > MAX_TITLE_CHARS)
    {
      g_autofree char *cut = g_utf8_substring (title, 0, MAX_TITLE_CHARS);

      if (setup->title == NULL)
        return g_strchomp (g_steal_pointer (&cut));
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                   _ ("The title is too long. Use at most %d characters and put the rest into "
                      "the brief."),
                   MAX_TITLE_CHARS);
      return NULL;
    }
  return g_steal_pointer (&title);
}

/* The language in which the template speaks: as chosen, else that of the brief, else English. */
static char *
template_language (const ForgeProjectSetup *setup)
{
  if (non_empty (setup->language) != NULL)
    return g_strndup (setup->language, strcspn (setup->language, "-"));
  return g_strdup (non_empty (setup->brief) != NULL ? forge_language_detect (setup->brief) : "en");
}

static gboolean
check_language (const char *language, GError **error)
{
  if (forge_language_is_tag (language))
    return TRUE;
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("“%s” is not a language tag. Use one such as en, de or pt-BR."), language);
  return FALSE;
}

static gboolean
check_app_type (const char *app_type, GError **error)
{
  g_autofree char *list = NULL;

  if (g_strv_contains (forge_app_type_list (), app_type))
    return TRUE;
  list = g_strjoinv (", ", (char **) forge_app_type_list ());
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no app type “%s”. Use one of: %s."), app_type, list);
  return FALSE;
}

static const ForgeTemplate *
find_template (ForgeCatalog *catalog, const char *slug, const char *language, GError **error)
{
  const ForgeTemplate *template = forge_catalog_find_template (catalog, slug, language);
  g_autoptr (GPtrArray) all = NULL;
  g_autoptr (GString) list = g_string_new (NULL);

  if (template != NULL)
    return template;
  all = forge_catalog_list_templates (catalog, language);
  for (guint i = 0; i < all->len; i++)
    g_string_append_printf (list, "%s%s", i > 0 ? ", " : "",
                            ((const ForgeTemplate *) g_ptr_array_index (all, i))->slug);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("There is no template “%s”. Use one of: %s."), slug, list->str);
  return NULL;
}

static ForgeProject *
build_project (const ForgeProjectSetup *setup, const ForgeTemplate *template, GError **error)
{
  g_autofree char *id = forge_ulid_new ();
  g_autofree char *title = NULL;
  const char *brief = non_empty (setup->brief);
  const char *app_type = non_empty (setup->app_type);
  const char *const *stack = setup->stack;
  ForgeProject *project;
  gint64 now = g_get_real_time () / 1000;

  if (brief == NULL)
    brief = template != NULL ? template->brief : "";
  if (app_type == NULL)
    app_type = template != NULL && non_empty (template->app_type) ? template->app_type : "other";
  if (stack == NULL && template != NULL)
    stack = template->stack;
  title = choose_title (setup, template, brief, error);
  if (title == NULL || !check_app_type (app_type, error)
      || (non_empty (setup->language) != NULL && !check_language (setup->language, error)))
    return NULL;

  project = forge_project_new (id, title);
  forge_project_set_brief (project, brief);
  forge_project_set_app_type (project, app_type);
  if (stack != NULL)
    forge_project_set_stack (project, stack);
  forge_project_set_depth (project, setup->depth);
  forge_project_set_language (project, setup->language != NULL ? setup->language : "");
  forge_project_set_template (project, template != NULL ? template->slug : NULL);
  forge_project_set_asks_approval (project, setup->asks_approval);
  forge_project_set_created (project, now);
  forge_project_set_modified (project, now);
  return project;
}

static gboolean
store_answers (ForgeStore *store, const char *id, const ForgeTemplate *template, GError **error)
{
  GHashTableIter iter;
  gpointer question;
  gpointer text;

  if (template->answers == NULL)
    return TRUE;
  g_hash_table_iter_init (&iter, template->answers);
  while (g_hash_table_iter_next (&iter, &question, &text))
    if (!forge_store_put_answer (store, id, question, text, "template", FALSE, error))
      return FALSE;
  return TRUE;
}

/**
 * forge_project_setup:
 * @store: where it goes
 * @catalog: the templates
 * @setup: what the person chose
 * @error: return location
 *
 * Makes a project. What a template brings fills what is not given; its use is counted. Waits for
 * the store, so not for the main thread of a window.
 *
 * Returns: (transfer full): the project, or NULL: %FORGE_ERROR_USAGE for what the person can put
 *   right, else the store's error
 */
ForgeProject *
forge_project_setup (ForgeStore *store,
                     ForgeCatalog *catalog,
                     const ForgeProjectSetup *setup,
                     GError **error)
{
  const ForgeTemplate *template = NULL;
  g_autofree char *language = NULL;
  g_autoptr (ForgeProject) project = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (FORGE_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (setup != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  language = template_language (setup);
  if (non_empty (setup->template_slug) != NULL)
    {
      template = find_template (catalog, setup->template_slug, language, error);
      if (template == NULL)
        return NULL;
    }
  project = build_project (setup, template, error);
  if (project == NULL || !forge_store_insert_project (store, project, error))
    return NULL;
  if (template != NULL
      && (!store_answers (store, forge_project_get_id (project), template, error)
          || !forge_store_count_template_use (store, template->slug, error)))
    return NULL;
  return g_steal_pointer (&project);
}
