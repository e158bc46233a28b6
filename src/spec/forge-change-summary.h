/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-spec-change.h"

G_BEGIN_DECLS

/* Changes of a specification in words. */

typedef enum
{
  FORGE_TONE_NEUTRAL,
  FORGE_TONE_GOOD, /* something came */
  FORGE_TONE_WARN, /* something binds less, or is not tested any more */
  FORGE_TONE_BAD,  /* something went */
} ForgeTone;

/* "3 requirements added", "FR-012 weakened: SHALL became SHOULD" */
typedef struct
{
  char *text;
  ForgeTone tone;
} ForgePhrase;

void forge_phrase_free (ForgePhrase *self);

/* @changes: (element-type ForgeSpecChange), as forge_spec_change_find() gives them. (transfer full)
 * (element-type ForgePhrase): the most important ones first. */
GPtrArray *forge_change_summary_list (const GPtrArray *changes);

/* (transfer full): the first @max phrases in one line; "" where nothing of the specification
 * changed. */
char *forge_change_summary_join (const GPtrArray *changes, guint max);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePhrase, forge_phrase_free)

G_END_DECLS
