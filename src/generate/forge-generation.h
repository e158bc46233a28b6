/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"
#include "store/forge-store-documents.h"
#include "store/forge-store-journal.h"

G_BEGIN_DECLS

/* One generation: a job with a plan. It works in a thread of its own and tells its owner in the
 * main context in which it was made, by properties to bind to and signals. It keeps itself alive
 * until it has finished, so an owner that goes away cancels it first.
 *
 * Properties (read only, notified in the owner's context): status (ForgeJobStatus as uint), kind
 * (uint), section (string: title), section-index (uint, 1-based over the whole job), n-sections
 * (uint), tokens (uint64), rate (double, tokens a second), fraction (double, 0 to 1), elapsed and
 * remaining (double, seconds; a negative remainder is not known), cost (double, dollars),
 * error-message (string; of a pause, it says why the store failed, and resume tries again).
 *
 * Signals:
 *   delta (uint kind, string section_name, string text)
 *     text that was written and given to the journal. After a resume the sections of the unfinished
 *     document that were kept come first, so that the deltas of a document are always all of it.
 *     Between two sections the document has an empty line.
 *   section-restarted (uint kind, string section_name)
 *     the text of this section so far is void; it begins again
 *   section-done (uint kind, string section_name)
 *   document-done (uint kind, uint version)
 *   notice (string text)
 *     a sentence for the person: what was added to the plan or left out, and why; conflicts
 *   finished (ForgeJobStatus as uint)
 *     once; errors are in error-message. A cancelled job keeps its finished sections as a version
 *     and the rest in the journal; the store lists it as paused, so that it can go on. */
#define FORGE_TYPE_GENERATION (forge_generation_get_type ())
G_DECLARE_FINAL_TYPE (ForgeGeneration, forge_generation, FORGE, GENERATION, GObject)

/* @kinds: what to write, in any order; 0 of them: all that are not skipped. @section: (nullable):
 * only this one, of the one kind given. Locked sections are left alone; a person's edits are merged
 * three ways. */
ForgeGeneration *forge_generation_new (ForgeStore *store,
                                       ForgeCatalog *catalog,
                                       ForgeWriter *writer,
                                       const char *project_id,
                                       const ForgeKind *kinds,
                                       gsize n_kinds,
                                       const char *section);

/* Goes on with an interrupted, paused, failed or cancelled-with-text job, from exactly the text
 * that was kept. */
ForgeGeneration *forge_generation_new_resume (ForgeStore *store,
                                              ForgeCatalog *catalog,
                                              ForgeWriter *writer,
                                              const ForgeJob *job);

void forge_generation_start (ForgeGeneration *self);
void forge_generation_pause (ForgeGeneration *self);
void forge_generation_resume (ForgeGeneration *self);
void forge_generation_cancel (ForgeGeneration *self); /* keeps the text; the job can be resumed */

ForgeJobStatus forge_generation_get_status (ForgeGeneration *self);
const char *forge_generation_get_job_id (ForgeGeneration *self);
const char *forge_generation_get_error_message (ForgeGeneration *self);

/* Of a failed or paused generation; its code is an exit code. Owned by the generation; or NULL. */
const GError *forge_generation_get_error (ForgeGeneration *self);

/* The text that was kept of the document that an interrupted job was writing: its sections so far,
 * the last one perhaps cut. (out) @kind: the document; (out) @section: (transfer full): the title
 * of the section that is next. Returns: (transfer full): "" where nothing was kept. Reads the
 * store. */
char *forge_generation_load_kept (ForgeStore *store,
                                  const ForgeJob *job,
                                  ForgeKind *kind,
                                  char **section,
                                  GError **error);

/* A job that nobody wants to go on with: it is not offered again, and its kept text goes. */
gboolean forge_generation_discard (ForgeStore *store, const ForgeJob *job, GError **error);

/* For suggestions and the generation alike: gathers what a project says. Free with
 * forge_input_free. */
ForgeInput *
forge_input_load (ForgeStore *store, ForgeCatalog *catalog, const char *project_id, GError **error);
void forge_input_free (ForgeInput *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeInput, forge_input_free)

G_END_DECLS
