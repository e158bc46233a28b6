/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-node-text.h"

static void
collect_cb (const char *id, ForgeMentionForm form, gpointer user_data)
{
  static const char *const forms[] = { "trace", "id", "word" };

  g_string_append_printf (user_data, "%s:%s ", id, forms[form]);
}

static void
test_mentions (void)
{
  const struct
  {
    const char *line;
    const char *ids;
  } cases[] = {
    { "", "" },
    { "nothing here", "" },
    { "see FR-001.", "FR-001:id " },
    { "(FR-001, US-002/AC-002.1)", "FR-001:id US-002:id AC-002.1:id " },
    { "an API-key for the API-Zugang", "API-key:word " },
    { "the G-7 countries", "G-7:word " },
    { "XFR-001 a-FR-002 _FR-003 FR-004x FR-005-a éFR-006", "" },
    { "so it is done → G-1, ACT-Patient", "G-1:trace ACT-Patient:trace " },
    { "so it is done -> G-1.", "G-1:trace " },
    { "FR-001 → G-1", "FR-001:id G-1:trace " },
    { "a → b, see G-1", "G-1:word " },
    { "the state goes open → closed", "" },
    { "Traces: G-1, ACT-Patient", "G-1:trace ACT-Patient:trace " },
    { "**Verifies:** AC-001.1", "AC-001.1:trace " },
    { "*Setzt um:* US-001 US-002", "US-001:trace US-002:trace " },
    { "Note: see G-1", "G-1:word " },
    { "a very long sentence that is certainly no label: G-1", "G-1:word " },
    { "API-createOrder and API-CreateOrder and ENT-order", "API-createOrder:word " },
    { "**ENT-Order** Ä → FR-001", "ENT-Order:word FR-001:trace " },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) ids = g_string_new (NULL);

      g_test_message ("%s", cases[i].line);
      forge_node_text_foreach (cases[i].line, collect_cb, ids);
      g_assert_cmpstr (ids->str, ==, cases[i].ids);
    }
}

static void
test_match (void)
{
  const char *id = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;

  g_assert_cmpuint (forge_node_text_match ("**FR-001** x", FALSE, &id, &kind), ==, 6);
  g_assert_cmpuint (kind, ==, FORGE_NODE_FR);
  g_assert_true (g_str_has_prefix (id, "FR-001"));
  g_assert_cmpuint (forge_node_text_match ("**ACT-Patient** x", FALSE, &id, &kind), ==, 11);
  g_assert_cmpuint (forge_node_text_match ("FR-001 x", FALSE, &id, &kind), ==, 0);
  g_assert_cmpuint (forge_node_text_match ("FR-001 x", TRUE, &id, &kind), ==, 6);
  g_assert_cmpuint (forge_node_text_match ("**API-Key** is needed", FALSE, &id, &kind), ==, 0);
  g_assert_cmpuint (forge_node_text_match ("**Bold** FR-001", FALSE, &id, &kind), ==, 0);
  g_assert_cmpuint (forge_node_text_match ("", TRUE, &id, &kind), ==, 0);
}

static void
test_strip (void)
{
  const struct
  {
    const char *line;
    const char *text;
  } cases[] = {
    { "**FR-001** WHEN a, THE system SHALL b. → G-1, ACT-X", "WHEN a, THE system SHALL b." },
    { "**FR-001:** text", "text" },
    { "**FR-001**: text", "text" },
    { "**FR-001 Title.** Text **bold**", "Title. Text **bold**" },
    { "**FR-001** – text", "text" },
    { "FR-001 — text", "text" },
    { "**FR-001**", "" },
    { "**FR-001** → G-1", "" },
    { "**FR-001** a → b", "a → b" },
    { "plain", "plain" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = forge_node_text_strip (cases[i].line, TRUE);

      g_test_message ("%s", cases[i].line);
      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

static void
test_strip_below (void)
{
  const struct
  {
    const char *line;
    const char *text;
  } cases[] = {
    { "US-001 goes on", "US-001 goes on" },
    { "Traces: US-001", "" },
    { "US-001, US-002", "" },
    { "so that it ends. → US-001", "so that it ends." },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *text = forge_node_text_strip (cases[i].line, FALSE);

      g_assert_cmpstr (text, ==, cases[i].text);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/node-text/mentions", test_mentions);
  g_test_add_func ("/node-text/match", test_match);
  g_test_add_func ("/node-text/strip", test_strip);
  g_test_add_func ("/node-text/strip-below", test_strip_below);
  return g_test_run ();
}
