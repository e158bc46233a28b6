/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-draft.h"
#include "board/forge-cml-lexer.h"

G_BEGIN_DECLS

/* What the readers of CML's parts share: the token that is looked at, and the board that grows. All
 * functions that may fail return FALSE with an error that names line and column. */
typedef struct
{
  ForgeCmlLexer lexer;
  ForgeBoardDraft *draft;
  guint context;        /* that is read, or FORGE_BOARD_DRAFT_NONE */
  guint aggregate;      /* as well */
  guint depth;          /* of blocks that are read */
  char *doc;            /* (nullable): the text before what comes */
  GHashTable *declared; /* the elements that the text has declared, as keys: element + 1 */
} ForgeCmlParser;

gboolean forge_cml_next (ForgeCmlParser *self, GError **error);
/* Whether the token is that keyword or sign. */
gboolean forge_cml_is (const ForgeCmlParser *self, const char *text);
/* Goes past the token where it is that one: @taken tells. */
gboolean forge_cml_take (ForgeCmlParser *self, const char *text, gboolean *taken, GError **error);
gboolean forge_cml_expect (ForgeCmlParser *self, const char *text, GError **error);
/* (out) (transfer full): a name. */
gboolean forge_cml_take_name (ForgeCmlParser *self, char **name, GError **error);
/* Goes past "{ ... }" with all that is in it; nothing where no "{" comes. */
gboolean forge_cml_skip_block (ForgeCmlParser *self, GError **error);
/* Goes past "= value, value" behind a word that says nothing to us. */
gboolean forge_cml_skip_value (ForgeCmlParser *self, GError **error);
/* Remembers a text that stands before a declaration. */
gboolean forge_cml_take_doc (ForgeCmlParser *self, GError **error);
void forge_cml_set_doc (ForgeCmlParser *self, guint element);

/* The parts, each behind its keyword. */
gboolean forge_cml_read_object (ForgeCmlParser *self, ForgeBoardKind kind, GError **error);
gboolean forge_cml_read_enum (ForgeCmlParser *self, GError **error);
gboolean forge_cml_read_flow (ForgeCmlParser *self, GError **error);
gboolean forge_cml_read_map (ForgeCmlParser *self, GError **error);

G_END_DECLS
