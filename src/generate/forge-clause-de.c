/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-clause-de"

#include "config.h"

#include "generate/forge-clause-private.h"

void
forge_parse_german (ForgeParse *parse, guint a, guint b)
{
  forge_parse_add_bare (parse, a, b);
}
