/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-merge-file"

#include "config.h"

#include <string.h>

#include "board/forge-board-diff.h"
#include "board/forge-board-merge.h"
#include "board/forge-board-reader.h"
#include "core/forge-diff.h"
#include "core/forge-merge.h"
#include "core/forge-yaml-merge.h"
#include "core/forge-yaml-reader.h"
#include "core/forge-yaml-writer.h"
#include "spec/forge-document-merge.h"
#include "vcs/forge-merge-file.h"

static GPtrArray *
as_board (const char *name, const char *text)
{
  GPtrArray *texts = forge_board_texts_new ();

  if (*text != '\0')
    g_ptr_array_add (texts, forge_board_text_new (name, text));
  return texts;
}

/* Where elements stand means nothing without the elements, so the places are merged as YAML. */
static char *
merge_layout (const char *base, const char *ours, const char *theirs)
{
  const char *const texts[] = { base, ours, theirs };
  ForgeYamlNode *nodes[3] = { NULL };
  char *merged = NULL;
  gboolean good = TRUE;

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      nodes[i]
          = good ? forge_yaml_read (texts[i], -1, FORGE_BOARD_LAYOUT, FORGE_BOARD_MAX_BYTES, NULL)
                 : NULL;
      good = nodes[i] != NULL;
    }
  if (good)
    {
      g_autoptr (ForgeYamlNode) node
          = forge_yaml_merge (nodes[0], nodes[1], nodes[2], FORGE_FAVOR_KEEP, NULL, NULL);

      merged = forge_yaml_write (node);
    }
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    g_clear_pointer (&nodes[i], forge_yaml_node_unref);
  return merged;
}

/* NULL where one of the texts is no board. */
static char *
merge_board (const char *name,
             const char *base,
             const char *ours,
             const char *theirs,
             const char *ours_name,
             const char *theirs_name,
             guint *n_conflicts)
{
  g_autoptr (GPtrArray) before = as_board (name, base);
  g_autoptr (GPtrArray) left = as_board (name, ours);
  g_autoptr (GPtrArray) right = as_board (name, theirs);
  g_autoptr (GPtrArray) conflicts = forge_board_conflicts_new ();
  g_autoptr (GPtrArray) merged = NULL;
  const char *text;

  if (strcmp (name, FORGE_BOARD_LAYOUT) == 0)
    return merge_layout (base, ours, theirs);
  merged = forge_board_merge_texts (before, left, right, ours_name, theirs_name, conflicts, NULL);
  text = merged != NULL ? forge_board_texts_find (merged, name) : NULL;
  if (text == NULL)
    return NULL;
  *n_conflicts = conflicts->len;
  return g_strdup (text);
}

char *
forge_merge_file (const char *name,
                  const char *base,
                  const char *ours,
                  const char *theirs,
                  const char *ours_name,
                  const char *theirs_name,
                  guint *n_conflicts)
{
  g_autofree char *own = NULL;
  char *merged = NULL;

  g_return_val_if_fail (name != NULL && n_conflicts != NULL, NULL);

  own = g_path_get_basename (name);
  *n_conflicts = 0;
  if (strcmp (base, ours) == 0 || strcmp (ours, theirs) == 0)
    return g_strdup (theirs);
  if (strcmp (base, theirs) == 0)
    return g_strdup (ours);
  if (g_str_has_suffix (own, ".md"))
    return forge_document_merge (base, ours, theirs, ours_name, theirs_name, n_conflicts);
  if (g_str_has_suffix (own, ".yaml"))
    merged = merge_board (own, base, ours, theirs, ours_name, theirs_name, n_conflicts);
  return merged != NULL
             ? merged
             : forge_merge_texts (base, ours, theirs, ours_name, theirs_name, n_conflicts);
}

char *
forge_diff_file (const char *name, const char *old_text, const char *new_text)
{
  g_autofree char *own = NULL;
  g_autofree char *lines = NULL;
  GString *out = g_string_new (NULL);

  g_return_val_if_fail (name != NULL && old_text != NULL && new_text != NULL, NULL);

  own = g_path_get_basename (name);
  if (g_str_has_suffix (own, ".yaml") && strcmp (own, FORGE_BOARD_LAYOUT) != 0)
    {
      g_autoptr (GPtrArray) before = as_board (own, old_text);
      g_autoptr (GPtrArray) after = as_board (own, new_text);
      g_autoptr (ForgeBoard) old_board = forge_board_read (before, NULL);
      g_autoptr (ForgeBoard) new_board = forge_board_read (after, NULL);
      g_autoptr (GPtrArray) found
          = old_board != NULL && new_board != NULL ? forge_board_diff (old_board, new_board) : NULL;

      for (guint i = 0; found != NULL && i < found->len; i++)
        g_string_append_printf (out, "# %s\n",
                                ((ForgeBoardDifference *) g_ptr_array_index (found, i))->sentence);
    }
  lines = forge_diff_unified (old_text, new_text, name, name);
  g_string_append (out, lines);
  return g_string_free (out, FALSE);
}
