/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

G_BEGIN_DECLS

/* What the checks found in a text: an icon beside the line, which moves with it, and a tooltip that
 * says what is wrong. */
#define FORGE_TYPE_FINDING_MARKS (forge_finding_marks_get_type ())
G_DECLARE_FINAL_TYPE (ForgeFindingMarks, forge_finding_marks, FORGE, FINDING_MARKS, GObject)

/* @view: with its buffer in place; lives at least as long as what is returned. */
ForgeFindingMarks *forge_finding_marks_new (GtkSourceView *view);

void forge_finding_marks_clear (ForgeFindingMarks *self);
void forge_finding_marks_add (ForgeFindingMarks *self,
                              guint line,
                              const char *category,
                              const char *message);
guint forge_finding_marks_find (ForgeFindingMarks *self, guint after_line);
char *forge_finding_marks_dup_messages (ForgeFindingMarks *self, guint line);

G_END_DECLS
