/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"
#include "app/forge-session.h"

G_BEGIN_DECLS

/* Who writes, at the bottom of a page: that nothing needs the network, or which model it is.
 *
 * Property is-short (boolean): only the name; the rest is the tooltip. */
#define FORGE_TYPE_WRITER_NOTE (forge_writer_note_get_type ())
G_DECLARE_FINAL_TYPE (ForgeWriterNote, forge_writer_note, FORGE, WRITER_NOTE, AdwBin)

/* One of them, once: for all projects, or for one, which may do without the model. */
void forge_writer_note_set_session (ForgeWriterNote *self, ForgeSession *session);
void forge_writer_note_set_project (ForgeWriterNote *self, ForgeProjectSession *project);

/* (transfer full) (nullable): the models that write for @writer, as a person reads it; NULL: none
 * does. */
char *forge_writer_note_name_models (ForgeWriter *writer);

G_END_DECLS
