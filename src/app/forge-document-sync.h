/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-project-session.h"
#include "widgets/forge-editor.h"

G_BEGIN_DECLS

/* Keeps the editor and one document of the session the same: saves what is typed, takes in what
 * others write (another process, a generation, a restored version), merges where both happen.
 *
 * Properties (read only): is-dirty (boolean: something is typed that is not given to the session),
 * can-jump (boolean: generated text comes in out of sight).
 * Signals: notice (string): something a person should know, in whole sentences;
 *          loaded (): another document is in the editor. */
#define FORGE_TYPE_DOCUMENT_SYNC (forge_document_sync_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDocumentSync, forge_document_sync, FORGE, DOCUMENT_SYNC, GObject)

ForgeDocumentSync *forge_document_sync_new (ForgeProjectSession *session, ForgeEditor *editor);

void forge_document_sync_set_kind (ForgeDocumentSync *self, ForgeKind kind);
void forge_document_sync_save (ForgeDocumentSync *self);
void forge_document_sync_keep (ForgeDocumentSync *self);
void forge_document_sync_jump (ForgeDocumentSync *self);
gboolean forge_document_sync_is_streaming (ForgeDocumentSync *self);

G_END_DECLS
