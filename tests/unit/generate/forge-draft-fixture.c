/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "draft-fixture"

#include "config.h"

#include "forge-draft-fixture.h"
#include "spec/forge-check.h"

void
draft_fixture_init (DraftFixture *self,
                    const char *title,
                    const char *brief,
                    ForgeDepth depth,
                    const char *language)
{
  g_autoptr (GError) error = NULL;

  *self = (DraftFixture){ 0 };
  self->writer = forge_draft_writer_new ();
  self->input.project = forge_project_new ("01ARZ3NDEKTSV4RRFFQ69G5FAV", title);
  forge_project_set_brief (self->input.project, brief);
  forge_project_set_depth (self->input.project, depth);
  forge_project_set_app_type (self->input.project, "web");
  self->input.catalog = forge_catalog_new (NULL, &error);
  g_assert_no_error (error);
  self->input.language = language;
  self->input.answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->input.proposed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->input.ledger = forge_ledger_new ();
}

void
draft_fixture_clear (DraftFixture *self)
{
  g_object_unref (self->writer);
  g_object_unref (self->input.project);
  g_object_unref (self->input.catalog);
  g_object_unref (self->input.ledger);
  g_hash_table_unref (self->input.answers);
  g_hash_table_unref (self->input.proposed);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    g_free (self->bodies[i]);
}

void
draft_fixture_take (DraftFixture *self, const char *question_id, const char *answer)
{
  if (*answer == '\0')
    return;
  g_hash_table_replace (self->input.answers, g_strdup (question_id), g_strdup (answer));
  g_hash_table_add (self->input.proposed, g_strdup (question_id));
}

void
draft_fixture_take_body (DraftFixture *self, ForgeKind kind, char *body)
{
  g_free (self->bodies[kind]);
  self->bodies[kind] = body;
  self->input.bodies[kind] = body;
}

static gboolean
append_cb (const char *text, gsize length, gpointer user_data)
{
  g_string_append_len (user_data, text, (gssize) length);
  return TRUE;
}

char *
draft_fixture_write (DraftFixture *self, ForgeKind kind)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (self->input.catalog, kind,
                                     forge_project_get_depth (self->input.project),
                                     self->input.language);
  GString *body = g_string_new (NULL);

  g_string_append_printf (body, "# %s\n",
                          forge_catalog_get_kind_title (self->input.catalog, kind,
                                                        self->input.language));
  for (guint i = 0; i < sections->len; i++)
    {
      g_autoptr (GError) error = NULL;

      g_string_append_c (body, '\n');
      forge_writer_write_section (self->writer, &self->input, kind, g_ptr_array_index (sections, i),
                                  append_cb, body, NULL, &error);
      g_assert_no_error (error);
    }
  return g_string_free (body, FALSE);
}

void
draft_fixture_write_from (DraftFixture *self, ForgeKind first)
{
  for (ForgeKind kind = first; kind < FORGE_N_KINDS; kind++)
    {
      g_autoptr (GPtrArray) sections
          = forge_catalog_list_sections (self->input.catalog, kind,
                                         forge_project_get_depth (self->input.project),
                                         self->input.language);

      if (sections->len > 0)
        draft_fixture_take_body (self, kind, draft_fixture_write (self, kind));
    }
}

void
draft_fixture_assert_sound (DraftFixture *self)
{
  g_autoptr (ForgeGraph) graph = forge_graph_new (self->input.bodies);
  g_autoptr (GPtrArray) findings = forge_check_run (graph, self->input.bodies, NULL, NULL, NULL);

  for (guint i = 0; i < MIN (findings->len, 10); i++)
    {
      const ForgeFinding *finding = g_ptr_array_index (findings, i);

      g_test_message ("%s, %s line %u: %s", finding->rule, forge_kind_get_nick (finding->document),
                      finding->line, finding->message);
    }
  g_assert_cmpuint (findings->len, ==, 0);
}

char *
draft_fixture_read_brief (const char *name)
{
  g_autofree char *file = g_strconcat (name, ".md", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "briefs", file, NULL);
  g_autoptr (GError) error = NULL;
  char *brief = NULL;

  g_file_get_contents (path, &brief, NULL, &error);
  g_assert_no_error (error);
  return brief;
}
