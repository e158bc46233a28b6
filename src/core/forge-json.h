/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "core/forge-json-scanner.h"
#include "core/forge-json-writer.h"

G_BEGIN_DECLS

/* Strict JSON (RFC 8259): what json-glib 1.6 lets through or crashes on never reaches it. */

#define FORGE_JSON_MAX_BYTES (64 * 1024 * 1024)

JsonNode *forge_json_parse (const char *text, gssize length, gsize max_bytes, GError **error);

G_END_DECLS
