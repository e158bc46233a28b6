/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-check.h"
#include "board/forge-board-diff.h"
#include "board/forge-board-edits.h"
#include "board/forge-board-reader.h"
#include "board/forge-board-writer.h"
#include "generate/forge-proposal.h"

/* Documents as a person may write them. */
static const char *const english[FORGE_N_KINDS] = {
  [FORGE_KIND_BRIEF]
  = "## Actors\n\n- **ACT-Patient** Patient: books visits\n\n## Open questions\n\n"
    "- **Q-1** Who pays for a visit that nobody came to?\n",
  [FORGE_KIND_PRD]
  = "## Functional requirements\n\n"
    "- **FR-001** WHEN a patient asks to book a visit, THE system SHALL save it. → ACT-Patient\n"
    "- **FR-002** WHEN a visit is cancelled, THE system SHALL pay the deposit back. → ENT-Visit\n"
    "- **FR-003** WHEN the moon rises, THE system SHALL sing. → ENT-Visit\n"
    "- **FR-004** THE system SHALL send messages by SMS. → ACT-Patient\n",
  [FORGE_KIND_DATA]
  = "## Entities\n\n### **ENT-Visit** Visit → FR-001\n\nText before.\n\n"
    "| Field | Type | Required | Note |\n|---|:-:|---|---|\n"
    "| id | identifier | yes | |\n| `starts at` | date and time | yes | |\n"
    "| state | choice | no | planned, done; assumption |\n| patient | reference | no | ACT-Patient "
    "|\n"
    "| price | decimal(12, 2) | no | |\n| mood | something | no | |\n\n"
    "| Another | table |\n|---|---|\n| that is | none |\n\n"
    "## Invariants\n\n- FR-002 on ENT-Visit: “a visit has one patient”\n- of nothing\n",
  [FORGE_KIND_API]
  = "## Operations\n\n- **API-createVisit** `POST /visits` → FR-001, ENT-Visit\n"
    "  - Purpose: Book visits online, for Patient\n  - Input: body with `starts_at`, `patient_id`\n"
    "- **API-cancelVisit** `POST /visits/{id}/cancel` → FR-004, ENT-Visit\n"
    "- **API-listVisits** `GET /visits` → FR-001, ENT-Visit\n"
    "  - Purpose: See who comes, for Patient\n\n"
    "## Interfaces to other systems\n\n- SMS (FR-004): “by SMS”\n- Fax (FR-999): “gone”\n",
  [FORGE_KIND_UI] = "## Screens\n\n- **SCR-VisitForm** Visit: entry form → US-001\n",
  [FORGE_KIND_STORIES] = "## Stories\n\n- **US-001** As a patient, I want visits → FR-001\n",
};

static const char *const german[FORGE_N_KINDS] = {
  [FORGE_KIND_PRD]
  = "## Funktionale Anforderungen\n\n- **FR-001** WENN ein Angebot zusammengestellt wurde, "
    "MUSS DAS System den Kunden benachrichtigen. → ENT-Angebot\n"
    "- **FR-002** DAS System MUSS rechnen.\n",
  [FORGE_KIND_DATA]
  = "## Entitäten\n\n### **ENT-Angebot** Angebot\n\n| Feld | Typ | Pflicht |\n|---|---|---|\n"
    "| Kennung | Kennung | ja |\n| angelegt am | Datum und Uhrzeit | nein |\n",
  [FORGE_KIND_API]
  = "## Operationen\n\n- **API-createAngebot** `POST /angebote` → FR-002, ENT-Angebot\n"
    "  - Zweck: Angebote zusammenstellen (Rolle Chefin)\n",
};

typedef struct
{
  ForgeCatalog *catalog;
  ForgeBoard *board;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  self->catalog = forge_catalog_new (NULL, NULL);
  self->board = forge_board_new ();
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_object_unref (self->board);
  g_object_unref (self->catalog);
}

static void
propose (Fixture *self, ForgeBoard *last, const char *const *bodies, const char *language)
{
  g_autoptr (GPtrArray) earlier = g_ptr_array_new ();

  if (last != NULL)
    g_ptr_array_add (earlier, last);
  forge_proposal_to_board (self->board, earlier,
                           &(ForgeProposalSource){ "Our clinic", language, self->catalog, bodies });
}

static ForgeBoard *
copy (ForgeBoard *board)
{
  g_autoptr (GPtrArray) texts = forge_board_write (board);
  g_autoptr (GError) error = NULL;
  ForgeBoard *read = forge_board_read (texts, &error);

  g_assert_no_error (error);
  return read;
}

static void
assert_text (Fixture *self, const char *id, const char *key, const char *expected)
{
  const ForgeBoardElement *element = forge_board_find (self->board, id);

  g_test_message ("%s %s", id, key);
  g_assert_nonnull (element);
  g_assert_cmpstr (forge_board_element_get_text (element, key), ==, expected);
}

/* "a|b": of a list, the names of its items, and the types of fields behind a colon. */
static void
assert_items (Fixture *self, const char *id, const char *key, const char *expected)
{
  const ForgeBoardElement *element = forge_board_find (self->board, id);
  const ForgeYamlNode *list;
  g_autoptr (GString) items = g_string_new (NULL);

  g_assert_nonnull (element);
  list = forge_yaml_map_get (element->node, key);
  for (guint i = 0; list != NULL && i < list->n_children; i++)
    {
      const ForgeYamlNode *item = list->children[i];

      if (i > 0)
        g_string_append_c (items, '|');
      if (item->type == FORGE_YAML_SCALAR)
        g_string_append (items, item->text);
      else
        g_string_append_printf (items, "%s:%s", forge_yaml_map_get_text (item, "name"),
                                forge_yaml_map_get_text (item, "type"));
    }
  g_assert_cmpstr (items->str, ==, expected);
}

/* The rules that find something, but for open questions. */
static void
assert_sound (ForgeBoard *board)
{
  g_autoptr (GPtrArray) findings = forge_board_check (board, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const ForgeBoardFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s: %s", finding->rule, finding->message);
      g_assert_cmpstr (finding->rule, ==, "hotspot-open");
    }
}

static void
test_english (Fixture *self, gconstpointer data)
{
  propose (self, NULL, english, "en");

  assert_text (self, "CTX-OurClinic", "name", "Our clinic");
  assert_items (self, "ENT-Visit", "fields",
                "id:VisitId|startsAt:datetime|state:VisitState?|patient:PatientId?|"
                "price:decimal(12, 2)?|mood:string?");
  assert_items (self, "ENUM-VisitState", "values", "planned|done");
  assert_text (self, "AGG-Visit", "root", "ENT-Visit");
  assert_items (self, "AGG-Visit", "invariants", "A visit has one patient");
  assert_items (self, "AGG-Visit", "requirements", "ENT-Visit|FR-001");
  assert_items (self, "CMD-BookVisit", "fields", "startsAt:datetime|patient:PatientId?");
  assert_items (self, "CMD-BookVisit", "emits", "EVT-VisitBooked");
  assert_items (self, "CMD-BookVisit", "requirements", "API-createVisit|FR-001");
  assert_text (self, "CMD-BookVisit", "handled_by", "AGG-Visit");
  assert_items (self, "CMD-CancelVisit", "fields", "visit:VisitId");
  assert_items (self, "EVT-VisitCancelled", "fields", "visit:VisitId");
  assert_text (self, "QRY-SeeWhoComes", "returns", "List<Visit>");
  assert_items (self, "QRY-SeeWhoComes", "reads", "RM-VisitList");
  assert_items (self, "ACT-Patient", "issues", "CMD-BookVisit|CMD-CancelVisit");
  assert_items (self, "ACT-Patient", "asks", "QRY-SeeWhoComes");
  assert_items (self, "UI-VisitEntryForm", "issues", "CMD-BookVisit");
  assert_items (self, "EXT-SMS", "requirements", "FR-004");
  g_assert_null (forge_board_find (self->board, "EXT-Fax"));
  assert_items (self, "HOT-WhoPaysForAVisitThatNobodyCameTo", "requirements", "Q-1");
  assert_sound (self->board);
}

/* "When this has happened, do that" is a policy, but only where something makes it happen. */
static void
test_policies (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) policies = NULL;

  propose (self, NULL, english, "en");
  policies = forge_board_list (self->board, FORGE_BOARD_BIT (FORGE_BOARD_POLICY), NULL);
  g_assert_cmpuint (policies->len, ==, 1);
  assert_items (self, "POL-PayTheDepositBack", "reacts_to", "EVT-VisitCancelled");
  assert_items (self, "POL-PayTheDepositBack", "issues", "CMD-PayTheDepositBack");
  assert_items (self, "POL-PayTheDepositBack", "requirements", "FR-002");
  assert_text (self, "CMD-PayTheDepositBack", "handled_by", "AGG-Visit");
}

static void
test_german (Fixture *self, gconstpointer data)
{
  propose (self, NULL, german, "de");

  assert_text (self, "CTX-OurClinic", "language", "de");
  assert_items (self, "ENT-Angebot", "fields", "kennung:AngebotId|angelegtAm:datetime?");
  assert_text (self, "CMD-AngebotZusammenstellen", "name", "Angebot zusammenstellen");
  assert_items (self, "CMD-AngebotZusammenstellen", "emits", "EVT-AngebotZusammengestellt");
  assert_items (self, "POL-DenKundenBenachrichtigen", "reacts_to", "EVT-AngebotZusammengestellt");
  assert_text (self, "EVT-DenKundenBenachrichtigt", "name", "Den Kunden benachrichtigt");
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  const char *const none[FORGE_N_KINDS] = { NULL };

  propose (self, NULL, none, "en");
  g_assert_cmpuint (forge_board_get_n_elements (self->board), ==, 0);
  g_assert_null (forge_board_get_undo_label (self->board));
}

static void
assert_same (ForgeBoard *a, ForgeBoard *b)
{
  g_autoptr (GPtrArray) differences = forge_board_diff (a, b);

  for (guint i = 0; i < differences->len; i++)
    g_test_message ("%s", ((ForgeBoardDifference *) g_ptr_array_index (differences, i))->sentence);
  g_assert_cmpuint (differences->len, ==, 0);
}

/* What a person wrote stays, whatever it is called; what they drew is taken for what it is. */
static void
test_people (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeBoard) last = NULL;
  g_autoptr (ForgeBoard) before = NULL;

  propose (self, NULL, english, "en");
  last = copy (self->board);
  g_assert_true (forge_board_set_text (self->board, forge_board_find (self->board, "CMD-BookVisit"),
                                       "name", "Take a visit", NULL));
  g_assert_true (forge_board_set_text (self->board, forge_board_find (self->board, "AGG-Visit"),
                                       "description", "Mine.", NULL));
  g_assert_true (forge_board_remove_item (self->board, forge_board_find (self->board, "AGG-Visit"),
                                          "invariants", "A visit has one patient", NULL));
  forge_board_remove (self->board, forge_board_find (self->board, "EXT-SMS"));
  before = copy (self->board);

  propose (self, last, english, "en");
  assert_same (before, self->board);
  /* Without the last proposal it cannot know what was taken away. */
  propose (self, NULL, english, "en");
  g_assert_nonnull (forge_board_find (self->board, "EXT-SMS"));
  assert_text (self, "CMD-BookVisit", "name", "Take a visit");
  g_assert_null (forge_board_find (self->board, "EVT-AVisitTaken"));
}

/* A note that was drawn by hand is found by its name, or by the id that it names. */
static void
test_found (Fixture *self, gconstpointer data)
{
  ForgeBoardElement *context
      = forge_board_add (self->board, FORGE_BOARD_CONTEXT, "", "Front desk", NULL);
  ForgeBoardElement *own
      = forge_board_add (self->board, FORGE_BOARD_COMMAND, context->id, "Reserve a time", NULL);

  g_assert_true (forge_board_add_item (self->board, own, "requirements", "API-createVisit", NULL));
  forge_board_add (self->board, FORGE_BOARD_AGGREGATE, context->id, "Visit", NULL);
  propose (self, NULL, english, "en");
  g_assert_null (forge_board_find (self->board, "CTX-OurClinic"));
  g_assert_null (forge_board_find (self->board, "CMD-BookVisit"));
  g_assert_null (forge_board_find (self->board, "AGG-Visit2"));
  assert_items (self, own->id, "emits", "EVT-ATimeReserved");
  g_assert_cmpstr (forge_board_find (self->board, "EVT-ATimeReserved")->context, ==, context->id);
}

/* Two that would be called alike are two. */
static void
test_same_name (Fixture *self, gconstpointer data)
{
  const char *const bodies[FORGE_N_KINDS] = {
    [FORGE_KIND_BRIEF] = "## Open questions\n\n- **Q-1** Why?\n- **Q-2** Why?\n- **Q-3** Why?\n",
  };

  propose (self, NULL, bodies, "en");
  assert_items (self, "HOT-Why", "requirements", "Q-1");
  assert_items (self, "HOT-Why2", "requirements", "Q-2");
  assert_items (self, "HOT-Why3", "requirements", "Q-3");
}

/* Whether all that @before says is still said. */
static void
assert_kept (ForgeBoard *before, ForgeBoard *after)
{
  g_autoptr (GPtrArray) differences = forge_board_diff (before, after);
  g_autoptr (GPtrArray) elements = forge_board_list (before, FORGE_BOARD_ANY, NULL);

  for (guint i = 0; i < differences->len; i++)
    g_assert_cmpuint (((ForgeBoardDifference *) g_ptr_array_index (differences, i))->type, !=,
                      FORGE_BOARD_DIFF_REMOVED);
  for (guint i = 0; i < elements->len; i++)
    {
      const ForgeBoardElement *old = g_ptr_array_index (elements, i);
      const ForgeBoardElement *new = forge_board_find (after, old->id);

      g_assert_cmpstr (old->context, ==, new->context);
      for (guint j = 0; j < old->node->n_children; j++)
        {
          const ForgeYamlNode *was = old->node->children[j];
          const ForgeYamlNode *is = forge_yaml_map_get (new->node, old->node->keys[j]);

          g_assert_nonnull (is);
          if (was->type != FORGE_YAML_LIST)
            g_assert_true (forge_yaml_node_equal (was, is, TRUE));
          else
            for (guint k = 0; k < was->n_children; k++)
              g_assert_true (forge_yaml_node_equal (was->children[k], is->children[k], TRUE));
        }
    }
}

static void
change_somehow (ForgeBoard *board, guint number)
{
  g_autoptr (GPtrArray) elements = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  ForgeBoardElement *element;
  g_autofree char *name = g_strdup_printf ("Thing %u", number);

  if (elements->len == 0)
    return;
  element = g_ptr_array_index (elements, g_test_rand_int_range (0, (int) elements->len));
  switch (g_test_rand_int_range (0, 5))
    {
    case 0:
      forge_board_remove (board, element);
      break;
    case 1:
      forge_board_set_text (board, element, "name", name, NULL);
      break;
    case 2:
      forge_board_set_text (board, element, "description", name, NULL);
      break;
    case 3:
      forge_board_set (board, element, "requirements", NULL, NULL);
      break;
    default:
      forge_board_add (board, FORGE_BOARD_EVENT, element->context, name, NULL);
    }
}

/* Over random edits: nothing of theirs is lost or comes back, and once more changes nothing. */
static void
test_property (Fixture *self, gconstpointer data)
{
  for (guint round = 0; round < 60; round++)
    {
      g_autoptr (ForgeBoard) last = NULL;
      g_autoptr (ForgeBoard) before = NULL;
      g_autoptr (ForgeBoard) once = NULL;
      g_autoptr (GPtrArray) gone = NULL;

      g_set_object (&self->board, NULL);
      self->board = forge_board_new ();
      propose (self, NULL, english, "en");
      last = copy (self->board);
      for (int n = g_test_rand_int_range (1, 12); n > 0; n--)
        change_somehow (self->board, round * 100 + (guint) n);
      before = copy (self->board);
      propose (self, last, english, "en");
      assert_kept (before, self->board);
      gone = forge_board_list (last, FORGE_BOARD_ANY, NULL);
      for (guint i = 0; i < gone->len; i++)
        {
          const char *id = ((ForgeBoardElement *) g_ptr_array_index (gone, i))->id;

          if (forge_board_find (before, id) == NULL && !g_str_has_prefix (id, "CTX-"))
            g_assert_null (forge_board_find (self->board, id));
        }
      once = copy (self->board);
      propose (self, last, english, "en");
      assert_same (once, self->board);
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *name;
    void (*func) (Fixture *self, gconstpointer data);
  } tests[] = {
    { "english", test_english },   { "policies", test_policies },   { "german", test_german },
    { "nothing", test_nothing },   { "people", test_people },       { "found", test_found },
    { "property", test_property }, { "same-name", test_same_name },
  };

  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/proposal/", tests[i].name, NULL);

      g_test_add (path, Fixture, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
