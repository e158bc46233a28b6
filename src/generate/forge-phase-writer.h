/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* Several writers, each for the phases that a person gave to it. */
#define FORGE_TYPE_PHASE_WRITER (forge_phase_writer_get_type ())
G_DECLARE_FINAL_TYPE (ForgePhaseWriter, forge_phase_writer, FORGE, PHASE_WRITER, GObject)

/* @writers: FORGE_N_PHASES of them; NULL: the usual one. (transfer full) */
ForgeWriter *forge_phase_writer_new (ForgeWriter *usual, ForgeWriter *const *writers);

G_END_DECLS
