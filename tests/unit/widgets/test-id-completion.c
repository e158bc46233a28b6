/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "widgets/forge-id-completion.h"
#include "widgets/forge-place-item.h"

static ForgeIdCompletion *
build (void)
{
  const char *bodies[FORGE_N_KINDS] = { NULL };
  ForgeIdCompletion *completion = forge_id_completion_new ();
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (ForgeReferences) references = NULL;

  bodies[FORGE_KIND_BRIEF] = "- **G-1** Fewer missed visits.\n"
                             "- **ACT-Patient** Patient: books a visit\n"
                             "- **ENT-Appointment** Appointment\n\n"
                             "## Glossary\n\n| Term | Meaning |\n|---|---|\n"
                             "| Booking window | 4 weeks |\n";
  bodies[FORGE_KIND_PRD] = "- **FR-001** THE system SHALL book.\n"
                           "- **FR-002** THE system SHALL cancel.\n";
  graph = forge_graph_new (bodies);
  references = forge_references_new (graph, bodies, "Glossary");
  forge_id_completion_set_references (completion, references);
  return completion;
}

static char *
list (ForgeIdCompletion *completion, const char *before, gboolean is_asked, gsize *n_typed)
{
  g_autoptr (GListModel) items = forge_id_completion_list (completion, before, is_asked, n_typed);
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (items); i++)
    {
      g_autoptr (ForgePlaceItem) item = g_list_model_get_item (items, i);
      const char *id = forge_place_item_get_id (item);

      g_string_append_printf (names, "%s%s", i > 0 ? ";" : "",
                              *id != '\0' ? id : forge_place_item_get_title (item));
    }
  return g_string_free (names, FALSE);
}

static void
test_list (void)
{
  static const struct
  {
    const char *before;
    gboolean is_asked;
    const char *names;
    gsize n_typed;
  } CASES[] = {
    { "- see FR-", FALSE, "FR-001;FR-002", 3 },
    { "- see fr-", FALSE, "FR-001;FR-002", 3 },
    { "- see FR-002", FALSE, "", 6 },
    { "- see FR-00", FALSE, "FR-001;FR-002", 5 },
    { "- see ACT-P", FALSE, "ACT-Patient", 5 },
    { "- see NFR-", FALSE, "", 4 },
    { "- well-", FALSE, "", 0 },
    /* Behind an arrow everything can follow, and its words find it. */
    { "- x → ", FALSE, "G-1;ACT-Patient;ENT-Appointment;FR-001;FR-002", 0 },
    { "- x → G-1, ", FALSE, "G-1;ACT-Patient;ENT-Appointment;FR-001;FR-002", 0 },
    { "- x →  canc", FALSE, "FR-002", 4 },
    { "- x → canc", FALSE, "FR-002", 4 },
    { "- x → G-", FALSE, "G-1", 2 },
    { "Traces: F", FALSE, "FR-001;FR-002", 1 },
    /* Terms: while a capitalized word is typed, and when they are asked for. */
    { "The Pa", FALSE, "Patient", 2 },
    { "The P", FALSE, "", 1 },
    { "the pa", FALSE, "", 2 },
    { "the pa", TRUE, "Patient", 2 },
    { "Patient", FALSE, "", 7 },
    { "Book", FALSE, "Booking window", 4 },
    { "", TRUE, "Appointment;Booking window;Patient", 0 },
  };
  g_autoptr (ForgeIdCompletion) completion = build ();

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      gsize n_typed;
      g_autofree char *names = list (completion, CASES[i].before, CASES[i].is_asked, &n_typed);

      g_test_message ("“%s”", CASES[i].before);
      g_assert_cmpstr (names, ==, CASES[i].names);
      g_assert_cmpuint (n_typed, ==, CASES[i].n_typed);
    }
}

static void
test_nothing_known (void)
{
  g_autoptr (ForgeIdCompletion) completion = forge_id_completion_new ();
  gsize n_typed;
  g_autofree char *names = list (completion, "FR-", TRUE, &n_typed);

  g_assert_cmpstr (names, ==, "");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/id-completion/list", test_list);
  g_test_add_func ("/id-completion/nothing-known", test_nothing_known);
  return g_test_run ();
}
