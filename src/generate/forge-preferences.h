/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "generate/forge-writer.h"
#include "llm/forge-budget.h"
#include "llm/forge-keyring.h"
#include "llm/forge-model-registry.h"
#include "spec/forge-project-settings.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* What a person prefers, wherever it is asked for: the window and the command line read it here,
 * from the settings of the desktop. */

/* (transfer full) (nullable): NULL where the program is not installed. */
GSettings *forge_preferences_open (void);

/* Who writes. A copy, for workers. */
typedef struct
{
  char *writer;                        /* FORGE_WRITER_BUILT_IN, or as of forge_targets_new() */
  char *phase_writers[FORGE_N_PHASES]; /* NULL: the same */
  ForgeBudgets budgets;
  GHashTable *urls; /* (element-type utf8 utf8): provider to its address */
} ForgePreferences;

/* @settings: (nullable): what is usual. */
ForgePreferences *forge_preferences_read (GSettings *settings);
void forge_preferences_free (ForgePreferences *self);
/* One for all phases. */
void forge_preferences_set_writer (ForgePreferences *self, const char *names);

/* (transfer full): NULL-ended: all that may be asked, each once. */
char **forge_preferences_list_writers (const ForgePreferences *self);

/* Whether a language model writes anything. */
gboolean forge_preferences_need_models (const ForgePreferences *self);

/* @registry: (nullable): where only the built-in writer writes. (transfer full) */
ForgeWriter *forge_preferences_make_writer (const ForgePreferences *self,
                                            ForgeStore *store,
                                            ForgeModelRegistry *registry,
                                            ForgeKeyring *keyring,
                                            const char *config_dir);

/* What a new project has where nothing is said. @settings: (nullable). */
void forge_preferences_get_usual (GSettings *settings, ForgeUsual *usual);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgePreferences, forge_preferences_free)

G_END_DECLS
