/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of a text, from its frequent words and script: "en", "de", another tag where it is
 * sure, else "en". Deterministic; any thread. */
const char *forge_language_detect (const char *text);

/* Whether @tag is written as BCP 47 asks: "de", "de-AT", "zh-Hant-TW". Primary tags of more than
 * three letters are none yet, so "deutsch" is no tag. */
gboolean forge_language_is_tag (const char *tag);

G_END_DECLS
