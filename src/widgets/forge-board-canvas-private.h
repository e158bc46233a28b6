/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "board/forge-board-guides.h"
#include "widgets/forge-board-canvas.h"
#include "widgets/forge-board-raster.h"

G_BEGIN_DECLS

/* The class is spread over a few files: the widget (forge-board-canvas.c), what it draws (-draw.c),
 * the hand (-gestures.c), the way from note to note (-go.c), the name that is typed (-entry.c),
 * actions (-actions.c) with their keys (-keys.c) and menu (-menu.c). */

#define FORGE_BOARD_CANVAS_FAR  .5 /* below this zoom no text can be read */
#define FORGE_BOARD_CANVAS_MIN  .01
#define FORGE_BOARD_CANVAS_MAX  4
#define FORGE_BOARD_CANVAS_STEP 1.2
#define FORGE_BOARD_CANVAS_GRID 20 /* units */

typedef enum
{
  FORGE_CANVAS_IDLE,
  FORGE_CANVAS_PAN,
  FORGE_CANVAS_BAND,
  FORGE_CANVAS_MOVE,
  FORGE_CANVAS_LINK,
  FORGE_CANVAS_SIZE,
} ForgeCanvasGesture;

struct _ForgeBoardCanvas
{
  GtkWidget parent_instance;

  ForgeBoardSelection *selection; /* (nullable) */
  ForgeBoard *board;              /* (nullable): that of the selection */
  ForgeBoardIndex *index;
  ForgeBoardArrowIndex *arrows;
  ForgeBoardPainter *painter;
  ForgeBoardRaster *raster;
  gboolean is_read_only;

  double x; /* the unit at the top left corner */
  double y;
  double zoom;
  gboolean wants_fit; /* in whatever size it gets */
  int fit_width;      /* that it was fitted in */
  int fit_height;

  ForgeCanvasGesture gesture;
  ForgeBoardElement *pressed; /* (nullable): under the pointer when the button went down */
  GPtrArray *moving;          /* (nullable): while notes are dragged */
  GHashTable *moving_set;
  GArray *guides; /* (nullable) */
  double start_x; /* units */
  double start_y;
  double at_x;
  double at_y;
  int dx; /* of what is moving */
  int dy;
  guint corner;        /* that is dragged: 0 to 3, along the rows */
  ForgeBoardBox sized; /* of the note whose corner that is */
  gboolean is_space_down;
  double pinched;   /* zoom when the pinch began */
  double pointer_x; /* of the widget */
  double pointer_y;

  GtkWidget *entry;  /* the name that is typed */
  GtkWidget *menu;   /* (nullable) */
  GtkWidget *search; /* (nullable) */
  gboolean is_typing;
  guint known_state; /* what the actions were told of last */
  char *link_from;   /* (nullable): id of where a link begins that is drawn with the keyboard */
  ForgeBoardElement *named; /* (nullable): whose name it is; else a note that is not there yet: */
  ForgeBoardKind fresh_kind;
  char *fresh_context;
  ForgeBoardBox fresh_box;
  char *fresh_from; /* (nullable): id of what it follows from */
};

double forge_board_canvas_to_unit_x (ForgeBoardCanvas *self, double x);
double forge_board_canvas_to_unit_y (ForgeBoardCanvas *self, double y);
/* The nearest unit of the grid. */
int forge_board_canvas_to_grid (double unit);
/* The note on top at a point in units; else NULL. */
ForgeBoardElement *forge_board_canvas_note_at (ForgeBoardCanvas *self, double x, double y);
/* The context of the innermost frame at a point in units; "" for none. */
const char *forge_board_canvas_context_at (ForgeBoardCanvas *self, double x, double y);
void forge_board_canvas_scroll (ForgeBoardCanvas *self, double dx, double dy);
void forge_board_canvas_select_area (ForgeBoardCanvas *self, const ForgeBoardBox *area);
/* The dot that a link is drawn from, in units, for a note that is selected. */
void forge_board_canvas_get_handle (ForgeBoardCanvas *self,
                                    const ForgeBoardElement *element,
                                    double *x,
                                    double *y);

ForgeBoardScene forge_board_canvas_get_scene (ForgeBoardCanvas *self);
void forge_board_canvas_snapshot (GtkWidget *widget, GtkSnapshot *snapshot);

void forge_board_canvas_add_gestures (ForgeBoardCanvas *self);
void forge_board_canvas_stop_gesture (ForgeBoardCanvas *self);

void forge_board_canvas_add_entry (ForgeBoardCanvas *self);
void forge_board_canvas_place_entry (ForgeBoardCanvas *self);
void forge_board_canvas_rename (ForgeBoardCanvas *self, ForgeBoardElement *element);
/* @from: (nullable): what the note follows from: an arrow is drawn. */
void forge_board_canvas_begin_fresh (ForgeBoardCanvas *self,
                                     ForgeBoardKind kind,
                                     const char *context,
                                     const ForgeBoardBox *box,
                                     ForgeBoardElement *from);
/* Takes what is typed, or drops it. */
void forge_board_canvas_end_entry (ForgeBoardCanvas *self, gboolean is_taken);

void forge_board_canvas_install_actions (GtkWidgetClass *widget_class);
/* A link that is drawn with the keyboard: to the lead, or not at all. */
void forge_board_canvas_end_link (ForgeBoardCanvas *self);
void forge_board_canvas_stop_link (ForgeBoardCanvas *self);
void forge_board_canvas_tell_selection (ForgeBoardCanvas *self);

/* Actions of (ii): a direction. */
void forge_board_canvas_go_action (GtkWidget *widget, const char *name, GVariant *parameter);
void forge_board_canvas_pan_action (GtkWidget *widget, const char *name, GVariant *parameter);

void forge_board_canvas_install_keys (GtkWidgetClass *widget_class);
void forge_board_canvas_update_actions (ForgeBoardCanvas *self);
/* The next note: of the same kind, or of the next one in the flow. */
void forge_board_canvas_write_next (ForgeBoardCanvas *self, gboolean is_flow);

void forge_board_canvas_open_menu (ForgeBoardCanvas *self, double x, double y);
void forge_board_canvas_open_search (ForgeBoardCanvas *self);

G_END_DECLS
