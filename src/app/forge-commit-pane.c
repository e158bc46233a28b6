/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-commit-pane"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "app/forge-commit-pane.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-shrink.h"

/* More are a wall; the texts tell the rest. */
#define MAX_SENTENCES 12

struct _ForgeCommitPane
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *back;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *message;
  GtkLabel *sentences;
  GtkDropDown *files;
  ForgeDiffView *view;

  ForgeCommitItem *item;
  ForgeCommitDiff *diff; /* (nullable): what is shown */
  gboolean is_folded;
  guint n_reads; /* only the newest answer counts */
};

G_DEFINE_FINAL_TYPE (ForgeCommitPane, forge_commit_pane, ADW_TYPE_BIN)

enum
{
  PROP_IS_FOLDED = 1,
  N_PROPS
};

enum
{
  BACK,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static void
file_cb (ForgeCommitPane *self)
{
  const guint position = gtk_drop_down_get_selected (self->files);
  const ForgeFileDiff *file = NULL;

  if (self->diff != NULL && position < self->diff->files->len)
    file = g_ptr_array_index (self->diff->files, position);
  forge_diff_view_set_comparison (self->view, file != NULL ? file->comparison : NULL, FALSE);
}

static char *
describe (const ForgeFileDiff *file)
{
  guint n_added, n_removed, n_changed;

  forge_comparison_count (file->comparison, G_MAXUINT, &n_added, &n_removed, &n_changed);
  /* Translators: name of a file; numbers of lines that were added, removed and changed */
  return g_strdup_printf (_ ("%s: +%u −%u ~%u lines"), file->name, n_added, n_removed, n_changed);
}

static char *
join_sentences (const GPtrArray *sentences)
{
  GString *text = g_string_new (NULL);
  const guint n_more = sentences->len > MAX_SENTENCES ? sentences->len - MAX_SENTENCES : 0;

  for (guint i = 0; i < sentences->len - n_more; i++)
    g_string_append_printf (text, "%s• %s", i > 0 ? "\n" : "",
                            (const char *) g_ptr_array_index (sentences, i));
  if (n_more > 0)
    {
      g_autofree char *more = g_strdup_printf (ngettext ("%u more", "%u more", n_more), n_more);

      g_string_append_printf (text, "\n• %s", more);
    }
  return g_string_free (text, FALSE);
}

static void
show_diff (ForgeCommitPane *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *sentences = join_sentences (self->diff->sentences);
  const gboolean differs = self->diff->files->len > 0;

  for (guint i = 0; i < self->diff->files->len; i++)
    {
      g_autofree char *label = describe (g_ptr_array_index (self->diff->files, i));

      gtk_string_list_append (labels, label);
    }
  gtk_label_set_text (self->sentences, *sentences != '\0'
                                           ? sentences
                                           : _ ("Nothing that the specification says has changed"));
  gtk_drop_down_set_model (self->files, G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (self->files), differs);
  gtk_widget_set_visible (GTK_WIDGET (self->view), differs);
  file_cb (self);
  gtk_stack_set_visible_child_name (self->stack, "diff");
}

typedef struct
{
  ForgeCommitPane *self;
  guint read;
} Read;

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Read *read = user_data;
  g_autoptr (ForgeCommitPane) self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeCommitDiff) diff = forge_git_compare_finish (FORGE_GIT (object), result, &error);

  if (self->item == NULL || read->read != self->n_reads)
    return;
  if (diff == NULL)
    {
      gtk_label_set_text (self->sentences, error->message);
      return;
    }
  g_clear_pointer (&self->diff, forge_commit_diff_free);
  self->diff = g_steal_pointer (&diff);
  show_diff (self);
}

/* What the message says beyond its first line. */
static void
show_message (ForgeCommitPane *self)
{
  const char *rest = strchr (forge_commit_item_get_message (self->item), '\n');
  g_autofree char *text = g_strstrip (g_strdup (rest != NULL ? rest : ""));

  gtk_label_set_text (self->message, text);
  gtk_widget_set_visible (GTK_WIDGET (self->message), *text != '\0');
}

static void
back_cb (ForgeCommitPane *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
forge_commit_pane_dispose (GObject *object)
{
  g_clear_object (&FORGE_COMMIT_PANE (object)->item);

  G_OBJECT_CLASS (forge_commit_pane_parent_class)->dispose (object);
}

static void
forge_commit_pane_finalize (GObject *object)
{
  g_clear_pointer (&FORGE_COMMIT_PANE (object)->diff, forge_commit_diff_free);

  G_OBJECT_CLASS (forge_commit_pane_parent_class)->finalize (object);
}

static void
forge_commit_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_FOLDED:
      g_value_set_boolean (value, FORGE_COMMIT_PANE (object)->is_folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_commit_pane_set_property (GObject *object,
                                guint prop_id,
                                const GValue *value,
                                GParamSpec *pspec)
{
  ForgeCommitPane *self = FORGE_COMMIT_PANE (object);

  switch (prop_id)
    {
    case PROP_IS_FOLDED:
      self->is_folded = g_value_get_boolean (value);
      gtk_widget_set_visible (self->back, self->is_folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_commit_pane_class_init (ForgeCommitPaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_commit_pane_dispose;
  object_class->finalize = forge_commit_pane_finalize;
  object_class->get_property = forge_commit_pane_get_property;
  object_class->set_property = forge_commit_pane_set_property;
  props[PROP_IS_FOLDED] = g_param_spec_boolean ("is-folded", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[BACK] = g_signal_new ("back", FORGE_TYPE_COMMIT_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-commit-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, back);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, message);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, sentences);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, files);
  gtk_widget_class_bind_template_child (widget_class, ForgeCommitPane, view);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, file_cb);
}

static void
forge_commit_pane_init (ForgeCommitPane *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
}

void
forge_commit_pane_show (ForgeCommitPane *self, ForgeGit *git, ForgeCommitItem *item)
{
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  Read *read;

  g_return_if_fail (FORGE_IS_COMMIT_PANE (self) && FORGE_IS_GIT (git));
  g_return_if_fail (item == NULL || FORGE_IS_COMMIT_ITEM (item));

  g_set_object (&self->item, item);
  self->n_reads++;
  if (item == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      return;
    }
  title = forge_commit_item_dup_title (item);
  subtitle = forge_commit_item_dup_subtitle (item);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->subtitle, subtitle);
  show_message (self);
  read = g_new (Read, 1);
  *read = (Read){ g_object_ref (self), self->n_reads };
  forge_git_compare_async (git, forge_commit_item_get_id (item), compared_cb, read);
}
