/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The type of a field. The grammar, which data/README.md explains for users:
 *
 *   type   = name [ sizes | args ] [ "?" ]          "?": may be missing
 *   args   = "<" type { "," type } ">"              List<OrderLine>, Map<string, Money>
 *   sizes  = "(" digits { "," digits } ")"          decimal(12, 2), string(80)
 *   name   = letter { letter | digit | "_" } { "." letter { letter | digit | "_" } }
 *
 * Names of ours: string, text, bool, int, long, decimal, double, date, time, datetime, duration,
 * uuid, bytes, json, url, email; List, Set and Map. A name that ends in "Id" and that the board
 * does not define is an identifier: text that tells one thing from another. All others are
 * entities, value objects and enumerations of the board, by their name. Spaces are free; written
 * are none but one behind a comma. Depth <= 8, at most 500 characters. */
typedef struct _ForgeBoardType ForgeBoardType;

struct _ForgeBoardType
{
  char *name;
  GPtrArray *args; /* (element-type ForgeBoardType): of a generic one; empty for others */
  guint sizes[2];
  guint n_sizes;
  gboolean is_optional;
};

/* FORGE_ERROR_REFUSED with a sentence that names the character. Any thread. */
ForgeBoardType *forge_board_type_parse (const char *text, GError **error);
void forge_board_type_free (ForgeBoardType *self);
/* As it is written: (transfer full). */
char *forge_board_type_to_string (const ForgeBoardType *self);
/* string, decimal, ...: a type that holds one value and needs no definition. */
gboolean forge_board_type_is_builtin (const ForgeBoardType *self);
/* List, Set and Map. */
gboolean forge_board_type_is_collection (const ForgeBoardType *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeBoardType, forge_board_type_free)

G_END_DECLS
