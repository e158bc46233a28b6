/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-token"

#include "config.h"

#include <string.h>

#include "generate/forge-token.h"

/* Entries of the lexicon have at most this many words. */
#define MAX_PHRASE 6
/* A name in backquotes is at most this long. */
#define MAX_CODE   80
#define CODE_BYTES "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-"

static const ForgeToken NOTHING = { FORGE_TOKEN_PUNCTUATION, 0, 0, "", NULL, 0, FALSE };

static gboolean
is_word_char (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '%' || c == 0x20ac || c == '$'
         || c == 0xa3 || c == 0xb0 || c == '_' || c == '@' || c == '#';
}

/* What holds a word together when letters or digits stand on both sides. */
static gboolean
is_joiner (gunichar c)
{
  return c == '-' || c == '\'' || c == 0x2019 || c == '/' || c == '.' || c == ',' || c == ':'
         || c == '&' || c == '*' || c == 0x2011 || c == '+';
}

static gboolean
joins (const char *p, gunichar c, gboolean in_number)
{
  gunichar before = g_utf8_get_char (g_utf8_prev_char (p));
  gunichar after = g_utf8_get_char (g_utf8_next_char (p));

  if (!is_joiner (c) || !is_word_char (after))
    return FALSE;
  /* "2,000" and "14:30", but "one,two" are two words. */
  if (c == ',' || c == ':')
    return in_number && g_unichar_isdigit (before) && g_unichar_isdigit (after);
  return TRUE;
}

/* "12", "£6" */
static gboolean
starts_number (const char *p)
{
  const gunichar c = g_utf8_get_char (p);

  return g_unichar_isdigit (c)
         || ((c == '$' || c == 0x20ac || c == 0xa3) && g_ascii_isdigit (*g_utf8_next_char (p)));
}

static gsize
word_length (const char *start)
{
  gboolean in_number = starts_number (start);
  const char *p = g_utf8_next_char (start);

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);

      /* "Händler*innen", "C++", and "Monteur-" as in "Monteur- und Fahrerliste". */
      if (!is_word_char (c) && !joins (p, c, in_number)
          && !(c == '+' && p - start <= 2 && g_ascii_isupper (*start))
          && !(c == '-' && !in_number && (p[1] == ' ' || p[1] == ',')))
        break;
      p = g_utf8_next_char (p);
    }
  return p - start;
}

static gsize
bracket_length (const char *start)
{
  guint depth = 0;
  char close = *start == '(' ? ')' : ']';

  for (const char *p = start; *p != '\0'; p++)
    {
      if (*p == *start)
        depth++;
      else if (*p == close && --depth == 0)
        return p + 1 - start;
    }
  return 0;
}

static const char *
keep_lower (ForgeSentence *self, const char *start, gsize length)
{
  g_autofree char *lower = g_utf8_strdown (start, length);
  g_autoptr (GString) out = g_string_new (lower);

  g_string_replace (out, "\u2019", "'", 0);
  g_string_replace (out, "\u2011", "-", 0);
  return g_string_chunk_insert_const (self->chunk, out->str);
}

/* "fuer", "moechten": who has no umlauts at hand writes them so. */
static void
find_with_umlauts (ForgeSentence *self, ForgeToken *token)
{
  g_autoptr (GString) out = NULL;

  if (strstr (token->lower, "ae") == NULL && strstr (token->lower, "oe") == NULL
      && strstr (token->lower, "ue") == NULL)
    return;
  out = g_string_new (token->lower);
  g_string_replace (out, "ae", "\u00e4", 0);
  g_string_replace (out, "oe", "\u00f6", 0);
  g_string_replace (out, "ue", "\u00fc", 0);
  token->word = forge_lexicon_find (self->lexicon, out->str);
  if (token->word != NULL)
    token->lower = g_string_chunk_insert_const (self->chunk, out->str);
}

#define SMALL_WORDS                                                                                \
  (FORGE_TAGS_FINITE | FORGE_TAG_NEGATION | FORGE_TAG_DETERMINER | FORGE_TAG_POSSESSIVE            \
   | FORGE_TAG_PRONOUN | FORGE_TAG_PREPOSITION | FORGE_TAG_CONJUNCTION | FORGE_TAG_SUBORDINATE     \
   | FORGE_TAG_ADVERB | FORGE_TAG_ADJECTIVE)

/* "MUSS", "NICHT": who writes a word that is never a noun in capitals only stresses it. */
static gboolean
is_stressed (const ForgeSentence *self, const char *p, gsize length, ForgeTags tags)
{
  if (!forge_lexicon_is_german (self->lexicon) || length < 3 || (tags & SMALL_WORDS) == 0
      || (tags & FORGE_TAG_NOUN) != 0)
    return FALSE;
  for (const char *c = p; c < p + length; c = g_utf8_next_char (c))
    if (!g_unichar_isupper (g_utf8_get_char (c)))
      return FALSE;
  return TRUE;
}

static void
add_token (ForgeSentence *self, const char *p, gsize length, ForgeTokenKind kind)
{
  ForgeToken token = { kind, p - self->text, p - self->text + length, "", NULL, 0, FALSE };

  if (kind != FORGE_TOKEN_BRACKET)
    token.lower = keep_lower (self, p, length);
  if (kind == FORGE_TOKEN_WORD || kind == FORGE_TOKEN_NUMBER)
    {
      token.word = forge_lexicon_find (self->lexicon, token.lower);
      if (token.word == NULL && kind == FORGE_TOKEN_WORD && forge_lexicon_is_german (self->lexicon))
        find_with_umlauts (self, &token);
      token.tags = token.word != NULL ? token.word->tags : 0;
      token.upper
          = g_unichar_isupper (g_utf8_get_char (p)) && !is_stressed (self, p, length, token.tags);
    }
  g_array_append_val (self->tokens, token);
}

/* "it's", "we'd": the pronoun and its verb are two words. Returns: the length of the pronoun, or 0.
 */
static gsize
contraction_length (const char *p, gsize length)
{
  static const char *const HEADS[] = { "it", "that", "there", "they", "we",  "i", "you",
                                       "he", "she",  "who",   "here", "let", NULL };
  gsize head = strcspn (p, "'");
  g_autofree char *lower = NULL;

  if (head == 0 || head + 1 >= length)
    {
      const char *curly = g_strstr_len (p, length, "\u2019");

      if (curly == NULL || curly == p)
        return 0;
      head = curly - p;
    }
  if (head > 5)
    return 0;
  lower = g_ascii_strdown (p, head);
  return g_strv_contains (HEADS, lower) ? head : 0;
}

/* "GET /usage", "~/.config", "/v1": the length of a path, with the method in front. */
static gsize
path_length (const ForgeSentence *self, const char *p)
{
  static const char *const METHODS[] = { "GET ", "POST ", "PUT ", "PATCH ", "DELETE ", "HEAD " };
  const ForgeToken *last = forge_sentence_get (self, self->tokens->len - 1);
  const char *path = p;

  for (gsize i = 0; i < G_N_ELEMENTS (METHODS); i++)
    if (g_str_has_prefix (p, METHODS[i]) && p[strlen (METHODS[i])] == '/')
      path = p + strlen (METHODS[i]);
  if (g_str_has_prefix (path, "~/"))
    path++;
  if (path[0] != '/' || !(g_ascii_isalpha (path[1]) || path[1] == '.' || path[1] == '{'))
    return 0;
  if (path == p && (last->kind == FORGE_TOKEN_NUMBER || (last->tags & FORGE_TAG_UNIT) != 0))
    return 0;
  path += strspn (path, CODE_BYTES "/.{}:");
  while (strchr (".:", path[-1]) != NULL)
    path--;
  return path - p;
}

/* "`logsift scan`", "--since", a path: what a program is told counts as one name. */
static gsize
code_length (const ForgeSentence *self, const char *p)
{
  const char *close = *p == '`' ? memchr (p + 1, '`', strnlen (p + 1, MAX_CODE)) : NULL;

  if (close != NULL && close - p > 1)
    return close + 1 - p;
  if (p > self->text && p[-1] != ' ' && p[-1] != '(')
    return 0;
  if (p[0] == '-' && p[1] == '-' && g_ascii_isalpha (p[2]))
    return 2 + strspn (p + 2, CODE_BYTES);
  return path_length (self, p);
}

/* "Art. 6", "Abs. 1": the full stop of an abbreviation in front of a number is a part of it. */
static gsize
stop_length (const ForgeSentence *self, const char *end)
{
  const ForgeToken *token = forge_sentence_get (self, self->tokens->len - 1);

  if (end[0] != '.' || end[1] != ' ' || !g_ascii_isdigit (end[2])
      || (token->tags & FORGE_TAG_SHORT) == 0)
    return 0;
  return 1;
}

static void
tokenize (ForgeSentence *self)
{
  gboolean brackets_close = TRUE;
  const char *p = self->text;

  while (*p != '\0')
    {
      gunichar c = g_utf8_get_char (p);
      gsize length = g_utf8_next_char (p) - p;
      gsize code;

      if (g_unichar_isspace (c))
        ;
      else if ((code = code_length (self, p)) > 0)
        {
          length = code;
          add_token (self, p, length, FORGE_TOKEN_WORD);
          g_array_index (self->tokens, ForgeToken, self->tokens->len - 1).tags = FORGE_TAG_NOUN;
        }
      else if ((c == '(' || c == '[') && brackets_close)
        {
          gsize group = bracket_length (p);

          brackets_close = group > 0;
          length = MAX (length, group);
          add_token (self, p, length, group > 0 ? FORGE_TOKEN_BRACKET : FORGE_TOKEN_PUNCTUATION);
        }
      else if (is_word_char (c))
        {
          gsize head;
          gsize stop;

          length = word_length (p);
          head = forge_lexicon_is_german (self->lexicon) ? 0 : contraction_length (p, length);
          if (head > 0)
            {
              add_token (self, p, head, FORGE_TOKEN_WORD);
              p += head;
              length -= head;
            }
          add_token (self, p, length, starts_number (p) ? FORGE_TOKEN_NUMBER : FORGE_TOKEN_WORD);
          stop = stop_length (self, p + length);
          length += stop;
          g_array_index (self->tokens, ForgeToken, self->tokens->len - 1).end += stop;
        }
      else if (c == '-' && g_ascii_isdigit (p[1])
               && (p == self->text || strchr (" (", p[-1]) != NULL))
        {
          length = 1 + word_length (p + 1);
          add_token (self, p, length, FORGE_TOKEN_NUMBER);
        }
      else if (c == '-' && p[1] == '>')
        {
          length = 2;
          add_token (self, p, length, FORGE_TOKEN_PUNCTUATION);
        }
      else
        add_token (self, p, length, FORGE_TOKEN_PUNCTUATION);
      p += length;
    }
}

/**
 * forge_sentence_new:
 * @text: valid UTF-8, @length bytes, or NUL-terminated where @length is -1
 *
 * Returns: (transfer full): the sentence with its tokens
 */
ForgeSentence *
forge_sentence_new (const ForgeLexicon *lexicon, const char *text, gssize length)
{
  ForgeSentence *self;

  g_return_val_if_fail (lexicon != NULL && text != NULL, NULL);

  self = g_new0 (ForgeSentence, 1);
  self->lexicon = lexicon;
  if (length >= 0 && text[length] != '\0')
    while (length > 0 && ((guchar) text[length] & 0xc0) == 0x80)
      length--;
  self->text = length < 0 ? g_strdup (text) : g_strndup (text, length);
  self->tokens = g_array_new (FALSE, FALSE, sizeof (ForgeToken));
  self->chunk = g_string_chunk_new (512);
  tokenize (self);
  return self;
}

void
forge_sentence_free (ForgeSentence *self)
{
  if (self == NULL)
    return;
  g_free (self->text);
  g_array_unref (self->tokens);
  g_string_chunk_free (self->chunk);
  g_free (self);
}

guint
forge_sentence_get_length (const ForgeSentence *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->tokens->len;
}

const ForgeToken *
forge_sentence_get (const ForgeSentence *self, guint i)
{
  g_return_val_if_fail (self != NULL, &NOTHING);

  return i < self->tokens->len ? &g_array_index (self->tokens, ForgeToken, i) : &NOTHING;
}

gboolean
forge_sentence_has (const ForgeSentence *self, guint i, ForgeTags tags)
{
  return (forge_sentence_get (self, i)->tags & tags) != 0;
}

gboolean
forge_sentence_is (const ForgeSentence *self, guint i, const char *lower)
{
  return g_str_equal (forge_sentence_get (self, i)->lower, lower);
}

/* Takes away what does not belong to the words of a range: commas and quotation marks at its ends.
 */
static char *
trim (GString *text)
{
  guint quotes = 0;

  static const char *const ENDS[]
      = { ",", " ", ";", ":", ".", "!", "\"", "\u201c", "\u201d", "\u201e" };
  gboolean again = TRUE;

  while (again)
    {
      again = FALSE;
      for (gsize i = 0; i < G_N_ELEMENTS (ENDS); i++)
        {
          gsize n = strlen (ENDS[i]);

          if (g_str_has_suffix (text->str, ENDS[i]))
            {
              g_string_truncate (text, text->len - n);
              again = TRUE;
            }
          if (g_str_has_prefix (text->str, ENDS[i]))
            {
              g_string_erase (text, 0, n);
              again = TRUE;
            }
        }
    }
  for (gsize i = 0; i < text->len; i++)
    quotes += text->str[i] == '"';
  if (quotes % 2 == 1)
    g_string_replace (text, "\"", "", 0);
  return g_string_free (text, FALSE);
}

char *
forge_sentence_dup_range (const ForgeSentence *self, guint a, guint b)
{
  g_return_val_if_fail (self != NULL && b <= self->tokens->len, g_strdup (""));

  if (a >= b)
    return g_strdup ("");
  return trim (g_string_new_len (self->text + forge_sentence_get (self, a)->start,
                                 forge_sentence_get (self, b - 1)->end
                                     - forge_sentence_get (self, a)->start));
}

/* "Verordnung (EU) 2016/679": the bracket is part of the name. */
static gboolean
is_part_of_name (const ForgeSentence *self, const ForgeToken *token)
{
  return strncmp (self->text + token->start, "(EU)", 4) == 0
         || strncmp (self->text + token->start, "(EG)", 4) == 0;
}

char *
forge_sentence_dup_plain (const ForgeSentence *self, guint a, guint b)
{
  GString *out = g_string_new (NULL);
  guint end = 0;

  g_return_val_if_fail (self != NULL && b <= self->tokens->len, g_string_free (out, FALSE));

  for (guint i = a; i < b; i++)
    {
      const ForgeToken *token = forge_sentence_get (self, i);

      if ((token->kind == FORGE_TOKEN_BRACKET && !is_part_of_name (self, token))
          || g_str_equal (token->lower, "\""))
        continue;
      if (out->len > 0 && token->start > end && *token->lower != ',')
        g_string_append_c (out, ' ');
      g_string_append_len (out, self->text + token->start, token->end - token->start);
      end = token->end;
    }
  return trim (out);
}

const ForgeWord *
forge_sentence_match (const ForgeSentence *self, guint i, guint *n)
{
  const ForgeToken *token = forge_sentence_get (self, i);
  const ForgeWord *best = token->word;
  g_autoptr (GString) phrase = NULL;

  *n = 1;
  if ((token->tags & FORGE_TAG_PHRASE) == 0)
    return best;
  phrase = g_string_new (token->lower);
  for (guint k = 1; k < MAX_PHRASE && i + k < self->tokens->len; k++)
    {
      const ForgeToken *next = forge_sentence_get (self, i + k);
      const ForgeWord *word;

      if (next->kind == FORGE_TOKEN_BRACKET || next->kind == FORGE_TOKEN_PUNCTUATION)
        break;
      g_string_append_printf (phrase, " %s", next->lower);
      word = forge_lexicon_find (self->lexicon, phrase->str);
      if (word != NULL)
        {
          best = word;
          *n = k + 1;
        }
    }
  return best;
}

gboolean
forge_sentence_contains (const ForgeSentence *self, guint a, guint b, ForgeTags tags)
{
  for (guint i = a; i < b; i++)
    {
      guint n;
      const ForgeWord *word = forge_sentence_match (self, i, &n);

      if (forge_sentence_has (self, i, tags)
          || (word != NULL && (word->tags & tags) != 0 && i + n <= b))
        return TRUE;
    }
  return FALSE;
}
