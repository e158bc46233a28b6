/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-generation.h"
#include "generate/forge-plan.h"

G_BEGIN_DECLS

/* The engine's own thread of a generation. It owns the work: the plan, the input, the job.
 * Everybody else only puts messages into its inbox, and hears of it by events. */

typedef enum
{
  FORGE_WORKER_MESSAGE_PAUSE,
  FORGE_WORKER_MESSAGE_RESUME,
  FORGE_WORKER_MESSAGE_CANCEL,
  FORGE_WORKER_MESSAGE_PIECE, /* from the writer: text */
  FORGE_WORKER_MESSAGE_AGAIN, /* from the writer: the section begins anew */
  FORGE_WORKER_MESSAGE_END, /* from the writer: the section is over; error where it is not whole */
} ForgeWorkerMessageType;

typedef struct
{
  ForgeWorkerMessageType type;
  char *text;
  gsize length;
  GError *error;
} ForgeWorkerMessage;

ForgeWorkerMessage *forge_worker_message_new (ForgeWorkerMessageType type);
void forge_worker_message_free (ForgeWorkerMessage *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeWorkerMessage, forge_worker_message_free)

/* What the owner's properties show. */
typedef struct
{
  ForgeJobStatus status;
  ForgeKind kind;
  char *section;
  guint section_index;
  guint n_sections;
  guint64 tokens;
  double rate;
  double fraction;
  double elapsed;   /* seconds of this run, pauses left out */
  double remaining; /* seconds; negative: not known yet */
  double cost;      /* dollars, of the whole job; negative: nobody knows */
  guint version;    /* of the document that was done last */
  GError *error;
} ForgeProgress;

void forge_progress_copy (const ForgeProgress *self, ForgeProgress *copy);
void forge_progress_clear (ForgeProgress *self);

typedef enum
{
  FORGE_EVENT_PROGRESS,
  FORGE_EVENT_DELTA,
  FORGE_EVENT_SECTION_RESTARTED,
  FORGE_EVENT_SECTION_DONE,
  FORGE_EVENT_DOCUMENT_DONE,
  FORGE_EVENT_NOTICE,
  FORGE_EVENT_FINISHED,
} ForgeEventType;

/* Something that happened, and how things stood then. */
typedef struct
{
  ForgeEventType type;
  ForgeKind kind;
  char *name; /* of the section, or NULL */
  char *text; /* of a delta or notice, or NULL */
  ForgeProgress progress;
  gpointer owner; /* whoever posts it keeps here whom it is for */
} ForgeEvent;

void forge_event_free (ForgeEvent *self);

/* Called in the engine's thread; @event is (transfer full). */
typedef void (*ForgeEventFunc) (ForgeEvent *event, gpointer owner);

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeWriter *writer;
  ForgeJob *job; /* its plan is NULL for a new one */
  GArray *kinds; /* (element-type ForgeKind): what was asked for */
  char *section;
  GAsyncQueue *inbox;
  GCancellable *cancellable;
  ForgeEventFunc event_func;
  gpointer owner;

  /* Only the engine's thread sees what follows. */
  ForgePlan *plan;
  ForgeInput *input;
  ForgeProgress progress;
  gboolean is_kept;   /* the job is in the store, and ours */
  guint64 run_tokens; /* written in this run, for the rate */
  guint expected;     /* tokens of the whole job, estimated */
  gint64 run_since;   /* monotonic, µs; pauses are taken out */
} ForgeWorker;

ForgeWorker *forge_worker_new (ForgeStore *store, ForgeCatalog *catalog, ForgeWriter *writer);
void forge_worker_free (ForgeWorker *self);

/* Does the whole job. (transfer full): FORGE_EVENT_FINISHED, to be told once the worker is freed: a
 * program that ends then must not find the store in use. */
ForgeEvent *forge_worker_run (ForgeWorker *self);

/* For the engine's own files. */

void forge_worker_emit (ForgeWorker *self, ForgeEventType type, const char *name, const char *text);
void forge_worker_notice (ForgeWorker *self, const char *format, ...) G_GNUC_PRINTF (2, 3);
void forge_worker_count (ForgeWorker *self, const char *text, gsize length);
void forge_worker_count_cost (ForgeWorker *self);
void forge_worker_set_status (ForgeWorker *self, ForgeJobStatus status);

/* Something to keep in the store. */
typedef gboolean (*ForgeStoreStep) (ForgeWorker *self, gpointer data, GError **error);

/* Does @step. Where the store fails (such as a full disk), the job pauses with the message, and the
 * step is tried again on resume: nothing is lost. FALSE: cancelled, or an error of another kind. */
gboolean forge_worker_keep (ForgeWorker *self, ForgeStoreStep step, gpointer data, GError **error);
gboolean forge_worker_put_job (ForgeWorker *self, gpointer unused, GError **error);

/* Writes one section into the journal; goes on from what is kept there. (out) @text: (transfer
 * full): the whole section. */
gboolean forge_worker_write_section (ForgeWorker *self,
                                     ForgeKind kind,
                                     ForgePlanSection *plan,
                                     const ForgeSection *section,
                                     char **text,
                                     GError **error);

/* All sections of a document, and then one version of it. */
gboolean
forge_worker_write_document (ForgeWorker *self, ForgePlanDocument *document, GError **error);

G_END_DECLS
