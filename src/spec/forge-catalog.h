/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/forge-id.h"
#include "spec/forge-project.h"

G_BEGIN_DECLS

/* What phases, documents, sections, questions and templates there are: read from the data files
 * that are compiled in (data/phases, data/templates), each replaced by a file of the same name in
 * the user's config folder. Immutable once loaded, so any thread may read it. All strings are owned
 * by the catalog. */
#define FORGE_TYPE_CATALOG (forge_catalog_get_type ())
G_DECLARE_FINAL_TYPE (ForgeCatalog, forge_catalog, FORGE, CATALOG, GObject)

typedef struct
{
  const char *id;   /* "prd.success": stable, unique in the catalog */
  ForgePhase phase; /* whose form shows it */
  ForgeKind kind;   /* the document it feeds */
  const char
      *topic; /* what the built-in writer reads the answer as: "goal", "actor", "quality", ... */
  const char *text; /* in the language asked for */
  const char *why;
  const char *example;
  gboolean required;
} ForgeQuestion;

typedef struct
{
  const char *name;  /* "functional-requirements": stable, unique in its document */
  const char *title; /* the text of its "## " heading, in the language asked for */
  const char *purpose;
  const char *const *contains;   /* what it must contain, a line each */
  const ForgeNodeKind *produces; /* ended by FORGE_NODE_NONE */
  const ForgeNodeKind *needs;    /* whose facts it needs; likewise */
} ForgeSection;

typedef struct
{
  const char *slug;
  const char *name;
  const char *description;
  const char *category; /* web-app, mobile, backend, developer-tool, marketing, other */
  const char *icon;     /* symbolic icon name */
  const char *title;    /* prefilled; may be "" */
  const char *brief;    /* prefilled; may be "" */
  const char *app_type;
  const char *const *stack;
  guint hours_saved;
  gboolean is_user;      /* from the config folder */
  GHashTable *answers;   /* question id (utf8) -> default answer (utf8) */
  const char *knowledge; /* the domain text that the built-in writer reads beside the brief */
} ForgeTemplate;

/* @config_dir: (nullable): such as ~/.config/specforge. A broken file of the user's is left out,
 * its built-in twin is used, and a message that names file, line and cause is added to the
 * warnings; only a broken built-in file fails. */
ForgeCatalog *forge_catalog_new (const char *config_dir, GError **error);
const char *const *forge_catalog_get_warnings (ForgeCatalog *self);

const char *
forge_catalog_get_phase_title (ForgeCatalog *self, ForgePhase phase, const char *language);
const char *forge_catalog_get_kind_title (ForgeCatalog *self, ForgeKind kind, const char *language);

/* Documents of a phase at a depth, in order. (transfer full) (element-type ForgeKind) */
GArray *forge_catalog_list_kinds (ForgeCatalog *self, ForgePhase phase, ForgeDepth depth);

/* (transfer container): arrays of the catalog's own const structures. @language: "en", "de", ...;
 * others get English. */
GPtrArray *forge_catalog_list_sections (ForgeCatalog *self,
                                        ForgeKind kind,
                                        ForgeDepth depth,
                                        const char *language);
GPtrArray *forge_catalog_list_questions (ForgeCatalog *self,
                                         ForgePhase phase,
                                         ForgeDepth depth,
                                         const char *language);
const ForgeQuestion *
forge_catalog_find_question (ForgeCatalog *self, const char *id, const char *language);
GPtrArray *forge_catalog_list_templates (ForgeCatalog *self, const char *language);
const ForgeTemplate *
forge_catalog_find_template (ForgeCatalog *self, const char *slug, const char *language);

/* A project as a user's template: writes CONFIG_DIR/templates/SLUG.yaml, which the next catalog
 * reads. @answers: question id to text. (transfer full): the slug; never one that is taken. Blocks.
 */
char *forge_catalog_save_template (ForgeCatalog *self,
                                   const char *config_dir,
                                   ForgeProject *project,
                                   GHashTable *answers,
                                   const char *name,
                                   const char *description,
                                   GError **error);

G_END_DECLS
