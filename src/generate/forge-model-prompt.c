/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-prompt"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-text.h"
#include "generate/forge-model-prompt-private.h"
#include "generate/forge-phrases.h"
#include "llm/forge-wire-format.h"
#include "spec/forge-node-text.h"

/* Where nobody said what a model takes: what small ones on this computer do, and what those that
 * want a key do. */
#define LOCAL_CONTEXT 16384
#define LOCAL_OUTPUT  4096
#define KEYED_CONTEXT 128000
#define KEYED_OUTPUT  16384

/* Tokens that rules, the form of the section and the wrapping of the material take. */
#define OVERHEAD 1500

/* A model gets this much, however small its context is said to be. */
#define MIN_MATERIAL 1000

/* Parts of the material at most, in percent. */
#define SHARE_BRIEF   40
#define SHARE_ANSWERS 30

/**
 * forge_model_prompt_get_max_output:
 * @target: a model
 *
 * Half of what the model can write at once: the other half is room for thoughts, and for a section
 * that grows longer than usual.
 *
 * Returns: tokens
 */
gint64
forge_model_prompt_get_max_output (const ForgeTarget *target)
{
  const gint64 usual = target->key != NULL ? KEYED_OUTPUT : LOCAL_OUTPUT;

  return MAX (256, (target->output > 0 ? target->output : usual) / 2);
}

static gint64
get_material_budget (const ForgeTarget *target)
{
  const gint64 usual = target->key != NULL                 ? KEYED_CONTEXT
                       : target->wire == FORGE_WIRE_OLLAMA ? forge_wire_get_ollama_context (target)
                                                           : LOCAL_CONTEXT;
  const gint64 context = target->context > 0 ? target->context : usual;

  return MAX (MIN_MATERIAL, context - forge_model_prompt_get_max_output (target) - OVERHEAD);
}

/**
 * forge_model_prompt_new_narrow_target:
 * @target: a model
 * @material: tokens that a prompt may tell of the project
 *
 * Returns: (transfer full): whom a prompt is made for that leaves out more than @target demands
 */
ForgeTarget *
forge_model_prompt_new_narrow_target (const ForgeTarget *target, gint64 material)
{
  const gint64 output = forge_model_prompt_get_max_output (target);
  ForgeTarget *narrow = forge_target_new (target->provider_id, target->provider, target->model,
                                          target->wire, target->url);

  narrow->output = 2 * output;
  narrow->context = MIN (material, get_material_budget (target)) + output + OVERHEAD;
  return narrow;
}

static void
note_left_out (ForgeModelMaterial *self, const char *what)
{
  if (self->left_out->len > 0)
    g_string_append (self->left_out, ", ");
  g_string_append (self->left_out, what);
}

/* (transfer full): the beginning of @text that fits into @budget tokens, cut at the end of a line.
 */
static char *
cut (const char *text, gint64 budget, gboolean *is_cut)
{
  const gsize length = strlen (text);
  gsize end = length;

  *is_cut = FALSE;
  while (end > 0 && (gint64) forge_text_estimate_tokens (text, (gssize) end) > budget)
    {
      const char *line = g_strrstr_len (text, (gssize) (end - 1), "\n");

      *is_cut = TRUE;
      end = line != NULL && line > text ? (gsize) (line - text) : end / 2;
    }
  while (end > 0 && end < length && (text[end] & 0xC0) == 0x80)
    end--;
  return g_strndup (text, end);
}

/* (transfer full): what of @text fits, and takes it from what is left. */
static char *
take (ForgeModelMaterial *self, const char *text, gint64 most, const char *what)
{
  gboolean is_cut = FALSE;
  char *taken = cut (text, MIN (most, self->left), &is_cut);

  if (is_cut)
    note_left_out (self, what);
  self->left -= (gint64) forge_text_estimate_tokens (taken, -1);
  g_string_append (self->all, taken);
  return taken;
}

void
forge_model_material_add_part (ForgeModelMaterial *self, const char *what, const char *text)
{
  g_autofree char *taken = NULL;
  JsonObject *part;

  if (text == NULL || *text == '\0')
    return;
  taken = take (self, text, self->left, what);
  if (*taken == '\0')
    return;
  part = json_object_new ();
  json_object_set_string_member (part, "what", what);
  json_object_set_string_member (part, "text", taken);
  json_array_add_object_element (self->parts, part);
}

static JsonArray *
list_answers (ForgeModelMaterial *self, gint64 most)
{
  JsonArray *answers = json_array_new ();

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    {
      g_autoptr (GPtrArray) questions
          = forge_catalog_list_questions (self->input->catalog, phase, FORGE_DEPTH_FULL,
                                          self->input->language);

      for (guint i = 0; i < questions->len; i++)
        {
          const ForgeQuestion *question = g_ptr_array_index (questions, i);
          const char *answer = g_hash_table_lookup (self->input->answers, question->id);
          g_autofree char *text = NULL;
          JsonObject *object;

          if (answer == NULL)
            continue;
          text = take (self, answer, most, question->text);
          most -= (gint64) forge_text_estimate_tokens (text, -1);
          if (*text == '\0')
            continue;
          object = json_object_new ();
          json_object_set_string_member (object, "question", question->text);
          json_object_set_string_member (object, "text", text);
          json_array_add_object_element (answers, object);
        }
    }
  return answers;
}

static gboolean
has_kind (const ForgeNodeKind *kinds, ForgeNodeKind kind)
{
  for (; *kinds != FORGE_NODE_NONE; kinds++)
    if (*kinds == kind)
      return TRUE;
  return FALSE;
}

/* The nodes of other documents that the section needs, and then all others by their first line. */
static void
add_nodes (ForgeModelMaterial *self, ForgeGraph *graph, ForgeKind kind, const ForgeSection *section)
{
  const GPtrArray *nodes = forge_graph_get_nodes (graph);

  for (guint pass = 0; pass < 2; pass++)
    for (ForgeKind document = 0; document < FORGE_N_KINDS; document++)
      {
        g_autoptr (GString) text = g_string_new (NULL);
        g_autofree char *what = NULL;
        const char *title;

        for (guint i = 0; document != kind && i < nodes->len; i++)
          {
            const ForgeNode *node = g_ptr_array_index (nodes, i);

            if (node->document != document || has_kind (section->needs, node->kind) != (pass == 0))
              continue;
            g_string_append_printf (text, "- **%s** %s\n", node->id, node->text);
            if (pass == 0 && *node->body != '\0')
              g_string_append_printf (text, "%s\n", node->body);
          }
        title
            = forge_catalog_get_kind_title (self->input->catalog, document, self->input->language);
        /* Translators: the title of a document */
        what = pass == 0 ? g_strdup (title) : g_strdup_printf (_ ("other ids of %s"), title);
        forge_model_material_add_part (self, what, text->str);
      }
}

static const char *
find_heading (const char *body, const char *heading)
{
  const char *at = body;

  while ((at = strstr (at, heading)) != NULL && at > body && at[-1] != '\n')
    at++;
  return at;
}

/* The section as it stands: a new text keeps the ids of the old. */
static char *
dup_present (const ForgeInput *input, ForgeKind kind, const ForgeSection *section)
{
  g_autofree char *heading = g_strdup_printf ("## %s\n", section->title);
  const char *body = input->bodies[kind];
  const char *start = body != NULL ? find_heading (body, heading) : NULL;
  const char *end = start != NULL ? strstr (start + strlen (heading), "\n## ") : NULL;

  if (start == NULL)
    return NULL;
  return end != NULL ? g_strndup (start, (gsize) (end - start)) : g_strdup (start);
}

/* A word that no text has, so that none can end the fence that it stands in. */
static char *
make_fence (const char *all)
{
  for (guint n = 1;; n++)
    {
      g_autofree char *fence = g_strdup_printf ("material-%u", n);

      if (strstr (all, fence) == NULL)
        return g_steal_pointer (&fence);
    }
}

static char *
dup_next_id (ForgeNodeKind kind, GHashTable *taken)
{
  if (!forge_node_kind_is_numbered (kind))
    return g_strdup ("made of its name");
  for (guint n = 1;; n++)
    {
      g_autofree char *id = forge_node_id_format (kind, n);

      if (!g_hash_table_contains (taken, id))
        return g_steal_pointer (&id);
    }
}

static JsonArray *
list_contracts (ForgePromptFiles *files,
                const ForgeSection *section,
                GHashTable *taken,
                GError **error)
{
  g_autoptr (JsonArray) contracts = json_array_new ();
  g_autoptr (JsonObject) nothing = json_object_new ();

  for (const ForgeNodeKind *kind = section->produces; *kind != FORGE_NODE_NONE; kind++)
    {
      g_autofree char *prefix = g_ascii_strdown (forge_node_kind_get_prefix (*kind), -1);
      g_autofree char *name = g_strdup_printf ("node-%s", prefix);
      g_autofree char *contract = NULL;
      g_autofree char *next = NULL;
      JsonObject *object;

      if (!forge_prompt_files_has (files, name))
        continue;
      contract = forge_prompt_files_render (files, name, nothing, error);
      if (contract == NULL)
        return NULL;
      object = json_object_new ();
      json_object_set_string_member (object, "contract", contract);
      next = dup_next_id (*kind, taken);
      json_object_set_string_member (object, "next", next);
      json_array_add_object_element (contracts, object);
    }
  return g_steal_pointer (&contracts);
}

/**
 * forge_model_prompt_list_taken:
 * @input: what the project says
 * @kind: the document
 * @section: one of it, which is to be written
 *
 * Returns: (transfer full) (element-type utf8): the ids of all nodes outside of the section
 */
GHashTable *
forge_model_prompt_list_taken (const ForgeInput *input, ForgeKind kind, const ForgeSection *section)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgeGraph) above = NULL;
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  const GPtrArray *nodes;

  g_return_val_if_fail (input != NULL && section != NULL, taken);

  graph = forge_graph_new (input->bodies);
  nodes = forge_graph_get_nodes (graph);
  for (guint i = 0; i < nodes->len; i++)
    {
      const ForgeNode *node = g_ptr_array_index (nodes, i);

      if (node->document != kind || !g_str_equal (node->section, section->title))
        g_hash_table_add (taken, g_strdup (node->id));
    }
  bodies[kind] = input->written;
  above = forge_graph_new (bodies);
  nodes = forge_graph_get_nodes (above);
  for (guint i = 0; i < nodes->len; i++)
    g_hash_table_add (taken, g_strdup (((const ForgeNode *) g_ptr_array_index (nodes, i))->id));
  return taken;
}

JsonObject *
forge_model_material_make_values (ForgeModelMaterial *material)
{
  ForgeProject *project = material->input->project;
  g_autoptr (ForgePhrases) phrases = forge_phrases_new (material->input->language);
  g_autofree char *stack
      = g_strjoinv (", ", (char **) (gpointer) forge_project_get_stack (project));
  g_autofree char *assumption
      = forge_phrases_format (phrases, "suggest.assumption", "text", "", NULL);
  g_autofree char *brief = NULL;
  JsonObject *values = json_object_new ();
  const gint64 all = material->left;

  g_string_append (material->all, forge_project_get_title (project));
  g_string_append (material->all, stack);
  brief = take (material, forge_project_get_brief (project), all * SHARE_BRIEF / 100,
                _ ("the end of the brief"));
  json_object_set_string_member (values, "project", forge_project_get_title (project));
  json_object_set_string_member (values, "app_type", forge_project_get_app_type (project));
  json_object_set_string_member (values, "stack", stack);
  json_object_set_string_member (values, "depth",
                                 forge_depth_get_nick (forge_project_get_depth (project)));
  json_object_set_string_member (values, "language", material->input->language);
  json_object_set_string_member (values, "assumption",
                                 forge_phrases_get (phrases, "mark.assumption"));
  json_object_set_string_member (values, "assumption_start", g_strstrip (assumption));
  json_object_set_string_member (values, "brief", brief);
  json_object_set_array_member (values, "answers",
                                list_answers (material, all * SHARE_ANSWERS / 100));
  return values;
}

void
forge_model_material_init (ForgeModelMaterial *self,
                           const ForgeInput *input,
                           const ForgeTarget *target)
{
  self->input = input;
  self->left = get_material_budget (target);
  self->parts = json_array_new ();
  self->left_out = g_string_new (NULL);
  self->all = g_string_new (NULL);
}

/* Puts what was gathered into the values; the rules and the question are made of them. */
ForgePrompt *
forge_model_material_finish (ForgeModelMaterial *self,
                             ForgePromptFiles *files,
                             JsonObject *values,
                             const char *rules_name,
                             const char *name,
                             const ForgeTarget *target,
                             GError **error)
{
  g_autofree char *fence = make_fence (self->all->str);
  g_autofree char *rules = NULL;
  g_autofree char *question = NULL;
  ForgePrompt *prompt = NULL;

  json_object_set_string_member (values, "fence", fence);
  json_object_set_array_member (values, "materials", g_steal_pointer (&self->parts));
  json_object_set_string_member (values, "left_out", self->left_out->str);
  json_object_set_boolean_member (values, "left_out_any", self->left_out->len > 0);
  rules = forge_prompt_files_render (files, rules_name, values, error);
  question = rules != NULL ? forge_prompt_files_render (files, name, values, error) : NULL;
  if (question != NULL)
    {
      prompt = forge_prompt_new (rules);
      forge_prompt_add (prompt, FORGE_ROLE_USER, question);
      prompt->max_output = forge_model_prompt_get_max_output (target);
    }
  return prompt;
}

void
forge_model_material_clear (ForgeModelMaterial *self)
{
  g_clear_pointer (&self->parts, json_array_unref);
  if (self->left_out != NULL)
    g_string_free (g_steal_pointer (&self->left_out), TRUE);
  if (self->all != NULL)
    g_string_free (g_steal_pointer (&self->all), TRUE);
}

static JsonArray *
list_strings (const char *const *strings)
{
  JsonArray *array = json_array_new ();

  for (; strings != NULL && *strings != NULL; strings++)
    json_array_add_string_element (array, *strings);
  return array;
}

/**
 * forge_model_prompt_new_section:
 * @files: the prompts
 * @input: what the project says
 * @kind: the document
 * @section: one of it
 * @target: the model that is asked first: its limits say how much fits
 * @left_out: (out) (transfer full): what did not fit, in words for a person; "": nothing
 * @error: %FORGE_ERROR_REFUSED where a prompt of the user's is broken
 *
 * Returns: (transfer full) (nullable): the prompt
 */
ForgePrompt *
forge_model_prompt_new_section (ForgePromptFiles *files,
                                const ForgeInput *input,
                                ForgeKind kind,
                                const ForgeSection *section,
                                const ForgeTarget *target,
                                char **left_out,
                                GError **error)
{
  g_autoptr (GHashTable) taken = NULL;
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (JsonObject) values = NULL;
  g_autofree char *present = NULL;
  g_auto (ForgeModelMaterial) material = { NULL };
  ForgePrompt *prompt;
  JsonArray *contracts;

  g_return_val_if_fail (files != NULL && input != NULL && section != NULL, NULL);
  g_return_val_if_fail (target != NULL && left_out != NULL, NULL);

  taken = forge_model_prompt_list_taken (input, kind, section);
  contracts = list_contracts (files, section, taken, error);
  if (contracts == NULL)
    return NULL;
  forge_model_material_init (&material, input, target);
  values = forge_model_material_make_values (&material);
  json_object_set_array_member (values, "nodes", contracts);
  json_object_set_string_member (values, "title", section->title);
  json_object_set_string_member (values, "document",
                                 forge_catalog_get_kind_title (input->catalog, kind,
                                                               input->language));
  json_object_set_string_member (values, "purpose", section->purpose);
  json_object_set_array_member (values, "contains", list_strings (section->contains));
  json_object_set_boolean_member (values, "contains_any",
                                  section->contains != NULL && section->contains[0] != NULL);

  graph = forge_graph_new (input->bodies);
  present = dup_present (input, kind, section);
  forge_model_material_add_part (&material, _ ("this section as it stands"), present);
  forge_model_material_add_part (&material, _ ("the sections above it"), input->written);
  add_nodes (&material, graph, kind, section);
  prompt
      = forge_model_material_finish (&material, files, values, "rules", "section", target, error);
  *left_out = g_string_free (g_steal_pointer (&material.left_out), FALSE);
  return prompt;
}

/**
 * forge_model_prompt_new_answer:
 * @files: the prompts
 * @input: what the project says
 * @question: to be answered
 * @target: the model that is asked first
 * @error: %FORGE_ERROR_REFUSED where a prompt of the user's is broken
 *
 * Returns: (transfer full) (nullable): the prompt
 */
ForgePrompt *
forge_model_prompt_new_answer (ForgePromptFiles *files,
                               const ForgeInput *input,
                               const ForgeQuestion *question,
                               const ForgeTarget *target,
                               GError **error)
{
  g_autoptr (JsonObject) values = NULL;
  g_auto (ForgeModelMaterial) material = { NULL };

  g_return_val_if_fail (files != NULL && input != NULL, NULL);
  g_return_val_if_fail (question != NULL && target != NULL, NULL);

  forge_model_material_init (&material, input, target);
  values = forge_model_material_make_values (&material);
  json_object_set_string_member (values, "title", question->text);
  json_object_set_string_member (values, "question", question->text);
  json_object_set_string_member (values, "why", question->why != NULL ? question->why : "");
  json_object_set_string_member (values, "example",
                                 question->example != NULL ? question->example : "");
  return forge_model_material_finish (&material, files, values, "rules", "answer", target, error);
}

/* More faults would make the request longer than the section. */
#define MAX_PROBLEMS 12

/* So much of the text is said again, so that the model knows where it stopped. */
#define TAIL 300

/**
 * forge_model_prompt_new_continuation:
 * @files: the prompts
 * @prompt: what was asked first
 * @text: what came until it was cut off
 * @error: %FORGE_ERROR_REFUSED where a prompt of the user's is broken
 *
 * Returns: (transfer full) (nullable): asks for what follows
 */
ForgePrompt *
forge_model_prompt_new_continuation (ForgePromptFiles *files,
                                     const ForgePrompt *prompt,
                                     const char *text,
                                     GError **error)
{
  g_autoptr (JsonObject) values = json_object_new ();
  g_autofree char *question = NULL;
  ForgePrompt *next;
  gsize length;
  const char *tail;

  g_return_val_if_fail (files != NULL && prompt != NULL && text != NULL, NULL);

  length = strlen (text);
  tail = text + (length > TAIL ? length - TAIL : 0);
  while ((*tail & 0xC0) == 0x80)
    tail++;
  json_object_set_string_member (values, "tail", tail);
  question = forge_prompt_files_render (files, "continue", values, error);
  if (question == NULL)
    return NULL;
  next = forge_prompt_copy (prompt);
  forge_prompt_add (next, FORGE_ROLE_ASSISTANT, text);
  forge_prompt_add (next, FORGE_ROLE_USER, question);
  return next;
}

/**
 * forge_model_prompt_new_correction:
 * @files: the prompts
 * @prompt: what was asked first
 * @title: (nullable): of the section; %NULL: it is a passage that was to be improved
 * @text: what came
 * @problems: (element-type utf8): what is wrong with it, in sentences
 * @error: %FORGE_ERROR_REFUSED where a prompt of the user's is broken
 *
 * Returns: (transfer full) (nullable): asks for the whole of it again
 */
ForgePrompt *
forge_model_prompt_new_correction (ForgePromptFiles *files,
                                   const ForgePrompt *prompt,
                                   const char *title,
                                   const char *text,
                                   GPtrArray *problems,
                                   GError **error)
{
  g_autoptr (JsonObject) values = NULL;
  g_autofree char *question = NULL;
  JsonArray *list;
  ForgePrompt *next;

  g_return_val_if_fail (files != NULL && prompt != NULL && problems != NULL, NULL);

  values = json_object_new ();
  list = json_array_new ();
  for (guint i = 0; i < MIN (problems->len, MAX_PROBLEMS); i++)
    json_array_add_string_element (list, g_ptr_array_index (problems, i));
  json_object_set_string_member (values, "title", title != NULL ? title : "");
  json_object_set_array_member (values, "problems", list);
  question = forge_prompt_files_render (files, title != NULL ? "correct" : "improve-again", values,
                                        error);
  if (question == NULL)
    return NULL;
  next = forge_prompt_copy (prompt);
  forge_prompt_add (next, FORGE_ROLE_ASSISTANT, text);
  forge_prompt_add (next, FORGE_ROLE_USER, question);
  return next;
}
