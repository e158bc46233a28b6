/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-project-session.h"

G_BEGIN_DECLS

/* The sections of the document that is shown, how each stands, and the review of what a generation
 * changed. Its actions are the group "sections": review, regenerate, lock (each with the name of a
 * section), accept, reject, accept-all, back.
 *
 * Property: n-review (uint, read only: how many wait for a review). */
#define FORGE_TYPE_SECTIONS_PAGE (forge_sections_page_get_type ())
G_DECLARE_FINAL_TYPE (ForgeSectionsPage, forge_sections_page, FORGE, SECTIONS_PAGE, AdwBin)

void forge_sections_page_set_session (ForgeSectionsPage *self, ForgeProjectSession *session);
guint forge_sections_page_get_n_review (ForgeSectionsPage *self);

G_END_DECLS
