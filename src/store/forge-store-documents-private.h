/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-store-documents.h"
#include "store/forge-store-private.h"

G_BEGIN_DECLS

/* What forge-store-documents.c, -versions.c and -sections.c share; all of it inside a transaction.
 */

/* The head without sections; version 0 and id NULL where the document does not exist yet. */
ForgeDocument *
forge_document_load (ForgeDatabase *db, const char *project_id, ForgeKind kind, GError **error);
/* The same with its sections, its hash checked; FORGE_ERROR_NOT_SO where it does not exist. */
ForgeDocument *forge_document_load_whole (ForgeDatabase *db,
                                          const char *project_id,
                                          ForgeKind kind,
                                          GError **error);
/* Makes the row where document->id is NULL. */
gboolean forge_document_ensure (ForgeDatabase *db, ForgeDocument *document, GError **error);

/* See forge_store_save_document; @n_conflicts: (nullable). */
ForgeDocument *
forge_document_save (ForgeDatabase *db, const ForgeSave *save, guint *n_conflicts, GError **error);

/* Fills document->sections. */
gboolean forge_section_load_all (ForgeDatabase *db, ForgeDocument *document, GError **error);
/* Likewise, with name, title and status alone. */
gboolean forge_section_load_outline (ForgeDatabase *db, ForgeDocument *document, GError **error);
gboolean forge_section_store_all (ForgeDatabase *db,
                                  const char *document_id,
                                  GPtrArray *sections,
                                  GError **error);

/* A row in the chain of versions, and the head, for @document with its new number and body;
 * @earlier is the body before it. */
gboolean forge_version_insert (ForgeDatabase *db,
                               const ForgeSave *save,
                               const ForgeDocument *document,
                               const char *earlier,
                               GError **error);

/* The body of one version, its hash compared: FORGE_ERROR_STORAGE where it is damaged,
 * FORGE_ERROR_USAGE where there is none. */
char *
forge_version_load_body (ForgeDatabase *db, const char *document_id, guint number, GError **error);

/* FALSE with FORGE_ERROR_STORAGE: the text is not the one that was saved. */
gboolean forge_version_set_damaged (ForgeKind kind, guint number, GError **error);

G_END_DECLS
