/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-yaml-scalar"

#include "config.h"

#include <errno.h>
#include <string.h>

#include "core/forge-yaml-scalar.h"

/* [-+]? digits, or 0o and 0x. FALSE also where it does not fit: it then stays the text it is. */
static gboolean
read_integer (const char *text, gint64 *value)
{
  const char *digits = text + (*text == '-' || *text == '+');
  guint base = 10;
  const char *allowed = "0123456789";
  char *end = NULL;

  if (g_str_has_prefix (text, "0x"))
    {
      base = 16;
      digits = text + 2;
      allowed = "0123456789abcdefABCDEF";
    }
  else if (g_str_has_prefix (text, "0o"))
    {
      base = 8;
      digits = text + 2;
      allowed = "01234567";
    }
  if (*digits == '\0' || digits[strspn (digits, allowed)] != '\0')
    return FALSE;
  errno = 0;
  *value = g_ascii_strtoll (base == 10 ? text : digits, &end, base);
  return errno == 0 && *end == '\0';
}

/* [-+]? ( "." digits | digits ( "." digits* )? ) ( [eE] [-+]? digits )? */
static gboolean
read_double (const char *text, double *value)
{
  const char *p = text + (*text == '-' || *text == '+');
  const gsize whole = strspn (p, "0123456789");
  gsize fraction = 0;
  char *end = NULL;

  p += whole;
  if (*p == '.')
    {
      fraction = strspn (p + 1, "0123456789");
      p += 1 + fraction;
    }
  if (whole + fraction == 0)
    return FALSE;
  if (*p == 'e' || *p == 'E')
    {
      p += 1 + (p[1] == '-' || p[1] == '+');
      if (!g_ascii_isdigit (*p))
        return FALSE;
      p += strspn (p, "0123456789");
    }
  if (*p != '\0')
    return FALSE;
  errno = 0;
  *value = g_ascii_strtod (text, &end);
  return *end == '\0' && !(errno == ERANGE && (*value > 1 || *value < -1));
}

/**
 * forge_yaml_resolve:
 * @text: a plain scalar
 * @value: (out) (optional): what it stands for
 *
 * Returns: which member of @value is set
 */
ForgeYamlMeaning
forge_yaml_resolve (const char *text, ForgeYamlValue *value)
{
  static const char *const nulls[] = { "", "~", "null", "Null", "NULL", NULL };
  static const char *const trues[] = { "true", "True", "TRUE", NULL };
  static const char *const falses[] = { "false", "False", "FALSE", NULL };
  ForgeYamlValue unused;

  g_return_val_if_fail (text != NULL, FORGE_YAML_NULL);

  if (value == NULL)
    value = &unused;
  if (*text != '\0' && strchr ("~nNtTfF+-.0123456789", *text) == NULL)
    return FORGE_YAML_TEXT;
  if (g_strv_contains (nulls, text))
    return FORGE_YAML_NULL;
  value->boolean = g_strv_contains (trues, text);
  if (value->boolean || g_strv_contains (falses, text))
    return FORGE_YAML_BOOLEAN;
  if (read_integer (text, &value->integer))
    return FORGE_YAML_INTEGER;
  if (read_double (text, &value->number))
    return FORGE_YAML_NUMBER;
  return FORGE_YAML_TEXT;
}

/* What YAML 1.1, which is still read widely, takes for something else than text. */
static gboolean
is_old_value (const char *text)
{
  static const char *const words[] = { "yes", "no", "on", "off", "=", "<<", NULL };
  g_autofree char *small = NULL;

  if (strlen (text) <= 3)
    {
      small = g_ascii_strdown (text, -1);
      if (g_strv_contains (words, small))
        return TRUE;
    }
  /* Dates, times, base 60, underscores in numbers. */
  return strchr ("+-.0123456789", *text) != NULL
         && text[strspn (text, "+-.,:_0123456789abcdefABCDEFoxTZtz ")] == '\0';
}

static gboolean
is_plain (const char *text, gboolean in_flow)
{
  const gsize length = strlen (text);

  if (length == 0 || strchr ("-?:,[]{}#&*!|>'\"%@` ", *text) != NULL || text[length - 1] == ' '
      || text[length - 1] == ':' || strstr (text, ": ") != NULL || strstr (text, " #") != NULL)
    return FALSE;
  if (in_flow && (strpbrk (text, ",[]{}") != NULL || strchr (text, ':') != NULL))
    return FALSE;
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x2028 || c == 0x2029 || c == 0xFEFF)
        return FALSE;
    }
  return forge_yaml_resolve (text, NULL) == FORGE_YAML_TEXT && !is_old_value (text);
}

static void
append_quoted (GString *out, const char *text)
{
  g_string_append_c (out, '"');
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (c == '"' || c == '\\')
        g_string_append_printf (out, "\\%c", (char) c);
      else if (c == '\n')
        g_string_append (out, "\\n");
      else if (c == '\t')
        g_string_append (out, "\\t");
      else if (c < 0x20 || (c >= 0x7F && c < 0xA0))
        g_string_append_printf (out, "\\x%02X", c);
      else if (c == 0x2028 || c == 0x2029 || c == 0xFEFF || (c & 0xFFFE) == 0xFFFE)
        g_string_append_printf (out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", c);
      else
        g_string_append_unichar (out, c);
    }
  g_string_append_c (out, '"');
}

/**
 * forge_yaml_append_text:
 * @out: where to
 * @text: valid UTF-8
 * @in_flow: whether it stands between brackets
 */
void
forge_yaml_append_text (GString *out, const char *text, gboolean in_flow)
{
  g_return_if_fail (out != NULL && text != NULL);

  if (is_plain (text, in_flow))
    g_string_append (out, text);
  else
    append_quoted (out, text);
}
