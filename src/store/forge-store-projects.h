/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "spec/forge-ledger.h"
#include "spec/forge-project.h"
#include "store/forge-store.h"

G_BEGIN_DECLS

gboolean forge_store_insert_project (ForgeStore *self, ForgeProject *project, GError **error);
gboolean forge_store_update_project (ForgeStore *self, ForgeProject *project, GError **error);
ForgeProject *forge_store_get_project (ForgeStore *self, const char *id, GError **error);

/* By id, unique id prefix (at least 4 characters), or exact title: FORGE_ERROR_USAGE names the
 * candidates where several fit, and says how to list where none does. */
ForgeProject *forge_store_find_project (ForgeStore *self, const char *name, GError **error);

/* Newest change first; (element-type ForgeProject). Without the deleted ones. */
GPtrArray *forge_store_list_projects (ForgeStore *self, GError **error);

/* Into the trash, from where undelete brings it back whole; purged after 30 days. */
gboolean forge_store_delete_project (ForgeStore *self, const char *id, GError **error);
gboolean forge_store_undelete_project (ForgeStore *self, const char *id, GError **error);

/* Answers. author: "user", "draft", "template" or a model id. A suggestion is kept apart until
 * accepted. */
typedef struct
{
  char *question_id;
  char *text;
  char *author;
  gboolean is_suggestion;
  gint64 time;
} ForgeAnswer;

void forge_answer_free (ForgeAnswer *self);
GPtrArray *forge_store_list_answers (ForgeStore *self, const char *project_id, GError **error);
/* An empty text removes the answer. */
gboolean forge_store_put_answer (ForgeStore *self,
                                 const char *project_id,
                                 const char *question_id,
                                 const char *text,
                                 const char *author,
                                 gboolean is_suggestion,
                                 GError **error);

/* A skipped phase has a reason; NULL takes the skip back. Reasons: FORGE_N_PHASES strings, NULL
 * where not skipped. */
gboolean forge_store_skip_phase (ForgeStore *self,
                                 const char *project_id,
                                 ForgePhase phase,
                                 const char *reason,
                                 GError **error);
char **forge_store_list_skips (
    ForgeStore *self,
    const char *project_id,
    GError **error); /* (array length=FORGE_N_PHASES); free with forge_store_skips_free */
void forge_store_skips_free (char **skips);

ForgeLedger *forge_store_load_ledger (ForgeStore *self, const char *project_id, GError **error);
gboolean forge_store_save_ledger (ForgeStore *self,
                                  const char *project_id,
                                  ForgeLedger *ledger,
                                  GError **error);

gboolean forge_store_count_template_use (ForgeStore *self, const char *slug, GError **error);
GHashTable *forge_store_list_template_uses (ForgeStore *self,
                                            GError **error); /* slug -> count as GUINT pointer */

/* Full text over titles, briefs, answers and documents. The query is plain words, never FTS5
 * syntax. */
typedef struct
{
  char *project_id;
  char *source;  /* "title", "brief", "answer" or the nick of a document kind */
  char *snippet; /* plain text, hits between U+0002 and U+0003 */
} ForgeSearchHit;

void forge_search_hit_free (ForgeSearchHit *self);
GPtrArray *forge_store_search (ForgeStore *self, const char *query, guint limit, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeAnswer, forge_answer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeSearchHit, forge_search_hit_free)

G_END_DECLS
