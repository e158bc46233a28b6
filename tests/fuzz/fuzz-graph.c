/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-fuzz.h"
#include "spec/forge-check.h"
#include "spec/forge-document.h"

static void
assert_split (const char *body)
{
  g_autoptr (GPtrArray) spans = forge_document_split (body);
  gsize at = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);

      g_assert_cmpuint (span->start, ==, at);
      g_assert_cmpuint (span->end, >, at);
      at = span->end;
    }
  g_assert_cmpuint (at, ==, strlen (body));
}

/* Two documents: whatever stands in them is read and checked, and nothing points to nowhere. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) texts = forge_fuzz_split_clean (data, size, 2);
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  const GPtrArray *traces = NULL;

  bodies[FORGE_KIND_PRD] = texts[0];
  bodies[FORGE_KIND_STORIES] = texts[1];
  assert_split (texts[0]);
  graph = forge_graph_new (bodies);
  traces = forge_graph_get_traces (graph);
  for (guint i = 0; i < traces->len; i++)
    {
      const ForgeTrace *trace = g_ptr_array_index (traces, i);

      g_assert_nonnull (trace->from);
      g_assert_true (trace->to == forge_graph_find (graph, trace->to_id));
      g_assert_cmpstr (trace->from->id, !=, trace->to_id);
    }
  findings = forge_check_run (graph, bodies, NULL, NULL, NULL);
  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpuint (finding->line, >, 0);
      g_assert_true (g_utf8_validate (finding->message, -1, NULL));
    }
  return 0;
}
