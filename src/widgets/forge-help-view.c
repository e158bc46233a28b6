/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-help-view"

#include "config.h"

#include <adwaita.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "widgets/forge-help-view.h"
#include "widgets/forge-link.h"

#define LINK_PREFIX "help:"

struct _ForgeHelpView
{
  GtkWidget parent_instance;

  GtkWidget *scroller;
  GtkBox *blocks;
};

enum
{
  PAGE_ACTIVATED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (ForgeHelpView, forge_help_view, GTK_TYPE_WIDGET)

static gboolean
link_cb (ForgeHelpView *self, const char *address)
{
  if (g_str_has_prefix (address, LINK_PREFIX))
    g_signal_emit (self, signals[PAGE_ACTIVATED], 0, address + strlen (LINK_PREFIX));
  else
    forge_link_ask (GTK_WIDGET (self), address);
  return TRUE;
}

static GtkWidget *
make_text (ForgeHelpView *self, const char *markup, GtkAccessibleRole role)
{
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "accessible-role", role, "label", markup,
                                   "use-markup", TRUE, "valign", GTK_ALIGN_START, "wrap", TRUE,
                                   "wrap-mode", PANGO_WRAP_WORD_CHAR, "xalign", 0.0f, NULL);

  g_signal_connect_object (label, "activate-link", G_CALLBACK (link_cb), self, G_CONNECT_SWAPPED);
  return label;
}

static GtkWidget *
make_label (ForgeHelpView *self, const char *markup, const char *css_class)
{
  GtkWidget *label = make_text (self, markup, GTK_ACCESSIBLE_ROLE_LABEL);

  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static GtkWidget *
make_heading (ForgeHelpView *self, const ForgeHelpBlock *block)
{
  static const char *const CLASSES[] = { "title-1", "title-3", "heading" };
  GtkWidget *label = make_text (self, block->text, GTK_ACCESSIBLE_ROLE_HEADING);

  gtk_accessible_update_property (GTK_ACCESSIBLE (label), GTK_ACCESSIBLE_PROPERTY_LEVEL,
                                  (int) block->level, -1);
  gtk_widget_add_css_class (label, CLASSES[CLAMP (block->level, 1, G_N_ELEMENTS (CLASSES)) - 1]);
  gtk_widget_set_margin_top (label, block->level > 1 ? 12 : 0);
  return label;
}

/* The mark hangs beside the text, whatever lines that takes. */
static GtkWidget *
make_item (ForgeHelpView *self, const ForgeHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  /* Translators: the number of a step in the help */
  g_autofree char *mark
      = block->number > 0 ? g_strdup_printf (_ ("%u."), block->number) : g_strdup ("•");
  GtkWidget *label = make_label (self, mark, "forge-dim");
  GtkWidget *text = make_label (self, block->text, NULL);

  gtk_label_set_width_chars (GTK_LABEL (label), 2);
  gtk_label_set_xalign (GTK_LABEL (label), 1);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_widget_set_margin_start (box, (int) (block->level > 0 ? block->level - 1 : 0) * 24);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (GTK_BOX (box), text);
  return box;
}

static GtkWidget *
make_note (ForgeHelpView *self, const ForgeHelpBlock *block)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *icon = gtk_image_new_from_icon_name ("emoji-objects-symbolic");
  GtkWidget *text = make_label (self, block->text, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Note"),
                                  -1);
  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_hexpand (text, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), text);
  gtk_widget_add_css_class (box, "card");
  gtk_widget_add_css_class (box, "forge-help-note");
  return box;
}

static GtkWidget *
make_screen (ForgeHelpView *self, const ForgeHelpBlock *block)
{
  GtkWidget *label = make_label (self, block->text, "monospace");

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_add_css_class (label, "card");
  gtk_widget_add_css_class (label, "forge-help-note");
  return label;
}

/* Rows that follow each other share a grid, so that their columns line up. */
static void
add_row (ForgeHelpView *self, const ForgeHelpBlock *block)
{
  GtkWidget *grid = gtk_widget_get_last_child (GTK_WIDGET (self->blocks));

  if (block->number == 0 || !GTK_IS_GRID (grid))
    {
      grid = gtk_grid_new ();
      gtk_grid_set_column_spacing (GTK_GRID (grid), 18);
      gtk_grid_set_row_spacing (GTK_GRID (grid), 6);
      gtk_box_append (self->blocks, grid);
    }
  for (int i = 0; block->cells[i] != NULL; i++)
    {
      GtkWidget *label
          = make_label (self, block->cells[i], block->number == 0 ? "caption-heading" : NULL);

      gtk_widget_set_hexpand (label, i > 0);
      gtk_grid_attach (GTK_GRID (grid), label, i, (int) block->number, 1, 1);
    }
}

static void
add_block (ForgeHelpView *self, const ForgeHelpBlock *block)
{
  switch (block->kind)
    {
    case FORGE_HELP_HEADING:
      gtk_box_append (self->blocks, make_heading (self, block));
      break;
    case FORGE_HELP_ITEM:
      gtk_box_append (self->blocks, make_item (self, block));
      break;
    case FORGE_HELP_TERM:
      gtk_box_append (self->blocks, make_label (self, block->text, "heading"));
      break;
    case FORGE_HELP_NOTE:
      gtk_box_append (self->blocks, make_note (self, block));
      break;
    case FORGE_HELP_SCREEN:
      gtk_box_append (self->blocks, make_screen (self, block));
      break;
    case FORGE_HELP_ROW:
      add_row (self, block);
      break;
    case FORGE_HELP_PARAGRAPH:
    default:
      gtk_box_append (self->blocks, make_label (self, block->text, NULL));
    }
}

static void
forge_help_view_dispose (GObject *object)
{
  ForgeHelpView *self = FORGE_HELP_VIEW (object);

  g_clear_pointer (&self->scroller, gtk_widget_unparent);
  G_OBJECT_CLASS (forge_help_view_parent_class)->dispose (object);
}

static void
forge_help_view_class_init (ForgeHelpViewClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = forge_help_view_dispose;
  gtk_widget_class_set_layout_manager_type (GTK_WIDGET_CLASS (klass), GTK_TYPE_BIN_LAYOUT);
  signals[PAGE_ACTIVATED] = g_signal_new ("page-activated", FORGE_TYPE_HELP_VIEW, G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
forge_help_view_init (ForgeHelpView *self)
{
  GtkWidget *clamp = adw_clamp_new ();

  self->blocks = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 12));
  gtk_widget_add_css_class (GTK_WIDGET (self->blocks), "forge-help-page");
  adw_clamp_set_maximum_size (ADW_CLAMP (clamp), 720);
  adw_clamp_set_child (ADW_CLAMP (clamp), GTK_WIDGET (self->blocks));
  self->scroller = gtk_scrolled_window_new ();
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (self->scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (self->scroller), clamp);
  gtk_widget_set_focusable (self->scroller, TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->scroller), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Text of the help"), -1);
  gtk_widget_set_parent (self->scroller, GTK_WIDGET (self));
}

GtkWidget *
forge_help_view_new (void)
{
  return g_object_new (FORGE_TYPE_HELP_VIEW, NULL);
}

/**
 * forge_help_view_show:
 * @page: copied
 *
 * Shows @page from its top.
 */
void
forge_help_view_show (ForgeHelpView *self, const ForgeHelpPage *page)
{
  GtkWidget *child;
  GtkAdjustment *adjustment;

  g_return_if_fail (FORGE_IS_HELP_VIEW (self));
  g_return_if_fail (page != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->blocks))) != NULL)
    gtk_box_remove (self->blocks, child);
  for (guint i = 0; i < page->blocks->len; i++)
    add_block (self, g_ptr_array_index (page->blocks, i));
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (self->scroller));
  gtk_adjustment_set_value (adjustment, 0);
}
