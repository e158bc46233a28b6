/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-facts.h"
#include "generate/forge-phrases.h"

G_BEGIN_DECLS

/* (transfer full): a proposal for @question: what brief and other answers say of it, else what the
 * template suggests, else what is usual, said to be an assumption; "" where there is nothing. */
char *forge_suggest_answer (const ForgeInput *input,
                            ForgeFacts *facts,
                            ForgePhrases *phrases,
                            const ForgeQuestion *question);

G_END_DECLS
