/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A board as text is a folder of YAML files, which data/schema describes: one a bounded context,
 * FORGE_BOARD_MAP for what stands beside them and between them, FORGE_BOARD_LAYOUT for where all
 * stands on the canvas. */

#define FORGE_BOARD_MAP       "context-map.yaml"
#define FORGE_BOARD_LAYOUT    "layout.yaml"
#define FORGE_BOARD_FORMAT    1
#define FORGE_BOARD_MAX_BYTES (32 * 1024 * 1024) /* of one file */
#define FORGE_BOARD_MAX_FILES 2000

typedef struct
{
  char *name; /* without a folder: "order.yaml" */
  char *text; /* valid UTF-8 */
} ForgeBoardText;

ForgeBoardText *forge_board_text_new (const char *name, const char *text);
void forge_board_text_free (ForgeBoardText *self);
/* (element-type ForgeBoardText) (transfer full): an empty list of them. */
GPtrArray *forge_board_texts_new (void);
const char *forge_board_texts_find (const GPtrArray *texts, const char *name);

G_END_DECLS
