/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A filter: bytes as they come from a socket -> pieces of valid UTF-8. A character that was cut
 * between two reads is joined, what is no UTF-8 becomes U+FFFD. Holds at most three bytes. Lives on
 * the stack, begins as all zeros, needs no freeing. */
typedef struct
{
  /*< private >*/
  char tail[4];
  guint n_tail;
} ForgeUtf8;

/* FALSE: no more of it. @text: only there during the call. */
typedef gboolean (*ForgeTextFunc) (const char *text, gsize length, gpointer user_data);

gboolean forge_utf8_push (ForgeUtf8 *self,
                          const char *bytes,
                          gsize length,
                          ForgeTextFunc func,
                          gpointer user_data);
gboolean forge_utf8_finish (ForgeUtf8 *self, ForgeTextFunc func, gpointer user_data);

G_END_DECLS
