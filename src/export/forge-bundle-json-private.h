/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What the writer and the reader of the format "json" have to agree on. */

#define FORGE_BUNDLE_FORMAT  "specforge-project"
#define FORGE_BUNDLE_VERSION 1

/* By ForgeSectionStatus, ended by NULL. */
extern const char *const forge_bundle_status_nicks[];

G_END_DECLS
