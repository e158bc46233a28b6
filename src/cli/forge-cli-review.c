/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-diff.h"
#include "core/forge-error.h"
#include "generate/forge-review.h"

static void
print_section (ForgeCli *self, const ForgeSectionReport *report)
{
  g_autofree char *diff
      = report->earlier != NULL
            ? forge_diff_unified (report->earlier, report->text, _ ("earlier"), _ ("now"))
            : NULL;

  if (!self->is_json)
    {
      forge_cli_print ("%-8s %s\n", forge_section_mark_get_nick (report->mark), report->title);
      if (report->problem != NULL)
        forge_cli_print ("%-8s %s\n", "", report->problem);
      if (diff != NULL)
        forge_cli_print ("%s", diff);
      return;
    }
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "section", report->name);
  forge_cli_put_string (self, "title", report->title);
  forge_cli_put_string (self, "state", forge_section_mark_get_nick (report->mark));
  forge_cli_put_integer (self, "line", report->line);
  forge_cli_put_integer (self, "words", report->words);
  forge_cli_put_boolean (self, "locked", report->is_locked);
  forge_cli_put_string (self, "problem", report->problem);
  forge_cli_put_string (self, "diff", diff);
  forge_cli_end_object (self);
}

/**
 * forge_cli_review:
 *
 * specforge-cli review PROJECT DOC
 */
gboolean
forge_cli_review (ForgeCli *self, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (GPtrArray) reports = NULL;
  g_autofree char *language = NULL;

  if (!forge_cli_parse (self, NULL, 2, 2, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL || forge_cli_open_catalog (self, error) == NULL)
    return FALSE;
  document = forge_cli_get_document (self, project, self->args[1], error);
  if (document == NULL)
    return FALSE;
  language = forge_cli_dup_language (project);
  reports = forge_review_list (self->catalog, forge_project_get_depth (project), language,
                               document->kind, document);
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", forge_project_get_id (project));
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_begin_array (self, "sections");
    }
  for (guint i = 0; i < reports->len; i++)
    print_section (self, g_ptr_array_index (reports, i));
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/* The names of the sections to settle: the one that is named, or all that wait. NULL with @error.
 */
static char **
list_names (const ForgeDocument *document, const char *wanted, GError **error)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autofree char *folded = wanted != NULL ? g_utf8_casefold (wanted, -1) : NULL;
  g_auto (GStrv) found = NULL;

  for (guint i = 0; i < document->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (document->sections, i);
      g_autofree char *title = g_utf8_casefold (state->title, -1);

      if (state->earlier != NULL
          && (wanted == NULL || g_str_equal (state->name, wanted) || g_str_equal (title, folded)))
        g_strv_builder_add (names, state->name);
    }
  found = g_strv_builder_end (names);
  if (found[0] != NULL)
    return g_steal_pointer (&found);
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
               _ ("Nothing of that waits for a review in the document “%s”. “specforge-cli review” "
                  "shows how its sections stand."),
               forge_kind_get_nick (document->kind));
  return NULL;
}

static gboolean
settle (ForgeCli *self, const char *key, gboolean is_accepted, GError **error)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_auto (GStrv) names = NULL;
  const char *id;

  if (!forge_cli_parse (self, NULL, 2, 3, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project == NULL)
    return FALSE;
  id = forge_project_get_id (project);
  document = forge_cli_get_document (self, project, self->args[1], error);
  if (document != NULL)
    names = list_names (document, self->n_args > 2 ? self->args[2] : NULL, error);
  if (names == NULL)
    return FALSE;
  for (guint i = 0; names[i] != NULL; i++)
    if (!(is_accepted
              ? forge_store_accept_section (self->store, id, document->kind, names[i], error)
              : forge_review_reject (self->store, id, document->kind, names[i], error)))
      return FALSE;
  if (self->is_json)
    {
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "project", id);
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_put_strings (self, key, (const char *const *) names);
      forge_cli_end_object (self);
    }
  return TRUE;
}

/**
 * forge_cli_accept:
 *
 * specforge-cli accept PROJECT DOC [SECTION]
 */
gboolean
forge_cli_accept (ForgeCli *self, GError **error)
{
  return settle (self, "accepted", TRUE, error);
}

/**
 * forge_cli_reject:
 *
 * specforge-cli reject PROJECT DOC [SECTION]
 */
gboolean
forge_cli_reject (ForgeCli *self, GError **error)
{
  return settle (self, "rejected", FALSE, error);
}
