/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-markdown"

#include "config.h"

#include <string.h>

#include "core/forge-markdown-arena.h"

#define CHUNK (1024 * 1024)
#define ALIGN 16

/* Before each piece: its size, for realloc. */
typedef union
{
  gsize size;
  char padding[ALIGN];
} Header;

struct _ForgeMarkdownArena
{
  char *chunk; /* the one that pieces are taken from */
  gsize used;
  gsize size;
  GPtrArray *full; /* (element-type char): chunks before it */
};

/* The functions that cmark calls get no data of ours. */
static _Thread_local ForgeMarkdownArena *current;

static void *
take (gsize length)
{
  const gsize needed = sizeof (Header) + ((length + ALIGN - 1) & ~(gsize) (ALIGN - 1));
  Header *header = NULL;

  g_assert (current != NULL);
  if (current->size - current->used < needed)
    {
      if (current->chunk != NULL)
        g_ptr_array_add (current->full, current->chunk);
      current->size = MAX (needed, CHUNK);
      current->chunk = g_malloc (current->size);
      current->used = 0;
    }
  header = (Header *) (gpointer) (current->chunk + current->used);
  header->size = needed - sizeof (Header);
  current->used += needed;
  return header + 1;
}

static void *
take_zeroed (size_t n, size_t size)
{
  return memset (take (n * size), 0, n * size);
}

/* Buffers grow mostly right after they were made, so often there is room behind them. */
static void *
take_more (void *piece, size_t length)
{
  Header *header = piece != NULL ? (Header *) piece - 1 : NULL;
  const gsize old = header != NULL ? header->size : 0;
  const gsize more = length > old ? (length - old + ALIGN - 1) & ~(gsize) (ALIGN - 1) : 0;

  if (header != NULL && more == 0)
    return piece;
  if (header != NULL && (char *) piece + old == current->chunk + current->used
      && current->size - current->used >= more)
    {
      header->size += more;
      current->used += more;
      return piece;
    }
  return old > 0 ? memcpy (take (length), piece, old) : take (length);
}

static void
leave (void *piece)
{
}

/**
 * forge_markdown_arena_begin:
 *
 * Returns: (transfer full): the arena of this thread; there must not be another one
 */
ForgeMarkdownArena *
forge_markdown_arena_begin (void)
{
  ForgeMarkdownArena *self = g_new0 (ForgeMarkdownArena, 1);

  g_assert (current == NULL);
  self->full = g_ptr_array_new_with_free_func (g_free);
  current = self;
  return self;
}

/**
 * forge_markdown_arena_reset:
 * @self: the arena of this thread
 *
 * Everything that was taken from it is gone; its memory is used again.
 */
void
forge_markdown_arena_reset (ForgeMarkdownArena *self)
{
  g_ptr_array_set_size (self->full, 0);
  self->used = 0;
}

/**
 * forge_markdown_arena_end:
 * @self: (transfer full): the arena of this thread
 *
 * Everything that was taken from it is gone.
 */
void
forge_markdown_arena_end (ForgeMarkdownArena *self)
{
  g_assert (current == self);
  current = NULL;
  g_ptr_array_unref (self->full);
  g_free (self->chunk);
  g_free (self);
}

/**
 * forge_markdown_arena_get_mem:
 *
 * Returns: (transfer none): takes from the arena of the calling thread
 */
cmark_mem *
forge_markdown_arena_get_mem (void)
{
  static cmark_mem mem = { take_zeroed, take_more, leave };

  return &mem;
}
