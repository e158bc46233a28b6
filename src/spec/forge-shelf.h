/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a project stands among the others: what a person does to find it again. Nothing of it goes
 * into a document. */
typedef struct
{
  gboolean is_pinned;
  gint64 archived; /* when it was put away, ms since 1970; 0: it is at hand */
  gint64 position; /* in the order that a person gave, from 1; 0: none given */
  char *folder;    /* never NULL; "" for none */
  char **tags;     /* never NULL */
} ForgeShelf;

#define FORGE_SHELF_MAX_TAGS 12

/* At hand, without folder and tags. */
ForgeShelf *forge_shelf_new (void);
ForgeShelf *forge_shelf_copy (const ForgeShelf *self);
void forge_shelf_free (ForgeShelf *self);

/* Replaces the tags by those of a text in which commas or line ends stand between them: without
 * spaces around, each once, no longer than 40 characters, at most FORGE_SHELF_MAX_TAGS. */
void forge_shelf_set_tags (ForgeShelf *self, const char *text);
/* Without spaces around and control characters, no longer than 60 characters. */
void forge_shelf_set_folder (ForgeShelf *self, const char *folder);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeShelf, forge_shelf_free)

G_END_DECLS
