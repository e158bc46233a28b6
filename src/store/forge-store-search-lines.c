/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-search"

#include "config.h"

#include <string.h>

#include "store/forge-search-query.h"
#include "store/forge-store-private.h"
#include "store/forge-store-search.h"

#define MARK_START '\002'
#define MARK_END   '\003'

/* Of one text: who looks for more opens it. */
#define MAX_LINES_EACH 4

/* Characters before the first hit and of a whole line, as far as a row can show them. */
#define MAX_BEFORE 48
#define MAX_LENGTH 300

typedef struct
{
  char *match;
  char *sources; /* (nullable): each between bars, "|prd|tests|" */
  gboolean with_archived;
  guint limit;
  GCancellable *cancellable;
  GPtrArray *lines;
} Query;

void
forge_search_line_free (ForgeSearchLine *self)
{
  if (self == NULL)
    return;
  g_free (self->project_id);
  g_free (self->project_title);
  g_free (self->source);
  g_free (self->reference);
  g_free (self->text);
  g_free (self);
}

gboolean
forge_search_line_is_document (const ForgeSearchLine *self, ForgeKind *kind)
{
  return forge_kind_from_nick (self->source, kind)
         && (*kind != FORGE_KIND_BRIEF || *self->reference != '\0');
}

static guint
count_marks (const char *start, const char *end)
{
  guint n = 0;

  for (const char *p = start; p < end; p++)
    n += *p == MARK_START;
  return n;
}

/* What a row shows of a line: it begins a few words before the first hit. */
static char *
cut_line (const char *start, const char *end)
{
  const char *hit = memchr (start, MARK_START, (gsize) (end - start));
  const char *from = start;
  const char *to = end;

  if (g_utf8_strlen (start, hit - start) > MAX_BEFORE)
    {
      from = g_utf8_offset_to_pointer (hit, -MAX_BEFORE);
      /* At a word, where there is one. */
      while (from < hit && !g_unichar_isspace (g_utf8_get_char (from)))
        from = g_utf8_next_char (from);
      if (from == hit)
        from = g_utf8_offset_to_pointer (hit, -MAX_BEFORE);
    }
  if (g_utf8_strlen (from, to - from) > MAX_LENGTH)
    to = g_utf8_offset_to_pointer (from, MAX_LENGTH);
  {
    g_autofree char *text = g_strstrip (g_strndup (from, (gsize) (to - from)));

    return g_strconcat (from > start ? "… " : "", text, to < end ? "…" : "", NULL);
  }
}

/**
 * forge_search_lines_cut:
 *
 * A hit that goes over the end of a line, as a phrase may, is marked to the end of its line.
 */
GPtrArray *
forge_search_lines_cut (const char *highlighted, guint max)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_search_line_free);
  guint n_best = 0;
  guint number = 0;

  g_return_val_if_fail (highlighted != NULL, NULL);

  for (const char *p = highlighted; p != NULL && *p != '\0';)
    {
      const char *end = p + strcspn (p, "\n");

      n_best = MAX (n_best, count_marks (p, end));
      p = *end == '\n' ? end + 1 : NULL;
    }
  for (const char *p = highlighted; n_best > 0 && p != NULL && lines->len < max;)
    {
      const char *end = p + strcspn (p, "\n");

      number++;
      if (count_marks (p, end) == n_best)
        {
          ForgeSearchLine *line = g_new0 (ForgeSearchLine, 1);

          line->line = number;
          line->text = cut_line (p, end);
          g_ptr_array_add (lines, line);
        }
      p = *end == '\n' ? end + 1 : NULL;
    }
  return g_steal_pointer (&lines);
}

static void
add_text (Query *query, ForgeStatement *select)
{
  g_autoptr (GPtrArray) lines
      = forge_search_lines_cut (forge_statement_get_text (select, 4), MAX_LINES_EACH);

  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      ForgeSearchLine *line = g_ptr_array_index (lines, i);

      line->project_id = forge_statement_dup_text (select, 0);
      line->project_title = forge_statement_dup_text (select, 1);
      line->source = forge_statement_dup_text (select, 2);
      line->reference = forge_statement_dup_text (select, 3);
      if (query->lines->len < query->limit)
        g_ptr_array_add (query->lines, line);
      else
        forge_search_line_free (line);
    }
}

static gboolean
search_lines (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT r.project_id, p.title, r.source, r.reference,"
          " highlight(search, 0, char(2), char(3))"
          " FROM search JOIN search_row r ON r.id = search.rowid"
          " JOIN project p ON p.id = r.project_id"
          " LEFT JOIN shelf s ON s.project_id = p.id"
          " WHERE search MATCH :match AND p.deleted IS NULL"
          " AND (:archived OR ifnull(s.archived, 0) = 0)"
          " AND (:sources IS NULL OR instr(:sources, '|' || r.source || '|') > 0)"
          " ORDER BY search.rank LIMIT :limit");

  forge_statement_bind_text (&select, ":match", query->match);
  forge_statement_bind_text (&select, ":sources", query->sources);
  forge_statement_bind_int (&select, ":archived", query->with_archived);
  forge_statement_bind_int (&select, ":limit", query->limit);
  while (query->lines->len < query->limit && forge_statement_next (&select))
    {
      if (g_cancellable_set_error_if_cancelled (query->cancellable, error))
        return FALSE;
      add_text (query, &select);
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_search_lines:
 *
 * See the header. Any thread.
 */
GPtrArray *
forge_store_search_lines (ForgeStore *self,
                          const char *query,
                          const char *const *sources,
                          gboolean with_archived,
                          guint limit,
                          GCancellable *cancellable,
                          GError **error)
{
  g_autofree char *match = NULL;
  g_autofree char *joined = NULL;
  g_autofree char *bars = NULL;
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_search_line_free);
  Query data = {
    .with_archived = with_archived, .limit = limit, .cancellable = cancellable, .lines = lines
  };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (query != NULL, NULL);
  g_return_val_if_fail (limit > 0, NULL);

  if (sources != NULL)
    {
      joined = g_strjoinv ("|", (char **) sources);
      bars = g_strconcat ("|", joined, "|", NULL);
    }
  match = forge_search_query_build (query);
  data.match = match;
  data.sources = bars;
  if (match != NULL && !forge_store_read (self, search_lines, &data, error))
    return NULL;
  return g_steal_pointer (&lines);
}
