/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A filter: the text of a reply -> text and thoughts, where a model writes its thoughts into the
 * text as <think>…</think> at its very begin. Spaces around the thoughts are dropped. Holds at most
 * some spaces and a tag that is not whole yet. Lives on the stack, begins as all zeros. */
#define FORGE_THINK_MAX_SPACES 24 /* before the tag; behind more than that it is no tag */

typedef enum
{
  FORGE_THINK_BEGIN,  /* only spaces so far, and the begin of a tag */
  FORGE_THINK_INSIDE, /* between the tags */
  FORGE_THINK_AFTER,  /* behind them, only spaces so far */
  FORGE_THINK_TEXT,   /* the reply itself, in which a tag is only text */
} ForgeThinkPlace;

typedef struct
{
  /*< private >*/
  ForgeThinkPlace place;
  char held[FORGE_THINK_MAX_SPACES + 8];
  guint n_held;
  guint n_spaces; /* of @held, before the tag */
} ForgeThink;

/* @is_thought: else it is text. */
typedef void (*ForgeThinkFunc) (gboolean is_thought,
                                const char *text,
                                gsize length,
                                gpointer user_data);

void forge_think_push (ForgeThink *self,
                       const char *text,
                       gsize length,
                       ForgeThinkFunc func,
                       gpointer user_data);
void forge_think_finish (ForgeThink *self, ForgeThinkFunc func, gpointer user_data);

G_END_DECLS
