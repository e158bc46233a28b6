/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

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

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/language/short-texts", test_short_texts);
  g_test_add_func ("/language/long-text", test_long_text);
  return g_test_run ();
}
