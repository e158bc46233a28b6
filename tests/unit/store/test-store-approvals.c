/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "store-fixture.h"
#include "store/forge-store-approvals.h"

static ForgeApproval
get (StoreFixture *self, const char *id, ForgePhase phase)
{
  g_autoptr (GError) error = NULL;
  ForgeApproval approvals[FORGE_N_PHASES];

  forge_store_list_approvals (self->store, id, approvals, &error);
  g_assert_no_error (error);
  return approvals[phase];
}

static void
approve (StoreFixture *self, const char *id, ForgePhase phase, gboolean is_approved)
{
  g_autoptr (GError) error = NULL;

  forge_store_approve_phase (self->store, id, phase, is_approved, &error);
  g_assert_no_error (error);
}

static void
test_states (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");

  g_assert_cmpint (get (self, id, FORGE_PHASE_PRD), ==, FORGE_APPROVAL_EMPTY);
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "one\n");
  g_assert_cmpint (get (self, id, FORGE_PHASE_PRD), ==, FORGE_APPROVAL_NONE);
  approve (self, id, FORGE_PHASE_PRD, TRUE);
  store_fixture_reopen (self);
  g_assert_cmpint (get (self, id, FORGE_PHASE_PRD), ==, FORGE_APPROVAL_GIVEN);
  g_assert_cmpint (get (self, id, FORGE_PHASE_SPECS), ==, FORGE_APPROVAL_EMPTY);
  approve (self, id, FORGE_PHASE_PRD, FALSE);
  g_assert_cmpint (get (self, id, FORGE_PHASE_PRD), ==, FORGE_APPROVAL_NONE);
}

/* An approval is for the text that was read, whichever version that is. */
static void
test_lapses (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeDocument) restored = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "one\n");
  approve (self, id, FORGE_PHASE_PRD, TRUE);
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "two\n");
  g_assert_cmpint (get (self, id, FORGE_PHASE_PRD), ==, FORGE_APPROVAL_LAPSED);
  restored = forge_store_restore_version (self->store, id, FORGE_KIND_PRD, 1, "user", &error);
  g_assert_no_error (error);
  g_assert_cmpint (get (self, id, FORGE_PHASE_PRD), ==, FORGE_APPROVAL_GIVEN);
}

static void
test_all_documents_count (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");

  store_fixture_save (self->store, id, FORGE_KIND_ARCHITECTURE, 0, "one\n");
  approve (self, id, FORGE_PHASE_SPECS, TRUE);
  g_assert_cmpint (get (self, id, FORGE_PHASE_SPECS), ==, FORGE_APPROVAL_GIVEN);
  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "two\n");
  g_assert_cmpint (get (self, id, FORGE_PHASE_SPECS), ==, FORGE_APPROVAL_LAPSED);
}

static void
test_refused (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  ForgeApproval approvals[FORGE_N_PHASES];

  g_assert_false (forge_store_approve_phase (self->store, id, FORGE_PHASE_PRD, TRUE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NOT_SO);
  g_clear_error (&error);
  g_assert_false (forge_store_approve_phase (self->store, "nobody", FORGE_PHASE_PRD, TRUE, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_false (forge_store_list_approvals (self->store, "nobody", approvals, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

static void
test_choice_is_kept (StoreFixture *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = store_fixture_add_project (self->store, "Docs", "");
  g_autoptr (ForgeProject) project = forge_store_get_project (self->store, id, &error);
  g_autoptr (ForgeProject) again = NULL;

  g_assert_false (forge_project_get_asks_approval (project));
  forge_project_set_asks_approval (project, TRUE);
  g_assert_true (forge_store_update_project (self->store, project, &error));
  store_fixture_reopen (self);
  again = forge_store_get_project (self->store, id, &error);
  g_assert_true (forge_project_get_asks_approval (again));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/store-approvals/states", test_states);
  STORE_TEST ("/store-approvals/lapses", test_lapses);
  STORE_TEST ("/store-approvals/all-documents", test_all_documents_count);
  STORE_TEST ("/store-approvals/refused", test_refused);
  STORE_TEST ("/store-approvals/choice", test_choice_is_kept);
  return g_test_run ();
}
