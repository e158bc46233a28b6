/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-csv"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "board/forge-board-color.h"
#include "board/forge-board-csv.h"
#include "board/forge-board-draft.h"
#include "board/forge-board-svg.h"
#include "board/forge-board-verbs.h"
#include "board/forge-csv.h"
#include "core/forge-error.h"

typedef enum
{
  COLUMN_TYPE,
  COLUMN_TEXT,
  COLUMN_FRAME,
  COLUMN_DESCRIPTION,
  COLUMN_COLOR,
  COLUMN_X,
  COLUMN_Y,
  COLUMN_ID,
  N_COLUMNS
} Column;

/* What a column is called: first as we do, then as others do. */
static const char *const titles[N_COLUMNS][6] = {
  [COLUMN_TYPE] = { "Type", "Kind", "Element", "Item type" },
  [COLUMN_TEXT] = { "Text", "Content", "Title", "Name", "Sticky note" },
  [COLUMN_FRAME] = { "Frame", "Context", "Bounded context", "Frame title" },
  [COLUMN_DESCRIPTION] = { "Description", "Notes" },
  [COLUMN_COLOR] = { "Color", "Colour", "Background color", "Fill color" },
  [COLUMN_X] = { "X", "Left" },
  [COLUMN_Y] = { "Y", "Top" },
  [COLUMN_ID] = { "Id" },
};

#define NOTES (FORGE_BOARD_ANY & ~FORGE_BOARD_BIT (FORGE_BOARD_RELATION))

/* A spreadsheet computes what begins so (OWASP, CSV injection). */
static gboolean
is_formula (const char *text)
{
  return *text != '\0' && strchr ("=+-@\t\r", *text) != NULL;
}

static void
append_text (GString *out, const char *text, gboolean is_first)
{
  g_autofree char *safe = is_formula (text) ? g_strconcat ("'", text, NULL) : g_strdup (text);

  forge_csv_append (out, safe, is_first);
}

static void
append_row (GString *out, ForgeBoard *board, const ForgeBoardElement *element)
{
  const ForgeBoardElement *context
      = *element->context != '\0' ? forge_board_find (board, element->context) : NULL;
  const char *description = forge_board_element_get_text (element, "description");
  g_autofree char *x = g_strdup_printf ("%d", element->place.x);
  g_autofree char *y = g_strdup_printf ("%d", element->place.y);

  append_text (out, forge_board_kind_get_section (element->kind), TRUE);
  append_text (out, forge_board_element_get_name (element), FALSE);
  append_text (out, context != NULL ? forge_board_element_get_name (context) : "", FALSE);
  append_text (out, description != NULL ? description : "", FALSE);
  forge_csv_append (out, forge_board_kind_get_color (element->kind), FALSE);
  forge_csv_append (out, element->place.is_set ? x : "", FALSE);
  forge_csv_append (out, element->place.is_set ? y : "", FALSE);
  append_text (out, element->id, FALSE);
  g_string_append (out, "\r\n");
}

char *
forge_board_to_csv (ForgeBoard *board)
{
  GString *out = g_string_new (NULL);
  g_autoptr (GPtrArray) elements = NULL;

  g_return_val_if_fail (FORGE_IS_BOARD (board), NULL);

  elements = forge_board_list (board, NOTES, NULL);
  for (guint i = 0; i < N_COLUMNS; i++)
    forge_csv_append (out, titles[i][0], i == 0);
  g_string_append (out, "\r\n");
  for (guint i = 0; i < elements->len; i++)
    append_row (out, board, g_ptr_array_index (elements, i));
  return g_string_free (out, FALSE);
}

typedef struct
{
  ForgeBoardDraft *draft;
  ForgeBoardVerbs *verbs;
  GHashTable *frames;     /* those that have a row, as keys: element + 1 */
  int columns[N_COLUMNS]; /* where each stands, or -1 */
} Reader;

static const char *
cell (const Reader *self, const GPtrArray *row, Column column)
{
  const int at = self->columns[column];
  const char *text = at >= 0 && (guint) at < row->len ? g_ptr_array_index (row, at) : "";

  return *text == '\'' && is_formula (text + 1) ? text + 1 : text;
}

/* Whether the row names columns; a table of texts alone has no such row. */
static gboolean
read_header (Reader *self, const GPtrArray *row)
{
  gboolean is_header = FALSE;

  for (guint column = 0; column < N_COLUMNS; column++)
    {
      self->columns[column] = -1;
      for (guint i = 0; i < row->len && self->columns[column] < 0; i++)
        for (guint n = 0; n < G_N_ELEMENTS (titles[column]) && titles[column][n] != NULL; n++)
          if (g_ascii_strcasecmp (g_ptr_array_index (row, i), titles[column][n]) == 0)
            self->columns[column] = i;
    }
  is_header = self->columns[COLUMN_TEXT] >= 0;
  if (!is_header)
    {
      for (guint column = 0; column < N_COLUMNS; column++)
        self->columns[column] = -1;
      self->columns[COLUMN_TEXT] = 0;
    }
  return is_header;
}

/* "events", "EVT", "Domain event", "domain-event". */
static gboolean
read_type (const char *text, ForgeBoardKind *kind)
{
  g_autofree char *word = g_ascii_strdown (text, -1);

  if (forge_board_kind_from_name (text, kind) || forge_board_kind_from_name (word, kind))
    return TRUE;
  g_strdelimit (word, "_-", ' ');
  for (guint i = 0; i < FORGE_BOARD_N_KINDS; i++)
    if (g_ascii_strcasecmp (forge_board_kind_get_title (i), word) == 0
        || (i == FORGE_BOARD_EVENT && strcmp (word, "event") == 0)
        || (i == FORGE_BOARD_CONTEXT && strcmp (word, "frame") == 0))
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

static ForgeBoardKind
guess_kind (const Reader *self, const GPtrArray *row)
{
  const char *text = cell (self, row, COLUMN_TEXT);
  ForgeBoardKind kind;

  if (read_type (cell (self, row, COLUMN_TYPE), &kind)
      || forge_board_kind_from_color (cell (self, row, COLUMN_COLOR), &kind))
    return kind;
  return forge_board_verbs_guess (self->verbs, text);
}

static gboolean
read_number (const char *text, int *number)
{
  char *end;
  const double value = g_ascii_strtod (text, &end);

  if (end == text || *end != '\0' || !(value > -1e6 && value < 1e6))
    return FALSE;
  *number = (int) value;
  return TRUE;
}

/* A note of several lines is called after its first one, and says all. */
static void
describe (const Reader *self, const GPtrArray *row, guint element, const char *name)
{
  const char *text = cell (self, row, COLUMN_TEXT);
  const char *description = cell (self, row, COLUMN_DESCRIPTION);

  if (*description != '\0')
    forge_board_draft_set_text (self->draft, element, "description", description);
  else if (strlen (name) < strlen (text))
    forge_board_draft_set_text (self->draft, element, "description", text);
}

/* A frame is named by its title; two of them may have the same. */
static void
add_frame (const Reader *self, const GPtrArray *row, const char *text, const char *name)
{
  const guint known = forge_board_draft_ensure (self->draft, FORGE_BOARD_CONTEXT,
                                                FORGE_BOARD_DRAFT_NONE, text, name);
  guint frame = known;

  if (!g_hash_table_add (self->frames, GUINT_TO_POINTER (known + 1)))
    frame = forge_board_draft_add (self->draft, FORGE_BOARD_CONTEXT, FORGE_BOARD_DRAFT_NONE, text,
                                   name);
  forge_board_draft_want_id (self->draft, frame, cell (self, row, COLUMN_ID));
  describe (self, row, frame, name);
}

static void
add_row (Reader *self, const GPtrArray *row)
{
  const char *text = cell (self, row, COLUMN_TEXT);
  const char *frame = cell (self, row, COLUMN_FRAME);
  g_autofree char *first = g_strndup (text, strcspn (text, "\r\n"));
  guint context = FORGE_BOARD_DRAFT_NONE;
  ForgeBoardKind kind;
  guint element;
  int x;
  int y;

  if (*text == '\0')
    return;
  kind = guess_kind (self, row);
  if (kind == FORGE_BOARD_CONTEXT)
    add_frame (self, row, text, first);
  if (kind == FORGE_BOARD_CONTEXT || kind == FORGE_BOARD_RELATION)
    return;
  if (*frame != '\0')
    context = forge_board_draft_ensure (self->draft, FORGE_BOARD_CONTEXT, FORGE_BOARD_DRAFT_NONE,
                                        frame, frame);
  element = forge_board_draft_add (self->draft, kind, context, text, first);
  forge_board_draft_want_id (self->draft, element, cell (self, row, COLUMN_ID));
  describe (self, row, element, first);
  if (read_number (cell (self, row, COLUMN_X), &x) && read_number (cell (self, row, COLUMN_Y), &y))
    forge_board_draft_place (self->draft, element, x, y, 0, 0);
}

ForgeBoard *
forge_board_from_csv (const char *text, const char *name, GError **error)
{
  g_autoptr (ForgeBoardDraft) draft = forge_board_draft_new ();
  g_autoptr (ForgeBoardVerbs) verbs = forge_board_verbs_new ();
  g_autoptr (GHashTable) frames = g_hash_table_new (NULL, NULL);
  g_autoptr (GPtrArray) rows = NULL;
  Reader reader = { .draft = draft, .verbs = verbs, .frames = frames };

  g_return_val_if_fail (text != NULL && name != NULL, NULL);

  rows = forge_csv_read (text, name, error);
  if (rows == NULL)
    return NULL;
  if (rows->len == 0)
    {
      g_set_error (error, FORGE_ERROR, FORGE_ERROR_REFUSED,
                   _ ("“%s” has no row. Choose a table with a note in each row."), name);
      return NULL;
    }
  for (guint i = read_header (&reader, g_ptr_array_index (rows, 0)) ? 1 : 0; i < rows->len; i++)
    add_row (&reader, g_ptr_array_index (rows, i));
  return forge_board_draft_finish (draft, name, error);
}
