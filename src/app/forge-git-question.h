/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "vcs/forge-git-ask.h"

G_BEGIN_DECLS

/* A question that comes up in the worker while Git talks to a server, on its way to a person in the
 * main thread and back. The worker waits for the answer, or until it is cancelled. */
typedef struct _ForgeGitQuestion ForgeGitQuestion;

typedef enum
{
  FORGE_GIT_QUESTION_TRUST,      /* subject: server, detail: fingerprint */
  FORGE_GIT_QUESTION_PASSPHRASE, /* subject: file of the key */
  FORGE_GIT_QUESTION_PASSWORD,   /* subject: address, detail: (nullable) user */
} ForgeGitQuestionType;

/* In the main thread; shall call forge_git_question_answer() once, then or later. */
typedef void (*ForgeGitQuestionFunc) (ForgeGitQuestion *question, gpointer user_data);

ForgeGitQuestionType forge_git_question_get_type_of (const ForgeGitQuestion *self);
const char *forge_git_question_get_subject (const ForgeGitQuestion *self);
const char *forge_git_question_get_detail (const ForgeGitQuestion *self);
/* The last answer did not fit. */
gboolean forge_git_question_get_is_again (const ForgeGitQuestion *self);

ForgeGitQuestion *forge_git_question_ref (ForgeGitQuestion *self);
void forge_git_question_unref (ForgeGitQuestion *self);
/* @user: (nullable). @secret: (nullable): NULL: the person does not want to; to trust, any. @keeps:
 * whether the password is to be kept in the keyring. Main thread. */
void forge_git_question_answer (ForgeGitQuestion *self,
                                const char *user,
                                const char *secret,
                                gboolean keeps);

/* What asks in a worker, for ForgeTransfer. */
typedef struct
{
  ForgeGitQuestionFunc func;
  gpointer user_data;
  GCancellable *cancellable;
} ForgeGitAsker;

/* Fills @ask so that it asks by @asker, which must outlive it. */
void forge_git_asker_fill (ForgeGitAsker *asker, ForgeGitAsk *ask);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (ForgeGitQuestion, forge_git_question_unref)

G_END_DECLS
