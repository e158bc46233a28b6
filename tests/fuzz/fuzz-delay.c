/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-fuzz.h"
#include "llm/forge-delay.h"
#include "net/forge-http-private.h"

#define NOW  G_GINT64_CONSTANT (1800000000) /* seconds */
#define YEAR (G_GINT64_CONSTANT (366) * 24 * 3600 * 1000)

/* The lines of a head that a server sends: whatever it asks for, no wait is negative or endless. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_auto (GStrv) parts = forge_fuzz_split (data, size, 1);
  g_auto (GStrv) lines = g_strsplit (parts[0], "\n", 16);
  g_autoptr (ForgeHttpRequest) request = forge_http_request_new ("GET", "https://example.org");
  gint64 delay;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      char *colon = strchr (lines[i], ':');

      if (colon == NULL)
        continue;
      *colon = '\0';
      g_hash_table_replace (request->answers, g_ascii_strdown (lines[i], -1),
                            g_strstrip (g_strdup (colon + 1)));
    }
  delay = forge_delay_read (request, NOW);
  g_assert_cmpint (delay, >=, -1);
  g_assert_cmpint (delay, <=, YEAR);
  return 0;
}
