/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-delta"

#include "config.h"

#include <string.h>

#include <zstd.h>

#include "store/forge-delta.h"

/* A higher level takes some hundredths off a short text, and seconds for a long one. */
#define LEVEL      9
#define LEVEL_LONG 3
#define LONG_TEXT  (1024 * 1024)

/* The smallest and the largest window that every zstd takes, as powers of 2. */
#define WINDOW_MIN 10
#define WINDOW_MAX 27

typedef ZSTD_CCtx Packer;
typedef ZSTD_DCtx Unpacker;

static void
packer_free (Packer *self)
{
  ZSTD_freeCCtx (self);
}

static void
unpacker_free (Unpacker *self)
{
  ZSTD_freeDCtx (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Packer, packer_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Unpacker, unpacker_free)

/* The window reaches over text and prefix, so that a match may be anywhere in both. */
static int
choose_window (gsize length)
{
  const int bits = (int) g_bit_storage (length);

  return CLAMP (bits, WINDOW_MIN, WINDOW_MAX);
}

/**
 * forge_delta_pack:
 * @text: valid UTF-8
 * @prefix: (nullable): a text that is like it
 *
 * The same texts give the same frame. Any thread.
 *
 * Returns: (transfer full) (nullable): the frame; %NULL where @text is longer than
 * FORGE_DELTA_MAX_TEXT
 */
GBytes *
forge_delta_pack (const char *text, const char *prefix)
{
  g_autoptr (Packer) packer = ZSTD_createCCtx ();
  const gsize length = strlen (text);
  const gsize prefix_length = prefix != NULL ? strlen (prefix) : 0;
  const gsize room = ZSTD_compressBound (length);
  g_autofree char *frame = NULL;
  gsize size;

  if (length > FORGE_DELTA_MAX_TEXT)
    return NULL;
  frame = g_malloc (room);
  ZSTD_CCtx_setParameter (packer, ZSTD_c_compressionLevel, length > LONG_TEXT ? LEVEL_LONG : LEVEL);
  ZSTD_CCtx_setParameter (packer, ZSTD_c_windowLog, choose_window (length + prefix_length));
  if (prefix_length > 0)
    ZSTD_CCtx_refPrefix (packer, prefix, prefix_length);
  size = ZSTD_compress2 (packer, frame, room, text, length);
  /* There is room enough, so only a lack of memory can fail. */
  if (ZSTD_isError (size))
    g_error ("zstd cannot compress: %s", ZSTD_getErrorName (size));
  return g_bytes_new (frame, size);
}

/* The length of the text that the frame says it holds; G_MAXSIZE where it is not one whole frame
 * of ours, or says too much. */
static gsize
read_length (const void *frame, gsize size)
{
  const unsigned long long length = ZSTD_getFrameContentSize (frame, size);

  if (length == ZSTD_CONTENTSIZE_UNKNOWN || length == ZSTD_CONTENTSIZE_ERROR
      || length > FORGE_DELTA_MAX_TEXT || ZSTD_findFrameCompressedSize (frame, size) != size)
    return G_MAXSIZE;
  return (gsize) length;
}

static char *
unpack (Unpacker *unpacker, const void *frame, gsize size, const char *prefix)
{
  const gsize length = size > 0 ? read_length (frame, size) : G_MAXSIZE;
  g_autofree char *text = length < G_MAXSIZE ? g_try_malloc (length + 1) : NULL;
  gsize found;

  if (text == NULL)
    return NULL;
  if (prefix != NULL && *prefix != '\0')
    ZSTD_DCtx_refPrefix (unpacker, prefix, strlen (prefix));
  found = ZSTD_decompressDCtx (unpacker, text, length, frame, size);
  if (ZSTD_isError (found) || found != length || memchr (text, '\0', length) != NULL)
    return NULL;
  text[length] = '\0';
  return g_steal_pointer (&text);
}

/**
 * forge_delta_unpack:
 * @frame: any bytes
 * @size: of @frame
 * @prefix: (nullable): what it was packed with
 *
 * Allocates at most what @frame declares, which is looked at first. Any thread.
 *
 * Returns: (transfer full) (nullable): the text, which may be no valid UTF-8 where @frame is not
 * what was packed
 */
char *
forge_delta_unpack (const void *frame, gsize size, const char *prefix)
{
  g_autoptr (Unpacker) unpacker = ZSTD_createDCtx ();

  return unpack (unpacker, frame, size, prefix);
}

/**
 * forge_delta_unpack_chain:
 * @frames: (element-type GBytes): each with the next one as its prefix; the last has none
 *
 * Returns: (transfer full) (nullable): the text of the first, as forge_delta_unpack() gives it
 */
char *
forge_delta_unpack_chain (GPtrArray *frames)
{
  g_autoptr (Unpacker) unpacker = ZSTD_createDCtx ();
  g_autofree char *text = NULL;

  for (guint i = frames->len; i > 0; i--)
    {
      gsize size;
      gconstpointer frame = g_bytes_get_data (frames->pdata[i - 1], &size);
      char *next = unpack (unpacker, frame, size, text);

      g_free (text);
      text = next;
      if (text == NULL)
        return NULL;
    }
  return g_steal_pointer (&text);
}
