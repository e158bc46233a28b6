/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-writer"

#include "config.h"

#include "generate/forge-phase-writer.h"

struct _ForgePhaseWriter
{
  GObject parent_instance;

  ForgeWriter *usual;
  ForgeWriter *writers[FORGE_N_PHASES]; /* NULL: the usual one */
};

static void forge_phase_writer_iface_init (ForgeWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgePhaseWriter,
                               forge_phase_writer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FORGE_TYPE_WRITER,
                                                      forge_phase_writer_iface_init))

static const char *
forge_phase_writer_get_name (ForgeWriter *writer)
{
  return forge_writer_get_name (FORGE_PHASE_WRITER (writer)->usual);
}

static ForgeWriter *
forge_phase_writer_get_for_phase (ForgeWriter *writer, ForgePhase phase)
{
  ForgePhaseWriter *self = FORGE_PHASE_WRITER (writer);

  return self->writers[phase] != NULL ? self->writers[phase] : self->usual;
}

/* Adds what @writer takes for its own part of the whole. */
static void
add_forecast (ForgePhaseWriter *self,
              ForgeWriter *writer,
              const ForgeWorkload *all,
              ForgeForecast *sum)
{
  g_autoptr (GArray) works = g_array_copy (all->works);
  const ForgeWorkload own = { all->input, works };
  ForgeForecast forecast;
  guint n_own = 0;

  for (guint i = 0; i < works->len; i++)
    {
      ForgeWork *work = &g_array_index (works, ForgeWork, i);
      const ForgePhase phase = forge_kind_get_phase (work->kind);

      work->is_other = forge_phase_writer_get_for_phase (FORGE_WRITER (self), phase) != writer;
      n_own += work->is_other ? 0 : 1;
    }
  if (n_own == 0)
    return;
  forge_writer_forecast (writer, &own, &forecast);
  forge_cost_range_add (&sum->cost, &forecast.cost);
  sum->seconds = sum->seconds < 0 || forecast.seconds < 0 ? -1 : sum->seconds + forecast.seconds;
}

static void
forge_phase_writer_forecast (ForgeWriter *writer,
                             const ForgeWorkload *workload,
                             ForgeForecast *forecast)
{
  ForgePhaseWriter *self = FORGE_PHASE_WRITER (writer);

  *forecast = (ForgeForecast){ .cost = { .kind = FORGE_COST_EXACT } };
  add_forecast (self, self->usual, workload, forecast);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (self->writers[phase] != NULL)
      add_forecast (self, self->writers[phase], workload, forecast);
}

/* What one of them has to say: only one has just written. */
static char *
take (ForgePhaseWriter *self, char *(*func) (ForgeWriter *) )
{
  char *text = func (self->usual);

  for (ForgePhase phase = 0; text == NULL && phase < FORGE_N_PHASES; phase++)
    if (self->writers[phase] != NULL)
      text = func (self->writers[phase]);
  return text;
}

static char *
forge_phase_writer_take_remark (ForgeWriter *writer)
{
  return take (FORGE_PHASE_WRITER (writer), forge_writer_take_remark);
}

static char *
forge_phase_writer_take_problem (ForgeWriter *writer)
{
  return take (FORGE_PHASE_WRITER (writer), forge_writer_take_problem);
}

/* All that spend anything have the same ones. */
static void
forge_phase_writer_get_budgets (ForgeWriter *writer, ForgeBudgets *budgets)
{
  ForgePhaseWriter *self = FORGE_PHASE_WRITER (writer);
  ForgeBudgets own;

  forge_writer_get_budgets (self->usual, budgets);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (self->writers[phase] != NULL)
      {
        forge_writer_get_budgets (self->writers[phase], &own);
        forge_budget_replace (budgets, &own);
      }
}

static ForgeWriter *
forge_phase_writer_copy_with_budgets (ForgeWriter *writer, const ForgeBudgets *budgets)
{
  ForgePhaseWriter *self = FORGE_PHASE_WRITER (writer);
  g_autoptr (ForgeWriter) usual = forge_writer_copy_with_budgets (self->usual, budgets);
  ForgeWriter *writers[FORGE_N_PHASES] = { NULL };
  ForgeWriter *copy;

  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (self->writers[phase] != NULL)
      writers[phase] = forge_writer_copy_with_budgets (self->writers[phase], budgets);
  copy = forge_phase_writer_new (usual, writers);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    g_clear_object (&writers[phase]);
  return copy;
}

static void
forge_phase_writer_finalize (GObject *object)
{
  ForgePhaseWriter *self = FORGE_PHASE_WRITER (object);

  g_clear_object (&self->usual);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    g_clear_object (&self->writers[phase]);

  G_OBJECT_CLASS (forge_phase_writer_parent_class)->finalize (object);
}

static void
forge_phase_writer_class_init (ForgePhaseWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_phase_writer_finalize;
}

static void
forge_phase_writer_iface_init (ForgeWriterInterface *iface)
{
  iface->get_name = forge_phase_writer_get_name;
  iface->get_for_phase = forge_phase_writer_get_for_phase;
  iface->forecast = forge_phase_writer_forecast;
  iface->take_remark = forge_phase_writer_take_remark;
  iface->take_problem = forge_phase_writer_take_problem;
  iface->get_budgets = forge_phase_writer_get_budgets;
  iface->copy_with_budgets = forge_phase_writer_copy_with_budgets;
}

static void
forge_phase_writer_init (ForgePhaseWriter *self)
{
}

ForgeWriter *
forge_phase_writer_new (ForgeWriter *usual, ForgeWriter *const *writers)
{
  ForgePhaseWriter *self;

  g_return_val_if_fail (FORGE_IS_WRITER (usual) && writers != NULL, NULL);

  self = g_object_new (FORGE_TYPE_PHASE_WRITER, NULL);
  self->usual = g_object_ref (usual);
  for (ForgePhase phase = 0; phase < FORGE_N_PHASES; phase++)
    if (writers[phase] != NULL)
      self->writers[phase] = g_object_ref (writers[phase]);
  return FORGE_WRITER (self);
}
