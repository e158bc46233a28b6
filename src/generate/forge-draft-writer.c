/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-draft-writer"

#include "config.h"

#include <string.h>

#include "core/forge-text.h"
#include "generate/forge-compose.h"
#include "generate/forge-draft-writer.h"
#include "generate/forge-suggest.h"

#define WORDS_A_DELTA 6

/* What the facts and the outline were made from: while it stays the same, they do. */
typedef struct
{
  char *said; /* brief, answers and choices, joined */
  char *bodies[FORGE_N_KINDS];
  char *skips[FORGE_N_PHASES];
} Snapshot;

struct _ForgeDraftWriter
{
  GObject parent_instance;

  GMutex lock;         /* over all below: the window asks for answers while a generation runs */
  GHashTable *phrases; /* language -> ForgePhrases */
  Snapshot snapshot;
  ForgeLedger *ledger; /* held, so that its address is not used again */
  ForgeCatalog *catalog;
  ForgeFacts *facts;
  ForgeOutline *outline;
  JsonNode *view;
};

static void forge_draft_writer_iface_init (ForgeWriterInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgeDraftWriter,
                               forge_draft_writer,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (FORGE_TYPE_WRITER,
                                                      forge_draft_writer_iface_init))

static int
compare_keys (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
append_part (GString *out, const char *text)
{
  g_string_append (out, text != NULL ? text : "");
  g_string_append_c (out, '\x1f');
}

/* All that the facts are read from. */
static char *
join_said (const ForgeInput *input)
{
  GString *out = g_string_new (NULL);
  ForgeProject *project = input->project;
  g_autofree char *stack = g_strjoinv ("\x1e", (char **) forge_project_get_stack (project));
  g_autofree gpointer *keys = NULL;
  guint n_keys = 0;

  append_part (out, forge_project_get_title (project));
  append_part (out, forge_project_get_brief (project));
  append_part (out, forge_project_get_app_type (project));
  append_part (out, forge_project_get_template (project));
  append_part (out, forge_depth_get_nick (forge_project_get_depth (project)));
  append_part (out, input->language);
  append_part (out, stack);
  if (input->answers == NULL)
    return g_string_free (out, FALSE);
  keys = g_hash_table_get_keys_as_array (input->answers, &n_keys);
  qsort (keys, n_keys, sizeof (gpointer), compare_keys);
  for (guint i = 0; i < n_keys; i++)
    {
      gboolean is_proposed
          = input->proposed != NULL && g_hash_table_contains (input->proposed, keys[i]);

      append_part (out, keys[i]);
      append_part (out, g_hash_table_lookup (input->answers, keys[i]));
      append_part (out, is_proposed ? FORGE_WRITER_BUILT_IN : NULL);
    }
  return g_string_free (out, FALSE);
}

static void
forget_outline (ForgeDraftWriter *self)
{
  g_clear_pointer (&self->view, json_node_unref);
  g_clear_pointer (&self->outline, forge_outline_free);
}

static ForgePhrases *
get_phrases (ForgeDraftWriter *self, const char *language)
{
  ForgePhrases *phrases = g_hash_table_lookup (self->phrases, language);

  if (phrases == NULL)
    {
      phrases = forge_phrases_new (language);
      g_hash_table_insert (self->phrases, g_strdup (language), phrases);
    }
  return phrases;
}

static void
read_facts (ForgeDraftWriter *self, const ForgeInput *input)
{
  g_autofree char *said = join_said (input);

  if (self->facts != NULL && self->catalog == input->catalog
      && g_str_equal (said, self->snapshot.said))
    return;
  forget_outline (self);
  g_clear_pointer (&self->facts, forge_facts_free);
  g_set_object (&self->catalog, input->catalog);
  g_free (self->snapshot.said);
  self->snapshot.said = g_steal_pointer (&said);
  self->facts = forge_facts_read (input);
}

static gboolean
keep_text (char **kept, const char *text)
{
  if (g_strcmp0 (*kept, text) == 0)
    return TRUE;
  g_free (*kept);
  *kept = g_strdup (text);
  return FALSE;
}

/* Whether the outline in hand was made from just these documents, for this target. */
static gboolean
is_current (ForgeDraftWriter *self, const ForgeInput *input, ForgeKind target)
{
  gboolean same
      = self->outline != NULL && self->outline->target == target && self->ledger == input->ledger;

  for (guint i = 0; i < FORGE_N_KINDS; i++)
    same = keep_text (&self->snapshot.bodies[i], input->bodies[i]) && same;
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    same = keep_text (&self->snapshot.skips[i], input->skips[i]) && same;
  return same;
}

static void
prepare (ForgeDraftWriter *self, const ForgeInput *input, ForgeKind target)
{
  ForgePhrases *phrases = get_phrases (self, input->language);

  read_facts (self, input);
  if (is_current (self, input, target))
    return;
  forget_outline (self);
  g_set_object (&self->ledger, input->ledger);
  self->outline = forge_outline_new (input, self->facts, phrases, target);
  self->view = forge_compose_view (self->outline, input->language);
}

/* For demonstrations and tests: with SPECFORGE_PACE=40 the text comes at 40 tokens a second, as a
 * model's would. */
static guint
get_pace (void)
{
  const char *text = g_getenv ("SPECFORGE_PACE");

  return text != NULL ? (guint) MIN (g_ascii_strtoull (text, NULL, 10), 100000) : 0;
}

/* What an ordinary machine does, the journal included; in order of magnitude, which is all that an
 * estimate needs. */
#define USUAL_RATE 10000

static void
forge_draft_writer_forecast (ForgeWriter *writer,
                             const ForgeWorkload *workload,
                             ForgeForecast *forecast)
{
  const guint pace = get_pace ();

  forecast->seconds = (double) forecast->cost.tokens_low / (pace > 0 ? pace : USUAL_RATE);
}

/* A few words, with the white space behind them. */
static gsize
measure_delta (const char *text)
{
  gsize n = 0;

  for (guint words = 0; words < WORDS_A_DELTA && text[n] != '\0'; words++)
    {
      n += strcspn (text + n, " \n");
      n += strspn (text + n, " \n");
    }
  return n;
}

static void
wait_for_pace (guint pace, const char *text, gsize length, GCancellable *cancellable)
{
  const guint64 tokens = forge_text_estimate_tokens (text, (gssize) length);
  gint64 left = (gint64) (tokens * G_USEC_PER_SEC / pace);

  for (; left > 0 && !g_cancellable_is_cancelled (cancellable); left -= 20000)
    g_usleep ((gulong) MIN (left, 20000));
}

static gboolean
stream (const char *text,
        ForgeDeltaFunc delta,
        gpointer user_data,
        GCancellable *cancellable,
        GError **error)
{
  const guint pace = get_pace ();

  while (*text != '\0')
    {
      const gsize length = measure_delta (text);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!delta (text, length, user_data))
        {
          g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, "stopped");
          return FALSE;
        }
      if (pace > 0)
        wait_for_pace (pace, text, length, cancellable);
      text += length;
    }
  return TRUE;
}

static gboolean
is_first_section (const ForgeInput *input, ForgeKind kind, const ForgeSection *section)
{
  g_autoptr (GPtrArray) sections
      = forge_catalog_list_sections (input->catalog, kind, forge_project_get_depth (input->project),
                                     input->language);

  return sections->len > 0
         && g_str_equal (((const ForgeSection *) g_ptr_array_index (sections, 0))->name,
                         section->name);
}

static const char *
forge_draft_writer_get_name (ForgeWriter *writer)
{
  return FORGE_WRITER_BUILT_IN;
}

static gboolean
forge_draft_writer_write_section (ForgeWriter *writer,
                                  const ForgeInput *input,
                                  ForgeKind kind,
                                  const ForgeSection *section,
                                  ForgeDeltaFunc delta,
                                  gpointer user_data,
                                  GCancellable *cancellable,
                                  GError **error)
{
  ForgeDraftWriter *self = FORGE_DRAFT_WRITER (writer);
  g_autofree char *text = NULL;

  g_mutex_lock (&self->lock);
  prepare (self, input, kind);
  text = forge_compose_section (get_phrases (self, input->language), self->view, kind, section,
                                is_first_section (input, kind, section));
  g_mutex_unlock (&self->lock);
  return stream (text, delta, user_data, cancellable, error);
}

static char *
forge_draft_writer_suggest_answer (ForgeWriter *writer,
                                   const ForgeInput *input,
                                   const ForgeQuestion *question,
                                   GCancellable *cancellable,
                                   GError **error)
{
  ForgeDraftWriter *self = FORGE_DRAFT_WRITER (writer);
  char *answer;

  g_mutex_lock (&self->lock);
  read_facts (self, input);
  answer = forge_suggest_answer (input, self->facts, get_phrases (self, input->language), question);
  g_mutex_unlock (&self->lock);
  return answer;
}

static void
forge_draft_writer_finalize (GObject *object)
{
  ForgeDraftWriter *self = FORGE_DRAFT_WRITER (object);

  forget_outline (self);
  g_clear_pointer (&self->facts, forge_facts_free);
  g_clear_object (&self->catalog);
  g_clear_object (&self->ledger);
  g_free (self->snapshot.said);
  for (guint i = 0; i < FORGE_N_KINDS; i++)
    g_free (self->snapshot.bodies[i]);
  for (guint i = 0; i < FORGE_N_PHASES; i++)
    g_free (self->snapshot.skips[i]);
  g_hash_table_unref (self->phrases);
  g_mutex_clear (&self->lock);

  G_OBJECT_CLASS (forge_draft_writer_parent_class)->finalize (object);
}

static void
forge_draft_writer_class_init (ForgeDraftWriterClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_draft_writer_finalize;
}

static void
forge_draft_writer_iface_init (ForgeWriterInterface *iface)
{
  iface->get_name = forge_draft_writer_get_name;
  iface->write_section = forge_draft_writer_write_section;
  iface->suggest_answer = forge_draft_writer_suggest_answer;
  iface->forecast = forge_draft_writer_forecast;
}

static void
forge_draft_writer_init (ForgeDraftWriter *self)
{
  g_mutex_init (&self->lock);
  self->phrases = g_hash_table_new_full (g_str_hash, g_str_equal, g_free,
                                         (GDestroyNotify) forge_phrases_free);
}

/**
 * forge_draft_writer_new:
 *
 * The built-in writer: it reads facts out of what a person gave, and composes every section from
 * them. It needs no key and no network, and gives the same bytes for the same input. Facts and
 * outline are kept until the input changes. The environment variable SPECFORGE_PACE (tokens a
 * second) slows it down. Thread safe.
 *
 * Returns: (transfer full): the writer
 */
ForgeWriter *
forge_draft_writer_new (void)
{
  return g_object_new (FORGE_TYPE_DRAFT_WRITER, NULL);
}
