/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-contract"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "generate/forge-model-contract.h"
#include "spec/forge-check.h"

/* The rules that a section can hold to by itself; chains only close when all documents are there.
 */
static const char *const rules[]
    = { "id-duplicate", "trace-unresolved", "ears-form", "placeholder", "section-empty" };

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (; *text != '\0'; text++)
    n += *text == '\n';
  return n;
}

static void
check_kinds (GPtrArray *problems, ForgeKind kind, const ForgeSection *section, const char *text)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) own = NULL;

  bodies[kind] = text;
  own = forge_graph_new (bodies);
  for (const ForgeNodeKind *node = section->produces; *node != FORGE_NODE_NONE; node++)
    {
      g_autoptr (GPtrArray) nodes = forge_graph_list_kind (own, *node);

      if (nodes->len == 0)
        g_ptr_array_add (problems,
                         g_strdup_printf (_ ("Nothing in it has an id that starts with %s-."),
                                          forge_node_kind_get_prefix (*node)));
    }
}

/**
 * forge_model_contract_check:
 * @input: what the project says
 * @kind: the document
 * @section: of it
 * @text: what was written
 *
 * Finds what is wrong with the section alone, by the rules of forge_check_run(). A trace to a
 * section further down, which is about to be written again, is no fault as long as it is there.
 *
 * Returns: (transfer full) (element-type utf8): translated sentences; empty: nothing
 */
GPtrArray *
forge_model_contract_check (const ForgeInput *input,
                            ForgeKind kind,
                            const ForgeSection *section,
                            const char *text)
{
  GPtrArray *problems = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgeGraph) before = NULL;
  g_autofree char *body = NULL;
  const char *bodies[FORGE_N_KINDS];
  guint first;

  g_return_val_if_fail (input != NULL && section != NULL && text != NULL, problems);

  body = g_strconcat (input->written != NULL ? input->written : "", text, NULL);
  first = input->written != NULL ? count_lines (input->written) + 1 : 1;
  memcpy (bodies, input->bodies, sizeof bodies);
  bodies[kind] = body;
  graph = forge_graph_new (bodies);
  before = forge_graph_new (input->bodies);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GPtrArray) findings = forge_check_run (graph, bodies, NULL, rules[i], NULL);

      for (guint j = 0; j < findings->len; j++)
        {
          const ForgeFinding *finding = g_ptr_array_index (findings, j);

          if (finding->document == kind && finding->line >= first
              && (finding->target_id == NULL
                  || forge_graph_find (before, finding->target_id) == NULL))
            g_ptr_array_add (problems, g_strdup (finding->message));
        }
    }
  check_kinds (problems, kind, section, text);
  return problems;
}

static GPtrArray *
find_all (const char *const *bodies, ForgeKind kind)
{
  g_autoptr (ForgeGraph) graph = forge_graph_new (bodies);
  GPtrArray *messages = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      g_autoptr (GPtrArray) findings = forge_check_run (graph, bodies, NULL, rules[i], NULL);

      for (guint j = 0; j < findings->len; j++)
        {
          const ForgeFinding *finding = g_ptr_array_index (findings, j);

          if (finding->document == kind)
            g_ptr_array_add (messages, g_strdup (finding->message));
        }
    }
  return messages;
}

/**
 * forge_model_contract_compare:
 * @input: what the project says, with the document as it stands
 * @kind: the document
 * @body: what it would become
 *
 * By the same rules: what would be wrong with the document that is not wrong with it now.
 *
 * Returns: (transfer full) (element-type utf8): translated sentences; empty: nothing
 */
GPtrArray *
forge_model_contract_compare (const ForgeInput *input, ForgeKind kind, const char *body)
{
  const char *bodies[FORGE_N_KINDS];
  g_autoptr (GPtrArray) before = NULL;
  GPtrArray *after;

  g_return_val_if_fail (input != NULL && body != NULL, NULL);

  memcpy (bodies, input->bodies, sizeof bodies);
  before = find_all (bodies, kind);
  bodies[kind] = body;
  after = find_all (bodies, kind);
  for (guint i = after->len; i > 0; i--)
    if (g_ptr_array_find_with_equal_func (before, after->pdata[i - 1], g_str_equal, NULL))
      g_ptr_array_remove_index (after, i - 1);
  return after;
}
