/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "llm/forge-keyring.h"

G_BEGIN_DECLS

/* The file of keys, for a desktop without a keyring: makes it with a passphrase, or opens it with
 * the one it has. What is typed leaves the row at once and is kept nowhere.
 *
 * Signal opened (): keys can be kept there now, and those in it can be used. */
#define FORGE_TYPE_KEY_FILE_ROW (forge_key_file_row_get_type ())
G_DECLARE_FINAL_TYPE (ForgeKeyFileRow, forge_key_file_row, FORGE, KEY_FILE_ROW, AdwExpanderRow)

GtkWidget *forge_key_file_row_new (ForgeKeyring *keyring);

G_END_DECLS
