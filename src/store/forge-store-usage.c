/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-store-usage"

#include "config.h"

#include "store/forge-store-journal.h"
#include "store/forge-store-private.h"
#include "store/forge-store-usage.h"

typedef struct
{
  ForgeCallRecord *call;
  const ForgeCallRecord *ended;
  ForgeUsageGroup by;
  gint64 since;
  gint64 until;
  guint limit;
  const char *job_id;
  const char *project_id;
  ForgeSpending *spending;
  const char *provider;
  const char *model;
  ForgeCallSums *sums;
  GPtrArray *rows;
} Query;

/* Among so many of the last calls are those that still run, and those that tell what the next ones
 * take. */
#define RECENT    "1000"
#define IS_RECENT "id > (SELECT max(id) FROM call) - " RECENT

/* What counts as a failure: a person's Stop does not, nor a reply that goes on in the next call. */
#define FAILED "('context-full', 'refused', 'broken', 'failed')"

/**
 * forge_call_record_new:
 * @provider: its id
 * @model: as the provider calls it
 * @purpose: see ForgeCallRecord
 *
 * Returns: (transfer full): a call that begins now and of which nothing else is known
 */
ForgeCallRecord *
forge_call_record_new (const char *provider, const char *model, const char *purpose)
{
  ForgeCallRecord *self = g_new0 (ForgeCallRecord, 1);

  g_return_val_if_fail (provider != NULL && model != NULL && purpose != NULL, NULL);

  self->time = forge_store_now ();
  self->provider = g_strdup (provider);
  self->model = g_strdup (model);
  self->purpose = g_strdup (purpose);
  self->input = self->cached = self->cache_written = self->output = self->reasoning = -1;
  self->duration = self->first_token = -1;
  self->result = g_strdup ("running");
  self->currency = g_strdup ("USD");
  self->cost_kind = g_strdup ("unknown");
  return self;
}

void
forge_call_record_free (ForgeCallRecord *self)
{
  g_free (self->provider);
  g_free (self->model);
  g_free (self->project_id);
  g_free (self->job_id);
  g_free (self->phase);
  g_free (self->section);
  g_free (self->purpose);
  g_free (self->result);
  g_free (self->error);
  g_free (self->currency);
  g_free (self->cost_kind);
  g_free (self);
}

/* The parameters that can change between the beginning and the end. */
static void
bind_outcome (ForgeStatement *statement, const ForgeCallRecord *call)
{
  const struct
  {
    const char *name;
    gint64 value;
  } numbers[] = {
    { ":input", call->input },           { ":cached", call->cached },
    { ":written", call->cache_written }, { ":output", call->output },
    { ":reasoning", call->reasoning },   { ":duration", call->duration },
    { ":first", call->first_token },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    if (numbers[i].value >= 0)
      forge_statement_bind_int (statement, numbers[i].name, numbers[i].value);
    else
      forge_statement_bind_text (statement, numbers[i].name, NULL);
  forge_statement_bind_text (statement, ":result", call->result);
  forge_statement_bind_text (statement, ":error", call->error);
  forge_statement_bind_int (statement, ":cost", call->cost);
  forge_statement_bind_text (statement, ":currency", call->currency);
  forge_statement_bind_int (statement, ":dollars", call->dollars);
  forge_statement_bind_text (statement, ":kind", call->cost_kind);
}

static gboolean
begin_call (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  ForgeCallRecord *call = query->call;
  g_auto (ForgeStatement) insert = forge_statement_new (
      db, "INSERT INTO call (time, provider, model, project_id, job_id, phase, section, purpose,"
          " input, cached, cache_written, output, reasoning, duration, first_token, result, error,"
          " cost, currency, dollars, cost_kind)"
          " VALUES (:time, :provider, :model, :project, :job, :phase, :section, :purpose,"
          " :input, :cached, :written, :output, :reasoning, :duration, :first, :result, :error,"
          " :cost, :currency, :dollars, :kind) RETURNING id");

  forge_statement_bind_int (&insert, ":time", call->time);
  forge_statement_bind_text (&insert, ":provider", call->provider);
  forge_statement_bind_text (&insert, ":model", call->model);
  forge_statement_bind_text (&insert, ":project", call->project_id);
  forge_statement_bind_text (&insert, ":job", call->job_id);
  forge_statement_bind_text (&insert, ":phase", call->phase);
  forge_statement_bind_text (&insert, ":section", call->section);
  forge_statement_bind_text (&insert, ":purpose", call->purpose);
  bind_outcome (&insert, call);
  if (forge_statement_next (&insert))
    call->id = forge_statement_get_int (&insert, 0);
  return forge_statement_finish (&insert, error);
}

static char *
dup_lock_name (gint64 id)
{
  return g_strdup_printf ("call-%" G_GINT64_FORMAT, id);
}

/**
 * forge_store_begin_call:
 * @self: the store
 * @call: what is about to be sent, with a guess of its cost; gets its id
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is noted on disk
 */
gboolean
forge_store_begin_call (ForgeStore *self, ForgeCallRecord *call, GError **error)
{
  Query query = { .call = call };
  g_autofree char *name = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (self) && call != NULL && call->id == 0, FALSE);

  if (!forge_store_write (self, begin_call, &query, error))
    return FALSE;
  name = dup_lock_name (call->id);
  /* Without the lock another program takes the call for lost until its end is noted: no harm. */
  forge_store_claim_job (self, name, NULL);
  return TRUE;
}

static gboolean
end_call (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) update = forge_statement_new (
      db, "UPDATE call SET input = :input, cached = :cached, cache_written = :written,"
          " output = :output, reasoning = :reasoning, duration = :duration, first_token = :first,"
          " result = :result, error = :error, cost = :cost, currency = :currency,"
          " dollars = :dollars, cost_kind = :kind WHERE id = :id");

  forge_statement_bind_int (&update, ":id", query->ended->id);
  bind_outcome (&update, query->ended);
  return forge_statement_run (&update, error);
}

/**
 * forge_store_end_call:
 * @self: the store
 * @call: one that was noted, with what came of it
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it is on disk
 */
gboolean
forge_store_end_call (ForgeStore *self, const ForgeCallRecord *call, GError **error)
{
  Query query = { .ended = call };
  g_autofree char *name = NULL;

  g_return_val_if_fail (FORGE_IS_STORE (self) && call != NULL && call->id != 0, FALSE);

  if (!forge_store_write (self, end_call, &query, error))
    return FALSE;
  name = dup_lock_name (call->id);
  forge_store_release_job (self, name);
  return TRUE;
}

static gint64
get_or_unknown (ForgeStatement *statement, int column)
{
  return forge_statement_is_null (statement, column) ? -1
                                                     : forge_statement_get_int (statement, column);
}

/* Of a row that begins with id, time, provider, model and purpose. */
static ForgeCallRecord *
read_call (ForgeStatement *select)
{
  ForgeCallRecord *call = forge_call_record_new (forge_statement_get_text (select, 2),
                                                 forge_statement_get_text (select, 3),
                                                 forge_statement_get_text (select, 4));

  call->id = forge_statement_get_int (select, 0);
  call->time = forge_statement_get_int (select, 1);
  return call;
}

static ForgeCallRecord *
read_failed (ForgeStatement *select)
{
  ForgeCallRecord *call = read_call (select);

  call->project_id = forge_statement_dup_text (select, 5);
  call->phase = forge_statement_dup_text (select, 6);
  call->section = forge_statement_dup_text (select, 7);
  call->duration = get_or_unknown (select, 8);
  g_free (call->result);
  call->result = forge_statement_dup_text (select, 9);
  call->error = forge_statement_dup_text (select, 10);
  return call;
}

static gboolean
list_failed (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT id, time, provider, model, purpose, project_id, phase, section, duration, result,"
          " error FROM call WHERE time >= :since AND result IN " FAILED
          " ORDER BY time DESC, id DESC LIMIT :limit");

  forge_statement_bind_int (&select, ":since", query->since);
  forge_statement_bind_int (&select, ":limit", query->limit);
  while (forge_statement_next (&select))
    g_ptr_array_add (query->rows, read_failed (&select));
  return forge_statement_finish (&select, error);
}

GPtrArray *
forge_store_list_failed_calls (ForgeStore *self, gint64 since, guint limit, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_call_record_free);
  Query query = { .since = since, .limit = limit, .rows = rows };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  if (!forge_store_read (self, list_failed, &query, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static ForgeCallRecord *
read_lost (ForgeStatement *select)
{
  ForgeCallRecord *call = read_call (select);

  call->input = get_or_unknown (select, 5);
  call->output = get_or_unknown (select, 6);
  return call;
}

/* Of the journal all attempts at the section count: it does not know which call brought what. A
 * token is about four characters. */
static gboolean
list_lost (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT c.id, c.time, c.provider, c.model, c.purpose, c.input,"
          " (SELECT sum(length(j.text)) / 4 FROM journal j WHERE j.job_id = c.job_id"
          "   AND (j.section = c.section OR j.section GLOB c.section || '~*'))"
          " FROM call c WHERE c." IS_RECENT " AND c.result = 'running'");

  while (forge_statement_next (&select))
    g_ptr_array_add (query->rows, read_lost (&select));
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_take_lost_calls:
 * @self: the store
 * @error: FORGE_ERROR_STORAGE
 *
 * Takes over, until forge_store_end_call(), what is noted as running and is of no process that
 * lives. Where nothing can be written, nothing is taken.
 *
 * Returns: (transfer full) (element-type ForgeCallRecord): those; %NULL with @error
 */
GPtrArray *
forge_store_take_lost_calls (ForgeStore *self, GError **error)
{
  g_autoptr (GPtrArray) rows
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_call_record_free);
  Query query = { .rows = rows };

  g_return_val_if_fail (FORGE_IS_STORE (self), NULL);

  if (!forge_store_read (self, list_lost, &query, error))
    return NULL;
  for (guint i = rows->len; i > 0; i--)
    {
      const ForgeCallRecord *call = g_ptr_array_index (rows, i - 1);
      g_autofree char *name = dup_lock_name (call->id);

      if (!forge_store_claim_job (self, name, NULL))
        g_ptr_array_remove_index (rows, i - 1);
    }
  return g_steal_pointer (&rows);
}

static gboolean
sum_sections (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (
      db, "SELECT count(DISTINCT job_id || phase || section), count(*), sum(input), sum(output),"
          " sum(duration), sum(dollars), sum(cost_kind = 'unknown') FROM call WHERE " IS_RECENT
          " AND provider = :provider AND model = :model AND purpose = 'section'"
          " AND result IN ('done', 'truncated') AND input IS NOT NULL AND output IS NOT NULL");
  gint64 *const sums[]
      = { &query->sums->sections, &query->sums->calls,   &query->sums->input,  &query->sums->output,
          &query->sums->duration, &query->sums->dollars, &query->sums->unknown };

  forge_statement_bind_text (&select, ":provider", query->provider);
  forge_statement_bind_text (&select, ":model", query->model);
  if (forge_statement_next (&select))
    for (gsize i = 0; i < G_N_ELEMENTS (sums); i++)
      *sums[i] = forge_statement_get_int (&select, (int) i);
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_sum_sections:
 * @self: the store
 * @provider: its id
 * @model: as the provider calls it
 * @sums: (out caller-allocates): what its last calls took; all 0 where there were none
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it could be read
 */
gboolean
forge_store_sum_sections (ForgeStore *self,
                          const char *provider,
                          const char *model,
                          ForgeCallSums *sums,
                          GError **error)
{
  Query query = { .provider = provider, .model = model, .sums = sums };

  g_return_val_if_fail (FORGE_IS_STORE (self) && sums != NULL, FALSE);
  g_return_val_if_fail (provider != NULL && model != NULL, FALSE);

  *sums = (ForgeCallSums){ 0 };
  return forge_store_read (self, sum_sections, &query, error);
}

void
forge_usage_free (ForgeUsage *self)
{
  g_free (self->key);
  g_array_unref (self->amounts);
  g_free (self);
}

#define SUM(key, more)                                                                             \
  "SELECT " key " AS key, c.currency, count(*), sum(c.result IN " FAILED "), sum(c.input),"        \
  " sum(c.cached), sum(c.output), sum(c.reasoning), sum(c.dollars),"                               \
  " sum(c.cost_kind = 'estimated'), sum(c.cost_kind = 'unknown'), sum(c.duration),"                \
  " count(c.duration), sum(c.first_token), count(c.first_token), sum(c.cost)"                      \
  " FROM call c" more " WHERE c.time >= :since AND c.time < :until"                                \
  " GROUP BY key, c.currency ORDER BY key, c.currency"

static const char *const sums[FORGE_N_USAGES] = {
  [FORGE_USAGE_BY_DAY] = SUM ("strftime('%Y-%m-%d', c.time / 1000, 'unixepoch', 'localtime')", ""),
  [FORGE_USAGE_BY_PROVIDER] = SUM ("c.provider", ""),
  [FORGE_USAGE_BY_MODEL] = SUM ("c.provider || '/' || c.model", ""),
  [FORGE_USAGE_BY_PHASE] = SUM ("coalesce(c.phase, '')", ""),
  [FORGE_USAGE_BY_PROJECT]
  = SUM ("coalesce(p.title, '')", " LEFT JOIN project p ON p.id = c.project_id"),
};

/* What the means are made from, until all currencies of a key were seen. */
typedef struct
{
  gint64 duration;
  gint64 n_durations;
  gint64 first;
  gint64 n_firsts;
} Means;

static void
finish_means (ForgeUsage *usage, const Means *means)
{
  usage->duration = means->n_durations > 0 ? means->duration / means->n_durations : -1;
  usage->first_token = means->n_firsts > 0 ? means->first / means->n_firsts : -1;
}

static void
add_row (ForgeUsage *usage, Means *means, ForgeStatement *select)
{
  ForgeUsageAmount amount = { .amount = forge_statement_get_int (select, 15) };
  gint64 *const sums_of[] = {
    &usage->calls,       &usage->failed,  &usage->input,     &usage->cached,  &usage->output,
    &usage->reasoning,   &usage->dollars, &usage->estimated, &usage->unknown, &means->duration,
    &means->n_durations, &means->first,   &means->n_firsts,
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sums_of); i++)
    *sums_of[i] += forge_statement_get_int (select, (int) i + 2);
  g_strlcpy (amount.currency, forge_statement_get_text (select, 1), sizeof amount.currency);
  g_array_append_val (usage->amounts, amount);
  finish_means (usage, means);
}

static gboolean
sum_calls (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  g_auto (ForgeStatement) select = forge_statement_new (db, sums[query->by]);
  ForgeUsage *usage = NULL;
  Means means = { 0 };

  forge_statement_bind_int (&select, ":since", query->since);
  forge_statement_bind_int (&select, ":until", query->until);
  while (forge_statement_next (&select))
    {
      const char *key = forge_statement_get_text (&select, 0);

      if (usage == NULL || !g_str_equal (usage->key, key))
        {
          usage = g_new0 (ForgeUsage, 1);
          usage->key = g_strdup (key);
          usage->amounts = g_array_new (FALSE, FALSE, sizeof (ForgeUsageAmount));
          means = (Means){ 0 };
          g_ptr_array_add (query->rows, usage);
        }
      add_row (usage, &means, &select);
    }
  return forge_statement_finish (&select, error);
}

/**
 * forge_store_sum_calls:
 * @self: the store
 * @by: what belongs together
 * @since: ms since 1970
 * @until: before this moment
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: (transfer full) (element-type ForgeUsage): a row a key, by key; %NULL with @error
 */
GPtrArray *
forge_store_sum_calls (ForgeStore *self,
                       ForgeUsageGroup by,
                       gint64 since,
                       gint64 until,
                       GError **error)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_usage_free);
  Query query = { .by = by, .since = since, .until = until, .rows = rows };

  g_return_val_if_fail (FORGE_IS_STORE (self) && by < FORGE_N_USAGES, NULL);

  if (!forge_store_read (self, sum_calls, &query, error))
    return NULL;
  return g_steal_pointer (&rows);
}

static gboolean
sum_one (ForgeDatabase *db,
         const char *sql,
         const char *id,
         gint64 since,
         gint64 *sum,
         GError **error)
{
  g_auto (ForgeStatement) select = forge_statement_new (db, sql);

  if (id != NULL)
    forge_statement_bind_text (&select, ":id", id);
  else
    forge_statement_bind_int (&select, ":since", since);
  if (forge_statement_next (&select))
    *sum = forge_statement_get_int (&select, 0);
  return forge_statement_finish (&select, error);
}

static gboolean
get_spending (ForgeDatabase *db, gpointer data, GError **error)
{
  const Query *query = data;
  ForgeSpending *spending = query->spending;

  *spending = (ForgeSpending){ 0 };
  if (query->job_id != NULL
      && !sum_one (db, "SELECT sum(dollars) FROM call WHERE job_id = :id", query->job_id, 0,
                   &spending->run, error))
    return FALSE;
  if (query->job_id != NULL
      && !sum_one (db,
                   "SELECT count(*) FROM call WHERE job_id = :id AND cost_kind = 'unknown'"
                   " AND result <> 'failed'",
                   query->job_id, 0, &spending->run_unknown, error))
    return FALSE;
  if (query->project_id != NULL
      && !sum_one (db, "SELECT sum(dollars) FROM call WHERE project_id = :id", query->project_id, 0,
                   &spending->project, error))
    return FALSE;
  return sum_one (db, "SELECT sum(dollars) FROM call WHERE time >= :since", NULL, query->since,
                  &spending->day, error);
}

/**
 * forge_store_get_spending:
 * @self: the store
 * @job_id: (nullable): a run
 * @project_id: (nullable): a project
 * @day_start: when the day began
 * @spending: (out caller-allocates): what all of them cost so far, with calls that are running
 * @error: FORGE_ERROR_STORAGE
 *
 * Returns: %TRUE where it could be read
 */
gboolean
forge_store_get_spending (ForgeStore *self,
                          const char *job_id,
                          const char *project_id,
                          gint64 day_start,
                          ForgeSpending *spending,
                          GError **error)
{
  Query query
      = { .job_id = job_id, .project_id = project_id, .since = day_start, .spending = spending };

  g_return_val_if_fail (FORGE_IS_STORE (self) && spending != NULL, FALSE);

  return forge_store_read (self, get_spending, &query, error);
}
