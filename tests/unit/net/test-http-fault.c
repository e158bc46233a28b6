/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "net/forge-http-fault.h"

/* Each is a whole sentence that names the host, and tells what to do in a second one. */
static void
test_words (void)
{
  for (ForgeHttpFault fault = FORGE_HTTP_FAULT_ADDRESS; fault <= FORGE_HTTP_FAULT_REFUSED; fault++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GError) unknown = NULL;

      forge_http_fault_set_error (fault, "example.org:8080", &error);
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK);
      g_assert_nonnull (strstr (error->message, "example.org:8080"));
      g_assert_true (g_str_has_suffix (error->message, "."));
      g_assert_null (strchr (error->message, '%'));
      forge_http_fault_set_error (fault, NULL, &unknown);
      g_assert_nonnull (strstr (unknown->message, "this server"));
    }
}

static void
test_cancelled (void)
{
  g_autoptr (GError) error = NULL;

  forge_http_fault_set_error (FORGE_HTTP_FAULT_CANCELLED, "example.org", &error);
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/http-fault/words", test_words);
  g_test_add_func ("/http-fault/cancelled", test_cancelled);
  return g_test_run ();
}
