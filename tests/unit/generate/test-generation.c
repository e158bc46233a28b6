/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-generation"

#include "config.h"

#include <signal.h>
#include <sys/resource.h>

#include <glib/gstdio.h>

#include "core/forge-error.h"
#include "forge-test-writer.h"
#include "generate/forge-generation.h"
#include "store/forge-store-projects.h"

typedef struct
{
  char *dir;
  ForgeStore *store;
  ForgeCatalog *catalog;
  ForgeTestWriter *writer;
  char *project_id;
  GMainLoop *loop;
  ForgeGeneration *generation;
  GString *deltas;
  guint n_deltas;
  guint n_sections;
  guint n_documents;
  guint n_restarts;
  GPtrArray *notices;
  guint status;
  guint act_at; /* the delta at which act is called */
  void (*act) (gpointer fixture);
} Fixture;

static void
remove_tree (const char *path)
{
  g_autoptr (GDir) dir = g_dir_open (path, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *child = g_build_filename (path, name, NULL);

      remove_tree (child);
    }
  g_remove (path);
}

static char *
insert_project (ForgeStore *store, const char *brief)
{
  g_autofree char *id = forge_ulid_new ();
  g_autoptr (ForgeProject) project = forge_project_new (id, "Shop");
  g_autoptr (GError) error = NULL;

  forge_project_set_brief (project, brief);
  forge_project_set_depth (project, FORGE_DEPTH_TINY);
  forge_project_set_language (project, "en");
  forge_store_insert_project (store, project, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&id);
}

static void
open_store (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;

  fixture->store = forge_store_open (fixture->dir, FORGE_STORE_DEFAULT, &error);
  g_assert_no_error (error);
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->dir = g_dir_make_tmp ("forge-generation-XXXXXX", NULL);
  open_store (fixture);
  fixture->catalog = forge_catalog_new (NULL, &error);
  g_assert_no_error (error);
  fixture->writer = forge_test_writer_new ();
  fixture->project_id = insert_project (fixture->store, "a brief");
  fixture->loop = g_main_loop_new (NULL, FALSE);
  fixture->deltas = g_string_new (NULL);
  fixture->notices = g_ptr_array_new_with_free_func (g_free);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->generation);
  g_clear_object (&fixture->writer);
  g_clear_object (&fixture->catalog);
  g_clear_object (&fixture->store);
  g_main_loop_unref (fixture->loop);
  g_string_free (fixture->deltas, TRUE);
  g_ptr_array_unref (fixture->notices);
  g_free (fixture->project_id);
  remove_tree (fixture->dir);
  g_free (fixture->dir);
}

static void
delta_cb (ForgeGeneration *generation,
          guint kind,
          const char *name,
          const char *text,
          Fixture *fixture)
{
  g_string_append (fixture->deltas, text);
  fixture->n_deltas++;
  if (fixture->n_deltas == fixture->act_at)
    fixture->act (fixture);
}

static void
section_done_cb (ForgeGeneration *generation, guint kind, const char *name, Fixture *fixture)
{
  fixture->n_sections++;
}

static void
section_restarted_cb (ForgeGeneration *generation, guint kind, const char *name, Fixture *fixture)
{
  fixture->n_restarts++;
}

static void
document_done_cb (ForgeGeneration *generation, guint kind, guint version, Fixture *fixture)
{
  fixture->n_documents++;
}

static void
notice_cb (ForgeGeneration *generation, const char *text, Fixture *fixture)
{
  g_ptr_array_add (fixture->notices, g_strdup (text));
}

static void
finished_cb (ForgeGeneration *generation, guint status, Fixture *fixture)
{
  fixture->status = status;
  g_main_loop_quit (fixture->loop);
}

/* Runs @generation (transfer full) to its end. */
static void
run (Fixture *fixture, ForgeGeneration *generation)
{
  g_clear_object (&fixture->generation);
  fixture->generation = generation;
  g_signal_connect (generation, "delta", G_CALLBACK (delta_cb), fixture);
  g_signal_connect (generation, "section-done", G_CALLBACK (section_done_cb), fixture);
  g_signal_connect (generation, "section-restarted", G_CALLBACK (section_restarted_cb), fixture);
  g_signal_connect (generation, "document-done", G_CALLBACK (document_done_cb), fixture);
  g_signal_connect (generation, "notice", G_CALLBACK (notice_cb), fixture);
  g_signal_connect (generation, "finished", G_CALLBACK (finished_cb), fixture);
  forge_generation_start (generation);
  g_main_loop_run (fixture->loop);
}

static ForgeGeneration *
new_generation (Fixture *fixture, const ForgeKind *kinds, gsize n_kinds, const char *section)
{
  return forge_generation_new (fixture->store, fixture->catalog, FORGE_WRITER (fixture->writer),
                               fixture->project_id, kinds, n_kinds, section);
}

static ForgeJob *
find_job (Fixture *fixture)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) jobs
      = forge_store_list_open_jobs (fixture->store, fixture->project_id, &error);

  g_assert_no_error (error);
  return jobs->len > 0 ? g_ptr_array_steal_index (jobs, 0) : NULL;
}

static void
resume_job (Fixture *fixture)
{
  g_autoptr (ForgeJob) job = find_job (fixture);

  g_assert_nonnull (job);
  g_assert_false (job->is_live);
  fixture->n_deltas = 0;
  g_string_truncate (fixture->deltas, 0);
  run (fixture, forge_generation_new_resume (fixture->store, fixture->catalog,
                                             FORGE_WRITER (fixture->writer), job));
}

static ForgeDocument *
get_document (Fixture *fixture, const char *project_id, ForgeKind kind)
{
  g_autoptr (GError) error = NULL;
  ForgeDocument *document = forge_store_get_document (fixture->store, project_id, kind, &error);

  g_assert_no_error (error);
  return document;
}

/* The bodies of all documents must be those of a run without any trouble. */
static void
assert_like_untroubled (Fixture *fixture)
{
  g_autofree char *id = g_steal_pointer (&fixture->project_id);
  g_autoptr (GPtrArray) troubled = forge_store_list_documents (fixture->store, id, NULL);
  g_autoptr (GPtrArray) smooth = NULL;

  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  fixture->project_id = insert_project (fixture->store, "a brief");
  fixture->act_at = 0;
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  smooth = forge_store_list_documents (fixture->store, fixture->project_id, NULL);
  g_assert_cmpuint (troubled->len, ==, smooth->len);
  for (guint i = 0; i < smooth->len; i++)
    g_assert_cmpstr (((ForgeDocument *) g_ptr_array_index (troubled, i))->body, ==,
                     ((ForgeDocument *) g_ptr_array_index (smooth, i))->body);
}

static void
test_all (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) documents = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (ForgeJob) job = NULL;
  const ForgeVersion *version;
  double fraction;
  guint64 tokens;
  guint n_sections;

  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  g_assert_null (forge_generation_get_error (fixture->generation));

  documents = forge_store_list_documents (fixture->store, fixture->project_id, NULL);
  g_assert_cmpuint (documents->len, ==, fixture->n_documents);
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (documents, i);

      g_assert_cmpuint (document->version, ==, 1);
      g_assert_true (g_str_has_prefix (document->body, "# Shop: "));
      for (guint j = 0; j < document->sections->len; j++)
        {
          const ForgeSectionState *state = g_ptr_array_index (document->sections, j);

          g_assert_cmpint (state->status, ==, FORGE_SECTION_DONE);
          g_assert_cmpstr (state->writer, ==, "test");
          g_assert_nonnull (strstr (document->body, state->generated));
        }
    }
  versions = forge_store_list_versions (fixture->store, fixture->project_id, FORGE_KIND_PRD, NULL);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpint (version->change_type, ==, FORGE_CHANGE_GENERATED);
  g_assert_cmpstr (version->author, ==, "test");
  g_assert_nonnull (strstr (version->summary, "section"));

  job = find_job (fixture);
  g_assert_null (job);
  g_object_get (fixture->generation, "fraction", &fraction, "tokens", &tokens, "n-sections",
                &n_sections, NULL);
  g_assert_cmpfloat (fraction, ==, 1.0);
  g_assert_cmpuint (n_sections, ==, fixture->n_sections);
  g_assert_cmpuint (tokens, >, fixture->deltas->len / 8);
}

static void
test_deltas_are_the_text (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_BRIEF;
  g_autoptr (ForgeDocument) document = NULL;
  g_autoptr (GString) expected = g_string_new (NULL);

  run (fixture, new_generation (fixture, &kind, 1, NULL));
  document = get_document (fixture, fixture->project_id, FORGE_KIND_BRIEF);
  for (guint i = 0; i < document->sections->len; i++)
    g_string_append (expected,
                     ((ForgeSectionState *) g_ptr_array_index (document->sections, i))->generated);
  g_assert_cmpstr (fixture->deltas->str, ==, expected->str);
}

static gboolean
resume_cb (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (ForgeJob) job = find_job (fixture);

  g_assert_cmpuint (forge_generation_get_status (fixture->generation), ==, FORGE_JOB_PAUSED);
  g_assert_cmpint (job->status, ==, FORGE_JOB_PAUSED);
  g_assert_true (job->is_live);
  fixture->act_at = fixture->n_deltas;
  forge_generation_resume (fixture->generation);
  return G_SOURCE_REMOVE;
}

static void
pause_now (gpointer data)
{
  Fixture *fixture = data;

  forge_generation_pause (fixture->generation);
  g_timeout_add (600, resume_cb, fixture);
}

static void
test_pause (Fixture *fixture, gconstpointer data)
{
  forge_test_writer_set_delay (fixture->writer, 2000);
  fixture->act_at = 3;
  fixture->act = pause_now;
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  forge_test_writer_set_delay (fixture->writer, 0);
  assert_like_untroubled (fixture);
}

static gboolean
cancel_cb (gpointer data)
{
  Fixture *fixture = data;

  forge_generation_cancel (fixture->generation);
  return G_SOURCE_REMOVE;
}

static void
test_cancel (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeJob) job = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *kept = NULL;
  g_autofree char *section = NULL;
  ForgeKind kind;

  forge_test_writer_hang_at (fixture->writer, 40);
  g_timeout_add (400, cancel_cb, fixture);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_CANCELLED);
  g_assert_null (forge_generation_get_error (fixture->generation));

  job = find_job (fixture);
  g_assert_cmpint (job->status, ==, FORGE_JOB_PAUSED);
  kept = forge_generation_load_kept (fixture->store, job, &kind, &section, &error);
  g_assert_no_error (error);
  g_assert_nonnull (section);
  g_assert_nonnull (strstr (kept, "Paragraph 1"));

  resume_job (fixture);
  g_assert_cmpuint (fixture->n_restarts, ==, 0);
  assert_like_untroubled (fixture);
}

/* After a stop no document may look whole that is not. */
static void
assert_unfinished_is_seen (Fixture *fixture)
{
  g_autoptr (GPtrArray) documents
      = forge_store_list_documents (fixture->store, fixture->project_id, NULL);
  const ForgeDocument *last = g_ptr_array_index (documents, documents->len - 1);
  guint n_streaming = 0;

  for (guint i = 0; i < last->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (last->sections, i);

      n_streaming += state->status == FORGE_SECTION_STREAMING;
      g_assert_cmpint (state->status == FORGE_SECTION_DONE, ==,
                       strstr (last->body, state->title) != NULL);
    }
  g_assert_cmpuint (n_streaming, ==, 1);
}

static void
test_failure (Fixture *fixture, gconstpointer data)
{
  forge_test_writer_fail_at (fixture->writer, 25);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_FAILED);
  g_assert_cmpstr (forge_generation_get_error_message (fixture->generation), ==,
                   "The writer failed on order.");
  g_assert_cmpint (forge_generation_get_error (fixture->generation)->code, ==, FORGE_ERROR_NETWORK);

  assert_unfinished_is_seen (fixture);

  forge_test_writer_fail_at (fixture->writer, 0);
  resume_job (fixture);
  assert_like_untroubled (fixture);
}

/* The child gets as far as its n-th delta, and is killed there. */
static void
kill_now (gpointer data)
{
  raise (SIGKILL);
}

static void
run_and_die (const char *dir, const char *project_id, guint n_deltas)
{
  Fixture fixture = { .dir = g_strdup (dir), .project_id = g_strdup (project_id) };

  open_store (&fixture);
  fixture.catalog = forge_catalog_new (NULL, NULL);
  fixture.writer = forge_test_writer_new ();
  forge_test_writer_set_delay (fixture.writer, 100);
  fixture.loop = g_main_loop_new (NULL, FALSE);
  fixture.deltas = g_string_new (NULL);
  fixture.notices = g_ptr_array_new ();
  fixture.act_at = n_deltas;
  fixture.act = kill_now;
  run (&fixture, new_generation (&fixture, NULL, 0, NULL));
}

static void
test_kill (Fixture *fixture, gconstpointer data)
{
  const guint n_deltas = GPOINTER_TO_UINT (data);
  g_autofree char *count = g_strdup_printf ("%u", n_deltas);
  const char *const argv[]
      = { "/proc/self/exe", "--die", fixture->dir, fixture->project_id, count, NULL };
  g_autoptr (GError) error = NULL;
  int wait_status = 0;

  g_clear_object (&fixture->store);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, NULL, &wait_status,
                &error);
  g_assert_no_error (error);
  g_assert_true (WIFSIGNALED (wait_status));
  open_store (fixture);
  resume_job (fixture);
  g_assert_cmpuint (fixture->n_restarts, ==, 0);
  assert_like_untroubled (fixture);
}

static void
test_seam (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) document = NULL;
  const char *notice;

  forge_test_writer_fail_at (fixture->writer, 12);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_FAILED);

  project = forge_store_get_project (fixture->store, fixture->project_id, NULL);
  forge_project_set_brief (project, "another brief");
  g_assert_true (forge_store_update_project (fixture->store, project, NULL));
  forge_test_writer_fail_at (fixture->writer, 0);
  g_ptr_array_set_size (fixture->notices, 0);
  resume_job (fixture);
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  g_assert_cmpuint (fixture->n_restarts, ==, 1);
  notice = g_ptr_array_index (fixture->notices, 0);
  g_assert_nonnull (strstr (notice, "again from its start"));
  document = get_document (fixture, fixture->project_id, FORGE_KIND_BRIEF);
  g_assert_null (strstr (document->body, "“a brief”"));
}

static void
test_regenerate (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_PRD;
  g_autoptr (ForgeDocument) first = NULL;
  g_autoptr (ForgeDocument) edited = NULL;
  g_autoptr (ForgeDocument) last = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *body = NULL;
  ForgeSave save = { .project_id = fixture->project_id, .kind = kind, .base_version = 1 };

  run (fixture, new_generation (fixture, NULL, 0, NULL));
  first = get_document (fixture, fixture->project_id, kind);
  body = g_strconcat (first->body, "\n## Mine\n\nStays.\n", NULL);
  save.body = body;
  save.change_type = FORGE_CHANGE_EDITED;
  save.author = "user";
  save.summary = "";
  edited = forge_store_save_document (fixture->store, &save, NULL, &error);
  g_assert_no_error (error);

  /* The same input: nothing to add to what the person made of it. */
  run (fixture, new_generation (fixture, &kind, 1, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  last = get_document (fixture, fixture->project_id, kind);
  g_assert_cmpstr (last->body, ==, edited->body);
  g_assert_cmpuint (last->version, ==, edited->version);
}

static void
test_section (Fixture *fixture, gconstpointer data)
{
  const ForgeKind kind = FORGE_KIND_PRD;
  g_autoptr (ForgeProject) project = NULL;
  g_autoptr (ForgeDocument) before = NULL;
  g_autoptr (ForgeDocument) after = NULL;
  g_autoptr (GPtrArray) versions = NULL;
  g_autofree char *expected = NULL;
  const ForgeSectionState *state;
  const ForgeVersion *version;

  run (fixture, new_generation (fixture, NULL, 0, NULL));
  before = get_document (fixture, fixture->project_id, kind);
  state = g_ptr_array_index (before->sections, 1);
  project = forge_store_get_project (fixture->store, fixture->project_id, NULL);
  forge_project_set_brief (project, "another brief");
  g_assert_true (forge_store_update_project (fixture->store, project, NULL));

  fixture->n_sections = 0;
  run (fixture, new_generation (fixture, &kind, 1, state->title));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  g_assert_cmpuint (fixture->n_sections, ==, 1);
  after = get_document (fixture, fixture->project_id, kind);
  g_assert_nonnull (strstr (after->body, "another brief"));
  g_assert_nonnull (strstr (after->body, "“a brief”"));

  versions = forge_store_list_versions (fixture->store, fixture->project_id, kind, NULL);
  version = g_ptr_array_index (versions, 0);
  g_assert_cmpint (version->change_type, ==, FORGE_CHANGE_SECTION_REGEN);
}

static void
change_brief (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (ForgeProject) project
      = forge_store_get_project (fixture->store, fixture->project_id, NULL);

  forge_project_set_brief (project, "another brief");
  g_assert_true (forge_store_update_project (fixture->store, project, NULL));
}

/* What changes while a document is written marks that document, and the ones behind it are made
 * from what is true then. */
static void
test_changed_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GPtrArray) documents = NULL;

  forge_test_writer_set_delay (fixture->writer, 2000);
  fixture->act_at = 1;
  fixture->act = change_brief;
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  documents = forge_store_list_documents (fixture->store, fixture->project_id, NULL);
  for (guint i = 0; i < documents->len; i++)
    {
      const ForgeDocument *document = g_ptr_array_index (documents, i);

      g_assert_cmpint (document->is_stale, ==, i == 0);
      g_assert_cmpint (strstr (document->body, "another brief") != NULL, ==, i > 0);
    }
}

/* Sections that were finished before a stop were made from what was true then. */
static void
test_changed_after_stop (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeDocument) document = NULL;

  forge_test_writer_hang_at (fixture->writer, 40);
  g_timeout_add (400, cancel_cb, fixture);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_CANCELLED);
  change_brief (fixture);
  resume_job (fixture);
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  document = get_document (fixture, fixture->project_id, FORGE_KIND_BRIEF);
  g_assert_nonnull (strstr (document->body, "“a brief”"));
  g_assert_true (document->is_stale);
}

static void
start_second (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (ForgeGeneration) first = g_steal_pointer (&fixture->generation);

  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_FAILED);
  g_assert_error (forge_generation_get_error (fixture->generation), FORGE_ERROR,
                  FORGE_ERROR_NOT_SO);
  forge_generation_cancel (first);
  g_main_loop_run (fixture->loop);
}

static void
test_two_at_once (Fixture *fixture, gconstpointer data)
{
  forge_test_writer_set_delay (fixture->writer, 5000);
  fixture->act_at = 1;
  fixture->act = start_second;
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_CANCELLED);
}

static void
test_unknown_project (Fixture *fixture, gconstpointer data)
{
  g_free (fixture->project_id);
  fixture->project_id = g_strdup ("01ARZ3NDEKTSV4RRFFQ69G5FAV");
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_FAILED);
  g_assert_nonnull (forge_generation_get_error_message (fixture->generation));
}

/* A writer that hangs keeps nobody from what it gave before. */
static gboolean
check_kept_cb (gpointer data)
{
  Fixture *fixture = data;
  g_autoptr (ForgeJob) job = find_job (fixture);
  g_autofree char *section = NULL;
  g_autofree char *kept = NULL;
  ForgeKind kind;

  kept = forge_generation_load_kept (fixture->store, job, &kind, &section, NULL);
  g_assert_cmpstr (kept, ==, fixture->deltas->str);
  g_assert_cmpuint (strlen (kept), >=, 37);
  forge_generation_cancel (fixture->generation);
  return G_SOURCE_REMOVE;
}

static void
test_hang (Fixture *fixture, gconstpointer data)
{
  forge_test_writer_hang_at (fixture->writer, 2);
  g_timeout_add (600, check_kept_cb, fixture);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_CANCELLED);
}

static void
test_discard (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeJob) job = NULL;
  g_autoptr (ForgeJob) gone = NULL;
  g_autoptr (GError) error = NULL;

  forge_test_writer_fail_at (fixture->writer, 9);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  job = find_job (fixture);
  g_assert_true (forge_generation_discard (fixture->store, job, &error));
  g_assert_no_error (error);
  gone = find_job (fixture);
  g_assert_null (gone);
}

static void
test_done_meanwhile (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeJob) job = NULL;

  forge_test_writer_fail_at (fixture->writer, 9);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  forge_test_writer_fail_at (fixture->writer, 0);
  job = find_job (fixture);
  resume_job (fixture);
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_COMPLETE);
  run (fixture, forge_generation_new_resume (fixture->store, fixture->catalog,
                                             FORGE_WRITER (fixture->writer), job));
  g_assert_cmpuint (fixture->status, ==, FORGE_JOB_FAILED);
  g_assert_error (forge_generation_get_error (fixture->generation), FORGE_ERROR,
                  FORGE_ERROR_NOT_SO);
}

/* What a later generation has written whole is not offered again. */
static void
test_superseded (Fixture *fixture, gconstpointer data)
{
  g_autoptr (ForgeJob) job = NULL;

  forge_test_writer_fail_at (fixture->writer, 9);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  forge_test_writer_fail_at (fixture->writer, 0);
  run (fixture, new_generation (fixture, NULL, 0, NULL));
  job = find_job (fixture);
  g_assert_null (job);
}

static void
set_file_limit (rlim_t limit)
{
  struct rlimit rlimit;

  getrlimit (RLIMIT_FSIZE, &rlimit);
  rlimit.rlim_cur = limit;
  setrlimit (RLIMIT_FSIZE, &rlimit);
}

static void
paused_cb (ForgeGeneration *generation, GParamSpec *pspec, Fixture *fixture)
{
  if (forge_generation_get_status (generation) != FORGE_JOB_PAUSED)
    return;
  g_assert_error (forge_generation_get_error (generation), FORGE_ERROR, FORGE_ERROR_STORAGE);
  fixture->n_restarts++;
  set_file_limit (RLIM_INFINITY);
  forge_generation_resume (generation);
}

static void
fill_disk (gpointer data)
{
  set_file_limit (1);
}

static void
test_full_disk (Fixture *fixture, gconstpointer data)
{
  ForgeGeneration *generation = new_generation (fixture, NULL, 0, NULL);

  forge_test_writer_set_delay (fixture->writer, 200);
  g_signal_connect (generation, "notify::status", G_CALLBACK (paused_cb), fixture);
  fixture->act_at = 4;
  fixture->act = fill_disk;
  run (fixture, generation);
  set_file_limit (RLIM_INFINITY);
  g_assert_cmpuint (fixture->n_restarts, >=, 1);
  assert_like_untroubled (fixture);
}

int
main (int argc, char **argv)
{
  signal (SIGXFSZ, SIG_IGN);
  if (argc == 5 && g_str_equal (argv[1], "--die"))
    {
      run_and_die (argv[2], argv[3], (guint) g_ascii_strtoull (argv[4], NULL, 10));
      return 0;
    }
  g_test_init (&argc, &argv, NULL);

#define ADD(name, data, func)                                                                      \
  g_test_add ("/generation/" name, Fixture, data, set_up, func, tear_down)
  ADD ("all", NULL, test_all);
  ADD ("deltas", NULL, test_deltas_are_the_text);
  ADD ("pause", NULL, test_pause);
  ADD ("cancel", NULL, test_cancel);
  ADD ("failure", NULL, test_failure);
  ADD ("kill/1", GUINT_TO_POINTER (1), test_kill);
  ADD ("kill/5", GUINT_TO_POINTER (5), test_kill);
  ADD ("kill/17", GUINT_TO_POINTER (17), test_kill);
  ADD ("kill/40", GUINT_TO_POINTER (40), test_kill);
  ADD ("seam", NULL, test_seam);
  ADD ("regenerate", NULL, test_regenerate);
  ADD ("section", NULL, test_section);
  ADD ("changed-meanwhile", NULL, test_changed_meanwhile);
  ADD ("changed-after-stop", NULL, test_changed_after_stop);
  ADD ("two-at-once", NULL, test_two_at_once);
  ADD ("unknown-project", NULL, test_unknown_project);
  ADD ("hang", NULL, test_hang);
  ADD ("discard", NULL, test_discard);
  ADD ("done-meanwhile", NULL, test_done_meanwhile);
  ADD ("superseded", NULL, test_superseded);
  ADD ("full-disk", NULL, test_full_disk);
#undef ADD
  return g_test_run ();
}
