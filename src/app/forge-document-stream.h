/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"
#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* A generation as it comes into one document. It knows two texts: what stands in the editor, and
 * what would stand there if nobody had typed since it began. So what a person typed can be told
 * from what was generated at any time, and is saved at once, while the generated text is the
 * engine's to save. Caret, selection, focus and scroll position stay the person's.
 *
 * Property can-jump (boolean, read only): text comes in out of sight. */
#define FORGE_TYPE_DOCUMENT_STREAM (forge_document_stream_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDocumentStream, forge_document_stream, FORGE, DOCUMENT_STREAM, GObject)

ForgeDocumentStream *forge_document_stream_new (ForgeEditor *editor,
                                                const char *base,
                                                const char *heading,
                                                const GPtrArray *sections);

void forge_document_stream_add (ForgeDocumentStream *self, const char *name, const char *text);
void forge_document_stream_restart_section (ForgeDocumentStream *self);
void forge_document_stream_stop (ForgeDocumentStream *self, const char *saved);
void forge_document_stream_finish (ForgeDocumentStream *self, const char *saved);

gboolean forge_document_stream_is_typed_over (ForgeDocumentStream *self);
char *forge_document_stream_dup_typed (ForgeDocumentStream *self);
void forge_document_stream_jump (ForgeDocumentStream *self);

G_END_DECLS
