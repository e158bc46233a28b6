/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "export/forge-text-file.h"
#include "spec/forge-catalog.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

typedef struct
{
  const char *name;        /* "markdown", "json", "zip" */
  const char *title;       /* translated */
  const char *description; /* translated, one line */
  gboolean is_folder;      /* writes a folder, not a file */
} ForgeExportFormat;

/* Ended by a NULL name. */
const ForgeExportFormat *forge_export_list_formats (void);

/* In two steps, so that a person can look at it in between: (transfer full) (element-type
 * ForgeTextFile), and then on disk. */
GPtrArray *forge_export_render (ForgeStore *store,
                                ForgeCatalog *catalog,
                                const char *project_id,
                                const char *format,
                                GError **error);
gboolean forge_export_write (ForgeStore *store,
                             const GPtrArray *files,
                             const char *format,
                             const char *path,
                             char ***written,
                             GError **error);

/* In between: the files at @path that would be replaced though SpecForge did not write them as they
 * are now. (transfer full) (array zero-terminated=1): empty where nothing of a person is lost. */
char **forge_export_list_foreign (ForgeStore *store,
                                  const GPtrArray *files,
                                  const char *format,
                                  const char *path);

/* Both in one, over whatever is there. Writes to a temporary neighbour first and renames, so that a
 * failure leaves what was there. (out)
 * @written: paths. */
gboolean forge_export_project (ForgeStore *store,
                               ForgeCatalog *catalog,
                               const char *project_id,
                               const char *format,
                               const char *path,
                               char ***written,
                               GError **error);

/* Reads what forge_export_project wrote (json, zip, or a Markdown folder's files) as a new project.
 * (transfer full): its id. */
char *forge_import_files (ForgeStore *store,
                          ForgeCatalog *catalog,
                          const char *const *paths,
                          GError **error);

G_END_DECLS
