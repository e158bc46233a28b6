/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-types.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

typedef enum
{
  FORGE_SECTION_PLANNED,
  FORGE_SECTION_STREAMING, /* begun, its text is in the journal */
  FORGE_SECTION_DONE,
  FORGE_SECTION_FAILED,
} ForgeSectionStatus;

/* What is known of one section beside its text. */
typedef struct
{
  char *name;  /* as in the catalog */
  char *title; /* of its heading when it was written */
  ForgeSectionStatus status;
  char *writer;    /* "draft", a model id, "user" */
  char *generated; /* the text as the writer gave it: base of the next three-way merge; may be "" */
  guint tokens;
  gboolean is_locked;
  char *problem; /* (nullable): what the writer could not bring into order, a sentence a line */
  char *earlier; /* (nullable): its text before the last generation, until somebody accepts or
                    rejects the new one; "": it was not there */
} ForgeSectionState;

void forge_section_state_free (ForgeSectionState *self);
gboolean
forge_section_state_is_as_written (const ForgeSectionState *self, const char *text, gsize length);

/* A document as it stands: the head version. */
typedef struct
{
  char *id;
  char *project_id;
  ForgeKind kind;
  guint version; /* 0: no version yet */
  char *body;    /* "" with version 0 */
  gint64 modified;
  gint64 written; /* when a writer wrote it last; 0: never */
  guint words;
  gboolean is_stale;   /* something it was made from changed since it was generated */
  gboolean is_damaged; /* its body is not what was saved (its hash differs): only in a list */
  GPtrArray *sections; /* (element-type ForgeSectionState), in order */
} ForgeDocument;

void forge_document_free (ForgeDocument *self);

/* (nullable): what is wrong with a section as long as nobody has changed it; (out) (optional)
 * @line: of its heading. */
const char *forge_document_find_problem (const ForgeDocument *self,
                                         const ForgeSectionState *state,
                                         guint *line);

typedef struct
{
  guint number;
  ForgeChangeType change_type;
  char *author;  /* "user", "draft", a model id */
  char *summary; /* one line, may be "" */
  char *sha256;  /* of the body, checked when it is read */
  gint64 time;
  guint words;
  guint added;   /* words that the version before had not */
  guint removed; /* words of the version before that are gone */
  char *body;    /* NULL in a list */
} ForgeVersion;

void forge_version_free (ForgeVersion *self);

/* (element-type ForgeDocument): those that exist, in the order of the kinds. */
GPtrArray *forge_store_list_documents (ForgeStore *self, const char *project_id, GError **error);
/* The same without any text, for lists: bodies are NULL, and sections have only a name, a title and
 * how far they are. */
GPtrArray *forge_store_list_outlines (ForgeStore *self, const char *project_id, GError **error);
ForgeDocument *
forge_store_get_document (ForgeStore *self, const char *project_id, ForgeKind kind, GError **error);

/* What to save. */
typedef struct
{
  const char *project_id;
  ForgeKind kind;
  guint base_version; /* the version that @body was made from; 0: none */
  const char *body;
  ForgeChangeType change_type;
  const char *author;
  const char
      *summary; /* (nullable): where a person edited and says nothing, what changed is said */
  GPtrArray *sections; /* (nullable) (element-type ForgeSectionState): replaces what is known of the
                          sections */
  const char *inputs;  /* (nullable): what a writer made it from, see forge_store_dup_inputs */
} ForgeSave;

/* What a document of that kind would be made from just now: brief, choices, answers and the
 * documents before it, as one opaque text. Who generates a document asks for it first, then
 * reads brief, answers and documents (forge_input_load), writes, and saves with it; a change that
 * comes in between then marks the document as out of date. Without it, a document that was
 * generated or regenerated whole counts as made from what there is when it is saved; an edit, a
 * restore or one section anew leave what was recorded as it is. */
char *
forge_store_dup_inputs (ForgeStore *self, const char *project_id, ForgeKind kind, GError **error);

/* Records the sections that a generation is going to write, or how far it is, without a version:
 * the document is made with version 0 where there is none. @sections: (element-type
 * ForgeSectionState): all of the document's, in order. */
gboolean forge_store_put_sections (ForgeStore *self,
                                   const char *project_id,
                                   ForgeKind kind,
                                   GPtrArray *sections,
                                   GError **error);

/* Adds a version on top, in one transaction with search index and change log. Where the head is not
 * @base_version any more, another writer was faster: the texts are merged three ways, conflicts
 * keep both sides, and @n_conflicts (nullable) counts them. A body equal to the head adds no
 * version. Returns: (transfer full): the new head. */
ForgeDocument *forge_store_save_document (ForgeStore *self,
                                          const ForgeSave *save,
                                          guint *n_conflicts,
                                          GError **error);

/* Newest first, without bodies. (element-type ForgeVersion) */
GPtrArray *forge_store_list_versions (ForgeStore *self,
                                      const char *project_id,
                                      ForgeKind kind,
                                      GError **error);
/* With its body, whose hash has been checked: FORGE_ERROR_STORAGE says what to do when it does not
 * match. */
ForgeVersion *forge_store_get_version (ForgeStore *self,
                                       const char *project_id,
                                       ForgeKind kind,
                                       guint number,
                                       GError **error);
/* A new version on top with the body of an earlier one. */
ForgeDocument *forge_store_restore_version (ForgeStore *self,
                                            const char *project_id,
                                            ForgeKind kind,
                                            guint number,
                                            const char *author,
                                            GError **error);

/* The new text of a section is accepted: its earlier one is not kept beside it any more. @name:
 * (nullable): NULL is every section. (To reject, see generate/forge-review.h.) */
gboolean forge_store_accept_section (ForgeStore *self,
                                     const char *project_id,
                                     ForgeKind kind,
                                     const char *name,
                                     GError **error);

gboolean forge_store_lock_section (ForgeStore *self,
                                   const char *project_id,
                                   ForgeKind kind,
                                   const char *name,
                                   gboolean locked,
                                   GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSectionState, forge_section_state_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeDocument, forge_document_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeVersion, forge_version_free)

G_END_DECLS
