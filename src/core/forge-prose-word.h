/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean forge_prose_word_next (const char *line, gsize *at, gsize *start, gsize *length);

G_END_DECLS
