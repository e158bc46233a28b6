/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-board-findings"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-ask.h"
#include "widgets/forge-board-finding-item.h"
#include "widgets/forge-board-findings.h"

struct _ForgeBoardFindings
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkListView *view;

  ForgeBoardSelection *selection;
  GListModel *findings;
};

enum
{
  PROP_SELECTION = 1,
  PROP_FINDINGS,
  N_PROPS
};

static GParamSpec *props[N_PROPS];
static guint activated_signal;

G_DEFINE_FINAL_TYPE (ForgeBoardFindings, forge_board_findings, ADW_TYPE_BIN)

static GtkWidget *
create_label (gboolean is_dim)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (is_dim)
    {
      gtk_widget_add_css_class (label, "forge-small");
      gtk_widget_add_css_class (label, "forge-dim");
    }
  return label;
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *fix = gtk_button_new ();
  GtkWidget *label = create_label (FALSE);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_halign (fix, GTK_ALIGN_START);
  gtk_button_set_child (GTK_BUTTON (fix), label);
  gtk_widget_add_css_class (fix, "forge-inline-button");
  gtk_box_append (GTK_BOX (words), create_label (FALSE));
  gtk_box_append (GTK_BOX (words), create_label (TRUE));
  gtk_box_append (GTK_BOX (words), fix);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), words);
  gtk_list_item_set_child (list_item, box);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  const ForgeBoardFinding *finding
      = forge_board_finding_item_get_finding (gtk_list_item_get_item (list_item));
  GtkWidget *icon = gtk_widget_get_first_child (gtk_list_item_get_child (list_item));
  GtkWidget *message = gtk_widget_get_first_child (gtk_widget_get_next_sibling (icon));
  GtkWidget *why = gtk_widget_get_next_sibling (message);
  GtkWidget *fix = gtk_widget_get_next_sibling (why);
  const gboolean is_gap = finding->severity == FORGE_SEVERITY_GAP;

  gtk_image_set_from_icon_name (GTK_IMAGE (icon),
                                is_gap ? "dialog-question-symbolic" : "dialog-warning-symbolic");
  gtk_label_set_label (GTK_LABEL (message), finding->message);
  gtk_label_set_label (GTK_LABEL (why), finding->why);
  gtk_widget_set_visible (fix, finding->fix != FORGE_BOARD_FIX_NONE);
  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (fix))),
                       finding->fix_label != NULL ? finding->fix_label : "");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (fix), "u",
                                    gtk_list_item_get_position (list_item));
  gtk_actionable_set_action_name (GTK_ACTIONABLE (fix), "board-findings.fix");
}

/* (nullable): it may have left the board meanwhile. */
static ForgeBoardElement *
find_element (ForgeBoardFindings *self, guint position)
{
  g_autoptr (ForgeBoardFindingItem) item = g_list_model_get_item (self->findings, position);

  return item != NULL ? forge_board_find (forge_board_selection_get_board (self->selection),
                                          forge_board_finding_item_get_finding (item)->element->id)
                      : NULL;
}

static void
activate_cb (ForgeBoardFindings *self, guint position)
{
  ForgeBoardElement *element = find_element (self, position);

  if (element == NULL)
    return;
  forge_board_selection_select_only (self->selection, element);
  g_signal_emit (self, activated_signal, 0, element->id);
}

static void
fix_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  ForgeBoardFindings *self = FORGE_BOARD_FINDINGS (widget);
  g_autoptr (ForgeBoardFindingItem) item
      = g_list_model_get_item (self->findings, g_variant_get_uint32 (parameter));
  g_autoptr (GError) error = NULL;

  if (item != NULL
      && !forge_board_fix (forge_board_selection_get_board (self->selection),
                           forge_board_finding_item_get_finding (item), &error))
    forge_ask_tell (widget, _ ("Not Settled"), error->message);
}

static void
show_state (ForgeBoardFindings *self)
{
  const guint n = self->findings != NULL ? g_list_model_get_n_items (self->findings) : 0;

  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "clean");
}

static void
set_findings (ForgeBoardFindings *self, GListModel *findings)
{
  g_autoptr (GtkSelectionModel) model = NULL;

  if (self->findings != NULL)
    g_signal_handlers_disconnect_by_data (self->findings, self);
  g_set_object (&self->findings, findings);
  if (findings != NULL)
    {
      model = GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (findings)));
      g_signal_connect_object (findings, "items-changed", G_CALLBACK (show_state), self,
                               G_CONNECT_SWAPPED);
    }
  gtk_list_view_set_model (self->view, model);
  show_state (self);
}

static void
forge_board_findings_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  ForgeBoardFindings *self = FORGE_BOARD_FINDINGS (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_value_set_object (value, self->selection);
      break;
    case PROP_FINDINGS:
      g_value_set_object (value, self->findings);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_findings_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  ForgeBoardFindings *self = FORGE_BOARD_FINDINGS (object);

  switch (id)
    {
    case PROP_SELECTION:
      g_set_object (&self->selection, g_value_get_object (value));
      break;
    case PROP_FINDINGS:
      set_findings (self, g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
forge_board_findings_dispose (GObject *object)
{
  ForgeBoardFindings *self = FORGE_BOARD_FINDINGS (object);

  if (self->findings != NULL)
    set_findings (self, NULL);
  g_clear_object (&self->selection);
  G_OBJECT_CLASS (forge_board_findings_parent_class)->dispose (object);
}

static void
forge_board_findings_class_init (ForgeBoardFindingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = forge_board_findings_dispose;
  object_class->get_property = forge_board_findings_get_property;
  object_class->set_property = forge_board_findings_set_property;
  props[PROP_SELECTION]
      = g_param_spec_object ("selection", NULL, NULL, FORGE_TYPE_BOARD_SELECTION, flags);
  props[PROP_FINDINGS] = g_param_spec_object ("findings", NULL, NULL, G_TYPE_LIST_MODEL, flags);
  g_object_class_install_properties (object_class, N_PROPS, props);
  activated_signal
      = g_signal_new ("element-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                      NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_install_action (GTK_WIDGET_CLASS (klass), "board-findings.fix", "u", fix_cb);
}

static void
forge_board_findings_init (ForgeBoardFindings *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *clean = gtk_label_new (_ ("Nothing found: the board says all that it should."));

  self->view = GTK_LIST_VIEW (gtk_list_view_new (NULL, NULL));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_list_view_set_factory (self->view, factory);
  gtk_list_view_set_single_click_activate (self->view, TRUE);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Findings"), -1);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "forge-findings");
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  gtk_label_set_wrap (GTK_LABEL (clean), TRUE);
  gtk_widget_add_css_class (clean, "forge-dim");
  self->stack = GTK_STACK (gtk_stack_new ());
  gtk_stack_add_named (self->stack, clean, "clean");
  gtk_stack_add_named (self->stack, scroller, "list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->stack));
}

void
forge_board_findings_next (ForgeBoardFindings *self)
{
  const ForgeBoardElement *lead;
  guint n;
  guint at = G_MAXUINT;

  g_return_if_fail (FORGE_IS_BOARD_FINDINGS (self));

  if (self->findings == NULL || self->selection == NULL)
    return;
  n = g_list_model_get_n_items (self->findings);
  lead = forge_board_selection_get_lead (self->selection);
  for (guint i = 0; lead != NULL && i < n; i++)
    if (find_element (self, i) == lead)
      at = i;
  if (n > 0)
    activate_cb (self, at == G_MAXUINT ? 0 : (at + 1) % n);
}
