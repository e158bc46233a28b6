/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* A real session on a folder of its own, for the pages of the window. */
typedef struct
{
  char *folder;
  ForgeSession *session;
} ForgeFixture;

/* Opens the session and waits until the projects are loaded. */
void forge_fixture_open (ForgeFixture *self);
void forge_fixture_close (ForgeFixture *self);

/* (transfer full): the id. */
char *forge_fixture_add_project (ForgeFixture *self, const char *title, const char *brief);
/* (transfer full): the open project. */
ForgeProjectSession *forge_fixture_open_project (ForgeFixture *self, const char *id);
/* Writes one document, or all (FORGE_N_KINDS), and waits for the end. */
void forge_fixture_generate (ForgeProjectSession *project, ForgeKind kind);
/* Saves @body as a person's, and waits until it is shown as the new version. */
void forge_fixture_save (ForgeProjectSession *project, ForgeKind kind, const char *body);

/* How narrow the content can be; says which descendants are wide where it is over 360. */
int forge_fixture_measure_width (GtkWidget *widget);

/* Makes all text that many times as large. */
void forge_fixture_set_text_scale (double scale);

G_END_DECLS
