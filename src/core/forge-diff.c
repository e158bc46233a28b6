/* SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE  /* strchrnul */
#define G_LOG_DOMAIN "forge-diff"

#include "config.h"

#include <string.h>

#include <git2.h>

#include "core/forge-diff-private.h"
#include "core/forge-text.h"

#define NO_LINE -1
/* From so many lines on, of which each is there so many times on average, comparing takes a way
 * that is always fast. */
#define HARD_LINES 50000
#define HARD_SHARE 16
#define RUN_LINES  32
#define RUN_FACTOR 0x9e3779b1U

static gpointer
start_libgit2 (gpointer data)
{
  /* Reference counted, and kept up to the end of the process. */
  if (git_libgit2_init () < 0)
    g_error ("libgit2 does not start");
  return NULL;
}

/* Any thread; cheap when it has been done. */
void
forge_diff_start_libgit2 (void)
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
run_diff (const char *old_text,
          const char *new_text,
          guint32 context,
          guint32 flags,
          const Callbacks *callbacks)
{
  git_diff_options options = GIT_DIFF_OPTIONS_INIT;
  int result;

  forge_diff_start_libgit2 ();
  options.context_lines = context;
  options.flags = GIT_DIFF_FORCE_TEXT | flags;
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
    run_diff (old_text, new_text, (guint32) context, 0, &callbacks);
  else if (context == G_MAXINT)
    add_all_as_context (lines, old_text);
  return lines;
}

/* git_diff_hunk_cb */
static int
add_hunk_cb (const git_diff_delta *delta, const git_diff_hunk *hunk, void *data)
{
  /* Of no lines, git names the line before. */
  const ForgeDiffHunk each = {
    .old_start = (guint) (hunk->old_start - (hunk->old_lines > 0)),
    .n_old = (guint) hunk->old_lines,
    .new_start = (guint) (hunk->new_start - (hunk->new_lines > 0)),
    .n_new = (guint) hunk->new_lines,
  };

  g_array_append_val ((GArray *) data, each);
  return 0;
}

/* The line that begins at @p, as a number that other lines hardly have; @p moves behind it. */
static guint
read_line_hash (const char **p)
{
  guint hash = 5381;

  for (; **p != '\0' && **p != '\n'; (*p)++)
    hash = hash * 33 + (guchar) * *p;
  *p += **p == '\n';
  return hash;
}

/* Adds the hash of each line to @lines, and of each run of lines to @runs, or where @runs_known is
 * given counts the runs that are not in there. */
static guint
read_runs (const char *text, GHashTable *lines, GHashTable *runs, GHashTable *runs_known)
{
  guint last[RUN_LINES] = { 0 };
  guint leaving = 1; /* the factor of the line that leaves the run */
  guint run = 0;
  guint n_unknown = 0;
  guint n = 0;

  for (guint i = 0; i < RUN_LINES; i++)
    leaving *= RUN_FACTOR;
  for (const char *p = text; *p != '\0'; n++)
    {
      const guint line = read_line_hash (&p);

      run = run * RUN_FACTOR + line - leaving * last[n % RUN_LINES];
      last[n % RUN_LINES] = line;
      g_hash_table_add (lines, GUINT_TO_POINTER (line));
      if (runs != NULL)
        g_hash_table_add (runs, GUINT_TO_POINTER (run));
      else
        n_unknown += !g_hash_table_contains (runs_known, GUINT_TO_POINTER (run));
    }
  return n_unknown;
}

static guint
count_lines (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; n++)
    {
      const char *eol = strchrnul (p, '\n');

      p = *eol == '\n' ? eol + 1 : eol;
    }
  return n;
}

/* Whether Myers' algorithm could take seconds: texts of very many lines, of which few are different
 * from each other, in an order of which little is the same. */
static gboolean
is_too_hard (const char *old_text, const char *new_text)
{
  const guint n_new = count_lines (new_text);
  const guint n_lines = count_lines (old_text) + n_new;
  g_autoptr (GHashTable) lines = NULL;
  g_autoptr (GHashTable) runs = NULL;
  guint n_unknown;

  if (n_lines < HARD_LINES)
    return FALSE;
  lines = g_hash_table_new (NULL, NULL);
  runs = g_hash_table_new (NULL, NULL);
  read_runs (old_text, lines, runs, NULL);
  n_unknown = read_runs (new_text, lines, NULL, runs);
  return g_hash_table_size (lines) < n_lines / HARD_SHARE && n_unknown > n_new / 2;
}

static void
add_hunk (GArray *hunks, guint old_start, guint n_old, guint new_start, guint n_new)
{
  const ForgeDiffHunk hunk = { old_start, n_old, new_start, n_new };

  if (n_old + n_new > 0)
    g_array_append_val (hunks, hunk);
}

/* Each line faces the one with its number. */
static void
add_hunks_by_place (GArray *hunks, const char *old_text, const char *new_text)
{
  const char *old_line = old_text;
  const char *new_line = new_text;
  guint line = 0;
  guint start = 0; /* of the lines that differ */

  for (; *old_line != '\0' && *new_line != '\0'; line++)
    {
      const char *old_end = strchrnul (old_line, '\n');
      const char *new_end = strchrnul (new_line, '\n');

      old_end += *old_end == '\n';
      new_end += *new_end == '\n';
      if (old_end - old_line == new_end - new_line
          && memcmp (old_line, new_line, (gsize) (old_end - old_line)) == 0)
        {
          add_hunk (hunks, start, line - start, start, line - start);
          start = line + 1;
        }
      old_line = old_end;
      new_line = new_end;
    }
  add_hunk (hunks, start, line - start + count_lines (old_line), start,
            line - start + count_lines (new_line));
}

/**
 * forge_diff_hunks:
 * @old_text: valid UTF-8
 * @new_text: valid UTF-8
 * @ignore_space: whether lines that differ in spaces only are the same
 *
 * The same comparison as forge_diff_lines(), without a copy of the lines. Texts of hundred thousand
 * lines that are all alike are compared line by line in their order. Any thread.
 *
 * Returns: (transfer full) (element-type ForgeDiffHunk): in their order, with equal lines between
 */
GArray *
forge_diff_hunks (const char *old_text, const char *new_text, gboolean ignore_space)
{
  GArray *hunks = g_array_new (FALSE, FALSE, sizeof (ForgeDiffHunk));
  const Callbacks callbacks = { .hunk = add_hunk_cb, .data = hunks };

  g_return_val_if_fail (old_text != NULL && new_text != NULL, hunks);

  if (strcmp (old_text, new_text) == 0)
    return hunks;
  if (is_too_hard (old_text, new_text))
    add_hunks_by_place (hunks, old_text, new_text);
  else
    run_diff (old_text, new_text, 0,
              GIT_DIFF_INDENT_HEURISTIC | (ignore_space ? GIT_DIFF_IGNORE_WHITESPACE : 0),
              &callbacks);
  return hunks;
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

/**
 * forge_diff_find_item_end:
 * @start: valid UTF-8, not empty
 *
 * Returns: the end of the item at @start, in bytes of the same text
 */
const char *
forge_diff_find_item_end (const char *start)
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
      const char *end = forge_diff_find_item_end (p);

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
    run_diff (old_text, new_text, 0, 0, &callbacks);
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
      run_diff (old_text, new_text, 3, 0, &callbacks);
    }
  return g_string_free (g_steal_pointer (&out), FALSE);
}
