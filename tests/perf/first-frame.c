/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/Xdamage.h>
#include <glib.h>

/* first-frame COMMAND...: starts a program on the display and prints "mapped MS painted MS text MS
 * settled MS pss MB processes N painted-cpu MS text-cpu MS": from fork to the first window larger
 * than 150 pixels, to paint on a third of it, to the first frame that shows its text, to the last
 * paint of a third; the memory of the program and all that it started, 2.5 seconds after the fork;
 * and the processor time that its threads had taken by two of these moments, which says more than
 * the clock where the machine has other work. Then ends it.
 *
 * The text is there when the middle of the window, away from bars and sidebars, has half of the
 * edges between dark and light that it has in the end. */

#define LEAST_SIZE  150
#define SETTLE_MS   2500
#define PATIENCE_MS 30000
#define EDGE        60 /* of 255 */

typedef struct
{
  double time; /* ms */
  double cpu;  /* ms */
  int edges;
} Look;

typedef struct
{
  Display *display;
  int damage_event;
  gint64 start;
  clockid_t cpu;      /* of the program */
  double mapped;      /* ms; 0: not yet */
  double painted;     /* likewise */
  double painted_cpu; /* ms */
  double settled;     /* the last paint of a third of it at once */
  Window window;
  XRectangle box; /* of all that was painted in it */
  unsigned int width;
  unsigned int height;
  gboolean is_dirty; /* painted since the last look */
  GArray *looks;     /* (element-type Look) */
} Watch;

static int
ignore_error (Display *display, XErrorEvent *event)
{
  return 0; /* a window that has gone */
}

static double
elapsed (const Watch *self)
{
  return (double) (g_get_monotonic_time () - self->start) / 1000;
}

static double
read_cpu (const Watch *self)
{
  struct timespec taken = { 0 };

  clock_gettime (self->cpu, &taken);
  return (double) taken.tv_sec * 1000 + (double) taken.tv_nsec / 1e6;
}

static void
handle_map (Watch *self, Window window)
{
  Window root;
  int x;
  int y;
  unsigned int border;
  unsigned int depth;
  unsigned int width = 0;
  unsigned int height = 0;

  if (self->mapped > 0
      || !XGetGeometry (self->display, window, &root, &x, &y, &width, &height, &border, &depth)
      || width <= LEAST_SIZE || height <= LEAST_SIZE)
    return;
  self->mapped = elapsed (self);
  self->window = window;
  self->width = width;
  self->height = height;
}

/* The box round all that was painted: toolkits paint whole windows first, so it is close to their
 * union. */
static void
handle_damage (Watch *self, const XDamageNotifyEvent *event)
{
  const XRectangle *area = &event->area;
  XRectangle *box = &self->box;
  int right;
  int bottom;

  if ((self->window != 0 && event->drawable != self->window) || event->geometry.width <= LEAST_SIZE
      || event->geometry.height <= LEAST_SIZE)
    return;
  self->is_dirty = TRUE;
  if (3L * area->width * area->height >= (long) event->geometry.width * event->geometry.height)
    self->settled = elapsed (self);
  if (self->painted > 0)
    return;
  if (box->width == 0)
    *box = *area;
  right = MAX (box->x + box->width, area->x + area->width);
  bottom = MAX (box->y + box->height, area->y + area->height);
  box->x = MIN (box->x, area->x);
  box->y = MIN (box->y, area->y);
  box->width = (unsigned short) (right - box->x);
  box->height = (unsigned short) (bottom - box->y);
  if (3L * box->width * box->height >= (long) event->geometry.width * event->geometry.height)
    {
      self->painted_cpu = read_cpu (self);
      self->painted = elapsed (self);
    }
}

static void
handle_event (Watch *self, XEvent *event)
{
  /* Damage is asked for as soon as the window is made, so that no paint is missed. */
  if (event->type == CreateNotify)
    XDamageCreate (self->display, event->xcreatewindow.window, XDamageReportRawRectangles);
  else if (event->type == MapNotify)
    handle_map (self, event->xmap.window);
  else if (event->type == self->damage_event)
    handle_damage (self, (const XDamageNotifyEvent *) (const void *) event);
}

static int
count_edges (XImage *image)
{
  int edges = 0;

  for (int y = 0; y < image->height; y++)
    for (int x = 1; x < image->width; x++)
      edges += ABS ((int) (XGetPixel (image, x, y) >> 8 & 0xff)
                    - (int) (XGetPixel (image, x - 1, y) >> 8 & 0xff))
               > EDGE;
  return edges;
}

/* The picture counts for the time at which the paint was heard of, not for how long it takes to
 * look at it. */
static void
look (Watch *self)
{
  Look seen = { elapsed (self), read_cpu (self), 0 };
  XImage *image;

  if (!self->is_dirty || self->mapped <= 0)
    return;
  self->is_dirty = FALSE;
  image
      = XGetImage (self->display, self->window, (int) (self->width * 2 / 5), (int) self->height / 4,
                   self->width * 2 / 5, self->height / 2, AllPlanes, ZPixmap);
  if (image == NULL)
    return;
  seen.edges = count_edges (image);
  XDestroyImage (image);
  g_array_append_val (self->looks, seen);
}

/* The first look that saw the text; NULL: none. */
static const Look *
find_text (const Watch *self)
{
  const Look *looks = (const Look *) (const void *) self->looks->data;
  int last = self->looks->len > 0 ? looks[self->looks->len - 1].edges : 0;

  for (guint i = 0; last > 0 && i < self->looks->len; i++)
    if (looks[i].edges * 2 >= last)
      return &looks[i];
  return NULL;
}

static void
watch (Watch *self)
{
  for (;;)
    {
      const double now = elapsed (self);
      struct pollfd fd = { ConnectionNumber (self->display), POLLIN, 0 };

      if ((self->painted > 0 && now >= SETTLE_MS) || now >= PATIENCE_MS)
        return;
      while (XPending (self->display) > 0)
        {
          XEvent event;

          XNextEvent (self->display, &event);
          handle_event (self, &event);
        }
      look (self);
      XFlush (self->display);
      poll (&fd, 1, 5);
    }
}

static long
read_number (const char *path, const char *label)
{
  g_autofree char *text = NULL;
  const char *found = NULL;

  if (!g_file_get_contents (path, &text, NULL, NULL))
    return 0;
  found = strstr (text, label);
  return found != NULL ? strtol (found + strlen (label), NULL, 10) : 0;
}

/* Kilobytes of @pid and of all below it. */
static long
sum_memory (long pid, int *n_processes)
{
  g_autofree char *rollup = g_strdup_printf ("/proc/%ld/smaps_rollup", pid);
  g_autofree char *children = g_strdup_printf ("/proc/%ld/task/%ld/children", pid, pid);
  g_autofree char *list = NULL;
  long sum = read_number (rollup, "\nPss:");

  ++*n_processes;
  if (g_file_get_contents (children, &list, NULL, NULL))
    {
      g_auto (GStrv) pids = g_strsplit (list, " ", -1);

      for (char **p = pids; *p != NULL; p++)
        if (**p != '\0')
          sum += sum_memory (strtol (*p, NULL, 10), n_processes);
    }
  return sum;
}

static pid_t
start (char **argv)
{
  const pid_t pid = fork ();

  if (pid == 0)
    {
      const int null = open ("/dev/null", O_RDWR);

      setpgid (0, 0);
      for (int fd = 0; fd < 3; fd++)
        dup2 (null, fd);
      execvp (argv[0], argv);
      _exit (127);
    }
  setpgid (pid, pid);
  return pid;
}

static void
finish (pid_t pid)
{
  kill (-pid, SIGTERM);
  for (int i = 0; i < 100 && waitpid (pid, NULL, WNOHANG) == 0; i++)
    g_usleep (20000);
  kill (-pid, SIGKILL);
  waitpid (pid, NULL, 0);
}

int
main (int argc, char **argv)
{
  Watch self = { .display = XOpenDisplay (NULL) };
  int error_base;
  int n_processes = 0;
  const Look *text;
  long memory;
  pid_t pid;

  if (argc < 2 || self.display == NULL
      || !XDamageQueryExtension (self.display, &self.damage_event, &error_base))
    {
      g_printerr ("Usage: first-frame COMMAND..., on a display with the DAMAGE extension\n");
      return 2;
    }
  self.damage_event += XDamageNotify;
  XSetErrorHandler (ignore_error);
  XSelectInput (self.display, DefaultRootWindow (self.display), SubstructureNotifyMask);
  XSync (self.display, False);
  self.looks = g_array_new (FALSE, FALSE, sizeof (Look));
  self.start = g_get_monotonic_time ();
  pid = start (argv + 1);
  clock_getcpuclockid (pid, &self.cpu);
  watch (&self);
  memory = sum_memory (pid, &n_processes);
  finish (pid);
  XCloseDisplay (self.display);
  text = find_text (&self);
  if (self.painted <= 0 || text == NULL)
    {
      g_printerr ("%s painted no text\n", argv[1]);
      return 1;
    }
  g_print ("mapped %.0f painted %.0f text %.0f settled %.0f pss %.1f processes %d painted-cpu %.0f "
           "text-cpu %.0f\n",
           self.mapped, self.painted, text->time, self.settled, (double) memory / 1024, n_processes,
           self.painted_cpu, text->cpu);
  g_array_unref (self.looks);
  return 0;
}
