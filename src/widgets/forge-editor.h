/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtksourceview/gtksource.h>

#include "widgets/forge-finding-marks.h"
#include "widgets/forge-line-gutter.h"
#include "widgets/forge-picture-source.h"
#include "widgets/forge-text-history.h"

G_BEGIN_DECLS

/* The text of a document: Markdown in which ids, traces and EARS words have a look, with a history
 * in which a whole generation is one step.
 *
 * Signals: scrolled (double line): a person scrolled; the line (1-based) at the top; notice
 * (string): to tell the person. */
#define FORGE_TYPE_EDITOR (forge_editor_get_type ())
G_DECLARE_FINAL_TYPE (ForgeEditor, forge_editor, FORGE, EDITOR, GtkSourceView)

ForgeEditor *forge_editor_new (void);

ForgeTextHistory *forge_editor_get_history (ForgeEditor *self);
ForgeFindingMarks *forge_editor_get_marks (ForgeEditor *self);
ForgeLineGutter *forge_editor_get_gutter (ForgeEditor *self);
ForgePictureSource *forge_editor_get_pictures (ForgeEditor *self);
void forge_editor_set_pictures (ForgeEditor *self, ForgePictureSource *pictures);

char *forge_editor_dup_text (ForgeEditor *self);
void forge_editor_load (ForgeEditor *self, const char *text);
void forge_editor_change_to (ForgeEditor *self, const char *text);

guint forge_editor_get_caret_line (ForgeEditor *self);
void forge_editor_go_to_line (ForgeEditor *self, guint line);
double forge_editor_get_top_line (ForgeEditor *self);
void forge_editor_scroll_to_line (ForgeEditor *self, double line);
void forge_editor_follow (ForgeEditor *self, const GtkTextIter *at);
guint forge_editor_get_followed_line (ForgeEditor *self);
gboolean forge_editor_is_seen (ForgeEditor *self, const GtkTextIter *at);

G_END_DECLS
