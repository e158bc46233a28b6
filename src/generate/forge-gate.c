/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-gate"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "generate/forge-gate.h"

static gboolean
has_documents (const ForgeGate *self, ForgePhase phase)
{
  g_autoptr (GArray) kinds = forge_catalog_list_kinds (self->catalog, phase, self->depth);

  return kinds->len > 0;
}

/**
 * forge_gate_find:
 * @self: how the project stands
 * @phase: what is to be written
 *
 * Returns: the first phase that has to be approved before; %FORGE_N_PHASES where there is none
 */
ForgePhase
forge_gate_find (const ForgeGate *self, ForgePhase phase)
{
  g_return_val_if_fail (self != NULL && phase < FORGE_N_PHASES, FORGE_N_PHASES);

  for (ForgePhase before = 0; self->approvals != NULL && before < phase; before++)
    if (self->skips[before] == NULL && self->approvals[before] != FORGE_APPROVAL_GIVEN
        && has_documents (self, before))
      return before;
  return FORGE_N_PHASES;
}

/**
 * forge_gate_describe:
 * @self: how the project stands
 * @kind: what was to be written
 * @waits_for: the phase that it waits for
 *
 * Returns: (transfer full): what to do now, for a person at the window or the command line
 */
char *
forge_gate_describe (const ForgeGate *self, ForgeKind kind, ForgePhase waits_for)
{
  const char *title;
  const char *before;

  g_return_val_if_fail (self != NULL && kind < FORGE_N_KINDS, NULL);
  g_return_val_if_fail (self->approvals != NULL && waits_for < FORGE_N_PHASES, NULL);

  title = forge_catalog_get_kind_title (self->catalog, kind, self->language);
  before = forge_catalog_get_phase_title (self->catalog, waits_for, self->language);
  switch (self->approvals[waits_for])
    {
    case FORGE_APPROVAL_EMPTY:
      /* Translators: the title of a document, then twice that of a phase */
      return g_strdup_printf (_ ("“%s” waits for your approval of “%s”, which is not written yet. "
                                 "Generate “%s” first, read it and approve it."),
                              title, before, before);
    case FORGE_APPROVAL_LAPSED:
      /* Translators: the title of a document, that of a phase and its short name */
      return g_strdup_printf (_ ("“%s” waits for your approval of “%s”, which changed since it was "
                                 "approved. Read it again and approve it, in the window or with "
                                 "“specforge-cli approve PROJECT %s”."),
                              title, before, forge_phase_get_nick (waits_for));
    case FORGE_APPROVAL_NONE:
    case FORGE_APPROVAL_GIVEN:
    default:
      /* Translators: the title of a document, that of a phase and its short name */
      return g_strdup_printf (_ ("“%s” waits for your approval of “%s”. Read that and approve it, "
                                 "in the window or with “specforge-cli approve PROJECT %s”."),
                              title, before, forge_phase_get_nick (waits_for));
    }
}

/**
 * forge_gate_check:
 * @self: how the project stands
 * @kind: what is to be written
 * @error: %FORGE_ERROR_NOT_SO, with what to do
 *
 * Returns: whether it may be written now
 */
gboolean
forge_gate_check (const ForgeGate *self, ForgeKind kind, GError **error)
{
  ForgePhase waits_for = forge_gate_find (self, forge_kind_get_phase (kind));
  g_autofree char *text = NULL;

  if (waits_for == FORGE_N_PHASES)
    return TRUE;
  text = forge_gate_describe (self, kind, waits_for);
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_NOT_SO, text);
  return FALSE;
}
