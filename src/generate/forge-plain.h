/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "generate/forge-lexicon.h"

G_BEGIN_DECLS

/* (transfer full): @text with as many lines, and each where it was, but in a form that all of the
 * reader can take: no shouting, no German nouns in lower case, no heads of mails, a chat as a list,
 * tables with bars. A text that is plain already comes back as it is. @text: valid UTF-8. Linear.
 */
char *forge_plain_dup_unbold (const char *text);
char *forge_plain_read (const ForgeLexicon *lexicon, const char *text);

/* Its parts, for their own tests: @lines are changed in place. */
void forge_plain_calm (const ForgeLexicon *lexicon, char **lines);
void forge_plain_unfold (const ForgeLexicon *lexicon, char **lines);
/* forge-plain-nouns.c */
void forge_plain_capitalize (const ForgeLexicon *lexicon, char **lines);

G_END_DECLS
