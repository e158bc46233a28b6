/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* The built-in writer: no key, no network, deterministic. */
#define FORGE_TYPE_DRAFT_WRITER (forge_draft_writer_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDraftWriter, forge_draft_writer, FORGE, DRAFT_WRITER, GObject)

ForgeWriter *forge_draft_writer_new (void);

G_END_DECLS
