/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A place of a text where forge_merge_texts() kept both sides between marks. The text carries all
 * that deciding needs, so a conflict outlives the program and is nowhere else. */
typedef struct
{
  gsize start; /* bytes into the text: of the first mark */
  gsize end;   /* behind the line end of the last mark */
  guint line;  /* 1-based, of the first mark */
  char *ours;  /* whole lines, or "" */
  char *base;  /* what both were made from; NULL where the marks do not tell */
  char *theirs;
  char *ours_name;
  char *theirs_name;
} ForgeConflict;

typedef enum
{
  FORGE_CONFLICT_OURS,
  FORGE_CONFLICT_THEIRS,
  FORGE_CONFLICT_BOTH, /* ours first */
} ForgeConflictChoice;

void forge_conflict_free (ForgeConflict *self);

/* (transfer full) (element-type ForgeConflict): in order. Marks that are not whole are text. */
GPtrArray *forge_conflict_find (const char *text);

/* (transfer full): a text that is one conflict. */
char *forge_conflict_dup_text (const char *ours,
                               const char *base,
                               const char *theirs,
                               const char *ours_name,
                               const char *theirs_name);

/* (transfer full): the lines of a side. */
char *forge_conflict_dup_choice (const ForgeConflict *self, ForgeConflictChoice choice);

/* (transfer full): @text, which the conflict was found in, with @lines instead of it. */
char *forge_conflict_replace (const ForgeConflict *self, const char *text, const char *lines);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeConflict, forge_conflict_free)

G_END_DECLS
