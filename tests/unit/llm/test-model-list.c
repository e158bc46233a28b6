/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-error.h"
#include "llm/forge-call-record.h"
#include "llm/forge-model-list.h"

static void
test_read (void)
{
  static const char text[]
      = "{\"object\": \"list\", \"data\": [{\"id\": \"a\", \"context_length\": 8192},"
        " {\"id\": \"b c\"}, {\"name\": \"d:8b\"}, {\"id\": 7}, [],"
        " {\"id\": \"e\", \"meta\": {\"n_ctx_train\": 4096}}, {\"id\": \"f\", \"context_length\": "
        "-1}]}";
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) models = forge_model_list_read (text, strlen (text), &error);
  const struct
  {
    const char *id;
    gint64 context;
  } wanted[] = { { "a", 8192 }, { "d:8b", 0 }, { "e", 4096 }, { "f", 0 } };

  g_assert_no_error (error);
  g_assert_cmpuint (models->len, ==, G_N_ELEMENTS (wanted));
  for (gsize i = 0; i < G_N_ELEMENTS (wanted); i++)
    {
      const ForgeModel *model = g_ptr_array_index (models, i);

      g_assert_cmpstr (model->id, ==, wanted[i].id);
      g_assert_cmpint (model->context, ==, wanted[i].context);
    }
}

static void
test_refused (void)
{
  static const char *const cases[] = { "", "[]", "{}", "{\"data\": {}}", "<html>", "{\"data\": [" };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (forge_model_list_read (cases[i], strlen (cases[i]), &error));
      g_assert_error (error, FORGE_ERROR, FORGE_ERROR_NETWORK);
      g_assert_cmpint (forge_model_list_read_context (cases[i], strlen (cases[i])), ==, 0);
    }
}

/* What a call cost, by how it went. */
static void
test_record (void)
{
  const struct
  {
    ForgeFailure failure;
    ForgeEnding ending;
    const char *text;
    gint64 input;
    double cost;
    const char *result;
    gint64 dollars;
    const char *kind;
  } cases[] = {
    { FORGE_FAILURE_NONE, FORGE_ENDING_DONE, "x", 1000, -1, "done", 1000 + 200, "exact" },
    { FORGE_FAILURE_NONE, FORGE_ENDING_TRUNCATED, "x", 1000, .5, "truncated", 500000, "exact" },
    { FORGE_FAILURE_NONE, FORGE_ENDING_REFUSED, "", -1, -1, "refused", 2000 + 200, "estimated" },
    { FORGE_FAILURE_NETWORK, FORGE_ENDING_BROKEN, "half", -1, -1, "broken", 2000 + 200,
      "estimated" },
    { FORGE_FAILURE_KEY, FORGE_ENDING_BROKEN, "", -1, -1, "failed", 0, "exact" },
    { FORGE_FAILURE_CANCELLED, FORGE_ENDING_BROKEN, "half", -1, -1, "cancelled", 2000 + 200,
      "estimated" },
  };
  const ForgeTokenCount guess = { .input = 2000, .output = 100 };
  const ForgePrice price = { FORGE_TOKENS_MAX, -1, -1, 1000000, 2000000, -1, -1 };
  g_autoptr (ForgeProvider) provider = forge_provider_new ("p");
  ForgeModel *model = forge_model_new ("m");

  g_ptr_array_add (provider->models, model);
  g_array_append_val (model->prices, price);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (ForgeReply) reply = forge_reply_new ();
      g_autoptr (ForgeCallRecord) record = forge_call_record_new ("p", "m", "section");

      forge_call_record_guess (record, provider, model, &guess);
      g_assert_cmpint (record->dollars, ==, 2000 + 200);
      reply->failure = cases[i].failure;
      reply->ending = cases[i].ending;
      g_string_append (reply->text, cases[i].text);
      reply->tokens = FORGE_TOKEN_COUNT_UNKNOWN;
      reply->tokens.input = cases[i].input;
      reply->tokens.output = cases[i].input > 0 ? 100 : -1;
      reply->cost = cases[i].cost;
      forge_call_record_note_reply (record, reply, provider, model, &guess);
      g_assert_cmpstr (record->result, ==, cases[i].result);
      g_assert_cmpint (record->dollars, ==, cases[i].dollars);
      g_assert_cmpstr (record->cost_kind, ==, cases[i].kind);
      g_assert_true ((record->error != NULL) == (cases[i].failure != FORGE_FAILURE_NONE));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model-list/read", test_read);
  g_test_add_func ("/model-list/refused", test_refused);
  g_test_add_func ("/call-record/reply", test_record);
  return g_test_run ();
}
