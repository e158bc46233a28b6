/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-kind"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-kind.h"

#define MAX_ID 100

#define AGG  FORGE_BOARD_BIT (FORGE_BOARD_AGGREGATE)
#define CMD  FORGE_BOARD_BIT (FORGE_BOARD_COMMAND)
#define CTX  FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT)
#define ENT  FORGE_BOARD_BIT (FORGE_BOARD_ENTITY)
#define EVT  FORGE_BOARD_BIT (FORGE_BOARD_EVENT)
#define EXT  FORGE_BOARD_BIT (FORGE_BOARD_EXTERNAL)
#define LANE FORGE_BOARD_BIT (FORGE_BOARD_LANE)
#define QRY  FORGE_BOARD_BIT (FORGE_BOARD_QUERY)
#define RM   FORGE_BOARD_BIT (FORGE_BOARD_READ_MODEL)

static const char *const patterns[] = { "partnership", "shared-kernel",       "customer-supplier",
                                        "conformist",  "upstream-downstream", "separate-ways",
                                        NULL };
static const char *const upstream_roles[] = { "open-host-service", "published-language", NULL };
static const char *const downstream_roles[] = { "anticorruption-layer", "conformist", NULL };

/* What every kind begins and ends with. */
#define HEAD                                                                                       \
  { "id", FORGE_BOARD_LINE }, { "name", FORGE_BOARD_LINE, 0, NULL, TRUE },                         \
  {                                                                                                \
    "description", FORGE_BOARD_TEXT                                                                \
  }
#define TAIL                                                                                       \
  { "requirements", FORGE_BOARD_NODES }, { "lane", FORGE_BOARD_REF, LANE },                        \
      { "links", FORGE_BOARD_LINKS, FORGE_BOARD_ANY },                                             \
  {                                                                                                \
    NULL                                                                                           \
  }

static const ForgeBoardKey context_keys[] = { HEAD,
                                              { "namespace", FORGE_BOARD_LINE },
                                              { "language", FORGE_BOARD_LINE },
                                              { "requirements", FORGE_BOARD_NODES },
                                              { "links", FORGE_BOARD_LINKS, FORGE_BOARD_ANY },
                                              { NULL } };
static const ForgeBoardKey aggregate_keys[] = { HEAD,
                                                { "root", FORGE_BOARD_REF, ENT },
                                                { "emits", FORGE_BOARD_REFS, EVT },
                                                { "invariants", FORGE_BOARD_TEXTS },
                                                TAIL };
static const ForgeBoardKey entity_keys[] = { HEAD,
                                             { "aggregate", FORGE_BOARD_REF, AGG },
                                             { "fields", FORGE_BOARD_FIELDS },
                                             { "invariants", FORGE_BOARD_TEXTS },
                                             TAIL };
static const ForgeBoardKey enum_keys[]
    = { HEAD, { "aggregate", FORGE_BOARD_REF, AGG }, { "values", FORGE_BOARD_LITERALS }, TAIL };
static const ForgeBoardKey command_keys[] = { HEAD,
                                              { "handled_by", FORGE_BOARD_REF, AGG | EXT },
                                              { "fields", FORGE_BOARD_FIELDS },
                                              { "preconditions", FORGE_BOARD_TEXTS },
                                              { "reads", FORGE_BOARD_REFS, RM },
                                              { "emits", FORGE_BOARD_REFS, EVT },
                                              TAIL };
static const ForgeBoardKey event_keys[] = { HEAD,
                                            { "pivotal", FORGE_BOARD_FLAG },
                                            { "follows", FORGE_BOARD_REFS, EVT },
                                            { "fields", FORGE_BOARD_FIELDS },
                                            TAIL };
static const ForgeBoardKey policy_keys[] = { HEAD,
                                             { "reacts_to", FORGE_BOARD_REFS, EVT },
                                             { "condition", FORGE_BOARD_TEXT },
                                             { "reads", FORGE_BOARD_REFS, RM },
                                             { "issues", FORGE_BOARD_REFS, CMD },
                                             TAIL };
static const ForgeBoardKey query_keys[] = { HEAD,
                                            { "fields", FORGE_BOARD_FIELDS },
                                            { "reads", FORGE_BOARD_REFS, RM },
                                            { "returns", FORGE_BOARD_TYPE },
                                            TAIL };
static const ForgeBoardKey read_model_keys[]
    = { HEAD, { "built_from", FORGE_BOARD_REFS, EVT }, { "fields", FORGE_BOARD_FIELDS }, TAIL };
static const ForgeBoardKey external_keys[] = { HEAD,
                                               { "reads", FORGE_BOARD_REFS, RM },
                                               { "issues", FORGE_BOARD_REFS, CMD },
                                               { "emits", FORGE_BOARD_REFS, EVT },
                                               TAIL };
static const ForgeBoardKey caller_keys[] = { HEAD,
                                             { "reads", FORGE_BOARD_REFS, RM },
                                             { "asks", FORGE_BOARD_REFS, QRY },
                                             { "issues", FORGE_BOARD_REFS, CMD },
                                             TAIL };
static const ForgeBoardKey hotspot_keys[] = { HEAD,
                                              { "about", FORGE_BOARD_REFS, FORGE_BOARD_ANY },
                                              { "resolved", FORGE_BOARD_FLAG },
                                              TAIL };
static const ForgeBoardKey comment_keys[]
    = { HEAD, { "about", FORGE_BOARD_REFS, FORGE_BOARD_ANY }, TAIL };
static const ForgeBoardKey lane_keys[] = { HEAD,
                                           { "requirements", FORGE_BOARD_NODES },
                                           { "links", FORGE_BOARD_LINKS, FORGE_BOARD_ANY },
                                           { NULL } };
static const ForgeBoardKey relation_keys[]
    = { { "id", FORGE_BOARD_LINE },
        { "name", FORGE_BOARD_LINE },
        { "description", FORGE_BOARD_TEXT },
        { "upstream", FORGE_BOARD_REF, CTX, NULL, TRUE },
        { "downstream", FORGE_BOARD_REF, CTX, NULL, TRUE },
        { "pattern", FORGE_BOARD_CHOICE, 0, patterns },
        { "upstream_roles", FORGE_BOARD_CHOICES, 0, upstream_roles },
        { "downstream_roles", FORGE_BOARD_CHOICES, 0, downstream_roles },
        { "translations", FORGE_BOARD_MAPPINGS, FORGE_BOARD_ANY },
        { "requirements", FORGE_BOARD_NODES },
        { NULL } };

static const struct
{
  const char *prefix;
  const char *section;
  const char *title;
  const ForgeBoardKey *keys;
} kinds[FORGE_BOARD_N_KINDS] = {
  [FORGE_BOARD_CONTEXT] = { "CTX", "context", N_ ("Bounded context"), context_keys },
  [FORGE_BOARD_AGGREGATE] = { "AGG", "aggregates", N_ ("Aggregate"), aggregate_keys },
  [FORGE_BOARD_ENTITY] = { "ENT", "entities", N_ ("Entity"), entity_keys },
  [FORGE_BOARD_VALUE] = { "VO", "value_objects", N_ ("Value object"), entity_keys },
  [FORGE_BOARD_ENUM] = { "ENUM", "enumerations", N_ ("Enumeration"), enum_keys },
  [FORGE_BOARD_COMMAND] = { "CMD", "commands", N_ ("Command"), command_keys },
  [FORGE_BOARD_EVENT] = { "EVT", "events", N_ ("Domain event"), event_keys },
  [FORGE_BOARD_POLICY] = { "POL", "policies", N_ ("Policy"), policy_keys },
  [FORGE_BOARD_QUERY] = { "QRY", "queries", N_ ("Query"), query_keys },
  [FORGE_BOARD_READ_MODEL] = { "RM", "read_models", N_ ("Read model"), read_model_keys },
  [FORGE_BOARD_EXTERNAL] = { "EXT", "external_systems", N_ ("External system"), external_keys },
  [FORGE_BOARD_INTERFACE] = { "UI", "interfaces", N_ ("Interface"), caller_keys },
  [FORGE_BOARD_ACTOR] = { "ACT", "actors", N_ ("Actor"), caller_keys },
  [FORGE_BOARD_HOTSPOT] = { "HOT", "hotspots", N_ ("Hotspot"), hotspot_keys },
  [FORGE_BOARD_COMMENT] = { "NOTE", "comments", N_ ("Comment"), comment_keys },
  [FORGE_BOARD_LANE] = { "LANE", "swim_lanes", N_ ("Swim lane"), lane_keys },
  [FORGE_BOARD_RELATION] = { "REL", "relations", N_ ("Context relation"), relation_keys },
};

const char *
forge_board_kind_get_prefix (ForgeBoardKind kind)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS, "");

  return kinds[kind].prefix;
}

const char *
forge_board_kind_get_section (ForgeBoardKind kind)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS, "");

  return kinds[kind].section;
}

const char *
forge_board_kind_get_title (ForgeBoardKind kind)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS, "");

  return _ (kinds[kind].title);
}

gboolean
forge_board_kind_from_name (const char *name, ForgeBoardKind *kind)
{
  g_return_val_if_fail (name != NULL && kind != NULL, FALSE);

  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    if (strcmp (kinds[i].section, name) == 0 || strcmp (kinds[i].prefix, name) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * forge_board_id_match:
 * @id: any text
 * @kind: (out) (optional): its kind
 *
 * Returns: whether the whole of @id is an id of the board
 */
gboolean
forge_board_id_match (const char *id, ForgeBoardKind *kind)
{
  gsize prefix;
  gsize length;

  g_return_val_if_fail (id != NULL, FALSE);

  prefix = strcspn (id, "-");
  length = strlen (id);
  if (id[prefix] == '\0' || length == prefix + 1 || length > MAX_ID)
    return FALSE;
  for (const char *p = id + prefix + 1; *p != '\0'; p++)
    if (!g_ascii_isalnum (*p))
      return FALSE;
  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    if (strncmp (kinds[i].prefix, id, prefix) == 0 && kinds[i].prefix[prefix] == '\0')
      {
        if (kind != NULL)
          *kind = i;
        return TRUE;
      }
  return FALSE;
}

/**
 * forge_board_id_from_name:
 * @kind: a kind
 * @name: valid UTF-8
 *
 * Returns: (transfer full): the id that @name asks for; whether it is free is not looked at
 */
char *
forge_board_id_from_name (ForgeBoardKind kind, const char *name)
{
  g_autofree char *event = NULL;

  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS && name != NULL, NULL);

  event = forge_node_id_from_name (FORGE_NODE_EVENT, name);
  return g_strconcat (kinds[kind].prefix, strchr (event, '-'), NULL);
}

const ForgeBoardKey *
forge_board_kind_get_keys (ForgeBoardKind kind)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS, NULL);

  return kinds[kind].keys;
}

/**
 * forge_board_kind_find_key:
 * @kind: a kind
 * @name: of a property
 *
 * Returns: (nullable): how it looks; %NULL: a kind has no such property of ours
 */
const ForgeBoardKey *
forge_board_kind_find_key (ForgeBoardKind kind, const char *name)
{
  g_return_val_if_fail (kind < FORGE_BOARD_N_KINDS && name != NULL, NULL);

  for (const ForgeBoardKey *key = kinds[kind].keys; key->name != NULL; key++)
    if (strcmp (key->name, name) == 0)
      return key;
  return NULL;
}
