/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-facts-private.h"

G_BEGIN_DECLS

/* (transfer full): what is read out of a brief without a title. */
ForgeFacts *forge_facts_fixture_read (const char *language, const char *text);
/* (nullable): the first fact of @kind whose text has @part, or that has just this name. */
const ForgeFact *forge_facts_fixture_find (ForgeFacts *facts, ForgeFactKind kind, const char *part);
const ForgeFact *
forge_facts_fixture_find_named (ForgeFacts *facts, ForgeFactKind kind, const char *name);
/* @wanted: "actor | action", as a composer would say it. */
gboolean forge_facts_fixture_can (ForgeFacts *facts, const char *wanted);

G_END_DECLS
