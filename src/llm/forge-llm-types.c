/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include "llm/forge-llm-types.h"

static const char *const wire_names[FORGE_N_WIRES]
    = { "chat", "responses", "messages", "gemini", "ollama" };

/**
 * forge_wire_to_string:
 * @wire: a protocol
 *
 * Returns: (transfer none): its name in data files and in what programs read
 */
const char *
forge_wire_to_string (ForgeWire wire)
{
  g_return_val_if_fail (wire >= 0 && wire < FORGE_N_WIRES, NULL);

  return wire_names[wire];
}

/**
 * forge_wire_from_string:
 * @name: (nullable): a name as of forge_wire_to_string()
 * @wire: (out): the protocol, only set where the name is one
 *
 * Returns: whether @name names a protocol
 */
gboolean
forge_wire_from_string (const char *name, ForgeWire *wire)
{
  g_return_val_if_fail (wire != NULL, FALSE);

  for (ForgeWire known = 0; known < FORGE_N_WIRES; known++)
    if (g_strcmp0 (name, wire_names[known]) == 0)
      {
        *wire = known;
        return TRUE;
      }
  return FALSE;
}
