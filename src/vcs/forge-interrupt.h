/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* libgit2 waits for a server in system calls that know no cancellable, and a server that says
 * nothing is waited for without end. From begin to end, cancelling also interrupts what the calling
 * thread waits in, so that libgit2 sees an error, and clears up as it does after one. */
typedef struct _ForgeInterrupt ForgeInterrupt;

/* @cancellable: (nullable). */
ForgeInterrupt *forge_interrupt_begin (GCancellable *cancellable);
/* In the same thread. */
void forge_interrupt_end (ForgeInterrupt *self);

G_END_DECLS
