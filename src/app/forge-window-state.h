/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-text-place.h"

G_BEGIN_DECLS

/* A document that was open in a tab. */
typedef struct
{
  char *document; /* nick of its kind */
  ForgeTextPlace place;
} ForgeTextState;

/* What a window showed, so that the next start shows it again. */
typedef struct
{
  char *project;    /* id; "" for the start page */
  char *document;   /* nick of its kind; "" where unknown */
  char *tab;        /* of the phase; "" where unknown */
  GPtrArray *texts; /* (element-type ForgeTextState): the tabs, in their order */
  int width;
  int height;
  gboolean is_maximized;
} ForgeWindowState;

ForgeWindowState *forge_window_state_new (void);
ForgeWindowState *forge_window_state_copy (const ForgeWindowState *self);
void forge_window_state_free (ForgeWindowState *self);

void forge_window_state_add_text (ForgeWindowState *self,
                                  const char *document,
                                  const ForgeTextPlace *place);

/* $XDG_STATE_HOME/specforge/windows.ini. (transfer full) */
char *forge_window_state_dup_path (void);
/* (transfer full) (element-type ForgeWindowState): empty where there is no such file, or it cannot
 * be read: nothing depends on it. At most 20. */
GPtrArray *forge_window_state_load (const char *path);
gboolean forge_window_state_save (const char *path, GPtrArray *states, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeWindowState, forge_window_state_free)

G_END_DECLS
