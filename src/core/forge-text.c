/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-text"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>
#include <nettle/sha2.h>

#include "core/forge-error.h"
#include "core/forge-text.h"

/* Characters that are not seen but change what is seen: they can hide words from a reader that a
 * program still reads. Marks of direction (U+200E, U+200F, U+061C) stay, right-to-left text needs
 * them. */
static gboolean
is_invisible (gunichar c)
{
  return c == 0xFEFF || (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069)
         || (c >= 0xE0000 && c <= 0xE007F) || (c >= 0x7F && c <= 0x9F);
}

static gboolean
is_line_end (gunichar c)
{
  return c == '\n' || c == '\f' || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static void
refuse_bytes (const char *bytes, gsize length, gsize offset, GError **error)
{
  const guchar first = length > 0 ? (guchar) bytes[0] : 0;
  const guchar second = length > 1 ? (guchar) bytes[1] : 0;
  const guchar byte = (guchar) bytes[offset];

  if ((first == 0xFF && second == 0xFE) || (first == 0xFE && second == 0xFF))
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("The text is saved as UTF-16 (seen at byte offset 0). Save it again as UTF-8 "
                    "text and try once more."));
  else if (byte < 0x20)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("This is not plain text: the byte at offset %zu is the control character "
                    "0x%02X. Save it as plain UTF-8 text, without "
                    "binary parts, and try again."),
                 offset, byte);
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("The text is not valid UTF-8: the byte at offset %zu is 0x%02X. Save it as "
                    "UTF-8 text and try again."),
                 offset, byte);
}

/* The offset of the first byte that text cannot have, or @length. */
static gsize
find_bad_byte (const char *bytes, gsize length)
{
  const char *valid_end = NULL;
  gsize valid;

  g_utf8_validate_len (bytes, length, &valid_end);
  valid = (gsize) (valid_end - bytes);
  for (gsize i = 0; i < valid; i++)
    if ((guchar) bytes[i] < 0x20 && strchr ("\t\n\r\f", bytes[i]) == NULL)
      return i;
  return valid;
}

/**
 * forge_text_refuse_length:
 * @length: of the whole text in bytes; 0 where it was not read to its end
 * @max_bytes: the most that is read
 * @error: a %FORGE_ERROR_REFUSED that names both as people do
 *
 * Returns: %FALSE
 */
gboolean
forge_text_refuse_length (guint64 length, gsize max_bytes, GError **error)
{
  GFormatSizeFlags flags = G_FORMAT_SIZE_IEC_UNITS;
  g_autofree char *limit = g_format_size_full (max_bytes, flags);
  g_autofree char *size = g_format_size_full (length, flags);

  /* Just above the limit both look the same without their bytes. */
  if (g_str_equal (limit, size))
    {
      g_free (limit);
      g_free (size);
      flags |= G_FORMAT_SIZE_LONG_FORMAT;
      limit = g_format_size_full (max_bytes, flags);
      size = g_format_size_full (length, flags);
    }
  if (length > 0)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 /* Translators: both are sizes, such as “10.0 MiB” */
                 _ ("The text is %s long, and the limit is %s. Shorten it to what matters and try "
                    "again."),
                 size, limit);
  else
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("The text is longer than %s, which is the limit. Shorten it to what matters "
                    "and try again."),
                 limit);
  return FALSE;
}

/**
 * forge_text_clean:
 * @bytes: what a person typed, pasted or gave as a file; need not be ended by NUL
 * @length: of @bytes
 * @max_bytes: more than that is refused
 * @error: a %FORGE_ERROR_REFUSED that names the byte offset and what to do
 *
 * Makes text out of bytes. Line ends become \n, as do form feeds and Unicode's line and paragraph
 * separators. Byte order marks, bidi overrides, tag characters and C1 controls are left out,
 * because they hide text from the reader. Empty is fine. Any thread.
 *
 * Returns: (transfer full) (nullable): valid UTF-8
 */
char *
forge_text_clean (const char *bytes, gsize length, gsize max_bytes, GError **error)
{
  g_autoptr (GString) clean = NULL;
  gsize bad;

  g_return_val_if_fail (bytes != NULL || length == 0, NULL);

  if (length > max_bytes)
    {
      forge_text_refuse_length (length, max_bytes, error);
      return NULL;
    }
  bad = length > 0 ? find_bad_byte (bytes, length) : 0;
  if (bad < length)
    {
      refuse_bytes (bytes, length, bad, error);
      return NULL;
    }

  clean = g_string_sized_new (length + 1);
  for (gsize i = 0; i < length;)
    {
      const gunichar c = g_utf8_get_char (bytes + i);
      const gsize size = g_utf8_skip[(guchar) bytes[i]];

      if (c == '\r')
        {
          if (i + 1 == length || bytes[i + 1] != '\n')
            g_string_append_c (clean, '\n');
        }
      else if (is_line_end (c))
        g_string_append_c (clean, '\n');
      else if (!is_invisible (c))
        g_string_append_len (clean, bytes + i, (gssize) size);
      i += size;
    }
  return g_string_free (g_steal_pointer (&clean), FALSE);
}

/**
 * forge_text_to_line:
 * @text: what a person or a file calls something
 *
 * See the header. Any thread.
 *
 * Returns: (transfer full): a line, perhaps empty
 */
char *
forge_text_to_line (const char *text)
{
  g_autofree char *valid = NULL;
  g_autoptr (GString) line = NULL;
  gboolean has_gap = FALSE;

  g_return_val_if_fail (text != NULL, NULL);

  valid = g_utf8_make_valid (text, -1);
  line = g_string_sized_new (strlen (valid));
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || is_line_end (c) || c < 0x20)
        has_gap = TRUE;
      else if (!is_invisible (c))
        {
          if (has_gap && line->len > 0)
            g_string_append_c (line, ' ');
          g_string_append_unichar (line, c);
          has_gap = FALSE;
        }
    }
  return g_string_free (g_steal_pointer (&line), FALSE);
}

/* Most of what is counted is ASCII, and looked up far faster as such. */
static gboolean
is_space (gunichar c)
{
  return c < 0x80 ? g_ascii_isspace (c) : g_unichar_isspace (c);
}

static gboolean
is_alnum (gunichar c)
{
  return c < 0x80 ? g_ascii_isalnum (c) : g_unichar_isalnum (c);
}

static gboolean
is_written_without_spaces (gunichar c)
{
  GUnicodeScript script;

  if (c < 0x2E80 || !g_unichar_isalpha (c))
    return FALSE;
  script = g_unichar_get_script (c);
  return script == G_UNICODE_SCRIPT_HAN || script == G_UNICODE_SCRIPT_HIRAGANA
         || script == G_UNICODE_SCRIPT_KATAKANA;
}

/**
 * forge_text_find_word:
 * @text: valid UTF-8
 * @end: where it ends
 * @length: (out): bytes of the word
 *
 * A word is a run between white space that holds a letter or a digit, from the first of them on;
 * scripts that write without spaces (Chinese, Japanese) have a word for each character, as word
 * processors count them. Any thread.
 *
 * Returns: (nullable): the first word of @text
 */
const char *
forge_text_find_word (const char *text, const char *end, gsize *length)
{
  const char *start = NULL;
  const char *p;

  g_return_val_if_fail (text != NULL && end != NULL && length != NULL, NULL);

  for (p = text; p < end; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const gboolean stands_alone = is_written_without_spaces (c);

      if (start != NULL && (stands_alone || is_space (c)))
        break;
      if (start == NULL && (stands_alone || is_alnum (c)))
        start = p;
      if (stands_alone)
        {
          p = g_utf8_next_char (p);
          break;
        }
    }
  *length = start != NULL ? (gsize) (MIN (p, end) - start) : 0;
  return start;
}

/**
 * forge_text_count_words:
 * @text: valid UTF-8
 *
 * Any thread.
 *
 * Returns: the number of words, as forge_text_find_word() finds them
 */
gsize
forge_text_count_words (const char *text)
{
  const char *end;
  gsize n_words = 0;
  gsize length = 0;

  g_return_val_if_fail (text != NULL, 0);

  end = text + strlen (text);
  for (const char *p = text; (p = forge_text_find_word (p, end, &length)) != NULL; p += length)
    n_words++;
  return n_words;
}

/**
 * forge_text_estimate_tokens:
 * @text: any bytes
 * @length: of @text, or -1 where it is ended by NUL
 *
 * Returns: about the number of tokens that a language model counts; 0 only for an empty text
 */
gsize
forge_text_estimate_tokens (const char *text, gssize length)
{
  g_return_val_if_fail (text != NULL, 0);

  return ((length < 0 ? strlen (text) : (gsize) length) + 3) / 4;
}

/**
 * forge_text_to_ascii:
 * @text: valid UTF-8
 *
 * For ids and file names. The letters ä, ö, ü, ß are written as Germans write them without a German
 * keyboard; other letters lose their accents. The result does not depend on the locale.
 *
 * Returns: (transfer full): ASCII, with a space for each character that has no ASCII form
 */
char *
forge_text_to_ascii (const char *text)
{
  static const struct
  {
    gunichar from;
    const char *to;
  } special[] = { { 0xE4, "ae" }, { 0xF6, "oe" },  { 0xFC, "ue" }, { 0xDF, "ss" }, { 0xC4, "Ae" },
                  { 0xD6, "Oe" }, { 0xDC, "Ue" },  { 0xE6, "ae" }, { 0xC6, "Ae" }, { 0xF8, "o" },
                  { 0xD8, "O" },  { 0x153, "oe" }, { 0x142, "l" }, { 0x141, "L" } };
  g_autofree char *composed = NULL;
  GString *ascii = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  composed = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);
  ascii = g_string_new (NULL);
  for (const char *p = composed; p != NULL && *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);
      const char *to = NULL;
      gunichar base[G_UNICHAR_MAX_DECOMPOSITION_LENGTH];

      for (gsize i = 0; i < G_N_ELEMENTS (special) && to == NULL; i++)
        if (special[i].from == c)
          to = special[i].to;
      g_unichar_fully_decompose (c, FALSE, base, G_N_ELEMENTS (base));
      if (to != NULL)
        g_string_append (ascii, to);
      else
        g_string_append_c (ascii, base[0] < 0x80 ? (char) base[0] : ' ');
    }
  return g_string_free (ascii, FALSE);
}

/**
 * forge_text_slug:
 * @text: valid UTF-8
 * @max_length: of the result in bytes, at least 1
 *
 * For file names and short names. Texts of letters that have no ASCII form get a name from their
 * hash, so that two of them still differ.
 *
 * Returns: (transfer full): "dental-booking" for "Dental Booking!"; never empty
 */
char *
forge_text_slug (const char *text, gsize max_length)
{
  g_autofree char *ascii = NULL;
  g_autofree char *hash = NULL;
  g_autoptr (GString) slug = NULL;

  g_return_val_if_fail (text != NULL && max_length > 0, NULL);

  ascii = forge_text_to_ascii (text);
  slug = g_string_new (NULL);
  for (const char *p = ascii; *p != '\0' && slug->len < max_length; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (*p != '\'' && slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  if (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    {
      hash = forge_text_sha256 (text, -1);
      if (*text == '\0')
        g_string_append (slug, "untitled");
      else
        g_string_append_printf (slug, "x%.8s", hash);
      g_string_truncate (slug, MIN (slug->len, max_length));
    }
  return g_string_free (g_steal_pointer (&slug), FALSE);
}

/**
 * forge_text_digest:
 * @text: any bytes
 * @length: of @text, or -1 where it is ended by NUL
 * @digest: (out caller-allocates): its SHA-256, by nettle: where the processor has instructions for
 *   it, a fifth of the time that GLib takes
 */
void
forge_text_digest (const char *text, gssize length, guint8 digest[FORGE_TEXT_DIGEST])
{
  struct sha256_ctx context;

  g_return_if_fail (text != NULL);

  sha256_init (&context);
  sha256_update (&context, length < 0 ? strlen (text) : (gsize) length, (const guint8 *) text);
  sha256_digest (&context, FORGE_TEXT_DIGEST, digest);
}

/**
 * forge_text_sha256:
 * @text: any bytes
 * @length: of @text, or -1 where it is ended by NUL
 *
 * Returns: (transfer full): 64 lower case hex digits
 */
char *
forge_text_sha256 (const char *text, gssize length)
{
  guint8 digest[FORGE_TEXT_DIGEST];
  char *hex;

  g_return_val_if_fail (text != NULL, NULL);

  forge_text_digest (text, length, digest);
  hex = g_malloc (2 * FORGE_TEXT_DIGEST + 1);
  for (gsize i = 0; i < FORGE_TEXT_DIGEST; i++)
    g_snprintf (hex + 2 * i, 3, "%02x", digest[i]);
  return hex;
}
