/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include <string.h>

#include "spec/forge-language.h"

static void
test_short_texts (void)
{
  const struct
  {
    const char *tag;
    const char *text;
  } cases[] = {
    { "en", "" },
    { "en", "42" },
    { "en", "🎂🎂🎂" },
    { "en", "CRM" },
    { "en", "A website for my bakery where people can order cakes." },
    { "en", "Usage metering service" },
    { "en", "Internal platform team. Product teams emit usage events." },
    { "en", "todo app" },
    { "en", "I want an app in which die rolls are recorded." },
    { "en", "Build a Kindergarten waiting list for the city of Nürnberg." },
    { "de", "Eine Webseite für meine Bäckerei" },
    { "de", "Vereinsverwaltung" },
    { "de", "App zur Terminbuchung" },
    { "de", "Wir sind ein Malerbetrieb mit 12 Gesellen." },
    { "de", "DATEV-Export für die Steuerberaterin." },
    { "de", "Kunden sollen online Torten bestellen" },
    { "de", "Ticketsystem, Login, Dashboard und Reporting als Web App" },
    { "de", "Straßenplaner" },
    { "fr", "Une application pour gérer les réservations de notre restaurant et les clients." },
    { "es", "Una aplicación para que los clientes puedan reservar mesas en nuestro restaurante." },
    { "it", "Una applicazione per gestire le prenotazioni del nostro ristorante e gli ordini." },
    { "pt", "Um aplicativo para que os clientes possam reservar mesas, com uma lista do dia." },
    { "nl", "Een app voor het reserveren van tafels, met een overzicht voor onze gasten." },
    { "pl", "Aplikacja dla klientów, która jest do rezerwacji i nie wymaga konta przez miesiąc." },
    { "ru", "Приложение для записи к врачу" },
    { "zh", "一个帮助人们预订蛋糕的网站" },
    { "ja", "ケーキを注文できるウェブサイト" },
    { "ja", "東京都内の予約管理システム開発を行う会社のための業務" },
    { "ko", "케이크를 주문할 수 있는 웹사이트" },
    { "ar", "موقع لطلب الكعك" },
    { "he", "אתר להזמנת עוגות" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].text);
      g_assert_cmpstr (forge_language_detect (cases[i].text), ==, cases[i].tag);
    }
}

/* The same text gives the same answer, and a long one is cut between characters. */
static void
test_long_text (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 200 * 1024)
    g_string_append (text, "Größenänderungsübersicht für die Bücher ");
  g_assert_cmpstr (forge_language_detect (text->str), ==, "de");
  g_string_prepend_c (text, 'x');
  g_assert_cmpstr (forge_language_detect (text->str), ==, "de");
}

/* (transfer full): what the list of facts beside a brief says of its language. */
static char *
dup_language (const char *brief)
{
  g_autofree char *stem = g_strndup (brief, strlen (brief) - strlen (".md"));
  g_autofree char *name = g_strconcat (stem, ".yaml", NULL);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "fixtures", "facts", name, NULL);
  g_autofree char *list = NULL;
  const char *found;

  g_assert_true (g_file_get_contents (path, &list, NULL, NULL));
  found = strstr (list, "language: ");
  g_assert_nonnull (found);
  return g_strndup (found + strlen ("language: "), 2);
}

/* Every brief of the fixtures, whole, and each of its lines that has a few words. */
static void
test_briefs (void)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "fixtures", "briefs", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint n = 0;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *expected = dup_language (name);
      g_autofree char *text = NULL;
      g_auto (GStrv) lines = NULL;

      g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
      g_assert_cmpstr (forge_language_detect (text), ==, expected);
      lines = g_strsplit (text, "\n", -1);
      for (guint i = 0; lines[i] != NULL; i++, n++)
        if (g_utf8_strlen (lines[i], -1) > 60)
          {
            g_test_message ("%s: %s", name, lines[i]);
            g_assert_cmpstr (forge_language_detect (lines[i]), ==, expected);
          }
    }
  g_assert_cmpuint (n, >, 50);
}

/* A sentence or two of each language that has its letters from Latin. */
static void
test_sentences (void)
{
  static const struct
  {
    const char *text;
    const char *tag;
  } briefs[] = {
    { "Vi vill ha en app för vår frisörsalong. Kunderna ska kunna boka tid och det är inte "
      "tillåtet att boka utan konto.",
      "sv" },
    { "Vi vil gerne have en app til vores cykelværksted. Kunderne skal kunne se, hvornår cyklen er "
      "klar, og de må ikke betale kontant.",
      "da" },
    { "Chceme aplikaci pro naše kadeřnictví. Zákazníci mohou objednat termín a není možné platit "
      "hotově.",
      "cs" },
    { "Vrem o aplicație pentru brutăria noastră. Clienții pot să comande pâine și trebuie să "
      "plătească cu cardul.",
      "ro" },
    { "Szeretnénk egy alkalmazást, hogy az ügyfelek időpontot foglalhassanak. Minden foglalás "
      "ingyenes, és nem kell fizetni.",
      "hu" },
    { "Haluamme sovelluksen, joka on helppo. Asiakkaat voivat varata ajan, mutta maksu ei ole "
      "pakollinen ja kaikki tiedot ovat meidän.",
      "fi" },
    { "Kuaförümüz için bir uygulama istiyoruz. Müşteriler her gün randevu alabilir ve ödeme kart "
      "ile olmalı.",
      "tr" },
    { "We want an app for our bakery. Customers can order bread, and the baker sees all orders.",
      "en" },
    { "Wir wollen eine App für unsere Bäckerei. Kunden können Brot bestellen.", "de" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (briefs); i++)
    {
      g_test_message ("%s", briefs[i].text);
      g_assert_cmpstr (forge_language_detect (briefs[i].text), ==, briefs[i].tag);
    }
}

static void
test_tags (void)
{
  static const char *const good[]
      = { "en",    "de-AT", "zh-Hant-TW", "es-419", "DE-ch", "sl-rozaj", "de-DE-u-co-phonebk",
          "x-own", "hsb" };
  static const char *const bad[]
      = { "",     "deutsch", "de_AT",     "de-", "d",      "no language", "de-\n",
          "de\n", "-de",     "german-de", "12",  "de--AT", "xx-x",        "d\u00e4" };

  for (gsize i = 0; i < G_N_ELEMENTS (good); i++)
    {
      g_test_message ("%s", good[i]);
      g_assert_true (forge_language_is_tag (good[i]));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_test_message ("%s", bad[i]);
      g_assert_false (forge_language_is_tag (bad[i]));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/short-texts", test_short_texts);
  g_test_add_func ("/language/long-text", test_long_text);
  g_test_add_func ("/language/briefs", test_briefs);
  g_test_add_func ("/language/sentences", test_sentences);
  g_test_add_func ("/language/tags", test_tags);
  return g_test_run ();
}
