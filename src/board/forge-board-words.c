/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-words"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-words.h"

typedef struct
{
  const char *name;
  const char *title;
} Word;

/* Tables are read by their columns. */
/* clang-format off */
static const Word keys[] = {
  { "name", N_ ("Name") },
  { "description", N_ ("Description") },
  { "namespace", N_ ("Namespace") },
  { "language", N_ ("Language") },
  { "requirements", N_ ("Requirements") },
  { "links", N_ ("Links") },
  { "lane", N_ ("Swim lane") },
  { "root", N_ ("Root") },
  { "emits", N_ ("Leads to") },
  { "invariants", N_ ("Invariants") },
  { "aggregate", N_ ("Aggregate") },
  { "fields", N_ ("Fields") },
  { "values", N_ ("Values") },
  { "handled_by", N_ ("Handled by") },
  { "preconditions", N_ ("Preconditions") },
  { "reads", N_ ("Reads") },
  { "pivotal", N_ ("Pivotal event") },
  { "follows", N_ ("Follows") },
  { "reacts_to", N_ ("Reacts to") },
  { "condition", N_ ("Condition") },
  { "issues", N_ ("Issues") },
  { "returns", N_ ("Returns") },
  { "built_from", N_ ("Built from") },
  { "asks", N_ ("Asks") },
  { "about", N_ ("About") },
  { "resolved", N_ ("Resolved") },
  { "upstream", N_ ("Upstream") },
  { "downstream", N_ ("Downstream") },
  { "pattern", N_ ("Pattern") },
  { "upstream_roles", N_ ("Roles upstream") },
  { "downstream_roles", N_ ("Roles downstream") },
  { "translations", N_ ("Translations") },
};

static const Word choices[] = {
  { "partnership", N_ ("Partnership") },
  { "shared-kernel", N_ ("Shared kernel") },
  { "customer-supplier", N_ ("Customer and supplier") },
  { "conformist", N_ ("Conformist") },
  { "upstream-downstream", N_ ("Upstream and downstream") },
  { "separate-ways", N_ ("Separate ways") },
  { "open-host-service", N_ ("Open host service") },
  { "published-language", N_ ("Published language") },
  { "anticorruption-layer", N_ ("Anticorruption layer") },
};
/* clang-format on */

static const char *
find (const Word *words, gsize n, const char *name)
{
  for (gsize i = 0; i < n; i++)
    if (strcmp (words[i].name, name) == 0)
      return _ (words[i].title);
  return name;
}

const char *
forge_board_key_get_title (const char *key)
{
  g_return_val_if_fail (key != NULL, "");

  return find (keys, G_N_ELEMENTS (keys), key);
}

const char *
forge_board_choice_get_title (const char *choice)
{
  g_return_val_if_fail (choice != NULL, "");

  return find (choices, G_N_ELEMENTS (choices), choice);
}
