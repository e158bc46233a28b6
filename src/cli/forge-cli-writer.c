/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-cli"

#include "config.h"

#include "cli/forge-cli.h"
#include "generate/forge-draft-writer.h"
#include "generate/forge-model-writer.h"
#include "llm/forge-targets.h"

/**
 * forge_cli_make_writer:
 * @self: the program, with its store open
 * @name: (nullable): "draft", or models as of forge_targets_new(); %NULL: the built-in writer
 * @error: what is wrong with the name, or which key is missing
 *
 * Only who names a provider makes this program speak to one.
 *
 * Returns: (transfer full) (nullable): the writer
 */
ForgeWriter *
forge_cli_make_writer (ForgeCli *self, const char *name, GError **error)
{
  g_autofree char *config_dir = NULL;
  g_autoptr (GPtrArray) targets = NULL;
  ForgeModelRegistry *registry;

  g_return_val_if_fail (self != NULL, NULL);

  if (name == NULL || g_str_equal (name, FORGE_WRITER_BUILT_IN))
    return forge_draft_writer_new ();
  registry = forge_cli_open_registry (self, error);
  if (registry == NULL || !forge_cli_try_key_file (self, error))
    return NULL;
  /* What is wrong is told before anything is planned. */
  targets = forge_targets_new (registry, forge_cli_open_keyring (self), name, NULL, NULL, error);
  if (targets == NULL)
    return NULL;
  config_dir = forge_cli_dup_config_dir ();
  return forge_model_writer_new (self->store, registry, forge_cli_open_keyring (self), name,
                                 &self->budgets, config_dir);
}
