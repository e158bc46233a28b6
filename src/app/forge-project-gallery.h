/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "app/forge-session.h"

G_BEGIN_DECLS

/* The projects as cards, with search, filters and order. */
#define FORGE_TYPE_PROJECT_GALLERY (forge_project_gallery_get_type ())
G_DECLARE_FINAL_TYPE (ForgeProjectGallery, forge_project_gallery, FORGE, PROJECT_GALLERY, AdwBin)

void forge_project_gallery_set_session (ForgeProjectGallery *self, ForgeSession *session);
void forge_project_gallery_focus_search (ForgeProjectGallery *self);

G_END_DECLS
