/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-project-page.h"
#include "app/forge-start-page.h"
#include "app/forge-window.h"
#include "store/forge-store-search.h"

G_BEGIN_DECLS

/* The class is spread over files: what it shows (forge-window.c), what it does (-actions.c), the
 * command palette (-palette.c), the search over all projects (-search.c), and how it closes while
 * something is written (-close.c). */
struct _ForgeWindow
{
  AdwApplicationWindow parent_instance;

  GtkOverlay *overlay;
  AdwToastOverlay *toasts;
  GtkStack *pages;
  GtkRevealer *notice;
  GtkLabel *notice_label;

  ForgeSession *session;
  ForgeStartPage *start;          /* (nullable): owned by the stack */
  ForgeProjectPage *project;      /* (nullable): owned by the stack */
  GtkWidget *palette;             /* (nullable): owned by the overlay */
  GtkWidget *focus_before;        /* (nullable): what had the focus when the palette opened */
  ForgeSearchLine *waiting_place; /* (nullable): where to go in the project that is opened */
  GListModel *waiting_files;      /* (nullable): to begin with when the session is open */
  guint patience;       /* the source that shows the window although it has nothing to show yet */
  char *waiting_search; /* (nullable): to be looked for when the session is open */
  ForgeWindowState *state; /* (nullable): to be shown again */
  gboolean resume_opened;
  gboolean is_flushed;
  gboolean is_asking; /* whether to close while something is written */
  gboolean may_close; /* the answer */
};

void forge_window_install_actions (GtkWidgetClass *widget_class);
void forge_window_install_file_actions (GtkWidgetClass *widget_class);
/* ForgeFilesFunc; @window: the window */
void forge_window_import_files (GListModel *files, gpointer window);
void forge_window_take_drops (ForgeWindow *self);
void forge_window_install_project_actions (GtkWidgetClass *widget_class);
/* TRUE: it asks first, so the window stays. */
gboolean forge_window_ask_close (ForgeWindow *self);
void forge_window_toast (ForgeWindow *self, const char *message);
void forge_window_toggle_palette (ForgeWindow *self);
void forge_window_show_usage (ForgeWindow *self);
void forge_window_leave_search (ForgeWindow *self);
/* Tells that there is something new to remember. */
void forge_window_note_state (ForgeWindow *self);
/* Goes to where the text of the project was left the last time. */
void forge_window_take_state (ForgeWindow *self);
void forge_window_take_place (ForgeWindow *self);
void forge_window_show_start (ForgeWindow *self);
void forge_window_open_project (ForgeWindow *self, const char *id, gboolean resume);
/* @file: (nullable) */
void forge_window_new_project (ForgeWindow *self, GFile *file);

G_END_DECLS
