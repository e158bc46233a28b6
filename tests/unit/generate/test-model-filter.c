/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "generate/forge-model-filter.h"

static const ForgeNodeKind kinds[]
    = { FORGE_NODE_GOAL, FORGE_NODE_FR, FORGE_NODE_ENTITY, FORGE_NODE_CRITERION, FORGE_NODE_NONE };
static const ForgeSection goals = { .name = "goals", .title = "Goals", .produces = kinds };

static GHashTable *
new_taken (void)
{
  GHashTable *taken = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_hash_table_add (taken, g_strdup ("FR-001"));
  g_hash_table_add (taken, g_strdup ("ENT-Visit"));
  g_hash_table_add (taken, g_strdup ("AC-001.1"));
  return taken;
}

static char *
filter (const char *text, gsize size)
{
  g_autoptr (GHashTable) taken = new_taken ();
  g_autoptr (ForgeModelFilter) self = forge_model_filter_new (&goals, taken);
  GString *out = g_string_new (NULL);

  for (gsize at = 0; at < strlen (text); at += size)
    forge_model_filter_push (self, text + at, MIN (size, strlen (text) - at), out);
  forge_model_filter_finish (self, out);
  return g_string_free (out, FALSE);
}

/* However the text is cut into pieces. */
static void
assert_filtered (const char *text, const char *expected)
{
  for (gsize size = 1; size <= strlen (text) + 1; size += size < 8 ? 1 : 53)
    {
      g_autofree char *out = filter (text, size);

      g_assert_cmpstr (out, ==, expected);
    }
}

static void
test_as_asked (void)
{
  const char *text = "## Goals\n\nWords, and more.\n\n- **G-1** Less.\n- **G-2** More. → G-1\n";

  assert_filtered (text, text);
}

static void
test_heading (void)
{
  assert_filtered ("Words.\n", "## Goals\n\nWords.\n");
  assert_filtered ("# The goals\n\nWords.\n", "## Goals\n\nWords.\n");
  assert_filtered ("## Goals\n\nWords.\n\n## Goals\n\n## Measures\n\nMore.\n",
                   "## Goals\n\nWords.\n\n### Measures\n\nMore.\n");
  assert_filtered ("### First\n\nWords.\n", "## Goals\n\n### First\n\nWords.\n");
  assert_filtered ("The library SHALL serve.\n\n### Members\n\nWords.\n",
                   "## Goals\n\nThe library SHALL serve.\n\n### Members\n\nWords.\n");
  assert_filtered ("", "");
}

static void
test_preamble (void)
{
  assert_filtered ("Here is the section:\n\n## Goals\n\nWords.\n", "## Goals\n\nWords.\n");
  assert_filtered ("Sure.\n\n```markdown\n## Goals\n\nWords.\n```\n", "## Goals\n\nWords.\n");
}

static void
test_fences (void)
{
  assert_filtered ("```markdown\n## Goals\n\nWords.\n```\n", "## Goals\n\nWords.\n");
  assert_filtered ("```\n## Goals\n\n```mermaid\ngraph TD\n# no heading\n```\n\nWords.\n```\n",
                   "## Goals\n\n```mermaid\ngraph TD\n# no heading\n```\n\nWords.\n");
  assert_filtered ("## Goals\n\n```mermaid\n## A --> B\n- **FR-001** no node\n```\n",
                   "## Goals\n\n```mermaid\n## A --> B\n- **FR-001** no node\n```\n");
  assert_filtered ("## Goals\n\n- Run\n\n  ```sh\n# a comment\n  ```\n",
                   "## Goals\n\n- Run\n\n  ```sh\n# a comment\n  ```\n");
}

static void
test_ids (void)
{
  assert_filtered ("## Goals\n\n- **FR-001** THE system SHALL work.\n- **FR-001** Again.\n",
                   "## Goals\n\n- **FR-002** THE system SHALL work.\n- **FR-003** Again.\n");
  assert_filtered ("## Goals\n\n### **ENT-Visit** Visit\n\n  - **AC-001.1** GIVEN.\n",
                   "## Goals\n\n### **ENT-Visit2** Visit\n\n  - **AC-001.2** GIVEN.\n");
  assert_filtered ("## Goals\n\n- **FR-007** Free. → FR-001\n",
                   "## Goals\n\n- **FR-007** Free. → FR-001\n");
}

/* A section that only speaks of nodes leaves their ids alone. */
static void
test_ids_of_others (void)
{
  static const ForgeNodeKind none[] = { FORGE_NODE_NONE };
  static const ForgeSection table = { .name = "trace", .title = "Trace", .produces = none };
  const char *text = "## Trace\n\n- **FR-001** is tested by TC-001\n- **FR-001** is safe.\n";
  g_autoptr (GHashTable) taken = new_taken ();
  g_autoptr (ForgeModelFilter) self = forge_model_filter_new (&table, taken);
  g_autoptr (GString) out = g_string_new (NULL);

  forge_model_filter_push (self, text, strlen (text), out);
  forge_model_filter_finish (self, out);
  g_assert_cmpstr (out->str, ==, text);
}

static void
test_line_ends (void)
{
  assert_filtered ("## Goals\r\n\r\nWords.\r\n\r\n\r\n", "## Goals\n\nWords.\n");
}

/* Prose is not held back until its line ends. */
static void
test_prose_streams (void)
{
  g_autoptr (GHashTable) taken = new_taken ();
  g_autoptr (ForgeModelFilter) self = forge_model_filter_new (&goals, taken);
  g_autoptr (GString) out = g_string_new (NULL);

  forge_model_filter_push (self, "## Goals\n\nPatients wa", 21, out);
  g_assert_cmpstr (out->str, ==, "## Goals\n\nPatients wa");
  forge_model_filter_push (self, "it.\n- **FR-0", 12, out);
  g_assert_cmpstr (out->str, ==, "## Goals\n\nPatients wait.\n");
}

/* Wherever it was cut off, what follows what was kept is what would have followed. */
static void
test_keep (void)
{
  const char *text = "## Goals\n\nPatients wait, often.\n\n- **FR-001** One.\n\n```mermaid\ngraph "
                     "TD\n```\n\nThe end.\n";
  g_autofree char *whole = filter (text, strlen (text));

  for (gsize cut = 1; cut < strlen (whole); cut++)
    {
      g_autoptr (GHashTable) taken = new_taken ();
      g_autoptr (ForgeModelFilter) self = forge_model_filter_new (&goals, taken);
      g_autofree char *kept = g_strndup (whole, cut);
      g_autoptr (GString) out = g_string_new (kept);

      forge_model_filter_keep (self, kept);
      forge_model_filter_push (self, whole + cut, strlen (whole) - cut, out);
      forge_model_filter_finish (self, out);
      g_assert_cmpstr (out->str, ==, whole);
    }
}

/* As if nothing had come: the ids that it gave are free again, those of others are not. */
static void
test_reset (void)
{
  g_autoptr (GHashTable) taken = new_taken ();
  g_autoptr (ForgeModelFilter) self = forge_model_filter_new (&goals, taken);
  g_autoptr (GString) out = g_string_new (NULL);
  const char *text = "```markdown\n## Goals\n\n- **FR-001** One.\n- **FR-002** Two.\n- **FR";

  for (guint i = 0; i < 2; i++)
    {
      forge_model_filter_push (self, text, strlen (text), out);
      g_assert_cmpstr (out->str, ==, "## Goals\n\n- **FR-002** One.\n- **FR-003** Two.\n");
      g_string_truncate (out, 0);
      g_assert_true (forge_model_filter_is_headed (self));
      forge_model_filter_reset (self);
      g_assert_false (forge_model_filter_is_headed (self));
      g_assert_cmpuint (g_hash_table_size (taken), ==, 3);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-filter/as-asked", test_as_asked);
  g_test_add_func ("/model-filter/heading", test_heading);
  g_test_add_func ("/model-filter/preamble", test_preamble);
  g_test_add_func ("/model-filter/fences", test_fences);
  g_test_add_func ("/model-filter/ids", test_ids);
  g_test_add_func ("/model-filter/ids-of-others", test_ids_of_others);
  g_test_add_func ("/model-filter/line-ends", test_line_ends);
  g_test_add_func ("/model-filter/prose-streams", test_prose_streams);
  g_test_add_func ("/model-filter/keep", test_keep);
  g_test_add_func ("/model-filter/reset", test_reset);
  return g_test_run ();
}
