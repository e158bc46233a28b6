/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-project-session"

#include "config.h"

#include "app/forge-project-session-private.h"
#include "app/forge-project-session-propose.h"
#include "board/forge-board-diff.h"
#include "generate/forge-board-exchange.h"
#include "generate/forge-document-exchange.h"

struct _ForgeOffer
{
  ForgeBoardExchange *board;        /* or */
  ForgeDocumentExchange *documents; /* the other one is NULL */
  char **sentences;
  char *before;
  char *after;
};

typedef struct
{
  ForgeStore *store;
  ForgeCatalog *catalog;
  char *project_id;
  ForgeProposeWay way;
  ForgeOffer *offer; /* to be taken over; NULL: to be made */
} Work;

void
forge_offer_free (ForgeOffer *self)
{
  if (self == NULL)
    return;
  forge_board_exchange_free (self->board);
  forge_document_exchange_free (self->documents);
  g_strfreev (self->sentences);
  g_free (self->before);
  g_free (self->after);
  g_free (self);
}

gboolean
forge_offer_is_empty (const ForgeOffer *self)
{
  g_return_val_if_fail (self != NULL, TRUE);

  return self->documents != NULL ? forge_document_exchange_is_empty (self->documents)
                                 : *self->sentences == NULL;
}

const char *const *
forge_offer_get_sentences (const ForgeOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return (const char *const *) self->sentences;
}

const char *
forge_offer_get_before (const ForgeOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->before;
}

const char *
forge_offer_get_after (const ForgeOffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->after;
}

static void
offer_free (gpointer data)
{
  forge_offer_free (data);
}

static void
work_free (gpointer data)
{
  Work *work = data;

  g_object_unref (work->store);
  g_object_unref (work->catalog);
  g_free (work->project_id);
  forge_offer_free (work->offer);
  g_free (work);
}

static Work *
work_new (ForgeProjectSession *self, ForgeProposeWay way, ForgeOffer *offer)
{
  Work *work = g_new (Work, 1);

  *work = (Work){ g_object_ref (forge_session_get_store (self->session)),
                  g_object_ref (forge_session_get_catalog (self->session)),
                  g_strdup (forge_project_session_get_id (self)), way, offer };
  return work;
}

static gboolean
describe_board (ForgeOffer *offer)
{
  g_autoptr (GPtrArray) differences = forge_board_diff (offer->board->before, offer->board->after);
  g_autoptr (GStrvBuilder) sentences = g_strv_builder_new ();

  for (guint i = 0; i < differences->len; i++)
    g_strv_builder_add (sentences,
                        ((ForgeBoardDifference *) g_ptr_array_index (differences, i))->sentence);
  offer->sentences = g_strv_builder_end (sentences);
  return TRUE;
}

static gboolean
describe_documents (ForgeOffer *offer)
{
  g_autoptr (GString) before = g_string_new (NULL);
  g_autoptr (GString) after = g_string_new (NULL);

  for (guint i = 0; i < FORGE_N_KINDS; i++)
    if (offer->documents->after[i] != NULL)
      {
        g_string_append_printf (before, "%s\n", offer->documents->before[i]->body);
        g_string_append_printf (after, "%s\n", offer->documents->after[i]);
      }
  offer->before = g_strdup (before->str);
  offer->after = g_strdup (after->str);
  offer->sentences = g_new0 (char *, 1);
  return TRUE;
}

static gpointer
work_propose (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  g_autoptr (ForgeOffer) offer = g_new0 (ForgeOffer, 1);

  if (work->way == FORGE_PROPOSE_TO_BOARD)
    offer->board
        = forge_board_exchange_propose (work->store, work->catalog, work->project_id, error);
  else
    offer->documents
        = forge_document_exchange_propose (work->store, work->catalog, work->project_id, error);
  if ((offer->board != NULL && describe_board (offer))
      || (offer->documents != NULL && describe_documents (offer)))
    return g_steal_pointer (&offer);
  return NULL;
}

static gpointer
work_take (gpointer data, GCancellable *cancellable, GError **error)
{
  Work *work = data;
  const gboolean is_taken
      = work->offer->board != NULL
            ? forge_board_exchange_apply (work->offer->board, work->store, error)
            : forge_document_exchange_apply (work->offer->documents, work->store, error);

  return is_taken ? g_strdup ("") : NULL;
}

/* What is typed goes through the same queue first. */
void
forge_project_session_propose_async (ForgeProjectSession *self,
                                     ForgeProposeWay way,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer user_data)
{
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self));

  g_signal_emit_by_name (self, "flush");
  forge_task_run (self, work_propose, forge_session_get_queue (self->session), work_propose,
                  work_new (self, way, NULL), work_free, offer_free, cancellable, callback,
                  user_data);
}

ForgeOffer *
forge_project_session_propose_finish (ForgeProjectSession *self,
                                      GAsyncResult *result,
                                      GError **error)
{
  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (self), NULL);

  return forge_task_finish (self, result, work_propose, error);
}

static void
taken_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeProjectSession *self = FORGE_PROJECT_SESSION (object);
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *done = forge_task_finish (self, result, work_take, &error);

  forge_project_session_end_save (self, done != NULL);
  forge_project_session_reload (self);
  if (done != NULL)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

void
forge_project_session_take_offer_async (ForgeProjectSession *self,
                                        ForgeOffer *offer,
                                        GAsyncReadyCallback callback,
                                        gpointer user_data)
{
  GTask *task;

  g_return_if_fail (FORGE_IS_PROJECT_SESSION (self) && offer != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, forge_project_session_take_offer_async);
  forge_project_session_begin_save (self);
  forge_task_run (self, work_take, forge_session_get_queue (self->session), work_take,
                  work_new (self, FORGE_PROPOSE_TO_BOARD, offer), work_free, g_free, NULL, taken_cb,
                  task);
}

gboolean
forge_project_session_take_offer_finish (ForgeProjectSession *self,
                                         GAsyncResult *result,
                                         GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
