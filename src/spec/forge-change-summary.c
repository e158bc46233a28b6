/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-change-summary"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "spec/forge-change-summary.h"

void
forge_phrase_free (ForgePhrase *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_free (self);
}

/* The phrases are whole sentences for each kind: other languages bend the words. */
static const char *
say_added (ForgeNodeKind kind, guint n)
{
  switch (kind)
    {
    case FORGE_NODE_FR:
    case FORGE_NODE_NFR:
      return ngettext ("%u requirement added", "%u requirements added", n);
    case FORGE_NODE_GOAL:
      return ngettext ("%u goal added", "%u goals added", n);
    case FORGE_NODE_ACTOR:
      return ngettext ("%u role added", "%u roles added", n);
    case FORGE_NODE_STORY:
      return ngettext ("%u story added", "%u stories added", n);
    case FORGE_NODE_CRITERION:
      return ngettext ("%u scenario added", "%u scenarios added", n);
    case FORGE_NODE_TEST:
      return ngettext ("%u test added", "%u tests added", n);
    case FORGE_NODE_TASK:
      return ngettext ("%u task added", "%u tasks added", n);
    case FORGE_NODE_ENTITY:
      return ngettext ("%u entity added", "%u entities added", n);
    case FORGE_NODE_API:
      return ngettext ("%u operation added", "%u operations added", n);
    case FORGE_NODE_SCREEN:
      return ngettext ("%u screen added", "%u screens added", n);
    case FORGE_NODE_DECISION:
      return ngettext ("%u decision added", "%u decisions added", n);
    case FORGE_NODE_RISK:
      return ngettext ("%u risk added", "%u risks added", n);
    default:
      return ngettext ("%u element added", "%u elements added", n);
    }
}

static const char *
say_removed (ForgeNodeKind kind, guint n)
{
  switch (kind)
    {
    case FORGE_NODE_FR:
    case FORGE_NODE_NFR:
      return ngettext ("%u requirement retired", "%u requirements retired", n);
    case FORGE_NODE_GOAL:
      return ngettext ("%u goal retired", "%u goals retired", n);
    case FORGE_NODE_ACTOR:
      return ngettext ("%u role retired", "%u roles retired", n);
    case FORGE_NODE_STORY:
      return ngettext ("%u story retired", "%u stories retired", n);
    case FORGE_NODE_CRITERION:
      return ngettext ("%u scenario retired", "%u scenarios retired", n);
    case FORGE_NODE_TEST:
      return ngettext ("%u test retired", "%u tests retired", n);
    case FORGE_NODE_TASK:
      return ngettext ("%u task retired", "%u tasks retired", n);
    case FORGE_NODE_ENTITY:
      return ngettext ("%u entity retired", "%u entities retired", n);
    case FORGE_NODE_API:
      return ngettext ("%u operation retired", "%u operations retired", n);
    case FORGE_NODE_SCREEN:
      return ngettext ("%u screen retired", "%u screens retired", n);
    case FORGE_NODE_DECISION:
      return ngettext ("%u decision retired", "%u decisions retired", n);
    case FORGE_NODE_RISK:
      return ngettext ("%u risk retired", "%u risks retired", n);
    default:
      return ngettext ("%u element retired", "%u elements retired", n);
    }
}

static const char *
say_reworded (ForgeNodeKind kind, guint n)
{
  switch (kind)
    {
    case FORGE_NODE_FR:
    case FORGE_NODE_NFR:
      return ngettext ("%u requirement reworded", "%u requirements reworded", n);
    case FORGE_NODE_GOAL:
      return ngettext ("%u goal reworded", "%u goals reworded", n);
    case FORGE_NODE_ACTOR:
      return ngettext ("%u role reworded", "%u roles reworded", n);
    case FORGE_NODE_STORY:
      return ngettext ("%u story reworded", "%u stories reworded", n);
    case FORGE_NODE_CRITERION:
      return ngettext ("%u scenario reworded", "%u scenarios reworded", n);
    case FORGE_NODE_TEST:
      return ngettext ("%u test reworded", "%u tests reworded", n);
    case FORGE_NODE_TASK:
      return ngettext ("%u task reworded", "%u tasks reworded", n);
    case FORGE_NODE_ENTITY:
      return ngettext ("%u entity reworded", "%u entities reworded", n);
    case FORGE_NODE_API:
      return ngettext ("%u operation reworded", "%u operations reworded", n);
    case FORGE_NODE_SCREEN:
      return ngettext ("%u screen reworded", "%u screens reworded", n);
    case FORGE_NODE_DECISION:
      return ngettext ("%u decision reworded", "%u decisions reworded", n);
    case FORGE_NODE_RISK:
      return ngettext ("%u risk reworded", "%u risks reworded", n);
    default:
      return ngettext ("%u element reworded", "%u elements reworded", n);
    }
}

/* NULL: the changes of that type are named one by one. */
static const char *
say_many (const ForgeSpecChange *change, guint n)
{
  switch (change->type)
    {
    case FORGE_SPEC_ADDED:
      return say_added (change->kind, n);
    case FORGE_SPEC_REMOVED:
      return say_removed (change->kind, n);
    case FORGE_SPEC_REWORDED:
      return say_reworded (change->kind, n);
    case FORGE_SPEC_WEAKENED:
      return ngettext ("%u requirement weakened", "%u requirements weakened", n);
    case FORGE_SPEC_STRENGTHENED:
      return ngettext ("%u requirement strengthened", "%u requirements strengthened", n);
    case FORGE_SPEC_REVERSED:
      return ngettext ("%u requirement turned into its opposite",
                       "%u requirements turned into their opposite", n);
    case FORGE_SPEC_TEST_LOST:
      return change->kind == FORGE_NODE_STORY
                 ? ngettext ("%u story lost its test", "%u stories lost their test", n)
                 : ngettext ("%u requirement lost its test", "%u requirements lost their test", n);
    case FORGE_SPEC_TEST_GAINED:
      return change->kind == FORGE_NODE_STORY
                 ? ngettext ("%u story got a test", "%u stories got a test", n)
                 : ngettext ("%u requirement got a test", "%u requirements got a test", n);
    case FORGE_SPEC_SECTION_ADDED:
      return ngettext ("%u section added", "%u sections added", n);
    case FORGE_SPEC_SECTION_REMOVED:
      return ngettext ("%u section removed", "%u sections removed", n);
    case FORGE_SPEC_SECTION_REWRITTEN:
      return ngettext ("%u section rewritten", "%u sections rewritten", n);
    case FORGE_SPEC_TRACE_ADDED:
      return ngettext ("%u trace added", "%u traces added", n);
    case FORGE_SPEC_TRACE_REMOVED:
    default:
      return ngettext ("%u trace removed", "%u traces removed", n);
    }
}

/* One change with the names in it; NULL where the number says as much. */
static char *
name_one (const ForgeSpecChange *change)
{
  switch (change->type)
    {
    case FORGE_SPEC_WEAKENED:
      /* Translators: id of a requirement, keyword before, keyword now */
      return g_strdup_printf (_ ("%s weakened: %s became %s"), change->id, change->from,
                              change->to);
    case FORGE_SPEC_STRENGTHENED:
      /* Translators: id of a requirement, keyword before, keyword now */
      return g_strdup_printf (_ ("%s strengthened: %s became %s"), change->id, change->from,
                              change->to);
    case FORGE_SPEC_REVERSED:
      /* Translators: id of a requirement, keyword before, keyword now */
      return g_strdup_printf (_ ("%s turned into its opposite: %s became %s"), change->id,
                              change->from, change->to);
    case FORGE_SPEC_REMOVED:
      return g_strdup_printf (_ ("%s retired"), change->id);
    case FORGE_SPEC_REWORDED:
      return g_strdup_printf (_ ("%s reworded"), change->id);
    case FORGE_SPEC_TEST_LOST:
      return g_strdup_printf (_ ("%s lost its test"), change->id);
    case FORGE_SPEC_SECTION_ADDED:
      return g_strdup_printf (_ ("section “%s” added"), change->id);
    case FORGE_SPEC_SECTION_REMOVED:
      return g_strdup_printf (_ ("section “%s” removed"), change->id);
    case FORGE_SPEC_SECTION_REWRITTEN:
      return g_strdup_printf (_ ("section “%s” rewritten"), change->id);
    case FORGE_SPEC_TRACE_REMOVED:
      /* Translators: an id, and the one that it does not lead to any more */
      return g_strdup_printf (_ ("%s lost its trace to %s"), change->id, change->to);
    default:
      return NULL;
    }
}

static ForgeTone
get_tone (ForgeSpecChangeType type)
{
  switch (type)
    {
    case FORGE_SPEC_ADDED:
    case FORGE_SPEC_TEST_GAINED:
    case FORGE_SPEC_STRENGTHENED:
    case FORGE_SPEC_SECTION_ADDED:
      return FORGE_TONE_GOOD;
    case FORGE_SPEC_WEAKENED:
    case FORGE_SPEC_REVERSED:
    case FORGE_SPEC_TEST_LOST:
    case FORGE_SPEC_TRACE_REMOVED:
      return FORGE_TONE_WARN;
    case FORGE_SPEC_REMOVED:
    case FORGE_SPEC_SECTION_REMOVED:
      return FORGE_TONE_BAD;
    default:
      return FORGE_TONE_NEUTRAL;
    }
}

static void
add_phrase (GPtrArray *phrases, ForgeSpecChangeType type, char *text)
{
  ForgePhrase *phrase = g_new (ForgePhrase, 1);

  phrase->text = text;
  phrase->tone = get_tone (type);
  g_ptr_array_add (phrases, phrase);
}

/* Functional and other requirements are all requirements to a reader. */
static ForgeNodeKind
get_group (const ForgeSpecChange *change)
{
  if (change->kind == FORGE_NODE_NFR)
    return FORGE_NODE_FR;
  /* The phrases of these do not tell kinds apart. */
  if (change->type == FORGE_SPEC_TRACE_ADDED || change->type == FORGE_SPEC_TRACE_REMOVED)
    return FORGE_NODE_NONE;
  return change->kind;
}

static gboolean
is_alike (const ForgeSpecChange *a, const ForgeSpecChange *b)
{
  return a->type == b->type && get_group (a) == get_group (b);
}

/* More of a type are counted: how the duty of two requirements changed is worth the room. */
static guint
get_most_named (ForgeSpecChangeType type)
{
  return type == FORGE_SPEC_WEAKENED || type == FORGE_SPEC_STRENGTHENED
                 || type == FORGE_SPEC_REVERSED
             ? 2
             : 1;
}

static char *
count_all (const ForgeSpecChange *change, guint n)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  /* Translated text: the compiler cannot read it. */
  return g_strdup_printf (say_many (change, n), n);
#pragma GCC diagnostic pop
}

/* All changes like the one at @first, named or counted. */
static void
tell_alike (const GPtrArray *changes, guint first, GPtrArray *phrases)
{
  const ForgeSpecChange *change = g_ptr_array_index (changes, first);
  g_autofree char *name = name_one (change);
  guint n = 0;

  for (guint i = first; i < changes->len; i++)
    n += is_alike (change, g_ptr_array_index (changes, i));
  if (name == NULL || n > get_most_named (change->type))
    {
      add_phrase (phrases, change->type, count_all (change, n));
      return;
    }
  for (guint i = first; i < changes->len; i++)
    if (is_alike (change, g_ptr_array_index (changes, i)))
      add_phrase (phrases, change->type, name_one (g_ptr_array_index (changes, i)));
}

/**
 * forge_change_summary_list:
 *
 * See the header. Any thread.
 */
GPtrArray *
forge_change_summary_list (const GPtrArray *changes)
{
  GPtrArray *phrases = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_phrase_free);
  gboolean is_told[FORGE_SPEC_TRACE_REMOVED + 1][FORGE_N_NODES] = { { FALSE } };

  g_return_val_if_fail (changes != NULL, phrases);

  for (guint i = 0; i < changes->len; i++)
    {
      const ForgeSpecChange *change = g_ptr_array_index (changes, i);
      gboolean *is_group_told = &is_told[change->type][get_group (change)];

      if (!*is_group_told)
        tell_alike (changes, i, phrases);
      *is_group_told = TRUE;
    }
  return phrases;
}

/**
 * forge_change_summary_join:
 * @max: so many phrases at most
 *
 * See the header. Any thread.
 */
char *
forge_change_summary_join (const GPtrArray *changes, guint max)
{
  g_autoptr (GPtrArray) phrases = forge_change_summary_list (changes);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; i < MIN (phrases->len, max); i++)
    g_ptr_array_add (words, ((ForgePhrase *) g_ptr_array_index (phrases, i))->text);
  g_ptr_array_add (words, NULL);
  /* Translators: stands between the parts of a list */
  return g_strjoinv (_ (", "), (char **) words->pdata);
}
