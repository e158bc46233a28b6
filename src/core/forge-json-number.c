/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-json"

#include "config.h"

#include <math.h>
#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-json-number.h"

#define MAX_EXACT_POWER 22 /* the greatest power of ten that a double holds exactly */

static ForgeJsonToken
fail (ForgeJsonScanner *self, const char *problem)
{
  self->problem = problem;
  return FORGE_JSON_ERROR;
}

/* Exact where the digits fit in a double's mantissa and the power of ten is exact too (Clinger);
 * the C library does the rest. FALSE: too large. */
static gboolean
convert_double (ForgeJsonScanner *self, guint64 mantissa, gboolean exact, int exponent)
{
  static const double powers[]
      = { 1e0,  1e1,  1e2,  1e3,  1e4,  1e5,  1e6,  1e7,  1e8,  1e9,  1e10, 1e11,
          1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21, 1e22 };
  char small[64];

  if (exact && mantissa <= G_GUINT64_CONSTANT (1) << 53 && exponent >= -MAX_EXACT_POWER
      && exponent <= MAX_EXACT_POWER)
    {
      self->number = (double) mantissa;
      self->number
          = exponent < 0 ? self->number / powers[-exponent] : self->number * powers[exponent];
      if (*self->raw == '-')
        self->number = -self->number;
      return TRUE;
    }
  if (self->raw_length < sizeof small)
    {
      memcpy (small, self->raw, self->raw_length);
      small[self->raw_length] = '\0';
      self->number = g_ascii_strtod (small, NULL);
    }
  else
    {
      g_autofree char *large = g_strndup (self->raw, self->raw_length);
      self->number = g_ascii_strtod (large, NULL);
    }
  return isfinite (self->number);
}

typedef struct
{
  guint64 value;
  gboolean exact; /* nothing was lost */
} Digits;

/* At least one digit has to be there. */
static gboolean
scan_digits (ForgeJsonScanner *self, Digits *digits)
{
  const char *p = self->cursor;

  for (; p < self->end && g_ascii_isdigit (*p); p++)
    {
      const guint64 digit = (guint64) (*p - '0');

      if (digits->value > (G_MAXUINT64 - digit) / 10)
        digits->exact = FALSE;
      else
        digits->value = digits->value * 10 + digit;
    }
  if (p == self->cursor)
    return FALSE;
  self->cursor = p;
  return TRUE;
}

static gboolean
at (const ForgeJsonScanner *self, char a, char b)
{
  return self->cursor < self->end && (*self->cursor == a || *self->cursor == b);
}

/* The exponent behind e or E; one that is far too large is cut, the C library tells its end. */
static gboolean
scan_exponent (ForgeJsonScanner *self, int *exponent)
{
  Digits digits = { 0, TRUE };
  gboolean negative = FALSE;

  self->cursor++;
  if (at (self, '+', '-'))
    negative = *self->cursor++ == '-';
  if (!scan_digits (self, &digits))
    return FALSE;
  *exponent = digits.exact && digits.value < 100000 ? (int) digits.value : 100000;
  if (negative)
    *exponent = -*exponent;
  return TRUE;
}

static ForgeJsonToken
finish_integer (ForgeJsonScanner *self, const Digits *digits)
{
  const gboolean negative = *self->raw == '-';
  const guint64 limit = (guint64) G_MAXINT64 + (negative ? 1 : 0);

  if (!digits->exact || digits->value > limit)
    {
      self->cursor = self->raw;
      return fail (self, N_ ("This whole number does not fit in 64 bits. Write it as a string."));
    }
  self->integer = negative ? (gint64) (0 - digits->value) : (gint64) digits->value;
  self->number = (double) self->integer;
  return FORGE_JSON_INTEGER;
}

/**
 * forge_json_number_scan:
 * @self: a scanner before a minus or a digit
 *
 * Returns: %FORGE_JSON_INTEGER or %FORGE_JSON_DOUBLE; or %FORGE_JSON_ERROR at the place of
 *   ForgeJsonScanner.cursor, where the problem is %NULL if the character there is not allowed
 */
ForgeJsonToken
forge_json_number_scan (ForgeJsonScanner *self)
{
  Digits digits = { 0, TRUE };
  gboolean is_double = FALSE;
  int exponent = 0;
  const char *first = NULL;

  self->raw = self->cursor;
  if (*self->cursor == '-')
    self->cursor++;
  first = self->cursor;
  if (!scan_digits (self, &digits))
    return fail (self, NULL);
  if (*first == '0' && self->cursor - first > 1)
    {
      self->cursor = first;
      return fail (self, N_ ("A number must not start with a zero. Remove the zero."));
    }
  if (at (self, '.', '.'))
    {
      const char *fraction = ++self->cursor;

      is_double = TRUE;
      if (!scan_digits (self, &digits))
        return fail (self, NULL);
      exponent -= (int) MIN (self->cursor - fraction, 100000);
    }
  if (at (self, 'e', 'E'))
    {
      int written = 0;

      is_double = TRUE;
      if (!scan_exponent (self, &written))
        return fail (self, NULL);
      exponent += written;
    }
  self->raw_length = (gsize) (self->cursor - self->raw);
  if (!is_double)
    return finish_integer (self, &digits);
  if (convert_double (self, digits.value, digits.exact, exponent))
    return FORGE_JSON_DOUBLE;
  self->cursor = self->raw;
  return fail (self, N_ ("This number is too large. Write it as a string."));
}
