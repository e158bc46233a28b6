/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "core/forge-json-scanner.h"
#include "llm/forge-delay.h"
#include "llm/forge-key.h"
#include "llm/forge-problem.h"

#define MAX_MESSAGE 4096 /* bytes of what is read */
#define MAX_SHOWN   300  /* characters of what is shown */

/**
 * forge_problem_init:
 * @self: memory for a problem; free what it holds with forge_problem_clear()
 * @status: of the answer over HTTP; 0: none
 */
void
forge_problem_init (ForgeProblem *self, guint status)
{
  g_return_if_fail (self != NULL);

  memset (self, 0, sizeof *self);
  self->status = status;
  self->delay = -1;
  self->message = g_string_new (NULL);
}

/**
 * forge_problem_clear:
 * @self: a problem
 */
void
forge_problem_clear (ForgeProblem *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->message, TRUE);
}

/* A string or a number into @out, unless something is there already that tells more. */
static void
take_word (const ForgeJsonScanner *scanner, char *out, gsize size)
{
  gsize length = 0;
  const char *raw = forge_json_scanner_get_raw (scanner, &length);

  if (*out != '\0' && (!g_ascii_isdigit (*out) || length == 0 || g_ascii_isdigit (*raw)))
    return;
  length = MIN (length, size - 1);
  memcpy (out, raw, length);
  out[length] = '\0';
}

static gboolean
is_one_of (const ForgeJsonScanner *scanner, const char *const *names)
{
  for (; *names != NULL; names++)
    if (forge_json_scanner_equals (scanner, *names))
      return TRUE;
  return FALSE;
}

static void
take_message (ForgeProblem *self, const ForgeJsonScanner *string)
{
  if (self->message->len > 0)
    return;
  forge_json_scanner_append_string (string, self->message);
  g_string_truncate (self->message, MIN (self->message->len, MAX_MESSAGE));
}

/* The value of the key at which @scanner stood, which is @key: all shapes of errors use the same
 * few names, at whatever depth. */
static void
take_value (ForgeProblem *self,
            const ForgeJsonScanner *key,
            const ForgeJsonScanner *value,
            ForgeJsonToken token)
{
  static const char *const messages[]
      = { "message", "msg", "status_msg", "detail", "error", "raw", NULL };
  static const char *const codes[] = { "code", "error_code", "reason", NULL };
  static const char *const types[] = { "type", "status", NULL };

  if (token == FORGE_JSON_INTEGER)
    {
      if (forge_json_scanner_equals (key, "code"))
        take_word (value, self->code, sizeof self->code);
      else if (forge_json_scanner_equals (key, "status_code"))
        self->base_status = forge_json_scanner_get_integer (value);
      return;
    }
  if (token != FORGE_JSON_STRING)
    return;
  if (is_one_of (key, messages))
    take_message (self, value);
  else if (is_one_of (key, codes))
    take_word (value, self->code, sizeof self->code);
  else if (is_one_of (key, types) && !forge_json_scanner_equals (value, "error"))
    take_word (value, self->type, sizeof self->type);
  else if (forge_json_scanner_equals (key, "object"))
    self->is_object = forge_json_scanner_equals (value, "error");
  else if (forge_json_scanner_equals (key, "retryDelay"))
    {
      g_autofree char *text = forge_json_scanner_dup_string (value);

      self->delay = forge_delay_parse_span (text);
    }
  else if (forge_json_scanner_equals (key, "quotaId"))
    {
      g_autofree char *text = forge_json_scanner_dup_string (value);

      self->is_daily = strstr (text, "PerDay") != NULL;
    }
}

/**
 * forge_problem_read_body:
 * @self: a problem
 * @json: what came; need not be JSON, nor whole
 * @length: of @json in bytes
 *
 * Takes what is known of errors out of @json. Text that is no JSON is the message.
 */
void
forge_problem_read_body (ForgeProblem *self, const char *json, gsize length)
{
  ForgeJsonScanner scanner;
  ForgeJsonScanner key;
  ForgeJsonToken token;
  gboolean after_key = FALSE;
  gboolean is_first = TRUE;

  g_return_if_fail (self != NULL && (json != NULL || length == 0));

  forge_json_scanner_init (&scanner, json, length);
  while ((token = forge_json_scanner_next (&scanner)) != FORGE_JSON_END
         && token != FORGE_JSON_ERROR)
    {
      if (after_key)
        take_value (self, &key, &scanner, token);
      else if (is_first && token == FORGE_JSON_STRING)
        take_message (self, &scanner);
      is_first = FALSE;
      after_key = token == FORGE_JSON_KEY;
      if (after_key)
        key = scanner;
    }
  if (token == FORGE_JSON_ERROR && self->message->len == 0 && length > 0 && json[0] != '<')
    g_string_append_len (self->message, json, (gssize) MIN (length, MAX_MESSAGE));
}

/**
 * forge_problem_read_headers:
 * @self: a problem
 * @request: that got the answer
 * @now: seconds since 1970
 *
 * Takes how long to wait, and whether to try again at all.
 */
void
forge_problem_read_headers (ForgeProblem *self, ForgeHttpRequest *request, gint64 now)
{
  const gint64 delay = forge_delay_read (request, now);

  g_return_if_fail (self != NULL);

  if (delay >= 0)
    self->delay = delay;
  self->is_final
      = g_strcmp0 (forge_http_request_get_answer (request, "x-should-retry"), "false") == 0;
}

typedef struct
{
  const char *word;
  ForgeFailure failure;
} Meaning;

static const Meaning words[] = {
  { "insufficient_quota", FORGE_FAILURE_QUOTA },
  { "billing_hard_limit_reached", FORGE_FAILURE_QUOTA },
  { "enforced_spend_limit_reached", FORGE_FAILURE_QUOTA },
  { "quota_exceeded", FORGE_FAILURE_QUOTA },
  { "payment_required", FORGE_FAILURE_BALANCE },
  { "billing_error", FORGE_FAILURE_BALANCE },
  { "billing_not_active", FORGE_FAILURE_BALANCE },
  { "Arrearage", FORGE_FAILURE_BALANCE },
  { "invalid_api_key", FORGE_FAILURE_KEY },
  { "InvalidApiKey", FORGE_FAILURE_KEY },
  { "API_KEY_INVALID", FORGE_FAILURE_KEY },
  { "account_deactivated", FORGE_FAILURE_KEY },
  { "authentication_error", FORGE_FAILURE_KEY },
  { "permission_error", FORGE_FAILURE_KEY },
  { "UNAUTHENTICATED", FORGE_FAILURE_KEY },
  { "PERMISSION_DENIED", FORGE_FAILURE_KEY },
  { "model_not_found", FORGE_FAILURE_MODEL },
  { "ModelNotFound", FORGE_FAILURE_MODEL },
  { "invalid_model", FORGE_FAILURE_MODEL },
  { "not_found_error", FORGE_FAILURE_MODEL },
  { "NOT_FOUND", FORGE_FAILURE_MODEL },
  { "context_length_exceeded", FORGE_FAILURE_CONTEXT },
  { "model_context_window_exceeded", FORGE_FAILURE_CONTEXT },
  { "exceed_context_size_error", FORGE_FAILURE_CONTEXT },
  { "string_above_max_length", FORGE_FAILURE_CONTEXT },
  { "request_too_large", FORGE_FAILURE_CONTEXT },
  { "content_filter", FORGE_FAILURE_REFUSED },
  { "content_policy_violation", FORGE_FAILURE_REFUSED },
  { "invalid_prompt", FORGE_FAILURE_REFUSED },
  { "data_inspection_failed", FORGE_FAILURE_REFUSED },
  { "DataInspectionFailed", FORGE_FAILURE_REFUSED },
  { "rate_limit_exceeded", FORGE_FAILURE_BUSY },
  { "rate_limit_error", FORGE_FAILURE_BUSY },
  { "too_many_requests", FORGE_FAILURE_BUSY },
  { "limit_requests", FORGE_FAILURE_BUSY },
  { "RESOURCE_EXHAUSTED", FORGE_FAILURE_BUSY },
  { "UNAVAILABLE", FORGE_FAILURE_BUSY },
  { "INTERNAL", FORGE_FAILURE_BUSY },
  { "DEADLINE_EXCEEDED", FORGE_FAILURE_BUSY },
  { "overloaded_error", FORGE_FAILURE_BUSY },
  { "timeout_error", FORGE_FAILURE_BUSY },
  { "api_error", FORGE_FAILURE_BUSY },
  { "server_error", FORGE_FAILURE_BUSY },
  { "InvalidParameter", FORGE_FAILURE_REQUEST },
  { NULL, FORGE_FAILURE_NONE },
};

/* Z.AI and BigModel, whose status 429 means all sorts of things. */
static const Meaning zai_codes[] = {
  { "1000", FORGE_FAILURE_KEY },     { "1001", FORGE_FAILURE_KEY },
  { "1002", FORGE_FAILURE_KEY },     { "1003", FORGE_FAILURE_KEY },
  { "1004", FORGE_FAILURE_KEY },     { "1110", FORGE_FAILURE_BALANCE },
  { "1111", FORGE_FAILURE_BALANCE }, { "1112", FORGE_FAILURE_BALANCE },
  { "1113", FORGE_FAILURE_BALANCE }, { "1121", FORGE_FAILURE_BALANCE },
  { "1211", FORGE_FAILURE_MODEL },   { "1234", FORGE_FAILURE_BUSY },
  { "1261", FORGE_FAILURE_CONTEXT }, { "1301", FORGE_FAILURE_REFUSED },
  { "1302", FORGE_FAILURE_BUSY },    { "1303", FORGE_FAILURE_BUSY },
  { "1304", FORGE_FAILURE_LIMIT },   { "1305", FORGE_FAILURE_BUSY },
  { "1308", FORGE_FAILURE_LIMIT },   { "1309", FORGE_FAILURE_BALANCE },
  { "1310", FORGE_FAILURE_LIMIT },   { "1311", FORGE_FAILURE_MODEL },
  { "1312", FORGE_FAILURE_BUSY },    { "1313", FORGE_FAILURE_QUOTA },
  { NULL, FORGE_FAILURE_NONE },
};

/* In small letters: what says it only in words. */
static const Meaning phrases[] = {
  { "maximum context length", FORGE_FAILURE_CONTEXT },
  { "context length exceeded", FORGE_FAILURE_CONTEXT },
  { "available context size", FORGE_FAILURE_CONTEXT },
  { "prompt is too long", FORGE_FAILURE_CONTEXT },
  { "input token count", FORGE_FAILURE_CONTEXT },
  { "credit balance is too low", FORGE_FAILURE_BALANCE },
  { "insufficient balance", FORGE_FAILURE_BALANCE },
  { "api key not valid", FORGE_FAILURE_KEY },
  { "input was flagged", FORGE_FAILURE_REFUSED },
  { "requires moderation", FORGE_FAILURE_REFUSED },
  { "loading model", FORGE_FAILURE_LOADING },
  { "model is loading", FORGE_FAILURE_LOADING },
  { NULL, FORGE_FAILURE_NONE },
};

static ForgeFailure
find_meaning (const Meaning *table, const char *word)
{
  for (; table->word != NULL; table++)
    if (strcmp (table->word, word) == 0)
      return table->failure;
  return FORGE_FAILURE_NONE;
}

static ForgeFailure
find_phrase (const char *message)
{
  g_autofree char *small = g_ascii_strdown (message, -1);

  for (const Meaning *phrase = phrases; phrase->word != NULL; phrase++)
    if (strstr (small, phrase->word) != NULL)
      return phrase->failure;
  return FORGE_FAILURE_NONE;
}

static ForgeFailure
classify_base_status (gint64 status)
{
  switch (status)
    {
    case 1004:
    case 2049:
      return FORGE_FAILURE_KEY;
    case 1008:
      return FORGE_FAILURE_BALANCE;
    case 1026:
    case 1027:
      return FORGE_FAILURE_REFUSED;
    case 2013:
      return FORGE_FAILURE_REQUEST;
    case 2056:
      return FORGE_FAILURE_LIMIT;
    default:
      return FORGE_FAILURE_BUSY;
    }
}

static ForgeFailure
classify_status (guint status)
{
  switch (status)
    {
    case 401:
    case 403:
      return FORGE_FAILURE_KEY;
    case 402:
      return FORGE_FAILURE_BALANCE;
    case 404:
      return FORGE_FAILURE_MODEL;
    case 413:
      return FORGE_FAILURE_CONTEXT;
    case 408:
    case 409:
    case 425:
    case 429:
      return FORGE_FAILURE_BUSY;
    default:
      return status >= 500 || status < 400 ? FORGE_FAILURE_BUSY : FORGE_FAILURE_REQUEST;
    }
}

static ForgeFailure
classify_words (const ForgeProblem *self)
{
  ForgeFailure found = find_meaning (words, self->code);

  if (found == FORGE_FAILURE_NONE && *self->type == '\0' && !self->is_object)
    found = find_meaning (zai_codes, self->code);
  if (found == FORGE_FAILURE_NONE)
    found = find_phrase (self->message->str);
  if (found == FORGE_FAILURE_NONE)
    found = find_meaning (words, self->type);
  if (found == FORGE_FAILURE_NONE && g_str_has_prefix (self->code, "Throttling"))
    found = FORGE_FAILURE_BUSY;
  if (found == FORGE_FAILURE_NONE && strcmp (self->type, "invalid_request_error") == 0)
    found = self->status < 400 ? FORGE_FAILURE_REQUEST : classify_status (self->status);
  return found;
}

/**
 * forge_problem_classify:
 * @self: a problem whose body and headers are read
 *
 * Returns: what it is for the call: never %FORGE_FAILURE_NONE
 */
ForgeFailure
forge_problem_classify (const ForgeProblem *self)
{
  guint64 number = 0;
  ForgeFailure found;

  g_return_val_if_fail (self != NULL, FORGE_FAILURE_ANSWER);

  if (self->base_status != 0)
    return classify_base_status (self->base_status);
  found = classify_words (self);
  if (found == FORGE_FAILURE_BUSY && self->is_daily)
    return FORGE_FAILURE_LIMIT;
  if (found != FORGE_FAILURE_NONE)
    return found;
  /* An error inside of a good answer may have the status as its code. */
  if (self->status < 400 && g_ascii_string_to_unsigned (self->code, 10, 400, 599, &number, NULL))
    return classify_status ((guint) number);
  return classify_status (self->status);
}

/**
 * forge_problem_dup_detail:
 * @self: a problem
 * @key: (nullable): the key that was sent
 *
 * Returns: (transfer full): its message in one line without control characters, not too long, and
 *   without @key
 */
char *
forge_problem_dup_detail (const ForgeProblem *self, const char *key)
{
  g_autoptr (GString) shown = g_string_new (NULL);
  g_autofree char *valid = NULL;
  guint n_chars = 0;

  g_return_val_if_fail (self != NULL, NULL);

  valid = g_utf8_make_valid (self->message->str, (gssize) self->message->len);
  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          if (shown->len > 0 && shown->str[shown->len - 1] != ' ')
            g_string_append_c (shown, ' ');
        }
      else if (g_unichar_isgraph (c))
        g_string_append_unichar (shown, c);
    }
  forge_key_mask (shown, 0, key);
  for (const char *p = shown->str; *p != '\0'; p = g_utf8_next_char (p))
    if (++n_chars > MAX_SHOWN)
      {
        g_string_truncate (shown, (gsize) (p - shown->str));
        g_string_append (shown, "…");
        break;
      }
  return g_strdup (g_strchomp (shown->str));
}
