/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  FORGE_PASSAGE_PROSE,
  FORGE_PASSAGE_ITEM, /* of a list, or a short line of notes */
  FORGE_PASSAGE_HEADING,
  FORGE_PASSAGE_ROW, /* of a table: cells joined by " | " */
  FORGE_PASSAGE_CODE,
} ForgePassageKind;

/* A paragraph, list item, heading or table row as one line, and where its lines began. */
typedef struct
{
  ForgePassageKind kind;
  char *text;
  char *heading;    /* of the section that it stands in; "" */
  guint level;      /* heading: 1 to 6; row: 1 for the head of the table; item: 1 for "2.", 2 for
                       "2.1", 0 for a bullet */
  char **cells;     /* row: what stands in it, also where that is nothing; else NULL */
  char **heads;     /* row: the cells of the head of its table, or NULL */
  gboolean is_bare; /* a line that no mark makes an item or a heading */
  GArray *breaks;   /* (element-type ForgeBreak) */
} ForgePassage;

typedef struct
{
  gsize offset;
  guint line; /* 1-based */
} ForgeBreak;

/* (transfer full) (element-type ForgePassage): never NULL. */
GPtrArray *forge_passage_read (const char *text);
/* forge-passage-finish.c: the last step of the above. */
void forge_passage_finish (GPtrArray *passages);
guint forge_passage_get_line (const ForgePassage *self, gsize offset);

/* A piece of a passage that ends with a full stop, or its whole rest. */
typedef struct
{
  gsize start;
  gsize end;
} ForgeSpan;

/* (transfer full) (element-type ForgeSpan): sentences in @text. @is_short tells whether a word in
 * lower case, without its full stop, is an abbreviation. @ordinals: "14." goes on, as in German. */
typedef gboolean (*ForgeShortFunc) (const char *lower, gpointer user_data);
GArray *forge_sentence_split (const char *text,
                              gboolean ordinals,
                              ForgeShortFunc is_short,
                              gpointer user_data);

G_END_DECLS
