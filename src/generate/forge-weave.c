/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-weave"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-merge.h"
#include "generate/forge-weave.h"
#include "spec/forge-document.h"

/* A section whose heading a person changed is still the same when this share of its lines is. */
#define SAME_SECTION 0.5

/* A piece of the new body, in order: what stands above the first section, or a section. */
typedef struct
{
  char *title;
  char *text;                     /* without line ends at its end */
  char *earlier;                  /* before the writer changed it now; NULL: it did not */
  const ForgeSectionState *state; /* what is known of it; NULL: a person added it */
  const ForgeWritten *written;    /* what the writer gave for it now */
} Part;

static void
part_free (Part *self)
{
  g_free (self->title);
  g_free (self->text);
  g_free (self->earlier);
  g_free (self);
}

static Part *
part_new (const char *title, const char *text, gssize length)
{
  Part *self = g_new0 (Part, 1);

  self->title = g_strdup (title);
  self->text = length < 0 ? g_strdup (text) : g_strndup (text, length);
  for (gsize end = strlen (self->text); end > 0 && g_ascii_isspace (self->text[end - 1]); end--)
    self->text[end - 1] = '\0';
  return self;
}

static gboolean
same_text (const char *a, const char *b)
{
  g_autofree char *left = g_strchomp (g_strdup (a));
  g_autofree char *right = g_strchomp (g_strdup (b));

  return g_str_equal (left, right);
}

/* The share of the lines of @base that @text still has; headings and empty lines do not count. */
static double
similarity (const char *base, const char *text)
{
  g_autoptr (GHashTable) lines = g_hash_table_new (g_str_hash, g_str_equal);
  g_auto (GStrv) old_lines = g_strsplit (base, "\n", -1);
  g_auto (GStrv) new_lines = g_strsplit (text, "\n", -1);
  guint n_all = 0;
  guint n_same = 0;

  for (guint i = 0; new_lines[i] != NULL; i++)
    g_hash_table_add (lines, new_lines[i]);
  for (guint i = 0; old_lines[i] != NULL; i++)
    if (*old_lines[i] != '\0' && *old_lines[i] != '#')
      {
        n_all++;
        n_same += g_hash_table_contains (lines, old_lines[i]);
      }
  return n_all > 0 ? (double) n_same / n_all : 0;
}

static gboolean
state_has_part (GPtrArray *parts, const ForgeSectionState *state)
{
  for (guint i = 0; i < parts->len; i++)
    if (((Part *) g_ptr_array_index (parts, i))->state == state)
      return TRUE;
  return FALSE;
}

static void
match_by_title (GPtrArray *parts, GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (states, i);

      for (guint j = 0; j < parts->len; j++)
        {
          Part *part = g_ptr_array_index (parts, j);

          if (part->state == NULL && g_strcmp0 (part->title, state->title) == 0)
            {
              part->state = state;
              break;
            }
        }
    }
}

static void
match_by_text (GPtrArray *parts, GPtrArray *states)
{
  for (guint i = 0; i < states->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (states, i);
      Part *best = NULL;
      double best_share = SAME_SECTION;

      if (state_has_part (parts, state) || state->generated == NULL)
        continue;
      for (guint j = 0; j < parts->len; j++)
        {
          Part *part = g_ptr_array_index (parts, j);
          double share = part->state == NULL && *part->title != '\0'
                             ? similarity (state->generated, part->text)
                             : 0;

          if (share >= best_share)
            {
              best = part;
              best_share = share;
            }
        }
      if (best != NULL)
        best->state = state;
    }
}

/* A heading that we wrote follows the project's new title; one that a person wrote stays. */
static gboolean
is_our_heading (const ForgeWeave *weave, const char *text)
{
  return g_str_has_prefix (text, "# ") && strchr (text, '\n') == NULL
         && g_str_has_suffix (text, weave->kind_title);
}

static GPtrArray *
split_head (const ForgeWeave *weave)
{
  GPtrArray *parts = g_ptr_array_new_with_free_func ((GDestroyNotify) part_free);
  g_autoptr (GPtrArray) spans = NULL;

  if (weave->head == NULL || *weave->head->body == '\0')
    {
      g_ptr_array_add (parts, part_new ("", weave->heading, -1));
      return parts;
    }
  spans = forge_document_split (weave->head->body);
  for (guint i = 0; i < spans->len; i++)
    {
      const ForgeSectionSpan *span = g_ptr_array_index (spans, i);
      Part *part = part_new (span->title, weave->head->body + span->start, span->end - span->start);

      if (*part->title == '\0' && is_our_heading (weave, part->text))
        {
          g_free (part->text);
          part->text = g_strdup (weave->heading);
        }
      g_ptr_array_add (parts, part);
    }
  match_by_title (parts, weave->head->sections);
  match_by_text (parts, weave->head->sections);
  return parts;
}

static const ForgeSectionState *
find_state (const ForgeWeave *weave, const char *name)
{
  for (guint i = 0; weave->head != NULL && i < weave->head->sections->len; i++)
    {
      const ForgeSectionState *state = g_ptr_array_index (weave->head->sections, i);

      if (g_str_equal (state->name, name))
        return state;
    }
  return NULL;
}

static Part *
find_part (GPtrArray *parts, const ForgeSectionState *state, const char *title, guint *index)
{
  for (guint i = 0; i < parts->len; i++)
    {
      Part *part = g_ptr_array_index (parts, i);

      if (state != NULL
              ? part->state == state
              : part->state == NULL && part->written == NULL && g_str_equal (part->title, title))
        {
          *index = i;
          return part;
        }
    }
  return NULL;
}

/* For a merge by lines the last line needs an end as well; no text has no line. */
static char *
with_one_end (const char *text)
{
  g_autofree char *chomped = g_strchomp (g_strdup (text));

  return *chomped != '\0' ? g_strconcat (chomped, "\n", NULL) : g_strdup ("");
}

/* Puts @written into the text of @part as a three-way merge. Where the writer never wrote this
 * section before, there is no base: a person's own section stays, unless it was asked for. */
static void
merge_part (const ForgeWeave *weave, Part *part, const ForgeWritten *written, guint *n_conflicts)
{
  const char *base = part->state != NULL ? part->state->generated : NULL;
  g_autofree char *merged = NULL;
  guint conflicts = 0;

  part->written = written;
  if (base == NULL || *base == '\0')
    {
      if (!weave->is_section_asked || same_text (part->text, written->text))
        return;
      base = "";
    }
  if (same_text (part->text, base))
    merged = g_strdup (written->text);
  else if (same_text (written->text, base))
    return;
  else
    {
      g_autofree char *old_text = with_one_end (base);
      g_autofree char *ours = with_one_end (part->text);
      g_autofree char *theirs = with_one_end (written->text);

      merged
          = forge_merge_texts (old_text, ours, theirs, _ ("Your text"), _ ("New text"), &conflicts);
    }
  part->earlier = part->text;
  part->text = g_strchomp (g_steal_pointer (&merged));
  *n_conflicts += conflicts;
}

static int
order_of (const ForgeWeave *weave, const char *name)
{
  for (guint i = 0; i < weave->sections->len; i++)
    if (g_str_equal (((const ForgeSection *) g_ptr_array_index (weave->sections, i))->name, name))
      return (int) i;
  return -1;
}

static const char *
part_name (const Part *part)
{
  if (part->written != NULL)
    return part->written->name;
  return part->state != NULL ? part->state->name : NULL;
}

/* Behind the nearest section that comes before it in the catalog. */
static guint
find_place (const ForgeWeave *weave, GPtrArray *parts, const char *name)
{
  int wanted = order_of (weave, name);
  guint place = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);
      const char *other = part_name (part);

      if (*part->title == '\0' && i == 0)
        place = 1;
      else if (other != NULL && order_of (weave, other) < wanted)
        place = i + 1;
    }
  return place;
}

/* What comes into a document that somebody may have read already. A document that is written for
 * the first time, or goes on being so, has nothing to review. */
static gboolean
is_addition (const ForgeWeave *weave, const ForgeSectionState *state)
{
  return weave->head != NULL && weave->head->version > 0
         && (state == NULL || state->status == FORGE_SECTION_DONE);
}

static void
weave_section (const ForgeWeave *weave,
               GPtrArray *parts,
               const ForgeWritten *written,
               guint *n_conflicts)
{
  const ForgeSectionState *state = find_state (weave, written->name);
  guint index = 0;
  Part *part = find_part (parts, state, written->title, &index);

  if (part == NULL && state != NULL)
    part = find_part (parts, NULL, written->title, &index);
  if (part != NULL)
    {
      merge_part (weave, part, written, n_conflicts);
      return;
    }
  /* A person deleted it, and there is nothing new to say: it stays deleted. */
  if (state != NULL && !weave->is_section_asked && state->generated != NULL
      && *state->generated != '\0' && same_text (state->generated, written->text))
    return;

  part = part_new (written->title, written->text, -1);
  part->state = state;
  part->written = written;
  if (is_addition (weave, state))
    part->earlier = g_strdup ("");
  g_ptr_array_insert (parts, find_place (weave, parts, written->name), part);
}

/* A section that the document is not to have any more (another depth) goes, unless a person changed
 * or locked it. */
static void
drop_retired (const ForgeWeave *weave, GPtrArray *parts)
{
  for (guint i = parts->len; !weave->is_section_asked && i > 0; i--)
    {
      const Part *part = g_ptr_array_index (parts, i - 1);

      if (part->written == NULL && part->state != NULL && !part->state->is_locked
          && order_of (weave, part->state->name) < 0 && part->state->generated != NULL
          && same_text (part->text, part->state->generated))
        g_ptr_array_remove_index (parts, i - 1);
    }
}

/* What a review compares with: the oldest text that nobody has accepted a change of. */
static char *
dup_earlier (GPtrArray *parts, const char *name, const ForgeSectionState *old)
{
  const Part *part = NULL;
  const char *earlier = old != NULL ? old->earlier : NULL;

  for (guint i = 0; part == NULL && i < parts->len; i++)
    if (g_strcmp0 (part_name (g_ptr_array_index (parts, i)), name) == 0)
      part = g_ptr_array_index (parts, i);
  if (part == NULL)
    return NULL;
  if (earlier == NULL)
    earlier = part->earlier;
  return earlier != NULL && !same_text (earlier, part->text) ? g_strdup (earlier) : NULL;
}

static ForgeSectionState *
state_for (const ForgeWeave *weave,
           GPtrArray *parts,
           const ForgeWritten *written,
           const ForgeSectionState *old)
{
  ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

  state->name = g_strdup (written != NULL ? written->name : old->name);
  state->title = g_strdup (written != NULL ? written->title : old->title);
  state->status = written != NULL ? FORGE_SECTION_DONE : old->status;
  state->writer = g_strdup (written != NULL ? weave->writer : old->writer);
  state->generated = g_strdup (written != NULL ? written->text : old->generated);
  state->tokens = written != NULL ? written->tokens : old->tokens;
  state->problem = g_strdup (written != NULL ? written->problem : old->problem);
  state->is_locked = old != NULL && old->is_locked;
  state->earlier = dup_earlier (parts, state->name, old);
  return state;
}

static const ForgeWritten *
find_written (const ForgeWeave *weave, const char *name)
{
  for (guint i = 0; i < weave->written->len; i++)
    {
      const ForgeWritten *written = g_ptr_array_index (weave->written, i);

      if (g_str_equal (written->name, name))
        return written;
    }
  return NULL;
}

static ForgeSectionState *
state_planned (const ForgeSection *section)
{
  ForgeSectionState *state = g_new0 (ForgeSectionState, 1);

  state->name = g_strdup (section->name);
  state->title = g_strdup (section->title);
  state->status = FORGE_SECTION_PLANNED;
  state->writer = g_strdup ("");
  state->generated = g_strdup ("");
  return state;
}

static gboolean
has_title (GPtrArray *parts, const char *title)
{
  for (guint i = 0; i < parts->len; i++)
    if (g_str_equal (((Part *) g_ptr_array_index (parts, i))->title, title))
      return TRUE;
  return FALSE;
}

/* In the order of the catalog, also those that are still to be written, so that a document that is
 * not whole does not look so; then what is known of others that are still there. */
static GPtrArray *
collect_states (const ForgeWeave *weave, GPtrArray *parts)
{
  GPtrArray *states = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_section_state_free);

  for (guint i = 0; i < weave->sections->len; i++)
    {
      const ForgeSection *section = g_ptr_array_index (weave->sections, i);
      const ForgeWritten *written = find_written (weave, section->name);
      const ForgeSectionState *old = find_state (weave, section->name);

      if (written != NULL || old != NULL)
        g_ptr_array_add (states, state_for (weave, parts, written, old));
      else if (!has_title (parts, section->title))
        g_ptr_array_add (states, state_planned (section));
    }
  for (guint i = 0; weave->head != NULL && i < weave->head->sections->len; i++)
    {
      const ForgeSectionState *old = g_ptr_array_index (weave->head->sections, i);

      if (order_of (weave, old->name) < 0 && state_has_part (parts, old))
        g_ptr_array_add (states, state_for (weave, parts, NULL, old));
    }
  return states;
}

void
forge_written_free (ForgeWritten *self)
{
  g_return_if_fail (self != NULL);

  g_free (self->name);
  g_free (self->title);
  g_free (self->text);
  g_free (self->problem);
  g_free (self);
}

/**
 * forge_weave:
 * @weave: what there is, and what was written
 * @sections: (out) (transfer full) (element-type ForgeSectionState): what to record
 * @n_conflicts: (out): how many places keep both sides between conflict marks
 *
 * Section by section, so that a change in one cannot disturb another: the base of each merge is
 * the text that the writer gave last time. What a person added, and sections that nobody wrote now,
 * stay as they are. Any thread.
 *
 * Returns: (transfer full): the new body
 */
char *
forge_weave (const ForgeWeave *weave, GPtrArray **sections, guint *n_conflicts)
{
  g_autoptr (GPtrArray) parts = NULL;
  g_autoptr (GString) body = g_string_new (NULL);

  g_return_val_if_fail (weave != NULL && weave->written != NULL && weave->sections != NULL, NULL);
  g_return_val_if_fail (sections != NULL && n_conflicts != NULL, NULL);

  *n_conflicts = 0;
  parts = split_head (weave);
  for (guint i = 0; i < weave->written->len; i++)
    weave_section (weave, parts, g_ptr_array_index (weave->written, i), n_conflicts);
  drop_retired (weave, parts);

  for (guint i = 0; i < parts->len; i++)
    {
      const Part *part = g_ptr_array_index (parts, i);

      if (*part->text == '\0')
        continue;
      if (body->len > 0)
        g_string_append_c (body, '\n');
      g_string_append (body, part->text);
      g_string_append_c (body, '\n');
    }
  *sections = collect_states (weave, parts);
  return g_string_free (g_steal_pointer (&body), FALSE);
}
