/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spec/forge-contents.h"

#define TEXT                                                                                       \
  "# Dental\n"                                                                                     \
  "\n"                                                                                             \
  "## Functional requirements\n"                                                                   \
  "\n"                                                                                             \
  "- **FR-001** WHEN a patient asks, THE system SHALL answer. → G-1\n"                           \
  "  - Stated: “FR-001”\n"                                                                     \
  "- [ ] **FR-002** **THE** system SHALL `do`.\n"                                                  \
  "- **bold** words\n"                                                                             \
  "```\n"                                                                                          \
  "## no heading\n"                                                                                \
  "- **FR-009** no node\n"                                                                         \
  "```\n"                                                                                          \
  "### **ENT-Appointment** Appointment → FR-001\n"                                               \
  "\n"                                                                                             \
  "| Id | Text |\n"                                                                                \
  "|---|---|\n"                                                                                    \
  "| **RISK-1** a risk | high |\n"                                                                 \
  "### US-001 As a patient\n"

static void
test_read (void)
{
  static const ForgeContentsEntry WANTED[] = {
    { 1, 1, (char *) "", (char *) "Dental" },
    { 3, 2, (char *) "", (char *) "Functional requirements" },
    { 5, 3, (char *) "FR-001", (char *) "WHEN a patient asks, THE system SHALL answer." },
    { 7, 3, (char *) "FR-002", (char *) "THE system SHALL do." },
    { 13, 3, (char *) "ENT-Appointment", (char *) "Appointment" },
    { 17, 4, (char *) "RISK-1", (char *) "a risk" },
    { 18, 3, (char *) "US-001", (char *) "As a patient" },
  };
  g_autoptr (GPtrArray) entries = forge_contents_read (TEXT);

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (WANTED));
  for (guint i = 0; i < entries->len; i++)
    {
      const ForgeContentsEntry *entry = entries->pdata[i];

      g_assert_cmpuint (entry->line, ==, WANTED[i].line);
      g_assert_cmpuint (entry->level, ==, WANTED[i].level);
      g_assert_cmpstr (entry->id, ==, WANTED[i].id);
      g_assert_cmpstr (entry->title, ==, WANTED[i].title);
    }
}

static void
test_find_line (void)
{
  g_autoptr (GPtrArray) entries = forge_contents_read (TEXT);
  g_autoptr (GPtrArray) none = forge_contents_read ("plain\n");

  g_assert_cmpint (forge_contents_find_line (entries, 1), ==, 0);
  g_assert_cmpint (forge_contents_find_line (entries, 4), ==, 1);
  g_assert_cmpint (forge_contents_find_line (entries, 6), ==, 2);
  g_assert_cmpint (forge_contents_find_line (entries, 999), ==, 6);
  g_assert_cmpint (forge_contents_find_line (none, 1), ==, -1);
}

static void
test_id_at (void)
{
  static const struct
  {
    const char *line;
    gsize at;
    const char *id;
  } CASES[] = {
    { "- **FR-001** text → G-2, ACT-Patient", 4, "FR-001" },
    { "- **FR-001** text → G-2, ACT-Patient", 10, "FR-001" },
    { "- **FR-001** text → G-2, ACT-Patient", 11, NULL },
    { "- **FR-001** text → G-2, ACT-Patient", 22, "G-2" },
    { "- **FR-001** text → G-2, ACT-Patient", 38, "ACT-Patient" },
    { "AC-001.1", 8, "AC-001.1" },
    { "XFR-001", 3, NULL },
    { "Äpfel FR-001", 8, "FR-001" },
    { "", 0, NULL },
    { "FR-001", 99, NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autofree char *id = forge_contents_dup_id_at (CASES[i].line, CASES[i].at);

      g_assert_cmpstr (id, ==, CASES[i].id);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/contents/read", test_read);
  g_test_add_func ("/contents/find-line", test_find_line);
  g_test_add_func ("/contents/id-at", test_id_at);
  return g_test_run ();
}
