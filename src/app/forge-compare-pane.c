/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-compare-pane"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-compare-pane.h"
#include "app/forge-version-compare.h"
#include "app/forge-version-item.h"
#include "spec/forge-change-summary.h"
#include "widgets/forge-chip.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-narrow-bin.h"
#include "widgets/forge-time.h"

/* More chips are a wall; the text tells the rest. */
#define MAX_CHIPS 8
/* What the headline of the summary has room for. */
#define MAX_HEADLINE 2

struct _ForgeComparePane
{
  AdwBin parent_instance;

  AdwToastOverlay *toasts;
  GtkWidget *back;
  AdwWindowTitle *title;
  GtkLabel *restore;
  GtkLabel *summary;
  GtkLabel *count;
  GtkFlowBox *chips;
  ForgeDiffView *view;

  GSimpleActionGroup *actions;
  ForgeProjectSession *session;
  ForgeVersionCompare *shown;
  ForgeKind kind;
  guint a;
  guint b;
  gboolean ignore_space;
  gboolean is_folded;
  guint n_reads;  /* only the newest answer counts */
  guint restored; /* the head before what is being restored; 0: nothing is */
};

G_DEFINE_FINAL_TYPE (ForgeComparePane, forge_compare_pane, ADW_TYPE_BIN)

enum
{
  PROP_IS_FOLDED = 1,
  N_PROPS
};

enum
{
  BACK,
  N_SIGNALS
};

static GParamSpec *props[N_PROPS];
static guint signals[N_SIGNALS];

static ForgeDocumentItem *
get_document (ForgeComparePane *self)
{
  return forge_project_session_get_document (self->session, self->kind);
}

static void
set_enabled (ForgeComparePane *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static char *
describe_side (const ForgeVersion *version)
{
  g_autofree char *who = forge_version_item_dup_who (version);
  g_autofree char *when = forge_time_format (version->time);

  return g_strdup_printf ("%s, %s", who, when);
}

static void
show_title (ForgeComparePane *self)
{
  const ForgeVersion *a = self->shown->a;
  const ForgeVersion *b = self->shown->b;
  g_autofree char *right = describe_side (b);
  g_autofree char *left = a != NULL ? describe_side (a) : NULL;
  /* Translators: two numbers of versions */
  g_autofree char *title = a != NULL ? g_strdup_printf (_ ("Version %u → %u"), a->number, b->number)
                                     : g_strdup_printf (_ ("Version %u"), b->number);
  g_autofree char *subtitle
      = a != NULL ? g_strdup_printf ("%s → %s", left, right) : g_strdup (right);

  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle);
}

static GtkWidget *
create_chip (const ForgePhrase *phrase)
{
  switch (phrase->tone)
    {
    case FORGE_TONE_GOOD:
      return forge_chip_new (phrase->text, "list-add-symbolic", "ok");
    case FORGE_TONE_WARN:
      return forge_chip_new (phrase->text, "dialog-warning-symbolic", "warn");
    case FORGE_TONE_BAD:
      return forge_chip_new (phrase->text, "list-remove-symbolic", "bad");
    case FORGE_TONE_NEUTRAL:
    default:
      return forge_chip_new (phrase->text, NULL, "neutral");
    }
}

static void
show_chips (ForgeComparePane *self, GPtrArray *phrases)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->chips))) != NULL)
    gtk_flow_box_remove (self->chips, child);
  for (guint i = 0; i < MIN (phrases->len, MAX_CHIPS); i++)
    {
      GtkWidget *holder = gtk_flow_box_child_new ();
      GtkWidget *chip = create_chip (g_ptr_array_index (phrases, i));

      gtk_widget_set_focusable (holder, FALSE);
      gtk_widget_set_halign (chip, GTK_ALIGN_START);
      gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (holder), chip);
      gtk_flow_box_insert (self->chips, holder, -1);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->chips), phrases->len > 1);
}

static void
show_headline (ForgeComparePane *self, GPtrArray *phrases)
{
  const char *words[MAX_HEADLINE + 1] = { NULL };
  g_autofree char *headline = NULL;

  for (guint i = 0; i < MIN (phrases->len, MAX_HEADLINE); i++)
    words[i] = ((ForgePhrase *) g_ptr_array_index (phrases, i))->text;
  if (phrases->len > 0)
    headline = g_strjoinv (_ (", "), (char **) words);
  else
    headline = g_strdup (_ ("Nothing that the specification says has changed"));
  gtk_label_set_text (self->summary, headline);
}

static void
show_summary (ForgeComparePane *self)
{
  g_autoptr (GPtrArray) phrases = forge_change_summary_list (self->shown->changes);
  g_autofree char *count = NULL;
  g_autofree char *name = NULL;
  guint n_added;
  guint n_removed;
  guint n_changed;

  forge_comparison_count (self->shown->comparison, G_MAXUINT, &n_added, &n_removed, &n_changed);
  /* Translators: numbers of lines that were added, removed and changed */
  count = g_strdup_printf (_ ("+%u −%u ~%u lines"), n_added, n_removed, n_changed);
  name = g_strdup_printf (_ ("Lines: %u added, %u removed, %u changed"), n_added, n_removed,
                          n_changed);
  gtk_label_set_text (self->count, count);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->count), GTK_ACCESSIBLE_PROPERTY_LABEL, name,
                                  -1);
  show_headline (self, phrases);
  show_chips (self, phrases);
}

static void
show_restore (ForgeComparePane *self)
{
  const gboolean can_write = !forge_project_session_get_is_read_only (self->session);
  const guint number = self->shown->a != NULL ? self->shown->a->number : self->shown->b->number;
  const guint head = forge_document_item_get_version (get_document (self));
  g_autofree char *label = g_strdup_printf (_ ("Restore Version %u"), number);

  gtk_label_set_text (self->restore, label);
  set_enabled (self, "restore-version", can_write && number != head);
  g_object_set (self->view, "can-restore", can_write && self->shown->a != NULL, NULL);
}

static void
show_result (ForgeComparePane *self, ForgeVersionCompare *result)
{
  const gboolean has_changes = forge_comparison_get_n_changes (result->comparison) > 0;

  g_clear_pointer (&self->shown, forge_version_compare_free);
  self->shown = result;
  show_title (self);
  show_summary (self);
  show_restore (self);
  set_enabled (self, "next-change", has_changes);
  set_enabled (self, "previous-change", has_changes);
  forge_diff_view_set_comparison (self->view, result->comparison, self->ignore_space);
}

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  ForgeComparePane *self = FORGE_COMPARE_PANE (object);
  g_autoptr (GError) error = NULL;
  ForgeVersionCompare *done = forge_version_compare_finish (self, result, &error);

  if (self->session == NULL || GPOINTER_TO_UINT (user_data) != self->n_reads)
    forge_version_compare_free (done);
  else if (done != NULL)
    show_result (self, done);
  else
    g_signal_emit_by_name (self->session, "failed", error->message);
}

static void
compare (ForgeComparePane *self)
{
  if (self->b > 0)
    forge_version_compare_async (self, forge_project_session_get_store (self->session),
                                 forge_project_session_get_id (self->session), self->kind, self->a,
                                 self->b, self->ignore_space, compared_cb,
                                 GUINT_TO_POINTER (++self->n_reads));
}

static void
undo_cb (AdwToast *toast, ForgeComparePane *self)
{
  const guint head = GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (toast), "head"));

  if (self->session != NULL)
    forge_project_session_restore_version (self->session, self->kind, head);
}

/* What was restored is there: the way back from it is a version as well. */
static void
version_changed_cb (ForgeComparePane *self, GParamSpec *pspec, ForgeDocumentItem *item)
{
  AdwToast *toast;

  if (self->restored == 0 || item != get_document (self)
      || forge_document_item_get_version (item) <= self->restored)
    return;
  toast = adw_toast_new (_ ("Put back, as a new version"));
  adw_toast_set_button_label (toast, _ ("_Undo"));
  adw_toast_set_timeout (toast, 10);
  g_object_set_data (G_OBJECT (toast), "head", GUINT_TO_POINTER (self->restored));
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (undo_cb), self, 0);
  adw_toast_overlay_add_toast (self->toasts, toast);
  self->restored = 0;
}

static void
restore_version_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeComparePane *self = user_data;

  if (self->shown == NULL)
    return;
  self->restored = forge_document_item_get_version (get_document (self));
  forge_project_session_restore_version (self->session, self->kind,
                                         self->shown->a != NULL ? self->shown->a->number
                                                                : self->shown->b->number);
}

/* The text with the change undone is made from B; where B is not the newest version any more, the
 * store merges it into that. */
static void
restore_change_cb (ForgeComparePane *self, guint change)
{
  g_autofree char *body = NULL;
  g_autofree char *summary = NULL;

  if (self->shown == NULL || self->shown->a == NULL)
    return;
  body = forge_comparison_restore (self->shown->comparison, change);
  /* Translators: number of a version */
  summary = g_strdup_printf (_ ("Put back a change of version %u"), self->shown->b->number);
  self->restored = forge_document_item_get_version (get_document (self));
  forge_project_session_restore_text (self->session, self->kind, self->shown->b->number, body,
                                      summary);
}

static void
step_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  ForgeComparePane *self = user_data;
  g_autofree char *name = g_strdup_printf ("diff.%s", g_action_get_name (G_ACTION (action)));

  gtk_widget_activate_action (GTK_WIDGET (self->view), name, NULL);
}

static void
change_layout_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ForgeComparePane *self = user_data;

  g_simple_action_set_state (action, state);
  g_object_set (self->view, "is-unified",
                g_str_equal (g_variant_get_string (state, NULL), "inline"), NULL);
}

static void
change_ignore_space_cb (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  ForgeComparePane *self = user_data;

  g_simple_action_set_state (action, state);
  self->ignore_space = g_variant_get_boolean (state);
  compare (self);
}

static void
back_cb (ForgeComparePane *self)
{
  g_signal_emit (self, signals[BACK], 0);
}

static void
forge_compare_pane_dispose (GObject *object)
{
  ForgeComparePane *self = FORGE_COMPARE_PANE (object);

  g_clear_pointer (&self->shown, forge_version_compare_free);
  g_clear_object (&self->session);
  g_clear_object (&self->actions);

  G_OBJECT_CLASS (forge_compare_pane_parent_class)->dispose (object);
}

static void
forge_compare_pane_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  switch (prop_id)
    {
    case PROP_IS_FOLDED:
      g_value_set_boolean (value, FORGE_COMPARE_PANE (object)->is_folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_compare_pane_set_property (GObject *object,
                                 guint prop_id,
                                 const GValue *value,
                                 GParamSpec *pspec)
{
  ForgeComparePane *self = FORGE_COMPARE_PANE (object);

  switch (prop_id)
    {
    case PROP_IS_FOLDED:
      self->is_folded = g_value_get_boolean (value);
      gtk_widget_set_visible (self->back, self->is_folded);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
forge_compare_pane_class_init (ForgeComparePaneClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = forge_compare_pane_dispose;
  object_class->get_property = forge_compare_pane_get_property;
  object_class->set_property = forge_compare_pane_set_property;
  props[PROP_IS_FOLDED] = g_param_spec_boolean ("is-folded", NULL, NULL, FALSE,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, props);
  signals[BACK] = g_signal_new ("back", FORGE_TYPE_COMPARE_PANE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                NULL, G_TYPE_NONE, 0);

  g_type_ensure (FORGE_TYPE_DIFF_VIEW);
  g_type_ensure (FORGE_TYPE_NARROW_BIN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-compare-pane.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, toasts);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, back);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, restore);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, summary);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, count);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, chips);
  gtk_widget_class_bind_template_child (widget_class, ForgeComparePane, view);
  gtk_widget_class_bind_template_callback (widget_class, back_cb);
  gtk_widget_class_bind_template_callback (widget_class, restore_change_cb);
}

static void
add_shortcuts (ForgeComparePane *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Alt>Down"),
                        gtk_named_action_new ("compare.next-change")));
  gtk_shortcut_controller_add_shortcut (
      GTK_SHORTCUT_CONTROLLER (keys),
      gtk_shortcut_new (gtk_shortcut_trigger_parse_string ("<Alt>Up"),
                        gtk_named_action_new ("compare.previous-change")));
  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (keys), GTK_SHORTCUT_SCOPE_MANAGED);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

static void
forge_compare_pane_init (ForgeComparePane *self)
{
  static const GActionEntry ENTRIES[] = {
    { "layout", NULL, "s", "'side-by-side'", change_layout_cb, { 0 } },
    { "ignore-space", NULL, NULL, "false", change_ignore_space_cb, { 0 } },
    { "next-change", step_cb, NULL, NULL, NULL, { 0 } },
    { "previous-change", step_cb, NULL, NULL, NULL, { 0 } },
    { "restore-version", restore_version_cb, NULL, NULL, NULL, { 0 } },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), ENTRIES, G_N_ELEMENTS (ENTRIES),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "compare", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_widget_set_visible (self->back, FALSE);
  add_shortcuts (self);
}

/**
 * forge_compare_pane_set_session:
 *
 * Call once.
 */
void
forge_compare_pane_set_session (ForgeComparePane *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_COMPARE_PANE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  for (ForgeKind kind = 0; kind < FORGE_N_KINDS; kind++)
    g_signal_connect_object (forge_project_session_get_document (session, kind), "notify::version",
                             G_CALLBACK (version_changed_cb), self, G_CONNECT_SWAPPED);
}

/**
 * forge_compare_pane_show:
 * @a: 0 for an empty text
 * @b: a version
 */
void
forge_compare_pane_show (ForgeComparePane *self, ForgeKind kind, guint a, guint b)
{
  g_return_if_fail (FORGE_IS_COMPARE_PANE (self));
  g_return_if_fail (kind < FORGE_N_KINDS && b > 0);

  self->kind = kind;
  self->a = a;
  self->b = b;
  compare (self);
}
