/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-board-page.h"
#include "app/forge-board-session.h"
#include "widgets/forge-board-findings.h"
#include "widgets/forge-board-list.h"
#include "widgets/forge-board-panel.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-notice-bar.h"
#include "widgets/forge-save-label.h"

G_BEGIN_DECLS

/* The class is spread over two files: the page (forge-board-page.c) and its actions (-actions.c).
 */
struct _ForgeBoardPage
{
  AdwBin parent_instance;

  ForgeNoticeBar *notice;
  ForgeNarrowBin *narrow;
  GtkStack *state;
  AdwStatusPage *problem;
  AdwFlap *flap;
  GtkStack *view;
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
  GtkWidget *undo_tools;    /* in the start tools, where there is room for them */
  GtkWidget *narrow_tools;  /* at the bottom, else */
  GtkWidget *checks_button; /* of the end tools */

  ForgeProjectSession *project;
  ForgeBoardSession *session;
  ForgeBoard *board;              /* (nullable): until it is read */
  ForgeBoardSelection *selection; /* (nullable): until it is read */
  GSimpleActionGroup *actions;
  char *wanted; /* (nullable): id of what is to be shown when the board is read */
};

/* Makes the group "board". */
void forge_board_page_add_actions (ForgeBoardPage *self);
/* What can be done changes with the board and its history. */
void forge_board_page_update_actions (ForgeBoardPage *self);
/* The focus and the place of what is shown, too. */
void forge_board_page_show (ForgeBoardPage *self, ForgeBoardElement *element);

G_END_DECLS
