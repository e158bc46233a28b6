/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the words of a file are called for people; translated. What we have no word for is given as
 * it is. */

/* "Reacts to" for the property "reacts_to". */
const char *forge_board_key_get_title (const char *key);
/* "Customer and supplier" for "customer-supplier". */
const char *forge_board_choice_get_title (const char *choice);

G_END_DECLS
