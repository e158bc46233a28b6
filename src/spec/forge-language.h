/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The language of a text, from its frequent words and script: "en", "de", another tag where it is
 * sure, else "en". Deterministic; any thread. */
const char *forge_language_detect (const char *text);

G_END_DECLS
