/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-phase-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-approval-bar.h"
#include "app/forge-document-page.h"
#include "app/forge-phase-page.h"
#include "app/forge-questions-page.h"
#include "app/forge-sections-page.h"
#include "app/forge-versions-page.h"
#include "widgets/forge-keys.h"
#include "widgets/forge-notice-bar.h"

struct _ForgePhasePage
{
  AdwBin parent_instance;

  GtkWidget *row;
  GtkWidget *tabs;
  GtkButton *questions_tab;
  GtkButton *versions_tab;
  GtkButton *sections_tab;
  GtkWidget *modes;
  GtkMenuButton *documents;
  GtkLabel *document_label;
  GtkWidget *skipped;
  GtkLabel *skip_reason;
  ForgeApprovalBar *approval_bar;
  ForgeNoticeBar *review_bar;
  AdwViewStack *stack;
  AdwViewStackPage *questions_page;
  ForgeQuestionsPage *questions;
  GtkStack *texts; /* a ForgeDocumentPage for each document that is open; by the nick of its kind */
  AdwBin *versions_bin;
  AdwViewStackPage *sections_page;
  AdwBin *sections_bin;
  AdwViewSwitcherBar *switcher;

  ForgeProjectSession *session;
  ForgePhaseItem *phase;
  ForgeTextPlace places[FORGE_N_KINDS]; /* where to begin in texts that are not open */
  char *view_mode;
  guint n_documents; /* of the phase */
  guint n_review;    /* sections of the document that wait for a review */
  gboolean is_tight;
  gboolean is_narrow;
};

G_DEFINE_FINAL_TYPE (ForgePhasePage, forge_phase_page, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_TAB,
  PROP_VIEW_MODE,
  PROP_IS_TIGHT,
  PROP_IS_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *
get_tab (ForgePhasePage *self)
{
  const char *tab = adw_view_stack_get_visible_child_name (self->stack);

  return tab != NULL ? tab : "questions";
}

static void
show_row (ForgePhasePage *self)
{
  gboolean is_document = g_str_equal (get_tab (self), "document");

  gtk_widget_set_visible (self->tabs, !self->is_narrow);
  gtk_widget_set_visible (self->modes, self->is_tight && is_document);
  gtk_widget_set_visible (GTK_WIDGET (self->documents), self->n_documents > 1 && !self->is_narrow);
  gtk_widget_set_visible (self->row, !self->is_narrow || is_document);
  adw_view_switcher_bar_set_reveal (self->switcher, self->is_narrow);
}

static void
show_n_versions (ForgePhasePage *self)
{
  g_autofree char *label = NULL;
  ForgeDocumentItem *document
      = forge_project_session_get_document (self->session,
                                            forge_project_session_get_kind (self->session));
  guint n = forge_document_item_get_version (document);

  /* Translators: tab with the number of versions */
  label = n > 0 ? g_strdup_printf (_ ("Versions %u"), n) : g_strdup (_ ("Versions"));
  gtk_button_set_label (self->versions_tab, label);
}

static void
show_n_answers (ForgePhasePage *self)
{
  GListModel *questions = forge_project_session_get_questions (self->session);
  guint n = g_list_model_get_n_items (questions);
  guint n_answered = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      n_answered += forge_question_item_is_answered (item);
    }
  /* Translators: tab with the number of answered questions and of all */
  label
      = n > 0 ? g_strdup_printf (_ ("Questions %u/%u"), n_answered, n) : g_strdup (_ ("Questions"));
  gtk_button_set_label (self->questions_tab, label);
  adw_view_stack_page_set_badge_number (self->questions_page, n - n_answered);
}

static ForgeDocumentPage *
find_text (ForgePhasePage *self, ForgeKind kind)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->texts, forge_kind_get_nick (kind));

  return page != NULL ? FORGE_DOCUMENT_PAGE (page) : NULL;
}

static ForgeDocumentPage *
open_text (ForgePhasePage *self, ForgeKind kind)
{
  GtkWidget *page = g_object_new (FORGE_TYPE_DOCUMENT_PAGE, "session", self->session, "kind",
                                  (guint) kind, "view-mode", self->view_mode, NULL);

  g_object_bind_property (self, "view-mode", page, "view-mode", G_BINDING_DEFAULT);
  gtk_stack_add_named (self->texts, page, forge_kind_get_nick (kind));
  return FORGE_DOCUMENT_PAGE (page);
}

/* A text that is opened beside others is as large as the one that was read. */
static void
show_text (ForgePhasePage *self)
{
  ForgeKind kind = forge_project_session_get_kind (self->session);
  GtkWidget *last = gtk_stack_get_visible_child (self->texts);
  ForgeDocumentPage *page = find_text (self, kind);
  gboolean is_new = page == NULL;
  ForgeTextPlace place = { 0 };

  if (is_new)
    page = open_text (self, kind);
  if (last != NULL && last != GTK_WIDGET (page))
    {
      forge_document_page_get_place (FORGE_DOCUMENT_PAGE (last), &place);
      forge_document_view_borrow_preview (forge_document_page_get_view (page),
                                          forge_document_page_get_view (
                                              FORGE_DOCUMENT_PAGE (last)));
    }
  if (is_new && self->places[kind].zoom == 0)
    self->places[kind].zoom = place.zoom;
  if (is_new)
    forge_document_page_set_place (page, &self->places[kind]);
  gtk_stack_set_visible_child (self->texts, GTK_WIDGET (page));
}

/* A page that is not looked at costs nothing at start. */
static void
ensure_page (ForgePhasePage *self, const char *tab)
{
  if (self->session == NULL)
    return;
  if (g_str_equal (tab, "document"))
    show_text (self);
  else if (g_str_equal (tab, "versions") && adw_bin_get_child (self->versions_bin) == NULL)
    {
      GtkWidget *page = g_object_new (FORGE_TYPE_VERSIONS_PAGE, NULL);

      forge_versions_page_set_session (FORGE_VERSIONS_PAGE (page), self->session);
      adw_bin_set_child (self->versions_bin, page);
    }
  else if (g_str_equal (tab, "sections") && adw_bin_get_child (self->sections_bin) == NULL)
    {
      GtkWidget *page = g_object_new (FORGE_TYPE_SECTIONS_PAGE, NULL);

      forge_sections_page_set_session (FORGE_SECTIONS_PAGE (page), self->session);
      adw_bin_set_child (self->sections_bin, page);
    }
}

/* Beside the text it is told once that sections were written anew. */
static void
show_review_bar (ForgePhasePage *self)
{
  g_autofree char *text = NULL;

  if (self->n_review == 0 || !g_str_equal (get_tab (self), "document"))
    {
      forge_notice_bar_hide (self->review_bar);
      return;
    }
  text
      = g_strdup_printf (ngettext ("%u section was written anew. Accept it, or put the earlier "
                                   "text back.",
                                   "%u sections were written anew. Accept each, or put its earlier "
                                   "text back.",
                                   self->n_review),
                         self->n_review);
  forge_notice_bar_show (self->review_bar, text, _ ("Re_view"), _ ("_Later"));
}

static void
show_n_review (ForgePhasePage *self)
{
  g_autoptr (GPtrArray) sections
      = forge_project_session_list_sections (self->session,
                                             forge_project_session_get_kind (self->session));
  guint n_review = 0;
  g_autofree char *label = NULL;

  for (guint i = 0; i < sections->len; i++)
    n_review += ((const ForgeSectionReport *) g_ptr_array_index (sections, i))->mark
                == FORGE_SECTION_MARK_REVIEW;
  /* Translators: tab with the number of sections that were written anew */
  label = n_review > 0 ? g_strdup_printf (_ ("Sections · %u to review"), n_review)
                       : g_strdup (_ ("Sections"));
  gtk_button_set_label (self->sections_tab, label);
  adw_view_stack_page_set_badge_number (self->sections_page, n_review);
  if (self->n_review == n_review)
    return;
  self->n_review = n_review;
  show_review_bar (self);
}

static void
sections_changed_cb (ForgePhasePage *self, ForgeDocumentItem *item)
{
  if (forge_document_item_get_kind (item) == forge_project_session_get_kind (self->session))
    show_n_review (self);
}

static void
review_cb (ForgePhasePage *self)
{
  g_object_set (self, "tab", "sections", NULL);
}

static void
visible_child_changed_cb (ForgePhasePage *self)
{
  ensure_page (self, get_tab (self));
  show_row (self);
  if (self->session != NULL)
    show_review_bar (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_TAB]);
}

static void
show_documents (ForgePhasePage *self)
{
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GArray) kinds
      = forge_project_session_list_kinds (self->session,
                                          forge_project_session_get_phase (self->session));
  ForgeDocumentItem *shown
      = forge_project_session_get_document (self->session,
                                            forge_project_session_get_kind (self->session));

  for (guint i = 0; i < kinds->len; i++)
    {
      ForgeKind kind = g_array_index (kinds, ForgeKind, i);
      g_autofree char *action
          = g_strdup_printf ("project.document::%s", forge_kind_get_nick (kind));

      g_menu_append (menu,
                     forge_document_item_get_title (
                         forge_project_session_get_document (self->session, kind)),
                     action);
    }
  gtk_menu_button_set_menu_model (self->documents, G_MENU_MODEL (menu));
  gtk_label_set_label (self->document_label, forge_document_item_get_title (shown));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->documents), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  forge_document_item_get_title (shown), -1);
  self->n_documents = kinds->len;
}

static void
show_skip (ForgePhasePage *self)
{
  const char *reason = forge_phase_item_get_reason (self->phase);
  gboolean is_skipped = forge_phase_item_get_state (self->phase) == FORGE_PHASE_STATE_SKIPPED;

  if (is_skipped)
    {
      /* Translators: why a phase is skipped */
      g_autofree char *text = g_strdup_printf (_ ("This phase is skipped: %s"), reason);

      gtk_label_set_label (self->skip_reason, text);
    }
  gtk_widget_set_visible (self->skipped, is_skipped);
}

static void
kind_changed_cb (ForgePhasePage *self)
{
  ForgePhase phase = forge_project_session_get_phase (self->session);

  if (self->phase != NULL)
    g_signal_handlers_disconnect_by_func (self->phase, show_skip, self);
  g_clear_object (&self->phase);
  self->phase = g_list_model_get_item (forge_project_session_get_phases (self->session), phase);
  g_signal_connect_object (self->phase, "notify", G_CALLBACK (show_skip), self, G_CONNECT_SWAPPED);
  if (g_str_equal (get_tab (self), "document"))
    show_text (self);
  show_skip (self);
  show_documents (self);
  show_n_versions (self);
  show_n_answers (self);
  show_n_review (self);
  show_row (self);
}

static void
watch_answers (ForgePhasePage *self)
{
  GListModel *questions = forge_project_session_get_questions (self->session);

  for (guint i = 0; i < g_list_model_get_n_items (questions); i++)
    {
      g_autoptr (ForgeQuestionItem) item = g_list_model_get_item (questions, i);

      /* Items live as long as the session and come back with their phase. */
      g_signal_handlers_disconnect_by_func (item, show_n_answers, self);
      g_signal_connect_object (item, "notify::answer", G_CALLBACK (show_n_answers), self,
                               G_CONNECT_SWAPPED);
    }
  show_n_answers (self);
}

/* A document page that only comes into being now was not there to hear of it. */
static void
go_to_cb (ForgePhasePage *self, guint kind, guint line)
{
  gboolean is_new;

  if (kind == FORGE_KIND_BOARD)
    return;
  is_new = find_text (self, kind) == NULL;
  g_object_set (self, "tab", "document", NULL);
  if (is_new)
    forge_project_session_go_to (self->session, kind, line);
}

/* Into what the tab shows; where it is already, it stays. */
static gboolean
forge_phase_page_grab_focus (GtkWidget *widget)
{
  ForgePhasePage *self = FORGE_PHASE_PAGE (widget);
  GtkWidget *shown = adw_view_stack_get_visible_child (self->stack);

  if (forge_keys_are_in (shown))
    return TRUE;
  if (shown == GTK_WIDGET (self->texts))
    return gtk_widget_grab_focus (gtk_stack_get_visible_child (self->texts));
  return gtk_widget_grab_focus (shown) || gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
forge_phase_page_dispose (GObject *object)
{
  ForgePhasePage *self = FORGE_PHASE_PAGE (object);

  g_clear_object (&self->phase);
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_phase_page_parent_class)->dispose (object);
}

static void
forge_phase_page_finalize (GObject *object)
{
  g_free (FORGE_PHASE_PAGE (object)->view_mode);

  G_OBJECT_CLASS (forge_phase_page_parent_class)->finalize (object);
}

static void
forge_phase_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  ForgePhasePage *self = FORGE_PHASE_PAGE (object);

  switch (prop_id)
    {
    case PROP_TAB:
      g_value_set_string (value, get_tab (self));
      break;
    case PROP_VIEW_MODE:
      g_value_set_string (value, self->view_mode);
      break;
    case PROP_IS_TIGHT:
      g_value_set_boolean (value, self->is_tight);
      break;
    case PROP_IS_NARROW:
      g_value_set_boolean (value, self->is_narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_phase_page_set_property (GObject *object,
                               guint prop_id,
                               const GValue *value,
                               GParamSpec *pspec)
{
  ForgePhasePage *self = FORGE_PHASE_PAGE (object);

  switch (prop_id)
    {
    case PROP_TAB:
      ensure_page (self, g_value_get_string (value));
      adw_view_stack_set_visible_child_name (self->stack, g_value_get_string (value));
      break;
    case PROP_VIEW_MODE:
      g_free (self->view_mode);
      self->view_mode = g_value_dup_string (value);
      g_object_notify_by_pspec (object, pspec);
      break;
    case PROP_IS_TIGHT:
      self->is_tight = g_value_get_boolean (value);
      show_row (self);
      break;
    case PROP_IS_NARROW:
      self->is_narrow = g_value_get_boolean (value);
      show_row (self);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (FORGE_TYPE_APPROVAL_BAR);
  g_type_ensure (FORGE_TYPE_NOTICE_BAR);
  g_type_ensure (FORGE_TYPE_QUESTIONS_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-phase-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, row);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, tabs);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, questions_tab);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, versions_tab);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, sections_tab);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, approval_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, review_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, sections_page);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, sections_bin);
  gtk_widget_class_bind_template_callback (widget_class, review_cb);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, modes);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, documents);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, document_label);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, skipped);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, skip_reason);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, questions_page);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, questions);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, texts);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, versions_bin);
  gtk_widget_class_bind_template_child (widget_class, ForgePhasePage, switcher);
  gtk_widget_class_bind_template_callback (widget_class, visible_child_changed_cb);
}

static void
forge_phase_page_class_init (ForgePhasePageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = forge_phase_page_dispose;
  object_class->finalize = forge_phase_page_finalize;
  object_class->get_property = forge_phase_page_get_property;
  object_class->set_property = forge_phase_page_set_property;
  GTK_WIDGET_CLASS (klass)->grab_focus = forge_phase_page_grab_focus;

  properties[PROP_TAB]
      = g_param_spec_string ("tab", NULL, NULL, "questions",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_VIEW_MODE]
      = g_param_spec_string ("view-mode", NULL, NULL, "split",
                             G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_TIGHT] = g_param_spec_boolean ("is-tight", NULL, NULL, FALSE,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_NARROW] = g_param_spec_boolean ("is-narrow", NULL, NULL, FALSE,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
forge_phase_page_init (ForgePhasePage *self)
{
  self->view_mode = g_strdup ("split");
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_phase_page_set_session:
 *
 * Call once.
 */
void
forge_phase_page_set_session (ForgePhasePage *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_PHASE_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  forge_questions_page_set_session (self->questions, session);
  forge_approval_bar_set_session (self->approval_bar, session);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (kind_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "go-to", G_CALLBACK (go_to_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (forge_project_session_get_questions (session), "items-changed",
                           G_CALLBACK (watch_answers), self, G_CONNECT_SWAPPED);
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    {
      ForgeDocumentItem *item = forge_project_session_get_document (session, kind);

      g_signal_connect_object (item, "notify::version", G_CALLBACK (show_n_versions), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (item, "sections-changed", G_CALLBACK (sections_changed_cb), self,
                               G_CONNECT_SWAPPED);
    }
  watch_answers (self);
  kind_changed_cb (self);
}

/**
 * forge_phase_page_close_text:
 *
 * What is typed is saved. Where the person was in it is known until it is opened again.
 */
void
forge_phase_page_close_text (ForgePhasePage *self, ForgeKind kind)
{
  ForgeDocumentPage *page;

  g_return_if_fail (FORGE_IS_PHASE_PAGE (self));
  g_return_if_fail (kind < FORGE_N_KINDS);

  page = find_text (self, kind);
  if (page == NULL)
    return;
  forge_document_page_get_place (page, &self->places[kind]);
  gtk_stack_remove (self->texts, GTK_WIDGET (page));
}

/**
 * forge_phase_page_get_place:
 * @place: (out caller-allocates)
 *
 * Where the person is in the text of that kind, or where it will begin when it is opened.
 */
void
forge_phase_page_get_place (ForgePhasePage *self, ForgeKind kind, ForgeTextPlace *place)
{
  ForgeDocumentPage *page;

  g_return_if_fail (FORGE_IS_PHASE_PAGE (self));
  g_return_if_fail (kind < FORGE_N_KINDS && place != NULL);

  page = find_text (self, kind);
  if (page != NULL)
    forge_document_page_get_place (page, place);
  else
    *place = self->places[kind];
}

void
forge_phase_page_set_place (ForgePhasePage *self, ForgeKind kind, const ForgeTextPlace *place)
{
  ForgeDocumentPage *page;

  g_return_if_fail (FORGE_IS_PHASE_PAGE (self));
  g_return_if_fail (kind < FORGE_N_KINDS && place != NULL);

  self->places[kind] = *place;
  page = find_text (self, kind);
  if (page != NULL)
    forge_document_page_set_place (page, place);
}
