/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-llm-fixture.h"

/* What the hooks were told, and the last wait. */
typedef struct
{
  ForgeLlmFixture fixture; /* first, so that it is one */
  guint n_attempts;
  guint n_pauses;
  guint longest;
  guint n_continued;
  guint most;                /* attempts that are allowed; 0: any number */
  GCancellable *cancellable; /* cancelled in the first pause */
} Fixture;

static ForgePrompt *
go_on (const ForgePrompt *prompt, const char *text, gpointer user_data)
{
  Fixture *self = user_data;
  ForgePrompt *rest = forge_prompt_copy (prompt);

  self->n_continued++;
  forge_prompt_add (rest, FORGE_ROLE_ASSISTANT, text);
  forge_prompt_add (rest, FORGE_ROLE_USER, "Go on.");
  return rest;
}

static gboolean
may_attempt (const ForgeTarget *target, guint number, gpointer user_data)
{
  Fixture *self = user_data;

  return self->most == 0 || self->n_attempts < self->most;
}

static void
attempted (const ForgeTarget *target, const ForgeReply *reply, gpointer user_data)
{
  Fixture *self = user_data;

  self->n_attempts++;
}

static void
waiting (const ForgeTarget *target, ForgeFailure failure, guint milliseconds, gpointer user_data)
{
  Fixture *self = user_data;

  self->n_pauses++;
  self->longest = MAX (self->longest, milliseconds);
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

/* Runs @steps, one target each up to NULL, with short pauses. */
static ForgeReply *
run (Fixture *self, const ForgeChainHooks *hooks, GCancellable *cancellable, ...)
{
  static const ForgeChainLimits limits = { 3, 8, 60, 2000, { 1000, 3000, 1000, 10000 } };
  g_autoptr (GPtrArray) targets
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_target_unref);
  g_autoptr (ForgePrompt) prompt = forge_llm_fixture_new_prompt ();
  ForgeReply *reply = NULL;
  const char *steps = NULL;
  va_list words;

  va_start (words, cancellable);
  while ((steps = va_arg (words, const char *)) != NULL)
    {
      ForgeTarget *target = forge_llm_fixture_new_target (&self->fixture, FORGE_WIRE_CHAT, steps);

      target->quirks = FORGE_QUIRK_LOADS_MODEL;
      g_ptr_array_add (targets, target);
    }
  va_end (words);
  self->n_attempts = self->n_pauses = self->longest = self->n_continued = 0;
  g_string_truncate (self->fixture.deltas, 0);
  reply = forge_chain_run (self->fixture.http, targets, prompt, &limits, hooks,
                           forge_llm_fixture_take, self, cancellable, NULL);
  g_assert_cmpstr (self->fixture.deltas->str, ==, reply->text->str);
  return reply;
}

static const ForgeChainHooks all_hooks
    = { .go_on = go_on, .attempt = may_attempt, .attempted = attempted, .waiting = waiting };

static void
set_up (Fixture *self, gconstpointer data)
{
  forge_llm_fixture_set_up (&self->fixture, data);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  forge_llm_fixture_tear_down (&self->fixture, data);
}

static void
test_retry (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) third = run (self, &all_hooks, NULL, "status:500;err:plain-502;ok", NULL);

  g_assert_no_error (third->error);
  g_assert_cmpstr (third->text->str, ==, forge_llm_text);
  g_assert_cmpuint (self->n_attempts, ==, 3);
  g_assert_cmpuint (self->n_pauses, ==, 2);
  g_assert_cmpuint (self->longest, <=, 16);
}

static void
test_give_up (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) reply = run (self, &all_hooks, NULL, "status:500", NULL);

  g_assert_cmpint (reply->failure, ==, FORGE_FAILURE_BUSY);
  g_assert_cmpuint (self->n_attempts, ==, 3);
}

/* What does not change by asking again is asked once. */
static void
test_never (Fixture *self, gconstpointer data)
{
  static const char *const steps[]
      = { "err:openai-key",   "err:deepseek-balance", "err:openai-quota", "err:openai-request",
          "err:openai-model", "err:openai-filter",    "err:zai-1308",     "err:openai-final" };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (ForgeReply) reply = run (self, &all_hooks, NULL, steps[i], NULL);

      g_test_message ("%s", steps[i]);
      g_assert_cmpint (reply->failure, !=, FORGE_FAILURE_NONE);
      g_assert_cmpuint (self->n_attempts, ==, 1);
      g_assert_cmpuint (self->n_pauses, ==, 0);
    }
}

static void
test_server_delay (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) honoured = run (self, &all_hooks, NULL, "err:openai-rate;ok", NULL);

  g_assert_no_error (honoured->error);
  g_assert_cmpuint (self->longest, ==, 30);
  {
    g_autoptr (ForgeReply) capped = run (self, &all_hooks, NULL, "err:anthropic-rate;ok", NULL);

    g_assert_no_error (capped->error);
    g_assert_cmpuint (self->longest, ==, 60);
  }
}

/* A model that loads takes longer than three attempts. */
static void
test_loading (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) reply
      = run (self, &all_hooks, NULL,
             "err:llama-loading;err:llama-loading;err:llama-loading;err:llama-loading;"
             "err:llama-loading;ok",
             NULL);

  g_assert_no_error (reply->error);
  g_assert_cmpuint (self->n_attempts, ==, 6);
}

static void
test_fail_over (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) reply
      = run (self, &all_hooks, NULL, "err:openai-key", "status:500", "ok", NULL);

  g_assert_no_error (reply->error);
  g_assert_cmpstr (reply->text->str, ==, forge_llm_text);
  g_assert_cmpuint (self->n_attempts, ==, 1 + 3 + 1);
  {
    g_autoptr (ForgeReply) refused = run (self, &all_hooks, NULL, "err:openai-filter", "ok", NULL);

    g_assert_cmpint (refused->failure, ==, FORGE_FAILURE_REFUSED);
  }
}

/* As many words as times that it was asked for. */
static ForgePrompt *
fit (const ForgeTarget *target, gpointer user_data)
{
  Fixture *self = user_data;
  ForgePrompt *prompt = forge_prompt_new (NULL);
  g_autofree char *question = g_strdup_printf ("Fitted %u.", ++self->n_continued);

  forge_prompt_add (prompt, FORGE_ROLE_USER, question);
  return prompt;
}

/* Each attempt is asked anew what it shall ask, as long as no text came. */
static void
test_fit (Fixture *self, gconstpointer data)
{
  const ForgeChainHooks hooks = { .go_on = go_on, .fit = fit };
  g_autoptr (ForgeReply) reply
      = run (self, &hooks, NULL, "err:openai-quota", "status:500;text:one,noend;text: two", NULL);
  g_autofree char *log = forge_test_server_dup_log (self->fixture.server);

  g_assert_cmpstr (reply->text->str, ==, "one two");
  g_assert_nonnull (strstr (log, "Fitted 1."));
  g_assert_nonnull (strstr (log, "Fitted 3."));
  g_assert_null (strstr (log, "Fitted 4."));
}

/* What came stays, and the next attempt, here or elsewhere, adds to it. */
static void
test_go_on (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) here
      = run (self, &all_hooks, NULL, "text:one two,noend;text: three", NULL);

  g_assert_no_error (here->error);
  g_assert_cmpstr (here->text->str, ==, "one two three");
  g_assert_cmpuint (self->n_continued, ==, 1);
  {
    g_autoptr (ForgeReply) there
        = run (self, &all_hooks, NULL, "text:one,noend;err:openai-quota", "text: two", NULL);
    g_autofree char *log = forge_test_server_dup_log (self->fixture.server);

    g_assert_no_error (there->error);
    g_assert_cmpstr (there->text->str, ==, "one two");
    g_assert_nonnull (strstr (log, "Go on."));
  }
  {
    /* Who does not say how to go on gets what came. */
    g_autoptr (ForgeReply) kept = run (self, NULL, NULL, "text:one,noend", NULL);

    g_assert_cmpstr (kept->text->str, ==, "one");
    g_assert_cmpint (kept->ending, ==, FORGE_ENDING_BROKEN);
    g_assert_cmpint (kept->failure, ==, FORGE_FAILURE_NETWORK);
  }
}

static gboolean
cancel_cb (gpointer user_data)
{
  g_cancellable_cancel (user_data);
  return G_SOURCE_REMOVE;
}

/* While an answer is awaited, and in the middle of one. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  static const char *const steps[] = { "hang", "text:kept,stay,noend" };

  for (gsize i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      g_autoptr (GCancellable) cancellable = g_cancellable_new ();
      g_autoptr (GSource) source = g_timeout_source_new (40);
      g_autoptr (ForgeReply) reply = NULL;

      g_source_set_callback (source, cancel_cb, cancellable, NULL);
      g_source_attach (source, self->fixture.context);
      reply = run (self, &all_hooks, cancellable, steps[i], "ok", NULL);
      g_assert_cmpint (reply->failure, ==, FORGE_FAILURE_CANCELLED);
      g_assert_cmpuint (self->n_attempts, ==, 1);
    }
}

/* A pause ends at once, and nobody is asked any more. */
static void
test_cancel_pause (Fixture *self, gconstpointer data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (ForgeReply) reply = NULL;

  self->cancellable = cancellable;
  reply = run (self, &all_hooks, cancellable, "text:kept,noend;ok", NULL);
  g_assert_cmpint (reply->failure, ==, FORGE_FAILURE_CANCELLED);
  g_assert_cmpuint (self->n_attempts, ==, 1);
  g_assert_cmpstr (reply->text->str, ==, "kept");
}

static void
test_budget (Fixture *self, gconstpointer data)
{
  g_autoptr (ForgeReply) reply = NULL;

  self->most = 1;
  reply = run (self, &all_hooks, NULL, "text:kept,noend;ok", NULL);
  g_assert_cmpint (reply->failure, ==, FORGE_FAILURE_CANCELLED);
  g_assert_cmpstr (reply->text->str, ==, "kept");
  g_assert_cmpuint (self->n_attempts, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, func) g_test_add ("/chain/" name, Fixture, NULL, set_up, func, tear_down)
  ADD ("retry", test_retry);
  ADD ("give-up", test_give_up);
  ADD ("never", test_never);
  ADD ("server-delay", test_server_delay);
  ADD ("loading", test_loading);
  ADD ("fail-over", test_fail_over);
  ADD ("fit", test_fit);
  ADD ("go-on", test_go_on);
  ADD ("cancel", test_cancel);
  ADD ("cancel-pause", test_cancel_pause);
  ADD ("budget", test_budget);
#undef ADD
  return g_test_run ();
}
