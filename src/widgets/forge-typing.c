/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include <string.h>

#include "core/forge-smart-mark.h"
#include "widgets/forge-list-typing.h"
#include "widgets/forge-typing.h"

struct _ForgeTyping
{
  GObject parent_instance;

  ForgeEditor *editor;   /* unowned: it owns us */
  gboolean is_composing; /* an input method holds text that is not in the buffer yet */
};

G_DEFINE_FINAL_TYPE (ForgeTyping, forge_typing, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (ForgeEditor *editor)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (editor));
}

/* One step of the history; what is put is selected without its last @n_after characters. */
static void
replace_range (ForgeEditor *editor,
               GtkTextIter *start,
               GtkTextIter *end,
               const char *text,
               int from,
               int to)
{
  GtkTextBuffer *buffer = get_buffer (editor);
  const int offset = gtk_text_iter_get_offset (start);
  GtkTextIter select_start, select_end;

  forge_text_history_seal (forge_editor_get_history (editor));
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, start, end);
  gtk_text_buffer_insert (buffer, start, text, -1);
  gtk_text_buffer_end_user_action (buffer);
  forge_text_history_seal (forge_editor_get_history (editor));
  gtk_text_buffer_get_iter_at_offset (buffer, &select_start, offset + from);
  gtk_text_buffer_get_iter_at_offset (buffer, &select_end, offset + to);
  gtk_text_buffer_select_range (buffer, &select_end, &select_start);
}

/* What is selected, or the word at the caret: FALSE where there is neither. */
static gboolean
get_words (GtkTextBuffer *buffer, GtkTextIter *start, GtkTextIter *end)
{
  if (gtk_text_buffer_get_selection_bounds (buffer, start, end))
    return TRUE;
  if (!gtk_text_iter_inside_word (start) && !gtk_text_iter_ends_word (start))
    return FALSE;
  if (!gtk_text_iter_starts_word (start))
    gtk_text_iter_backward_word_start (start);
  if (!gtk_text_iter_ends_word (end))
    gtk_text_iter_forward_word_end (end);
  return TRUE;
}

/* Takes marks that stand straight round the range into it, so that they can be taken away. */
static void
take_marks (GtkTextIter *start, GtkTextIter *end, const char *mark)
{
  const gunichar sign = g_utf8_get_char (mark);
  GtkTextIter before = *start, after = *end;

  while (gtk_text_iter_backward_char (&before) && gtk_text_iter_get_char (&before) == sign
         && gtk_text_iter_get_char (&after) == sign)
    {
      gtk_text_iter_forward_char (&after);
      *start = before;
      *end = after;
    }
}

static void
toggle_mark (ForgeEditor *editor, const char *mark)
{
  GtkTextBuffer *buffer = get_buffer (editor);
  const int n = (int) strlen (mark);
  g_autofree char *old_text = NULL;
  g_autofree char *new_text = NULL;
  GtkTextIter start, end;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)))
    return;
  if (!get_words (buffer, &start, &end))
    {
      g_autofree char *pair = g_strconcat (mark, mark, NULL);

      replace_range (editor, &start, &end, pair, n, n);
      return;
    }
  take_marks (&start, &end, mark);
  old_text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  new_text = forge_smart_mark_toggle (old_text, mark);
  if (g_str_equal (old_text, new_text))
    return;
  replace_range (editor, &start, &end, new_text, 0, (int) g_utf8_strlen (new_text, -1));
}

static void
bold_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_mark (FORGE_EDITOR (widget), "**");
}

static void
italic_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_mark (FORGE_EDITOR (widget), "*");
}

static void
code_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_mark (FORGE_EDITOR (widget), "`");
}

/* An address that is selected is where the link leads; other words are what it says. The caret goes
 * to what is still missing. */
static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeEditor *editor = FORGE_EDITOR (widget);
  g_autofree char *words = NULL;
  g_autofree char *link = NULL;
  GtkTextIter start, end;
  int caret;

  if (!gtk_text_view_get_editable (GTK_TEXT_VIEW (editor)))
    return;
  get_words (get_buffer (editor), &start, &end);
  words = gtk_text_buffer_get_slice (get_buffer (editor), &start, &end, TRUE);
  if (g_regex_match_simple ("^(https?://|mailto:)\\S+$", words, 0, 0))
    {
      link = g_strdup_printf ("[](%s)", words);
      caret = 1;
    }
  else
    {
      link = g_strdup_printf ("[%s]()", words);
      caret = *words == '\0' ? 1 : (int) g_utf8_strlen (link, -1) - 1;
    }
  replace_range (editor, &start, &end, link, caret, caret);
}

static void
indent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    forge_list_typing_shift (FORGE_EDITOR (widget), FALSE);
}

static void
outdent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    forge_list_typing_shift (FORGE_EDITOR (widget), TRUE);
}

static void
renumber_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  if (gtk_text_view_get_editable (GTK_TEXT_VIEW (widget)))
    forge_list_typing_renumber (FORGE_EDITOR (widget));
}

static gboolean
tab (ForgeEditor *editor, gboolean is_backwards)
{
  return forge_table_typing_move (editor, is_backwards)
         || forge_list_typing_shift (editor, is_backwards);
}

/* A mark that is typed over selected words goes round them. */
static gboolean
wrap (ForgeEditor *editor, const char *mark)
{
  if (!gtk_text_buffer_get_has_selection (get_buffer (editor)))
    return FALSE;
  toggle_mark (editor, mark);
  return TRUE;
}

/**
 * forge_typing_press:
 *
 * What that key does; see the header.
 */
gboolean
forge_typing_press (ForgeTyping *self, guint keyval, GdkModifierType state)
{
  const GdkModifierType modifiers
      = state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK);

  g_return_val_if_fail (FORGE_IS_TYPING (self), FALSE);

  if (self->is_composing || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor))
      || (modifiers & ~GDK_SHIFT_MASK) != 0)
    return FALSE;
  switch (keyval)
    {
    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
      return modifiers == 0 && forge_list_typing_new_line (self->editor);
    case GDK_KEY_Tab:
    case GDK_KEY_KP_Tab:
      return tab (self->editor, modifiers != 0);
    case GDK_KEY_ISO_Left_Tab:
      return tab (self->editor, TRUE);
    case GDK_KEY_asterisk:
      return wrap (self->editor, "*");
    case GDK_KEY_underscore:
      return wrap (self->editor, "_");
    case GDK_KEY_grave:
      return wrap (self->editor, "`");
    default:
      return FALSE;
    }
}

static gboolean
key_pressed_cb (ForgeTyping *self, guint keyval, guint keycode, GdkModifierType state)
{
  return forge_typing_press (self, keyval, state);
}

static void
preedit_cb (ForgeTyping *self, const char *preedit)
{
  self->is_composing = *preedit != '\0';
}

static void
forge_typing_class_init (ForgeTypingClass *klass)
{
}

static void
forge_typing_init (ForgeTyping *self)
{
}

ForgeTyping *
forge_typing_new (ForgeEditor *editor)
{
  ForgeTyping *self;
  GtkEventController *keys;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), NULL);

  self = g_object_new (FORGE_TYPE_TYPING, NULL);
  self->editor = editor;
  keys = gtk_event_controller_key_new ();
  /* Before the text view, to which Enter and Tab are characters. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (editor), keys);
  g_signal_connect_object (editor, "preedit-changed", G_CALLBACK (preedit_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

void
forge_typing_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc function;
    guint key;
    GdkModifierType modifiers;
  } ACTIONS[] = {
    { "editor.bold", bold_action, GDK_KEY_b, GDK_CONTROL_MASK },
    { "editor.italic", italic_action, GDK_KEY_i, GDK_CONTROL_MASK },
    { "editor.code", code_action, GDK_KEY_e, GDK_CONTROL_MASK },
    { "editor.link", link_action, GDK_KEY_l, GDK_CONTROL_MASK },
    { "editor.indent", indent_action, GDK_KEY_bracketright, GDK_CONTROL_MASK },
    { "editor.outdent", outdent_action, GDK_KEY_bracketleft, GDK_CONTROL_MASK },
    { "editor.renumber", renumber_action, GDK_KEY_r, GDK_CONTROL_MASK | GDK_SHIFT_MASK },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (ACTIONS); i++)
    {
      gtk_widget_class_install_action (widget_class, ACTIONS[i].name, NULL, ACTIONS[i].function);
      gtk_widget_class_add_binding_action (widget_class, ACTIONS[i].key, ACTIONS[i].modifiers,
                                           ACTIONS[i].name, NULL);
    }
}
