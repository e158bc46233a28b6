/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-board-page.h"
#include "app/forge-board-session.h"
#include "widgets/forge-board-findings.h"
#include "widgets/forge-board-list.h"
#include "widgets/forge-board-panel.h"
#include "widgets/forge-board-stage.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-notice-bar.h"
#include "widgets/forge-save-label.h"

G_BEGIN_DECLS

/* The class is spread over three files: the page (forge-board-page.c), its actions (-actions.c) and
 * what comes from files and goes to them (-files.c). */
struct _ForgeBoardPage
{
  AdwBin parent_instance;

  ForgeNoticeBar *notice;
  ForgeNarrowBin *tight;  /* no room for the properties beside the board */
  ForgeNarrowBin *narrow; /* nor for the canvas, unless it is asked for */
  GtkStack *state;
  AdwStatusPage *problem;
  AdwFlap *flap;
  GtkStack *view; /* "canvas" or "list" */
  ForgeBoardStage *stage;
  ForgeBoardList *list;
  ForgeBoardPanel *panel;
  GtkRevealer *checks;
  ForgeBoardFindings *findings;
  GtkWidget *bottom;
  GtkToggleButton *found;
  GtkLabel *counted;
  ForgeSaveLabel *saved;
  GtkWidget *start_tools;
  GtkWidget *end_tools;
  GtkWidget *undo_tools;    /* of these, where there is room for them */
  GtkWidget *views;         /* likewise */
  GtkWidget *checks_button; /* likewise */
  GtkWidget *narrow_tools;  /* at the bottom, else */

  ForgeProjectSession *project;
  ForgeBoardSession *session;
  ForgeBoard *board;              /* (nullable): until it is read */
  ForgeBoardSelection *selection; /* (nullable): until it is read */
  GSimpleActionGroup *actions;
  gboolean is_narrow;   /* what is shown is for a narrow window */
  gboolean wants_focus; /* as soon as it is read */
  gboolean is_begun;    /* somebody has begun with the first element */
  char *wanted;         /* (nullable): id of what is to be shown when the board is read */
};

/* Brings what @other says onto the board, as one step, and shows it. */
void forge_board_page_absorb (ForgeBoardPage *self, ForgeBoard *other);
/* @files: (element-type GFile). */
void forge_board_page_import (ForgeBoardPage *self, GListModel *files);
/* As what the name of the file ends in: a format of ForgeBoardFormat, .png or .pdf. */
gboolean forge_board_page_export (ForgeBoardPage *self, const char *path, GError **error);
void forge_board_page_add_file_actions (ForgeBoardPage *self);

/* Makes the group "board". */
void forge_board_page_add_actions (ForgeBoardPage *self);
/* What can be done changes with the board and its history. */
void forge_board_page_update_actions (ForgeBoardPage *self);
gboolean forge_board_page_is_canvas (ForgeBoardPage *self);
/* The board itself instead of what stands there while it is empty. */
void forge_board_page_begin (ForgeBoardPage *self);
/* The focus and the place of what is shown, too. */
void forge_board_page_show (ForgeBoardPage *self, ForgeBoardElement *element);

G_END_DECLS
