/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sidebar"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-sidebar.h"
#include "app/forge-writer-note.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-chip.h"
#include "widgets/forge-phase-bar.h"
#include "widgets/forge-phase-row.h"

struct _ForgeSidebar
{
  AdwBin parent_instance;

  GtkLabel *done;
  ForgeWriterNote *writer;
  ForgePhaseBar *bar;
  GtkListBox *phases;
  GtkListBox *pages;
  GtkListBoxRow *board;
  GtkListBoxRow *checks;
  GtkListBoxRow *history;
  GtkListBoxRow *git;
  ForgeChip *findings;

  ForgeProjectSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeSidebar, forge_sidebar, ADW_TYPE_BIN)

enum
{
  PHASE_CHOSEN,
  PAGE_CHOSEN,
  ROW_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What is selected is shown, by the arrows as by the pointer. */
static void
phase_selected_cb (ForgeSidebar *self, ForgePhaseRow *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[PHASE_CHOSEN], 0,
                   (guint) forge_phase_item_get_phase (forge_phase_row_get_item (row)));
}

static void
page_selected_cb (ForgeSidebar *self, GtkListBoxRow *row)
{
  if (row != NULL)
    g_signal_emit (self, signals[PAGE_CHOSEN], 0, gtk_widget_get_name (GTK_WIDGET (row)));
}

static void
row_activated_cb (ForgeSidebar *self)
{
  g_signal_emit (self, signals[ROW_ACTIVATED], 0);
}

/* The arrows go from one list to the other. */
static gboolean
keynav_failed_cb (ForgeSidebar *self, GtkDirectionType direction, GtkListBox *list)
{
  GtkListBoxRow *row = NULL;

  if (list == self->phases && direction == GTK_DIR_DOWN)
    row = gtk_list_box_get_row_at_index (self->pages, 0);
  else if (list == self->pages && direction == GTK_DIR_UP)
    row = gtk_list_box_get_row_at_index (self->phases, FORGE_N_PHASES - 1);
  if (row == NULL)
    return FALSE;
  gtk_list_box_select_row (list == self->phases ? self->pages : self->phases, row);
  return gtk_widget_grab_focus (GTK_WIDGET (row));
}

static void
show_done (ForgeSidebar *self)
{
  GListModel *phases = forge_project_session_get_phases (self->session);
  g_autofree char *text = NULL;
  double sum = 0;
  int tenths;

  for (guint i = 0; i < g_list_model_get_n_items (phases); i++)
    {
      g_autoptr (ForgePhaseItem) phase = g_list_model_get_item (phases, i);

      sum += forge_phase_item_get_state (phase) == FORGE_PHASE_STATE_SKIPPED
                 ? 1
                 : forge_phase_item_get_fraction (phase);
    }
  /* A tenth is as fine as anybody reads, and a whole number needs none. */
  tenths = (int) (sum * 10 + .5);
  /* Translators: how many of the phases are done, such as "1.6 of 7" */
  text = g_strdup_printf (_ ("%.*f of %d"), tenths % 10 == 0 ? 0 : 1, tenths / 10., FORGE_N_PHASES);
  gtk_label_set_label (self->done, text);
}

static void
show_findings (ForgeSidebar *self)
{
  guint n_gaps, n_warnings, n_errors;
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;
  guint n;

  g_object_get (self->session, "n-gaps", &n_gaps, "n-warnings", &n_warnings, "n-errors", &n_errors,
                NULL);
  n = n_gaps + n_warnings + n_errors;
  count = g_strdup_printf ("%u", n);
  forge_chip_set (self->findings, count, NULL, n_errors > 0 ? "bad" : "warn");
  gtk_widget_set_visible (GTK_WIDGET (self->findings), n > 0);
  name = g_strdup_printf (ngettext ("Checks, %u finding", "Checks, %u findings", n), n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->checks), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  n > 0 ? name : _ ("Checks, nothing found"), -1);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  ForgeSidebar *self = user_data;

  g_signal_connect_object (item, "notify", G_CALLBACK (show_done), self, G_CONNECT_SWAPPED);
  return forge_phase_row_new (item);
}

static gboolean
forge_sidebar_grab_focus (GtkWidget *widget)
{
  ForgeSidebar *self = FORGE_SIDEBAR (widget);
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->phases);

  if (row == NULL)
    row = gtk_list_box_get_selected_row (self->pages);
  return row != NULL && gtk_widget_grab_focus (GTK_WIDGET (row));
}

/* Both lists are one stop of Tab, at the row that is selected. */
static gboolean
forge_sidebar_focus (GtkWidget *widget, GtkDirectionType direction)
{
  if (direction != GTK_DIR_TAB_FORWARD && direction != GTK_DIR_TAB_BACKWARD)
    return GTK_WIDGET_CLASS (forge_sidebar_parent_class)->focus (widget, direction);
  return !forge_keys_are_in (widget) && gtk_widget_grab_focus (widget);
}

static void
forge_sidebar_dispose (GObject *object)
{
  ForgeSidebar *self = FORGE_SIDEBAR (object);

  if (self->phases != NULL)
    gtk_list_box_bind_model (self->phases, NULL, NULL, NULL, NULL);
  self->phases = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_sidebar_parent_class)->dispose (object);
}

static void
forge_sidebar_class_init (ForgeSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_sidebar_dispose;
  widget_class->focus = forge_sidebar_focus;
  widget_class->grab_focus = forge_sidebar_grab_focus;

  signals[PHASE_CHOSEN]
      = g_signal_new ("phase-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  signals[PAGE_CHOSEN] = g_signal_new ("page-chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                       0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[ROW_ACTIVATED] = g_signal_new ("row-activated", G_TYPE_FROM_CLASS (klass),
                                         G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_CHIP);
  g_type_ensure (FORGE_TYPE_PHASE_BAR);
  g_type_ensure (FORGE_TYPE_WRITER_NOTE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, done);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, writer);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, phases);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, pages);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, board);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, checks);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, history);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, git);
  gtk_widget_class_bind_template_child (widget_class, ForgeSidebar, findings);
  gtk_widget_class_bind_template_callback (widget_class, phase_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, page_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, keynav_failed_cb);
}

static void
forge_sidebar_init (ForgeSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_sidebar_set_session:
 *
 * Call once.
 */
void
forge_sidebar_set_session (ForgeSidebar *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_SIDEBAR (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  forge_phase_bar_set_phases (self->bar, forge_project_session_get_phases (session));
  gtk_list_box_bind_model (self->phases, forge_project_session_get_phases (session), create_row,
                           self, NULL);
  g_signal_connect_object (session, "notify::n-errors", G_CALLBACK (show_findings), self,
                           G_CONNECT_SWAPPED);
  forge_writer_note_set_project (self->writer, session);
  show_done (self);
  show_findings (self);
}

/**
 * forge_sidebar_select:
 * @page: "phase": the one that the session shows; "board", "checks", "history" or "git"
 *
 * Tells what is shown; emits nothing.
 */
void
forge_sidebar_select (ForgeSidebar *self, const char *page)
{
  GtkListBoxRow *row = NULL;
  GtkListBoxRow *phase = NULL;

  g_return_if_fail (FORGE_IS_SIDEBAR (self));

  if (g_str_equal (page, "checks"))
    row = self->checks;
  else if (g_str_equal (page, "board"))
    row = self->board;
  else if (g_str_equal (page, "history"))
    row = self->history;
  else if (g_str_equal (page, "git"))
    row = self->git;
  else
    phase = gtk_list_box_get_row_at_index (self->phases,
                                           (int) forge_project_session_get_phase (self->session));
  g_signal_handlers_block_by_func (self->phases, phase_selected_cb, self);
  g_signal_handlers_block_by_func (self->pages, page_selected_cb, self);
  gtk_list_box_select_row (self->pages, row);
  gtk_list_box_select_row (self->phases, phase);
  g_signal_handlers_unblock_by_func (self->phases, phase_selected_cb, self);
  g_signal_handlers_unblock_by_func (self->pages, page_selected_cb, self);
}
