/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "core/forge-picture.h"

/* Files are made here byte by byte, so that each size can be had. */

static GByteArray *
begin (const char *head, gsize length)
{
  GByteArray *bytes = g_byte_array_new ();

  return g_byte_array_append (bytes, (const guint8 *) head, (guint) length);
}

static void
add_number (GByteArray *bytes, guint value, int n, gboolean is_big)
{
  for (int i = 0; i < n; i++)
    {
      const guint8 byte = (guint8) (value >> 8 * (is_big ? n - 1 - i : i));

      g_byte_array_append (bytes, &byte, 1);
    }
}

static void
add_zeros (GByteArray *bytes, guint n)
{
  const guint start = bytes->len;

  g_byte_array_set_size (bytes, start + n);
  memset (bytes->data + start, 0, n);
}

static GBytes *
make_png (guint width, guint height)
{
  GByteArray *bytes = begin ("\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR", 16);

  add_number (bytes, width, 4, TRUE);
  add_number (bytes, height, 4, TRUE);
  add_zeros (bytes, 9);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_gif (guint width, guint height)
{
  GByteArray *bytes = begin ("GIF89a", 6);

  add_number (bytes, width, 2, FALSE);
  add_number (bytes, height, 2, FALSE);
  add_zeros (bytes, 6);
  return g_byte_array_free_to_bytes (bytes);
}

/* A segment of the camera's, one that fills up, and then the frame. */
static GBytes *
make_jpeg (guint width, guint height)
{
  GByteArray *bytes = begin ("\xff\xd8\xff\xe1\0\x06wxyz\xff\xff\xc4\0\x02\xff\xc2\0\x11\x08", 20);

  add_number (bytes, height, 2, TRUE);
  add_number (bytes, width, 2, TRUE);
  add_zeros (bytes, 10);
  return g_byte_array_free_to_bytes (bytes);
}

static GBytes *
make_webp (const char *chunk, guint width, guint height)
{
  GByteArray *bytes = begin ("RIFF\0\0\0\0WEBP", 12);

  g_byte_array_append (bytes, (const guint8 *) chunk, 4);
  add_zeros (bytes, 4);
  if (g_str_equal (chunk, "VP8 "))
    {
      add_zeros (bytes, 3);
      g_byte_array_append (bytes, (const guint8 *) "\x9d\x01\x2a", 3);
      add_number (bytes, width, 2, FALSE);
      add_number (bytes, height, 2, FALSE);
    }
  else if (g_str_equal (chunk, "VP8L"))
    {
      g_byte_array_append (bytes, (const guint8 *) "\x2f", 1);
      add_number (bytes, (width - 1) | (height - 1) << 14, 4, FALSE);
    }
  else
    {
      add_zeros (bytes, 4);
      add_number (bytes, width - 1, 3, FALSE);
      add_number (bytes, height - 1, 3, FALSE);
    }
  add_zeros (bytes, 20);
  return g_byte_array_free_to_bytes (bytes);
}

static void
assert_picture (GBytes *bytes, const char *mime, guint width, guint height)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;
  ForgePictureInfo info;
  g_autoptr (GBytes) kept = forge_picture_check (owned, &info, &error);

  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (kept, owned));
  g_assert_cmpstr (info.mime, ==, mime);
  g_assert_cmpuint (info.width, ==, width);
  g_assert_cmpuint (info.height, ==, height);
}

static void
assert_refused (GBytes *bytes, const char *part)
{
  g_autoptr (GBytes) owned = bytes;
  g_autoptr (GError) error = NULL;
  ForgePictureInfo info;

  g_assert_null (forge_picture_check (owned, &info, &error));
  g_assert_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED);
  g_assert_nonnull (strstr (error->message, part));
}

static void
test_formats (void)
{
  assert_picture (make_png (640, 480), "image/png", 640, 480);
  assert_picture (make_gif (3, 2), "image/gif", 3, 2);
  assert_picture (make_jpeg (4000, 3000), "image/jpeg", 4000, 3000);
  assert_picture (make_webp ("VP8 ", 320, 200), "image/webp", 320, 200);
  assert_picture (make_webp ("VP8L", 16000, 9), "image/webp", 16000, 9);
  assert_picture (make_webp ("VP8X", 1, 16000), "image/webp", 1, 16000);
}

/* What it says it is does not count, and neither does what a few bytes would unpack to. */
static void
test_refused (void)
{
  g_autoptr (GBytes) whole = make_jpeg (10, 10);

  assert_refused (g_bytes_new_static ("", 0), "no picture");
  assert_refused (g_bytes_new_static ("BM not one of ours at all", 25), "no picture");
  assert_refused (g_bytes_new_static ("RIFF\0\0\0\0WAVEfmt and so on", 26), "no picture");
  assert_refused (g_bytes_new_static ("<!doctype html><html>no drawing", 31), "no picture");
  for (gsize length = 12; length < 24; length++)
    assert_refused (g_bytes_new_from_bytes (whole, 0, length), "damaged");
  assert_refused (make_png (0, 5), "damaged");
  assert_refused (make_png (16385, 1), "pixels");
  assert_refused (make_png (16384, 16384), "pixels");
  assert_refused (make_png (0xFFFFFFFF, 0xFFFFFFFF), "pixels");
  assert_refused (g_bytes_new_take (g_malloc0 (FORGE_PICTURE_MAX_BYTES + 1),
                                    FORGE_PICTURE_MAX_BYTES + 1),
                  "8 MB");
}

static void
test_drawing (void)
{
  static const char SVG[]
      = "\xef\xbb\xbf<?xml version=\"1.0\"?>\n<!-- made by hand -->\n"
        "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"x()\"><script>x()</script>"
        "<image href=\"http://a.invalid/\"/><rect width=\"4\" height=\"4\"/></svg>";
  g_autoptr (GBytes) bytes = g_bytes_new_static (SVG, sizeof SVG - 1);
  g_autoptr (GError) error = NULL;
  ForgePictureInfo info;
  g_autoptr (GBytes) kept = forge_picture_check (bytes, &info, &error);
  g_autofree char *text = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (info.mime, ==, "image/svg+xml");
  g_assert_cmpuint (info.width, ==, 0);
  text = g_strndup (g_bytes_get_data (kept, NULL), g_bytes_get_size (kept));
  g_assert_nonnull (strstr (text, "<rect"));
  g_assert_null (strstr (text, "script"));
  g_assert_null (strstr (text, "onload"));
  g_assert_null (strstr (text, "invalid"));
  assert_refused (g_bytes_new_static ("<svg xmlns='http://www.w3.org/2000/svg'>", 40), "SVG");
}

static void
assert_name (const char *wish, const char *suffix, guint number, const char *name)
{
  g_autofree char *made = forge_picture_name_new (wish, suffix, number);

  g_assert_cmpstr (made, ==, name);
  g_assert_true (forge_picture_name_is_safe (made));
}

static void
test_names (void)
{
  static const char *const BAD[]
      = { "",        "map",     ".png",   "a/b.png", "../a.png", "a.b.png",
          "A.png",   "a.html",  "a.png ", "-a.png",  "a.png?x",  "ä.png",
          "a b.png", "a\n.png", "a.PNG",  "a.png.x", "images/a" };
  g_autofree char *wish = g_strnfill (300, 'w');
  g_autofree char *noise = forge_picture_name_new ("\xff\xfe/..", "gif", 2);
  g_autofree char *endless = forge_picture_name_new (wish, "png", G_MAXUINT);

  assert_name ("My Map.PNG", "png", 1, "my-map.png");
  assert_name ("My Map.PNG", "webp", 12, "my-map-12.webp");
  assert_name ("", "jpg", 1, "picture.jpg");
  assert_name ("../../etc/passwd", "svg", 1, "passwd.svg");
  g_assert_true (forge_picture_name_is_safe (noise));
  g_assert_true (forge_picture_name_is_safe (endless));
  for (gsize i = 0; i < G_N_ELEMENTS (BAD); i++)
    g_assert_false (forge_picture_name_is_safe (BAD[i]));
  g_assert_cmpstr (forge_picture_name_get_mime ("a-1.svg"), ==, "image/svg+xml");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/picture/formats", test_formats);
  g_test_add_func ("/picture/refused", test_refused);
  g_test_add_func ("/picture/drawing", test_drawing);
  g_test_add_func ("/picture/names", test_names);
  return g_test_run ();
}
