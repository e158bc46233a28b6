/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "net/forge-sse.h"

typedef struct
{
  GString *out;
  guint n_events;
  guint most;
} Events;

static gboolean
take (const char *name, const char *data, gsize length, gpointer user_data)
{
  Events *events = user_data;

  g_assert_cmpuint (strlen (name), <, FORGE_SSE_MAX_NAME);
  g_assert_cmpuint (length, <=, FORGE_SSE_MAX_EVENT);
  g_string_append (events->out, name);
  g_string_append_c (events->out, '\1');
  g_string_append_len (events->out, data, (gssize) length);
  g_string_append_c (events->out, '\2');
  return ++events->n_events < events->most;
}

/* A byte order mark counts only where it comes whole: the filter is fed with whole characters. */
static gsize
find_step (const char *text, gsize left, gsize step)
{
  gsize size = MIN (step, left);

  while (size < left && ((guchar) text[size] & 0xC0) == 0x80)
    size++;
  return size;
}

static GString *
run (const char *text, gsize length, gsize step, guint most)
{
  ForgeSse filter;
  Events events = { g_string_new (NULL), 0, most };
  gboolean more = TRUE;
  gsize size;

  forge_sse_init (&filter);
  for (gsize i = 0; i < length && more; i += size)
    {
      size = find_step (text + i, length - i, step);
      more = forge_sse_push (&filter, text + i, size, take, &events);
    }
  if (more)
    forge_sse_finish (&filter, take, &events);
  forge_sse_clear (&filter);
  return events.out;
}

/* However it is cut, the same events come out. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const guint most = size > 0 ? 1 + data[0] % 64 : 1;
  g_autofree char *text = g_utf8_make_valid (size > 1 ? (const char *) data + 1 : "",
                                             size > 1 ? (gssize) size - 1 : 0);
  const gsize length = strlen (text);
  GString *whole = run (text, length, length + 1, most);

  for (gsize step = 1; step <= 9; step += 2)
    {
      GString *split = run (text, length, step, most);

      g_assert_cmpstr (split->str, ==, whole->str);
      g_string_free (split, TRUE);
    }
  g_string_free (whole, TRUE);
  return 0;
}
