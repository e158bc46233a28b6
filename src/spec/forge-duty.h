/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How much a requirement binds: SHALL, SHOULD or MAY, in German MUSS, SOLL or KANN. */
typedef struct
{
  guint strength;       /* 0: no keyword; 1: MAY, 2: SHOULD, 3: SHALL */
  gboolean is_negative; /* SHALL NOT */
  const char *word;     /* as a person reads it, with its NOT */
} ForgeDuty;

/* The first keyword in capital letters, or else the first one at all. */
ForgeDuty forge_duty_read (const char *text);

G_END_DECLS
