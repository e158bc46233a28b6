/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"

G_BEGIN_DECLS

/* What a person gives to start: title, brief and choices. A plain value with properties to bind to;
 * it knows no store. Not thread safe: hand a copy (forge_project_copy) to another thread. */
#define FORGE_TYPE_PROJECT (forge_project_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProject, forge_project, FORGE, PROJECT, GObject)

ForgeProject *forge_project_new (const char *id, const char *title);
ForgeProject *forge_project_copy (ForgeProject *self);

const char *forge_project_get_id (ForgeProject *self);
const char *forge_project_get_title (ForgeProject *self);
void forge_project_set_title (ForgeProject *self, const char *title);
const char *forge_project_get_brief (ForgeProject *self); /* never NULL */
void forge_project_set_brief (ForgeProject *self, const char *brief);
const char *forge_project_get_app_type (ForgeProject *self); /* web, mobile, api, desktop, other */
void forge_project_set_app_type (ForgeProject *self, const char *app_type);
const char *const *forge_project_get_stack (ForgeProject *self); /* never NULL */
void forge_project_set_stack (ForgeProject *self, const char *const *stack);
ForgeDepth forge_project_get_depth (ForgeProject *self);
void forge_project_set_depth (ForgeProject *self, ForgeDepth depth);
const char *
forge_project_get_language (ForgeProject *self); /* BCP 47 tag; "" : detect from the brief */
void forge_project_set_language (ForgeProject *self, const char *language);
const char *forge_project_get_template (ForgeProject *self); /* slug or NULL */
void forge_project_set_template (ForgeProject *self, const char *slug);
/* A phase has to be approved before the next one is generated. */
gboolean forge_project_get_asks_approval (ForgeProject *self);
void forge_project_set_asks_approval (ForgeProject *self, gboolean asks);
/* What it has otherwise than usual: "KEY=VALUE" each, see forge-override.h. Never NULL. */
const char *const *forge_project_get_overrides (ForgeProject *self);
void forge_project_set_overrides (ForgeProject *self, const char *const *overrides);
gint64 forge_project_get_created (ForgeProject *self); /* ms since 1970, UTC */
void forge_project_set_created (ForgeProject *self, gint64 created);
gint64 forge_project_get_modified (ForgeProject *self);
void forge_project_set_modified (ForgeProject *self, gint64 modified);

G_END_DECLS
