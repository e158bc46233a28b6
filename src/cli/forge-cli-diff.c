/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-diff.h"

/* Lines of sameness round a change, as diff -u has them. */
#define CONTEXT 3

static void
print_json (ForgeCli *self,
            const ForgeVersion *a,
            const ForgeVersion *b,
            ForgeKind kind,
            gboolean is_words)
{
  g_autoptr (GPtrArray) lines = is_words ? forge_diff_words (a->body, b->body)
                                         : forge_diff_lines (a->body, b->body, CONTEXT);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "document", forge_kind_get_nick (kind));
  forge_cli_put_integer (self, "from", a->number);
  forge_cli_put_integer (self, "to", b->number);
  forge_cli_begin_array (self, is_words ? "words" : "lines");
  for (guint i = 0; i < lines->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (lines, i);
      const char origin[] = { (char) line->origin, '\0' };

      forge_cli_begin_object (self);
      forge_cli_put_string (self, "origin", origin);
      forge_cli_put_string (self, "text", line->text);
      if (!is_words)
        {
          forge_cli_put_integer (self, "old_line", line->old_line);
          forge_cli_put_integer (self, "new_line", line->new_line);
        }
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
  forge_cli_end_object (self);
}

/* The marks of wdiff: [-gone-] and {+new+}; neighbours of one kind share their marks. */
static void
print_words (const ForgeVersion *a, const ForgeVersion *b)
{
  g_autoptr (GPtrArray) words = forge_diff_words (a->body, b->body);
  ForgeDiffOrigin open = FORGE_DIFF_CONTEXT;

  for (guint i = 0; i <= words->len; i++)
    {
      const ForgeDiffLine *word = i < words->len ? g_ptr_array_index (words, i) : NULL;
      ForgeDiffOrigin origin = word != NULL ? word->origin : FORGE_DIFF_CONTEXT;

      if (origin != open && open != FORGE_DIFF_CONTEXT)
        forge_cli_print ("%s", open == FORGE_DIFF_ADDED ? "+}" : "-]");
      if (origin != open && origin != FORGE_DIFF_CONTEXT)
        forge_cli_print ("%s", origin == FORGE_DIFF_ADDED ? "{+" : "[-");
      open = origin;
      if (word != NULL)
        forge_cli_print ("%s", word->text);
    }
}

static void
print_lines (const ForgeVersion *a, const ForgeVersion *b, ForgeKind kind)
{
  g_autofree char *old_name = g_strdup_printf ("%s.md@%u", forge_kind_get_nick (kind), a->number);
  g_autofree char *new_name = g_strdup_printf ("%s.md@%u", forge_kind_get_nick (kind), b->number);
  g_autofree char *text = forge_diff_unified (a->body, b->body, old_name, new_name);

  forge_cli_print ("%s", text);
}

/**
 * forge_cli_diff:
 *
 * specforge-cli diff PROJECT DOC A B [--words]
 */
gboolean
forge_cli_diff (ForgeCli *self, GError **error)
{
  gboolean is_words = FALSE;
  guint from;
  guint to;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (ForgeVersion) a = NULL;
  g_autoptr (ForgeVersion) b = NULL;
  const GOptionEntry entries[] = {
    { "words", 0, 0, G_OPTION_ARG_NONE, &is_words, N_ ("Compare words instead of lines"), NULL },
    { NULL },
  };

  if (!forge_cli_parse (self, entries, 4, 4, error)
      || !forge_cli_parse_version (self->args[2], &from, error)
      || !forge_cli_parse_version (self->args[3], &to, error))
    return FALSE;
  project = forge_cli_find_project (self, error);
  if (project != NULL)
    document = forge_cli_get_document (self, project, self->args[1], error);
  if (document != NULL)
    a = forge_store_get_version (self->store, document->project_id, document->kind, from, error);
  if (a != NULL)
    b = forge_store_get_version (self->store, document->project_id, document->kind, to, error);
  if (b == NULL)
    return FALSE;

  if (self->is_json)
    print_json (self, a, b, document->kind, is_words);
  else if (is_words)
    print_words (a, b);
  else
    print_lines (a, b, document->kind);
  return TRUE;
}
