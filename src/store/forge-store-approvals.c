/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-approvals"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-store-approvals.h"
#include "store/forge-store-private.h"

typedef struct
{
  const char *project_id;
  ForgePhase phase;
  gboolean is_approved;
  ForgeApproval *approvals;
} Query;

gboolean
forge_approval_ask (ForgeDatabase *db, const char *project_id, gboolean asks, GError **error)
{
  g_auto (ForgeStatement) write
      = forge_statement_new (db, asks ? "INSERT OR IGNORE INTO approval_asked VALUES (:id)"
                                      : "DELETE FROM approval_asked WHERE project_id = :id");

  forge_statement_bind_text (&write, ":id", project_id);
  return forge_statement_run (&write, error);
}

/* Fills @texts (FORGE_N_PHASES of them) with what each phase says now: a line a document. */
static gboolean
load_texts (ForgeDatabase *db, const char *project_id, GString **texts, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT d.position, d.kind, h.sha256 FROM document d"
                                 " JOIN head h ON h.document_id = d.id"
                                 " WHERE d.project_id = :project ORDER BY d.position");

  forge_statement_bind_text (&select, ":project", project_id);
  while (forge_statement_next (&select))
    {
      gint64 kind = forge_statement_get_int (&select, 0);

      if (kind >= 0 && kind < FORGE_N_KINDS)
        g_string_append_printf (texts[forge_kind_get_phase (kind)], "%s %s\n",
                                forge_statement_get_text (&select, 1),
                                forge_statement_get_text (&select, 2));
    }
  return forge_statement_finish (&select, error);
}

static void
free_texts (GString **texts)
{
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    g_string_free (texts[i], TRUE);
}

static gboolean
compare_approvals (ForgeDatabase *db, Query *query, GString **texts, GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT phase, texts FROM approval WHERE project_id = :project");

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    query->approvals[i] = texts[i]->len > 0 ? FORGE_APPROVAL_NONE : FORGE_APPROVAL_EMPTY;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgePhase phase;

      if (forge_phase_from_nick (forge_statement_get_text (&select, 0), &phase)
          && texts[phase]->len > 0)
        query->approvals[phase]
            = g_str_equal (forge_statement_get_text (&select, 1), texts[phase]->str)
                  ? FORGE_APPROVAL_GIVEN
                  : FORGE_APPROVAL_LAPSED;
    }
  return forge_statement_finish (&select, error);
}

static gboolean
list_approvals (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  GString *texts[FORGE_N_PHASES];
  gboolean is_read;

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    texts[i] = g_string_new (NULL);
  is_read = load_texts (db, query->project_id, texts, error)
            && compare_approvals (db, query, texts, error);
  free_texts (texts);
  return is_read;
}

/**
 * forge_store_list_approvals:
 * @self: the store
 * @project_id: whose
 * @approvals: (out caller-allocates) (array fixed-size=7): how each phase stands
 * @error: FORGE_ERROR_USAGE where there is no such project, FORGE_ERROR_STORAGE
 *
 * Whether the project asks for approval at all is its own choice, see
 * forge_project_get_asks_approval().
 *
 * Returns: %TRUE where it could be read
 */
gboolean
forge_store_list_approvals (ForgeStore *self,
                            const char *project_id,
                            ForgeApproval *approvals,
                            GError **error)
{
  Query query = { .project_id = project_id, .approvals = approvals };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && approvals != NULL, FALSE);

  return forge_store_read (self, list_approvals, &query, error);
}

static gboolean
put_approval (ForgeDatabase *db, const Query *query, const char *texts, GError **error)
{
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO approval (project_id, phase, texts, time)"
          " VALUES (:project, :phase, :texts, :now)"
          " ON CONFLICT (project_id, phase) DO UPDATE SET texts = :texts, time = :now");

  if (*texts == '\0')
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                   _ ("The phase “%s” has no document yet that could be approved. Generate it "
                      "first."),
                   forge_phase_get_nick (query->phase));
      return FALSE;
    }
  forge_statement_bind_text (&insert, ":project", query->project_id);
  forge_statement_bind_text (&insert, ":phase", forge_phase_get_nick (query->phase));
  forge_statement_bind_text (&insert, ":texts", texts);
  forge_statement_bind_int (&insert, ":now", forge_store_now ());
  return forge_statement_run (&insert, error);
}

static gboolean
remove_approval (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) remove
      = forge_statement_new (db,
                             "DELETE FROM approval WHERE project_id = :project AND phase = :phase");

  forge_statement_bind_text (&remove, ":project", query->project_id);
  forge_statement_bind_text (&remove, ":phase", forge_phase_get_nick (query->phase));
  return forge_statement_run (&remove, error);
}

static gboolean
approve_phase (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  GString *texts[FORGE_N_PHASES];
  gboolean is_written;

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    texts[i] = g_string_new (NULL);
  if (query->is_approved)
    is_written = load_texts (db, query->project_id, texts, error)
                 && put_approval (db, query, texts[query->phase]->str, error);
  else
    is_written = remove_approval (db, query, error);
  free_texts (texts);
  return is_written
         && forge_change_note (db, "phase", forge_phase_get_nick (query->phase), query->project_id,
                               "update", "user", error);
}

/**
 * forge_store_approve_phase:
 * @self: the store
 * @project_id: whose
 * @phase: what was read
 * @is_approved: %FALSE takes the approval back
 * @error: FORGE_ERROR_NOT_SO where the phase has no text, FORGE_ERROR_USAGE where there is no such
 *   project, FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_approve_phase (ForgeStore *self,
                           const char *project_id,
                           ForgePhase phase,
                           gboolean is_approved,
                           GError **error)
{
  Query query = { .project_id = project_id, .phase = phase, .is_approved = is_approved };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && phase < FORGE_N_PHASES, FALSE);

  return forge_store_write (self, approve_phase, &query, error);
}
