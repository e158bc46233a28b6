/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* A few words in a rounded field, with an icon where the colour means something.
 * Properties: label, icon-name (nullable), kind ("neutral", "id", "ok", "warn", "bad", "model"). */
#define FORGE_TYPE_CHIP (forge_chip_get_type ())
G_DECLARE_FINAL_TYPE (ForgeChip, forge_chip, FORGE, CHIP, GtkWidget)

GtkWidget *forge_chip_new (const char *label, const char *icon_name, const char *kind);
void forge_chip_set (ForgeChip *self, const char *label, const char *icon_name, const char *kind);

/* The chip of who wrote something: a person, the built-in writer, a model. @author: "user",
 * "draft", "template" or a model id. @suffix: (nullable): such as "today". */
void forge_chip_set_author (ForgeChip *self,
                            const char *author,
                            gboolean is_suggestion,
                            const char *suffix);

G_END_DECLS
