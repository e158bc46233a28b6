/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-facts-exclude-de"

#include "config.h"

#include <string.h>

#include "generate/forge-facts-clause.h"

/* How German says that something is not to be: most often the "no" stands at the end, behind what
 * it takes away. */

/* Up to so many words between two parts of a saying. */
#define GAP "(?:[\\w-]+,? ){0,6}"
#define BE  "(?:ist|sind|wird|werden|wäre|wären|war|waren)"
#define PROJECT                                                                                    \
  "(?:\\w*(?:umfang|projekt|projekts|projektes|auftrag|auftrags|system|programm|vorhaben|produkt|" \
  "version|stufe|phase|software|anwendung|lösung|leistung|leistungen|ausschreibung|lieferung))"
#define LATER                                                                                      \
  "(?:später|irgendwann|nächstes jahr|(?:in|mit) (?:einer|einem|der|dem) "                       \
  "(?:späteren|spätere|zweiten|nächsten|dritten)|(?:in|mit) "                                   \
  "(?:phase|stufe|version|ausbaustufe|release|etappe) \\w+)"

/* In lower case, of the clause without its condition. */
static const char *const SAYINGS[] = {
  /* "X gehört nicht dazu", "X gehören nicht zum Auftrag" */
  "\\bgehör(?:t|en) " GAP "nicht (?:mit )?(?:dazu|hierher|hinein|rein|hierzu|mehr dazu|zu|zum|zur|"
  "in die|in das|ins)(?:$| (?:\\w+ ){0,2}" PROJECT ")",
  /* "X ist vorerst nicht geplant", "X sind nicht Teil des Projekts", "X wird nicht geliefert" */
  "\\b" BE " " GAP "nicht (?:mehr |unser |das |ein |der |weiter |mit |im preis )?"
  "(?:geplant|eingeplant|vorgesehen|gewünscht|erwünscht|gewollt|nötig|notwendig|erforderlich|"
  "gefragt|gefordert|verlangt|beauftragt|enthalten|inbegriffen|umfasst|angedacht|beabsichtigt|"
  "gebraucht|benötigt|geliefert|geschuldet|dabei|teil|bestandteil|gegenstand|thema|ziel|aufgabe|"
  "unterstützt|umgesetzt|realisiert|abgebildet|betrachtet|behandelt|berücksichtigt|entwickelt|"
  "gebaut|eingeführt|angeboten)\\b",
  "\\b" BE " " GAP "nicht (?:mehr )?im (?:\\w+-?)?umfang\\b",
  "\\b" BE " " GAP
  "kein(?:e|er)? (?:teil|bestandteil|gegenstand|thema|ziel|bedarf|muss|aufgabe)\\b",
  "^nicht "
  "(?:geplant|vorgesehen|gewünscht|nötig|enthalten|dabei|gebraucht|benötigt|teil|bestandteil|"
  "gegenstand|beauftragt|gefordert|gefragt|im umfang)\\b",
  "\\bnicht (?:mehr )?(?:geplant|eingeplant|vorgesehen|gewünscht|nötig|notwendig|erforderlich|"
  "gefordert|beauftragt|enthalten|benötigt|geschuldet)$",
  /* "Verzichtet wird auf X", "auf X kann verzichtet werden", "auf X verzichten wir" */
  "\\bverzichtet (?:wird|werden|haben)\\b|\\bauf .*\\bverzichtet(?:$| (?:wird|werden))|"
  "\\bverzichten? (?:wir|ich)\\b|^(?:wir|ich) verzichten?\\b|"
  "^(?:wir|ich) (?:will|wollen|möchten?|können|werden?) .*\\bverzichten$|"
  "\\b(?:will|wollen|möchten?|können|kann|werden?) (?:wir|ich|man) .*\\bverzichten$|^verzicht "
  "auf\\b",
  /* "X soll es nicht geben", "es soll kein X geben" */
  "\\b(?:soll|sollen|sollte|wird|werden|darf) es " GAP "(?:nicht|nie)(?: mehr)? geben\\b",
  "\\b(?:soll|sollen|sollte|wird|darf) (?:es )?" GAP "kein\\w* .*\\bgeben$",
  "^[^,\\d]*\\b(?:gibt|gäbe) es (?:\\w+ ){0,3}nicht$",
  "\\bgibt es (?:\\w+ ){0,2}erst " LATER "\\b",
  "\\berst " LATER "$|\\berst " LATER "(?: \\w+)?$",
  "\\b(?:soll|sollen|muss|müssen|kommt|kommen) " GAP "nicht (?:ins|in das|in die|in den) " PROJECT
  "\\b",
  "\\b(?:übernimmt|übernehmen|macht|machen|erledigt|läuft|laufen) (?:\\w+ ){0,2}weiterhin\\b",
  /* "X will ich nicht", "X brauchen wir auch nicht", "Shop brauchen wir keinen" */
  "\\b(?:will|wollen|möchten?|brauchen?|braucht|benötigen?|benötigt|wünschen?|wünscht) "
  "(?:ich|wir|man|es|sie) " GAP "(?:nicht|kein|keine|keinen|keins)"
  "(?: (?:mehr|haben|dabei|sehen|dabeihaben|extra|unbedingt|drin))*$",
  "^(?:ich|wir) (?:will|wollen|möchten?|brauchen?|benötigen?|wünschen?) " GAP
  "(?:nicht|nichts)(?: (?:mehr|haben|dabei|unbedingt))*$",
  "\\b(?:brauchen|benötigen|wollen|möchten) (?:wir|ich) (?:\\w+ ){0,2}(?:kein\\w*|weder) ",
  "^(?:es|das system|die anwendung|die app|das programm|die software) "
  "(?:braucht|benötigt|bekommt|erhält) (?:\\w+ ){0,2}kein\\w* ",
  "\\bbraucht es (?:\\w+ ){0,2}(?:kein|nicht)",
  /* "X lassen wir weg", "X bleibt außen vor", "X fällt raus" */
  "\\blass(?:e|en|t)? (?:wir|ich|man|ma) " GAP
  "(?:weg|raus|aus|außen vor|draußen|sein|bleiben|fort)$",
  "^(?:wir|ich) lassen? .*\\b(?:weg|raus|aus|außen vor|draußen|sein|bleiben|fort)$",
  "\\bbleib(?:t|en) " GAP
  "(?:draußen|außen vor|außer betracht|unberücksichtigt|ausgeklammert|weg|ausgespart|unverändert)$",
  "\\b(?:fällt|fallen|fliegt|fliegen) " GAP "(?:raus|heraus|weg|flach)$",
  "\\b(?:kommt|kommen) " GAP
  "nicht (?:infrage|in frage|in betracht|ins haus|dazu|rein|hinein|vor)\\b",
  "\\b(?:streichen|lehnen|sehen|klammern) (?:wir|ich)\\b(?: " GAP "(?:ab|aus|davon ab))?$",
  "\\bvon .*\\bsehen wir ab$|\\bwird .*\\babgesehen$",
  /* "X kommt später dran", "X machen wir in Phase 2", "X ist erst für später vorgesehen" */
  "\\b(?:kommt|kommen|folgt|folgen|machen wir|mache ich|machen sollen wir) (?:\\w+ ){0,3}" LATER
  "\\b",
  "\\b(?:soll|sollen|kann|können|darf|dürfen) (?:\\w+ ){0,3}" LATER
  " (?:\\w+ ){0,2}(?:kommen|folgen|dazukommen|hinzukommen|drankommen)$",
  "\\b" BE " (?:\\w+ ){0,3}(?:erst )?(?:für|in) (?:später|(?:eine|einer|die|der) "
  "(?:spätere|späteren|zweite|zweiten|nächste|nächsten) \\w+|(?:phase|stufe|version) \\w+)\\b",
  "\\b(?:heben|sparen) wir uns (?:\\w+ ){0,3}für später\\b|\\bauf später\\b|\\bzurückgestellt$",
};

/* "Wir machen keine Werbung", "E-Books nehmen wir nicht auf": what we do not do. */
static const char *const OUR_WORK[]
    = { "machen",     "aufnehmen",       "anbieten",    "bauen",    "unterstützen",
        "umsetzen",   "einführen",       "abbilden",    "planen",   "betrachten",
        "liefern",    "berücksichtigen", "einbauen",    "vorsehen", "erfassen",
        "übernehmen", "verfolgen",       "integrieren", "anfassen", NULL };

/* "4. Nicht Gegenstand", "Was wir nicht brauchen"; "Nicht vergessen" is none. */
static const char LABEL[]
    = "^(?:[\\d.]+ )?nicht$|\\bnicht-?(?:ziele?|umfang)\\b|"
      "\\bnicht " GAP "(?:gegenstand|enthalten|teil|bestandteil|umfang|\\w+umfang|dabei|ziele?|"
      "geplant|vorgesehen|gewünscht|gewollt|wollen|will|brauchen?|nötig|notwendig|"
      "erforderlich|gefordert|beauftragt|geschuldet|inbegriffen|umfasst|benötigt|dazu|"
      "dazugehört|gehört|geben|gibt|machen|thema)\\b|"
      "\\b(?:kein|keine) (?:teil|bestandteil|gegenstand|thema|ziel)\\b|"
      "\\baußerhalb \\w+ (?:\\w*umfangs?|projekts?|auftrags?|betrachtung|scopes?)\\b|"
      "\\b(?:ausschlüsse|ausschluss|ausgeschlossen|ausgenommen|ausgeklammert|"
      "weggelassen|negativliste|\\w*abgrenzung|verzicht|verzichtet|out of scope)\\b";

static GRegex *
compile (const char *pattern)
{
  GRegex *regex = g_regex_new (pattern, G_REGEX_OPTIMIZE, 0, NULL);

  g_assert (regex != NULL);
  return regex;
}

/* Compiled once in the life of the program. */
static void
get_patterns (GRegex **sayings, GRegex **label)
{
  static GRegex *all_sayings;
  static GRegex *all_labels;
  static gsize is_ready = 0;

  if (g_once_init_enter (&is_ready))
    {
      g_autoptr (GString) all = g_string_new (SAYINGS[0]);

      for (gsize i = 1; i < G_N_ELEMENTS (SAYINGS); i++)
        g_string_append_printf (all, "|%s", SAYINGS[i]);
      all_sayings = compile (all->str);
      all_labels = compile (LABEL);
      g_once_init_leave (&is_ready, 1);
    }
  *sayings = all_sayings;
  *label = all_labels;
}

/* "Gäste kommen später", "Kinder sind ausgeschlossen": said of people, it is a rule. */
static gboolean
is_about_people (ForgeReader *reader, const ForgeClause *clause)
{
  g_autofree char *actor
      = *clause->subject != '\0' ? forge_reader_dup_actor (reader, clause->subject, FALSE) : NULL;

  return actor != NULL && *actor != '\0';
}

/* "Wir wollen keinen Shop". "Wir wollen keine Daten verlieren" is a demand. */
static gboolean
is_unwanted (const ForgeClause *clause, const char *lower)
{
  static const char *const WANT[]
      = { "wollen", "brauchen", "benötigen", "wünschen", "möchten", "mögen", NULL };
  static const char *const KEINE[] = { " kein ", " keine ", " keinen ", " keinerlei ", NULL };

  return (clause->by_us || forge_clause_is_ours (clause->subject))
         && forge_word_is_any (clause->verb, WANT) && forge_text_contains_any (lower, KEINE)
         && clause->modal != FORGE_MODAL_CAN && strstr (lower, ", dass ") == NULL;
}

/* "Mehrsprachig muss es nicht sein": nobody asks for it. "Niemand muss mehr tippen" is a wish. */
static gboolean
is_not_needed (ForgeReader *reader, const ForgeClause *clause, const char *lower)
{
  return clause->negated && clause->modal == FORGE_MODAL_MUST && strstr (lower, " nicht") != NULL
         && strstr (lower, " nicht mehr") == NULL && strstr (lower, "dürfen") == NULL
         && strstr (lower, "darf ") == NULL && !is_about_people (reader, clause);
}

static gboolean
is_our_work (const ForgeClause *clause)
{
  return clause->negated && clause->condition == NULL && clause->modal != FORGE_MODAL_CAN
         && clause->modal != FORGE_MODAL_MUST
         && (clause->by_us || forge_clause_is_ours (clause->subject))
         && forge_word_is_any (clause->verb, OUR_WORK);
}

/* "X ist vorerst nicht drin"; of money it is a budget. */
static gboolean
is_not_in_it (const char *lower)
{
  static const char *const MONEY[] = { "€", "euro", "eur ", "franken", NULL };

  return g_str_has_suffix (lower, " nicht drin") && !forge_text_contains_any (lower, MONEY);
}

/* "X ist ausgeschlossen", "X entfällt": of a thing, and without a "bei" that makes it a rule. */
static gboolean
is_struck_out (ForgeReader *reader, const ForgeClause *clause, const char *lower)
{
  static const char *const WORDS[]
      = { " entfällt", " entfallen", " ausgeschlossen", " ausgenommen", " tabu", NULL };
  static const char *const LIMITS[]
      = { " bei ", " für ", " nach ", " ab ", " wenn ", " in ", NULL };

  if (clause->condition != NULL || clause->negated || is_about_people (reader, clause)
      || forge_text_contains_any (lower, LIMITS))
    return FALSE;
  for (gsize i = 0; WORDS[i] != NULL; i++)
    if (g_str_has_suffix (lower, WORDS[i]))
      return TRUE;
  return g_str_has_prefix (lower, "ausgeschlossen ") || g_str_has_prefix (lower, "ausgenommen ");
}

/* "E-Rezepte einlösen – nein, ..." */
static gboolean
is_answered_no (ForgeReader *reader, const ForgeClause *clause)
{
  const ForgeSentence *s = reader->statement->sentence;
  guint i = clause->end;

  while (i < forge_sentence_get_length (s)
         && forge_sentence_get (s, i)->kind == FORGE_TOKEN_PUNCTUATION
         && !forge_sentence_is (s, i, ";"))
    i++;
  return i > clause->end && forge_sentence_is (s, i, "nein");
}

/* "Darauf darf nicht verzichtet werden" */
static gboolean
is_denied_waiver (const char *lower)
{
  static const char *const NO[] = { " nicht verzicht", " kein", " nie ", " niemals ", NULL };

  return strstr (lower, "verzicht") != NULL && forge_text_contains_any (lower, NO);
}

/**
 * forge_clause_excludes_in_german:
 * @clause: of the reader's statement, in German
 *
 * Returns: whether @clause says of something that it is not to be, not now or not here
 */
gboolean
forge_clause_excludes_in_german (ForgeReader *reader, const ForgeClause *clause)
{
  const char *text
      = clause->condition != NULL && clause->main != NULL ? clause->main : clause->text;
  g_autofree char *lower = g_utf8_strdown (text, -1);
  char *comma = strchr (lower, ',');
  GRegex *sayings;
  GRegex *labels;

  get_patterns (&sayings, &labels);
  /* "Eine App wollen wir nicht, der Browser genügt": the reason behind it takes nothing back. */
  if (comma != NULL && comma - lower >= (gssize) strlen (" nicht")
      && strncmp (comma - strlen (" nicht"), " nicht", strlen (" nicht")) == 0)
    *comma = '\0';
  /* "Medikamente nicht" */
  if (is_answered_no (reader, clause)
      || (clause->verb == NULL && g_str_has_suffix (lower, " nicht")))
    return TRUE;
  if (strlen (lower) > FORGE_FACTS_MAX_SAYING || is_denied_waiver (lower))
    return FALSE;
  if (is_not_needed (reader, clause, lower) || is_our_work (clause) || is_unwanted (clause, lower)
      || is_struck_out (reader, clause, lower) || is_not_in_it (lower))
    return TRUE;
  return g_regex_match (sayings, lower, 0, NULL)
         && !(strstr (lower, "später") != NULL && is_about_people (reader, clause));
}

/**
 * forge_label_excludes_in_german:
 * @lower: a heading or label, in lower case
 *
 * Returns: whether what stands under it is not to be
 */
gboolean
forge_label_excludes_in_german (const char *lower)
{
  GRegex *sayings;
  GRegex *labels;

  get_patterns (&sayings, &labels);
  return strlen (lower) <= FORGE_FACTS_MAX_SAYING && g_regex_match (labels, lower, 0, NULL);
}
