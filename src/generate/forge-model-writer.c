/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-writer"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "generate/forge-model-contract.h"
#include "generate/forge-model-filter.h"
#include "generate/forge-model-prompt.h"
#include "generate/forge-model-writer.h"
#include "generate/forge-seam.h"
#include "llm/forge-call-book.h"
#include "llm/forge-chain.h"
#include "llm/forge-cost.h"

/* A section is asked for in so many pieces at most; more than that is a model that does not end. */
#define MAX_PARTS 8

/* What a model answers where the material says nothing about a question. */
#define NOTHING "NOTHING"

struct _ForgeModelWriter
{
  GObject parent_instance;

  ForgeStore *store;
  ForgeModelRegistry *registry;
  ForgePromptFiles *files;
  GPtrArray *targets; /* (element-type ForgeTarget) */
  ForgeBudgets budgets;
  char *name;   /* "provider/model" of the first target */
  char *remark; /* about the last section */
};

/* One text that is asked for, until it is whole. */
typedef struct
{
  ForgeModelWriter *self;
  ForgeCallBook book;
  GPtrArray *targets;
  ForgeHttp *http;
  ForgePrompt *prompt; /* what is asked; continuations are made of it */
  GString *raw;        /* all that the models said */
  ForgeSeam *seam;     /* where the present piece joins; NULL in the first */
  ForgeModelFilter *filter;
  GString *out;        /* what was made of it */
  gsize told;          /* so much of it was given to the engine */
  ForgeDeltaFunc func; /* NULL: nobody reads along */
  gpointer func_data;
  GError *error; /* why it stopped from our side */
} Draft;

static void forge_model_writer_iface_init (ForgeWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeModelWriter,
                               forge_model_writer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FORGE_TYPE_WRITER,
                                                      forge_model_writer_iface_init))

static gboolean
tell (Draft *draft)
{
  const char *text = draft->out->str + draft->told;
  const gsize length = draft->out->len - draft->told;

  if (draft->func == NULL || length == 0)
    return TRUE;
  draft->told = draft->out->len;
  return draft->func (text, length, draft->func_data);
}

static gboolean
take_text (Draft *draft, const char *text, gsize length)
{
  g_string_append_len (draft->raw, text, (gssize) length);
  if (draft->filter != NULL)
    forge_model_filter_push (draft->filter, text, length, draft->out);
  else
    g_string_append_len (draft->out, text, (gssize) length);
  return tell (draft);
}

static gboolean
delta_cb (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  Draft *draft = user_data;
  g_autoptr (GString) fresh = NULL;

  if (delta != FORGE_DELTA_TEXT)
    return TRUE;
  if (draft->seam == NULL)
    return take_text (draft, text, length);
  fresh = g_string_new (NULL);
  forge_seam_push (draft->seam, text, length, fresh);
  return take_text (draft, fresh->str, fresh->len);
}

/* Begins the next piece: asks for what follows all that was said. */
static ForgePrompt *
begin_part (Draft *draft)
{
  g_clear_pointer (&draft->seam, forge_seam_free);
  draft->seam = forge_seam_new (draft->raw->str);
  return forge_model_prompt_new_continuation (draft->self->files, draft->prompt, draft->raw->str,
                                              &draft->error);
}

static gboolean
end_part (Draft *draft)
{
  g_autoptr (GString) rest = g_string_new (NULL);

  if (draft->seam == NULL)
    return TRUE;
  if (!forge_seam_finish (draft->seam, rest))
    {
      g_set_error_literal (
          &draft->error, FORGE_ERROR, FORGE_ERROR_NETWORK,
          _ ("The model began the section anew instead of going on, so it is not "
             "known what is missing between the two. Generate this section again."));
      return FALSE;
    }
  g_clear_pointer (&draft->seam, forge_seam_free);
  return take_text (draft, rest->str, rest->len);
}

static ForgePrompt *
go_on_cb (const ForgePrompt *prompt, const char *text, gpointer user_data)
{
  Draft *draft = user_data;
  ForgePrompt *next = end_part (draft) ? begin_part (draft) : NULL;

  return next != NULL ? next : forge_prompt_copy (prompt);
}

static gboolean
attempt_cb (const ForgeTarget *target, guint number, gpointer user_data)
{
  Draft *draft = user_data;

  return draft->error == NULL && forge_call_book_begin (&draft->book, target, &draft->error);
}

static void
attempted_cb (const ForgeTarget *target, const ForgeReply *reply, gpointer user_data)
{
  Draft *draft = user_data;

  forge_call_book_end (&draft->book, target, reply);
}

static const ForgeChainHooks hooks = {
  .go_on = go_on_cb,
  .attempt = attempt_cb,
  .attempted = attempted_cb,
};

static void
set_failed (Draft *draft, const ForgeReply *reply, GCancellable *cancellable)
{
  if (draft->error != NULL)
    return;
  if (g_cancellable_set_error_if_cancelled (cancellable, &draft->error))
    return;
  if (reply->failure == FORGE_FAILURE_CANCELLED)
    g_set_error_literal (&draft->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                         _ ("The generation was stopped."));
  else
    draft->error = g_error_copy (reply->error);
}

/* Why a reply that came is not enough; NULL: it is whole, or can be continued. */
static const char *
find_ending_fault (const ForgeReply *reply, gboolean has_grown)
{
  switch (reply->ending)
    {
    case FORGE_ENDING_DONE:
      return NULL;
    case FORGE_ENDING_TRUNCATED:
      return has_grown ? NULL
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

/* Asks until the text is whole. What came is in @draft, whatever happens. */
static gboolean
run_parts (Draft *draft, ForgePrompt *first, GCancellable *cancellable)
{
  g_autoptr (ForgePrompt) prompt = first;

  for (guint part = 0; part < MAX_PARTS && prompt != NULL; part++)
    {
      const gsize before = draft->raw->len;
      g_autoptr (ForgeReply) reply = forge_chain_run (draft->http, draft->targets, prompt, NULL,
                                                      &hooks, delta_cb, draft, cancellable, NULL);
      const char *fault;

      if (reply->failure != FORGE_FAILURE_NONE || draft->error != NULL)
        {
          set_failed (draft, reply, cancellable);
          return FALSE;
        }
      if (!end_part (draft))
        {
          set_failed (draft, reply, cancellable);
          return FALSE;
        }
      fault = find_ending_fault (reply, draft->raw->len > before);
      if (fault != NULL)
        {
          g_set_error_literal (&draft->error, FORGE_ERROR, FORGE_ERROR_NETWORK, fault);
          return FALSE;
        }
      if (reply->ending == FORGE_ENDING_DONE)
        return TRUE;
      g_clear_pointer (&prompt, forge_prompt_free);
      prompt = begin_part (draft);
    }
  if (draft->error == NULL)
    g_set_error_literal (&draft->error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                         _ ("The model does not come to an end with this section. Generate it "
                            "again, or choose another model."));
  return FALSE;
}

static gint64
estimate_prompt (const ForgePrompt *prompt)
{
  gint64 n = prompt->system != NULL ? (gint64) forge_text_estimate_tokens (prompt->system, -1) : 0;

  for (guint i = 0; i < prompt->messages->len; i++)
    n += (gint64) forge_text_estimate_tokens (
        ((const ForgeMessage *) g_ptr_array_index (prompt->messages, i))->text, -1);
  return n;
}

static void
draft_init (Draft *draft,
            ForgeModelWriter *self,
            const ForgeInput *input,
            const char *purpose,
            const ForgePrompt *prompt)
{
  draft->self = self;
  draft->targets = self->targets;
  draft->prompt = forge_prompt_copy (prompt);
  draft->raw = g_string_new (NULL);
  draft->out = g_string_new (NULL);
  draft->book = (ForgeCallBook){
    .store = self->store,
    .registry = self->registry,
    .budgets = self->budgets,
    .project_id = forge_project_get_id (input->project),
    .job_id = input->job_id,
    .purpose = purpose,
    .input = estimate_prompt (prompt),
    .output = prompt->max_output,
  };
}

static void
draft_clear (Draft *draft)
{
  g_clear_pointer (&draft->prompt, forge_prompt_free);
  g_clear_pointer (&draft->seam, forge_seam_free);
  g_clear_pointer (&draft->filter, forge_model_filter_free);
  g_string_free (draft->raw, TRUE);
  g_string_free (draft->out, TRUE);
  forge_call_book_clear (&draft->book);
  g_clear_error (&draft->error);
}

/* Connections live as long as one text: the thread that asks is the engine's, and ends with it. */
static gboolean
draft_run (Draft *draft, ForgePrompt *first, GCancellable *cancellable, GError **error)
{
  g_autoptr (GMainContext) context = g_main_context_new ();
  gboolean is_whole = FALSE;

  g_main_context_push_thread_default (context);
  draft->http = forge_http_new (context, NULL, NULL);
  if (first != NULL)
    is_whole = run_parts (draft, first, cancellable);
  g_clear_object (&draft->http);
  g_main_context_pop_thread_default (context);
  if (is_whole && draft->filter != NULL)
    forge_model_filter_finish (draft->filter, draft->out);
  if (is_whole && !tell (draft))
    {
      is_whole = FALSE;
      g_set_error_literal (&draft->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("The generation was stopped."));
    }
  if (!is_whole)
    g_propagate_error (error, g_steal_pointer (&draft->error));
  return is_whole;
}

/* What was kept comes first; the model is asked for what follows. */
static ForgePrompt *
begin_section (Draft *draft, const char *kept)
{
  if (kept == NULL || *kept == '\0')
    return forge_prompt_copy (draft->prompt);
  forge_model_filter_keep (draft->filter, kept);
  g_string_append (draft->raw, kept);
  g_string_append (draft->out, kept);
  if (!tell (draft))
    {
      g_set_error_literal (&draft->error, G_IO_ERROR, G_IO_ERROR_CANCELLED,
                           _ ("The generation was stopped."));
      return NULL;
    }
  return begin_part (draft);
}

static ForgeModelFilter *
make_filter (const ForgeInput *input, ForgeKind kind, const ForgeSection *section)
{
  g_autoptr (GHashTable) taken = forge_model_prompt_list_taken (input, kind, section);

  return forge_model_filter_new (section->title, taken);
}

static void
take_remark_of (ForgeModelWriter *self, char *remark)
{
  g_autofree char *before = self->remark;

  self->remark = before != NULL ? g_strdup_printf ("%s %s", before, remark) : g_strdup (remark);
  g_free (remark);
}

/* One request to mend what is wrong. It takes the place of the first text only where it is better.
 * That it fails is no reason to lose that. */
static void
correct (Draft *draft,
         const ForgeInput *input,
         ForgeKind kind,
         const ForgeSection *section,
         GPtrArray *problems,
         GCancellable *cancellable)
{
  ForgeModelWriter *self = draft->self;
  g_autoptr (ForgePrompt) prompt
      = forge_model_prompt_new_correction (self->files, draft->prompt, section->title,
                                           draft->out->str, problems, NULL);
  g_autoptr (GPtrArray) left = NULL;
  Draft better = { 0 };

  if (prompt == NULL)
    return;
  draft_init (&better, self, input, "section", prompt);
  better.book.phase = draft->book.phase;
  better.book.section = draft->book.section;
  better.filter = make_filter (input, kind, section);
  if (draft_run (&better, forge_prompt_copy (prompt), cancellable, NULL))
    {
      left = forge_model_contract_check (input, kind, section, better.out->str);
      if (left->len < problems->len && draft->func (NULL, 0, draft->func_data)
          && draft->func (better.out->str, better.out->len, draft->func_data))
        {
          g_ptr_array_set_size (problems, 0);
          g_ptr_array_extend_and_steal (problems, g_steal_pointer (&left));
        }
    }
  draft_clear (&better);
}

static void
settle (Draft *draft,
        const ForgeInput *input,
        ForgeKind kind,
        const ForgeSection *section,
        GCancellable *cancellable)
{
  g_autoptr (GPtrArray) problems
      = forge_model_contract_check (input, kind, section, draft->out->str);

  if (problems->len > 0)
    correct (draft, input, kind, section, problems, cancellable);
  if (problems->len > 0)
    take_remark_of (draft->self,
                    /* Translators: the title of a section, a sentence */
                    g_strdup_printf (_ ("“%s” does not keep all rules yet: %s"), section->title,
                                     (char *) g_ptr_array_index (problems, 0)));
}

static const char *
forge_model_writer_get_name (ForgeWriter *writer)
{
  return FORGE_MODEL_WRITER (writer)->name;
}

static gboolean
forge_model_writer_write_section (ForgeWriter *writer,
                                  const ForgeInput *input,
                                  ForgeKind kind,
                                  const ForgeSection *section,
                                  ForgeDeltaFunc delta,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (writer);
  g_autofree char *left_out = NULL;
  g_autoptr (ForgePrompt) prompt
      = forge_model_prompt_new_section (self->files, input, kind, section,
                                        g_ptr_array_index (self->targets, 0), &left_out, error);
  Draft draft = { .func = delta, .func_data = user_data };
  gboolean is_whole;

  if (prompt == NULL)
    return FALSE;
  g_clear_pointer (&self->remark, g_free);
  if (*left_out != '\0')
    take_remark_of (self,
                    /* Translators: the title of a section; a list of things */
                    g_strdup_printf (_ ("“%s” was written without seeing everything: %s did not "
                                        "fit into what the model can read at once."),
                                     section->title, left_out));
  draft_init (&draft, self, input, "section", prompt);
  draft.book.phase = forge_phase_get_nick (forge_kind_get_phase (kind));
  draft.book.section = section->name;
  draft.filter = make_filter (input, kind, section);
  is_whole = draft_run (&draft, begin_section (&draft, input->kept), cancellable, error);
  if (is_whole)
    settle (&draft, input, kind, section, cancellable);
  draft_clear (&draft);
  return is_whole;
}

static char *
forge_model_writer_suggest_answer (ForgeWriter *writer,
                                   const ForgeInput *input,
                                   const ForgeQuestion *question,
                                   GCancellable *cancellable,
                                   GError **error)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (writer);
  g_autoptr (ForgePrompt) prompt
      = forge_model_prompt_new_answer (self->files, input, question,
                                       g_ptr_array_index (self->targets, 0), error);
  Draft draft = { 0 };
  char *answer = NULL;

  if (prompt == NULL)
    return NULL;
  draft_init (&draft, self, input, "answer", prompt);
  draft.book.phase = forge_phase_get_nick (question->phase);
  if (draft_run (&draft, forge_prompt_copy (prompt), cancellable, error))
    {
      answer = g_strstrip (g_strdup (draft.out->str));
      if (g_str_has_prefix (answer, NOTHING) && strlen (answer) <= strlen (NOTHING) + 1)
        *answer = '\0';
    }
  draft_clear (&draft);
  return answer;
}

static double
forge_model_writer_get_price (ForgeWriter *writer)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (writer);
  const ForgeTarget *target = g_ptr_array_index (self->targets, 0);
  const ForgeProvider *provider
      = forge_model_registry_find_provider (self->registry, target->provider_id);
  const ForgeModel *model
      = provider != NULL ? forge_provider_find_model (provider, target->model) : NULL;
  const ForgePrice *price
      = model != NULL ? forge_cost_find_price (model, 0, g_get_real_time () / 1000) : NULL;

  return price != NULL ? (double) price->output * model->rate / 1e9 : 0;
}

static char *
forge_model_writer_take_remark (ForgeWriter *writer)
{
  return g_steal_pointer (&FORGE_MODEL_WRITER (writer)->remark);
}

static void
forge_model_writer_finalize (GObject *object)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->registry);
  g_clear_pointer (&self->files, forge_prompt_files_free);
  g_clear_pointer (&self->targets, g_ptr_array_unref);
  g_free (self->name);
  g_free (self->remark);

  G_OBJECT_CLASS (forge_model_writer_parent_class)->finalize (object);
}

static void
forge_model_writer_class_init (ForgeModelWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_model_writer_finalize;
}

static void
forge_model_writer_iface_init (ForgeWriterInterface *iface)
{
  iface->get_name = forge_model_writer_get_name;
  iface->write_section = forge_model_writer_write_section;
  iface->suggest_answer = forge_model_writer_suggest_answer;
  iface->get_price = forge_model_writer_get_price;
  iface->take_remark = forge_model_writer_take_remark;
}

static void
forge_model_writer_init (ForgeModelWriter *self)
{
}

/**
 * forge_model_writer_new:
 * @store: where requests are noted
 * @registry: what models can do and cost
 * @targets: (element-type ForgeTarget): whom to ask, the first one first; at least one
 * @budgets: what may be spent
 * @config_dir: (nullable): where the user's own prompts are
 * @error: %FORGE_ERROR_REFUSED where one of those is broken
 *
 * Opens no connection before it is to write.
 *
 * Returns: (transfer full) (nullable): a writer
 */
ForgeWriter *
forge_model_writer_new (ForgeStore *store,
                        ForgeModelRegistry *registry,
                        GPtrArray *targets,
                        const ForgeBudgets *budgets,
                        const char *config_dir,
                        GError **error)
{
  g_autoptr (ForgeModelWriter) self = NULL;
  const ForgeTarget *first;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (targets != NULL && targets->len > 0 && budgets != NULL, NULL);

  self = g_object_new (FORGE_TYPE_MODEL_WRITER, NULL);
  self->files = forge_prompt_files_new (config_dir, error);
  if (self->files == NULL)
    return NULL;
  self->store = g_object_ref (store);
  self->registry = g_object_ref (registry);
  self->targets = g_ptr_array_ref (targets);
  self->budgets = *budgets;
  first = g_ptr_array_index (targets, 0);
  self->name = g_strdup_printf ("%s/%s", first->provider_id, first->model);
  return FORGE_WRITER (g_steal_pointer (&self));
}
