/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-outline.h"

G_BEGIN_DECLS

/* A field of an entity as the documents show it: those that the brief names, and those that every
 * record needs. */
typedef struct
{
  char *name;    /* as people say it, Markdown */
  char *ident;   /* as code says it: "tenant_id" */
  char *type;    /* "text", "number", ..., "id" */
  char *unit;    /* or NULL */
  char *choices; /* "A, B, C", or NULL */
  gboolean is_required;
  gboolean is_assumption;
  const ForgeOutlineNode *target; /* of a reference; NULL: unknown or none */
} ForgeOutlineField;

void forge_outline_field_free (ForgeOutlineField *self);

/* (transfer full) (element-type ForgeOutlineField) */
GPtrArray *forge_outline_list_fields (ForgeOutline *self, const ForgeOutlineNode *entity);
/* (transfer full) (element-type utf8): what the entity goes through, from what is done to it. */
GPtrArray *forge_outline_list_states (ForgeOutline *self, const ForgeOutlineNode *entity);
/* (transfer full): an example that fits the field, the @n-th of several. */
char *forge_outline_field_dup_sample (ForgeOutline *self, const ForgeOutlineField *field, guint n);

G_END_DECLS
