/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-model-filter"

#include "config.h"

#include <string.h>

#include "generate/forge-model-filter.h"
#include "spec/forge-node-text.h"

/* So much may stand before the heading: "Here is the section:". Then the text has none. */
#define MAX_PREAMBLE 300

/* A line longer than this is given out as it is: it is no heading, and an id stands at its start.
 */
#define MAX_LINE 4096

struct _ForgeModelFilter
{
  const ForgeSection *section;
  GHashTable *taken;    /* (element-type utf8): ids of other nodes, and of those above */
  GPtrArray *own;       /* (element-type utf8): those of them that the section gave */
  GString *line;        /* what of the current line is held back */
  GString *preamble;    /* what came before the heading */
  gboolean has_heading; /* ours was given out */
  gboolean is_headed;   /* the text had one to begin with */
  gboolean is_passing;  /* the rest of the current line needs no look */
  gboolean is_wrapped;  /* the whole stands in a fence, which is left out */
  char fence;           /* '`' or '~' inside of a code block, else 0 */
  gsize n_blank;        /* line ends that wait for what comes behind them */
  gsize n_given;        /* so many of them stand there already */
};

/**
 * forge_model_filter_new:
 * @section: what is written: its title, and the kinds of nodes that it gives ids to; outlives this
 * @taken: (element-type utf8): ids that belong to nodes elsewhere; those that the section gives are
 *   added
 *
 * Returns: (transfer full): for one section
 */
ForgeModelFilter *
forge_model_filter_new (const ForgeSection *section, GHashTable *taken)
{
  ForgeModelFilter *self;

  g_return_val_if_fail (section != NULL && taken != NULL, NULL);

  self = g_new0 (ForgeModelFilter, 1);
  self->section = section;
  self->taken = g_hash_table_ref (taken);
  self->own = g_ptr_array_new_with_free_func (g_free);
  self->line = g_string_new (NULL);
  self->preamble = g_string_new (NULL);
  return self;
}

void
forge_model_filter_free (ForgeModelFilter *self)
{
  g_return_if_fail (self != NULL);

  g_hash_table_unref (self->taken);
  g_ptr_array_unref (self->own);
  g_string_free (self->line, TRUE);
  g_string_free (self->preamble, TRUE);
  g_free (self);
}

/**
 * forge_model_filter_reset:
 * @self: a filter
 *
 * Forgets all that came, and the ids that it gave.
 */
void
forge_model_filter_reset (ForgeModelFilter *self)
{
  g_return_if_fail (self != NULL);

  for (guint i = 0; i < self->own->len; i++)
    g_hash_table_remove (self->taken, g_ptr_array_index (self->own, i));
  g_ptr_array_set_size (self->own, 0);
  g_string_truncate (self->line, 0);
  g_string_truncate (self->preamble, 0);
  self->has_heading = self->is_headed = self->is_passing = self->is_wrapped = FALSE;
  self->fence = 0;
  self->n_blank = self->n_given = 0;
}

static void
take_id (ForgeModelFilter *self, const char *id)
{
  g_hash_table_add (self->taken, g_strdup (id));
  g_ptr_array_add (self->own, g_strdup (id));
}

static void
put_blank (ForgeModelFilter *self, GString *out)
{
  for (; self->n_blank > self->n_given; self->n_blank--)
    g_string_append_c (out, '\n');
  self->n_blank = self->n_given = 0;
}

/* At once, so that what is kept of the text says that the line had ended. */
static void
put_line_end (ForgeModelFilter *self, GString *out)
{
  g_string_append_c (out, '\n');
  self->n_blank = self->n_given = 1;
}

static void
put_heading (ForgeModelFilter *self, GString *out)
{
  g_string_append_printf (out, "## %s", self->section->title);
  self->has_heading = TRUE;
  put_line_end (self, out);
  self->n_blank = 2;
}

/* Text that came before any heading is the section's own. */
static void
put_preamble (ForgeModelFilter *self, GString *out)
{
  put_heading (self, out);
  if (self->preamble->len == 0)
    return;
  put_blank (self, out);
  g_strchomp (self->preamble->str);
  g_string_append (out, self->preamble->str);
  g_string_truncate (self->preamble, 0);
  put_line_end (self, out);
  self->n_blank = 2;
}

static guint
measure_heading (const char *line)
{
  const gsize n = strspn (line, "#");

  return n >= 1 && n <= 6 && (line[n] == ' ' || line[n] == '\t') ? (guint) n : 0;
}

/* AC-001.1 becomes AC-001.2, FR-001 the first free number, ENT-Order ENT-Order2. */
static char *
find_free (ForgeModelFilter *self, const char *id, ForgeNodeKind kind)
{
  const char *dot = kind == FORGE_NODE_CRITERION ? strrchr (id, '.') : NULL;

  for (guint n = 1;; n++)
    {
      g_autofree char *other = NULL;

      if (dot != NULL)
        other = g_strdup_printf ("%.*s.%u", (int) (dot - id), id, n);
      else if (forge_node_kind_is_numbered (kind))
        other = forge_node_id_format (kind, n);
      else
        other = g_strdup_printf ("%s%u", id, n + 1);
      if (!g_hash_table_contains (self->taken, other))
        return g_steal_pointer (&other);
    }
}

static gboolean
produces (const ForgeModelFilter *self, ForgeNodeKind kind)
{
  for (const ForgeNodeKind *own = self->section->produces; *own != FORGE_NODE_NONE; own++)
    if (*own == kind)
      return TRUE;
  return FALSE;
}

/* What a line of a node starts with. */
#define NODE_STARTS "#-*+0123456789"

/* Gives a node whose id another one has the next free id. A section that does not produce such
 * nodes only speaks of them. */
static void
mend_id (ForgeModelFilter *self, GString *line)
{
  const char *text = line->str + strspn (line->str, " \t");
  const gboolean is_heading = *text == '#';
  const char *id = NULL;
  ForgeNodeKind kind = FORGE_NODE_NONE;
  g_autofree char *given = NULL;
  gsize at;
  gsize length;

  if (*text == '\0' || strchr (NODE_STARTS, *text) == NULL)
    return;
  text += strspn (text, is_heading ? "#" : "-*+0123456789.)");
  text += strspn (text, " \t");
  if (forge_node_text_match (text, is_heading, &id, &kind) == 0)
    return;
  if (!produces (self, kind))
    return;
  length = forge_node_id_match (id, &kind);
  given = g_strndup (id, length);
  if (!g_hash_table_contains (self->taken, given))
    {
      take_id (self, given);
      return;
    }
  at = (gsize) (id - line->str);
  {
    g_autofree char *free_id = find_free (self, given, kind);

    g_string_erase (line, (gssize) at, (gssize) length);
    g_string_insert (line, (gssize) at, free_id);
    take_id (self, free_id);
  }
}

static gboolean
is_wrapping (const char *info)
{
  return *info == '\0' || g_ascii_strcasecmp (info, "markdown") == 0
         || g_ascii_strcasecmp (info, "md") == 0;
}

/* TRUE: the line is not for the section. */
static gboolean
take_fence (ForgeModelFilter *self, const char *line)
{
  const char *info;

  line += strspn (line, " \t");
  info = line + strspn (line, "`~");

  if (self->fence != 0)
    {
      if (*line == self->fence && info[strspn (info, " \t")] == '\0')
        self->fence = 0;
      return FALSE;
    }
  if (!self->has_heading && !self->is_wrapped && is_wrapping (info)
      && (*info != '\0' || self->preamble->len == 0))
    {
      g_string_truncate (self->preamble, 0);
      self->is_wrapped = TRUE;
      return TRUE;
    }
  if (self->is_wrapped && *info == '\0')
    {
      self->is_wrapped = FALSE;
      return TRUE;
    }
  self->fence = *line;
  return FALSE;
}

static gboolean
is_fence (const char *line)
{
  line += strspn (line, " \t");
  return g_str_has_prefix (line, "```") || g_str_has_prefix (line, "~~~");
}

/* TRUE: the line has become our heading, or is left out. */
static gboolean
take_heading (ForgeModelFilter *self, GString *line, GString *out)
{
  const guint level = measure_heading (line->str);
  g_autofree char *words = g_strstrip (g_strdup (line->str + level));
  const gboolean is_ours = g_str_equal (words, self->section->title);

  if (level == 0)
    return FALSE;
  if (!self->has_heading && (level <= 2 || is_ours))
    {
      g_string_truncate (self->preamble, 0);
      put_heading (self, out);
      self->is_headed = TRUE;
      return TRUE;
    }
  if (!self->has_heading)
    put_preamble (self, out);
  else if (is_ours && level <= 2)
    return TRUE;
  if (level <= 2)
    {
      g_string_erase (line, 0, (gssize) level);
      g_string_prepend (line, "###");
    }
  return FALSE;
}

/* A whole line, without its end. */
static void
take_line (ForgeModelFilter *self, GString *out)
{
  GString *line = self->line;

  if (is_fence (line->str))
    {
      if (take_fence (self, line->str))
        return;
    }
  else if (self->fence == 0)
    {
      if (take_heading (self, line, out))
        return;
      mend_id (self, line);
    }
  if (self->has_heading)
    {
      put_blank (self, out);
      g_string_append (out, line->str);
      put_line_end (self, out);
      return;
    }
  g_string_append (self->preamble, line->str);
  g_string_append_c (self->preamble, '\n');
  if (self->preamble->len > MAX_PREAMBLE || strchr ("-*+|0123456789", *line->str) != NULL)
    {
      put_preamble (self, out);
      self->n_blank = 1;
    }
}

/* Whether a line that starts so has to be seen whole. */
static gboolean
needs_look (const ForgeModelFilter *self, const char *line)
{
  const char *text = line + strspn (line, " \t");

  if (!self->has_heading)
    return TRUE;
  if (self->fence != 0)
    return *text == '\0' || *text == self->fence;
  return *text == '\0' || strchr (NODE_STARTS "`~|", *text) != NULL;
}

static void
end_line (ForgeModelFilter *self, GString *out)
{
  if (self->is_passing)
    put_line_end (self, out);
  else if (self->line->str[strspn (self->line->str, " \t")] != '\0')
    take_line (self, out);
  else if (self->has_heading)
    self->n_blank = self->fence != 0 ? self->n_blank + 1 : 2;
  else if (self->preamble->len > 0)
    g_string_append_c (self->preamble, '\n');
  g_string_truncate (self->line, 0);
  self->is_passing = FALSE;
}

static void
pass_on (ForgeModelFilter *self, GString *out)
{
  if (self->line->len == 0 || needs_look (self, self->line->str))
    {
      if (self->line->len <= MAX_LINE || !self->has_heading)
        return;
    }
  put_blank (self, out);
  g_string_append (out, self->line->str);
  g_string_truncate (self->line, 0);
  self->is_passing = TRUE;
}

/* Without carriage returns: a line may end with one that comes in another piece. */
static void
append (GString *to, const char *text, const char *end)
{
  for (; text < end; text++)
    if (*text != '\r')
      g_string_append_c (to, *text);
}

/**
 * forge_model_filter_push:
 * @self: a filter
 * @text: the next piece of the model's, whole characters
 * @length: its bytes
 * @out: what may go into the document is added to it
 */
void
forge_model_filter_push (ForgeModelFilter *self, const char *text, gsize length, GString *out)
{
  const char *end = text + length;

  g_return_if_fail (self != NULL && out != NULL);

  while (text < end)
    {
      const char *line_end = memchr (text, '\n', (gsize) (end - text));
      const char *stop = line_end != NULL ? line_end : end;

      append (self->is_passing ? out : self->line, text, stop);
      if (line_end != NULL)
        end_line (self, out);
      else if (!self->is_passing)
        pass_on (self, out);
      text = line_end != NULL ? stop + 1 : stop;
    }
}

/**
 * forge_model_filter_finish:
 * @self: a filter
 * @out: what is still held back is added to it, with one line end
 */
void
forge_model_filter_finish (ForgeModelFilter *self, GString *out)
{
  g_return_if_fail (self != NULL && out != NULL);

  end_line (self, out);
  if (!self->has_heading && self->preamble->len > 0)
    put_preamble (self, out);
  self->n_blank = self->n_given = 0;
}

/**
 * forge_model_filter_keep:
 * @self: a filter that has seen nothing yet
 * @text: what it gave out in an earlier run, perhaps cut off: it is not given out again
 *
 * Sets the filter to where it stood then.
 */
void
forge_model_filter_keep (ForgeModelFilter *self, const char *text)
{
  g_autoptr (GString) again = g_string_new (NULL);
  gsize length;

  g_return_if_fail (self != NULL && text != NULL);

  length = strlen (text);
  if (length == 0)
    return;
  forge_model_filter_push (self, text, length, again);
  /* What was given out of the last line needs no second look; line ends that are there are not to
   * be put again. */
  if (is_fence (self->line->str))
    take_fence (self, self->line->str);
  else if (self->fence == 0)
    mend_id (self, self->line);
  g_string_truncate (self->line, 0);
  g_string_truncate (self->preamble, 0);
  self->has_heading = TRUE;
  self->is_passing = text[length - 1] != '\n';
  for (self->n_given = 0; self->n_given < length && text[length - 1 - self->n_given] == '\n';)
    self->n_given++;
  self->n_blank = self->n_given;
}

/**
 * forge_model_filter_is_headed:
 * @self: a filter
 *
 * Returns: whether what came began with a heading, as a section does
 */
gboolean
forge_model_filter_is_headed (const ForgeModelFilter *self)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return self->is_headed;
}
