/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-catalog.h"
#include "spec/forge-data-file.h"

G_BEGIN_DECLS

/* One file of data/phases: a phase with its documents, sections and questions. Texts point into the
 * file, which it owns; arrays "by language" follow the list that was given to localize. */

typedef struct
{
  guint depths; /* bits, 1 << ForgeDepth */
  ForgeSection *by_language;
} ForgePhaseSection;

typedef struct
{
  ForgeKind kind;
  const char **titles; /* by language */
  GPtrArray *sections; /* (element-type ForgePhaseSection) */
} ForgePhaseDocument;

typedef struct
{
  guint depths;
  ForgeQuestion *by_language;
} ForgePhaseQuestion;

typedef struct
{
  ForgeDataFile *file;
  ForgePhase phase;
  const char **titles;  /* by language */
  GPtrArray *documents; /* (element-type ForgePhaseDocument) */
  GPtrArray *questions; /* (element-type ForgePhaseQuestion) */
  guint n_languages;
} ForgePhaseFile;

ForgePhaseFile *forge_phase_file_new (ForgeDataFile *file, ForgePhase phase, GError **error);
void forge_phase_file_free (ForgePhaseFile *self);
void forge_phase_file_add_languages (ForgePhaseFile *self, GPtrArray *tags);
void forge_phase_file_localize (ForgePhaseFile *self, const char *const *languages);
void forge_phase_file_foreach_question (ForgePhaseFile *self,
                                        void (*func) (const ForgeDataPlace *question,
                                                      const char *id,
                                                      gpointer user_data),
                                        gpointer user_data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePhaseFile, forge_phase_file_free)

G_END_DECLS
