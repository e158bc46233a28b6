/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* tests/support/llm_server.py, started for a test: a server on loopback that speaks like providers
 * of language models, well or badly. */
typedef struct _ForgeTestServer ForgeTestServer;

/* @certificate, @key: (nullable): files for TLS. Needs G_TEST_SRCDIR, as tests have it. */
ForgeTestServer *forge_test_server_new (const char *certificate, const char *key);
void forge_test_server_free (ForgeTestServer *self);

/* (transfer full): "http://127.0.0.1:PORT/STEPS/N": @steps as of llm_server.py, with a number that
 * no other address has, so that its requests are counted from the first. */
char *forge_test_server_dup_url (ForgeTestServer *self, const char *steps);

/* Where it listens, at 127.0.0.1. */
guint forge_test_server_get_port (ForgeTestServer *self);

/* (transfer full): what the server got so far, as JSON. */
char *forge_test_server_dup_log (ForgeTestServer *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeTestServer, forge_test_server_free)

G_END_DECLS
