/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "generate/forge-outline.h"

G_BEGIN_DECLS

/* Writes an outline down. The words are templates in data/writer, one a section; here is what they
 * are filled with. */

/* The view of an outline: what the templates see, the same for all sections of a document. */
JsonNode *forge_compose_view (ForgeOutline *outline, const char *language);

/* (transfer full): "## Title", a blank line and the body, ended by one line end. */
char *forge_compose_section (ForgePhrases *phrases,
                             JsonNode *view,
                             ForgeKind kind,
                             const ForgeSection *section,
                             gboolean is_first);

/* Parts of the view; one file a family of documents. */
void forge_compose_add_nodes (ForgeOutline *outline, JsonObject *view);
void forge_compose_add_project (ForgeOutline *outline, JsonObject *view);
void forge_compose_add_data (ForgeOutline *outline, JsonObject *view);
void forge_compose_add_interface (ForgeOutline *outline, JsonObject *view);
void forge_compose_add_traces (ForgeOutline *outline, JsonObject *view);
void forge_compose_add_diagrams (ForgeOutline *outline, JsonObject *view);

/* One node as the templates see it. */
JsonObject *forge_compose_node (ForgeOutline *outline, ForgeOutlineNode *node);

/* An empty or missing text is null, which a template takes for no. */
void forge_compose_set (JsonObject *object, const char *name, const char *text);
void forge_compose_take (JsonObject *object, const char *name, char *text);
/* The array, and "has_NAME". Takes @array over. */
void forge_compose_set_list (JsonObject *object, const char *name, JsonArray *array);
/* "FR-001, FR-002" of nodes of @kind (NONE: all) in @nodes that have an id. */
char *forge_compose_join_ids (const GPtrArray *nodes, ForgeNodeKind kind);

G_END_DECLS
