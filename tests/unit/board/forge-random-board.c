/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-edits.h"
#include "board/forge-board-refs.h"
#include "board/forge-board-writer.h"
#include "forge-random-board.h"

static const char *const words[] = { "Order",
                                     "placed",
                                     "Zahlung erhalten",
                                     "a: b",
                                     "- x",
                                     "yes",
                                     "12",
                                     "Bücher & \"so\"",
                                     "#1",
                                     "two\n",
                                     " lead",
                                     "trail ",
                                     "null",
                                     "\t",
                                     "a\nb\n\nc",
                                     "x\n\n",
                                     "no comment",
                                     "https://x/#y" };

static const char *
pick_word (GRand *random)
{
  return words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))];
}

static ForgeBoardElement *
pick (ForgeBoard *board, GRand *random, guint32 kinds)
{
  g_autoptr (GPtrArray) list = forge_board_list (board, kinds, NULL);

  return list->len > 0 ? g_ptr_array_index (list, g_rand_int_range (random, 0, (gint32) list->len))
                       : NULL;
}

static const char *
pick_context (ForgeBoard *board, GRand *random)
{
  const ForgeBoardElement *context
      = g_rand_boolean (random) ? pick (board, random, FORGE_BOARD_BIT (FORGE_BOARD_CONTEXT))
                                : NULL;

  return context != NULL ? context->id : "";
}

static void
add (ForgeBoard *board, GRand *random)
{
  const ForgeBoardKind kind = (ForgeBoardKind) g_rand_int_range (random, 0, FORGE_BOARD_N_KINDS);

  if (kind != FORGE_BOARD_RELATION)
    {
      forge_board_add (board, kind, pick_context (board, random), pick_word (random), NULL);
      return;
    }
  for (guint i = 0; i < 2; i++)
    {
      const char *upstream = pick_context (board, random);
      g_autoptr (ForgeYamlNode) node = forge_yaml_map_new ();

      forge_yaml_map_add (node, "upstream", forge_yaml_string_new (upstream));
      forge_yaml_map_add (node, "downstream", forge_yaml_string_new (pick_context (board, random)));
      forge_yaml_map_add (node, "x", forge_yaml_string_new (pick_word (random)));
      forge_board_add_node (board, kind, "", node, "test", NULL);
    }
}

/* A value for any property; some are refused, which is meant. */
static void
set (ForgeBoard *board, GRand *random, ForgeBoardElement *element)
{
  const ForgeBoardKey *keys = forge_board_kind_get_keys (element->kind);
  guint n = 0;
  const ForgeBoardKey *key;
  const ForgeBoardElement *target;
  g_autoptr (ForgeYamlNode) field = NULL;
  g_autoptr (ForgeYamlNode) list = NULL;

  while (keys[n].name != NULL)
    n++;
  key = &keys[g_rand_int_range (random, 1, (gint32) n)];
  target = key->targets != 0 ? pick (board, random, key->targets) : NULL;
  if (target != NULL && key->shape == FORGE_BOARD_REFS)
    forge_board_add_item (board, element, key->name, target->id, NULL);
  else if (target != NULL && key->shape == FORGE_BOARD_REF)
    forge_board_set_text (board, element, key->name, target->id, NULL);
  else if (target != NULL || key->shape == FORGE_BOARD_FIELDS)
    {
      field = forge_yaml_map_new ();
      list = forge_yaml_list_new ();
      forge_yaml_map_add (field, "name", forge_yaml_string_new (pick_word (random)));
      forge_yaml_map_add (field, "type", forge_yaml_string_new ("List< Money>? "));
      forge_yaml_map_add (field, "to", forge_yaml_string_new (target != NULL ? target->id : ""));
      forge_yaml_map_add (field, "from", forge_yaml_string_new (target != NULL ? target->id : ""));
      forge_yaml_list_add (list, g_steal_pointer (&field));
      forge_board_set (board, element, key->name, list, NULL);
    }
  else if (g_rand_int_range (random, 0, 4) == 0)
    forge_board_set (board, element, key->name, NULL, NULL);
  else if (key->shape == FORGE_BOARD_FLAG)
    forge_board_set_flag (board, element, key->name, g_rand_boolean (random), NULL);
  else
    forge_board_set_text (board, element, key->name, pick_word (random), NULL);
}

static void
place (ForgeBoard *board, GRand *random, ForgeBoardElement *element)
{
  ForgeBoardPlace there = { .x = g_rand_int_range (random, -900, 900),
                            .y = g_rand_int_range (random, -900, 900),
                            .is_set = TRUE,
                            .is_pinned = g_rand_boolean (random) };

  if (g_rand_boolean (random))
    there.group = g_ref_string_new_intern (pick_word (random));
  forge_board_place (board, element, &there);
  forge_board_place_clear (&there);
}

void
forge_random_board_edit (ForgeBoard *board, GRand *random)
{
  ForgeBoardElement *element = pick (board, random, FORGE_BOARD_ANY);
  const gint32 dice = g_rand_int_range (random, 0, 20);

  if (element == NULL || dice < 8)
    add (board, random);
  else if (dice < 14)
    set (board, random, element);
  else if (dice < 16)
    place (board, random, element);
  else if (dice < 18)
    forge_board_move (board, element, pick_context (board, random), NULL);
  else if (dice < 19)
    forge_board_set_text (board, element, "colour of ours", pick_word (random), NULL);
  else
    forge_board_remove (board, element);
}

char *
forge_board_to_string (ForgeBoard *board)
{
  g_autoptr (GPtrArray) texts = forge_board_write (board);
  GString *all = g_string_new (NULL);

  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      g_string_append_printf (all, "=== %s\n%s", text->name, text->text);
    }
  return g_string_free (all, FALSE);
}

static void
count (const ForgeBoardKey *key, const char *id, const char *meaning, gpointer data)
{
  GHashTable *counts = data;
  const guint n = GPOINTER_TO_UINT (g_hash_table_lookup (counts, id));

  g_hash_table_insert (counts, g_strdup (id), GUINT_TO_POINTER (n + 1));
}

void
forge_board_assert_whole (ForgeBoard *board)
{
  g_autoptr (GPtrArray) all = forge_board_list (board, FORGE_BOARD_ANY, NULL);
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  g_assert_cmpuint (all->len, ==, forge_board_get_n_elements (board));
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (all, i);

      g_assert_true (forge_board_find (board, element->id) == element);
      g_assert_true (*element->context == '\0'
                     || forge_board_find (board, element->context) != NULL);
      forge_board_refs_foreach (element->kind, element->node, count, counts);
    }
  for (guint i = 0; i < all->len; i++)
    {
      const ForgeBoardElement *element = g_ptr_array_index (all, i);
      const GPtrArray *referrers = forge_board_get_referrers (board, element->id);

      g_assert_cmpuint (referrers != NULL ? referrers->len : 0, ==,
                        GPOINTER_TO_UINT (g_hash_table_lookup (counts, element->id)));
      g_hash_table_remove (counts, element->id);
    }
  /* Nothing names what is not there: whoever removes an element removes what named it. */
  g_assert_cmpuint (g_hash_table_size (counts), ==, 0);
}
