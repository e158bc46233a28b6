/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Tables as text with commas (RFC 4180). */

#define FORGE_CSV_MAX_COLUMNS 200

/* Adds a field, between quotes where it needs them, and behind a comma where it is not the first of
 * its row. */
void forge_csv_append (GString *out, const char *text, gboolean is_first);
/* The rows, each a GPtrArray of texts; free lines are none. The separator is what the first line
 * has most of: a comma, a semicolon or a tab. @name: what messages call the text. (transfer full):
 * NULL with FORGE_ERROR_REFUSED. */
GPtrArray *forge_csv_read (const char *text, const char *name, GError **error);

G_END_DECLS
