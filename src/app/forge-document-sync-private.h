/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "app/forge-document-stream.h"
#include "app/forge-document-sync.h"

G_BEGIN_DECLS

/* The class is spread over two files: loading and saving (forge-document-sync.c), and what a
 * generation writes (-generation.c). */
struct _ForgeDocumentSync
{
  GObject parent_instance;

  ForgeProjectSession *session;
  ForgeEditor *editor;
  ForgeDocumentItem *item;
  ForgeGeneration *generation; /* the one whose text comes in; NULL: none */
  ForgeDocumentStream *stream; /* also after a generation that was stopped, while it can go on */
  ForgeKind kind;
  char *base;         /* the body that the text was made from */
  guint base_version; /* of it */
  guint wanted;       /* the version that a generation saved, until the item has it; 0: none */
  guint timer;
  guint draft;        /* the source that keeps what is typed */
  guint settling;     /* the source that settles in any case */
  gint64 dirty_since; /* monotonic; 0: nothing is typed */
  guint n_loads;      /* tells an answer for an earlier document */
  gboolean is_saving;
  gboolean is_resumed; /* the stream is that of an earlier, stopped generation */
  gboolean was_interrupted;
  gboolean is_ours; /* the text is being changed by us */
};

/* forge-document-sync.c */
void forge_document_sync_settle (ForgeDocumentSync *self);
void forge_document_sync_take_item_later (ForgeDocumentSync *self);

/* forge-document-sync-generation.c */
/* ForgeGeneratedTextFunc */
void forge_document_sync_show_text (const char *section, const char *text, gpointer self);
/* The session has another generation, or none. */
void forge_document_sync_take_generation (ForgeDocumentSync *self);
/* The offer to go on came, or was turned down: then what is there stays. */
void forge_document_sync_take_interrupted (ForgeDocumentSync *self);

G_END_DECLS
