/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sync"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-merge.h"
#include "core/forge-text.h"
#include "export/forge-answers-text.h"
#include "spec/forge-document-merge.h"
#include "spec/forge-language.h"
#include "store/forge-store-projects.h"
#include "vcs/forge-sync-private.h"

/* Brief and answers have no versions in the store, so taking their files away deletes nothing. */

/* The text that the file has; "" for none. A file ends with a line end, a brief need not. */
static char *
dup_brief_text (ForgeProject *project)
{
  g_autofree char *brief = g_strchomp (g_strdup (forge_project_get_brief (project)));

  return *brief != '\0' ? g_strconcat (brief, "\n", NULL) : g_strdup ("");
}

static gboolean
save_brief (ForgeSyncRun *self, ForgeProject *project, const char *text, GError **error)
{
  g_autofree char *brief = g_strchomp (g_strdup (text));
  g_autofree char *before = dup_brief_text (project);

  if (strlen (brief) > FORGE_TEXT_MAX_BRIEF)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("%s is longer than 1 MiB, which is too long for a brief."), FORGE_LINK_BRIEF);
      return FALSE;
    }
  if (self->is_dry || strcmp (text, before) == 0)
    return TRUE;
  forge_project_set_brief (project, brief);
  return forge_store_update_project (self->store, project, error);
}

/* What cannot be taken in is told with its file, and stops nothing else. */
static gboolean
refuse (ForgeSyncRun *self, const char *name, GError *local, GError **error)
{
  if (!g_error_matches (local, FORGE_ERROR, FORGE_ERROR_REFUSED))
    {
      g_propagate_error (error, local);
      return FALSE;
    }
  forge_sync_keep_base (self, name);
  forge_sync_add_item (self, FORGE_SYNC_REFUSED, name, NULL, g_strdup (local->message));
  g_error_free (local);
  return TRUE;
}

static void
add_conflict (ForgeSyncRun *self, const char *name, const char *text)
{
  forge_sync_keep_base (self, name);
  forge_sync_add_item (self, FORGE_SYNC_CONFLICT, name, g_strdup (text), NULL);
}

static gboolean
sync_brief (ForgeSyncRun *self, ForgeProject *project, GError **error)
{
  const char *theirs = forge_board_texts_find (self->theirs, FORGE_LINK_BRIEF);
  g_autofree char *ours = dup_brief_text (project);
  g_autofree char *merged = NULL;
  GError *local = NULL;
  guint n_conflicts = 0;

  if (theirs == NULL && *ours == '\0')
    return TRUE;
  if (theirs != NULL && forge_sync_has_marks (theirs))
    {
      add_conflict (self, FORGE_LINK_BRIEF, theirs);
      return TRUE;
    }
  merged = theirs == NULL
               ? g_strdup (ours)
               : forge_document_merge (forge_sync_find (self->base, FORGE_LINK_BRIEF), ours, theirs,
                                       _ ("SpecForge"), _ ("Folder"), &n_conflicts);
  if (n_conflicts > 0)
    {
      add_conflict (self, FORGE_LINK_BRIEF, merged);
      return TRUE;
    }
  if (!save_brief (self, project, merged, &local))
    return refuse (self, FORGE_LINK_BRIEF, local, error);
  return forge_sync_settle (self, FORGE_LINK_BRIEF, ours, merged, error);
}

static const char *
find_answer (const GPtrArray *answers, const char *id)
{
  for (guint i = 0; i < answers->len; i++)
    {
      const ForgeAnswer *answer = g_ptr_array_index (answers, i);

      if (!answer->is_suggestion && strcmp (answer->question_id, id) == 0)
        return answer->text;
    }
  return "";
}

static void
take_answer (GPtrArray *list, const char *id, const char *author, char *text)
{
  ForgeAnswer *answer = g_new0 (ForgeAnswer, 1);

  answer->question_id = g_strdup (id);
  answer->author = g_strdup (author);
  answer->text = text;
  g_ptr_array_add (list, answer);
}

/* GCompareFunc for ForgeAnswer * in a GPtrArray. */
static int
compare_ids (gconstpointer a, gconstpointer b)
{
  const ForgeAnswer *const *left = a;
  const ForgeAnswer *const *right = b;

  return strcmp ((*left)->question_id, (*right)->question_id);
}

/* By question; what contradicts stands in an answer between marks. (transfer full) (element-type
 * ForgeAnswer): in the order of the ids. */
static GPtrArray *
merge_answers (const GPtrArray *base, const GPtrArray *ours, const GPtrArray *theirs, guint *n)
{
  const GPtrArray *const sides[] = { ours, theirs };
  GPtrArray *merged = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_answer_free);

  for (gsize side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; i < sides[side]->len; i++)
      {
        const ForgeAnswer *answer = g_ptr_array_index (sides[side], i);
        g_autofree char *text = NULL;
        guint n_own = 0;

        if (answer->is_suggestion
            || (side > 0 && *find_answer (merged, answer->question_id) != '\0'))
          continue;
        text = forge_merge_texts (find_answer (base, answer->question_id),
                                  find_answer (ours, answer->question_id),
                                  find_answer (theirs, answer->question_id), _ ("SpecForge"),
                                  _ ("Folder"), &n_own);
        *n += n_own;
        if (*text != '\0')
          take_answer (merged, answer->question_id, answer->author, g_steal_pointer (&text));
      }
  g_ptr_array_sort (merged, compare_ids);
  return merged;
}

static gboolean
is_same (const GPtrArray *a, const GPtrArray *b)
{
  const GPtrArray *const sides[] = { a, b };

  for (gsize side = 0; side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; i < sides[side]->len; i++)
      {
        const ForgeAnswer *answer = g_ptr_array_index (sides[side], i);

        if (!answer->is_suggestion
            && strcmp (find_answer (sides[1 - side], answer->question_id), answer->text) != 0)
          return FALSE;
      }
  return TRUE;
}

static gboolean
put_answers (ForgeSyncRun *self, const GPtrArray *ours, const GPtrArray *merged, GError **error)
{
  const GPtrArray *const sides[] = { ours, merged };

  for (gsize side = 0; !self->is_dry && side < G_N_ELEMENTS (sides); side++)
    for (guint i = 0; i < sides[side]->len; i++)
      {
        const ForgeAnswer *answer = g_ptr_array_index (sides[side], i);
        const char *text = find_answer (merged, answer->question_id);

        if (!answer->is_suggestion && strcmp (find_answer (ours, answer->question_id), text) != 0
            && !forge_store_put_answer (self->store, self->project_id, answer->question_id, text,
                                        "user", FALSE, error))
          return FALSE;
      }
  return TRUE;
}

static char *
write_answers (ForgeSyncRun *self, ForgeProject *project, const GPtrArray *answers)
{
  const char *language = forge_project_get_language (project);

  if (*language == '\0')
    language = forge_language_detect (forge_project_get_brief (project));
  return forge_answers_text_write (answers, self->catalog, language);
}

/* The text of the answers as they are. One that says the same is kept: another version of the
 * program may ask in other words. */
static char *
dup_answers_text (ForgeSyncRun *self, ForgeProject *project, GPtrArray *answers)
{
  const char *base = forge_sync_find (self->base, FORGE_LINK_ANSWERS);
  g_autoptr (GPtrArray) before = forge_answers_text_read (base);

  if (is_same (before, answers))
    return g_strdup (base);
  g_ptr_array_sort (answers, compare_ids);
  return write_answers (self, project, answers);
}

static gboolean
sync_answers (ForgeSyncRun *self, ForgeProject *project, GError **error)
{
  const char *theirs_text = forge_board_texts_find (self->theirs, FORGE_LINK_ANSWERS);
  g_autoptr (GPtrArray) ours = forge_store_list_answers (self->store, self->project_id, error);
  g_autoptr (GPtrArray) base
      = forge_answers_text_read (forge_sync_find (self->base, FORGE_LINK_ANSWERS));
  g_autoptr (GPtrArray) theirs = NULL;
  g_autoptr (GPtrArray) merged = NULL;
  g_autofree char *ours_text = NULL;
  g_autofree char *text = NULL;
  guint n_conflicts = 0;

  if (ours == NULL)
    return FALSE;
  ours_text = dup_answers_text (self, project, ours);
  if (theirs_text == NULL)
    return *ours_text == '\0'
           || forge_sync_settle (self, FORGE_LINK_ANSWERS, ours_text, ours_text, error);
  if (forge_sync_has_marks (theirs_text))
    {
      add_conflict (self, FORGE_LINK_ANSWERS, theirs_text);
      return TRUE;
    }
  theirs = forge_answers_text_read (theirs_text);
  merged = merge_answers (base, ours, theirs, &n_conflicts);
  text = n_conflicts == 0 && is_same (merged, theirs) ? g_strdup (theirs_text)
         : n_conflicts == 0 && is_same (merged, ours) ? g_strdup (ours_text)
                                                      : write_answers (self, project, merged);
  if (n_conflicts > 0)
    {
      add_conflict (self, FORGE_LINK_ANSWERS, text);
      return TRUE;
    }
  return put_answers (self, ours, merged, error)
         && forge_sync_settle (self, FORGE_LINK_ANSWERS, ours_text, text, error);
}

/* What the folder is; and what an import knows it by. Written once: then it is whoever's takes care
 * of it. */
static gboolean
write_readme (ForgeSyncRun *self, ForgeProject *project, GError **error)
{
  const char *before = forge_board_texts_find (self->base, FORGE_LINK_README);
  g_autofree char *path = g_build_filename (self->folder, FORGE_LINK_README, NULL);
  g_autofree char *quoted = g_strescape (forge_project_get_title (project), "\x80");
  g_autofree char *text = NULL;

  if (before != NULL)
    {
      forge_sync_keep_base (self, FORGE_LINK_README);
      return TRUE;
    }
  if (g_file_test (path, G_FILE_TEST_EXISTS | G_FILE_TEST_IS_SYMLINK))
    {
      const char *own = forge_board_texts_find (self->theirs, FORGE_LINK_README);

      g_ptr_array_add (self->common,
                       forge_board_text_new (FORGE_LINK_README, own != NULL ? own : ""));
      return TRUE;
    }
  /* Translators: Markdown; the title of the project stands above. The names of files stay. */
  text = g_strdup_printf (
      "---\nformat: specforge-markdown\nversion: 1\ntitle: \"%s\"\n---\n\n# %s\n\n%s\n", quoted,
      forge_project_get_title (project),
      _ ("The specification of this project, as plain files. SpecForge keeps them and the project "
         "the same: edit either.\n\n"
         "- `original-brief.md`: what it is about, in the words of whoever wants it\n"
         "- `answers.md`: the answers to the questions\n"
         "- `prd.md`, `architecture.md` and so on: the documents. An id such as FR-001 stays with "
         "what it names.\n"
         "- `board/`: the EventStorming board, a file a bounded context; `layout.yaml` is where "
         "things stand\n\n"
         "Plain Git merges these by lines; “specforge-cli git PROJECT install-drivers” lets it "
         "merge them by what they mean."));
  return forge_sync_settle (self, FORGE_LINK_README, text, text, error);
}

gboolean
forge_sync_project (ForgeSyncRun *self, GError **error)
{
  g_autoptr (ForgeProject) project = forge_store_get_project (self->store, self->project_id, error);

  return project != NULL && sync_brief (self, project, error) && sync_answers (self, project, error)
         && write_readme (self, project, error);
}

gboolean
forge_sync_resolve_project (ForgeSyncRun *self, const char *name, const char *text, GError **error)
{
  g_autoptr (ForgeProject) project = forge_store_get_project (self->store, self->project_id, error);
  g_autoptr (GPtrArray) ours = NULL;
  g_autoptr (GPtrArray) settled = NULL;

  if (project == NULL)
    return FALSE;
  if (strcmp (name, FORGE_LINK_BRIEF) == 0)
    return save_brief (self, project, text, error);
  ours = forge_store_list_answers (self->store, self->project_id, error);
  settled = ours != NULL ? forge_answers_text_read (text) : NULL;
  return settled != NULL && put_answers (self, ours, settled, error);
}
