/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-draft-writer.h"

G_BEGIN_DECLS

/* A project without a store, and the built-in writer on it. */
typedef struct
{
  ForgeInput input;
  ForgeWriter *writer;
  char *bodies[FORGE_N_KINDS];
} DraftFixture;

void draft_fixture_init (DraftFixture *self,
                         const char *title,
                         const char *brief,
                         ForgeDepth depth,
                         const char *language);
void draft_fixture_clear (DraftFixture *self);

/* Replaces what is there. (transfer full) */
void draft_fixture_take_body (DraftFixture *self, ForgeKind kind, char *body);
/* Writes one document as the engine would. (transfer full) */
char *draft_fixture_write (DraftFixture *self, ForgeKind kind);
/* Writes the documents from @first on, each seeing those before it. */
void draft_fixture_write_from (DraftFixture *self, ForgeKind first);
/* Fails the test with the first findings where a check finds something. */
void draft_fixture_assert_sound (DraftFixture *self);

/* The answer that the built-in writer proposed is taken over; "" is none. */
void draft_fixture_take (DraftFixture *self, const char *question_id, const char *answer);

/* (transfer full): a brief of tests/fixtures/briefs */
char *draft_fixture_read_brief (const char *name);

G_END_DECLS
