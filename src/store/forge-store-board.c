/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-board"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-text.h"
#include "store/forge-delta.h"
#include "store/forge-store-board.h"
#include "store/forge-store-private.h"
#include "store/forge-version-chain.h"

typedef struct
{
  const char *project_id;
  guint number; /* wanted, or the base of a save */
  const GPtrArray *texts;
  const char *author;
  const char *summary;
  guint found;
  GPtrArray *result;
} Query;

/* The newest version of one file up to a version of the board. */
typedef struct
{
  guint number;
  guint board;
  GBytes *hash;
} Head;

void
forge_board_version_free (ForgeBoardVersion *self)
{
  if (self == NULL)
    return;
  g_free (self->author);
  g_free (self->summary);
  g_free (self);
}

static void
head_free (gpointer data)
{
  Head *head = data;

  g_bytes_unref (head->hash);
  g_free (head);
}

static gboolean
find_newest (ForgeDatabase *db, Query *query, GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT coalesce(max(number), 0) FROM board_version WHERE project_id = :project");

  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  if (forge_statement_next (&select))
    query->found = (guint) forge_statement_get_int (&select, 0);
  return forge_statement_finish (&select, error);
}

/* Name to Head, also of files that were taken away. */
static GHashTable *
load_heads (ForgeDatabase *db, const Query *query, guint board, GError **error)
{
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, head_free);
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT name, max(number), board, hash FROM board_file"
                                 " WHERE project_id = :project AND board <= :board GROUP BY name");

  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_int (&select, ":board", board);
  while (forge_statement_next (&select))
    {
      Head *head = g_new0 (Head, 1);

      head->number = (guint) forge_statement_get_int (&select, 1);
      head->board = (guint) forge_statement_get_int (&select, 2);
      head->hash = forge_statement_dup_blob (&select, 3);
      g_hash_table_insert (heads, forge_statement_dup_text (&select, 0), head);
    }
  return forge_statement_finish (&select, error) ? g_steal_pointer (&heads) : NULL;
}

/* The frame of one version of a file, and what its prefix is. NULL without @error where it is not
 * there. */
static GBytes *
load_frame (ForgeDatabase *db,
            const Query *query,
            const char *name,
            guint number,
            guint *base,
            GError **error)
{
  g_auto (ForgeStatement) select
      = forge_statement_new (db, "SELECT base, packed FROM board_file WHERE project_id = :project"
                                 " AND name = :name AND number = :number");
  g_autoptr (GBytes) frame = NULL;

  forge_statement_bind_text (&select, ":project", query->project_id);
  forge_statement_bind_text (&select, ":name", name);
  forge_statement_bind_int (&select, ":number", number);
  if (forge_statement_next (&select))
    {
      *base = (guint) forge_statement_get_int (&select, 0);
      frame = forge_statement_dup_blob (&select, 1);
    }
  return forge_statement_finish (&select, error) ? g_steal_pointer (&frame) : NULL;
}

static gboolean
is_hash_of (GBytes *hash, const char *text)
{
  guint8 digest[FORGE_TEXT_DIGEST];

  forge_text_digest (text, -1, digest);
  return g_bytes_get_size (hash) == sizeof digest
         && memcmp (g_bytes_get_data (hash, NULL), digest, sizeof digest) == 0;
}

/* What the frames of a version of a file give. NULL without @error where one is damaged or gone. */
static char *
unpack (ForgeDatabase *db, const Query *query, const char *name, guint number, GError **error)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);

  while (number > 0)
    {
      guint base = 0;
      GBytes *frame = load_frame (db, query, name, number, &base, error);

      if (frame == NULL)
        return NULL;
      g_ptr_array_add (frames, frame);
      if (base >= number)
        return NULL;
      number = base;
    }
  return forge_delta_unpack_chain (frames);
}

static char *
load_text (ForgeDatabase *db,
           const Query *query,
           const char *name,
           const Head *head,
           GError **error)
{
  g_autoptr (GError) local = NULL;
  g_autofree char *text = unpack (db, query, name, head->number, &local);

  if (local != NULL)
    g_propagate_error (error, g_steal_pointer (&local));
  else if (text != NULL && is_hash_of (head->hash, text))
    return g_steal_pointer (&text);
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_STORAGE,
                 _ ("The file “%s” of the board is damaged. Load an earlier version of the board, "
                    "or import the file again."),
                 name);
  return NULL;
}

static int
compare_texts (gconstpointer a, gconstpointer b)
{
  return strcmp ((*(ForgeBoardText *const *) a)->name, (*(ForgeBoardText *const *) b)->name);
}

static gboolean
load_board (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (GHashTable) heads = NULL;
  GHashTableIter iter;
  const char *name;
  const Head *head;

  g_ptr_array_set_size (query->result, 0);
  if (!find_newest (db, query, error))
    return FALSE;
  if (query->number > query->found)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_USAGE, _ ("The board has no version %u."),
                   query->number);
      return FALSE;
    }
  if (query->number > 0)
    query->found = query->number;
  heads = load_heads (db, query, query->found, error);
  if (heads == NULL)
    return FALSE;
  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &head))
    {
      g_autofree char *text = NULL;

      if (g_bytes_get_size (head->hash) == 0)
        continue;
      text = load_text (db, query, name, head, error);
      if (text == NULL)
        return FALSE;
      g_ptr_array_add (query->result, forge_board_text_new (name, text));
    }
  g_ptr_array_sort (query->result, compare_texts);
  return TRUE;
}

/**
 * forge_store_load_board:
 * @self: the store
 * @project_id: whose
 * @number: of the version, 0 for the newest
 * @found: (out) (optional): its number
 * @error: FORGE_ERROR_USAGE, FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeBoardText): the files by name, or %NULL
 */
GPtrArray *
forge_store_load_board (ForgeStore *self,
                        const char *project_id,
                        guint number,
                        guint *found,
                        GError **error)
{
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  Query query = { .project_id = project_id, .number = number, .result = texts };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  if (!forge_store_read (self, load_board, &query, error))
    return NULL;
  if (found != NULL)
    *found = query.found;
  return g_steal_pointer (&texts);
}

static gboolean
find_version (ForgeDatabase *db, gpointer data, GError **error)
{
  return find_newest (db, data, error);
}

gboolean
forge_store_find_board_version (ForgeStore *self,
                                const char *project_id,
                                guint *number,
                                GError **error)
{
  Query query = { .project_id = project_id };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && number != NULL, FALSE);

  if (!forge_store_read (self, find_version, &query, error))
    return FALSE;
  *number = query.found;
  return TRUE;
}

/* @text: (nullable): NULL takes the file away. @earlier: the number of its version before, or 0. */
static gboolean
insert_file (ForgeDatabase *db,
             const Query *query,
             const char *name,
             const char *text,
             guint earlier,
             GError **error)
{
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO board_file (project_id, name, number, base, board, hash, packed)"
          " VALUES (:project, :name, :number, :base, :board, :hash, :packed)");
  const guint number = earlier + 1;
  const guint base = text != NULL ? forge_version_chain_choose_base (number) : 0;
  /* A base that cannot be read is not used: this version stands for itself then. */
  g_autofree char *prefix = base > 0 ? unpack (db, query, name, base, NULL) : NULL;
  g_autoptr (GBytes) frame = text != NULL ? forge_delta_pack (text, prefix) : NULL;
  guint8 digest[FORGE_TEXT_DIGEST] = { 0 };
  gsize size = 0;
  gconstpointer bytes = frame != NULL ? g_bytes_get_data (frame, &size) : "";

  if (text != NULL)
    forge_text_digest (text, -1, digest);
  forge_statement_bind_text (&insert, ":project", query->project_id);
  forge_statement_bind_text (&insert, ":name", name);
  forge_statement_bind_int (&insert, ":number", number);
  forge_statement_bind_int (&insert, ":base", prefix != NULL ? base : 0);
  forge_statement_bind_int (&insert, ":board", query->found);
  forge_statement_bind_blob (&insert, ":hash", digest, text != NULL ? sizeof digest : 0);
  forge_statement_bind_blob (&insert, ":packed", bytes, size);
  return forge_statement_run (&insert, error);
}

/* Writes what differs from @heads; how much did in @n_changed. */
static gboolean
insert_changes (ForgeDatabase *db,
                Query *query,
                GHashTable *heads,
                guint *n_changed,
                GError **error)
{
  GHashTableIter iter;
  const char *name;
  const Head *head;

  for (guint i = 0; i < query->texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (query->texts, i);

      head = g_hash_table_lookup (heads, text->name);
      if (head != NULL && is_hash_of (head->hash, text->text))
        continue;
      if (!insert_file (db, query, text->name, text->text, head != NULL ? head->number : 0, error))
        return FALSE;
      (*n_changed)++;
    }
  g_hash_table_iter_init (&iter, heads);
  while (g_hash_table_iter_next (&iter, (gpointer *) &name, (gpointer *) &head))
    {
      if (g_bytes_get_size (head->hash) == 0 || forge_board_texts_find (query->texts, name) != NULL)
        continue;
      if (!insert_file (db, query, name, NULL, head->number, error))
        return FALSE;
      (*n_changed)++;
    }
  return TRUE;
}

static gboolean
insert_version (ForgeDatabase *db, const Query *query, GError **error)
{
  g_auto (ForgeStatement) insert
      = forge_statement_new (db,
                             "INSERT INTO board_version (project_id, number, author, summary, time)"
                             " VALUES (:project, :number, :author, :summary, :time)");

  forge_statement_bind_text (&insert, ":project", query->project_id);
  forge_statement_bind_int (&insert, ":number", query->found);
  forge_statement_bind_text (&insert, ":author", query->author);
  forge_statement_bind_text (&insert, ":summary", query->summary);
  forge_statement_bind_int (&insert, ":time", forge_store_now ());
  return forge_statement_run (&insert, error) && forge_project_touch (db, query->project_id, error)
         && forge_change_note (db, "board", query->project_id, query->project_id,
                               query->found == 1 ? "insert" : "update", query->author, error);
}

static gboolean
save_board (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_autoptr (GHashTable) heads = NULL;
  guint n_changed = 0;

  if (!find_newest (db, query, error))
    return FALSE;
  if (query->found != query->number)
    {
      g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                           _ ("The board was changed by somebody else meanwhile. Load it again."));
      return FALSE;
    }
  heads = load_heads (db, query, query->found, error);
  if (heads == NULL)
    return FALSE;
  query->found++;
  if (!insert_changes (db, query, heads, &n_changed, error))
    return FALSE;
  if (n_changed > 0)
    return insert_version (db, query, error);
  query->found--;
  return TRUE;
}

gboolean
forge_store_save_board (ForgeStore *self,
                        const char *project_id,
                        const GPtrArray *texts,
                        guint base,
                        const char *author,
                        const char *summary,
                        guint *found,
                        GError **error)
{
  Query query = {
    .project_id = project_id, .texts = texts, .number = base, .author = author, .summary = summary
  };

  g_return_val_if_fail (FORGE_IS_STORE (self), FALSE);
  g_return_val_if_fail (project_id != NULL && texts != NULL, FALSE);
  g_return_val_if_fail (author != NULL && summary != NULL, FALSE);

  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      if (!forge_store_check_text (text->name, error)
          || !forge_store_check_text (text->text, error))
        return FALSE;
    }
  if (!forge_store_check_text (summary, error)
      || !forge_store_write (self, save_board, &query, error))
    return FALSE;
  if (found != NULL)
    *found = query.found;
  return TRUE;
}

static gboolean
list_versions (ForgeDatabase *db, gpointer data, GError **error)
{
  Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT number, author, summary, time FROM board_version WHERE project_id = :project"
          " ORDER BY number DESC");

  g_ptr_array_set_size (query->result, 0);
  if (!forge_project_require (db, query->project_id, error))
    return FALSE;
  forge_statement_bind_text (&select, ":project", query->project_id);
  while (forge_statement_next (&select))
    {
      ForgeBoardVersion *version = g_new0 (ForgeBoardVersion, 1);

      version->number = (guint) forge_statement_get_int (&select, 0);
      version->author = forge_statement_dup_text (&select, 1);
      version->summary = forge_statement_dup_text (&select, 2);
      version->time = forge_statement_get_int (&select, 3);
      g_ptr_array_add (query->result, version);
    }
  return forge_statement_finish (&select, error);
}

GPtrArray *
forge_store_list_board_versions (ForgeStore *self, const char *project_id, GError **error)
{
  g_autoptr (GPtrArray) versions
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_board_version_free);
  Query query = { .project_id = project_id, .result = versions };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);
  g_return_val_if_fail (project_id != NULL, NULL);

  return forge_store_read (self, list_versions, &query, error) ? g_steal_pointer (&versions) : NULL;
}
