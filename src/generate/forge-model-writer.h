/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"
#include "llm/forge-budget.h"
#include "llm/forge-keyring.h"
#include "llm/forge-model-registry.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

/* Writes by language models, named as of forge_targets_new(): asks the first one, tries again, goes
 * on with the next one where that one cannot, and continues what was cut off until the section is
 * whole. Each request is recorded with what it cost, and asked of the budgets before. Any thread;
 * waits. */
#define FORGE_TYPE_MODEL_WRITER (forge_model_writer_get_type ())
G_DECLARE_FINAL_TYPE (ForgeModelWriter, forge_model_writer, FORGE, MODEL_WRITER, GObject)

ForgeWriter *forge_model_writer_new (ForgeStore *store,
                                     ForgeModelRegistry *registry,
                                     ForgeKeyring *keyring,
                                     const char *names,
                                     const ForgeBudgets *budgets,
                                     const char *config_dir);
/* @urls: (element-type utf8 utf8): provider to its address, where that is another one. */
void forge_model_writer_set_urls (ForgeModelWriter *self, GHashTable *urls);

G_END_DECLS
