/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-generation"

#include "config.h"

#include "core/forge-id.h"
#include "generate/forge-generation-worker.h"

struct _ForgeGeneration
{
  GObject parent_instance;

  GMainContext *context;
  ForgeWorker *worker; /* until it is started: then its thread's */
  char *job_id;
  GAsyncQueue *inbox;
  GCancellable *cancellable;
  ForgeProgress progress; /* as the owner knows it */
};

G_DEFINE_FINAL_TYPE (ForgeGeneration, forge_generation, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_STATUS,
  PROP_KIND,
  PROP_SECTION,
  PROP_SECTION_INDEX,
  PROP_N_SECTIONS,
  PROP_TOKENS,
  PROP_RATE,
  PROP_FRACTION,
  PROP_ELAPSED,
  PROP_REMAINING,
  PROP_COST,
  PROP_ERROR_MESSAGE,
  N_PROPS
};

enum
{
  SIGNAL_DELTA,
  SIGNAL_SECTION_RESTARTED,
  SIGNAL_SECTION_DONE,
  SIGNAL_DOCUMENT_DONE,
  SIGNAL_NOTICE,
  SIGNAL_FINISHED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static const char *
error_message (const GError *error)
{
  return error != NULL ? error->message : NULL;
}

/* Takes what @progress says, and tells of what is new in it. */
static void
apply_progress (ForgeGeneration *self, const ForgeProgress *progress)
{
  ForgeProgress old = self->progress;

  forge_progress_copy (progress, &self->progress);
  g_object_freeze_notify (G_OBJECT (self));
  if (old.status != progress->status)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATUS]);
  if (old.kind != progress->kind)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KIND]);
  if (g_strcmp0 (old.section, progress->section) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION]);
  if (old.section_index != progress->section_index)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SECTION_INDEX]);
  if (old.n_sections != progress->n_sections)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_N_SECTIONS]);
  if (old.tokens != progress->tokens)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TOKENS]);
  if (old.rate != progress->rate)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RATE]);
  if (old.fraction != progress->fraction)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
  if (old.elapsed != progress->elapsed)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ELAPSED]);
  if (old.remaining != progress->remaining)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REMAINING]);
  if (old.cost != progress->cost)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_COST]);
  if (g_strcmp0 (error_message (old.error), error_message (progress->error)) != 0)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ERROR_MESSAGE]);
  forge_progress_clear (&old);
  g_object_thaw_notify (G_OBJECT (self));
}

static gboolean
deliver_cb (gpointer data)
{
  const ForgeEvent *event = data;
  ForgeGeneration *self = event->owner;

  apply_progress (self, &event->progress);
  switch (event->type)
    {
    case FORGE_EVENT_DELTA:
      g_signal_emit (self, signals[SIGNAL_DELTA], 0, event->kind, event->name, event->text);
      break;
    case FORGE_EVENT_SECTION_RESTARTED:
      g_signal_emit (self, signals[SIGNAL_SECTION_RESTARTED], 0, event->kind, event->name);
      break;
    case FORGE_EVENT_SECTION_DONE:
      g_signal_emit (self, signals[SIGNAL_SECTION_DONE], 0, event->kind, event->name);
      break;
    case FORGE_EVENT_DOCUMENT_DONE:
      g_signal_emit (self, signals[SIGNAL_DOCUMENT_DONE], 0, event->kind, event->progress.version);
      break;
    case FORGE_EVENT_NOTICE:
      g_signal_emit (self, signals[SIGNAL_NOTICE], 0, event->text);
      break;
    case FORGE_EVENT_FINISHED:
      g_signal_emit (self, signals[SIGNAL_FINISHED], 0, event->progress.status);
      break;
    case FORGE_EVENT_PROGRESS:
    default:
      break;
    }
  return G_SOURCE_REMOVE;
}

static void
event_delivered (gpointer data)
{
  ForgeEvent *event = data;

  g_object_unref (event->owner);
  forge_event_free (event);
}

/* In the engine's thread. Sources of one priority run in the order in which they came. */
static void
post_event (ForgeEvent *event, gpointer owner)
{
  ForgeGeneration *self = owner;
  g_autoptr (GSource) source = g_idle_source_new ();

  event->owner = g_object_ref (self);
  g_source_set_priority (source, G_PRIORITY_DEFAULT_IDLE);
  g_source_set_callback (source, deliver_cb, event, event_delivered);
  g_source_set_static_name (source, "[specforge] generation event");
  g_source_attach (source, self->context);
}

/* Drops the thread's reference in the owner's context, where the object lives. */
static gboolean
release_cb (gpointer data)
{
  return G_SOURCE_REMOVE;
}

static gpointer
engine_thread (gpointer data)
{
  ForgeWorker *worker = data;
  ForgeGeneration *self = worker->owner;
  g_autoptr (GSource) source = g_idle_source_new ();
  ForgeEvent *event;

  event = forge_worker_run (worker);
  forge_worker_free (worker);
  post_event (event, self);
  g_source_set_callback (source, release_cb, self, g_object_unref);
  g_source_attach (source, self->context);
  return NULL;
}

static void
send (ForgeGeneration *self, ForgeWorkerMessageType type)
{
  g_async_queue_push (self->inbox, forge_worker_message_new (type));
}

static void
forge_generation_finalize (GObject *object)
{
  ForgeGeneration *self = FORGE_GENERATION (object);

  g_clear_pointer (&self->worker, forge_worker_free);
  g_clear_pointer (&self->context, g_main_context_unref);
  g_clear_pointer (&self->inbox, g_async_queue_unref);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->job_id, g_free);
  forge_progress_clear (&self->progress);

  G_OBJECT_CLASS (forge_generation_parent_class)->finalize (object);
}

static void
forge_generation_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  const ForgeProgress *progress = &FORGE_GENERATION (object)->progress;

  switch (prop_id)
    {
    case PROP_STATUS:
      g_value_set_uint (value, progress->status);
      break;
    case PROP_KIND:
      g_value_set_uint (value, progress->kind);
      break;
    case PROP_SECTION:
      g_value_set_string (value, progress->section);
      break;
    case PROP_SECTION_INDEX:
      g_value_set_uint (value, progress->section_index);
      break;
    case PROP_N_SECTIONS:
      g_value_set_uint (value, progress->n_sections);
      break;
    case PROP_TOKENS:
      g_value_set_uint64 (value, progress->tokens);
      break;
    case PROP_RATE:
      g_value_set_double (value, progress->rate);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, progress->fraction);
      break;
    case PROP_ELAPSED:
      g_value_set_double (value, progress->elapsed);
      break;
    case PROP_REMAINING:
      g_value_set_double (value, progress->remaining);
      break;
    case PROP_COST:
      g_value_set_double (value, progress->cost);
      break;
    case PROP_ERROR_MESSAGE:
      g_value_set_string (value, error_message (progress->error));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
install_properties (GObjectClass *class)
{
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  properties[PROP_STATUS]
      = g_param_spec_uint ("status", NULL, NULL, 0, FORGE_JOB_FAILED, FORGE_JOB_PLANNED, flags);
  properties[PROP_KIND]
      = g_param_spec_uint ("kind", NULL, NULL, 0, FORGE_N_KINDS - 1, FORGE_KIND_BRIEF, flags);
  properties[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL, flags);
  properties[PROP_SECTION_INDEX]
      = g_param_spec_uint ("section-index", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_N_SECTIONS]
      = g_param_spec_uint ("n-sections", NULL, NULL, 0, G_MAXUINT, 0, flags);
  properties[PROP_TOKENS] = g_param_spec_uint64 ("tokens", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  properties[PROP_RATE] = g_param_spec_double ("rate", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  properties[PROP_ELAPSED] = g_param_spec_double ("elapsed", NULL, NULL, 0, G_MAXDOUBLE, 0, flags);
  properties[PROP_REMAINING]
      = g_param_spec_double ("remaining", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  properties[PROP_COST] = g_param_spec_double ("cost", NULL, NULL, -1, G_MAXDOUBLE, 0, flags);
  properties[PROP_ERROR_MESSAGE] = g_param_spec_string ("error-message", NULL, NULL, NULL, flags);
  g_object_class_install_properties (class, N_PROPS, properties);
}

static guint
new_signal (const char *name, guint n_params, GType a, GType b, GType c)
{
  return g_signal_new (name, FORGE_TYPE_GENERATION, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_params, a, b, c);
}

static void
forge_generation_class_init (ForgeGenerationClass *class)
{
  GObjectClass *object_class = G_OBJECT_CLASS (class);

  object_class->finalize = forge_generation_finalize;
  object_class->get_property = forge_generation_get_property;
  install_properties (object_class);

  signals[SIGNAL_DELTA] = new_signal ("delta", 3, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_STRING);
  signals[SIGNAL_SECTION_RESTARTED]
      = new_signal ("section-restarted", 2, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_SECTION_DONE]
      = new_signal ("section-done", 2, G_TYPE_UINT, G_TYPE_STRING, G_TYPE_NONE);
  signals[SIGNAL_DOCUMENT_DONE]
      = new_signal ("document-done", 2, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_NONE);
  signals[SIGNAL_NOTICE] = new_signal ("notice", 1, G_TYPE_STRING, G_TYPE_NONE, G_TYPE_NONE);
  signals[SIGNAL_FINISHED] = new_signal ("finished", 1, G_TYPE_UINT, G_TYPE_NONE, G_TYPE_NONE);
}

static void
forge_generation_init (ForgeGeneration *self)
{
  self->context = g_main_context_ref_thread_default ();
  self->progress.status = FORGE_JOB_PLANNED;
  self->progress.remaining = -1;
}

static ForgeGeneration *
generation_new (ForgeWorker *worker)
{
  ForgeGeneration *self = g_object_new (FORGE_TYPE_GENERATION, NULL);

  self->worker = worker;
  self->inbox = g_async_queue_ref (worker->inbox);
  self->cancellable = g_object_ref (worker->cancellable);
  self->job_id = g_strdup (worker->job->id);
  return self;
}

/**
 * forge_generation_new:
 * @store: where the project is kept
 * @catalog: the sections
 * @writer: who writes; used in other threads until the generation has finished
 * @project_id: which project
 * @kinds: (array length=n_kinds) (nullable): what to write, in any order; 0 of them: all that are
 *   not skipped
 * @section: (nullable): the name or title of the only section to write, of the one kind given
 *
 * Nothing is read or written before forge_generation_start(). Locked sections are left alone; a
 * person's edits are merged three ways.
 *
 * Returns: (transfer full): a generation, in state planned
 */
ForgeGeneration *
forge_generation_new (ForgeStore *store,
                      ForgeCatalog *catalog,
                      ForgeWriter *writer,
                      const char *project_id,
                      const ForgeKind *kinds,
                      gsize n_kinds,
                      const char *section)
{
  ForgeWorker *worker;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (FORGE_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (FORGE_IS_WRITER (writer), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);
  g_return_val_if_fail (kinds != NULL || n_kinds == 0, NULL);

  worker = forge_worker_new (store, catalog, writer);
  worker->job->id = forge_ulid_new ();
  worker->job->project_id = g_strdup (project_id);
  worker->job->writer = g_strdup (forge_writer_get_name (writer));
  worker->section = g_strdup (section);
  if (n_kinds > 0)
    g_array_append_vals (worker->kinds, kinds, n_kinds);
  return generation_new (worker);
}

/**
 * forge_generation_new_resume:
 * @store: where the project is kept
 * @catalog: the sections
 * @writer: who writes; should be the one that the job names
 * @job: an interrupted, paused, failed or stopped job that no process runs
 *
 * Goes on from exactly the text that was kept. Where the writer does not give that text again,
 * because the project changed, the section begins again and a notice says so.
 *
 * Returns: (transfer full): a generation, in state planned
 */
ForgeGeneration *
forge_generation_new_resume (ForgeStore *store,
                             ForgeCatalog *catalog,
                             ForgeWriter *writer,
                             const ForgeJob *job)
{
  ForgeWorker *worker;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (FORGE_IS_CATALOG (catalog), NULL);
  g_return_val_if_fail (FORGE_IS_WRITER (writer), NULL);
  g_return_val_if_fail (job != NULL && job->plan != NULL, NULL);

  worker = forge_worker_new (store, catalog, writer);
  worker->job->id = g_strdup (job->id);
  worker->job->project_id = g_strdup (job->project_id);
  worker->job->writer = g_strdup (job->writer);
  worker->job->plan = g_strdup (job->plan);
  return generation_new (worker);
}

/**
 * forge_generation_start:
 *
 * Begins to work. Once only.
 */
void
forge_generation_start (ForgeGeneration *self)
{
  g_autoptr (GThread) thread = NULL;
  ForgeWorker *worker;

  g_return_if_fail (FORGE_IS_GENERATION (self));
  g_return_if_fail (self->worker != NULL);

  worker = g_steal_pointer (&self->worker);
  worker->event_func = post_event;
  worker->owner = g_object_ref (self);
  thread = g_thread_new ("forge-engine", engine_thread, worker);
}

/**
 * forge_generation_pause:
 *
 * Stops the writer within a few pieces of text, keeps all that it wrote, and waits. Does nothing
 * when it is paused or over.
 */
void
forge_generation_pause (ForgeGeneration *self)
{
  g_return_if_fail (FORGE_IS_GENERATION (self));

  send (self, FORGE_WORKER_MESSAGE_PAUSE);
}

/**
 * forge_generation_resume:
 *
 * Goes on after a pause, also after one that a failure of the store brought about.
 */
void
forge_generation_resume (ForgeGeneration *self)
{
  g_return_if_fail (FORGE_IS_GENERATION (self));

  send (self, FORGE_WORKER_MESSAGE_RESUME);
}

/**
 * forge_generation_cancel:
 *
 * Stops. Finished sections become a version, the text of the unfinished one stays in the journal,
 * and the job can go on later with forge_generation_new_resume().
 */
void
forge_generation_cancel (ForgeGeneration *self)
{
  g_return_if_fail (FORGE_IS_GENERATION (self));

  g_cancellable_cancel (self->cancellable);
  send (self, FORGE_WORKER_MESSAGE_CANCEL);
}

ForgeJobStatus
forge_generation_get_status (ForgeGeneration *self)
{
  g_return_val_if_fail (FORGE_IS_GENERATION (self), FORGE_JOB_FAILED);

  return self->progress.status;
}

const char *
forge_generation_get_job_id (ForgeGeneration *self)
{
  g_return_val_if_fail (FORGE_IS_GENERATION (self), NULL);

  return self->job_id;
}

const char *
forge_generation_get_error_message (ForgeGeneration *self)
{
  g_return_val_if_fail (FORGE_IS_GENERATION (self), NULL);

  return error_message (self->progress.error);
}

const GError *
forge_generation_get_error (ForgeGeneration *self)
{
  g_return_val_if_fail (FORGE_IS_GENERATION (self), NULL);

  return self->progress.error;
}
