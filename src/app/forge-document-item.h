/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* One document of the open project as it stands in the store. There is one item a kind, also for
 * documents that are not written yet (version 0, body ""); the items live as long as the session.
 *
 * Properties (read only): kind (uint), title (string, in the project's language), body (string,
 * never NULL), version (uint), words (uint), modified (int64, ms), is-stale (boolean).
 *
 * Signal sections-changed: what the store says of its sections is read anew.
 * Signal body-changed: the body is now another one than the page saved last: another process, a
 * generation, a restored version or a merge wrote it. Not emitted for a save of this window that
 * was stored as it was given. The page puts the new body into its buffer, or merges it with typing
 * that is not saved yet. */
#define FORGE_TYPE_DOCUMENT_ITEM (forge_document_item_get_type ())
G_DECLARE_FINAL_TYPE (ForgeDocumentItem, forge_document_item, FORGE, DOCUMENT_ITEM, GObject)

ForgeDocumentItem *forge_document_item_new (ForgeKind kind, const char *title);

/* For the session only. @saved_body: (nullable): what the page just gave to save. */
void forge_document_item_update (ForgeDocumentItem *self,
                                 const ForgeDocument *document,
                                 const char *saved_body);

ForgeKind forge_document_item_get_kind (ForgeDocumentItem *self);
const char *forge_document_item_get_title (ForgeDocumentItem *self);
const char *forge_document_item_get_body (ForgeDocumentItem *self);
guint forge_document_item_get_version (ForgeDocumentItem *self);
guint forge_document_item_get_words (ForgeDocumentItem *self);
gint64 forge_document_item_get_modified (ForgeDocumentItem *self);
gboolean forge_document_item_get_is_stale (ForgeDocumentItem *self);

/* (element-type ForgeSectionState), in order; owned by the item, valid until it changes. */
const GPtrArray *forge_document_item_get_sections (ForgeDocumentItem *self);

G_END_DECLS
