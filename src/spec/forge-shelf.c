/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-shelf"

#include "config.h"

#include "spec/forge-shelf.h"

#define MAX_TAG    40
#define MAX_FOLDER 60

/**
 * forge_shelf_new:
 *
 * Returns: (transfer full): of a project that nobody put anywhere
 */
ForgeShelf *
forge_shelf_new (void)
{
  ForgeShelf *self = g_new0 (ForgeShelf, 1);

  self->folder = g_strdup ("");
  self->tags = g_new0 (char *, 1);
  return self;
}

ForgeShelf *
forge_shelf_copy (const ForgeShelf *self)
{
  ForgeShelf *copy;

  g_return_val_if_fail (self != NULL, NULL);

  copy = g_memdup2 (self, sizeof *self);
  copy->folder = g_strdup (self->folder);
  copy->tags = g_strdupv (self->tags);
  return copy;
}

void
forge_shelf_free (ForgeShelf *self)
{
  if (self == NULL)
    return;
  g_free (self->folder);
  g_strfreev (self->tags);
  g_free (self);
}

/* One line of plain text. */
static char *
tidy (const char *text, glong max)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GString) tidied = g_string_new (NULL);

  for (const char *p = g_strstrip (valid); *p != '\0' && max > 0; p = g_utf8_next_char (p), max--)
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (tidied, g_unichar_iscntrl (c) ? ' ' : c);
    }
  return g_strstrip (g_string_free (g_steal_pointer (&tidied), FALSE));
}

void
forge_shelf_set_tags (ForgeShelf *self, const char *text)
{
  g_auto (GStrv) parts = NULL;
  g_autoptr (GPtrArray) tags = g_ptr_array_new ();

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL);

  parts = g_strsplit_set (text, ",\n", -1);
  for (guint i = 0; parts[i] != NULL && tags->len < FORGE_SHELF_MAX_TAGS; i++)
    {
      g_autofree char *tag = tidy (parts[i], MAX_TAG);

      if (*tag != '\0' && !g_ptr_array_find_with_equal_func (tags, tag, g_str_equal, NULL))
        g_ptr_array_add (tags, g_steal_pointer (&tag));
    }
  g_ptr_array_add (tags, NULL);
  g_strfreev (self->tags);
  self->tags = (char **) g_ptr_array_free (g_steal_pointer (&tags), FALSE);
}

void
forge_shelf_set_folder (ForgeShelf *self, const char *folder)
{
  g_return_if_fail (self != NULL);
  g_return_if_fail (folder != NULL);

  g_free (self->folder);
  self->folder = tidy (folder, MAX_FOLDER);
}
