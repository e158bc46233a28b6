/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-language"

#include "config.h"

#include <string.h>

#include "spec/forge-language.h"

/* More of a brief than this says nothing new about its language. */
#define MAX_BYTES (64 * 1024)
#define MAX_WORD  24

/* A language other than English and German is only named where this many of its words are there. */
#define SURE_WORDS 3

enum
{
  EN,
  DE,
  FR,
  ES,
  IT,
  PT,
  NL,
  PL,
  SV,
  DA,
  CS,
  RO,
  HU,
  FI,
  TR,
  N_LATIN
};

/* Frequent words, each between spaces. Words that English and German share ("in", "was", "die",
 * "an", "so", "will", "hat", "man", "am", "also", "war", "bald", "kind") are in neither list; other
 * words may be in several, and the language with most of them wins. */
static const struct
{
  const char *tag;
  const char *words;
} latin[N_LATIN] = {
  [EN]
  = { "en", " the of and to for is are be with that this it its we our you your they their them "
            "from by on at as or not no but can should must want need have has had would could "
            "where when which who what how all any each every other than then there only into "
            "about people users user customers orders build app tool website without between "
            "after before more most new make keep let lets see get "
            "i a if one two do does use used using per once same both late " },
  [DE]
  = { "de", " der das und ist nicht ein eine einen einem einer eines mit für auf von zu zum zur "
            "den dem des sich auch werden wird wurde sind haben sein ihre ihr ihren wir uns "
            "unser unsere unserem unseren unserer sie er es ich kann können soll sollen muss "
            "müssen möchte möchten brauchen braucht wollen als aus bei beim nach über unter "
            "wenn dass oder aber nur noch schon jede jeder jedes alle kein keine ohne durch "
            "wie wer wo vom im ins bis seit mehr zwei drei damit daraus ab je pro "
            "meine meinen mein unseres eigenen frau herr herrn anwesend ne nen achja mindestens "
            "höchstens vorher weiter keinen dazu danach sonst immer alte alten jeden " },
  [FR] = { "fr", " le la les des une est et dans pour que qui sur avec pas nous vous ils elle sont "
                 "aux au du ce cette ces leur leurs notre nos plus ou mais par être faire peut "
                 "doit doivent peuvent avoir été entre sans un de application chaque " },
  [ES] = { "es", " el los las una del que para con por como está son pero sus nuestro nuestra "
                 "más este esta estos puede pueden debe deben ser tiene tienen cada sin sobre "
                 "entre también cuando donde hay queremos necesitamos y la un de en se al " },
  [IT] = { "it", " il lo gli della dei delle del che per con sono una nel nella alla dal non più "
                 "anche come ogni deve devono può possono essere questo questa nostro nostra "
                 "vogliamo senza tra ai di e la un si le da i " },
  [PT]
  = { "pt", " os as uma do da dos das que para com não por mais como são nosso nossa pelo pela "
            "deve devem pode podem cada sem entre também quando onde tem ser está nos na no "
            "em ao queremos precisamos o e um de se " },
  [NL] = { "nl", " het een van voor met niet zijn wordt worden kunnen moeten onze ons wij ook bij "
                 "naar maar uit door deze dit dat als nog geen hun willen moet heeft hebben over "
                 "en de te op aan er ze of om " },
  [PL]
  = { "pl", " się nie jest na do że dla przez jak ale są który która które przy oraz może mogą "
            "musi muszą bez każdy po od nasz nasza aplikacja chcemy tylko lub między "
            "i w z o " },
  [SV] = { "sv", " och att det är inte som för med till på av ska kan vi vår våra våre måste "
                 "från eller när om men också varje alla sina ett vill bara utan mellan " },
  [DA] = { "da", " og at det er ikke som for med til på af skal kan vi vores må fra eller når "
                 "hvis men også hver alle sine et vil kun uden mellem være bliver ikkje jeg " },
  [CS] = { "cs", " a se je na že pro jako ale jsou který která které při nebo může mohou musí "
                 "bez každý od náš naše aplikace chceme pouze mezi když aby být budou není " },
  [RO] = { "ro", " și să este sunt pentru care cu nu la din mai fi trebuie poate pot fără fiecare "
                 "noastră nostru vrem între dar sau după când prin lor ale unui unei " },
  [HU] = { "hu", " és az egy hogy nem van meg csak minden vagy kell lehet mint ha is már után "
                 "által szeretnénk között nélkül legyen ügyfelek tud tudnak " },
  [FI] = { "fi", " ja on ei että joka voi voivat pitää kun mutta myös kaikki meidän tai jos se "
                 "ovat haluamme ilman ennen jälkeen olla saa täytyy sekä " },
  [TR] = { "tr", " ve bir bu için ile olan olarak gibi daha çok en her değil veya ama bizim "
                 "müşteriler olmalı istiyoruz kadar sonra önce en az tüm hem " },
};

/* Endings that speak for German where a text is too short for frequent words. */
static const char *const german_ends[] = {
  "ung", "ungen", "keit", "heit", "schaft", "verein", "betrieb", "planer", "buch", "stelle",
};

static const struct
{
  GUnicodeScript script;
  const char *tag;
} scripts[] = {
  { G_UNICODE_SCRIPT_CYRILLIC, "ru" }, { G_UNICODE_SCRIPT_HIRAGANA, "ja" },
  { G_UNICODE_SCRIPT_KATAKANA, "ja" }, { G_UNICODE_SCRIPT_HAN, "zh" },
  { G_UNICODE_SCRIPT_HANGUL, "ko" },   { G_UNICODE_SCRIPT_ARABIC, "ar" },
  { G_UNICODE_SCRIPT_HEBREW, "he" },
};

/* The tag of the script in which more than half of the letters are written, or NULL. Japanese mixes
 * three scripts, and a tenth of kana among Chinese characters is enough to know it. */
static const char *
detect_script (const char *text, const char *end)
{
  guint counts[G_N_ELEMENTS (scripts)] = { 0 };
  guint n_letters = 0;
  guint n_kana = 0;
  guint n_han = 0;

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      const gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalpha (c))
        continue;
      n_letters++;
      for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
        if (g_unichar_get_script (c) == scripts[i].script)
          counts[i]++;
    }
  n_kana = counts[1] + counts[2];
  n_han = counts[3];
  if (n_kana * 10 > n_kana + n_han && (n_kana + n_han) * 2 > n_letters)
    return "ja";
  for (gsize i = 0; i < G_N_ELEMENTS (scripts); i++)
    if (counts[i] * 2 > n_letters)
      return scripts[i].tag;
  return NULL;
}

static gboolean
has_german_end (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (german_ends); i++)
    if (g_str_has_suffix (word, german_ends[i]) && strlen (word) > strlen (german_ends[i]) + 1)
      return TRUE;
  return FALSE;
}

/* Counts one word, in lower case, for the languages that know it. */
static void
count_word (const char *word, guint *counts)
{
  char padded[MAX_WORD + 3];

  if (strlen (word) > MAX_WORD)
    {
      counts[DE] += has_german_end (word) ? 1 : 0;
      return;
    }
  g_snprintf (padded, sizeof padded, " %s ", word);
  for (gsize i = 0; i < N_LATIN; i++)
    if (strstr (latin[i].words, padded) != NULL)
      counts[i] += 2;
  /* Weaker than a word: an English brief may name a Kindergarten or quote a German term. */
  if (has_german_end (word) || strstr (word, "ß") != NULL)
    counts[DE] += 1;
}

static void
count_words (const char *text, const char *end, guint *counts)
{
  g_autoptr (GString) word = g_string_new (NULL);

  for (const char *p = text;; p = g_utf8_next_char (p))
    {
      const gunichar c = p < end ? g_utf8_get_char (p) : 0;

      if (g_unichar_isalpha (c))
        {
          g_string_append_unichar (word, g_unichar_tolower (c));
          continue;
        }
      if (word->len > 0)
        count_word (word->str, counts);
      g_string_truncate (word, 0);
      if (p >= end)
        return;
    }
}

/**
 * forge_language_detect:
 * @text: valid UTF-8
 *
 * Tells English and German apart in texts of a few words. French and other languages in
 * Latin letters need a sentence; languages with a script of their own are told by it. A text
 * that says nothing is English.
 *
 * Returns: a BCP 47 tag, static
 */
const char *
forge_language_detect (const char *text)
{
  guint counts[N_LATIN] = { 0 };
  const char *end = NULL;
  const char *tag = NULL;
  gsize best = EN;

  g_return_val_if_fail (text != NULL, "en");

  end = text + strnlen (text, MAX_BYTES);
  while (*end != '\0' && (*end & 0xC0) == 0x80)
    end--;
  tag = detect_script (text, end);
  if (tag != NULL)
    return tag;
  count_words (text, end, counts);
  for (gsize i = 0; i < N_LATIN; i++)
    if (counts[i] > counts[best])
      best = i;
  if (best > DE
      && (counts[best] < 2 * SURE_WORDS || 2 * counts[best] < 3 * MAX (counts[EN], counts[DE])))
    best = counts[DE] > counts[EN] ? DE : EN;
  return latin[best].tag;
}

#define TAG                                                                                        \
  "^(?:[a-z]{2,3}(?:-[a-z]{3}){0,3}"         /* language and what extends it */                    \
  "(?:-[a-z]{4})?"                           /* script */                                          \
  "(?:-(?:[a-z]{2}|[0-9]{3}))?"              /* region */                                          \
  "(?:-(?:[a-z0-9]{5,8}|[0-9][a-z0-9]{3}))*" /* variants */                                        \
  "(?:-[0-9a-wyz](?:-[a-z0-9]{2,8})+)*"      /* extensions */                                      \
  "(?:-x(?:-[a-z0-9]{1,8})+)?|x(?:-[a-z0-9]{1,8})+)$"

gboolean
forge_language_is_tag (const char *tag)
{
  g_return_val_if_fail (tag != NULL, FALSE);

  return g_regex_match_simple (TAG, tag, G_REGEX_CASELESS | G_REGEX_DOLLAR_ENDONLY, 0);
}
