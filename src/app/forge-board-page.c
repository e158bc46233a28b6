/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-board-page-private.h"
#include "app/forge-settings.h"

#define TIGHT     900 /* as in the template */
#define NARROW    600
#define MAX_LISTS 100 /* projects of which it is known that their board is shown as a list */

G_DEFINE_FINAL_TYPE (ForgeBoardPage, forge_board_page, ADW_TYPE_BIN)

static void
show_state (ForgeBoardPage *self)
{
  const char *problem = forge_board_session_get_problem (self->session);
  g_autofree char *markup = problem != NULL ? g_markup_escape_text (problem, -1) : NULL;
  const char *name = "board";

  if (problem != NULL)
    name = "problem";
  else if (self->board == NULL)
    name = "wait";
  else if (forge_board_get_n_elements (self->board) == 0 && !self->is_begun)
    name = "empty";
  adw_status_page_set_description (self->problem, markup);
  gtk_stack_set_visible_child_name (self->state, name);
  gtk_widget_set_visible (self->bottom, self->board != NULL);
}

static void
show_counts (ForgeBoardPage *self)
{
  const guint n = self->board != NULL ? forge_board_get_n_elements (self->board) : 0;
  const guint n_found = g_list_model_get_n_items (forge_board_session_get_findings (self->session));
  g_autofree char *counted = g_strdup_printf (ngettext ("%u element", "%u elements", n), n);
  g_autofree char *found
      = g_strdup_printf (ngettext ("%u finding", "%u findings", n_found), n_found);

  gtk_label_set_label (self->counted, counted);
  gtk_button_set_label (GTK_BUTTON (self->found), n_found > 0 ? found : _ ("Nothing found"));
}

static void
changed_cb (ForgeBoardPage *self, int what, ForgeBoardElement *element)
{
  if (what != FORGE_BOARD_ADDED && what != FORGE_BOARD_REMOVED)
    return;
  show_state (self);
  show_counts (self);
}

/* Who has not said which of the two it shall be has said nothing yet. */
static void
show_open (ForgeBoardPage *self)
{
  const guint n_open = forge_board_session_get_n_open (self->session);
  g_autofree char *message = NULL;

  if (n_open == 0)
    {
      forge_notice_bar_hide (self->notice);
      return;
    }
  message = g_strdup_printf (
      ngettext ("%u element was changed by somebody else at the same time. Yours is shown.",
                "%u elements were changed by somebody else at the same time. Yours are shown.",
                n_open),
      n_open);
  forge_notice_bar_show (self->notice, message, _ ("_Take the Other"), _ ("_Keep Mine"));
}

static void
theirs_cb (ForgeBoardPage *self)
{
  forge_board_session_settle (self->session, TRUE);
}

static void
ours_cb (ForgeBoardPage *self)
{
  forge_board_session_settle (self->session, FALSE);
}

static void
retry_cb (ForgeBoardPage *self)
{
  forge_board_session_retry (self->session);
}

static void
show_references (ForgeBoardPage *self)
{
  g_object_set (self->panel, "references", forge_project_session_get_references (self->project),
                NULL);
}

gboolean
forge_board_page_is_canvas (ForgeBoardPage *self)
{
  return g_str_equal (gtk_stack_get_visible_child_name (self->view), "canvas");
}

void
forge_board_page_begin (ForgeBoardPage *self)
{
  self->is_begun = TRUE;
  show_state (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

void
forge_board_page_show (ForgeBoardPage *self, ForgeBoardElement *element)
{
  if (!forge_board_page_is_canvas (self) || !element->place.is_set)
    {
      gtk_stack_set_visible_child_name (self->view, "list");
      forge_board_list_show (self->list, element);
      return;
    }
  forge_board_selection_select_only (self->selection, element);
  forge_board_canvas_show_element (forge_board_stage_get_canvas (self->stage), element);
  gtk_widget_grab_focus (GTK_WIDGET (self->stage));
}

static void
show_wanted (ForgeBoardPage *self)
{
  g_autofree char *id = g_steal_pointer (&self->wanted);
  ForgeBoardElement *element = id != NULL ? forge_board_find (self->board, id) : NULL;

  if (element == NULL)
    return;
  forge_board_selection_select_only (self->selection, element);
  forge_board_page_show (self, element);
}

/* The board is read: once. */
static void
take_board (ForgeBoardPage *self)
{
  ForgeBoard *board = forge_board_session_get_board (self->session);
  GtkRoot *root;

  if (board != NULL && self->board == NULL)
    {
      self->board = g_object_ref (board);
      self->selection = forge_board_selection_new (board);
      g_object_set (self->stage, "selection", self->selection, NULL);
      g_object_set (self->list, "selection", self->selection, NULL);
      g_object_set (self->panel, "selection", self->selection, NULL);
      g_object_set (self->findings, "selection", self->selection, NULL);
      g_signal_connect_object (board, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (board, "history-changed",
                               G_CALLBACK (forge_board_page_update_actions), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (self->selection, "changed",
                               G_CALLBACK (forge_board_page_update_actions), self,
                               G_CONNECT_SWAPPED);
      show_wanted (self);
    }
  show_state (self);
  show_counts (self);
  forge_board_page_update_actions (self);
  root = gtk_widget_get_root (GTK_WIDGET (self));
  if (root != NULL && gtk_widget_get_mapped (GTK_WIDGET (self))
      && (self->wants_focus || gtk_root_get_focus (root) == NULL))
    gtk_widget_grab_focus (GTK_WIDGET (self));
  self->wants_focus = FALSE;
}

/* Where the documents define the id. */
static void
node_cb (ForgeBoardPage *self, const char *id)
{
  ForgeReferences *references = forge_project_session_get_references (self->project);
  const ForgeNode *node
      = references != NULL ? forge_graph_find (forge_references_get_graph (references), id) : NULL;

  if (node != NULL)
    forge_project_session_go_to (self->project, node->document, node->line);
}

static void
element_cb (ForgeBoardPage *self, const char *id)
{
  ForgeBoardElement *element = forge_board_find (self->board, id);

  if (element != NULL)
    forge_board_page_show (self, element);
}

/* Enter on an element goes to what it holds. */
static void
activated_cb (ForgeBoardPage *self)
{
  adw_flap_set_reveal_flap (self->flap, TRUE);
  forge_board_panel_edit_name (self->panel);
}

/* How a person wants to see this board: remembered for each project where it is not as usual. */
static gboolean
wants_list (ForgeBoardPage *self)
{
  g_auto (GStrv) lists = g_settings_get_strv (forge_settings_get (), "list-boards");

  return g_strv_contains ((const char *const *) lists,
                          forge_project_session_get_id (self->project));
}

static void
remember_view (ForgeBoardPage *self)
{
  g_auto (GStrv) old = g_settings_get_strv (forge_settings_get (), "list-boards");
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lists = NULL;
  const char *id = forge_project_session_get_id (self->project);
  const guint n = g_strv_length (old);

  for (guint i = n > MAX_LISTS ? n - MAX_LISTS : 0; i < n; i++)
    if (!g_str_equal (old[i], id))
      g_strv_builder_add (builder, old[i]);
  if (!forge_board_page_is_canvas (self))
    g_strv_builder_add (builder, id);
  lists = g_strv_builder_end (builder);
  g_settings_set_strv (forge_settings_get (), "list-boards", (const char *const *) lists);
}

/* A narrow window shows a list because it is narrow. */
static void
view_changed_cb (ForgeBoardPage *self)
{
  if (self->project == NULL)
    return;
  if (!self->is_narrow)
    remember_view (self);
  forge_board_page_update_actions (self);
}

static void
show_view (ForgeBoardPage *self, gboolean is_narrow)
{
  const gboolean is_list = is_narrow || wants_list (self);

  gtk_stack_set_visible_child_name (self->view, is_list ? "list" : "canvas");
}

/* Where there is no room beside it, the panel is a sheet that is asked for. */
static void
fit_to (ForgeBoardPage *self, gboolean is_tight, gboolean is_narrow)
{
  adw_flap_set_fold_policy (self->flap,
                            is_tight ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (self->flap, !is_tight);
  g_object_set (self->stage, "is-compact", is_tight, NULL);
  gtk_widget_set_visible (self->undo_tools, !is_narrow);
  gtk_widget_set_visible (self->views, !is_narrow);
  gtk_widget_set_visible (self->checks_button, !is_narrow);
  gtk_widget_set_visible (self->narrow_tools, is_narrow);
  gtk_widget_set_visible (GTK_WIDGET (self->counted), !is_narrow);
  self->is_narrow = is_narrow;
  if (self->project != NULL)
    show_view (self, is_narrow);
}

static void
width_changed_cb (ForgeBoardPage *self)
{
  fit_to (self, forge_narrow_bin_get_is_narrow (self->tight),
          forge_narrow_bin_get_is_narrow (self->narrow));
}

/* The bins only tell when something becomes other than it was: what is so from the start is asked.
 */
static gboolean
first_frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  ForgeBoardPage *self = FORGE_BOARD_PAGE (widget);
  const int width = gtk_widget_get_width (GTK_WIDGET (self->narrow));

  if (width == 0)
    return G_SOURCE_CONTINUE;
  fit_to (self, width < TIGHT, width < NARROW);
  return G_SOURCE_REMOVE;
}

static void
flush_cb (ForgeBoardPage *self)
{
  forge_board_panel_commit (self->panel);
}

static gboolean
forge_board_page_grab_focus (GtkWidget *widget)
{
  ForgeBoardPage *self = FORGE_BOARD_PAGE (widget);

  if (g_str_equal (gtk_stack_get_visible_child_name (self->state), "board"))
    return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->view));
  self->wants_focus = self->board == NULL;
  return gtk_widget_child_focus (GTK_WIDGET (self->state), GTK_DIR_TAB_FORWARD);
}

/* What can be done with the board can be done from everywhere in the window while it is there. */
static void
forge_board_page_map (GtkWidget *widget)
{
  ForgeBoardPage *self = FORGE_BOARD_PAGE (widget);
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  gtk_widget_insert_action_group (root, "board", G_ACTION_GROUP (self->actions));
  gtk_widget_insert_action_group (root, "canvas", forge_board_stage_get_actions (self->stage));
  gtk_widget_add_tick_callback (widget, first_frame_cb, NULL, NULL);
  GTK_WIDGET_CLASS (forge_board_page_parent_class)->map (widget);
}

static void
forge_board_page_unmap (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  gtk_widget_insert_action_group (root, "board", NULL);
  gtk_widget_insert_action_group (root, "canvas", NULL);
  forge_board_panel_commit (FORGE_BOARD_PAGE (widget)->panel);
  GTK_WIDGET_CLASS (forge_board_page_parent_class)->unmap (widget);
}

static void
forge_board_page_dispose (GObject *object)
{
  ForgeBoardPage *self = FORGE_BOARD_PAGE (object);

  g_clear_object (&self->selection);
  g_clear_object (&self->board);
  g_clear_object (&self->session);
  g_clear_object (&self->project);
  g_clear_object (&self->actions);
  g_clear_object (&self->start_tools);
  g_clear_object (&self->end_tools);
  g_clear_pointer (&self->wanted, g_free);
  G_OBJECT_CLASS (forge_board_page_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FORGE_TYPE_NOTICE_BAR);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  g_type_ensure (FORGE_TYPE_BOARD_LIST);
  g_type_ensure (FORGE_TYPE_BOARD_PANEL);
  g_type_ensure (FORGE_TYPE_BOARD_STAGE);
  g_type_ensure (FORGE_TYPE_BOARD_FINDINGS);
  g_type_ensure (FORGE_TYPE_SAVE_LABEL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-board-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, notice);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, tight);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, narrow);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, state);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, problem);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, flap);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, view);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, stage);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, panel);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, checks);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, findings);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, bottom);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, found);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, counted);
  gtk_widget_class_bind_template_child (widget_class, ForgeBoardPage, saved);
  gtk_widget_class_bind_template_callback (widget_class, theirs_cb);
  gtk_widget_class_bind_template_callback (widget_class, ours_cb);
  gtk_widget_class_bind_template_callback (widget_class, retry_cb);
  gtk_widget_class_bind_template_callback (widget_class, node_cb);
  gtk_widget_class_bind_template_callback (widget_class, element_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
}

static void
add_keys (GtkWidgetClass *widget_class)
{
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "board.undo",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "board.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "board.find",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_p, GDK_CONTROL_MASK, "board.print",
                                       NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F4, 0, "board.panel", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F8, 0, "board.next-finding", NULL);
}

static void
forge_board_page_class_init (ForgeBoardPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_board_page_dispose;
  widget_class->map = forge_board_page_map;
  widget_class->unmap = forge_board_page_unmap;
  widget_class->grab_focus = forge_board_page_grab_focus;
  add_keys (widget_class);
  bind_template (widget_class);
}

/* They stand in the header bar of the project, so no template can hold them. */
static void
create_tools (ForgeBoardPage *self)
{
  g_autoptr (GtkBuilder) builder
      = gtk_builder_new_from_resource ("/org/specforge/SpecForge/forge-board-tools.ui");

  self->start_tools = g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "start_tools")));
  self->end_tools = g_object_ref (GTK_WIDGET (gtk_builder_get_object (builder, "end_tools")));
  self->undo_tools = GTK_WIDGET (gtk_builder_get_object (builder, "undo_tools"));
  self->views = GTK_WIDGET (gtk_builder_get_object (builder, "views"));
  self->narrow_tools = GTK_WIDGET (gtk_builder_get_object (builder, "narrow_tools"));
  self->checks_button = GTK_WIDGET (gtk_builder_get_object (builder, "checks_button"));
  gtk_box_prepend (GTK_BOX (self->bottom), self->narrow_tools);
  /* Until it is known how much room there is, no more is asked for than there may be. */
  fit_to (self, TRUE, TRUE);
}

static void
forge_board_page_init (ForgeBoardPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  create_tools (self);
  forge_board_page_add_actions (self);
}

static void
connect_session (ForgeBoardPage *self)
{
  GListModel *findings = forge_board_session_get_findings (self->session);
  const gboolean is_read_only = forge_project_session_get_is_read_only (self->project);

  g_object_bind_property (self->session, "save-state", self->saved, "state", G_BINDING_SYNC_CREATE);
  g_object_set (self->findings, "findings", findings, NULL);
  g_object_set (self->stage, "is-read-only", is_read_only, NULL);
  g_object_set (self->list, "findings", findings, "is-read-only", is_read_only, NULL);
  g_object_set (self->panel, "findings", findings, "is-read-only", is_read_only, NULL);
  g_signal_connect_object (self->session, "notify::board", G_CALLBACK (take_board), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::problem", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "notify::n-open", G_CALLBACK (show_open), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->session, "checked", G_CALLBACK (show_counts), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "notify::references", G_CALLBACK (show_references), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->project, "flush", G_CALLBACK (flush_cb), self, G_CONNECT_SWAPPED);
}

GtkWidget *
forge_board_page_new (ForgeProjectSession *project)
{
  ForgeBoardPage *self;

  g_return_val_if_fail (FORGE_IS_PROJECT_SESSION (project), NULL);

  self = g_object_new (FORGE_TYPE_BOARD_PAGE, NULL);
  self->project = g_object_ref (project);
  self->session = g_object_ref (forge_project_session_get_board (project));
  show_view (self, self->is_narrow);
  connect_session (self);
  show_references (self);
  show_open (self);
  take_board (self);
  return GTK_WIDGET (self);
}

GtkWidget *
forge_board_page_get_start_tools (ForgeBoardPage *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_PAGE (self), NULL);

  return self->start_tools;
}

GtkWidget *
forge_board_page_get_end_tools (ForgeBoardPage *self)
{
  g_return_val_if_fail (FORGE_IS_BOARD_PAGE (self), NULL);

  return self->end_tools;
}

void
forge_board_page_show_element (ForgeBoardPage *self, const char *id)
{
  g_return_if_fail (FORGE_IS_BOARD_PAGE (self) && id != NULL);

  g_free (self->wanted);
  self->wanted = g_strdup (id);
  if (self->board != NULL)
    show_wanted (self);
}
