/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-duty"

#include "config.h"

#include <string.h>

#include "spec/forge-duty.h"

typedef struct
{
  const char *word;
  const char *negative; /* as it is shown with a NOT behind it */
  guint strength;
  guint negative_strength; /* what may not be is forbidden: that binds as much as SHALL */
} Keyword;

static const Keyword keywords[] = {
  { "SHALL", "SHALL NOT", 3, 3 },     { "MUST", "MUST NOT", 3, 3 },
  { "SHOULD", "SHOULD NOT", 2, 2 },   { "MAY", "MAY NOT", 1, 3 },
  { "MUSS", "MUSS NICHT", 3, 3 },     { "MÜSSEN", "MÜSSEN NICHT", 3, 3 },
  { "SOLL", "SOLL NICHT", 2, 2 },     { "SOLLEN", "SOLLEN NICHT", 2, 2 },
  { "SOLLTE", "SOLLTE NICHT", 2, 2 }, { "SOLLTEN", "SOLLTEN NICHT", 2, 2 },
  { "KANN", "KANN NICHT", 1, 1 },     { "KÖNNEN", "KÖNNEN NICHT", 1, 1 },
  { "DARF", "DARF NICHT", 1, 3 },     { "DÜRFEN", "DÜRFEN NICHT", 1, 3 },
};

/* The next word of letters at or behind *@p, which moves behind it. */
static char *
next_word (const char **p)
{
  const char *start;

  while (**p != '\0' && !g_unichar_isalpha (g_utf8_get_char (*p)))
    *p = g_utf8_next_char (*p);
  for (start = *p; **p != '\0' && g_unichar_isalpha (g_utf8_get_char (*p));)
    *p = g_utf8_next_char (*p);
  return *p > start ? g_strndup (start, (gsize) (*p - start)) : NULL;
}

static const Keyword *
find_keyword (const char *word)
{
  for (gsize i = 0; i < G_N_ELEMENTS (keywords); i++)
    if (g_str_equal (word, keywords[i].word))
      return &keywords[i];
  return NULL;
}

/* In English the NOT stands behind the keyword, in German anywhere behind it. */
static gboolean
has_not (const char *behind)
{
  const char *p = behind;

  for (guint n = 0;; n++)
    {
      g_autofree char *word = next_word (&p);

      if (word == NULL)
        return FALSE;
      if (g_str_equal (word, "NICHT") || (n == 0 && g_str_equal (word, "NOT")))
        return TRUE;
    }
}

static ForgeDuty
read_capitals (const char *text)
{
  ForgeDuty duty = { 0, FALSE, NULL };

  for (const char *p = text;;)
    {
      g_autofree char *word = next_word (&p);
      const Keyword *keyword = word != NULL ? find_keyword (word) : NULL;

      if (word == NULL)
        return duty;
      if (keyword == NULL)
        continue;
      duty.is_negative = has_not (p);
      duty.strength = duty.is_negative ? keyword->negative_strength : keyword->strength;
      duty.word = duty.is_negative ? keyword->negative : keyword->word;
      return duty;
    }
}

/**
 * forge_duty_read:
 * @text: valid UTF-8
 *
 * Any thread.
 *
 * Returns: a duty whose word is static
 */
ForgeDuty
forge_duty_read (const char *text)
{
  g_autofree char *capitals = NULL;
  ForgeDuty duty = { 0, FALSE, NULL };

  g_return_val_if_fail (text != NULL, duty);

  duty = read_capitals (text);
  if (duty.strength > 0)
    return duty;
  capitals = g_utf8_strup (text, -1);
  return read_capitals (capitals);
}
