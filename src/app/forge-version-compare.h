/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-comparison.h"
#include "store/forge-store-documents.h"

G_BEGIN_DECLS

/* Two versions of a document beside each other, with what that means for the specification. */
typedef struct
{
  ForgeVersion *a; /* NULL: nothing was there before */
  ForgeVersion *b;
  ForgeComparison *comparison;
  GPtrArray *changes; /* (element-type ForgeSpecChange) */
} ForgeVersionCompare;

void forge_version_compare_free (ForgeVersionCompare *self);

/* Reads both and compares them in a worker. @a: 0 for an empty text. @source: whom the callback is
 * given; it gives the result to finish. */
void forge_version_compare_async (gpointer source,
                                  ForgeStore *store,
                                  const char *project_id,
                                  ForgeKind kind,
                                  guint a,
                                  guint b,
                                  gboolean ignore_space,
                                  GAsyncReadyCallback callback,
                                  gpointer user_data);
ForgeVersionCompare *
forge_version_compare_finish (gpointer source, GAsyncResult *result, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeVersionCompare, forge_version_compare_free)

G_END_DECLS
