/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-tender"

#include "config.h"

#include "generate/forge-facts-private.h"

/* A call for tenders also says who buys and until when bidders may offer: both bind those who make
 * the product, and nothing in it. */

static void
bind_makers (ForgeFact *fact, const char *topic)
{
  fact->kind = topic != NULL ? FORGE_FACT_CONSTRAINT : FORGE_FACT_CONTEXT;
  g_free (fact->topic);
  fact->topic = g_strdup (topic);
  g_clear_pointer (&fact->actor, g_free);
  g_clear_pointer (&fact->verb, g_free);
  g_clear_pointer (&fact->object, g_free);
  g_clear_pointer (&fact->condition, g_free);
  g_clear_pointer (&fact->consequence, g_free);
}

/* "Proposals are due on 12 March 2027" */
static gboolean
dates_offers (ForgeReader *reader, const ForgeFact *fact)
{
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, fact->quote, -1);
  const guint first = forge_sentence_has (s, 0, FORGE_TAG_DETERMINER) ? 1 : 0;

  return forge_sentence_has (s, first, FORGE_TAG_OFFER)
         && forge_sentence_contains (s, 0, forge_sentence_get_length (s), FORGE_TAG_MONTH);
}

static gboolean
is_buying (ForgeReader *reader, const ForgeFact *fact)
{
  const ForgeWord *verb = fact->kind == FORGE_FACT_CAPABILITY && fact->verb != NULL
                              ? forge_lexicon_find (reader->lexicon, fact->verb)
                              : NULL;

  return verb != NULL && (verb->tags & FORGE_TAG_OFFER) != 0;
}

/* "The vendor shall migrate all data": a duty of who makes the product. */
static gboolean
is_delivery (const ForgeFact *fact)
{
  static const char *const MAKERS[] = { "vendor",   "contractor", "bidder",        "tenderer",
                                        "proposer", "bieter",     "auftragnehmer", NULL };
  g_autofree char *actor = fact->actor != NULL ? g_utf8_strdown (fact->actor, -1) : NULL;

  return actor != NULL && g_strv_contains (MAKERS, actor)
         && (strstr (fact->quote, " shall ") != NULL || strstr (fact->quote, " must ") != NULL
             || strstr (fact->quote, " muss ") != NULL || strstr (fact->quote, " hat ") != NULL);
}

/* "Proposals will be scored on price", "Contract award is planned for May": how is bought. */
static gboolean
tells_of_buying (ForgeReader *reader, const ForgeFact *fact)
{
  static const char *const JUDGE[] = { "score", "evaluate", "award", "judge", "bewerten", NULL };
  g_autoptr (ForgeSentence) s = forge_sentence_new (reader->lexicon, fact->quote, -1);

  return g_ascii_strncasecmp (fact->quote, "contract award", strlen ("contract award")) == 0
         || (forge_sentence_has (s, 0, FORGE_TAG_OFFER) && fact->verb != NULL
             && g_strv_contains (JUDGE, fact->verb));
}

/* Who does nothing but buy is no role. */
static void
dismiss_buyer (ForgeReader *reader, const char *name)
{
  const GPtrArray *all = reader->facts->all;
  ForgeFact *buyer = NULL;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->kind == FORGE_FACT_CAPABILITY && g_strcmp0 (fact->actor, name) == 0)
        return;
      if (fact->kind == FORGE_FACT_ACTOR && g_strcmp0 (fact->name, name) == 0)
        buyer = fact;
    }
  if (buyer != NULL)
    bind_makers (buyer, NULL);
}

void
forge_reader_set_tender_apart (ForgeReader *reader)
{
  const GPtrArray *all = reader->facts->all;

  for (guint i = 0; i < all->len; i++)
    {
      ForgeFact *fact = g_ptr_array_index (all, i);

      if (fact->origin != FORGE_ORIGIN_BRIEF
          || (fact->kind != FORGE_FACT_CAPABILITY && fact->kind != FORGE_FACT_RULE))
        continue;
      if (dates_offers (reader, fact))
        bind_makers (fact, "deadline");
      else if (tells_of_buying (reader, fact))
        bind_makers (fact, NULL);
      else if (is_buying (reader, fact) || is_delivery (fact))
        {
          g_autofree char *buyer = g_strdup (fact->actor);

          bind_makers (fact, fact->numbers->len > 0 ? "scale" : NULL);
          dismiss_buyer (reader, buyer);
        }
    }
}
