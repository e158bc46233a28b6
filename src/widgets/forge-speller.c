/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-speller"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-error.h"
#include "widgets/forge-dictionary.h"
#include "widgets/forge-speller.h"

#define MAX_SUGGESTIONS 6

/* What only the thread touches. */
typedef struct
{
  char *language;
  ForgeDictionary *dictionary; /* NULL: not opened yet, or there is none for that language */
  gboolean is_opened;
} Shelf;

typedef char **(*RequestFunc) (ForgeDictionary *dictionary, char **words);

typedef struct
{
  Shelf *shelf;
  RequestFunc func; /* NULL: the last one, which frees the shelf */
  char **words;
  GTask *task; /* (nullable) */
} Request;

struct _ForgeSpeller
{
  GObject parent_instance;

  Shelf *shelf;
};

G_DEFINE_FINAL_TYPE (ForgeSpeller, forge_speller, G_TYPE_OBJECT)

static void
shelf_free (Shelf *self)
{
  g_clear_pointer (&self->dictionary, forge_dictionary_close);
  g_free (self->language);
  g_free (self);
}

static char **
check (ForgeDictionary *dictionary, char **words)
{
  g_autoptr (GStrvBuilder) wrong = g_strv_builder_new ();

  for (gsize i = 0; words[i] != NULL; i++)
    if (!forge_dictionary_has (dictionary, words[i]))
      g_strv_builder_add (wrong, words[i]);
  return g_strv_builder_end (wrong);
}

static char **
suggest (ForgeDictionary *dictionary, char **words)
{
  char **all = forge_dictionary_suggest (dictionary, words[0]);

  for (gsize i = MAX_SUGGESTIONS; i < g_strv_length (all); i++)
    g_clear_pointer (&all[i], g_free);
  return all;
}

static char **
add (ForgeDictionary *dictionary, char **words)
{
  forge_dictionary_add (dictionary, words[0]);
  return NULL;
}

static void
open_shelf (Shelf *self)
{
  if (!self->is_opened)
    self->dictionary = forge_dictionary_open (self->language);
  self->is_opened = TRUE;
}

static void
run (gpointer item, gpointer data)
{
  Request *request = item;
  g_auto (GStrv) answer = NULL;

  if (request->func != NULL)
    open_shelf (request->shelf);
  if (request->func != NULL && request->shelf->dictionary != NULL)
    answer = request->func (request->shelf->dictionary, request->words);
  if (request->task != NULL && answer != NULL)
    g_task_return_pointer (request->task, g_steal_pointer (&answer), (GDestroyNotify) g_strfreev);
  else if (request->task != NULL)
    g_task_return_new_error (request->task, FORGE_ERROR, FORGE_ERROR_NOT_SO,
                             _ ("There is no spelling dictionary for “%s”. Install one, such as "
                                "the package hunspell-en-us."),
                             request->shelf->language);
  if (request->func == NULL)
    shelf_free (request->shelf);
  g_clear_object (&request->task);
  g_strfreev (request->words);
  g_free (request);
}

/* One for the whole program: neither library lets two threads read dictionaries. */
static GThreadPool *
get_thread (void)
{
  static GThreadPool *thread;

  if (thread == NULL)
    thread = g_thread_pool_new (run, NULL, 1, FALSE, NULL);
  return thread;
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

  request->shelf = self->shelf;
  request->func = func;
  request->words = words;
  if (callback != NULL)
    request->task = g_task_new (NULL, cancellable, callback, user_data);
  g_thread_pool_push (get_thread (), request, NULL);
  /* cppcheck-suppress memleak ; run() frees it */
}

static void
forge_speller_finalize (GObject *object)
{
  ForgeSpeller *self = FORGE_SPELLER (object);

  push (self, NULL, NULL, NULL, NULL, NULL);
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

  g_return_val_if_fail (language != NULL, NULL);

  self = g_object_new (FORGE_TYPE_SPELLER, NULL);
  self->shelf = g_new0 (Shelf, 1);
  self->shelf->language = g_strdup (language);
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
 * To the person's own words of that language, which all programs share.
 */
void
forge_speller_add (ForgeSpeller *self, const char *word)
{
  const char *words[] = { word, NULL };

  g_return_if_fail (FORGE_IS_SPELLER (self));
  g_return_if_fail (word != NULL);

  push (self, add, g_strdupv ((char **) words), NULL, NULL, NULL);
}
