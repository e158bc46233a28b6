/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "core/forge-error.h"
#include "spec/forge-spec-change.h"
#include "store-fixture.h"
#include "store/forge-milestone-diff.h"

static void
name (StoreFixture *self, const char *id, const char *milestone)
{
  g_autoptr (ForgeMilestone) added
      = forge_store_add_milestone (self->store, id, milestone, NULL, "user", NULL);

  g_assert_nonnull (added);
}

/* "kind:from-to|..." */
static char *
compare (StoreFixture *self, const char *id, const char *from, const char *to)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeMilestoneDiff) diff
      = forge_milestone_diff_new (self->store, id, from, to, &error);
  GString *list = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < diff->documents->len; i++)
    {
      const ForgeDocumentDiff *document = diff->documents->pdata[i];

      g_assert_cmpuint (forge_comparison_get_n_changes (document->comparison), >, 0);
      g_string_append_printf (list, "%s:%u-%u|", forge_kind_get_nick (document->kind),
                              document->from, document->to);
    }
  return g_string_free (list, FALSE);
}

static void
assert_diff (StoreFixture *self,
             const char *id,
             const char *from,
             const char *to,
             const char *expected)
{
  g_autofree char *list = compare (self, id, from, to);

  g_assert_cmpstr (list, ==, expected);
}

static char *
fill (StoreFixture *self)
{
  char *id = store_fixture_add_project (self->store, "Project", "A brief.");

  store_fixture_save (self->store, id, FORGE_KIND_PRD, 0, "- **FR-001** The app SHALL open.\n");
  store_fixture_save (self->store, id, FORGE_KIND_API, 0, "api one\n");
  name (self, id, "Draft");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 1, "- **FR-001** The app SHOULD open.\n");
  store_fixture_save (self->store, id, FORGE_KIND_UI, 0, "ui one\n");
  name (self, id, "Offer");
  store_fixture_save (self->store, id, FORGE_KIND_PRD, 2, "- **FR-001** The app SHALL open.\n");
  return id;
}

static void
test_compare (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);

  assert_diff (self, id, "Draft", "Offer", "prd:1-2|ui:0-1|");
  assert_diff (self, id, "Offer", "Draft", "prd:2-1|ui:1-0|");
  assert_diff (self, id, "Offer", NULL, "prd:2-3|");
  /* The text is the same again. */
  assert_diff (self, id, "Draft", NULL, "ui:0-1|");
  assert_diff (self, id, "Draft", "Draft", "");
}

/* All documents are read together. */
static void
test_changes (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);
  g_autoptr (ForgeMilestoneDiff) diff
      = forge_milestone_diff_new (self->store, id, "Draft", "Offer", NULL);
  const ForgeSpecChange *change;

  g_assert_cmpuint (diff->changes->len, >, 0);
  change = diff->changes->pdata[0];
  g_assert_cmpint (change->type, ==, FORGE_SPEC_WEAKENED);
  g_assert_cmpstr (change->id, ==, "FR-001");
}

static void
test_nothing_there (StoreFixture *self, gconstpointer data)
{
  g_autofree char *id = fill (self);
  g_autoptr (GError) error = NULL;

  g_assert_null (forge_milestone_diff_new (self->store, id, "Draft", "None", &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_null (forge_milestone_diff_new (self->store, "no project", "Draft", NULL, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  STORE_TEST ("/milestone-diff/compare", test_compare);
  STORE_TEST ("/milestone-diff/changes", test_changes);
  STORE_TEST ("/milestone-diff/nothing-there", test_nothing_there);
  return g_test_run ();
}
