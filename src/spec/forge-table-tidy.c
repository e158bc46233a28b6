/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-table-tidy"

#include "config.h"

#include <string.h>

#include "spec/forge-check.h"
#include "spec/forge-table-tidy.h"

/* Tables of traces are derived from what stands above them. When a person takes a requirement out,
 * its rows follow by taking the id out, and nothing else. */

/* The cells of a row, with the empty ends outside of the outer bars; NULL: no row. A bar behind a
 * backslash belongs to its cell, so such a row is left alone. */
static char **
split_row (const char *line)
{
  const char *start = line + strspn (line, " \t");

  if (*start != '|' || strstr (start, "\\|") != NULL)
    return NULL;
  return g_strsplit (line, "|", -1);
}

static gboolean
cell_lists (const char *cell, const char *id)
{
  g_auto (GStrv) items = g_strsplit (cell, ",", -1);

  for (guint i = 0; items[i] != NULL; i++)
    if (g_str_equal (g_strstrip (items[i]), id))
      return TRUE;
  return FALSE;
}

gboolean
forge_table_line_lists (const char *line, const char *id)
{
  g_auto (GStrv) cells = NULL;

  g_return_val_if_fail (line != NULL && id != NULL, FALSE);

  cells = split_row (line);
  for (guint i = 0; cells != NULL && cells[i] != NULL; i++)
    if (cell_lists (cells[i], id))
      return TRUE;
  return FALSE;
}

/* " FR-001, FR-002 " without FR-002; (transfer full), "" where nothing is left. */
static char *
take_out (const char *cell, const char *id)
{
  g_auto (GStrv) items = g_strsplit (cell, ",", -1);
  g_autoptr (GString) rest = g_string_new (NULL);

  for (guint i = 0; items[i] != NULL; i++)
    if (!g_str_equal (g_strstrip (items[i]), id))
      g_string_append_printf (rest, "%s%s", rest->len > 0 ? ", " : "", items[i]);
  return g_string_free (g_steal_pointer (&rest), FALSE);
}

/* FALSE: the whole row speaks of @id, and goes. */
static gboolean
tidy_row (char **line, const char *id)
{
  g_auto (GStrv) cells = split_row (*line);
  g_autofree char *row = NULL;

  for (guint i = 0; cells != NULL && cells[i] != NULL; i++)
    {
      g_autofree char *rest = NULL;

      if (!cell_lists (cells[i], id))
        continue;
      rest = take_out (cells[i], id);
      if (i == 1 && *rest == '\0')
        return FALSE;
      g_free (cells[i]);
      cells[i] = g_strdup_printf (" %s ", *rest != '\0' ? rest : "–");
    }
  if (cells == NULL)
    return TRUE;
  row = g_strjoinv ("|", cells);
  g_free (*line);
  *line = g_steal_pointer (&row);
  return TRUE;
}

static gboolean
is_mine (const ForgeFinding *finding, ForgeKind document)
{
  return finding->document == document && finding->is_fixable;
}

char *
forge_table_tidy (const char *const *bodies, ForgeKind document, guint *n_taken)
{
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) out = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  guint next = 0; /* findings come in the order of their lines */

  g_return_val_if_fail (bodies != NULL && document < FORGE_N_KINDS, NULL);
  g_return_val_if_fail (bodies[document] != NULL && n_taken != NULL, NULL);

  *n_taken = 0;
  graph = forge_graph_new (bodies);
  findings = forge_check_run (graph, bodies, NULL, "trace-unresolved", NULL);
  lines = g_strsplit (bodies[document], "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      gboolean is_kept = TRUE;

      for (; next < findings->len; next++)
        {
          const ForgeFinding *finding = g_ptr_array_index (findings, next);

          if (finding->document > document
              || (finding->document == document && finding->line > i + 1))
            break;
          if (!is_mine (finding, document))
            continue;
          is_kept = tidy_row (&lines[i], finding->target_id) && is_kept;
          (*n_taken)++;
        }
      if (is_kept)
        g_string_append_printf (out, "%s%s", lines[i], lines[i + 1] != NULL ? "\n" : "");
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
