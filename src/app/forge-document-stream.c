/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-stream"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "app/forge-document-stream.h"
#include "core/forge-merge.h"
#include "spec/forge-document.h"

struct _ForgeDocumentStream
{
  GObject parent_instance;

  ForgeEditor *editor;
  GtkTextBuffer *buffer;     /* of the editor */
  ForgeTextHistory *history; /* likewise */
  GHashTable *titles;        /* name of a section -> its heading in this document */
  char *base;                /* what is saved */
  char *heading;             /* of an empty document */
  GString *written;          /* the text as if nobody had typed */
  gsize place;               /* bytes into it: where the next text goes */
  gsize section_start;       /* likewise: of the section that is being written */
  GtkTextMark *mark;         /* that place in the editor */
  GtkTextMark *start_mark;
  char *section; /* its name; NULL: none yet */
  GString *head; /* its text until its heading is whole; NULL: it is */
  gboolean is_stopped;
  gboolean follows;  /* the person looks at where the text comes in */
  double last_value; /* of the scroll position */
  gboolean can_jump;
  guint check; /* the source that looks whether the new text is in sight */
};

enum
{
  PROP_CAN_JUMP = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeDocumentStream, forge_document_stream, G_TYPE_OBJECT)

/* Where a section goes in a text: bytes [start, end) give way to it, with what separates it from
 * its neighbours. */
typedef struct
{
  gsize start;
  gsize end;
  const char *before;
  const char *after;
} Place;

static Place
find_place (const char *text, const char *title, gboolean has_last, gsize last)
{
  g_autoptr (GPtrArray) spans = forge_document_split (text);
  gsize length = strlen (text);
  Place place = { has_last ? MIN (last, length) : length, 0, "", "" };
  gboolean found = FALSE;

  for (guint i = 0; !found && i < spans->len; i++)
    {
      const ForgeSectionSpan *span = spans->pdata[i];

      found = *span->title != '\0' && g_str_equal (span->title, title);
      if (found)
        {
          place.start = span->start;
          place.end = span->end;
        }
    }
  if (!found)
    {
      place.end = place.start;
      if (place.start > 0)
        place.before = text[place.start - 1] != '\n'                      ? "\n\n"
                       : place.start > 1 && text[place.start - 2] != '\n' ? "\n"
                                                                          : "";
    }
  if (place.end < length)
    place.after = text[place.end] == '\n' ? "" : "\n";
  return place;
}

/* The caret is not carried along by text that comes in where it stands. */
static void
insert_at (ForgeDocumentStream *self, GtkTextMark *mark, const char *text)
{
  GtkTextIter at, caret, bound;
  int offset, caret_offset, bound_offset;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &at, mark);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &bound,
                                    gtk_text_buffer_get_selection_bound (self->buffer));
  offset = gtk_text_iter_get_offset (&at);
  caret_offset = gtk_text_iter_get_offset (&caret);
  bound_offset = gtk_text_iter_get_offset (&bound);
  gtk_text_buffer_insert (self->buffer, &at, text, -1);
  if (caret_offset != offset && bound_offset != offset)
    return;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &caret,
                                    gtk_text_buffer_get_insert (self->buffer));
  gtk_text_buffer_get_iter_at_mark (self->buffer, &bound,
                                    gtk_text_buffer_get_selection_bound (self->buffer));
  if (caret_offset == offset)
    gtk_text_buffer_get_iter_at_offset (self->buffer, &caret, offset);
  if (bound_offset == offset)
    gtk_text_buffer_get_iter_at_offset (self->buffer, &bound, offset);
  gtk_text_buffer_select_range (self->buffer, &caret, &bound);
}

static gsize
byte_of_mark (ForgeDocumentStream *self, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->mark);
  return (gsize) (g_utf8_offset_to_pointer (text, gtk_text_iter_get_offset (&iter)) - text);
}

static void
open_in_written (ForgeDocumentStream *self, const char *title, gboolean has_last)
{
  Place place = find_place (self->written->str, title, has_last, self->place);

  g_string_erase (self->written, (gssize) place.start, (gssize) (place.end - place.start));
  g_string_insert (self->written, (gssize) place.start, place.after);
  g_string_insert (self->written, (gssize) place.start, place.before);
  self->place = self->section_start = place.start + strlen (place.before);
}

static void
open_in_editor (ForgeDocumentStream *self, const char *title, gboolean has_last)
{
  g_autofree char *text = forge_editor_dup_text (self->editor);
  Place place = find_place (text, title, has_last, has_last ? byte_of_mark (self, text) : 0);
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &start,
                                      (int) g_utf8_strlen (text, (gssize) place.start));
  gtk_text_buffer_get_iter_at_offset (self->buffer, &end,
                                      (int) g_utf8_strlen (text, (gssize) place.end));
  if (place.end > place.start)
    gtk_text_buffer_delete (self->buffer, &start, &end);
  gtk_text_buffer_move_mark (self->buffer, self->mark, &start);
  insert_at (self, self->mark, place.before);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->mark);
  gtk_text_buffer_move_mark (self->buffer, self->start_mark, &start);
  insert_at (self, self->mark, place.after);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->start_mark);
  gtk_text_buffer_move_mark (self->buffer, self->mark, &start);
}

/* The heading that this section has in this document, which a person may have changed. */
static char *
dup_title (ForgeDocumentStream *self)
{
  const char *known = g_hash_table_lookup (self->titles, self->section);
  const char *line_end = strchr (self->head->str, '\n');
  const char *start = self->head->str;

  if (known != NULL)
    return g_strdup (known);
  while (*start == '#' || *start == ' ')
    start++;
  return g_strchomp (g_strndup (start, (gsize) MAX (0, line_end - start)));
}

static gboolean
is_seen (ForgeDocumentStream *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->mark);
  return forge_editor_is_seen (self->editor, &iter);
}

static void
follow (ForgeDocumentStream *self)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_mark (self->buffer, &iter, self->mark);
  forge_editor_follow (self->editor, &iter);
}

static gboolean
check_cb (gpointer data)
{
  ForgeDocumentStream *self = data;
  /* Where only the preview is shown, nothing of the editor is seen. */
  gboolean is_hidden = !gtk_widget_get_mapped (GTK_WIDGET (self->editor));
  gboolean can_jump = !self->is_stopped && forge_editor_get_followed_line (self->editor) == 0
                      && (is_hidden || !is_seen (self));

  self->check = 0;
  if (self->can_jump != can_jump)
    {
      self->can_jump = can_jump;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_CAN_JUMP]);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_check (ForgeDocumentStream *self)
{
  if (self->check == 0)
    self->check = g_timeout_add (100, check_cb, self);
}

static void
append (ForgeDocumentStream *self, const char *text)
{
  g_string_insert (self->written, (gssize) self->place, text);
  self->place += strlen (text);
  insert_at (self, self->mark, text);
}

static void
begin_edit (ForgeDocumentStream *self)
{
  if (!forge_text_history_has_layer (self->history))
    forge_text_history_begin_layer (self->history);
  forge_text_history_begin_layer_edit (self->history);
  gtk_text_buffer_begin_user_action (self->buffer);
}

static void
end_edit (ForgeDocumentStream *self)
{
  gtk_text_buffer_end_user_action (self->buffer);
  forge_text_history_end_layer_edit (self->history);
}

/* The editor shows @text and what a person typed. */
static void
show (ForgeDocumentStream *self, const char *text)
{
  g_autofree char *merged = NULL;

  if (forge_document_stream_is_typed_over (self))
    {
      g_autofree char *shown = forge_editor_dup_text (self->editor);
      guint n_conflicts = 0;

      merged = forge_merge_texts (self->written->str, shown, text, _ ("Your text"), _ ("New text"),
                                  &n_conflicts);
    }
  begin_edit (self);
  forge_editor_change_to (self->editor, merged != NULL ? merged : text);
  end_edit (self);
  g_string_assign (self->written, text);
}

static void
forge_document_stream_dispose (GObject *object)
{
  ForgeDocumentStream *self = FORGE_DOCUMENT_STREAM (object);

  if (self->editor != NULL)
    {
      g_signal_handlers_disconnect_by_data (gtk_scrollable_get_vadjustment (
                                                GTK_SCROLLABLE (self->editor)),
                                            self);
      forge_text_history_end_layer (self->history);
      gtk_text_buffer_delete_mark (self->buffer, self->mark);
      gtk_text_buffer_delete_mark (self->buffer, self->start_mark);
      g_clear_object (&self->editor);
    }
  g_clear_handle_id (&self->check, g_source_remove);
  G_OBJECT_CLASS (forge_document_stream_parent_class)->dispose (object);
}

static void
forge_document_stream_finalize (GObject *object)
{
  ForgeDocumentStream *self = FORGE_DOCUMENT_STREAM (object);

  g_clear_pointer (&self->titles, g_hash_table_unref);
  g_free (self->base);
  g_free (self->heading);
  g_free (self->section);
  g_string_free (self->written, TRUE);
  if (self->head != NULL)
    g_string_free (self->head, TRUE);
  G_OBJECT_CLASS (forge_document_stream_parent_class)->finalize (object);
}

static void
forge_document_stream_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  switch (id)
    {
    case PROP_CAN_JUMP:
      g_value_set_boolean (value, FORGE_DOCUMENT_STREAM (object)->can_jump);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_document_stream_class_init (ForgeDocumentStreamClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_document_stream_dispose;
  object_class->finalize = forge_document_stream_finalize;
  object_class->get_property = forge_document_stream_get_property;
  props[PROP_CAN_JUMP] = g_param_spec_boolean ("can-jump", NULL, NULL, FALSE,
                                               G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
}

static void
forge_document_stream_init (ForgeDocumentStream *self)
{
  self->titles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->written = g_string_new (NULL);
}

/* The first goes behind what is there, each later one behind the one before it. */
static void
start_section (ForgeDocumentStream *self, const char *name)
{
  if (self->section == NULL && self->written->len == 0)
    append (self, self->heading);
  else if (self->section == NULL)
    self->place = self->written->len;
  g_free (self->section);
  self->section = g_strdup (name);
  if (self->head == NULL)
    self->head = g_string_new (NULL);
  g_string_truncate (self->head, 0);
}

static void
add_to_head (ForgeDocumentStream *self, const char *text)
{
  g_autofree char *title = NULL;
  g_autofree char *head = NULL;
  gboolean has_last = self->place > 0;

  g_string_append (self->head, text);
  if (strchr (self->head->str, '\n') == NULL)
    return;
  title = dup_title (self);
  open_in_written (self, title, has_last);
  open_in_editor (self, title, has_last);
  head = g_string_free (g_steal_pointer (&self->head), FALSE);
  append (self, head);
}

/**
 * forge_document_stream_new:
 * @editor: shows the document; what it shows beyond @base is what an earlier, stopped generation
 *   left there
 * @base: the body as it is saved
 * @heading: what an empty document begins with, as the engine will save it
 * @sections: (nullable) (element-type ForgeSectionState): what is known of its sections
 */
ForgeDocumentStream *
forge_document_stream_new (ForgeEditor *editor,
                           const char *base,
                           const char *heading,
                           const GPtrArray *sections)
{
  ForgeDocumentStream *self;
  g_autofree char *shown = NULL;
  GtkTextIter end;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), NULL);
  g_return_val_if_fail (base != NULL, NULL);

  self = g_object_new (FORGE_TYPE_DOCUMENT_STREAM, NULL);
  self->editor = g_object_ref (editor);
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
  self->history = forge_editor_get_history (editor);
  self->base = g_strdup (base);
  self->heading = g_strdup (heading);
  shown = forge_editor_dup_text (editor);
  g_string_assign (self->written, shown);
  for (guint i = 0; sections != NULL && i < sections->len; i++)
    {
      const ForgeSectionState *state = sections->pdata[i];

      if (state->title != NULL && *state->title != '\0')
        g_hash_table_insert (self->titles, g_strdup (state->name), g_strdup (state->title));
    }
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  self->mark = gtk_text_buffer_create_mark (self->buffer, NULL, &end, FALSE);
  self->start_mark = gtk_text_buffer_create_mark (self->buffer, NULL, &end, TRUE);
  g_signal_connect_object (gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (editor)),
                           "value-changed", G_CALLBACK (queue_check), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * forge_document_stream_add:
 * @name: of the section
 * @text: the next of its text, which begins with its heading
 *
 * Follows the end only while it is in sight.
 */
void
forge_document_stream_add (ForgeDocumentStream *self, const char *name, const char *text)
{
  gboolean follows;

  g_return_if_fail (FORGE_IS_DOCUMENT_STREAM (self));
  g_return_if_fail (name != NULL && text != NULL);

  follows = forge_editor_get_followed_line (self->editor) > 0
            || ((self->section == NULL || gtk_widget_get_mapped (GTK_WIDGET (self->editor)))
                && is_seen (self));
  begin_edit (self);
  if (g_strcmp0 (self->section, name) != 0)
    start_section (self, name);
  if (self->head == NULL)
    append (self, text);
  else
    add_to_head (self, text);
  end_edit (self);
  if (follows)
    follow (self);
  queue_check (self);
}

/**
 * forge_document_stream_restart_section:
 *
 * The text of the section so far is void; it comes again from its start.
 */
void
forge_document_stream_restart_section (ForgeDocumentStream *self)
{
  GtkTextIter start, end;

  g_return_if_fail (FORGE_IS_DOCUMENT_STREAM (self));

  if (self->head != NULL)
    {
      g_string_truncate (self->head, 0);
      return;
    }
  begin_edit (self);
  g_string_erase (self->written, (gssize) self->section_start,
                  (gssize) (self->place - self->section_start));
  self->place = self->section_start;
  gtk_text_buffer_get_iter_at_mark (self->buffer, &start, self->start_mark);
  gtk_text_buffer_get_iter_at_mark (self->buffer, &end, self->mark);
  gtk_text_buffer_delete (self->buffer, &start, &end);
  end_edit (self);
}

/**
 * forge_document_stream_stop:
 * @saved: the body as it is saved now: with the sections that were finished
 *
 * The generation ended before its end. The text of the section that it was at stays in sight; it is
 * not saved as the person's, since the generation may go on. Can be called again when more is
 * known.
 */
void
forge_document_stream_stop (ForgeDocumentStream *self, const char *saved)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_STREAM (self));
  g_return_if_fail (saved != NULL);

  if (self->is_stopped && g_str_equal (saved, self->base))
    return;
  if (self->section != NULL && self->head == NULL)
    {
      g_autofree char *part
          = g_strndup (self->written->str + self->section_start, self->place - self->section_start);
      g_autoptr (GPtrArray) spans = forge_document_split (part);
      const ForgeSectionSpan *span = spans->len > 0 ? spans->pdata[0] : NULL;
      g_autofree char *text = NULL;

      if (span != NULL && *span->title != '\0' && strstr (saved, part) == NULL)
        {
          text = forge_document_replace_section (saved, span->title, part, NULL);
          show (self, text);
        }
      else
        show (self, saved);
    }
  g_free (self->base);
  self->base = g_strdup (saved);
  self->is_stopped = TRUE;
  forge_text_history_end_layer (self->history);
  queue_check (self);
}

/**
 * forge_document_stream_finish:
 * @saved: the body as the engine saved it
 *
 * The document is whole: the editor shows @saved and what was typed and is not in it yet. The whole
 * generation becomes one step of the history.
 */
void
forge_document_stream_finish (ForgeDocumentStream *self, const char *saved)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_STREAM (self));
  g_return_if_fail (saved != NULL);

  show (self, saved);
  g_free (self->base);
  self->base = g_strdup (saved);
  self->is_stopped = TRUE;
  forge_text_history_end_layer (self->history);
  queue_check (self);
}

/**
 * forge_document_stream_is_typed_over:
 *
 * Returns: whether the editor shows more than what was generated
 */
gboolean
forge_document_stream_is_typed_over (ForgeDocumentStream *self)
{
  g_autofree char *shown = NULL;

  g_return_val_if_fail (FORGE_IS_DOCUMENT_STREAM (self), FALSE);

  shown = forge_editor_dup_text (self->editor);
  return !g_str_equal (shown, self->written->str);
}

/**
 * forge_document_stream_dup_typed:
 *
 * Returns: (transfer full) (nullable): the saved body with what a person typed since the stream
 *   began; %NULL where that cannot be told from the generated text, because it is inside of it
 */
char *
forge_document_stream_dup_typed (ForgeDocumentStream *self)
{
  g_autofree char *shown = NULL;
  g_autofree char *typed = NULL;
  guint n_conflicts = 0;

  g_return_val_if_fail (FORGE_IS_DOCUMENT_STREAM (self), NULL);

  shown = forge_editor_dup_text (self->editor);
  if (g_str_equal (shown, self->written->str))
    return g_strdup (self->base);
  typed = forge_merge_texts (self->written->str, shown, self->base, "", "", &n_conflicts);
  return n_conflicts == 0 ? g_steal_pointer (&typed) : NULL;
}

/**
 * forge_document_stream_jump:
 *
 * Shows where the text comes in, and follows it from there.
 */
void
forge_document_stream_jump (ForgeDocumentStream *self)
{
  g_return_if_fail (FORGE_IS_DOCUMENT_STREAM (self));

  follow (self);
  queue_check (self);
}
