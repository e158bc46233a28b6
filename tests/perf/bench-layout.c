/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <stdlib.h>
#include <string.h>

#include "board/forge-board-layout.h"
#include "board/forge-board-reader.h"
#include "core/forge-yaml-reader.h"

#define CONTEXTS 20

/* bench-layout ELEMENTS: milliseconds to read a board of that many, to read its files as YAML only,
 * and to lay it out: "read 1.5 yaml 1.0 layout 2.0". */

static double
elapsed (gint64 start)
{
  return (double) (g_get_monotonic_time () - start) / 1000;
}

/* A context: commands that an aggregate handles, each with an event; those follow each other. */
static char *
make_context (guint number, guint n_pairs)
{
  GString *text = g_string_new (NULL);

  g_string_append_printf (text,
                          "context: {id: CTX-C%u, name: C%u}\n"
                          "aggregates:\n- {id: AGG-A%u, name: A, invariants: [x]}\ncommands:\n",
                          number, number, number);
  for (guint i = 0; i < n_pairs; i++)
    g_string_append_printf (
        text,
        "- id: CMD-C%ux%u\n  name: Do %u\n  handled_by: AGG-A%u\n  emits: [EVT-C%ux%u]\n"
        "  fields:\n  - {name: amount, type: 'decimal(12, 2)'}\n",
        number, i, i, number, number, i);
  g_string_append (text, "events:\n");
  for (guint i = 0; i < n_pairs; i++)
    if (i % 10 == 0)
      g_string_append_printf (text, "- {id: EVT-C%ux%u, name: Done %u}\n", number, i, i);
    else
      g_string_append_printf (text, "- {id: EVT-C%ux%u, name: Done %u, follows: [EVT-C%ux%u]}\n",
                              number, i, i, number, i - 1);
  return g_string_free (text, FALSE);
}

int
main (int argc, char **argv)
{
  const guint n_pairs = argc > 1 ? (guint) atoi (argv[1]) / (2 * CONTEXTS) : 0;
  g_autoptr (GPtrArray) texts = forge_board_texts_new ();
  g_autoptr (ForgeBoard) board = NULL;
  g_autoptr (GError) error = NULL;
  gint64 start;
  double read;
  double yaml;

  for (guint i = 0; i < CONTEXTS; i++)
    {
      g_autofree char *name = g_strdup_printf ("c%u.yaml", i);
      g_autofree char *text = make_context (i, n_pairs);

      g_ptr_array_add (texts, forge_board_text_new (name, text));
    }
  start = g_get_monotonic_time ();
  for (guint i = 0; i < texts->len; i++)
    {
      const ForgeBoardText *text = g_ptr_array_index (texts, i);

      forge_yaml_node_unref (
          forge_yaml_read (text->text, -1, text->name, FORGE_BOARD_MAX_BYTES, NULL));
    }
  yaml = elapsed (start);
  start = g_get_monotonic_time ();
  board = forge_board_read (texts, &error);
  g_assert_no_error (error);
  read = elapsed (start);
  start = g_get_monotonic_time ();
  forge_board_layout (board, FORGE_BOARD_LAYOUT_NEW);
  g_print ("read %.2f yaml %.2f layout %.2f\n", read, yaml, elapsed (start));
  return 0;
}
