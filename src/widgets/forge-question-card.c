/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-question-card"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>

#include "widgets/forge-chip.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-question-card.h"
#include "widgets/forge-time.h"

/* Long enough that a word is not saved letter by letter, short enough that a crash costs little. */
#define SAVE_DELAY_MS 400
#define MAX_LINES     8

struct _ForgeQuestionCard
{
  GtkWidget parent_instance;

  GtkBox *box;
  GtkLabel *number;
  GtkLabel *text;
  GtkLabel *why;
  GtkScrolledWindow *scroller;
  GtkTextView *view;
  GtkTextBuffer *buffer;
  GtkLabel *example;
  ForgeNarrowBin *narrow;
  GtkBox *foot;
  ForgeChip *chip;
  GtkLabel *state;
  GtkSpinner *spinner;
  GtkBox *buttons;
  GtkButton *discard;
  GtkButton *accept;
  GtkButton *suggest;

  ForgeQuestionItem *item;
  guint save_source;
  guint is_showing : 1; /* the card itself changes the buffer */
  guint can_edit : 1;
};

G_DEFINE_FINAL_TYPE (ForgeQuestionCard, forge_question_card, GTK_TYPE_WIDGET)

enum
{
  EDITED,
  SUGGEST,
  DISCARD,
  NEXT,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_text (ForgeQuestionCard *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static gboolean
is_suggested (ForgeQuestionCard *self)
{
  return forge_question_item_get_suggestion (self->item) != NULL;
}

static void
show_foot (ForgeQuestionCard *self)
{
  const char *author = forge_question_item_get_author (self->item);
  gboolean is_answered = forge_question_item_is_answered (self->item);
  gboolean is_brief = g_str_equal (forge_question_item_get_id (self->item), FORGE_QUESTION_BRIEF);
  gboolean is_busy = forge_question_item_get_is_busy (self->item);
  g_autofree char *when = forge_time_format (forge_question_item_get_time (self->item));

  if (is_suggested (self))
    forge_chip_set_author (self->chip, forge_question_item_get_suggestion_author (self->item), TRUE,
                           NULL);
  else if (is_answered)
    forge_chip_set_author (self->chip, author, FALSE, *when != '\0' ? when : NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->chip), is_answered || is_suggested (self));
  gtk_widget_set_visible (GTK_WIDGET (self->state), !is_answered && !is_suggested (self));
  gtk_label_set_label (self->state, is_busy ? _ ("Looking for an answer…")
                                    : forge_question_item_get_required (self->item)
                                        ? _ ("Not answered yet")
                                        : _ ("Not answered yet, optional"));
  gtk_spinner_set_spinning (self->spinner, is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_busy);
  gtk_widget_set_visible (GTK_WIDGET (self->discard), is_suggested (self));
  gtk_widget_set_visible (GTK_WIDGET (self->accept), is_suggested (self));
  gtk_widget_set_visible (GTK_WIDGET (self->suggest), !is_suggested (self) && !is_brief);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "question.suggest",
                                 self->can_edit && !is_busy && !is_brief);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "question.accept",
                                 self->can_edit && is_suggested (self));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "question.discard",
                                 self->can_edit && is_suggested (self));
}

static void
show_example (ForgeQuestionCard *self)
{
  gtk_widget_set_visible (GTK_WIDGET (self->example),
                          gtk_text_buffer_get_char_count (self->buffer) == 0);
}

/* Text that is typed and not saved yet is never replaced. */
static void
show_answer (ForgeQuestionCard *self)
{
  const char *text = is_suggested (self) ? forge_question_item_get_suggestion (self->item)
                                         : forge_question_item_get_answer (self->item);
  g_autofree char *shown = dup_text (self);

  if (self->save_source == 0 && g_strcmp0 (shown, text) != 0)
    {
      self->is_showing = TRUE;
      gtk_text_buffer_set_text (self->buffer, text, -1);
      self->is_showing = FALSE;
    }
  show_example (self);
  show_foot (self);
}

static void
give (ForgeQuestionCard *self)
{
  g_autofree char *text = dup_text (self);
  gboolean was_suggested = is_suggested (self);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_signal_emit (self, signals[EDITED], 0, text, "user");
  if (was_suggested)
    g_signal_emit (self, signals[DISCARD], 0);
}

static gboolean
save_cb (gpointer user_data)
{
  ForgeQuestionCard *self = user_data;

  self->save_source = 0;
  give (self);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (ForgeQuestionCard *self)
{
  show_example (self);
  if (self->is_showing || self->item == NULL)
    return;
  g_clear_handle_id (&self->save_source, g_source_remove);
  self->save_source = g_timeout_add (SAVE_DELAY_MS, save_cb, self);
}

static void
left_cb (ForgeQuestionCard *self)
{
  forge_question_card_flush (self);
}

static void
narrow_changed_cb (ForgeQuestionCard *self)
{
  gboolean is_narrow = forge_narrow_bin_get_is_narrow (self->narrow);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->foot), is_narrow
                                                                   ? GTK_ORIENTATION_VERTICAL
                                                                   : GTK_ORIENTATION_HORIZONTAL);
}

/* The style file gives the two lines that are there at least; the most depends on the font. */
static gboolean
limit_height_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  ForgeQuestionCard *self = FORGE_QUESTION_CARD (widget);
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self->view));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  int line = pango_font_metrics_get_height (metrics) / PANGO_SCALE;
  int margins
      = gtk_text_view_get_top_margin (self->view) + gtk_text_view_get_bottom_margin (self->view);

  pango_font_metrics_unref (metrics);
  gtk_scrolled_window_set_max_content_height (self->scroller, MAX_LINES * line + margins);
  return G_SOURCE_REMOVE;
}

static void
suggest_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[SUGGEST], 0);
}

static void
accept_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_question_card_accept (FORGE_QUESTION_CARD (widget));
}

static void
discard_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  g_signal_emit (widget, signals[DISCARD], 0);
}

static void
next_action_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_question_card_flush (FORGE_QUESTION_CARD (widget));
  g_signal_emit (widget, signals[NEXT], 0);
}

static gboolean
forge_question_card_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_QUESTION_CARD (widget)->view));
}

static void
forge_question_card_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (forge_question_card_parent_class)->css_changed (widget, change);
  /* The text view learns of the new style after its parents. */
  gtk_widget_add_tick_callback (widget, limit_height_cb, NULL, NULL);
}

static void
forge_question_card_dispose (GObject *object)
{
  ForgeQuestionCard *self = FORGE_QUESTION_CARD (object);

  g_clear_handle_id (&self->save_source, g_source_remove);
  g_clear_object (&self->item);
  if (self->box != NULL)
    gtk_widget_unparent (GTK_WIDGET (self->box));
  self->box = NULL;

  G_OBJECT_CLASS (forge_question_card_parent_class)->dispose (object);
}

static void
install_signals (GType type)
{
  signals[EDITED] = g_signal_new ("edited", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 2, G_TYPE_STRING, G_TYPE_STRING);
  signals[SUGGEST]
      = g_signal_new ("suggest", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[DISCARD]
      = g_signal_new ("discard", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[NEXT]
      = g_signal_new ("next", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "question.suggest", NULL, suggest_action_cb);
  gtk_widget_class_install_action (widget_class, "question.accept", NULL, accept_action_cb);
  gtk_widget_class_install_action (widget_class, "question.discard", NULL, discard_action_cb);
  gtk_widget_class_install_action (widget_class, "question.next", NULL, next_action_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_s, GDK_ALT_MASK, "question.suggest",
                                       NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FORGE_TYPE_CHIP);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-question-card.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, number);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, text);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, why);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, scroller);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, buffer);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, example);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, narrow);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, foot);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, chip);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, state);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, spinner);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, buttons);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, discard);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, accept);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionCard, suggest);
  gtk_widget_class_bind_template_callback (widget_class, narrow_changed_cb);
}

static void
forge_question_card_class_init (ForgeQuestionCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_question_card_dispose;
  widget_class->grab_focus = forge_question_card_grab_focus;
  widget_class->css_changed = forge_question_card_css_changed;

  install_signals (G_TYPE_FROM_CLASS (klass));
  install_actions (widget_class);
  bind_template (widget_class);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
forge_question_card_init (ForgeQuestionCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  self->can_edit = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (self->buffer, "changed", G_CALLBACK (changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), focus);
  forge_keys_add (GTK_WIDGET (self), "<Control>Return|<Control>KP_Enter", "question.next");
}

static void
describe (ForgeQuestionCard *self)
{
  const char *text = forge_question_item_get_text (self->item);
  const char *why = forge_question_item_get_why (self->item);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, text,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, why != NULL ? why : "",
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
}

/**
 * forge_question_card_new:
 *
 * Returns: (transfer floating): the card of one question
 */
GtkWidget *
forge_question_card_new (ForgeQuestionItem *item)
{
  ForgeQuestionCard *self = g_object_new (FORGE_TYPE_QUESTION_CARD, NULL);
  const char *why = forge_question_item_get_why (item);
  const char *example = forge_question_item_get_example (item);
  g_autofree char *number = g_strdup_printf ("%u", forge_question_item_get_number (item));

  self->item = g_object_ref (item);
  gtk_label_set_label (self->number, number);
  gtk_widget_set_visible (GTK_WIDGET (self->number), forge_question_item_get_number (item) > 0);
  gtk_label_set_label (self->text, forge_question_item_get_text (item));
  gtk_label_set_label (self->why, why);
  gtk_widget_set_visible (GTK_WIDGET (self->why), why != NULL && *why != '\0');
  if (example != NULL && *example != '\0')
    {
      /* Translators: an example of an answer */
      g_autofree char *hint = g_strdup_printf (_ ("For example: %s"), example);

      gtk_label_set_label (self->example, hint);
    }
  describe (self);
  g_signal_connect_object (item, "notify", G_CALLBACK (show_answer), self, G_CONNECT_SWAPPED);
  show_answer (self);
  return GTK_WIDGET (self);
}

ForgeQuestionItem *
forge_question_card_get_item (ForgeQuestionCard *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_CARD (self), NULL);
  return self->item;
}

void
forge_question_card_set_can_edit (ForgeQuestionCard *self, gboolean can_edit)
{
  g_return_if_fail (FORGE_IS_QUESTION_CARD (self));

  self->can_edit = !!can_edit;
  gtk_text_view_set_editable (self->view, can_edit);
  show_foot (self);
}

/**
 * forge_question_card_flush:
 *
 * Gives away what is typed without waiting for a pause.
 */
void
forge_question_card_flush (ForgeQuestionCard *self)
{
  g_return_if_fail (FORGE_IS_QUESTION_CARD (self));

  if (self->save_source != 0)
    give (self);
}

/**
 * forge_question_card_accept:
 *
 * Makes the suggestion the answer; it keeps the name of who wrote it.
 */
void
forge_question_card_accept (ForgeQuestionCard *self)
{
  g_autofree char *text = NULL;
  g_autofree char *author = NULL;

  g_return_if_fail (FORGE_IS_QUESTION_CARD (self));

  if (!is_suggested (self))
    return;
  text = g_strdup (forge_question_item_get_suggestion (self->item));
  author = g_strdup (forge_question_item_get_suggestion_author (self->item));
  g_signal_emit (self, signals[EDITED], 0, text, author);
  g_signal_emit (self, signals[DISCARD], 0);
}
