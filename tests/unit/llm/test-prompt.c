/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "llm/forge-prompt.h"

static void
test_copy (void)
{
  g_autoptr (ForgePrompt) prompt = forge_prompt_new ("Rules");
  g_autoptr (ForgePrompt) copy = NULL;
  const ForgeMessage *message = NULL;

  forge_prompt_add (prompt, FORGE_ROLE_USER, "Why?");
  prompt->max_output = 7;
  prompt->temperature = 0.5;
  prompt->thinking = FORGE_THINKING_OFF;
  copy = forge_prompt_copy (prompt);
  forge_prompt_add (prompt, FORGE_ROLE_ASSISTANT, "Because.");
  g_assert_cmpuint (prompt->messages->len, ==, 2);
  g_assert_cmpuint (copy->messages->len, ==, 1);
  message = copy->messages->pdata[0];
  g_assert_cmpint (message->role, ==, FORGE_ROLE_USER);
  g_assert_cmpstr (message->text, ==, "Why?");
  g_assert_cmpstr (copy->system, ==, "Rules");
  g_assert_cmpint (copy->max_output, ==, 7);
  g_assert_cmpfloat (copy->temperature, ==, 0.5);
  g_assert_cmpint (copy->thinking, ==, FORGE_THINKING_OFF);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/prompt/copy", test_copy);
  return g_test_run ();
}
