/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-board-cml.h"
#include "core/forge-error.h"
#include "forge-random-board.h"

static ForgeBoard *
read (const char *text)
{
  g_autoptr (GError) error = NULL;
  ForgeBoard *board = forge_board_from_cml (text, "shop.cml", &error);

  g_assert_no_error (error);
  forge_board_assert_whole (board);
  return board;
}

static ForgeBoardElement *
find (ForgeBoard *board, const char *id)
{
  ForgeBoardElement *element = forge_board_find (board, id);

  g_assert_nonnull (element);
  return element;
}

static const char *
field (ForgeBoard *board, const char *id, guint i, const char *key)
{
  const ForgeYamlNode *fields = forge_yaml_map_get (find (board, id)->node, "fields");

  g_assert_cmpuint (i, <, fields->n_children);
  return forge_yaml_map_get_text (fields->children[i], key);
}

static const char *
first (const ForgeBoardElement *element, const char *key)
{
  return forge_board_element_get_n (element, key) > 0
             ? forge_board_element_get_item (element, key, 0)
             : NULL;
}

/* Each way in which the language lets two contexts be related. */
static void
test_map (void)
{
  static const struct
  {
    const char *line;
    const char *upstream;
    const char *pattern;
    const char *up;
    const char *down;
  } lines[] = {
    { "A [P]<->[P] B", "CTX-A", "partnership", NULL, NULL },
    { "[P] A <-> [P] B : R", "CTX-A", "partnership", NULL, NULL },
    { "A Partnership B", "CTX-A", "partnership", NULL, NULL },
    { "A [SK]<->[SK] B", "CTX-A", "shared-kernel", NULL, NULL },
    { "A <-> B", "CTX-A", "shared-kernel", NULL, NULL },
    { "A Shared-Kernel B { implementationTechnology = \"x\" }", "CTX-A", "shared-kernel", NULL,
      NULL },
    { "A -> B", "CTX-A", NULL, NULL, NULL },
    { "A [U]->[D] B", "CTX-A", "upstream-downstream", NULL, NULL },
    { "A [D,ACL]<-[U,OHS,PL] B : Both", "CTX-B", "upstream-downstream", "open-host-service",
      "anticorruption-layer" },
    { "A [PL]->[CF] B", "CTX-A", "conformist", "published-language", "conformist" },
    { "A Upstream-Downstream [ACL] B", "CTX-A", "upstream-downstream", NULL,
      "anticorruption-layer" },
    { "A Downstream-Upstream B", "CTX-B", "upstream-downstream", NULL, NULL },
    { "A [U,S]->[D,C] B", "CTX-A", "customer-supplier", NULL, NULL },
    { "A [ C ]<-[ S, PL ] B", "CTX-B", "customer-supplier", "published-language", NULL },
    { "A Customer-Supplier B", "CTX-B", "customer-supplier", NULL, NULL },
    { "A [OHS] Supplier-Customer B", "CTX-A", "customer-supplier", "open-host-service", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("ContextMap M { type SYSTEM_LANDSCAPE state = AS_IS\n"
                             "contains A, B\n%s\n}\nBoundedContext A BoundedContext B {}",
                             lines[i].line);
      g_autoptr (ForgeBoard) board = read (text);
      g_autoptr (GPtrArray) all
          = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_RELATION), NULL);
      const ForgeBoardElement *relation = g_ptr_array_index (all, 0);

      g_assert_cmpuint (all->len, ==, 1);
      g_assert_cmpuint (forge_board_get_n_elements (board), ==, 3);
      g_assert_cmpstr (forge_board_element_get_text (relation, "upstream"), ==, lines[i].upstream);
      g_assert_cmpstr (forge_board_element_get_text (relation, "pattern"), ==, lines[i].pattern);
      g_assert_cmpstr (first (relation, "upstream_roles"), ==, lines[i].up);
      g_assert_cmpstr (first (relation, "downstream_roles"), ==, lines[i].down);
    }
}

static void
test_fields (void)
{
  g_autoptr (ForgeBoard) board
      = read ("BoundedContext Shop { Aggregate Orders {\n"
              "  abstract Entity Order extends shop.Base with @Timed {\n"
              "    aggregateRoot hint = \"h\" !auditable belongsTo @Cart\n"
              "    \"Its number\" int number key;\n"
              "    public String name !nullable required unique size=\"1\"\n"
              "    not changeable\n"
              "    BigDecimal total nullable=\"none\" hint=\"decimal(12, 2)\"\n"
              "    - List<@Line> lines cascade=\"all\" opposite order\n"
              "    reference @Handling.Kind kind -- \"is of\";\n"
              "    -- \"lives at\" @Address\n"
              "    association Address;\n"
              "    Object[] rest\n"
              "    String ^type hint=\"Art & Weise: string\"\n"
              "    * @Order copy(@Order from, int n) : write [ A -> B ];\n"
              "    Repository Orders { find(); }\n"
              "  }\n"
              "  ValueObject ^Value\n"
              "} }");
  const char *const types[] = { "int",           "string",     "decimal(12, 2)", "List<Line>",
                                "Handling.Kind", "List<json>", "string" };
  const char *const names[] = { "number", "name", "total", "lines", "kind", "rest", "type" };

  for (guint i = 0; i < G_N_ELEMENTS (types); i++)
    {
      g_assert_cmpstr (field (board, "ENT-Order", i, "name"), ==, names[i]);
      g_assert_cmpstr (field (board, "ENT-Order", i, "type"), ==, types[i]);
    }
  g_assert_cmpstr (field (board, "ENT-Order", 0, "identifier"), ==, "true");
  g_assert_cmpstr (field (board, "ENT-Order", 0, "description"), ==, "Its number");
  g_assert_cmpstr (forge_board_element_get_text (find (board, "AGG-Orders"), "root"), ==,
                   "ENT-Order");
  find (board, "VO-Value");
}

static void
test_enums (void)
{
  g_autoptr (ForgeBoard) board = read ("BoundedContext A { Aggregate G {\n"
                                       "  enum S { hint = \"x\" ordinal String code key; int n\n"
                                       "    NEW(\"n\", 1), \"It was paid\" PAID, ^S; }\n"
                                       "  enum Empty { }\n"
                                       "} }");
  const ForgeYamlNode *values = forge_yaml_map_get (find (board, "ENUM-S")->node, "values");

  g_assert_cmpuint (values->n_children, ==, 3);
  g_assert_cmpstr (values->children[0]->text, ==, "NEW");
  g_assert_cmpstr (forge_yaml_map_get_text (values->children[1], "name"), ==, "PAID");
  g_assert_cmpstr (forge_yaml_map_get_text (values->children[1], "description"), ==, "It was paid");
  g_assert_cmpstr (values->children[2]->text, ==, "S");
}

static void
test_flow (void)
{
  g_autoptr (ForgeBoard) board
      = read ("BoundedContext A {\n"
              "  Application Desk {\n"
              "    DomainEvent Placed Command Ship Command Bill\n"
              "    Flow F {\n"
              "      command Place [ initiated by \"Buyer\" ] delegates to Orders [ -> NEW X OLD* ]"
              " emits event Placed + Told\n"
              "      event Placed + Told triggers command Ship x Bill\n"
              "      operation run emits event Placed\n"
              "      event Told triggers operation run\n"
              "    }\n"
              "    Service S { @Order find(int id) : read-only; }\n"
              "    Coordination C { A::S::find; }\n"
              "  }\n"
              "  Aggregate Orders { DomainEvent Told CommandEvent Place { String note } }\n"
              "}");
  const ForgeBoardElement *place = find (board, "CMD-Place");
  g_autoptr (GPtrArray) policies
      = forge_board_list (board, FORGE_BOARD_BIT (FORGE_BOARD_POLICY), NULL);

  g_assert_cmpuint (policies->len, ==, 1);
  g_assert_cmpuint (forge_board_element_get_n (policies->pdata[0], "reacts_to"), ==, 2);
  g_assert_cmpuint (forge_board_element_get_n (policies->pdata[0], "issues"), ==, 2);
  g_assert_cmpstr (forge_board_element_get_text (place, "handled_by"), ==, "AGG-Orders");
  g_assert_cmpuint (forge_board_element_get_n (place, "emits"), ==, 2);
  g_assert_cmpstr (field (board, "CMD-Place", 0, "name"), ==, "note");
  g_assert_cmpstr (forge_board_element_get_item (find (board, "ACT-Buyer"), "issues", 0), ==,
                   "CMD-Place");
}

/* Two aggregates may each have something of a name; nothing of either is lost. */
static void
test_same_name (void)
{
  g_autoptr (ForgeBoard) board = read ("BoundedContext A {\n"
                                       "Aggregate G { DomainEvent Done { Date at } }\n"
                                       "Aggregate H { DomainEvent Done { Date at } } }");

  g_assert_cmpstr (field (board, "EVT-Done", 0, "type"), ==, "date");
  g_assert_cmpstr (field (board, "EVT-ADone", 0, "type"), ==, "date");
}

/* An identifier that has its own case keeps it, so that it is the same element again. */
static void
test_ids (void)
{
  g_autoptr (ForgeBoard) board
      = read ("BoundedContext shop { Aggregate orders { Entity order2 } }");

  find (board, "CTX-shop");
  find (board, "AGG-orders");
  find (board, "ENT-order2");
}

/* A name too long for an id is cut; many of them must still find one each. */
static void
test_long_names (void)
{
  g_autoptr (GString) text = g_string_new ("ContextMap { contains A, B ");
  g_autoptr (ForgeBoard) board = NULL;
  g_autofree char *word = g_strnfill (60, 'x');

  for (guint i = 0; i < 20000; i++)
    g_string_append_printf (text, "A -> B : %s_%s_%u ", word, word, i);
  g_string_append_c (text, '}');
  board = read (text->str);
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 20002);
}

static void
test_refused (void)
{
  static const struct
  {
    const char *text;
    const char *place;
  } wrong[] = {
    { "BoundedContext", "line 1, column 15: " },
    { "BoundedContext A {\n  Aggregate {", "line 2, column 13: " },
    { "BoundedContext A {\n\tAggregate G { Entity E { String } } }", "line 2, column 34: " },
    { "BoundedContext A { Aggregate G { Entity E {\n  int n\n  String  n } } }",
      "line 3, column 11: " },
    { "BoundedContext A { Aggregate G { Entity E { int n\nString n } } }", "line 2, column 8: " },
    { "BoundedContext A { domainVisionStatement = \"open }", "line 1, column 44: " },
    { "BoundedContext A { /* open }", "line 1, column 20: " },
    { "BoundedContext A { Aggregate G { € } }", "line 1, column 34: " },
    { "ContextMap {\n A likes B }", "line 2, column 4: " },
    { "ContextMap { A [U->[D] B }", "line 1, column 18: " },
    { "BoundedContext A { Application { Flow F { wait } } }", "line 1, column 43: " },
    { "BoundedContext A { Application { Flow F { event E triggers } } }", "line 1, column 62: " },
    { "= BoundedContext A", "line 1, column 1: " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_board_from_cml (wrong[i].text, "a.cml", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_true (g_str_has_prefix (error->message, "a.cml, "));
      if (strstr (error->message, wrong[i].place) == NULL)
        g_error ("%s: %s", wrong[i].place, error->message);
    }
}

static void
test_deep (void)
{
  g_autoptr (GString) text = g_string_new ("BoundedContext A ");
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "{ Module M ");
  g_assert_null (forge_board_from_cml (text->str, "a.cml", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_clear_error (&error);
  g_string_assign (text, "BoundedContext A { Aggregate G { Entity E { ");
  for (guint i = 0; i < 100000; i++)
    g_string_append (text, "List<");
  g_assert_null (forge_board_from_cml (text->str, "a.cml", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
}

/* What stands between other things of the language, which the board does not have. */
static void
test_passed_over (void)
{
  g_autoptr (ForgeBoard) board
      = read ("import \"./other.cml\"\n"
              "Domain Trade { Subdomain Core { type = CORE_DOMAIN Entity Hidden { int a } } }\n"
              "UserStory S { As an \"agent\" I want to create an \"order\" so that \"it ships\" }\n"
              "UseCase U { actor = \"agent\" interactions create an \"order\" }\n"
              "Stakeholders of A, B { Stakeholder X { influence = HIGH } }\n"
              "BoundedContext A implements Trade realizes B refines C {\n"
              "  type = FEATURE implementationTechnology \"C\" evolution = GENESIS\n"
              "  responsibilities = \"one\", \"two\"\n"
              "  Application\n"
              "  Module M { basePackage = a.b.c external hint = \"h\" BasicType Code }\n"
              "  Aggregate G { owner B useCases = U, V contentVolatility = RARELY\n"
              "    Resource R { path = \"/\" } Consumer C { subscribe to x/y } Trait T }\n"
              "}");

  g_assert_null (forge_board_find (board, "ENT-Hidden"));
  g_assert_cmpuint (forge_board_get_n_elements (board), ==, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-cml/map", test_map);
  g_test_add_func ("/board-cml/fields", test_fields);
  g_test_add_func ("/board-cml/enums", test_enums);
  g_test_add_func ("/board-cml/flow", test_flow);
  g_test_add_func ("/board-cml/same-name", test_same_name);
  g_test_add_func ("/board-cml/ids", test_ids);
  g_test_add_func ("/board-cml/long-names", test_long_names);
  g_test_add_func ("/board-cml/refused", test_refused);
  g_test_add_func ("/board-cml/deep", test_deep);
  g_test_add_func ("/board-cml/passed-over", test_passed_over);
  return g_test_run ();
}
