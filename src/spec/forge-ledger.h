/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "core/forge-id.h"

G_BEGIN_DECLS

/* Which node has which id. An id once given stays with its node when the text or title changes; the
 * id of a node that has gone is retired and not given again. The store keeps a project's ledger; a
 * writer asks it for ids. */
#define FORGE_TYPE_LEDGER (forge_ledger_get_type ())
G_DECLARE_FINAL_TYPE (ForgeLedger, forge_ledger, FORGE, LEDGER, GObject)

ForgeLedger *forge_ledger_new (void);

/* The id of the node of @kind that @key stands for (a key says what the node is, in a form that
 * survives new wording: "patient/book/appointment"). A key seen before gets its id back; else the
 * next free number, or the id made from @name for named kinds ("ENT-Order2" where ENT-Order is
 * taken). For a criterion @name is the id of its story: "US-001" gives AC-001.1, AC-001.2. Valid as
 * long as the ledger. */
const char *
forge_ledger_assign (ForgeLedger *self, ForgeNodeKind kind, const char *key, const char *name);
const char *forge_ledger_lookup (ForgeLedger *self, ForgeNodeKind kind, const char *key);

/* Whether @id was given to a node, which may be gone by now. */
gboolean forge_ledger_has_given (ForgeLedger *self, const char *id);

/* Ids that stand in documents but have no key yet (a person wrote them) are reserved, so that
 * nobody else gets them. */
void forge_ledger_reserve (ForgeLedger *self, const char *id);

/* For the store: every entry, in the order given. An entry of a reserved id has the key "". */
typedef void (*ForgeLedgerFunc) (ForgeNodeKind kind,
                                 const char *key,
                                 const char *id,
                                 gpointer user_data);
void forge_ledger_foreach (ForgeLedger *self, ForgeLedgerFunc func, gpointer user_data);
void forge_ledger_restore (ForgeLedger *self, ForgeNodeKind kind, const char *key, const char *id);

G_END_DECLS
