/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-place-item"

#include "config.h"

#include <string.h>

#include "widgets/forge-place-item.h"

struct _ForgePlaceItem
{
  GObject parent_instance;

  guint kind;
  guint line;
  guint level;
  char *id;
  char *title;
  char *place;
  char *folded; /* all of them, for forge_place_item_matches */
};

G_DEFINE_FINAL_TYPE_WITH_CODE (ForgePlaceItem,
                               forge_place_item,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_COMPLETION_PROPOSAL, NULL))

static void
forge_place_item_finalize (GObject *object)
{
  ForgePlaceItem *self = FORGE_PLACE_ITEM (object);

  g_free (self->id);
  g_free (self->title);
  g_free (self->place);
  g_free (self->folded);
  G_OBJECT_CLASS (forge_place_item_parent_class)->finalize (object);
}

static void
forge_place_item_class_init (ForgePlaceItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = forge_place_item_finalize;
}

static void
forge_place_item_init (ForgePlaceItem *self)
{
}

ForgePlaceItem *
forge_place_item_new (guint kind,
                      guint line,
                      guint level,
                      const char *id,
                      const char *title,
                      const char *place)
{
  ForgePlaceItem *self;

  g_return_val_if_fail (title != NULL, NULL);

  self = g_object_new (FORGE_TYPE_PLACE_ITEM, NULL);
  self->kind = kind;
  self->line = line;
  self->level = level;
  self->id = g_strdup (id != NULL ? id : "");
  self->title = g_strdup (title);
  self->place = g_strdup (place != NULL ? place : "");
  return self;
}

guint
forge_place_item_get_kind (ForgePlaceItem *self)
{
  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), 0);

  return self->kind;
}

guint
forge_place_item_get_line (ForgePlaceItem *self)
{
  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), 0);

  return self->line;
}

guint
forge_place_item_get_level (ForgePlaceItem *self)
{
  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), 0);

  return self->level;
}

const char *
forge_place_item_get_id (ForgePlaceItem *self)
{
  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), NULL);

  return self->id;
}

const char *
forge_place_item_get_title (ForgePlaceItem *self)
{
  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), NULL);

  return self->title;
}

const char *
forge_place_item_get_place (ForgePlaceItem *self)
{
  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), NULL);

  return self->place;
}

gboolean
forge_place_item_matches (ForgePlaceItem *self, const char *query)
{
  g_autofree char *folded = NULL;
  g_auto (GStrv) words = NULL;

  g_return_val_if_fail (FORGE_IS_PLACE_ITEM (self), FALSE);
  g_return_val_if_fail (query != NULL, FALSE);

  if (self->folded == NULL)
    {
      g_autofree char *all = g_strjoin (" ", self->id, self->title, self->place, NULL);

      self->folded = g_utf8_casefold (all, -1);
    }
  folded = g_utf8_casefold (query, -1);
  words = g_strsplit (folded, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (strstr (self->folded, words[i]) == NULL)
      return FALSE;
  return TRUE;
}
