/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "llm/forge-cost.h"
#include "llm/forge-reply.h"
#include "store/forge-store-usage.h"

G_BEGIN_DECLS

/* What becomes of a call, for its row in the store. */

void forge_call_record_guess (ForgeCallRecord *self,
                              const ForgeProvider *provider,
                              const ForgeModel *model,
                              const ForgeTokenCount *guess);
void forge_call_record_note_lost (ForgeCallRecord *self,
                                  const ForgeProvider *provider,
                                  const ForgeModel *model);
void forge_call_record_note_reply (ForgeCallRecord *self,
                                   const ForgeReply *reply,
                                   const ForgeProvider *provider,
                                   const ForgeModel *model,
                                   const ForgeTokenCount *guess);

G_END_DECLS
