/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The tokens of a text in CML, one after the other. Comments are passed over. */

typedef enum
{
  FORGE_CML_END,
  FORGE_CML_WORD,   /* an identifier or keyword, without its "^" */
  FORGE_CML_STRING, /* without its quotes, escapes resolved */
  FORGE_CML_SIGN,   /* "{", "->", "<->", ... */
} ForgeCmlToken;

typedef struct
{
  const char *at;
  const char *name; /* of the text, for messages */
  int line;         /* of the token, from 1 */
  const char *start_of_line;
  const char *start;   /* of the token */
  const char *counted; /* up to where columns were counted, and */
  int column;          /* how far that is */
  ForgeCmlToken token;
  gboolean is_escaped; /* of a word: it had a "^", so it is no keyword */
  GString *text;       /* of the token */
} ForgeCmlLexer;

/* @text: valid UTF-8 that outlives the lexer. Stands before the first token. */
void forge_cml_lexer_init (ForgeCmlLexer *self, const char *text, const char *name);
void forge_cml_lexer_clear (ForgeCmlLexer *self);
/* FALSE with FORGE_ERROR_REFUSED where no token can be read. */
gboolean forge_cml_lexer_next (ForgeCmlLexer *self, GError **error);
/* The column of the token, from 1, in characters. */
int forge_cml_lexer_get_column (ForgeCmlLexer *self);
/* "NAME, line 3, column 5: @problem" for the token; FALSE, so that a caller can return it. */
gboolean forge_cml_lexer_refuse (ForgeCmlLexer *self, GError **error, const char *problem);

G_END_DECLS
