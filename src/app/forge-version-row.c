/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-version-row"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "app/forge-version-row.h"
#include "widgets/forge-chip.h"
#include "widgets/forge-time.h"

struct _ForgeVersionRow
{
  GtkWidget parent_instance;

  GtkWidget *box;
  GtkImage *icon;
  GtkWidget *below;
  GtkLabel *title;
  GtkLabel *what;
  ForgeChip *who;
  GtkLabel *when;
  GtkLabel *size;
  ForgeChip *milestone;
  GtkWidget *mark_a;
  GtkWidget *mark_b;
};

G_DEFINE_FINAL_TYPE (ForgeVersionRow, forge_version_row, GTK_TYPE_WIDGET)

/* The size of the change. */
static char *
format_size (const ForgeVersion *version)
{
  return g_strdup_printf ("+%u −%u", version->added, version->removed);
}

static char *
describe_size (const ForgeVersion *version)
{
  return g_strdup_printf (_ ("%u words added, %u removed"), version->added, version->removed);
}

static void
forge_version_row_dispose (GObject *object)
{
  ForgeVersionRow *self = FORGE_VERSION_ROW (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (forge_version_row_parent_class)->dispose (object);
}

static void
forge_version_row_class_init (ForgeVersionRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_version_row_dispose;

  g_type_ensure (FORGE_TYPE_CHIP);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-version-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, box);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, icon);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, below);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, what);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, who);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, when);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, size);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, milestone);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, mark_a);
  gtk_widget_class_bind_template_child (widget_class, ForgeVersionRow, mark_b);
}

static void
forge_version_row_init (ForgeVersionRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_mark (GtkWidget *mark, const char *name, guint number)
{
  gtk_actionable_set_action_target (GTK_ACTIONABLE (mark), "u", number);
  gtk_accessible_update_property (GTK_ACCESSIBLE (mark), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

void
forge_version_row_set (ForgeVersionRow *self, const ForgeVersion *version, const char *milestone)
{
  g_autofree char *title = NULL;
  g_autofree char *when = NULL;
  g_autofree char *size = NULL;
  g_autofree char *size_words = NULL;
  g_autofree char *from = NULL;
  g_autofree char *to = NULL;

  g_return_if_fail (FORGE_IS_VERSION_ROW (self));
  g_return_if_fail (version != NULL);

  title = g_strdup_printf (_ ("Version %u"), version->number);
  when = forge_time_format (version->time);
  size = format_size (version);
  size_words = describe_size (version);
  from = g_strdup_printf (_ ("Compare from version %u"), version->number);
  to = g_strdup_printf (_ ("Compare to version %u"), version->number);
  gtk_image_set_from_icon_name (self->icon, forge_version_item_get_icon (version));
  gtk_widget_set_opacity (self->below, version->number > 1 ? 1 : 0);
  gtk_label_set_text (self->title, title);
  gtk_label_set_text (self->what, forge_version_item_get_what (version));
  gtk_label_set_text (self->when, when);
  gtk_label_set_text (self->size, size);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->size), size_words);
  forge_chip_set_author (self->who, version->author, FALSE, NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->milestone), milestone != NULL);
  if (milestone != NULL)
    forge_chip_set (self->milestone, milestone, "view-pin-symbolic", "ok");
  set_mark (self->mark_a, from, version->number);
  set_mark (self->mark_b, to, version->number);
}

/**
 * forge_version_row_describe:
 *
 * Returns: (transfer full)
 */
char *
forge_version_row_describe (const ForgeVersion *version)
{
  g_autofree char *who = NULL;
  g_autofree char *when = NULL;
  g_autofree char *size = NULL;

  g_return_val_if_fail (version != NULL, NULL);

  who = forge_version_item_dup_who (version);
  when = forge_time_format (version->time);
  size = describe_size (version);
  /* Translators: number of a version, what was done, by whom, when, how large the change is */
  return g_strdup_printf (_ ("Version %u, %s, %s, %s, %s"), version->number,
                          forge_version_item_get_what (version), who, when, size);
}
