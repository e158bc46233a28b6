/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "spec/forge-override.h"

/* @overrides with one put, as one text. */
static char *
put (const char *const *overrides, const char *key, const char *value)
{
  g_auto (GStrv) result = forge_override_put (overrides, key, value);

  return g_strjoinv ("|", result);
}

static void
test_put (void)
{
  static const char *const some[] = { "rule.b=off", "rule.d=gap", NULL };
  g_autofree char *first = put (NULL, "writer", "draft");
  g_autofree char *between = put (some, "rule.c", "error");
  g_autofree char *before = put (some, "rule.a", "error");
  g_autofree char *after = put (some, "writer", "x/y=z");
  g_autofree char *instead = put (some, "rule.b", "warning");
  g_autofree char *gone = put (some, "rule.b", NULL);
  g_autofree char *none = put (some, "rule.x", NULL);

  g_assert_cmpstr (first, ==, "writer=draft");
  g_assert_cmpstr (between, ==, "rule.b=off|rule.c=error|rule.d=gap");
  g_assert_cmpstr (before, ==, "rule.a=error|rule.b=off|rule.d=gap");
  g_assert_cmpstr (after, ==, "rule.b=off|rule.d=gap|writer=x/y=z");
  g_assert_cmpstr (instead, ==, "rule.b=warning|rule.d=gap");
  g_assert_cmpstr (gone, ==, "rule.d=gap");
  g_assert_cmpstr (none, ==, "rule.b=off|rule.d=gap");
}

static void
test_get (void)
{
  static const char *const some[] = { "rule.b=off", "writer=x/y=z", NULL };

  g_assert_cmpstr (forge_override_get (some, "rule.b"), ==, "off");
  g_assert_cmpstr (forge_override_get (some, "writer"), ==, "x/y=z");
  g_assert_null (forge_override_get (some, "rule"));
  g_assert_null (forge_override_get (some, "rule.bb"));
  g_assert_null (forge_override_get (NULL, "writer"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/override/put", test_put);
  g_test_add_func ("/override/get", test_get);
  return g_test_run ();
}
