/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-writer.h"

G_BEGIN_DECLS

/* A writer for tests of the engine: deterministic, made from brief, document and section, with ids
 * from the ledger, and with failures on order. */
#define FORGE_TYPE_TEST_WRITER (forge_test_writer_get_type ())
G_DECLARE_FINAL_TYPE (ForgeTestWriter, forge_test_writer, FORGE, TEST_WRITER, GObject)

ForgeTestWriter *forge_test_writer_new (void);

/* Time between two pieces. */
void forge_test_writer_set_delay (ForgeTestWriter *self, guint usec);

/* The piece with this number (from 1, over all sections) is not given: the writer fails, or
 * waits until it is cancelled. 0: never. */
void forge_test_writer_fail_at (ForgeTestWriter *self, guint piece);
void forge_test_writer_hang_at (ForgeTestWriter *self, guint piece);

G_END_DECLS
