/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-writer"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "generate/forge-model-contract.h"
#include "generate/forge-model-draft.h"
#include "generate/forge-model-filter.h"
#include "generate/forge-model-forecast.h"
#include "generate/forge-model-prompt.h"
#include "generate/forge-model-writer.h"
#include "llm/forge-targets.h"

/* What a model answers where the material says nothing about a question. */
#define NOTHING "NOTHING"

/* So many faults of a section are kept with it. */
#define MAX_PROBLEMS 5

struct _ForgeModelWriter
{
  GObject parent_instance;

  ForgeStore *store;
  ForgeModelRegistry *registry;
  ForgeKeyring *keyring;
  char *names;
  char *config_dir;
  GHashTable *urls; /* (nullable) (element-type utf8 utf8) */
  ForgeBudgets budgets;
  char *name;    /* "provider/model" of the first one */
  char *remark;  /* about the last section */
  char *problem; /* likewise, a sentence a line */
};

/* What is needed to ask: read anew for each text, so that a key that was added, or a prompt that
 * was changed, counts from then on. */
typedef struct
{
  ForgePromptFiles *files;
  GPtrArray *targets; /* (element-type ForgeTarget) */
} Means;

static void forge_model_writer_iface_init (ForgeWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeModelWriter,
                               forge_model_writer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FORGE_TYPE_WRITER,
                                                      forge_model_writer_iface_init))

static void
means_clear (Means *means)
{
  g_clear_pointer (&means->files, forge_prompt_files_free);
  g_clear_pointer (&means->targets, g_ptr_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Means, means_clear)

static gboolean
means_load (Means *means, ForgeModelWriter *self, GCancellable *cancellable, GError **error)
{
  means->files = forge_prompt_files_new (self->config_dir, error);
  if (means->files == NULL)
    return FALSE;
  means->targets = forge_targets_new (self->registry, self->keyring, self->names, self->urls,
                                      cancellable, error);
  return means->targets != NULL;
}

/* One of section, question and wish is what is asked. */
typedef struct
{
  ForgePromptFiles *files;
  const ForgeInput *input;
  ForgeKind kind;
  const ForgeSection *section;
  const ForgeQuestion *question;
  const ForgeImprovement *wish;
  char *left_out; /* of the material, in words for a person; owned */
} Ask;

static void
ask_clear (Ask *ask)
{
  g_clear_pointer (&ask->left_out, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ask, ask_clear)

static ForgePrompt *
make_prompt (const ForgeTarget *target, gpointer data, GError **error)
{
  Ask *ask = data;

  ask_clear (ask);
  if (ask->section != NULL)
    return forge_model_prompt_new_section (ask->files, ask->input, ask->kind, ask->section, target,
                                           &ask->left_out, error);
  if (ask->question != NULL)
    return forge_model_prompt_new_answer (ask->files, ask->input, ask->question, target, error);
  return forge_model_prompt_new_improvement (ask->files, ask->input, ask->wish, target, error);
}

/* @ask: (nullable): what @prompt was made of. */
static void
start_draft (ForgeModelDraft *draft,
             ForgeModelWriter *self,
             const Means *means,
             const ForgeInput *input,
             const char *purpose,
             const ForgePrompt *prompt,
             Ask *ask)
{
  draft->make = ask != NULL ? make_prompt : NULL;
  draft->make_data = ask;
  draft->book = (ForgeCallBook){
    .store = self->store,
    .registry = self->registry,
    .budgets = self->budgets,
    .project_id = forge_project_get_id (input->project),
    .job_id = input->job_id,
    .purpose = purpose,
  };
  forge_model_draft_init (draft, means->files, means->targets, prompt);
}

static ForgeModelFilter *
make_filter (const ForgeInput *input, ForgeKind kind, const ForgeSection *section)
{
  g_autoptr (GHashTable) taken = forge_model_prompt_list_taken (input, kind, section);

  return forge_model_filter_new (section, taken);
}

static void
take_remark_of (ForgeModelWriter *self, char *remark)
{
  g_autofree char *before = self->remark;

  self->remark = before != NULL ? g_strdup_printf ("%s %s", before, remark) : g_strdup (remark);
  g_free (remark);
}

/* Whether @after has each node that @before has, and is no stump of it. */
static gboolean
keeps_all (ForgeKind kind, const char *before, const char *after)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) old = NULL;
  g_autoptr (ForgeGraph) new = NULL;
  const GPtrArray *nodes;

  bodies[kind] = before;
  old = forge_graph_new (bodies);
  bodies[kind] = after;
  new = forge_graph_new (bodies);
  nodes = forge_graph_get_nodes (old);
  for (guint i = 0; i < nodes->len; i++)
    if (forge_graph_find (new, ((const ForgeNode *) g_ptr_array_index (nodes, i))->id) == NULL)
      return FALSE;
  return strlen (after) >= strlen (before) / 2;
}

/* One request to mend what is wrong. It takes the place of the first text only where it is better.
 * That it fails is no reason to lose that. */
static void
correct (ForgeModelWriter *self,
         const Means *means,
         const ForgeModelDraft *draft,
         const ForgeInput *input,
         ForgeKind kind,
         const ForgeSection *section,
         GPtrArray *problems,
         GCancellable *cancellable)
{
  g_autoptr (ForgePrompt) prompt
      = forge_model_prompt_new_correction (means->files, draft->prompt, section->title,
                                           draft->out->str, problems, NULL);
  g_autoptr (GPtrArray) left = NULL;
  g_auto (ForgeModelDraft) better = { 0 };

  if (prompt == NULL)
    return;
  start_draft (&better, self, means, input, "section", prompt, NULL);
  better.target = draft->target;
  better.book.phase = draft->book.phase;
  better.book.section = draft->book.section;
  better.filter = make_filter (input, kind, section);
  if (forge_model_draft_run (&better, NULL, cancellable, NULL))
    {
      left = forge_model_contract_check (input, kind, section, better.out->str);
      if (left->len < problems->len && keeps_all (kind, draft->out->str, better.out->str)
          && draft->func (NULL, 0, draft->func_data)
          && draft->func (better.out->str, better.out->len, draft->func_data))
        {
          g_ptr_array_set_size (problems, 0);
          g_ptr_array_extend_and_steal (problems, g_steal_pointer (&left));
        }
    }
}

static void
settle (ForgeModelWriter *self,
        const Means *means,
        const ForgeModelDraft *draft,
        const ForgeInput *input,
        ForgeKind kind,
        const ForgeSection *section,
        GCancellable *cancellable)
{
  g_autoptr (GPtrArray) problems
      = forge_model_contract_check (input, kind, section, draft->out->str);

  if (problems->len > 0)
    correct (self, means, draft, input, kind, section, problems, cancellable);
  if (problems->len == 0)
    return;
  take_remark_of (self,
                  /* Translators: the title of a section, a sentence */
                  g_strdup_printf (_ ("“%s” does not keep all rules yet: %s"), section->title,
                                   (char *) g_ptr_array_index (problems, 0)));
  g_ptr_array_set_size (problems, (gint) MIN (problems->len, MAX_PROBLEMS));
  g_ptr_array_add (problems, NULL);
  self->problem = g_strjoinv ("\n", (char **) problems->pdata);
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
  g_auto (Means) means = { 0 };
  g_auto (Ask) ask = { .input = input, .kind = kind, .section = section };
  g_autoptr (ForgePrompt) prompt = NULL;
  g_auto (ForgeModelDraft) draft = { .func = delta, .func_data = user_data };
  gboolean is_whole;

  if (means_load (&means, self, cancellable, error))
    {
      ask.files = means.files;
      prompt = make_prompt (g_ptr_array_index (means.targets, 0), &ask, error);
    }
  if (prompt == NULL)
    return FALSE;
  g_clear_pointer (&self->remark, g_free);
  g_clear_pointer (&self->problem, g_free);
  start_draft (&draft, self, &means, input, "section", prompt, &ask);
  draft.book.phase = forge_phase_get_nick (forge_kind_get_phase (kind));
  draft.book.section = section->name;
  draft.filter = make_filter (input, kind, section);
  is_whole = forge_model_draft_run (&draft, input->kept, cancellable, error);
  if (ask.left_out != NULL && *ask.left_out != '\0')
    take_remark_of (self,
                    /* Translators: the title of a section; a list of things */
                    g_strdup_printf (_ ("“%s” was written without seeing everything: %s did not "
                                        "fit into what the model can read at once."),
                                     section->title, ask.left_out));
  if (is_whole)
    settle (self, &means, &draft, input, kind, section, cancellable);
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
  g_auto (Means) means = { 0 };
  g_auto (Ask) ask = { .input = input, .question = question };
  g_autoptr (ForgePrompt) prompt = NULL;
  g_auto (ForgeModelDraft) draft = { 0 };
  char *answer = NULL;

  if (means_load (&means, self, cancellable, error))
    {
      ask.files = means.files;
      prompt = make_prompt (g_ptr_array_index (means.targets, 0), &ask, error);
    }
  if (prompt == NULL)
    return NULL;
  start_draft (&draft, self, &means, input, "answer", prompt, &ask);
  draft.book.phase = forge_phase_get_nick (question->phase);
  if (forge_model_draft_run (&draft, NULL, cancellable, error))
    {
      answer = g_strstrip (g_strdup (draft.out->str));
      if (g_str_has_prefix (answer, NOTHING) && strlen (answer) <= strlen (NOTHING) + 1)
        *answer = '\0';
    }
  return answer;
}

static GPtrArray *
find_faults (const ForgeInput *input, const ForgeImprovement *wish, const char *text, guint *n_lost)
{
  g_autofree char *body = forge_improvement_apply (wish, text);
  g_autoptr (GPtrArray) worse = forge_model_contract_compare (input, wish->kind, body);
  GPtrArray *faults = forge_improvement_find_losses (wish, text);

  *n_lost = faults->len;
  g_ptr_array_extend_and_steal (faults, g_steal_pointer (&worse));
  return faults;
}

/* One request for the passage again. It takes the place of the first text only where it is better.
 */
static GPtrArray *
improve_again (ForgeModelWriter *self,
               const Means *means,
               const ForgeModelDraft *draft,
               const ForgeInput *input,
               const ForgeImprovement *wish,
               GPtrArray *faults,
               char **text,
               guint *n_lost,
               GCancellable *cancellable)
{
  g_autoptr (ForgePrompt) prompt
      = forge_model_prompt_new_correction (means->files, draft->prompt, NULL, *text, faults, NULL);
  g_autoptr (GPtrArray) left = NULL;
  g_autofree char *better = NULL;
  g_auto (ForgeModelDraft) again = { 0 };
  guint n = 0;

  if (prompt == NULL)
    return faults;
  start_draft (&again, self, means, input, "improve", prompt, NULL);
  again.target = draft->target;
  again.book.phase = draft->book.phase;
  if (!forge_model_draft_run (&again, NULL, cancellable, NULL))
    return faults;
  better = forge_improvement_clean (again.out->str);
  left = find_faults (input, wish, better, &n);
  if (n > *n_lost || left->len >= faults->len)
    return faults;
  g_ptr_array_unref (faults);
  *n_lost = n;
  g_free (*text);
  *text = g_steal_pointer (&better);
  return g_steal_pointer (&left);
}

static char *
forge_model_writer_improve (ForgeWriter *writer,
                            const ForgeInput *input,
                            const ForgeImprovement *wish,
                            ForgeDeltaFunc delta,
                            gpointer user_data,
                            char **remark,
                            GCancellable *cancellable,
                            GError **error)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (writer);
  g_auto (Means) means = { 0 };
  g_auto (Ask) ask = { .input = input, .wish = wish };
  g_autoptr (ForgePrompt) prompt = NULL;
  g_autoptr (GPtrArray) faults = NULL;
  g_autofree char *text = NULL;
  g_auto (ForgeModelDraft) draft = { .func = delta, .func_data = user_data };
  guint n_lost = 0;

  if (means_load (&means, self, cancellable, error))
    {
      ask.files = means.files;
      prompt = make_prompt (g_ptr_array_index (means.targets, 0), &ask, error);
    }
  if (prompt == NULL)
    return NULL;
  start_draft (&draft, self, &means, input, "improve", prompt, &ask);
  draft.book.phase = forge_phase_get_nick (forge_kind_get_phase (wish->kind));
  if (!forge_model_draft_run (&draft, NULL, cancellable, error))
    return NULL;
  text = forge_improvement_clean (draft.out->str);
  faults = find_faults (input, wish, text, &n_lost);
  if (faults->len > 0)
    faults = improve_again (self, &means, &draft, input, wish, g_steal_pointer (&faults), &text,
                            &n_lost, cancellable);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return NULL;
  if (n_lost > 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK,
                   /* Translators: a sentence */
                   _ ("What the model wrote cannot take the place of your text. %s Try again, or "
                      "choose another model."),
                   (char *) g_ptr_array_index (faults, 0));
      return NULL;
    }
  if (faults->len > 0)
    *remark = g_strdup (g_ptr_array_index (faults, 0));
  return g_steal_pointer (&text);
}

static void
forge_model_writer_forecast (ForgeWriter *writer,
                             const ForgeWorkload *workload,
                             ForgeForecast *forecast)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (writer);

  forge_model_forecast (self->store, self->registry, self->names, self->config_dir, workload,
                        forecast);
}

static char *
forge_model_writer_take_remark (ForgeWriter *writer)
{
  return g_steal_pointer (&FORGE_MODEL_WRITER (writer)->remark);
}

static char *
forge_model_writer_take_problem (ForgeWriter *writer)
{
  return g_steal_pointer (&FORGE_MODEL_WRITER (writer)->problem);
}

static void
forge_model_writer_get_budgets (ForgeWriter *writer, ForgeBudgets *budgets)
{
  *budgets = FORGE_MODEL_WRITER (writer)->budgets;
}

static ForgeWriter *
forge_model_writer_copy_with_budgets (ForgeWriter *writer, const ForgeBudgets *budgets)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (writer);
  ForgeWriter *copy = forge_model_writer_new (self->store, self->registry, self->keyring,
                                              self->names, &self->budgets, self->config_dir);

  forge_budget_replace (&FORGE_MODEL_WRITER (copy)->budgets, budgets);
  if (self->urls != NULL)
    forge_model_writer_set_urls (FORGE_MODEL_WRITER (copy), self->urls);
  return copy;
}

static void
forge_model_writer_finalize (GObject *object)
{
  ForgeModelWriter *self = FORGE_MODEL_WRITER (object);

  g_clear_object (&self->store);
  g_clear_object (&self->registry);
  g_clear_object (&self->keyring);
  g_free (self->names);
  g_free (self->config_dir);
  g_clear_pointer (&self->urls, g_hash_table_unref);
  g_free (self->name);
  g_free (self->remark);
  g_free (self->problem);

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
  iface->improve = forge_model_writer_improve;
  iface->forecast = forge_model_writer_forecast;
  iface->take_remark = forge_model_writer_take_remark;
  iface->take_problem = forge_model_writer_take_problem;
  iface->get_budgets = forge_model_writer_get_budgets;
  iface->copy_with_budgets = forge_model_writer_copy_with_budgets;
}

static void
forge_model_writer_init (ForgeModelWriter *self)
{
}

/* "provider/model" of the first one; the name as it was given where nobody says the model. */
static char *
dup_first_name (ForgeModelRegistry *registry, const char *names)
{
  g_autofree char *first = g_strndup (names, strcspn (names, ","));
  g_autofree char *model_id = NULL;
  const ForgeProvider *provider = NULL;
  const ForgeModel *model = NULL;

  g_strstrip (first);
  if (!forge_model_registry_resolve (registry, first, &provider, &model, &model_id, NULL)
      || *model_id == '\0')
    return g_steal_pointer (&first);
  return g_strdup_printf ("%s/%s", provider->id, model_id);
}

/**
 * forge_model_writer_new:
 * @store: where requests are noted
 * @registry: what models can do and cost
 * @keyring: the keys
 * @names: whom to ask, as of forge_targets_new()
 * @budgets: what may be spent
 * @config_dir: (nullable): where the user's own prompts are
 *
 * Asks neither a keyring nor the network before it is to write: what is wrong with a name or a key
 * is told then.
 *
 * Returns: (transfer full): a writer
 */
ForgeWriter *
forge_model_writer_new (ForgeStore *store,
                        ForgeModelRegistry *registry,
                        ForgeKeyring *keyring,
                        const char *names,
                        const ForgeBudgets *budgets,
                        const char *config_dir)
{
  ForgeModelWriter *self;

  g_return_val_if_fail (FORGE_IS_STORE (store), NULL);
  g_return_val_if_fail (FORGE_IS_MODEL_REGISTRY (registry), NULL);
  g_return_val_if_fail (FORGE_IS_KEYRING (keyring), NULL);
  g_return_val_if_fail (names != NULL && budgets != NULL, NULL);

  self = g_object_new (FORGE_TYPE_MODEL_WRITER, NULL);
  self->store = g_object_ref (store);
  self->registry = g_object_ref (registry);
  self->keyring = g_object_ref (keyring);
  self->names = g_strdup (names);
  self->budgets = *budgets;
  self->config_dir = g_strdup (config_dir);
  self->name = dup_first_name (registry, names);
  return FORGE_WRITER (self);
}

void
forge_model_writer_set_urls (ForgeModelWriter *self, GHashTable *urls)
{
  g_return_if_fail (FORGE_IS_MODEL_WRITER (self) && urls != NULL);

  g_hash_table_ref (urls);
  g_clear_pointer (&self->urls, g_hash_table_unref);
  self->urls = urls;
}
