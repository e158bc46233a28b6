/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A page of the help, read from the part of Mallard 1.0 (projectmallard.org) that our pages use:
 * title, info with desc, sections, p, list and steps, terms, note, screen, table, and inline em,
 * gui, guiseq, key, keyseq, code, cmd, file, link. Anything else is refused, so that no word of a
 * page is lost unseen. */

typedef enum
{
  FORGE_HELP_HEADING, /* level 1 is the title of the page */
  FORGE_HELP_PARAGRAPH,
  FORGE_HELP_ITEM, /* of a list; number 0 is a bullet */
  FORGE_HELP_TERM, /* what the item that follows explains */
  FORGE_HELP_NOTE,
  FORGE_HELP_SCREEN, /* text to type or to see, as it is */
  FORGE_HELP_ROW,    /* of a table; number 0 is its head */
} ForgeHelpBlockKind;

typedef struct
{
  ForgeHelpBlockKind kind;
  guint level;  /* of a heading; how deep an item stands, from 1 */
  guint number; /* of a step, a row */
  char *text;   /* Pango markup; links are "help:PAGE" or an address; NULL for a row */
  char **cells; /* of a row: Pango markup; else NULL */
} ForgeHelpBlock;

typedef struct
{
  char *id;
  char *title;       /* plain text */
  char *desc;        /* plain text; what the page is for */
  GPtrArray *blocks; /* (element-type ForgeHelpBlock) */
} ForgeHelpPage;

ForgeHelpPage *forge_help_page_read (const char *xml, gssize length, GError **error);
void forge_help_page_free (ForgeHelpPage *self);

gboolean forge_help_page_matches (const ForgeHelpPage *self, const char *words);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeHelpPage, forge_help_page_free)

G_END_DECLS
