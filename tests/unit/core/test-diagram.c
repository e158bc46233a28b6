/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-diagram.h"

static void
assert_name (const char *source, const char *expected)
{
  g_autofree char *name = forge_diagram_dup_name (source);

  g_assert_cmpstr (name, ==, expected);
}

static void
test_kind (void)
{
  assert_name ("flowchart LR\n A --> B\n", "Flowchart");
  assert_name ("  graph TD; A-->B", "Flowchart");
  assert_name ("stateDiagram-v2\n[*] --> S\n", "State Diagram");
  assert_name ("C4Context\n", "C4 Diagram");
  assert_name ("erDiagram", "Entity Relationship Diagram");
  assert_name ("something new\n", "Diagram");
  assert_name ("", "Diagram");
  assert_name ("---\n", "Diagram");
}

static void
test_title (void)
{
  assert_name ("sequenceDiagram\n  title Booking a slot\n  A->>B: title none\n",
               "Sequence Diagram: Booking a slot");
  assert_name ("sequenceDiagram\n  title: Booking\n", "Sequence Diagram: Booking");
  assert_name ("flowchart LR\n  accTitle: Ways through the house\n  A --> B\n",
               "Flowchart: Ways through the house");
  assert_name ("pie title Pets\n \"Dogs\" : 3\n", "Pie Chart: Pets");
  assert_name ("gantt\n\ttitle\tThe year\n", "Gantt Chart: The year");
  /* A node that begins like the word. */
  assert_name ("flowchart LR\n  titles --> B\n  title --> C\n", "Flowchart");
}

static void
test_front_matter (void)
{
  assert_name (
      "---\ntitle: \"Of the front\"\nconfig:\n  theme: dark\n---\n%% a note\n\nclassDiagram\n"
      "title Later\n",
      "Class Diagram: Of the front");
  assert_name ("%%{init: {\"theme\": \"dark\"}}%%\nmindmap\n  root\n", "Mind Map");
  assert_name ("---\ntitle: Never closed\n", "Diagram: Never closed");
}

static void
test_long (void)
{
  g_autofree char *word = g_strnfill (5000, 'x');
  g_autofree char *source = g_strconcat ("gantt\ntitle ", word, NULL);
  g_autofree char *title = forge_diagram_dup_title (source);

  g_assert_cmpint (g_utf8_strlen (title, -1), ==, 200);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/diagram/kind", test_kind);
  g_test_add_func ("/diagram/title", test_title);
  g_test_add_func ("/diagram/front-matter", test_front_matter);
  g_test_add_func ("/diagram/long", test_long);
  return g_test_run ();
}
