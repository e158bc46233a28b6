/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A ULID: 26 characters of Crockford's base 32, in order of time; monotonic within a process.
 * Source: github.com/ulid/spec. Thread safe. */
char *forge_ulid_new (void);
gboolean forge_ulid_is_valid (const char *text);

/* Kinds of nodes of the specification graph; their ids are in DESIGN, "Text that the writers
 * produce". */
typedef enum
{
  FORGE_NODE_NONE,
  FORGE_NODE_GOAL,       /* G-1 */
  FORGE_NODE_ACTOR,      /* ACT-Patient */
  FORGE_NODE_FR,         /* FR-001 */
  FORGE_NODE_NFR,        /* NFR-001 */
  FORGE_NODE_ENTITY,     /* ENT-Appointment */
  FORGE_NODE_API,        /* API-createAppointment */
  FORGE_NODE_SCREEN,     /* SCR-Calendar */
  FORGE_NODE_EPIC,       /* EPIC-1 */
  FORGE_NODE_STORY,      /* US-001 */
  FORGE_NODE_CRITERION,  /* AC-001.1 */
  FORGE_NODE_TEST,       /* TC-001 */
  FORGE_NODE_TASK,       /* TASK-001 */
  FORGE_NODE_DECISION,   /* ADR-001 */
  FORGE_NODE_RISK,       /* RISK-1 */
  FORGE_NODE_QUESTION,   /* */
  FORGE_NODE_EVENT,      /* EVT-OrderPlaced */
  FORGE_NODE_COMMAND,    /* CMD-PlaceOrder */
  FORGE_NODE_AGGREGATE,  /* AGG-Order */
  FORGE_NODE_POLICY,     /* POL-NotifyBuyer */
  FORGE_NODE_READ_MODEL, /* RM-... */
  FORGE_NODE_EXTERNAL,   /* EXT-... */
  FORGE_NODE_INTERFACE,  /* UI-... */
  FORGE_N_NODES
} ForgeNodeKind;

/* "FR", "ACT", ... without the hyphen. */
const char *forge_node_kind_get_prefix (ForgeNodeKind kind);

/* The length in bytes of the node id at the start of @text (0: none there); its kind in @kind. A
 * letter, digit, hyphen or underscore straight after it means that it is no id. */
gsize forge_node_id_match (const char *text, ForgeNodeKind *kind);

/* Whether its ids end in one number that counts up, as FR-007. */
gboolean forge_node_kind_is_numbered (ForgeNodeKind kind);

/* "FR-007" for (FR, 7), "G-7" for (GOAL, 7): the digits as DESIGN shows. Only for numbered kinds.
 */
char *forge_node_id_format (ForgeNodeKind kind, guint number);

/* "ENT-LineItem" for (ENTITY, "line item"): camel case, ASCII letters and digits (ä is ae, é: e).
 * Only for named kinds. */
char *forge_node_id_from_name (ForgeNodeKind kind, const char *name);

G_END_DECLS
