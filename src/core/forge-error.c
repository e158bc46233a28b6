/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-error"

#include "config.h"

#include <gio/gio.h>

#include "core/forge-error.h"

G_DEFINE_QUARK (forge - error - quark, forge_error)

/**
 * forge_error_exit_code:
 * @error: (nullable): what a command ended with
 *
 * Returns: the exit code of specforge-cli for it: 0 where there is none, 1 to 5 as #ForgeErrorCode
 * has it; errors of files and streams are storage errors, all others "not so"
 */
int
forge_error_exit_code (const GError *error)
{
  if (error == NULL)
    return 0;
  if (error->domain == FORGE_ERROR)
    return error->code;
  if (error->domain == G_OPTION_ERROR)
    return FORGE_ERROR_USAGE;
  if (error->domain == G_FILE_ERROR
      || (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED))
    return FORGE_ERROR_STORAGE;
  return FORGE_ERROR_NOT_SO;
}
