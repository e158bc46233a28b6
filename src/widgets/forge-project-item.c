/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-item"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-phase-item.h"
#include "widgets/forge-project-item.h"

/* More words than this say no more on a card of two lines. */
#define MAX_DESCRIPTION 200

struct _ForgeProjectItem
{
  GObject parent_instance;

  ForgeProject *project;
  GListModel *phases;
  ForgeShelf *shelf;
  char *interrupted_job;
  char *interrupted_at;
  double writing; /* negative: nothing is written */
};

G_DEFINE_FINAL_TYPE (ForgeProjectItem, forge_project_item, G_TYPE_OBJECT)

enum
{
  PROP_WRITING = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static void
forge_project_item_finalize (GObject *object)
{
  ForgeProjectItem *self = FORGE_PROJECT_ITEM (object);

  g_clear_object (&self->project);
  g_clear_object (&self->phases);
  forge_shelf_free (self->shelf);
  g_free (self->interrupted_job);
  g_free (self->interrupted_at);

  G_OBJECT_CLASS (forge_project_item_parent_class)->finalize (object);
}

static void
forge_project_item_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_WRITING)
    g_value_set_double (value, FORGE_PROJECT_ITEM (object)->writing);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_project_item_class_init (ForgeProjectItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = forge_project_item_finalize;
  object_class->get_property = forge_project_item_get_property;
  props[PROP_WRITING]
      = g_param_spec_double ("writing", NULL, NULL, -1, 1, -1,
                             G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_project_item_init (ForgeProjectItem *self)
{
  self->writing = -1;
  self->shelf = forge_shelf_new ();
}

/**
 * forge_project_item_new:
 *
 * See the header.
 *
 * Returns: (transfer full): the picture of a project
 */
ForgeProjectItem *
forge_project_item_new (ForgeProject *project,
                        GListModel *phases,
                        const char *interrupted_job,
                        const char *interrupted_at)
{
  ForgeProjectItem *self = g_object_new (FORGE_TYPE_PROJECT_ITEM, NULL);

  self->project = g_object_ref (project);
  self->phases = g_object_ref (phases);
  self->interrupted_job = g_strdup (interrupted_job);
  self->interrupted_at = g_strdup (interrupted_at);
  return self;
}

const ForgeShelf *
forge_project_item_get_shelf (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return self->shelf;
}

void
forge_project_item_set_shelf (ForgeProjectItem *self, const ForgeShelf *shelf)
{
  g_return_if_fail (FORGE_IS_PROJECT_ITEM (self));
  g_return_if_fail (shelf != NULL);

  forge_shelf_free (self->shelf);
  self->shelf = forge_shelf_copy (shelf);
}

ForgeProject *
forge_project_item_get_project (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return self->project;
}

const char *
forge_project_item_get_id (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return forge_project_get_id (self->project);
}

const char *
forge_project_item_get_title (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return forge_project_get_title (self->project);
}

GListModel *
forge_project_item_get_phases (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return self->phases;
}

const char *
forge_project_item_get_interrupted_job (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return self->interrupted_job;
}

const char *
forge_project_item_get_interrupted_at (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);
  return self->interrupted_at;
}

double
forge_project_item_get_writing (ForgeProjectItem *self)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), -1);
  return self->writing;
}

/**
 * forge_project_item_set_writing:
 * @fraction: the share that is written, 0 to 1; negative: no generation runs
 */
void
forge_project_item_set_writing (ForgeProjectItem *self, double fraction)
{
  g_return_if_fail (FORGE_IS_PROJECT_ITEM (self));

  fraction = fraction < 0 ? -1 : MIN (fraction, 1);
  if (self->writing == fraction)
    return;
  self->writing = fraction;
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WRITING]);
}

guint
forge_project_item_count_state (ForgeProjectItem *self, guint state)
{
  guint n = 0;

  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), 0);

  for (guint i = 0; i < g_list_model_get_n_items (self->phases); i++)
    {
      g_autoptr (ForgePhaseItem) phase = g_list_model_get_item (self->phases, i);

      n += forge_phase_item_get_state (phase) == state;
    }
  return n;
}

/**
 * forge_project_item_dup_description:
 *
 * The first lines of the brief that are prose, as one line: headings and list marks are left out,
 * since they say little by themselves.
 *
 * Returns: (transfer full): "" where the brief is empty
 */
char *
forge_project_item_dup_description (ForgeProjectItem *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_auto (GStrv) lines = NULL;
  g_autofree char *head = NULL;

  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);

  /* A brief may be a megabyte in one line: look at its beginning only. */
  head = g_utf8_substring (forge_project_get_brief (self->project), 0,
                           MIN (4 * MAX_DESCRIPTION,
                                g_utf8_strlen (forge_project_get_brief (self->project), 8192)));
  lines = g_strsplit (head, "\n", -1);
  for (guint i = 0; lines[i] != NULL && text->len < MAX_DESCRIPTION; i++)
    {
      const char *line = g_strstrip (lines[i]);

      if (*line == '\0' || *line == '#')
        continue;
      line += strspn (line, "*->+ \t");
      if (text->len > 0)
        g_string_append_c (text, ' ');
      g_string_append (text, line);
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static ForgePhaseItem *
find_current_phase (ForgeProjectItem *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (self->phases); i++)
    {
      g_autoptr (ForgePhaseItem) phase = g_list_model_get_item (self->phases, i);
      ForgePhaseState state = forge_phase_item_get_state (phase);

      if (state == FORGE_PHASE_STATE_TODO || state == FORGE_PHASE_STATE_ACTIVE)
        return g_steal_pointer (&phase);
    }
  return NULL;
}

/**
 * forge_project_item_dup_status:
 *
 * What matters most of how far the project is: that it is being written, an interruption, then
 * phases that are out of date, then the first phase that is not done.
 *
 * Returns: (transfer full): a few words
 */
char *
forge_project_item_dup_status (ForgeProjectItem *self)
{
  g_autoptr (ForgePhaseItem) phase = NULL;
  guint n_stale;

  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);

  if (self->writing >= 0)
    /* Translators: a generation runs, and so much of it is written */
    return g_strdup_printf (_ ("Writing… %.0f %%"), self->writing * 100);
  if (self->interrupted_job != NULL && self->interrupted_at != NULL)
    return g_strdup_printf (_ ("Interrupted in “%s”"), self->interrupted_at);
  if (self->interrupted_job != NULL)
    return g_strdup (_ ("Interrupted"));
  n_stale = forge_project_item_count_state (self, FORGE_PHASE_STATE_STALE);
  if (n_stale > 0)
    return g_strdup_printf (ngettext ("%u phase needs an update", "%u phases need an update",
                                      n_stale),
                            n_stale);
  phase = find_current_phase (self);
  if (phase == NULL)
    return g_strdup (_ ("Complete"));
  if (forge_phase_item_get_state (phase) == FORGE_PHASE_STATE_TODO)
    return g_strdup_printf (_ ("Next: %s"), forge_phase_item_get_title (phase));
  return g_strdup_printf ("%s · %s", forge_phase_item_get_title (phase),
                          forge_phase_item_get_detail (phase));
}

/**
 * forge_project_item_dup_tags:
 *
 * Returns: (transfer full): what a person gave; type, then the words of the stack in lower case
 */
char **
forge_project_item_dup_tags (ForgeProjectItem *self)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  const char *const *stack;
  const char *app_type;

  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), NULL);

  g_strv_builder_addv (tags, (const char **) self->shelf->tags);
  app_type = forge_project_get_app_type (self->project);
  if (app_type != NULL && *app_type != '\0' && !g_str_equal (app_type, "other"))
    g_strv_builder_add (tags, app_type);
  stack = forge_project_get_stack (self->project);
  for (guint i = 0; stack != NULL && stack[i] != NULL; i++)
    {
      g_autofree char *tag = g_utf8_strdown (stack[i], -1);

      g_strv_builder_add (tags, tag);
    }
  return g_strv_builder_end (tags);
}

gboolean
forge_project_item_has_tag (ForgeProjectItem *self, const char *tag)
{
  g_auto (GStrv) tags = NULL;

  g_return_val_if_fail (FORGE_IS_PROJECT_ITEM (self), FALSE);

  tags = forge_project_item_dup_tags (self);
  return g_strv_contains ((const char *const *) tags, tag);
}
