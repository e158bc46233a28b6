/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-json"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "core/forge-json-number.h"
#include "core/forge-json-scanner.h"

#define EACH_BYTE(b) (G_GUINT64_CONSTANT (0x0101010101010101) * (b))

typedef enum
{
  EXPECT_VALUE,
  EXPECT_VALUE_OR_END, /* behind [ */
  EXPECT_KEY,          /* behind { and a comma */
  EXPECT_KEY_OR_END,   /* behind { */
  EXPECT_COMMA_OR_END,
} Expect;

static ForgeJsonToken
fail (ForgeJsonScanner *self, const char *problem)
{
  self->problem = problem;
  return FORGE_JSON_ERROR;
}

static ForgeJsonToken
fail_here (ForgeJsonScanner *self)
{
  if (self->cursor == self->end)
    return fail (self, N_ ("It ends too early. Check that all of it is there."));
  return fail (self, N_ ("This character is not allowed here. Correct it there."));
}

static void
skip_space (ForgeJsonScanner *self)
{
  const char *p = self->cursor;

  while (p < self->end && (*p == ' ' || *p == '\n' || *p == '\r' || *p == '\t'))
    p++;
  self->cursor = p;
}

/* The value of four hex digits, or -1. */
static int
read_hex4 (const char *p, const char *end)
{
  int value = 0;

  if (end - p < 4)
    return -1;
  for (int i = 0; i < 4; i++)
    {
      const int digit = g_ascii_xdigit_value (p[i]);

      if (digit < 0)
        return -1;
      value = value * 16 + digit;
    }
  return value;
}

/* The length of the escape at @p (a backslash), with the character in @c; 0 where it is none. A
 * pair of surrogates is one escape of 12 bytes. */
static gsize
read_escape (const char *p, const char *end, gunichar *c)
{
  static const char names[] = "\"\\/bfnrt";
  static const char values[] = "\"\\/\b\f\n\r\t";
  const char *name = NULL;
  int unit;
  int low;

  if (end - p < 2)
    return 0;
  if (p[1] != 'u')
    {
      name = p[1] != '\0' ? strchr (names, p[1]) : NULL;
      *c = name != NULL ? (gunichar) values[name - names] : 0;
      return name != NULL ? 2 : 0;
    }
  unit = read_hex4 (p + 2, end);
  if (unit <= 0 || (unit >= 0xDC00 && unit <= 0xDFFF))
    return 0;
  *c = (gunichar) unit;
  if (unit < 0xD800 || unit > 0xDFFF)
    return 6;
  if (end - p < 12 || p[6] != '\\' || p[7] != 'u')
    return 0;
  low = read_hex4 (p + 8, end);
  if (low < 0xDC00 || low > 0xDFFF)
    return 0;
  *c = 0x10000 + (((gunichar) unit - 0xD800) << 10) + ((gunichar) low - 0xDC00);
  return 12;
}

/* Runs over bytes that need no look, eight at a time; *@high gets the bits of non-ASCII bytes. */
static const char *
skip_plain (const char *p, const char *end, guint64 *high)
{
  const guint64 top = EACH_BYTE (0x80);

  while (end - p >= 8)
    {
      guint64 w;
      guint64 quote;
      guint64 slash;

      memcpy (&w, p, sizeof w);
      quote = w ^ EACH_BYTE ('"');
      slash = w ^ EACH_BYTE ('\\');
      if ((((w - EACH_BYTE (0x20)) & ~w) | ((quote - EACH_BYTE (1)) & ~quote)
           | ((slash - EACH_BYTE (1)) & ~slash))
          & top)
        break;
      *high |= w & top;
      p += 8;
    }
  return p;
}

/* From behind the opening quote to behind the closing one. */
static gboolean
scan_string (ForgeJsonScanner *self)
{
  const char *p = self->cursor;
  const char *first = p;
  guint64 high = 0;
  gunichar c;

  self->escaped = FALSE;
  for (;;)
    {
      gsize size = 1;

      p = skip_plain (p, self->end, &high);
      self->cursor = p;
      if (p == self->end)
        {
          fail_here (self);
          return FALSE;
        }
      if (*p == '"')
        break;
      if ((guchar) *p < 0x20)
        {
          fail (self, N_ ("A string holds a control character. Write it as an escape (\\n, \\t)."));
          return FALSE;
        }
      if (*p == '\\')
        {
          self->escaped = TRUE;
          size = read_escape (p, self->end, &c);
          if (size == 0)
            {
              fail (self, N_ ("This escape is not one of JSON's. Correct it there."));
              return FALSE;
            }
        }
      high |= (guint64) (*p & 0x80);
      p += size;
    }
  self->raw = first;
  self->raw_length = (gsize) (p - first);
  if (high != 0 && !g_utf8_validate_len (first, self->raw_length, &self->cursor))
    {
      fail (self, N_ ("A string is not valid UTF-8. Save the text as UTF-8."));
      return FALSE;
    }
  self->cursor = p + 1;
  return TRUE;
}

static gboolean
at (const ForgeJsonScanner *self, char a, char b)
{
  return self->cursor < self->end && (*self->cursor == a || *self->cursor == b);
}

static ForgeJsonToken
scan_word (ForgeJsonScanner *self, const char *word, ForgeJsonToken token)
{
  const gsize length = strlen (word);

  self->raw = self->cursor;
  self->raw_length = length;
  if ((gsize) (self->end - self->cursor) < length || memcmp (self->cursor, word, length) != 0)
    return fail (self, N_ ("This is no value. Write true, false, null, a number or a string."));
  self->cursor += length;
  return token;
}

static gboolean
in_object (const ForgeJsonScanner *self)
{
  return (self->objects >> (self->depth - 1)) & 1;
}

static ForgeJsonToken
open_level (ForgeJsonScanner *self, gboolean object)
{
  const guint64 bit = G_GUINT64_CONSTANT (1) << (self->depth & 63);

  if (self->depth == FORGE_JSON_MAX_DEPTH)
    return fail (self, N_ ("It is nested more than 64 levels deep. Make it flatter."));
  self->objects = object ? self->objects | bit : self->objects & ~bit;
  self->depth++;
  self->raw = self->cursor++;
  self->raw_length = 1;
  self->expect = object ? EXPECT_KEY_OR_END : EXPECT_VALUE_OR_END;
  return object ? FORGE_JSON_BEGIN_OBJECT : FORGE_JSON_BEGIN_ARRAY;
}

static ForgeJsonToken
close_level (ForgeJsonScanner *self)
{
  const gboolean object = in_object (self);

  self->raw = self->cursor++;
  self->raw_length = 1;
  self->depth--;
  self->expect = EXPECT_COMMA_OR_END;
  return object ? FORGE_JSON_END_OBJECT : FORGE_JSON_END_ARRAY;
}

static ForgeJsonToken
scan_key (ForgeJsonScanner *self)
{
  if (!at (self, '"', '"'))
    return fail_here (self);
  self->cursor++;
  if (!scan_string (self))
    return FORGE_JSON_ERROR;
  skip_space (self);
  if (!at (self, ':', ':'))
    return fail_here (self);
  self->cursor++;
  self->expect = EXPECT_VALUE;
  return FORGE_JSON_KEY;
}

static ForgeJsonToken
scan_value (ForgeJsonScanner *self)
{
  if (self->cursor == self->end)
    return fail_here (self);
  self->expect = EXPECT_COMMA_OR_END;
  switch (*self->cursor)
    {
    case '{':
      return open_level (self, TRUE);
    case '[':
      return open_level (self, FALSE);
    case '"':
      self->cursor++;
      return scan_string (self) ? FORGE_JSON_STRING : FORGE_JSON_ERROR;
    case 't':
      return scan_word (self, "true", FORGE_JSON_TRUE);
    case 'f':
      return scan_word (self, "false", FORGE_JSON_FALSE);
    case 'n':
      return scan_word (self, "null", FORGE_JSON_NULL);
    default:
      if (*self->cursor == '-' || g_ascii_isdigit (*self->cursor))
        {
          const ForgeJsonToken token = forge_json_number_scan (self);

          return token != FORGE_JSON_ERROR || self->problem != NULL ? token : fail_here (self);
        }
      return fail_here (self);
    }
}

static ForgeJsonToken
scan_token (ForgeJsonScanner *self)
{
  char close;

  skip_space (self);
  if (self->expect == EXPECT_COMMA_OR_END)
    {
      if (self->depth == 0)
        return self->cursor == self->end ? FORGE_JSON_END : fail_here (self);
      close = in_object (self) ? '}' : ']';
      if (at (self, close, close))
        return close_level (self);
      if (!at (self, ',', ','))
        return fail_here (self);
      self->cursor++;
      skip_space (self);
      self->expect = in_object (self) ? EXPECT_KEY : EXPECT_VALUE;
    }
  if ((self->expect == EXPECT_KEY_OR_END && at (self, '}', '}'))
      || (self->expect == EXPECT_VALUE_OR_END && at (self, ']', ']')))
    return close_level (self);
  if (self->expect == EXPECT_KEY || self->expect == EXPECT_KEY_OR_END)
    return scan_key (self);
  return scan_value (self);
}

/**
 * forge_json_scanner_init:
 * @self: a structure, such as on the stack
 * @bytes: need not be ended by NUL; they must stay as they are while @self is used
 * @length: of @bytes
 *
 * Starts before the first token.
 */
void
forge_json_scanner_init (ForgeJsonScanner *self, const char *bytes, gsize length)
{
  g_return_if_fail (self != NULL && (bytes != NULL || length == 0));

  *self = (ForgeJsonScanner){ .start = length > 0 ? bytes : "", .expect = EXPECT_VALUE };
  self->cursor = self->start;
  self->end = self->start + length;
  self->token = FORGE_JSON_NULL;
}

/**
 * forge_json_scanner_next:
 * @self: a scanner
 *
 * Returns: the next token; once it is %FORGE_JSON_END or %FORGE_JSON_ERROR it stays so
 */
ForgeJsonToken
forge_json_scanner_next (ForgeJsonScanner *self)
{
  if (self->token != FORGE_JSON_END && self->token != FORGE_JSON_ERROR)
    self->token = scan_token (self);
  return self->token;
}

/**
 * forge_json_scanner_skip:
 * @self: a scanner at a key, or at the begin of an object or array
 *
 * Goes to the last token of that key's value, or of that object or array; does nothing at any other
 * token. What is skipped is checked all the same.
 *
 * Returns: FALSE where an error came up
 */
gboolean
forge_json_scanner_skip (ForgeJsonScanner *self)
{
  guint depth;

  if (self->token == FORGE_JSON_KEY)
    forge_json_scanner_next (self);
  if (self->token == FORGE_JSON_BEGIN_OBJECT || self->token == FORGE_JSON_BEGIN_ARRAY)
    {
      depth = self->depth;
      while (self->depth >= depth)
        if (forge_json_scanner_next (self) == FORGE_JSON_ERROR)
          break;
    }
  return self->token != FORGE_JSON_ERROR;
}

/**
 * forge_json_scanner_get_raw:
 * @self: a scanner
 * @length: (out): in bytes
 *
 * Returns: (transfer none): the bytes of the current token as they stand, of a string or key
 * without its quotes and with its escapes
 */
const char *
forge_json_scanner_get_raw (const ForgeJsonScanner *self, gsize *length)
{
  *length = self->raw_length;
  return self->raw;
}

/**
 * forge_json_scanner_is_plain:
 * @self: a scanner at a string or key
 *
 * Returns: whether it has no escapes, so that the raw bytes are its text
 */
gboolean
forge_json_scanner_is_plain (const ForgeJsonScanner *self)
{
  return !self->escaped;
}

/**
 * forge_json_scanner_equals:
 * @self: a scanner at a string or key
 * @text: valid UTF-8
 *
 * Allocates nothing.
 *
 * Returns: whether its text, escapes resolved, is @text
 */
gboolean
forge_json_scanner_equals (const ForgeJsonScanner *self, const char *text)
{
  const char *p = self->raw;
  const char *end = p + self->raw_length;

  if (!self->escaped)
    return strncmp (text, p, self->raw_length) == 0 && text[self->raw_length] == '\0';
  while (p < end)
    {
      char bytes[6] = { *p };
      int n_bytes = 1;
      gunichar c;

      if (*p == '\\')
        {
          p += read_escape (p, end, &c);
          n_bytes = g_unichar_to_utf8 (c, bytes);
        }
      else
        p++;
      if (strncmp (text, bytes, (gsize) n_bytes) != 0)
        return FALSE;
      text += n_bytes;
    }
  return *text == '\0';
}

/**
 * forge_json_scanner_append_string:
 * @self: a scanner at a string or key
 * @out: gets its text, escapes resolved
 */
void
forge_json_scanner_append_string (const ForgeJsonScanner *self, GString *out)
{
  const char *p = self->raw;
  const char *end = p + self->raw_length;

  while (p < end)
    {
      const char *slash = self->escaped ? memchr (p, '\\', (gsize) (end - p)) : NULL;
      const char *stop = slash != NULL ? slash : end;
      gunichar c;

      g_string_append_len (out, p, stop - p);
      p = stop;
      if (slash != NULL)
        {
          p += read_escape (p, end, &c);
          g_string_append_unichar (out, c);
        }
    }
}

/**
 * forge_json_scanner_dup_string:
 * @self: a scanner at a string or key
 *
 * Returns: (transfer full): its text, escapes resolved; valid UTF-8 without NUL
 */
char *
forge_json_scanner_dup_string (const ForgeJsonScanner *self)
{
  GString *text = NULL;

  if (!self->escaped)
    return g_strndup (self->raw, self->raw_length);
  text = g_string_sized_new (self->raw_length + 1);
  forge_json_scanner_append_string (self, text);
  return g_string_free (text, FALSE);
}

/**
 * forge_json_scanner_get_integer:
 * @self: a scanner at an integer
 *
 * Returns: its value
 */
gint64
forge_json_scanner_get_integer (const ForgeJsonScanner *self)
{
  return self->integer;
}

/**
 * forge_json_scanner_get_double:
 * @self: a scanner at an integer or a double
 *
 * Returns: its value, always finite
 */
double
forge_json_scanner_get_double (const ForgeJsonScanner *self)
{
  return self->number;
}

/**
 * forge_json_scanner_get_offset:
 * @self: a scanner
 *
 * Returns: how many bytes are read; after an error, where it is
 */
gsize
forge_json_scanner_get_offset (const ForgeJsonScanner *self)
{
  return (gsize) (self->cursor - self->start);
}

/**
 * forge_json_scanner_set_error:
 * @self: a scanner whose last token was %FORGE_JSON_ERROR
 * @error: (out): a %FORGE_ERROR_REFUSED that names line and column (in bytes) and what to do
 */
void
forge_json_scanner_set_error (const ForgeJsonScanner *self, GError **error)
{
  gsize line = 1;
  gsize column = 1;

  g_return_if_fail (self->problem != NULL);

  for (const char *p = self->start; p < self->cursor; p++)
    {
      column = *p == '\n' ? 1 : column + 1;
      line += *p == '\n';
    }
  g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
               /* Translators: the last %s is a whole sentence */
               _ ("This is not valid JSON at line %zu, column %zu. %s"), line, column,
               _ (self->problem));
}
