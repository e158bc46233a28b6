/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "board/forge-board-arrow-index.h"
#include "widgets/forge-board-painter.h"
#include "widgets/forge-board-selection.h"

G_BEGIN_DECLS

/* What is looked at: a part of a board, at a zoom, with what is in the hand. */
typedef struct
{
  ForgeBoardIndex *index;
  ForgeBoardArrowIndex *arrows;
  ForgeBoardSelection *selection; /* (nullable) */
  GHashTable *moving;             /* (nullable): a set of elements, by so many units: */
  int dx;
  int dy;
  double x; /* the unit at the top left corner */
  double y;
  double zoom;
  int width; /* pixels */
  int height;
} ForgeBoardScene;

/* Where an element is drawn: one in the hand where the hand has it. */
ForgeBoardBox
forge_board_scene_get_box (const ForgeBoardScene *self, const ForgeBoardElement *element);

/* The board filled into pixels, which costs a hundredth of a render node each: from far away, where
 * no text could be read, and the ground of a near view. */
typedef struct _ForgeBoardRaster ForgeBoardRaster;

ForgeBoardRaster *forge_board_raster_new (void);
void forge_board_raster_free (ForgeBoardRaster *self);

/* Both add the whole of the scene to @snapshot, in the coordinates of @widget. */
void forge_board_raster_draw (ForgeBoardRaster *self,
                              GtkSnapshot *snapshot,
                              GtkWidget *widget,
                              ForgeBoardPainter *painter,
                              const ForgeBoardScene *scene);
/* Only the ground, with dots at every @spacing units. */
void forge_board_raster_draw_ground (ForgeBoardRaster *self,
                                     GtkSnapshot *snapshot,
                                     GtkWidget *widget,
                                     ForgeBoardPainter *painter,
                                     const ForgeBoardScene *scene,
                                     int spacing);

G_END_DECLS
