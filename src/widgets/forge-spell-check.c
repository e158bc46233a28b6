/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-spell-check"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "core/forge-prose-word.h"
#include "widgets/forge-spell-check.h"
#include "widgets/forge-speller.h"

/* A word is looked at when the typing pauses, or at the latest then. */
#define PAUSE_MS 150

/* More words than a person writes: a text that is not prose must not fill the memory. */
#define MAX_WORDS 50000

typedef enum
{
  NEW, /* never seen */
  ASKED,
  RIGHT,
  WRONG
} State;

struct _ForgeSpellCheck
{
  GObject parent_instance;

  ForgeEditor *editor; /* unowned: who has it owns us */
  GtkTextTag *tag;
  ForgeSpeller *speller; /* NULL: off, or there is no dictionary */
  GHashTable *words;     /* string -> State */
  char **asked;          /* the words that are being looked up; NULL: none are */
  GCancellable *cancellable;
  GMenu *menu;
  GMenu *suggestions;
  GtkTextMark *start; /* of the word whose menu it is */
  GtkTextMark *end;
  char *language;
  guint pass;       /* the source that looks at what is in sight */
  gboolean enabled; /* wanted */
  gboolean tells;   /* a person has just switched it on: a missing dictionary is worth a word */
};

enum
{
  PROP_ENABLED = 1,
  PROP_LANGUAGE,
  N_PROPS
};

enum
{
  FAILED,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeSpellCheck, forge_spell_check, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (ForgeSpellCheck *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
}

/* Only what differs is changed: each change of a tag lays the line out anew. */
static void
set_marked (ForgeSpellCheck *self, GtkTextIter *start, GtkTextIter *end, gboolean is_wrong)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter next = *start;
  const gboolean has_toggle = gtk_text_iter_forward_to_tag_toggle (&next, self->tag);
  const gboolean is_marked = gtk_text_iter_has_tag (start, self->tag);

  if (is_wrong ? is_marked && has_toggle && gtk_text_iter_equal (&next, end)
               : !is_marked && (!has_toggle || gtk_text_iter_compare (&next, end) >= 0))
    return;
  gtk_text_buffer_remove_tag (buffer, self->tag, start, end);
  if (is_wrong)
    gtk_text_buffer_apply_tag (buffer, self->tag, start, end);
}

/* A word that is just being typed is not wrong yet. */
static gboolean
is_being_typed (ForgeSpellCheck *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter caret;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  return !gtk_text_iter_has_tag (start, self->tag)
         && gtk_widget_has_focus (GTK_WIDGET (self->editor)) && gtk_text_iter_equal (&caret, end);
}

static State
look_up (ForgeSpellCheck *self, const char *word, GStrvBuilder *asked)
{
  State state = (State) GPOINTER_TO_UINT (g_hash_table_lookup (self->words, word));

  if (state == NEW)
    {
      g_strv_builder_add (asked, word);
      g_hash_table_insert (self->words, g_strdup (word), GUINT_TO_POINTER (ASKED));
    }
  return state;
}

/* Words that are not known yet are added to @asked. */
static void
check_line (ForgeSpellCheck *self, const GtkTextIter *line, GStrvBuilder *asked)
{
  GtkSourceBuffer *source = GTK_SOURCE_BUFFER (get_buffer (self));
  GtkTextIter start = *line, end = *line, last = *line;
  g_autofree char *text = NULL;
  gsize at = 0, from, length;

  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  text = gtk_text_iter_get_slice (line, &end);
  while (forge_prose_word_next (text, &at, &from, &length))
    {
      g_autofree char *word = g_strndup (text + from, length);
      State state;

      gtk_text_iter_set_line_index (&start, (int) from);
      gtk_text_iter_set_line_index (&end, (int) (from + length));
      if (gtk_source_buffer_iter_has_context_class (source, &start, "no-spell-check"))
        continue;
      state = look_up (self, word, asked);
      if (state == ASKED || state == NEW || (state == WRONG && is_being_typed (self, &start, &end)))
        continue;
      set_marked (self, &last, &start, FALSE);
      set_marked (self, &start, &end, state == WRONG);
      last = end;
    }
  end = last;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  set_marked (self, &last, &end, FALSE);
}

static void queue_pass (ForgeSpellCheck *self);

static void
checked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ForgeSpellCheck *self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) wrong = forge_speller_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (error != NULL)
    {
      g_clear_object (&self->speller);
      if (self->tells)
        g_signal_emit (self, signals[FAILED], 0, error->message);
      return;
    }
  for (gsize i = 0; self->asked[i] != NULL; i++)
    {
      const gboolean is_wrong = g_strv_contains ((const char *const *) wrong, self->asked[i]);

      g_hash_table_insert (self->words, g_strdup (self->asked[i]),
                           GUINT_TO_POINTER (is_wrong ? WRONG : RIGHT));
    }
  g_clear_pointer (&self->asked, g_strfreev);
  queue_pass (self);
}

/* The lines in sight; their last one is at most a paragraph long. */
static void
check_seen (ForgeSpellCheck *self, GStrvBuilder *asked)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GdkRectangle seen;
  GtkTextIter line, end;

  gtk_text_view_get_visible_rect (view, &seen);
  gtk_text_view_get_line_at_y (view, &line, seen.y, NULL);
  gtk_text_view_get_line_at_y (view, &end, seen.y + seen.height, NULL);
  do
    check_line (self, &line, asked);
  while (gtk_text_iter_forward_line (&line) && gtk_text_iter_compare (&line, &end) <= 0);
}

static gboolean
pass_cb (gpointer data)
{
  ForgeSpellCheck *self = data;
  g_autoptr (GStrvBuilder) asked = g_strv_builder_new ();
  g_auto (GStrv) words = NULL;

  self->pass = 0;
  if (self->speller == NULL || self->asked != NULL
      || !gtk_widget_get_mapped (GTK_WIDGET (self->editor)))
    return G_SOURCE_REMOVE;
  if (g_hash_table_size (self->words) > MAX_WORDS)
    g_hash_table_remove_all (self->words);
  check_seen (self, asked);
  words = g_strv_builder_end (asked);
  if (words[0] != NULL)
    {
      self->asked = g_steal_pointer (&words);
      forge_speller_check_async (self->speller, self->asked, self->cancellable, checked_cb, self);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_pass (ForgeSpellCheck *self)
{
  if (self->pass == 0 && self->speller != NULL)
    self->pass = g_timeout_add_full (G_PRIORITY_LOW, PAUSE_MS, pass_cb, self, NULL);
}

static void
restart (ForgeSpellCheck *self)
{
  GtkTextIter start, end;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->speller);
  g_clear_pointer (&self->asked, g_strfreev);
  g_hash_table_remove_all (self->words);
  gtk_text_buffer_get_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_remove_tag (get_buffer (self), self->tag, &start, &end);
  self->cancellable = g_cancellable_new ();
  if (self->enabled && *self->language != '\0')
    self->speller = forge_speller_new (self->language);
  queue_pass (self);
}

static void
scrolled_cb (ForgeSpellCheck *self)
{
  queue_pass (self);
}

static void
vadjustment_changed_cb (ForgeSpellCheck *self)
{
  GtkAdjustment *adjustment = gtk_scrollable_get_vadjustment (GTK_SCROLLABLE (self->editor));

  if (adjustment == NULL)
    return;
  g_signal_handlers_disconnect_by_func (adjustment, scrolled_cb, self);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
}

static char *
get_chosen (ForgeSpellCheck *self, GtkTextIter *start, GtkTextIter *end)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), start, self->start);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), end, self->end);
  return gtk_text_iter_get_slice (start, end);
}

static void
suggested_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  ForgeSpellCheck *self = user_data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = forge_speller_finish (result, &error);

  if (words == NULL)
    return;
  g_menu_remove_all (self->suggestions);
  for (gsize i = 0; words[i] != NULL; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (words[i], NULL);
      g_menu_item_set_action_and_target (item, "spelling.replace", "s", words[i]);
      g_menu_append_item (self->suggestions, item);
    }
  if (words[0] == NULL)
    g_menu_append (self->suggestions, _ ("No Suggestions"), "spelling.none");
}

static void
replace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeSpellCheck *self = data;
  GtkTextBuffer *buffer = get_buffer (self);
  ForgeTextHistory *history = forge_editor_get_history (self->editor);
  GtkTextIter start, end;
  g_autofree char *word = get_chosen (self, &start, &end);

  if (*word == '\0' || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)))
    return;
  forge_text_history_seal (history);
  gtk_text_buffer_begin_user_action (buffer);
  gtk_text_buffer_delete (buffer, &start, &end);
  gtk_text_buffer_insert (buffer, &start, g_variant_get_string (parameter, NULL), -1);
  gtk_text_buffer_end_user_action (buffer);
  forge_text_history_seal (history);
}

/* From now on that word is right; "spelling.ignore" does not tell the dictionary. */
static void
accept_word (ForgeSpellCheck *self, gboolean for_good)
{
  GtkTextIter start, end;
  g_autofree char *word = get_chosen (self, &start, &end);

  if (*word == '\0' || self->speller == NULL)
    return;
  if (for_good)
    forge_speller_add (self->speller, word);
  g_hash_table_insert (self->words, g_steal_pointer (&word), GUINT_TO_POINTER (RIGHT));
  queue_pass (self);
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  accept_word (data, TRUE);
}

static void
ignore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  accept_word (data, FALSE);
}

static void
pressed_cb (ForgeSpellCheck *self, int n_press, double x, double y)
{
  GtkTextView *view = GTK_TEXT_VIEW (self->editor);
  GtkTextIter at;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (view, &at, buffer_x, buffer_y);
  forge_spell_check_choose (self, &at);
}

/* The keys that open the menu of the text at the caret. */
static gboolean
key_pressed_cb (ForgeSpellCheck *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter at;

  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      gtk_text_buffer_get_iter_at_mark (buffer, &at, gtk_text_buffer_get_insert (buffer));
      forge_spell_check_choose (self, &at);
    }
  return FALSE;
}

static void
forge_spell_check_dispose (GObject *object)
{
  ForgeSpellCheck *self = FORGE_SPELL_CHECK (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->pass, g_source_remove);
  g_clear_object (&self->speller);
  G_OBJECT_CLASS (forge_spell_check_parent_class)->dispose (object);
}

static void
forge_spell_check_finalize (GObject *object)
{
  ForgeSpellCheck *self = FORGE_SPELL_CHECK (object);

  g_clear_object (&self->cancellable);
  g_clear_object (&self->menu);
  g_clear_object (&self->suggestions);
  g_clear_object (&self->start);
  g_clear_object (&self->end);
  g_clear_object (&self->tag);
  g_hash_table_unref (self->words);
  g_strfreev (self->asked);
  g_free (self->language);
  G_OBJECT_CLASS (forge_spell_check_parent_class)->finalize (object);
}

static void
forge_spell_check_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeSpellCheck *self = FORGE_SPELL_CHECK (object);

  if (id == PROP_ENABLED)
    g_value_set_boolean (value, self->enabled);
  else if (id == PROP_LANGUAGE)
    g_value_set_string (value, self->language);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
forge_spell_check_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeSpellCheck *self = FORGE_SPELL_CHECK (object);

  if (id == PROP_ENABLED && self->enabled != g_value_get_boolean (value))
    self->enabled = self->tells = g_value_get_boolean (value);
  else if (id == PROP_LANGUAGE && g_strcmp0 (self->language, g_value_get_string (value)) != 0)
    {
      g_free (self->language);
      self->language = g_value_dup_string (value);
      self->tells = FALSE;
    }
  else
    return;
  restart (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
forge_spell_check_class_init (ForgeSpellCheckClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_spell_check_dispose;
  object_class->finalize = forge_spell_check_finalize;
  object_class->get_property = forge_spell_check_get_property;
  object_class->set_property = forge_spell_check_set_property;
  props[PROP_ENABLED] = g_param_spec_boolean ("enabled", NULL, NULL, FALSE, flags);
  props[PROP_LANGUAGE] = g_param_spec_string ("language", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[FAILED] = g_signal_new ("failed", FORGE_TYPE_SPELL_CHECK, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
forge_spell_check_init (ForgeSpellCheck *self)
{
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->menu = g_menu_new ();
  self->suggestions = g_menu_new ();
  self->language = g_strdup ("");
}

static void
add_controllers (ForgeSpellCheck *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  /* Before the text view opens its menu. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), keys);
  gtk_widget_add_controller (GTK_WIDGET (self->editor), GTK_EVENT_CONTROLLER (click));
}

static void
add_actions (ForgeSpellCheck *self)
{
  static const GActionEntry ENTRIES[] = {
    { "replace", replace_action, "s", NULL, NULL, { 0 } },
    { "add", add_action, NULL, NULL, NULL, { 0 } },
    { "ignore", ignore_action, NULL, NULL, NULL, { 0 } },
  };
  g_autoptr (GSimpleActionGroup) group = g_simple_action_group_new ();

  g_action_map_add_action_entries (G_ACTION_MAP (group), ENTRIES, G_N_ELEMENTS (ENTRIES), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->editor), "spelling", G_ACTION_GROUP (group));
}

ForgeSpellCheck *
forge_spell_check_new (ForgeEditor *editor)
{
  ForgeSpellCheck *self;
  GtkTextBuffer *buffer;
  GtkTextIter start;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor), NULL);

  self = g_object_new (FORGE_TYPE_SPELL_CHECK, NULL);
  self->editor = editor;
  buffer = get_buffer (self);
  self->tag = g_object_ref (
      gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL));
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->start = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE));
  self->end = g_object_ref (gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE));
  add_actions (self);
  add_controllers (self);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (queue_pass), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (queue_pass), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "highlight-updated", G_CALLBACK (scrolled_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "map", G_CALLBACK (queue_pass), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (editor, "notify::vadjustment", G_CALLBACK (vadjustment_changed_cb), self,
                           G_CONNECT_SWAPPED);
  vadjustment_changed_cb (self);
  return self;
}

GMenuModel *
forge_spell_check_get_menu (ForgeSpellCheck *self)
{
  g_return_val_if_fail (FORGE_IS_SPELL_CHECK (self), NULL);

  return G_MENU_MODEL (self->menu);
}

gboolean
forge_spell_check_choose (ForgeSpellCheck *self, const GtkTextIter *at)
{
  GtkTextIter start, end;
  g_autofree char *word = NULL;

  g_return_val_if_fail (FORGE_IS_SPELL_CHECK (self), FALSE);

  start = end = *at;
  g_menu_remove_all (self->menu);
  g_menu_remove_all (self->suggestions);
  if (!gtk_text_iter_has_tag (at, self->tag) && !gtk_text_iter_ends_tag (at, self->tag))
    return FALSE;
  if (!gtk_text_iter_starts_tag (&start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (&start, self->tag);
  if (!gtk_text_iter_ends_tag (&end, self->tag))
    gtk_text_iter_forward_to_tag_toggle (&end, self->tag);
  gtk_text_buffer_move_mark (get_buffer (self), self->start, &start);
  gtk_text_buffer_move_mark (get_buffer (self), self->end, &end);
  g_menu_append_section (self->menu, _ ("Spelling"), G_MENU_MODEL (self->suggestions));
  g_menu_append (self->menu, _ ("_Add to Dictionary"), "spelling.add");
  g_menu_append (self->menu, _ ("_Ignore"), "spelling.ignore");
  word = gtk_text_iter_get_slice (&start, &end);
  if (self->speller != NULL)
    forge_speller_suggest_async (self->speller, word, self->cancellable, suggested_cb, self);
  return TRUE;
}
