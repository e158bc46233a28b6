/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-diff-strip"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-word-spans.h"
#include "widgets/forge-diff-strip.h"
#include "widgets/forge-paint.h"

/* Pango takes seconds for a line of megabytes; what is behind this is not shown. */
#define MAX_SHOWN 10000

typedef struct
{
  GtkWidget *box;
  GtkLabel *number;
  GtkLabel *text;
} Side;

struct _ForgeDiffStrip
{
  GtkWidget parent_instance;

  GtkWidget *pair;
  GtkWidget *old_side;
  GtkLabel *old_number;
  GtkLabel *old_text;
  GtkWidget *new_side;
  GtkLabel *new_number;
  GtkLabel *new_text;
  GtkWidget *head;
  GtkLabel *title;
  GtkActionable *restore;
  GtkWidget *fold;
  GtkLabel *fold_label;

  ForgeDiffRow *row;
  guint position;
  ForgeLayout layout;
  gboolean ignore_space;
};

G_DEFINE_FINAL_TYPE (ForgeDiffStrip, forge_diff_strip, GTK_TYPE_WIDGET)

static void
add_background (PangoAttrList *list, GtkWidget *widget, const char *color, const ForgeSpan *span)
{
  PangoAttribute *attribute;
  GdkRGBA rgba;

  forge_paint_get_color (widget, color, &rgba);
  attribute = pango_attr_background_new ((guint16) (rgba.red * G_MAXUINT16),
                                         (guint16) (rgba.green * G_MAXUINT16),
                                         (guint16) (rgba.blue * G_MAXUINT16));
  attribute->start_index = span->start;
  attribute->end_index = span->end;
  pango_attr_list_insert (list, attribute);
}

/* Ids and other words in bold read as such, as in the editor. */
static void
add_bold (PangoAttrList *list, const char *text)
{
  const char *open = strstr (text, "**");

  while (open != NULL)
    {
      const char *close = strstr (open + 2, "**");
      PangoAttribute *attribute;

      if (close == NULL)
        return;
      attribute = pango_attr_weight_new (PANGO_WEIGHT_BOLD);
      attribute->start_index = (guint) (open + 2 - text);
      attribute->end_index = (guint) (close - text);
      pango_attr_list_insert (list, attribute);
      open = strstr (close + 2, "**");
    }
}

static char *
dup_shown (const char *line)
{
  const gsize length = strlen (line);

  if (length <= MAX_SHOWN)
    return g_strdup (line);
  return g_strdup_printf ("%.*s…", (int) (g_utf8_find_prev_char (line, line + MAX_SHOWN) - line),
                          line);
}

static void
show_text (GtkLabel *label, const char *line, GArray *spans, const char *color)
{
  g_autoptr (PangoAttrList) list = pango_attr_list_new ();
  g_autofree char *shown = dup_shown (line);

  add_bold (list, shown);
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    add_background (list, GTK_WIDGET (label), color, &g_array_index (spans, ForgeSpan, i));
  gtk_label_set_text (label, shown);
  gtk_label_set_attributes (label, list);
}

static void
show_number (GtkLabel *label, int line, const char *mark)
{
  g_autofree char *text = g_strdup_printf ("%d %s", line + 1, mark);

  gtk_label_set_text (label, line >= 0 ? text : "");
}

/* @state: "add", "del", "void", or NULL where nothing changed. */
static void
set_state (GtkWidget *side, const char *state)
{
  static const char *const states[] = { "add", "del", "void" };

  for (gsize i = 0; i < G_N_ELEMENTS (states); i++)
    {
      g_autofree char *css_class = g_strdup_printf ("forge-diff-%s", states[i]);

      if (g_strcmp0 (state, states[i]) == 0)
        gtk_widget_add_css_class (side, css_class);
      else
        gtk_widget_remove_css_class (side, css_class);
    }
}

/* Both sides; in the unified layout the one that there is. */
static void
show_pair (ForgeDiffStrip *self, const ForgeComparisonRow *row)
{
  ForgeComparison *comparison = forge_diff_row_get_comparison (self->row);
  g_autofree char *left = forge_comparison_dup_old_line (comparison, row->old_line);
  g_autofree char *right = forge_comparison_dup_new_line (comparison, row->new_line);
  g_autoptr (GArray) old_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  g_autoptr (GArray) new_spans = g_array_new (FALSE, FALSE, sizeof (ForgeSpan));
  const gboolean is_unified = self->layout == FORGE_LAYOUT_UNIFIED;
  const gboolean is_old = row->kind == FORGE_ROW_CHANGED || row->kind == FORGE_ROW_REMOVED;
  const gboolean is_new = row->kind == FORGE_ROW_CHANGED || row->kind == FORGE_ROW_ADDED;

  if (row->kind != FORGE_ROW_SAME && row->old_line >= 0 && row->new_line >= 0)
    forge_word_spans (left, right, self->ignore_space, old_spans, new_spans);
  gtk_widget_set_visible (self->old_side, !is_unified || row->kind == FORGE_ROW_REMOVED);
  gtk_widget_set_visible (self->new_side, !is_unified || row->kind != FORGE_ROW_REMOVED);
  show_number (self->old_number, row->old_line, is_old ? "−" : " ");
  show_number (self->new_number, row->new_line, is_new ? "+" : " ");
  show_text (self->old_text, left, old_spans, "forge_diff_del_word");
  show_text (self->new_text, right, new_spans, "forge_diff_add_word");
  set_state (self->old_side, is_old ? "del" : row->old_line < 0 ? "void" : NULL);
  set_state (self->new_side, is_new ? "add" : row->new_line < 0 ? "void" : NULL);
}

static void
show_head (ForgeDiffStrip *self, const ForgeComparisonRow *row)
{
  ForgeComparison *comparison = forge_diff_row_get_comparison (self->row);
  g_autofree char *heading = forge_comparison_dup_heading (comparison, row->change);
  g_autofree char *count = NULL;
  g_autofree char *title = NULL;
  guint n_added = 0;
  guint n_removed = 0;
  guint n_changed = 0;

  forge_comparison_count (comparison, row->change, &n_added, &n_removed, &n_changed);
  n_changed += n_added + n_removed;
  count = g_strdup_printf (ngettext ("%u changed line", "%u changed lines", n_changed), n_changed);
  title = *heading != '\0' ? g_strdup_printf ("%s · %s", heading, count) : g_strdup (count);
  gtk_label_set_text (self->title, title);
  gtk_actionable_set_action_target (self->restore, "u", row->change);
}

static void
show_fold (ForgeDiffStrip *self, const ForgeComparisonRow *row)
{
  g_autofree char *label
      = g_strdup_printf (ngettext ("%u unchanged line", "%u unchanged lines", row->n_lines),
                         row->n_lines);

  gtk_label_set_text (self->fold_label, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->fold), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->fold), "u", self->position);
}

static void
show_row (ForgeDiffStrip *self)
{
  const ForgeComparisonRow *row = self->row != NULL ? forge_diff_row_get_row (self->row) : NULL;
  const gboolean is_head = row != NULL && row->kind == FORGE_ROW_CHANGE;
  const gboolean is_fold = row != NULL && row->kind == FORGE_ROW_FOLD;

  gtk_widget_set_visible (self->head, is_head);
  gtk_widget_set_visible (self->fold, is_fold);
  gtk_widget_set_visible (self->pair, !is_head && !is_fold);
  if (is_head)
    show_head (self, row);
  else if (is_fold)
    show_fold (self, row);
  else if (row != NULL)
    show_pair (self, row);
}

/* The colours of words are attributes of the text, which no style sheet reaches. */
static void
forge_diff_strip_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  ForgeDiffStrip *self = FORGE_DIFF_STRIP (widget);

  GTK_WIDGET_CLASS (forge_diff_strip_parent_class)->css_changed (widget, change);
  if (self->row != NULL && gtk_widget_get_visible (self->pair))
    show_row (self);
}

static void
forge_diff_strip_dispose (GObject *object)
{
  ForgeDiffStrip *self = FORGE_DIFF_STRIP (object);
  GtkWidget *child;

  g_clear_object (&self->row);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (forge_diff_strip_parent_class)->dispose (object);
}

static void
forge_diff_strip_class_init (ForgeDiffStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_diff_strip_dispose;
  widget_class->css_changed = forge_diff_strip_css_changed;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-diff-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, pair);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, old_side);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, old_number);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, old_text);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, new_side);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, new_number);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, new_text);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, head);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, restore);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, fold);
  gtk_widget_class_bind_template_child (widget_class, ForgeDiffStrip, fold_label);
}

static void
forge_diff_strip_init (ForgeDiffStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_diff_strip_set_row:
 * @row: (nullable)
 * @position: of the row in its model
 */
void
forge_diff_strip_set_row (ForgeDiffStrip *self,
                          ForgeDiffRow *row,
                          guint position,
                          ForgeLayout layout,
                          gboolean ignore_space)
{
  g_return_if_fail (FORGE_IS_DIFF_STRIP (self));

  g_set_object (&self->row, row);
  self->position = position;
  self->layout = layout;
  self->ignore_space = ignore_space;
  show_row (self);
}

guint
forge_diff_strip_get_position (ForgeDiffStrip *self)
{
  g_return_val_if_fail (FORGE_IS_DIFF_STRIP (self), GTK_INVALID_LIST_POSITION);
  return self->position;
}
