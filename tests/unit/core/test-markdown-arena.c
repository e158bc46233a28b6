/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "core/forge-markdown-arena.h"

static void
test_zeroed (void)
{
  g_autoptr (ForgeMarkdownArena) arena = forge_markdown_arena_begin ();
  cmark_mem *mem = forge_markdown_arena_get_mem ();

  for (int round = 0; round < 3; round++)
    {
      for (int i = 0; i < 1000; i++)
        {
          char *piece = mem->calloc (3, 33);

          g_assert_cmpuint ((gsize) piece % 16, ==, 0);
          for (int j = 0; j < 99; j++)
            g_assert_cmpint (piece[j], ==, 0);
          memset (piece, 'x', 99);
          mem->free (piece);
        }
      forge_markdown_arena_reset (arena);
    }
}

/* A buffer that grows keeps what is in it, whether something stands behind it or not. */
static void
test_growth (void)
{
  g_autoptr (ForgeMarkdownArena) arena = forge_markdown_arena_begin ();
  cmark_mem *mem = forge_markdown_arena_get_mem ();
  char *alone = mem->realloc (NULL, 1);
  char *other = NULL;
  gsize size = 1;

  alone[0] = 'a';
  for (; size < 4 * 1024 * 1024; size *= 2)
    {
      alone = mem->realloc (alone, size * 2);
      memset (alone + size, 'a', size);
      if (size % 3 == 1)
        other = mem->calloc (1, 8);
    }
  for (gsize i = 0; i < size; i++)
    g_assert_cmpint (alone[i], ==, 'a');
  g_assert_nonnull (other);
  g_assert_true (mem->realloc (alone, 10) == alone);
}

static gpointer
use_arena (gpointer data)
{
  g_autoptr (ForgeMarkdownArena) arena = forge_markdown_arena_begin ();
  char *piece = forge_markdown_arena_get_mem ()->calloc (1, 100);

  memset (piece, GPOINTER_TO_INT (data), 100);
  g_usleep (2000);
  for (int i = 0; i < 100; i++)
    g_assert_cmpint (piece[i], ==, GPOINTER_TO_INT (data));
  return NULL;
}

static void
test_threads (void)
{
  GThread *threads[4];

  for (int i = 0; i < 4; i++)
    threads[i] = g_thread_new ("arena", use_arena, GINT_TO_POINTER (i + 1));
  for (int i = 0; i < 4; i++)
    g_thread_join (threads[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markdown-arena/zeroed", test_zeroed);
  g_test_add_func ("/markdown-arena/growth", test_growth);
  g_test_add_func ("/markdown-arena/threads", test_threads);
  return g_test_run ();
}
