/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-llm"

#include "config.h"

#include <string.h>

#include "llm/forge-escapes.h"
#include "llm/forge-key.h"
#include "llm/forge-reading.h"
#include "llm/forge-wire-format.h"
#include "net/forge-url.h"

/* Of Ollama's context: then it has cut the prompt, or has no room left. */
#define NEARLY_FULL 0.98
#define BOM         "\xEF\xBB\xBF"
#define OPEN        "<think>"
#define CLOSE       "</think>"

/**
 * forge_reading_init:
 * @self: memory for a reading; free what it holds with forge_reading_clear()
 * @target: who answers
 * @prompt: what was asked
 * @reply: gets what comes
 * @func: (nullable): gets each delta
 * @user_data: for @func
 *
 * All of them have to live longer than @self.
 */
void
forge_reading_init (ForgeReading *self,
                    const ForgeTarget *target,
                    const ForgePrompt *prompt,
                    ForgeReply *reply,
                    ForgeReplyFunc func,
                    gpointer user_data)
{
  g_return_if_fail (self != NULL && target != NULL && prompt != NULL && reply != NULL);

  memset (self, 0, sizeof *self);
  self->target = target;
  self->prompt = prompt;
  self->reply = reply;
  self->func = func;
  self->user_data = user_data;
  self->piece = g_string_new (NULL);
  self->refusal = g_string_new (NULL);
  forge_sse_init (&self->sse);
  forge_json_stream_init (&self->json);
  forge_problem_init (&self->problem, 200);
}

/**
 * forge_reading_clear:
 * @self: a reading
 */
void
forge_reading_clear (ForgeReading *self)
{
  g_return_if_fail (self != NULL);

  g_string_free (self->piece, TRUE);
  g_string_free (self->refusal, TRUE);
  forge_sse_clear (&self->sse);
  forge_json_stream_clear (&self->json);
  forge_problem_clear (&self->problem);
}

static void
give (ForgeReading *self, ForgeDelta delta, const char *text, gsize length)
{
  if (length == 0)
    return;
  self->progressed = TRUE;
  if (self->func != NULL && !self->is_stopped && !self->func (delta, text, length, self->user_data))
    self->is_stopped = TRUE;
}

/* Gives what of the text is new, without the key where the server sends that back; what may be the
 * begin of it waits. */
static void
give_text (ForgeReading *self, gboolean is_last)
{
  GString *text = self->reply->text;
  const gsize held = forge_key_mask (text, self->given, self->target->key);
  const gsize start = self->given;

  self->progressed = TRUE;
  self->given = text->len - (is_last ? 0 : held);
  give (self, FORGE_DELTA_TEXT, text->str + start, self->given - start);
}

/* Where a reply begins with thoughts of which only the end has a tag, because the begin of them
 * stood in the template of the prompt. In quotes it is text about tags, as behind an opening one.
 */
static const char *
find_end_of_thoughts (ForgeReading *self, gsize from)
{
  const char *text = self->reply->text->str;
  const char *tag = self->has_thoughts ? NULL : text + from - MIN (from, strlen (CLOSE) - 1);

  while (tag != NULL && (tag = strstr (tag, CLOSE)) != NULL)
    {
      if (tag == text || strchr ("`\"'", tag[-1]) == NULL)
        return g_strstr_len (text, tag - text, OPEN) == NULL ? tag : NULL;
      tag += strlen (CLOSE);
    }
  return NULL;
}

static void add (gboolean is_thought, const char *text, gsize length, gpointer user_data);

/* What was given as text turns out to be thoughts: whoever got it drops it. */
static void
take_back (ForgeReading *self, const char *tag)
{
  GString *text = self->reply->text;
  GString *thoughts = self->reply->reasoning;
  const gsize start = thoughts->len;
  g_autofree char *rest = g_strdup (tag + strlen (CLOSE));

  g_string_append_len (thoughts, text->str, tag - text->str);
  g_string_truncate (text, 0);
  self->given = 0;
  self->has_thoughts = TRUE;
  self->think.place = FORGE_THINK_AFTER;
  self->progressed = TRUE;
  if (self->func != NULL && !self->is_stopped
      && !self->func (FORGE_DELTA_TAKEN_BACK, "", 0, self->user_data))
    self->is_stopped = TRUE;
  give (self, FORGE_DELTA_REASONING, thoughts->str + start, thoughts->len - start);
  forge_think_push (&self->think, rest, strlen (rest), add, self);
}

/* Behind @from the text is new. */
static void
take_new_text (ForgeReading *self, gsize from)
{
  const char *tag = find_end_of_thoughts (self, from);

  if (tag != NULL)
    take_back (self, tag);
  else
    give_text (self, FALSE);
}

/* Adds it to what came so far, and gives it from there. */
static void
add (gboolean is_thought, const char *text, gsize length, gpointer user_data)
{
  ForgeReading *self = user_data;
  GString *whole = is_thought ? self->reply->reasoning : self->reply->text;
  const gsize start = whole->len;

  g_string_append_len (whole, text, (gssize) length);
  if (is_thought)
    {
      self->has_thoughts = TRUE;
      give (self, FORGE_DELTA_REASONING, whole->str + start, length);
    }
  else
    take_new_text (self, start);
}

/**
 * forge_reading_add_text:
 * @self: a reading
 * @string: a scanner at a string: the next piece of the text
 *
 * Thoughts that stand in tags at its begin are taken out, or taken back where only their end shows
 * what they are. The key is never a part of it.
 */
void
forge_reading_add_text (ForgeReading *self, const ForgeJsonScanner *string)
{
  GString *text = self->reply->text;
  const gsize start = text->len;

  if (self->think.place == FORGE_THINK_TEXT)
    {
      forge_json_scanner_append_string (string, text);
      take_new_text (self, start);
      return;
    }
  g_string_truncate (self->piece, 0);
  forge_json_scanner_append_string (string, self->piece);
  forge_think_push (&self->think, self->piece->str, self->piece->len, add, self);
}

/**
 * forge_reading_add_reasoning:
 * @self: a reading
 * @string: a scanner at a string: the next piece of thoughts
 */
void
forge_reading_add_reasoning (ForgeReading *self, const ForgeJsonScanner *string)
{
  GString *text = self->reply->reasoning;
  const gsize start = text->len;

  forge_json_scanner_append_string (string, text);
  give (self, FORGE_DELTA_REASONING, text->str + start, text->len - start);
}

/**
 * forge_reading_add_refusal:
 * @self: a reading
 * @string: a scanner at a string: the next piece of words by which the model refuses
 */
void
forge_reading_add_refusal (ForgeReading *self, const ForgeJsonScanner *string)
{
  forge_json_scanner_append_string (string, self->refusal);
  self->progressed = TRUE;
}

/**
 * forge_reading_set_model:
 * @self: a reading
 * @string: a scanner at a string: what the provider calls the model that answers
 */
void
forge_reading_set_model (ForgeReading *self, const ForgeJsonScanner *string)
{
  if (self->reply->model == NULL)
    {
      g_autoptr (GString) model = g_string_new (NULL);

      forge_json_scanner_append_string (string, model);
      forge_key_mask (model, 0, self->target->key);
      self->reply->model = g_string_free (g_steal_pointer (&model), FALSE);
    }
}

/**
 * forge_reading_end:
 * @self: a reading
 * @ending: how the provider says the reply ended
 */
void
forge_reading_end (ForgeReading *self, ForgeEnding ending)
{
  self->reply->ending = ending;
  self->is_ended = TRUE;
  self->progressed = TRUE;
}

/**
 * forge_reading_set_whole:
 * @self: a reading
 *
 * Says that nothing follows any more that counts. With no ending so far, text that came is whole.
 */
void
forge_reading_set_whole (ForgeReading *self)
{
  if (!self->is_ended && self->reply->text->len > 0)
    forge_reading_end (self, FORGE_ENDING_DONE);
  self->is_whole = TRUE;
}

/**
 * forge_reading_fail:
 * @self: a reading
 * @json: an error that came inside of a good answer
 * @length: of @json in bytes
 */
void
forge_reading_fail (ForgeReading *self, const char *json, gsize length)
{
  forge_problem_read_body (&self->problem, json, length);
  self->has_problem = TRUE;
  self->is_whole = TRUE;
}

static gboolean
wants_more (const ForgeReading *self)
{
  return !self->is_whole && !self->is_stopped && !self->is_bad;
}

static gboolean
take_event (const char *name, const char *data, gsize length, gpointer user_data)
{
  ForgeReading *self = user_data;
  const ForgeWireFormat *format = forge_wire_get_format (self->target->wire);
  g_autofree char *mended = forge_escapes_mend (data, length);

  if (!format->read (self, name, mended != NULL ? mended : data, length))
    self->is_bad = TRUE;
  return wants_more (self);
}

static gboolean
take_value (const char *data, gsize length, gpointer user_data)
{
  return take_event ("", data, length, user_data);
}

/* Servers do not always say what they send, or say it wrongly. Server-sent events never begin with
 * a bracket, and a page for people is neither. */
static void
find_frames (ForgeReading *self, const char *text, gsize length)
{
  const char *p = text;
  const char *end = text + length;

  while (p < end && g_ascii_isspace (*p))
    p++;
  if (p < end)
    self->frames = *p == '{' || *p == '[' ? FORGE_FRAMES_JSON : FORGE_FRAMES_SSE;
  self->is_bad = p < end && *p == '<';
}

static gboolean
take_text (const char *text, gsize length, gpointer user_data)
{
  ForgeReading *self = user_data;
  gboolean good = TRUE;

  if (self->frames == FORGE_FRAMES_UNKNOWN && length >= strlen (BOM)
      && memcmp (text, BOM, strlen (BOM)) == 0)
    {
      text += strlen (BOM);
      length -= strlen (BOM);
    }
  if (self->frames == FORGE_FRAMES_UNKNOWN)
    find_frames (self, text, length);
  if (self->is_bad)
    return FALSE;
  if (self->frames == FORGE_FRAMES_JSON)
    good = forge_json_stream_push (&self->json, text, length, take_value, self);
  else if (self->frames == FORGE_FRAMES_SSE)
    good = forge_sse_push (&self->sse, text, length, take_event, self);
  if (!good && wants_more (self))
    self->is_bad = TRUE;
  return wants_more (self);
}

/**
 * forge_reading_push:
 * @self: a reading
 * @bytes: what came next
 * @length: of @bytes
 *
 * Returns: what a #ForgeHttpBodyFunc says
 */
ForgeHttpNext
forge_reading_push (ForgeReading *self, const char *bytes, gsize length)
{
  g_return_val_if_fail (self != NULL, FORGE_HTTP_REFUSE);

  self->progressed = FALSE;
  forge_utf8_push (&self->utf8, bytes, length, take_text, self);
  if (self->is_bad || self->is_stopped || self->has_problem)
    return FORGE_HTTP_REFUSE;
  if (self->is_whole)
    return FORGE_HTTP_ENOUGH;
  return self->progressed ? FORGE_HTTP_PAYLOAD : FORGE_HTTP_FILLER;
}

static void
set_failure (ForgeReading *self, ForgeFailure failure, const char *detail)
{
  ForgeReply *reply = self->reply;

  reply->failure = failure;
  reply->may_retry = forge_failure_may_retry (failure);
  g_clear_error (&reply->error);
  forge_failure_set_error (failure, self->target->provider, detail, &reply->error);
}

/* An ending that only the figures show. */
static void
correct_ending (ForgeReading *self)
{
  ForgeReply *reply = self->reply;
  const ForgeTokenCount *tokens = &reply->tokens;
  const gint64 limit = self->prompt->max_output;

  if (self->refusal->len > 0)
    reply->ending = FORGE_ENDING_REFUSED;
  else if (self->target->wire == FORGE_WIRE_OLLAMA
           && (double) tokens->input
                  >= NEARLY_FULL * (double) forge_wire_get_ollama_context (self->target))
    reply->ending = FORGE_ENDING_CONTEXT_FULL;
  else if (reply->ending == FORGE_ENDING_DONE && limit > 0 && tokens->output >= limit)
    reply->ending = FORGE_ENDING_TRUNCATED;
}

static void
finish_problem (ForgeReading *self)
{
  const ForgeFailure failure = forge_problem_classify (&self->problem);
  g_autofree char *detail = forge_problem_dup_detail (&self->problem, self->target->key);

  set_failure (self, failure, detail);
  self->reply->delay = self->problem.delay;
  self->reply->ending = failure == FORGE_FAILURE_CONTEXT   ? FORGE_ENDING_CONTEXT_FULL
                        : failure == FORGE_FAILURE_REFUSED ? FORGE_ENDING_REFUSED
                                                           : FORGE_ENDING_BROKEN;
}

static void
finish_refusal (ForgeReading *self)
{
  g_autofree char *detail = NULL;

  g_string_assign (self->problem.message, self->refusal->str);
  detail = forge_problem_dup_detail (&self->problem, self->target->key);
  set_failure (self, FORGE_FAILURE_REFUSED, detail);
}

static void
finish_fault (ForgeReading *self, ForgeHttpFault fault)
{
  g_autofree char *host = forge_url_dup_host (self->target->url);

  set_failure (self, forge_failure_from_fault (fault), NULL);
  /* That one is long, for models may think long: three of them are too much. */
  if (fault == FORGE_HTTP_FAULT_FIRST_TIMEOUT)
    self->reply->may_retry = FALSE;
  g_clear_error (&self->reply->error);
  forge_http_fault_set_error (fault, host, &self->reply->error);
}

static void
finish_ending (ForgeReading *self)
{
  correct_ending (self);
  switch (self->reply->ending)
    {
    case FORGE_ENDING_CONTEXT_FULL:
      set_failure (self, FORGE_FAILURE_CONTEXT, NULL);
      break;
    case FORGE_ENDING_REFUSED:
      finish_refusal (self);
      break;
    case FORGE_ENDING_BROKEN:
      set_failure (self, FORGE_FAILURE_BUSY, NULL);
      break;
    case FORGE_ENDING_DONE:
    case FORGE_ENDING_TRUNCATED:
    default:
      break;
    }
}

/**
 * forge_reading_finish:
 * @self: a reading to which nothing comes any more
 * @fault: how the exchange ended
 *
 * Sets how the reply ended, and the failure where it is one. What came after the ending, or did not
 * come (figures, a broken connection), changes nothing.
 */
void
forge_reading_finish (ForgeReading *self, ForgeHttpFault fault)
{
  g_return_if_fail (self != NULL);

  if (wants_more (self))
    {
      forge_utf8_finish (&self->utf8, take_text, self);
      if (wants_more (self) && self->frames == FORGE_FRAMES_SSE)
        forge_sse_finish (&self->sse, take_event, self);
      /* An event that was cut is no sign of a server that talks nonsense. */
      self->is_bad = FALSE;
    }
  forge_think_finish (&self->think, add, self);
  give_text (self, TRUE);
  forge_key_mask (self->reply->reasoning, 0, self->target->key);
  if (self->has_problem)
    finish_problem (self);
  else if (self->is_stopped || fault == FORGE_HTTP_FAULT_CANCELLED)
    {
      self->reply->ending = FORGE_ENDING_BROKEN;
      set_failure (self, FORGE_FAILURE_CANCELLED, NULL);
    }
  else if (self->is_ended)
    finish_ending (self);
  else if (self->is_bad || fault == FORGE_HTTP_FAULT_NONE)
    set_failure (self, self->is_bad ? FORGE_FAILURE_ANSWER : FORGE_FAILURE_NETWORK, NULL);
  else
    finish_fault (self, fault);
}
