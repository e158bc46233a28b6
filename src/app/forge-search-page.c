/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-search-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-hit-row.h"
#include "app/forge-search-page.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-phase-item.h"

/* Places in the list of kinds, after "Everything". */
typedef enum
{
  KIND_ALL,
  KIND_TITLES,
  KIND_BRIEFS,
  KIND_ANSWERS,
  KIND_DOCUMENTS,
} Kind;

struct _ForgeSearchPage
{
  AdwBin parent_instance;

  GtkEditable *entry;
  GtkDropDown *phase;
  GtkDropDown *kind;
  GtkCheckButton *archived;
  GtkLabel *count;
  GtkStack *stack;
  GtkListBox *list;
  GtkWidget *clear;

  ForgeSession *session;
  GCancellable *searching; /* (nullable): the newest query under way */
};

G_DEFINE_FINAL_TYPE (ForgeSearchPage, forge_search_page, ADW_TYPE_BIN)

enum
{
  OPEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* The phase that is asked for, or FORGE_N_PHASES. */
static ForgePhase
get_phase (ForgeSearchPage *self)
{
  guint place = gtk_drop_down_get_selected (self->phase);

  return place == 0 || place > FORGE_N_PHASES ? FORGE_N_PHASES : (ForgePhase) (place - 1);
}

static void
add_source (GPtrArray *sources, const char *source)
{
  g_ptr_array_add (sources, (gpointer) source);
}

/* What the store shall look into, or NULL for everything. The answers of one phase are told by
 * their question, which the store does not know. */
static char **
dup_sources (ForgeSearchPage *self)
{
  ForgePhase phase = get_phase (self);
  Kind kind = gtk_drop_down_get_selected (self->kind);
  g_autoptr (GPtrArray) sources = g_ptr_array_new ();

  if (phase == FORGE_N_PHASES && kind == KIND_ALL)
    return NULL;
  if ((kind == KIND_ALL || kind == KIND_TITLES) && phase == FORGE_N_PHASES)
    add_source (sources, "title");
  if ((kind == KIND_ALL || kind == KIND_BRIEFS)
      && (phase == FORGE_N_PHASES || phase == FORGE_PHASE_BRIEF))
    add_source (sources, "brief");
  if (kind == KIND_ALL || kind == KIND_ANSWERS)
    add_source (sources, "answer");
  for (guint i = 0; (kind == KIND_ALL || kind == KIND_DOCUMENTS) && i < FORGE_N_KINDS; i++)
    if (phase == FORGE_N_PHASES || forge_kind_get_phase (i) == phase)
      add_source (sources, forge_kind_get_nick (i));
  g_ptr_array_add (sources, NULL);
  return g_strdupv ((char **) sources->pdata);
}

/* The idea and its document have one name in the store. */
static gboolean
is_wanted (ForgeSearchPage *self, const ForgeSearchLine *line)
{
  ForgePhase phase = get_phase (self);
  Kind kind = gtk_drop_down_get_selected (self->kind);
  ForgeKind document;
  gboolean is_document = forge_search_line_is_document (line, &document);
  const ForgeQuestion *question;

  if ((kind == KIND_BRIEFS && is_document) || (kind == KIND_DOCUMENTS && !is_document))
    return FALSE;
  if (phase == FORGE_N_PHASES || !g_str_equal (line->source, "answer"))
    return TRUE;
  question = forge_catalog_find_question (forge_session_get_catalog (self->session),
                                          line->reference, "en");
  return question != NULL && question->phase == phase;
}

/* All of a project together, the one with the best place first. */
static GPtrArray *
group_lines (GPtrArray *lines)
{
  GPtrArray *grouped = g_ptr_array_sized_new (lines->len);

  for (guint i = 0; i < lines->len; i++)
    {
      ForgeSearchLine *line = g_ptr_array_index (lines, i);
      int at = (int) grouped->len;

      while (at > 0
             && !g_str_equal (((ForgeSearchLine *) g_ptr_array_index (grouped, at - 1))->project_id,
                              line->project_id))
        at--;
      g_ptr_array_insert (grouped, at > 0 ? at : -1, line);
    }
  return grouped;
}

static void
show_lines (ForgeSearchPage *self, GPtrArray *lines)
{
  g_autoptr (GPtrArray) grouped = group_lines (lines);
  g_autofree char *count = NULL;
  GtkListBoxRow *row;
  guint n = 0;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));
  g_ptr_array_set_free_func (lines, NULL);
  for (guint i = 0; i < grouped->len; i++)
    {
      ForgeSearchLine *line = g_ptr_array_index (grouped, i);

      if (is_wanted (self, line))
        {
          gtk_list_box_append (self->list,
                               forge_hit_row_new (line, forge_session_get_catalog (self->session)));
          n++;
        }
      else
        forge_search_line_free (line);
    }
  count = g_strdup_printf (ngettext ("%u place", "%u places", n), n);
  gtk_label_set_label (self->count, count);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "hits" : "nothing");
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) lines
      = forge_session_search_lines_finish (FORGE_SESSION (object), result, &error);
  ForgeSearchPage *self = user_data;

  /* A cancelled search belongs to an older query, or to a page that has gone. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->searching);
  if (lines != NULL)
    show_lines (self, lines);
  else
    {
      gtk_label_set_label (self->count, error->message);
      gtk_stack_set_visible_child_name (self->stack, "nothing");
    }
}

static gboolean
is_narrowed (ForgeSearchPage *self)
{
  return gtk_drop_down_get_selected (self->phase) > 0
         || gtk_drop_down_get_selected (self->kind) > 0;
}

static void
search_cb (ForgeSearchPage *self)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) sources = NULL;

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  if (self->session == NULL || !forge_session_get_is_open (self->session))
    return;
  text = g_strstrip (g_strdup (gtk_editable_get_text (self->entry)));
  gtk_widget_set_visible (self->clear, is_narrowed (self));
  if (*text == '\0')
    {
      gtk_label_set_label (self->count, "");
      gtk_stack_set_visible_child_name (self->stack, "start");
      return;
    }
  sources = dup_sources (self);
  self->searching = g_cancellable_new ();
  forge_session_search_lines_async (self->session, text, (const char *const *) sources,
                                    gtk_check_button_get_active (self->archived), self->searching,
                                    found_cb, self);
}

static void
clear_cb (ForgeSearchPage *self)
{
  gtk_drop_down_set_selected (self->phase, 0);
  gtk_drop_down_set_selected (self->kind, 0);
  gtk_check_button_set_active (self->archived, TRUE);
}

static void
activated_cb (ForgeSearchPage *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[OPEN], 0, forge_hit_row_get_line (FORGE_HIT_ROW (row)));
}

static void
leave_cb (ForgeSearchPage *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.leave-search", NULL);
}

/* Enter opens the best place. */
static void
enter_cb (ForgeSearchPage *self)
{
  GtkListBoxRow *first = gtk_list_box_get_row_at_index (self->list, 0);

  if (first != NULL)
    g_signal_emit (self, signals[OPEN], 0, forge_hit_row_get_line (FORGE_HIT_ROW (first)));
}

static void
header_cb (GtkListBoxRow *row, GtkListBoxRow *before, gpointer user_data)
{
  const ForgeSearchLine *line = forge_hit_row_get_line (FORGE_HIT_ROW (row));
  GtkWidget *label;

  if (before != NULL
      && g_str_equal (forge_hit_row_get_line (FORGE_HIT_ROW (before))->project_id,
                      line->project_id))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (line->project_title);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (label, "forge-hit-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
fill_filters (ForgeSearchPage *self)
{
  const char *kinds[]
      = { _ ("Everything"), _ ("Titles"), _ ("Ideas"), _ ("Answers"), _ ("Documents"), NULL };
  const char *phases[FORGE_N_PHASES + 2] = { _ ("All Phases") };
  g_autoptr (GtkStringList) kind_model = gtk_string_list_new (kinds);
  g_autoptr (GtkStringList) phase_model = NULL;

  for (guint i = 0; i < FORGE_N_PHASES; i++)
    phases[i + 1] = forge_catalog_get_phase_title (forge_session_get_catalog (self->session), i,
                                                   g_get_language_names ()[0]);
  phase_model = gtk_string_list_new (phases);
  gtk_drop_down_set_model (self->kind, G_LIST_MODEL (kind_model));
  gtk_drop_down_set_model (self->phase, G_LIST_MODEL (phase_model));
}

static void
results_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_child_focus (GTK_WIDGET (FORGE_SEARCH_PAGE (widget)->list), GTK_DIR_TAB_FORWARD);
}

static gboolean
forge_search_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (FORGE_SEARCH_PAGE (widget)->entry));
}

static void
forge_search_page_dispose (GObject *object)
{
  ForgeSearchPage *self = FORGE_SEARCH_PAGE (object);

  g_cancellable_cancel (self->searching);
  g_clear_object (&self->searching);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_search_page_parent_class)->dispose (object);
}

static void
forge_search_page_class_init (ForgeSearchPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_search_page_dispose;
  widget_class->grab_focus = forge_search_page_grab_focus;
  gtk_widget_class_install_action (widget_class, "search.results", NULL, results_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "win.leave-search", NULL);

  signals[OPEN] = g_signal_new ("open", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-search-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, entry);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, phase);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, kind);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, archived);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, count);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeSearchPage, clear);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
  gtk_widget_class_bind_template_callback (widget_class, enter_cb);
  gtk_widget_class_bind_template_callback (widget_class, leave_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_cb);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
forge_search_page_init (ForgeSearchPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, NULL, NULL);
  forge_keys_add (GTK_WIDGET (self->entry), "Down", "search.results");
}

/**
 * forge_search_page_new:
 * @session: open
 *
 * Returns: (transfer floating): the page, with nothing looked for yet
 */
GtkWidget *
forge_search_page_new (ForgeSession *session)
{
  ForgeSearchPage *self = g_object_new (FORGE_TYPE_SEARCH_PAGE, NULL);

  self->session = g_object_ref (session);
  fill_filters (self);
  return GTK_WIDGET (self);
}

void
forge_search_page_search (ForgeSearchPage *self, const char *text)
{
  g_return_if_fail (FORGE_IS_SEARCH_PAGE (self));

  if (text != NULL)
    gtk_editable_set_text (self->entry, text);
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_select_region (self->entry, 0, -1);
  search_cb (self);
}
