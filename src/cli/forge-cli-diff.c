/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "core/forge-diff.h"
#include "spec/forge-change-summary.h"

/* Lines of sameness round a change, as diff -u has them. */
#define CONTEXT 3

/* What changed of the specification between two versions, the other documents being as they are. */
static GPtrArray *
find_changes (ForgeCli *self,
              const ForgeDocument *document,
              const ForgeVersion *a,
              const ForgeVersion *b,
              GError **error)
{
  const char *old_bodies[FORGE_N_KINDS] = { NULL };
  const char *new_bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (GPtrArray) others
      = forge_store_list_documents (self->store, document->project_id, error);

  if (others == NULL)
    return NULL;
  for (guint i = 0; i < others->len; i++)
    {
      const ForgeDocument *other = g_ptr_array_index (others, i);

      old_bodies[other->kind] = new_bodies[other->kind] = other->version > 0 ? other->body : NULL;
    }
  old_bodies[document->kind] = a->body;
  new_bodies[document->kind] = b->body;
  return forge_spec_change_find (old_bodies, new_bodies);
}

/**
 * forge_cli_put_changes:
 * @changes: (element-type ForgeSpecChange)
 *
 * The members "summary" and "changes" of the object that is open.
 */
void
forge_cli_put_changes (ForgeCli *self, const GPtrArray *changes)
{
  g_autofree char *summary = forge_change_summary_join (changes, G_MAXUINT);

  forge_cli_put_string (self, "summary", summary);
  forge_cli_begin_array (self, "changes");
  for (guint i = 0; i < changes->len; i++)
    {
      const ForgeSpecChange *change = g_ptr_array_index (changes, i);

      forge_cli_begin_object (self);
      forge_cli_put_string (self, "type", forge_spec_change_type_get_nick (change->type));
      forge_cli_put_string (self, "id", change->id);
      forge_cli_put_string (self, "document", forge_kind_get_nick (change->document));
      forge_cli_put_string (self, "from", change->from);
      forge_cli_put_string (self, "to", change->to);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
}

static void
put_items (ForgeCli *self, const GPtrArray *items, gboolean is_words)
{
  forge_cli_begin_array (self, is_words ? "words" : "lines");
  for (guint i = 0; i < items->len; i++)
    {
      const ForgeDiffLine *line = g_ptr_array_index (items, i);
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
}

void
forge_cli_put_diff (ForgeCli *self, const GPtrArray *lines)
{
  put_items (self, lines, FALSE);
}

static void
print_json (ForgeCli *self,
            const ForgeVersion *a,
            const ForgeVersion *b,
            ForgeKind kind,
            gboolean is_words,
            const GPtrArray *changes)
{
  g_autoptr (GPtrArray) lines = is_words ? forge_diff_words (a->body, b->body)
                                         : forge_diff_lines (a->body, b->body, CONTEXT);

  forge_cli_begin_object (self);
  forge_cli_put_string (self, "document", forge_kind_get_nick (kind));
  forge_cli_put_integer (self, "from", a->number);
  forge_cli_put_integer (self, "to", b->number);
  forge_cli_put_changes (self, changes);
  put_items (self, lines, is_words);
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

static void
print_summary (const GPtrArray *changes)
{
  g_autoptr (GPtrArray) phrases = forge_change_summary_list (changes);

  for (guint i = 0; i < phrases->len; i++)
    forge_cli_print ("%s\n", ((ForgePhrase *) g_ptr_array_index (phrases, i))->text);
}

/* On standard error, so that patch(1) can read the output. */
static void
tell_summary (const GPtrArray *changes)
{
  g_autofree char *summary = forge_change_summary_join (changes, G_MAXUINT);

  if (*summary != '\0')
    forge_cli_tell ("%s", summary);
}

/**
 * forge_cli_diff:
 *
 * specforge-cli diff PROJECT DOC A B [--words|--summary]
 */
gboolean
forge_cli_diff (ForgeCli *self, GError **error)
{
  gboolean is_words = FALSE;
  gboolean is_summary = FALSE;
  guint from;
  guint to;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (ForgeVersion) a = NULL;
  g_autoptr (ForgeVersion) b = NULL;
  g_autoptr (GPtrArray) changes = NULL;
  const GOptionEntry entries[] = {
    { "words", 0, 0, G_OPTION_ARG_NONE, &is_words, N_ ("Compare words instead of lines"), NULL },
    { "summary", 0, 0, G_OPTION_ARG_NONE, &is_summary,
      N_ ("Only say what changed of the specification"), NULL },
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
  if (b != NULL)
    changes = find_changes (self, document, a, b, error);
  if (changes == NULL)
    return FALSE;

  if (!self->is_json && !is_summary)
    tell_summary (changes);
  if (self->is_json)
    print_json (self, a, b, document->kind, is_words, changes);
  else if (is_summary)
    print_summary (changes);
  else if (is_words)
    print_words (a, b);
  else
    print_lines (a, b, document->kind);
  return TRUE;
}
