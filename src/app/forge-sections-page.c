/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-sections-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-section-row.h"
#include "app/forge-sections-page.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-shrink.h"

struct _ForgeSectionsPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkLabel *summary;
  GtkLabel *note;
  GtkWidget *settle_all;
  GtkListBox *list;
  GtkWidget *review;
  GtkLabel *review_title;
  GtkLabel *review_count;
  ForgeDiffView *diff;
  GtkToggleButton *lock;
  GtkWidget *accept;

  ForgeProjectSession *session;
  ForgeDocumentItem *document;
  ForgeGeneration *generation; /* (nullable): that runs */
  GListStore *items;
  char *reviewed; /* (nullable): name of the section whose change is shown */
  guint n_review;
};

G_DEFINE_FINAL_TYPE (ForgeSectionsPage, forge_sections_page, ADW_TYPE_BIN)

enum
{
  PROP_N_REVIEW = 1,
  N_PROPS
};

static GParamSpec *props[N_PROPS];

static ForgeKind
get_kind (ForgeSectionsPage *self)
{
  return forge_project_session_get_kind (self->session);
}

static ForgeSectionItem *
find_item (ForgeSectionsPage *self, const char *name)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (ForgeSectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      if (g_strcmp0 (forge_section_item_get_report (item)->name, name) == 0)
        return item;
    }
  return NULL;
}

static void
show_summary (ForgeSectionsPage *self)
{
  GListModel *items = G_LIST_MODEL (self->items);
  guint n = g_list_model_get_n_items (items);
  guint n_written = 0;
  guint n_review = 0;
  g_autofree char *written = NULL;
  g_autofree char *review = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (ForgeSectionItem) item = g_list_model_get_item (items, i);
      const ForgeSectionReport *report = forge_section_item_get_report (item);

      n_written += report->line > 0 && report->mark != FORGE_SECTION_MARK_CUT;
      n_review += report->mark == FORGE_SECTION_MARK_REVIEW;
    }
  written = g_strdup_printf (ngettext ("%u of %u section written", "%u of %u sections written", n),
                             n_written, n);
  review = g_strdup_printf (ngettext ("%u to review", "%u to review", n_review), n_review);
  text = n_review > 0 ? g_strdup_printf ("%s · %s", written, review) : g_strdup (written);
  gtk_label_set_label (self->summary, text);
  gtk_widget_set_visible (self->settle_all, n_review > 0);
  if (self->n_review != n_review)
    {
      self->n_review = n_review;
      g_object_notify_by_pspec (G_OBJECT (self), props[PROP_N_REVIEW]);
    }
}

typedef struct
{
  ForgeSectionsPage *self;
  ForgeSectionItem *last;
} Progress;

/* The sections whose text came in this run, in order: the last one is being written. */
static void
mark_text (const char *section, const char *text, gpointer user_data)
{
  Progress *progress = user_data;

  progress->last = find_item (progress->self, section);
  if (progress->last != NULL)
    forge_section_item_set_progress (progress->last, FALSE, TRUE);
}

static void
show_progress (ForgeSectionsPage *self)
{
  Progress progress = { self, NULL };
  guint kind = FORGE_N_KINDS;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (ForgeSectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      forge_section_item_set_progress (item, FALSE, FALSE);
    }
  if (self->generation == NULL)
    return;
  g_object_get (self->generation, "kind", &kind, NULL);
  if (kind != get_kind (self))
    return;
  forge_generated_text_foreach (forge_project_session_get_generated_text (self->session), kind,
                                mark_text, &progress);
  if (progress.last != NULL)
    forge_section_item_set_progress (progress.last, TRUE, FALSE);
}

static gboolean
has_same_names (ForgeSectionsPage *self, GPtrArray *reports)
{
  GListModel *items = G_LIST_MODEL (self->items);

  if (g_list_model_get_n_items (items) != reports->len)
    return FALSE;
  for (guint i = 0; i < reports->len; i++)
    {
      g_autoptr (ForgeSectionItem) item = g_list_model_get_item (items, i);
      const ForgeSectionReport *old = forge_section_item_get_report (item);
      const ForgeSectionReport *new = g_ptr_array_index (reports, i);

      if (g_strcmp0 (old->name, new->name) != 0
          || (new->name == NULL && !g_str_equal (old->title, new->title)))
        return FALSE;
    }
  return TRUE;
}

static void
estimated_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (ForgeSectionsPage) self = user_data;
  g_autofree char *estimate
      = forge_project_session_estimate_finish (FORGE_PROJECT_SESSION (object), result, NULL);
  const char *last_run = forge_project_session_get_last_run (FORGE_PROJECT_SESSION (object));
  g_autofree char *text = NULL;

  if (self->session == NULL)
    return;
  if (estimate != NULL)
    /* Translators: what it takes to write the document: sections, tokens, time, cost */
    text = g_strdup_printf (_ ("To write it: %s."), estimate);
  if (text != NULL && last_run != NULL)
    {
      g_autofree char *both = g_strdup_printf ("%s %s.", text, last_run);

      gtk_label_set_label (self->note, both);
    }
  else
    gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static void
show_note (ForgeSectionsPage *self)
{
  if (forge_project_session_get_generation (self->session) == NULL)
    forge_project_session_estimate_async (self->session, get_kind (self), estimated_cb,
                                          g_object_ref (self));
}

static void
close_review (ForgeSectionsPage *self)
{
  g_clear_pointer (&self->reviewed, g_free);
  gtk_stack_set_visible_child_name (self->stack, "list");
}

static void
show_lock (ForgeSectionsPage *self, gboolean is_locked)
{
  gtk_toggle_button_set_active (self->lock, is_locked);
  gtk_button_set_icon_name (GTK_BUTTON (self->lock),
                            is_locked ? "changes-prevent-symbolic" : "changes-allow-symbolic");
}

/* The view keeps its place where the texts are still the same. */
static void
show_change (ForgeSectionsPage *self, const ForgeSectionReport *report)
{
  g_autoptr (ForgeComparison) comparison = NULL;
  ForgeComparison *shown;
  g_autofree char *count = NULL;
  guint n_added, n_removed, n_changed;

  g_object_get (self->diff, "comparison", &shown, NULL);
  comparison = shown;
  if (shown != NULL && g_str_equal (forge_comparison_get_old_text (shown), report->earlier)
      && g_str_equal (forge_comparison_get_new_text (shown), report->text))
    return;
  g_clear_object (&comparison);
  comparison = forge_comparison_new (report->earlier, report->text, FALSE);
  forge_diff_view_set_comparison (self->diff, comparison, FALSE);
  forge_comparison_count (comparison, G_MAXUINT, &n_added, &n_removed, &n_changed);
  count = g_strdup_printf (_ ("Lines: %u added, %u removed, %u changed"), n_added, n_removed,
                           n_changed);
  gtk_label_set_label (self->review_count, count);
}

/* The change of the section that is reviewed; the list where it is settled. */
static void
show_review (ForgeSectionsPage *self)
{
  ForgeSectionItem *item = self->reviewed != NULL ? find_item (self, self->reviewed) : NULL;
  const ForgeSectionReport *report = item != NULL ? forge_section_item_get_report (item) : NULL;

  if (report == NULL || report->earlier == NULL)
    {
      if (self->reviewed != NULL)
        close_review (self);
      return;
    }
  show_change (self, report);
  show_lock (self, report->is_locked);
  gtk_label_set_label (self->review_title, report->title);
  gtk_stack_set_visible_child_name (self->stack, "review");
}

/* Rows stay where they can, and with them the focus. */
static void
reload (ForgeSectionsPage *self)
{
  g_autoptr (GPtrArray) reports
      = forge_project_session_list_sections (self->session, get_kind (self));
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  gboolean is_same = has_same_names (self, reports);

  g_ptr_array_set_free_func (reports, NULL);
  for (guint i = 0; i < reports->len; i++)
    if (is_same)
      {
        g_autoptr (ForgeSectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

        forge_section_item_take_report (item, g_ptr_array_index (reports, i));
      }
    else
      g_ptr_array_add (items, forge_section_item_new (g_ptr_array_index (reports, i)));
  if (!is_same)
    g_list_store_splice (self->items, 0, g_list_model_get_n_items (G_LIST_MODEL (self->items)),
                         items->pdata, items->len);
  show_progress (self);
  show_summary (self);
  show_note (self);
  show_review (self);
}

static const char *
find_next_review (ForgeSectionsPage *self)
{
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (ForgeSectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const ForgeSectionReport *report = forge_section_item_get_report (item);

      if (report->earlier != NULL && g_strcmp0 (report->name, self->reviewed) != 0)
        return report->name;
    }
  return NULL;
}

static void
review (ForgeSectionsPage *self, const char *name)
{
  char *copy = g_strdup (name);

  g_free (self->reviewed);
  self->reviewed = copy;
  if (copy == NULL)
    close_review (self);
  show_review (self);
  if (self->reviewed != NULL)
    gtk_widget_grab_focus (self->accept);
}

static void
review_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  review (FORGE_SECTIONS_PAGE (widget), g_variant_get_string (parameter, NULL));
}

static void
regenerate_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  gtk_widget_activate_action_variant (widget, "project.generate-section", parameter);
}

static void
lock_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeSectionsPage *self = FORGE_SECTIONS_PAGE (widget);
  const char *name = g_variant_get_string (parameter, NULL);
  ForgeSectionItem *item = find_item (self, name);

  if (item != NULL)
    forge_project_session_lock_section (self->session, get_kind (self), name,
                                        !forge_section_item_get_report (item)->is_locked);
}

/* The answer to one leads to the next, since a person who reviews wants to be done. */
static void
settle_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeSectionsPage *self = FORGE_SECTIONS_PAGE (widget);
  g_autofree char *name = g_strdup (self->reviewed);
  g_autofree char *next = g_strdup (find_next_review (self));

  if (name == NULL)
    return;
  if (g_str_equal (action_name, "sections.accept"))
    forge_project_session_accept_section (self->session, get_kind (self), name);
  else
    forge_project_session_reject_section (self->session, get_kind (self), name);
  review (self, next);
}

static void
accept_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeSectionsPage *self = FORGE_SECTIONS_PAGE (widget);

  forge_project_session_accept_section (self->session, get_kind (self), NULL);
}

/* Each of them, one after the other: the session keeps the order. */
static void
reject_all_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeSectionsPage *self = FORGE_SECTIONS_PAGE (widget);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->items)); i++)
    {
      g_autoptr (ForgeSectionItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      const ForgeSectionReport *report = forge_section_item_get_report (item);

      if (report->mark == FORGE_SECTION_MARK_REVIEW)
        forge_project_session_reject_section (self->session, get_kind (self), report->name);
    }
}

/* The button follows the store, not the click. */
static void
lock_reviewed_cb (ForgeSectionsPage *self)
{
  ForgeSectionItem *item = self->reviewed != NULL ? find_item (self, self->reviewed) : NULL;
  gboolean is_locked = item != NULL && forge_section_item_get_report (item)->is_locked;

  if (item != NULL && gtk_toggle_button_get_active (self->lock) != is_locked)
    gtk_widget_activate_action (GTK_WIDGET (self), "sections.lock", "s", self->reviewed);
}

static void
back_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  close_review (FORGE_SECTIONS_PAGE (widget));
}

static void
row_activated_cb (ForgeSectionsPage *self, ForgeSectionRow *row)
{
  const ForgeSectionReport *report
      = forge_section_item_get_report (forge_section_row_get_item (row));

  if (report->line > 0)
    forge_project_session_go_to (self->session, get_kind (self), report->line);
}

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return forge_section_row_new (item);
}

static void
update_actions (ForgeSectionsPage *self)
{
  gboolean can_write = !forge_project_session_get_is_read_only (self->session)
                       && forge_project_session_get_generation (self->session) == NULL;
  static const char *const names[]
      = { "sections.regenerate", "sections.lock",       "sections.accept",
          "sections.reject",     "sections.accept-all", "sections.reject-all" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), names[i], can_write);
  gtk_widget_set_sensitive (GTK_WIDGET (self->lock), can_write);
}

static void
generation_cb (ForgeSectionsPage *self)
{
  ForgeGeneration *generation = forge_project_session_get_generation (self->session);

  if (self->generation != NULL)
    g_signal_handlers_disconnect_by_data (self->generation, self);
  g_set_object (&self->generation, generation);
  if (generation != NULL)
    {
      g_signal_connect_object (generation, "notify::section", G_CALLBACK (show_progress), self,
                               G_CONNECT_SWAPPED);
      /* A section is being written from its first text on. */
      g_signal_connect_object (generation, "notify::tokens", G_CALLBACK (show_progress), self,
                               G_CONNECT_SWAPPED);
    }
  update_actions (self);
  show_progress (self);
}

static void
kind_cb (ForgeSectionsPage *self)
{
  if (self->document != NULL)
    g_signal_handlers_disconnect_by_data (self->document, self);
  g_set_object (&self->document,
                forge_project_session_get_document (self->session, get_kind (self)));
  g_signal_connect_object (self->document, "sections-changed", G_CALLBACK (reload), self,
                           G_CONNECT_SWAPPED);
  close_review (self);
  reload (self);
}

static void
forge_sections_page_dispose (GObject *object)
{
  ForgeSectionsPage *self = FORGE_SECTIONS_PAGE (object);

  g_clear_object (&self->generation);
  g_clear_object (&self->document);
  g_clear_object (&self->session);
  g_clear_object (&self->items);

  G_OBJECT_CLASS (forge_sections_page_parent_class)->dispose (object);
}

static void
forge_sections_page_finalize (GObject *object)
{
  g_free (FORGE_SECTIONS_PAGE (object)->reviewed);

  G_OBJECT_CLASS (forge_sections_page_parent_class)->finalize (object);
}

static void
forge_sections_page_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_N_REVIEW)
    g_value_set_uint (value, FORGE_SECTIONS_PAGE (object)->n_review);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-sections-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, summary);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, note);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, settle_all);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, list);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, review);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, review_title);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, review_count);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, diff);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, lock);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionsPage, accept);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, lock_reviewed_cb);
}

static void
forge_sections_page_class_init (ForgeSectionsPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_sections_page_dispose;
  object_class->finalize = forge_sections_page_finalize;
  object_class->get_property = forge_sections_page_get_property;
  props[PROP_N_REVIEW]
      = g_param_spec_uint ("n-review", NULL, NULL, 0, G_MAXUINT, 0,
                           G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);

  gtk_widget_class_install_action (widget_class, "sections.review", "s", review_cb);
  gtk_widget_class_install_action (widget_class, "sections.regenerate", "s", regenerate_cb);
  gtk_widget_class_install_action (widget_class, "sections.lock", "s", lock_cb);
  gtk_widget_class_install_action (widget_class, "sections.accept", NULL, settle_cb);
  gtk_widget_class_install_action (widget_class, "sections.reject", NULL, settle_cb);
  gtk_widget_class_install_action (widget_class, "sections.accept-all", NULL, accept_all_cb);
  gtk_widget_class_install_action (widget_class, "sections.reject-all", NULL, reject_all_cb);
  gtk_widget_class_install_action (widget_class, "sections.back", NULL, back_cb);
  g_type_ensure (FORGE_TYPE_DIFF_VIEW);
  bind_template (widget_class);
}

/* Of the review: what has the focus there may be the list of lines. */
static void
add_keys (ForgeSectionsPage *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
  } SHORTCUTS[] = {
    { "Escape", "sections.back" },
    { "<Alt>Return", "sections.accept" },
    { "<Alt>Delete", "sections.reject" },
  };
  GtkEventController *keys = gtk_shortcut_controller_new ();

  for (gsize i = 0; i < G_N_ELEMENTS (SHORTCUTS); i++)
    gtk_shortcut_controller_add_shortcut (
        GTK_SHORTCUT_CONTROLLER (keys),
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (SHORTCUTS[i].keys),
                          gtk_named_action_new (SHORTCUTS[i].action)));
  gtk_widget_add_controller (self->review, keys);
}

static void
forge_sections_page_init (ForgeSectionsPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  self->items = g_list_store_new (FORGE_TYPE_SECTION_ITEM);
  gtk_list_box_bind_model (self->list, G_LIST_MODEL (self->items), create_row, NULL, NULL);
  add_keys (self);
}

/**
 * forge_sections_page_set_session:
 *
 * Call once.
 */
void
forge_sections_page_set_session (ForgeSectionsPage *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_SECTIONS_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  g_signal_connect_object (session, "notify::kind", G_CALLBACK (kind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::generation", G_CALLBACK (generation_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (session, "notify::is-read-only", G_CALLBACK (update_actions), self,
                           G_CONNECT_SWAPPED);
  kind_cb (self);
  generation_cb (self);
}

guint
forge_sections_page_get_n_review (ForgeSectionsPage *self)
{
  g_return_val_if_fail (FORGE_IS_SECTIONS_PAGE (self), 0);
  return self->n_review;
}
