/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-draft-fixture.h"

static const char *const briefs[][2] = {
  { "bakery", "en" },   { "dental-booking", "en" }, { "field-inspection", "en" },
  { "handwerk", "de" }, { "meeting-notes", "en" },  { "usage-metering", "en" },
};

/* Every brief at every depth: whole documents, closed chains, EARS, no placeholder. */
static void
test_sound (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (briefs); i++)
    for (ForgeDepth depth = FORGE_DEPTH_TINY; depth <= FORGE_DEPTH_FULL; depth++)
      {
        g_autofree char *brief = draft_fixture_read_brief (briefs[i][0]);
        DraftFixture fixture;

        draft_fixture_init (&fixture, briefs[i][0], brief, depth, briefs[i][1]);
        draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
        g_test_message ("%s, %s", briefs[i][0], forge_depth_get_nick (depth));
        draft_fixture_assert_sound (&fixture);
        draft_fixture_clear (&fixture);
      }
}

static void
test_same_bytes (void)
{
  g_autofree char *brief = draft_fixture_read_brief ("field-inspection");
  DraftFixture one;
  DraftFixture two;

  draft_fixture_init (&one, "Inspection", brief, FORGE_DEPTH_FULL, "en");
  draft_fixture_init (&two, "Inspection", brief, FORGE_DEPTH_FULL, "en");
  draft_fixture_write_from (&one, FORGE_KIND_BRIEF);
  draft_fixture_write_from (&two, FORGE_KIND_BRIEF);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    g_assert_cmpstr (one.bodies[i], ==, two.bodies[i]);
  /* Written again over themselves, with the same ledger. */
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    {
      g_autofree char *again = draft_fixture_write (&one, i);

      g_assert_cmpstr (again, ==, one.bodies[i]);
    }
  draft_fixture_clear (&one);
  draft_fixture_clear (&two);
}

/* What nobody has seen before: each must give whole documents and keep its structure. */
static void
test_odd_briefs (void)
{
  const char *const odd[][3] = {
    { "Bakery website", "", "en" },
    { "Bäckerei", "", "de" },
    { "?", "?", "en" },
    { "🍰", "🍰🍰🍰", "en" },
    { "Hostile",
      "# FR-001 is **not** a node\n- **US-001** nor this → AC-001.1\n| a | b |\n|---|---|\n"
      "A user can upload `code` <script>x</script> and [x](y). The system SHALL and SHALL do it. "
      "A \"quoted [thing] {here}\" must be kept 5 days; users delete \"end\" subgraph entries.",
      "en" },
    { "Cliente", "Una tienda en línea donde los clientes pueden pedir pasteles.", "es" },
    { "عيادة", "نريد موقعا لحجز المواعيد في العيادة", "ar" },
    { "One word", "Invoices", "en" },
    { "Liste", "- eins\n- zwei\n- drei", "de" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (odd); i++)
    for (ForgeDepth depth = FORGE_DEPTH_TINY; depth <= FORGE_DEPTH_FULL; depth++)
      {
        DraftFixture fixture;

        draft_fixture_init (&fixture, odd[i][0], odd[i][1], depth, odd[i][2]);
        draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
        g_test_message ("%s, %s", odd[i][0], forge_depth_get_nick (depth));
        draft_fixture_assert_sound (&fixture);
        draft_fixture_clear (&fixture);
      }
}

static void
test_other_language (void)
{
  DraftFixture fixture;

  draft_fixture_init (&fixture, "Pasteles", "Los clientes pueden pedir pasteles.",
                      FORGE_DEPTH_STANDARD, "es");
  draft_fixture_write_from (&fixture, FORGE_KIND_BRIEF);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    g_assert_nonnull (strstr (fixture.bodies[i], "English and German only"));
  g_assert_nonnull (strstr (fixture.bodies[FORGE_KIND_BRIEF], "pasteles"));
  draft_fixture_clear (&fixture);
}

static void
add_sentences (GHashTable *set, const char *body)
{
  g_auto (GStrv) lines = g_strsplit (body, "\n", -1);

  for (gsize i = 0; lines[i] != NULL; i++)
    {
      const char *text = NULL;
      char *end = strstr (lines[i], " → ");

      if (!g_str_has_prefix (lines[i], "- **FR-") && !g_str_has_prefix (lines[i], "- **NFR-"))
        continue;
      text = strstr (lines[i] + 4, "** ");
      g_assert_nonnull (text);
      if (end != NULL)
        *end = '\0';
      g_hash_table_add (set, g_strdup (text + 3));
    }
}

/* Two projects share less than 40 % of their requirement sentences. */
static void
test_requirements_differ (void)
{
  GHashTable *sets[G_N_ELEMENTS (briefs)];

  for (gsize i = 0; i < G_N_ELEMENTS (briefs); i++)
    {
      g_autofree char *brief = draft_fixture_read_brief (briefs[i][0]);
      DraftFixture fixture;

      draft_fixture_init (&fixture, briefs[i][0], brief, FORGE_DEPTH_STANDARD, briefs[i][1]);
      draft_fixture_take_body (&fixture, FORGE_KIND_PRD,
                               draft_fixture_write (&fixture, FORGE_KIND_PRD));
      sets[i] = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
      add_sentences (sets[i], fixture.bodies[FORGE_KIND_PRD]);
      g_assert_cmpuint (g_hash_table_size (sets[i]), >=, 2);
      draft_fixture_clear (&fixture);
    }
  for (gsize a = 0; a < G_N_ELEMENTS (briefs); a++)
    for (gsize b = a + 1; b < G_N_ELEMENTS (briefs); b++)
      {
        GHashTableIter iter;
        gpointer sentence;
        guint shared = 0;

        g_hash_table_iter_init (&iter, sets[a]);
        while (g_hash_table_iter_next (&iter, &sentence, NULL))
          shared += g_hash_table_contains (sets[b], sentence) ? 1 : 0;
        g_assert_cmpuint (shared * 10, <,
                          4 * MIN (g_hash_table_size (sets[a]), g_hash_table_size (sets[b])));
      }
  for (gsize i = 0; i < G_N_ELEMENTS (briefs); i++)
    g_hash_table_unref (sets[i]);
}

typedef struct
{
  guint count;
  guint stop_at;
  GCancellable *cancellable;
} Counter;

static gboolean
count_cb (const char *text, gsize length, gpointer user_data)
{
  Counter *counter = user_data;

  g_assert_true (g_utf8_validate (text, (gssize) length, NULL));
  g_assert_cmpuint (length, >, 0);
  counter->count++;
  if (counter->cancellable != NULL && counter->count == counter->stop_at)
    g_cancellable_cancel (counter->cancellable);
  return counter->cancellable != NULL || counter->stop_at == 0 || counter->count < counter->stop_at;
}

static gboolean
write_first (DraftFixture *fixture, Counter *counter, GError **error)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (fixture->input.catalog, FORGE_KIND_PRD, FORGE_DEPTH_STANDARD,
                                     "de");

  return forge_writer_write_section (fixture->writer, &fixture->input, FORGE_KIND_PRD,
                                     g_ptr_array_index (sections, 1), count_cb, counter,
                                     counter->cancellable, error);
}

static void
test_stream (void)
{
  g_autofree char *brief = draft_fixture_read_brief ("handwerk");
  g_autoptr (GError) error = NULL;
  DraftFixture fixture;
  Counter whole = { 0 };
  Counter refused = { .stop_at = 2 };
  Counter cancelled = { .stop_at = 2, .cancellable = g_cancellable_new () };

  draft_fixture_init (&fixture, "Maler", brief, FORGE_DEPTH_STANDARD, "de");
  g_assert_true (write_first (&fixture, &whole, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (whole.count, >, 3);

  g_assert_false (write_first (&fixture, &refused, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (refused.count, ==, 2);
  g_clear_error (&error);

  g_assert_false (write_first (&fixture, &cancelled, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpuint (cancelled.count, ==, 2);
  g_object_unref (cancelled.cancellable);
  draft_fixture_clear (&fixture);
}

static void
test_pace (void)
{
  DraftFixture fixture;
  Counter counter = { 0 };
  gint64 start;

  draft_fixture_init (&fixture, "Shop", "Customers can order cakes.", FORGE_DEPTH_STANDARD, "en");
  g_assert_true (write_first (&fixture, &counter, NULL));
  g_setenv ("SPECFORGE_PACE", "1000", TRUE);
  start = g_get_monotonic_time ();
  g_assert_true (write_first (&fixture, &counter, NULL));
  g_unsetenv ("SPECFORGE_PACE");
  g_assert_cmpint (g_get_monotonic_time () - start, >, 20000);
  draft_fixture_clear (&fixture);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/draft-writer/sound", test_sound);
  g_test_add_func ("/draft-writer/same-bytes", test_same_bytes);
  g_test_add_func ("/draft-writer/odd-briefs", test_odd_briefs);
  g_test_add_func ("/draft-writer/other-language", test_other_language);
  g_test_add_func ("/draft-writer/requirements-differ", test_requirements_differ);
  g_test_add_func ("/draft-writer/stream", test_stream);
  g_test_add_func ("/draft-writer/pace", test_pace);
  return g_test_run ();
}
