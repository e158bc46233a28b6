/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-reader.h"
#include "generate/forge-proposal-documents.h"
#include "spec/forge-check.h"

static const char clinic[]
    = "context: {name: Clinic, language: en}\n"
      "aggregates: [{name: Visit, root: ENT-Visit, invariants: [one patient]}, {name: Bill, root: "
      "ENT-Bill}]\n"
      "entities:\n"
      "- {name: Visit, fields: [{name: startsAt, type: datetime}, {name: note, type: string?}]}\n"
      "- {name: Bill, fields: [{name: id, type: BillId, identifier: true}, {name: total, type: "
      "'decimal(12, 2)'}]}\n"
      "commands:\n"
      "- {name: Book visit, handled_by: AGG-Visit, emits: [EVT-VisitBooked], requirements: "
      "[FR-001]}\n"
      "- {name: Send bill, handled_by: AGG-Bill, emits: [EVT-BillSent]}\n"
      "- {name: Warn patient, handled_by: AGG-Bill, emits: [EVT-PatientWarned]}\n"
      "events: [Visit booked, Bill sent, Patient warned]\n"
      "policies: [{name: Warn who does not pay, reacts_to: [EVT-BillSent], issues: "
      "[CMD-WarnPatient]}, Of nothing]\n"
      "queries: [{name: See open bills, returns: List<Bill>}]\n"
      "actors: [{name: Clerk, issues: [CMD-SendBill], asks: [QRY-SeeOpenBills]}]\n";

static const char *const written[FORGE_N_KINDS] = {
  [FORGE_KIND_BRIEF]
  = "## Goals\n\n- **G-1** Less paper\n\n## Actors\n\n- **ACT-Patient** Patient: books\n"
    "- **ACT-Clerk** Clerk: bills\n",
  [FORGE_KIND_PRD]
  = "## Functional requirements\n\n- **FR-001** THE system SHALL book. → G-1, ACT-Patient\n\n"
    "## Out of scope\n\nNothing.\n",
  [FORGE_KIND_DATA]
  = "## Entities\n\n### **ENT-Visit** Visit → FR-001\n\n| Field | Type |\n|---|---|\n"
    "| starts at | date and time |\n\n## Invariants\n\n- One.\n",
  [FORGE_KIND_API] = "## Operations\n\n- **API-createVisit** `POST /visits` → FR-001, ENT-Visit\n",
  [FORGE_KIND_STORIES]
  = "## Stories and acceptance scenarios\n\n- **US-001** As a patient, I want a visit → FR-001\n"
    "  - **AC-001.1** GIVEN a, WHEN b, THEN c. → US-001\n",
};

typedef struct
{
  ForgeCatalog *catalog;
  ForgeLedger *ledger;
  ForgeBoard *board;
  char *bodies[FORGE_N_KINDS]; /* as they are now */
} Fixture;

static ForgeBoard *
read_board (const char *text)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (GError) error = NULL;
  ForgeBoard *board;

  g_ptr_array_add (texts, forge_board_text_new ("clinic.yaml", text));
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  return board;
}

/* As the store does, the ids that stand in the documents are known. */
static void
reserve (Fixture *self)
{
  g_autoptr (ForgeGraph) graph = forge_graph_new ((const char *const *) self->bodies);
  const GPtrArray *nodes = forge_graph_get_nodes (graph);

  for (guint i = 0; i < nodes->len; i++)
    forge_ledger_reserve (self->ledger, ((const ForgeNode *) g_ptr_array_index (nodes, i))->id);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalog = forge_catalog_new (NULL, NULL);
  self->ledger = forge_ledger_new ();
  self->board = read_board (clinic);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    self->bodies[i] = g_strdup (written[i]);
  reserve (self);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    g_free (self->bodies[i]);
  g_object_unref (self->board);
  g_object_unref (self->ledger);
  g_object_unref (self->catalog);
}

/* Takes over what is proposed; how many documents change. */
static guint
propose (Fixture *self, const char *language)
{
  const ForgeProposalSource source
      = { "Clinic", language, self->catalog, (const char *const *) self->bodies };
  char *after[FORGE_N_KINDS] = { NULL };
  guint n = 0;

  forge_proposal_to_documents (self->board, self->ledger, &source, after);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    if (after[i] != NULL)
      {
        g_assert_nonnull (self->bodies[i]);
        g_assert_cmpstr (after[i], !=, self->bodies[i]);
        g_free (self->bodies[i]);
        self->bodies[i] = after[i];
        n++;
      }
  reserve (self);
  return n;
}

static void
assert_has (Fixture *self, ForgeKind kind, const char *text)
{
  if (strstr (self->bodies[kind], text) == NULL)
    g_test_message ("%s", self->bodies[kind]);
  g_assert_nonnull (strstr (self->bodies[kind], text));
}

static void
test_added (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (propose (self, "en"), ==, 4);

  assert_has (self, FORGE_KIND_DATA,
              "| starts at | date and time |\n| note | text | no | |\n\n### **ENT-Bill** Bill\n\n"
              "| Field | Type | Required | Note |\n|---|---|---|---|\n"
              "| id | identifier | yes | |\n| total | decimal(12, 2) | yes | |\n\n## Invariants\n");
  assert_has (self, FORGE_KIND_PRD,
              "- **FR-002** WHEN the Clerk asks for “Send bill”, THE system SHALL check what was "
              "entered and record “Bill sent”. → G-1, ACT-Clerk, CMD-SendBill\n");
  assert_has (self, FORGE_KIND_PRD,
              "- **FR-003** WHEN “Bill sent” has happened, THE system SHALL carry out “Warn who "
              "does not pay”. → G-1, ACT-Clerk, POL-WarnWhoDoesNotPay, CMD-WarnPatient\n");
  assert_has (self, FORGE_KIND_PRD, "→ G-1, ACT-Clerk\n\n## Out of scope\n\nNothing.\n");
  assert_has (self, FORGE_KIND_API,
              "- **API-sendBill** `POST /bills/{id}/send-bill` → FR-002, ENT-Bill, CMD-SendBill\n"
              "  - Purpose: Send bill\n");
  assert_has (self, FORGE_KIND_API,
              "- **API-seeOpenBills** `GET /see-open-bills` → FR-004, ENT-Bill\n");
  assert_has (self, FORGE_KIND_STORIES, "- **US-002** As the Clerk, I want “Send bill”");
  assert_has (self, FORGE_KIND_STORIES, "  - **AC-002.1** GIVEN the Clerk is signed in");
  /* What has a requirement needs no other one, what a policy gives is done by nobody. */
  g_assert_null (strstr (self->bodies[FORGE_KIND_PRD], "Book visit"));
  g_assert_null (strstr (self->bodies[FORGE_KIND_API], "Warn"));
}

/* What was added keeps the rules of a specification. */
static void
test_sound (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  propose (self, "en");
  graph = forge_graph_new ((const char *const *) self->bodies);
  findings = forge_check_run (graph, (const char *const *) self->bodies, NULL, NULL, NULL);
  for (guint i = 0; i < findings->len; i++)
    g_test_message ("%s", ((ForgeFinding *) g_ptr_array_index (findings, i))->message);
  g_assert_cmpuint (findings->len, ==, 0);
}

static void
test_twice (Fixture *self, gconstpointer data)
{
  g_assert_cmpuint (propose (self, "en"), ==, 4);
  g_assert_cmpuint (propose (self, "en"), ==, 0);
  /* Nor with a new ledger, as the documents say what they were made for, but for queries. */
  g_object_unref (self->board);
  self->board = read_board (clinic);
  g_assert_cmpuint (propose (self, "en"), ==, 0);
}

/* What a person takes out of a document does not come back, and its id is not given again. */
static void
test_taken_out (Fixture *self, gconstpointer data)
{
  g_auto (GStrv) parts = NULL;

  propose (self, "en");
  parts = g_strsplit (self->bodies[FORGE_KIND_API], "- **API-seeOpenBills**", 2);
  g_assert_nonnull (parts[1]);
  g_free (self->bodies[FORGE_KIND_API]);
  self->bodies[FORGE_KIND_API] = g_strdup (parts[0]);
  g_assert_cmpuint (propose (self, "en"), ==, 0);
}

/* A document that is not written yet is not begun. */
static void
test_unwritten (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->bodies[FORGE_KIND_PRD], g_free);
  g_clear_pointer (&self->bodies[FORGE_KIND_STORIES], g_free);
  g_assert_cmpuint (propose (self, "en"), ==, 2);
  assert_has (self, FORGE_KIND_API, "`POST /bills/{id}/send-bill` → ENT-Bill, CMD-SendBill\n");
}

/* A document without that section gets one, and a person's words stay to the letter. */
static void
test_own_form (Fixture *self, gconstpointer data)
{
  g_free (self->bodies[FORGE_KIND_API]);
  self->bodies[FORGE_KIND_API] = g_strdup ("# Mine\n\nAll *my*  words.");
  propose (self, "en");
  g_assert_true (g_str_has_prefix (self->bodies[FORGE_KIND_API],
                                   "# Mine\n\nAll *my*  words.\n\n## Operations\n\n- **API-"));
}

static void
test_german (Fixture *self, gconstpointer data)
{
  propose (self, "de");
  assert_has (self, FORGE_KIND_PRD, "WENN Clerk „Send bill“ verlangt, MUSS DAS System");
  assert_has (self, FORGE_KIND_DATA, "| id | Kennung | ja | |\n");
}

/* What looks like marks of Markdown in a name stays a name. */
static void
test_hostile (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeGraph) graph = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  g_object_unref (self->board);
  self->board = read_board ("context: {name: X}\ncommands: [{name: '*a* | <b> [c](d) **FR-001**', "
                            "id: CMD-A}]\nentities: [{name: '# b', id: ENT-B, fields: [{name: x, "
                            "type: string}]}]\n");
  propose (self, "en");
  g_assert_cmpuint (propose (self, "en"), ==, 0);
  assert_has (self, FORGE_KIND_PRD, "\\*a\\* \\| \\<b>");
  graph = forge_graph_new ((const char *const *) self->bodies);
  findings
      = forge_check_run (graph, (const char *const *) self->bodies, NULL, "id-duplicate", NULL);
  g_assert_cmpuint (findings->len, ==, 0);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "added", test_added },         { "sound", test_sound },         { "twice", test_twice },
    { "taken-out", test_taken_out }, { "unwritten", test_unwritten }, { "own-form", test_own_form },
    { "german", test_german },       { "hostile", test_hostile },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/proposal-documents/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
