/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-facts-private.h"

G_BEGIN_DECLS

/* What the readers of notes share. */
gboolean forge_text_is_exclusion (const char *text);
void forge_reader_add_exclusion (ForgeReader *reader, const char *text);
void forge_reader_add_exclusions (ForgeReader *reader, const char *text);
void forge_reader_add_provided (ForgeReader *reader, const char *text);
void forge_reader_read_actors (ForgeReader *reader, const char *text);
gboolean forge_reader_names_system (ForgeReader *reader, const char *text);

G_END_DECLS
