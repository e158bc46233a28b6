/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-facts-fixture.h"

ForgeFacts *
forge_facts_fixture_read (const char *language, const char *text)
{
  ForgeFactSource source = { text, FORGE_ORIGIN_BRIEF, "", NULL };

  return forge_facts_read_sources (language, "", &source, 1);
}

const ForgeFact *
forge_facts_fixture_find (ForgeFacts *facts, ForgeFactKind kind, const char *part)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (fact->kind == kind && strstr (fact->text, part) != NULL)
        return fact;
    }
  return NULL;
}

const ForgeFact *
forge_facts_fixture_find_named (ForgeFacts *facts, ForgeFactKind kind, const char *name)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);

      if (fact->kind == kind && g_strcmp0 (fact->name, name) == 0)
        return fact;
    }
  return NULL;
}

gboolean
forge_facts_fixture_can (ForgeFacts *facts, const char *wanted)
{
  for (guint i = 0; i < facts->all->len; i++)
    {
      const ForgeFact *fact = g_ptr_array_index (facts->all, i);
      g_autofree char *action = NULL;
      g_autofree char *said = NULL;

      if (fact->kind != FORGE_FACT_CAPABILITY)
        continue;
      action = forge_facts_dup_action (facts, fact, FORGE_ACTION_INFINITIVE);
      said = g_strdup_printf ("%s | %s", fact->actor, action);
      if (g_str_equal (said, wanted))
        return TRUE;
    }
  return FALSE;
}
