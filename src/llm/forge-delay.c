/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "llm/forge-delay.h"

#define MAX_DELAY (G_GINT64_CONSTANT (366) * 24 * 3600 * 1000)

static gint64
get_unit (const char *p, gsize *length)
{
  *length = 1;
  if (p[0] == 'm' && p[1] == 's')
    {
      *length = 2;
      return 1;
    }
  switch (p[0])
    {
    case 's':
      return 1000;
    case 'm':
      return 60 * 1000;
    case 'h':
      return 3600 * 1000;
    case 'd':
      return 24 * 3600 * 1000;
    default:
      *length = 0;
      return 1000;
    }
}

/**
 * forge_delay_parse_span:
 * @text: "6m0s", "13.5s", "20ms"; a bare number is seconds
 *
 * Returns: milliseconds, at most those of a year; -1 where @text is no span of time
 */
gint64
forge_delay_parse_span (const char *text)
{
  const char *p = text;
  double sum = 0;

  g_return_val_if_fail (text != NULL, -1);

  if (*p == '\0')
    return -1;
  while (*p != '\0')
    {
      char *end = NULL;
      gsize length = 0;
      double value;

      if (!g_ascii_isdigit (*p))
        return -1;
      value = g_ascii_strtod (p, &end);
      value *= (double) get_unit (end, &length);
      p = end + length;
      if (length == 0 && *p != '\0')
        return -1;
      sum += value;
    }
  return sum < (double) MAX_DELAY ? (gint64) (sum + 0.5) : MAX_DELAY;
}

/* RFC 3339, or the date of RFC 9110 ("Sun, 06 Nov 1994 08:49:37 GMT"); 0: it is neither. */
static gint64
parse_date (const char *text)
{
  static const char *const months[]
      = { "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };
  g_autoptr (GTimeZone) utc = g_time_zone_new_utc ();
  g_autoptr (GDateTime) date = g_date_time_new_from_iso8601 (text, utc);
  g_auto (GStrv) words = NULL;
  g_auto (GStrv) clock = NULL;

  if (date != NULL)
    return g_date_time_to_unix (date);
  words = g_strsplit (text, " ", 7);
  if (g_strv_length (words) != 6 || strcmp (words[5], "GMT") != 0)
    return 0;
  clock = g_strsplit (words[4], ":", 4);
  if (g_strv_length (clock) != 3)
    return 0;
  for (int i = 0; i < 12; i++)
    if (strcmp (words[2], months[i]) == 0)
      date = g_date_time_new_utc (atoi (words[3]), i + 1, atoi (words[1]), atoi (clock[0]),
                                  atoi (clock[1]), atoi (clock[2]));
  return date != NULL ? g_date_time_to_unix (date) : 0;
}

/* A span, or a date. */
static gint64
parse_span_or_date (const char *text, gint64 now)
{
  const gint64 span = forge_delay_parse_span (text);
  const gint64 date = span < 0 ? parse_date (text) : 0;

  if (span >= 0 || date == 0)
    return span;
  return MIN (MAX (date - now, 0) * 1000, MAX_DELAY);
}

/* When that of which nothing remains comes back. */
static gint64
read_resets (ForgeHttpRequest *request, gint64 now)
{
  static const char *const names[][2] = {
    { "x-ratelimit-remaining-requests", "x-ratelimit-reset-requests" },
    { "x-ratelimit-remaining-tokens", "x-ratelimit-reset-tokens" },
    { "anthropic-ratelimit-requests-remaining", "anthropic-ratelimit-requests-reset" },
    { "anthropic-ratelimit-input-tokens-remaining", "anthropic-ratelimit-input-tokens-reset" },
    { "anthropic-ratelimit-output-tokens-remaining", "anthropic-ratelimit-output-tokens-reset" },
  };
  gint64 delay = -1;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    {
      const char *left = forge_http_request_get_answer (request, names[i][0]);
      const char *reset = forge_http_request_get_answer (request, names[i][1]);

      if (g_strcmp0 (left, "0") == 0 && reset != NULL)
        delay = MAX (delay, parse_span_or_date (reset, now));
    }
  return delay;
}

/**
 * forge_delay_read:
 * @request: that got an answer
 * @now: seconds since 1970
 *
 * Reads "retry-after-ms", "retry-after" (seconds or a date), and when a limit that is used up is
 * reset.
 *
 * Returns: milliseconds to wait; -1 where the answer does not say
 */
gint64
forge_delay_read (ForgeHttpRequest *request, gint64 now)
{
  const char *ms = forge_http_request_get_answer (request, "retry-after-ms");
  const char *after = forge_http_request_get_answer (request, "retry-after");
  gint64 delay = -1;

  if (ms != NULL)
    {
      delay = forge_delay_parse_span (ms);
      delay = delay > 0 ? delay / 1000 : delay;
    }
  if (delay < 0 && after != NULL)
    delay = parse_span_or_date (after, now);
  return delay >= 0 ? delay : read_resets (request, now);
}
