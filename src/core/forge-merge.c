/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-merge"

#include "config.h"

#include <string.h>

#include <git2.h>
#include <glib/gi18n-lib.h>

#include "core/forge-diff-private.h"
#include "core/forge-merge.h"

/* The longest run of one of the characters of conflict marks at the start of a line. */
static guint
find_longest_mark (const char *text)
{
  guint longest = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p = strchr (p, '\n'))
    {
      guint size = 0;

      p += *p == '\n';
      while (*p != '\0' && strchr (FORGE_MERGE_MARKS, *p) != NULL && p[size] == *p)
        size++;
      longest = MAX (longest, size);
    }
  return longest;
}

static guint
count_marks (const char *text, guint size)
{
  g_autofree char *mark = g_strnfill (size, '<');
  guint n_marks = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p = strchr (p, '\n'))
    {
      p += *p == '\n';
      n_marks += g_str_has_prefix (p, mark);
    }
  return n_marks;
}

/* Shortens the marks of @size to the usual length, now that they are counted. */
static char *
take_usual_marks (char *text, guint size)
{
  g_autofree char *text_owned = text;
  g_autoptr (GString) out = g_string_new (NULL);

  if (size == FORGE_MERGE_MARK_SIZE)
    return g_steal_pointer (&text_owned);
  for (const char *p = text; *p != '\0';)
    {
      const char *eol = strchrnul (p, '\n');
      const char *next = *eol == '\n' ? eol + 1 : eol;
      gsize run = 0;

      while (*p != '\0' && strchr (FORGE_MERGE_MARKS, *p) != NULL && p[run] == *p)
        run++;
      p += run == size ? size - FORGE_MERGE_MARK_SIZE : 0;
      g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
set_input (git_merge_file_input *input, const char *text)
{
  input->ptr = text;
  input->size = strlen (text);
}

/**
 * forge_merge_texts:
 * @base: what both started from
 * @ours: one change of it
 * @theirs: the other change of it
 * @ours_name: label of our side in conflict marks
 * @theirs_name: label of the other side
 * @n_conflicts: (out) (optional): how many places both changed differently
 *
 * Any thread.
 *
 * Returns: (transfer full): a text in which no line of either side that the other did not remove is
 * lost
 */
char *
forge_merge_texts (const char *base,
                   const char *ours,
                   const char *theirs,
                   const char *ours_name,
                   const char *theirs_name,
                   guint *n_conflicts)
{
  git_merge_file_input inputs[3]
      = { GIT_MERGE_FILE_INPUT_INIT, GIT_MERGE_FILE_INPUT_INIT, GIT_MERGE_FILE_INPUT_INIT };
  git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
  git_merge_file_result result = { 0 };
  guint longest;
  char *merged = NULL;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);
  g_return_val_if_fail (ours_name != NULL && theirs_name != NULL, NULL);

  forge_diff_start_libgit2 ();
  set_input (&inputs[0], base);
  set_input (&inputs[1], ours);
  set_input (&inputs[2], theirs);
  /* Marks longer than any that the texts hold can be told from them. */
  longest = MAX (find_longest_mark (ours), find_longest_mark (theirs));
  longest = MAX (longest, find_longest_mark (base));
  options.marker_size = (unsigned short) CLAMP (longest + 1, FORGE_MERGE_MARK_SIZE, G_MAXUINT16);
  options.flags = GIT_MERGE_FILE_STYLE_ZDIFF3;
  /* Translators: what both sides of a conflict were made from */
  options.ancestor_label = _ ("Before");
  options.our_label = ours_name;
  options.their_label = theirs_name;
  if (git_merge_file (&result, &inputs[0], &inputs[1], &inputs[2], &options) < 0)
    g_error ("libgit2 cannot merge: %s", git_error_last ()->message);
  merged = g_strndup (result.ptr != NULL ? result.ptr : "", result.len);
  git_merge_file_result_free (&result);
  if (n_conflicts != NULL)
    *n_conflicts = count_marks (merged, options.marker_size);
  return take_usual_marks (merged, options.marker_size);
}
