/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-status-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-save-label.h"
#include "widgets/forge-status-row.h"

/* Of a person who means to understand. */
#define WORDS_A_MINUTE 200

enum
{
  PROP_N_GAPS = 1,
  PROP_N_WARNINGS,
  PROP_N_ERRORS,
  PROP_N_WORDS,
  PROP_N_SELECTED,
  PROP_LINE,
  PROP_COLUMN,
  PROP_SAVE_STATE,
  PROP_SHOWS_POSITION,
  PROP_IS_NARROW,
  N_PROPS
};

enum
{
  RETRY,
  N_SIGNALS
};

struct _ForgeStatusRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkWidget *checks;
  GtkWidget *parts[3]; /* gaps, warnings, errors */
  GtkLabel *labels[3];
  GtkLabel *fine;
  GtkLabel *words;
  GtkLabel *reading;
  GtkLabel *position;
  ForgeSaveLabel *save;
  guint values[N_PROPS];
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeStatusRow, forge_status_row, GTK_TYPE_WIDGET)

static char *
count_findings (guint property, guint n)
{
  switch (property)
    {
    case PROP_N_GAPS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u gap", "%u gaps", n), n);
    case PROP_N_WARNINGS:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u warning", "%u warnings", n), n);
    default:
      return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u error", "%u errors", n), n);
    }
}

static void
update_checks (ForgeStatusRow *self)
{
  g_autoptr (GString) all = g_string_new (NULL);

  for (guint i = 0; i < 3; i++)
    {
      guint n = self->values[PROP_N_GAPS + i];
      g_autofree char *text = count_findings (PROP_N_GAPS + i, n);
      g_autofree char *number = g_strdup_printf ("%'u", n);

      gtk_label_set_label (self->labels[i], self->values[PROP_IS_NARROW] != 0 ? number : text);
      gtk_widget_set_visible (self->parts[i], n > 0);
      if (n > 0)
        g_string_append_printf (all, "%s%s", all->len > 0 ? ", " : "", text);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->fine), all->len == 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  all->len > 0 ? all->str : _ ("Nothing to mend"), -1);
}

/* Of a selection, how many there are in it; else how long it takes to read them all. */
static void
update_words (ForgeStatusRow *self)
{
  const guint n = self->values[PROP_N_WORDS];
  const guint n_selected = self->values[PROP_N_SELECTED];
  const guint minutes = (n + WORDS_A_MINUTE - 1) / WORDS_A_MINUTE;
  g_autofree char *words = NULL;
  g_autofree char *reading = NULL;

  if (n_selected > 0)
    words
        = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u of %'u word", "%'u of %'u words", n),
                           n_selected, n);
  else
    words = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u word", "%'u words", n), n);
  /* Translators: how long reading a text takes */
  reading = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u minute to read",
                                          "%'u minutes to read", minutes),
                             minutes);
  gtk_label_set_label (self->words, words);
  gtk_label_set_label (self->reading, reading);
  gtk_widget_set_visible (GTK_WIDGET (self->reading),
                          n > 0 && n_selected == 0 && self->values[PROP_IS_NARROW] == 0);
}

static void
update_position (ForgeStatusRow *self)
{
  g_autofree char *text = g_strdup_printf (_ ("Line %u, column %u"), self->values[PROP_LINE],
                                           self->values[PROP_COLUMN]);

  gtk_label_set_label (self->position, text);
  gtk_widget_set_visible (GTK_WIDGET (self->position), self->values[PROP_SHOWS_POSITION] != 0);
}

static void
retry_cb (ForgeStatusRow *self)
{
  g_signal_emit (self, signals[RETRY], 0);
}

static void
forge_status_row_dispose (GObject *object)
{
  ForgeStatusRow *self = FORGE_STATUS_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_status_row_parent_class)->dispose (object);
}

static void
forge_status_row_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  const guint number = FORGE_STATUS_ROW (object)->values[id];

  if (id >= PROP_SHOWS_POSITION)
    g_value_set_boolean (value, number != 0);
  else
    g_value_set_uint (value, number);
}

static void
forge_status_row_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeStatusRow *self = FORGE_STATUS_ROW (object);

  self->values[id]
      = id >= PROP_SHOWS_POSITION ? (guint) g_value_get_boolean (value) : g_value_get_uint (value);
  if (id == PROP_N_WORDS || id == PROP_N_SELECTED || id == PROP_IS_NARROW)
    update_words (self);
  if (id < PROP_N_WORDS || id == PROP_IS_NARROW)
    update_checks (self);
  if (id == PROP_LINE || id == PROP_COLUMN || id == PROP_SHOWS_POSITION)
    update_position (self);
  else if (id == PROP_SAVE_STATE)
    forge_save_label_set_state (self->save, self->values[id]);
}

static void
forge_status_row_class_init (ForgeStatusRowClass *klass)
{
  static const char *const NAMES[N_PROPS]
      = { NULL,   "n-gaps", "n-warnings", "n-errors",       "n-words",  "n-selected",
          "line", "column", "save-state", "shows-position", "is-narrow" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_status_row_dispose;
  object_class->get_property = forge_status_row_get_property;
  object_class->set_property = forge_status_row_set_property;
  for (guint i = 1; i < PROP_SHOWS_POSITION; i++)
    props[i] = g_param_spec_uint (NAMES[i], NULL, NULL, 0, i == PROP_SAVE_STATE ? 2 : G_MAXUINT, 0,
                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  for (guint i = PROP_SHOWS_POSITION; i < N_PROPS; i++)
    props[i] = g_param_spec_boolean (NAMES[i], NULL, NULL, FALSE,
                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[RETRY] = g_signal_new ("retry", FORGE_TYPE_STATUS_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                 NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_SAVE_LABEL);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-status-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, checks);
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, fine);
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, words);
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, reading);
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, position);
  gtk_widget_class_bind_template_child (widget_class, ForgeStatusRow, save);
  for (guint i = 0; i < 3; i++)
    {
      static const char *const PARTS[] = { "gaps", "warnings", "errors" };
      static const char *const LABELS[] = { "gaps_label", "warnings_label", "errors_label" };

      gtk_widget_class_bind_template_child_full (widget_class, PARTS[i], FALSE,
                                                 G_STRUCT_OFFSET (ForgeStatusRow, parts)
                                                     + (gssize) (i * sizeof (GtkWidget *)));
      gtk_widget_class_bind_template_child_full (widget_class, LABELS[i], FALSE,
                                                 G_STRUCT_OFFSET (ForgeStatusRow, labels)
                                                     + (gssize) (i * sizeof (GtkLabel *)));
    }
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
forge_status_row_init (ForgeStatusRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  update_checks (self);
  update_words (self);
}
