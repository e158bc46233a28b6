/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-id.h"
#include "spec/forge-types.h"

G_BEGIN_DECLS

/* What changed between two states of a project's documents, as the graph tells it and not the text:
 * which requirements came, went or bind less, what lost its test. */

typedef enum
{
  FORGE_SPEC_ADDED,
  FORGE_SPEC_REMOVED,
  FORGE_SPEC_WEAKENED,     /* SHALL became SHOULD */
  FORGE_SPEC_STRENGTHENED, /* SHOULD became SHALL */
  FORGE_SPEC_REVERSED,     /* SHALL became SHALL NOT */
  FORGE_SPEC_TEST_LOST,    /* a story or requirement that no test reaches any more */
  FORGE_SPEC_TEST_GAINED,
  FORGE_SPEC_REWORDED,
  FORGE_SPEC_SECTION_ADDED,
  FORGE_SPEC_SECTION_REMOVED,
  FORGE_SPEC_SECTION_REWRITTEN, /* most of its lines are others */
  FORGE_SPEC_TRACE_ADDED,
  FORGE_SPEC_TRACE_REMOVED,
} ForgeSpecChangeType;

typedef struct
{
  ForgeSpecChangeType type;
  ForgeNodeKind kind; /* FORGE_NODE_NONE for a section */
  ForgeKind document; /* where it stands, or stood */
  char *id;           /* of the node; of a section its title */
  char *from;         /* the keyword before; else NULL */
  char *to;           /* the keyword now, or what a trace leads to; else NULL */
} ForgeSpecChange;

void forge_spec_change_free (ForgeSpecChange *self);
const char *forge_spec_change_type_get_nick (ForgeSpecChangeType type); /* "test_lost" */

/* @old_bodies, @new_bodies: FORGE_N_KINDS texts each, NULL where a document does not exist.
 * (transfer full) (element-type ForgeSpecChange): in the order of the types, then of the documents.
 * Any thread. */
GPtrArray *forge_spec_change_find (const char *const *old_bodies, const char *const *new_bodies);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSpecChange, forge_spec_change_free)

G_END_DECLS
