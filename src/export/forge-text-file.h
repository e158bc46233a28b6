/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file in memory: what exports are made of, and what imports read. */
typedef struct
{
  char *name; /* "prd.md"; with one folder at the most: "images/map.png" */
  char *text; /* ended by NUL beyond @length */
  gsize length;
} ForgeTextFile;

ForgeTextFile *forge_text_file_new (const char *name, char *text, gsize length);
void forge_text_file_free (ForgeTextFile *self);
GPtrArray *forge_text_file_list_new (void);

/* Writing whole files and folders: a neighbour first, then a rename. */
gboolean forge_text_file_write (const ForgeTextFile *self, const char *path, GError **error);
char **forge_text_file_write_folder (const GPtrArray *files, const char *path, GError **error);

/* Reading a plain file of at most @max_bytes. */
ForgeTextFile *forge_text_file_read (const char *path, gsize max_bytes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeTextFile, forge_text_file_free)

G_END_DECLS
