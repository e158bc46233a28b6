/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-question-item"

#include "config.h"

#include "widgets/forge-question-item.h"

struct _ForgeQuestionItem
{
  GObject parent_instance;

  char *id;
  char *text;
  char *why;
  char *example;
  char *answer;
  char *author;
  char *suggestion;
  char *suggestion_author;
  gint64 time;
  guint number;
  guint required : 1;
  guint is_busy : 1;
};

G_DEFINE_FINAL_TYPE (ForgeQuestionItem, forge_question_item, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ANSWER,
  PROP_AUTHOR,
  PROP_SUGGESTION,
  PROP_IS_BUSY,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static gboolean
replace_string (char **place, const char *text)
{
  if (g_strcmp0 (*place, text) == 0)
    return FALSE;
  g_free (*place);
  *place = g_strdup (text);
  return TRUE;
}

static void
forge_question_item_finalize (GObject *object)
{
  ForgeQuestionItem *self = FORGE_QUESTION_ITEM (object);

  g_free (self->id);
  g_free (self->text);
  g_free (self->why);
  g_free (self->example);
  g_free (self->answer);
  g_free (self->author);
  g_free (self->suggestion);
  g_free (self->suggestion_author);

  G_OBJECT_CLASS (forge_question_item_parent_class)->finalize (object);
}

static void
forge_question_item_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgeQuestionItem *self = FORGE_QUESTION_ITEM (object);

  switch (prop_id)
    {
    case PROP_ANSWER:
      g_value_set_string (value, self->answer);
      break;
    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;
    case PROP_SUGGESTION:
      g_value_set_string (value, self->suggestion);
      break;
    case PROP_IS_BUSY:
      g_value_set_boolean (value, self->is_busy);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_question_item_class_init (ForgeQuestionItemClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->finalize = forge_question_item_finalize;
  object_class->get_property = forge_question_item_get_property;

  properties[PROP_ANSWER]
      = g_param_spec_string ("answer", NULL, NULL, "", G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AUTHOR]
      = g_param_spec_string ("author", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SUGGESTION] = g_param_spec_string ("suggestion", NULL, NULL, NULL,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_BUSY] = g_param_spec_boolean ("is-busy", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
forge_question_item_init (ForgeQuestionItem *self)
{
  self->answer = g_strdup ("");
}

/**
 * forge_question_item_new:
 * @id: as in the catalog, or %FORGE_QUESTION_BRIEF
 * @number: 1-based, as shown; 0 shows none
 *
 * Returns: (transfer full): an item without an answer
 */
ForgeQuestionItem *
forge_question_item_new (const char *id,
                         guint number,
                         const char *text,
                         const char *why,
                         const char *example,
                         gboolean required)
{
  ForgeQuestionItem *self = g_object_new (FORGE_TYPE_QUESTION_ITEM, NULL);

  self->id = g_strdup (id);
  self->number = number;
  self->text = g_strdup (text);
  self->why = g_strdup (why);
  self->example = g_strdup (example);
  self->required = required;
  return self;
}

/**
 * forge_question_item_set_answer:
 * @text: (nullable): NULL or "" is no answer
 * @author: (nullable): who wrote it
 * @time: ms since 1970, 0 for unknown
 */
void
forge_question_item_set_answer (ForgeQuestionItem *self,
                                const char *text,
                                const char *author,
                                gint64 time)
{
  gboolean is_answered = text != NULL && *text != '\0';

  g_return_if_fail (FORGE_IS_QUESTION_ITEM (self));

  g_object_freeze_notify (G_OBJECT (self));
  self->time = time;
  if (replace_string (&self->answer, is_answered ? text : ""))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ANSWER]);
  if (replace_string (&self->author, is_answered ? author : NULL))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTHOR]);
  g_object_thaw_notify (G_OBJECT (self));
}

/**
 * forge_question_item_set_suggestion:
 * @text: (nullable): NULL or "" takes it away
 */
void
forge_question_item_set_suggestion (ForgeQuestionItem *self, const char *text, const char *author)
{
  g_return_if_fail (FORGE_IS_QUESTION_ITEM (self));

  if (text != NULL && *text == '\0')
    text = NULL;
  replace_string (&self->suggestion_author, text != NULL ? author : NULL);
  if (replace_string (&self->suggestion, text))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SUGGESTION]);
}

void
forge_question_item_set_is_busy (ForgeQuestionItem *self, gboolean is_busy)
{
  g_return_if_fail (FORGE_IS_QUESTION_ITEM (self));

  is_busy = !!is_busy;
  if (self->is_busy == is_busy)
    return;
  self->is_busy = is_busy;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BUSY]);
}

const char *
forge_question_item_get_id (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->id;
}

guint
forge_question_item_get_number (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), 0);
  return self->number;
}

const char *
forge_question_item_get_text (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->text;
}

const char *
forge_question_item_get_why (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->why;
}

const char *
forge_question_item_get_example (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->example;
}

gboolean
forge_question_item_get_required (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), FALSE);
  return self->required;
}

const char *
forge_question_item_get_answer (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->answer;
}

const char *
forge_question_item_get_author (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->author;
}

gint64
forge_question_item_get_time (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), 0);
  return self->time;
}

const char *
forge_question_item_get_suggestion (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->suggestion;
}

const char *
forge_question_item_get_suggestion_author (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), NULL);
  return self->suggestion_author;
}

gboolean
forge_question_item_get_is_busy (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), FALSE);
  return self->is_busy;
}

gboolean
forge_question_item_is_answered (ForgeQuestionItem *self)
{
  g_return_val_if_fail (FORGE_IS_QUESTION_ITEM (self), FALSE);
  return *self->answer != '\0';
}
