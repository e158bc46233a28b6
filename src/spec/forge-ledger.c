/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-ledger"

#include "config.h"

#include <string.h>

#include "spec/forge-ledger.h"

typedef struct
{
  ForgeNodeKind kind;
  char *key; /* "" where the id is only reserved */
  char *id;
} Entry;

/* Entries are never taken out: that alone is why no id is given twice. */
struct _ForgeLedger
{
  GObject parent_instance;

  GPtrArray *entries; /* (element-type Entry), in the order given */
  GHashTable *by_key; /* Entry -> itself, by kind and key */
  GHashTable *by_id;  /* id -> Entry */
  guint next[FORGE_N_NODES];
};

G_DEFINE_FINAL_TYPE (ForgeLedger, forge_ledger, G_TYPE_OBJECT)

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->key);
  g_free (entry->id);
  g_free (entry);
}

static guint
entry_hash (gconstpointer data)
{
  const Entry *entry = data;

  return g_str_hash (entry->key) * 31 + entry->kind;
}

static gboolean
entry_equal (gconstpointer a, gconstpointer b)
{
  const Entry *one = a;
  const Entry *other = b;

  return one->kind == other->kind && strcmp (one->key, other->key) == 0;
}

static const Entry *
add_entry (ForgeLedger *self, ForgeNodeKind kind, const char *key, char *id)
{
  Entry *entry = g_new (Entry, 1);

  g_assert (!g_hash_table_contains (self->by_id, id));

  entry->kind = kind;
  entry->key = g_strdup (key);
  entry->id = id;
  g_ptr_array_add (self->entries, entry);
  g_hash_table_insert (self->by_id, entry->id, entry);
  if (*entry->key != '\0')
    g_hash_table_add (self->by_key, entry);
  return entry;
}

static gboolean
is_numbered (ForgeNodeKind kind)
{
  switch (kind)
    {
    case FORGE_NODE_GOAL:
    case FORGE_NODE_FR:
    case FORGE_NODE_NFR:
    case FORGE_NODE_EPIC:
    case FORGE_NODE_STORY:
    case FORGE_NODE_TEST:
    case FORGE_NODE_TASK:
    case FORGE_NODE_DECISION:
    case FORGE_NODE_RISK:
    case FORGE_NODE_QUESTION:
      return TRUE;
    default:
      return FALSE;
    }
}

static char *
next_number (ForgeLedger *self, ForgeNodeKind kind)
{
  for (;;)
    {
      g_autofree char *id = forge_node_id_format (kind, ++self->next[kind]);

      if (!g_hash_table_contains (self->by_id, id))
        return g_steal_pointer (&id);
    }
}

/* "AC-001.2" for the story "US-001": numbers count within a story. */
static char *
next_criterion (ForgeLedger *self, const char *story_id)
{
  const char *hyphen = strchr (story_id, '-');

  for (guint i = 1;; i++)
    {
      g_autofree char *id
          = g_strdup_printf ("%s-%s.%u", forge_node_kind_get_prefix (FORGE_NODE_CRITERION),
                             hyphen != NULL ? hyphen + 1 : story_id, i);

      if (!g_hash_table_contains (self->by_id, id))
        return g_steal_pointer (&id);
    }
}

/* "ENT-Order", "ENT-Order2": a hyphen before the number would end the id, see
 * forge_node_id_match(). */
static char *
next_name (ForgeLedger *self, ForgeNodeKind kind, const char *name)
{
  g_autofree char *base = forge_node_id_from_name (kind, name);

  if (!g_hash_table_contains (self->by_id, base))
    return g_steal_pointer (&base);
  for (guint i = 2;; i++)
    {
      g_autofree char *id = g_strdup_printf ("%s%u", base, i);

      if (!g_hash_table_contains (self->by_id, id))
        return g_steal_pointer (&id);
    }
}

static void
forge_ledger_finalize (GObject *object)
{
  ForgeLedger *self = FORGE_LEDGER (object);

  g_hash_table_unref (self->by_key);
  g_hash_table_unref (self->by_id);
  g_ptr_array_unref (self->entries);

  G_OBJECT_CLASS (forge_ledger_parent_class)->finalize (object);
}

static void
forge_ledger_class_init (ForgeLedgerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_ledger_finalize;
}

static void
forge_ledger_init (ForgeLedger *self)
{
  self->entries = g_ptr_array_new_with_free_func (entry_free);
  self->by_key = g_hash_table_new (entry_hash, entry_equal);
  self->by_id = g_hash_table_new (g_str_hash, g_str_equal);
}

/**
 * forge_ledger_new:
 *
 * Returns: (transfer full): an empty ledger. Not thread safe
 */
ForgeLedger *
forge_ledger_new (void)
{
  return g_object_new (FORGE_TYPE_LEDGER, NULL);
}

/**
 * forge_ledger_assign:
 * @self: a ledger
 * @kind: the kind of node
 * @key: what the node is, in a form that survives new wording: "patient/book/appointment"; not ""
 * @name: what a named kind is called; for a criterion the id of its story ("US-001"); else not read
 *
 * Gives a node its id: the one it has, or a new one that was never given before.
 *
 * Returns: the id, owned by the ledger
 */
const char *
forge_ledger_assign (ForgeLedger *self, ForgeNodeKind kind, const char *key, const char *name)
{
  const char *known = NULL;
  char *id = NULL;

  g_return_val_if_fail (FORGE_IS_LEDGER (self), NULL);
  g_return_val_if_fail (kind > FORGE_NODE_NONE && kind < FORGE_N_NODES, NULL);
  g_return_val_if_fail (key != NULL && *key != '\0', NULL);
  g_return_val_if_fail (is_numbered (kind) || name != NULL, NULL);

  known = forge_ledger_lookup (self, kind, key);
  if (known != NULL)
    return known;
  if (is_numbered (kind))
    id = next_number (self, kind);
  else if (kind == FORGE_NODE_CRITERION)
    id = next_criterion (self, name);
  else
    id = next_name (self, kind, name);
  return add_entry (self, kind, key, id)->id;
}

/**
 * forge_ledger_lookup:
 * @self: a ledger
 * @kind: the kind of node
 * @key: as for forge_ledger_assign()
 *
 * Returns: (nullable): the id that was given to the node, owned by the ledger
 */
const char *
forge_ledger_lookup (ForgeLedger *self, ForgeNodeKind kind, const char *key)
{
  const Entry wanted = { .kind = kind, .key = (char *) key };
  const Entry *entry = NULL;

  g_return_val_if_fail (FORGE_IS_LEDGER (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  entry = g_hash_table_lookup (self->by_key, &wanted);
  return entry != NULL ? entry->id : NULL;
}

/**
 * forge_ledger_has_given:
 * @self: a ledger
 * @id: any text
 *
 * Returns: whether a node has or had that id; what is only reserved was not given
 */
gboolean
forge_ledger_has_given (ForgeLedger *self, const char *id)
{
  const Entry *entry = NULL;

  g_return_val_if_fail (FORGE_IS_LEDGER (self) && id != NULL, FALSE);

  entry = g_hash_table_lookup (self->by_id, id);
  return entry != NULL && *entry->key != '\0';
}

/**
 * forge_ledger_reserve:
 * @self: a ledger
 * @id: an id that stands in a document; a text that is no id is left alone
 *
 * Sees to it that nobody else gets @id.
 */
void
forge_ledger_reserve (ForgeLedger *self, const char *id)
{
  ForgeNodeKind kind = FORGE_NODE_NONE;
  gsize length = 0;

  g_return_if_fail (FORGE_IS_LEDGER (self));
  g_return_if_fail (id != NULL);

  length = forge_node_id_match (id, &kind);
  if (length == 0 || id[length] != '\0' || g_hash_table_contains (self->by_id, id))
    return;
  add_entry (self, kind, "", g_strdup (id));
}

/**
 * forge_ledger_foreach:
 * @self: a ledger, which @func must not change
 * @func: (scope call): called with each entry, in the order given
 * @user_data: for @func
 */
void
forge_ledger_foreach (ForgeLedger *self, ForgeLedgerFunc func, gpointer user_data)
{
  g_return_if_fail (FORGE_IS_LEDGER (self));
  g_return_if_fail (func != NULL);

  for (guint i = 0; i < self->entries->len; i++)
    {
      const Entry *entry = g_ptr_array_index (self->entries, i);

      func (entry->kind, entry->key, entry->id, user_data);
    }
}

/**
 * forge_ledger_restore:
 * @self: a ledger
 * @kind: the kind of node
 * @key: as given by forge_ledger_foreach(), "" for a reserved id
 * @id: as given by forge_ledger_foreach()
 *
 * Puts back an entry that the store kept. The first of two entries with one key or one id wins.
 */
void
forge_ledger_restore (ForgeLedger *self, ForgeNodeKind kind, const char *key, const char *id)
{
  g_return_if_fail (FORGE_IS_LEDGER (self));
  g_return_if_fail (kind > FORGE_NODE_NONE && kind < FORGE_N_NODES);
  g_return_if_fail (key != NULL);
  g_return_if_fail (id != NULL);

  if (g_hash_table_contains (self->by_id, id)
      || (*key != '\0' && forge_ledger_lookup (self, kind, key) != NULL))
    return;
  add_entry (self, kind, key, g_strdup (id));
}
