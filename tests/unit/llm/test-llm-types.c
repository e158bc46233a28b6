/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "llm/forge-llm-types.h"

static void
test_wire_names (void)
{
  ForgeWire read = FORGE_WIRE_OLLAMA;

  for (ForgeWire wire = 0; wire < FORGE_N_WIRES; wire++)
    {
      g_assert_true (forge_wire_from_string (forge_wire_to_string (wire), &read));
      g_assert_cmpint (read, ==, wire);
    }
  read = FORGE_WIRE_GEMINI;
  g_assert_false (forge_wire_from_string ("Chat", &read));
  g_assert_false (forge_wire_from_string ("", &read));
  g_assert_false (forge_wire_from_string (NULL, &read));
  g_assert_cmpint (read, ==, FORGE_WIRE_GEMINI);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/llm-types/wire-names", test_wire_names);
  return g_test_run ();
}
