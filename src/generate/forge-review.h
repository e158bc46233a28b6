/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* How a section of a document stands, for the list of sections. Where several hold, the first
 * named here is told. */
typedef enum
{
  FORGE_SECTION_MARK_REVIEW, /* a generation changed it, and nobody has accepted or rejected that */
  FORGE_SECTION_MARK_LOCKED, /* no generation touches it */
  FORGE_SECTION_MARK_CUT,    /* writing stopped in the middle of it; the text is kept */
  FORGE_SECTION_MARK_TODO,   /* not there yet */
  FORGE_SECTION_MARK_YOURS,  /* a person wrote or changed it */
  FORGE_SECTION_MARK_PROBLEM, /* its writer could not bring it into order */
  FORGE_SECTION_MARK_STALE,   /* something it was made from changed */
  FORGE_SECTION_MARK_DONE,    /* as the writer gave it */
} ForgeSectionMark;

const char *forge_section_mark_get_nick (ForgeSectionMark mark);

typedef struct
{
  char *name; /* as in the catalog; NULL: a section of a person's own */
  char *title;
  ForgeSectionMark mark;
  guint line; /* of its heading in the document; 0: it is not there */
  guint words;
  gboolean is_locked;
  char *text;    /* as it stands, with one line end; "" where it is not there */
  char *problem; /* (nullable): what is not in order, a sentence a line, until it is changed */
  char *earlier; /* (nullable): what a review compares it with, likewise */
} ForgeSectionReport;

void forge_section_report_free (ForgeSectionReport *self);

/* (transfer full) (element-type ForgeSectionReport): those of the catalog in their order, and a
 * person's own where they stand. @document: (nullable). */
GPtrArray *forge_review_list (ForgeCatalog *catalog,
                              ForgeDepth depth,
                              const char *language,
                              ForgeKind kind,
                              const ForgeDocument *document);

/* Puts the earlier text of a section back, as a version on top. FORGE_ERROR_NOT_SO where there is
 * nothing to reject. Accepting is forge_store_accept_section(). */
gboolean forge_review_reject (ForgeStore *store,
                              const char *project_id,
                              ForgeKind kind,
                              const char *name,
                              GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSectionReport, forge_section_report_free)

G_END_DECLS
