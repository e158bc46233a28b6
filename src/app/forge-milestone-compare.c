/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-milestone-compare"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-milestone-compare.h"
#include "spec/forge-change-summary.h"
#include "widgets/forge-diff-view.h"
#include "widgets/forge-shrink.h"

struct _ForgeMilestoneCompare
{
  AdwBin parent_instance;

  GtkDropDown *from;
  GtkDropDown *to;
  GtkLabel *summary;
  GtkDropDown *documents;
  ForgeDiffView *view;

  ForgeProjectSession *session;
  GPtrArray *milestones;    /* (element-type ForgeMilestone) */
  ForgeMilestoneDiff *diff; /* (nullable): what is shown */
  guint n_reads;            /* only the newest answer counts */
  gboolean is_filling;
};

G_DEFINE_FINAL_TYPE (ForgeMilestoneCompare, forge_milestone_compare, ADW_TYPE_BIN)

/* The second list begins with what is now. */
static const char *
get_name (ForgeMilestoneCompare *self, guint position)
{
  return position < self->milestones->len
             ? ((const ForgeMilestone *) g_ptr_array_index (self->milestones, position))->name
             : NULL;
}

static const char *
get_to (ForgeMilestoneCompare *self)
{
  guint position = gtk_drop_down_get_selected (self->to);

  return position > 0 ? get_name (self, position - 1) : NULL;
}

static void
document_cb (ForgeMilestoneCompare *self)
{
  guint position = gtk_drop_down_get_selected (self->documents);
  const ForgeDocumentDiff *document = NULL;

  if (self->diff != NULL && position < self->diff->documents->len)
    document = g_ptr_array_index (self->diff->documents, position);
  forge_diff_view_set_comparison (self->view, document != NULL ? document->comparison : NULL,
                                  FALSE);
}

static char *
describe (ForgeMilestoneCompare *self, const ForgeDocumentDiff *document)
{
  ForgeDocumentItem *item = forge_project_session_get_document (self->session, document->kind);
  guint n_added, n_removed, n_changed;

  forge_comparison_count (document->comparison, G_MAXUINT, &n_added, &n_removed, &n_changed);
  /* Translators: title of a document; numbers of lines that were added, removed and changed */
  return g_strdup_printf (_ ("%s: +%u −%u ~%u lines"), forge_document_item_get_title (item),
                          n_added, n_removed, n_changed);
}

static void
show_diff (ForgeMilestoneCompare *self)
{
  g_autoptr (GtkStringList) labels = gtk_string_list_new (NULL);
  g_autofree char *summary = forge_change_summary_join (self->diff->changes, G_MAXUINT);
  const gboolean differs = self->diff->documents->len > 0;

  for (guint i = 0; i < self->diff->documents->len; i++)
    {
      g_autofree char *label = describe (self, g_ptr_array_index (self->diff->documents, i));

      gtk_string_list_append (labels, label);
    }
  if (!differs)
    gtk_label_set_text (self->summary, _ ("Nothing differs."));
  else if (*summary != '\0')
    gtk_label_set_text (self->summary, summary);
  else
    gtk_label_set_text (self->summary, _ ("Nothing that the specification says has changed"));
  gtk_drop_down_set_model (self->documents, G_LIST_MODEL (labels));
  gtk_widget_set_visible (GTK_WIDGET (self->documents), differs);
  gtk_widget_set_visible (GTK_WIDGET (self->view), differs);
  document_cb (self);
}

typedef struct
{
  ForgeMilestoneCompare *self;
  guint read;
} Read;

static void
compared_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autofree Read *read = user_data;
  g_autoptr (ForgeMilestoneCompare) self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (ForgeMilestoneDiff) diff
      = forge_project_session_compare_milestones_finish (FORGE_PROJECT_SESSION (object), result,
                                                         &error);

  if (self->session == NULL || read->read != self->n_reads)
    return;
  if (diff == NULL)
    {
      gtk_label_set_text (self->summary, error->message);
      return;
    }
  g_clear_pointer (&self->diff, forge_milestone_diff_free);
  self->diff = g_steal_pointer (&diff);
  show_diff (self);
}

static void
compare_cb (ForgeMilestoneCompare *self)
{
  const char *from;
  Read *read;

  if (self->is_filling || self->session == NULL)
    return;
  from = get_name (self, gtk_drop_down_get_selected (self->from));
  if (from == NULL)
    return;
  read = g_new (Read, 1);
  *read = (Read){ g_object_ref (self), ++self->n_reads };
  forge_project_session_compare_milestones_async (self->session, from, get_to (self), compared_cb,
                                                  read);
}

static void
forge_milestone_compare_dispose (GObject *object)
{
  g_clear_object (&FORGE_MILESTONE_COMPARE (object)->session);

  G_OBJECT_CLASS (forge_milestone_compare_parent_class)->dispose (object);
}

static void
forge_milestone_compare_finalize (GObject *object)
{
  ForgeMilestoneCompare *self = FORGE_MILESTONE_COMPARE (object);

  g_clear_pointer (&self->diff, forge_milestone_diff_free);
  g_clear_pointer (&self->milestones, g_ptr_array_unref);

  G_OBJECT_CLASS (forge_milestone_compare_parent_class)->finalize (object);
}

static void
forge_milestone_compare_class_init (ForgeMilestoneCompareClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_milestone_compare_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_milestone_compare_finalize;

  g_type_ensure (FORGE_TYPE_DIFF_VIEW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/org/specforge/SpecForge/forge-milestone-compare.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestoneCompare, from);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestoneCompare, to);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestoneCompare, summary);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestoneCompare, documents);
  gtk_widget_class_bind_template_child (widget_class, ForgeMilestoneCompare, view);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, document_cb);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer user_data)
{
  gtk_label_set_text (GTK_LABEL (gtk_list_item_get_child (item)),
                      gtk_string_object_get_string (gtk_list_item_get_item (item)));
}

/* A name may be longer than the window is wide. */
static void
shorten (GtkDropDown *list)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), NULL);
  gtk_drop_down_set_factory (list, factory);
}

static void
forge_milestone_compare_init (ForgeMilestoneCompare *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  forge_shrink_buttons (GTK_WIDGET (self));
  shorten (self->from);
  shorten (self->to);
  shorten (self->documents);
}

void
forge_milestone_compare_set_session (ForgeMilestoneCompare *self, ForgeProjectSession *session)
{
  g_return_if_fail (FORGE_IS_MILESTONE_COMPARE (self));
  g_return_if_fail (FORGE_IS_PROJECT_SESSION (session) && self->session == NULL);

  self->session = g_object_ref (session);
}

/**
 * forge_milestone_compare_show:
 *
 * See the header.
 */
void
forge_milestone_compare_show (ForgeMilestoneCompare *self, GPtrArray *milestones, guint from)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GtkStringList) ends = gtk_string_list_new (NULL);

  g_return_if_fail (FORGE_IS_MILESTONE_COMPARE (self));
  g_return_if_fail (milestones != NULL && from < milestones->len);

  g_ptr_array_ref (milestones);
  g_clear_pointer (&self->milestones, g_ptr_array_unref);
  self->milestones = milestones;
  gtk_string_list_append (ends, _ ("Now"));
  for (guint i = 0; i < milestones->len; i++)
    {
      gtk_string_list_append (names, get_name (self, i));
      gtk_string_list_append (ends, get_name (self, i));
    }
  self->is_filling = TRUE;
  gtk_drop_down_set_model (self->from, G_LIST_MODEL (names));
  gtk_drop_down_set_model (self->to, G_LIST_MODEL (ends));
  gtk_drop_down_set_selected (self->from, from);
  gtk_drop_down_set_selected (self->to, 0);
  self->is_filling = FALSE;
  compare_cb (self);
}
