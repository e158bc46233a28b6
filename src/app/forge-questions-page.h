/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The questions of the phase that is shown, as a form that saves as one types. */
#define FORGE_TYPE_QUESTIONS_PAGE (forge_questions_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeQuestionsPage, forge_questions_page, FORGE, QUESTIONS_PAGE, AdwBin)

void forge_questions_page_set_session (ForgeQuestionsPage *self, ForgeProjectSession *session);

G_END_DECLS
