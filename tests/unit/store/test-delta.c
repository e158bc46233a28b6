/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "store/forge-delta.h"

static char *
unpack (GBytes *frame, const char *prefix)
{
  gsize size;
  gconstpointer bytes = g_bytes_get_data (frame, &size);

  return forge_delta_unpack (bytes, size, prefix);
}

static void
assert_round_trip (const char *text, const char *prefix)
{
  g_autoptr (GBytes) frame = forge_delta_pack (text, prefix);
  g_autofree char *found = unpack (frame, prefix);

  g_assert_cmpstr (found, ==, text);
}

static char *
make_text (gsize length)
{
  GRand *rand = g_rand_new_with_seed (7);
  GString *text = g_string_sized_new (length);

  while (text->len < length)
    g_string_append_printf (text, "Line %u says %u things.\n", g_rand_int (rand),
                            g_rand_int (rand));
  g_rand_free (rand);
  return g_string_free (text, FALSE);
}

static void
test_round_trip (void)
{
  assert_round_trip ("", NULL);
  assert_round_trip ("", "before");
  assert_round_trip ("after", "");
  assert_round_trip ("The system shall wait.\n", NULL);
  assert_round_trip ("The system shall wait.\n", "The system shall not wait.\n");
  assert_round_trip ("予約する ✓", "予約");
}

/* A change at either end of a long text costs next to nothing. */
static void
test_long (void)
{
  g_autofree char *text = make_text (10 * 1024 * 1024);
  g_autofree char *other = g_strconcat ("First ", text, " last", NULL);
  g_autoptr (GBytes) frame = forge_delta_pack (other, text);
  g_autofree char *found = unpack (frame, text);

  g_assert_cmpuint (g_bytes_get_size (frame), <, 4096);
  g_assert_cmpstr (found, ==, other);
}

static void
test_wrong_prefix (void)
{
  g_autofree char *text = make_text (2000);
  g_autofree char *changed = g_strconcat (text, "more", NULL);
  g_autoptr (GBytes) frame = forge_delta_pack (changed, text);
  g_autofree char *without = unpack (frame, NULL);
  g_autofree char *shorter = unpack (frame, "short");

  g_assert_null (without);
  g_assert_null (shorter);
}

static void
test_damaged (void)
{
  g_autofree char *text = make_text (3000);
  g_autoptr (GBytes) frame = forge_delta_pack (text, NULL);
  gsize size;
  const guint8 *bytes = g_bytes_get_data (frame, &size);
  g_autofree guint8 *longer = g_malloc0 (size + 1);
  static const guint8 has_nul[] = { 0x28, 0xb5, 0x2f, 0xfd, 0x20, 1, 9, 0, 0, 0 };
  /* 2^62 bytes, it says. */
  static const guint8 huge[] = { 0x28, 0xb5, 0x2f, 0xfd, 0xe0, 0, 0, 0, 0, 0, 0, 0, 64, 1, 0, 0 };

  memcpy (longer, bytes, size);
  for (gsize length = 0; length < size; length++)
    g_assert_null (forge_delta_unpack (bytes, length, NULL));
  g_assert_null (forge_delta_unpack (longer, size + 1, NULL));
  g_assert_null (forge_delta_unpack (has_nul, sizeof has_nul, NULL));
  g_assert_null (forge_delta_unpack (huge, sizeof huge, NULL));
}

static void
test_too_long (void)
{
  g_autofree char *text = g_strnfill (FORGE_DELTA_MAX_TEXT + 1, 'x');

  g_assert_null (forge_delta_pack (text, NULL));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/delta/round-trip", test_round_trip);
  g_test_add_func ("/delta/long", test_long);
  g_test_add_func ("/delta/wrong-prefix", test_wrong_prefix);
  g_test_add_func ("/delta/damaged", test_damaged);
  g_test_add_func ("/delta/too-long", test_too_long);
  return g_test_run ();
}
