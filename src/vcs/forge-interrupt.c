/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-interrupt"

#include "config.h"

#include <pthread.h>
#include <signal.h>

#include "vcs/forge-interrupt.h"

/* Nothing happens by itself on this one, and nobody else uses it. */
#define SIGNAL SIGURG
/* A signal that comes just before a system call begins does not interrupt it: so more than one. */
#define AGAIN_US 50000

struct _ForgeInterrupt
{
  GCancellable *cancellable;
  pthread_t thread;
  gulong handler;
  int is_done; /* atomic */
  GThread *helper;
};

static void
nothing (int number)
{
}

static gpointer
interrupt (gpointer data)
{
  ForgeInterrupt *self = data;

  while (!g_atomic_int_get (&self->is_done))
    {
      pthread_kill (self->thread, SIGNAL);
      g_usleep (AGAIN_US);
    }
  return NULL;
}

static void
cancelled_cb (GCancellable *cancellable, ForgeInterrupt *self)
{
  if (self->helper == NULL)
    self->helper = g_thread_new ("forge-interrupt", interrupt, self);
}

ForgeInterrupt *
forge_interrupt_begin (GCancellable *cancellable)
{
  ForgeInterrupt *self = g_new0 (ForgeInterrupt, 1);
  struct sigaction action = { .sa_handler = nothing }; /* without SA_RESTART */

  sigaction (SIGNAL, &action, NULL);
  self->thread = pthread_self ();
  if (cancellable != NULL)
    {
      self->cancellable = g_object_ref (cancellable);
      self->handler = g_cancellable_connect (cancellable, G_CALLBACK (cancelled_cb), self, NULL);
    }
  return self;
}

void
forge_interrupt_end (ForgeInterrupt *self)
{
  g_return_if_fail (self != NULL);

  if (self->handler != 0)
    g_cancellable_disconnect (self->cancellable, self->handler);
  g_atomic_int_set (&self->is_done, TRUE);
  if (self->helper != NULL)
    g_thread_join (self->helper);
  g_clear_object (&self->cancellable);
  g_free (self);
}
