/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-id.h"

G_BEGIN_DECLS

/* What can stand on a board, in the order in which a file lists it. */
typedef enum
{
  FORGE_BOARD_CONTEXT,    /* CTX-Order: a frame, and a file of its own */
  FORGE_BOARD_AGGREGATE,  /* AGG-Order */
  FORGE_BOARD_ENTITY,     /* ENT-Order */
  FORGE_BOARD_VALUE,      /* VO-Money: a value object */
  FORGE_BOARD_ENUM,       /* ENUM-OrderStatus */
  FORGE_BOARD_COMMAND,    /* CMD-PlaceOrder */
  FORGE_BOARD_EVENT,      /* EVT-OrderPlaced */
  FORGE_BOARD_POLICY,     /* POL-NotifyBuyer */
  FORGE_BOARD_QUERY,      /* QRY-ListOrders */
  FORGE_BOARD_READ_MODEL, /* RM-OrderList */
  FORGE_BOARD_EXTERNAL,   /* EXT-Carrier: an external system */
  FORGE_BOARD_INTERFACE,  /* UI-Checkout */
  FORGE_BOARD_ACTOR,      /* ACT-Buyer */
  FORGE_BOARD_HOTSPOT,    /* HOT-WhoPays */
  FORGE_BOARD_COMMENT,    /* NOTE-LaterMore */
  FORGE_BOARD_LANE,       /* LANE-Buying: a swim lane */
  FORGE_BOARD_RELATION,   /* REL-OrderPayment: between two contexts, in the context map */
  FORGE_BOARD_N_KINDS
} ForgeBoardKind;

/* What a property holds. */
typedef enum
{
  FORGE_BOARD_TEXT,     /* a text */
  FORGE_BOARD_LINE,     /* a text of one line, at most 500 characters */
  FORGE_BOARD_FLAG,     /* true or false */
  FORGE_BOARD_TYPE,     /* a type (ForgeBoardType) */
  FORGE_BOARD_CHOICE,   /* one of a few words */
  FORGE_BOARD_CHOICES,  /* a list of them */
  FORGE_BOARD_TEXTS,    /* a list of texts */
  FORGE_BOARD_FIELDS,   /* a list of fields: name, type, identifier, description */
  FORGE_BOARD_LITERALS, /* the values of an enumeration: a list of name and description */
  FORGE_BOARD_REF,      /* the id of another element */
  FORGE_BOARD_REFS,     /* a list of them */
  FORGE_BOARD_LINKS,    /* a list of to (an id) and meaning */
  FORGE_BOARD_NODES,    /* a list of ids of the specification: FR-001, US-002, ENT-Order */
  FORGE_BOARD_MAPPINGS, /* a list of from and to, both ids: what one context calls the other's */
} ForgeBoardShape;

typedef struct
{
  const char *name;
  ForgeBoardShape shape;
  guint32 targets;            /* of a reference: a bit a kind that it may name */
  const char *const *choices; /* ended by NULL */
  gboolean is_required;
} ForgeBoardKey;

#define FORGE_BOARD_BIT(kind) (1u << (kind))
#define FORGE_BOARD_ANY       (FORGE_BOARD_BIT (FORGE_BOARD_N_KINDS) - 1)

const char *forge_board_kind_get_prefix (ForgeBoardKind kind);  /* "EVT" */
const char *forge_board_kind_get_section (ForgeBoardKind kind); /* "events": its key in a file */
const char *forge_board_kind_get_title (ForgeBoardKind kind);   /* translated: "Domain event" */
/* "events" or "EVT"; FALSE where it is neither. */
gboolean forge_board_kind_from_name (const char *name, ForgeBoardKind *kind);

/* The kind of a board id: a prefix, a hyphen, and ASCII letters and digits (at most 100). */
gboolean forge_board_id_match (const char *id, ForgeBoardKind *kind);
/* "EVT-OrderPlaced" for (EVENT, "order placed"). */
char *forge_board_id_from_name (ForgeBoardKind kind, const char *name);

/* The properties that a kind may have, in the order in which they are written; ended by a NULL
 * name. */
const ForgeBoardKey *forge_board_kind_get_keys (ForgeBoardKind kind);
const ForgeBoardKey *forge_board_kind_find_key (ForgeBoardKind kind, const char *name);

G_END_DECLS
