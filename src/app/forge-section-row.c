/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-section-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-section-row.h"

struct _ForgeSectionRow
{
  GtkListBoxRow parent_instance;

  GtkImage *icon;
  GtkLabel *title;
  GtkLabel *subtitle;
  GtkLabel *problem;
  GtkButton *review;
  GtkButton *regenerate;
  GtkButton *lock;

  ForgeSectionItem *item;
};

G_DEFINE_FINAL_TYPE (ForgeSectionRow, forge_section_row, GTK_TYPE_LIST_BOX_ROW)

static void
show_icon (ForgeSectionRow *self)
{
  static const char *const kinds[] = { "neutral", "id", "ok", "warn", "bad", "model" };
  const char *kind = forge_section_item_get_chip_kind (self->item);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      g_autofree char *css_class = g_strdup_printf ("forge-%s-text", kinds[i]);

      if (g_str_equal (kinds[i], kind))
        gtk_widget_add_css_class (GTK_WIDGET (self->icon), css_class);
      else
        gtk_widget_remove_css_class (GTK_WIDGET (self->icon), css_class);
    }
  gtk_image_set_from_icon_name (self->icon, forge_section_item_get_icon_name (self->item));
}

static void
show_lock (ForgeSectionRow *self, const ForgeSectionReport *report)
{
  /* Translators: %s is the title of a section */
  g_autofree char *label
      = g_strdup_printf (report->is_locked ? _ ("Unlock “%s”") : _ ("Lock “%s”"), report->title);

  gtk_button_set_icon_name (self->lock, report->is_locked ? "changes-prevent-symbolic"
                                                          : "changes-allow-symbolic");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->lock),
                               report->is_locked ? _ ("Let it be written again")
                                                 : _ ("Keep it as it is when the document is "
                                                      "written again"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->lock), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
}

static void
show (ForgeSectionRow *self)
{
  const ForgeSectionReport *report = forge_section_item_get_report (self->item);
  const char *word = forge_section_item_get_word (self->item);
  gboolean is_ours = report->name != NULL; /* of the catalog: a writer knows it */
  g_autofree char *words
      = g_strdup_printf (ngettext ("%u word", "%u words", report->words), report->words);
  g_autofree char *subtitle
      = report->words > 0 ? g_strdup_printf ("%s · %s", word, words) : g_strdup (word);
  g_autofree char *name
      = report->problem != NULL
            ? g_strdup_printf ("%s, %s, %s", report->title, subtitle, report->problem)
            : g_strdup_printf ("%s, %s", report->title, subtitle);
  /* Translators: %s is the title of a section */
  g_autofree char *again = g_strdup_printf (_ ("Regenerate “%s”"), report->title);
  /* Translators: %s is the title of a section */
  g_autofree char *look = g_strdup_printf (_ ("Review “%s”"), report->title);

  gtk_label_set_label (self->title, report->title);
  gtk_label_set_label (self->subtitle, subtitle);
  gtk_label_set_label (self->problem, report->problem != NULL ? report->problem : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), report->problem != NULL);
  show_icon (self);
  show_lock (self, report);
  gtk_widget_set_visible (GTK_WIDGET (self->review), report->mark == FORGE_SECTION_MARK_REVIEW);
  gtk_widget_set_visible (GTK_WIDGET (self->regenerate), is_ours && !report->is_locked);
  gtk_widget_set_visible (GTK_WIDGET (self->lock), is_ours && report->line > 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->regenerate), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  again, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->review), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  look, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
set_targets (ForgeSectionRow *self)
{
  const char *name = forge_section_item_get_report (self->item)->name;
  GtkButton *buttons[] = { self->review, self->regenerate, self->lock };

  for (guint i = 0; name != NULL && i < G_N_ELEMENTS (buttons); i++)
    gtk_actionable_set_action_target (GTK_ACTIONABLE (buttons[i]), "s", name);
}

static void
forge_section_row_dispose (GObject *object)
{
  g_clear_object (&FORGE_SECTION_ROW (object)->item);

  G_OBJECT_CLASS (forge_section_row_parent_class)->dispose (object);
}

static void
forge_section_row_class_init (ForgeSectionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_section_row_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-section-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, subtitle);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, problem);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, review);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, regenerate);
  gtk_widget_class_bind_template_child (widget_class, ForgeSectionRow, lock);
}

static void
forge_section_row_init (ForgeSectionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * forge_section_row_new:
 *
 * Returns: (transfer floating): follows what changes of @item
 */
GtkWidget *
forge_section_row_new (ForgeSectionItem *item)
{
  ForgeSectionRow *self = g_object_new (FORGE_TYPE_SECTION_ROW, NULL);

  self->item = g_object_ref (item);
  g_signal_connect_object (item, "changed", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  set_targets (self);
  show (self);
  return GTK_WIDGET (self);
}

ForgeSectionItem *
forge_section_row_get_item (ForgeSectionRow *self)
{
  g_return_val_if_fail (FORGE_IS_SECTION_ROW (self), NULL);
  return self->item;
}
