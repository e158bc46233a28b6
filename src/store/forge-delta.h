/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A text as a zstd frame (RFC 8878), with another text as its prefix: what both have in common
 * takes a few bytes. Private to store/. */

/* Longer texts are not kept. */
#define FORGE_DELTA_MAX_TEXT (64 * 1024 * 1024)

/* @prefix: (nullable): the same is needed to unpack. (transfer full); NULL where @text is too long.
 */
GBytes *forge_delta_pack (const char *text, const char *prefix);

/* The text, ended by NUL and without another one; NULL where @frame is damaged, has a size that is
 * not its own, or wants another prefix. A wrong prefix may also give a wrong text: who knows the
 * hash compares it. */
char *forge_delta_unpack (const void *frame, gsize size, const char *prefix);
/* The text of the first of @frames (element-type GBytes), each of which has the text of the next
 * one as its prefix, and the last one none. */
char *forge_delta_unpack_chain (GPtrArray *frames);

G_END_DECLS
