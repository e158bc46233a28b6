/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "llm/forge-model-registry.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* The row of the preferences that says who writes: the built-in writer, or a model. Before one that
 * is not on this computer is chosen, it says what is sent where. */
#define FORGE_TYPE_WRITER_ROW (forge_writer_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWriterRow, forge_writer_row, FORGE, WRITER_ROW, AdwComboRow)

typedef enum
{
  FORGE_WRITER_ROLE_FIRST, /* writes, unless a phase has its own */
  FORGE_WRITER_ROLE_PHASE, /* writes one phase */
  FORGE_WRITER_ROLE_NEXT,  /* is added to those that go on where the first one cannot */
} ForgeWriterRole;

GtkWidget *forge_writer_row_new (ForgeModelRegistry *registry,
                                 GSettings *settings,
                                 ForgeWriterRole role,
                                 ForgePhase phase);

G_END_DECLS
