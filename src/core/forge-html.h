/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *forge_html_to_markdown (const char *html, gsize length);

G_END_DECLS
