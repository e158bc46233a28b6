/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-checks-page"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-checks-page.h"
#include "widgets/forge-chip.h"

struct _ForgeChecksPage
{
  AdwBin parent_instance;

  GtkStack *stack;
  GtkWidget *tidy_bar;
  GtkListView *list;

  ForgeProjectSession *session;
};

G_DEFINE_FINAL_TYPE (ForgeChecksPage, forge_checks_page, ADW_TYPE_BIN)

static void
get_look (ForgeSeverity severity, const char **word, const char **icon_name, const char **kind)
{
  switch (severity)
    {
    case FORGE_SEVERITY_ERROR:
      *word = _ ("Error");
      *icon_name = "dialog-error-symbolic";
      *kind = "bad";
      break;
    case FORGE_SEVERITY_WARNING:
      *word = _ ("Warning");
      *icon_name = "dialog-warning-symbolic";
      *kind = "warn";
      break;
    case FORGE_SEVERITY_GAP:
    default:
      *word = _ ("Gap");
      *icon_name = "dialog-question-symbolic";
      *kind = "neutral";
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *list_item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *head = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *chip = g_object_new (FORGE_TYPE_CHIP, NULL);
  GtkWidget *place = gtk_label_new (NULL);
  GtkWidget *message = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (place), 0);
  gtk_label_set_ellipsize (GTK_LABEL (place), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (place, "forge-small");
  gtk_widget_add_css_class (place, "forge-dim");
  gtk_widget_add_css_class (place, "forge-figures");
  gtk_label_set_xalign (GTK_LABEL (message), 0);
  gtk_label_set_wrap (GTK_LABEL (message), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (message), PANGO_WRAP_WORD_CHAR);
  gtk_box_append (GTK_BOX (head), chip);
  gtk_box_append (GTK_BOX (head), place);
  gtk_box_append (GTK_BOX (box), head);
  gtk_box_append (GTK_BOX (box), message);
  gtk_list_item_set_child (list_item, box);
}

static char *
dup_place (ForgeChecksPage *self, const ForgeFinding *finding)
{
  const char *title;

  if (finding->document == FORGE_KIND_BOARD)
    /* Translators: %s is the id of a note on the board */
    return g_strdup_printf (_ ("Board · %s"), finding->node_id);
  title = forge_document_item_get_title (
      forge_project_session_get_document (self->session, finding->document));
  if (finding->node_id == NULL)
    return g_strdup_printf (_ ("%s, line %u"), title, finding->line);
  /* Translators: document, line, id of a requirement */
  return g_strdup_printf (_ ("%s, line %u · %s"), title, finding->line, finding->node_id);
}

static void
bind_cb (ForgeChecksPage *self, GtkListItem *list_item)
{
  const ForgeFinding *finding = forge_finding_item_get_finding (gtk_list_item_get_item (list_item));
  GtkWidget *box = gtk_list_item_get_child (list_item);
  GtkWidget *head = gtk_widget_get_first_child (box);
  GtkWidget *chip = gtk_widget_get_first_child (head);
  const char *word, *icon_name, *kind;
  g_autofree char *place = dup_place (self, finding);

  get_look (finding->severity, &word, &icon_name, &kind);
  forge_chip_set (FORGE_CHIP (chip), word, icon_name, kind);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (chip)), place);
  gtk_label_set_label (GTK_LABEL (gtk_widget_get_next_sibling (head)), finding->message);
}

static void
activate_cb (ForgeChecksPage *self, guint position)
{
  g_autoptr (ForgeFindingItem) item
      = g_list_model_get_item (forge_project_session_get_findings (self->session), position);
  const ForgeFinding *finding = forge_finding_item_get_finding (item);

  forge_project_session_go_to (self->session, finding->document, finding->line);
}

static void
tidy_cb (GtkWidget *widget, const char *action_name, GVariant *parameter)
{
  forge_project_session_tidy_tables (FORGE_CHECKS_PAGE (widget)->session);
}

static gboolean
has_fixable (GListModel *findings)
{
  for (guint i = 0; i < g_list_model_get_n_items (findings); i++)
    {
      g_autoptr (ForgeFindingItem) item = g_list_model_get_item (findings, i);

      if (forge_finding_item_get_finding (item)->is_fixable)
        return TRUE;
    }
  return FALSE;
}

static gboolean
has_text (ForgeChecksPage *self)
{
  for (guint kind = 0; kind < FORGE_N_KINDS; kind++)
    if (forge_document_item_get_version (forge_project_session_get_document (self->session, kind))
        > 0)
      return TRUE;
  return FALSE;
}

static void
show_state (ForgeChecksPage *self)
{
  GListModel *findings = forge_project_session_get_findings (self->session);
  const char *name = "empty";

  if (g_list_model_get_n_items (findings) > 0)
    name = "list";
  else if (has_text (self))
    name = "clean";
  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->tidy_bar, has_fixable (findings));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "checks.tidy",
                                 !forge_project_session_get_is_read_only (self->session));
}

static void
forge_checks_page_dispose (GObject *object)
{
  ForgeChecksPage *self = FORGE_CHECKS_PAGE (object);

  if (self->list != NULL)
    gtk_list_view_set_model (self->list, NULL);
  self->list = NULL;
  g_clear_object (&self->session);

  G_OBJECT_CLASS (forge_checks_page_parent_class)->dispose (object);
}

static void
forge_checks_page_class_init (ForgeChecksPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_checks_page_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-checks-page.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeChecksPage, stack);
  gtk_widget_class_bind_template_child (widget_class, ForgeChecksPage, tidy_bar);
  gtk_widget_class_bind_template_child (widget_class, ForgeChecksPage, list);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
  gtk_widget_class_install_action (widget_class, "checks.tidy", NULL, tidy_cb);
}

static void
forge_checks_page_init (ForgeChecksPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->list, factory);
}

/**
 * forge_checks_page_set_session:
 *
 * Call once.
 */
void
forge_checks_page_set_session (ForgeChecksPage *self, ForgeProjectSession *session)
{
  g_autoptr (GtkSelectionModel) selection = NULL;

  g_return_if_fail (FORGE_IS_CHECKS_PAGE (self));
  g_return_if_fail (self->session == NULL);

  self->session = g_object_ref (session);
  selection = GTK_SELECTION_MODEL (
      gtk_no_selection_new (g_object_ref (forge_project_session_get_findings (session))));
  gtk_list_view_set_model (self->list, selection);
  g_signal_connect_object (session, "notify::n-errors", G_CALLBACK (show_state), self,
                           G_CONNECT_SWAPPED);
  show_state (self);
}
