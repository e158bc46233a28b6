/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-type.h"

G_BEGIN_DECLS

/* How CML calls our types. It has lists and sets of a name, but no sizes and no maps. */

/* "List<OrderLine>", "String", "Object". @is_whole: whether reading that gives the same type again.
 * (transfer full) */
char *forge_cml_type_write (const ForgeBoardType *type, gboolean *is_whole);
/* Our name of one of CML's: "string" for "String"; others are returned as they are. */
const char *forge_cml_type_read_name (const char *name);

G_END_DECLS
