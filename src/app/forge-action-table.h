/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The one table of what can be done and by which keys. The accelerators of the application, the
 * window of keyboard shortcuts and the command palette are all made from it: who adds an action
 * adds a row. */

typedef enum
{
  FORGE_ACTION_GROUP_GENERAL,
  FORGE_ACTION_GROUP_PROJECTS,
  FORGE_ACTION_GROUP_GO,
  FORGE_ACTION_GROUP_DOCUMENT,
  FORGE_ACTION_GROUP_TEXT,
  FORGE_ACTION_GROUP_DIAGRAM,
  FORGE_ACTION_GROUP_BOARD,
  FORGE_ACTION_GROUP_QUESTIONS,
  FORGE_N_ACTION_GROUPS,
} ForgeActionGroup;

typedef enum
{
  FORGE_ACTION_FLAGS_NONE = 0,
  FORGE_ACTION_FLAGS_LOCAL = 1 << 0, /* a widget takes the keys while it has the focus */
  FORGE_ACTION_FLAGS_QUIET = 1 << 1, /* not in the palette: it needs what only its place knows */
} ForgeActionFlags;

typedef struct
{
  const char *action;    /* (nullable): detailed name; NULL where keys alone do it */
  const char *title;     /* not translated yet: forge_action_row_get_title */
  const char *icon;      /* (nullable): for the palette */
  const char *accels[3]; /* ended by NULL; may be empty */
  ForgeActionGroup group;
  ForgeActionFlags flags;
} ForgeActionRow;

/* (array length=n_rows), in the order in which they are shown. */
const ForgeActionRow *forge_action_table_get_rows (gsize *n_rows);

/* Translated. */
const char *forge_action_row_get_title (const ForgeActionRow *row);
const char *forge_action_group_get_title (ForgeActionGroup group);

/* Gives the application the keys of all rows that are not local. */
void forge_action_table_add_accels (GtkApplication *application);

G_END_DECLS
