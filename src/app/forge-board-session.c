/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-session"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-session.h"
#include "app/forge-board-work.h"
#include "app/forge-project-session-private.h"
#include "board/forge-board-layout.h"

/* A save waits for a pause, but not for ever: a killed program loses no more than that. */
#define IDLE_MS   300
#define LATEST_MS 1200

struct _ForgeBoardSession
{
  GObject parent_instance;

  ForgeProjectSession *project; /* weak: it owns us */
  GThreadPool *queue;
  ForgeBoard *board;   /* (nullable) */
  ForgeBoard *copy;    /* of the workers: only handed to them */
  guint version;       /* of the store, that the board has taken in */
  GHashTable *touched; /* set of ids (GRefString), of what the copy does not have yet */
  GListStore *findings;
  ForgeBoardPatch *open; /* what makes theirs of what both changed */
  char *problem;

  guint n_changes; /* since the start */
  guint n_saved;   /* of them */
  guint n_given;   /* to the save that is under way */
  gint64 dirty_since;
  guint timer;
  gboolean is_pending; /* the project waits for our save */
  gboolean has_failed;
  gboolean is_busy; /* one worker at a time */
  gboolean wants_load;
  gboolean wants_save;
  gboolean wants_look;
  gboolean wants_check;
  GSList *writes; /* GTasks that want the texts */
};

enum
{
  PROP_BOARD = 1,
  PROP_PROBLEM,
  PROP_SAVE_STATE,
  PROP_N_OPEN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint checked_signal;

G_DEFINE_FINAL_TYPE (ForgeBoardSession, forge_board_session, G_TYPE_OBJECT)

static void pump (ForgeBoardSession *self);

static gboolean
is_open (ForgeBoardSession *self)
{
  return self->project != NULL && self->project->session != NULL
         && forge_session_get_is_open (self->project->session);
}

static gboolean
is_dirty (ForgeBoardSession *self)
{
  return self->n_changes != self->n_saved;
}

static void
notify (ForgeBoardSession *self, guint property)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
set_problem (ForgeBoardSession *self, const char *problem)
{
  g_free (self->problem);
  self->problem = g_strdup (problem);
  notify (self, PROP_PROBLEM);
}

/* The project says that something is pending from the first change to the end of its save, so that
 * no window closes in between. */
static void
begin_pending (ForgeBoardSession *self)
{
  if (self->is_pending || self->project == NULL)
    return;
  self->is_pending = TRUE;
  self->has_failed = FALSE;
  forge_project_session_begin_save (self->project);
  notify (self, PROP_SAVE_STATE);
}

static void
end_pending (ForgeBoardSession *self, gboolean is_saved)
{
  self->has_failed = !is_saved;
  if (self->is_pending)
    {
      self->is_pending = FALSE;
      if (self->project != NULL)
        forge_project_session_end_save (self->project, is_saved);
    }
  notify (self, PROP_SAVE_STATE);
}

static gboolean
timer_cb (gpointer data)
{
  ForgeBoardSession *self = data;

  self->timer = 0;
  self->wants_save = is_dirty (self);
  self->wants_check = TRUE;
  pump (self);
  return G_SOURCE_REMOVE;
}

static void
wait_for_pause (ForgeBoardSession *self)
{
  const gint64 now = g_get_monotonic_time ();

  if (self->timer == 0)
    self->dirty_since = now;
  else if (now - self->dirty_since > (LATEST_MS - IDLE_MS) * G_TIME_SPAN_MILLISECOND)
    return;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->timer = g_timeout_add (IDLE_MS, timer_cb, self);
}

static void
changed_cb (ForgeBoardSession *self, int what, ForgeBoardElement *element)
{
  g_hash_table_add (self->touched, g_ref_string_acquire ((char *) element->id));
  wait_for_pause (self);
  if (self->project == NULL || forge_project_session_get_is_read_only (self->project))
    return;
  self->n_changes++;
  begin_pending (self);
}

/* What the copy lacks, as it is now. (nullable) */
static ForgeBoardPatch *
take_patch (ForgeBoardSession *self)
{
  ForgeBoardPatch *patch;
  GHashTableIter iter;
  const char *id;

  if (g_hash_table_size (self->touched) == 0)
    return NULL;
  patch = forge_board_patch_new ();
  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    forge_board_patch_add (patch, self->board, id);
  g_hash_table_remove_all (self->touched);
  return patch;
}

static ForgeBoardWork *
work_new (ForgeBoardSession *self)
{
  ForgeBoardWork *work = forge_board_work_new (forge_project_session_get_store (self->project),
                                               forge_project_session_get_id (self->project));

  work->version = self->version;
  if (self->copy != NULL)
    {
      work->copy = g_object_ref (self->copy);
      work->patch = take_patch (self);
    }
  return work;
}

static void
run (ForgeBoardSession *self,
     ForgeTaskFunc func,
     ForgeBoardWork *work,
     GAsyncReadyCallback callback)
{
  self->is_busy = TRUE;
  forge_task_run (self, func, self->queue, func, work, (GDestroyNotify) forge_board_work_free,
                  (GDestroyNotify) forge_board_outcome_free, NULL, callback, NULL);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);
  g_autoptr (GError) error = NULL;
  ForgeBoardOutcome *outcome = forge_task_finish (self, result, forge_board_work_load, &error);

  self->is_busy = FALSE;
  if (outcome == NULL)
    {
      set_problem (self, error->message);
      return;
    }
  self->board = g_object_ref (outcome->board);
  self->copy = g_object_ref (outcome->copy);
  self->version = outcome->version;
  forge_board_outcome_free (outcome);
  g_signal_connect_object (self->board, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->wants_check = TRUE;
  set_problem (self, NULL);
  notify (self, PROP_BOARD);
  pump (self);
}

static void
saved_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);
  g_autoptr (GError) error = NULL;
  ForgeBoardOutcome *outcome = forge_task_finish (self, result, forge_board_work_save, &error);

  self->is_busy = FALSE;
  if (outcome == NULL)
    {
      if (self->project != NULL)
        forge_project_session_fail (self->project, error->message);
      end_pending (self, FALSE);
    }
  else if (outcome->is_stale)
    {
      self->wants_look = TRUE;
      self->wants_save = TRUE;
    }
  else
    {
      self->version = outcome->version;
      self->n_saved = self->n_given;
      if (!is_dirty (self))
        end_pending (self, TRUE);
    }
  forge_board_outcome_free (outcome);
  pump (self);
}

/* Whether something was changed meanwhile that the others changed, too. */
static gboolean
is_overtaken (ForgeBoardSession *self, const ForgeBoardPatch *patch)
{
  GHashTableIter iter;
  const char *id;

  g_hash_table_iter_init (&iter, self->touched);
  while (g_hash_table_iter_next (&iter, (gpointer *) &id, NULL))
    if (forge_board_patch_has (patch, id))
      return TRUE;
  return FALSE;
}

/* What was merged. What others added without a place gets one. */
static void
take_in (ForgeBoardSession *self, const ForgeBoardOutcome *outcome)
{
  const char *label = _ ("Changes of others");

  forge_board_begin_step (self->board, label);
  forge_board_patch_apply (outcome->patch, self->board, label);
  if (forge_board_patch_lacks_place (outcome->patch))
    forge_board_layout (self->board, FORGE_BOARD_LAYOUT_NEW);
  forge_board_end_step (self->board);
  if (outcome->others == NULL)
    return;
  forge_board_patch_join (self->open, outcome->others);
  notify (self, PROP_N_OPEN);
}

static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);
  g_autoptr (GError) error = NULL;
  ForgeBoardOutcome *outcome = forge_task_finish (self, result, forge_board_work_look, &error);

  self->is_busy = FALSE;
  if (outcome == NULL)
    {
      /* Nothing is written over what cannot be read. */
      self->wants_save = FALSE;
      if (is_dirty (self))
        end_pending (self, FALSE);
      if (self->project != NULL)
        forge_project_session_fail (self->project, error->message);
    }
  else if (outcome->patch != NULL && is_overtaken (self, outcome->patch))
    self->wants_look = TRUE;
  else
    {
      self->version = outcome->version;
      if (outcome->patch != NULL)
        take_in (self, outcome);
    }
  forge_board_outcome_free (outcome);
  pump (self);
}

/* The elements of a finding are the workers': nobody else may look into them. */
static void
show_findings (ForgeBoardSession *self, GPtrArray *findings)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      ForgeBoardFinding *finding = g_ptr_array_index (findings, i);
      ForgeBoardElement *element = forge_board_find (self->board, finding->element->id);

      if (element != NULL)
        {
          forge_board_element_unref (finding->element);
          finding->element = forge_board_element_ref (element);
          g_ptr_array_add (items, forge_board_finding_item_new (finding));
        }
      else
        forge_board_finding_free (finding);
    }
  g_list_store_splice (self->findings, 0, g_list_model_get_n_items (G_LIST_MODEL (self->findings)),
                       items->pdata, items->len);
  g_signal_emit (self, checked_signal, 0);
}

static void
checked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);
  ForgeBoardOutcome *outcome = forge_task_finish (self, result, forge_board_work_check, NULL);

  self->is_busy = FALSE;
  show_findings (self, outcome->findings);
  forge_board_outcome_free (outcome);
  pump (self);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);
  ForgeBoardOutcome *outcome = forge_task_finish (self, result, forge_board_work_write, NULL);
  g_autoptr (GSList) writes = g_steal_pointer (&self->writes);

  self->is_busy = FALSE;
  for (GSList *iter = writes; iter != NULL; iter = iter->next)
    {
      g_autoptr (GTask) task = iter->data;

      g_task_return_pointer (task, g_ptr_array_ref (outcome->texts),
                             (GDestroyNotify) g_ptr_array_unref);
    }
  forge_board_outcome_free (outcome);
  pump (self);
}

static void
start_save (ForgeBoardSession *self)
{
  self->wants_save = FALSE;
  g_clear_handle_id (&self->timer, g_source_remove);
  self->n_given = self->n_changes;
  run (self, forge_board_work_save, work_new (self), saved_cb);
}

static void
start_check (ForgeBoardSession *self)
{
  ForgeReferences *references = forge_project_session_get_references (self->project);
  ForgeBoardWork *work = work_new (self);

  self->wants_check = FALSE;
  if (references != NULL)
    work->graph = g_object_ref (forge_references_get_graph (references));
  run (self, forge_board_work_check, work, checked_cb);
}

/* Starts the next thing to do. Others are looked for before a save is tried again. */
static void
pump (ForgeBoardSession *self)
{
  if (self->is_busy || !is_open (self))
    return;
  if (self->board == NULL)
    {
      if (self->wants_load)
        run (self, forge_board_work_load, work_new (self), loaded_cb);
      self->wants_load = FALSE;
    }
  else if (self->wants_look)
    {
      self->wants_look = FALSE;
      run (self, forge_board_work_look, work_new (self), looked_cb);
    }
  else if (self->wants_save)
    start_save (self);
  else if (self->writes != NULL)
    run (self, forge_board_work_write, work_new (self), written_cb);
  else if (self->wants_check)
    start_check (self);
}

/* Whatever was committed, by us or by others; the workers look whether it was the board. */
static void
session_changed_cb (ForgeBoardSession *self)
{
  self->wants_look = self->board != NULL;
  pump (self);
}

static void
references_cb (ForgeBoardSession *self)
{
  self->wants_check = self->board != NULL;
  pump (self);
}

static void
flush_cb (ForgeBoardSession *self)
{
  if (!is_dirty (self))
    return;
  begin_pending (self);
  self->wants_save = TRUE;
  pump (self);
}

static void
forge_board_session_dispose (GObject *object)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_weak_pointer (&self->project);
  g_clear_object (&self->board);
  g_clear_object (&self->copy);
  G_OBJECT_CLASS (forge_board_session_parent_class)->dispose (object);
}

static void
forge_board_session_finalize (GObject *object)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);

  forge_task_queue_free (self->queue);
  g_hash_table_unref (self->touched);
  g_object_unref (self->findings);
  forge_board_patch_free (self->open);
  g_free (self->problem);
  G_OBJECT_CLASS (forge_board_session_parent_class)->finalize (object);
}

static void
forge_board_session_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardSession *self = FORGE_BOARD_SESSION (object);

  switch (id)
    {
    case PROP_BOARD:
      g_value_set_object (value, self->board);
      break;
    case PROP_PROBLEM:
      g_value_set_string (value, self->problem);
      break;
    case PROP_SAVE_STATE:
      g_value_set_uint (value, forge_board_session_get_save_state (self));
      break;
    case PROP_N_OPEN:
      g_value_set_uint (value, forge_board_session_get_n_open (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_session_class_init (ForgeBoardSessionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_board_session_dispose;
  object_class->finalize = forge_board_session_finalize;
  object_class->get_property = forge_board_session_get_property;

  props[PROP_BOARD] = g_param_spec_object ("board", NULL, NULL, FORGE_TYPE_BOARD, flags);
  props[PROP_PROBLEM] = g_param_spec_string ("problem", NULL, NULL, NULL, flags);
  props[PROP_SAVE_STATE] = g_param_spec_uint ("save-state", NULL, NULL, 0, FORGE_SAVE_STATE_FAILED,
                                              FORGE_SAVE_STATE_SAVED, flags);
  props[PROP_N_OPEN] = g_param_spec_uint ("n-open", NULL, NULL, 0, G_MAXUINT, 0, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  checked_signal = g_signal_new ("checked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                 NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_board_session_init (ForgeBoardSession *self)
{
  self->queue = forge_task_queue_new ();
  self->touched = g_hash_table_new_full (g_str_hash, g_str_equal,
                                         (GDestroyNotify) g_ref_string_release, NULL);
  self->findings = g_list_store_new (FORGE_TYPE_BOARD_FINDING_ITEM);
  self->open = forge_board_patch_new ();
}

/**
 * forge_board_session_new:
 * @project: whose board, for whom it is
 *
 * Returns: (transfer full): a session that begins to read
 */
ForgeBoardSession *
forge_board_session_new (ForgeProjectSession *project)
{
  ForgeBoardSession *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (project), NULL);

  self = g_object_new (FORGE_TYPE_BOARD_SESSION, NULL);
  g_set_weak_pointer (&self->project, project);
  g_signal_connect_object (project->session, "changed", G_CALLBACK (session_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "notify::references", G_CALLBACK (references_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (project, "flush", G_CALLBACK (flush_cb), self, G_CONNECT_SWAPPED);
  self->wants_load = TRUE;
  pump (self);
  return self;
}

ForgeBoard *
forge_board_session_get_board (ForgeBoardSession *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_SESSION (self), NULL);

  return self->board;
}

const char *
forge_board_session_get_problem (ForgeBoardSession *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_SESSION (self), NULL);

  return self->problem;
}

ForgeSaveState
forge_board_session_get_save_state (ForgeBoardSession *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_SESSION (self), FORGE_SAVE_STATE_SAVED);

  if (self->is_pending)
    return FORGE_SAVE_STATE_SAVING;
  return self->has_failed ? FORGE_SAVE_STATE_FAILED : FORGE_SAVE_STATE_SAVED;
}

GListModel *
forge_board_session_get_findings (ForgeBoardSession *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_SESSION (self), NULL);

  return G_LIST_MODEL (self->findings);
}

void
forge_board_session_retry (ForgeBoardSession *self)
{
  g_return_if_fail (FORGE_IS_BOARD_SESSION (self));

  self->wants_load = self->board == NULL;
  self->wants_look = self->board != NULL;
  flush_cb (self);
  pump (self);
}

guint
forge_board_session_get_n_open (ForgeBoardSession *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_SESSION (self), 0);

  return forge_board_patch_get_n (self->open);
}

void
forge_board_session_settle (ForgeBoardSession *self, gboolean is_theirs)
{
  g_return_if_fail (FORGE_IS_BOARD_SESSION (self));

  if (is_theirs && self->board != NULL)
    forge_board_patch_apply (self->open, self->board, _ ("Take over changes"));
  forge_board_patch_free (self->open);
  self->open = forge_board_patch_new ();
  notify (self, PROP_N_OPEN);
}

void
forge_board_session_write_async (ForgeBoardSession *self,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FORGE_IS_BOARD_SESSION (self) && self->board != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, forge_board_session_write_async);
  self->writes = g_slist_prepend (self->writes, task);
  pump (self);
}

GPtrArray *
forge_board_session_write_finish (ForgeBoardSession *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
