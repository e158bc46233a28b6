/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/forge-database.h"

G_BEGIN_DECLS

/* Reads what can be read out of a damaged database. Private to store/. */
typedef struct
{
  guint n_projects;
  guint n_documents;
  guint n_gaps;     /* places where rows could not be read */
  guint n_rejected; /* rows whose content was not what had been saved, put right or left out */
  guint n_backup;   /* rows that came from the backup */
} ForgeSalvage;

/* Makes @target, a new database, out of what @damaged still holds; where rows of a table cannot be
 * read, those of @backup (nullable) fill in. @damaged is only read. The caller holds the locks. */
gboolean forge_salvage_run (const char *damaged,
                            const char *backup,
                            const char *target,
                            ForgeSalvage *result,
                            GError **error);

G_END_DECLS
