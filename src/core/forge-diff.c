/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-diff"

#include "config.h"

#include <string.h>

#include <git2.h>

#include "core/forge-diff.h"
#include "core/forge-text.h"

#define NO_LINE     -1
#define MARKER_SIZE 7 /* of conflict marks, as git has it */

static gpointer
start_libgit2 (gpointer data)
{
  /* Reference counted, and kept up to the end of the process. */
  if (git_libgit2_init () < 0)
    g_error ("libgit2 does not start");
  return NULL;
}

static void
ensure_libgit2 (void)
{
  static GOnce once = G_ONCE_INIT;

  g_once (&once, start_libgit2, NULL);
}

static ForgeDiffLine *
line_new (ForgeDiffOrigin origin, int old_line, int new_line, const char *text, gsize length)
{
  ForgeDiffLine *self = g_new (ForgeDiffLine, 1);

  self->origin = origin;
  self->old_line = origin == FORGE_DIFF_ADDED ? NO_LINE : old_line;
  self->new_line = origin == FORGE_DIFF_REMOVED ? NO_LINE : new_line;
  self->text = g_strndup (text, length);
  return self;
}

/* git_diff_line_cb */
static int
add_line_cb (const git_diff_delta *delta,
             const git_diff_hunk *hunk,
             const git_diff_line *line,
             void *data)
{
  GPtrArray *lines = data;
  gsize length = line->content_len;

  /* Other origins tell of a missing line end, which is no line. */
  if (line->origin != GIT_DIFF_LINE_CONTEXT && line->origin != GIT_DIFF_LINE_ADDITION
      && line->origin != GIT_DIFF_LINE_DELETION)
    return 0;
  if (length > 0 && line->content[length - 1] == '\n')
    length--;
  g_ptr_array_add (lines, line_new ((ForgeDiffOrigin) line->origin, line->old_lineno,
                                    line->new_lineno, line->content, length));
  return 0;
}

typedef struct
{
  git_diff_hunk_cb hunk;
  git_diff_line_cb line;
  gpointer data;
} Callbacks;

static void
run_diff (const char *old_text, const char *new_text, guint32 context, const Callbacks *callbacks)
{
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  int result;

  ensure_libgit2 ();
  options.context_lines = context;
  options.flags = GIT_DIFF_FORCE_TEXT;
  result
      = git_diff_buffers (old_text, strlen (old_text), NULL, new_text, strlen (new_text), NULL,
                          &options, NULL, NULL, callbacks->hunk, callbacks->line, callbacks->data);
  /* Of two buffers in memory only a lack of memory can fail. */
  if (result < 0)
    g_error ("libgit2 cannot compare: %s", git_error_last ()->message);
}

static void
add_all_as_context (GPtrArray *lines, const char *text)
{
  int number = 1;

  for (const char *p = text; *p != '\0'; number++)
    {
      const char *eol = strchrnul (p, '\n');

      g_ptr_array_add (lines, line_new (FORGE_DIFF_CONTEXT, number, number, p, (gsize) (eol - p)));
      p = *eol == '\n' ? eol + 1 : eol;
    }
}

/**
 * forge_diff_line_free:
 * @self: (transfer full): a line
 */
void
forge_diff_line_free (ForgeDiffLine *self)
{
  g_free (self->text);
  g_free (self);
}

/**
 * forge_diff_lines:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 * @context: how many unchanged lines to give round each change; G_MAXINT: all
 *
 * Compares by line with Myers' algorithm. Texts that only differ in a line end at the very end have
 * their last line removed and added. Any thread.
 *
 * Returns: (transfer full) (element-type ForgeDiffLine): in the order of the texts; where these are
 * equal, all lines if @context is G_MAXINT, else none
 */
GPtrArray *
forge_diff_lines (const char *old_text, const char *new_text, int context)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_diff_line_free);
  const Callbacks callbacks = { .line = add_line_cb, .data = lines };

  g_return_val_if_fail (old_text != NULL && new_text != NULL && context >= 0, lines);

  if (strcmp (old_text, new_text) != 0)
    run_diff (old_text, new_text, (guint32) context, &callbacks);
  else if (context == G_MAXINT)
    add_all_as_context (lines, old_text);
  return lines;
}

static gboolean
is_word_part (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

static gboolean
is_space (gunichar c)
{
  return c != '\n' && g_unichar_isspace (c);
}

/* A word, a run of spaces, a line end or one other character. */
static const char *
find_item_end (const char *start)
{
  const gunichar c = g_utf8_get_char (start);
  gboolean (*belongs) (gunichar) = is_word_part (c) ? is_word_part : is_space (c) ? is_space : NULL;
  const char *p = g_utf8_next_char (start);

  while (belongs != NULL && *p != '\0' && belongs (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

/* An item a line, for xdiff to compare; a line end becomes an empty line, which no other item is.
 * @numbers gets the line that each item stands in. */
static char *
write_items (const char *text, GArray *numbers)
{
  GString *items = g_string_sized_new (strlen (text) * 2);
  int number = 1;

  for (const char *p = text; *p != '\0';)
    {
      const char *end = find_item_end (p);

      g_array_append_val (numbers, number);
      if (*p == '\n')
        number++;
      else
        g_string_append_len (items, p, end - p);
      g_string_append_c (items, '\n');
      p = end;
    }
  return g_string_free (items, FALSE);
}

static int
get_number (GArray *numbers, int item)
{
  return item == NO_LINE ? NO_LINE : g_array_index (numbers, int, item - 1);
}

/**
 * forge_diff_words:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 *
 * Any thread.
 *
 * Returns: (transfer full) (element-type ForgeDiffLine): items instead of lines; all that are not
 * removed, one after the other, are @new_text
 */
GPtrArray *
forge_diff_words (const char *old_text, const char *new_text)
{
  g_autoptr (GArray) old_numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) new_numbers = g_array_new (FALSE, FALSE, sizeof (int));
  g_autofree char *old_items = NULL;
  g_autofree char *new_items = NULL;
  GPtrArray *items = NULL;

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);

  old_items = write_items (old_text, old_numbers);
  new_items = write_items (new_text, new_numbers);
  items = forge_diff_lines (old_items, new_items, G_MAXINT);
  for (guint i = 0; i < items->len; i++)
    {
      ForgeDiffLine *item = g_ptr_array_index (items, i);

      item->old_line = get_number (old_numbers, item->old_line);
      item->new_line = get_number (new_numbers, item->new_line);
      if (*item->text == '\0')
        {
          g_free (item->text);
          item->text = g_strdup ("\n");
        }
    }
  return items;
}

/* The words of one changed place: how often each was removed, less how often it was added. */
typedef struct
{
  GHashTable *balance;
  guint added;
  guint removed;
} WordCount;

static void
close_place (WordCount *count)
{
  GHashTableIter iter;
  gpointer balance;

  g_hash_table_iter_init (&iter, count->balance);
  while (g_hash_table_iter_next (&iter, NULL, &balance))
    if (GPOINTER_TO_INT (balance) > 0)
      count->removed += (guint) GPOINTER_TO_INT (balance);
    else
      count->added += (guint) -GPOINTER_TO_INT (balance);
  g_hash_table_remove_all (count->balance);
}

/* git_diff_hunk_cb */
static int
close_place_cb (const git_diff_delta *delta, const git_diff_hunk *hunk, void *data)
{
  close_place (data);
  return 0;
}

/* git_diff_line_cb */
static int
count_line_cb (const git_diff_delta *delta,
               const git_diff_hunk *hunk,
               const git_diff_line *line,
               void *data)
{
  WordCount *count = data;
  const int step = line->origin == GIT_DIFF_LINE_DELETION   ? 1
                   : line->origin == GIT_DIFF_LINE_ADDITION ? -1
                                                            : 0;
  const char *end = line->content + line->content_len;
  const char *p = line->content;
  gsize length = 0;

  while (step != 0 && (p = forge_text_find_word (p, end, &length)) != NULL)
    {
      char *word = g_strndup (p, length);
      const int balance = GPOINTER_TO_INT (g_hash_table_lookup (count->balance, word));

      g_hash_table_replace (count->balance, word, GINT_TO_POINTER (balance + step));
      p += length;
    }
  return 0;
}

/**
 * forge_diff_count_words:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 * @added: (out): words that @new_text has more
 * @removed: (out): words that it lacks
 *
 * In time that grows with the lines that changed, whatever is in them. Any thread.
 */
void
forge_diff_count_words (const char *old_text, const char *new_text, guint *added, guint *removed)
{
  g_autoptr (GHashTable) balance = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  WordCount count = { .balance = balance };
  const Callbacks callbacks = { .hunk = close_place_cb, .line = count_line_cb, .data = &count };

  g_return_if_fail (old_text != NULL && new_text != NULL && added != NULL && removed != NULL);

  if (strcmp (old_text, new_text) != 0)
    run_diff (old_text, new_text, 0, &callbacks);
  close_place (&count);
  *added = count.added;
  *removed = count.removed;
}

/* git_diff_hunk_cb */
static int
print_hunk_cb (const git_diff_delta *delta, const git_diff_hunk *hunk, void *data)
{
  g_string_append_len (data, hunk->header, (gssize) hunk->header_len);
  return 0;
}

/* git_diff_line_cb */
static int
print_line_cb (const git_diff_delta *delta,
               const git_diff_hunk *hunk,
               const git_diff_line *line,
               void *data)
{
  if (line->origin == GIT_DIFF_LINE_CONTEXT || line->origin == GIT_DIFF_LINE_ADDITION
      || line->origin == GIT_DIFF_LINE_DELETION)
    g_string_append_c (data, line->origin);
  g_string_append_len (data, line->content, (gssize) line->content_len);
  return 0;
}

/**
 * forge_diff_unified:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 * @old_name: for the header
 * @new_name: for the header
 *
 * Three lines of context. Any thread.
 *
 * Returns: (transfer full): what patch(1) reads; "" where the texts are equal
 */
char *
forge_diff_unified (const char *old_text,
                    const char *new_text,
                    const char *old_name,
                    const char *new_name)
{
  g_autoptr (GString) out = NULL;
  Callbacks callbacks = { .hunk = print_hunk_cb, .line = print_line_cb };

  g_return_val_if_fail (old_text != NULL && new_text != NULL, NULL);
  g_return_val_if_fail (old_name != NULL && new_name != NULL, NULL);

  out = g_string_new (NULL);
  callbacks.data = out;
  if (strcmp (old_text, new_text) != 0)
    {
      g_string_append_printf (out, "--- %s\n+++ %s\n", old_name, new_name);
      run_diff (old_text, new_text, 3, &callbacks);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* The longest run of one of the characters of conflict marks at the start of a line. */
static guint
find_longest_mark (const char *text)
{
  guint longest = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p = strchr (p, '\n'))
    {
      guint size = 0;

      p += *p == '\n';
      while (*p != '\0' && strchr ("<=>|", *p) != NULL && p[size] == *p)
        size++;
      longest = MAX (longest, size);
    }
  return longest;
}

static guint
count_marks (const char *text, guint size)
{
  g_autofree char *mark = g_strnfill (size, '<');
  guint n_marks = 0;

  for (const char *p = text; p != NULL && *p != '\0'; p = strchr (p, '\n'))
    {
      p += *p == '\n';
      n_marks += g_str_has_prefix (p, mark);
    }
  return n_marks;
}

/* Shortens the marks of @size to the usual length, now that they are counted. */
static char *
take_usual_marks (char *text, guint size)
{
  g_autofree char *text_owned = text;
  g_autoptr (GString) out = g_string_new (NULL);

  if (size == MARKER_SIZE)
    return g_steal_pointer (&text_owned);
  for (const char *p = text; *p != '\0';)
    {
      const char *eol = strchrnul (p, '\n');
      const char *next = *eol == '\n' ? eol + 1 : eol;
      gsize run = 0;

      while (strchr ("<=>", *p) != NULL && p[run] == *p)
        run++;
      p += run == size ? size - MARKER_SIZE : 0;
      g_string_append_len (out, p, next - p);
      p = next;
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}

static void
set_input (git_merge_file_input *input, const char *text)
{
  input->ptr = text;
  input->size = strlen (text);
}

/**
 * forge_merge_texts:
 * @base: what both started from
 * @ours: one change of it
 * @theirs: the other change of it
 * @ours_name: label of our side in conflict marks
 * @theirs_name: label of the other side
 * @n_conflicts: (out) (optional): how many places both changed differently
 *
 * Any thread.
 *
 * Returns: (transfer full): a text in which no line of either side that the other did not remove is
 * lost
 */
char *
forge_merge_texts (const char *base,
                   const char *ours,
                   const char *theirs,
                   const char *ours_name,
                   const char *theirs_name,
                   guint *n_conflicts)
{
  git_merge_file_input inputs[3]
      = { GIT_MERGE_FILE_INPUT_INIT, GIT_MERGE_FILE_INPUT_INIT, GIT_MERGE_FILE_INPUT_INIT };
  git_merge_file_options options = GIT_MERGE_FILE_OPTIONS_INIT;
  git_merge_file_result result = { 0 };
  guint longest;
  char *merged = NULL;

  g_return_val_if_fail (base != NULL && ours != NULL && theirs != NULL, NULL);
  g_return_val_if_fail (ours_name != NULL && theirs_name != NULL, NULL);

  ensure_libgit2 ();
  set_input (&inputs[0], base);
  set_input (&inputs[1], ours);
  set_input (&inputs[2], theirs);
  /* Marks longer than any that the texts hold can be told from them. */
  longest = MAX (find_longest_mark (ours), find_longest_mark (theirs));
  longest = MAX (longest, find_longest_mark (base));
  options.marker_size = (unsigned short) CLAMP (longest + 1, MARKER_SIZE, G_MAXUINT16);
  options.our_label = ours_name;
  options.their_label = theirs_name;
  if (git_merge_file (&result, &inputs[0], &inputs[1], &inputs[2], &options) < 0)
    g_error ("libgit2 cannot merge: %s", git_error_last ()->message);
  merged = g_strndup (result.ptr != NULL ? result.ptr : "", result.len);
  git_merge_file_result_free (&result);
  if (n_conflicts != NULL)
    *n_conflicts = count_marks (merged, options.marker_size);
  return take_usual_marks (merged, options.marker_size);
}
