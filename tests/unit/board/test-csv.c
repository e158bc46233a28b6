/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "board/forge-csv.h"
#include "core/forge-error.h"

/* "a|b/c" for two rows. */
static char *
join (const GPtrArray *rows)
{
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    {
      const GPtrArray *row = g_ptr_array_index (rows, i);

      for (guint j = 0; j < row->len; j++)
        g_string_append_printf (all, "%s%s",
                                j > 0   ? "|"
                                : i > 0 ? "/"
                                        : "",
                                (const char *) g_ptr_array_index (row, j));
    }
  return g_string_free (all, FALSE);
}

static void
test_read (void)
{
  static const struct
  {
    const char *text;
    const char *rows;
  } tables[] = {
    { "", "" },
    { "\n\r\n\n", "" },
    { "a,b\nc,d", "a|b/c|d" },
    { "a,b\r\nc,d\r\n", "a|b/c|d" },
    { "a,b\rc,d", "a|b/c|d" },
    { "\xef\xbb\xbf"
      "a,b",
      "a|b" },
    { "a;b;c,d", "a|b|c,d" },
    { "a\tb,c\td", "a|b,c|d" },
    { "\"a,b\",\"say \"\"so\"\"\"", "a,b|say \"so\"" },
    { "\"two\r\nlines\",x", "two\r\nlines|x" },
    { "a,,\n,,\n,,c", "a||/||c" },
    { "\"quoted\" tail,x", "quoted tail|x" },
    { "half \"quoted\",x", "half \"quoted\"|x" },
    { "\";;;\",b\n1,2", ";;;|b/1|2" },
    { "one\nshort,long", "one/short|long" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = forge_csv_read (tables[i].text, "t.csv", &error);
      g_autofree char *joined = NULL;

      g_assert_no_error (error);
      joined = join (rows);
      g_assert_cmpstr (joined, ==, tables[i].rows);
    }
}

static void
test_refused (void)
{
  g_autofree char *wide = g_strnfill (FORGE_CSV_MAX_COLUMNS, ',');
  const char *const wrong[] = { "a,b\n\"open", "a,b\n\"open\"\"", wide };
  const char *const places[] = { "row 2", "row 2", "row 1" };

  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_csv_read (wrong[i], "t.csv", &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
      g_assert_nonnull (strstr (error->message, places[i]));
    }
}

/* What was written is what is read, whatever it holds. */
static void
test_round_trip (void)
{
  static const char signs[] = "ab,;\t\"\r\n =x";
  g_autoptr (GRand) random = g_rand_new_with_seed (1);

  for (guint round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new ("first,second,third\r\n");
      g_autoptr (GError) error = NULL;
      g_autoptr (GPtrArray) rows = NULL;
      char *fields[3];

      for (guint i = 0; i < 3; i++)
        {
          fields[i] = g_strnfill (g_rand_int_range (random, 0, 8), 'x');
          for (char *p = fields[i]; *p != '\0'; p++)
            *p = signs[g_rand_int_range (random, 0, sizeof signs - 1)];
          forge_csv_append (text, fields[i], i == 0);
        }
      rows = forge_csv_read (text->str, "t.csv", &error);
      g_assert_no_error (error);
      for (guint i = 0; i < 3 && rows->len > 1; i++)
        g_assert_cmpstr (g_ptr_array_index ((GPtrArray *) rows->pdata[1], i), ==, fields[i]);
      g_assert_true (rows->len == 2 || (*fields[0] | *fields[1] | *fields[2]) == '\0');
      for (guint i = 0; i < 3; i++)
        g_free (fields[i]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv/read", test_read);
  g_test_add_func ("/csv/refused", test_refused);
  g_test_add_func ("/csv/round-trip", test_round_trip);
  return g_test_run ();
}
