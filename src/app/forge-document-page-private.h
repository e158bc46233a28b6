/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-document-page.h"
#include "app/forge-document-sync.h"
#include "app/forge-generation-strip.h"
#include "app/forge-recovery-bar.h"
#include "app/forge-text-figures.h"
#include "app/forge-text-improver.h"
#include "widgets/forge-conflict-bar.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-notice-bar.h"
#include "widgets/forge-status-row.h"

G_BEGIN_DECLS

/* The class is spread over two files: the page (forge-document-page.c) and its actions, with the
 * keys and the menu that run them (-actions.c). */
struct _ForgeDocumentPage
{
  GtkWidget parent_instance;

  GtkWidget *box;
  ForgeNoticeBar *notice;
  ForgeConflictBar *conflicts;
  ForgeRecoveryBar *recovery;
  ForgeNarrowBin *bin;
  GtkStack *stack;
  AdwStatusPage *empty;
  ForgeDocumentView *view;
  ForgeGenerationStrip *strip;
  ForgeStatusRow *status;

  ForgeProjectSession *session;
  ForgeKind kind;
  ForgeDocumentSync *sync;
  ForgeTextFigures *figures;
  ForgeTextImprover *improver;
  GSimpleActionGroup *actions;
  gboolean wants_text;  /* the person writes an empty document by hand */
  gboolean asked_saved; /* and waits to hear it */
};

void forge_document_page_add_actions (ForgeDocumentPage *self);
/* Where the person asked to save, says so once that is done. */
void forge_document_page_say_saved (ForgeDocumentPage *self);
/* The menu of the text, once the page has its session. */
void forge_document_page_add_menu (ForgeDocumentPage *self);
/* What can be done changes with the generation, and with whether the project may be written. */
void forge_document_page_update_actions (ForgeDocumentPage *self);

G_END_DECLS
