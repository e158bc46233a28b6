/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-generation"

#include "config.h"

#include "generate/forge-generation.h"
#include "generate/forge-plan.h"

static const ForgePlanDocument *
find_unfinished (const ForgePlan *plan)
{
  for (guint i = 0; i < plan->documents->len; i++)
    {
      const ForgePlanDocument *document = g_ptr_array_index (plan->documents, i);

      if (document->version == 0)
        return document;
    }
  return NULL;
}

/* Adds the kept text of @document to @text, up to and with the first unfinished section. */
static gboolean
read_sections (ForgeStore *store,
               const ForgeJob *job,
               const ForgePlanDocument *document,
               GString *text,
               char **section,
               GError **error)
{
  for (guint i = 0; i < document->sections->len; i++)
    {
      const ForgePlanSection *planned = g_ptr_array_index (document->sections, i);
      g_autofree char *key = forge_plan_section_dup_key (planned);
      g_autofree char *kept = forge_store_journal_read (store, job->id, document->kind, key, error);

      if (kept == NULL)
        return FALSE;
      if (text->len > 0 && *kept != '\0')
        g_string_append_c (text, '\n');
      g_string_append (text, kept);
      if (planned->state != FORGE_PLAN_DONE)
        {
          *section = g_strdup (planned->title);
          break;
        }
    }
  return TRUE;
}

/**
 * forge_generation_load_kept:
 * @store: where the job is kept
 * @job: an open job
 * @kind: (out): the document that it was writing
 * @section: (out) (transfer full) (nullable): the title of the section that is next; NULL where
 *   all are there
 * @error: return location
 *
 * Returns: (transfer full): the text that was kept of that document, the last section perhaps cut;
 *   "" for none; NULL with %FORGE_ERROR_STORAGE
 */
char *
forge_generation_load_kept (ForgeStore *store,
                            const ForgeJob *job,
                            ForgeKind *kind,
                            char **section,
                            GError **error)
{
  g_autoptr (ForgePlan) plan = NULL;
  g_autoptr (GString) text = g_string_new (NULL);
  const ForgePlanDocument *document;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (job != NULL && job->plan != NULL, NULL);
  g_return_val_if_fail (kind != NULL && section != NULL, NULL);

  *section = NULL;
  plan = forge_plan_from_json (job->plan, error);
  if (plan == NULL)
    return NULL;
  document = find_unfinished (plan);
  if (document == NULL)
    {
      *kind = ((const ForgePlanDocument *) g_ptr_array_index (plan->documents, 0))->kind;
      return g_strdup ("");
    }
  *kind = document->kind;
  if (!read_sections (store, job, document, text, section, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/**
 * forge_generation_discard:
 * @store: where the job is kept
 * @job: an open job that no process runs
 * @error: return location
 *
 * The job is not offered again, and the text that it kept goes. Finished documents stay.
 *
 * Returns: FALSE with the store's error
 */
gboolean
forge_generation_discard (ForgeStore *store, const ForgeJob *job, GError **error)
{
  ForgeJob discarded;

  g_return_val_if_fail (FORGE_IS_STORE (store), FALSE);
  g_return_val_if_fail (job != NULL, FALSE);

  discarded = *job;
  discarded.status = FORGE_JOB_CANCELLED;
  discarded.time = g_get_real_time () / 1000;
  return forge_store_put_job (store, &discarded, error)
         && forge_store_journal_clear (store, job->id, error);
}
