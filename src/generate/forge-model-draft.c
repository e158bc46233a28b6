/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-draft"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-model-draft.h"
#include "generate/forge-model-prompt.h"
#include "llm/forge-chain.h"

/* A text is asked for in so many pieces at most; more than that is a model that does not end. */
#define MAX_PARTS 8

/* A prompt that a model finds too long is halved so many times. */
#define MAX_SHRUNK 3

static gboolean
tell (ForgeModelDraft *self)
{
  const char *text = self->out->str + self->told;
  const gsize length = self->out->len - self->told;

  if (self->func == NULL || length == 0)
    return TRUE;
  self->told = self->out->len;
  return self->func (text, length, self->func_data);
}

static gboolean
take_text (ForgeModelDraft *self, const char *text, gsize length)
{
  g_string_append_len (self->raw, text, (gssize) length);
  if (self->filter != NULL)
    forge_model_filter_push (self->filter, text, length, self->out);
  else
    g_string_append_len (self->out, text, (gssize) length);
  return tell (self);
}

/* What there is before the present piece, made anew from what was said: of text that has gone
 * through the filter nobody knows any more what it had held back. */
static gboolean
replay (ForgeModelDraft *self)
{
  const gsize kept = self->kept != NULL ? strlen (self->kept) : 0;

  g_string_assign (self->out, self->kept != NULL ? self->kept : "");
  if (self->filter == NULL)
    g_string_append (self->out, self->raw->str + kept);
  else
    {
      forge_model_filter_reset (self->filter);
      if (self->kept != NULL)
        forge_model_filter_keep (self->filter, self->kept);
      forge_model_filter_push (self->filter, self->raw->str + kept, self->raw->len - kept,
                               self->out);
    }
  self->told = 0;
  return (self->func == NULL || self->func (NULL, 0, self->func_data)) && tell (self);
}

/* The piece turns out to have begun with thoughts; and so did those before it, where they were cut
 * off before the section had begun. */
static gboolean
take_back (ForgeModelDraft *self)
{
  self->has_text = FALSE;
  if (self->fresh == NULL)
    self->fresh = g_string_new (NULL);
  g_string_truncate (self->fresh, 0);
  if (self->kept == NULL && self->filter != NULL && !forge_model_filter_is_headed (self->filter))
    self->start = 0;
  g_string_truncate (self->raw, self->start);
  g_clear_pointer (&self->seam, forge_seam_free);
  if (self->start > 0)
    self->seam = forge_seam_new (self->raw->str);
  return replay (self);
}

static gboolean
delta_cb (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  ForgeModelDraft *self = user_data;
  g_autoptr (GString) fresh = NULL;

  if (delta == FORGE_DELTA_TAKEN_BACK)
    return take_back (self);
  if (delta != FORGE_DELTA_TEXT)
    return TRUE;
  self->has_text = TRUE;
  if (self->fresh != NULL)
    g_string_append_len (self->fresh, text, (gssize) length);
  if (self->seam == NULL)
    return take_text (self, text, length);
  fresh = g_string_new (NULL);
  forge_seam_push (self->seam, text, length, fresh);
  return take_text (self, fresh->str, fresh->len);
}

static void
drop_fresh (ForgeModelDraft *self)
{
  if (self->fresh != NULL)
    g_string_free (g_steal_pointer (&self->fresh), TRUE);
}

/* Begins the next piece: asks for what follows all that was said, which costs more than the first
 * request, as it has all that with it. */
static ForgePrompt *
begin_part (ForgeModelDraft *self)
{
  ForgePrompt *prompt;

  drop_fresh (self);
  g_clear_pointer (&self->seam, forge_seam_free);
  self->start = self->raw->len;
  self->seam = forge_seam_new (self->raw->str);
  prompt = forge_model_prompt_new_continuation (self->files, self->prompt, self->raw->str,
                                                &self->error);
  if (prompt != NULL)
    self->book.input = forge_prompt_estimate_tokens (prompt);
  return prompt;
}

/* Behind its thoughts the model begins the section: then all that came before was thoughts, too. */
static gboolean
begin_anew (ForgeModelDraft *self)
{
  g_clear_pointer (&self->seam, forge_seam_free);
  g_clear_pointer (&self->kept, g_free);
  self->start = 0;
  g_string_assign (self->raw, self->fresh->str);
  return replay (self);
}

static gboolean
end_part (ForgeModelDraft *self)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  if (self->seam == NULL)
    return TRUE;
  if (!forge_seam_finish (self->seam, rest))
    {
      if (self->fresh != NULL)
        return begin_anew (self);
      g_set_error_literal (
          &self->error, FORGE_ERROR, FORGE_ERROR_NETWORK,
          _ ("The model began the section anew instead of going on, so it is not "
             "known what is missing between the two. Generate this section again."));
      return FALSE;
    }
  g_clear_pointer (&self->seam, forge_seam_free);
  return take_text (self, rest->str, rest->len);
}

static gboolean
set_prompt (ForgeModelDraft *self, const ForgeTarget *target, ForgePrompt *prompt)
{
  if (prompt == NULL)
    return FALSE;
  forge_prompt_free (self->prompt);
  self->prompt = prompt;
  self->target = target;
  self->book.input = forge_prompt_estimate_tokens (prompt);
  self->book.output = prompt->max_output;
  return TRUE;
}

static ForgePrompt *
make_prompt (ForgeModelDraft *self, const ForgeTarget *target)
{
  g_autoptr (ForgeTarget) narrow = NULL;

  if (self->room > 0)
    narrow = forge_model_prompt_new_narrow_target (target, self->room);
  return self->make (narrow != NULL ? narrow : target, self->make_data, &self->error);
}

/* Each model gets as much as it can read, and may write half of what it can. */
static gboolean
fit (ForgeModelDraft *self, const ForgeTarget *target)
{
  ForgePrompt *prompt;

  if (self->target == target)
    return TRUE;
  prompt = self->make != NULL ? make_prompt (self, target) : forge_prompt_copy (self->prompt);
  if (prompt != NULL)
    prompt->max_output = forge_model_prompt_get_max_output (target);
  return set_prompt (self, target, prompt);
}

/* The present piece again, from what came before it. */
static ForgePrompt *
begin_again (ForgeModelDraft *self)
{
  return self->raw->len > 0 ? begin_part (self) : forge_prompt_copy (self->prompt);
}

/* A model reads less than it is said to, or its tokens are more: the same with half of the
 * material. What it wrote without having read all is withdrawn. NULL: there is no less. */
static ForgePrompt *
shrink (ForgeModelDraft *self)
{
  const gint64 before = forge_prompt_estimate_tokens (self->prompt);
  const ForgeTarget *first = g_ptr_array_index (self->targets, 0);

  if (self->make == NULL || self->n_shrunk == MAX_SHRUNK)
    return NULL;
  self->n_shrunk++;
  self->room = before / 2;
  if (!set_prompt (self, first, make_prompt (self, first))
      || forge_prompt_estimate_tokens (self->prompt) > before * 9 / 10)
    return NULL;
  g_clear_pointer (&self->seam, forge_seam_free);
  drop_fresh (self);
  g_string_truncate (self->raw, self->start);
  if (self->has_text && !replay (self))
    return NULL;
  self->has_text = FALSE;
  return begin_again (self);
}

static ForgePrompt *
go_on_cb (const ForgePrompt *prompt, const char *text, gpointer user_data)
{
  ForgeModelDraft *self = user_data;

  return g_steal_pointer (&self->next);
}

static ForgePrompt *
fit_cb (const ForgeTarget *target, gpointer user_data)
{
  ForgeModelDraft *self = user_data;

  return g_steal_pointer (&self->next);
}

/* What follows is asked for once it is sure how it joins: a request that could not be used is not
 * sent, and not paid for. */
static gboolean
attempt_cb (const ForgeTarget *target, guint number, gpointer user_data)
{
  ForgeModelDraft *self = user_data;

  if (!fit (self, target))
    return FALSE;
  if (!self->has_text)
    self->next = begin_again (self);
  else if (end_part (self))
    self->next = begin_part (self);
  return self->error == NULL && forge_call_book_begin (&self->book, target, &self->error);
}

static void
attempted_cb (const ForgeTarget *target, const ForgeReply *reply, gpointer user_data)
{
  ForgeModelDraft *self = user_data;

  forge_call_book_end (&self->book, target, reply);
}

static const ForgeChainHooks hooks = {
  .go_on = go_on_cb,
  .fit = fit_cb,
  .attempt = attempt_cb,
  .attempted = attempted_cb,
};

static void
set_failed (ForgeModelDraft *self, const ForgeReply *reply, GCancellable *cancellable)
{
  if (self->error != NULL)
    return;
  if (g_cancellable_set_error_if_cancelled (cancellable, &self->error))
    return;
  if (reply->failure == FORGE_FAILURE_CANCELLED)
    g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                         _ ("The generation was stopped."));
  else
    self->error = g_error_copy (reply->error);
}

/* Why a reply that came is not enough; NULL: it is whole, or can be continued. */
static const char *
find_ending_fault (const ForgeReply *reply)
{
  switch (reply->ending)
    {
    case FORGE_ENDING_DONE:
      return NULL;
    case FORGE_ENDING_TRUNCATED:
      return reply->text->len > 0
                 ? NULL
                 : _ ("The model used all it may write for its thoughts, and no text came. "
                      "Choose a model with a larger output, or one that thinks less.");
    case FORGE_ENDING_CONTEXT_FULL:
      return _ ("The project does not fit into what this model can read at once. Choose a model "
                "with a larger context.");
    case FORGE_ENDING_REFUSED:
      return _ ("The provider refused to write this section. Change the wording of the brief, or "
                "choose another provider.");
    case FORGE_ENDING_BROKEN:
    default:
      return _ ("The connection broke off before the section was whole. Go on with it later.");
    }
}

/* Asks until the text is whole. What came is in @self, whatever happens. */
static gboolean
run_parts (ForgeModelDraft *self, ForgePrompt *first, GCancellable *cancellable)
{
  g_autoptr (ForgePrompt) prompt = first;

  for (guint part = 0; part < MAX_PARTS && prompt != NULL; part++)
    {
      g_autoptr (ForgeReply) reply = forge_chain_run (self->http, self->targets, prompt, NULL,
                                                      &hooks, delta_cb, self, cancellable, NULL);
      const char *fault;

      if (reply->failure == FORGE_FAILURE_CONTEXT && self->error == NULL)
        {
          g_autoptr (ForgePrompt) shorter = shrink (self);

          if (shorter != NULL)
            {
              g_clear_pointer (&prompt, forge_prompt_free);
              prompt = g_steal_pointer (&shorter);
              continue;
            }
        }
      self->has_text = FALSE;
      if (reply->failure != FORGE_FAILURE_NONE || self->error != NULL)
        {
          set_failed (self, reply, cancellable);
          return FALSE;
        }
      if (!end_part (self))
        {
          set_failed (self, reply, cancellable);
          return FALSE;
        }
      fault = find_ending_fault (reply);
      if (fault != NULL)
        {
          g_set_error_literal (&self->error, FORGE_ERROR, FORGE_ERROR_NETWORK, fault);
          return FALSE;
        }
      if (reply->ending == FORGE_ENDING_DONE)
        return TRUE;
      g_clear_pointer (&prompt, forge_prompt_free);
      prompt = begin_part (self);
    }
  if (self->error == NULL)
    g_set_error_literal (&self->error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                         _ ("The model does not come to an end with this section. Generate it "
                            "again, or choose another model."));
  return FALSE;
}

/**
 * forge_model_draft_init:
 * @self: all zeros
 * @files: the prompts
 * @targets: (element-type ForgeTarget): whom to ask, the first one first
 * @prompt: what
 */
void
forge_model_draft_init (ForgeModelDraft *self,
                        ForgePromptFiles *files,
                        GPtrArray *targets,
                        const ForgePrompt *prompt)
{
  g_return_if_fail (self != NULL && files != NULL && targets != NULL && prompt != NULL);

  self->files = files;
  self->targets = targets;
  self->prompt = forge_prompt_copy (prompt);
  self->target = g_ptr_array_index (targets, 0);
  self->raw = g_string_new (NULL);
  self->out = g_string_new (NULL);
  self->book.input = forge_prompt_estimate_tokens (prompt);
  self->book.output = prompt->max_output;
}

/* What was kept comes first; the model is asked for what follows. */
static ForgePrompt *
begin (ForgeModelDraft *self, const char *kept)
{
  if (kept == NULL || *kept == '\0')
    return forge_prompt_copy (self->prompt);
  if (self->filter != NULL)
    forge_model_filter_keep (self->filter, kept);
  self->kept = g_strdup (kept);
  g_string_append (self->raw, kept);
  g_string_append (self->out, kept);
  if (!tell (self))
    {
      g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("The generation was stopped."));
      return NULL;
    }
  return begin_part (self);
}

/**
 * forge_model_draft_run:
 * @self: a draft that forge_model_draft_init() prepared
 * @kept: (nullable): what an earlier run brought: it comes first, and is continued
 * @cancellable: (nullable): closes the connection at once; from any thread
 * @error: %FORGE_ERROR_NETWORK where no model gave a whole text, %FORGE_ERROR_NOT_SO where a budget
 *   does not allow a request, %G_IO_ERROR_CANCELLED; whatever happens, what came is in @self->out
 *
 * Connections live as long as one text: the thread that asks is the engine's, and ends with it.
 *
 * Returns: whether the text is whole
 */
gboolean
forge_model_draft_run (ForgeModelDraft *self,
                       const char *kept,
                       GCancellable *cancellable,
                       GError **error)
{
  g_autoptr (GMainContext) context = NULL;
  ForgePrompt *first;
  gboolean is_whole = FALSE;

  g_return_val_if_fail (self != NULL && self->prompt != NULL, FALSE);

  context = g_main_context_new ();
  g_main_context_push_thread_default (context);
  self->http = forge_http_new (context, NULL, NULL);
  first = begin (self, kept);
  if (first != NULL)
    is_whole = run_parts (self, first, cancellable);
  g_clear_object (&self->http);
  g_main_context_pop_thread_default (context);
  if (is_whole && self->filter != NULL)
    forge_model_filter_finish (self->filter, self->out);
  if (is_whole && !tell (self))
    {
      is_whole = FALSE;
      g_set_error_literal (&self->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("The generation was stopped."));
    }
  if (!is_whole)
    g_propagate_error (error, g_steal_pointer (&self->error));
  return is_whole;
}

/**
 * forge_model_draft_clear:
 *
 * Frees what it holds.
 */
void
forge_model_draft_clear (ForgeModelDraft *self)
{
  g_return_if_fail (self != NULL);

  g_clear_pointer (&self->prompt, forge_prompt_free);
  g_clear_pointer (&self->next, forge_prompt_free);
  g_clear_pointer (&self->seam, forge_seam_free);
  g_clear_pointer (&self->filter, forge_model_filter_free);
  g_clear_pointer (&self->kept, g_free);
  drop_fresh (self);
  if (self->raw != NULL)
    g_string_free (g_steal_pointer (&self->raw), TRUE);
  if (self->out != NULL)
    g_string_free (g_steal_pointer (&self->out), TRUE);
  forge_call_book_clear (&self->book);
  g_clear_error (&self->error);
}
