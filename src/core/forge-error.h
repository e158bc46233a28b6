/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FORGE_ERROR:
 *
 * The error domain of everything below the window. A message is a whole sentence for a person: what
 * is wrong and what to do next. The codes are the exit codes of specforge-cli, so a program learns
 * the same.
 */
#define FORGE_ERROR (forge_error_quark ())

typedef enum
{
  FORGE_ERROR_NOT_SO = 1, /* the thing asked for is not so: a check failed, nothing was found */
  FORGE_ERROR_USAGE
  = 2, /* wrong words: unknown flag, unknown or ambiguous project, missing argument */
  FORGE_ERROR_REFUSED = 3, /* input refused: binary, too large, broken data file */
  FORGE_ERROR_NETWORK = 4, /* network or provider */
  FORGE_ERROR_STORAGE = 5, /* database, disk, files of ours */
} ForgeErrorCode;

GQuark forge_error_quark (void);
int forge_error_exit_code (const GError *error);

G_END_DECLS
