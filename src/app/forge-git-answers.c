/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-git-answers"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-git-answers.h"
#include "widgets/forge-ask-form.h"

static void
unref_question (gpointer data)
{
  forge_git_question_unref (data);
}

/* ForgeAskFormFunc */
static void
trust_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  forge_git_question_answer (user_data, NULL, values != NULL ? "" : NULL, FALSE);
}

/* ForgeAskFormFunc */
static void
passphrase_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  forge_git_question_answer (user_data, NULL, values != NULL ? values[0] : NULL, FALSE);
}

/* ForgeAskFormFunc */
static void
password_cb (const char *const *values, gboolean is_checked, gpointer user_data)
{
  forge_git_question_answer (user_data, values != NULL ? values[0] : NULL,
                             values != NULL ? values[1] : NULL, is_checked);
}

static GtkWindow *
ask_trust (GtkWidget *page, ForgeGitQuestion *question)
{
  /* Translators: name of a server; what its key looks like */
  g_autofree char *body = g_strdup_printf (
      _ ("“%s” is not known yet. Compare the fingerprint of its key with what "
         "whoever runs it tells you:\n\n%s\n\nIf you trust it, its key is kept in "
         "known_hosts."),
      forge_git_question_get_subject (question), forge_git_question_get_detail (question));

  return forge_ask_form (page, _ ("Trust This Server?"), body, NULL, 0, NULL, _ ("_Trust"),
                         trust_cb, forge_git_question_ref (question), unref_question);
}

static GtkWindow *
ask_passphrase (GtkWidget *page, ForgeGitQuestion *question)
{
  const ForgeAskField field = { .title = _ ("Passphrase"), .is_secret = TRUE };
  const char *path = forge_git_question_get_subject (question);
  g_autofree char *body
      = forge_git_question_get_is_again (question)
            ? g_strdup_printf (_ ("That did not open “%s”. Try again."), path)
            : g_strdup_printf (_ ("The key “%s” is opened by a passphrase. It is not kept."), path);

  return forge_ask_form (page, _ ("Open the Key"), body, &field, 1, NULL, _ ("_Open"),
                         passphrase_cb, forge_git_question_ref (question), unref_question);
}

static GtkWindow *
ask_password (GtkWidget *page, ForgeGitQuestion *question)
{
  const ForgeAskField fields[] = {
    { .title = _ ("User"), .initial = forge_git_question_get_detail (question) },
    { .title = _ ("Password or Token"), .is_secret = TRUE },
  };
  const char *url = forge_git_question_get_subject (question);
  g_autofree char *body = forge_git_question_get_is_again (question)
                              ? g_strdup_printf (_ ("“%s” did not accept that. Try again."), url)
                              : g_strdup_printf (_ ("“%s” wants to know who you are."), url);

  return forge_ask_form (page, _ ("Sign In"), body, fields, G_N_ELEMENTS (fields),
                         _ ("_Keep in the keyring of the desktop"), _ ("_Sign In"), password_cb,
                         forge_git_question_ref (question), unref_question);
}

GtkWindow *
forge_git_answers_ask (GtkWidget *page, ForgeGitQuestion *question)
{
  g_return_val_if_fail (GTK_IS_WIDGET (page) && question != NULL, NULL);

  switch (forge_git_question_get_type_of (question))
    {
    case FORGE_GIT_QUESTION_TRUST:
      return ask_trust (page, question);
    case FORGE_GIT_QUESTION_PASSPHRASE:
      return ask_passphrase (page, question);
    case FORGE_GIT_QUESTION_PASSWORD:
    default:
      return ask_password (page, question);
    }
}
