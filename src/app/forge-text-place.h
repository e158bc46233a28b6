/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Where a person is in a text, so that it can be shown again. */
typedef struct
{
  guint line;    /* of the caret, from 1; 0: not known */
  guint column;  /* characters before the caret */
  double scroll; /* in pixels */
  guint zoom;    /* percent; 0: not known */
} ForgeTextPlace;

G_END_DECLS
