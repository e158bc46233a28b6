/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-text-figures"

#include "config.h"

#include "app/forge-task.h"
#include "app/forge-text-figures.h"
#include "core/forge-text.h"

#define PAUSE_MS 300

struct _ForgeTextFigures
{
  GObject parent_instance;

  ForgeEditor *editor;
  GtkTextBuffer *buffer;
  guint timer;
  guint n_runs; /* only the newest result counts */
  guint n_words;
  guint n_selected;
  guint line;
  guint column;
};

typedef struct
{
  char *text;
  char *selected; /* (nullable) */
} Work;

typedef struct
{
  guint n_words;
  guint n_selected;
} Count;

enum
{
  PROP_N_WORDS = 1,
  PROP_N_SELECTED,
  PROP_LINE,
  PROP_COLUMN,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeTextFigures, forge_text_figures, G_TYPE_OBJECT)

static void
work_free (gpointer data)
{
  Work *work = data;

  g_free (work->text);
  g_free (work->selected);
  g_free (work);
}

static gpointer
count_words (gpointer data, GCancellable *cancellable, GError **error)
{
  const Work *work = data;
  Count *count = g_new0 (Count, 1);

  count->n_words = (guint) MIN (forge_text_count_words (work->text), G_MAXUINT);
  if (work->selected != NULL)
    count->n_selected = (guint) MIN (forge_text_count_words (work->selected), G_MAXUINT);
  return count;
}

static void
set_figure (ForgeTextFigures *self, guint *figure, guint value, guint property)
{
  if (*figure == value)
    return;
  *figure = value;
  g_object_notify_by_pspec (G_OBJECT (self), props[property]);
}

static void
counted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeTextFigures *self = FORGE_TEXT_FIGURES (object);
  g_autofree Count *count = forge_task_finish (self, result, count_words, NULL);

  if (count == NULL || GPOINTER_TO_UINT (user_data) != self->n_runs)
    return;
  set_figure (self, &self->n_words, count->n_words, PROP_N_WORDS);
  set_figure (self, &self->n_selected, count->n_selected, PROP_N_SELECTED);
}

static gboolean
timer_cb (gpointer data)
{
  ForgeTextFigures *self = data;
  Work *work = g_new0 (Work, 1);
  GtkTextIter start, end;

  self->timer = 0;
  work->text = forge_editor_dup_text (self->editor);
  if (gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    work->selected = gtk_text_buffer_get_slice (self->buffer, &start, &end, TRUE);
  forge_task_run (self, count_words, NULL, count_words, work, work_free, g_free, NULL, counted_cb,
                  GUINT_TO_POINTER (++self->n_runs));
  return G_SOURCE_REMOVE;
}

static void
queue (ForgeTextFigures *self)
{
  if (self->timer == 0)
    self->timer = g_timeout_add (PAUSE_MS, timer_cb, self);
}

static void
caret_cb (ForgeTextFigures *self)
{
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  set_figure (self, &self->line, (guint) gtk_text_iter_get_line (&caret) + 1, PROP_LINE);
  set_figure (self, &self->column, (guint) gtk_text_iter_get_line_offset (&caret) + 1, PROP_COLUMN);
  if (self->n_selected > 0 || gtk_text_buffer_get_has_selection (self->buffer))
    queue (self);
}

static void
forge_text_figures_dispose (GObject *object)
{
  ForgeTextFigures *self = FORGE_TEXT_FIGURES (object);

  g_clear_handle_id (&self->timer, g_source_remove);
  g_clear_object (&self->editor);
  g_clear_object (&self->buffer);
  G_OBJECT_CLASS (forge_text_figures_parent_class)->dispose (object);
}

static void
forge_text_figures_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeTextFigures *self = FORGE_TEXT_FIGURES (object);

  switch (id)
    {
    case PROP_N_WORDS:
      g_value_set_uint (value, self->n_words);
      break;
    case PROP_N_SELECTED:
      g_value_set_uint (value, self->n_selected);
      break;
    case PROP_LINE:
      g_value_set_uint (value, self->line);
      break;
    case PROP_COLUMN:
      g_value_set_uint (value, self->column);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_text_figures_class_init (ForgeTextFiguresClass *klass)
{
  static const char *const NAMES[N_PROPS] = { NULL, "n-words", "n-selected", "line", "column" };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_text_figures_dispose;
  object_class->get_property = forge_text_figures_get_property;
  for (guint i = 1; i < N_PROPS; i++)
    props[i] = g_param_spec_uint (NAMES[i], NULL, NULL, 0, G_MAXUINT, 0,
                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_text_figures_init (ForgeTextFigures *self)
{
  self->line = self->column = 1;
}

ForgeTextFigures *
forge_text_figures_new (ForgeEditor *editor)
{
  ForgeTextFigures *self;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_FIGURES, NULL);
  self->editor = g_object_ref (editor);
  self->buffer = g_object_ref (gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor)));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (queue), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::cursor-position", G_CALLBACK (caret_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->buffer, "notify::has-selection", G_CALLBACK (queue), self,
                           G_CONNECT_SWAPPED);
  queue (self);
  return self;
}
