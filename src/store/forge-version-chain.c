/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-version-chain"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "store/forge-delta.h"
#include "store/forge-statement.h"
#include "store/forge-version-chain.h"

/* Every so many versions one stands for itself: a power of 2, so a version is at most 9 frames away
 * from it. */
#define KEY_DISTANCE 512

/* Of a chain that is not ours to trust. */
#define MAX_FRAMES 64

/**
 * forge_version_chain_choose_base:
 * @number: of a version, from 1
 *
 * Between two that stand for themselves, version i (counted from the first of them) has version
 * i & (i - 1) as its base: i without its lowest bit.
 *
 * Returns: the number of the base; 0: it stands for itself
 */
guint
forge_version_chain_choose_base (guint number)
{
  const guint i = (number - 1) % KEY_DISTANCE;

  return i == 0 ? 0 : number - i + (i & (i - 1));
}

/* The frames from @number down to one without a base. NULL where one is missing, or with @error. */
static GPtrArray *
load_frames (ForgeDatabase *db,
             gint64 document,
             guint number,
             guint8 hash[FORGE_TEXT_DIGEST],
             GError **error)
{
  g_autoptr (GPtrArray) frames = g_ptr_array_new_with_free_func ((GDestroyNotify) g_bytes_unref);
  gint64 next = number;

  while (next > 0 && frames->len < MAX_FRAMES)
    {
      g_auto (ForgeStatement) select = forge_statement_new (
          db,
          "SELECT base, frame, hash FROM version WHERE document = :document AND number = :number");
      gint64 base;

      forge_statement_bind_int (&select, ":document", document);
      forge_statement_bind_int (&select, ":number", next);
      if (!forge_statement_next (&select))
        {
          forge_statement_finish (&select, error);
          return NULL;
        }
      if (frames->len == 0)
        {
          g_autoptr (GBytes) kept = forge_statement_dup_blob (&select, 2);

          if (g_bytes_get_size (kept) != FORGE_TEXT_DIGEST)
            return NULL;
          memcpy (hash, g_bytes_get_data (kept, NULL), FORGE_TEXT_DIGEST);
        }
      g_ptr_array_add (frames, forge_statement_dup_blob (&select, 1));
      base = forge_statement_get_int (&select, 0);
      if (base < 0 || base >= next)
        return NULL;
      next = base;
    }
  return next == 0 ? g_steal_pointer (&frames) : NULL;
}

char *
forge_version_chain_unpack (ForgeDatabase *db,
                            gint64 document,
                            guint number,
                            guint8 hash[FORGE_TEXT_DIGEST],
                            GError **error)
{
  g_autoptr (GPtrArray) frames = load_frames (db, document, number, hash, error);

  return frames != NULL ? forge_delta_unpack_chain (frames) : NULL;
}

char *
forge_version_chain_load (ForgeDatabase *db, gint64 document, guint number, GError **error)
{
  guint8 saved[FORGE_TEXT_DIGEST];
  guint8 found[FORGE_TEXT_DIGEST];
  g_autofree char *text = forge_version_chain_unpack (db, document, number, saved, error);

  if (text == NULL)
    return NULL;
  forge_text_digest (text, -1, found);
  return memcmp (saved, found, sizeof found) == 0 ? g_steal_pointer (&text) : NULL;
}

GBytes *
forge_version_chain_pack (ForgeDatabase *db,
                          gint64 document,
                          guint number,
                          const char *text,
                          guint *base,
                          GError **error)
{
  const guint chosen = forge_version_chain_choose_base (number);
  g_autofree char *prefix
      = chosen > 0 ? forge_version_chain_load (db, document, chosen, NULL) : NULL;
  GBytes *frame;

  *base = prefix != NULL ? chosen : 0;
  frame = forge_delta_pack (text, prefix);
  if (frame == NULL)
    g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                 _ ("The text is longer than %d MB, so it was not saved. Divide it between "
                    "documents."),
                 FORGE_DELTA_MAX_TEXT / (1024 * 1024));
  return frame;
}
