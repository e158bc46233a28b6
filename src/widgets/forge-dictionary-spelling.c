/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions of forge-dictionary-enchant.c on libspelling, which keeps each dictionary once for
 * the whole program. Its underlines are not used: they know neither our ids nor what is prose. */
#define G_LOG_DOMAIN "forge-dictionary"

#include "config.h"

#include <libspelling.h>

#include "widgets/forge-dictionary.h"

struct _ForgeDictionary
{
  SpellingChecker *checker;
};

static char **
list_tags (SpellingProvider *provider)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();
  g_autoptr (GListModel) languages = spelling_provider_list_languages (provider);

  for (guint i = 0; i < g_list_model_get_n_items (languages); i++)
    {
      g_autoptr (SpellingLanguage) language = g_list_model_get_item (languages, i);

      g_strv_builder_add (tags, spelling_language_get_code (language));
    }
  return g_strv_builder_end (tags);
}

ForgeDictionary *
forge_dictionary_open (const char *language)
{
  SpellingProvider *provider = spelling_provider_get_default ();
  g_auto (GStrv) tags = list_tags (provider);
  g_autofree char *tag = forge_dictionary_choose (language, (const char *const *) tags);
  ForgeDictionary *self = NULL;

  if (tag == NULL)
    return NULL;
  self = g_new0 (ForgeDictionary, 1);
  self->checker = spelling_checker_new (provider, tag);
  return self;
}

void
forge_dictionary_close (ForgeDictionary *self)
{
  g_object_unref (self->checker);
  g_free (self);
}

gboolean
forge_dictionary_has (ForgeDictionary *self, const char *word)
{
  return spelling_checker_check_word (self->checker, word, -1);
}

char **
forge_dictionary_suggest (ForgeDictionary *self, const char *word)
{
  char **suggestions = spelling_checker_list_corrections (self->checker, word);

  return suggestions != NULL ? suggestions : g_new0 (char *, 1);
}

void
forge_dictionary_add (ForgeDictionary *self, const char *word)
{
  spelling_checker_add_word (self->checker, word);
}
