/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* What is new in a version, as the metainfo file tells it: the paragraphs and lists of its
 * description, translated, in the markup of AdwAboutWindow (p, ul, ol, li).
 *
 * (transfer full) (nullable): NULL where the file has no such release, or is no such file. */
char *forge_release_notes_read (const char *metainfo, gssize length, const char *version);

G_END_DECLS
