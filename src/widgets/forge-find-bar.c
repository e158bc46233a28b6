/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-find-bar"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/forge-find-bar.h"

/* More than this is no search but a passage that happens to be selected. */
#define MAX_SELECTED 200

struct _ForgeFindBar
{
  GtkWidget parent_instance;

  GtkRevealer *revealer;
  GtkEntry *entry;
  GtkEntry *replacement;
  GtkLabel *count;
  GtkLabel *problem;
  GtkWidget *replace_row;

  ForgeEditor *editor;
  GtkSourceSearchSettings *settings;
  GtkSourceSearchContext *context; /* only while it is open: it follows every change of the text */
  GCancellable *moving;            /* the search for a match that is under way; NULL: none */
  GtkTextMark *anchor;             /* where the search began: typing more looks from there */
  gboolean with_replace;
};

enum
{
  PROP_EDITOR = 1,
  PROP_IS_OPEN,
  PROP_MATCH_CASE,
  PROP_WHOLE_WORDS,
  PROP_USE_REGEX,
  PROP_WITH_REPLACE,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

G_DEFINE_FINAL_TYPE (ForgeFindBar, forge_find_bar, GTK_TYPE_WIDGET)

static GtkTextBuffer *
get_buffer (ForgeFindBar *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->editor));
}

static gboolean
has_search (ForgeFindBar *self)
{
  const char *text = gtk_source_search_settings_get_search_text (self->settings);

  return self->context != NULL && text != NULL && *text != '\0';
}

static char *
describe_count (ForgeFindBar *self)
{
  GtkTextIter start, end;
  int n, position;

  if (!has_search (self) || gtk_widget_get_visible (GTK_WIDGET (self->problem)))
    return g_strdup ("");
  n = gtk_source_search_context_get_occurrences_count (self->context);
  if (n < 0)
    return g_strdup ("…");
  if (n == 0)
    return g_strdup (_ ("None"));
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  position = gtk_source_search_context_get_occurrence_position (self->context, &start, &end);
  /* Translators: the third of 12 places where a text was found */
  if (position > 0)
    return g_strdup_printf (_ ("%'d of %'d"), position, n);
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'d match", "%'d matches", (gulong) n), n);
}

static void
update (ForgeFindBar *self)
{
  gboolean is_sound = !gtk_widget_get_visible (GTK_WIDGET (self->problem));
  gboolean has_matches = has_search (self) && is_sound
                         && gtk_source_search_context_get_occurrences_count (self->context) != 0;
  gboolean can_replace = has_matches && gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor));
  g_autofree char *count = describe_count (self);

  gtk_label_set_label (self->count, count);
  if (has_search (self) && is_sound && !has_matches)
    gtk_widget_add_css_class (GTK_WIDGET (self->entry), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->entry), "error");
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.next", has_matches);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.previous", has_matches);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace", can_replace);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "find.replace-all", can_replace);
}

/* A problem of the pattern (@is_search) or of what is to stand in its place; NULL: none. */
static void
show_problem (ForgeFindBar *self, const GError *error, gboolean is_search)
{
  g_autofree char *text = NULL;

  /* Translators: %s says what is wrong with it, in English */
  if (error != NULL && is_search)
    text = g_strdup_printf (_ ("This is no regular expression yet (%s). Mend it, or search for "
                               "plain text instead."),
                            error->message);
  else if (error != NULL)
    text = g_strdup_printf (_ ("Nothing was replaced, since the new text is not valid (%s)."),
                            error->message);
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
  update (self);
}

static void
regex_error_cb (ForgeFindBar *self)
{
  g_autoptr (GError) error = gtk_source_search_context_get_regex_error (self->context);

  show_problem (self, error, TRUE);
}

static void
show_match (ForgeFindBar *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextBuffer *buffer = get_buffer (self);

  forge_editor_follow (self->editor, NULL);
  gtk_text_buffer_select_range (buffer, end, start);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->editor), gtk_text_buffer_get_insert (buffer),
                                .2, FALSE, 0, 0);
  update (self);
}

static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeFindBar) self = user_data;
  g_autoptr (GError) error = NULL;
  GtkTextIter start, end;

  /* Both ways end alike. */
  if (gtk_source_search_context_forward_finish (GTK_SOURCE_SEARCH_CONTEXT (source), result, &start,
                                                &end, NULL, &error)
      && self->context == GTK_SOURCE_SEARCH_CONTEXT (source))
    show_match (self, &start, &end);
}

static void
stop_moving (ForgeFindBar *self)
{
  if (self->moving != NULL)
    g_cancellable_cancel (self->moving);
  g_clear_object (&self->moving);
}

static void
look_from (ForgeFindBar *self, const GtkTextIter *at, gboolean is_backwards)
{
  stop_moving (self);
  self->moving = g_cancellable_new ();
  if (is_backwards)
    gtk_source_search_context_backward_async (self->context, at, self->moving, found_cb,
                                              g_object_ref (self));
  else
    gtk_source_search_context_forward_async (self->context, at, self->moving, found_cb,
                                             g_object_ref (self));
}

static void
search_changed_cb (ForgeFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));
  GtkTextIter at;

  if (self->context == NULL)
    return;
  gtk_source_search_settings_set_search_text (self->settings, text);
  if (*text == '\0')
    {
      stop_moving (self);
      show_problem (self, NULL, TRUE);
      return;
    }
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &at, self->anchor);
  look_from (self, &at, FALSE);
  update (self);
}

static void
replacement_changed_cb (ForgeFindBar *self)
{
  g_autoptr (GError) error
      = self->context != NULL ? gtk_source_search_context_get_regex_error (self->context) : NULL;

  show_problem (self, error, TRUE);
}

static void
next_cb (ForgeFindBar *self)
{
  forge_find_bar_move (self, FALSE);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_find_bar_move (FORGE_FIND_BAR (widget), g_str_equal (name, "find.previous"));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  forge_find_bar_close (FORGE_FIND_BAR (widget));
}

/* The match that is selected; where none is, the next one is gone to first. */
static void
replace_cb (ForgeFindBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->replacement));
  g_autoptr (GError) error = NULL;
  GtkTextIter start, end;

  if (!has_search (self) || !gtk_text_view_get_editable (GTK_TEXT_VIEW (self->editor)))
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  forge_text_history_seal (forge_editor_get_history (self->editor));
  if (!gtk_source_search_context_replace (self->context, &start, &end, text, -1, &error))
    {
      if (error != NULL)
        show_problem (self, error, FALSE);
      else
        forge_find_bar_move (self, FALSE);
      return;
    }
  forge_text_history_seal (forge_editor_get_history (self->editor));
  gtk_text_buffer_place_cursor (get_buffer (self), &end);
  look_from (self, &end, FALSE);
}

static void
replace_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  replace_cb (FORGE_FIND_BAR (widget));
}

static void
replace_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  ForgeFindBar *self = FORGE_FIND_BAR (widget);
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->replacement));
  g_autoptr (GError) error = NULL;
  g_autofree char *done = NULL;
  guint n;

  stop_moving (self);
  forge_text_history_seal (forge_editor_get_history (self->editor));
  n = gtk_source_search_context_replace_all (self->context, text, -1, &error);
  forge_text_history_seal (forge_editor_get_history (self->editor));
  if (error != NULL)
    {
      show_problem (self, error, FALSE);
      return;
    }
  update (self);
  done = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%'u replaced", "%'u replaced", n), n);
  gtk_label_set_label (self->count, done);
}

static void
start_search (ForgeFindBar *self)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter at;

  if (self->context != NULL)
    return;
  self->context = gtk_source_search_context_new (GTK_SOURCE_BUFFER (buffer), self->settings);
  g_signal_connect_object (self->context, "notify::occurrences-count", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->context, "notify::regex-error", G_CALLBACK (regex_error_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  gtk_text_buffer_get_selection_bounds (buffer, &at, NULL);
  self->anchor = gtk_text_buffer_create_mark (buffer, NULL, &at, TRUE);
}

static void
end_search (ForgeFindBar *self)
{
  stop_moving (self);
  if (self->context == NULL)
    return;
  g_signal_handlers_disconnect_by_data (self->context, self);
  g_signal_handlers_disconnect_by_func (get_buffer (self), update, self);
  gtk_text_buffer_delete_mark (get_buffer (self), self->anchor);
  self->anchor = NULL;
  g_clear_object (&self->context);
}

/* A few selected words are what to look for. */
static void
take_selection (ForgeFindBar *self)
{
  GtkTextIter start, end;
  g_autofree char *text = NULL;

  if (!gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end)
      || gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&end)
      || gtk_text_iter_get_offset (&end) - gtk_text_iter_get_offset (&start) > MAX_SELECTED
      || gtk_source_search_settings_get_regex_enabled (self->settings))
    return;
  text = gtk_text_buffer_get_slice (get_buffer (self), &start, &end, TRUE);
  gtk_text_buffer_move_mark (get_buffer (self), self->anchor, &start);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), text);
}

static void
set_with_replace (ForgeFindBar *self, gboolean with_replace)
{
  if (self->with_replace == with_replace)
    return;
  self->with_replace = with_replace;
  gtk_widget_set_visible (self->replace_row, with_replace);
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_WITH_REPLACE]);
}

static void
forge_find_bar_dispose (GObject *object)
{
  ForgeFindBar *self = FORGE_FIND_BAR (object);

  if (self->editor != NULL)
    end_search (self);
  g_clear_object (&self->settings);
  g_clear_object (&self->editor);
  if (self->revealer != NULL)
    gtk_widget_unparent (GTK_WIDGET (g_steal_pointer (&self->revealer)));
  G_OBJECT_CLASS (forge_find_bar_parent_class)->dispose (object);
}

static void
forge_find_bar_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeFindBar *self = FORGE_FIND_BAR (object);

  switch (id)
    {
    case PROP_EDITOR:
      g_value_set_object (value, self->editor);
      break;
    case PROP_IS_OPEN:
      g_value_set_boolean (value, forge_find_bar_get_is_open (self));
      break;
    case PROP_MATCH_CASE:
      g_value_set_boolean (value, gtk_source_search_settings_get_case_sensitive (self->settings));
      break;
    case PROP_WHOLE_WORDS:
      g_value_set_boolean (value,
                           gtk_source_search_settings_get_at_word_boundaries (self->settings));
      break;
    case PROP_USE_REGEX:
      g_value_set_boolean (value, gtk_source_search_settings_get_regex_enabled (self->settings));
      break;
    case PROP_WITH_REPLACE:
      g_value_set_boolean (value, self->with_replace);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_find_bar_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  ForgeFindBar *self = FORGE_FIND_BAR (object);

  switch (id)
    {
    case PROP_EDITOR:
      g_set_object (&self->editor, g_value_get_object (value));
      return;
    case PROP_MATCH_CASE:
      gtk_source_search_settings_set_case_sensitive (self->settings, g_value_get_boolean (value));
      break;
    case PROP_WHOLE_WORDS:
      gtk_source_search_settings_set_at_word_boundaries (self->settings,
                                                         g_value_get_boolean (value));
      break;
    case PROP_USE_REGEX:
      gtk_source_search_settings_set_regex_enabled (self->settings, g_value_get_boolean (value));
      break;
    case PROP_WITH_REPLACE:
      set_with_replace (self, g_value_get_boolean (value));
      return;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  search_changed_cb (self);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const char *const TOGGLES[] = { "match-case", "whole-words", "use-regex", "with-replace" };
  static const guint ALT_KEYS[] = { GDK_KEY_c, GDK_KEY_w, GDK_KEY_r };

  for (gsize i = 0; i < G_N_ELEMENTS (TOGGLES); i++)
    {
      g_autofree char *action = g_strconcat ("find.", TOGGLES[i], NULL);

      gtk_widget_class_install_property_action (widget_class, action, TOGGLES[i]);
      if (i < G_N_ELEMENTS (ALT_KEYS))
        gtk_widget_class_add_binding_action (widget_class, ALT_KEYS[i], GDK_ALT_MASK, action, NULL);
    }
  gtk_widget_class_install_action (widget_class, "find.next", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "find.previous", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "find.replace", NULL, replace_action);
  gtk_widget_class_install_action (widget_class, "find.replace-all", NULL, replace_all_action);
  gtk_widget_class_install_action (widget_class, "find.close", NULL, close_action);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "find.close", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Return, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_KP_Enter, GDK_SHIFT_MASK,
                                       "find.previous", NULL);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-find-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeFindBar, revealer);
  gtk_widget_class_bind_template_child (widget_class, ForgeFindBar, entry);
  gtk_widget_class_bind_template_child (widget_class, ForgeFindBar, replacement);
  gtk_widget_class_bind_template_child (widget_class, ForgeFindBar, count);
  gtk_widget_class_bind_template_child (widget_class, ForgeFindBar, problem);
  gtk_widget_class_bind_template_child (widget_class, ForgeFindBar, replace_row);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, replacement_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, replace_cb);
}

static void
forge_find_bar_class_init (ForgeFindBarClass *klass)
{
  static const char *const NAMES[N_PROPS] = {
    NULL, NULL, "is-open", "match-case", "whole-words", "use-regex", "with-replace",
  };
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_find_bar_dispose;
  object_class->get_property = forge_find_bar_get_property;
  object_class->set_property = forge_find_bar_set_property;
  props[PROP_EDITOR]
      = g_param_spec_object ("editor", NULL, NULL, FORGE_TYPE_EDITOR, G_PARAM_READWRITE | flags);
  for (guint i = PROP_IS_OPEN; i < N_PROPS; i++)
    props[i]
        = g_param_spec_boolean (NAMES[i], NULL, NULL, FALSE,
                                (i == PROP_IS_OPEN ? G_PARAM_READABLE : G_PARAM_READWRITE) | flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  install_actions (widget_class);
  bind_template (widget_class);
}

static void
notify_match_case (ForgeFindBar *self)
{
  for (guint i = PROP_MATCH_CASE; i <= PROP_USE_REGEX; i++)
    g_object_notify_by_pspec (G_OBJECT (self), props[i]);
}

static void
forge_find_bar_init (ForgeFindBar *self)
{
  self->settings = gtk_source_search_settings_new ();
  gtk_source_search_settings_set_wrap_around (self->settings, TRUE);
  g_signal_connect_object (self->settings, "notify", G_CALLBACK (notify_match_case), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_find_bar_open:
 * @with_replace: shows the second row, too; without, it stays as it was
 *
 * Takes the focus. A few selected words become what to look for.
 */
void
forge_find_bar_open (ForgeFindBar *self, gboolean with_replace)
{
  gboolean was_open;

  g_return_if_fail (FORGE_IS_FIND_BAR (self));
  g_return_if_fail (self->editor != NULL);

  was_open = forge_find_bar_get_is_open (self);
  if (with_replace || !was_open)
    set_with_replace (self, with_replace);
  start_search (self);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  take_selection (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (GTK_EDITABLE (self->entry), 0, -1);
  search_changed_cb (self);
  if (!was_open)
    g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
}

/**
 * forge_find_bar_close:
 *
 * The text gets the focus, with the last match selected.
 */
void
forge_find_bar_close (ForgeFindBar *self)
{
  g_return_if_fail (FORGE_IS_FIND_BAR (self));

  if (!forge_find_bar_get_is_open (self))
    return;
  end_search (self);
  gtk_revealer_set_reveal_child (self->revealer, FALSE);
  gtk_widget_grab_focus (GTK_WIDGET (self->editor));
  g_object_notify_by_pspec (G_OBJECT (self), props[PROP_IS_OPEN]);
}

gboolean
forge_find_bar_get_is_open (ForgeFindBar *self)
{
  g_return_val_if_fail (FORGE_IS_FIND_BAR (self), FALSE);

  return self->context != NULL;
}

/**
 * forge_find_bar_move:
 *
 * Goes to the next match, or the one before; opens the bar where it is closed.
 */
void
forge_find_bar_move (ForgeFindBar *self, gboolean is_backwards)
{
  GtkTextIter start, end;

  g_return_if_fail (FORGE_IS_FIND_BAR (self));

  if (!forge_find_bar_get_is_open (self))
    forge_find_bar_open (self, FALSE);
  if (!has_search (self))
    return;
  gtk_text_buffer_get_selection_bounds (get_buffer (self), &start, &end);
  gtk_text_buffer_move_mark (get_buffer (self), self->anchor, &start);
  look_from (self, is_backwards ? &start : &end, is_backwards);
}
