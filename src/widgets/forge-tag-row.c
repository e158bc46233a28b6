/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "forge-tag-row"

#include "config.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "widgets/forge-tag-row.h"

#define MAX_TAGS 20

struct _ForgeTagRow
{
  AdwPreferencesRow parent_instance;

  GtkLabel *title;
  GtkEntry *entry;
  GtkWidget *tags_scroller;
  GtkBox *tags;
};

G_DEFINE_FINAL_TYPE (ForgeTagRow, forge_tag_row, ADW_TYPE_PREFERENCES_ROW)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_tag (GtkWidget *child)
{
  return g_object_get_data (G_OBJECT (child), "forge-tag");
}

static void
emit_changed (ForgeTagRow *self)
{
  gtk_widget_set_visible (self->tags_scroller,
                          gtk_widget_get_first_child (GTK_WIDGET (self->tags)) != NULL);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
remove_cb (ForgeTagRow *self, GtkButton *button)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_box_remove (self->tags, gtk_widget_get_parent (GTK_WIDGET (button)));
  emit_changed (self);
}

static gboolean
has_tag (ForgeTagRow *self, const char *tag)
{
  g_auto (GStrv) tags = forge_tag_row_dup_tags (self);

  return g_strv_length (tags) >= MAX_TAGS || g_strv_contains ((const char *const *) tags, tag);
}

static void
add_tag (ForgeTagRow *self, const char *text)
{
  g_autofree char *tag = g_strstrip (g_strdup (text));
  g_autofree char *name = NULL;
  GtkWidget *box, *label, *button;

  if (*tag == '\0' || has_tag (self, tag))
    return;

  box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 3);
  gtk_widget_add_css_class (box, "forge-chip");
  gtk_widget_add_css_class (box, "neutral");
  label = gtk_label_new (tag);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_box_append (GTK_BOX (box), label);
  button = gtk_button_new_from_icon_name ("window-close-symbolic");
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "forge-chip-close");
  /* Translators: %s is a word in a list */
  name = g_strdup_printf (_ ("Remove %s"), tag);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  g_object_set_data_full (G_OBJECT (box), "forge-tag", g_strdup (tag), g_free);
  gtk_box_append (self->tags, box);
}

static void
take_typed (ForgeTagRow *self)
{
  g_auto (GStrv) words = g_strsplit (gtk_editable_get_text (GTK_EDITABLE (self->entry)), ",", -1);

  for (guint i = 0; words[i] != NULL; i++)
    add_tag (self, words[i]);
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  emit_changed (self);
}

static void
add_cb (ForgeTagRow *self)
{
  take_typed (self);
}

static void
typed_cb (ForgeTagRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  if (strchr (text, ',') != NULL)
    take_typed (self);
}

static void
forge_tag_row_class_init (ForgeTagRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/org/specforge/SpecForge/forge-tag-row.ui");
  gtk_widget_class_bind_template_child (widget_class, ForgeTagRow, title);
  gtk_widget_class_bind_template_child (widget_class, ForgeTagRow, entry);
  gtk_widget_class_bind_template_child (widget_class, ForgeTagRow, tags_scroller);
  gtk_widget_class_bind_template_child (widget_class, ForgeTagRow, tags);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, typed_cb);
}

static void
forge_tag_row_init (ForgeTagRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_object_bind_property (self, "title", self->title, "label", G_BINDING_SYNC_CREATE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Add a word to the list"), -1);
}

/**
 * forge_tag_row_dup_tags:
 *
 * Returns: (transfer full): the words in their order
 */
char **
forge_tag_row_dup_tags (ForgeTagRow *self)
{
  g_autoptr (GStrvBuilder) tags = g_strv_builder_new ();

  g_return_val_if_fail (FORGE_IS_TAG_ROW (self), NULL);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->tags)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    g_strv_builder_add (tags, get_tag (child));
  return g_strv_builder_end (tags);
}

void
forge_tag_row_set_tags (ForgeTagRow *self, const char *const *tags)
{
  GtkWidget *child;

  g_return_if_fail (FORGE_IS_TAG_ROW (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->tags))) != NULL)
    gtk_box_remove (self->tags, child);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    add_tag (self, tags[i]);
  emit_changed (self);
}
