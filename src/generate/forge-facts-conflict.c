/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-conflict"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-private.h"

/* Names of people: what stands in front of "says", or is listed where a text begins with who was
 * there: "(Ines, Marek, Tomas)". */
void
forge_reader_find_speakers (ForgeReader *reader, const char *text)
{
}

void
forge_reader_find_conflicts (ForgeReader *reader, GPtrArray *statements)
{
}

void
forge_reader_find_number_conflicts (ForgeReader *reader)
{
}
