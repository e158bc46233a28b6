/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-commit-item.h"
#include "app/forge-git.h"
#include "app/forge-task.h"
#include "vcs/forge-folder-watch.h"

/* Often enough for an eye. */
#define PROGRESS_MS 200

struct _ForgeGit
{
  GObject parent_instance;

  ForgeProjectSession *session;
  GThreadPool *queue;
  ForgeFolderWatch *watch; /* (nullable) */
  char *watched;           /* (nullable): the folder */

  ForgeGitState *state;
  GPtrArray *log; /* (nullable) (element-type ForgeCommit): of the head of the state */
  GListStore *commits;
  gboolean has_changes;      /* the first of the commits stands for what is not committed */
  guint n_asked;             /* what a person waits for */
  GCancellable *cancellable; /* of that */
  int permille;              /* atomic; how far it is */
  guint timeout;             /* shows that */
  gboolean is_reading;
  gboolean read_again;
};

G_DEFINE_FINAL_TYPE (ForgeGit, forge_git, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  PROP_IS_BUSY,
  PROP_FRACTION,
  N_PROPS
};

enum
{
  ASK,
  PROBLEM,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

/* Files that are not committed stand above the commits, whose rows stay where they are known. */
static void
show_commits (ForgeGit *self, gboolean has_log)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  const guint n_changes = self->state->changes != NULL ? self->state->changes->len : 0;
  const guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->commits));

  if (n_changes > 0)
    g_ptr_array_add (items, forge_commit_item_new (NULL, NULL, n_changes));
  for (guint i = 0; has_log && self->log != NULL && i < self->log->len; i++)
    g_ptr_array_add (items, forge_commit_item_new (self->log, g_ptr_array_index (self->log, i), 0));
  g_list_store_splice (self->commits, 0, has_log ? n_old : (guint) self->has_changes, items->pdata,
                       items->len);
  self->has_changes = n_changes > 0;
}

static gboolean
progress_cb (gpointer user_data)
{
  g_object_notify_by_pspec (user_data, props[PROP_FRACTION]);
  return G_SOURCE_CONTINUE;
}

static void
set_busy (ForgeGit *self, int change)
{
  const gboolean was_busy = self->n_asked > 0;
  const gboolean is_busy = (int) self->n_asked + change > 0;

  self->n_asked = (guint) ((int) self->n_asked + change);
  if (was_busy == is_busy)
    return;
  g_atomic_int_set (&self->permille, 0);
  g_clear_handle_id (&self->timeout, g_source_remove);
  if (is_busy)
    {
      g_clear_object (&self->cancellable);
      self->cancellable = g_cancellable_new ();
      self->timeout = g_timeout_add (PROGRESS_MS, progress_cb, self);
    }
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_BUSY]);
}

/* What came from the folder is said, since nobody asked for it. */
static void
tell (ForgeGit *self)
{
  g_autoptr (GString) names = g_string_new (NULL);
  g_autoptr (GString) deleted = g_string_new (NULL);
  g_autofree char *text = NULL;

  for (guint i = 0; self->state->items != NULL && i < self->state->items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (self->state->items, i);
      GString *list = item->state == FORGE_SYNC_DELETED ? deleted : names;

      if (item->state != FORGE_SYNC_WRITTEN)
        g_string_append_printf (list, "%s%s", list->len > 0 ? ", " : "", item->name);
    }
  if (names->len + deleted->len == 0)
    return;
  /* Translators: names of files */
  if (deleted->len == 0)
    text = g_strdup_printf (_ ("Changed in the linked folder: %s"), names->str);
  else
    text = g_strdup_printf (_ ("Deleted in the linked folder: %s. All versions are kept."),
                            deleted->str);
  g_signal_emit_by_name (self->session, "told", text);
}

static void
take_state (ForgeGit *self, ForgeGitState *state)
{
  const gboolean has_log = state->commits != NULL || state->folder == NULL;

  g_clear_pointer (&self->state, forge_git_state_free);
  self->state = state;
  if (has_log)
    {
      g_clear_pointer (&self->log, g_ptr_array_unref);
      self->log = state->commits != NULL ? g_ptr_array_ref (state->commits) : NULL;
    }
  show_commits (self, has_log);
  tell (self);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_STATE]);
}

/* One job: on its way from the person's wish, over what is typed, to the worker. */
typedef struct
{
  ForgeGit *self;
  ForgeGitWork *work;
  gboolean is_asked;
} Job;

static void
job_free (Job *job)
{
  g_object_unref (job->self);
  g_clear_pointer (&job->work, forge_git_work_free);
  g_free (job);
}

static void
watch_folder (ForgeGit *self)
{
  const char *folder = self->state->folder;

  if (g_strcmp0 (self->watched, folder) == 0)
    return;
  g_clear_object (&self->watch);
  g_free (self->watched);
  self->watched = g_strdup (folder);
  if (folder == NULL)
    return;
  self->watch = forge_folder_watch_new (folder, self->state->git_dir);
  g_signal_connect_object (self->watch, "changed", G_CALLBACK (forge_git_refresh), self,
                           G_CONNECT_SWAPPED);
}

static void
done_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeGit *self = FORGE_GIT (object);
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  ForgeGitState *state = forge_task_finish (self, result, done_cb, &error);

  if (self->session == NULL)
    forge_git_state_free (state);
  else if (state != NULL)
    {
      take_state (self, state);
      watch_folder (self);
      if (job->is_asked)
        g_signal_emit (self, signals[PROBLEM], 0, "");
    }
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
  if (job->is_asked)
    set_busy (self, -1);
  else
    self->is_reading = FALSE;
  if (self->session != NULL && (self->read_again || (state == NULL && job->is_asked)))
    forge_git_refresh (self);
  job_free (job);
}

/* ForgeGitQuestionFunc. Nobody there is a no. */
static void
ask_cb (ForgeGitQuestion *question, gpointer user_data)
{
  ForgeGit *self = user_data;

  if (self->session == NULL || !g_signal_has_handler_pending (self, signals[ASK], 0, TRUE))
    forge_git_question_answer (question, NULL, NULL, FALSE);
  else
    g_signal_emit (self, signals[ASK], 0, question);
}

static void
flushed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Job *job = user_data;
  ForgeGit *self = job->self;

  forge_project_session_flush_finish (FORGE_PROJECT_SESSION (object), result);
  if (self->session == NULL)
    {
      job_free (job);
      return;
    }
  job->work->head = self->state != NULL ? g_strdup (self->state->head) : NULL;
  job->work->permille = &self->permille;
  job->work->asker.func = ask_cb;
  job->work->asker.user_data = self;
  forge_task_run (self, done_cb, self->queue, forge_git_work_run, g_steal_pointer (&job->work),
                  forge_git_work_free, (GDestroyNotify) forge_git_state_free,
                  job->is_asked ? self->cancellable : NULL, done_cb, job);
}

static void
start (ForgeGit *self, ForgeGitWork *work, gboolean is_asked)
{
  Job *job = g_new (Job, 1);

  *job = (Job){ g_object_ref (self), work, is_asked };
  forge_project_session_flush_async (self->session, flushed_cb, job);
}

static void
forge_git_dispose (GObject *object)
{
  ForgeGit *self = FORGE_GIT (object);

  g_clear_object (&self->watch);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_git_parent_class)->dispose (object);
}

static void
forge_git_finalize (GObject *object)
{
  ForgeGit *self = FORGE_GIT (object);

  forge_task_queue_free (self->queue);
  g_clear_pointer (&self->state, forge_git_state_free);
  g_clear_pointer (&self->log, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_object_unref (self->commits);
  g_free (self->watched);

  G_OBJECT_CLASS (forge_git_parent_class)->finalize (object);
}

static void
forge_git_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeGit *self = FORGE_GIT (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_pointer (value, self->state);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, forge_git_get_is_busy (self));
      break;
    case PROP_FRACTION:
      g_value_set_double (value, g_atomic_int_get (&self->permille) / 1000.);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_git_class_init (ForgeGitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_git_dispose;
  object_class->finalize = forge_git_finalize;
  object_class->get_property = forge_git_get_property;
  props[PROP_STATE]
      = g_param_spec_pointer ("state", NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[ASK] = g_signal_new ("ask", FORGE_TYPE_GIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                               G_TYPE_NONE, 1, G_TYPE_POINTER);
  signals[PROBLEM] = g_signal_new ("problem", FORGE_TYPE_GIT, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
forge_git_init (ForgeGit *self)
{
  self->queue = forge_task_queue_new ();
  self->commits = g_list_store_new (FORGE_TYPE_COMMIT_ITEM);
}

/* Whatever is committed to the store goes to the folder. */
static void
project_changed_cb (ForgeGit *self)
{
  if (forge_git_get_is_linked (self))
    forge_git_refresh (self);
}

/**
 * forge_git_new:
 *
 * Reads how things stand at once.
 *
 * Returns: (transfer full)
 */
ForgeGit *
forge_git_new (ForgeProjectSession *session)
{
  ForgeGit *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (session), NULL);

  self = g_object_new (FORGE_TYPE_GIT, NULL);
  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::project", G_CALLBACK (project_changed_cb), self,
                           G_CONNECT_SWAPPED);
  forge_git_refresh (self);
  return self;
}

/* At most one reading under way and one waiting. */
void
forge_git_refresh (ForgeGit *self)
{
  g_return_if_fail (FORGE_IS_GIT (self));

  self->read_again = self->is_reading;
  if (self->is_reading || self->session == NULL)
    return;
  self->is_reading = TRUE;
  start (self,
         forge_git_work_new (forge_project_session_get_store (self->session),
                             forge_project_session_get_catalog (self->session),
                             forge_project_session_get_id (self->session), FORGE_GIT_READ),
         FALSE);
}

const ForgeGitState *
forge_git_get_state (ForgeGit *self)
{
  g_return_val_if_fail (FORGE_IS_GIT (self), NULL);

  return self->state;
}

gboolean
forge_git_get_is_linked (ForgeGit *self)
{
  g_return_val_if_fail (FORGE_IS_GIT (self), FALSE);

  return self->state != NULL && self->state->folder != NULL;
}

gboolean
forge_git_get_is_busy (ForgeGit *self)
{
  g_return_val_if_fail (FORGE_IS_GIT (self), FALSE);

  return self->n_asked > 0;
}

GListModel *
forge_git_get_commits (ForgeGit *self)
{
  g_return_val_if_fail (FORGE_IS_GIT (self), NULL);

  return G_LIST_MODEL (self->commits);
}

void
forge_git_cancel (ForgeGit *self)
{
  g_return_if_fail (FORGE_IS_GIT (self));

  if (self->n_asked > 0)
    g_cancellable_cancel (self->cancellable);
}

guint
forge_git_count_conflicts (ForgeGit *self)
{
  guint n = 0;

  g_return_val_if_fail (FORGE_IS_GIT (self), 0);

  for (guint i = 0;
       self->state != NULL && self->state->items != NULL && i < self->state->items->len; i++)
    {
      const ForgeSyncItem *item = g_ptr_array_index (self->state->items, i);

      n += item->state == FORGE_SYNC_CONFLICT;
    }
  return n;
}

void
forge_git_run (ForgeGit *self,
               ForgeGitVerb verb,
               const char *first,
               const char *second,
               gboolean flag)
{
  ForgeGitWork *work;

  g_return_if_fail (FORGE_IS_GIT (self) && self->session != NULL);

  work = forge_git_work_new (forge_project_session_get_store (self->session),
                             forge_project_session_get_catalog (self->session),
                             forge_project_session_get_id (self->session), verb);
  work->first = g_strdup (first);
  work->second = g_strdup (second);
  work->flag = flag;
  set_busy (self, 1);
  start (self, work, TRUE);
}

typedef struct
{
  char *folder;
  char *commit;
} Compare;

static void
compare_free (gpointer data)
{
  Compare *compare = data;

  g_free (compare->folder);
  g_free (compare->commit);
  g_free (compare);
}

static gpointer
work_compare (gpointer data, GCancellable *cancellable, GError **error)
{
  const Compare *compare = data;
  g_autoptr (ForgeRepository) repo = forge_repository_open (compare->folder, FALSE, error);

  return repo != NULL ? forge_commit_diff_read (repo, compare->folder, compare->commit, error)
                      : NULL;
}

/**
 * forge_git_compare_async:
 *
 * See the header. Beside the queue, with a repository of its own: a long fetch holds up no look.
 */
void
forge_git_compare_async (ForgeGit *self,
                         const char *commit,
                         GAsyncReadyCallback callback,
                         gpointer user_data)
{
  Compare *compare = g_new (Compare, 1);

  g_return_if_fail (FORGE_IS_GIT (self) && forge_git_get_is_linked (self));

  *compare = (Compare){ g_strdup (self->state->folder), g_strdup (commit) };
  forge_task_run (self, forge_git_compare_async, NULL, work_compare, compare, compare_free,
                  (GDestroyNotify) forge_commit_diff_free, NULL, callback, user_data);
}

ForgeCommitDiff *
forge_git_compare_finish (ForgeGit *self, GAsyncResult *result, GError **error)
{
  return forge_task_finish (self, result, forge_git_compare_async, error);
}
