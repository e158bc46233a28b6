/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-window-state"

#include "config.h"

#include <errno.h>

#include <gio/gio.h>

#include "app/forge-window-state.h"

#define MAX_WINDOWS 20
#define MAX_TEXTS   20

static void
text_state_free (gpointer data)
{
  ForgeTextState *text = data;

  g_free (text->document);
  g_free (text);
}

ForgeWindowState *
forge_window_state_new (void)
{
  ForgeWindowState *self = g_new0 (ForgeWindowState, 1);

  self->project = g_strdup ("");
  self->document = g_strdup ("");
  self->tab = g_strdup ("");
  self->texts = g_ptr_array_new_with_free_func (text_state_free);
  return self;
}

void
forge_window_state_add_text (ForgeWindowState *self,
                             const char *document,
                             const ForgeTextPlace *place)
{
  ForgeTextState *text;

  g_return_if_fail (self != NULL && document != NULL && place != NULL);

  text = g_new0 (ForgeTextState, 1);
  text->document = g_strdup (document);
  text->place = *place;
  g_ptr_array_add (self->texts, text);
}

ForgeWindowState *
forge_window_state_copy (const ForgeWindowState *self)
{
  ForgeWindowState *copy = g_memdup2 (self, sizeof *self);

  copy->project = g_strdup (self->project);
  copy->document = g_strdup (self->document);
  copy->tab = g_strdup (self->tab);
  copy->texts = g_ptr_array_new_with_free_func (text_state_free);
  for (guint i = 0; i < self->texts->len; i++)
    {
      const ForgeTextState *text = g_ptr_array_index (self->texts, i);

      forge_window_state_add_text (copy, text->document, &text->place);
    }
  return copy;
}

void
forge_window_state_free (ForgeWindowState *self)
{
  if (self == NULL)
    return;
  g_free (self->project);
  g_free (self->document);
  g_free (self->tab);
  g_ptr_array_unref (self->texts);
  g_free (self);
}

char *
forge_window_state_dup_path (void)
{
  return g_build_filename (g_get_user_state_dir (), "specforge", "windows.ini", NULL);
}

static void
take_string (GKeyFile *file, const char *group, const char *key, char **string)
{
  char *value = g_key_file_get_string (file, group, key, NULL);

  if (value == NULL)
    return;
  g_free (*string);
  *string = value;
}

/* One line a text: "document;line;column;scroll;zoom". */
static void
read_texts (GKeyFile *file, const char *group, ForgeWindowState *state)
{
  for (guint i = 0; i < MAX_TEXTS; i++)
    {
      g_autofree char *key = g_strdup_printf ("text-%u", i + 1);
      g_auto (GStrv) words = g_key_file_get_string_list (file, group, key, NULL, NULL);
      ForgeTextPlace place;

      if (words == NULL || g_strv_length (words) != 5)
        return;
      place.line = (guint) CLAMP (g_ascii_strtoll (words[1], NULL, 10), 0, G_MAXINT);
      place.column = (guint) CLAMP (g_ascii_strtoll (words[2], NULL, 10), 0, G_MAXINT);
      place.scroll = g_ascii_strtod (words[3], NULL);
      /* Also what is not a number. */
      if (!(place.scroll >= 0 && place.scroll <= G_MAXINT))
        place.scroll = 0;
      place.zoom = (guint) CLAMP (g_ascii_strtoll (words[4], NULL, 10), 0, 1000);
      forge_window_state_add_text (state, words[0], &place);
    }
}

static ForgeWindowState *
read_group (GKeyFile *file, const char *group)
{
  ForgeWindowState *state = forge_window_state_new ();

  take_string (file, group, "project", &state->project);
  take_string (file, group, "document", &state->document);
  take_string (file, group, "tab", &state->tab);
  read_texts (file, group, state);
  state->width = CLAMP (g_key_file_get_integer (file, group, "width", NULL), 0, 20000);
  state->height = CLAMP (g_key_file_get_integer (file, group, "height", NULL), 0, 20000);
  state->is_maximized = g_key_file_get_boolean (file, group, "maximized", NULL);
  return state;
}

GPtrArray *
forge_window_state_load (const char *path)
{
  g_autoptr (GPtrArray) states
      = g_ptr_array_new_with_free_func ((GDestroyNotify) forge_window_state_free);
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_auto (GStrv) groups = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (g_key_file_load_from_file (file, path, G_KEY_FILE_NONE, NULL))
    groups = g_key_file_get_groups (file, NULL);
  for (guint i = 0; groups != NULL && groups[i] != NULL && i < MAX_WINDOWS; i++)
    g_ptr_array_add (states, read_group (file, groups[i]));
  return g_steal_pointer (&states);
}

static void
write_texts (GKeyFile *file, const char *group, const ForgeWindowState *state)
{
  for (guint i = 0; i < state->texts->len && i < MAX_TEXTS; i++)
    {
      const ForgeTextState *text = g_ptr_array_index (state->texts, i);
      g_autofree char *key = g_strdup_printf ("text-%u", i + 1);
      g_autofree char *line = g_strdup_printf ("%u", text->place.line);
      g_autofree char *column = g_strdup_printf ("%u", text->place.column);
      g_autofree char *zoom = g_strdup_printf ("%u", text->place.zoom);
      char scroll[G_ASCII_DTOSTR_BUF_SIZE];
      const char *words[5] = { text->document, line, column, scroll, zoom };

      g_ascii_dtostr (scroll, sizeof scroll, text->place.scroll);
      g_key_file_set_string_list (file, group, key, words, G_N_ELEMENTS (words));
    }
}

static void
write_group (GKeyFile *file, const char *group, const ForgeWindowState *state)
{
  g_key_file_set_string (file, group, "project", state->project);
  g_key_file_set_string (file, group, "document", state->document);
  g_key_file_set_string (file, group, "tab", state->tab);
  write_texts (file, group, state);
  g_key_file_set_integer (file, group, "width", state->width);
  g_key_file_set_integer (file, group, "height", state->height);
  g_key_file_set_boolean (file, group, "maximized", state->is_maximized);
}

gboolean
forge_window_state_save (const char *path, GPtrArray *states, GError **error)
{
  g_autoptr (GKeyFile) file = g_key_file_new ();
  g_autofree char *folder = NULL;

  g_return_val_if_fail (path != NULL && states != NULL, FALSE);

  for (guint i = 0; i < states->len && i < MAX_WINDOWS; i++)
    {
      g_autofree char *group = g_strdup_printf ("window %u", i + 1);

      write_group (file, group, g_ptr_array_index (states, i));
    }
  folder = g_path_get_dirname (path);
  if (g_mkdir_with_parents (folder, 0700) != 0)
    {
      int code = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", folder,
                   g_strerror (code));
      return FALSE;
    }
  return g_key_file_save_to_file (file, path, error);
}
