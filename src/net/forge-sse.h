/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A filter: text -> server-sent events (WHATWG HTML, 9.2). Lines end with LF, CRLF or CR, wherever
 * the text is cut; comments are dropped unread, so they cost no memory. An event that a line and no
 * blank line ended comes with forge_sse_finish(): a reader of JSON sees whether it is whole. */
#define FORGE_SSE_MAX_LINE  (4 * 1024 * 1024)
#define FORGE_SSE_MAX_EVENT (8 * 1024 * 1024)
#define FORGE_SSE_MAX_NAME  64 /* of a longer one the begin counts */

typedef struct
{
  /*< private >*/
  GString *line; /* the begin of a line whose end is to come */
  GString *data; /* of the event, lines joined */
  gboolean has_data;
  gboolean after_cr; /* a line feed now belongs to the line before */
  gboolean in_comment;
  gboolean started;
  char name[FORGE_SSE_MAX_NAME];
} ForgeSse;

/* @name: of the event, "" where it has none. @data: of one event, only there during the call.
 * FALSE: no more of it. */
typedef gboolean (*ForgeSseFunc) (const char *name,
                                  const char *data,
                                  gsize length,
                                  gpointer user_data);

void forge_sse_init (ForgeSse *self);
void forge_sse_clear (ForgeSse *self);
gboolean forge_sse_push (ForgeSse *self,
                         const char *text,
                         gsize length,
                         ForgeSseFunc func,
                         gpointer user_data);
gboolean forge_sse_finish (ForgeSse *self, ForgeSseFunc func, gpointer user_data);

G_END_DECLS
