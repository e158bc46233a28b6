/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-item"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-phase-item.h"

struct _ForgePhaseItem
{
  GObject parent_instance;

  char *title;
  char *detail;
  char *reason;
  double fraction;
  ForgePhase phase;
  ForgePhaseState state;
};

G_DEFINE_FINAL_TYPE (ForgePhaseItem, forge_phase_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_PHASE,
  PROP_TITLE,
  PROP_STATE,
  PROP_FRACTION,
  PROP_DETAIL,
  PROP_REASON,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
replace_string (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

static void
forge_phase_item_finalize (GObject *object)
{
  ForgePhaseItem *self = FORGE_PHASE_ITEM (object);

  g_free (self->title);
  g_free (self->detail);
  g_free (self->reason);

  G_OBJECT_CLASS (forge_phase_item_parent_class)->finalize (object);
}

static void
forge_phase_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgePhaseItem *self = FORGE_PHASE_ITEM (object);

  switch (prop_id)
    {
    case PROP_PHASE:
      g_value_set_uint (value, self->phase);
      break;
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATE:
      g_value_set_uint (value, self->state);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_DETAIL:
      g_value_set_string (value, self->detail);
      break;
    case PROP_REASON:
      g_value_set_string (value, self->reason);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_phase_item_class_init (ForgePhaseItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = forge_phase_item_finalize;
  object_class->get_property = forge_phase_item_get_property;

  properties[PROP_PHASE] = g_param_spec_uint ("phase", NULL, NULL, 0, FORGE_N_PHASES, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE]
      = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_STATE] = g_param_spec_uint ("state", NULL, NULL, 0, FORGE_PHASE_STATE_STALE, 0,
                                              G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_DETAIL]
      = g_param_spec_string ("detail", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_REASON]
      = g_param_spec_string ("reason", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
forge_phase_item_init (ForgePhaseItem *self)
{
  self->detail = g_strdup ("");
}

/**
 * forge_phase_item_new:
 * @title: as people read it, translated
 *
 * Returns: (transfer full): an item that is to do
 */
ForgePhaseItem *
forge_phase_item_new (ForgePhase phase, const char *title)
{
  ForgePhaseItem *self = g_object_new (FORGE_TYPE_PHASE_ITEM, NULL);

  self->phase = phase;
  self->title = g_strdup (title);
  return self;
}

/**
 * forge_phase_item_set_progress:
 * @fraction: 0 to 1, clamped
 * @detail: (nullable): a few words for the end of the row
 * @reason: (nullable): why the phase is skipped
 *
 * Notifies only what is different, so that a recomputed list redraws nothing needless.
 */
void
forge_phase_item_set_progress (ForgePhaseItem *self,
                               ForgePhaseState state,
                               double fraction,
                               const char *detail,
                               const char *reason)
{
  g_return_if_fail (FORGE_IS_PHASE_ITEM (self));

  fraction = CLAMP (fraction, 0, 1);
  g_object_freeze_notify (G_OBJECT (self));
  if (self->state != state)
    {
      self->state = state;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
    }
  if (self->fraction != fraction)
    {
      self->fraction = fraction;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_FRACTION]);
    }
  if (replace_string (&self->detail, detail != NULL ? detail : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DETAIL]);
  if (replace_string (&self->reason, reason))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_REASON]);
  g_object_thaw_notify (G_OBJECT (self));
}

ForgePhase
forge_phase_item_get_phase (ForgePhaseItem *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), 0);
  return self->phase;
}

const char *
forge_phase_item_get_title (ForgePhaseItem *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), NULL);
  return self->title;
}

ForgePhaseState
forge_phase_item_get_state (ForgePhaseItem *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), 0);
  return self->state;
}

double
forge_phase_item_get_fraction (ForgePhaseItem *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), 0);
  return self->fraction;
}

const char *
forge_phase_item_get_detail (ForgePhaseItem *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), NULL);
  return self->detail;
}

const char *
forge_phase_item_get_reason (ForgePhaseItem *self)
{
  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), NULL);
  return self->reason;
}

/**
 * forge_phase_item_dup_sentence:
 *
 * What a screen reader says for the whole row.
 *
 * Returns: (transfer full): such as "Requirements, in progress, 60 percent"
 */
char *
forge_phase_item_dup_sentence (ForgePhaseItem *self)
{
  const char *word;

  g_return_val_if_fail (FORGE_IS_PHASE_ITEM (self), NULL);

  word = forge_phase_state_get_word (self->state);
  if (self->state == FORGE_PHASE_STATE_ACTIVE)
    /* Translators: title of a phase, its state, and how much of it is done */
    return g_strdup_printf (_ ("%s, %s, %d percent"), self->title, word,
                            (int) (self->fraction * 100 + .5));
  if (self->reason != NULL && *self->reason != '\0')
    return g_strdup_printf (_ ("%s, %s: %s"), self->title, word, self->reason);
  return g_strdup_printf (_ ("%s, %s"), self->title, word);
}

const char *
forge_phase_state_get_word (ForgePhaseState state)
{
  switch (state)
    {
    case FORGE_PHASE_STATE_ACTIVE:
      return _ ("in progress");
    case FORGE_PHASE_STATE_DONE:
      return _ ("done");
    case FORGE_PHASE_STATE_SKIPPED:
      return _ ("skipped");
    case FORGE_PHASE_STATE_STALE:
      return _ ("out of date");
    case FORGE_PHASE_STATE_TODO:
    default:
      return _ ("to do");
    }
}
