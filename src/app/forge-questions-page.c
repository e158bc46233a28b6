/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-questions-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-questions-page.h"
#include "core/forge-error.h"
#include "widgets/forge-question-card.h"
#include "widgets/forge-save-label.h"

struct _ForgeQuestionsPage
{
  AdwBin parent_instance;

  GtkScrolledWindow *scroller;
  GtkWidget *head;
  GtkLabel *answered;
  GtkWidget *accept_all;
  GtkLevelBar *level;
  GtkLabel *hint;
  GtkBox *cards;
  GtkWidget *nothing;
  GtkLabel *place;
  ForgeSaveLabel *saved;

  ForgeProjectSession *session;
  GCancellable *cancellable;
  gboolean is_stale; /* the cards are those of other questions */
};

/* Suggestions that were asked for together. */
typedef struct
{
  guint n_pending;
  guint n_silent; /* questions that the brief says nothing about */
  char *failure;
} Batch;

G_DEFINE_FINAL_TYPE (ForgeQuestionsPage, forge_questions_page, ADW_TYPE_BIN)

static void
show_progress (ForgeQuestionsPage *self)
{
  GListModel *questions = forge_project_session_get_questions (self->session);
  guint n = g_list_model_get_n_items (questions);
  guint n_answered = 0, n_suggested = 0;
  g_autofree char *title = NULL;
  g_autofree char *hint = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      n_answered += forge_question_item_is_answered (item);
      n_suggested += forge_question_item_get_suggestion (item) != NULL;
    }
  /* Translators: questions of a phase */
  title = g_strdup_printf (_ ("%u of %u answered"), n_answered, n);
  gtk_label_set_label (self->answered, title);
  gtk_level_bar_set_max_value (self->level, MAX (n, 1));
  gtk_level_bar_set_value (self->level, n_answered);
  if (n_answered == n)
    hint = g_strdup (_ ("All answered. Generate writes the document from them."));
  else
    hint = g_strdup_printf (ngettext ("%u question left. You can generate now; SpecForge marks "
                                      "what it had to assume.",
                                      "%u questions left. You can generate now; SpecForge marks "
                                      "what it had to assume.",
                                      n - n_answered),
                            n - n_answered);
  gtk_label_set_label (self->hint, hint);
  gtk_widget_set_visible (self->accept_all, n_suggested > 1);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "questions.suggest-all",
                                 n_answered + n_suggested < n
                                     && !forge_project_session_get_is_read_only (self->session));
}

static void
edited_cb (ForgeQuestionsPage *self, const char *text, const char *author, ForgeQuestionCard *card)
{
  const char *id = forge_question_item_get_id (forge_question_card_get_item (card));

  forge_project_session_put_answer_async (self->session, id, text, author, NULL, NULL);
}

static void
suggested_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;

  if (!forge_project_session_suggest_finish (FORGE_PROJECT_SESSION (object), result, &error)
      && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit_by_name (object, "failed", error->message);
}

static void
suggest_cb (ForgeQuestionsPage *self, ForgeQuestionCard *card)
{
  const char *id = forge_question_item_get_id (forge_question_card_get_item (card));

  forge_project_session_suggest_async (self->session, id, self->cancellable, suggested_cb, NULL);
}

static void
discard_cb (ForgeQuestionsPage *self, ForgeQuestionCard *card)
{
  const char *id = forge_question_item_get_id (forge_question_card_get_item (card));

  forge_project_session_discard_suggestion (self->session, id);
}

static void
next_cb (ForgeQuestionsPage *self, ForgeQuestionCard *card)
{
  GtkWidget *next = gtk_widget_get_next_sibling (GTK_WIDGET (card));

  if (next != NULL)
    gtk_widget_grab_focus (next);
}

/* One word about all that stays open, instead of one a question. */
static void
tell_rest (ForgeProjectSession *session, const Batch *batch)
{
  g_autofree char *message = NULL;

  if (batch->failure != NULL)
    message = g_strdup (batch->failure);
  else if (batch->n_silent > 0)
    message = g_strdup_printf (ngettext ("%u question stays open: the brief says nothing about it.",
                                         "%u questions stay open: the brief says nothing about "
                                         "them.",
                                         batch->n_silent),
                               batch->n_silent);
  if (message != NULL)
    g_signal_emit_by_name (session, "failed", message);
}

static void
suggested_in_batch_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *session = FORGE_PROJECT_SESSION (object);
  Batch *batch = user_data;
  g_autoptr (GError) error = NULL;

  if (!forge_project_session_suggest_finish (session, result, &error))
    {
      if (g_error_matches (error, FORGE_ERROR, FORGE_ERROR_NOT_SO))
        batch->n_silent++;
      else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) && batch->failure == NULL)
        batch->failure = g_strdup (error->message);
    }
  if (--batch->n_pending > 0)
    return;
  tell_rest (session, batch);
  g_free (batch->failure);
  g_free (batch);
}

static gboolean
wants_suggestion (ForgeQuestionItem *item)
{
  return !forge_question_item_is_answered (item)
         && forge_question_item_get_suggestion (item) == NULL
         && !forge_question_item_get_is_busy (item)
         && !g_str_equal (forge_question_item_get_id (item), FORGE_QUESTION_BRIEF);
}

static void
suggest_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeQuestionsPage *self = FORGE_QUESTIONS_PAGE (widget);
  GListModel *questions = forge_project_session_get_questions (self->session);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  Batch *batch;

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      if (wants_suggestion (item))
        g_ptr_array_add (ids, (gpointer) forge_question_item_get_id (item));
    }
  if (ids->len == 0)
    return;
  batch = g_new0 (Batch, 1);
  batch->n_pending = ids->len;
  for (guint i = 0; i < ids->len; i++)
    forge_project_session_suggest_async (self->session, g_ptr_array_index (ids, i),
                                         self->cancellable, suggested_in_batch_cb, batch);
}

/* All that are looked for. */
static void
stop_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeQuestionsPage *self = FORGE_QUESTIONS_PAGE (widget);

  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
accept_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeQuestionsPage *self = FORGE_QUESTIONS_PAGE (widget);

  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    forge_question_card_accept (FORGE_QUESTION_CARD (card));
}

static void
flush_cb (ForgeQuestionsPage *self)
{
  for (GtkWidget *card = gtk_widget_get_first_child (GTK_WIDGET (self->cards)); card != NULL;
       card = gtk_widget_get_next_sibling (card))
    forge_question_card_flush (FORGE_QUESTION_CARD (card));
}

static void
retry_cb (ForgeQuestionsPage *self)
{
  forge_project_session_flush_async (self->session, NULL, NULL);
}

static void
add_card (ForgeQuestionsPage *self, ForgeQuestionItem *item)
{
  GtkWidget *card = forge_question_card_new (item);

  forge_question_card_set_can_edit (FORGE_QUESTION_CARD (card),
                                    !forge_project_session_get_is_read_only (self->session));
  g_signal_connect_object (card, "edited", G_CALLBACK (edited_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "suggest", G_CALLBACK (suggest_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "discard", G_CALLBACK (discard_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (card, "next", G_CALLBACK (next_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (item, "notify", G_CALLBACK (show_progress), self, G_CONNECT_SWAPPED);
  gtk_box_append (self->cards, card);
}

static void
show_place (ForgeQuestionsPage *self, guint n_questions)
{
  g_autofree char *count
      = g_strdup_printf (ngettext ("%u question", "%u questions", n_questions), n_questions);
  /* Translators: number of the phase, how many there are, "6 questions" */
  g_autofree char *place
      = g_strdup_printf (_ ("Phase %u of %d · %s"),
                         (guint) forge_project_session_get_phase (self->session) + 1,
                         FORGE_N_PHASES, count);

  gtk_label_set_label (self->place, place);
}

/* Cards that nobody looks at are not made. */
static void
ensure_cards (ForgeQuestionsPage *self)
{
  GListModel *questions = forge_project_session_get_questions (self->session);
  guint n = g_list_model_get_n_items (questions);

  if (!self->is_stale)
    return;
  self->is_stale = FALSE;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      add_card (self, item);
    }
  gtk_widget_set_visible (self->head, n > 0);
  gtk_widget_set_visible (self->nothing, n == 0);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->scroller), 0);
  show_place (self, n);
  show_progress (self);
}

static void
questions_changed_cb (ForgeQuestionsPage *self)
{
  GtkWidget *card;

  flush_cb (self);
  while ((card = gtk_widget_get_first_child (GTK_WIDGET (self->cards))) != NULL)
    {
      /* The items outlive their cards. */
      g_signal_handlers_disconnect_by_func (forge_question_card_get_item (
                                                FORGE_QUESTION_CARD (card)),
                                            show_progress, self);
      gtk_box_remove (self->cards, card);
    }
  self->is_stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    ensure_cards (self);
}

static void
forge_questions_page_map (GtkWidget *widget)
{
  ForgeQuestionsPage *self = FORGE_QUESTIONS_PAGE (widget);

  if (self->session != NULL)
    ensure_cards (self);
  GTK_WIDGET_CLASS (forge_questions_page_parent_class)->map (widget);
}

static void
forge_questions_page_dispose (GObject *object)
{
  ForgeQuestionsPage *self = FORGE_QUESTIONS_PAGE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_questions_page_parent_class)->dispose (object);
}

/* The first question that is open; where none is, the first. */
static gboolean
forge_questions_page_grab_focus (GtkWidget *widget)
{
  ForgeQuestionsPage *self = FORGE_QUESTIONS_PAGE (widget);
  GtkWidget *first, *open;

  ensure_cards (self);
  first = gtk_widget_get_first_child (GTK_WIDGET (self->cards));
  open = first;
  while (open != NULL
         && forge_question_item_is_answered (
             forge_question_card_get_item (FORGE_QUESTION_CARD (open))))
    open = gtk_widget_get_next_sibling (open);
  if (open == NULL)
    open = first;
  return open != NULL && gtk_widget_grab_focus (open);
}

static void
forge_questions_page_class_init (ForgeQuestionsPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_questions_page_dispose;
  widget_class->grab_focus = forge_questions_page_grab_focus;
  widget_class->map = forge_questions_page_map;

  gtk_widget_class_install_action (widget_class, "questions.suggest-all", NULL, suggest_all_cb);
  gtk_widget_class_install_action (widget_class, "questions.accept-all", NULL, accept_all_cb);
  gtk_widget_class_install_action (widget_class, "questions.stop", NULL, stop_cb);

  g_type_ensure (FORGE_TYPE_SAVE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-questions-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, head);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, answered);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, accept_all);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, level);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, hint);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, cards);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, nothing);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, place);
  gtk_widget_class_bind_template_child (widget_class, ForgeQuestionsPage, saved);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
}

static void
forge_questions_page_init (ForgeQuestionsPage *self)
{
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_questions_page_set_session:
 *
 * Call once.
 */
void
forge_questions_page_set_session (ForgeQuestionsPage *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_QUESTIONS_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_object_bind_property (session, "save-state", self->saved, "state", G_BINDING_SYNC_CREATE);
  g_signal_connect_object (session, "flush", G_CALLBACK (flush_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (forge_project_session_get_questions (session), "items-changed",
                           G_CALLBACK (questions_changed_cb), self, G_CONNECT_SWAPPED);
  questions_changed_cb (self);
}
