/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "board/forge-board-verbs.h"

/* A command, and the event that comes of it. */
static const struct
{
  const char *language;
  const char *command;
  const char *event;
} pairs[] = {
  { "en", "Place order", "Order placed" },
  { NULL, "Ship order", "Order shipped" },
  { NULL, "Send VAT report", "VAT report sent" },
  { NULL, "PayOrder", "OrderPaid" },
  { NULL, "Withdraw", "Withdrawn" },
  { "de", "Bestellung aufgeben", "Bestellung aufgegeben" },
  { NULL, "Rechnung stornieren", "Rechnung storniert" },
  { NULL, "Urlaub genehmigen", "Urlaub genehmigt" },
};

static void
test_pairs (void)
{
  g_autoptr (ForgeBoardVerbs) verbs = forge_board_verbs_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      g_autofree char *event
          = forge_board_verbs_to_past (verbs, pairs[i].command, pairs[i].language);
      g_autofree char *command
          = forge_board_verbs_to_command (verbs, pairs[i].event, pairs[i].language);

      g_assert_cmpstr (event, ==, pairs[i].event);
      g_assert_true (forge_board_verbs_is_past (verbs, pairs[i].event, pairs[i].language));
      g_assert_false (forge_board_verbs_is_past (verbs, pairs[i].command, pairs[i].language));
      g_assert_true (forge_board_verbs_is_command (verbs, pairs[i].command, pairs[i].language));
      g_assert_false (forge_board_verbs_is_command (verbs, pairs[i].event, pairs[i].language));
      if (i != 2)
        g_assert_cmpstr (command, ==, pairs[i].command);
    }
}

static void
test_past (void)
{
  static const char *const right[] = { "Order placed by buyer",
                                       "Stock ran low",
                                       "Days left set",
                                       "Kunde hat Vertrag gekündigt",
                                       "Ware eingelagert",
                                       "Zahlung erhalten",
                                       "OrderFrobnicated",
                                       "已下单",
                                       "!" };
  static const char *const wrong[]
      = { "Order", "Order placement", "Feed", "Set price", "Bestellung", "Rechnung prüfen" };
  g_autoptr (ForgeBoardVerbs) verbs = forge_board_verbs_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    if (!forge_board_verbs_is_past (verbs, right[i], NULL))
      g_error ("“%s” is past", right[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (forge_board_verbs_is_past (verbs, wrong[i], NULL))
      g_error ("“%s” is not past", wrong[i]);
  g_assert_true (forge_board_verbs_is_past (verbs, "Commande", "fr"));
  g_assert_null (forge_board_verbs_to_past (verbs, "Order placement", NULL));
  g_assert_null (forge_board_verbs_to_past (verbs, "", NULL));
}

static void
test_command (void)
{
  static const char *const right[]
      = { "Mark order as paid", "Retry failed payment", "Frobnicate order", "Bring parcel",
          "Zahlung erhalten",   "Storniere Rechnung",   "Dokument zeigen",  "下单" };
  static const char *const wrong[]
      = { "Payment", "Placing order", "Order was shipped", "Shipped order" };
  g_autoptr (ForgeBoardVerbs) verbs = forge_board_verbs_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (right); i++)
    if (!forge_board_verbs_is_command (verbs, right[i], NULL))
      g_error ("“%s” is a command", right[i]);
  for (gsize i = 0; i < G_N_ELEMENTS (wrong); i++)
    if (forge_board_verbs_is_command (verbs, wrong[i], NULL))
      g_error ("“%s” is no command", wrong[i]);
  g_assert_false (forge_board_verbs_is_command (verbs, "Zahlung eingegangen", "de"));
  /* Nouns that look like participles. */
  g_assert_true (forge_board_verbs_is_command (verbs, "Angebot zusammenstellen", "de"));
  g_assert_true (forge_board_verbs_is_command (verbs, "Berichtsheft nutzen", "de"));
  g_assert_false (forge_board_verbs_is_command (verbs, "Registrierung", "de"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/board-verbs/pairs", test_pairs);
  g_test_add_func ("/board-verbs/past", test_past);
  g_test_add_func ("/board-verbs/command", test_command);
  return g_test_run ();
}
