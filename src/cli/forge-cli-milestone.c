/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "cli/forge-cli-commands.h"
#include "core/forge-error.h"
#include "spec/forge-change-summary.h"
#include "store/forge-milestone-diff.h"

/* What a verb works on. */
typedef struct
{
  const char *project_id;
  const char *name;     /* NULL for list */
  const char *new_name; /* or the second of two; or NULL */
  const char *note;     /* or NULL */
} Target;

typedef struct
{
  const char *name;
  guint min_words; /* behind it */
  guint max_words;
  gboolean (*run) (ForgeCli *self, const Target *target, GError **error);
} Verb;

static void
put_documents (ForgeCli *self, const GArray *documents)
{
  forge_cli_begin_array (self, "documents");
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgeMilestoneDocument *document
          = &g_array_index (documents, ForgeMilestoneDocument, i);

      forge_cli_begin_object (self);
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_put_integer (self, "version", document->version);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
}

static void
print_documents (const GArray *documents)
{
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgeMilestoneDocument *document
          = &g_array_index (documents, ForgeMilestoneDocument, i);

      forge_cli_print ("  %-12s %u\n", forge_kind_get_nick (document->kind), document->version);
    }
}

/* The members, without the braces. */
static void
put_milestone (ForgeCli *self, const ForgeMilestone *milestone)
{
  forge_cli_put_string (self, "id", milestone->id);
  forge_cli_put_string (self, "name", milestone->name);
  forge_cli_put_string (self, "note", milestone->note);
  forge_cli_put_string (self, "author", milestone->author);
  forge_cli_put_time (self, "time", milestone->time);
  put_documents (self, milestone->documents);
}

static void
begin (ForgeCli *self, const Target *target)
{
  forge_cli_begin_object (self);
  forge_cli_put_string (self, "project", target->project_id);
}

static void
show (ForgeCli *self, const Target *target, const ForgeMilestone *milestone)
{
  g_autofree char *time = forge_cli_format_time (milestone->time);

  if (self->is_json)
    {
      begin (self, target);
      put_milestone (self, milestone);
      forge_cli_end_object (self);
      return;
    }
  forge_cli_print ("%s\n%s  %s\n", milestone->name, time, milestone->author);
  if (*milestone->note != '\0')
    forge_cli_print ("%s\n", milestone->note);
  print_documents (milestone->documents);
}

static gboolean
run_list (ForgeCli *self, const Target *target, GError **error)
{
  g_autoptr (GPtrArray) milestones
      = forge_store_list_milestones (self->store, target->project_id, error);

  if (milestones == NULL)
    return FALSE;
  if (self->is_json)
    {
      begin (self, target);
      forge_cli_begin_array (self, "milestones");
    }
  for (guint i = 0; i < milestones->len; i++)
    {
      const ForgeMilestone *milestone = g_ptr_array_index (milestones, i);
      g_autofree char *time = forge_cli_format_time (milestone->time);

      if (self->is_json)
        {
          forge_cli_begin_object (self);
          put_milestone (self, milestone);
          forge_cli_end_object (self);
        }
      else
        forge_cli_print ("%s  %s\n", time, milestone->name);
    }
  if (self->is_json)
    {
      forge_cli_end_array (self);
      forge_cli_end_object (self);
    }
  return TRUE;
}

static gboolean
run_add (ForgeCli *self, const Target *target, GError **error)
{
  g_autoptr (ForgeMilestone) milestone
      = forge_store_add_milestone (self->store, target->project_id, target->name, target->note,
                                   "user", error);

  if (milestone == NULL)
    return FALSE;
  show (self, target, milestone);
  return TRUE;
}

static gboolean
run_show (ForgeCli *self, const Target *target, GError **error)
{
  g_autoptr (ForgeMilestone) milestone
      = forge_store_get_milestone (self->store, target->project_id, target->name, error);

  if (milestone == NULL)
    return FALSE;
  show (self, target, milestone);
  return TRUE;
}

static gboolean
run_restore (ForgeCli *self, const Target *target, GError **error)
{
  g_autoptr (GArray) restored = forge_store_restore_milestone (self->store, target->project_id,
                                                               target->name, "user", error);

  if (restored == NULL)
    return FALSE;
  if (self->is_json)
    {
      begin (self, target);
      forge_cli_put_string (self, "restored_from", target->name);
      put_documents (self, restored);
      forge_cli_end_object (self);
    }
  else if (restored->len == 0)
    forge_cli_tell (_ ("All documents are as they were at “%s”."), target->name);
  else
    {
      forge_cli_tell (ngettext ("%u document has a new version:",
                                "%u documents have a new version:", restored->len),
                      restored->len);
      print_documents (restored);
    }
  return TRUE;
}

static gboolean
run_rename (ForgeCli *self, const Target *target, GError **error)
{
  const Target renamed = { .project_id = target->project_id, .name = target->new_name };

  return forge_store_rename_milestone (self->store, target->project_id, target->name,
                                       target->new_name, target->note, error)
         && run_show (self, &renamed, error);
}

/* Says the id, which undelete asks for. */
static gboolean
run_delete (ForgeCli *self, const Target *target, GError **error)
{
  g_autoptr (ForgeMilestone) milestone
      = forge_store_get_milestone (self->store, target->project_id, target->name, error);

  if (milestone == NULL
      || !forge_store_delete_milestone (self->store, target->project_id, milestone->id, error))
    return FALSE;
  if (self->is_json)
    {
      begin (self, target);
      forge_cli_put_string (self, "id", milestone->id);
      forge_cli_put_string (self, "name", milestone->name);
      forge_cli_put_boolean (self, "deleted", TRUE);
      forge_cli_end_object (self);
    }
  else
    forge_cli_tell (
        _ ("“%s” is in the trash for 30 days. “specforge-cli milestone PROJECT undelete "
           "%s” brings it back."),
        milestone->name, milestone->id);
  return TRUE;
}

static gboolean
run_undelete (ForgeCli *self, const Target *target, GError **error)
{
  return forge_store_undelete_milestone (self->store, target->project_id, target->name, error)
         && run_show (self, target, error);
}

static void
put_diff (ForgeCli *self, const Target *target, const ForgeMilestoneDiff *diff)
{
  begin (self, target);
  forge_cli_put_string (self, "from", target->name);
  forge_cli_put_string (self, "to", target->new_name);
  forge_cli_put_changes (self, diff->changes);
  forge_cli_begin_array (self, "documents");
  for (guint i = 0; i < diff->documents->len; i++)
    {
      const ForgeDocumentDiff *document = g_ptr_array_index (diff->documents, i);
      guint n_added, n_removed, n_changed;

      forge_comparison_count (document->comparison, G_MAXUINT, &n_added, &n_removed, &n_changed);
      forge_cli_begin_object (self);
      forge_cli_put_string (self, "document", forge_kind_get_nick (document->kind));
      forge_cli_put_integer (self, "from", document->from);
      forge_cli_put_integer (self, "to", document->to);
      forge_cli_put_integer (self, "added", n_added);
      forge_cli_put_integer (self, "removed", n_removed);
      forge_cli_put_integer (self, "changed", n_changed);
      forge_cli_end_object (self);
    }
  forge_cli_end_array (self);
  forge_cli_end_object (self);
}

/* In words first, then each document for patch(1). */
static void
print_diff (const Target *target, const ForgeMilestoneDiff *diff)
{
  const char *to = target->new_name != NULL ? target->new_name : _ ("now");
  g_autofree char *summary = forge_change_summary_join (diff->changes, G_MAXUINT);

  if (diff->documents->len == 0)
    forge_cli_tell (_ ("Nothing differs."));
  else if (*summary != '\0')
    forge_cli_tell ("%s", summary);
  for (guint i = 0; i < diff->documents->len; i++)
    {
      const ForgeDocumentDiff *document = g_ptr_array_index (diff->documents, i);
      const char *nick = forge_kind_get_nick (document->kind);
      g_autofree char *old_name = g_strdup_printf ("%s.md@%s", nick, target->name);
      g_autofree char *new_name = g_strdup_printf ("%s.md@%s", nick, to);
      g_autofree char *text
          = forge_diff_unified (forge_comparison_get_old_text (document->comparison),
                                forge_comparison_get_new_text (document->comparison), old_name,
                                new_name);

      forge_cli_print ("%s", text);
    }
}

static gboolean
run_compare (ForgeCli *self, const Target *target, GError **error)
{
  g_autoptr (ForgeMilestoneDiff) diff
      = forge_milestone_diff_new (self->store, target->project_id, target->name, target->new_name,
                                  error);

  if (diff == NULL)
    return FALSE;
  if (self->is_json)
    put_diff (self, target, diff);
  else
    print_diff (target, diff);
  return TRUE;
}

static const Verb verbs[] = {
  { "list", 0, 0, run_list },       { "add", 1, 1, run_add },
  { "show", 1, 1, run_show },       { "compare", 1, 2, run_compare },
  { "restore", 1, 1, run_restore }, { "rename", 2, 2, run_rename },
  { "delete", 1, 1, run_delete },   { "undelete", 1, 1, run_undelete },
};

/* The verb of the words, "list" where there is none; NULL with FORGE_ERROR_USAGE. */
static const Verb *
find_verb (ForgeCli *self, const char *note, GError **error)
{
  const char *name = self->n_args > 1 ? self->args[1] : "list";

  for (gsize i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].name, name))
      {
        const guint n_words = self->n_args > 2 ? self->n_args - 2 : 0;
        const gboolean takes_note = verbs[i].run == run_add || verbs[i].run == run_rename;

        if (n_words >= verbs[i].min_words && n_words <= verbs[i].max_words
            && (note == NULL || takes_note))
          return &verbs[i];
        g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
                     _ ("These are not the words that “milestone PROJECT %s” takes. See "
                        "“specforge-cli help milestone”."),
                     name);
        return NULL;
      }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE,
               _ ("A milestone has no “%s”. Say list, add, show, compare, restore, rename, "
                  "delete or undelete."),
               name);
  return NULL;
}

/**
 * forge_cli_milestone:
 *
 * specforge-cli milestone PROJECT [list] | add NAME | show NAME | compare NAME [NAME] | restore
 * NAME | rename NAME NEW-NAME | delete NAME | undelete ID
 */
gboolean
forge_cli_milestone (ForgeCli *self, GError **error)
{
  g_autofree char *note = NULL;
  const GOptionEntry entries[] = { { "note", 'n', 0, G_OPTION_ARG_FILENAME, &note,
                                     N_ ("What the milestone is for"), N_ ("TEXT") },
                                   { NULL } };
  g_autoptr (ForgeProject) project = NULL;
  const Verb *verb;
  Target target;

  if (!forge_cli_parse (self, entries, 1, 4, error))
    return FALSE;
  verb = find_verb (self, note, error);
  project = verb != NULL ? forge_cli_find_project (self, error) : NULL;
  if (project == NULL)
    return FALSE;
  target = (Target){ .project_id = forge_project_get_id (project),
                     .name = self->n_args > 2 ? self->args[2] : NULL,
                     .new_name = self->n_args > 3 ? self->args[3] : NULL,
                     .note = note };
  return verb->run (self, &target, error);
}
