/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "app/forge-git-question.h"

typedef struct
{
  ForgeGitAsker asker;
  ForgeGitQuestion *question; /* the last one */
  const char *user;
  const char *secret;
  gboolean answers;
  GMainLoop *loop;
  char *name;
  char *got;
  gboolean is_agreed;
} Fixture;

static void
question_cb (ForgeGitQuestion *question, gpointer user_data)
{
  Fixture *self = user_data;

  g_clear_pointer (&self->question, forge_git_question_unref);
  self->question = forge_git_question_ref (question);
  if (self->answers)
    forge_git_question_answer (question, self->user, self->secret, FALSE);
  else
    g_cancellable_cancel (self->asker.cancellable);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  self->asker = (ForgeGitAsker){ question_cb, self, g_cancellable_new () };
  self->loop = g_main_loop_new (NULL, FALSE);
  self->answers = TRUE;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  g_clear_pointer (&self->question, forge_git_question_unref);
  g_object_unref (self->asker.cancellable);
  g_main_loop_unref (self->loop);
  g_free (self->name);
  g_free (self->got);
}

static gpointer
ask_all (gpointer data)
{
  Fixture *self = data;
  ForgeGitAsk ask;

  forge_git_asker_fill (&self->asker, &ask);
  if (self->user != NULL)
    self->is_agreed = ask.get_password ("https://example.org/x.git", "me", FALSE, &self->name,
                                        &self->got, ask.user_data);
  else if (self->secret != NULL && *self->secret != '\0')
    self->got = ask.get_passphrase ("/key", TRUE, ask.user_data);
  else
    self->is_agreed = ask.trust ("example.org", "SHA256:x", ask.user_data);
  g_main_loop_quit (self->loop);
  return NULL;
}

static void
run (Fixture *self)
{
  GThread *thread = g_thread_new ("git", ask_all, self);

  g_main_loop_run (self->loop);
  g_thread_join (thread);
}

static void
test_trust (Fixture *self, gconstpointer data)
{
  self->secret = "";
  run (self);
  g_assert_true (self->is_agreed);
  g_assert_cmpint (forge_git_question_get_type_of (self->question), ==, FORGE_GIT_QUESTION_TRUST);
  g_assert_cmpstr (forge_git_question_get_subject (self->question), ==, "example.org");
  g_assert_cmpstr (forge_git_question_get_detail (self->question), ==, "SHA256:x");
  /* Nobody listens any more: no harm. */
  forge_git_question_answer (self->question, NULL, "late", FALSE);
  self->secret = NULL;
  run (self);
  g_assert_false (self->is_agreed);
}

static void
test_secrets (Fixture *self, gconstpointer data)
{
  self->secret = "open";
  run (self);
  g_assert_cmpstr (self->got, ==, "open");
  g_assert_true (forge_git_question_get_is_again (self->question));
  g_clear_pointer (&self->got, g_free);
  self->user = "you";
  run (self);
  g_assert_true (self->is_agreed);
  g_assert_cmpstr (self->name, ==, "you");
  g_assert_cmpstr (self->got, ==, "open");
  g_assert_cmpstr (forge_git_question_get_detail (self->question), ==, "me");
}

/* Who waits for an answer that does not come goes when it is cancelled. */
static void
test_cancel (Fixture *self, gconstpointer data)
{
  self->answers = FALSE;
  run (self);
  g_assert_false (self->is_agreed);
  forge_git_question_answer (self->question, NULL, "late", FALSE);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name, function)                                                                        \
  g_test_add ("/git-question/" name, Fixture, NULL, set_up, function, tear_down)
  ADD ("trust", test_trust);
  ADD ("secrets", test_secrets);
  ADD ("cancel", test_cancel);
#undef ADD
  return g_test_run ();
}
