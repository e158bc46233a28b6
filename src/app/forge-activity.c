/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-activity"

#include "config.h"

#include "app/forge-activity.h"
#include "app/forge-project-session.h"

struct _ForgeActivity
{
  GObject parent_instance;

  GListStore *running; /* of ForgeProjectSession */
};

G_DEFINE_FINAL_TYPE (ForgeActivity, forge_activity, G_TYPE_OBJECT)

enum
{
  PROP_FRACTION = 1,
  N_PROPS
};

enum
{
  PROGRESSED,
  FINISHED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
tell (ForgeActivity *self, ForgeProjectSession *project)
{
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_FRACTION]);
  g_signal_emit (self, signals[PROGRESSED], 0, project);
}

static void
fraction_cb (ForgeActivity *self, GParamSpec *pspec, ForgeGeneration *generation)
{
  GListModel *running = G_LIST_MODEL (self->running);

  for (guint i = 0; i < g_list_model_get_n_items (running); i++)
    {
      g_autoptr (ForgeProjectSession) project = g_list_model_get_item (running, i);

      if (forge_project_session_get_generation (project) == generation)
        tell (self, project);
    }
}

static void
forge_activity_dispose (GObject *object)
{
  g_list_store_remove_all (FORGE_ACTIVITY (object)->running);

  G_OBJECT_CLASS (forge_activity_parent_class)->dispose (object);
}

static void
forge_activity_finalize (GObject *object)
{
  g_object_unref (FORGE_ACTIVITY (object)->running);

  G_OBJECT_CLASS (forge_activity_parent_class)->finalize (object);
}

static void
forge_activity_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_FRACTION)
    g_value_set_double (value, forge_activity_get_fraction (FORGE_ACTIVITY (object)));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_activity_class_init (ForgeActivityClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_activity_dispose;
  object_class->finalize = forge_activity_finalize;
  object_class->get_property = forge_activity_get_property;
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[PROGRESSED] = g_signal_new ("progressed", FORGE_TYPE_ACTIVITY, G_SIGNAL_RUN_LAST, 0, NULL,
                                      NULL, NULL, G_TYPE_NONE, 1, FORGE_TYPE_PROJECT_SESSION);
  signals[FINISHED]
      = g_signal_new ("finished", FORGE_TYPE_ACTIVITY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                      G_TYPE_NONE, 3, FORGE_TYPE_PROJECT_SESSION, G_TYPE_UINT, G_TYPE_STRING);
}

static void
forge_activity_init (ForgeActivity *self)
{
  self->running = g_list_store_new (FORGE_TYPE_PROJECT_SESSION);
}

/**
 * forge_activity_new:
 *
 * Returns: (transfer full): nothing is being written
 */
ForgeActivity *
forge_activity_new (void)
{
  return g_object_new (FORGE_TYPE_ACTIVITY, NULL);
}

guint
forge_activity_count (ForgeActivity *self)
{
  g_return_val_if_fail (FORGE_IS_ACTIVITY (self), 0);
  return g_list_model_get_n_items (G_LIST_MODEL (self->running));
}

/**
 * forge_activity_get_fraction:
 *
 * Returns: the share that is written, from 0 to 1, every generation counting the same
 */
double
forge_activity_get_fraction (ForgeActivity *self)
{
  guint n;
  double sum = 0;

  g_return_val_if_fail (FORGE_IS_ACTIVITY (self), 0);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->running));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ForgeProjectSession) project
          = g_list_model_get_item (G_LIST_MODEL (self->running), i);

      sum += forge_project_session_get_fraction (project);
    }
  return n > 0 ? sum / n : 0;
}

ForgeProjectSession *
forge_activity_find (ForgeActivity *self, const char *project_id)
{
  GListModel *running;

  g_return_val_if_fail (FORGE_IS_ACTIVITY (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  running = G_LIST_MODEL (self->running);
  for (guint i = 0; i < g_list_model_get_n_items (running); i++)
    {
      g_autoptr (ForgeProjectSession) project = g_list_model_get_item (running, i);

      if (g_str_equal (forge_project_session_get_id (project), project_id))
        return project;
    }
  return NULL;
}

/**
 * forge_activity_stop:
 *
 * Each generation stops in its own time and keeps its text; finished tells.
 */
void
forge_activity_stop (ForgeActivity *self)
{
  g_return_if_fail (FORGE_IS_ACTIVITY (self));

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->running)); i++)
    {
      g_autoptr (ForgeProjectSession) project
          = g_list_model_get_item (G_LIST_MODEL (self->running), i);

      forge_project_session_stop (project);
    }
}

/**
 * forge_activity_begin:
 * @project: kept alive until forge_activity_end()
 * @generation: the one that it has just taken
 */
void
forge_activity_begin (ForgeActivity *self,
                      ForgeProjectSession *project,
                      ForgeGeneration *generation)
{
  g_return_if_fail (FORGE_IS_ACTIVITY (self));
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (project));

  g_list_store_append (self->running, project);
  g_signal_connect_object (generation, "notify::fraction", G_CALLBACK (fraction_cb), self,
                           G_CONNECT_SWAPPED);
  tell (self, project);
}

/**
 * forge_activity_end:
 * @project: it has no generation any more
 * @status: how that ended
 * @problem: (nullable): why it failed
 */
void
forge_activity_end (ForgeActivity *self,
                    ForgeProjectSession *project,
                    ForgeJobStatus status,
                    const char *problem)
{
  guint position;

  g_return_if_fail (FORGE_IS_ACTIVITY (self));
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (project));

  g_signal_emit (self, signals[FINISHED], 0, project, (guint) status, problem);
  if (g_list_store_find (self->running, project, &position))
    {
      g_autoptr (ForgeProjectSession) kept = g_object_ref (project);

      g_list_store_remove (self->running, position);
      tell (self, kept);
    }
}
