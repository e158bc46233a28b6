/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-dictionary"

#include "config.h"

#include <enchant.h>

#include "widgets/forge-dictionary.h"

struct _ForgeDictionary
{
  EnchantBroker *broker;
  EnchantDict *dict;
};

static void
describe_cb (const char *tag, const char *name, const char *about, const char *file, gpointer data)
{
  g_strv_builder_add (data, tag);
}

/**
 * forge_dictionary_open:
 * @language: a BCP 47 tag; where there is a choice of dictionaries the person's country counts
 *
 * Returns: (transfer full) (nullable): %NULL: there is none
 */
ForgeDictionary *
forge_dictionary_open (const char *language)
{
  g_autoptr (ForgeDictionary) self = g_new0 (ForgeDictionary, 1);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) tags = NULL;
  g_autofree char *tag = NULL;

  self->broker = enchant_broker_init ();
  enchant_broker_list_dicts (self->broker, describe_cb, builder);
  tags = g_strv_builder_end (builder);
  tag = forge_dictionary_choose (language, (const char *const *) tags);
  if (tag != NULL)
    self->dict = enchant_broker_request_dict (self->broker, tag);
  return self->dict != NULL ? g_steal_pointer (&self) : NULL;
}

void
forge_dictionary_close (ForgeDictionary *self)
{
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  enchant_broker_free (self->broker);
  g_free (self);
}

gboolean
forge_dictionary_has (ForgeDictionary *self, const char *word)
{
  return enchant_dict_check (self->dict, word, -1) <= 0;
}

/**
 * forge_dictionary_suggest:
 *
 * Returns: (transfer full): what may be meant, the best first
 */
char **
forge_dictionary_suggest (ForgeDictionary *self, const char *word)
{
  g_autoptr (GStrvBuilder) suggestions = g_strv_builder_new ();
  gsize n = 0;
  char **all = enchant_dict_suggest (self->dict, word, -1, &n);

  for (gsize i = 0; i < n; i++)
    g_strv_builder_add (suggestions, all[i]);
  if (all != NULL)
    enchant_dict_free_string_list (self->dict, all);
  return g_strv_builder_end (suggestions);
}

void
forge_dictionary_add (ForgeDictionary *self, const char *word)
{
  enchant_dict_add (self->dict, word, -1);
}
