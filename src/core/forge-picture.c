/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-picture"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/forge-error.h"
#include "core/forge-picture.h"
#include "core/forge-svg.h"
#include "core/forge-text.h"

#define MAX_STEM 40
/* A drawing says what it is within its first bytes, behind comments of the program that made it. */
#define SVG_HEAD 4096

/* FALSE: it is cut off before its size. */
typedef gboolean (*MeasureFunc) (const guint8 *bytes, gsize length, guint *width, guint *height);

static guint
read_big (const guint8 *bytes, gsize n)
{
  guint value = 0;

  for (gsize i = 0; i < n; i++)
    value = value << 8 | bytes[i];
  return value;
}

static guint
read_little (const guint8 *bytes, gsize n)
{
  guint value = 0;

  for (gsize i = n; i > 0; i--)
    value = value << 8 | bytes[i - 1];
  return value;
}

/* The header chunk comes first. */
static gboolean
measure_png (const guint8 *bytes, gsize length, guint *width, guint *height)
{
  if (length < 24 || memcmp (bytes + 12, "IHDR", 4) != 0)
    return FALSE;
  *width = read_big (bytes + 16, 4);
  *height = read_big (bytes + 20, 4);
  return TRUE;
}

static gboolean
measure_gif (const guint8 *bytes, gsize length, guint *width, guint *height)
{
  if (length < 10)
    return FALSE;
  *width = read_little (bytes + 6, 2);
  *height = read_little (bytes + 8, 2);
  return TRUE;
}

/* SOF0 to SOF15, without the tables that have numbers among them. */
static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
}

/* Segments, each with its length, up to the one that begins the frame. */
static gboolean
measure_jpeg (const guint8 *bytes, gsize length, guint *width, guint *height)
{
  gsize at = 2;

  while (at + 9 <= length && bytes[at] == 0xFF)
    {
      const guint8 marker = bytes[at + 1];

      if (marker == 0xFF) /* fills up */
        {
          at++;
          continue;
        }
      if (is_frame (marker))
        {
          *height = read_big (bytes + at + 5, 2);
          *width = read_big (bytes + at + 7, 2);
          return TRUE;
        }
      if (read_big (bytes + at + 2, 2) < 2)
        return FALSE;
      at += 2 + read_big (bytes + at + 2, 2);
    }
  return FALSE;
}

/* Three kinds of first chunk: lossy, lossless, and one that says what follows. */
static gboolean
measure_webp (const guint8 *bytes, gsize length, guint *width, guint *height)
{
  if (length < 30)
    return FALSE;
  if (memcmp (bytes + 12, "VP8 ", 4) == 0 && memcmp (bytes + 23, "\x9d\x01\x2a", 3) == 0)
    {
      *width = read_little (bytes + 26, 2) & 0x3FFF;
      *height = read_little (bytes + 28, 2) & 0x3FFF;
      return TRUE;
    }
  if (memcmp (bytes + 12, "VP8L", 4) == 0 && bytes[20] == 0x2F)
    {
      const guint bits = read_little (bytes + 21, 4);

      *width = (bits & 0x3FFF) + 1;
      *height = (bits >> 14 & 0x3FFF) + 1;
      return TRUE;
    }
  if (memcmp (bytes + 12, "VP8X", 4) != 0)
    return FALSE;
  *width = read_little (bytes + 24, 3) + 1;
  *height = read_little (bytes + 27, 3) + 1;
  return TRUE;
}

static gboolean
is_drawing (const guint8 *bytes, gsize length)
{
  return memchr (bytes, '<', MIN (length, 16)) != NULL
         && g_strstr_len ((const char *) bytes, (gssize) MIN (length, SVG_HEAD), "<svg") != NULL;
}

static const struct
{
  const char *mime;
  const char *suffix;
  const char *magic;
  gsize magic_length;
  MeasureFunc measure; /* NULL: a drawing */
} FORMATS[] = {
  { "image/png", "png", "\x89PNG\r\n\x1a\n", 8, measure_png },
  { "image/jpeg", "jpg", "\xff\xd8\xff", 3, measure_jpeg },
  { "image/gif", "gif", "GIF87a", 6, measure_gif },
  { "image/gif", "gif", "GIF89a", 6, measure_gif },
  { "image/webp", "webp", "RIFF", 4, measure_webp },
  { "image/svg+xml", "svg", "", 0, NULL },
};

static gboolean
is_format (gsize format, const guint8 *bytes, gsize length)
{
  if (FORMATS[format].measure == NULL)
    return is_drawing (bytes, length);
  if (length < 12 || memcmp (bytes, FORMATS[format].magic, FORMATS[format].magic_length) != 0)
    return FALSE;
  return FORMATS[format].measure != measure_webp || memcmp (bytes + 8, "WEBP", 4) == 0;
}

static gboolean
refuse (GError **error, const char *message)
{
  g_set_error_literal (error, FORGE_ERROR, FORGE_ERROR_REFUSED, message);
  return FALSE;
}

static gboolean
inspect (const guint8 *bytes, gsize length, ForgePictureInfo *info, GError **error)
{
  gsize format = 0;

  if (length > FORGE_PICTURE_MAX_BYTES)
    return refuse (error, _ ("The picture is larger than 8 MB. Make it smaller, then add it."));
  while (format < G_N_ELEMENTS (FORMATS) && (length == 0 || !is_format (format, bytes, length)))
    format++;
  if (format == G_N_ELEMENTS (FORMATS))
    return refuse (error, _ ("This is no picture that can be shown. Take a PNG, JPEG, WebP, GIF or "
                             "SVG file."));
  *info = (ForgePictureInfo){ FORMATS[format].mime, FORMATS[format].suffix, 0, 0 };
  if (FORMATS[format].measure == NULL)
    return TRUE;
  if (!FORMATS[format].measure (bytes, length, &info->width, &info->height) || info->width == 0
      || info->height == 0)
    return refuse (error, _ ("The picture is damaged. Save it again in the program that made it."));
  if (info->width > FORGE_PICTURE_MAX_SIDE || info->height > FORGE_PICTURE_MAX_SIDE
      || (guint64) info->width * info->height > FORGE_PICTURE_MAX_AREA)
    return refuse (error, _ ("The picture has too many pixels. Make it smaller, then add it."));
  return TRUE;
}

/**
 * forge_picture_check:
 * @bytes: what may be a picture
 * @info: (out caller-allocates): what it is
 * @error: a %FORGE_ERROR_REFUSED that says what can be done
 *
 * A drawing (SVG) is written anew with only what draws; pictures made of pixels stay as they are.
 * Any thread.
 *
 * Returns: (transfer full) (nullable): the picture, as it may be kept
 */
GBytes *
forge_picture_check (GBytes *bytes, ForgePictureInfo *info, GError **error)
{
  g_autofree char *clean = NULL;
  gsize length;
  const guint8 *data;

  g_return_val_if_fail (bytes != NULL && info != NULL, NULL);

  data = g_bytes_get_data (bytes, &length);
  if (!inspect (data, length, info, error))
    return NULL;
  if (info->width > 0)
    return g_bytes_ref (bytes);
  clean = forge_svg_clean ((const char *) data, length, error);
  if (clean == NULL)
    return NULL;
  length = strlen (clean);
  return g_bytes_new_take (g_steal_pointer (&clean), length);
}

static const char *
find_mime (const char *suffix)
{
  for (gsize i = 0; i < G_N_ELEMENTS (FORMATS); i++)
    if (g_str_equal (FORMATS[i].suffix, suffix))
      return FORMATS[i].mime;
  return NULL;
}

gboolean
forge_picture_name_is_safe (const char *name)
{
  return forge_picture_name_get_mime (name) != NULL;
}

/**
 * forge_picture_name_get_mime:
 * @name: the name of a picture in its project
 *
 * Returns: (nullable): what it is, by its ending; %NULL where it is no such name
 */
const char *
forge_picture_name_get_mime (const char *name)
{
  const char *dot;

  g_return_val_if_fail (name != NULL, NULL);

  dot = strchr (name, '.');
  if (dot == NULL || dot == name || *name == '-' || dot - name > MAX_STEM + 12)
    return NULL;
  for (const char *p = name; p < dot; p++)
    if (!g_ascii_islower (*p) && !g_ascii_isdigit (*p) && *p != '-')
      return NULL;
  return find_mime (dot + 1);
}

/**
 * forge_picture_name_new:
 * @wish: what it is called elsewhere, such as "/tmp/My Map.PNG"; may be ""
 * @suffix: of its format
 * @number: 1, or more where there are others of that name
 *
 * Returns: (transfer full): "my-map.png", "my-map-2.png"
 */
char *
forge_picture_name_new (const char *wish, const char *suffix, guint number)
{
  g_autofree char *base = NULL;
  g_autofree char *valid = NULL;
  g_autofree char *slug = NULL;
  char *dot;

  g_return_val_if_fail (wish != NULL && suffix != NULL && number > 0, NULL);

  base = *wish != '\0' ? g_path_get_basename (wish) : g_strdup ("picture");
  valid = g_utf8_make_valid (base, -1);
  dot = strrchr (valid, '.');
  if (dot != NULL && dot != valid)
    *dot = '\0';
  slug = forge_text_slug (valid, MAX_STEM);
  return number > 1 ? g_strdup_printf ("%s-%u.%s", slug, number, suffix)
                    : g_strdup_printf ("%s.%s", slug, suffix);
}
