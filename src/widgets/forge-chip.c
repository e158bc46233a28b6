/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-chip"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "widgets/forge-chip.h"

/* What is no longer than that is never cut off. */
#define SHORT 16

struct _ForgeChip
{
  GtkWidget parent_instance;

  GtkImage *icon;
  GtkLabel *label;
  char *kind;
};

G_DEFINE_FINAL_TYPE (ForgeChip, forge_chip, GTK_TYPE_WIDGET)

static void
forge_chip_dispose (GObject *object)
{
  ForgeChip *self = FORGE_CHIP (object);
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (forge_chip_parent_class)->dispose (object);
}

static void
forge_chip_finalize (GObject *object)
{
  g_free (FORGE_CHIP (object)->kind);

  G_OBJECT_CLASS (forge_chip_parent_class)->finalize (object);
}

static void
forge_chip_class_init (ForgeChipClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = forge_chip_dispose;
  G_OBJECT_CLASS (klass)->finalize = forge_chip_finalize;

  gtk_widget_class_set_css_name (widget_class, "chip");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
}

static void
forge_chip_init (ForgeChip *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "forge-chip");
  gtk_widget_set_valign (GTK_WIDGET (self), GTK_ALIGN_CENTER);

  self->icon = GTK_IMAGE (gtk_image_new ());
  gtk_image_set_pixel_size (self->icon, 12);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->icon), GTK_ACCESSIBLE_PROPERTY_LABEL, "",
                                  -1);
  gtk_widget_set_parent (GTK_WIDGET (self->icon), GTK_WIDGET (self));

  self->label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_set_parent (GTK_WIDGET (self->label), GTK_WIDGET (self));
}

/**
 * forge_chip_new:
 *
 * Returns: (transfer floating): a chip
 */
GtkWidget *
forge_chip_new (const char *label, const char *icon_name, const char *kind)
{
  ForgeChip *self = g_object_new (FORGE_TYPE_CHIP, NULL);

  forge_chip_set (self, label, icon_name, kind);
  return GTK_WIDGET (self);
}

/**
 * forge_chip_set:
 * @icon_name: (nullable)
 * @kind: "neutral", "id", "ok", "warn", "bad" or "model": a class of the style files
 */
void
forge_chip_set (ForgeChip *self, const char *label, const char *icon_name, const char *kind)
{
  g_return_if_fail (FORGE_IS_CHIP (self));
  g_return_if_fail (label != NULL && kind != NULL);

  gtk_label_set_label (self->label, label);
  gtk_label_set_ellipsize (self->label, g_utf8_strlen (label, -1) > SHORT ? PANGO_ELLIPSIZE_END
                                                                          : PANGO_ELLIPSIZE_NONE);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), NULL);
  gtk_image_set_from_icon_name (self->icon, icon_name);
  gtk_widget_set_visible (GTK_WIDGET (self->icon), icon_name != NULL);
  if (self->kind != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->kind);
  g_free (self->kind);
  self->kind = g_strdup (kind);
  gtk_widget_add_css_class (GTK_WIDGET (self), kind);
}

void
forge_chip_set_author (ForgeChip *self,
                       const char *author,
                       gboolean is_suggestion,
                       const char *suffix)
{
  const char *icon_name = "avatar-default-symbolic";
  const char *kind = "neutral";
  g_autofree char *who = NULL;
  g_autofree char *label = NULL;

  g_return_if_fail (FORGE_IS_CHIP (self));

  if (author == NULL || g_str_equal (author, "user"))
    who = g_strdup (_ ("You"));
  else if (g_str_equal (author, "draft") || g_str_equal (author, "template"))
    {
      who = g_strdup (g_str_equal (author, "draft") ? _ ("built-in writer") : _ ("template"));
      icon_name = "document-edit-symbolic";
      kind = "id";
    }
  else
    {
      who = g_strdup (author);
      icon_name = "forge-spark-symbolic";
      kind = "model";
    }
  if (is_suggestion)
    /* Translators: %s is who made the suggestion */
    label = g_strdup_printf (_ ("Suggested · %s"), who);
  else if (suffix != NULL)
    label = g_strdup_printf ("%s · %s", who, suffix);
  else
    label = g_strdup (who);
  forge_chip_set (self, label, icon_name, kind);
}
