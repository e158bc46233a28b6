/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-question"

#include "config.h"

#include <string.h>

#include "app/forge-git-question.h"
#include "vcs/forge-git-secrets.h"

/* How often the one who waits looks whether it is cancelled. */
#define LOOK_US 100000

struct _ForgeGitQuestion
{
  ForgeGitQuestionType type;
  char *subject;
  char *detail;
  gboolean is_again;
  ForgeGitQuestionFunc func;
  gpointer user_data;
  GAsyncQueue *answers; /* (element-type Answer): at most one */
  gboolean is_answered; /* main thread */
  int is_dropped;       /* atomic: nobody waits any more, nor is there anybody to tell */
};

typedef struct
{
  char *user;
  char *secret; /* NULL: no */
  gboolean keeps;
} Answer;

static void
wipe (char *secret)
{
  if (secret != NULL)
    explicit_bzero (secret, strlen (secret));
  g_free (secret);
}

static void
answer_free (gpointer data)
{
  Answer *answer = data;

  g_free (answer->user);
  wipe (answer->secret);
  g_free (answer);
}

static void
question_clear (gpointer data)
{
  ForgeGitQuestion *self = data;

  g_free (self->subject);
  g_free (self->detail);
  g_async_queue_unref (self->answers);
}

ForgeGitQuestion *
forge_git_question_ref (ForgeGitQuestion *self)
{
  return g_atomic_rc_box_acquire (self);
}

void
forge_git_question_unref (ForgeGitQuestion *self)
{
  g_atomic_rc_box_release_full (self, question_clear);
}

ForgeGitQuestionType
forge_git_question_get_type_of (const ForgeGitQuestion *self)
{
  g_return_val_if_fail (self != NULL, FORGE_GIT_QUESTION_TRUST);

  return self->type;
}

const char *
forge_git_question_get_subject (const ForgeGitQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}

const char *
forge_git_question_get_detail (const ForgeGitQuestion *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->detail;
}

gboolean
forge_git_question_get_is_again (const ForgeGitQuestion *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_again;
}

void
forge_git_question_answer (ForgeGitQuestion *self,
                           const char *user,
                           const char *secret,
                           gboolean keeps)
{
  Answer *answer;

  g_return_if_fail (self != NULL);

  if (self->is_answered)
    return;
  self->is_answered = TRUE;
  answer = g_new (Answer, 1);
  *answer = (Answer){ g_strdup (user), g_strdup (secret), keeps };
  g_async_queue_push (self->answers, answer);
}

static gboolean
ask_cb (gpointer data)
{
  ForgeGitQuestion *self = data;

  if (!g_atomic_int_get (&self->is_dropped))
    self->func (self, self->user_data);
  return G_SOURCE_REMOVE;
}

/* NULL: no answer, or none that helps. */
static Answer *
ask (ForgeGitAsker *asker,
     ForgeGitQuestionType type,
     const char *subject,
     const char *detail,
     gboolean is_again)
{
  g_autoptr (ForgeGitQuestion) self = g_atomic_rc_box_new0 (ForgeGitQuestion);
  Answer *answer = NULL;

  self->type = type;
  self->subject = g_strdup (subject);
  self->detail = g_strdup (detail);
  self->is_again = is_again;
  self->func = asker->func;
  self->user_data = asker->user_data;
  self->answers = g_async_queue_new_full (answer_free);
  g_main_context_invoke_full (NULL, G_PRIORITY_DEFAULT, ask_cb, forge_git_question_ref (self),
                              (GDestroyNotify) forge_git_question_unref);
  while (answer == NULL && !g_cancellable_is_cancelled (asker->cancellable))
    answer = g_async_queue_timeout_pop (self->answers, LOOK_US);
  g_atomic_int_set (&self->is_dropped, TRUE);
  if (answer != NULL && answer->secret == NULL)
    g_clear_pointer (&answer, answer_free);
  return answer;
}

static gboolean
trust (const char *host, const char *fingerprint, gpointer user_data)
{
  Answer *answer = ask (user_data, FORGE_GIT_QUESTION_TRUST, host, fingerprint, FALSE);
  const gboolean trusts = answer != NULL;

  g_clear_pointer (&answer, answer_free);
  return trusts;
}

static char *
get_passphrase (const char *path, gboolean is_again, gpointer user_data)
{
  Answer *answer = ask (user_data, FORGE_GIT_QUESTION_PASSPHRASE, path, NULL, is_again);
  char *secret = answer != NULL ? g_steal_pointer (&answer->secret) : NULL;

  g_clear_pointer (&answer, answer_free);
  return secret;
}

/* One that was refused is not kept any longer. */
static gboolean
get_password (const char *url,
              const char *user,
              gboolean is_again,
              char **name,
              char **password,
              gpointer user_data)
{
  ForgeGitAsker *asker = user_data;
  Answer *answer = ask (asker, FORGE_GIT_QUESTION_PASSWORD, url, user, is_again);
  g_autoptr (GError) error = NULL;

  if (answer == NULL)
    return FALSE;
  if (is_again)
    forge_git_secrets_forget (url, answer->user, asker->cancellable);
  if (answer->keeps
      && !forge_git_secrets_store (url, answer->user, answer->secret, asker->cancellable, &error))
    g_message ("%s", error->message);
  *name = g_steal_pointer (&answer->user);
  *password = g_steal_pointer (&answer->secret);
  answer_free (answer);
  return TRUE;
}

void
forge_git_asker_fill (ForgeGitAsker *asker, ForgeGitAsk *ask_by)
{
  g_return_if_fail (asker != NULL && ask_by != NULL);

  *ask_by = (ForgeGitAsk){ trust, get_passphrase, get_password, asker };
}
