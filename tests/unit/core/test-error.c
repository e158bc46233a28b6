/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <gio/gio.h>

#include "core/forge-error.h"

static void
test_exit_codes (void)
{
  const struct
  {
    GQuark domain;
    int code;
    int expected;
  } cases[] = {
    { FORGE_ERROR, FORGE_ERROR_NOT_SO, 1 },  { FORGE_ERROR, FORGE_ERROR_USAGE, 2 },
    { FORGE_ERROR, FORGE_ERROR_REFUSED, 3 }, { FORGE_ERROR, FORGE_ERROR_NETWORK, 4 },
    { FORGE_ERROR, FORGE_ERROR_STORAGE, 5 }, { G_OPTION_ERROR, G_OPTION_ERROR_UNKNOWN_OPTION, 2 },
    { G_FILE_ERROR, G_FILE_ERROR_NOSPC, 5 }, { G_IO_ERROR, G_IO_ERROR_NO_SPACE, 5 },
    { G_IO_ERROR, G_IO_ERROR_CANCELLED, 1 },
  };

  g_assert_cmpint (forge_error_exit_code (NULL), ==, 0);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = g_error_new (cases[i].domain, cases[i].code, "message");
      g_assert_cmpint (forge_error_exit_code (error), ==, cases[i].expected);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/error/exit-codes", test_exit_codes);
  return g_test_run ();
}
