/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-document-sync"

#include "config.h"

#include "app/forge-generated-text.h"

typedef struct
{
  char *section;
  GString *text;
} Piece;

struct _ForgeGeneratedText
{
  ForgeKind kind;
  GPtrArray *pieces; /* (element-type Piece) */
};

static void
piece_free (gpointer data)
{
  Piece *self = data;

  g_free (self->section);
  g_string_free (self->text, TRUE);
  g_free (self);
}

/* NULL: another section, or none, came last. */
static Piece *
find_last (ForgeGeneratedText *self, const char *section)
{
  Piece *last = self->pieces->len > 0 ? self->pieces->pdata[self->pieces->len - 1] : NULL;

  return last != NULL && g_str_equal (last->section, section) ? last : NULL;
}

ForgeGeneratedText *
forge_generated_text_new (void)
{
  ForgeGeneratedText *self = g_new0 (ForgeGeneratedText, 1);

  self->kind = FORGE_N_KINDS;
  self->pieces = g_ptr_array_new_with_free_func (piece_free);
  return self;
}

void
forge_generated_text_free (ForgeGeneratedText *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->pieces);
  g_free (self);
}

/**
 * forge_generated_text_add:
 *
 * Text of another document drops that of the one before it.
 */
void
forge_generated_text_add (ForgeGeneratedText *self,
                          ForgeKind kind,
                          const char *section,
                          const char *text)
{
  Piece *last;

  g_return_if_fail (self != NULL && section != NULL && text != NULL);

  if (kind != self->kind)
    forge_generated_text_clear (self);
  self->kind = kind;
  last = find_last (self, section);
  if (last == NULL)
    {
      last = g_new0 (Piece, 1);
      last->section = g_strdup (section);
      last->text = g_string_new (NULL);
      g_ptr_array_add (self->pieces, last);
    }
  g_string_append (last->text, text);
}

/**
 * forge_generated_text_restart:
 *
 * The section that came last comes again from its start.
 */
void
forge_generated_text_restart (ForgeGeneratedText *self, ForgeKind kind, const char *section)
{
  Piece *last;

  g_return_if_fail (self != NULL && section != NULL);

  last = kind == self->kind ? find_last (self, section) : NULL;
  if (last != NULL)
    g_string_truncate (last->text, 0);
}

void
forge_generated_text_clear (ForgeGeneratedText *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_set_size (self->pieces, 0);
}

/**
 * forge_generated_text_foreach:
 *
 * Gives the sections of that document in their order; none where it is not the one that is written.
 */
void
forge_generated_text_foreach (ForgeGeneratedText *self,
                              ForgeKind kind,
                              ForgeGeneratedTextFunc func,
                              gpointer user_data)
{
  g_return_if_fail (self != NULL && func != NULL);

  for (guint i = 0; kind == self->kind && i < self->pieces->len; i++)
    {
      const Piece *piece = self->pieces->pdata[i];

      func (piece->section, piece->text->str, user_data);
    }
}
