/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "forge-fuzz.h"
#include "llm/forge-reading.h"

static gboolean
take (ForgeDelta delta, const char *text, gsize length, gpointer user_data)
{
  GString **parts = user_data;

  if (delta == FORGE_DELTA_TAKEN_BACK)
    {
      g_string_truncate (parts[FORGE_DELTA_TEXT], 0);
      return TRUE;
    }
  g_assert_true (length > 0 && g_utf8_validate_len (text, length, NULL));
  g_string_append_len (parts[delta], text, (gssize) length);
  return TRUE;
}

/* What a provider that speaks @wire is understood to say, @step bytes at a time. */
static ForgeReply *
run (ForgeWire wire, const char *bytes, gsize length, gsize step)
{
  g_autoptr (ForgeTarget) target = forge_target_new ("x", "X", "m", wire, "http://localhost");
  g_autoptr (ForgePrompt) prompt = forge_prompt_new (NULL);
  ForgeReply *reply = forge_reply_new ();
  ForgeReading reading;
  GString *parts[2] = { g_string_new (NULL), g_string_new (NULL) };
  ForgeHttpNext next = FORGE_HTTP_PAYLOAD;

  target->quirks = length > 0 && bytes[0] == ':' ? FORGE_QUIRK_REASONING_SPLIT : 0;
  forge_reading_init (&reading, target, prompt, reply, take, parts);
  for (gsize i = 0; i < length && next != FORGE_HTTP_ENOUGH && next != FORGE_HTTP_REFUSE; i += step)
    next = forge_reading_push (&reading, bytes + i, MIN (step, length - i));
  forge_reading_finish (&reading, next == FORGE_HTTP_REFUSE ? FORGE_HTTP_FAULT_REFUSED
                                                            : FORGE_HTTP_FAULT_NONE);
  forge_reading_clear (&reading);
  g_assert_true (g_string_equal (parts[FORGE_DELTA_TEXT], reply->text));
  g_assert_true (g_string_equal (parts[FORGE_DELTA_REASONING], reply->reasoning));
  g_string_free (parts[0], TRUE);
  g_string_free (parts[1], TRUE);
  return reply;
}

/* However it is cut, the same is understood; what failed says why, what did not came to an end. */
int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  const ForgeWire wire = size > 0 ? data[0] % FORGE_N_WIRES : 0;
  const char *bytes = size > 1 ? (const char *) data + 1 : "";
  const gsize length = size > 1 ? size - 1 : 0;
  g_autoptr (ForgeReply) whole = run (wire, bytes, length, length + 1);

  g_assert_true ((whole->failure == FORGE_FAILURE_NONE) == (whole->error == NULL));
  if (whole->failure == FORGE_FAILURE_NONE)
    g_assert_true (whole->ending == FORGE_ENDING_DONE || whole->ending == FORGE_ENDING_TRUNCATED);
  for (gsize step = 1; step <= 9; step += 4)
    {
      g_autoptr (ForgeReply) split = run (wire, bytes, length, step);

      g_assert_true (g_string_equal (whole->text, split->text));
      g_assert_true (g_string_equal (whole->reasoning, split->reasoning));
      g_assert_cmpint (whole->failure, ==, split->failure);
      g_assert_cmpint (whole->ending, ==, split->ending);
      g_assert_cmpint (whole->tokens.output, ==, split->tokens.output);
    }
  return 0;
}
