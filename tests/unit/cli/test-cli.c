/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "test-cli"

#include "config.h"

#include <glib/gstdio.h>

#include "cli/forge-cli.h"
#include "core/forge-error.h"

#define MAX_BYTES 1000

static const ForgeCliCommand command = { "test", "WORD", "A test", NULL };

static gboolean
parse (ForgeCli *cli, const char *words, GError **error)
{
  cli->command = &command;
  cli->args = g_strsplit (words, " ", -1);
  return forge_cli_parse (cli, NULL, 1, 2, error);
}

static void
test_parse (void)
{
  ForgeCli cli = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (parse (&cli, "test --json one --data-dir=/x two", &error));
  g_assert_no_error (error);
  g_assert_true (cli.is_json);
  g_assert_cmpstr (cli.data_dir, ==, "/x");
  g_assert_cmpuint (cli.n_args, ==, 2);
  g_assert_cmpstr (cli.args[0], ==, "one");
  g_assert_cmpstr (cli.args[1], ==, "two");
  forge_cli_clear (&cli);
}

static void
test_parse_hyphens (void)
{
  ForgeCli cli = { NULL };
  g_autoptr (GError) error = NULL;

  g_assert_true (parse (&cli, "test - -- --json", &error));
  g_assert_no_error (error);
  g_assert_false (cli.is_json);
  g_assert_cmpstr (cli.args[0], ==, "-");
  g_assert_cmpstr (cli.args[1], ==, "--json");
  forge_cli_clear (&cli);
}

static void
test_parse_refuses (void)
{
  static const char *const wrong[] = { "test", "test a b c", "test --nonsense a" };

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      ForgeCli cli = { NULL };
      g_autoptr (GError) error = NULL;

      g_assert_false (parse (&cli, wrong[i], &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
      forge_cli_clear (&cli);
    }
}

static void
test_names (void)
{
  g_autoptr (GError) error = NULL;
  ForgeKind kind;
  ForgePhase phase;
  guint number;

  g_assert_true (forge_cli_parse_kind ("handoff", &kind, &error));
  g_assert_cmpint (kind, ==, FORGE_KIND_HANDOFF);
  g_assert_false (forge_cli_parse_kind ("specs", &kind, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (forge_cli_parse_phase ("specs", &phase, &error));
  g_assert_cmpint (phase, ==, FORGE_PHASE_SPECS);
  g_assert_false (forge_cli_parse_phase ("api", &phase, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
  g_clear_error (&error);
  g_assert_true (forge_cli_parse_version ("12", &number, &error));
  g_assert_cmpuint (number, ==, 12);
}

static void
test_versions_refused (void)
{
  static const char *const wrong[] = { "", "0", "-1", "1.5", "x", "1 ", "99999999999999999999" };
  guint number;

  for (guint i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_false (forge_cli_parse_version (wrong[i], &number, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_USAGE);
    }
}

static char *
write_file (const char *bytes, gsize length)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int fd = g_file_open_tmp ("forge-cli-XXXXXX", &path, &error);

  g_assert_no_error (error);
  g_close (fd, NULL);
  g_file_set_contents (path, bytes, (gssize) length, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static void
test_read_text (void)
{
  g_autofree char *path = write_file ("K\xc3\xa4se\r\n", 7);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = forge_cli_read_text (path, MAX_BYTES, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, "Käse\n");
  g_remove (path);
}

static void
test_read_text_at_the_limit (void)
{
  g_autofree char *bytes = g_strnfill (MAX_BYTES + 1, 'x');
  g_autofree char *fits = write_file (bytes, MAX_BYTES);
  g_autofree char *over = write_file (bytes, MAX_BYTES + 1);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = forge_cli_read_text (fits, MAX_BYTES, &error);

  g_assert_no_error (error);
  g_assert_cmpuint (strlen (text), ==, MAX_BYTES);
  g_assert_null (forge_cli_read_text (over, MAX_BYTES, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, over));
  g_remove (fits);
  g_remove (over);
}

static void
test_read_text_refuses (void)
{
  static const char *const paths[] = { "/nonexistent/file", "/", "/dev/zero" };

  for (guint i = 0; i < G_N_ELEMENTS (paths); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_cli_read_text (paths[i], MAX_BYTES, &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
    }
}

static void
test_json_members (void)
{
  static const char *const list[] = { "a", "b", NULL };
  ForgeCli cli = { .json = forge_json_writer_new (FALSE) };
  g_autofree char *text = NULL;

  forge_cli_begin_object (&cli);
  forge_cli_put_string (&cli, "text", "Ä");
  forge_cli_put_string (&cli, "none", NULL);
  forge_cli_put_integer (&cli, "number", -7);
  forge_cli_put_boolean (&cli, "yes", TRUE);
  forge_cli_put_time (&cli, "time", G_GINT64_CONSTANT (1795190645678));
  forge_cli_put_strings (&cli, "list", list);
  forge_cli_put_strings (&cli, "empty", NULL);
  forge_cli_end_object (&cli);
  text = forge_json_writer_finish (cli.json, NULL);
  g_assert_cmpstr (text, ==,
                   "{\"text\":\"Ä\",\"none\":null,\"number\":-7,\"yes\":true,"
                   "\"time\":\"2026-11-20T16:04:05.678Z\",\"list\":[\"a\",\"b\"],\"empty\":[]}");
  forge_cli_clear (&cli);
}

static void
test_commands_are_whole (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);

  for (const ForgeCliCommand *entry = forge_cli_commands; entry->name != NULL; entry++)
    {
      g_assert_true (g_hash_table_add (names, (gpointer) entry->name));
      g_assert_nonnull (entry->synopsis);
      g_assert_cmpstr (entry->summary, !=, "");
      g_assert_nonnull (entry->run);
    }
  g_assert_cmpuint (g_hash_table_size (names), >=, 20);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cli/parse", test_parse);
  g_test_add_func ("/cli/parse/hyphens", test_parse_hyphens);
  g_test_add_func ("/cli/parse/refuses", test_parse_refuses);
  g_test_add_func ("/cli/names", test_names);
  g_test_add_func ("/cli/names/versions", test_versions_refused);
  g_test_add_func ("/cli/read-text", test_read_text);
  g_test_add_func ("/cli/read-text/limit", test_read_text_at_the_limit);
  g_test_add_func ("/cli/read-text/refuses", test_read_text_refuses);
  g_test_add_func ("/cli/json", test_json_members);
  g_test_add_func ("/cli/commands", test_commands_are_whole);
  return g_test_run ();
}
