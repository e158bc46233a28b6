/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-editor"

#include "config.h"

#include "widgets/forge-text-actions.h"

struct _ForgeTextActions
{
  GObject parent_instance;

  ForgeEditor *editor; /* unowned, as find: the view that has them owns us */
  ForgeFindBar *find;
  GSimpleActionGroup *group;
};

enum
{
  REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeTextActions, forge_text_actions, G_TYPE_OBJECT)

static void
find_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_open (self->find, FALSE);
}

static void
replace_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_open (self->find, TRUE);
}

static void
find_next_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_move (self->find, FALSE);
}

static void
find_previous_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  g_signal_emit (self, signals[REVEAL], 0);
  forge_find_bar_move (self->find, TRUE);
}

/* An open search goes first. */
static void
leave_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  ForgeTextActions *self = data;

  if (forge_find_bar_get_is_open (self->find))
    forge_find_bar_close (self->find);
  else if (gtk_widget_has_focus (GTK_WIDGET (self->editor)))
    g_signal_emit_by_name (self->editor, "move-focus", GTK_DIR_TAB_FORWARD);
}

static void
forge_text_actions_dispose (GObject *object)
{
  g_clear_object (&FORGE_TEXT_ACTIONS (object)->group);
  G_OBJECT_CLASS (forge_text_actions_parent_class)->dispose (object);
}

static void
forge_text_actions_class_init (ForgeTextActionsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_text_actions_dispose;
  signals[REVEAL] = g_signal_new ("reveal", FORGE_TYPE_TEXT_ACTIONS, G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 0);
}

static void
forge_text_actions_init (ForgeTextActions *self)
{
  static const GActionEntry ENTRIES[] = {
    { "find", find_action, NULL, NULL, NULL, { 0 } },
    { "replace", replace_action, NULL, NULL, NULL, { 0 } },
    { "find-next", find_next_action, NULL, NULL, NULL, { 0 } },
    { "find-previous", find_previous_action, NULL, NULL, NULL, { 0 } },
    { "leave", leave_action, NULL, NULL, NULL, { 0 } },
  };

  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   self);
}

ForgeTextActions *
forge_text_actions_new (ForgeEditor *editor, ForgeFindBar *find)
{
  ForgeTextActions *self;

  g_return_val_if_fail (FORGE_IS_EDITOR (editor) && FORGE_IS_FIND_BAR (find), NULL);

  self = g_object_new (FORGE_TYPE_TEXT_ACTIONS, NULL);
  self->editor = editor;
  self->find = find;
  return self;
}

GActionGroup *
forge_text_actions_get_group (ForgeTextActions *self)
{
  g_return_val_if_fail (FORGE_IS_TEXT_ACTIONS (self), NULL);

  return G_ACTION_GROUP (self->group);
}
