/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-id"

#include "config.h"

#include <string.h>
#include <sys/random.h>

#include "core/forge-id.h"
#include "core/forge-text.h"

#define ULID_LENGTH 26
#define ULID_RANDOM 10 /* bytes behind the 6 of the time */
#define MAX_DIGITS  9  /* so that a number fits in an int */
#define MAX_NAME    64

typedef enum
{
  SHAPE_NUMBER, /* G-1 */
  SHAPE_THREE,  /* FR-001 */
  SHAPE_DOTTED, /* AC-001.1 */
  SHAPE_NAME,   /* ENT-LineItem */
  SHAPE_VERB,   /* API-createAppointment: the first letter is small */
} Shape;

static const struct
{
  const char *prefix;
  Shape shape;
} kinds[FORGE_N_NODES] = {
  [FORGE_NODE_NONE] = { "", SHAPE_NAME },          [FORGE_NODE_GOAL] = { "G", SHAPE_NUMBER },
  [FORGE_NODE_ACTOR] = { "ACT", SHAPE_NAME },      [FORGE_NODE_FR] = { "FR", SHAPE_THREE },
  [FORGE_NODE_NFR] = { "NFR", SHAPE_THREE },       [FORGE_NODE_ENTITY] = { "ENT", SHAPE_NAME },
  [FORGE_NODE_API] = { "API", SHAPE_VERB },        [FORGE_NODE_SCREEN] = { "SCR", SHAPE_NAME },
  [FORGE_NODE_EPIC] = { "EPIC", SHAPE_NUMBER },    [FORGE_NODE_STORY] = { "US", SHAPE_THREE },
  [FORGE_NODE_CRITERION] = { "AC", SHAPE_DOTTED }, [FORGE_NODE_TEST] = { "TC", SHAPE_THREE },
  [FORGE_NODE_TASK] = { "TASK", SHAPE_THREE },     [FORGE_NODE_DECISION] = { "ADR", SHAPE_THREE },
  [FORGE_NODE_RISK] = { "RISK", SHAPE_NUMBER },    [FORGE_NODE_QUESTION] = { "Q", SHAPE_NUMBER },
  [FORGE_NODE_EVENT] = { "EVT", SHAPE_NAME },      [FORGE_NODE_COMMAND] = { "CMD", SHAPE_NAME },
  [FORGE_NODE_AGGREGATE] = { "AGG", SHAPE_NAME },  [FORGE_NODE_POLICY] = { "POL", SHAPE_NAME },
  [FORGE_NODE_READ_MODEL] = { "RM", SHAPE_NAME },  [FORGE_NODE_EXTERNAL] = { "EXT", SHAPE_NAME },
  [FORGE_NODE_INTERFACE] = { "UI", SHAPE_NAME },
};

static const char base32[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

/* The last value given out: 6 bytes of milliseconds, 10 of chance. A process-wide counter is what
 * makes ids monotonic between threads. */
static GMutex ulid_mutex;
static guint8 ulid_last[16];

static void
write_time (guint8 *bytes, gint64 milliseconds)
{
  for (int i = 5; i >= 0; i--, milliseconds >>= 8)
    bytes[i] = (guint8) (milliseconds & 0xFF);
}

static void
fill_random (guint8 *bytes)
{
  /* A read of at most 256 bytes is never cut short once the kernel has its seed; before that a
   * weaker source is better than no id. */
  if (getrandom (bytes, ULID_RANDOM, 0) != ULID_RANDOM)
    for (int i = 0; i < ULID_RANDOM; i++)
      bytes[i] = (guint8) g_random_int_range (0, 256);
}

/* Adds one to all 16 bytes: past the last chance of a millisecond the time moves on by one. */
static void
increment (guint8 *bytes)
{
  for (int i = 15; i >= 0; i--)
    if (++bytes[i] != 0)
      return;
}

static char *
encode (const guint8 *bytes)
{
  char *text = g_malloc (ULID_LENGTH + 1);
  guint32 buffer = 0;
  int n_bits = 2; /* 26 x 5 bits are two more than 128 */
  int at = 0;

  for (int i = 0; i < 16; i++)
    {
      buffer = (buffer << 8) | bytes[i];
      n_bits += 8;
      while (n_bits >= 5)
        {
          n_bits -= 5;
          text[at++] = base32[(buffer >> n_bits) & 31];
        }
    }
  text[at] = '\0';
  g_assert (at == ULID_LENGTH);
  return text;
}

/**
 * forge_ulid_new:
 *
 * Makes an id that sorts by the time it was made. Within a process each is greater than the one
 * before, also where the clock stands still or goes back. Thread safe.
 *
 * Returns: (transfer full): 26 characters
 */
char *
forge_ulid_new (void)
{
  guint8 next[16];

  g_mutex_lock (&ulid_mutex);
  write_time (next, g_get_real_time () / 1000);
  fill_random (next + 6);
  if (memcmp (next, ulid_last, 6) <= 0)
    {
      memcpy (next, ulid_last, sizeof next);
      increment (next);
    }
  memcpy (ulid_last, next, sizeof next);
  g_mutex_unlock (&ulid_mutex);
  return encode (next);
}

/**
 * forge_ulid_is_valid:
 * @text: (nullable): any text
 *
 * Returns: whether @text is a ULID as forge_ulid_new() writes it (capitals only)
 */
gboolean
forge_ulid_is_valid (const char *text)
{
  if (text == NULL || strlen (text) != ULID_LENGTH || text[0] > '7')
    return FALSE;
  return strspn (text, base32) == ULID_LENGTH;
}

/**
 * forge_node_kind_get_prefix:
 * @kind: a kind, not %FORGE_N_NODES
 *
 * Returns: what its ids start with, without the hyphen: "FR"; "" for %FORGE_NODE_NONE
 */
const char *
forge_node_kind_get_prefix (ForgeNodeKind kind)
{
  g_return_val_if_fail (kind < FORGE_N_NODES, "");

  return kinds[kind].prefix;
}

static gsize
count_digits (const char *text)
{
  gsize n = 0;

  while (g_ascii_isdigit (text[n]))
    n++;
  return n <= MAX_DIGITS ? n : 0;
}

/* The length of what stands behind prefix and hyphen, 0 where it has not the shape. */
static gsize
match_shape (const char *text, Shape shape)
{
  gsize n = 0;
  gsize more;

  switch (shape)
    {
    case SHAPE_NUMBER:
    case SHAPE_THREE:
      return count_digits (text);
    case SHAPE_DOTTED:
      n = count_digits (text);
      more = n > 0 && text[n] == '.' ? count_digits (text + n + 1) : 0;
      return more > 0 ? n + 1 + more : 0;
    case SHAPE_NAME:
    case SHAPE_VERB:
    default:
      while (g_ascii_isalnum (text[n]))
        n++;
      return n;
    }
}

/**
 * forge_node_id_match:
 * @text: valid UTF-8, ended by NUL
 * @kind: (out) (optional): its kind, %FORGE_NODE_NONE where there is none
 *
 * Only looks forward: that no letter stands before @text is for the caller to see to.
 *
 * Returns: the length in bytes of the id at the start of @text, or 0
 */
gsize
forge_node_id_match (const char *text, ForgeNodeKind *kind)
{
  gsize prefix = 0;

  g_return_val_if_fail (text != NULL, 0);

  if (kind != NULL)
    *kind = FORGE_NODE_NONE;
  while (prefix < 5 && g_ascii_isupper (text[prefix]))
    prefix++;
  if (prefix == 0 || text[prefix] != '-')
    return 0;
  for (ForgeNodeKind k = FORGE_NODE_GOAL; k < FORGE_N_NODES; k++)
    if (strncmp (kinds[k].prefix, text, prefix) == 0 && kinds[k].prefix[prefix] == '\0')
      {
        const gsize rest = match_shape (text + prefix + 1, kinds[k].shape);
        const char *end = text + prefix + 1 + rest;

        if (rest == 0 || *end == '-' || *end == '_' || g_unichar_isalnum (g_utf8_get_char (end)))
          return 0;
        if (kind != NULL)
          *kind = k;
        return (gsize) (end - text);
      }
  return 0;
}

/**
 * forge_node_kind_is_numbered:
 * @kind: a kind of node
 *
 * Returns: whether forge_node_id_format() makes its ids
 */
gboolean
forge_node_kind_is_numbered (ForgeNodeKind kind)
{
  g_return_val_if_fail (kind > FORGE_NODE_NONE && kind < FORGE_N_NODES, FALSE);

  return kinds[kind].shape <= SHAPE_THREE;
}

/**
 * forge_node_id_format:
 * @kind: a kind whose ids end in one number
 * @number: from 1
 *
 * Returns: (transfer full): "FR-007" or "G-7"
 */
char *
forge_node_id_format (ForgeNodeKind kind, guint number)
{
  g_return_val_if_fail (kind > FORGE_NODE_NONE && kind < FORGE_N_NODES, NULL);
  g_return_val_if_fail (kinds[kind].shape <= SHAPE_THREE, NULL);

  return g_strdup_printf ("%s-%0*u", kinds[kind].prefix, kinds[kind].shape == SHAPE_THREE ? 3 : 1,
                          number);
}

/* Words of @name joined in camel case, whole words only up to MAX_NAME bytes. */
static char *
join_words (const char *name, gboolean small_first)
{
  g_autofree char *ascii = forge_text_to_ascii (name);
  GString *joined = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0';)
    {
      gsize size = 0;

      while (g_ascii_isalnum (p[size]) || (size > 0 && p[size] == '\''))
        size++;
      if (size > 0 && joined->len > 0 && joined->len + size > MAX_NAME)
        break;
      for (gsize i = 0; i < size && joined->len < MAX_NAME; i++)
        {
          const gboolean first = i == 0;
          const gboolean small = first && joined->len == 0 && small_first;

          if (p[i] != '\'')
            g_string_append_c (joined, small   ? g_ascii_tolower (p[i])
                                       : first ? g_ascii_toupper (p[i])
                                               : p[i]);
        }
      p += MAX (size, 1);
    }
  return g_string_free (joined, FALSE);
}

/**
 * forge_node_id_from_name:
 * @kind: a kind whose ids end in a name
 * @name: valid UTF-8: "line item"
 *
 * Names without a letter or digit that ASCII has get one from their hash, so that two of them still
 * differ. The same name gives the same id; two names may give one id, which is the ledger's to
 * solve.
 *
 * Returns: (transfer full): "ENT-LineItem", "API-createOrder"
 */
char *
forge_node_id_from_name (ForgeNodeKind kind, const char *name)
{
  g_autofree char *joined = NULL;
  g_autofree char *hash = NULL;

  g_return_val_if_fail (kind > FORGE_NODE_NONE && kind < FORGE_N_NODES, NULL);
  g_return_val_if_fail (kinds[kind].shape >= SHAPE_NAME, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  joined = join_words (name, kinds[kind].shape == SHAPE_VERB);
  if (*joined != '\0')
    return g_strdup_printf ("%s-%s", kinds[kind].prefix, joined);
  hash = forge_text_sha256 (name, -1);
  return g_strdup_printf ("%s-X%.8s", kinds[kind].prefix, hash);
}
