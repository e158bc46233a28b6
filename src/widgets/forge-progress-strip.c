/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-progress-strip"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-figures.h"
#include "widgets/forge-progress-strip.h"
#include "widgets/forge-shrink.h"

struct _ForgeProgressStrip
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkSpinner *spinner;
  GtkLabel *title;
  GtkLabel *detail;
  GtkProgressBar *bar;
  GtkLabel *percent;
  GtkLabel *counts;
  GtkButton *pause;
  char *section;
  guint section_index;
  guint n_sections;
  double fraction;
  guint64 tokens;
  double remaining;
  double cost;
  gboolean is_paused;
  gboolean is_narrow;
};

enum
{
  PROP_SECTION = 1,
  PROP_SECTION_INDEX,
  PROP_N_SECTIONS,
  PROP_FRACTION,
  PROP_TOKENS,
  PROP_REMAINING,
  PROP_COST,
  PROP_IS_PAUSED,
  PROP_IS_NARROW,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeProgressStrip, forge_progress_strip, GTK_TYPE_WIDGET)

/* Changes in words at the start, at each section and at a pause, never with each token: a screen
 * reader reads it out, since it has the role "status". */
static void
update_title (ForgeProgressStrip *self)
{
  g_autofree char *title = NULL;

  if (self->n_sections == 0)
    title = g_strdup (_ ("Preparing…"));
  else
    title = g_strdup_printf (_ ("Section %u of %u"), self->section_index, self->n_sections);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->detail, self->is_paused ? _ ("Paused") : self->section);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->title), self->section);
}

static void
update_figures (ForgeProgressStrip *self)
{
  g_autofree char *percent = g_strdup_printf (_ ("%.0f %%"), self->fraction * 100);
  g_autofree char *tokens = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u token",
                                                          "%'u tokens", (gulong) self->tokens),
                                             (guint) self->tokens);
  g_autofree char *cost = forge_figures_format_cost (self->cost);
  g_autofree char *span = NULL;
  g_autofree char *counts = NULL;

  if (self->remaining >= 0 && !self->is_paused)
    {
      span = forge_figures_format_span (self->remaining);
      /* Translators: "1,812 tokens · 5 seconds left · no cost" */
      counts = g_strdup_printf (_ ("%s · %s left · %s"), tokens, span, cost);
    }
  else
    counts = g_strdup_printf ("%s · %s", tokens, cost);
  gtk_progress_bar_set_fraction (self->bar, CLAMP (self->fraction, 0, 1));
  gtk_label_set_label (self->percent, percent);
  gtk_label_set_label (self->counts, counts);
}

static void
update_state (ForgeProgressStrip *self)
{
  gtk_spinner_set_spinning (self->spinner, !self->is_paused);
  gtk_button_set_label (self->pause, self->is_paused ? _ ("_Resume") : _ ("_Pause"));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->pause),
                                  self->is_paused ? "generation.resume" : "generation.pause");
  gtk_widget_set_visible (GTK_WIDGET (self->detail), !self->is_narrow || self->is_paused);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), !self->is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->pause), !self->is_narrow || self->is_paused);
}

static void
forge_progress_strip_dispose (GObject *object)
{
  ForgeProgressStrip *self = FORGE_PROGRESS_STRIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_progress_strip_parent_class)->dispose (object);
}

static void
forge_progress_strip_finalize (GObject *object)
{
  g_free (FORGE_PROGRESS_STRIP (object)->section);
  G_OBJECT_CLASS (forge_progress_strip_parent_class)->finalize (object);
}

static void
forge_progress_strip_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeProgressStrip *self = FORGE_PROGRESS_STRIP (object);

  switch (id)
    {
    case PROP_SECTION:
      g_value_set_string (value, self->section);
      break;
    case PROP_SECTION_INDEX:
      g_value_set_uint (value, self->section_index);
      break;
    case PROP_N_SECTIONS:
      g_value_set_uint (value, self->n_sections);
      break;
    case PROP_FRACTION:
      g_value_set_double (value, self->fraction);
      break;
    case PROP_TOKENS:
      g_value_set_uint64 (value, self->tokens);
      break;
    case PROP_REMAINING:
      g_value_set_double (value, self->remaining);
      break;
    case PROP_COST:
      g_value_set_double (value, self->cost);
      break;
    case PROP_IS_PAUSED:
      g_value_set_boolean (value, self->is_paused);
      break;
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_progress_strip_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  ForgeProgressStrip *self = FORGE_PROGRESS_STRIP (object);

  switch (id)
    {
    case PROP_SECTION:
      g_free (self->section);
      self->section = g_value_dup_string (value);
      break;
    case PROP_SECTION_INDEX:
      self->section_index = g_value_get_uint (value);
      break;
    case PROP_N_SECTIONS:
      self->n_sections = g_value_get_uint (value);
      break;
    case PROP_FRACTION:
      self->fraction = g_value_get_double (value);
      break;
    case PROP_TOKENS:
      self->tokens = g_value_get_uint64 (value);
      break;
    case PROP_REMAINING:
      self->remaining = g_value_get_double (value);
      break;
    case PROP_COST:
      self->cost = g_value_get_double (value);
      break;
    case PROP_IS_PAUSED:
      self->is_paused = g_value_get_boolean (value);
      break;
    case PROP_IS_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (id <= PROP_N_SECTIONS || id == PROP_IS_PAUSED)
    update_title (self);
  if (id >= PROP_IS_PAUSED)
    update_state (self);
  update_figures (self);
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  props[PROP_SECTION] = g_param_spec_string ("section", NULL, NULL, NULL, flags);
  props[PROP_SECTION_INDEX]
      = g_param_spec_uint ("section-index", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_N_SECTIONS] = g_param_spec_uint ("n-sections", NULL, NULL, 0, G_MAXUINT, 0, flags);
  props[PROP_FRACTION] = g_param_spec_double ("fraction", NULL, NULL, 0, 1, 0, flags);
  props[PROP_TOKENS] = g_param_spec_uint64 ("tokens", NULL, NULL, 0, G_MAXUINT64, 0, flags);
  props[PROP_REMAINING] = g_param_spec_double ("remaining", NULL, NULL, -1, G_MAXDOUBLE, -1, flags);
  props[PROP_COST] = g_param_spec_double ("cost", NULL, NULL, -1, G_MAXDOUBLE, 0, flags);
  props[PROP_IS_PAUSED] = g_param_spec_boolean ("is-paused", NULL, NULL, FALSE, flags);
  props[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_progress_strip_class_init (ForgeProgressStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_progress_strip_dispose;
  object_class->finalize = forge_progress_strip_finalize;
  object_class->get_property = forge_progress_strip_get_property;
  object_class->set_property = forge_progress_strip_set_property;
  install_properties (object_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-progress-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, detail);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, percent);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, counts);
  gtk_widget_class_bind_template_child (widget_class, ForgeProgressStrip, pause);
}

static void
forge_progress_strip_init (ForgeProgressStrip *self)
{
  self->remaining = -1;
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  update_title (self);
  update_state (self);
  update_figures (self);
}
