/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-generation.h"

G_BEGIN_DECLS

/* For the engine: what was read together with the input, and what it changes in it. */

/* (element-type ForgeDocument): the documents as they stood when the input was loaded. */
GPtrArray *forge_input_get_documents (const ForgeInput *self);

/* A document was saved: the writer reads @body (transfer full) from now on. */
void forge_input_take_body (ForgeInput *self, ForgeKind kind, char *body);

G_END_DECLS
