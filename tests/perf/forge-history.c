/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "forge-history.h"

/* What is inserted, in place of what a person types. */
static const char *const words[] = {
  "the",  "system",  "shall",     "patient", "reserve",  "a",    "clinic",
  "when", "booking", "confirmed", "slot",    "reminder", "sent", "within",
  "24",   "hours",   "must",      "doctor",  "not",      "is",
};

struct _ForgeHistory
{
  GString *text;
  GRand *rand;
  gsize size; /* that it stays near to */
  gsize cursor;
};

/* The next space from @at on, or the end. */
static gsize
find_space (ForgeHistory *self, gsize at)
{
  while (at < self->text->len && self->text->str[at] != ' ')
    at++;
  return at;
}

/* Four of five edits are near the last one. */
static void
move_cursor (ForgeHistory *self)
{
  gsize at = g_rand_int_range (self->rand, 0, 5) == 0
                 ? (gsize) g_rand_int_range (self->rand, 0, (gint32) self->text->len)
                 : self->cursor + (gsize) g_rand_int_range (self->rand, 0, 40);

  self->cursor = find_space (self, at + 500 < self->text->len ? at : self->text->len / 2);
}

static void
type_words (ForgeHistory *self, int n_words)
{
  for (int i = 0; i < n_words; i++)
    {
      const char *word = words[g_rand_int_range (self->rand, 0, G_N_ELEMENTS (words))];

      g_string_insert_c (self->text, (gssize) self->cursor, ' ');
      g_string_insert (self->text, (gssize) self->cursor + 1, word);
      self->cursor += strlen (word) + 1;
    }
}

static void
delete_words (ForgeHistory *self, int n_words)
{
  gsize end = self->cursor;

  for (int i = 0; i < n_words && end < self->text->len; i++)
    end = find_space (self, end + 1);
  g_string_erase (self->text, (gssize) self->cursor,
                  (gssize) (MIN (end, self->text->len) - self->cursor));
}

ForgeHistory *
forge_history_new (const char *text)
{
  ForgeHistory *self = g_new0 (ForgeHistory, 1);

  self->text = g_string_new (text);
  self->size = self->text->len;
  self->cursor = self->size / 2;
  self->rand = g_rand_new_with_seed (64);
  return self;
}

const char *
forge_history_next (ForgeHistory *self)
{
  const int n_words = g_rand_int_range (self->rand, 1, 9);
  const int kind = g_rand_int_range (self->rand, 0, 3);

  move_cursor (self);
  if (kind != 0 || self->text->len < self->size)
    type_words (self, n_words);
  if (kind != 1 && self->text->len >= self->size)
    delete_words (self, n_words);
  return self->text->str;
}

void
forge_history_free (ForgeHistory *self)
{
  g_string_free (self->text, TRUE);
  g_rand_free (self->rand);
  g_free (self);
}
