/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* Putting what a writer wrote into a document that a person may have changed since. */

/* One section as the writer gave it: "## Title", a blank line, the body. */
typedef struct
{
  char *name;
  char *title;
  char *text;
  guint tokens;
  char *problem; /* (nullable) */
} ForgeWritten;

void forge_written_free (ForgeWritten *self);

typedef struct
{
  const ForgeDocument *head; /* (nullable): the document as it stands */
  const char *heading;       /* the line above the first section, for a new document */
  const char *kind_title;    /* how a heading of ours ends */
  const GPtrArray *sections; /* (element-type ForgeSection): those that the document is to have */
  GPtrArray *written;        /* (element-type ForgeWritten), in order */
  const char *writer;        /* recorded with each section */
  gboolean is_section_asked; /* the person named the section: it comes back where it was deleted */
} ForgeWeave;

/* (transfer full): the new body. (out) @sections: (transfer full) (element-type
 * ForgeSectionState): what to record with it. */
char *forge_weave (const ForgeWeave *weave, GPtrArray **sections, guint *n_conflicts);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeWritten, forge_written_free)

G_END_DECLS
