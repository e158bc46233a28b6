/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Copies the database @damaged and its log to @path, with the first page of @model, which has the
 * same tables in the same places: the first page says what kind of file it is and where the tables
 * begin, so without it nothing can be read. Private to store/. */
gboolean forge_page_one_replace (const char *damaged, const char *model, const char *path);

G_END_DECLS
