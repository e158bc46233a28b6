/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-generation-strip"

#include "config.h"

#include "app/forge-generation-strip.h"
#include "widgets/forge-progress-strip.h"

struct _ForgeGenerationStrip
{
  AdwBin parent_instance;

  GtkRevealer *revealer;
  GtkWidget *strip;

  ForgeProjectSession *session;
  ForgeGeneration *generation; /* the one that is shown; NULL: none */
  GPtrArray *bindings;         /* (element-type GBinding): of it to the strip */
};

enum
{
  PROP_IS_NARROW = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeGenerationStrip, forge_generation_strip, ADW_TYPE_BIN)

static void
update_actions (ForgeGenerationStrip *self)
{
  gboolean is_paused = self->generation != NULL
                       && forge_generation_get_status (self->generation) == FORGE_JOB_PAUSED;

  gtk_widget_action_set_enabled (GTK_WIDGET (self), "generation.stop", self->generation != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "generation.pause",
                                 self->generation != NULL && !is_paused);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "generation.resume", is_paused);
  g_object_set (self->strip, "is-paused", is_paused, NULL);
}

static void
bind_generation (ForgeGenerationStrip *self)
{
  static const char *const NAMES[]
      = { "section", "section-index", "n-sections", "tokens", "remaining", "cost", "fraction" };

  for (gsize i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_ptr_array_add (self->bindings,
                     g_object_bind_property (self->generation, NAMES[i], self->strip, NAMES[i],
                                             G_BINDING_SYNC_CREATE));
  g_signal_connect_object (self->generation, "notify::status", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
}

static void
set_generation (ForgeGenerationStrip *self, ForgeGeneration *generation)
{
  for (guint i = 0; i < self->bindings->len; i++)
    g_binding_unbind (self->bindings->pdata[i]);
  g_ptr_array_set_size (self->bindings, 0);
  if (self->generation != NULL)
    g_signal_handlers_disconnect_by_data (self->generation, self);
  g_set_object (&self->generation, generation);
  if (generation != NULL)
    bind_generation (self);
}

static void
generation_changed_cb (ForgeGenerationStrip *self)
{
  ForgeGeneration *generation = forge_project_session_get_generation (self->session);

  if (self->generation != generation)
    set_generation (self, generation);
  gtk_revealer_set_reveal_child (self->revealer, generation != NULL);
  update_actions (self);
}

static void
pause_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_project_session_pause (FORGE_GENERATION_STRIP (widget)->session);
}

static void
resume_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_project_session_resume (FORGE_GENERATION_STRIP (widget)->session);
}

static void
stop_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_project_session_stop (FORGE_GENERATION_STRIP (widget)->session);
}

static void
forge_generation_strip_dispose (GObject *object)
{
  ForgeGenerationStrip *self = FORGE_GENERATION_STRIP (object);

  if (self->session != NULL)
    set_generation (self, NULL);
  g_clear_object (&self->session);
  G_OBJECT_CLASS (forge_generation_strip_parent_class)->dispose (object);
}

static void
forge_generation_strip_finalize (GObject *object)
{
  g_ptr_array_unref (FORGE_GENERATION_STRIP (object)->bindings);
  G_OBJECT_CLASS (forge_generation_strip_parent_class)->finalize (object);
}

static void
forge_generation_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_IS_NARROW)
    g_object_get_property (G_OBJECT (FORGE_GENERATION_STRIP (object)->strip), "is-narrow", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_generation_strip_set_property (GObject *object,
                                     guint id,
                                     const GValue *value,
                                     GParamSpec *pspec)
{
  if (id == PROP_IS_NARROW)
    g_object_set_property (G_OBJECT (FORGE_GENERATION_STRIP (object)->strip), "is-narrow", value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_generation_strip_class_init (ForgeGenerationStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_generation_strip_dispose;
  object_class->finalize = forge_generation_strip_finalize;
  object_class->get_property = forge_generation_strip_get_property;
  object_class->set_property = forge_generation_strip_set_property;
  props[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  gtk_widget_class_install_action (widget_class, "generation.pause", NULL, pause_action);
  gtk_widget_class_install_action (widget_class, "generation.resume", NULL, resume_action);
  gtk_widget_class_install_action (widget_class, "generation.stop", NULL, stop_action);
}

static void
forge_generation_strip_init (ForgeGenerationStrip *self)
{
  self->bindings = g_ptr_array_new ();
  self->strip = g_object_new (FORGE_TYPE_PROGRESS_STRIP, NULL);
  self->revealer = GTK_REVEALER (gtk_revealer_new ());
  gtk_revealer_set_transition_type (self->revealer, GTK_REVEALER_TRANSITION_TYPE_SLIDE_UP);
  gtk_revealer_set_child (self->revealer, self->strip);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->revealer));
}

/**
 * forge_generation_strip_set_session:
 *
 * Call once.
 */
void
forge_generation_strip_set_session (ForgeGenerationStrip *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_GENERATION_STRIP (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::generation", G_CALLBACK (generation_changed_cb), self,
                           G_CONNECT_SWAPPED);
  generation_changed_cb (self);
}
