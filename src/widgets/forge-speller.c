/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-speller"

#include "config.h"

#include <enchant.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "core/forge-error.h"
#include "widgets/forge-speller.h"

#define MAX_SUGGESTIONS 6

/* What only the thread touches. */
typedef struct
{
  char *language;
  EnchantBroker *broker; /* NULL: not opened yet */
  EnchantDict *dict;     /* NULL: there is none for that language */
} Dictionary;

typedef char **(*RequestFunc) (Dictionary *dictionary, char **words);

typedef struct
{
  RequestFunc func; /* NULL: the last one, which frees the dictionary */
  char **words;
  GTask *task; /* (nullable) */
} Request;

struct _ForgeSpeller
{
  GObject parent_instance;

  GThreadPool *thread; /* of one thread; its data is the dictionary */
};

G_DEFINE_FINAL_TYPE (ForgeSpeller, forge_speller, G_TYPE_OBJECT)

typedef struct
{
  const char *prefix; /* such as "de_" */
  char *tag;
} Search;

static void
describe_cb (const char *tag, const char *name, const char *about, const char *file, gpointer data)
{
  Search *search = data;

  if (search->tag == NULL && g_str_has_prefix (tag, search->prefix))
    search->tag = g_strdup (tag);
}

/* The language as it is given, the person's own variety of it, the usual one, any. */
static char *
choose_tag (EnchantBroker *broker, const char *language)
{
  g_autofree char *exact = g_strdelimit (g_strdup (language), "-", '_');
  g_autofree char *base = g_strndup (exact, strcspn (exact, "_"));
  g_autofree char *prefix = g_strconcat (base, "_", NULL);
  g_autofree char *upper = g_ascii_strup (base, -1);
  g_autofree char *usual = g_strconcat (prefix, g_str_equal (base, "en") ? "US" : upper, NULL);
  const char *const *own = g_get_language_names ();
  Search search = { prefix, NULL };

  if (enchant_broker_dict_exists (broker, exact))
    return g_steal_pointer (&exact);
  for (gsize i = 0; own[i] != NULL; i++)
    if (g_str_has_prefix (own[i], prefix) && enchant_broker_dict_exists (broker, own[i]))
      return g_strdup (own[i]);
  if (enchant_broker_dict_exists (broker, usual))
    return g_steal_pointer (&usual);
  enchant_broker_list_dicts (broker, describe_cb, &search);
  return search.tag;
}

static void
open_dictionary (Dictionary *self)
{
  g_autofree char *tag = NULL;

  self->broker = enchant_broker_init ();
  tag = choose_tag (self->broker, self->language);
  if (tag != NULL)
    self->dict = enchant_broker_request_dict (self->broker, tag);
}

static void
dictionary_free (Dictionary *self)
{
  if (self->dict != NULL)
    enchant_broker_free_dict (self->broker, self->dict);
  if (self->broker != NULL)
    enchant_broker_free (self->broker);
  g_free (self->language);
  g_free (self);
}

static char **
check (Dictionary *self, char **words)
{
  g_autoptr (GStrvBuilder) wrong = g_strv_builder_new ();

  for (gsize i = 0; words[i] != NULL; i++)
    if (enchant_dict_check (self->dict, words[i], -1) > 0)
      g_strv_builder_add (wrong, words[i]);
  return g_strv_builder_end (wrong);
}

static char **
suggest (Dictionary *self, char **words)
{
  g_autoptr (GStrvBuilder) suggestions = g_strv_builder_new ();
  gsize n = 0;
  char **all = enchant_dict_suggest (self->dict, words[0], -1, &n);

  for (gsize i = 0; i < MIN (n, MAX_SUGGESTIONS); i++)
    g_strv_builder_add (suggestions, all[i]);
  if (all != NULL)
    enchant_dict_free_string_list (self->dict, all);
  return g_strv_builder_end (suggestions);
}

static char **
add (Dictionary *self, char **words)
{
  enchant_dict_add (self->dict, words[0], -1);
  return NULL;
}

static void
run (gpointer item, gpointer data)
{
  Request *request = item;
  Dictionary *dictionary = data;
  g_auto (GStrv) answer = NULL;

  if (request->func == NULL)
    dictionary_free (dictionary);
  else if (dictionary->broker == NULL)
    open_dictionary (dictionary);
  if (request->func != NULL && dictionary->dict != NULL)
    answer = request->func (dictionary, request->words);
  if (request->task != NULL && answer != NULL)
    g_task_return_pointer (request->task, g_steal_pointer (&answer), (GDestroyNotify) g_strfreev);
  else if (request->task != NULL)
    g_task_return_new_error (request->task, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                             _ ("There is no spelling dictionary for “%s”. Install one, such as "
                                "the package hunspell-en-us."),
                             dictionary->language);
  g_clear_object (&request->task);
  g_strfreev (request->words);
  g_free (request);
}

/* @words: (transfer full). @callback: NULL: nobody waits. */
static void
push (ForgeSpeller *self,
      RequestFunc func,
      char **words,
      GCancellable *cancellable,
      GAsyncReadyCallback callback,
      gpointer user_data)
{
  Request *request = g_new0 (Request, 1);

  request->func = func;
  request->words = words;
  if (callback != NULL)
    request->task = g_task_new (NULL, cancellable, callback, user_data);
  g_thread_pool_push (self->thread, request, NULL);
  /* cppcheck-suppress memleak ; run() frees it */
}

static void
forge_speller_finalize (GObject *object)
{
  ForgeSpeller *self = FORGE_SPELLER (object);

  push (self, NULL, NULL, NULL, NULL, NULL);
  g_thread_pool_free (self->thread, FALSE, FALSE);
  G_OBJECT_CLASS (forge_speller_parent_class)->finalize (object);
}

static void
forge_speller_class_init (ForgeSpellerClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_speller_finalize;
}

static void
forge_speller_init (ForgeSpeller *self)
{
}

/**
 * forge_speller_new:
 * @language: a BCP 47 tag; where there is a choice of dictionaries the person's country counts
 *
 * The dictionary is opened with the first request.
 */
ForgeSpeller *
forge_speller_new (const char *language)
{
  ForgeSpeller *self;
  Dictionary *dictionary;

  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (FORGE_TYPE_SPELLER, NULL);
  dictionary = g_new0 (Dictionary, 1);
  dictionary->language = g_strdup (language);
  self->thread = g_thread_pool_new (run, dictionary, 1, FALSE, NULL);
  return self;
}

/**
 * forge_speller_check_async:
 * @words: NULL-terminated
 *
 * forge_speller_finish() gives those of them that are misspelled.
 */
void
forge_speller_check_async (ForgeSpeller *self,
                           char **words,
                           GCancellable *cancellable,
                           GAsyncReadyCallback callback,
                           gpointer user_data)
{
  g_return_if_fail (FORGE_IS_SPELLER (self));
  g_return_if_fail (words != NULL && callback != NULL);

  push (self, check, g_strdupv (words), cancellable, callback, user_data);
}

/**
 * forge_speller_suggest_async:
 *
 * forge_speller_finish() gives what may be meant, a few words, the best first.
 */
void
forge_speller_suggest_async (ForgeSpeller *self,
                             const char *word,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer user_data)
{
  const char *words[] = { word, NULL };

  g_return_if_fail (FORGE_IS_SPELLER (self));
  g_return_if_fail (word != NULL && callback != NULL);

  push (self, suggest, g_strdupv ((char **) words), cancellable, callback, user_data);
}

/**
 * forge_speller_finish:
 *
 * Returns: (transfer full): NULL-terminated; %NULL with %FORGE_ERROR_NOT_SO: there is no
 *   dictionary for the language
 */
char **
forge_speller_finish (GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, NULL), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/**
 * forge_speller_add:
 *
 * To the person's own words of that language, which all programs on Enchant share.
 */
void
forge_speller_add (ForgeSpeller *self, const char *word)
{
  const char *words[] = { word, NULL };

  g_return_if_fail (FORGE_IS_SPELLER (self));
  g_return_if_fail (word != NULL);

  push (self, add, g_strdupv ((char **) words), NULL, NULL, NULL);
}
