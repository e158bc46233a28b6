/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-board-page.h"
#include "app/forge-document-tabs.h"
#include "app/forge-generation-strip.h"
#include "app/forge-git.h"
#include "app/forge-phase-page.h"
#include "app/forge-project-page.h"
#include "app/forge-resume-bar.h"
#include "app/forge-sidebar.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-problem-bar.h"

G_BEGIN_DECLS

/* The class is spread over two files: the page (forge-project-page.c) and its actions (-actions.c).
 */
struct _ForgeProjectPage
{
  AdwBin parent_instance;

  AdwLeaflet *leaflet;
  GtkWidget *side;
  AdwWindowTitle *project_title;
  ForgeSidebar *sidebar;
  GtkWidget *content;
  AdwHeaderBar *header;
  AdwWindowTitle *page_title;
  GtkWidget *back;
  GtkWidget *sidebar_button;
  GtkMenuButton *menu_button;
  GtkMenuButton *more_button;
  AdwSplitButton *generate;
  GtkWidget *modes;
  ForgeProblemBar *problem_bar;
  ForgeResumeBar *resume_bar;
  ForgeNarrowBin *tight;  /* no room for two pages of text */
  ForgeNarrowBin *narrow; /* no room for tabs and buttons with words */
  GtkStack *stack;
  ForgeDocumentTabs *tabs;
  ForgePhasePage *phase;
  ForgeBoardPage *board;       /* (nullable): until it is first looked at */
  ForgeGenerationStrip *strip; /* where no text is shown, which has its own */

  ForgeProjectSession *session;
  ForgeGit *git;
  GSimpleActionGroup *actions;
  ForgePhaseItem *phase_item; /* of the phase that is shown */
  gboolean is_alone;          /* the page is shown without the sidebar */
};

void forge_project_page_add_actions (ForgeProjectPage *self);
/* What can be done changes with the phase and with the generation. */
void forge_project_page_update_actions (ForgeProjectPage *self);
void forge_project_page_show_tab (ForgeProjectPage *self, const char *tab);
/* Writes what is shown into the settings of the next start. */
void forge_project_page_remember (ForgeProjectPage *self);

G_END_DECLS
