/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-property"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-edits.h"
#include "board/forge-board-words.h"
#include "widgets/forge-board-picker.h"
#include "widgets/forge-board-property.h"
#include "widgets/forge-icon-button.h"

#define PAUSE_MS    800
#define TEXT_HEIGHT 66

struct _ForgeBoardProperty
{
  GObject parent_instance;

  ForgeBoard *board;
  ForgeBoardElement *element;
  const ForgeBoardKey *key;

  GtkWidget *row;
  GtkWidget *problem_row;
  GtkLabel *problem;
  GtkTextBuffer *text; /* of FORGE_BOARD_TEXT */
  GtkWidget *view;
  GtkWidget *toggle; /* of FORGE_BOARD_FLAG: a switch */
  GtkWidget *clear;  /* of FORGE_BOARD_REF */
  GPtrArray *checks; /* of FORGE_BOARD_CHOICES: one a choice */
  char *shown;       /* what the board held when it was shown last */
  guint pause;
  gboolean is_ours; /* the widgets are being changed by us */
};

G_DEFINE_FINAL_TYPE (ForgeBoardProperty, forge_board_property, G_TYPE_OBJECT)

static const char *
get_title (ForgeBoardProperty *self)
{
  return forge_board_key_get_title (self->key->name);
}

static gboolean
is_on_board (ForgeBoardProperty *self)
{
  return forge_board_find (self->board, self->element->id) == self->element;
}

static void
show_problem (ForgeBoardProperty *self, const GError *error)
{
  g_autofree char *reason
      = error != NULL ? forge_board_property_dup_reason (error, self->element->id) : NULL;

  gtk_label_set_label (self->problem, reason != NULL ? reason : "");
  gtk_widget_set_visible (self->problem_row, reason != NULL);
  if (reason != NULL)
    gtk_widget_add_css_class (self->row, "error");
  else
    gtk_widget_remove_css_class (self->row, "error");
}

static char *
dup_typed (ForgeBoardProperty *self)
{
  GtkTextIter start, end;

  if (self->text != NULL)
    {
      gtk_text_buffer_get_bounds (self->text, &start, &end);
      return g_strchomp (gtk_text_buffer_get_text (self->text, &start, &end, FALSE));
    }
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->row))));
}

static gboolean
is_typed (ForgeBoardProperty *self)
{
  return self->text != NULL || ADW_IS_ENTRY_ROW (self->row);
}

/* Where it is shown already, the caret stays where it is. */
static void
show_typed (ForgeBoardProperty *self, const char *text)
{
  g_autofree char *typed = dup_typed (self);

  if (strcmp (typed, text) == 0)
    return;
  self->is_ours = TRUE;
  if (self->text != NULL)
    gtk_text_buffer_set_text (self->text, text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (self->row), text);
  self->is_ours = FALSE;
}

static void
set_value (ForgeBoardProperty *self, ForgeYamlNode *value)
{
  g_autofree char *label = NULL;
  g_autoptr (GError) error = NULL;

  if (!is_on_board (self))
    return;
  /* Translators: a step that can be undone; %s is the name of a property, such as "Description" */
  label = g_strdup_printf (_ ("Change “%s”"), get_title (self));
  forge_board_begin_step (self->board, label);
  forge_board_set (self->board, self->element, self->key->name, value, &error);
  forge_board_end_step (self->board);
  show_problem (self, error);
  if (error != NULL)
    return;
  forge_board_property_refresh (self);
  if (is_typed (self))
    show_typed (self, self->shown);
}

static void
set_text (ForgeBoardProperty *self, const char *text)
{
  g_autoptr (ForgeYamlNode) value = *text != '\0' ? forge_yaml_string_new (text) : NULL;

  set_value (self, value);
}

static gboolean
pause_cb (gpointer data)
{
  ForgeBoardProperty *self = data;

  self->pause = 0;
  forge_board_property_commit (self);
  return G_SOURCE_REMOVE;
}

/* A text is taken at a pause, as it has no key of its own for that. */
static void
text_changed_cb (ForgeBoardProperty *self)
{
  if (self->is_ours)
    return;
  g_clear_handle_id (&self->pause, g_source_remove);
  self->pause = g_timeout_add (PAUSE_MS, pause_cb, self);
}

static void
leave_cb (ForgeBoardProperty *self)
{
  forge_board_property_commit (self);
}

/* Escape gives back what was there. */
static gboolean
key_cb (ForgeBoardProperty *self, guint keyval, guint keycode, GdkModifierType state)
{
  g_autofree char *typed = dup_typed (self);

  if (keyval != GDK_KEY_Escape || g_strcmp0 (typed, self->shown) == 0)
    return FALSE;
  show_typed (self, self->shown);
  show_problem (self, NULL);
  return TRUE;
}

static void
watch_typing (ForgeBoardProperty *self, GtkWidget *widget)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  g_signal_connect_object (focus, "leave", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, focus);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (widget, keys);
}

static void
create_entry (ForgeBoardProperty *self)
{
  self->row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self->row), TRUE);
  g_signal_connect_object (self->row, "apply", G_CALLBACK (leave_cb), self, G_CONNECT_SWAPPED);
  watch_typing (self, self->row);
}

static void
create_text (ForgeBoardProperty *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *caption = gtk_label_new (get_title (self));

  self->row = adw_preferences_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), FALSE);
  gtk_widget_set_focusable (self->row, FALSE);
  gtk_label_set_xalign (GTK_LABEL (caption), 0);
  gtk_widget_add_css_class (caption, "caption");
  gtk_widget_add_css_class (caption, "forge-dim");
  self->view = gtk_text_view_new ();
  self->text = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (self->view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (self->view), FALSE);
  gtk_widget_set_size_request (self->view, -1, TEXT_HEIGHT);
  gtk_widget_add_css_class (self->view, "forge-row-text");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_title (self), -1);
  gtk_widget_add_css_class (box, "forge-row-box");
  gtk_box_append (GTK_BOX (box), caption);
  gtk_box_append (GTK_BOX (box), self->view);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->row), box);
  g_signal_connect_object (self->text, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  watch_typing (self, self->view);
}

static void
toggled_cb (ForgeBoardProperty *self)
{
  g_autoptr (ForgeYamlNode) value = NULL;

  if (self->is_ours)
    return;
  if (gtk_switch_get_active (GTK_SWITCH (self->toggle)))
    value = forge_yaml_scalar_new ("true", FALSE);
  set_value (self, value);
}

static void
create_flag (ForgeBoardProperty *self)
{
  self->row = adw_action_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  self->toggle = gtk_switch_new ();
  gtk_widget_set_valign (self->toggle, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->toggle), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  get_title (self), -1);
  g_signal_connect_object (self->toggle, "notify::active", G_CALLBACK (toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->toggle);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (self->row), self->toggle);
}

static void
chosen_cb (ForgeBoardProperty *self)
{
  const guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

  if (!self->is_ours)
    set_text (self, selected > 0 ? self->key->choices[selected - 1] : "");
}

static void
create_choice (ForgeBoardProperty *self)
{
  g_autoptr (GtkStringList) words = gtk_string_list_new (NULL);

  gtk_string_list_append (words, _ ("None"));
  for (guint i = 0; self->key->choices[i] != NULL; i++)
    gtk_string_list_append (words, forge_board_choice_get_title (self->key->choices[i]));
  self->row = adw_combo_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (words));
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
checked_cb (ForgeBoardProperty *self)
{
  g_autoptr (ForgeYamlNode) list = NULL;

  if (self->is_ours)
    return;
  list = forge_yaml_list_new ();
  for (guint i = 0; i < self->checks->len; i++)
    if (gtk_check_button_get_active (g_ptr_array_index (self->checks, i)))
      forge_yaml_list_add (list, forge_yaml_string_new (self->key->choices[i]));
  set_value (self, list);
}

static void
create_choices (ForgeBoardProperty *self)
{
  self->row = adw_expander_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  self->checks = g_ptr_array_new ();
  for (guint i = 0; self->key->choices[i] != NULL; i++)
    {
      GtkWidget *row = adw_action_row_new ();
      GtkWidget *check = gtk_check_button_new ();
      const char *title = forge_board_choice_get_title (self->key->choices[i]);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
      gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                      -1);
      adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
      adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
      g_signal_connect_object (check, "notify::active", G_CALLBACK (checked_cb), self,
                               G_CONNECT_SWAPPED);
      adw_expander_row_add_row (ADW_EXPANDER_ROW (self->row), row);
      g_ptr_array_add (self->checks, check);
    }
}

static void
picked_cb (const char *id, gpointer data)
{
  set_text (data, id);
}

static void
pick_cb (ForgeBoardProperty *self, GtkWidget *button)
{
  forge_board_pick_element (button, self->board, self->key->targets, self->element->id,
                            get_title (self), picked_cb, G_OBJECT (self));
}

static void
clear_cb (ForgeBoardProperty *self)
{
  set_text (self, "");
}

static void
create_ref (ForgeBoardProperty *self)
{
  /* Translators: %s is the name of a property, such as "Handled by" */
  g_autofree char *choose = g_strdup_printf (_ ("Choose “%s”"), get_title (self));
  /* Translators: %s is the name of a property, such as "Handled by" */
  g_autofree char *clear = g_strdup_printf (_ ("Clear “%s”"), get_title (self));
  GtkWidget *pick = forge_icon_button_new ("document-edit-symbolic", choose);

  self->row = adw_action_row_new ();
  self->clear = forge_icon_button_new ("edit-clear-symbolic", clear);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), get_title (self));
  g_signal_connect_object (pick, "clicked", G_CALLBACK (pick_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->clear, "clicked", G_CALLBACK (clear_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), self->clear);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self->row), pick);
}

static void
create_problem_row (ForgeBoardProperty *self)
{
  GtkWidget *label = gtk_label_new (NULL);

  self->problem = GTK_LABEL (label);
  gtk_label_set_wrap (self->problem, TRUE);
  gtk_label_set_wrap_mode (self->problem, PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (self->problem, 0);
  gtk_widget_add_css_class (label, "error");
  gtk_widget_add_css_class (label, "forge-row-box");
  self->problem_row = gtk_list_box_row_new ();
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->problem_row), FALSE);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (self->problem_row), label);
  gtk_widget_set_focusable (self->problem_row, FALSE);
  gtk_widget_set_visible (self->problem_row, FALSE);
}

static void
create_row (ForgeBoardProperty *self)
{
  switch (self->key->shape)
    {
    case FORGE_BOARD_TEXT:
      create_text (self);
      break;
    case FORGE_BOARD_FLAG:
      create_flag (self);
      break;
    case FORGE_BOARD_CHOICE:
      create_choice (self);
      break;
    case FORGE_BOARD_CHOICES:
      create_choices (self);
      break;
    case FORGE_BOARD_REF:
      create_ref (self);
      break;
    default:
      create_entry (self);
      break;
    }
  create_problem_row (self);
}

static void
show_ref (ForgeBoardProperty *self)
{
  const ForgeBoardElement *target
      = *self->shown != '\0' ? forge_board_find (self->board, self->shown) : NULL;
  const char *name = target != NULL ? forge_board_element_get_name (target) : self->shown;
  g_autofree char *markup = g_markup_escape_text (*self->shown != '\0' ? name : _ ("None"), -1);

  adw_action_row_set_subtitle (ADW_ACTION_ROW (self->row), markup);
  gtk_widget_set_visible (self->clear, *self->shown != '\0' && !self->key->is_required);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self->row), target != NULL);
  if (target != NULL)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (self->row), "s", target->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->row),
                                  target != NULL ? "board-panel.show-element" : NULL);
}

static void
show_choices (ForgeBoardProperty *self)
{
  const ForgeYamlNode *list = forge_yaml_map_get (self->element->node, self->key->name);

  for (guint i = 0; i < self->checks->len; i++)
    {
      gboolean is_on = FALSE;

      for (guint j = 0; list != NULL && j < list->n_children; j++)
        is_on |= g_strcmp0 (list->children[j]->text, self->key->choices[i]) == 0;
      gtk_check_button_set_active (g_ptr_array_index (self->checks, i), is_on);
    }
}

static void
show_choice (ForgeBoardProperty *self)
{
  guint selected = 0;

  for (guint i = 0; self->key->choices[i] != NULL; i++)
    if (strcmp (self->key->choices[i], self->shown) == 0)
      selected = i + 1;
  adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), selected);
}

static void
forge_board_property_dispose (GObject *object)
{
  ForgeBoardProperty *self = FORGE_BOARD_PROPERTY (object);

  g_clear_handle_id (&self->pause, g_source_remove);
  g_clear_object (&self->row);
  g_clear_object (&self->problem_row);
  g_clear_object (&self->board);
  G_OBJECT_CLASS (forge_board_property_parent_class)->dispose (object);
}

static void
forge_board_property_finalize (GObject *object)
{
  ForgeBoardProperty *self = FORGE_BOARD_PROPERTY (object);

  g_clear_pointer (&self->element, forge_board_element_unref);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_free (self->shown);
  G_OBJECT_CLASS (forge_board_property_parent_class)->finalize (object);
}

static void
forge_board_property_class_init (ForgeBoardPropertyClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_board_property_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_board_property_finalize;
}

static void
forge_board_property_init (ForgeBoardProperty *self)
{
}

ForgeBoardProperty *
forge_board_property_new (ForgeBoard *board, ForgeBoardElement *element, const ForgeBoardKey *key)
{
  ForgeBoardProperty *self;

  g_return_val_if_fail (FORGE_IS_BOARD (board) && element != NULL && key != NULL, NULL);
  g_return_val_if_fail (forge_board_property_can_show (key->shape), NULL);

  self = g_object_new (FORGE_TYPE_BOARD_PROPERTY, NULL);
  self->board = g_object_ref (board);
  self->element = forge_board_element_ref (element);
  self->key = key;
  self->shown = g_strdup ("");
  create_row (self);
  g_object_ref_sink (self->row);
  g_object_ref_sink (self->problem_row);
  forge_board_property_refresh (self);
  return self;
}

void
forge_board_property_add_to (ForgeBoardProperty *self, GtkListBox *list)
{
  g_return_if_fail (FORGE_IS_BOARD_PROPERTY (self));

  gtk_list_box_append (list, self->row);
  gtk_list_box_append (list, self->problem_row);
}

void
forge_board_property_refresh (ForgeBoardProperty *self)
{
  const char *text;
  g_autofree char *before = NULL;
  g_autofree char *typed = NULL;

  g_return_if_fail (FORGE_IS_BOARD_PROPERTY (self));

  text = forge_board_element_get_text (self->element, self->key->name);
  before = self->shown;
  self->shown = g_strdup (text != NULL ? text : "");
  self->is_ours = TRUE;
  if (is_typed (self))
    {
      typed = dup_typed (self);
      if (strcmp (typed, before) == 0)
        show_typed (self, self->shown);
    }
  else if (self->toggle != NULL)
    gtk_switch_set_active (GTK_SWITCH (self->toggle),
                           forge_board_element_get_flag (self->element, self->key->name));
  else if (self->checks != NULL)
    show_choices (self);
  else if (self->key->shape == FORGE_BOARD_CHOICE)
    show_choice (self);
  else
    show_ref (self);
  self->is_ours = FALSE;
}

void
forge_board_property_commit (ForgeBoardProperty *self)
{
  g_autofree char *typed = NULL;

  g_return_if_fail (FORGE_IS_BOARD_PROPERTY (self));

  g_clear_handle_id (&self->pause, g_source_remove);
  if (!is_typed (self))
    return;
  typed = dup_typed (self);
  if (strcmp (typed, self->shown) == 0)
    show_problem (self, NULL);
  else
    set_text (self, typed);
}

char *
forge_board_property_dup_refused (ForgeBoardProperty *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_PROPERTY (self), NULL);

  return is_typed (self) && gtk_widget_get_visible (self->problem_row) ? dup_typed (self) : NULL;
}

void
forge_board_property_type (ForgeBoardProperty *self, const char *text)
{
  g_return_if_fail (FORGE_IS_BOARD_PROPERTY (self) && text != NULL);

  show_typed (self, text);
  forge_board_property_commit (self);
}

const ForgeBoardKey *
forge_board_property_get_key (ForgeBoardProperty *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_PROPERTY (self), NULL);

  return self->key;
}

void
forge_board_property_edit (ForgeBoardProperty *self)
{
  g_return_if_fail (FORGE_IS_BOARD_PROPERTY (self));

  gtk_widget_grab_focus (self->view != NULL ? self->view : self->row);
  if (ADW_IS_ENTRY_ROW (self->row))
    gtk_editable_select_region (GTK_EDITABLE (self->row), 0, -1);
}

gboolean
forge_board_property_can_show (ForgeBoardShape shape)
{
  switch (shape)
    {
    case FORGE_BOARD_TEXT:
    case FORGE_BOARD_LINE:
    case FORGE_BOARD_FLAG:
    case FORGE_BOARD_TYPE:
    case FORGE_BOARD_CHOICE:
    case FORGE_BOARD_CHOICES:
    case FORGE_BOARD_REF:
      return TRUE;
    default:
      return FALSE;
    }
}

char *
forge_board_property_dup_reason (const GError *error, const char *id)
{
  const char *behind;

  g_return_val_if_fail (error != NULL && id != NULL, NULL);

  /* "EVT-Paid, line 12, column 3: The sentence." */
  behind = g_str_has_prefix (error->message, id) ? strstr (error->message, ": ") : NULL;
  return g_strdup (behind != NULL ? behind + 2 : error->message);
}
