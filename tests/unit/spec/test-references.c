/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-references.h"

static ForgeReferences *
build (const char *brief, const char *prd)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  g_autoptr (ForgeGraph) graph = NULL;

  bodies[FORGE_KIND_BRIEF] = brief;
  bodies[FORGE_KIND_PRD] = prd;
  graph = forge_graph_new (bodies);
  return forge_references_new (graph, bodies, "Glossary");
}

static void
test_terms (void)
{
  g_autoptr (ForgeReferences) references
      = build ("# Brief\n\n- **ACT-Patient** Patient: books appointments\n"
               "- **ENT-Visit** Visit of a patient → ACT-Patient\n\n"
               "## Glossary\n\n| Term | Meaning |\n|---|---|\n| Booking window | 4 weeks |\n"
               "| Patient | again |\n- **No-show** a visit that is missed\n- plain\n\n"
               "## Other\n\n| no | term |\n|---|---|\n| neither | this |\n",
               NULL);
  g_autofree char *terms = g_strjoinv (";", (char **) forge_references_get_terms (references));

  g_assert_cmpstr (terms, ==, "Booking window;No-show;Patient;Visit of a patient");
}

static void
test_uses (void)
{
  g_autoptr (ForgeReferences) references
      = build ("- **G-1** A goal.\n", "- **FR-001** Do it. → G-1, G-1\n- **FR-002** More. → G-1\n\n"
                                      "## Traceability\n\n| G-1 | FR-001 |\n");
  g_autoptr (GArray) uses = forge_references_list_uses (references, "G-1");
  g_autoptr (GArray) none = forge_references_list_uses (references, "G-9");
  static const guint LINES[] = { 1, 2, 6 };
  static const char *const TEXTS[] = { "Do it.", "More.", "| G-1 | FR-001 |" };

  g_assert_cmpuint (uses->len, ==, 3);
  g_assert_cmpuint (none->len, ==, 0);
  for (guint i = 0; i < uses->len; i++)
    {
      const ForgeUse *use = &g_array_index (uses, ForgeUse, i);

      g_assert_cmpuint (use->document, ==, FORGE_KIND_PRD);
      g_assert_cmpuint (use->line, ==, LINES[i]);
      if (i < 2)
        g_assert_cmpstr (use->from->id, ==, i == 0 ? "FR-001" : "FR-002");
      else
        g_assert_null (use->from);
      g_assert_cmpstr (use->text, ==, TEXTS[i]);
    }
}

static void
test_empty (void)
{
  g_autoptr (ForgeReferences) references = build (NULL, NULL);

  g_assert_null (forge_references_get_terms (references)[0]);
  g_assert_cmpuint (forge_graph_get_nodes (forge_references_get_graph (references))->len, ==, 0);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/references/terms", test_terms);
  g_test_add_func ("/references/uses", test_uses);
  g_test_add_func ("/references/empty", test_empty);
  return g_test_run ();
}
