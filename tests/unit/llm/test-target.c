/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "llm/forge-target.h"

static void
test_key (void)
{
  g_autoptr (ForgeTarget) target
      = forge_target_new ("openai", "OpenAI", "m", FORGE_WIRE_CHAT, "https://example.org/v1");
  g_autoptr (ForgeTarget) shared = forge_target_ref (target);

  g_assert_true (shared == target);
  g_assert_null (target->key);
  forge_target_set_key (target, FORGE_AUTH_BEARER, "one");
  forge_target_set_key (target, FORGE_AUTH_X_API_KEY, "two");
  g_assert_cmpstr (shared->key, ==, "two");
  g_assert_cmpint (shared->auth, ==, FORGE_AUTH_X_API_KEY);
  forge_target_set_key (target, FORGE_AUTH_NONE, NULL);
  g_assert_null (shared->key);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/target/key", test_key);
  return g_test_run ();
}
