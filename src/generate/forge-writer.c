/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-writer"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "generate/forge-writer.h"

G_DEFINE_INTERFACE (ForgeWriter, forge_writer, G_TYPE_OBJECT)

static void
forge_writer_default_init (ForgeWriterInterface *iface)
{
}

/**
 * forge_writer_get_name:
 *
 * Returns: "draft", or "provider/model": what is recorded as the author
 */
const char *
forge_writer_get_name (ForgeWriter *self)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), NULL);

  return FORGE_WRITER_GET_IFACE (self)->get_name (self);
}

/* Tokens of what it has to write itself. */
static gint64
count_text (const ForgeWorkload *workload)
{
  gint64 text = 0;

  for (guint i = 0; i < workload->works->len; i++)
    {
      const ForgeWork *work = &g_array_index (workload->works, ForgeWork, i);

      text += work->is_other ? 0 : work->text;
    }
  return text;
}

/**
 * forge_writer_forecast:
 * @self: a writer
 * @workload: how much is to be written
 * @forecast: (out caller-allocates): what that takes, from what is known of its past; what a writer
 *   of this machine writes has no cost and is read for nothing
 */
void
forge_writer_forecast (ForgeWriter *self, const ForgeWorkload *workload, ForgeForecast *forecast)
{
  g_return_if_fail (FORGE_IS_WRITER (self) && workload != NULL && forecast != NULL);

  *forecast = (ForgeForecast){ .seconds = -1,
                               .cost = { .kind = FORGE_COST_EXACT,
                                         .tokens_low = count_text (workload),
                                         .tokens_high = count_text (workload) } };
  if (FORGE_WRITER_GET_IFACE (self)->forecast != NULL)
    FORGE_WRITER_GET_IFACE (self)->forecast (self, workload, forecast);
}

/**
 * forge_writer_take_remark:
 * @self: a writer
 *
 * Returns: (transfer full) (nullable): a sentence for a person about the last section
 */
char *
forge_writer_take_remark (ForgeWriter *self)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), NULL);

  if (FORGE_WRITER_GET_IFACE (self)->take_remark == NULL)
    return NULL;
  return FORGE_WRITER_GET_IFACE (self)->take_remark (self);
}

/**
 * forge_writer_take_problem:
 * @self: a writer
 *
 * Returns: (transfer full) (nullable): what is wrong with the last section, a sentence a line
 */
char *
forge_writer_take_problem (ForgeWriter *self)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), NULL);

  if (FORGE_WRITER_GET_IFACE (self)->take_problem == NULL)
    return NULL;
  return FORGE_WRITER_GET_IFACE (self)->take_problem (self);
}

/**
 * forge_writer_write_section:
 * @self: a writer
 * @input: all that the project says; only its ledger changes
 * @kind: the document
 * @section: what to write
 * @delta: (scope call): given each piece of text, whole characters; it may wait, and FALSE from it
 *   ends the writing with %G_IO_ERROR_CANCELLED
 * @user_data: for @delta
 * @cancellable: (nullable): ends a wait for the network
 *
 * Streams "## Title", a blank line and the body, ended by one line end. The same input gives the
 * same bytes. May block; any thread but the main one.
 *
 * Returns: TRUE when the section is whole
 */
gboolean
forge_writer_write_section (ForgeWriter *self,
                            const ForgeInput *input,
                            ForgeKind kind,
                            const ForgeSection *section,
                            ForgeDeltaFunc delta,
                            gpointer user_data,
                            GCancellable *cancellable,
                            GError **error)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), FALSE);
  g_return_val_if_fail (input != NULL && section != NULL && delta != NULL, FALSE);
  g_return_val_if_fail (error == NULL || *error == NULL, FALSE);

  self = forge_writer_get_for_phase (self, forge_kind_get_phase (kind));
  return FORGE_WRITER_GET_IFACE (self)->write_section (self, input, kind, section, delta, user_data,
                                                       cancellable, error);
}

/**
 * forge_writer_suggest_answer:
 * @self: a writer
 * @input: all that the project says
 * @question: the question to answer
 * @cancellable: (nullable): ends a wait for the network
 *
 * Returns: (transfer full): a proposal in the input's language
 */
char *
forge_writer_suggest_answer (ForgeWriter *self,
                             const ForgeInput *input,
                             const ForgeQuestion *question,
                             GCancellable *cancellable,
                             GError **error)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), NULL);
  g_return_val_if_fail (input != NULL && question != NULL, NULL);
  g_return_val_if_fail (error == NULL || *error == NULL, NULL);

  self = forge_writer_get_for_phase (self, question->phase);
  return FORGE_WRITER_GET_IFACE (self)->suggest_answer (self, input, question, cancellable, error);
}

ForgeWriter *
forge_writer_get_for_phase (ForgeWriter *self, ForgePhase phase)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), NULL);

  if (FORGE_WRITER_GET_IFACE (self)->get_for_phase == NULL)
    return self;
  return FORGE_WRITER_GET_IFACE (self)->get_for_phase (self, phase);
}

void
forge_writer_get_budgets (ForgeWriter *self, ForgeBudgets *budgets)
{
  g_return_if_fail (FORGE_IS_WRITER (self) && budgets != NULL);

  *budgets = (ForgeBudgets){ 0 };
  if (FORGE_WRITER_GET_IFACE (self)->get_budgets != NULL)
    FORGE_WRITER_GET_IFACE (self)->get_budgets (self, budgets);
}

ForgeWriter *
forge_writer_copy_with_budgets (ForgeWriter *self, const ForgeBudgets *budgets)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self) && budgets != NULL, NULL);

  if (FORGE_WRITER_GET_IFACE (self)->copy_with_budgets == NULL)
    return g_object_ref (self);
  return FORGE_WRITER_GET_IFACE (self)->copy_with_budgets (self, budgets);
}

gboolean
forge_writer_can_improve (ForgeWriter *self, ForgeKind kind)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), FALSE);

  self = forge_writer_get_for_phase (self, forge_kind_get_phase (kind));
  return FORGE_WRITER_GET_IFACE (self)->improve != NULL;
}

/**
 * forge_writer_improve:
 * @self: a writer
 * @input: all that the project says, with the document as the passage was taken from it
 * @wish: the passage, and in what way
 * @delta: (nullable) (scope call): given what comes as it comes, for a progress: it is not what is
 *   returned; FALSE from it stops
 * @user_data: for @delta
 * @remark: (out) (transfer full) (nullable): what is not as it should be with the text, though it
 *   can be used
 * @cancellable: (nullable): closes the connection at once
 * @error: %FORGE_ERROR_NOT_SO where this writer cannot; %FORGE_ERROR_NETWORK where no model gave a
 *   text that keeps all ids
 *
 * Waits; any thread but the main one.
 *
 * Returns: (transfer full) (nullable): what can stand in the place of the passage
 */
char *
forge_writer_improve (ForgeWriter *self,
                      const ForgeInput *input,
                      const ForgeImprovement *wish,
                      ForgeDeltaFunc delta,
                      gpointer user_data,
                      char **remark,
                      GCancellable *cancellable,
                      GError **error)
{
  g_return_val_if_fail (FORGE_IS_WRITER (self), NULL);
  g_return_val_if_fail (input != NULL && wish != NULL && remark != NULL, NULL);

  *remark = NULL;
  self = forge_writer_get_for_phase (self, forge_kind_get_phase (wish->kind));
  if (forge_writer_can_improve (self, wish->kind))
    return FORGE_WRITER_GET_IFACE (self)->improve (self, input, wish, delta, user_data, remark,
                                                   cancellable, error);
  g_set_error_literal (
      error, FORGE_ERROR, FORGE_ERROR_NOT_SO,
      _ ("The built-in writer cannot improve a passage: it takes a language model. "
         "Choose one in the preferences, or name it with --writer."));
  return NULL;
}
