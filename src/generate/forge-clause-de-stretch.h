/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-clause-de.h"

G_BEGIN_DECLS

/* State of one stretch between strong marks. */
typedef struct
{
  ForgeParse *parse;
  ForgeClause *last;
  ForgeGermanFrame frame; /* subject and helper that the next parts share */
  gboolean has_frame;
  gboolean closed;     /* the verb of the last clause has come: nothing more belongs to it */
  gboolean in_object;  /* the last part was an object clause: "ob ..." */
  guint pending_start; /* parts that wait for the infinitive */
  gboolean pending;
  guint bare_start;
  guint bare_end;
  guint condition_start;
  guint condition_end;
  gboolean has_condition; /* the last clause has one that stands in front */
  char *condition;        /* where the words as they stand would not do: "Wird er krank, ..." */
  gboolean relative;      /* the last part was a relative clause */
  gboolean refused;       /* the clause in front says that this is not to be */
} ForgeStretch;

/* forge-clause-de-subject.c */
void forge_stretch_drop_last (ForgeStretch *stretch);
/* Both return where the clause starts then. @first: a condition stands in front. */
guint forge_stretch_take_noun_in_front (ForgeStretch *stretch, ForgeGermanFrame *frame);
guint forge_stretch_take_subject (ForgeStretch *stretch,
                                  const ForgePart *part,
                                  gboolean first,
                                  ForgeGermanFrame *frame);

G_END_DECLS
