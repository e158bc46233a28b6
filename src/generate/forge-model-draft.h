/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-model-filter.h"
#include "generate/forge-prompt-files.h"
#include "generate/forge-seam.h"
#include "generate/forge-writer.h"
#include "llm/forge-call-book.h"
#include "llm/forge-prompt.h"
#include "net/forge-http.h"

G_BEGIN_DECLS

/* (transfer full) (nullable): asks for the text as much as @target can read and write. */
typedef ForgePrompt *(*ForgeModelPromptFunc) (const ForgeTarget *target,
                                              gpointer user_data,
                                              GError **error);

/* One text that models are asked for, until it is whole: tried again, elsewhere, and continued
 * where it was cut off. For one thread, which waits. */
typedef struct
{
  ForgePromptFiles *files;  /* not owned; likewise the next */
  GPtrArray *targets;       /* (element-type ForgeTarget) */
  ForgeCallBook book;       /* notes each request; who and what for is the caller's to say */
  ForgeModelFilter *filter; /* brings it into form; NULL: as it comes. Owned */
  ForgeDeltaFunc func;      /* gets the text as it comes; NULL: nobody reads along */
  gpointer func_data;
  ForgeModelPromptFunc make; /* asks another model, or with less; NULL: it can only be asked so */
  gpointer make_data;
  ForgePrompt *prompt;       /* what is asked; continuations are made of it */
  const ForgeTarget *target; /* whom that is made for: at first the first of @targets */
  GString *out;              /* what there is */

  /*< private >*/
  ForgeHttp *http;
  gint64 room;       /* tokens that a prompt may tell of the project; 0: as much as fits */
  guint n_shrunk;    /* how many times that was made less */
  ForgePrompt *next; /* asks for what follows, for the attempt that is about to begin */
  gboolean has_text; /* the present piece has brought some */
  char *kept;        /* what an earlier run brought; or NULL */
  GString *raw;      /* all that the models said, behind what was kept */
  gsize start;       /* of the present piece in @raw */
  GString *fresh; /* what the present piece brought behind thoughts that were taken back; or NULL */
  ForgeSeam *seam; /* where the present piece joins; NULL in the first */
  gsize told;      /* so much of @out was given to @func */
  GError *error;   /* why it stopped from our side */
} ForgeModelDraft;

void forge_model_draft_init (ForgeModelDraft *self,
                             ForgePromptFiles *files,
                             GPtrArray *targets,
                             const ForgePrompt *prompt);
gboolean forge_model_draft_run (ForgeModelDraft *self,
                                const char *kept,
                                GCancellable *cancellable,
                                GError **error);
void forge_model_draft_clear (ForgeModelDraft *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (ForgeModelDraft, forge_model_draft_clear)

G_END_DECLS
